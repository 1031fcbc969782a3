"""Bodies, anchors and boxes, on figures whose true middle is known."""

import numpy as np
import pytest

from leo_assets.process.canvas import Box, anchor_point, touches_edge, visible_box
from tests.images import hero, solid

SIDE = 512


def core_x(pixels: np.ndarray) -> float:
    box = visible_box(pixels)
    assert box is not None
    return anchor_point(pixels, box, "core")[0]


def test_the_core_stays_in_the_torso_whatever_the_sword_does():
    cycle = [
        hero(SIDE, stride=float(np.sin(turn)), sword=angle)
        for turn, angle in zip(np.linspace(0, 6.28, 9), range(-80, 190, 30), strict=True)
    ]
    cores = [core_x(pixels) for pixels in cycle]
    boxes = [visible_box(pixels) for pixels in cycle]
    middles = [(box.left + box.right) / 2 for box in boxes if box]
    assert max(cores) - min(cores) <= 3  # at 512; 0.6 of a pixel at a height of 96
    assert max(middles) - min(middles) > 40  # what centring the box would do
    assert abs(np.mean(cores) - 0.5 * SIDE) < 8


def test_the_core_follows_the_figure():
    assert core_x(hero(SIDE, shift=(0.1, 0))) - core_x(hero(SIDE)) == pytest.approx(0.1 * SIDE, abs=2)


def test_feet_are_the_middle_of_what_stands():
    pixels = hero(SIDE, stride=1)
    box = visible_box(pixels)
    assert box is not None
    x, y = anchor_point(pixels, box, "feet")
    assert abs(x - SIDE / 2) < 6
    assert abs(y - box.bottom) <= 2


def test_a_blade_that_points_down_is_not_the_ground():
    plain, pointing = hero(SIDE), np.array(hero(SIDE))
    pointing[400:500, 340:346] = (200, 200, 210, 255)
    pointing[400:404, 290:346] = (200, 200, 210, 255)
    box = visible_box(pointing)
    plain_box = visible_box(plain)
    assert box is not None
    assert plain_box is not None
    assert box.bottom > plain_box.bottom + 20
    assert abs(anchor_point(pointing, box, "core")[1] - plain_box.bottom) <= 4


def test_center_and_points_are_of_the_box():
    pixels = solid(20, 20, (0, 0, 0, 0))
    pixels[4:8, 2:12] = 255
    box = Box(2, 4, 12, 8)
    assert visible_box(pixels) == box
    assert anchor_point(pixels, box, "center") == (7, 6)
    assert anchor_point(pixels, box, (0.0, 1.0)) == (2, 8)


@pytest.mark.parametrize("anchor", ["core", "feet", "center"])
def test_one_pixel_has_every_anchor(anchor):
    pixels = solid(5, 5, (0, 0, 0, 0))
    pixels[2, 3] = 255
    box = visible_box(pixels)
    assert box == Box(3, 2, 4, 3)
    x, y = anchor_point(pixels, box, anchor)
    assert 3 <= x <= 4
    assert 2 <= y <= 3


def test_nothing_visible_has_no_box():
    assert visible_box(solid(5, 5, (9, 9, 9, 15))) is None


def test_a_subject_at_the_edge_is_noticed():
    pixels = hero(128)
    assert not touches_edge(pixels)
    assert touches_edge(hero(128, shift=(0.45, 0)))
