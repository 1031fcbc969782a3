"""Parts of an interface put on the stage: as wide and high as the order allows, in the theme of its words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from leo_assets.simulator.artist.dice import between
from leo_assets.simulator.artist.looks import look_at
from leo_assets.simulator.artist.paint import paint_thing
from leo_assets.simulator.artist.palette import NAMED, toned
from leo_assets.simulator.artist.stage import blank, sent
from leo_assets.simulator.artist.things.themes import theme_of
from leo_assets.simulator.artist.vocabulary import ELEMENTS

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from leo_assets.simulator.artist.order import Order
    from leo_assets.simulator.artist.things.entry import Entry
    from leo_assets.simulator.artist.words import Wish

_UNITS = 142.0  # of the shorter side
_MARGIN = 7.0
_LEAST = 11.0


# What asks for a border around nothing.
HOLLOW = re.compile(
    r"\b((empty|transparent|hollow|see-through|cut-out) (inside|middle|cent(er|re)|interior)|hollow|frame only)\b"
)
# "golden corners", "a red border": of what the corners or the rim are, not the inside
_TRIM = re.compile(rf"\b({'|'.join(NAMED)}) (?:\w+ )?(corners?|borders?|frame|trim|edges?|rim)\b")


def stage_frame(order: Order, wish: Wish, entry: Entry, key: bytes) -> npt.NDArray[np.uint8]:
    """Draw a panel, button or bar that stretches: nothing in it leans, and no die changes its size."""
    unit = min(order.width, order.height) / _UNITS
    wide, high = order.width / unit / 2 - _MARGIN, order.height / unit / 2 - _MARGIN
    if entry.aspect:
        high = max(_LEAST, min(high, wide / entry.aspect))
    trim = {
        "accent" if part.startswith("corner") else "border": NAMED[colour] for colour, part in _TRIM.findall(wish.text)
    }
    text = HOLLOW.sub(" ", _TRIM.sub(" ", wish.text))  # a transparent middle is no border of glass
    theme = theme_of(frozenset(re.findall(r"[a-z]+", text)))
    tints = tuple(
        word for word in wish.tints if re.search(rf"\b{word}\b", text) or not re.search(rf"\b{word}\b", wish.text)
    )
    shape = entry.shape
    assert shape is not None
    coloured = any(word in ELEMENTS or (word in NAMED and word not in theme.words) for word in tints)
    main = entry.roles.get("main", theme.fill)
    sized = replace(
        entry,
        make=lambda: shape(wide, high, theme),
        main=main,
        second=trim.get("accent", theme.accent),
        roles=theme.roles | trim,
    )
    plain = replace(wish, tints=tuple(word for word in tints if word not in theme.words))
    look = look_at(sized, plain)
    if coloured and "main" not in entry.roles:
        role = "border" if theme.name == "tech" else "centre"
        look = replace(look, roles={**look.roles, role: look.roles["main"]})
    if wish.says("empty") and "main" in entry.roles:
        look = replace(look, roles={**look.roles, "main": toned(theme.centre, lighter=-0.2)})
    look = replace(look, element="", surface="", count=1, scale=1.0, sx=1.0, sy=1.0, emblem_colour=look.roles["shine"])
    x = order.width / 2 + round(between(key, "x", -2.49, 2.49))
    y = order.height / 2 + round(between(key, "y", -2.49, 2.49))
    canvas = blank(order, wish, unit=unit, x=x, y=y, ink=1.9)
    paint_thing(canvas, sized, look, key)
    return sent(canvas.finished(), order, wish, key, [])
