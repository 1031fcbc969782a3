"""Any recipe on any picture ends well: frames of the size that was asked for, or an `ImageError` in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leo_assets.errors import ImageError
from leo_assets.process.recipe import Recipe
from leo_assets.process.steps import finish
from leo_assets.requests.finishing import Crop, Fit, MapFiles, Outline, Pixel, Tile, Tileset, Tint
from tests.images import as_jpeg, as_png, hero, on_backdrop, solid, texture

if TYPE_CHECKING:
    from leo_assets.process.pixels import Pixels

SIDES = st.integers(1, 40)


@st.composite
def pictures(draw: st.DrawFn) -> bytes:
    kind = draw(st.sampled_from(["noise", "flat", "clear", "hero", "backdrop", "texture", "bar", "faint"]))
    width, height = draw(SIDES), draw(SIDES)
    if kind == "noise":
        random = np.random.default_rng(draw(st.integers(0, 9)))
        return as_png(random.integers(0, 256, (height, width, 4), np.uint8))
    if kind == "flat":
        return as_png(solid(width, height, (255, 255, 255, 255)))
    if kind == "clear":
        return as_png(solid(width, height, (9, 9, 9, 0)))
    if kind == "faint":
        return as_png(solid(width, height, (200, 0, 0, draw(st.integers(1, 40)))))
    if kind == "texture":
        return as_png(texture(width, height))
    if kind == "bar":  # touches all four edges
        bar = solid(48, 48, (255, 255, 255, 255))
        bar[20:28] = bar[:, 20:28] = (90, 20, 20, 255)
        return as_png(bar)
    return _HERO if kind == "hero" else _ON_BACKDROP


_HERO, _ON_BACKDROP = as_png(hero(48)), as_jpeg(on_backdrop(hero(64)))

recipes = st.builds(
    Recipe,
    background=st.sampled_from(["cut", "keep", "chroma"]),
    shadow=st.sampled_from(["drop", "keep"]),
    islands_px=st.none() | st.integers(0, 500),
    tile=st.none() | st.builds(Tile, axes=st.sampled_from(["both", "x", "y"]), even=st.booleans()),
    fit=st.none()
    | st.builds(
        Fit,
        width=SIDES,
        height=SIDES,
        mode=st.sampled_from(["contain", "cover", "exact", "pad"]),
        filter=st.sampled_from(["lanczos", "area", "nearest"]),
        power_of_two=st.booleans(),
    ),
    height_px=st.none() | st.integers(4, 40),
    trim_margin_px=st.none() | st.integers(0, 30),
    anchor=st.sampled_from(["core", "feet", "center"]) | st.tuples(st.floats(0, 1), st.floats(0, 1)),
    shared_canvas=st.booleans(),
    pixel=st.none()
    | st.builds(
        Pixel,
        grid=st.just("auto") | st.integers(1, 9),
        colours=st.none() | st.integers(2, 9),
        dither=st.sampled_from(["none", "ordered"]),
        outline=st.sampled_from([None, "auto", "#123456"]),
        orphans=st.sampled_from(["keep", "clean"]),
    ),
    match=st.sampled_from([(), ("#102030", "#ffeedd")]),
    tint=st.none() | st.builds(Tint, colour=st.just("#3366cc"), strength=st.floats(0, 1)),
    sharpen=st.sampled_from([0.0, 0.3, 1.0]),
    outline=st.none() | st.builds(Outline, colour=st.sampled_from(["auto", "#ffffff"]), width=st.integers(1, 4)),
    nine_patch=st.sampled_from([None, "auto", (1, 2, 3, 4)]),
    crops=st.sampled_from([(), (Crop(9, 30), Crop(30, 9))]),
    safe=st.sampled_from([None, (0.1, 0.2, 0.9, 0.8)]),
    maps=st.sampled_from([(), ("normal",), ("height", "orm")]),
    maps_from=st.sampled_from([None, MapFiles(height="hero"), MapFiles(normal="hero", metallic="hero")]),
    tileset=st.none() | st.builds(Tileset, layout=st.just("corner"), size=st.integers(8, 20)),
    palette=st.sampled_from([(), ("#000000",), ("#ff0000", "#00ff00", "#0000ff")]),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(originals=st.lists(pictures(), min_size=1, max_size=3), recipe=recipes)
def test_any_recipe_on_any_picture_ends_well(originals: list[bytes], recipe: Recipe) -> None:
    try:
        done = finish(originals, recipe, files={"hero": _ON_BACKDROP})
    except ImageError:
        return
    assert len(done.frames) == len(originals)
    for frame in done.frames:
        _is_sound(frame)
    if recipe.shared_canvas and recipe.tile is None:
        assert len({frame.shape for frame in done.frames}) == 1
    _has_its_size(done.frames, recipe)


def _is_sound(frame: Pixels) -> None:
    assert frame.dtype == np.uint8
    assert frame.ndim == 3
    assert frame.shape[2] == 4
    assert frame[..., 3].any(), "an empty picture is an error, never a file"


def _has_its_size(frames: tuple[Any, ...], recipe: Recipe) -> None:
    fit = recipe.fit
    if fit is None or recipe.tile is not None:
        return
    for frame in frames:
        height, width = frame.shape[:2]
        if fit.power_of_two:
            assert width & (width - 1) == height & (height - 1) == 0
        elif fit.mode == "contain":
            assert width <= fit.width
            assert height <= fit.height
        else:
            assert (width, height) == (fit.width, fit.height)
