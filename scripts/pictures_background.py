"""Draw what the cut does: docs/pictures/background.jpg and background_edges.png.

The subjects are the offline artist's, with their true alpha; the backdrops are made worse than his: curved, grainy,
shadowed, dark, coloured, and through a JPEG.

usage: python -m scripts.pictures_background
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from leo_assets.process.alpha import cut
from leo_assets.process.canvas import visible_box
from leo_assets.process.scale import Window, draw
from leo_assets.simulator.artist.draw import draw as painted
from leo_assets.simulator.artist.order import Order

if TYPE_CHECKING:
    from typing import Literal

    from leo_assets.process.pixels import Pixels

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
_SIDE, _CELL, _GAME = 640, 208, 72
_INK = (40, 40, 48)
_GRASS = (86, 125, 70)


def main(folder: Path = PICTURES) -> None:
    _overview().save(folder / "background.jpg", quality=90)
    _edges().save(folder / "background_edges.png", optimize=True)


def _subject(prompt: str, side: int = _SIDE) -> Pixels:
    return np.asarray(painted(Order(prompt, "", side, side, 11, transparent=True)))


def _scene(
    subject: Pixels, colour: tuple[int, int, int], *, shade: float = 0.0, curve: float = 0.0, grain: float = 1.3
) -> Pixels:
    """As a service gives it: over a backdrop, with a shadow on the ground, through a JPEG."""
    side = subject.shape[0]
    rows, columns = np.mgrid[-1 : 1 : side * 1j, -1 : 1 : side * 1j].astype(np.float32)
    back = np.array(colour, np.float32) - curve * (rows**2 + columns**2 + 0.5 * columns)[..., None]
    box = visible_box(subject)
    assert box is not None
    shadow = Image.new("L", (side, side))
    middle, half = (box.left + box.right) / 2, (box.right - box.left) * 0.42
    ImageDraw.Draw(shadow).ellipse([middle - half, box.bottom - 22, middle + half, box.bottom + 22], fill=255)
    soft = np.asarray(shadow.filter(ImageFilter.GaussianBlur(9)), np.float32)[..., None] / 255
    back = back * (1 - shade * soft)
    alpha = subject[..., 3:].astype(np.float32) / 255
    mixed = subject[..., :3] * alpha + back * (1 - alpha)
    mixed += np.random.default_rng(5).normal(0, grain, mixed.shape[:2])[..., None]
    out = io.BytesIO()
    Image.fromarray(np.clip(mixed + 0.5, 0, 255).astype(np.uint8)).save(out, "JPEG", quality=90)
    return np.asarray(Image.open(out).convert("RGBA"))


def _behind(subject: Pixels, veil: Image.Image, tint: tuple[int, int, int]) -> Pixels:
    """The subject before a half-transparent layer, with straight alpha."""
    layer = Image.new("RGBA", veil.size, (*tint, 0))
    layer.putalpha(veil)
    layer.alpha_composite(Image.fromarray(subject))
    return np.asarray(layer)


def _wings(side: int = _SIDE) -> Image.Image:
    """Two pairs of translucent wings with veins."""
    veil = Image.new("L", (side * 2, side * 2))
    for sign in (-1, 1):
        for lift, reach in ((-0.16, 0.42), (0.06, 0.32)):
            wing = Image.new("L", veil.size)
            middle = side + sign * side * reach
            top = side * (0.9 + lift * 2)
            box = [middle - side * reach * 0.9, top - side * 0.17, middle + side * reach * 0.9, top + side * 0.17]
            pen = ImageDraw.Draw(wing)
            pen.ellipse(box, fill=70, outline=190, width=7)
            for step in (-0.5, 0.0, 0.5):
                pen.line(
                    [(side, top), (middle + sign * side * reach * 0.7, top + step * side * 0.2)], fill=140, width=4
                )
            turned = wing.rotate(
                sign * (18 if lift < 0 else -16), center=(side, side), resample=Image.Resampling.BICUBIC
            )
            veil = Image.fromarray(np.maximum(np.asarray(veil), np.asarray(turned)))
    return veil.resize((side, side), Image.Resampling.BOX)


def _glow(side: int = _SIDE) -> Image.Image:
    glow = Image.new("L", (side, side))
    ImageDraw.Draw(glow).ellipse([side * 0.22, side * 0.2, side * 0.78, side * 0.76], fill=190)
    return glow.filter(ImageFilter.GaussianBlur(side * 0.06))


_KEEP: Literal["keep"] = "keep"


def _rows() -> list[tuple[str, Pixels, Literal["drop", "keep"]]]:
    knight = _subject("a viking with an axe, standing idle")
    archer = _subject("an elf archer, standing idle")
    elf = _subject("an elf archer, front view, standing idle")
    orb = _subject("holy orb")
    return [
        ("flat, shadow dropped", _scene(knight, (247, 246, 244), shade=0.45), "drop"),
        ("the same, shadow kept", _scene(knight, (247, 246, 244), shade=0.45), _KEEP),
        ("curved, grainy", _scene(archer, (206, 202, 192), shade=0.4, curve=26, grain=5), "drop"),
        ("coloured, veils", _scene(_behind(elf, _wings(), (255, 255, 255)), (214, 60, 170), curve=8), "drop"),
        ("dark, a glow", _scene(_behind(orb, _glow(), (255, 214, 120)), (14, 16, 26)), "drop"),
    ]


def _overview() -> Image.Image:
    rows = _rows()
    page = Image.new("RGB", (150 + 3 * (_CELL + 8), 26 + len(rows) * (_CELL + 8)), (255, 255, 255))
    pen, font = ImageDraw.Draw(page), ImageFont.load_default(size=13)
    for column, title in enumerate(("as it came", "cut", "in the game")):
        pen.text((150 + column * (_CELL + 8), 6), title, fill=_INK, font=font)
    for row, (name, scene, shadow) in enumerate(rows):
        found = cut(scene, shadow=shadow)
        top = 26 + row * (_CELL + 8)
        pen.text(
            (8, top + 70), f"{name}\n\nfound: {found.kind}\nconfidence {found.confidence:.2f}", fill=_INK, font=font
        )
        for column, cell in enumerate(
            (_shrunk(scene, _CELL), _on_checks(_shrunk(found.pixels, _CELL)), _in_game(found.pixels))
        ):
            page.paste(Image.fromarray(cell[..., :3]), (150 + column * (_CELL + 8), top))
    return page


def _shrunk(pixels: Pixels, side: int) -> Pixels:
    return draw(pixels, Window(0, 0, pixels.shape[1], pixels.shape[0]), side, side, "area")


def _over(pixels: Pixels, ground: Pixels) -> Pixels:
    alpha = pixels[..., 3:].astype(np.float32) / 255
    mixed = pixels[..., :3] * alpha + ground * (1 - alpha)
    return np.clip(mixed + 0.5, 0, 255).astype(np.uint8)


def _on_checks(pixels: Pixels, square: int = 8) -> Pixels:
    rows, columns = np.ogrid[: pixels.shape[0], : pixels.shape[1]]
    checks = np.where((rows // square + columns // square) % 2, 232, 196).astype(np.uint8)
    return _over(pixels, np.repeat(checks[..., None], 3, axis=2))


def _in_game(pixels: Pixels) -> Pixels:
    """At the game's size, twice enlarged without smoothing, on grass and on night."""
    small = _shrunk(pixels, _GAME)
    ground = np.empty((_GAME, _GAME * 2, 3), np.uint8)
    ground[:, :_GAME], ground[:, _GAME:] = _GRASS, (24, 26, 38)
    both = _over(np.concatenate([small, small], axis=1), ground)
    cell = np.full((_CELL, _CELL, 3), 255, np.uint8)
    big = np.asarray(Image.fromarray(both[:, :]).resize((_CELL, _CELL // 2), Image.Resampling.NEAREST))
    cell[_CELL // 4 : _CELL // 4 + big.shape[0], :] = big
    return cell


def _edges() -> Image.Image:
    """A head, enlarged on dark ground: the colour key that people write, and ours."""
    scene = _scene(_subject("a girl with long pink hair, teal dress, front view, standing idle"), (246, 246, 244))
    found = cut(scene).pixels
    keyed = scene.copy()
    keyed[(np.abs(scene[..., :3].astype(int) - scene[2, 2, :3]) < 16).all(axis=2)] = 0
    box = visible_box(found)
    assert box is not None
    left, top = (box.left + box.right) // 2 - 60, box.top - 4
    page = Image.new("RGB", (3 * 368 - 8, 386), (255, 255, 255))
    pen, font = ImageDraw.Draw(page), ImageFont.load_default(size=13)
    for column, (title, pixels) in enumerate((("as it came", scene), ("a colour key", keyed), ("cut", found))):
        part = pixels[top : top + 120, left : left + 120]
        shown = _over(part, np.full((120, 120, 3), (30, 32, 44), np.uint8))
        page.paste(Image.fromarray(shown).resize((360, 360), Image.Resampling.NEAREST), (column * 368, 24))
        pen.text((column * 368 + 2, 4), title, fill=_INK, font=font)
    return page


if __name__ == "__main__":
    main()
