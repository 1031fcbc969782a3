"""Materials that fill the frame and tile: left meets right, top meets bottom.

A material gives a colour and a height for every pixel of a torus; one light from the top left makes its relief. Heights are
true, so normal maps can be made of them. A new material is a function and an entry in `_MATERIALS`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from PIL import Image

from leo_assets.simulator.artist.dice import key_of, uniforms
from leo_assets.simulator.artist.palette import NAMED, Rgb, mixed, toned
from leo_assets.simulator.artist.strokes import scattered
from leo_assets.simulator.artist.vocabulary import ELEMENTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from leo_assets.simulator.artist.style import Style
    from leo_assets.simulator.artist.words import Wish

Field = npt.NDArray[np.float32]
_LARGEST = (
    640  # pixels painted on the longer side; more is scaled up, which costs no detail that a tile of this style has
)


@dataclass(frozen=True, slots=True)
class Ground:
    """Size of the torus, its chance, and the colour that words ask for."""

    height: int
    width: int
    key: bytes
    tint: Rgb | None

    def colour(self, usual: Rgb) -> Rgb:
        return usual if self.tint is None else self.tint

    @property
    def columns(self) -> float:
        return self.width / self.height


@dataclass(frozen=True, slots=True)
class Surface:
    """Colour of shape (H, W, 3), 0 to 255, and height of shape (H, W), about 0 to 1."""

    colour: Field
    height: Field
    relief: float = 1.0


def texture(wish: Wish, width: int, height: int, key: bytes) -> npt.NDArray[np.uint8]:
    """Paint the material that a wish names, in its style.

    Returns:
        uint8 of shape (height, width, 3), sRGB, seamless.
    """
    style = wish.style
    if style.rows:
        return _in_cells(wish, width, height, key)
    surface, ground = surface_of(wish, width, height, key)
    painted = styled(surface, ground, style) if not style.is_plain else _lit(surface, ground)
    if style.grain and not style.colours:
        painted = painted + (noise(ground, max(ground.width, ground.height) // 3, "grain") - 0.5)[:, :, None] * 7.0
    return np.asarray(np.clip(sized(painted, width, height).round(), 0, 255), dtype=np.uint8)


def _in_cells(wish: Wish, width: int, height: int, key: bytes) -> npt.NDArray[np.uint8]:
    columns, rows = wish.style.grid(width, height)
    ground = Ground(rows, columns, key, _tint(wish))
    lit = _lit(_MATERIALS.get(wish.head, _noise)(ground), ground, gain=min(1.0, rows / 130))
    cells = fewest(np.asarray(np.clip(lit.round(), 0, 255), np.uint8), wish.style.colours)
    down, across = np.arange(height) * rows // height, np.arange(width) * columns // width
    return np.ascontiguousarray(cells[down][:, across])


def styled(surface: Surface, ground: Ground, style: Style) -> Field:
    """Light and line of a style on a surface."""
    if style.paper is not None:
        return sketched(surface.colour, surface.height * np.float32(surface.relief), style)
    if style.is_soft:
        return brushed(_lit(surface, ground, soft=True), ground)
    if style.inked:
        return sketched(_lit(surface, ground), surface.height * np.float32(surface.relief), style)
    if style.ink:
        return _lit(surface, ground)
    lit = np.asarray(np.clip(_lit(surface, ground, share=style.shade * 0.6), 0, 255), np.uint8)
    return fewest(lit, max(6, style.colours // 3)).astype(np.float32)


def sketched(colour: Field, height: Field, style: Style) -> Field:
    """Lines of the style's ink where a surface is steep, or its colour changes at once; on its paper, if it has one."""
    tone = height + colour.mean(axis=2) / np.float32(160)
    reach = max(1, round(len(tone) / 300))
    steep = sum(
        (np.abs(np.roll(tone, reach, axis) - np.roll(tone, -reach, axis)) for axis in (0, 1)), np.zeros_like(tone)
    )
    return inked(colour, _soft(steep, 0.22, 0.6), style)


def inked(colour: Field, lines: Field, style: Style) -> Field:
    """Lines of shape (H, W), 0 to 1, over a colour; it turns to greys where the style has paper."""
    if style.paper is not None:
        tone = np.clip(colour.mean(axis=2) / np.float32(255), 0, 1)
        colour = np.array(style.paper, np.float32) * (0.86 + 0.14 * np.round(tone * 3) / 3)[:, :, None]
    ink = np.broadcast_to(np.array(style.inked or (0, 0, 0), np.float32), colour.shape)
    return _blend(colour, ink, lines * np.float32(0.7 if style.paper is None else 0.9))


def brushed(painted: Field, ground: Ground, strength: float = 1.0) -> Field:
    """Moved a little to and fro, and streaked, as a broad brush would lay it."""
    reach = ground.height / 90 * strength
    dy, dx = (((clouds(ground, 22, name, 2) - 0.5) * 2 * reach).round().astype(np.intp) for name in ("down", "across"))
    y, x = np.mgrid[0 : ground.height, 0 : ground.width]
    moved = painted[(y + dy) % ground.height, (x + dx) % ground.width]
    streak = noise(ground, 26, "streak") - np.float32(0.5)
    return np.asarray(moved + streak[:, :, None] * np.float32(13 * strength), np.float32)


def fewest(pixels: npt.NDArray[np.uint8], colours: int) -> npt.NDArray[np.uint8]:
    """The same in a palette of its own, of at most so many colours."""
    image = Image.fromarray(pixels)
    palette = image.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    return np.asarray(palette.convert("RGB"))


def surface_of(wish: Wish, width: int, height: int, key: bytes) -> tuple[Surface, Ground]:
    """The material that a wish names, before light falls on it: not larger than it is painted, see `sized`."""
    scale = min(1.0, _LARGEST / max(width, height))
    ground = Ground(max(8, round(height * scale)), max(8, round(width * scale)), key, _tint(wish))
    return _MATERIALS.get(wish.head, _noise)(ground), ground


def sized(painted: Field, width: int, height: int) -> Field:
    """Channels of a periodic picture at another size, still periodic."""
    if painted.shape[:2] == (height, width):
        return painted
    return np.stack([_resized(painted[:, :, channel], width, height) for channel in range(painted.shape[2])], axis=2)


def _tint(wish: Wish) -> Rgb | None:
    """The colour that is said of the material itself, not of what else lies in it."""
    own = [word for thing in wish.things if thing.noun == wish.head for word in thing.colours]
    word = next(iter(own or (wish.tints if wish.head == "noise" else ())), None)
    return None if word is None else NAMED[word] if word in NAMED else ELEMENTS[word][0]


def noise(ground: Ground, cells: int, name: str) -> Field:
    """Smooth noise on the torus, 0 to 1, `cells` bumps down its height."""
    rows, columns = max(2, cells), max(2, round(cells * ground.columns))
    lattice = uniforms(key_of(ground.key.hex(), name), rows * columns).reshape(rows, columns).astype(np.float32)
    return _resized(lattice, ground.width, ground.height)


def _resized(field: Field, width: int, height: int) -> Field:
    """A periodic field at another size, still periodic."""
    pad = 3
    wide = Image.fromarray(np.pad(field, pad, mode="wrap").astype(np.float32))
    inner = (pad, pad, pad + field.shape[1], pad + field.shape[0])
    return np.asarray(wide.resize((width, height), Image.Resampling.BICUBIC, box=inner), dtype=np.float32)


def clouds(ground: Ground, cells: int, name: str, octaves: int = 3) -> Field:
    total = sum((noise(ground, cells * 2**k, f"{name} {k}") * 0.5**k for k in range(octaves)), np.float32(0))
    return np.asarray(total / sum(0.5**k for k in range(octaves)), dtype=np.float32)


def _lit(surface: Surface, ground: Ground, *, soft: bool = False, share: float = 1.0, gain: float = 1.0) -> Field:
    """Cel-shade the relief: soft steps where the slope faces or leaves the light, tinted violet and yellow."""
    reach = max(1, round(ground.height / 190))
    slope = np.roll(surface.height, (-reach, -reach), (0, 1)) - np.roll(surface.height, (reach, reach), (0, 1))
    slope *= np.float32(surface.relief * gain)
    low, high = (0.0, 0.5) if soft else (0.10, 0.30)
    bright = _soft(slope, low, high)[:, :, None] * np.float32(share)
    dark = _soft(-slope, low, high)[:, :, None] * np.float32(share)
    sunny, shady = (
        surface.colour * np.float32(1.10) + np.array([16, 14, 4], np.float32),
        surface.colour * np.array([0.70, 0.69, 0.80], np.float32),
    )
    out: Field = surface.colour * (1 - bright * 0.7 - dark * 0.8) + sunny * (bright * 0.7) + shady * (dark * 0.8)
    return out


def _soft(field: Field, low: float, high: float) -> Field:
    share = np.clip((field - np.float32(low)) / np.float32(high - low), 0, 1)
    out: Field = share * share * (3 - 2 * share)
    return out


def _ramp(field: Field, *colours: Rgb) -> Field:
    """Colours along a field from 0 to 1."""
    stops = np.linspace(0, 1, len(colours))
    flat = [np.interp(field, stops, [colour[channel] for colour in colours]) for channel in range(3)]
    return np.stack(flat, axis=2).astype(np.float32)


def _blend(one: Field, other: Field, share: Field) -> Field:
    out: Field = one + (other - one) * share[:, :, None]
    return out


def _flat(ground: Ground, colour: Rgb) -> Field:
    return np.broadcast_to(np.array(colour, np.float32), (ground.height, ground.width, 3))


def _each(ids: npt.NDArray[np.int64], key: bytes, name: str) -> Field:
    """A number from 0 to 1 for each id."""
    return uniforms(key_of(key.hex(), name), int(ids.max()) + 1).astype(np.float32)[ids]


def _cells(ground: Ground, rows: int, jitter: float = 0.8) -> tuple[Field, Field, npt.NDArray[np.int64]]:
    """Cells of scattered points on the torus: distance to the nearest, to the border (in cells), and which cell."""
    columns = max(2, round(rows * ground.columns))
    chance = (
        uniforms(key_of(ground.key.hex(), f"cells {rows}"), rows * columns * 2)
        .reshape(2, rows, columns)
        .astype(np.float32)
    )
    y, x = np.mgrid[0 : ground.height, 0 : ground.width].astype(np.float32)
    y, x = (y + 0.5) * np.float32(rows / ground.height), (x + 0.5) * np.float32(columns / ground.width)
    row, column = y.astype(np.int64), x.astype(np.int64)
    first = np.full(y.shape, 9, np.float32)
    second = first.copy()
    ids = np.zeros(y.shape, np.int64)
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            r, c = (row + dy) % rows, (column + dx) % columns
            py = row + np.float32(dy + 0.5) + (chance[0, r, c] - np.float32(0.5)) * np.float32(jitter)
            px = column + np.float32(dx + 0.5) + (chance[1, r, c] - np.float32(0.5)) * np.float32(jitter)
            far = np.hypot(py - y, px - x)
            near = far < first
            second = np.where(near, first, np.minimum(second, far))
            ids = np.where(near, r * columns + c, ids)
            first = np.where(near, far, first)
    return first, second - first, ids


def _cobble(ground: Ground, rows: int = 6) -> Surface:
    base = ground.colour((146, 145, 148))
    wobble = (noise(ground, rows * 4, "wobble") - 0.5) * 0.10
    first, border, ids = _cells(ground, rows)
    stone = _soft(border + wobble, 0.09, 0.15)
    tone = _each(ids, ground.key, "tone") * 0.7 + clouds(ground, rows * 2, "stain") * 0.3
    faces = _ramp(tone, toned(base, lighter=-0.09), toned(base, lighter=-0.02), base, toned(base, lighter=0.07))
    gap = _ramp(clouds(ground, 12, "gap"), mixed((84, 82, 74), base, 0.15), mixed((112, 116, 84), base, 0.15))
    height = stone * (0.62 + 0.38 * np.sqrt(_soft(border, 0.05, 0.6))) - first * 0.15
    return Surface(_blend(gap, faces, stone), height.astype(np.float32), 1.15)


def _gravel(ground: Ground) -> Surface:
    return _cobble(ground, 15)


def _courses(ground: Ground, rows: int, columns: int, shift: float) -> tuple[Field, Field, npt.NDArray[np.int64]]:
    """Rows of blocks: distances to the side and to the top or bottom border, in parts of a row, and which block."""
    y, x = np.mgrid[0 : ground.height, 0 : ground.width].astype(np.float32)
    v, u = (y + 0.5) * np.float32(rows / ground.height), (x + 0.5) * np.float32(columns / ground.width)
    row = v.astype(np.int64)
    u = (u + (row % 2) * np.float32(shift)) % columns
    column = u.astype(np.int64)
    aspect = (ground.width / columns) / (ground.height / rows)
    side = np.minimum(u - column, column + 1 - u) * np.float32(aspect)
    end = np.minimum(v - row, row + 1 - v)
    return side.astype(np.float32), end.astype(np.float32), row * columns + column


def _brick(ground: Ground) -> Surface:
    base = ground.colour((178, 92, 70))
    rows = 8
    side, end, ids = _courses(ground, rows, max(1, round(rows / 2 * ground.columns)), 0.5)
    edge = np.minimum(side, end) + (noise(ground, 48, "chip") - 0.5) * 0.07
    block = _soft(edge, 0.075, 0.12)
    tone = _each(ids, ground.key, "tone") * 0.75 + clouds(ground, 18, "stain") * 0.25
    faces = _ramp(tone, toned(base, lighter=-0.10), toned(base, lighter=-0.03), base, toned(base, lighter=0.06))
    mortar = _ramp(clouds(ground, 20, "mortar"), (176, 160, 146), (206, 192, 176))
    return Surface(_blend(mortar, faces, block), block * (0.8 + 0.2 * _soft(edge, 0.1, 0.3)), 1.0)


def _tile(ground: Ground) -> Surface:
    base = ground.colour((196, 190, 178))
    rows = 4
    side, end, ids = _courses(ground, rows, max(1, round(rows * ground.columns)), 0.0)
    edge = np.minimum(side, end)
    block = _soft(edge, 0.025, 0.05)
    tone = _each(ids, ground.key, "tone") * 0.5 + clouds(ground, 5, "vein") * 0.5
    faces = _ramp(tone, toned(base, lighter=-0.06), base, toned(base, lighter=0.05))
    return Surface(
        _blend(_flat(ground, toned(base, lighter=-0.25)), faces, block), block * (0.7 + 0.3 * _soft(edge, 0.03, 0.1))
    )


def _plank(ground: Ground) -> Surface:
    base = ground.colour((168, 114, 68))
    rows = 6
    columns = max(1, round(1.5 * ground.columns))
    side, end, ids = _courses(ground, rows, columns, 0.5)
    block = _soft(np.minimum(side * 0.8, end), 0.025, 0.055)
    offset = _each(ids, ground.key, "offset")
    warp = np.asarray(noise(Ground(ground.height, ground.width, ground.key, None), 5, "warp"))
    y = np.mgrid[0 : ground.height, 0 : ground.width][0].astype(np.float32) / ground.height
    rings = np.sin(2 * math.pi * (y * rows * 3.0 + warp * 2.6 + offset * 5)).astype(np.float32)
    line = _soft(rings, 0.72, 0.98) * 0.6
    tone = _each(ids, ground.key, "tone") * 0.8 + warp * 0.2
    faces = _ramp(tone, toned(base, lighter=-0.07), base, toned(base, lighter=0.06))
    faces = _blend(faces, _flat(ground, toned(base, lighter=-0.13)), line)
    nail = _soft(0.055 - np.hypot(side - 0.16, np.minimum(end - 0.5, 0.5 - end) + 0.0), 0.0, 0.02)
    colour = _blend(_flat(ground, toned(base, lighter=-0.30)), faces, block)
    colour = _blend(colour, _flat(ground, (92, 80, 78)), nail)
    return Surface(colour, block * 0.8 - line * 0.12 + nail * 0.3, 0.9)


def _sand(ground: Ground) -> Surface:
    base = ground.colour((226, 200, 146))
    y = np.mgrid[0 : ground.height, 0 : ground.width][0].astype(np.float32) / ground.height
    bend = clouds(ground, 3, "bend", 2) * 1.9
    ripple = (0.5 + 0.5 * np.sin(2 * math.pi * (7 * y + bend))).astype(np.float32)
    fade = _soft(clouds(ground, 3, "fade", 2), 0.32, 0.62)
    colour = _ramp(
        ripple * 0.35 + clouds(ground, 6, "tone") * 0.65, toned(base, lighter=-0.07), base, toned(base, lighter=0.045)
    )
    return scattered_surface(ground, Surface(colour, ripple * fade * 0.45, 2.2), "pebbles", 26, base)


def _dirt(ground: Ground) -> Surface:
    base = ground.colour((138, 98, 66))
    tone = clouds(ground, 6, "tone", 4)
    steps = np.floor(np.clip((tone - 0.22) * 1.8, 0, 0.999) * 5) / 4  # flat patches, as if laid with a broad brush
    colour = _ramp(
        (steps * 0.6 + tone * 0.4).astype(np.float32),
        toned(base, lighter=-0.10),
        toned(base, lighter=-0.03),
        base,
        toned(base, lighter=0.06),
    )
    return scattered_surface(ground, Surface(colour, tone, 1.5), "pebbles", 70, base)


def _grass(ground: Ground) -> Surface:
    base = ground.colour((106, 168, 74))
    tone = clouds(ground, 4, "tone", 3)
    colour = _ramp(_soft(tone, 0.25, 0.75), toned(base, lighter=-0.075), toned(base, lighter=-0.025), base)
    return scattered_surface(ground, Surface(colour, tone * 0.2, 1.0), "tufts", 420, base)


def _leaves(ground: Ground) -> Surface:
    base = ground.colour((92, 140, 66))
    return scattered_surface(
        ground, Surface(_flat(ground, toned(base, lighter=-0.16)), noise(ground, 8, "tone") * 0.2), "leaves", 620, base
    )


def _snow(ground: Ground) -> Surface:
    base = ground.colour((226, 236, 246))
    tone = clouds(ground, 3, "tone", 3)
    colour = _ramp(_soft(tone, 0.25, 0.75), toned(base, lighter=-0.06), base, toned(base, lighter=0.03))
    return scattered_surface(ground, Surface(colour, tone, 1.8), "sparkles", 40, base)


def _water(ground: Ground) -> Surface:
    base = ground.colour((64, 142, 200))
    _, border, _ = _cells(ground, 5, 0.9)
    wobble = (clouds(ground, 10, "wobble", 2) - 0.5) * 0.22
    line = 1 - _soft(border + wobble, 0.03, 0.11)
    tone = clouds(ground, 4, "tone", 2)
    colour = _ramp(tone, toned(base, lighter=-0.08), base, toned(base, lighter=0.05))
    return Surface(_blend(colour, _flat(ground, toned(base, lighter=0.20)), line * 0.75), tone * 0.2 + line * 0.1, 0.6)


def _lava(ground: Ground) -> Surface:
    _, border, ids = _cells(ground, 5, 0.9)
    wobble = (clouds(ground, 12, "wobble", 2) - 0.5) * 0.2
    crust = _soft(border + wobble, 0.10, 0.2)
    glow = _ramp(_soft(border + wobble, 0.0, 0.14), (255, 232, 128), (250, 148, 50), (206, 62, 36))
    rock = _ramp(_each(ids, ground.key, "tone"), (70, 54, 62), (94, 72, 76))
    return Surface(_blend(glow, rock, crust), crust * (0.7 + 0.3 * _soft(border, 0.1, 0.6)), 1.1)


def _fabric(ground: Ground) -> Surface:
    base = ground.colour((150, 92, 120))
    side, end, ids = _courses(ground, 24, max(2, round(24 * ground.columns)), 0.0)
    across = (ids // max(2, round(24 * ground.columns)) + ids) % 2 == 0
    edge = np.where(across, end, side)
    tone = np.where(across, 0.65, 0.25).astype(np.float32) + clouds(ground, 4, "tone") * 0.3
    return Surface(
        _ramp(tone, toned(base, lighter=-0.08), base, toned(base, lighter=0.07)),
        _soft(edge, 0.0, 0.4).astype(np.float32),
        0.5,
    )


def _noise(ground: Ground) -> Surface:
    base = ground.colour((150, 146, 150))
    tone = clouds(ground, 5, "tone", 4)
    return Surface(_ramp(_soft(tone, 0.2, 0.8), toned(base, lighter=-0.12), base, toned(base, lighter=0.1)), tone, 2.0)


def scattered_surface(ground: Ground, under: Surface, what: str, count: int, base: Rgb) -> Surface:
    """Strokes laid over a surface, wrapped around its borders; they count in proportion to the frame."""
    number = round(count * max(0.4, ground.columns))
    laid = scattered(under.colour, what, number, base, key_of(ground.key.hex(), what))
    return Surface(laid, under.height, under.relief)


_MATERIALS: dict[str, Callable[[Ground], Surface]] = {
    "grass": _grass, "cobble": _cobble, "gravel": _gravel, "brick": _brick, "wall": _brick, "roof": _brick, "tile": _tile, "floor": _tile,
    "plank": _plank, "sand": _sand, "dirt": _dirt, "snow": _snow, "water": _water, "lava": _lava, "leaves": _leaves, "fabric": _fabric,
}  # fmt: skip
