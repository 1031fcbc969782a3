"""The artist: an order in, a picture out. A pure function: equal orders give equal pixels.

On every machine, and in every release of one `VERSION`. What it is made of:

style     prompt → how all of it is painted
words     prompt → what is wished (class, things, colours)
genes     words, guide and dice → what somebody looks like; poses, skeleton, figure paint it
things/   items, props, buildings, plants, ships as data; looks reads their words, paint paints them
textures  materials that tile; landscape, whole scenes
finish    backdrop, shadow, grain
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from leo_assets.simulator.artist.dice import between, key_of
from leo_assets.simulator.artist.finish import grained
from leo_assets.simulator.artist.landscape import landscape
from leo_assets.simulator.artist.recall import recalled
from leo_assets.simulator.artist.stage import stage_figure, stage_sheet
from leo_assets.simulator.artist.stage_beings import (
    as_shown,
    stage_creature,
    stage_creature_portrait,
    stage_creature_sheet,
    stage_portrait,
)
from leo_assets.simulator.artist.stage_things import stage_thing
from leo_assets.simulator.artist.standins import stage_standin
from leo_assets.simulator.artist.stranger import being_on, shown
from leo_assets.simulator.artist.style import style_in
from leo_assets.simulator.artist.textures import texture
from leo_assets.simulator.artist.words import understand

if TYPE_CHECKING:
    import numpy.typing as npt

    from leo_assets.simulator.artist.order import Order
    from leo_assets.simulator.artist.words import Wish


VERSION = 5  # of the drawings: raised when an order's pixels change; tests/simulator/test_artist_golden.py says when that was forgotten


def draw(order: Order) -> npt.NDArray[np.uint8]:
    """Draw one candidate.

    Returns:
        uint8 of shape (H, W, 3), sRGB; or with `order.transparent` of shape (H, W, 4) with straight alpha. Textures and
        landscapes fill the frame, so there their alpha is 255; a lone layer of a landscape does not.
    """
    style, prompt = style_in(order.prompt, order.negative)
    order = replace(order, prompt=prompt, guides=tuple(recalled(guide) for guide in order.guides))
    guided = bool(shown(order.guides))
    wish = understand(prompt, order.negative, tiling=order.tiling, guided=guided, style=style)
    wish = as_shown(wish, being_on(order.guides)) if guided else wish
    key = key_of("order", order.prompt, order.negative, order.width, order.height, order.seed, order.index, *(
        key_of(guide.use, guide.strength, guide.picture.hex()).hex() for guide in order.guides
    ))  # fmt: skip
    if wish.kind in {"sheet", "creature sheet"}:
        wish = replace(wish, style=style.finer(2))
    match wish.kind:
        case "figure":
            return stage_figure(order, wish, key)
        case "creature":
            return stage_creature(order, wish, key)
        case "portrait":
            return stage_portrait(order, wish, key)
        case "creature portrait":
            return stage_creature_portrait(order, wish, key)
        case "creature sheet":
            return stage_creature_sheet(order, wish, key)
        case "sheet":
            return stage_sheet(order, wish, key)
        case "item" | "prop" | "frame":
            return stage_thing(order, wish, key)
        case "texture":
            return _filled(
                texture(
                    wish,
                    order.width,
                    order.height,
                    key_of("texture", order.prompt, order.seed, order.index),
                    tiling=order.tiling,
                ),
                order,
            )
        case "landscape":
            painted = landscape(
                wish, order.width, order.height, key_of("landscape", order.prompt, order.seed, order.index)
            )
            return _framed(painted, order, wish, key)
        case "standin":
            return stage_standin(order, wish, key)


def _filled(pixels: npt.NDArray[np.uint8], order: Order) -> npt.NDArray[np.uint8]:
    if not order.transparent:
        return pixels
    return np.dstack([pixels, np.full(pixels.shape[:2], 255, np.uint8)])


def _framed(scene: npt.NDArray[np.uint8], order: Order, wish: Wish, key: bytes) -> npt.NDArray[np.uint8]:
    """A scene as it is sent: grainy; a lone layer on white where nothing may be transparent."""
    if order.transparent:
        return scene
    cover = scene[:, :, 3:].astype(np.float32) / 255
    solid = (
        scene[:, :, :3] if cover.min() == 1 else (scene[:, :, :3] * cover + 248 * (1 - cover)).round().astype(np.uint8)
    )
    if wish.style.colours:
        return np.ascontiguousarray(solid)
    return grained(solid, key, between(key, "grain", 0.8, 1.2))
