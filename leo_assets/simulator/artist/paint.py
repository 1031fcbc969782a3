"""A thing painted: its pieces in its look, one of them or several, with what the element paints around it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from leo_assets.simulator.artist.canvas import place
from leo_assets.simulator.artist.effects import Glow, paint_effect
from leo_assets.simulator.artist.emblems import EMBLEMS, PATTERNS
from leo_assets.simulator.artist.surfaces import Ground, aged, surfaced

if TYPE_CHECKING:
    from leo_assets.simulator.artist.canvas import Canvas, Mask, Outline
    from leo_assets.simulator.artist.looks import Look
    from leo_assets.simulator.artist.things.entry import Entry, Piece

# Where each of several stands, from back to front, and how large it is: x, y in units, share.
_SPREADS: dict[int, tuple[float, tuple[tuple[float, float], ...]]] = {
    2: (0.66, ((-21, -9), (21, 11))),
    3: (0.6, ((0, -24), (-25, 17), (25, 19))),
    4: (0.53, ((-22, -22), (24, -20), (-25, 22), (22, 24))),
    5: (0.47, ((-20, -27), (20, -27), (0, 0), (-27, 26), (27, 26))),
    6: (0.44, ((0, -30), (-17, -1), (17, -1), (-33, 28), (0, 28), (33, 28))),
    7: (0.4, ((0, -33), (-30, -18), (30, -18), (0, 2), (-32, 14), (32, 14), (0, 36))),
    8: (0.38, ((-19, -35), (19, -35), (-36, -4), (0, -6), (36, -4), (-36, 30), (0, 30), (36, 30))),
    9: (0.36, tuple((x, y) for y in (-33, 0, 33) for x in (-33, 0, 33))),
}
_STACK = (0.62, ((3, 24), (-3, 8), (4, -8), (-2, -24)))


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where one of the things is painted: moved, turned, scaled."""

    x: float
    y: float
    turn: float
    sx: float
    sy: float

    def put(self, outline: Outline) -> Outline:
        return place(outline * np.array((self.sx, self.sy)), self.x, self.y, self.turn)


def paint_thing(canvas: Canvas, entry: Entry, look: Look, key: bytes, tilt: float = 0.0) -> None:
    """Paint what a look says of an entry around the origin, 100 units wide."""
    glow = Glow(look.colour("main"), look.colour("second"), key)
    if look.element:
        paint_effect(canvas, look.element, glow, before=False)
    turn = entry.tilt + tilt
    sx, sy = look.scale * look.sx, look.scale * look.sy
    if look.count == 1:
        _one(canvas, entry, look, key, _Spot(0, 0, turn, sx, sy))
    else:
        share, places = _STACK if look.heap == "stack" and entry.kind == "item" else _SPREADS[look.count]
        one = canvas.sibling()
        _one(one, entry, look, key, _Spot(0, 0, turn, sx * share, sy * share))
        for x, y in places:
            canvas.stamp(one, x, y)
    if look.element:
        paint_effect(canvas, look.element, glow, before=True)


def _one(canvas: Canvas, entry: Entry, look: Look, key: bytes, spot: _Spot) -> None:
    if "broken" not in look.ages:
        _pieces(canvas, entry, look, key, spot)
        return
    for side in (-1.0, 1.0):
        angle = math.radians(spot.turn + 96)
        away = _Spot(
            spot.x + side * 6 * math.cos(angle),
            spot.y + side * 6 * math.sin(angle),
            spot.turn + side * 5,
            spot.sx,
            spot.sy,
        )
        _pieces(canvas, entry, look, key, away, half=side)


def _pieces(canvas: Canvas, entry: Entry, look: Look, key: bytes, spot: _Spot, half: float = 0.0) -> None:
    painted: list[Mask] = []
    grounds: list[Ground] = []
    for piece in entry.pieces:
        outlines, role = piece.outlines, piece.role
        holes = piece.holes
        if role == "emblem":
            outlines, holes = _emblem(piece, look)
        outlines = tuple(outline for outline in (halved(o, half) for o in outlines) if len(outline) > 2)
        if not outlines:
            painted.append(_nothing(painted))
            continue
        shown = [spot.put(outline) for outline in outlines]
        colour = look.emblem_colour if role == "emblem" else look.colour(role)
        inside = painted[-piece.on] if piece.on else None
        if piece.glaze and inside is not None:
            canvas.tint(shown[0], colour, piece.glaze, inside)
            painted.append(inside)
            continue
        mask = canvas.paint(
            *shown, colour=colour, ink=piece.ink * (0.5 + 0.5 * min(1.0, spot.sx)), shade=piece.shade, light=piece.light,
            depth=piece.depth, inside=inside, holes=tuple(spot.put(hole) for hole in holes if len(hole) > 2),
        )  # fmt: skip
        painted.append(mask)
        if not piece.on and piece.ink > 0:
            ground = Ground(role, mask, piece.outlines, spot.put, colour, key + bytes([len(painted) % 256]))
            if role.startswith("main") and look.surface:
                surfaced(canvas, ground, look.surface)
            grounds.append(ground)
    if look.is_given and grounds and not any(piece.role == "emblem" for piece in entry.pieces):
        _branded(canvas, look, max(grounds, key=lambda ground: ground.area), spot)
    aged(canvas, grounds, look.ages)


def _nothing(painted: list[Mask]) -> Mask:
    from PIL import Image

    from leo_assets.simulator.artist.canvas import Mask

    return painted[-1] if painted else Mask(Image.new("1", (1, 1)), 0, 0)


def _emblem(piece: Piece, look: Look) -> tuple[tuple[Outline, ...], tuple[Outline, ...]]:
    if not look.emblem:
        return (), ()
    corner = piece.outlines[0]
    x, y, size = float(corner[0, 0]), float(corner[0, 1]), float(corner[1, 0] - corner[0, 0])
    shapes, holes = EMBLEMS[look.emblem]
    return tuple(place(shape, x, y, 0, size) for shape in shapes), tuple(place(hole, x, y, 0, size) for hole in holes)


def _branded(canvas: Canvas, look: Look, ground: Ground, spot: _Spot) -> None:
    """Paint an emblem that a thing has no place for in the middle of its largest part."""
    low, high = ground.low, ground.high
    size = 0.3 * min(high[0] - low[0], high[1] - low[1])
    x, y = (low[0] + high[0]) / 2, (low[1] + high[1]) / 2
    size = size * 1.4 if look.emblem in PATTERNS else size
    shapes, holes = EMBLEMS[look.emblem]
    canvas.paint(
        *(spot.put(place(shape, x, y, 0, size)) for shape in shapes), colour=look.emblem_colour, inside=ground.mask, ink=0.5, light=0.3,
        holes=tuple(spot.put(place(hole, x, y, 0, size)) for hole in holes),
    )  # fmt: skip


def halved(outline: Outline, side: float) -> Outline:
    """The part of an outline above (-1) or below (1) a jagged line through the middle; 0: all of it."""
    if side == 0 or len(outline) < 3:
        return outline
    steps = np.maximum(1, np.ceil(np.abs(np.roll(outline, -1, 0) - outline).max(axis=1) / 2)).astype(int)
    dense = np.vstack(
        [
            a + (b - a) * (np.arange(n) / n)[:, None]
            for a, b, n in zip(outline, np.roll(outline, -1, 0), steps, strict=True)
        ]
    )
    over = side * (dense[:, 1] - _jag(dense[:, 0]))
    if (over > 0).all():
        return outline
    kept = dense.copy()
    kept[:, 1] = np.where(over > 0, dense[:, 1], _jag(dense[:, 0]))
    inside = over > 0
    wanted = inside | np.roll(inside, 1) | np.roll(inside, -1)
    if not inside.any():
        return outline[:0]
    # Along the break itself the line is followed from where the outline goes under to where it comes back.
    out: list[tuple[float, float]] = []
    points = kept[wanted]
    for a, b in zip(points, np.roll(points, -1, 0), strict=True):
        out.append((float(a[0]), float(a[1])))
        if abs(b[0] - a[0]) > 2.2 and abs(a[1] - _jag(a[0:1])[0]) < 1e-6 and abs(b[1] - _jag(b[0:1])[0]) < 1e-6:
            xs = np.linspace(a[0], b[0], max(3, int(abs(b[0] - a[0]) / 2)))[1:-1]
            out += list(zip(xs.tolist(), _jag(xs).tolist(), strict=True))
    return np.array(out)


def _jag(x: Outline) -> Outline:
    """Height of the break at x: a zigzag, lower to the right."""
    wave = np.abs((x / 9.0) % 2 - 1) * 9 - 4.5
    return np.asarray(wave + 0.25 * x - 2)
