"""Poisson's equation on a torus: right against the definition, not against itself."""

import numpy as np
import pytest

from leo_assets.process.poisson import periodic_part, smoothest


def around(plane: np.ndarray) -> np.ndarray:
    """The Laplacian of a torus."""
    return sum(np.roll(plane, shift, axis) for shift in (1, -1) for axis in (0, 1)) - 4 * plane


def random_planes(*shape: int) -> np.ndarray:
    planes = np.random.default_rng(4).random(shape).astype(np.float32) * 80
    return planes + np.linspace(0, 100, shape[2], dtype=np.float32)


@pytest.mark.parametrize("shape", [(3, 40, 56), (1, 17, 31), (4, 64, 8)])
def test_the_periodic_part_has_the_gradients_of_the_picture_but_for_the_wrap(shape):
    planes = random_planes(*shape)
    for plane, result in zip(planes.astype(float), periodic_part(planes), strict=True):
        inside = around(plane)  # without the two edges that lead across the border
        inside[0] += plane[0] - plane[-1]
        inside[-1] += plane[-1] - plane[0]
        inside[:, 0] += plane[:, 0] - plane[:, -1]
        inside[:, -1] += plane[:, -1] - plane[:, 0]
        assert np.allclose(around(result.astype(float)), inside, atol=0.01)
        assert result.mean() == pytest.approx(plane.mean(), abs=0.01)


def test_joined_along_x_alone_the_other_border_keeps_its_jump():
    planes = random_planes(1, 48, 64) + np.linspace(0, 100, 48, dtype=np.float32)[:, None]
    result = periodic_part(planes, "x")
    assert abs((result[0, :, 0] - result[0, :, -1]).mean()) < 5
    assert (result[0, -1] - result[0, 0]).mean() == pytest.approx((planes[0, -1] - planes[0, 0]).mean(), abs=1)
    assert np.allclose(periodic_part(planes.transpose(0, 2, 1), "y").transpose(0, 2, 1), result)


def test_the_smoothest_field_has_the_sources_that_it_was_given():
    sources = np.random.default_rng(5).normal(size=(30, 44)).astype(np.float32)
    sources -= sources.mean()
    field = smoothest(sources)
    assert np.allclose(around(field), sources, atol=1e-3)
    assert abs(field.mean()) < 1e-4
