"""An item painted: its pieces in the colours of the prompt, with the element's effect around it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol

from leo_assets.simulator.artist.canvas import Canvas, Mask, Outline, ellipse, place, poly, smooth, star
from leo_assets.simulator.artist.dice import between
from leo_assets.simulator.artist.items import ITEMS
from leo_assets.simulator.artist.palette import NAMED, Rgb, distance, mixed, toned, tones
from leo_assets.simulator.artist.pieces import FIXED, Item, Piece
from leo_assets.simulator.artist.vocabulary import ELEMENTS


@dataclass(frozen=True, slots=True)
class Glow:
    """An element's colours, and the dice that strew its sparks."""

    main: Rgb
    second: Rgb
    key: bytes


class Effect(Protocol):
    """Paints what lies behind an item, or before it."""

    def __call__(self, canvas: Canvas, glow: Glow, *, before: bool) -> None: ...


def paint_item(canvas: Canvas, noun: str, tints: tuple[str, ...], key: bytes, tilt: float = 0.0) -> None:
    """Paint an item around the origin, 100 units wide."""
    item = ITEMS[noun]
    main, second = colours_of(item, tints)
    effect = next((ELEMENTS[word][2] for word in tints if word in ELEMENTS), None)
    if effect:
        _EFFECTS[effect](canvas, Glow(main, second, key), before=False)
    painted: list[Mask] = []
    turn = item.tilt + tilt
    for piece in item.pieces:
        painted.append(_piece(canvas, item, piece, main, second, painted, turn))
    if effect:
        _EFFECTS[effect](canvas, Glow(main, second, key), before=True)


def colours_of(item: Item, tints: tuple[str, ...]) -> tuple[Rgb, Rgb]:
    """What the prompt's words make of main and second: an element brings both, a colour one after the other."""
    colours = [NAMED[word] for word in tints if word in NAMED]
    elements = [ELEMENTS[word] for word in tints if word in ELEMENTS]
    if elements and colours:
        return colours[0], elements[0][0]
    if elements:
        return elements[0][0], elements[0][1]
    if not colours:
        return item.main, item.second
    if len(colours) > 1:
        return colours[0], colours[1]
    second = item.second if distance(item.second, colours[0]) > 0.12 else toned(colours[0], lighter=0.16)
    pale = toned(colours[0], lighter=0.22, richer=0.6)
    return colours[0], pale if distance(item.second, toned(item.main, lighter=0.22, richer=0.6)) < 0.16 else second


def _piece(canvas: Canvas, item: Item, piece: Piece, main: Rgb, second: Rgb, painted: list[Mask], turn: float) -> Mask:
    role, _, step = piece.role.replace("-", "+-").partition("+")
    table = {
        "main": main,
        "second": second,
        "shade": tones(main).shade,
        "light": tones(main).light,
        **FIXED,
        **item.roles,
    }
    colour = toned(table[role], lighter=int(step) / 100) if step else table[role]
    outlines = [place(outline, deg=turn) for outline in piece.outlines]
    inside = painted[-piece.on] if piece.on else None
    if piece.glaze and inside is not None:
        canvas.tint(outlines[0], colour, piece.glaze, inside)
        return inside
    holes = tuple(place(hole, deg=turn) for hole in piece.holes)
    return canvas.paint(
        *outlines, colour=colour, ink=piece.ink, light=piece.light, depth=piece.depth, inside=inside, holes=holes
    )


def _spots(key: bytes, name: str, count: int, near: float, far: float) -> list[tuple[float, float, float, float]]:
    """Places around the middle: x, y, size 0.6–1, angle."""
    spots = []
    for step in range(count):
        angle = 360 / count * step + between(key, f"{name} angle {step}", -14, 14)
        reach = between(key, f"{name} reach {step}", near, far)
        size = between(key, f"{name} size {step}", 0.6, 1.0)
        spots.append((math.sin(math.radians(angle)) * reach, -math.cos(math.radians(angle)) * reach, size, angle))
    return spots


def _flames(canvas: Canvas, glow: Glow, *, before: bool) -> None:
    tongue = smooth((0, 12), (-9, 8), (-10, -2), (-4, -12), (-3, -26, 1), (5, -14), (10, -4), (9, 8))
    if before:
        for x, y, size, _ in ((-30, 33, 0.5, 0), (26, 36, 0.62, 0), (38, 16, 0.4, 0)):
            canvas.paint(place(tongue, x, y, 0, size), colour=mixed(glow.main, glow.second, 0.3), light=0.2, ink=0.8)
            canvas.paint(place(tongue, x, y + 3 * size, 0, size * 0.55), colour=glow.second, ink=0, light=0)
        return
    tall = place(
        smooth(
            (0, 44),
            (-30, 36),
            (-41, 10),
            (-33, -14),
            (-37, -34, 1),
            (-20, -22),
            (-13, -46),
            (-4, -58, 1),
            (2, -36),
            (12, -30),
            (18, -50, 1),
            (28, -22),
            (33, -28, 1),
            (42, 4),
            (32, 35),
        ),
        y=4,
    )
    back = canvas.paint(tall, colour=mixed(glow.main, (214, 48, 34), 0.45), light=0.0, shade=0.4, ink=1.0)
    canvas.tint(place(tall, 0, 8, 0, 0.8), mixed(glow.main, glow.second, 0.55), 1.0, back)
    canvas.tint(place(tall, 0, 13, 0, 0.58), glow.second, 1.0, back)


def _shards(canvas: Canvas, glow: Glow, *, before: bool) -> None:
    for step, (x, y, size, angle) in enumerate(_spots(glow.key, "shard", 9, 36, 45)):
        if (step % 3 == 0) != before:
            continue
        far = 1.12 if before else 1.0
        shard = place(
            poly((-5, 9), (0, -13), (5, 9), (0, 13)), x * far, y * far, angle, size * (0.75 if before else 1.15)
        )
        done = canvas.paint(shard, colour=mixed(glow.main, glow.second, 0.5), light=0.0, shade=0.4, ink=0.8)
        canvas.tint(
            place(poly((-5, 9), (0, -13), (0, 13)), x * far, y * far, angle, size * (0.75 if before else 1.15)),
            glow.second,
            0.9,
            done,
        )


def _dots(outline: Outline, count: int, far: float, ink: float = 0.8) -> Effect:
    """An effect of small things around the item."""

    def paint(canvas: Canvas, glow: Glow, *, before: bool) -> None:
        if not before:
            return
        for step, (x, y, size, angle) in enumerate(_spots(glow.key, "dot", count, far - 6, far)):
            colour = glow.second if step % 2 else mixed(glow.main, glow.second, 0.3)
            canvas.paint(place(outline, x, y, angle * 0.2, size), colour=colour, light=0.6, ink=ink)

    return paint


def _halo(canvas: Canvas, glow: Glow, *, before: bool) -> None:
    if not before:
        rays = canvas.paint(
            star(0, 0, 52, 37, 12), colour=mixed(glow.main, glow.second, 0.6), ink=0.7, light=0, shade=0
        )
        canvas.tint(ellipse(0, 0, 36), glow.second, 1.0, rays)


def _smoke(canvas: Canvas, glow: Glow, *, before: bool) -> None:
    if not before:
        puffs = [ellipse(x, y, 17 * size) for x, y, size, _ in _spots(glow.key, "puff", 9, 28, 34)]
        canvas.paint(*puffs, ellipse(0, 0, 30), colour=mixed(glow.second, (84, 70, 116), 0.5), light=0.5)


_EFFECTS: dict[str, Effect] = {
    "flames": _flames,
    "shards": _shards,
    "bubbles": _dots(ellipse(0, 0, 5.6), 6, 46),
    "bolts": _dots(poly((2, -13), (-7, 2), (-1, 2), (-3, 13), (7, -3), (1, -3)), 4, 45),
    "stones": _dots(smooth((-6, 3), (-3, -5), (4, -5), (7, 2), (2, 6)), 6, 46),
    "leaves": _dots(smooth((0, -9, 1), (6, 0), (0, 9, 1), (-6, 0)), 6, 46),
    "sparkles": _dots(star(0, 0, 8, 2.6, 4), 5, 46, 0.7),
    "glow": _halo,
    "smoke": _smoke,
}  # fmt: skip
