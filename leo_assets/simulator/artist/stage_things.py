"""Things put on the stage: where in the frame they lie or stand, with which shadow."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from leo_assets.simulator.artist.dice import between, key_of
from leo_assets.simulator.artist.looks import look_at
from leo_assets.simulator.artist.paint import paint_thing
from leo_assets.simulator.artist.stage import blank, framed, sent
from leo_assets.simulator.artist.stage_frames import HOLLOW, stage_frame
from leo_assets.simulator.artist.things.catalogue import entry_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from leo_assets.simulator.artist.order import Order
    from leo_assets.simulator.artist.things.entry import Entry
    from leo_assets.simulator.artist.words import Wish

UNITS = 142.0  # that the shorter side of a frame has; a thing is about 100


_ASKING = frozenset(
    {"game", "icon", "sprite", "full", "single", "object", "item", "centered"}
)  # every request says them


def entry_for(wish: Wish) -> Entry:
    """The thing that a wish is about."""
    entry = entry_of(wish.head, frozenset(re.findall(r"[a-z]+", wish.text)) - _ASKING)
    return entry_of("frame", frozenset()) if entry.kind == "frame" and HOLLOW.search(wish.text) else entry


def stage_thing(order: Order, wish: Wish, key: bytes) -> npt.NDArray[np.uint8]:
    entry = entry_for(wish)
    if entry.kind == "frame":
        return stage_frame(order, wish, entry, key)
    look = look_at(entry, wish)
    stands = entry.kind == "prop"
    unit = min(order.height, order.width) / UNITS * between(key, "size", 0.97, 1.03)
    x = order.width * (0.5 + between(key, "x", -0.015, 0.015))
    y = order.height * (0.49 + between(key, "y", -0.012, 0.012))
    tilt = 0.0 if stands else between(key, "tilt", -3, 3)
    canvas = blank(order, wish, unit=unit, x=x, y=y, ink=1.9)
    paint_thing(canvas, entry, look, key_of("effect", wish.text, order.seed), tilt)
    subject = framed(canvas.finished(), order)
    bounds = subject.getchannel("A").getbbox() or (0, 0, order.width, order.height)
    share = 0.46 if stands else 0.38
    middle, half, low = (bounds[0] + bounds[2]) / 2, (bounds[2] - bounds[0]) * share, bounds[3]
    return sent(subject, order, wish, key, [(middle - half, low - 4 * unit, middle + half, low + 4 * unit)])
