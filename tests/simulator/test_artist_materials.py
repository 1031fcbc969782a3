"""Materials: that words name them, that they tile in colour and height, and what happens where two meet."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from leo_assets.simulator.artist.draw import draw
from leo_assets.simulator.artist.materials.catalogue import MATERIALS
from leo_assets.simulator.artist.order import Order
from leo_assets.simulator.artist.palette import NAMED, lab_of
from leo_assets.simulator.artist.textures import asked_of, surface_of
from leo_assets.simulator.artist.words import understand

Array = npt.NDArray[np.generic]
ASKED = "seamless tiling texture, seen from straight above, even light"


def tile(words: str, width: int = 96, height: int = 96, *, tiling: bool = True) -> npt.NDArray[np.float64]:
    return draw(Order(f"{words}, {ASKED}", "", width, height, 7, tiling=tiling)).astype(float)


def seam(field: Array, axis: int) -> tuple[float, float]:
    """The step over the border, and the largest of those inside."""
    flat = np.asarray(field, float).reshape(*field.shape[:2], -1)
    steps = np.abs(np.diff(flat, axis=axis)).mean(axis=(1 - axis, 2))
    return float(np.abs(np.take(flat, 0, axis) - np.take(flat, -1, axis)).mean()), float(steps.max())


def test_there_are_more_than_twenty_materials_and_no_two_look_alike() -> None:
    looks = {}
    for name in MATERIALS:
        picture = tile(name, 64, 64)
        steps = [np.abs(np.diff(picture, axis=axis)).mean() for axis in (0, 1)]
        looks[name] = np.array([*picture.mean(axis=(0, 1)), *picture.std(axis=(0, 1)), steps[0] * 4, steps[1] * 4])
    assert len(looks) > 20
    names = sorted(looks)
    for at, one in enumerate(names):
        for other in names[at + 1 :]:
            assert np.abs(looks[one] - looks[other]).max() > 6, (one, other)


@pytest.mark.parametrize("name", MATERIALS)
def test_every_material_tiles_in_colour_and_in_height(name: str) -> None:
    for size in ((96, 96), (101, 67)):
        picture = tile(name, *size)
        surface, _ = surface_of(asked_of(understand(name, tiling=True)), *size, b"key" * 11, is_mapped=True)
        for field, least in ((picture, 3.0), (surface.height, 0.02)):
            for axis in (0, 1):
                across, inside = seam(field, axis)
                assert across <= max(inside * 1.25, least), (size, axis)


@pytest.mark.parametrize("name", sorted(MATERIALS.keys() - {"space"}))
def test_every_material_has_a_relief(name: str) -> None:
    surface, _ = surface_of(asked_of(understand(name, tiling=True)), 96, 96, b"key" * 11, is_mapped=True)
    assert surface.height.shape == (96, 96)
    assert float(surface.height.std()) > (
        0.04 if MATERIALS[name].rough > 0.25 else 0.005
    )  # polished ones are nearly flat
    assert -0.7 < float(surface.height.min()) < float(surface.height.max()) < 2.0


def test_what_is_strewn_stands_out_in_the_height_of_maps() -> None:
    asked = asked_of(understand("grass", tiling=True))
    flat, raised = (surface_of(asked, 128, 128, b"key" * 11, is_mapped=mapped)[0] for mapped in (False, True))
    assert (flat.colour == raised.colour).all()
    assert raised.height.std() > 2 * flat.height.std()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("mossy cobblestone", "cobble"), ("old brick wall", "brick"), ("a stone wall", "wall"), ("wooden floor", "plank"), ("roof tiles", "roof"),
        ("kitchen floor tiles", "tile"), ("dungeon floor", "flagstone"), ("hex sci-fi panels", "panel"), ("dragon scales", "scales"),
        ("thatched roof", "thatch"), ("frozen lake ice", "ice"), ("fallen leaves", "autumn"), ("brushed steel plates", "metal"),
        ("snowy mountain rock", "rock"), ("a persian rug", "carpet"), ("cracked earth", "cracked"), ("hay", "straw"), ("forest ground with leaves and moss", "dirt"), ("a grassy hill", "grass"), ("asphalt road", "asphalt"), ("chainmail", "chain mail"), ("quixotic flugelhorns", "noise"),
    ],
)  # fmt: skip
def test_words_name_a_material(words: str, name: str) -> None:
    assert asked_of(understand(f"{words}, {ASKED}", tiling=True)).first.material.name == name


@pytest.mark.parametrize("name", ["brick", "tile", "roof", "wall", "sand", "crystal", "fabric", "scales", "carpet", "metal", "plank", "leaves", "slime", "moss"])  # fmt: skip
@pytest.mark.parametrize("colour", ["red", "green", "blue"])
def test_a_named_colour_dominates(name: str, colour: str) -> None:
    mean = tile(f"{colour} {name}").mean(axis=(0, 1))
    wanted, seen = (np.array(lab_of(tuple(rgb))[1:]) for rgb in (NAMED[colour], mean.round().astype(int).tolist()))
    assert wanted @ seen / np.linalg.norm(wanted) / np.linalg.norm(seen) > 0.8
    assert np.linalg.norm(seen) > 0.35 * np.linalg.norm(wanted)


def test_a_colour_belongs_to_the_material_it_stands_before() -> None:
    asked = asked_of(understand("blue tiles to red brick", tiling=True))
    assert asked.second is not None
    assert (asked.first.tint, asked.second.tint) == (NAMED["blue"], NAMED["red"])
    assert asked_of(understand("grass with yellow flowers", tiling=True)).first.tint is None


@pytest.mark.parametrize(
    ("words", "darker", "lighter"), [("stone wall", "dark", "pale grey"), ("green marble", "dark", "light")]
)
def test_dark_and_pale_are_so(words: str, darker: str, lighter: str) -> None:
    assert tile(f"{darker} {words}").mean() + 10 < tile(words).mean() < tile(f"{lighter} {words}").mean() - 4


def test_sizes_count() -> None:
    lines = [np.abs(np.diff(tile(f"{size} bricks".strip(), 128, 128), axis=0)).mean() for size in ("large", "", "tiny")]
    assert lines[0] < lines[1] < lines[2]


@pytest.mark.parametrize(
    ("coat", "channel"), [("mossy", 1), ("snowy", 2), ("rusty", 0), ("overgrown", 1), ("bloody", 0), ("sandy", 0)]
)
def test_coats_lie_on_what_they_cover_and_leave_the_rest(coat: str, channel: int) -> None:
    plain, coated = tile("cobblestone"), tile(f"{coat} cobblestone")
    touched = np.abs(coated - plain).max(axis=2) > 24
    assert 0.08 < touched.mean() < 0.75
    shift = (coated - plain)[touched].mean(axis=0)
    assert shift.argmax() == channel


@pytest.mark.parametrize("words", ["grass to dirt transition", "shore: sand and water", "dirt path through grass", "lava and rock edge", "grass and dirt", "pond in grass"])  # fmt: skip
def test_where_two_materials_meet_both_are_seen_and_the_tile_still_tiles(words: str) -> None:
    wish = understand(words, tiling=True)
    asked = asked_of(wish)
    assert asked.second is not None
    picture = tile(words)
    assert all(across <= max(inside * 1.25, 3.0) for across, inside in (seam(picture, axis) for axis in (0, 1)))
    alone = [tile(one.material.name).mean(axis=(0, 1)) for one in (asked.first, asked.second)]
    nearest = np.stack([np.abs(picture - mean).sum(axis=2) for mean in alone]).argmin(axis=0)
    assert 0.12 < nearest.mean() < 0.88


def test_one_of_two_words_alone_is_no_meeting() -> None:
    for words in (
        "stone wall",
        "leafy bush leaves",
        "grass",
        "red brick, old",
        "cracked dry mud",
        "grass with flowers",
        "rock with lava cracks",
    ):
        assert asked_of(understand(words, tiling=True)).second is None


def test_an_edge_runs_from_side_to_side_where_the_picture_need_not_tile() -> None:
    picture = tile("grass to dirt transition", 128, 128, tiling=False)
    top, bottom = picture[:24].mean(axis=(0, 1)), picture[-24:].mean(axis=(0, 1))
    assert top.argmax() == 1
    assert bottom.argmax() == 0
