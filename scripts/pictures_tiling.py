"""Draw what tiling, terrain and maps do: docs/pictures/tiling.jpg, tiling_cut.jpg, tiling_even.jpg, terrain.png, maps.jpg.

The materials are the offline artist's, spoilt on purpose: cropped, so that they do not tile, and lit from one side. The three
photographs (brick, grass, gravel) are CC0 and come out of scikit-image's wheel.

usage: python -m scripts.pictures_tiling
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from benchmarks.real_textures import photographs
from leo_assets.process.maps import grey, height, normal, occlusion, orm, roughness
from leo_assets.process.palette import pixel_art, reduced_palette
from leo_assets.process.scale import resized_wrapping
from leo_assets.process.sewing import sewn
from leo_assets.process.terrain import Border, blob_set, corner_set, side_set, terrain_sheet
from leo_assets.process.tile import tiled
from leo_assets.simulator.artist.textures import texture
from leo_assets.simulator.artist.words import understand

if TYPE_CHECKING:
    from leo_assets.process.pixels import Pixels
    from leo_assets.process.terrain import Tile

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
_INK, _FAINT = (40, 40, 48), (120, 120, 130)
_MATERIALS = ("cobble", "brick", "plank", "sand", "dirt", "snow", "fabric")
_ISLAND = """
0000000000000
0111001111100
0111101101110
0011111100110
0110011111100
0111001010000
0010001111110
0000000000000
"""


def main(folder: Path = PICTURES) -> None:
    _tiling().save(folder / "tiling.jpg", quality=88)
    _cut().save(folder / "tiling_cut.jpg", quality=90)
    _even().save(folder / "tiling_even.jpg", quality=88)
    _terrain().save(folder / "terrain.png", optimize=True)
    _maps().save(folder / "maps.jpg", quality=90)


def material(word: str, side: int = 512) -> Pixels:
    """One of the artist's materials, tiling."""
    painted = texture(understand(word, "", tiling=True), side, side, word.encode())
    return np.dstack([painted, np.full((side, side), 255, np.uint8)])


def spoilt(word: str) -> Pixels:
    """Cropped where it does not tile, and darker towards one corner."""
    crop: Pixels = material(word)[37:420, 61:473]
    light = np.linspace(0.78, 1.04, crop.shape[0])[:, None] * np.linspace(1.0, 0.86, crop.shape[1])[None]
    result: Pixels = crop.copy()
    result[..., :3] = np.clip(crop[..., :3] * light[..., None], 0, 255)
    return result


def _rolled(pixels: Pixels) -> Pixels:
    rolled: Pixels = np.roll(pixels, (pixels.shape[0] // 2, pixels.shape[1] // 2), (0, 1))
    return rolled


def _page(width: int, height: int) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    page = Image.new("RGB", (width, height), (255, 255, 255))
    return page, ImageDraw.Draw(page)


def _font(size: int = 13) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size=size)


def _image(pixels: Pixels, width: int, height: int | None = None) -> Image.Image:
    return Image.fromarray(pixels[..., :3]).resize((width, height or width), Image.Resampling.LANCZOS)


def _tiling() -> Image.Image:
    """Ten textures rolled by half, so that the border lies in the middle, before and after."""
    some = [(f"{name} (photograph)", pixels) for name, _, pixels in photographs()]
    some += [(name, spoilt(name)) for name in _MATERIALS]
    side, gap = 204, 8
    page, pen = _page(5 * (side + gap) + gap, 2 * (2 * side + 3 * gap + 36))
    for index, (name, pixels) in enumerate(some):
        left = gap + index % 5 * (side + gap)
        top = index // 5 * (2 * side + 3 * gap + 36)
        result = tiled(pixels)
        pen.text((left, top + 4), f"{name}: {result.method}", font=_font(), fill=_INK)
        pen.text(
            (left, top + 20), f"seam {result.before.ratio:.1f} to {result.after.ratio:.2f}", font=_font(12), fill=_FAINT
        )
        page.paste(_image(_rolled(pixels), side), (left, top + 36))
        page.paste(_image(_rolled(result.pixels), side), (left, top + 36 + side + gap))
    return page


def _cut() -> Image.Image:
    """Where the cut runs, and four copies side by side before and after."""
    pixels = spoilt("cobble")
    result = sewn(np.moveaxis(pixels[..., :3], 2, 0).astype(np.float32))
    picture = np.clip(np.moveaxis(result.planes, 0, 2) + 0.5, 0, 255).astype(np.uint8)
    drawn = picture.copy()
    thick = result.beside | np.roll(result.beside, 1, 0) | np.roll(result.beside, 1, 1)
    drawn[thick] = (230, 30, 60)
    page, pen = _page(3 * 348 + 8, 370)
    before, after = np.tile(pixels, (2, 2, 1)), np.tile(picture, (2, 2, 1))
    for index, (label, shown) in enumerate(
        (
            ("before: four copies", before),
            ("where the ends are joined", np.tile(drawn, (2, 2, 1))),
            ("after: four copies", after),
        )
    ):
        pen.text((8 + index * 348, 6), label, font=_font(), fill=_INK)
        page.paste(_image(shown, 340), (8 + index * 348, 24))
    return page


def _even() -> Image.Image:
    """Nine copies of a blotchy ground, with and without its long waves."""
    ground = spoilt("dirt").copy()
    rows, columns = (np.linspace(-1, 1, side) for side in ground.shape[:2])
    blotch = 1.12 - 0.34 * np.exp(-3 * ((rows[:, None] - 0.2) ** 2 + (columns[None] + 0.3) ** 2))
    ground[..., :3] = np.clip(ground[..., :3] * blotch[..., None], 0, 255)
    page, pen = _page(2 * 408 + 8, 430)
    for index, (label, even) in enumerate((("even = False", False), ("even = True", True))):
        pen.text((8 + index * 408, 6), f"nine copies, {label}", font=_font(), fill=_INK)
        page.paste(_image(np.tile(tiled(ground, even=even).pixels, (3, 3, 1)), 400), (8 + index * 408, 24))
    return page


def _terrain() -> Image.Image:
    """Both sheets, and maps laid of them: organic, and in pixel art."""
    grass, dirt = (resized_wrapping(material(word, 256), 48, 48) for word in ("grass", "dirt"))
    corner, blob = corner_set(grass, dirt), blob_set(grass, dirt)
    small = [resized_wrapping(material(word, 256), 16, 16) for word in ("grass", "sand")]
    palette = reduced_palette(small)
    hard = [pixel_art(pixels, palette, "none") for pixels in small]
    cells = np.array([[int(digit) for digit in line] for line in _ISLAND.split()])
    corners = np.random.default_rng(5).random((9, 14)) < 0.5
    stones, sand, water = (resized_wrapping(material(word, 256), 48, 48) for word in ("cobble", "sand", "water"))
    page, pen = _page(8 + 13 * 48 + 16 + 8 * 48 + 8, 8 + 2 * (22 + 384) + 22 + 384)
    right = 8 + 13 * 48 + 16
    blob_on_sand = laid_by_cells(blob_set(hard[0], hard[1], border=Border("pixel")), cells[:, :8])
    roads = np.array([[int(digit) for digit in line] for line in ("11111111", "01000100", "01111101")])
    side = laid_by_cells(side_set(dirt, grass), roads)
    parts = (
        ("a corner set on a map", laid_by_corners(corner, corners), 8, 0),
        ("its 16 tiles", terrain_sheet(corner), right, 0),
        ("a blob set on a map", laid_by_cells(blob_set(sand, water), cells), 8, 1),
        ("47 tiles, and the ground", terrain_sheet(blob), right, 1),
        ("stones on grass", laid_by_corners(corner_set(stones, grass), ~corners), 8, 2),
        ("pixel edge, 3 x", blob_on_sand.repeat(3, axis=0).repeat(3, axis=1), right, 2),
    )
    for label, shown, left, top in parts:
        y = top * (22 + 384 + 4)
        pen.text((left, y + 4), label, font=_font(), fill=_INK)
        page.paste(Image.fromarray(shown).convert("RGB"), (left, y + 22))
    pen.text((right, 222), "a side set on a map", font=_font(), fill=_INK)
    page.paste(Image.fromarray(side).convert("RGB"), (right, 240))
    return page


def laid_by_corners(tiles: list[Tile], corners: np.ndarray) -> Pixels:
    """A map of a corner set over a grid of corners."""
    look = {tile.corners: tile.pixels for tile in tiles}
    places = [
        [
            tuple(bool(corners[at]) for at in ((y, x), (y, x + 1), (y + 1, x + 1), (y + 1, x)))
            for x in range(corners.shape[1] - 1)
        ]
        for y in range(corners.shape[0] - 1)
    ]
    return np.concatenate([np.concatenate([look[bits] for bits in row], axis=1) for row in places])  # type: ignore[index]  # four each


def laid_by_cells(tiles: list[Tile], cells: np.ndarray) -> Pixels:
    """A map of a blob or side set over a grid of cells; beyond the grid is the ground."""
    look = {(tile.corners, tile.sides): tile.pixels for tile in tiles if tile.middle}
    around = np.pad(cells, 1).astype(bool)
    rows = []
    for y in range(1, around.shape[0] - 1):
        row = []
        for x in range(1, around.shape[1] - 1):
            top, side, bottom, left = (bool(around[at]) for at in ((y - 1, x), (y, x + 1), (y + 1, x), (y, x - 1)))
            corners = (
                top and left and bool(around[y - 1, x - 1]),
                top and side and bool(around[y - 1, x + 1]),
                bottom and side and bool(around[y + 1, x + 1]),
                bottom and left and bool(around[y + 1, x - 1]),
            )
            counted = corners if tiles[0].corners is not None else None
            row.append(look[counted, (top, side, bottom, left)] if around[y, x] else tiles[-1].pixels)
        rows.append(np.concatenate(row, axis=1))
    return np.concatenate(rows)


def _maps() -> Image.Image:
    """Materials with their maps, and lit from the right and from above."""
    labels = ("picture", "height", "normal", "roughness", "occlusion", "packed", "lit from the right", "lit from above")
    side = 150
    page, pen = _page(8 + len(labels) * (side + 6), 24 + 4 * (side + 6))
    for column, label in enumerate(labels):
        pen.text((8 + column * (side + 6), 5), label, font=_font(), fill=_INK)
    for row, word in enumerate(("cobble", "plank", "sand", "grass")):
        pixels = resized_wrapping(material(word), 256, 256)
        relief = height(pixels)
        leaning, rough, hidden = normal(relief), roughness(relief), occlusion(relief)
        shown = [pixels, grey(relief), leaning, grey(rough), grey(hidden), orm(hidden, rough)]
        shown += [lit(pixels, leaning, hidden, degrees) for degrees in (0, 90)]
        for column, one in enumerate(shown):
            page.paste(_image(one, side), (8 + column * (side + 6), 24 + row * (side + 6)))
    return page


def lit(pixels: Pixels, normals: Pixels, hidden: np.ndarray, degrees: float) -> Pixels:
    """By a low lamp; 0° shines from the right, 90° from above."""
    lean = normals[..., :3].astype(np.float32) / 127.5 - 1
    turn, rise = np.radians(degrees), np.radians(35)
    lamp = np.array([np.cos(turn) * np.cos(rise), np.sin(turn) * np.cos(rise), np.sin(rise)])
    bright = np.clip(lean @ lamp, 0, None) / np.sin(rise) * 0.8 + 0.2
    result: Pixels = pixels.copy()
    result[..., :3] = np.clip(pixels[..., :3] * (bright * hidden)[..., None], 0, 255)
    return result


if __name__ == "__main__":
    main()
