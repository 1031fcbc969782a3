"""That guidance shows in the picture, each kind in its own way, and that what tiles goes on tiling."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, ImageDraw

from leo_assets.simulator.artist.order import Guide
from leo_assets.simulator.gallery import Gallery
from leo_assets.simulator.guided import guided
from leo_assets.simulator.pictures import Picture, Reference, blob_from

Pixels = npt.NDArray[np.uint8]
SIDE = 96
KNIGHT = Picture("a knight, side view", "", 192, 192, 7, 0, tiling=False, transparent=False, drift=0.0, references=())
COBBLES = replace(KNIGHT, prompt="cobblestone", tiling=True)


def scene(colour: tuple[int, int, int] = (40, 90, 200), box: tuple[int, int, int, int] = (30, 10, 66, 90)) -> bytes:
    """A coloured box on white."""
    image = Image.new("RGB", (SIDE, SIDE), "white")
    ImageDraw.Draw(image).rectangle(box, fill=colour)
    sink = io.BytesIO()
    image.save(sink, "PNG")
    return sink.getvalue()


def pixels_of(data: bytes) -> Pixels:
    return np.asarray(Image.open(io.BytesIO(data)))


def changed(picture: Pixels, use: str, data: bytes, strength: float = 0.5, *, tiling: bool = False) -> Pixels:
    return guided(picture, [Guide(use, data, strength)], tiling=tiling)


def apart(one: Pixels, other: Pixels) -> float:
    return float(np.abs(one.astype(int) - other.astype(int)).mean())


RED = pixels_of(scene((200, 40, 40), (20, 30, 76, 66)))


@pytest.mark.parametrize("use", ["start", "image", "content", "style", "pose", "edge", "depth"])
def test_every_kind_of_guidance_shows_and_more_of_it_shows_more(use: str):
    weak, strong = (apart(changed(RED, use, scene(), strength), RED) for strength in (0.1, 0.5))
    assert 0 < weak < strong


def test_a_picture_to_start_from_is_followed_the_more_closely_the_stronger_it_is():
    there = pixels_of(scene())
    far = [apart(changed(RED, "start", scene(), strength), there) for strength in (0.1, 0.3, 0.5, 0.7, 0.9)]
    assert far == sorted(far, reverse=True)
    assert far[-1] < apart(RED, there) / 4


def test_a_style_moves_the_subjects_colours_and_leaves_the_backdrop():
    styled = changed(RED, "style", scene(), 1.0)
    before, after, wanted = (np.array(colour, int) for colour in (RED[48, 48], styled[48, 48], (40, 90, 200)))
    assert np.abs(after - wanted).sum() < 0.4 * np.abs(before - wanted).sum()
    assert (styled[2, 2] == 255).all()


def test_a_pose_is_taken_on_with_its_place_its_size_and_its_slant():
    lying = np.abs(RED.astype(int) - 255).max(axis=2) > 60
    standing = np.abs(changed(RED, "pose", scene()).astype(int) - 255).max(axis=2) > 60
    assert np.ptp(np.nonzero(lying)[1]) > np.ptp(np.nonzero(lying)[0])
    rows, columns = np.nonzero(standing)
    assert np.ptp(rows) > 1.5 * np.ptp(columns)
    assert abs(rows.mean() - 50) < 3
    assert abs(columns.mean() - 48) < 3


def test_contours_are_drawn_where_the_guide_has_them_and_nowhere_else():
    lined = changed(RED, "edge", scene(box=(4, 4, 12, 12)))
    assert apart(lined[20:, 20:], RED[20:, 20:]) == 0
    assert lined[4:13, 4:13].min() < 60


def test_depth_darkens_what_is_far():
    dark = changed(RED, "depth", scene((0, 0, 0), (0, 0, 47, 95)), 1.0)
    assert dark[:, :30].mean() < 0.4 * dark[:, 60:].mean()


def test_a_canvas_stays_where_the_mask_is_black_and_is_new_where_it_is_white():
    mask = Image.new("L", (SIDE, SIDE))
    ImageDraw.Draw(mask).rectangle((0, 0, SIDE, 47), fill=255)
    sink = io.BytesIO()
    mask.save(sink, "PNG")
    old = pixels_of(scene())
    painted = guided(RED, [Guide("canvas", scene(), 0.0), Guide("mask", sink.getvalue())], tiling=False)
    assert apart(painted[:44], RED[:44]) < 1
    assert apart(painted[52:], old[52:]) < 1


def test_alpha_stays():
    drawing = np.dstack([RED, np.where(RED[:, :, 1] < 100, 255, 0).astype(np.uint8)])
    for use in ("start", "content", "style", "edge", "depth"):
        after = changed(drawing, use, scene())
        assert after.shape == drawing.shape
        assert (after[:, :, 3] == drawing[:, :, 3]).all()
    moved = changed(drawing, "pose", scene())
    assert moved[50, 48, 3] == 255
    assert moved[48, 22, 3] == 0


@pytest.mark.parametrize("data", [b"", b"no picture", scene()[:60]])
def test_what_cannot_be_decoded_changes_nothing(data: bytes):
    assert apart(changed(RED, "start", data), RED) == 0


@pytest.mark.parametrize("use", ["start", "image", "content", "style", "edge", "depth"])
def test_what_tiles_goes_on_tiling(use: str):
    ramp = np.tile(np.linspace(0, 255, SIDE).astype(np.uint8)[None, :, None], (SIDE, 1, 3))
    ramp[:, :, 0] = ramp[:, :, 0].T
    sink = io.BytesIO()
    Image.fromarray(ramp).save(sink, "PNG")
    flat = np.full((SIDE, SIDE, 3), 128, np.uint8)
    after = changed(flat, use, sink.getvalue(), 0.9, tiling=True).astype(int)
    for axis in (0, 1):
        across = np.abs(np.take(after, 0, axis) - np.take(after, -1, axis)).max()
        inside = np.abs(np.diff(after, axis=axis)).max()
        assert across <= inside + 1


def test_the_artists_pictures_are_guided_too():
    gallery = Gallery()
    guide = blob_from(scene())
    for use in ("start", "image", "style", "pose", "edge"):
        plain = pixels_of(gallery.render(replace(KNIGHT, references=(Reference("none", 0.5, guide),))))
        shown = pixels_of(gallery.render(replace(KNIGHT, references=(Reference(use, 0.5, guide),))))
        assert apart(shown, plain) > 0.5, use


def test_a_sheet_to_start_from_is_followed_and_not_copied():
    gallery = Gallery()
    sheet = replace(KNIGHT, prompt="character sheet of a green goblin", width=768, height=512)
    named = pixels_of(gallery.render(replace(KNIGHT, references=(Reference("image", 0.5, sheet),))))
    started = pixels_of(gallery.render(replace(KNIGHT, references=(Reference("start", 0.5, sheet),))))
    assert apart(named, started) == 0
    assert apart(named, pixels_of(gallery.render(KNIGHT))) > 1
