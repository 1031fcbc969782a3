"""What a material and time do to a painted part: grain, gleam, joints; cracks, rust, moss and snow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from leo_assets.simulator.artist.canvas import box, curve, place, poly, ribbon, smooth, star
from leo_assets.simulator.artist.dice import between
from leo_assets.simulator.artist.palette import Rgb, mixed, toned, tones

if TYPE_CHECKING:
    from collections.abc import Callable

    from leo_assets.simulator.artist.canvas import Canvas, Mask, Outline

_RUST: Rgb = (168, 92, 52)
_RUSTS = frozenset({"main", "second", "steel", "iron", "gold"})
_MOSS: Rgb = (112, 150, 66)
_SNOW: Rgb = (240, 246, 252)


@dataclass(frozen=True, slots=True)
class Ground:
    """A painted part: its role, where it is, its outlines before they were put in place, the way there, its colour, dice."""

    role: str
    mask: Mask
    outlines: tuple[Outline, ...]
    put: Callable[[Outline], Outline]
    colour: Rgb
    key: bytes

    @property
    def low(self) -> tuple[float, float]:
        every = np.vstack(self.outlines)
        return float(every[:, 0].min()), float(every[:, 1].min())

    @property
    def high(self) -> tuple[float, float]:
        every = np.vstack(self.outlines)
        return float(every[:, 0].max()), float(every[:, 1].max())

    @property
    def area(self) -> float:
        """Of the box around it."""
        return (self.high[0] - self.low[0]) * (self.high[1] - self.low[1])


def surfaced(canvas: Canvas, ground: Ground, surface: str) -> None:
    """Paint a material's marks on a part that is large enough to show them."""
    (x0, y0), (x1, y1) = ground.low, ground.high
    if min(x1 - x0, y1 - y0) < 5 or max(x1 - x0, y1 - y0) < 18:
        return
    _SURFACES[surface](canvas, ground, x0, y0, x1, y1)


def _wood(canvas: Canvas, ground: Ground, x0: float, y0: float, x1: float, y1: float) -> None:
    upright = y1 - y0 >= x1 - x0
    along, across = ((y0, y1), (x0, x1)) if upright else ((x0, x1), (y0, y1))
    wide, far = across[1] - across[0], along[1] - along[0]
    count = max(1, min(5, round(wide / 11)))
    for step in range(count):
        at = across[0] + wide * (step + 0.5 + between(ground.key, f"grain {step}", -0.22, 0.22)) / count
        start, end = sorted(
            (between(ground.key, f"from {step}", 0.02, 0.35), between(ground.key, f"to {step}", 0.6, 0.98))
        )
        spine = [
            (along[0] + far * (start + (end - start) * t), at + wide / count * 0.12 * (-1) ** k)
            for k, t in enumerate((0, 0.35, 0.7, 1))
        ]
        points = [(b, a) if upright else (a, b) for a, b in spine]
        canvas.tint(
            ground.put(ribbon(curve(*points), 0.8, 2.2, 1.8, 0.6)), tones(ground.colour).shade, 1.0, ground.mask
        )


def _metal(canvas: Canvas, ground: Ground, x0: float, y0: float, x1: float, y1: float) -> None:
    wide = max(x1 - x0, y1 - y0)
    at, slant = x0 + (x1 - x0) * 0.3, (y1 - y0) * 0.45
    gleam = tones(toned(ground.colour, lighter=0.06)).light
    for left, right in ((0.0, 0.1), (0.15, 0.19)):
        band = poly(
            (at + wide * left + slant / 2, y0 - 2),
            (at + wide * right + slant / 2, y0 - 2),
            (at + wide * right - slant / 2, y1 + 2),
            (at + wide * left - slant / 2, y1 + 2),
        )
        canvas.tint(ground.put(band), gleam, 0.8, ground.mask)


def _stone(canvas: Canvas, ground: Ground, x0: float, y0: float, x1: float, y1: float) -> None:
    chip = smooth((-2.6, 0.6), (-1, -1.8), (2.2, -1.2), (2.8, 1), (0, 1.9))
    count = max(3, min(9, round(ground.area / 320)))
    for step in range(count):
        x = between(ground.key, f"x {step}", x0 + 2, x1 - 2)
        y = between(ground.key, f"y {step}", y0 + 2, y1 - 2)
        size = between(ground.key, f"size {step}", 0.6, 1.5)
        tone = tones(ground.colour).shade if step % 3 else tones(ground.colour).light
        canvas.tint(ground.put(place(chip, x, y, step * 67.0, size)), tone, 1.0, ground.mask)


def _brick(canvas: Canvas, ground: Ground, x0: float, y0: float, x1: float, y1: float) -> None:
    joint = mixed(tones(ground.colour).shade, (120, 104, 104), 0.3)
    row, y = 0, y0 + 7.5
    while y < y1 + 7.5:
        canvas.tint(ground.put(box(x0 - 1, y - 0.6, x1 + 1, y + 0.6)), joint, 1.0, ground.mask)
        for x in np.arange(x0 + (9 if row % 2 else 2), x1, 15.0).tolist():
            canvas.tint(ground.put(box(x - 0.6, y - 7.5, x + 0.6, y)), joint, 1.0, ground.mask)
        row, y = row + 1, y + 7.5


def _glass(canvas: Canvas, ground: Ground, x0: float, y0: float, x1: float, y1: float) -> None:
    wide, high = x1 - x0, y1 - y0
    canvas.tint(
        ground.put(poly((x0, y0 + high * 0.5), (x0 + wide * 0.5, y0), (x0 - wide, y0 - high))),
        tones(ground.colour).light,
        0.55,
        ground.mask,
    )
    canvas.tint(
        ground.put(
            poly((x0, y0 + high * 0.74), (x0 + wide * 0.74, y0), (x0 + wide * 0.86, y0), (x0, y0 + high * 0.86))
        ),
        (255, 255, 255),
        0.5,
        ground.mask,
    )


def _bone(canvas: Canvas, ground: Ground, x0: float, y0: float, x1: float, y1: float) -> None:
    for step in range(3):
        x, y = between(ground.key, f"x {step}", x0, x1), between(ground.key, f"y {step}", y0, y1)
        nick = ribbon(curve((x - 4, y), (x, y + 1.4), (x + 4, y - 0.6)), 0.4, 1.4, 0.4)
        canvas.tint(ground.put(nick), tones(ground.colour).shade, 1.0, ground.mask)


def _leather(canvas: Canvas, ground: Ground, x0: float, y0: float, x1: float, y1: float) -> None:
    thread = toned(ground.colour, lighter=0.2, richer=0.8)
    for outline in ground.outlines:
        middle = np.array(((x0 + x1) / 2, (y0 + y1) / 2))
        inner = middle + (outline - middle) * 0.84
        steps = np.cumsum(np.hypot(*(np.roll(inner, -1, 0) - inner).T))
        for at in np.arange(2.0, float(steps[-1]), 7.0).tolist():
            k = int(np.searchsorted(steps, at)) % len(inner)
            a, b = inner[k], inner[(k + 1) % len(inner)]
            deg = float(np.degrees(np.arctan2(b[1] - a[1], b[0] - a[0])))
            canvas.tint(
                ground.put(place(box(-1.8, -0.55, 1.8, 0.55), float(a[0]), float(a[1]), deg)), thread, 1.0, ground.mask
            )


def _straw(canvas: Canvas, ground: Ground, x0: float, y0: float, x1: float, y1: float) -> None:
    for step in range(10):
        x, y = between(ground.key, f"x {step}", x0, x1), between(ground.key, f"y {step}", y0, y1)
        deg = between(ground.key, f"deg {step}", -24, 24)
        tone = tones(ground.colour).shade if step % 2 else tones(ground.colour).light
        canvas.tint(ground.put(place(box(-0.7, -6, 0.7, 6), x, y, deg)), tone, 1.0, ground.mask)


_SURFACES: dict[str, Callable[[Canvas, Ground, float, float, float, float], None]] = {
    "wood": _wood, "metal": _metal, "stone": _stone, "brick": _brick, "glass": _glass, "bone": _bone, "leather": _leather, "straw": _straw,
}  # fmt: skip


def aged(canvas: Canvas, grounds: list[Ground], ages: frozenset[str]) -> None:
    """Mark the largest parts with what the years did to them."""
    largest = sorted(grounds, key=lambda ground: ground.area, reverse=True)[:2]
    for ground in largest:
        if ages & {"old", "broken"}:
            _cracks(canvas, ground)
        if "mossy" in ages:
            _blots(canvas, ground, _MOSS, 9, top=True)
    if "rusty" in ages:
        metal = [ground for ground in grounds if ground.role.rstrip("+-0123456789") in _RUSTS]
        for ground in sorted(metal, key=lambda ground: ground.area, reverse=True)[:2]:
            _blots(canvas, ground, _RUST, 7, top=False)
    if "snowy" in ages and largest:
        broad = [ground for ground in grounds if ground.area > 0.2 * largest[0].area]
        _snow(canvas, min(broad, key=lambda ground: ground.low[1]))
    if "new" in ages and largest:
        (x0, y0), (x1, _) = largest[0].low, largest[0].high
        for x, y, size in ((x0 + (x1 - x0) * 0.86, y0 + 2, 11.0), (x0 + (x1 - x0) * 0.64, y0 - 4, 5.0)):
            canvas.paint(
                place(star(0, 0, size, size * 0.26, 4), *largest[0].put(poly((x, y)))[0].tolist()),
                colour=(255, 250, 222),
                ink=0.5,
                light=0,
                shade=0,
            )


def _cracks(canvas: Canvas, ground: Ground) -> None:
    (x0, y0), (x1, y1) = ground.low, ground.high
    wide, high = x1 - x0, y1 - y0
    dark = mixed(tones(ground.colour).ink, ground.colour, 0.25)
    for step, (fx, fy, dx, dy) in enumerate(
        ((0.72, 0.0, -0.3, 0.42), (0.0, 0.62, 0.36, 0.1), (1.0, 0.8, -0.34, -0.12))
    ):
        x, y = x0 + wide * fx, y0 + high * fy
        points = [(x, y)]
        for k in range(1, 5):
            jag = between(ground.key, f"crack {step} {k}", 0.06, 0.15) * (-1) ** k
            points.append((x + wide * (dx * k / 4 + jag * dy), y + high * (dy * k / 4 - jag * dx * 1.6)))
        thick = min(3.4, 0.12 * min(wide, high) + 1.2)
        canvas.tint(ground.put(ribbon(np.array(points), thick, thick * 0.6, 0.5)), dark, 1.0, ground.mask)
        chip = poly((-4, -1), (-0.6, 3.2), (1.2, 1.4), (4, 2.4), (3.2, -3), (-2.6, -3.4))
        canvas.tint(ground.put(place(chip, x, y, step * 90.0, min(1.0, min(wide, high) / 26))), dark, 1.0, ground.mask)


def _blots(canvas: Canvas, ground: Ground, colour: Rgb, count: int, *, top: bool) -> None:
    (x0, y0), (x1, y1) = ground.low, ground.high
    blot = smooth((-6, 1), (-4, -4), (1, -3), (4, -5), (6, 0), (3, 4), (-2, 3.4))
    for step in range(count):
        x = x0 + (x1 - x0) * (step + 0.5) / count
        y = (
            between(ground.key, f"blot {step}", y0, y0 + (y1 - y0) * 0.22)
            if top
            else between(ground.key, f"blot {step}", y0, y1)
        )
        size = between(ground.key, f"blot size {step}", 0.7, 1.3) * min(1.0, (x1 - x0) / 46 + 0.35)
        tone = colour if step % 3 else toned(colour, lighter=0.08)
        canvas.tint(ground.put(place(blot, x, y, step * 53.0, size)), tone, 1.0, ground.mask)


def _snow(canvas: Canvas, ground: Ground) -> None:
    (x0, y0), (x1, y1) = ground.low, ground.high
    deep = y0 + (y1 - y0) * 0.26
    drips = [(x0 + (x1 - x0) * k / 8, deep + (4.0 if k % 2 else -2.0)) for k in range(9)]
    canvas.tint(ground.put(smooth((x0 - 3, y0 - 3, 1), (x1 + 3, y0 - 3, 1), *reversed(drips))), _SNOW, 1.0, ground.mask)
