"""Four-legged creatures: one skeleton whose proportions, head, tail and coat are data. Units as of figures; they look right."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import (
    Canvas,
    Outline,
    ellipse,
    limb,
    place,
    smooth,
)
from leo_assets.simulator.artist.creatures.beasts_in_line import paint_in_line
from leo_assets.simulator.artist.creatures.bodies import paint_trait
from leo_assets.simulator.artist.creatures.coats import (
    paint_coat,
    paint_collar,
    paint_spines,
    paint_tail,
    paint_wool,
)
from leo_assets.simulator.artist.creatures.heads import paint_beast_head
from leo_assets.simulator.artist.creatures.wings import paint_wing
from leo_assets.simulator.artist.face import Frame
from leo_assets.simulator.artist.palette import away, mixed, toned

if TYPE_CHECKING:
    from leo_assets.simulator.artist.creatures.kinds import Beast
    from leo_assets.simulator.artist.creatures.look import Look
    from leo_assets.simulator.artist.creatures.motions import Motion

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Stance:
    """Where a posed beast has its joints."""

    hip: Point
    shoulder: Point
    head: Point
    head_deg: float
    feet: tuple[Point, Point, Point, Point]  # near hind, near front, far hind, far front


_OFFSETS = {"walk": (0.0, 0.25, 0.5, 0.75), "run": (0.0, 0.5, 0.1, 0.6)}


def _feet(beast: Beast, motion: Motion) -> tuple[Point, Point, Point, Point]:
    """Where the feet are. At rest a little apart, so that four are seen."""
    half = beast.long / 2
    rest = (-half - 1.0, half - 0.5, -half + 5.0, half + 5.0)
    spread = motion.collapse * beast.leg * 0.72
    feet: list[Point] = []
    for step, place_x in enumerate(rest):
        is_front = step in {1, 3}
        x, y = place_x, 0.0
        if motion.gait in _OFFSETS:
            run = motion.gait == "run"
            angle = 2 * math.pi * (motion.phase + _OFFSETS[motion.gait][step])
            x += math.cos(angle) * beast.leg * (0.72 if run else 0.46)
            y = -max(0.0, -math.sin(angle)) * beast.leg * (0.42 if run else 0.3)
        if motion.tuck:
            x += (-7 if is_front else 7) * motion.tuck
            y -= beast.leg * 0.34 * motion.tuck
        if is_front:
            x += motion.rear * (13 if step == 1 else 9) + motion.lunge * 0.7
            y -= motion.rear * beast.leg * (0.95 if step == 1 else 0.55)
        x += (spread if is_front else -spread) * (1.0 if step < 2 else 0.8)
        feet.append((x, y))
    return feet[0], feet[1], feet[2], feet[3]


def _stance(beast: Beast, motion: Motion) -> _Stance:
    low = max(beast.leg * 0.35, beast.rump * 0.96)  # belly on the ground
    sunk = (beast.leg - low) * min(1.0, max(motion.crouch, motion.collapse))
    height = -(beast.leg - sunk) - (motion.squash - 1) * 16
    hip = (-beast.long / 2 + motion.lunge * 0.35, height)
    pitch = motion.pitch * (1 - motion.collapse)
    dx, dy = math.cos(math.radians(pitch)) * beast.long, -math.sin(math.radians(pitch)) * beast.long
    shoulder = (hip[0] + dx + motion.lunge * 0.35, hip[1] + dy)
    up = math.radians(beast.rise + pitch * 0.6 - motion.nod * 1.2 - 60 * motion.collapse)
    head = (shoulder[0] + math.cos(up) * beast.neck + motion.lunge * 0.4, shoulder[1] - math.sin(up) * beast.neck)
    lowest = -20 * beast.size * 0.82
    head = (head[0], min(head[1], lowest))
    feet = _feet(beast, motion)
    lifted = -motion.lift
    hip, shoulder, head = ((x, y + lifted) for x, y in (hip, shoulder, head))
    one, two, three, four = ((x, y + lifted) for x, y in feet)
    return _Stance(hip, shoulder, head, motion.nod * 0.7 - pitch * 0.5, (one, two, three, four))


def _trunk(beast: Beast, hip: Point, shoulder: Point) -> Outline:
    (hx, hy), (sx, sy) = hip, shoulder
    r, c = beast.rump, beast.chest
    mx, my = (hx + sx) / 2, (hy + sy) / 2
    mean = (r + c) / 2
    return smooth(
        (hx - r * 0.95, hy - r * 0.1), (hx - r * 0.55, hy - r * 0.86), (hx + r * 0.3, hy - r), (mx, my - mean * 0.88), (sx - c * 0.2, sy - c), (sx + c * 0.62, sy - c * 0.72),
        (sx + c * 0.98, sy + c * 0.05), (sx + c * 0.6, sy + c * 0.78), (sx - c * 0.3, sy + c * 0.95), (mx, my + mean * 0.84), (hx + r * 0.3, hy + r * 0.8), (hx - r * 0.6, hy + r * 0.7),
    )  # fmt: skip


def paint_beast(beast: Beast, canvas: Canvas, look: Look, motion: Motion, view: str) -> None:
    """Paint a four-legged creature that stands on the origin."""
    match view:
        case "three-quarter":
            _along(replace(beast, long=beast.long * _SHORT), canvas, look, motion, 1)
        case "three-quarter back":
            _along(replace(beast, long=beast.long * _SHORT), canvas, look, motion, -1)
        case "front" | "back":
            paint_in_line(beast, canvas, look, motion, view)
        case _:
            _along(beast, canvas, look, motion, 0)


_SHORT = 0.62  # how long a trunk looks that is turned halfway
_TURNED = 5.4  # how far a head turned halfway looks to the right


def _nearer(bones: _Stance, toward: int) -> _Stance:
    """Turned halfway: what is nearer to the viewer stands lower on the screen, and the far legs farther beside the near ones."""
    (hx, hy), (sx, sy), (x, y) = bones.hip, bones.shoulder, bones.head
    low = 2.6 * toward
    feet = [
        (fx + (5.0 if far else 0.0), fy + (low if front else -low) - (2.4 if far else 0.0))
        for (fx, fy), front, far in zip(bones.feet, (False, True, False, True), (False, False, True, True), strict=True)
    ]
    return _Stance(
        (hx, hy - low), (sx, sy + low), (x, y + low), bones.head_deg * 0.5, (feet[0], feet[1], feet[2], feet[3])
    )


def _along(beast: Beast, canvas: Canvas, look: Look, motion: Motion, toward: int) -> None:
    """From the side, or turned halfway toward the viewer (1) or away (-1)."""
    bones = _stance(beast, motion)
    if toward:
        bones = _nearer(bones, toward)
    hip, shoulder = bones.hip, bones.shoulder
    frame = Frame(*bones.head, bones.head_deg, beast.size, _TURNED if toward > 0 else 0.0)
    if toward < 0:
        paint_beast_head(canvas, beast.head, look, frame, "back", motion.mood)
    if beast.wings:
        paint_wing(canvas, look, (shoulder[0] - 4, shoulder[1] - beast.chest * 0.5), motion.flap, far=True)
    if toward >= 0:
        paint_tail(canvas, beast, look, hip, motion)
    _legs(canvas, beast, look, motion, bones, 4.0 if not toward else 8.0)
    chest = beast.chest
    neck = limb(
        (shoulder[0] + chest * 0.1, shoulder[1] - chest * 0.15), bones.head, chest * 0.78, 20 * beast.size * 0.5
    )
    if beast.wool:
        paint_wool(canvas, look, beast, hip, shoulder)
        if beast.neck > 18 and toward >= 0:
            canvas.paint(neck, colour=look.body, light=0.4)
    else:
        outlines = (
            [_trunk(beast, hip, shoulder)] if toward < 0 and beast.neck <= 21 else [_trunk(beast, hip, shoulder), neck]
        )
        trunk = canvas.paint(*outlines, colour=look.body, light=0.55, depth=1.1)
        paint_coat(canvas, beast, look, trunk, hip, shoulder)
        if toward >= 0:
            canvas.cast(frame(ellipse(-1, 4, 17)), trunk, look.body, 0.8)
    if beast.wings:
        paint_spines(canvas, beast, look, hip, shoulder)
    if toward >= 0:
        paint_beast_head(canvas, beast.head, look, frame, "front" if toward else "side", motion.mood, motion.jaw)
    else:
        paint_tail(canvas, beast, look, (hip[0] + 2, hip[1] + 3), motion)
    if toward >= 0:
        paint_collar(canvas, look, frame, "front" if toward else "side")
    paint_trait(canvas, look, frame, -16.0, 0.0 if toward else 1.0)
    if beast.wings:
        paint_wing(canvas, look, (shoulder[0] - 8, shoulder[1] - beast.chest * 0.6), motion.flap, far=False)


def _legs(canvas: Canvas, beast: Beast, look: Look, motion: Motion, bones: _Stance, apart: float) -> None:
    near_hind, near_front, far_hind, far_front = bones.feet
    for joint, foot, front in ((bones.hip, far_hind, False), (bones.shoulder, far_front, True)):
        _leg(canvas, beast, look, (joint[0] + apart, joint[1]), foot, motion, front=front, far=True)
    for joint, foot, front in ((bones.hip, near_hind, False), (bones.shoulder, near_front, True)):
        _leg(canvas, beast, look, joint, foot, motion, front=front, far=False)


def _leg(
    canvas: Canvas, beast: Beast, look: Look, joint: Point, foot: Point, motion: Motion, *, front: bool, far: bool
) -> None:
    """Two bones bent so that the foot stands where it should: hind knees bend back, front ones too, but less."""
    hair = look.body if not beast.wool else look.mark
    colour, dark = (away(hair), away(look.mark)) if far else (hair, look.mark)
    thick = beast.thick
    ankle = (foot[0], foot[1] - thick * 0.7)
    top = (joint[0], joint[1] + (beast.chest if front else beast.rump) * 0.25)
    knee = _knee(top, ankle, beast.leg * 0.98, 1.0 if front and not motion.rear else -1.0)
    upper = thick * (1.25 if front else 1.6)
    canvas.paint(
        limb(top, knee, upper, thick * 0.98), limb(knee, ankle, thick * 0.98, thick * 0.8), colour=colour, light=0.35
    )
    x, y = foot
    if beast.feet == "hooves":
        hoof = smooth(
            (-thick * 0.95, -thick * 1.15), (thick * 0.95, -thick * 1.15), (thick * 1.3, 0, 1), (-thick * 1.05, 0, 1)
        )
        canvas.paint(
            place(hoof, x, y), colour=toned(dark, lighter=-0.04) if not beast.wool else (74, 62, 66), light=0.5
        )
    else:
        paw = smooth(
            (-thick, -thick * 1.2),
            (thick * 0.9, -thick * 1.3),
            (thick * 1.75, -thick * 0.5),
            (thick * 1.6, 0),
            (-thick * 0.9, 0),
        )
        canvas.paint(
            place(paw, x, y),
            colour=dark if beast.socks else mixed(colour, look.belly, 0.55) if look.belly != look.body else colour,
            light=0.5,
        )


def _knee(top: Point, ankle: Point, length: float, bend: float) -> Point:
    dx, dy = ankle[0] - top[0], ankle[1] - top[1]
    far = max(1.0, math.hypot(dx, dy))
    out = math.sqrt(max(0.0, (length / 2) ** 2 - (far / 2) ** 2)) * 0.7
    return (top[0] + ankle[0]) / 2 + bend * dy / far * out, (top[1] + ankle[1]) / 2 - bend * dx / far * out
