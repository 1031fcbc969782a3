"""Atlas: every picture comes back whole from its region, and nothing of another can be seen in it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leo_assets.errors import ImageError
from leo_assets.process.atlas import Atlas, Region, atlas
from leo_assets.process.pixels import Pixels, without_hidden_colour
from tests.images import hero, solid, texture


def unpacked(pages: tuple[Pixels, ...], region: Region) -> Pixels:
    """The picture that an AtlasTexture of this region stands for."""
    x, y, width, height = region.region
    left, top, more_width, more_height = region.margin
    whole = np.zeros((height + more_height, width + more_width, 4), np.uint8)
    whole[top : top + height, left : left + width] = pages[region.page][y : y + height, x : x + width]
    return whole


def blob(width: int, height: int, canvas: tuple[int, int], at: tuple[int, int], seed: int = 0) -> Pixels:
    """A visible patch of noise on an otherwise transparent canvas."""
    pixels = np.zeros((canvas[1], canvas[0], 4), np.uint8)
    pixels[at[1] : at[1] + height, at[0] : at[0] + width] = np.random.default_rng(seed).integers(1, 256, 4, np.uint8)
    return pixels


@st.composite
def pictures(draw):
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    frames = []
    for _ in range(draw(st.integers(1, 12))):
        width, height = random.integers(1, 30, 2)
        frame = random.integers(0, 256, (height, width, 4), np.uint8)
        frame[..., 3][random.random((height, width)) < random.choice([0, 0.5, 0.95, 1])] = 0
        frames += [frame] * int(random.integers(1, 3))
    return frames


@settings(max_examples=80, deadline=None)
@given(pictures(), st.booleans(), st.integers(0, 2), st.integers(0, 2), st.integers(0, 2), st.booleans())
def test_every_picture_comes_back_whole(frames, trim, rim, extrude, padding, power_of_two):
    before = [frame.copy() for frame in frames]
    kept = {"trim": trim, "rim": rim, "extrude": extrude, "padding": padding, "power_of_two": power_of_two}
    packed = atlas(frames, max_side=64, **kept)
    for frame, region, unchanged in zip(frames, packed.regions, before, strict=True):
        assert np.array_equal(frame, unchanged)
        assert np.array_equal(without_hidden_colour(unpacked(packed.pages, region)), without_hidden_colour(frame))
    assert_apart(packed, 2 * extrude + padding)
    assert all(max(page.shape) <= 64 for page in packed.pages)
    again = atlas(frames, max_side=64, **kept)
    assert again.regions == packed.regions
    assert all(np.array_equal(one, other) for one, other in zip(packed.pages, again.pages, strict=True))


def assert_apart(packed: Atlas, distance: int) -> None:
    for number, page in enumerate(packed.pages):
        board = np.zeros((page.shape[0] + distance, page.shape[1] + distance), bool)
        for x, y, width, height in {region.region for region in packed.regions if region.page == number}:
            spot = board[y : y + height + distance, x : x + width + distance]
            assert not spot.any()
            spot[:] = True


def test_pictures_that_look_alike_are_stored_once_wherever_they_stand_on_their_canvas():
    one, moved, other = (blob(9, 7, (40, 30), at, seed) for at, seed in (((5, 5), 1), ((20, 12), 1), ((5, 5), 2)))
    hidden = one.copy()
    hidden[0, 0] = (200, 100, 50, 0)  # a colour that nobody sees
    packed = atlas([one, moved, other, hidden])
    spots = [(region.page, region.x, region.y) for region in packed.regions]
    assert spots[0] == spots[1] == spots[3] != spots[2]
    assert packed.regions[0].margin[:2] == (4, 4)
    assert packed.regions[1].margin[:2] == (19, 11)


def test_a_fully_transparent_picture_takes_one_pixel_and_keeps_its_size():
    packed = atlas([solid(50, 40, (9, 9, 9, 0)), blob(3, 3, (8, 8), (2, 2)), solid(7, 7, (0, 0, 0, 0))])
    first, _, last = packed.regions
    assert first.region[2:] == last.region[2:] == (1, 1)  # 0 would be the whole page in Godot
    assert first.region == last.region
    assert not unpacked(packed.pages, first)[..., 3].any()
    assert unpacked(packed.pages, first).shape == (40, 50, 4)


def test_the_border_goes_on_as_the_picture_does_and_repeats_its_own_edge():
    tile = texture(10, 10)
    page, region = _alone(atlas([tile], extrude=2))
    grown = page[region.y - 2 : region.y + 12, region.x - 2 : region.x + 12]
    assert np.array_equal(grown, np.pad(tile, ((2, 2), (2, 2), (0, 0)), mode="edge"))
    sprite = blob(4, 4, (20, 20), (8, 0), 3)  # touches the top of its canvas only
    page, region = _alone(atlas([sprite], extrude=1, rim=0))
    assert page.shape[:2] == (6, 6)
    assert page[0, 1:5].tolist() == page[1, 1:5].tolist()
    assert not page[5].any()
    assert not page[:, 0].any()


def test_filtering_finds_no_neighbour_at_a_region_s_edge():
    """Half-way between a region's last pixel and the next outside, there is only the picture itself."""
    frames = [solid(6, 6, (200 if number % 2 else 0, 90, number, 255)) for number in range(20)]
    packed = atlas(frames, extrude=1, padding=0)
    for frame, region in zip(frames, packed.regions, strict=True):
        around = packed.pages[0][region.y - 1 : region.y + 7, region.x - 1 : region.x + 7]
        assert (around == frame[0, 0]).all()


def test_a_trimmed_picture_keeps_a_rim_for_filtering_where_it_has_one():
    assert atlas([blob(4, 4, (20, 20), (8, 8))]).regions[0].region[2:] == (6, 6)
    assert atlas([blob(4, 4, (20, 20), (0, 16))]).regions[0].region[2:] == (5, 5)
    assert atlas([blob(4, 4, (20, 20), (8, 8))], rim=0).regions[0].region[2:] == (4, 4)


def test_layers_lie_where_the_pictures_lie():
    frames = [hero(40, sword=angle) for angle in (0, 30, 60, 0)]
    normals = [texture(40, 40, seed=number) for number in range(4)]
    packed = atlas(frames, layers=[normals])
    (layer,) = packed.layers
    assert [page.shape for page in layer] == [page.shape for page in packed.pages]
    for normal, region in zip(normals, packed.regions, strict=True):
        got = unpacked(layer, region)
        assert np.array_equal(got, np.where(got[..., 3:] > 0, normal, 0))
    first, last = packed.regions[0], packed.regions[3]
    assert (first.x, first.y) != (last.x, last.y)  # alike, but lit differently


def test_several_pages_are_made_where_one_is_too_small():
    frames = [texture(30, 30, seed=number) for number in range(9)]
    packed = atlas(frames, max_side=64, extrude=0, padding=0)
    assert len(packed.pages) == 3
    assert {region.page for region in packed.regions} == {0, 1, 2}


def test_what_cannot_be_packed_is_an_error():
    with pytest.raises(ImageError, match="at least one"):
        atlas([])
    with pytest.raises(ImageError, match="picture 5 is 70×20, larger than a page of 64×64"):
        atlas([solid(9, 9, (1, 1, 1, 255))] * 4 + [texture(70, 20)], max_side=64, extrude=0)
    with pytest.raises(ImageError, match="layer"):
        atlas([solid(9, 9, (1, 1, 1, 255))], layers=[[solid(9, 8, (1, 1, 1, 255))]])


def _alone(packed: Atlas) -> tuple[Pixels, Region]:
    return packed.pages[0], packed.regions[0]
