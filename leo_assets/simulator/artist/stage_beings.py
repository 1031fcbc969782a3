"""Creatures put on the stage: alone, on a sheet, or as a portrait."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from leo_assets.simulator.artist.canvas import Canvas, place, poly
from leo_assets.simulator.artist.creature_names import BOTH
from leo_assets.simulator.artist.creatures.aura import paint_aura
from leo_assets.simulator.artist.creatures.look import Look, drifted, worded
from leo_assets.simulator.artist.creatures.motions import MOTIONS, STILL, Motion, motion_of, varied
from leo_assets.simulator.artist.creatures.species import SPECIES, usual_look
from leo_assets.simulator.artist.crowd import how_many, places, share
from leo_assets.simulator.artist.dice import between, key_of
from leo_assets.simulator.artist.figure import paint_figure
from leo_assets.simulator.artist.genes import Genes, changed
from leo_assets.simulator.artist.model_sheet import paint_strip
from leo_assets.simulator.artist.palette import INK
from leo_assets.simulator.artist.poses import Pose, mood_of
from leo_assets.simulator.artist.skeleton import BUILDS, posed
from leo_assets.simulator.artist.stage import (
    blank,
    flipped,
    framed,
    heading_in,
    headroom,
    look,
    sent,
    shade_below,
    view_in,
)
from leo_assets.simulator.artist.stranger import creature_in, shown
from leo_assets.simulator.artist.vocabulary import GENERIC, NOUNS

if TYPE_CHECKING:
    import numpy.typing as npt

    from leo_assets.simulator.artist.finish import Box
    from leo_assets.simulator.artist.order import Order
    from leo_assets.simulator.artist.words import Wish

_SIZES = {"normal": 1.0, "small": 0.74, "large": 1.16}
_SEEN = ("wind", "mid swing", "strike", "top of the leap", "falling", "dead", "torso thrown back", "pushing off")


def as_shown(wish: Wish, being: Genes | Look | None) -> Wish:
    """What is wished, when a sheet shows who it is: it tells on how many legs "a fox" walks, and who "it" is."""
    if being is None or wish.kind not in {"figure", "portrait", "creature", "creature portrait"}:
        return wish
    portrayed = wish.kind in {"portrait", "creature portrait"}
    if isinstance(being, Genes):
        return replace(wish, kind="portrait" if portrayed else "figure") if wish.head in BOTH else wish
    named = {thing.noun for thing in wish.things if NOUNS.get(thing.noun) in {"figure", "creature"}} - BOTH - GENERIC
    if named - {being.species}:
        return wish
    return replace(wish, kind="creature portrait" if portrayed else "creature", head=being.species)


def creature_look(order: Order, wish: Wish) -> Look:
    """Words, then guide, then dice; then moved by the order's drift."""
    usual = usual_look(wish.head)
    base, key = creature_in(order.guides, wish.head, usual)
    if not shown(order.guides):
        key = key_of("creature", wish.text if not order.guides else "", order.seed)
    look = worded(base, wish.head, SPECIES[wish.head].coat, wish, key)
    return drifted(look, key_of("drift", key.hex(), order.seed, order.index), order.drift)


def stage_creature(order: Order, wish: Wish, key: bytes) -> npt.NDArray[np.uint8]:
    shape = creature_look(order, wish)
    view = _seen(view_in(wish), shape.species)
    guided = bool(shown(order.guides))
    if view == "top":
        return _stage_above(order, wish, key, shape, guided=guided)
    unit, x, y = _place(shape, view, order, as_side=guided)
    unit *= 1.0 if guided else between(key, "size", 0.97, 1.03)
    x = order.width - x if flipped(wish) else x
    x += order.width * between(key, "x", -0.015, 0.015)
    motion = motion_of(wish.text)
    x += _room(_reach(shape, view, motion), unit, x, order.width, flip=flipped(wish))
    motion = varied(motion, key, order.index)
    motion = replace(motion, mood=mood_of(wish.text, motion.mood))
    left, top, right, _ = _extent(shape.species, view, STILL)
    count = 1 if guided else how_many(wish)
    if count > 1:
        unit = min(unit, 0.9 * order.width / ((right - left) * share(count)))
        x = order.width / 2 - (left + right) / 2 * unit * (-1 if flipped(wish) else 1)
        y = order.height / 2 - top / 2 * unit
    half = (right - left) * 0.36 * (0.7 if motion.lift > 6 or SPECIES[shape.species].floats else 1.0)
    canvas = blank(order, wish, unit=unit, x=x, y=y, flip=flipped(wish))
    shadows: list[Box] = []
    for dx, dy in places(count, right - left, -top):
        canvas.move(x + dx * unit, y + dy * unit)
        paint_creature(canvas, shape, motion, view)
        middle = x + (dx + (left + right) / 2 * (-1 if flipped(wish) else 1)) * unit
        low = y + dy * unit
        shadows.append((middle - half * unit, low - 3.2 * unit, middle + half * unit, low + 3.8 * unit))
    return sent(framed(canvas.finished(), order), order, wish, key, shadows)


def _stage_above(order: Order, wish: Wish, key: bytes, shape: Look, *, guided: bool) -> npt.NDArray[np.uint8]:
    """Creatures seen from straight above: in the middle of the frame, turned to where they look."""
    motion = varied(motion_of(wish.text), key, order.index)
    motion = replace(motion, mood=mood_of(wish.text, motion.mood))
    left, top, right, bottom = _extent(shape.species, "top", STILL)
    unit = _unit_above(shape, order)
    if guided:
        unit = min(unit, _unit(shape, "side", order))
    unit *= 1.0 if guided else between(key, "size", 0.97, 1.03)
    count = 1 if guided else how_many(wish)
    if count > 1:
        unit = min(unit, 0.9 * order.width / ((right - left) * share(count)))
    size = unit * (1 + motion.lift / 160)  # nearer to the eye
    x = order.width * (0.5 + between(key, "x", -0.015, 0.015))
    canvas = blank(order, wish, unit=size, x=x, y=order.height / 2)
    turn = heading_in(wish)
    middle = place(poly(((left + right) / 2, (top + bottom) / 2)), deg=turn)[0]
    shadows: list[Box] = []
    for dx, dy in places(count, right - left, bottom - top):
        at_x, at_y = x + dx * unit - middle[0] * size, order.height / 2 + dy * unit - middle[1] * size
        canvas.move(at_x, at_y)
        paint_creature(canvas.turned(turn, 0.0, 0.0), shape, motion, "top")
        away = unit * (3 + motion.lift * 0.7 + 14 * SPECIES[shape.species].floats)
        low = min(right - left, bottom - top) * 0.46 * unit
        shadows.append(shade_below(x + dx * unit + away * 0.5, order.height / 2 + dy * unit + away, low))
    return sent(framed(canvas.finished(), order), order, wish, key, shadows)


def _unit_above(look: Look, order: Order) -> float:
    """Pixels per unit that let a creature seen from above fill most of the frame whichever way it looks."""
    boxes = [(_reach(look, "top", motion), 1 + motion.lift / 160) for motion in _reaches()]
    sides = [max(right - left, bottom - top) * nearer for (left, top, right, bottom), nearer in boxes]
    near = min(order.width, order.height)
    return min(0.74 * near / sides[0] * _SIZES[look.size], 0.96 * near / max(sides))


def _room(box: Box, unit: float, x: float, width: int, *, flip: bool) -> float:
    """How far what fills this box must move to the right to be whole."""
    left, right = (-box[2], -box[0]) if flip else (box[0], box[2])
    margin = 0.025 * width
    return max(0.0, margin - (x + left * unit)) - max(0.0, x + right * unit - width + margin)


def stage_portrait(order: Order, wish: Wish, key: bytes) -> npt.NDArray[np.uint8]:
    """Head and shoulders of somebody, cut off by the frame below; a face turned a little, unless the words say how."""
    genes = changed(look(order, wish), {"weapon": "none", "shield": "no"})
    said = wish.says("front view", "side view", "profile", "facing the viewer", "frontal")
    view = ("side" if wish.says("profile") else view_in(wish)) if said or view_in(wish) != "side" else "three-quarter"
    view = "front" if view == "top" else view
    pose = Pose(mood=mood_of(wish.text))
    head = posed(pose, BUILDS[genes.build], view).head
    above = headroom(genes)
    sway = 0.0 if shown(order.guides) else 1.0  # all moods of one character lie upon one another
    unit = min(order.height / (above + 30), order.width / 66) * (1 + sway * between(key, "size", -0.02, 0.02))
    x = order.width * (0.5 + sway * between(key, "x", -0.01, 0.01)) - head[0] * unit * (-1 if flipped(wish) else 1)
    y = order.height * 0.03 + (above - head[1]) * unit
    y = max(y, order.height - (head[1] + 34) * unit)
    canvas = blank(order, wish, unit=unit, x=x, y=y, flip=flipped(wish), ink=0.95)
    paint_figure(canvas, genes, pose, view, legs=False)
    return sent(_edged(canvas.finished(), order, wish, unit), order, wish, key, [])


def _edged(subject: Image.Image, order: Order, wish: Wish, unit: float) -> Image.Image:
    """A contour where the frame cuts somebody off: without it a white beard would run out into a white backdrop."""
    cell = wish.style.cell(order.width, order.height)
    gap = max(cell, round(0.012 * min(order.width, order.height) / cell) * cell)
    wide = gap + (0 if wish.style.ink <= 0 and not wish.style.rows else max(cell, round(unit * 0.9 / cell) * cell))
    pixels = np.array(subject)
    inside = np.zeros(pixels.shape[:2], np.bool_)
    inside[wide:-wide, wide:-wide] = True
    pixels[~inside & (pixels[:, :, 3] > 127), :3] = wish.style.inked or INK
    pixels[:gap] = pixels[-gap:] = 0
    pixels[:, :gap] = pixels[:, -gap:] = 0
    return Image.fromarray(pixels)


def stage_creature_portrait(order: Order, wish: Wish, key: bytes) -> npt.NDArray[np.uint8]:
    """A creature from near by: its head fills the frame, or all of it where it is all head."""
    shape = creature_look(order, wish)
    view = "front" if wish.says("front view", "facing the viewer", "frontal") else "side"
    left, top, right, _ = _extent(shape.species, view, STILL)
    wide, tall = right - left, -top
    near = SPECIES[shape.species].near if view == "side" else 1.0
    side = max(wide, tall) * near
    unit = 0.94 * min(order.width, order.height) / side
    middle = (left + right) / 2 if near == 1.0 else right - side * 0.5
    x, y = order.width / 2 - middle * unit, order.height * 0.04 - top * unit
    if near == 1.0:
        y = order.height / 2 - top / 2 * unit
    motion = replace(STILL, mood=mood_of(wish.text))
    canvas = blank(order, wish, unit=unit, x=order.width - x if flipped(wish) else x, y=y, flip=flipped(wish), ink=1.0)
    paint_creature(canvas, shape, motion, view)
    return sent(_edged(canvas.finished(), order, wish, unit), order, wish, key, [])


def stage_creature_sheet(order: Order, wish: Wish, key: bytes) -> npt.NDArray[np.uint8]:
    """Views side by side over a strip that spells palette and features."""
    shape = creature_look(order, wish)
    views = [view for view in ("front", "side", "back") if wish.says(f"{view} view", view)] or ["front", "side", "back"]
    boxes = [_reach(shape, view, STILL) for view in views]
    wide = sum(right - left for left, _, right, _ in boxes) + 12 * len(boxes)
    tall = max(-top for _, top, _, _ in boxes)
    unit = min(order.width * 0.9 / wide, order.height * 0.66 / tall) * min(1.0, _SIZES[shape.size])
    ground = order.height * 0.46 + unit * tall / 2
    canvas = blank(order, wish, unit=unit, x=0, y=ground)
    shadows: list[Box] = []
    x = (order.width - wide * unit) / 2
    for view, (left, _, right, _) in zip(views, boxes, strict=True):
        x += 6 * unit - left * unit
        canvas.move(x, ground)
        paint_creature(canvas, shape, STILL, view)
        half = (right - left) * 0.36 * unit
        middle = x + (left + right) / 2 * unit
        shadows.append((middle - half, ground - 3.2 * unit, middle + half, ground + 3.8 * unit))
        x += right * unit + 6 * unit
    subject = canvas.finished()
    paint_strip(subject, shape)
    return sent(subject, order, wish, key, shadows)


def paint_creature(canvas: Canvas, look: Look, motion: Motion, view: str) -> None:
    """Paint a creature that stands on the origin, its element around it."""
    box = _extent(look.species, view, replace(motion, mood="open")) if look.element != "none" else (0.0, 0.0, 0.0, 0.0)
    dice = key_of("aura", look.species, look.element)
    paint_aura(canvas, look, box, dice, before=False)
    _painted(canvas, look, motion, view)
    if view != "top":
        canvas.tip(0.0, 0.0, 0.0)
    paint_aura(canvas, look, box, dice, before=True)


def _painted(canvas: Canvas, look: Look, motion: Motion, view: str) -> None:
    if view == "top":
        SPECIES[look.species].above(canvas, look, motion)
    else:
        SPECIES[look.species].paint(canvas, look, motion, view)


def _seen(view: str, species: str) -> str:
    """The view that a creature is drawn in: those of another build than four legs show between front and side their side."""
    if view in {"three-quarter", "three-quarter back"} and not SPECIES[species].turns:
        return "side" if view == "three-quarter" else "back"
    return view


def _place(look: Look, view: str, order: Order, *, as_side: bool) -> tuple[float, float, float]:
    """Pixels per unit, and where the ground under the creature's middle lies: the same for all its motions.

    `as_side`: as large as it is drawn from the side, so that all directions of one creature go together.
    """
    most = [_reach(look, view, motion) for motion in _reaches()]
    left, top, right, bottom = most[0]
    unit = _unit(look, view, order)
    if as_side:
        unit = min(unit, _unit(look, "side", order))
    high = max(-box[1] for box in most)
    low = order.height * 0.5 + unit * -top * 0.5
    ground = min(order.height * 0.955 - max(0.0, bottom) * unit, max(low, high * unit + order.height * 0.02))
    return unit, order.width / 2 - (left + right) / 2 * unit, ground


def _unit(look: Look, view: str, order: Order) -> float:
    """Pixels per unit that let a creature at rest fill most of the frame, and keep it whole when it moves."""
    most = [_reach(look, view, motion) for motion in _reaches()]
    left, top, right, _ = most[0]
    cx, wide = (left + right) / 2, right - left
    side = max(max(box[2] - cx, cx - box[0]) for box in most)
    roomy = max(0.45 * order.width / side, 0.64 * order.width / wide)
    unit = min(0.74 * order.width / wide, 0.7 * order.height / -top, roomy) * _SIZES[look.size]
    widest = max(box[2] - box[0] for box in most)
    return min(unit, 0.92 * order.width / widest, 0.92 * order.height / -top)


def _reaches() -> tuple[Motion, ...]:
    return (STILL, *(next(motion for words, motion in MOTIONS if words[0] == name) for name in _SEEN))


def _reach(look: Look, view: str, motion: Motion) -> Box:
    """The box that a creature fills with all that flies around it."""
    left, top, right, bottom = _extent(look.species, view, motion)
    if look.element == "none":
        return left, top, right, bottom
    across, up = 5 + 0.1 * (right - left), 8 + 0.16 * (bottom - top)
    return left - across, top - up, right + across, bottom


@lru_cache(maxsize=1024)
def _extent(species: str, view: str, motion: Motion) -> Box:
    """The box that a creature fills, in units: measured on a small drawing."""
    side, unit = 96, 0.5
    ground = side * (0.5 if view == "top" else 0.78)
    canvas = Canvas(side, side, unit=unit, x=side / 2, y=ground, fine=1)
    _painted(canvas, usual_look(species), motion, view)
    left, top, right, bottom = canvas.image.getbbox() or (0, 0, side, side)
    return (left - side / 2) / unit, (top - ground) / unit, (right - side / 2) / unit, (bottom - ground) / unit
