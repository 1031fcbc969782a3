"""Sheets for engines and contact sheets for people."""

import numpy as np
import pytest

from leo_assets.errors import ImageError
from leo_assets.process.contact import contact_sheet
from leo_assets.process.sheet import Rect, grid, pack_frames, tight
from tests.images import hero, solid, texture


@pytest.mark.parametrize("count", [1, 2, 3, 5, 6, 16, 17])
@pytest.mark.parametrize("size", [(10, 10), (40, 9), (9, 40), (1, 1)])
def test_every_frame_is_found_where_the_sheet_says(count, size):
    frames = [texture(*size, seed=index) for index in range(count)]
    sheet, places = pack_frames(frames)
    assert len(places) == count
    covered = np.zeros(sheet.shape[:2], int)
    for frame, place in zip(frames, places, strict=True):
        assert np.array_equal(sheet[place.y : place.y + place.height, place.x : place.x + place.width], frame)
        covered[max(0, place.y - 1) : place.y + place.height + 1, max(0, place.x - 1) : place.x + place.width + 1] += 1
        grown = np.pad(frame, ((1, 1), (1, 1), (0, 0)), mode="edge")
        top, left = max(0, place.y - 1), max(0, place.x - 1)
        there = sheet[top : place.y + place.height + 1, left : place.x + place.width + 1]
        first_row, first_column = top - place.y + 1, left - place.x + 1
        assert np.array_equal(
            there, grown[first_row : first_row + there.shape[0], first_column : first_column + there.shape[1]]
        ), "a filter finds in the gutter what goes on there"
    assert covered.max() == 1  # gutters of two pixels: frames grown by one do not meet
    assert not sheet[covered == 0].any()


def test_a_sheet_is_nearly_square_and_in_reading_order():
    frames = [solid(10, 10, (index, 0, 0, 255)) for index in range(6)]
    sheet, places = pack_frames(frames, gutter_px=0)
    assert sheet.shape == (30, 20, 4) or sheet.shape == (20, 30, 4)
    assert places[0] == Rect(0, 0, 10, 10)
    assert places[1] == Rect(10, 0, 10, 10)


def test_wide_frames_are_stacked():
    sheet, _ = pack_frames([solid(100, 10, (1, 1, 1, 255))] * 10)
    assert max(sheet.shape[:2]) < 250


def test_a_sheet_that_cannot_be_is_an_error():
    with pytest.raises(ImageError, match="do not fit"):
        pack_frames([solid(60, 60, (1, 1, 1, 255))] * 5, max_side=128)
    with pytest.raises(ImageError, match="frame 2 is 3×2"):
        pack_frames([solid(2, 2, (1, 1, 1, 255)), solid(3, 2, (1, 1, 1, 255))])
    with pytest.raises(ImageError, match="at least one"):
        pack_frames([])


def test_a_contact_sheet_shows_every_frame_of_every_item():
    items = [
        ("walk", [solid(8, 8, (255, 0, 0, 255))] * 3),
        ("key", [solid(300, 200, (0, 255, 0, 255))]),
        ("a name far too long for the card it stands on", [hero(64)]),
    ]
    sheet = contact_sheet(items, cell_px=64)
    assert (sheet[..., 3] == 255).all()
    assert (sheet[..., :3] == (255, 0, 0)).all(axis=2).sum() == 3 * 64 * 64
    assert (sheet[..., :3] == (0, 255, 0)).all(axis=2).sum() == 64 * 43


@pytest.mark.parametrize("columns", [None, 1, 2, 40])
def test_a_contact_sheet_takes_any_number_of_columns(columns):
    sheet = contact_sheet([("one", [hero(32)] * 5), ("two", [hero(32)])], cell_px=40, columns=columns)
    assert sheet.shape[1] > 40


def test_an_empty_contact_sheet_is_an_empty_page():
    assert contact_sheet([]).ndim == 3
    assert contact_sheet([("nothing", [])]).ndim == 3


def test_frames_without_their_empty_edges_are_found_and_take_less_room():
    frames = [hero(96, sword=30 * index, shift=(0.05 * index, 0)) for index in range(6)]
    (sheet,), regions = tight([frames])
    for frame, region in zip(frames, regions, strict=True):
        whole = np.zeros_like(frame)
        whole[region.top : region.top + region.height, region.left : region.left + region.width] = sheet[
            region.y : region.y + region.height, region.x : region.x + region.width
        ]
        assert np.array_equal(whole[whole[..., 3] > 0], frame[frame[..., 3] > 0])
        assert (whole[..., 3] == frame[..., 3]).all()
    (loose,), _ = grid([frames])
    assert sheet.shape[0] * sheet.shape[1] < 0.7 * loose.shape[0] * loose.shape[1]


@pytest.mark.parametrize("laid", [grid, tight])
def test_a_second_layer_is_laid_out_like_the_first(laid):
    frames = [solid(8, 8, (0, 0, 0, 0)) for _ in range(3)]
    for index, frame in enumerate(frames):
        frame[2:5, index : index + 3] = (10 + index, 20, 30, 255)
    lights = [np.where(frame[..., 3:] > 0, 200, 128).astype(np.uint8).repeat(4, axis=2) for frame in frames]
    (colours, light), _ = laid([frames, lights])
    assert colours.shape == light.shape
    assert (light[(colours[..., 1] == 20)][:, 0] == 200).all()


def test_too_many_frames_for_one_sheet_are_told_with_a_cure():
    with pytest.raises(ImageError, match=r"do not fit a sheet of 64×64.*output\.sheet"):
        tight([[solid(60, 60, (index, 1, 1, 255)) for index in range(2)]], max_side=64)
