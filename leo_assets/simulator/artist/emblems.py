"""Emblems that a shield, a flag or anything else may bear. A new one is one entry: outlines around 0, 1 unit wide each way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from leo_assets.simulator.artist.canvas import box, ellipse, place, poly, smooth, star

if TYPE_CHECKING:
    from leo_assets.simulator.artist.canvas import Outline

_HEART = smooth((0, -0.45, 1), (-0.3, -0.85), (-0.8, -0.8), (-1, -0.35), (-0.8, 0.2), (0, 0.95, 1), (0.8, 0.2), (1, -0.35), (0.8, -0.8), (0.3, -0.85))  # fmt: skip
_FLAME = smooth((0, 1), (-0.7, 0.6), (-0.65, -0.1), (-0.2, -0.5), (-0.1, -1.05, 1), (0.35, -0.5), (0.5, -0.15), (0.65, -0.35, 1), (0.75, 0.45))  # fmt: skip
_LEAF = smooth((0, -1.05, 1), (0.6, -0.3), (0.55, 0.4), (0, 0.75, 1), (-0.55, 0.4), (-0.6, -0.3))
_MOON = smooth((0.35, -0.95, 1), (-0.55, -0.75), (-0.95, 0), (-0.55, 0.75), (0.35, 0.95, 1), (-0.2, 0.45), (-0.3, 0), (-0.2, -0.45))  # fmt: skip
_ANCHOR = smooth((-0.12, -0.5, 1), (-0.12, 0.6, 1), (-0.5, 0.45), (-0.72, 0.1), (-1, 0.15, 1), (-0.75, 0.75), (0, 1.05), (0.75, 0.75), (1, 0.15, 1), (0.72, 0.1), (0.5, 0.45), (0.12, 0.6, 1), (0.12, -0.5, 1))  # fmt: skip
_CROWN = poly((-0.85, 0.7), (-1, -0.55), (-0.45, 0), (0, -0.85), (0.45, 0), (1, -0.55), (0.85, 0.7))
_BOLT = poly((0.3, -1.1), (-0.65, 0.15), (-0.1, 0.15), (-0.3, 1.1), (0.65, -0.25), (0.1, -0.25))
_PAW = (
    smooth((0, 0), (-0.55, 0.35), (-0.5, 0.85), (0, 0.75), (0.5, 0.85), (0.55, 0.35)), ellipse(-0.78, -0.05, 0.24, 0.34, -20),
    ellipse(0.78, -0.05, 0.24, 0.34, 20), ellipse(-0.3, -0.55, 0.24, 0.36), ellipse(0.3, -0.55, 0.24, 0.36),
)  # fmt: skip

# What is painted, and what is left out of it.
EMBLEMS: dict[str, tuple[tuple[Outline, ...], tuple[Outline, ...]]] = {
    "cross": ((box(-0.3, -1.25, 0.3, 1.25), box(-1.1, -0.45, 1.1, 0.15)), ()),
    "star": ((star(0, 0.08, 1.1, 0.5),), ()),
    "skull": (
        (ellipse(0, -0.25, 0.82, 0.74), box(-0.46, 0.2, 0.46, 0.92, 0.12)),
        (ellipse(-0.34, -0.12, 0.24, 0.27), ellipse(0.34, -0.12, 0.24, 0.27), poly((0, 0.16), (0.13, 0.42), (-0.13, 0.42))),
    ),
    "heart": ((_HEART,), ()),
    "crown": ((_CROWN,), ()),
    "moon": ((_MOON,), ()),
    "sun": ((star(0, 0, 1.1, 0.68, 10), ellipse(0, 0, 0.6)), ()),
    "flame": ((_FLAME,), (place(_FLAME, 0.02, 0.4, 0, 0.42),)),
    "leaf": ((_LEAF, box(-0.07, 0.6, 0.07, 1.1)), ()),
    "bolt": ((_BOLT,), ()),
    "anchor": ((_ANCHOR, box(-0.5, -0.42, 0.5, -0.2), ellipse(0, -0.72, 0.3)), (ellipse(0, -0.72, 0.13),)),
    "eye": ((smooth((-1.1, 0, 1), (-0.5, -0.55), (0.5, -0.55), (1.1, 0, 1), (0.5, 0.55), (-0.5, 0.55)),), (ellipse(0, 0, 0.3),)),
    "diamond": ((poly((0, -1.1), (0.8, 0), (0, 1.1), (-0.8, 0)),), ()),
    "paw": (_PAW, ()),
    "flower": (tuple(ellipse(0.62 * float(np.cos(a)), 0.62 * float(np.sin(a)), 0.4) for a in np.arange(5) * 1.2566 - 1.5708), (ellipse(0, 0, 0.26),)),
    "lion": (
        (star(0, 0, 1.15, 0.86, 12),),
        (ellipse(-0.32, -0.14, 0.13, 0.16), ellipse(0.32, -0.14, 0.13, 0.16), poly((-0.2, 0.14), (0.2, 0.14), (0, 0.38)), box(-0.34, 0.5, 0.34, 0.58)),
    ),
    "tree": ((ellipse(0, -0.42, 0.62, 0.6), ellipse(-0.46, -0.12, 0.42), ellipse(0.46, -0.12, 0.42), box(-0.16, 0.2, 0.16, 1.05)), ()),
    "play": ((poly((-0.7, -0.95), (0.95, 0), (-0.7, 0.95)),), ()),
    "pause": ((box(-0.75, -0.9, -0.2, 0.9), box(0.2, -0.9, 0.75, 0.9)), ()),
    "plus": ((box(-0.26, -0.95, 0.26, 0.95), box(-0.95, -0.26, 0.95, 0.26)), ()),
    "minus": ((box(-0.95, -0.26, 0.95, 0.26),), ()),
    "check": ((poly((-1, 0.1), (-0.6, -0.25), (-0.25, 0.15), (0.6, -0.85), (1, -0.5), (-0.22, 0.9)),), ()),
    "close": (tuple(place(box(-0.22, -1.05, 0.22, 1.05), 0, 0, deg) for deg in (45, -45)), ()),
    "arrow": ((poly((-1, -0.3), (0.1, -0.3), (0.1, -0.9), (1, 0), (0.1, 0.9), (0.1, 0.3), (-1, 0.3)),), ()),
    "stripes": (tuple(box(-4, y, 4, y + 0.42) for y in (-2.9, -2.06, -1.22, -0.38, 0.46, 1.3, 2.14)), ()),
    "checker": (tuple(box(x, y, x + 0.7, y + 0.7) for i, x in enumerate(np.arange(-2.8, 2.8, 0.7).tolist()) for j, y in enumerate(np.arange(-2.8, 2.8, 0.7).tolist()) if (i + j) % 2 == 0), ()),
    "spots": (tuple(ellipse(x, y, 0.3) for x, y in ((-1, -1), (0.2, -1.3), (1.2, -0.7), (-0.4, -0.1), (0.7, 0.3), (-1.2, 0.7), (-0.2, 1.1), (1.1, 1.3), (1.7, 0.2), (-1.8, -0.2))), ()),
}  # fmt: skip

WORDS: dict[str, str] = {
    **{name: name for name in EMBLEMS}, "crosses": "cross", "stars": "star", "starry": "star", "skulls": "skull",
    "hearts": "heart", "lightning bolt": "bolt", "thunderbolt": "bolt", "striped": "stripes", "stripe": "stripes", "chequered": "checker",
    "checkered": "checker", "chequers": "checker", "checks": "checker", "spotted": "spots", "dotted": "spots", "dots": "spots", "flames": "flame",
    "start": "play", "checkmark": "check", "tick": "check", "add": "plus", "next": "arrow", "crescent": "moon", "jolly roger": "skull", "leaves": "leaf", "flowers": "flower", "crossbones": "skull",
}  # fmt: skip
# Words for an emblem: what they name is drawn, or nothing in its place.
BEARINGS = frozenset({"crest", "emblem", "symbol", "sigil", "insignia", "logo", "badge", "arms", "heraldry"})
PATTERNS = frozenset({"stripes", "checker", "spots"})
