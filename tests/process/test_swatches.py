"""The colours of a character's own pictures, as the palette of its pixel art."""

from __future__ import annotations

import numpy as np
import pytest

from leo_assets.errors import ImageError
from leo_assets.process.palette import colours_from_hex, oklab
from leo_assets.process.swatches import colours_of
from tests.images import as_png

RED, GREEN, WHITE = (200, 40, 40), (40, 160, 60), (250, 250, 250)


def figure(*, side: int = 256, cut: bool = False, tunic: tuple[int, int, int] = RED) -> np.ndarray:
    """A body of two colours on white, or on nothing."""
    picture = np.full((side, side, 4), (*WHITE, 0 if cut else 255), np.uint8)
    top, middle, bottom = side // 4, side // 2, side - side // 8
    picture[top:middle, side // 4 : side // 2] = (*tunic, 255)
    picture[middle:bottom, side // 4 : side // 2] = (*GREEN, 255)
    return picture


def test_the_palette_is_what_the_body_shows_and_not_its_backdrop() -> None:
    assert colours_of([as_png(figure())], 24) == ("#28a03c", "#c82828")
    assert colours_of([as_png(figure(cut=True))], 24) == ("#28a03c", "#c82828")


def test_several_pictures_share_one_palette() -> None:
    both = colours_of([as_png(figure()), as_png(figure(tunic=(20, 30, 200)))], 24)
    assert both == ("#141ec8", "#28a03c", "#c82828")


def test_no_more_colours_than_asked_for_and_each_near_one_that_is_there() -> None:
    picture = figure()
    body = np.any(picture[..., :3] != WHITE[0], axis=2)
    noise = np.random.default_rng(1).integers(-20, 21, picture.shape)
    noise[..., 3] = 0
    picture = np.where(body[..., None], np.clip(picture + noise, 0, 255), picture).astype(np.uint8)
    found = colours_of([as_png(picture)], 4)
    assert len(found) <= 4
    lab, seen = oklab(colours_from_hex(found)), oklab(np.array([RED, GREEN]))
    assert np.linalg.norm(lab[:, None] - seen[None], axis=2).min(axis=1).max() < 0.1


def test_nothing_visible_and_no_picture_are_refused() -> None:
    with pytest.raises(ImageError, match="nothing is visible"):
        colours_of([as_png(np.zeros((8, 8, 4), np.uint8))], 24)
    with pytest.raises(ImageError):
        colours_of([b"no picture"], 24)
