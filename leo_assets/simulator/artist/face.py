"""Eyes, mouths, visors and skulls, on a face that is painted already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from leo_assets.simulator.artist.canvas import Canvas, Mask, Outline, arc, curve, ellipse, place, poly, ribbon, smooth
from leo_assets.simulator.artist.palette import Rgb, mixed, toned

if TYPE_CHECKING:
    from leo_assets.simulator.artist.genes import Genes
    from leo_assets.simulator.artist.skeleton import Bones

DARK: Rgb = (48, 36, 52)
PALE: Rgb = (248, 240, 228)


@dataclass(frozen=True, slots=True)
class Frame:
    """Where head outlines go."""

    x: float
    y: float
    deg: float
    scale: float
    turn: float = 0.0  # how far the middle of a face seen from the front is moved to the right, as on a ball that turns

    def __call__(self, outline: Outline) -> Outline:
        if self.turn:
            outline = outline.copy()
            outline[:, 0] += self.turn * np.maximum(0.0, 1 - (outline[:, 0] / 24) ** 2)
        return place(outline, self.x, self.y, self.deg, self.scale)

    def turned(self, deg: float, x: float, y: float) -> Frame:
        """The frame of a part that is turned by itself about a point of the head."""
        before, after = self(poly((x, y)))[0], place(poly((x, y)), self.x, self.y, self.deg + deg, self.scale)[0]
        dx, dy = (before - after).tolist()
        return Frame(self.x + dx, self.y + dy, self.deg + deg, self.scale, self.turn)


def paint_features(canvas: Canvas, genes: Genes, frame: Frame, bones: Bones, face: Mask) -> None:
    side = bones.view == "side"
    mood = bones.pose.mood
    if genes.species == "skeleton":
        _skull(canvas, frame, face, mood, side=side)
        return
    if genes.species == "robot":
        _visor(canvas, genes, frame, face, mood, side=side)
        return
    centre = 8.4 if side else 0.0
    blush = mixed(genes.skin, (232, 96, 84), 0.42)
    for x, r in ((-0.5, 3.4), (16.4, 2.4)) if side else ((-11.5, 3.4), (11.5, 3.4)):
        canvas.tint(frame(ellipse(x, 9.2, r, 2.1)), blush, 0.75, face)
    eyes = ((3.4, 2.9), (13.4, 2.3)) if side else ((-7.2, 2.8), (7.2, 2.8))
    for x, r in eyes:
        paint_eye(
            canvas,
            genes.eyes_colour,
            frame,
            face,
            (x, 3.2),
            r,
            mood,
            brow=mixed(genes.hair_colour, DARK, 0.45),
            inner=1 if x < centre else -1,
        )
    if genes.beard == "none":
        paint_mouth(canvas, frame, face, (centre + (1.0 if side else 0), 11.6), mood)
    if genes.species in {"goblin", "orc"}:
        for x in (-2.9, 2.9):
            canvas.paint(
                frame(poly((centre + x - 1.1, 12.2), (centre + x + 1.1, 12.2), (centre + x, 9.2))),
                colour=PALE,
                ink=0.5,
                light=0,
                shade=0,
            )


def paint_eye(
    canvas: Canvas,
    iris: Rgb,
    frame: Frame,
    face: Mask,
    at: tuple[float, float],
    r: float,
    mood: str,
    *,
    brow: Rgb,
    inner: int,
) -> None:
    x, y = at
    if mood == "hurt":  # screwed up, the point toward the nose: > <
        out, tip = x - inner * r * 1.05, x + inner * r * 0.95
        for end in (-1.0, 1.0):
            canvas.tint(frame(ribbon(poly((out, y + end * r * 0.95), (tip, y)), 1.5, 1.9)), DARK, 1.0, face)
    elif mood == "closed":
        lid = arc((x - r - 0.8, y), (x, y + 2.0), (x + r + 0.8, y))
        canvas.tint(frame(ribbon(lid, 1.2, 1.7, 1.2)), DARK, 1.0, face)
    else:
        wide = r * (1.14 if mood == "surprised" else 1.0)
        canvas.tint(frame(ellipse(x, y, wide, wide * 1.62)), DARK, 1.0, face)
        canvas.tint(frame(ellipse(x + 0.2, y + r * 0.62, r * 0.74, r * 0.82)), toned(iris, lighter=0.1), 1.0, face)
        canvas.tint(frame(ellipse(x - r * 0.28, y - r * 0.62, r * 0.42, r * 0.5)), (255, 255, 255), 1.0, face)
        canvas.tint(frame(ellipse(x + r * 0.4, y + r * 0.9, r * 0.22)), (255, 255, 255), 0.8, face)
        if mood == "sad":
            canvas.tint(frame(ellipse(x - inner * r * 0.5, y + r * 2.1, r * 0.5, r * 0.8)), (150, 206, 246), 1.0, face)
    tilt = {"fierce": 1.5, "hurt": -1.3, "sad": -1.9}.get(mood, -0.3) * inner
    high = {"surprised": 1.3, "happy": 0.5}.get(mood, 0.0)
    canvas.tint(
        frame(
            ribbon(
                arc((x - r, y - r * 2.2 - tilt - high), (x, y - r * 2.55 - high), (x + r, y - r * 2.2 + tilt - high)),
                1.0,
                1.6,
                1.0,
            )
        ),
        brow,
        1.0,
        face,
    )


def paint_mouth(canvas: Canvas, frame: Frame, face: Mask, at: tuple[float, float], mood: str) -> None:
    x, y = at
    red, white = (122, 42, 52), (255, 250, 244)
    if mood == "fierce":
        shape = smooth((x - 2.6, y - 0.6), (x + 2.6, y - 0.6), (x + 1.8, y + 2.0), (x - 1.8, y + 2.0))
        canvas.tint(frame(shape), red, 1.0, face)
        teeth = poly((x - 2.0, y - 0.6), (x + 2.0, y - 0.6), (x + 1.7, y + 0.3), (x - 1.7, y + 0.3))
        canvas.tint(frame(teeth), white, 1.0, face)
    elif mood == "happy":
        shape = smooth(
            (x - 3.5, y - 1.2, 1), (x, y - 0.5), (x + 3.5, y - 1.2, 1), (x + 2.0, y + 2.0), (x - 2.0, y + 2.0)
        )
        canvas.tint(frame(shape), red, 1.0, face)
        canvas.tint(frame(ellipse(x, y + 1.7, 1.5, 0.8)), (230, 110, 112), 1.0, face)
        canvas.tint(frame(poly((x - 2.8, y - 0.9), (x + 2.8, y - 0.9), (x + 2.2, y), (x - 2.2, y))), white, 1.0, face)
    elif mood in {"hurt", "surprised"}:
        canvas.tint(frame(ellipse(x, y + 0.4, 1.6, 2.0)), red, 1.0, face)
    else:
        bend = 2.4 if mood == "sad" else 0.0
        line = arc((x - 2.4, y - 0.4 + bend * 0.5), (x, y + 0.9 - bend), (x + 2.4, y - 0.5 + bend * 0.5))
        canvas.tint(frame(ribbon(line, 0.6, 1.2, 0.6)), (128, 56, 58), 1.0, face)


def paint_worn(canvas: Canvas, genes: Genes, frame: Frame, face: Mask, *, side: bool) -> None:
    """Glasses, an eyepatch or a mask over a face, whose eyes are where `paint_features` puts them."""
    (near, r), (far, small) = ((3.4, 2.9), (13.4, 2.3)) if side else ((-7.2, 2.8), (7.2, 2.8))
    dark = (58, 48, 62)
    match genes.face:
        case "glasses":
            for x, size in ((near, r), (far, small)):
                ring = ellipse(x, 3.4, size * 1.75, size * 2.0)
                canvas.tint(frame(ellipse(x, 3.4, size * 1.6, size * 1.85)), (226, 240, 250), 0.28, face)
                canvas.paint(
                    frame(ring),
                    colour=genes.trim_colour,
                    ink=0.5,
                    light=0.4,
                    shade=0,
                    holes=(frame(ring * 0.74 + (x * 0.26, 3.4 * 0.26)),),
                )
            bridge = curve((near + r * 1.6, 2.6), ((near + far) / 2, 1.8), (far - small * 1.6, 2.6))
            canvas.paint(frame(ribbon(bridge, 1.6)), colour=genes.trim_colour, ink=0.4, light=0, shade=0)
        case "eyepatch":
            x = near
            canvas.paint(
                frame(ribbon(curve((x - 14, 4), (x, -3.4), (x + 15, -9)), 1.4)),
                colour=dark,
                inside=face,
                ink=0,
                light=0,
                shade=0,
            )
            canvas.paint(
                frame(smooth((x - 4.4, -1), (x, -2.4), (x + 4.4, -1), (x + 3.6, 6), (x, 8.6), (x - 3.6, 6))),
                colour=dark,
                light=0.5,
                ink=0.6,
            )
        case "mask":
            cloth = smooth((-26, 6), (near, 8.2), (far, 7.8), (26, 6), (24, 24), (-24, 24))
            canvas.paint(frame(cloth), colour=genes.scarf_colour, inside=face, ink=0.7, light=0.2)
        case _:
            pass


def _skull(canvas: Canvas, frame: Frame, face: Mask, mood: str, *, side: bool) -> None:
    for x, r in ((3, 4.4), (13.4, 3.4)) if side else ((-7.4, 4.6), (7.4, 4.6)):
        wide = r * (1.16 if mood == "surprised" else 1.0)
        canvas.tint(frame(ellipse(x, 3, wide, wide * 1.15)), DARK, 1.0, face)
        canvas.tint(frame(ellipse(x, 3.6, r * 0.36)), (255, 196, 92), 1.0, face)
    centre = 9.4 if side else 0.0
    canvas.tint(frame(poly((centre - 1.4, 9.6), (centre, 7), (centre + 1.4, 9.6))), DARK, 1.0, face)
    for step in (-4.5, -1.5, 1.5, 4.5):
        canvas.tint(frame(ribbon(curve((centre + step, 12.4), (centre + step, 16)), 0.9)), DARK, 0.9, face)


def _lamp(x: float, y: float, mood: str, inner: float) -> Outline:
    """A lit eye behind glass, in a mood; `inner` is 1 for the left one."""
    match mood:
        case "happy":
            return ribbon(arc((x - 3.4, y + 1.4), (x, y - 3.4), (x + 3.4, y + 1.4)), 1.6, 2.4, 1.6)
        case "closed":
            return ribbon(curve((x - 3.2, y + 0.6), (x + 3.2, y + 0.6)), 1.7)
        case "sad":
            return smooth(
                (x - 2.6, y - 1.2 + inner), (x + 2.6, y - 1.2 - inner), (x + 2.4, y + 3.4), (x - 2.4, y + 3.4)
            )
        case "surprised":
            return ellipse(x, y, 3.4, 4.6)
        case _:
            return ellipse(x, y, 2.6, 3.8)


def _visor(canvas: Canvas, genes: Genes, frame: Frame, face: Mask, mood: str, *, side: bool) -> None:
    x = 7.0 if side else 0.0
    glass = canvas.paint(
        frame(smooth((x - 13, -5), (x, -7), (x + 13, -5), (x + 13, 8), (x, 10.5), (x - 13, 8))),
        colour=(44, 52, 76),
        inside=face,
        ink=0.8,
        light=0.4,
    )
    glow = toned(genes.eyes_colour, lighter=0.32)
    for dx in (-5.4, 5.4):
        canvas.tint(frame(_lamp(x + dx, 1.8, mood, 1.0 if dx < 0 else -1.0)), glow, 1.0, glass)
    canvas.paint(
        frame(ribbon(curve((0, -19), (0, -27)), 2.0)), frame(ellipse(0, -28.5, 3.2)), colour=genes.top_colour, light=0.8
    )
