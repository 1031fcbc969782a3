"""Things that stand in a landscape: trees, cacti, houses, castles. Each stands on the point it is given."""

from __future__ import annotations

from leo_assets.simulator.artist.canvas import Canvas, Point, box, ellipse, limb, place, poly, smooth
from leo_assets.simulator.artist.palette import Rgb, mixed, toned


def tree(canvas: Canvas, at: Point, size: float, colour: Rgb, biome: str, kind: float) -> None:
    """A conifer, a round tree, a cactus or a palm, as the biome has it."""
    x, y = at
    if biome == "desert":
        for part in (
            limb((x, y), (x, y - 7 * size), 0.9 * size, 0.9 * size),
            limb((x + 2.2 * size, y - 3.5 * size), (x + 2.2 * size, y - 5.5 * size), 0.6 * size, 0.6 * size),
            limb((x, y - 3.2 * size), (x + 2.2 * size, y - 3.4 * size), 0.6 * size, 0.6 * size),
        ):
            canvas.paint(part, colour=mixed(colour, (84, 132, 84), 0.6), ink=0, light=0.4)
        return
    canvas.paint(
        box(x - 0.5 * size, y - 3 * size, x + 0.5 * size, y), colour=mixed(colour, (96, 66, 50), 0.7), ink=0, light=0
    )
    if biome in {"mountain", "snow"} or kind < 0.45:
        for step in range(3):
            high, half = y - (2 + step * 2.7) * size, (3.0 - step * 0.65) * size
            canvas.paint(
                poly((x - half, high), (x, high - 4.4 * size), (x + half, high), (x, high + 0.7 * size)),
                colour=toned(colour, lighter=0.012 * step),
                ink=0,
                light=0.3,
                shade=0.8,
            )
        if biome == "snow":
            canvas.paint(
                poly((x - 1.1 * size, y - 9.4 * size), (x, y - 11.8 * size), (x + 1.1 * size, y - 9.4 * size)),
                colour=(244, 248, 252),
                ink=0,
                shade=0,
                light=0,
            )
    else:
        crown = [
            ellipse(x + dx * size, y + dy * size, r * size)
            for dx, dy, r in ((-1.7, -4.6, 2.3), (1.7, -4.8, 2.2), (0, -6.8, 2.7))
        ]
        canvas.paint(*crown, colour=toned(colour, lighter=0.015), ink=0, light=0.7, shade=0.9)


def house(canvas: Canvas, at: Point, size: float, wall: Rgb, roof: Rgb, lamp: float) -> None:
    x, y = at
    glass = mixed((92, 112, 140), (255, 212, 112), lamp)
    canvas.paint(
        box(x + 1.6 * size, y - 9.6 * size, x + 2.7 * size, y - 5 * size),
        colour=toned(roof, lighter=-0.12),
        ink=0.6,
        light=0,
    )
    canvas.paint(box(x - 3.6 * size, y - 5 * size, x + 3.6 * size, y), colour=wall, ink=0.7, light=0.2, depth=0.5)
    canvas.paint(
        poly(
            (x - 4.7 * size, y - 4.6 * size),
            (x - 2.6 * size, y - 9 * size),
            (x + 2.6 * size, y - 9 * size),
            (x + 4.7 * size, y - 4.6 * size),
        ),
        colour=roof,
        ink=0.7,
        light=0.5,
        depth=0.6,
    )
    for dx in (-2.2, 1.0):
        canvas.paint(
            box(x + dx * size, y - 3.8 * size, x + (dx + 1.3) * size, y - 2.2 * size),
            colour=glass,
            ink=0.5,
            shade=0,
            light=0,
        )
    canvas.paint(
        smooth(
            (x - 0.6 * size, y, 1),
            (x - 0.6 * size, y - 2.2 * size),
            (x, y - 2.8 * size),
            (x + 0.6 * size, y - 2.2 * size),
            (x + 0.6 * size, y, 1),
        ),
        colour=toned(roof, lighter=-0.18),
        ink=0.4,
        shade=0,
        light=0,
    )


def castle(canvas: Canvas, at: Point, colour: Rgb, lamp: float) -> None:
    x, y = at
    glass = mixed(toned(colour, lighter=-0.2), (255, 212, 112), lamp)
    canvas.paint(box(x - 11, y - 10, x + 11, y + 16), colour=colour, ink=0.6, light=0.2, depth=0.5)
    for step in range(6):
        canvas.paint(
            box(x - 11 + step * 3.8, y - 12, x - 9 + step * 3.8, y - 9.5), colour=colour, ink=0.5, light=0, shade=0
        )
    for dx, high, half in ((-11, 17, 2.6), (11, 17, 2.6), (-3.4, 21, 2.4), (4.4, 25, 2.2)):
        canvas.paint(
            box(x + dx - half, y - high, x + dx + half, y + 16), colour=toned(colour, lighter=0.02), ink=0.6, light=0.5
        )
        canvas.paint(
            poly((x + dx - half * 1.35, y - high), (x + dx, y - high - 8), (x + dx + half * 1.35, y - high)),
            colour=mixed(colour, (120, 70, 110), 0.5),
            ink=0.6,
            light=0.4,
        )
        canvas.paint(
            place(box(-0.5, -1.2, 0.5, 1.0, 0.4), x + dx, y - high + 5), colour=glass, ink=0.3, shade=0, light=0
        )
