"""Panels, buttons and bars: that they stretch without a pixel changing, in every theme."""

from __future__ import annotations

import io

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from leo_assets.process.alpha import cut
from leo_assets.process.nine_patch import margins
from leo_assets.simulator.artist.draw import draw
from leo_assets.simulator.artist.order import Order
from leo_assets.simulator.artist.palette import NAMED
from leo_assets.simulator.artist.things.catalogue import THINGS

Pixels = npt.NDArray[np.uint8]
WORDS = ("wooden", "stone", "metal", "parchment", "sci-fi", "glossy", "golden", "")
WHOLE = {"round button", "ribbon"}  # a disc, and one that stretches across only
FRAMES = [entry.name for entry in THINGS if entry.kind == "frame" and entry.name not in WHOLE]
_NEAR = 3  # pixels at the ends of a band where the finder lets a round corner begin
_ALIKE = 28  # levels


def part(prompt: str, width: int = 256, height: int = 256) -> Pixels:
    return draw(Order(prompt, "", width, height, 7, transparent=True))


def worst_change(lines: npt.NDArray[np.float64]) -> float:
    """The most that a pixel of a band differs from the band's middle line, when that one is stretched over it."""
    inner = lines[_NEAR : len(lines) - _NEAR]
    return float(np.abs(inner - inner[len(inner) // 2]).max()) if len(inner) else 0.0


def stretches(picture: Pixels) -> None:
    found = margins(picture)
    assert found is not None
    assert found.confidence > 0.6
    height, width = picture.shape[:2]
    shown = picture.astype(float)
    shown[:, :, :3] *= shown[:, :, 3:] / 255
    assert worst_change(shown[:, found.left : width - found.right].swapaxes(0, 1)) <= _ALIKE
    assert worst_change(shown[found.top : height - found.bottom]) <= _ALIKE


def test_golden_corners_are_of_the_corners_only() -> None:
    plain, golden = (part(f"a wooden panel{words}").astype(int) for words in ("", " with golden corners"))
    assert np.array_equal(golden[60:-60, 60:-60], plain[60:-60, 60:-60])
    gold = np.abs(golden[..., :3] - NAMED["golden"]).max(axis=2) < 24
    assert gold[:64, :64].sum() > 60 < gold[-64:, -64:].sum()


@pytest.mark.parametrize("name", FRAMES)
def test_every_part_of_an_interface_stretches(name: str) -> None:
    for word in ("", "wooden"):
        stretches(part(f"{word} {name}"))


@pytest.mark.parametrize("word", WORDS)
def test_every_theme_stretches_in_any_shape_of_frame(word: str) -> None:
    stretches(part(f"{word} panel", 384, 128))
    stretches(part(f"{word} button", 384, 128))
    stretches(part(f"{word} panel, pixel art"))


@pytest.mark.parametrize("word", ["wooden", "sci-fi", "golden", ""])
def test_one_that_came_as_a_jpeg_on_a_backdrop_still_finds_its_margins(word: str) -> None:
    sent = io.BytesIO()
    Image.fromarray(draw(Order(f"{word} panel", "", 256, 256, 7))).save(sent, "JPEG", quality=92)
    found = margins(cut(np.asarray(Image.open(sent).convert("RGBA"))).pixels)
    assert found is not None
    assert max(found.left, found.top, found.right, found.bottom) < 64


def test_themes_look_different() -> None:
    panels = [part(f"{word} panel", 96, 96).astype(float) for word in WORDS]
    for at, one in enumerate(panels):
        for other in panels[at + 1 :]:
            assert np.abs(one - other).mean() > 12


def test_a_frame_is_open_and_a_panel_is_not() -> None:
    assert part("golden picture frame")[128, 128, 3] == 0
    assert part("golden panel")[128, 128, 3] == 255


@pytest.mark.parametrize(
    ("prompt", "channel"),
    [("red button", 0), ("green button", 1), ("blue panel", 2), ("health bar", 0), ("mana bar", 2)],
)
def test_a_colour_that_is_named_fills_it(prompt: str, channel: int) -> None:
    middle = part(prompt)[126:130, 126:130, :3].reshape(-1, 3).mean(axis=0)
    assert middle.argmax() == channel


def test_the_words_of_a_request_make_no_frame_of_a_subject() -> None:
    words = "a quixotic flugelhorn, game sprite, full subject in frame, isolated on a plain white background"
    shape = draw(Order(words, "", 96, 96, 7, transparent=True))[:, :, 3]
    assert shape[48, 48] == 255
