"""What stands in a land: trees, stones, houses. Each stands on the point it is given; a new one is a function and an entry in `GROWTH`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import (
    Canvas,
    Outline,
    Point,
    box,
    curve,
    ellipse,
    limb,
    place,
    poly,
    ribbon,
    smooth,
)
from leo_assets.simulator.artist.dice import between, pick, roll
from leo_assets.simulator.artist.palette import Rgb, mixed, toned

if TYPE_CHECKING:
    from leo_assets.simulator.artist.scenes.stage import Scene

Grow = Callable[["Scene", Point, float, Rgb, bytes], None]


def _stem(scene: Scene, at: Point, size: float, colour: Rgb, high: float = 3.0, half: float = 0.5) -> None:
    x, y = at
    scene.flat(box(x - half * size, y - high * size, x + half * size, y), colour=mixed(colour, (96, 66, 50), 0.7))


def pine(scene: Scene, at: Point, size: float, colour: Rgb, _: bytes) -> None:
    x, y = at
    _stem(scene, at, size, colour)
    for step in range(3):
        high, half = y - (2 + step * 2.7) * size, (3.0 - step * 0.65) * size
        scene.flat(
            poly((x - half, high), (x, high - 4.4 * size), (x + half, high), (x, high + 0.7 * size)),
            colour=toned(colour, lighter=0.012 * step),
            light=0.3,
            shade=0.8,
        )


def snow_pine(scene: Scene, at: Point, size: float, colour: Rgb, key: bytes) -> None:
    x, y = at
    pine(scene, at, size, colour, key)
    cap = scene.lit((244, 248, 252))
    scene.flat(
        poly((x - 1.1 * size, y - 9.4 * size), (x, y - 11.8 * size), (x + 1.1 * size, y - 9.4 * size)), colour=cap
    )
    for side in (-1, 1):
        scene.flat(
            poly((x + side * 2.6 * size, y - 2.2 * size), (x + side * 1.0 * size, y - 4.2 * size), (x + side * 0.7 * size, y - 2.6 * size)),
            colour=cap,
        )  # fmt: skip


def _crown(scene: Scene, at: Point, size: float, colour: Rgb) -> None:
    x, y = at
    puffs = ((-1.7, -4.6, 2.3), (1.7, -4.8, 2.2), (0, -6.8, 2.7))
    crown = [ellipse(x + dx * size, y + dy * size, r * size) for dx, dy, r in puffs]
    scene.flat(*crown, colour=toned(colour, lighter=0.015), light=0.7, shade=0.9)


def round_tree(scene: Scene, at: Point, size: float, colour: Rgb, key: bytes) -> None:
    _stem(scene, at, size, colour)
    if "autumn" in scene.text or "fall" in scene.text.split():
        colour = scene.lit(pick(key, "leaf", ((206, 92, 48), (226, 150, 54), (186, 72, 46), (214, 176, 74))))
    _crown(scene, at, size, colour)


def blossom_tree(scene: Scene, at: Point, size: float, colour: Rgb, key: bytes) -> None:
    x, y = at
    trunk = mixed(colour, (92, 58, 58), 0.75)
    scene.flat(limb((x - 0.3 * size, y), (x + 0.2 * size, y - 4 * size), 0.6 * size, 0.35 * size), colour=trunk)
    pink = scene.lit(pick(key, "petal", ((246, 176, 196), (250, 200, 212), (238, 150, 178))))
    puffs = ((-2.4, -4.6, 2.1), (2.3, -4.9, 2.2), (-0.6, -6.9, 2.5), (1.2, -6.4, 2.1))
    scene.flat(
        *(ellipse(x + dx * size, y + dy * size, r * size) for dx, dy, r in puffs), colour=pink, light=0.8, shade=0.8
    )


def bush(scene: Scene, at: Point, size: float, colour: Rgb, _: bytes) -> None:
    x, y = at
    puffs = ((-1.6, -0.9, 1.5), (1.5, -0.8, 1.4), (0, -1.6, 1.8))
    scene.flat(
        *(ellipse(x + dx * size, y + dy * size, r * size) for dx, dy, r in puffs), colour=colour, light=0.6, shade=0.9
    )


def cactus(scene: Scene, at: Point, size: float, colour: Rgb, key: bytes) -> None:
    x, y = at
    green = mixed(colour, (84, 132, 84), 0.6)
    side = 1 if roll(key, "side") < 0.5 else -1
    parts = [
        limb((x, y), (x, y - 7 * size), 0.9 * size, 0.9 * size),
        limb((x + 2.2 * side * size, y - 3.5 * size), (x + 2.2 * side * size, y - 5.5 * size), 0.6 * size, 0.6 * size),
        limb((x, y - 3.2 * size), (x + 2.2 * side * size, y - 3.4 * size), 0.6 * size, 0.6 * size),
    ]
    if roll(key, "arms") < 0.6:
        parts += [
            limb((x - 2 * side * size, y - 4.4 * size), (x - 2 * side * size, y - 6 * size), 0.55 * size, 0.55 * size),
            limb((x, y - 4.1 * size), (x - 2 * side * size, y - 4.3 * size), 0.55 * size, 0.55 * size),
        ]
    scene.flat(*parts, colour=green, light=0.4, shade=0.7)


def palm(scene: Scene, at: Point, size: float, colour: Rgb, key: bytes) -> None:
    x, y = at
    bend = between(key, "bend", -2.4, 2.4) * size
    top = (x + bend, y - 9 * size)
    trunk = ribbon(curve((x, y + 0.5), (x + bend * 0.25, y - 4.5 * size), top), 1.3 * size, 0.7 * size)
    scene.flat(trunk, colour=mixed(colour, scene.lit((150, 112, 74)), 0.75), shade=0.6)
    leaf = mixed(colour, scene.lit((62, 142, 76)), 0.55)
    fronds: dict[bool, list[Outline]] = {False: [], True: []}
    for deg, long in ((-158, 4.2), (-22, 4.2), (-128, 4.0), (-52, 4.0), (-95, 3.4), (172, 3.6), (8, 3.6)):
        frond = smooth((0, 0, 1), (long * 0.45, -1.5), (long * 1.1, 0.9, 1), (long * 0.5, -0.2))
        flip = -1.0 if deg < -90 or deg > 90 else 1.0
        fronds[flip > 0].append(place(frond * (1, flip), *top, deg, size, 1.0))
    for is_lit, shapes in fronds.items():
        scene.flat(*shapes, colour=toned(leaf, lighter=0.03 if is_lit else -0.02), shade=0.4)
    scene.flat(ellipse(top[0], top[1] + 0.3 * size, 0.7 * size), colour=mixed(colour, scene.lit((112, 78, 54)), 0.7))


def jungle_tree(scene: Scene, at: Point, size: float, colour: Rgb, key: bytes) -> None:
    x, y = at
    bark = mixed(colour, scene.lit((104, 84, 62)), 0.6)
    flare = poly((x - 1.3 * size, y), (x - 0.5 * size, y - 2.6 * size), (x - 0.45 * size, y - 9 * size), (x + 0.45 * size, y - 9 * size), (x + 0.5 * size, y - 2.6 * size), (x + 1.3 * size, y))  # fmt: skip
    scene.flat(flare, colour=bark, shade=0.6)
    puffs = ((-3.4, -9.2, 2.4), (3.3, -9.4, 2.4), (-1.2, -10.8, 2.7), (1.6, -11.0, 2.6), (0, -9.0, 2.4))
    scene.flat(
        *(ellipse(x + dx * size, y + dy * size, r * size) for dx, dy, r in puffs), colour=colour, light=0.6, shade=0.9
    )
    vines = []
    for k in range(3):
        vx, low = x + between(key, f"vine {k}", -4, 4) * size, y - between(key, f"long {k}", 3, 6.4) * size
        vines.append(box(vx - 0.09 * size, y - 8.6 * size, vx + 0.09 * size, low))
    scene.flat(*vines, colour=toned(colour, lighter=-0.05))


def acacia(scene: Scene, at: Point, size: float, colour: Rgb, _: bytes) -> None:
    x, y = at
    bark = mixed(colour, scene.lit((92, 66, 48)), 0.75)
    for side in (-1, 1):
        scene.flat(limb((x, y), (x + side * 1.8 * size, y - 5.6 * size), 0.5 * size, 0.25 * size), colour=bark)
    green = mixed(colour, scene.lit((92, 122, 62)), 0.7)
    scene.flat(
        ellipse(x, y - 6.2 * size, 4.6 * size, 1.2 * size), ellipse(x - 1.4 * size, y - 6.9 * size, 2.6 * size, 1.1 * size),
        ellipse(x + 1.8 * size, y - 6.8 * size, 2.2 * size, 0.9 * size), colour=green, light=0.6, shade=0.9,
    )  # fmt: skip


def dead_tree(scene: Scene, at: Point, size: float, colour: Rgb, key: bytes) -> None:
    x, y = at
    bark = mixed(colour, scene.lit((70, 58, 62)), 0.72)
    lean = between(key, "lean", -0.8, 0.8) * size
    top = (x + lean, y - 6 * size)
    scene.flat(limb((x, y), top, 0.75 * size, 0.3 * size), colour=bark, shade=0.5)
    arms = []
    for k, (share, deg, long) in enumerate(
        ((0.5, -150, 2.6), (0.62, -35, 3.0), (0.82, -140, 2.3), (0.95, -60, 2.4), (1.0, -105, 2.0))
    ):
        bx, by = x + lean * share, y - 6 * size * share
        tip = place(poly((long * size, 0)), bx, by, deg + between(key, f"turn {k}", -14, 14))[0]
        arms.append(limb((bx, by), (float(tip[0]), float(tip[1])), 0.28 * size, 0.08 * size))
    scene.flat(*arms, colour=bark)


def willow(scene: Scene, at: Point, size: float, colour: Rgb, key: bytes) -> None:
    x, y = at
    bark = mixed(colour, scene.lit((84, 72, 58)), 0.65)
    roots = poly((x - 1.8 * size, y + 0.3), (x - 0.6 * size, y - 2 * size), (x - 0.5 * size, y - 6 * size), (x + 0.5 * size, y - 6 * size), (x + 0.6 * size, y - 2 * size), (x + 1.8 * size, y + 0.3))  # fmt: skip
    scene.flat(roots, colour=bark, shade=0.6)
    moss = toned(colour, lighter=-0.02)
    strands = []
    for k in range(7):
        left, low = x + (k - 3) * 1.15 * size, between(key, f"long {k}", 2.0, 4.6)
        strands.append(
            smooth(
                (left - 0.5 * size, y - 6.6 * size),
                (left + 0.5 * size, y - 6.6 * size),
                (left, y - (6.6 - low) * size, 1),
            )
        )
    scene.flat(*strands, colour=moss)
    puffs = ((-2.6, -6.8, 2.0), (2.6, -6.8, 2.0), (0, -7.9, 2.6))
    scene.flat(
        *(ellipse(x + dx * size, y + dy * size, r * size) for dx, dy, r in puffs), colour=colour, light=0.5, shade=0.9
    )


def rock(scene: Scene, at: Point, size: float, colour: Rgb, key: bytes) -> None:
    x, y = at
    wide, high = between(key, "wide", 1.6, 3.4) * size, between(key, "high", 1.4, 3.6) * size
    shape = poly((x - wide, y + 0.4), (x - wide * 0.8, y - high * 0.6), (x - wide * 0.15, y - high), (x + wide * 0.55, y - high * 0.72), (x + wide, y + 0.4))  # fmt: skip
    mask = scene.flat(shape, colour=toned(colour, lighter=0.02))
    dark = poly((x - wide * 0.15, y - high), (x + wide * 0.55, y - high * 0.72), (x + wide, y + 0.4), (x + wide * 0.1, y + 0.4), (x + wide * 0.2, y - high * 0.5))  # fmt: skip
    scene.canvas.tint(dark, toned(colour, lighter=-0.06), 1.0, mask)


def tomb(scene: Scene, at: Point, size: float, colour: Rgb, key: bytes) -> None:
    x, y = at
    stone = mixed(colour, mixed((168, 172, 180), scene.hour.edge, 0.3), 0.72)
    tilt = between(key, "tilt", -9, 9)
    if roll(key, "cross") < 0.35:
        parts = [box(-0.45, -4.2, 0.45, 0.4), box(-1.4, -3.3, 1.4, -2.4)]
    else:
        parts = [smooth((-1.4, 0.4, 1), (-1.4, -2.4), (0, -3.7), (1.4, -2.4), (1.4, 0.4, 1))]
    scene.flat(*(place(part, x, y, tilt, size) for part in parts), colour=stone, shade=0.7, light=0.4)


def column(scene: Scene, at: Point, size: float, colour: Rgb, key: bytes) -> None:
    x, y = at
    stone = mixed(colour, scene.lit((206, 196, 170)), 0.72)
    high = between(key, "high", 4.0, 9.0) * size
    shaft = poly((x - 0.95 * size, y), (x - 0.85 * size, y - high), (x - 0.2 * size, y - high - between(key, "broken", -0.7, 0.9) * size), (x + 0.85 * size, y - high), (x + 0.95 * size, y))  # fmt: skip
    mask = scene.flat(shaft, colour=stone, shade=0.8, light=0.3)
    for k in (-0.35, 0.2):
        scene.canvas.tint(
            box(x + k * size, y - high * 0.95, x + (k + 0.12) * size, y), toned(stone, lighter=-0.07), 1.0, mask
        )
    scene.flat(box(x - 1.4 * size, y - 0.8 * size, x + 1.4 * size, y + 0.3), colour=toned(stone, lighter=-0.03))
    if high > 6.4 * size:
        scene.flat(
            box(x - 1.35 * size, y - high - 0.6 * size, x + 1.35 * size, y - high + 0.2 * size),
            colour=toned(stone, lighter=0.03),
        )


def arch(scene: Scene, at: Point, size: float, colour: Rgb, _: bytes) -> None:
    x, y = at
    stone = mixed(colour, scene.lit((196, 186, 162)), 0.72)
    hole = smooth((x - 1.9 * size, y + 1, 1), (x - 1.9 * size, y - 4 * size), (x, y - 6.2 * size), (x + 1.9 * size, y - 4 * size), (x + 1.9 * size, y + 1, 1))  # fmt: skip
    whole = poly((x - 3.6 * size, y), (x - 3.4 * size, y - 8.2 * size), (x + 1.4 * size, y - 8.4 * size), (x + 2.2 * size, y - 7.4 * size), (x + 3.3 * size, y - 7.8 * size), (x + 3.6 * size, y))  # fmt: skip
    scene.canvas.paint(whole, colour=stone, ink=0, shade=0.5, light=0.3, depth=0.5, holes=(hole,))
    for k in range(3):
        y0 = y - (1.6 + k * 2.1) * size
        scene.flat(box(x - 3.4 * size, y0, x - 2.0 * size, y0 + 0.22 * size), box(x + 2.0 * size, y0 - 0.7 * size, x + 3.4 * size, y0 - 0.48 * size), colour=toned(stone, lighter=-0.08))  # fmt: skip


def shard(scene: Scene, at: Point, size: float, colour: Rgb, key: bytes) -> None:
    """Crystals that grow out of the ground."""
    x, y = at
    glass = scene.lit(pick(key, "glass", ((120, 220, 214), (226, 132, 220), (246, 196, 112))))
    for k, deg in enumerate((-24, 20, -3)):
        long = between(key, f"long {k}", 3, 7) * size
        half = 0.8 * size
        shape = poly((-half, 0.5), (-half, -long * 0.75), (0, -long), (half, -long * 0.75), (half, 0.5))
        mask = scene.flat(place(shape, x, y, deg), colour=mixed(colour, glass, 0.8))
        scene.canvas.tint(
            place(box(0.05, -long, half, 1), x, y, deg), mixed(colour, toned(glass, lighter=-0.12), 0.8), 1.0, mask
        )


def lollipop(scene: Scene, at: Point, size: float, colour: Rgb, key: bytes) -> None:
    x, y = at
    sweet = scene.lit(pick(key, "sweet", ((236, 92, 132), (112, 182, 232), (250, 196, 84), (164, 118, 216))))
    scene.flat(box(x - 0.3 * size, y - 6 * size, x + 0.3 * size, y + 0.4), colour=mixed(colour, (250, 246, 240), 0.8))
    mask = scene.flat(ellipse(x, y - 7.4 * size, 2.6 * size), colour=mixed(colour, sweet, 0.85), light=0.4, shade=0.5)
    turn = curve((x, y - 7.4 * size), (x + 0.9 * size, y - 7.0 * size), (x, y - 6.3 * size), (x - 1.4 * size, y - 7.2 * size), (x, y - 9.0 * size), (x + 1.9 * size, y - 7.6 * size))  # fmt: skip
    scene.canvas.tint(ribbon(turn, 0.55 * size), (252, 248, 244), 0.9, mask)


def hay(scene: Scene, at: Point, size: float, colour: Rgb, _: bytes) -> None:
    x, y = at
    straw = mixed(colour, scene.lit((224, 182, 92)), 0.8)
    mask = scene.flat(ellipse(x, y - 1.3 * size, 1.6 * size, 1.5 * size), colour=straw, shade=0.8, light=0.5)
    scene.canvas.tint(ellipse(x, y - 1.3 * size, 0.8 * size, 0.75 * size), toned(straw, lighter=-0.05), 1.0, mask)


def house(scene: Scene, at: Point, size: float, _: Rgb, key: bytes) -> None:
    x, y = at[0], at[1] + 1
    canvas, lamp = scene.canvas, scene.hour.lamp
    wall = scene.lit((236, 218, 190))
    roof = scene.lit(((178, 84, 66), (150, 96, 70), (110, 112, 140))[int(roll(key, "roof") * 3)])
    glass = mixed((92, 112, 140), (255, 212, 112), lamp)
    canvas.paint(
        box(x + 1.6 * size, y - 9.6 * size, x + 2.7 * size, y - 5 * size),
        colour=toned(roof, lighter=-0.12),
        ink=0.6,
        light=0,
    )
    canvas.paint(box(x - 3.6 * size, y - 5 * size, x + 3.6 * size, y), colour=wall, ink=0.7, light=0.2, depth=0.5)
    gable = poly((x - 4.7 * size, y - 4.6 * size), (x - 2.6 * size, y - 9 * size), (x + 2.6 * size, y - 9 * size), (x + 4.7 * size, y - 4.6 * size))  # fmt: skip
    canvas.paint(gable, colour=roof, ink=0.7, light=0.5, depth=0.6)
    for dx in (-2.2, 1.0):
        canvas.paint(
            box(x + dx * size, y - 3.8 * size, x + (dx + 1.3) * size, y - 2.2 * size),
            colour=glass,
            ink=0.5,
            shade=0,
            light=0,
        )
    door = smooth((x - 0.6 * size, y, 1), (x - 0.6 * size, y - 2.2 * size), (x, y - 2.8 * size), (x + 0.6 * size, y - 2.2 * size), (x + 0.6 * size, y, 1))  # fmt: skip
    canvas.paint(door, colour=toned(roof, lighter=-0.18), ink=0.4, shade=0, light=0)


def block(scene: Scene, at: Point, size: float, colour: Rgb, key: bytes) -> None:
    """A building of several floors, its windows lit by chance."""
    x, y = at
    half, high = between(key, "half", 2.4, 4.2) * size, between(key, "high", 9, 22) * size
    wall = mixed(
        colour, scene.lit(pick(key, "wall", ((150, 108, 98), (126, 132, 154), (178, 158, 132), (112, 120, 132)))), 0.6
    )
    mask = scene.flat(box(x - half, y - high, x + half, y + 2), colour=wall)
    scene.canvas.tint(box(x + half * 0.35, y - high, x + half, y + 2), toned(wall, lighter=-0.045), 1.0, mask)
    scene.flat(
        box(x - half * 1.08, y - high - 0.7 * size, x + half * 1.08, y - high + 0.2 * size),
        colour=toned(wall, lighter=0.04),
    )
    columns, rows = max(2, int(half / (0.95 * size))), int(high / (2.3 * size))
    dark, bright = toned(wall, lighter=-0.13), mixed(toned(wall, lighter=-0.1), (255, 214, 122), scene.hour.lamp)
    pane = 0.62 * half / columns
    windows: dict[Rgb, list[object]] = {dark: [], bright: []}
    for row in range(rows):
        for column in range(columns):
            wx = x - half + (column + 0.5) * 2 * half / columns
            wy = y - high + (row * 2.3 + 1.2) * size
            lit = roll(key, f"lit {row} {column}") < 0.12 + 0.5 * scene.hour.lamp
            windows[bright if lit else dark].append(box(wx - pane, wy, wx + pane, wy + 1.2 * size))
    for tint, panes in windows.items():
        if panes:
            scene.flat(*panes, colour=tint)  # type: ignore[arg-type]  # outlines


GROWTH: dict[str, Grow] = {
    "pine": pine, "snowpine": snow_pine, "round": round_tree, "blossom": blossom_tree, "bush": bush, "cactus": cactus, "palm": palm,
    "jungle": jungle_tree, "acacia": acacia, "dead": dead_tree, "willow": willow, "rock": rock, "tomb": tomb, "column": column, "arch": arch,
    "hay": hay, "shard": shard, "lollipop": lollipop, "house": house, "block": block,
}  # fmt: skip


_VARIANTS = 4  # of each kind in a layer
_MANY = {"house": 7, "block": 7}


class Nursery:
    """Grows a few of each kind, and plants them over and over: a forest has a hundred trees."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._grown: dict[tuple[str, Rgb, float, int], Canvas] = {}

    def plant(self, kind: str, at: Point, size: float, colour: Rgb, key: bytes) -> None:
        """One of the kind on a point; `size` is that of the layer, around which they vary."""
        scene = self._scene
        count = _MANY.get(kind, _VARIANTS)
        variant = int(roll(key, "variant") * count)
        which = (kind, colour, size, variant)
        if which not in self._grown:
            own = scene.key_of(kind, variant)
            grown = size * (0.75 + 0.55 * (variant + 0.5) / count)
            cutting = scene.canvas.cutting(-7 * grown, -24 * grown, 7 * grown, 3 * grown)
            GROWTH[kind](replace(scene, canvas=cutting), (0.0, 0.0), grown, colour, own)
            self._grown[which] = cutting
        scene.canvas.lay(self._grown[which], *at)


def castle(scene: Scene, at: Point, colour: Rgb) -> None:
    canvas, lamp = scene.canvas, scene.hour.lamp
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
        cap = poly((x + dx - half * 1.35, y - high), (x + dx, y - high - 8), (x + dx + half * 1.35, y - high))
        canvas.paint(cap, colour=mixed(colour, (120, 70, 110), 0.5), ink=0.6, light=0.4)
        canvas.paint(
            place(box(-0.5, -1.2, 0.5, 1.0, 0.4), x + dx, y - high + 5), colour=glass, ink=0.3, shade=0, light=0
        )
