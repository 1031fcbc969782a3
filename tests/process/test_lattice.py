"""The lattice of pixel art that was painted or enlarged: found where there is one, and undone."""

import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from leo_assets.process.lattice import Lattice, find_lattice, given_lattice, to_cells
from leo_assets.process.pixels import Pixels
from tests.fake_pixels import enlarged, fake_pixel_art, on_paper, share_of_right_cells, true_pixel_art
from tests.images import hero, solid, texture


@pytest.fixture(scope="module")
def art():
    return true_pixel_art(60)


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 9), st.integers(10, 24), st.integers(10, 24), st.integers(0, 99))
def test_art_enlarged_cleanly_comes_back_to_the_bit(factor, width, height, seed):
    random = np.random.default_rng(seed)
    colours = random.integers(0, 256, (5, 4), np.uint8)
    colours[0] = 0
    colours[1:, 3] = 255
    art = colours[random.integers(0, 5, (height, width))]
    lattice = find_lattice([enlarged(art, factor)])
    assert lattice == Lattice(factor, 0, 0, 1)
    assert np.array_equal(to_cells(enlarged(art, factor), lattice), art)


def test_very_many_cells_come_back_like_few():
    random = np.random.default_rng(4)
    art = np.array([[9, 9, 9, 255], [250, 240, 9, 255]], np.uint8)[random.integers(0, 2, (190, 200))]
    lattice = find_lattice([enlarged(art, 3)])
    assert lattice is not None
    assert np.array_equal(to_cells(enlarged(art, 3), lattice), art)


@pytest.mark.parametrize(("side", "size"), [(60, 402), (48, 461)])
def test_art_enlarged_by_no_whole_number_comes_back_to_the_bit(side, size):
    art = on_paper(true_pixel_art(side))
    big = np.asarray(Image.fromarray(art).resize((size, size), Image.Resampling.NEAREST))
    lattice = find_lattice([big])
    assert lattice is not None
    assert lattice.cell == pytest.approx(size / side, rel=0.001)
    assert np.array_equal(to_cells(big, lattice), art)


def test_cells_cut_by_the_edge_count_when_half_of_them_is_there(art):
    big = enlarged(on_paper(art), 8)[3:-5, 5:]  # five rows of the first cells, three of the last, three columns
    lattice = find_lattice([big])
    assert lattice == Lattice(8, 3, 5, 1)
    assert np.array_equal(to_cells(big, lattice), on_paper(art)[:-1, 1:])


@pytest.mark.parametrize("cell", [6.0, 7.3, 8.0, 11.7, 16.2])
def test_blurred_and_noisy_cells_of_any_size_are_found_and_undone(art, cell):
    side = int(500 / cell)
    fake = fake_pixel_art(art[:side, :side], 512, cell, start=(3.3, 1.8))
    lattice = find_lattice([fake])
    assert lattice is not None
    assert lattice.cell == pytest.approx(cell, rel=0.001)
    for found, wanted in ((lattice.x, 3.3), (lattice.y, 1.8)):
        off = (found - wanted) % cell
        assert min(off, cell - off) < 0.6
    assert lattice.confidence > 0.5
    assert share_of_right_cells(to_cells(fake, lattice), art[:side, :side]) > 0.995


def test_uneven_and_drifting_cells_are_followed(art):
    fake = fake_pixel_art(art, 512, 8.3, start=(3, 2), uneven=0.1, drift=0.05, blur=0.8, noise=2, quality=80, seed=3)
    lattice = find_lattice([fake])
    assert lattice is not None
    assert lattice.cell == pytest.approx(8.3, rel=0.03)
    assert share_of_right_cells(to_cells(fake, lattice), art) > 0.985


def test_one_lattice_serves_a_set_whose_frames_lie_elsewhere():
    poses = [true_pixel_art(48, stride=stride) for stride in (-1.0, 0.0, 1.0)]
    frames = [
        fake_pixel_art(pose, 512, 9.6, start=(2.0 + 3 * index, 7.0 - 2 * index), seed=index)
        for index, pose in enumerate(poses)
    ]
    lattice = find_lattice([solid(512, 512, (236, 232, 226, 255)), hero(512), *frames])  # two show nothing of it
    assert lattice is not None
    assert lattice.cell == pytest.approx(9.6, rel=0.005)
    for frame, pose in zip(frames, poses, strict=True):
        assert share_of_right_cells(to_cells(frame, lattice), pose) > 0.995


def test_a_cell_size_that_is_given_is_used(art):
    fake = fake_pixel_art(art, 512, 8, start=(5, 2))
    cells = to_cells(fake, given_lattice([fake], 8))
    assert share_of_right_cells(cells, art) > 0.995


def jpeg(pixels: Pixels, quality: int) -> Pixels:
    file = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(on_paper(pixels)[..., :3])).save(file, "JPEG", quality=quality)
    return np.asarray(Image.open(file).convert("RGBA"))


@pytest.mark.parametrize("quality", [92, 50, 25])
@pytest.mark.parametrize("painted", [hero(512), texture(512, 512)], ids=["hero", "texture"])
def test_a_painted_picture_has_no_lattice_even_with_the_blocks_of_a_jpeg(painted, quality):
    assert find_lattice([painted]) is None
    assert find_lattice([jpeg(painted, quality)]) is None


@pytest.mark.parametrize("small", [64, 80])
def test_art_that_was_enlarged_smoothly_is_not_made_of_cells(small):
    art = Image.fromarray(on_paper(hero(small)))
    assert find_lattice([np.asarray(art.resize((500, 500), Image.Resampling.BICUBIC))]) is None


def test_what_is_smooth_or_random_has_no_lattice():
    noise = np.random.default_rng(3).integers(0, 256, (300, 300, 4), np.uint8)
    ramp = solid(256, 256, (0, 0, 90, 255))
    ramp[..., 0], ramp[..., 1] = np.arange(256), np.arange(256)[:, None]
    blot = solid(300, 300, (250, 250, 250, 255))
    blot[100:180, 90:230, :3] = 20
    for picture in (noise, ramp, jpeg(ramp, 40), blot, solid(64, 64, (9, 9, 9, 255)), solid(1, 1, (0, 0, 0, 0))):
        assert find_lattice([picture]) is None


@pytest.mark.parametrize("side", [16, 24, 32, 48, 64, 100])
@pytest.mark.parametrize("colours", [4, 12])
def test_pixel_art_at_its_own_size_has_no_lattice(side, colours):
    assert find_lattice([true_pixel_art(side, colours)]) is None


def test_a_cell_has_one_of_its_colours_never_a_mix():
    stripes = solid(120, 120, (0, 0, 0, 255))
    stripes[:, ::2, :3] = 255
    fake = np.asarray(Image.fromarray(enlarged(stripes, 4)).resize((500, 500), Image.Resampling.BILINEAR))
    levels = np.unique(to_cells(fake, Lattice(500 / 60, 2, 0, 1))[..., :3])  # each cell covers two stripes
    assert ((levels < 48) | (levels > 207)).all()


def test_nothing_is_under_alpha_zero_and_the_input_stays(art):
    cut = np.array(fake_pixel_art(art, 512, 8.3))
    cut[..., 3] = np.where((cut[..., :3].astype(int) - [236, 232, 226]).__abs__().max(axis=2) < 30, 0, 255)
    before = cut.copy()
    lattice = find_lattice([cut])
    assert lattice is not None
    assert lattice.cell == pytest.approx(8.3, rel=0.01)
    cells = to_cells(cut, lattice)
    assert np.array_equal(cut, before)
    assert not cells[cells[..., 3] == 0].any()
    assert set(np.unique(cells[..., 3])) == {0, 255}
    again = find_lattice([cut])
    assert again == lattice


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 40), st.integers(1, 40), st.floats(0.5, 80), st.floats(0, 80), st.integers(0, 9))
def test_any_picture_goes_through_any_lattice(width, height, cell, start, seed):
    pixels = np.random.default_rng(seed).integers(0, 256, (height, width, 4), np.uint8)
    pixels[::2] //= 32
    pixels[: height // 2, :, 3] = 0
    find_lattice([pixels, pixels[::-1]])
    cells = to_cells(pixels, Lattice(cell, start % cell, 0, 1))
    assert 1 <= cells.shape[0] <= height
    assert 1 <= cells.shape[1] <= width
    assert cell <= 1 or not cells[cells[..., 3] == 0].any()
