"""Outlines and the canvas that paints them: flat colour, a dark contour, shade and light from the top left.

Outlines are float arrays of shape (N, 2), closed, x right and y down, in the units of the drawing. Every part is painted
at `fine` times the size and averaged down at the end. Shading needs no normals: a blurred mask is taken for a height, and
its slope along the light says what is lit.
"""

from __future__ import annotations

import math
from copy import copy
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageChops, ImageDraw

from leo_assets.simulator.artist.brush import brushed_cut
from leo_assets.simulator.artist.cells import FINE_ALPHA, cells_of, contoured, enlarged, fewer, ramped
from leo_assets.simulator.artist.palette import Rgb, Tones, mixed, tones
from leo_assets.simulator.artist.pen import stroke
from leo_assets.simulator.artist.shading import slope_of, thickness
from leo_assets.simulator.artist.style import OUTLINED, Style, drained

Outline = npt.NDArray[np.float64]
Point = tuple[float, float]

# Slopes that are in the shade or in the light; the steps are hard, the averaging down softens them.
_STEPS_DARK = [255 if value < 98 else 0 for value in range(256)]
_STEPS_BRIGHT = [255 if value > 166 else 0 for value in range(256)]
_FINE = 0.9  # of a cell: what is thinner is a detail
_PER_CELL = 5  # fine pixels along the side of a cell, where a style has cells


def _eased(value: float) -> float:
    value = min(1.0, max(0.0, value))
    return value * value * (3 - 2 * value)


_PAINTED = [255 if value > 127 else 0 for value in range(256)]
# The same for a brush: shade and light fade in over most of the body.
_SOFT_DARK = [_eased((134 - value) / 62) for value in range(256)]
_SOFT_BRIGHT = [_eased((value - 128) / 62) for value in range(256)]


@dataclass(frozen=True, slots=True)
class Mask:
    """Where a part was painted: a bilevel image and its place on the fine canvas."""

    image: Image.Image
    x: int
    y: int


def ellipse(x: float, y: float, rx: float, ry: float | None = None, deg: float = 0.0) -> Outline:
    angle = np.linspace(0, 2 * math.pi, 44, endpoint=False)
    points = np.stack([np.cos(angle) * rx, np.sin(angle) * (rx if ry is None else ry)], axis=1)
    return place(points, x, y, deg)


def poly(*points: Point) -> Outline:
    return np.array(points, dtype=np.float64)


def smooth(*points: tuple[float, ...]) -> Outline:
    """A closed curve through the points (Catmull-Rom). A point with a third number is a sharp corner."""
    p = np.array([point[:2] for point in points for _ in range(len(point) - 1)], dtype=np.float64)
    around = np.concatenate([p[-1:], p, p[:2]])  # many times quicker than three `roll`
    count = len(p)
    return _catmull(around[:count], p, around[2 : count + 2], around[3 : count + 3])


def curve(*points: Point) -> Outline:
    """An open curve through the points: a spine for `ribbon`."""
    p = np.array(points, dtype=np.float64)
    before, after = np.vstack([2 * p[0] - p[1], p[:-2]]), np.vstack([p[2:], 2 * p[-1] - p[-2]])
    return np.vstack([_catmull(before, p[:-1], p[1:], after), p[-1:]])


def arc(start: Point, middle: Point, end: Point) -> Outline:
    """An open round curve through three points: a brow, a smile."""
    t = np.linspace(0, 1, 13)[:, None]
    a, m, b = (np.array(point, dtype=np.float64) for point in (start, middle, end))
    out = a * ((1 - t) * (1 - 2 * t)) + m * (4 * t * (1 - t)) + b * (t * (2 * t - 1))
    return np.asarray(out)


def _catmull(p0: Outline, p1: Outline, p2: Outline, p3: Outline, steps: int = 7) -> Outline:
    t = (np.arange(steps) / steps)[None, :, None]
    q0, q1, q2, q3 = (p[:, None, :] for p in (p0, p1, p2, p3))
    still = (p1 == p2).all(axis=1)  # the two halves of a sharp corner: without this the curve would loop there
    out = 0.5 * (2 * q1 + (q2 - q0) * t + (2 * q0 - 5 * q1 + 4 * q2 - q3) * t**2 + (3 * q1 - q0 - 3 * q2 + q3) * t**3)
    out[still] = p1[still][:, None, :]
    return np.asarray(out.reshape(-1, 2))


def box(x0: float, y0: float, x1: float, y1: float, r: float = 0.0) -> Outline:
    """A rectangle with round corners."""
    if r <= 0:
        return poly((x0, y0), (x1, y0), (x1, y1), (x0, y1))
    a = np.linspace(0, math.pi / 2, 6)
    corner = np.stack([np.cos(a), np.sin(a)], axis=1) * r
    parts = []
    for quarter, (cx, cy) in enumerate([(x1 - r, y1 - r), (x0 + r, y1 - r), (x0 + r, y0 + r), (x1 - r, y0 + r)]):
        parts.append(place(corner, cx, cy, 90 * quarter))
    return np.vstack(parts)


def limb(a: Point, b: Point, ra: float, rb: float) -> Outline:
    """Two circles and the skin around them."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = max(1e-6, math.hypot(dx, dy))
    along = math.atan2(dy, dx)
    tilt = math.acos(max(-1.0, min(1.0, (ra - rb) / length)))
    big = np.linspace(along + tilt, along + 2 * math.pi - tilt, 18)
    small = np.linspace(along - tilt, along + tilt, 18)
    return np.vstack(
        [
            np.stack([a[0] + ra * np.cos(big), a[1] + ra * np.sin(big)], axis=1),
            np.stack([b[0] + rb * np.cos(small), b[1] + rb * np.sin(small)], axis=1),
        ]
    )


def ribbon(spine: Outline, *widths: float) -> Outline:
    """A band along an open spine; widths are spread evenly along it."""
    forward = np.gradient(spine, axis=0)
    forward /= np.maximum(1e-9, np.hypot(forward[:, :1], forward[:, 1:]))
    half = np.interp(np.linspace(0, 1, len(spine)), np.linspace(0, 1, len(widths)), widths)[:, None] / 2
    side = np.stack([-forward[:, 1], forward[:, 0]], axis=1) * half
    return np.vstack([spine + side, (spine - side)[::-1]])


def star(x: float, y: float, outer: float, inner: float, points: int = 5, deg: float = -90.0) -> Outline:
    angle = np.radians(deg) + np.arange(points * 2) * math.pi / points
    reach = np.where(np.arange(points * 2) % 2 == 0, outer, inner)
    return np.stack([x + np.cos(angle) * reach, y + np.sin(angle) * reach], axis=1)


def place(
    outline: Outline, x: float = 0.0, y: float = 0.0, deg: float = 0.0, scale: float = 1.0, sx: float = 1.0
) -> Outline:
    """The outline scaled (`sx` also across), turned clockwise and moved."""
    c, s = math.cos(math.radians(deg)), math.sin(math.radians(deg))
    px, py = outline[:, 0] * scale * sx, outline[:, 1] * scale
    moved = np.empty_like(outline)
    moved[:, 0], moved[:, 1] = x + px * c - py * s, y + px * s + py * c
    return moved


class Canvas:
    """A transparent picture being painted.

    Args:
        width, height: Pixels of the finished picture.
        unit: Pixels per unit of the drawing.
        x, y: Pixel where the drawing's origin lies.
        flip: Mirrored left to right; the light stays.
        fine: Fine pixels per finished pixel.
        ink: Width of contours, in units.
        style: How everything is painted on it.
    """

    def __init__(
        self,
        width: int,
        height: int,
        *,
        unit: float,
        x: float,
        y: float,
        flip: bool = False,
        fine: int = 3,
        ink: float = 1.2,
        style: Style = OUTLINED,
    ) -> None:
        self.style = style
        self.size = (width, height)
        self.fine: float = fine
        self._cell = style.cell(width, height) if style.rows else 0
        if self._cell:
            columns, rows = -(-width // self._cell), -(-height // self._cell)
            self.fine = _PER_CELL / self._cell
            self.image = Image.new("RGBA", (columns * _PER_CELL, rows * _PER_CELL))
        else:
            self.image = Image.new("RGBA", (width * fine, height * fine))
        self.ink = ink
        self._unit = unit * self.fine
        self._origin = np.array([x * self.fine, y * self.fine])
        self._sign = np.array([-1.0 if flip else 1.0, 1.0])
        self._tipped = (0.0, 0.0, 0.0)

    def paint(
        self,
        *outlines: Outline,
        colour: Rgb,
        ink: float = 1.0,
        shade: float = 1.0,
        light: float = 0.6,
        depth: float = 1.0,
        inside: Mask | None = None,
        holes: tuple[Outline, ...] = (),
    ) -> Mask:
        """Paint outlines as one part: contour, colour, shade, light.

        Args:
            outlines: All of one colour, as one silhouette.
            colour: Its other tones follow from it.
            ink: Width of the contour as a share of the canvas's; 0: none.
            shade: Strength of the dark side, 0 to 1.
            light: Strength of the bright side, 0 to 1.
            depth: How far shade reaches in; 1 suits a round body.
            inside: Only where this part was painted.
            holes: Left out.
        """
        style = self.style
        pixels = [self._pixels(outline) for outline in outlines]
        inked = self._contour(ink)
        x0, y0, x1, y1 = self._bounds(pixels, inked)
        if style.paper is not None:
            colour = style.paper if ink > 0 else drained(colour, style)
        tone = tones(colour)
        mask = Image.new("1", (x1 - x0, y1 - y0))
        pen = ImageDraw.Draw(mask)
        moved = [(p - (x0, y0)).ravel().tolist() for p in pixels]
        cut = [(self._pixels(hole) - (x0, y0)).ravel().tolist() for hole in holes]
        for points in moved:
            pen.polygon(points, fill=1)
        for points in cut:
            pen.polygon(points, fill=0)
        if inked:
            contour = mask.copy()
            pen = ImageDraw.Draw(contour)
            for points in moved + cut:
                stroke(pen, points, round(inked * 2))
            if inside is not None:
                contour = _overlap(contour, x0, y0, inside)
            if style.ink > 0:
                self._lay(style.inked or tone.ink, contour, x0, y0)
            else:
                self._seam(tone, contour, x0, y0)
        if inside is not None:
            mask = _overlap(mask, x0, y0, inside)
        is_fine = bool(self._cell) and ink == 0 and thickness(pixels) < _FINE * _PER_CELL
        self._lay(tone.base, mask, x0, y0, is_fine=is_fine)
        shade, light = min(1.0, shade * style.shade), min(1.0, light * style.light)
        if shade > 0 or light > 0:
            self._light(mask, (x0, y0), tone, shade, light, depth * thickness(pixels))
        return Mask(mask, x0, y0)

    def tint(self, outline: Outline, colour: Rgb, strength: float, inside: Mask) -> None:
        """Glaze over what is painted, inside a part: a cast shadow, a blush, a shine."""
        colour = drained(colour, self.style)
        points = self._pixels(outline)
        x0, y0, x1, y1 = self._bounds([points], 0)
        mask = Image.new("1", (x1 - x0, y1 - y0))
        ImageDraw.Draw(mask).polygon((points - (x0, y0)).ravel().tolist(), fill=1)
        mask = _overlap(mask, x0, y0, inside)
        if strength < 1:  # many times slower than a bare mask
            self.image.paste(
                colour, (x0, y0), mask.convert("L").point([round(value * strength) for value in range(256)])
            )
        else:
            self._lay(colour, mask, x0, y0)

    def glaze(self, outline: Outline, colour: Rgb, strength: float) -> None:
        """Glaze over whatever is painted there: mist, a ray of light."""
        points = self._pixels(outline)
        x0, y0, x1, y1 = self._bounds([points], 0)
        mask = Image.new("L", (x1 - x0, y1 - y0))
        ImageDraw.Draw(mask).polygon((points - (x0, y0)).ravel().tolist(), fill=round(255 * strength))
        under = self.image.crop((x0, y0, x1, y1)).getchannel("A")
        self.image.paste(drained(colour, self.style), (x0, y0), ImageChops.multiply(mask, under))

    def cast(self, outline: Outline, inside: Mask, colour: Rgb, strength: float = 0.9) -> None:
        """The shade that something casts on a part of this colour."""
        self.tint(outline, mixed(colour, tones(colour).shade, strength), 1.0, inside)

    def cutting(self, left: float, top: float, right: float, bottom: float) -> Canvas:
        """An empty canvas for one thing that is wanted more than once: paint it around the origin, then `lay` it.

        Args:
            left: How far the thing reaches from its origin, in units.
            top: Likewise.
            right: Likewise.
            bottom: Likewise.
        """
        other = copy(self)
        other.image = Image.new("RGBA", (round((right - left) * self._unit), round((bottom - top) * self._unit)))
        other.move(-left * self._unit / self.fine, -top * self._unit / self.fine)
        return other

    def lay(self, cutting: Canvas, x: float, y: float) -> None:
        """Paste what was painted on a cutting, its origin on a point."""
        corner = np.array([x, y]) * self._sign * self._unit + self._origin - cutting._origin  # another canvas
        left, top = corner.round().astype(int).tolist()
        self.image.paste(cutting.image, (left, top), cutting.image)

    def move(self, x: float, y: float) -> None:
        """Set the pixel where the drawing's origin lies."""
        self._origin = np.array([x * self.fine, y * self.fine])

    def tip(self, deg: float, x: float, y: float) -> None:
        """Turn everything painted from now on clockwise about the origin, then move it by units; the light stays."""
        self._tipped = (deg, x, y)

    def turned(self, deg: float, x: float, y: float) -> Canvas:
        """This canvas for a part whose own origin lies on a point, turned clockwise: both paint the same picture."""
        other = copy(self)
        angle, left, top = self._tipped
        c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        other.tip(angle + deg, left + x * c - y * s, top + x * s + y * c)
        return other

    def sibling(self) -> Canvas:
        """An empty canvas like this one."""
        other = copy(self)
        other.image = Image.new("RGBA", self.image.size)
        return other

    def stamp(self, other: Canvas, x: float, y: float) -> None:
        """Lay over it what a sibling shows, moved by units: many times quicker than painting it again."""
        bounds = other.image.getbbox()
        if bounds is None:
            return
        step = _PER_CELL if self._cell else 1
        left, top = (round(at * self._unit / step) * step for at in (x, y))
        part = other.image.crop(bounds)
        self.image.paste(part, (bounds[0] + left, bounds[1] + top), part)

    def finished(self) -> Image.Image:
        """RGBA, straight alpha, of the size that was asked for."""
        if self._cell:
            style = self.style
            cells = fewer(cells_of(self.image, _PER_CELL), style.colours - style.is_rimmed)
            cells = contoured(cells) if style.is_rimmed else cells
            cells = ramped(cells, style.ramp) if style.ramp else cells
            return enlarged(cells, self._cell, self.size)
        fine = int(self.fine)
        bounds = self.image.getbbox()
        small = Image.new("RGBA", self.size)
        if bounds is None:
            return small
        left, top, right, bottom = (side // fine for side in bounds)
        box = (
            left * fine,
            top * fine,
            min(small.width, right + 1) * fine,
            min(small.height, bottom + 1) * fine,
        )
        small.paste(self.image.reduce(fine, box), (left, top))
        return brushed_cut(small) if self.style.is_brushed else small

    def _contour(self, ink: float) -> float:
        """Its width in fine pixels."""
        if ink <= 0:
            return 0.0
        if self._cell:
            return max(1.0, 0.85 * _PER_CELL * min(1.0, ink))
        wide = self.style.ink or 0.8
        return max(1.0, ink * self.ink * self._unit * wide)

    def _seam(self, tone: Tones, contour: Image.Image, x: int, y: int) -> None:
        """The edge of a part darkens what it lies on, and nothing where it lies on nothing."""
        under = self.image.crop((x, y, x + contour.width, y + contour.height)).getchannel("A")
        over = ImageChops.logical_and(contour, under.point(_PAINTED, "1"))
        self._lay(mixed(tone.shade, tone.ink, self.style.seam), over, x, y)

    def _pixels(self, outline: Outline) -> Outline:
        deg, x, y = self._tipped
        turned = place(outline, x, y, deg) if self._tipped != (0.0, 0.0, 0.0) else outline
        moved: Outline = turned * (self._sign * self._unit) + self._origin
        return moved

    def _bounds(self, pixels: list[Outline], margin: float) -> tuple[int, int, int, int]:
        every = np.vstack(pixels)
        low, high = every.min(axis=0) - margin - 2, every.max(axis=0) + margin + 3
        width, height = self.image.size
        x0, y0 = max(0, min(width - 1, int(low[0]))), max(0, min(height - 1, int(low[1])))
        x1, y1 = min(width, max(x0 + 1, int(high[0]))), min(height, max(y0 + 1, int(high[1])))
        return x0, y0, x1, y1

    def _lay(self, colour: Rgb, mask: Image.Image, x: int, y: int, *, is_fine: bool = False) -> None:
        self.image.paste((*colour, FINE_ALPHA) if is_fine else colour, (x, y), mask)

    def _light(
        self, mask: Image.Image, at: tuple[int, int], tone: Tones, shade: float, light: float, depth: float
    ) -> None:
        slope = slope_of(mask, depth)
        if self.style.is_soft:
            self._brush(mask, slope, at, tone, shade, light)
            return
        if shade > 0:
            dark = slope.point(_STEPS_DARK, "1")
            self._lay(mixed(tone.base, tone.shade, shade), ImageChops.logical_and(mask, dark), *at)
        if light > 0:
            bright = slope.point(_STEPS_BRIGHT, "1")
            self._lay(mixed(tone.base, tone.light, light), ImageChops.logical_and(mask, bright), *at)

    def _brush(
        self, mask: Image.Image, slope: Image.Image, at: tuple[int, int], tone: Tones, shade: float, light: float
    ) -> None:
        """All tones at once, each by how the part leans there."""
        dark = [value * shade for value in _SOFT_DARK]
        bright = [value * light for value in _SOFT_BRIGHT]
        bands = []
        for base, low, high in zip(tone.base, tone.shade, tone.light, strict=True):
            levels = [base + (low - base) * d + (high - base) * b for d, b in zip(dark, bright, strict=True)]
            bands.append(slope.point([round(level) for level in levels]))
        painted = Image.merge("RGBA", [*bands, Image.new("L", slope.size, 255)])
        self.image.paste(painted, at, mask)


def _overlap(mask: Image.Image, x: int, y: int, inside: Mask) -> Image.Image:
    cut = Image.new("1", mask.size)
    cut.paste(inside.image, (inside.x - x, inside.y - y))
    return ImageChops.logical_and(mask, cut)
