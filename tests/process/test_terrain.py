"""Terrain tiles: which there are, what their bits say, and no seam between any two that may be neighbours."""

import numpy as np
import pytest

from leo_assets.process.pixels import Pixels
from leo_assets.process.seam import luminance
from leo_assets.process.terrain import Border, Tile, blob_set, corner_set, side_set, terrain_sheet
from tests.images import solid, texture

SIDE = 32
GRASS = texture(SIDE, SIDE, seed=1, tiles=True)
DIRT = texture(SIDE, SIDE, seed=2, tiles=True) // 2 | np.array([0, 0, 0, 255], np.uint8)
BORDERS = [Border(edge, seed=4) for edge in ("organic", "straight", "pixel")]
LIGHT, DARK = solid(SIDE, SIDE, (200, 220, 90, 255)), solid(SIDE, SIDE, (60, 40, 30, 255))


def edges(tile: Tile) -> dict[str, tuple[Pixels, tuple[bool, ...]]]:
    """The line of pixels on each border, and the bits that say what may lie beside it."""
    tl, tr, br, bl = tile.corners or (False,) * 4
    top, right, bottom, left = tile.sides or (False,) * 4
    pixels = tile.pixels
    return {
        "top": (pixels[0], (tl, top, tr)),
        "right": (pixels[:, -1], (tr, right, br)),
        "bottom": (pixels[-1], (bl, bottom, br)),
        "left": (pixels[:, 0], (tl, left, bl)),
    }


@pytest.mark.parametrize("border", BORDERS, ids=lambda border: border.edge)
@pytest.mark.parametrize("make", [corner_set, side_set, blob_set])
def test_a_border_looks_alike_in_every_tile_that_may_lie_there(make, border):
    seen: dict[tuple[str, tuple[bool, ...]], Pixels] = {}
    for tile in make(GRASS, DIRT, border=border):
        for side, (line, bits) in edges(tile).items():
            assert np.array_equal(seen.setdefault((side, bits), line), line), (side, bits)
    assert len(seen) == 4 * {corner_set: 4, side_set: 2, blob_set: 5}[make]


@pytest.mark.parametrize("make", [corner_set, side_set, blob_set])
def test_all_pairs_of_neighbours_meet_exactly(make):
    """Of flat colours and a straight edge, both sides of a border are the same line of pixels, so nothing can jump."""
    tiles = make(LIGHT, DARK, border=Border("straight"))
    pairs = 0
    for one in tiles:
        for other in tiles:
            for side, opposite in (("right", "left"), ("bottom", "top")):
                (line, bits), (met, met_bits) = edges(one)[side], edges(other)[opposite]
                if bits == met_bits:
                    assert np.array_equal(line, met)
                    pairs += 1
    assert pairs > 100


@pytest.mark.parametrize("border", BORDERS, ids=lambda border: border.edge)
@pytest.mark.parametrize("make", [corner_set, side_set, blob_set])
def test_no_seam_shows_in_a_map(make, border):
    """Steps across the borders of tiles are like the steps inside them."""
    light = luminance(painted(make(GRASS, DIRT, border=border), np.random.default_rng(3).random((14, 14)) < 0.55))
    for steps in (np.abs(np.diff(light, axis=0)).mean(axis=1), np.abs(np.diff(light, axis=1)).mean(axis=0)):
        across = np.arange(len(steps)) % SIDE == SIDE - 1
        assert steps[across].mean() < 1.1 * steps[~across].mean()


def painted(tiles: list[Tile], cells: np.ndarray) -> Pixels:
    """A map: of corners for a corner set, of cells for the others."""
    look = {(tile.corners, tile.sides, tile.middle): tile.pixels for tile in tiles}
    rows = []
    for y in range(1, cells.shape[0] - 1):
        row = []
        for x in range(1, cells.shape[1] - 1):
            if tiles[0].sides is None:
                corners = tuple(bool(cells[at]) for at in ((y, x), (y, x + 1), (y + 1, x + 1), (y + 1, x)))
                row.append(look[corners, None, all(corners)])  # type: ignore[index]
            elif not cells[y, x]:
                row.append(tiles[-1].pixels)
            else:
                top, right, bottom, left = (bool(cells[at]) for at in ((y - 1, x), (y, x + 1), (y + 1, x), (y, x - 1)))
                corners = (
                    top and left and bool(cells[y - 1, x - 1]),
                    top and right and bool(cells[y - 1, x + 1]),
                    bottom and right and bool(cells[y + 1, x + 1]),
                    bottom and left and bool(cells[y + 1, x - 1]),
                )
                row.append(look[corners if tiles[0].corners else None, (top, right, bottom, left), True])
        rows.append(np.concatenate(row, axis=1))
    return np.concatenate(rows)


def test_a_corner_set_has_every_tile_in_the_order_that_is_documented():
    tiles = corner_set(LIGHT, DARK)
    assert [sum(bit << at for at, bit in enumerate(tile.corners or ())) for tile in tiles] == list(range(16))
    assert [tile.middle for tile in tiles] == [False] * 15 + [True]
    assert np.array_equal(tiles[15].pixels, LIGHT)
    assert np.array_equal(tiles[0].pixels, DARK)
    for tile in tiles:
        shown = [tile.pixels[at][1] > 150 for at in ((0, 0), (0, -1), (-1, -1), (-1, 0))]
        assert tuple(shown) == tile.corners
    assert tiles[1].peering == {
        "top_left_corner": True, "top_right_corner": False, "bottom_right_corner": False, "bottom_left_corner": False,
    }  # fmt: skip


def test_a_blob_set_has_47_tiles_whose_corners_need_both_sides_and_one_of_the_ground():
    *tiles, ground = blob_set(LIGHT, DARK)
    assert len({(tile.corners, tile.sides) for tile in tiles}) == len(tiles) == 47
    for tile in tiles:
        assert tile.sides is not None
        top, right, bottom, left = tile.sides
        assert tile.corners is not None
        for corner, both in zip(
            tile.corners, (left and top, top and right, right and bottom, bottom and left), strict=True
        ):
            assert both or not corner
        half = SIDE // 2
        shown = [tile.pixels[at][1] > 150 for at in ((0, half), (half, -1), (-1, half), (half, 0))]
        assert tuple(shown) == tile.sides
        assert tile.pixels[half, half, 1] > 150
    assert np.array_equal(tiles[46].pixels, LIGHT)
    assert np.array_equal(ground.pixels, DARK)
    assert not ground.middle
    assert len(ground.peering) == 8


def test_a_side_set_has_16_tiles_that_only_sides_tell_apart_and_one_of_the_ground():
    *tiles, ground = side_set(LIGHT, DARK)
    assert [sum(bit << at for at, bit in enumerate(tile.sides or ())) for tile in tiles] == list(range(16))
    for tile in tiles:
        half = SIDE // 2
        shown = [tile.pixels[at][1] > 150 for at in ((0, half), (half, -1), (-1, half), (half, 0))]
        assert tuple(shown) == tile.sides
        assert all(tile.pixels[at][1] < 150 for at in ((0, 0), (0, -1), (-1, -1), (-1, 0)))
        assert set(tile.peering) == {"top_side", "right_side", "bottom_side", "left_side"}
    assert np.array_equal(ground.pixels, DARK)
    assert terrain_sheet([*tiles, ground]).shape == (5 * SIDE, 4 * SIDE, 4)


def test_a_pixel_edge_mixes_no_colours():
    tiles = corner_set(LIGHT, DARK, border=Border("pixel")) + blob_set(LIGHT, DARK, border=Border("pixel"))
    colours = {tuple(colour) for tile in tiles for colour in tile.pixels.reshape(-1, 4).tolist()}
    assert colours == {(200, 220, 90, 255), (60, 40, 30, 255)}


def test_what_lies_over_nothing_ends_in_transparency_with_its_own_colour():
    for tile in corner_set(LIGHT, np.zeros_like(LIGHT)):
        seen = tile.pixels[..., 3] > 0
        assert (np.abs(tile.pixels[seen][:, :3].astype(int) - LIGHT[0, 0, :3]) <= 2).all()


def test_a_mask_lets_the_upper_texture_reach_further_where_it_is_high():
    mask = np.zeros((SIDE, SIDE), np.float32)
    mask[: SIDE // 2] = 1
    field = corner_set(LIGHT, DARK, mask)[9].pixels[..., 1] > 130  # the left half is of the light texture
    assert field[SIDE // 4].sum() > field[3 * SIDE // 4].sum()


def test_the_same_seed_gives_the_same_tiles_and_another_one_others():
    sheets = [terrain_sheet(blob_set(GRASS, DIRT, border=Border(seed=seed))) for seed in (1, 1, 2)]
    assert sheets[0].shape == (6 * SIDE, 8 * SIDE, 4)
    assert np.array_equal(sheets[0], sheets[1])
    assert not np.array_equal(sheets[0], sheets[2])
    assert terrain_sheet(corner_set(GRASS, DIRT)).shape == (4 * SIDE, 4 * SIDE, 4)


@pytest.mark.parametrize("shape", [(4, 4), (16, 12)])
def test_textures_that_make_no_tile_are_refused(shape):
    with pytest.raises(ValueError, match="square"):
        corner_set(np.zeros((*shape, 4), np.uint8), np.zeros((*shape, 4), np.uint8))
    with pytest.raises(ValueError, match="mask"):
        blob_set(GRASS, DIRT, np.zeros((4, 4), np.float32))
