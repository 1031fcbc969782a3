"""Who is on a picture that the studio drew itself: known by the order for it, whatever pose it shows.

The artist is told as it would be by a sheet: the guide's picture becomes a strip of swatches and pips.
"""

from __future__ import annotations

import io
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from PIL import Image

from leo_assets.simulator.artist.model_sheet import paint_strip
from leo_assets.simulator.artist.stage import look
from leo_assets.simulator.artist.stage_beings import as_shown, creature_look
from leo_assets.simulator.artist.stranger import being_on, shown
from leo_assets.simulator.artist.style import style_in
from leo_assets.simulator.artist.words import understand

if TYPE_CHECKING:
    from leo_assets.simulator.artist.model_sheet import Being
    from leo_assets.simulator.artist.order import Guide, Order

_SIDE = 512


def recalled(guide: Guide) -> Guide:
    """The guide as a sheet of who is on it, where the studio drew somebody; else as it is."""
    if guide.use != "character" or guide.made is None:
        return guide
    strip = _strip(guide.made)
    return guide if strip is None else replace(guide, picture=strip)


@lru_cache(maxsize=16)
def _strip(made: Order) -> bytes | None:
    being = _being_in(made)
    if being is None:
        return None
    page = Image.new("RGBA", (_SIDE, _SIDE), (250, 250, 250, 255))
    paint_strip(page, being)
    out = io.BytesIO()
    page.convert("RGB").save(out, "PNG", compress_level=1)
    return out.getvalue()


def _being_in(made: Order) -> Being | None:
    _, prompt = style_in(made.prompt, made.negative)
    order = replace(made, prompt=prompt, guides=tuple(recalled(guide) for guide in made.guides))
    guided = bool(shown(order.guides))
    wish = understand(prompt, order.negative, tiling=order.tiling, guided=guided)
    wish = as_shown(wish, being_on(order.guides)) if guided else wish
    match wish.kind:
        case "figure" | "portrait":
            return look(order, wish)
        case "creature" | "creature portrait":
            return creature_look(order, wish)
        case _:
            return None
