"""Under a roof: caves, dungeons, halls. Lit by what burns or glows in them, whatever the hour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from leo_assets.simulator.artist.canvas import Outline, box, ellipse, place, poly, smooth
from leo_assets.simulator.artist.dice import between, pick, roll
from leo_assets.simulator.artist.palette import Rgb, mixed, toned
from leo_assets.simulator.artist.scenes.stage import Scene, band, ridge, under

if TYPE_CHECKING:
    from leo_assets.simulator.artist.canvas import Point


def paint_dungeon(scene: Scene) -> None:
    """A wall of large blocks with arches, torches and chains, over a floor of slabs."""
    stone = scene.own((104, 108, 104) if "crypt" in scene.text or "tomb" in scene.text else (98, 94, 112))
    floor_top = 78.0
    if "sky" in scene.layers or "far" in scene.layers:
        _blocks(scene, stone, -2, floor_top, 7.6, "wall")
        for x, _ in scene.even(46, 14):
            _archway(
                scene, x, floor_top, 9.5, stone, "bars" if "prison" in scene.text or "jail" in scene.text else "dark"
            )
    if "middle" in scene.layers:
        for x, _ in scene.even(46, 6, 0.5):
            _pillar(scene, x, floor_top + 3, 4.0, toned(stone, lighter=0.03))
        for x, key in scene.even(46, 3, 0.27):
            _torch(scene, x, 44, stone, key)
        for x, key in scene.even(46, 2, -0.27):
            _chain(scene, x, between(key, "long", 18, 30), stone)
    if "near" in scene.layers:
        _floor(scene, toned(stone, lighter=-0.05), floor_top)
        if "crypt" in scene.text or "tomb" in scene.text:
            for x, _ in scene.even(52, 12):
                _coffin(scene, x, 95, toned(stone, lighter=0.05))
    _pools_of_light(scene, [(x, 43.0) for x, _ in scene.even(46, 20, 0.27)], (255, 178, 92))


def paint_hall(scene: Scene) -> None:
    """A castle's hall: tall windows, banners, columns, a carpet."""
    stone = scene.own((168, 154, 142))
    cloth = (150, 46, 58)
    floor_top = 76.0
    if "sky" in scene.layers or "far" in scene.layers:
        _blocks(scene, stone, -2, floor_top, 9.0, "hall")
        for x, _ in scene.even(40, 12):
            _window(scene, x, 16, 56, 5.4, stone)
            for dx in (10.5, -10.5):
                _banner(scene, x + dx, 14, cloth)
    if "middle" in scene.layers:
        for x, _ in scene.even(40, 7, 0.5):
            _pillar(scene, x, floor_top + 4, 4.6, toned(stone, lighter=0.07))
    if "near" in scene.layers:
        _floor(scene, toned(stone, lighter=-0.1), floor_top)
        middle = scene.wide / 2
        carpet = poly((middle - 9, floor_top), (middle + 9, floor_top), (middle + 22, 102), (middle - 22, 102))
        mask = scene.flat(carpet, colour=cloth)
        for side in (-1, 1):
            stripe = poly(
                (middle + side * 7.4, floor_top),
                (middle + side * 8.2, floor_top),
                (middle + side * 20, 102),
                (middle + side * 17.8, 102),
            )
            scene.canvas.tint(stripe, (226, 178, 86), 1.0, mask)
        if "throne" in scene.text:
            _throne(scene, middle, floor_top + 2.5, cloth)


def paint_tavern(scene: Scene) -> None:
    """A room of wood: beams, shelves, a hearth, a window on the hour."""
    wood = scene.own((148, 102, 66))
    floor_top = 78.0
    wall = mixed(wood, (226, 196, 150), 0.55)
    if "sky" in scene.layers or "far" in scene.layers:
        scene.flat(band(scene, -2, floor_top), colour=wall)
        scene.flat(band(scene, 58, floor_top), colour=toned(wood, lighter=0.02))
        for x, _ in scene.even(9, 2):
            scene.flat(box(x - 0.3, 58, x + 0.3, floor_top), colour=toned(wood, lighter=-0.07))
        for x, _ in scene.even(44, 10):
            _window(scene, x, 24, 48, 6.0, wood)
        for x, key in scene.even(44, 13, 0.5):
            _shelf(scene, x, 32, wood, key)
    if "middle" in scene.layers:
        beam = toned(wood, lighter=-0.13)
        scene.flat(band(scene, -2, 7), colour=beam)
        for x, _ in scene.even(44, 7, 0.26):
            post = box(x - 1.9, 4, x + 1.9, floor_top)
            struts = (poly((x + side * 6.5, 7), (x + side * 1.9, 7), (x + side * 1.9, 15)) for side in (-1, 1))
            scene.flat(post, *struts, colour=beam)
        for x, _ in scene.even(44, 4, -0.23):
            scene.flat(box(x - 0.25, 6, x + 0.25, 15), colour=toned(wood, lighter=-0.2))
            scene.flat(box(x - 2, 15, x + 2, 20, 0.8), colour=(255, 214, 128))
    if "near" in scene.layers:
        scene.flat(band(scene, floor_top, 102), colour=toned(wood, lighter=-0.06))
        for k, y in enumerate((floor_top, 82, 87.5, 95)):
            scene.flat(band(scene, y, y + 0.35 + 0.12 * k), colour=toned(wood, lighter=-0.15))
    _pools_of_light(scene, [(x, 18.0) for x, _ in scene.even(44, 20, -0.23)], (255, 200, 120))


def paint_ship(scene: Scene) -> None:
    """A corridor of plates: windows on the stars, pipes, lamps, screens."""
    plate = scene.own((108, 120, 142))
    floor_top, glow = 78.0, (112, 232, 246)
    if "sky" in scene.layers or "far" in scene.layers:
        scene.flat(band(scene, -2, floor_top), colour=plate)
        for x, key in scene.even(44, 14):
            scene.flat(box(x - 20.5, 10, x + 20.5, 66, 4), colour=toned(plate, lighter=0.045))
            scene.flat(box(x - 12.5, 20, x + 12.5, 50, 7), colour=toned(plate, lighter=-0.13))
            glass = scene.flat(box(x - 10.8, 21.8, x + 10.8, 48.2, 5.6), colour=(18, 18, 44))
            for k in range(14):
                px, py = x + between(key, f"x {k}", -10, 10), between(key, f"y {k}", 23, 47)
                scene.canvas.tint(ellipse(px, py, between(key, f"r {k}", 0.15, 0.45)), (236, 240, 255), 1.0, glass)
            scene.canvas.tint(ellipse(x + 5, 46, 9), (86, 122, 190), 1.0, glass)
            scene.canvas.tint(ellipse(x + 8, 49, 9), (56, 78, 138), 1.0, glass)
            scene.flat(box(x - 9, 55, x + 9, 61, 1.2), colour=toned(plate, lighter=-0.2))
            for k in range(6):
                lit = roll(key, f"lamp {k}")
                scene.flat(box(x - 7.6 + k * 2.6, 56.8, x - 6.0 + k * 2.6, 59.2, 0.3), colour=glow if lit < 0.5 else (246, 176, 84) if lit < 0.75 else (226, 88, 92))  # fmt: skip
        for y in (69.0, 73.5):
            scene.flat(band(scene, y, y + 2.6), colour=toned(plate, lighter=-0.09))
            scene.flat(band(scene, y + 0.5, y + 1.0), colour=toned(plate, lighter=0.02))
    if "middle" in scene.layers:
        scene.flat(band(scene, -2, 6), colour=toned(plate, lighter=-0.16))
        scene.flat(band(scene, 6, 7.2), colour=glow)
        for x, _ in scene.even(44, 6, 0.5):
            rib = poly(
                (x - 3.4, -2),
                (x + 3.4, -2),
                (x + 2.4, 8),
                (x + 2.4, 68),
                (x + 4.2, floor_top),
                (x - 4.2, floor_top),
                (x - 2.4, 68),
                (x - 2.4, 8),
            )
            mask = scene.flat(rib, colour=toned(plate, lighter=-0.07))
            scene.canvas.tint(box(x + 0.6, -2, x + 4.4, floor_top), toned(plate, lighter=-0.12), 1.0, mask)
    if "near" in scene.layers:
        _floor(scene, toned(plate, lighter=-0.13), floor_top)
        scene.flat(band(scene, floor_top - 0.4, floor_top + 0.7), colour=glow)


def paint_plain(scene: Scene) -> None:
    """What stands in for a place that nobody knows: quiet shapes, and a card for its name."""
    tint = scene.tint or pick(
        scene.key_of("plain"), "colour", ((126, 158, 196), (150, 176, 146), (196, 168, 140), (166, 150, 190))
    )
    if "sky" in scene.layers:
        scene.flat(band(scene, -2, 102), colour=toned(tint, lighter=0.12))
    for step, (layer, level) in enumerate((("far", 50), ("middle", 64), ("near", 80))):
        if layer in scene.layers:
            scene.flat(
                under(ridge(scene, f"plain {step}", level, 4.5, 0.0)), colour=toned(tint, lighter=0.07 - 0.06 * step)
            )
    if {"sky", "near"} <= scene.layers:
        middle = scene.wide / 2
        scene.flat(box(middle - 24.6, 35.4, middle + 25.4, 65.4, 3), colour=toned(tint, lighter=-0.12))
        scene.flat(box(middle - 25, 34.6, middle + 25, 64.6, 3), colour=mixed((248, 242, 228), tint, 0.06))


def _blocks(scene: Scene, stone: Rgb, top: float, bottom: float, tall: float, name: str) -> None:
    scene.flat(band(scene, top, bottom), colour=toned(stone, lighter=-0.10))
    rows = round((bottom - top) / tall)
    wide = scene.wide / max(1, round(scene.wide / (tall * 1.9)))
    shades: dict[float, list[Outline]] = {}
    for row in range(rows):
        y = top + (bottom - top) * row / rows
        for column in range(round(scene.wide / wide) + 1):
            x = (column - 0.5 * (row % 2)) * wide
            chance = scene.roll(f"{name} {row} {column % round(scene.wide / wide)}")
            tone = round((chance * 4 // 1) * 0.017 - 0.03 - 0.03 * (row / rows), 3)
            shades.setdefault(tone, []).append(
                box(x + 0.35, y + 0.35, x + wide - 0.35, y + (bottom - top) / rows - 0.35, 0.7)
            )
    for tone, blocks in shades.items():
        scene.flat(*blocks, colour=toned(stone, lighter=tone))


def _archway(scene: Scene, x: float, bottom: float, half: float, stone: Rgb, inside: str) -> None:
    top = bottom - half * 3.4

    def shape(grow: float) -> Outline:
        return smooth((x - half - grow, bottom, 1), (x - half - grow, top + half), (x - half * 0.62 - grow * 0.7, top + half * 0.3 - grow * 0.7), (x, top - grow), (x + half * 0.62 + grow * 0.7, top + half * 0.3 - grow * 0.7), (x + half + grow, top + half), (x + half + grow, bottom, 1))  # fmt: skip

    scene.flat(shape(2.2), colour=toned(stone, lighter=0.05))
    mask = scene.flat(shape(0), colour=toned(stone, lighter=-0.24))
    scene.canvas.tint(place(shape(0), 2.2, 1.6), toned(stone, lighter=-0.30), 1.0, mask)
    if inside == "bars":
        for k in range(-3, 4):
            scene.canvas.tint(
                box(x + k * half / 3.6 - 0.45, top, x + k * half / 3.6 + 0.45, bottom), (74, 76, 86), 1.0, mask
            )
    else:
        for k in range(3):
            step = bottom - k * 2.2
            scene.canvas.tint(
                box(x - half + k * 1.6, step - 2.2, x + half - k * 1.6, step),
                toned(stone, lighter=-0.15 - 0.04 * k),
                1.0,
                mask,
            )


def _pillar(scene: Scene, x: float, bottom: float, half: float, stone: Rgb) -> None:
    mask = scene.flat(box(x - half, -2, x + half, bottom), colour=stone)
    scene.canvas.tint(box(x + half * 0.3, -2, x + half, bottom), toned(stone, lighter=-0.07), 1.0, mask)
    scene.canvas.tint(box(x - half, -2, x - half * 0.55, bottom), toned(stone, lighter=0.05), 1.0, mask)
    for top, low, grow in ((-2, 5, 1.5), (5, 7, 0.8), (bottom - 3.4, bottom, 1.6), (bottom - 5, bottom - 3.4, 0.8)):
        scene.flat(box(x - half - grow, top, x + half + grow, low), colour=toned(stone, lighter=0.025))


def _torch(scene: Scene, x: float, y: float, stone: Rgb, key: bytes) -> None:
    scene.flat(poly((x - 0.9, y), (x + 0.9, y), (x + 0.4, y + 7), (x - 0.4, y + 7)), colour=(92, 62, 44))
    scene.flat(box(x - 1.3, y - 0.6, x + 1.3, y + 0.8), colour=toned(stone, lighter=-0.16))
    flame = smooth((-1.9, 0), (-1.4, -2.4), (between(key, "lean", -0.8, 0.8), -5.6, 1), (1.5, -2.4), (1.9, 0), (0, 0.9))
    scene.flat(place(flame, x, y - 0.5), colour=(240, 128, 52))
    scene.flat(place(flame, x, y - 0.3, 0, 0.55), colour=(255, 224, 122))


def _chain(scene: Scene, x: float, long: float, stone: Rgb) -> None:
    colour = toned(stone, lighter=-0.17)
    for k in range(int(long / 2.2)):
        hole = ellipse(x, k * 2.2, 0.35, 0.6)
        scene.canvas.paint(ellipse(x, k * 2.2, 0.8, 1.3), colour=colour, ink=0, shade=0, light=0, holes=(hole,))


def _floor(scene: Scene, stone: Rgb, top: float) -> None:
    """Slabs that run to a point."""
    scene.flat(band(scene, top, 102), colour=stone)
    scene.flat(band(scene, top, top + 1.1), colour=toned(stone, lighter=-0.13))
    dark = toned(stone, lighter=-0.08)
    for y, thick in ((top + 5, 0.35), (top + 11.5, 0.5), (top + 20, 0.7)):
        scene.flat(band(scene, y, y + thick), colour=dark)
    middle = scene.wide / 2
    lines = []
    for k in range(-14, 15):
        near, far = middle + k * 15.0, middle + k * 8.4
        lines.append(poly((far - 0.15, top + 1), (far + 0.15, top + 1), (near + 0.35, 102), (near - 0.35, 102)))
    scene.flat(*lines, colour=dark)


def _window(scene: Scene, x: float, top: float, bottom: float, half: float, frame: Rgb) -> None:
    def shape(grow: float) -> Outline:
        return smooth((x - half - grow, bottom + grow, 1), (x - half - grow, top + half), (x, top - grow), (x + half + grow, top + half), (x + half + grow, bottom + grow, 1))  # fmt: skip

    scene.flat(shape(1.5), colour=toned(frame, lighter=-0.1))
    mask = scene.flat(shape(0), colour=scene.hour.middle)
    scene.canvas.tint(box(x - half, bottom - (bottom - top) * 0.45, x + half, bottom), scene.hour.edge, 1.0, mask)
    for bar in (
        box(x - 0.35, top - 2, x + 0.35, bottom),
        box(x - half, top + (bottom - top) * 0.36, x + half, top + (bottom - top) * 0.36 + 0.7),
        box(x - half, top + (bottom - top) * 0.68, x + half, top + (bottom - top) * 0.68 + 0.7),
    ):
        scene.canvas.tint(bar, toned(frame, lighter=-0.16), 1.0, mask)


def _banner(scene: Scene, x: float, top: float, cloth: Rgb) -> None:
    shape = poly((x - 3.2, top), (x + 3.2, top), (x + 3.2, top + 26), (x, top + 22), (x - 3.2, top + 26))
    mask = scene.flat(shape, colour=cloth, shade=0.4)
    for side in (-2.7, 2.2):
        scene.canvas.tint(box(x + side, top, x + side + 0.5, top + 30), (226, 178, 86), 1.0, mask)
    scene.flat(poly((x, top + 7), (x + 1.7, top + 10.5), (x, top + 14), (x - 1.7, top + 10.5)), colour=(226, 178, 86))
    scene.flat(box(x - 4, top - 0.7, x + 4, top + 0.5), colour=(96, 66, 46))


def _coffin(scene: Scene, x: float, y: float, stone: Rgb) -> None:
    scene.flat(
        poly((x - 10, y - 8), (x + 8, y - 8), (x + 10, y - 6), (x - 8, y - 6)), colour=toned(stone, lighter=0.05)
    )
    scene.flat(box(x - 9, y - 6.4, x + 9.4, y), colour=stone, shade=0.5, depth=0.4)
    scene.flat(box(x - 10, y - 8, x + 10, y - 5.6, 0.5), colour=toned(stone, lighter=0.03))


def _throne(scene: Scene, x: float, y: float, cloth: Rgb) -> None:
    gold = (226, 178, 86)
    scene.flat(
        smooth(
            (x - 6, y, 1),
            (x - 6, y - 20),
            (x - 4, y - 25),
            (x, y - 28, 1),
            (x + 4, y - 25),
            (x + 6, y - 20),
            (x + 6, y, 1),
        ),
        colour=gold,
        shade=0.6,
    )
    scene.flat(box(x - 4, y - 20, x + 4, y - 3, 1.5), colour=cloth, shade=0.5)
    for side in (-1, 1):
        scene.flat(box(x + side * 6.5 - 1.4, y - 9.5, x + side * 6.5 + 1.4, y), colour=toned(gold, lighter=-0.05))
    scene.flat(box(x - 7, y - 6, x + 7, y, 0.8), colour=toned(gold, lighter=-0.08))


def _shelf(scene: Scene, x: float, y: float, wood: Rgb, key: bytes) -> None:
    colours: tuple[Rgb, ...] = ((92, 140, 96), (170, 88, 70), (206, 164, 86), (96, 118, 160), (186, 190, 196))
    books = any(word in scene.text for word in ("library", "book", "study", "school", "wizard"))
    for row in range(2):
        base = y + row * 11
        for k in range(9 if books else 6):
            half, high = between(key, f"half {row} {k}", 0.7, 1.2), between(key, f"high {row} {k}", 3.5, 6.2)
            left = x - 9 + k * (2.25 if books else 3.4)
            parts = [box(left - half, base - high, left + half, base, 0.0 if books else 0.5)]
            if not books:
                parts.append(box(left - half * 0.4, base - high - 1.4, left + half * 0.4, base - high))
            scene.flat(*parts, colour=colours[int(roll(key, f"colour {row} {k}") * 5)])
        scene.flat(box(x - 11.5, base, x + 11.5, base + 1.2), colour=toned(wood, lighter=-0.1))


def _pools_of_light(scene: Scene, places: list[Point], colour: Rgb) -> None:
    """Warm light around what burns, laid over everything."""
    image = scene.canvas.image
    factor = max(1, image.height // 100)
    small = Image.new("L", (image.width // factor + 1, image.height // factor + 1))
    pen = ImageDraw.Draw(small)
    unit = small.height / 100
    for x, y in places:
        pen.ellipse(((x - 15) * unit, (y - 15) * unit, (x + 15) * unit, (y + 15) * unit), fill=96)
    soft = small.filter(ImageFilter.GaussianBlur(9 * unit)).resize(
        (small.width * factor, small.height * factor), Image.Resampling.BILINEAR
    )
    shown = soft.crop((0, 0, *image.size))
    glow = ImageChops.multiply(shown, image.getchannel("A"))
    if scene.canvas.style.colours:
        glow = glow.point([value // 24 * 24 for value in range(256)])
    image.paste(colour, (0, 0), glow)
