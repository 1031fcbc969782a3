from __future__ import annotations

import numpy as np
import pytest

from leo_assets.choose.figures import Piece, figures_in


def mask(*boxes: tuple[int, int, int, int], size: tuple[int, int] = (200, 300)) -> np.ndarray:
    """True inside boxes of (left, top, right, bottom)."""
    body = np.zeros(size, bool)
    for left, top, right, bottom in boxes:
        body[top:bottom, left:right] = True
    return body


def test_a_sheet_falls_into_its_figures_and_the_swatches_are_nobodys():
    swatches = [(20 + 30 * n, 180, 40 + 30 * n, 190) for n in range(8)]
    found = figures_in(mask((20, 20, 60, 120), (120, 20, 170, 120), (230, 22, 270, 118), *swatches))
    assert [box.left for box in found.boxes] == [120, 20, 230]  # the largest first
    assert len(found.stray) == 8
    assert [int(one.sum()) for one in found.masks] == [5000, 4000, 3840]


def test_a_piece_beside_a_figure_belongs_to_it():
    found = figures_in(mask((100, 20, 160, 150), (166, 30, 172, 60)))
    assert (len(found.boxes), len(found.attached), len(found.stray)) == (1, 1, 0)
    assert found.masks[0][40, 168]


def test_two_figures_whose_cloaks_touch_are_cut_apart():
    found = figures_in(mask((30, 20, 130, 150), (130, 100, 170, 104), (170, 20, 270, 150)))
    assert len(found.masks) == 2
    assert not (found.masks[0] & found.masks[1]).any()


def test_one_wide_figure_stays_whole():
    dragon = mask((20, 60, 280, 130))
    assert len(figures_in(dragon).masks) == 1
    assert np.array_equal(figures_in(dragon).masks[0], dragon)


def test_a_child_beside_a_giant_is_no_figure_of_its_own():
    found = figures_in(mask((20, 10, 120, 190), (200, 150, 230, 190)))
    assert len(found.masks) == 1
    assert found.stray == (Piece(200, 150, 230, 190, 1200),)


@pytest.mark.parametrize("body", [np.zeros((5, 5), bool), np.zeros((1, 1), bool)])
def test_nothing_is_nobody(body: np.ndarray):
    assert figures_in(body).masks == ()


def test_every_pixel_of_a_full_picture_is_one_figure():
    assert figures_in(np.ones((40, 30), bool)).masks[0].all()
