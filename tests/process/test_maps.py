"""Maps: right for relief that is known, of unit length, and tiling where the picture tiles."""

from collections.abc import Callable

import numpy as np
import pytest

from leo_assets.process.maps import grey, height, normal, occlusion, orm, plane_of, roughness, unit_normals
from leo_assets.process.pixels import Pixels, Plane
from leo_assets.process.seam import seam
from tests.images import solid, texture

MAPS: dict[str, Callable[[Pixels], Pixels]] = {
    "height": lambda pixels: grey(height(pixels)),
    "normal": normal,
    "roughness": lambda pixels: grey(roughness(pixels)),
    "occlusion": lambda pixels: grey(occlusion(pixels)),
}


def vectors(pixels: Pixels) -> np.ndarray:
    return pixels[..., :3].astype(float) / 127.5 - 1


def hill(side: int = 64) -> Plane:
    """One round hill in the middle."""
    place = np.linspace(-1, 1, side, endpoint=False)
    return np.exp(-4 * (place[:, None] ** 2 + place[None] ** 2)).astype(np.float32)


def test_normals_of_a_hill_lean_away_from_its_top_with_y_up():
    side = 64
    x, y, z = np.moveaxis(vectors(normal(hill(side), 4)), 2, 0)
    assert (x[32, :24] < -0.1).any()
    assert (x[32, 40:] > 0.1).any()
    assert (y[:24, 32] > 0.1).any()  # above the top they lean up
    assert (y[40:, 32] < -0.1).any()
    assert z.min() > 0
    assert np.allclose(x, -np.roll(x[:, ::-1], 1, 1), atol=0.02)


@pytest.mark.parametrize("strength", [0.0, 1.0, 30.0, -2.0])
def test_every_normal_has_length_one_as_far_as_eight_bits_can_say(strength):
    for source in (texture(80, 64), hill()):
        made = normal(source, strength)
        assert made.dtype == np.uint8
        assert (made[..., 3] == 255).all()
        assert np.abs(np.linalg.norm(vectors(made), axis=2) - 1).max() <= 3**0.5 / 255  # half a level in each of three


def test_a_slope_of_one_in_one_leans_by_45_degrees_at_any_size():
    for side in (64, 256):
        ramp = np.tile(np.abs(np.linspace(-1, 1, side, endpoint=False, dtype=np.float32)), (side, 1))
        x = vectors(normal(ramp, 32))[
            side // 2, side // 8, 0
        ]  # the ramp falls by 1 over half a side: 64 / 2 × strength 1
        assert x == pytest.approx(2**-0.5, abs=0.02)


def test_a_flat_colour_is_flat():
    pixels = solid(40, 40, (90, 60, 200, 255))
    assert (normal(pixels) == (128, 128, 255, 255)).all()
    assert (height(pixels) == 0.5).all()
    assert (occlusion(pixels) == 1).all()


@pytest.mark.parametrize("name", MAPS)
def test_a_map_of_what_tiles_tiles(name):
    pixels = texture(96, 64, tiles=True)
    made = MAPS[name](pixels)
    assert seam(made).invisible
    moved = MAPS[name](np.roll(pixels, (20, 30), (0, 1)))
    assert np.abs(np.roll(moved, (-20, -30), (0, 1)).astype(int) - made).max() <= 1  # the border is a place like others


def test_what_is_lighter_is_higher_unless_told_otherwise():
    pixels = solid(64, 64, (80, 80, 80, 255))
    pixels[28:36, 28:36, :3] = 200
    for lighter, sign in ((True, 1), (False, -1)):
        relief = height(pixels, lighter_is_higher=lighter)
        assert sign * (relief[32, 32] - relief[5, 5]) > 0.2


def test_a_lighting_gradient_is_no_relief():
    pixels = texture(128, 128, tiles=True)
    lit = pixels.copy()
    lit[..., :3] = pixels[..., :3] * (0.8 - 0.2 * np.cos(np.arange(128) * 2 * np.pi / 128))[None, :, None]
    relief = height(lit)
    assert abs(relief[:, 32:96].mean() - relief[:, :32].mean()) < 0.1


def test_a_crack_sees_less_of_the_sky_and_a_top_all_of_it():
    relief = np.full((64, 64), 0.8, np.float32)
    relief[:, 30:33] = 0.1
    open_ = occlusion(relief)
    assert open_[10, 31] < 0.6
    assert open_[10, 5] > 0.95
    assert (occlusion(relief, 0) == 1).all()


def test_what_stands_out_is_worn_smooth():
    rough = roughness(np.array([[0, 0.5, 1]], np.float32))
    assert rough[0].tolist() == pytest.approx([0.95, 0.75, 0.55])


def test_three_maps_are_packed_as_godot_reads_them():
    some = np.linspace(0, 1, 12, dtype=np.float32).reshape(3, 4)
    packed = orm(some, 1 - some, 0.5)
    assert packed.shape == (3, 4, 4)
    assert packed[0, 0].tolist() == [0, 255, 128, 255]
    assert packed[2, 3].tolist() == [255, 0, 128, 255]
    assert np.array_equal(orm(some, some, some)[..., 2], orm(some, some, some)[..., 0])
    with pytest.raises(ValueError, match="one size"):
        orm(some, some[:2])


def test_maps_from_the_service_are_taken_as_they_are_but_for_normals_that_are_too_short():
    levels = np.arange(256, dtype=np.uint8).reshape(16, 16)
    given = np.dstack([levels] * 3 + [np.full_like(levels, 255)])
    assert np.array_equal(grey(plane_of(given)), given)
    short = np.random.default_rng(3).integers(40, 216, (32, 32, 4), dtype=np.uint8)
    for y_down in (False, True):
        made = vectors(unit_normals(short, y_down=y_down))
        assert np.abs(np.linalg.norm(made, axis=2) - 1).max() <= 3**0.5 / 255
        assert (made[..., 2] >= 0).all()
        sure = np.abs(vectors(short)[..., 1]) > 0.1
        assert (np.sign(made[sure][:, 1]) == (-1 if y_down else 1) * np.sign(vectors(short)[sure][:, 1])).all()
    kept = normal(texture(32, 32))
    assert np.abs(unit_normals(kept).astype(int) - kept).max() <= 1


def test_transparent_surroundings_make_no_cliff():
    pixels = texture(64, 64, tiles=True)
    pixels[:, 32:] = 0
    relief = height(pixels)
    assert abs(relief[:, 40:56].mean() - 0.5) < 0.1


@pytest.mark.parametrize("name", MAPS)
@pytest.mark.parametrize("shape", [(1, 1), (1, 7), (3, 2)])
def test_tiny_and_empty_pictures_do_no_harm(name, shape):
    for pixels in (np.zeros((*shape, 4), np.uint8), texture(shape[1], shape[0])):
        before = pixels.copy()
        assert MAPS[name](pixels).shape == (*shape, 4)
        assert np.array_equal(pixels, before)
