"""Draw docs/pictures/atlas.png, collision.png and crop.jpg: pictures packed tightly, traced, and cropped to many sizes.

usage: python -m scripts.pictures_atlas
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from leo_assets.process.atlas import Atlas, atlas
from leo_assets.process.crop import Crop, saliency, smart_crop
from leo_assets.process.scale import resized
from leo_assets.process.trace import outlines
from leo_assets.simulator.artist.draw import draw
from leo_assets.simulator.artist.order import Order
from scripts.pictures_layout import checkered

if TYPE_CHECKING:
    from leo_assets.process.pixels import Pixels

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
_INK, _FAINT, _LINE = (40, 40, 48), (120, 120, 130), (214, 60, 60)
_THINGS = (
    "red potion",
    "iron sword",
    "wooden shield",
    "golden key",
    "old book",
    "green gem",
    "bow",
    "apple",
    "iron helmet",
    "crown",
    "scroll",
    "axe",
)
_HEROES = (
    "a small red fox in steel armour",
    "a rabbit with a red hood, spear",
    "a knight with a green cape, sword",
    "a bear in a blue coat",
)
_COLUMNS = 8
_SHAPES = {"300 x 300": (300, 300), "170 x 300": (170, 300), "460 x 215": (460, 215)}
_COLOURS = ((226, 64, 64), (250, 190, 40), (70, 130, 240))
_CALM, _SAFE = (0.0, 0.0, 0.5, 1.0), (0.29, 0.34, 0.43, 0.62)


def main(folder: Path = PICTURES) -> None:
    _packed().save(folder / "atlas.png", optimize=True)
    _traced().save(folder / "collision.png", optimize=True)
    _cropped().save(folder / "crop.jpg", quality=90)


def _drawn(prompt: str, width: int, height: int, seed: int, *, transparent: bool = True) -> Pixels:
    return draw(Order(prompt, "", width, height, seed, transparent=transparent))


def _page(
    width: int, height: int
) -> tuple[Image.Image, ImageDraw.ImageDraw, ImageFont.FreeTypeFont | ImageFont.ImageFont]:
    page = Image.new("RGB", (width, height), (255, 255, 255))
    return page, ImageDraw.Draw(page), ImageFont.load_default(size=13)


def frames_of_things() -> list[Pixels]:
    """Icons and figures in two sizes; two of them twice."""
    frames = [resized(_drawn(f"{thing}, icon", 256, 256, 5 + number), 64, 64) for number, thing in enumerate(_THINGS)]
    for number, hero in enumerate(_HEROES):
        for pose in ("standing idle", "walking, left foot forward", "attacking, strike"):
            side = 112 if number % 2 else 96
            frames.append(resized(_drawn(f"{hero}, {pose}, side view", 512, 512, 7), side, side))
    frames += frames[12:14]  # the same again takes no room
    return frames


def _packed() -> Image.Image:
    """Sprites in a grid of equal cells, and the same in an atlas with what is trimmed off."""
    frames = frames_of_things()
    cell = max(frame.shape[0] for frame in frames)
    grid = np.zeros((-(-len(frames) // _COLUMNS) * cell, _COLUMNS * cell, 4), np.uint8)
    for number, frame in enumerate(frames):
        top, left = number // _COLUMNS * cell, number % _COLUMNS * cell
        grid[top : top + frame.shape[0], left : left + frame.shape[1]] = frame
    packed = atlas(frames)
    (sheet,) = packed.pages
    page, pen, font = _page(grid.shape[1] + sheet.shape[1] + 48, max(grid.shape[0], sheet.shape[0]) + 36)
    pen.text((8, 6), f"{len(frames)} frames in equal cells: {grid.shape[1]} x {grid.shape[0]}", font=font, fill=_INK)
    page.paste(checkered(grid), (8, 28))
    left = grid.shape[1] + 40
    pen.text((left, 6), f"trimmed and packed: {sheet.shape[1]} x {sheet.shape[0]}", font=font, fill=_INK)
    page.paste(outlined_atlas(packed), (left, 28))
    return page


def outlined_atlas(packed: Atlas) -> Image.Image:
    image = checkered(packed.pages[0])
    pen = ImageDraw.Draw(image, "RGBA")
    for x, y, width, height in {region.region for region in packed.regions}:
        pen.rectangle([x, y, x + width - 1, y + height - 1], outline=(*_LINE, 110))
    return image


def _traced() -> Image.Image:
    """Sprites with the polygons that bump: corners as dots."""
    side, times = 64, 4
    page, pen, font = _page(8 + 4 * (side * times + 8), 24 + side * times)
    for number, thing in enumerate(("axe", "wooden shield", "red potion", "bow")):
        picture = resized(_drawn(f"{thing}, icon", 256, 256, 5 + number), side, side)
        polygons = outlines(picture)
        image = checkered(picture.repeat(times, axis=0).repeat(times, axis=1))
        on_it = ImageDraw.Draw(image)
        for polygon in polygons:
            corners = [(x * times, y * times) for x, y in polygon]
            on_it.line([*corners, corners[0]], fill=_LINE, width=2)
            for x, y in corners:
                on_it.ellipse([x - 3, y - 3, x + 3, y + 3], fill=(255, 255, 255), outline=_LINE)
        left = 8 + number * (side * times + 8)
        pen.text((left, 4), f"{thing}: {sum(map(len, polygons))} corners", font=font, fill=_INK)
        page.paste(image, (left, 22))
    return page


def wide_scene() -> Pixels:
    """A figure near the middle of a wide picture, and a low sun beside it."""
    forest = "a forest valley with mountains, dusk"
    ground = Image.fromarray(_drawn(forest, 1024, 576, 11, transparent=False)).convert("RGBA")
    fox = "a small red fox in steel armour, green scarf, short sword, standing idle"
    hero = Image.fromarray(_drawn(fox, 512, 512, 7)).resize((330, 330), Image.Resampling.LANCZOS)
    ground.alpha_composite(hero, (490, 200))
    return np.asarray(ground)


def _cropped() -> Image.Image:
    """On the left the picture with the windows on it and what draws the eye; on the right the crops, in three rows."""
    scene, sizes = wide_scene(), list(_SHAPES.values())
    rows = (
        ("found by themselves", smart_crop(scene, sizes)),
        ("the left half of every crop stays calm, for a title", smart_crop(scene, sizes, calm=_CALM)),
        ("the sun is the safe part", smart_crop(scene, sizes, safe=_SAFE)),
    )
    page, pen, font = _page(1160, 696)
    eye = saliency(scene)
    heat = Image.fromarray((np.clip(eye / np.percentile(eye, 99.5), 0, 1) * 255).astype(np.uint8))
    left = (
        ("the picture, and the windows of the first row", framed(scene, rows[0][1])),
        ("what draws the eye", heat.resize((480, 270), Image.Resampling.BICUBIC)),
    )
    for number, (label, image) in enumerate(left):
        pen.text((8, 6 + number * 310), label, font=font, fill=_INK)
        page.paste(image, (8, 28 + number * 310))
    for row, (label, crops) in enumerate(rows):
        top, x = 28 + row * 232, 512
        pen.text((x, top - 22), label, font=font, fill=_INK)
        for colour, name, crop in zip(_COLOURS, _SHAPES, crops, strict=True):
            shown = Image.fromarray(crop.pixels).convert("RGB")
            shown = shown.resize((shown.width * 3 // 5, shown.height * 3 // 5), Image.Resampling.LANCZOS)
            if row == 1:
                shown = _with_title(shown)
            page.paste(shown, (x, top))
            pen.rectangle([x - 2, top - 2, x + shown.width + 1, top + shown.height + 1], outline=colour, width=2)
            pen.text((x, top + shown.height + 4), name, font=font, fill=_FAINT)
            x += shown.width + 20
    return page


def _with_title(image: Image.Image) -> Image.Image:
    size = image.width // 15 + 4
    pen, font = ImageDraw.Draw(image, "RGBA"), ImageFont.load_default(size=size)
    pen.rectangle([0, 0, image.width // 2, image.height], fill=(255, 255, 255, 46))
    for line, word in enumerate(("FOX", "KNIGHT")):
        pen.text((8, image.height - (2 - line) * (size + 4) - 8), word, font=font, fill=(255, 255, 255))
    return image


def framed(scene: Pixels, crops: tuple[Crop, ...]) -> Image.Image:
    image = Image.fromarray(scene).convert("RGB").resize((480, 270), Image.Resampling.LANCZOS)
    pen, share = ImageDraw.Draw(image), 480 / scene.shape[1]
    for colour, crop in zip(_COLOURS, crops, strict=True):
        edges = crop.x, crop.y, crop.x + crop.width, crop.y + crop.height
        left, top, right, bottom = (round(edge * share) for edge in edges)
        pen.rectangle([left, top, right - 1, bottom - 1], outline=colour, width=2)
    return image


if __name__ == "__main__":
    main()
