"""Size and place in the game: how still a body stands over its frames, and canvases with sides that are powers of two."""

import numpy as np
import numpy.typing as npt
import pytest

from leo_assets.process.layout import nearest_power
from leo_assets.process.pixels import Pixels
from leo_assets.process.recipe import Recipe
from leo_assets.process.scale import resized
from leo_assets.process.steps import finish
from leo_assets.requests.finishing import Fit, Tile
from tests.images import as_jpeg, as_png, hero, on_backdrop, solid, texture

SIDE = 512


def spread(values: list[float]) -> float:
    return max(values) - min(values)


def torso(frame: Pixels) -> float:
    """Middle of the coat's lowest quarter, from colours alone: arms and sword are not of it."""
    red = (frame[..., 0] > 150) & (frame[..., 1] < 90) & (frame[..., 3] > 200)
    rows = np.flatnonzero(red.any(axis=1))
    columns = np.nonzero(red[rows[0] + int(0.75 * (rows[-1] - rows[0])) :])[1]
    return float(columns.mean())


def sole(frame: Pixels) -> float:
    """The lowest row with much of the outline's ink: what is left of a shadow on the ground is paler."""
    ink = (frame[..., :3].max(axis=-1) < 80) & (frame[..., 3] > 200)
    return float(np.flatnonzero(ink.sum(axis=1) >= 6)[-1])


@pytest.fixture(scope="module")
def cycle() -> list[bytes]:
    """A walk of eight frames at full size: each stands elsewhere in its picture, and the sword swings all around."""
    random = np.random.default_rng(5)
    turns = np.linspace(0, 2 * np.pi, 8, endpoint=False)
    poses = [
        hero(SIDE, stride=float(np.sin(turn)), sword=-80 + 34 * index, shift=tuple(random.uniform(-0.07, 0.07, 2)))
        for index, turn in enumerate(turns)
    ]
    return [as_jpeg(on_backdrop(pose, shadow=0.35, seed=index)) for index, pose in enumerate(poses)]


def test_a_torso_stands_still_where_centring_its_box_would_throw_it_about(cycle):
    moved = {}
    for anchor in ("core", "center"):
        done = finish(cycle, Recipe(shared_canvas=True, anchor=anchor, trim_margin_px=1))
        moved[anchor] = spread([torso(frame) for frame in done.frames])
    assert moved["core"] <= 1.5
    assert moved["center"] > 40


def test_the_ground_line_is_steady_over_a_walk(cycle):
    done = finish(cycle, Recipe(shared_canvas=True, anchor="core", trim_margin_px=1))
    soles = [sole(frame) for frame in done.frames]
    assert spread(soles) <= 1.5
    assert done.anchor is not None
    assert abs(soles[0] + 1 - done.anchor[1]) <= 1.5


@pytest.mark.parametrize(("side", "power"), [(1, 1), (2, 2), (3, 4), (5, 4), (96, 128), (90, 64), (4096, 4096)])
def test_the_nearest_power_of_two_is_nearest_by_ratio(side, power):
    assert nearest_power(side) == power


@pytest.mark.parametrize(
    ("mode", "size"), [("contain", (64, 32)), ("pad", (64, 64)), ("cover", (64, 32)), ("exact", (64, 32))]
)
def test_sides_become_powers_of_two(mode, size):
    picture = solid(200, 100, (200, 20, 20, 255))
    fit = Fit(50, 40, mode, power_of_two=True)
    (frame,) = finish([as_png(picture)], Recipe(background="keep", fit=fit)).frames
    assert (frame.shape[1], frame.shape[0]) == size
    opaque = frame[..., 3] > 0
    assert opaque.all() == (mode in {"cover", "exact"})
    if mode == "contain":  # 50×25 in the middle of 64×32
        assert opaque[3:28, 7:57].all()
        assert opaque.sum() == 50 * 25


def test_what_stands_stays_on_the_ground_of_a_larger_canvas(cycle):
    fit = Fit(90, 90, "contain", power_of_two=True)
    done = finish(cycle[:3], Recipe(shared_canvas=True, anchor="core", fit=fit, trim_margin_px=0))
    assert {frame.shape for frame in done.frames} == {(128, 64, 4)}
    assert done.anchor is not None
    assert done.anchor[1] >= 120


def test_a_tiling_texture_is_scaled_to_a_power_of_two_and_not_padded():
    fit = Fit(100, 60, "contain", power_of_two=True)
    (frame,) = finish([as_png(texture(256, 128))], Recipe(background="keep", tile=Tile(), fit=fit)).frames
    assert frame.shape == (64, 128, 4)
    assert (frame[..., 3] == 255).all()


PLACED = [
    Recipe(background="keep", trim_margin_px=2),
    Recipe(background="keep", trim_margin_px=3, fit=Fit(50, 60, "contain", "area")),
    Recipe(background="keep", trim_margin_px=40, fit=Fit(200, 200, "contain")),
    Recipe(background="keep", trim_margin_px=0, fit=Fit(64, 64, "cover", "area")),
    Recipe(background="keep", trim_margin_px=1, fit=Fit(90, 40, "exact", "area")),
    Recipe(background="keep", fit=Fit(90, 60, "pad", "area")),
    Recipe(background="keep", trim_margin_px=2, fit=Fit(50, 60, "contain", "area", power_of_two=True)),
    Recipe(background="cut", trim_margin_px=2, fit=Fit(32, 32, "contain", "area")),
]


@pytest.mark.parametrize("recipe", PLACED)
def test_a_trimmed_picture_knows_where_it_lay(recipe):
    """Laid back there its shape has its middle where it has it in the whole one of this size."""
    whole = np.zeros((260, 300, 4), np.uint8)
    whole[10:250, 50:290] = hero(240, shift=(0.12, -0.05))
    original = as_png(whole if recipe.background == "keep" else on_backdrop(whole))
    done = finish([original], recipe)
    (frame,), (place,) = done.frames, done.places
    expected = np.pad(resized(whole, *place.full, "area")[..., 3], 200)  # margins may reach beyond it
    top, left = place.top + 200, place.left + 200
    there = expected[top : top + frame.shape[0], left : left + frame.shape[1]]
    for axis in (0, 1):
        assert abs(middle(frame[..., 3], axis) - middle(there, axis)) <= 0.6
    if recipe.fit is None or recipe.fit.mode != "cover":
        assert there.sum() > 0.97 * expected.sum(), "all of it"


def middle(alpha: npt.NDArray[np.uint8], axis: int) -> float:
    return float(np.average(np.arange(alpha.shape[axis]), weights=alpha.astype(float).sum(axis=1 - axis)))


def test_frames_of_one_canvas_and_tiles_have_no_place_of_their_own(cycle):
    assert finish(cycle[:2], Recipe(shared_canvas=True, height_px=24)).places == ()
    assert finish([as_png(texture(64, 64))], Recipe(background="keep", tile=Tile())).places == ()
