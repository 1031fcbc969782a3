"""The cut: closed, where it costs least, and no edge left along it."""

import numpy as np
import pytest

from leo_assets.process.sewing import _cut, sewn


def stripes(width: int, period: int, height: int = 60) -> np.ndarray:
    """Dark lines across a plain plank, every `period` pixels, in three planes."""
    light = np.full((3, height, width), 160, np.float32)
    light[:, :, np.arange(width) % period < 4] = 40
    return light + np.random.default_rng(1).normal(0, 3, (3, height, width)).astype(np.float32)


@pytest.mark.parametrize("rest", [0.25, 0.5, 0.8])
@pytest.mark.parametrize("period", [17, 24, 31])
def test_stripes_stay_evenly_spaced(period, rest):
    width = period * 5 + round(period * rest)
    result = sewn(stripes(width, period), "x").planes
    dark = result[0].mean(axis=0) < 90
    starts = np.flatnonzero(dark & ~np.roll(dark, 1))
    spaces = np.diff(np.append(starts, starts[0] + len(dark)))
    assert np.abs(spaces - period).max() <= 1


def test_a_difference_in_brightness_leaves_no_edge_along_the_cut():
    random = np.random.default_rng(2)
    planes = random.normal(128, 6, (3, 120, 120)).astype(np.float32) + np.linspace(-40, 40, 120, dtype=np.float32)
    sewn_ = sewn(planes)
    steps = [np.abs(sewn_.planes - np.roll(sewn_.planes, 1, axis)).mean(axis=0) for axis in (1, 2)]
    pairs = [sewn_.beside & np.roll(sewn_.beside, 1, axis - 1) for axis in (1, 2)]
    for step, pair in zip(steps, pairs, strict=True):
        assert pair.any()
        assert step[pair].mean() < 1.3 * step[~pair].mean()


def test_the_cut_closes_so_that_the_tile_goes_on_both_ways():
    errors = np.random.default_rng(3).random((90, 30)).astype(np.float32)
    errors[:45, 5] = errors[45:, 24] = 0  # freely it would end far from where it began
    path = _cut(errors)
    assert np.abs(np.diff(np.append(path, path[0]))).max() <= 1
    assert path.min() >= 1
    assert path.max() <= 29


def test_the_picture_is_not_written_into():
    planes = stripes(80, 20)
    before = planes.copy()
    sewn(planes)
    assert np.array_equal(planes, before)
