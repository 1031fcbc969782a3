"""Scenes: that words choose place, hour, weather, mood and layer, and that layers scroll."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from leo_assets.simulator.artist.draw import draw
from leo_assets.simulator.artist.landscape import _place
from leo_assets.simulator.artist.order import Order
from leo_assets.simulator.artist.scenes.biomes import BIOMES
from leo_assets.simulator.artist.words import understand

Array = npt.NDArray[np.float64]
ROOMS = (
    "cave",
    "dungeon",
    "crypt",
    "castle interior",
    "tavern interior",
    "space",
    "underwater",
    "floating islands",
    "clouds in the sky",
)


def scene(words: str, width: int = 160, height: int = 90, *, clear: bool = False, negative: str = "") -> Array:
    return draw(
        Order(f"{words}, game background, no characters", negative, width, height, 7, transparent=clear)
    ).astype(float)


def chroma(picture: Array) -> float:
    return float((picture.max(axis=2) - picture.min(axis=2)).mean())


def test_every_place_is_one_of_its_own() -> None:
    pictures = {name: scene(name) for name in [*BIOMES, *ROOMS]}
    names = sorted(pictures)
    for at, one in enumerate(names):
        for other in names[at + 1 :]:
            assert np.abs(pictures[one] - pictures[other]).mean() > 4, (one, other)


@pytest.mark.parametrize("place", ["dungeon", "cave", "crypt", "castle interior", "dark prison", "space"])
def test_under_a_roof_there_is_no_meadow_and_no_sky(place: str) -> None:
    meadow, picture = scene("meadow"), scene(place)
    assert picture.mean() < meadow.mean() - 20
    for rows in (slice(0, 20), slice(70, 90)):
        green = picture[rows, :, 1] - np.maximum(picture[rows, :, 0], picture[rows, :, 2])
        assert (green > 12).mean() < 0.1


@pytest.mark.parametrize(
    "words",
    ["a dark dungeon", "jungle at dawn", "a swamp", "an erupting volcano", "graveyard in the fog", "tavern interior", "outer space", "dungeon with torches"],
)  # fmt: skip
def test_a_place_alone_is_a_scene(words: str) -> None:
    assert understand(words).kind == "landscape"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("a dungeon key", "item"),
        ("dungeon floor", "texture"),
        ("a cave bear", "creature"),
        ("a swamp whatsit", "standin"),
        ("a forest, cosy", "landscape"),
    ],
)
def test_a_place_before_a_thing_is_not(words: str, kind: str) -> None:
    assert understand(words).kind == kind


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("a dark dungeon with torches", "paint_dungeon"), ("sewer tunnels", "paint_dungeon"), ("sci-fi corridor", "paint_ship"), ("wizard library", "paint_tavern"),
        ("abandoned mine", "paint_cave"), ("underwater ruins", "paint_underwater"), ("floating castle in the sky", "paint_islands"), ("race track", "paint_plain"),
        ("a school classroom", "paint_plain"), ("tropical beach", "ocean"), ("moon surface", "moon"), ("toxic wasteland", "wasteland"), ("wheat field", "farm"),
        ("haunted mansion", "graveyard"), ("mountain pass with a waterfall", "mountain"), ("rainbow hills", "hill"), ("a beautiful landscape", "hill"),
        ("sunny day", "hill"), ("candy land", "candy"), ("winter wonderland", "snow"),
    ],
)  # fmt: skip
def test_words_name_a_place(words: str, place: str) -> None:
    paint, biome, _ = _place(understand(f"{words}, game background, no characters"))
    name = next((name for name, own in BIOMES.items() if own is biome), paint.__name__)
    assert name == place


def test_a_place_that_nobody_knows_is_a_card_with_its_name() -> None:
    one, other = scene("race track"), scene("a school classroom")
    card = (slice(33, 57), slice(58, 102))
    assert one[card].min() < 110
    assert np.median(one[card]) > 220
    assert np.abs(one[card] - other[card]).mean() > 4
    assert scene("race track", negative="text")[card].min() > 150


def test_weather_shows() -> None:
    clear = scene("forest")
    for weather in ("in the rain", "in a thunderstorm", "in the fog", "in a snowstorm"):
        assert np.abs(scene(f"forest {weather}") - clear).mean() > 8
    assert scene("forest in a snowstorm")[60:].mean() > clear[60:].mean() + 30
    assert scene("forest in the fog")[50:].std() < clear[50:].std()


@pytest.mark.parametrize("place", ["forest", "dungeon"])
def test_moods_move_the_colours(place: str) -> None:
    plain = scene(place)
    gloomy, cheerful, spooky, cozy = (scene(f"{mood} {place}") for mood in ("gloomy", "cheerful", "spooky", "cozy"))
    assert max(gloomy.mean(), spooky.mean()) < plain.mean() - 5
    assert chroma(gloomy) < chroma(plain) < chroma(cheerful)
    assert (cozy[:, :, 0] - cozy[:, :, 2]).mean() > (plain[:, :, 0] - plain[:, :, 2]).mean() + 4


def test_a_colour_before_a_cave_is_the_caves() -> None:
    red, blue = (scene(f"a {colour} cave").mean(axis=(0, 1)) for colour in ("red", "blue"))
    assert red[0] - red[2] > 15 > blue[0] - blue[2] + 30


@pytest.mark.parametrize(
    ("place", "unwanted"),
    [("forest", "trees"), ("village", "houses"), ("meadow", "flowers"), ("hills", "clouds"), ("hills", "sun")],
)
def test_what_nobody_wants_in_a_scene_is_not_there(place: str, unwanted: str) -> None:
    """Said in the negative or by "no …", and what is left is plainer."""
    plain, without = scene(place), scene(place, negative=unwanted)
    assert np.abs(np.diff(without, axis=1)).mean() < np.abs(np.diff(plain, axis=1)).mean()
    changed = (np.abs(without - plain).max(axis=2) > 24).mean()
    assert 0.002 < changed < 0.5
    said = scene(f"{place} without {unwanted}")
    assert np.abs(np.diff(said, axis=1)).mean() < np.abs(np.diff(plain, axis=1)).mean() * 1.02


@pytest.mark.parametrize(
    ("words", "rows", "channels"),
    [("a purple forest", (68, 88), (2, 0)), ("red desert", (70, 88), (0,)), ("forest under a green sky", (2, 20), (1,)), ("pink sky over hills", (2, 20), (0,)), ("golden wheat field", (75, 88), (0, 1))],
)  # fmt: skip
def test_colours_before_the_parts_of_a_scene_are_theirs(
    words: str, rows: tuple[int, int], channels: tuple[int, ...]
) -> None:
    mean = scene(words)[slice(*rows)].mean(axis=(0, 1))
    assert mean.argmax() in channels
    assert min(mean[channel] for channel in channels) > np.delete(mean, channels).max() + 10


@pytest.mark.parametrize("place", ["forest", "mountain", "city", "cave", "jungle", "space"])
def test_layers_are_parts_of_the_scene_that_leave_the_rest_clear(place: str) -> None:
    covers = {}
    for layer in ("sky", "far", "middle", "near"):
        picture = scene(f"{place}, {layer} layer", clear=True)
        assert picture.shape[2] == 4
        covers[layer] = picture[:, :, 3] > 127
        if layer != "sky":
            assert 0.005 < covers[layer].mean() < 0.95, layer
    assert covers["sky"].all()
    if place not in {"space", "cave"}:  # there the near ones hang and fly
        assert covers["far"][60:].mean() > covers["far"][:30].mean()
        assert covers["near"][85:].mean() > 0.9


@pytest.mark.parametrize("words", ["forest, far layer", "forest, middle layer", "jungle, near layer", "city, far layer", "cave, middle layer", "dungeon, middle layer"])  # fmt: skip
def test_layers_scroll_their_right_border_meets_the_left(words: str) -> None:
    picture = scene(words, 240, 90, clear=True)
    painted = picture[:, :, :3] * (picture[:, :, 3:] / 255)
    steps = np.abs(np.diff(painted, axis=1)).mean(axis=(0, 2))
    assert np.abs(painted[:, 0] - painted[:, -1]).mean() <= max(3.0, steps.max())


def test_a_layer_that_may_not_be_transparent_lies_on_white() -> None:
    near = scene("forest, near layer")
    assert near.shape[2] == 3
    assert 240 < near[:20].mean() < 254


def test_pixel_art_reaches_the_right_border() -> None:
    """Where the last cells are cut, too: no column of sky beside the land."""
    picture = scene("meadow, pixel art", 331, 327)
    assert np.abs(picture[-60:-20, -1] - picture[-60:-20, -6]).mean() < 30


def test_a_whole_scene_is_never_transparent() -> None:
    assert (scene("forest", clear=True)[:, :, 3] == 255).all()
