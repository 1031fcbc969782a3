"""Draw every step before, after and in the game's size: docs/pictures/steps_place.png, steps_look.png and steps_beside.jpg.

Every "after" is what `finish` gives by the keys that stand beside it; the game column shows finished pixels one to one.

usage: python -m scripts.pictures_steps
"""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from leo_assets.process.atlas import atlas
from leo_assets.process.colour import bled
from leo_assets.process.crop import smart_crop
from leo_assets.process.pixels import decode
from leo_assets.process.recipe import Recipe
from leo_assets.process.scale import resized, resized_wrapping
from leo_assets.process.steps import finish
from leo_assets.requests.finishing import Crop, Fit, Outline, Pixel, Tile, Tileset, Tint
from scripts.pictures_atlas import framed, frames_of_things, outlined_atlas, wide_scene
from scripts.pictures_layout import attack, checkered, drawn, overlaid
from scripts.pictures_pixelart import by_graphics_card, panel, stretched
from scripts.pictures_tiling import laid_by_corners, lit, material, spoilt
from tests.images import hero

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leo_assets.process.pixels import Pixels
    from leo_assets.process.terrain import Tile as TerrainTile

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
_SIDE, _GAP, _LABEL, _HEAD = 200, 10, 178, 26
_INK, _FAINT, _LINE, _NIGHT = (40, 40, 48), (110, 110, 122), (224, 40, 90), (30, 32, 46)
_FOX = "a small red fox in steel armour, green scarf, short sword, standing idle"
_WIZARD = "an old wizard with a long white beard, blue robe, staff"
_HOUSE = (
    "#1a1626", "#3b2b4f", "#6e3b5e", "#a8485b", "#d9694f", "#f0a35e", "#f7d98b", "#f4f0e0",
    "#2c4a3e", "#4b7d4a", "#94b35a", "#2b4a7a", "#4a7fb5", "#8fc4d9", "#6b6475", "#a6a3ad",
)  # fmt: skip
_SPRITE = Recipe(trim_margin_px=2, fit=Fit(64, 64, "contain"), sharpen=0.3)


@dataclass(frozen=True, slots=True)
class Row:
    """One step: what to write in a request, and what it does."""

    step: str
    keys: str
    before: Image.Image
    after: Image.Image
    game: Image.Image


def main(folder: Path = PICTURES) -> None:
    for name, rows in (
        ("steps_place.png", (_decode(), _cut(), _trim(), _fit(), _anchor())),
        ("steps_look.png", (_match(), _tint(), _sharpen(), _pixel(), _outline(), _bleed())),
        ("steps_beside.jpg", (_tile(), _maps(), _tileset(), _crops(), _nine_patch(), _atlas())),
    ):
        page = _page(rows)
        if name.endswith("png"):
            page.save(folder / name, optimize=True)
        else:
            page.save(folder / name, quality=90)


def _page(rows: Sequence[Row]) -> Image.Image:
    page = Image.new("RGB", (_LABEL + 3 * (_SIDE + _GAP), _HEAD + len(rows) * (_SIDE + _GAP)), (255, 255, 255))
    pen, font, small = ImageDraw.Draw(page), ImageFont.load_default(size=14), ImageFont.load_default(size=12)
    for column, title in enumerate(("before", "after", "in the game, 1:1")):
        pen.text((_LABEL + column * (_SIDE + _GAP), 5), title, font=font, fill=_INK)
    for number, row in enumerate(rows):
        top = _HEAD + number * (_SIDE + _GAP)
        pen.text((10, top + 6), row.step, font=font, fill=_INK)
        pen.multiline_text((10, top + 28), row.keys, font=small, fill=_FAINT, spacing=4)
        for column, cell in enumerate((row.before, row.after, row.game)):
            page.paste(cell, (_LABEL + column * (_SIDE + _GAP), top))
    return page


# Cells.


def _cell(image: Image.Image, colour: tuple[int, int, int] = (246, 246, 248)) -> Image.Image:
    """In the middle of a cell, as it is; what is larger is made smaller."""
    if max(image.size) > _SIDE:
        share = _SIDE / max(image.size)
        image = image.resize((round(image.width * share), round(image.height * share)), Image.Resampling.LANCZOS)
    cell = Image.new("RGB", (_SIDE, _SIDE), colour)
    cell.paste(image.convert("RGB"), ((_SIDE - image.width) // 2, (_SIDE - image.height) // 2))
    return cell


def _whole(pixels: Pixels) -> Image.Image:
    return _cell(Image.fromarray(pixels).convert("RGB"))


def _checks(pixels: Pixels, times: int | None = None) -> Image.Image:
    """Enlarged by a whole number until it fills the cell, on a checkerboard."""
    height, width = pixels.shape[:2]
    times = times or max(1, (_SIDE - 8) // max(height, width))
    big = np.ascontiguousarray(pixels.repeat(times, axis=0).repeat(times, axis=1))
    return _cell(checkered(big))


def _ground(word: str = "grass", side: int = 64) -> Image.Image:
    small = resized_wrapping(material(word, 256), side, side)
    times = -(-_SIDE // side)
    return Image.fromarray(np.tile(small, (times, times, 1))[:_SIDE, :_SIDE]).convert("RGBA")


def _placed(ground: Image.Image, *sprites: tuple[Pixels, tuple[int, int]]) -> Image.Image:
    """Sprites one to one on a ground, each by the middle of its lower edge."""
    for pixels, (x, y) in sprites:
        ground.alpha_composite(Image.fromarray(pixels), (x - pixels.shape[1] // 2, y - pixels.shape[0]))
    return ground.convert("RGB")


def _night() -> Image.Image:
    return Image.new("RGBA", (_SIDE, _SIDE), _NIGHT)


def _in_game(*sprites: Pixels, word: str = "grass") -> Image.Image:
    """Some sprites side by side on the ground, and on its dark half."""
    ground = _ground(word)
    ground.paste(_night(), (0, _SIDE // 2))
    step = _SIDE // (len(sprites) + 1)
    placed = [(one, (step * (place + 1), _SIDE // 2 - 14)) for place, one in enumerate(sprites)]
    return _placed(ground, *placed, *((one, (x, y + _SIDE // 2)) for one, (x, y) in placed))


def _finished(original: bytes, recipe: Recipe) -> Pixels:
    return finish([original], recipe).frames[0]


# Steps.


def _fox(size: int = 512) -> bytes:
    return drawn(_FOX, size)


def _decode() -> Row:
    """A picture that lies on its side in an unusual file."""
    upright = Image.fromarray(decode(_fox(384))).convert("CMYK").transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    upright.save(out, "JPEG", quality=92, exif=exif)
    stored = np.asarray(upright.convert("RGB"))
    found = decode(out.getvalue())
    return Row(
        "decode", "a CMYK JPEG that its\nEXIF says to turn:\nupright, sRGB, RGBA", _whole(stored), _whole(found),
        _in_game(_finished(out.getvalue(), _SPRITE)),
    )  # fmt: skip


def _cut() -> Row:
    original = _fox()
    found = finish([original], Recipe()).frames[0]
    return Row(
        "cut", 'background = "auto"\nshadow = "drop"', _whole(decode(original)), _checks(found),
        _in_game(_finished(original, _SPRITE)),
    )  # fmt: skip


def _trim() -> Row:
    """Two layers of one scene, each trimmed, and drawn where they lay."""
    original, recipe = _fox(), Recipe(trim_margin_px=8)
    whole = finish([original], replace(recipe, trim_margin_px=None)).frames[0]
    done = finish([original], recipe)
    (frame,), (place,) = done.frames, done.places
    before = checkered(whole, 20)
    box = (place.left, place.top, place.left + frame.shape[1] - 1, place.top + frame.shape[0] - 1)
    ImageDraw.Draw(before).rectangle(box, outline=_LINE, width=4)
    small = finish([original], replace(recipe, trim_margin_px=2, fit=Fit(74, 74)))
    (sprite,), (lay,) = small.frames, small.places
    game = _ground("dirt")
    canvas = ((_SIDE - lay.full[0]) // 2, (_SIDE - lay.full[1]) // 2)
    game.alpha_composite(Image.fromarray(sprite), (canvas[0] + lay.left, canvas[1] + lay.top))
    shown = game.convert("RGB")
    ImageDraw.Draw(shown).rectangle(
        (*canvas, canvas[0] + lay.full[0] - 1, canvas[1] + lay.full[1] - 1), outline=(250, 250, 250)
    )
    keys = "trim = { margin = 8 }\nkeep_position = true\n(the game draws it\nwhere it lay)"
    return Row("trim", keys, _cell(before), _cell(checkered(frame, 16)), shown)


def _fit() -> Row:
    original = drawn("a wooden shield with a red cross", 512, seed=3)
    sizes = [_finished(original, Recipe(trim_margin_px=0, fit=Fit(side, side))) for side in (64, 48, 32)]
    return Row(
        "fit", "fit = { width = 64,\n        height = 64 }\nand 48, and 32", _whole(decode(original)),
        _checks(sizes[0]), _in_game(*sizes),
    )  # fmt: skip


def _anchor() -> Row:
    base = Recipe(shared_canvas=True, trim_margin_px=4, height_px=120)
    centred, still = (overlaid(finish(attack(), replace(base, anchor=anchor)).frames) for anchor in _ANCHORS)
    frames = finish(attack(), replace(base, anchor="core", height_px=44, trim_margin_px=1)).frames
    return Row(
        "anchor", 'anchor = "core"\n(four frames of a blow,\nlaid over each other;\nbefore: "center")',
        _checks(centred), _checks(still), _in_game(*frames[:3]),
    )  # fmt: skip


_ANCHORS: tuple[Literal["center", "core"], ...] = ("center", "core")


def _touched(step: str, keys: str, recipe: Recipe, *, before: Recipe = _SPRITE, prompt: str = _FOX) -> Row:
    original = drawn(prompt, 512)
    first, second = (_finished(original, one) for one in (before, recipe))
    return Row(step, keys, _checks(first), _checks(second), _in_game(first, second))


def _match() -> Row:
    return _touched("colours", 'match = "style"\n(16 colours)', replace(_SPRITE, match=_HOUSE))


def _tint() -> Row:
    recipe = replace(_SPRITE, tint=Tint("#3a6ee0", 0.6))
    return _touched("colours", 'tint = { colour =\n  "#3a6ee0",\n  strength = 0.6 }', recipe)


def _sharpen() -> Row:
    return _touched("sharpen", "sharpen = 0.5", replace(_SPRITE, sharpen=0.5), before=replace(_SPRITE, sharpen=0.0))


def _pixel() -> Row:
    base = Recipe(trim_margin_px=0, fit=Fit(48, 48))
    keys = 'pixel = { palette =\n  "house.gpl",\n  outline = "auto" }'
    recipe = replace(base, pixel=Pixel(outline="auto", orphans="clean"), palette=_HOUSE)
    return _touched("pixel art", keys, recipe, before=base, prompt=_WIZARD)


def _outline() -> Row:
    recipe = replace(_SPRITE, outline=Outline("#ffffff", 2))
    return _touched("outline", 'outline = { colour =\n  "#ffffff", width = 2 }', recipe, prompt=_WIZARD)


def _bleed() -> Row:
    """A figure without an outline and with hard edges, enlarged by a filter: black beneath, and its own colours."""
    pale = hero(48, outline=False)
    hard = np.where(pale[..., 3:] >= 128, pale | np.array([0, 0, 0, 255], np.uint8), 0).astype(np.uint8)
    pair = hard, bled(hard)
    large, small = ([by_graphics_card(one, side) for one in pair] for side in (184, 84))
    keys = "bleed = true\n(in a recipe; Godot's\nimport does it by itself)\nenlarged by a filter"
    return Row("bleed", keys, _checks(large[0], 1), _checks(large[1], 1), _in_game(*small))


def _tile() -> Row:
    spoilt_cobble = spoilt("cobble")
    out = io.BytesIO()
    Image.fromarray(spoilt_cobble).save(out, "PNG")
    recipe = Recipe(background="keep", tile=Tile(), fit=Fit(128, 128, "exact"))
    done = _finished(out.getvalue(), recipe)
    before = np.tile(resized(spoilt_cobble, 100, 100), (2, 2, 1))
    small = _finished(out.getvalue(), replace(recipe, fit=Fit(64, 64, "exact")))
    game = np.tile(small, (4, 4, 1))[:_SIDE, :_SIDE]
    sprite = _finished(_fox(), _SPRITE)
    return Row(
        "tile", "tiling = true\n(four copies)", _whole(before), _whole(np.tile(resized(done, 100, 100), (2, 2, 1))),
        _placed(Image.fromarray(game), (sprite, (100, 130))),
    )  # fmt: skip


def _maps() -> Row:
    """Before: the picture. After: its normal map over its packed map. In the game: lit by a lamp from the left."""
    out = io.BytesIO()
    Image.fromarray(material("cobble")).save(out, "PNG")
    recipe = Recipe(
        background="keep", tile=Tile(), fit=Fit(200, 200, "exact"), maps=("normal", "occlusion", "orm")
    )  # fmt: skip
    done = finish([out.getvalue()], recipe)
    (picture,), normals, packed = done.frames, done.extras["normal"][0], done.extras["orm"][0]
    after = normals.copy()
    after[:, 100:] = packed[:, 100:]
    small = finish([out.getvalue()], replace(recipe, fit=Fit(100, 100, "exact")))
    hidden = small.extras["occlusion"][0][..., 0] / np.float32(255)
    lamps = [lit(small.frames[0], small.extras["normal"][0], hidden, degrees) for degrees in (0, 90, 180, 270)]
    game = np.concatenate([np.concatenate(lamps[:2], axis=1), np.concatenate(lamps[2:], axis=1)])
    keys = 'maps = ["normal", "orm"]\n(normal left, packed\nright; in the game lit\nfrom four sides)'
    return Row("maps", keys, _whole(picture), _whole(after), _whole(game))


def _tileset() -> Row:
    grass, dirt = (io.BytesIO(), io.BytesIO())
    for word, out in (("grass", grass), ("dirt", dirt)):
        Image.fromarray(resized_wrapping(material(word, 256), 100, 200)).save(out, "PNG")
    recipe = Recipe(background="keep", tile=Tile(), tileset=Tileset("corner", "dirt.png", size=40))
    texture = io.BytesIO()
    Image.fromarray(material("grass", 256)).save(texture, "PNG")
    done = finish([texture.getvalue()], recipe, files={"dirt.png": dirt.getvalue()})
    (sheet,) = done.extras["corner"]
    both = np.concatenate([decode(grass.getvalue()), decode(dirt.getvalue())], axis=1)
    corners = np.random.default_rng(9).random((7, 7)) < 0.5
    game = laid_by_corners(_tiles_of(sheet, 40), corners)[:_SIDE, :_SIDE]
    return Row(
        "tileset", 'tileset = {\n  layout = "corner",\n  over = "dirt.png" }', _whole(both), _whole(sheet), _whole(game)
    )


def _tiles_of(sheet: Pixels, side: int) -> list[TerrainTile]:
    from leo_assets.process.terrain import Tile as Terrain
    from leo_assets.process.terrain import cells

    found = []
    for number, cell in enumerate(cells("corner")):
        row, column = divmod(number, sheet.shape[1] // side)
        pixels = sheet[row * side : (row + 1) * side, column * side : (column + 1) * side]
        found.append(Terrain(pixels, cell))
    return found


def _crops() -> Row:
    picture = wide_scene()
    out = io.BytesIO()
    Image.fromarray(picture).save(out, "PNG")
    shapes = ((184, 69), (60, 90), (90, 90))
    recipe = Recipe(background="keep", crops=tuple(Crop(*shape) for shape in shapes))
    done = finish([out.getvalue()], recipe)
    crops = [done.extras[f"{width}x{height}"][0] for width, height in shapes]
    game = Image.new("RGB", (_SIDE, _SIDE), _NIGHT)
    for crop, at in zip(crops, ((8, 10), (22, 94), (98, 94)), strict=True):
        game.paste(Image.fromarray(crop).convert("RGB"), at)
    after = Image.new("RGB", (_SIDE, _SIDE), (246, 246, 248))
    twice = [Image.fromarray(crop).convert("RGB").resize((crop.shape[1], crop.shape[0])) for crop in crops]
    for one, at in zip(twice, ((8, 10), (22, 94), (98, 94)), strict=True):
        after.paste(one, at)
    windows = framed(picture, smart_crop(picture, shapes))
    return Row(
        "crops", "crops = [{ width = 184,\n  height = 69 }, …]\naround what draws\nthe eye", _cell(windows), after, game
    )


def _nine_patch() -> Row:
    frame = panel(64, 16)
    out = io.BytesIO()
    Image.fromarray(frame).save(out, "PNG")
    done = finish([out.getvalue()], Recipe(background="keep", nine_patch="auto"))
    edges = done.nine_patch
    assert edges is not None
    simply = np.asarray(Image.fromarray(frame).resize((184, 100), Image.Resampling.BILINEAR))
    game = _ground("dirt")
    for width, height, at in ((184, 100, (8, 12)), (110, 64, (45, 124))):
        game.alpha_composite(Image.fromarray(stretched(frame, edges, width, height)), at)
    shown = game.convert("RGB")
    pen, font = ImageDraw.Draw(shown), ImageFont.load_default(size=12)
    pen.text((34, 48), "Well met, traveller!", font=font, fill=(70, 44, 30))
    pen.text((84, 148), "Trade", font=font, fill=(70, 44, 30))
    keys = (
        'nine_patch = "auto"\n(before: simply scaled;\nafter: between the\nmargins ' + ", ".join(map(str, edges)) + ")"
    )
    return Row("nine-patch", keys, _cell(checkered(simply)), _cell(checkered(stretched(frame, edges, 184, 100))), shown)


def _atlas() -> Row:
    frames = frames_of_things()
    cell = max(max(frame.shape[:2]) for frame in frames)
    grid = np.zeros((3 * cell, 3 * cell, 4), np.uint8)
    for number, frame in enumerate(frames[:9]):
        top, left = number // 3 * cell, number % 3 * cell
        grid[top : top + frame.shape[0], left : left + frame.shape[1]] = frame
    packed = atlas(frames[:9])
    part = [packed.pages[0][y : y + h, x : x + w] for x, y, w, h in (one.region for one in packed.regions)]
    game = _night()
    for number, one in enumerate(part):
        x, y = 36 + number % 3 * 64, 36 + number // 3 * 64
        game.alpha_composite(Image.fromarray(np.ascontiguousarray(one)), (x - one.shape[1] // 2, y - one.shape[0] // 2))
    return Row(
        "atlas", "[atlas], or\n[output] atlas = true", _cell(checkered(grid)), _cell(outlined_atlas(packed)),
        game.convert("RGB"),
    )  # fmt: skip


if __name__ == "__main__":
    main()
