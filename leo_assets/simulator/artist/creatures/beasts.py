"""Four-legged creatures: one skeleton whose proportions, head, tail and coat are data. Units as of figures; they look right."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import Canvas, Mask, Outline, curve, ellipse, limb, place, poly, ribbon, smooth
from leo_assets.simulator.artist.creatures.heads import Head, paint_beast_head
from leo_assets.simulator.artist.creatures.wings import paint_wing
from leo_assets.simulator.artist.face import Frame
from leo_assets.simulator.artist.palette import Rgb, away, mixed, toned

if TYPE_CHECKING:
    from leo_assets.simulator.artist.creatures.look import Look
    from leo_assets.simulator.artist.creatures.motions import Motion

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Beast:
    """Proportions, in units.

    Attributes:
        long: From shoulder to hip.
        chest, rump: Radii of the trunk.
        leg, thick: Height of shoulder and hip over the ground, and how thick a leg is.
        neck, rise: How far the head is from the shoulder, and at which angle upward.
        size: Of the head: 1 is a radius of 20.
        tail: bushy, thin, curl, stub, hair, tuft, rat, spiked, long.
        feet: paws or hooves.
        wool: A trunk of curls.
        wings: With a dragon's wings.
        socks: Feet in the colour of the marks.
    """

    long: float = 30.0
    chest: float = 12.0
    rump: float = 10.5
    leg: float = 20.0
    thick: float = 4.4
    neck: float = 16.0
    rise: float = 52.0
    size: float = 0.82
    tail: str = "bushy"
    feet: str = "paws"
    wool: bool = False
    wings: bool = False
    socks: bool = False
    head: Head = field(default_factory=Head)


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
    feet = []
    for step, x in enumerate(rest):
        is_front = step in {1, 3}
        y = 0.0
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
    moved = [(x, y + lifted) for x, y in (hip, shoulder, head)]
    return _Stance(moved[0], moved[1], moved[2], motion.nod * 0.7 - pitch * 0.5, tuple((x, y + lifted) for x, y in feet))  # type: ignore[arg-type]  # four stay four


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
    if view == "side":
        _from_side(beast, canvas, look, motion)
    else:
        _in_line(beast, canvas, look, motion, view)


def _from_side(beast: Beast, canvas: Canvas, look: Look, motion: Motion) -> None:
    bones = _stance(beast, motion)
    hip, shoulder = bones.hip, bones.shoulder
    if beast.wings:
        paint_wing(canvas, look, (shoulder[0] - 4, shoulder[1] - beast.chest * 0.5), motion.flap, far=True)
    _tail(canvas, beast, look, hip, motion)
    for joint, foot, front in ((hip, bones.feet[2], False), (shoulder, bones.feet[3], True)):
        _leg(canvas, beast, look, (joint[0] + 4, joint[1]), foot, motion, front=front, far=True)
    for joint, foot, front in ((hip, bones.feet[0], False), (shoulder, bones.feet[1], True)):
        _leg(canvas, beast, look, joint, foot, motion, front=front, far=False)
    colour = look.body if not beast.wool else look.belly
    chest = beast.chest
    neck = limb((shoulder[0] + chest * 0.1, shoulder[1] - chest * 0.15), bones.head, chest * 0.78, 20 * beast.size * 0.5)
    if beast.wool:
        _wool(canvas, look, beast, hip, shoulder)
        trunk = canvas.paint(neck, colour=look.body, light=0.4) if beast.neck > 18 else None
    else:
        trunk = canvas.paint(_trunk(beast, hip, shoulder), neck, colour=colour, light=0.55, depth=1.1)
        _coat(canvas, beast, look, trunk, hip, shoulder)
        frame = Frame(*bones.head, bones.head_deg, beast.size)
        canvas.cast(frame(ellipse(-1, 4, 17)), trunk, look.body, 0.8)
    if look.trait == "collar":
        _collar(canvas, look, shoulder, bones.head, chest)
    if beast.wings:
        _spines(canvas, beast, look, hip, shoulder)
    frame = Frame(*bones.head, bones.head_deg, beast.size)
    mood = motion.mood
    paint_beast_head(canvas, beast.head, look, frame, "side", mood, motion.jaw)
    _crowned(canvas, look, frame, 1.0)
    if beast.wings:
        paint_wing(canvas, look, (shoulder[0] - 8, shoulder[1] - beast.chest * 0.6), motion.flap, far=False)


def _coat(canvas: Canvas, beast: Beast, look: Look, trunk: Mask, hip: Point, shoulder: Point) -> None:
    (hx, hy), (sx, sy) = hip, shoulder
    mean = (beast.rump + beast.chest) / 2
    mx, my = (hx + sx) / 2, (hy + sy) / 2
    if look.belly != look.body:
        under = smooth((hx - 2, hy + beast.rump * 0.5), (mx, my + mean * 0.42), (sx + beast.chest * 0.3, sy + beast.chest * 0.3), (sx + beast.chest * 1.1, sy - beast.chest * 0.2),
                       (sx + beast.chest * 1.2, sy + beast.chest), (mx, my + mean * 1.3), (hx, hy + beast.rump * 1.2))  # fmt: skip
        canvas.paint(under, colour=mixed(look.body, look.belly, 0.85), inside=trunk, ink=0, light=0, shade=0.7)
    match look.pattern:
        case "patches":
            blot = smooth((-9, 0), (-5, -8), (4, -9), (10, -2), (7, 7), (0, 5), (-6, 8))
            for x, y, s in ((hx - 1, hy - 3, 0.9), (mx + 6, my - mean * 0.5, 0.75), (sx + 4, sy + 5, 0.5), (mx - 5, my + mean * 0.7, 0.42)):
                canvas.paint(place(blot, x, y, x * 7, s), colour=look.mark, inside=trunk, ink=0, light=0.4, shade=0.7)
        case "spots":
            for step in range(7):
                t = step / 6
                x, y = hx + (sx - hx) * t - 2, hy + (sy - hy) * t + (-5.5 if step % 2 else 0.5) - 1
                canvas.tint(ellipse(x, y, 2.2 if step % 3 else 2.7, 1.9), look.mark, 1.0, trunk)
        case "stripes":
            for step in range(6):
                t = step / 5
                x, y = hx - 4 + (sx - hx + 6) * t, hy + (sy - hy) * t
                stripe = smooth((x - 2.6, y - mean * 1.3), (x + 2.2, y - mean * 1.3), (x + 1.2, y - 2), (x - 1.4, y + mean * (0.5 if step % 2 else 0.25), 1))
                canvas.tint(stripe, look.mark, 1.0, trunk)
        case _:
            pass


def _wool(canvas: Canvas, look: Look, beast: Beast, hip: Point, shoulder: Point) -> None:
    (hx, hy), (sx, sy) = hip, shoulder
    puffs = []
    r = beast.rump * 0.56
    for step in range(12):
        angle = step / 12 * 2 * math.pi
        cx, cy = (hx + sx) / 2, (hy + sy) / 2
        puffs.append(ellipse(cx + math.cos(angle) * (beast.long / 2 + r * 0.9), cy + math.sin(angle) * beast.rump * 0.78, r))
    body = canvas.paint(*puffs, ellipse((hx + sx) / 2, (hy + sy) / 2, beast.long / 2 + r * 0.8, beast.rump * 0.9), colour=look.belly, light=0.6, depth=1.1)
    for x, y in ((hx, hy - 3), (hx + 10, hy - 7), (hx + 9, hy + 4), (sx - 5, sy - 4), (sx - 4, sy + 6)):
        canvas.tint(ribbon(curve((x - 4, y), (x - 2, y + 2.6), (x + 2, y + 2.4), (x + 3.4, y - 0.6)), 0.8, 1.5, 0.8), toned(look.belly, lighter=-0.12), 0.9, body)


def _leg(canvas: Canvas, beast: Beast, look: Look, joint: Point, foot: Point, motion: Motion, *, front: bool, far: bool) -> None:
    """Two bones bent so that the foot stands where it should: hind knees bend back, front ones too, but less."""
    hair = look.body if not beast.wool else look.mark
    colour, dark = (away(hair), away(look.mark)) if far else (hair, look.mark)
    thick = beast.thick
    ankle = (foot[0], foot[1] - thick * 0.7)
    top = (joint[0], joint[1] + (beast.chest if front else beast.rump) * 0.25)
    knee = _knee(top, ankle, beast.leg * 0.98, 1.0 if front and not motion.rear else -1.0)
    upper = thick * (1.25 if front else 1.6)
    canvas.paint(limb(top, knee, upper, thick * 0.98), limb(knee, ankle, thick * 0.98, thick * 0.8), colour=colour, light=0.35)
    x, y = foot
    if beast.feet == "hooves":
        hoof = smooth((-thick * 0.95, -thick * 1.15), (thick * 0.95, -thick * 1.15), (thick * 1.3, 0, 1), (-thick * 1.05, 0, 1))
        canvas.paint(place(hoof, x, y), colour=toned(dark, lighter=-0.04) if not beast.wool else (74, 62, 66), light=0.5)
    else:
        paw = smooth((-thick, -thick * 1.2), (thick * 0.9, -thick * 1.3), (thick * 1.75, -thick * 0.5), (thick * 1.6, 0), (-thick * 0.9, 0))
        canvas.paint(place(paw, x, y), colour=dark if beast.socks else mixed(colour, look.belly, 0.55) if look.belly != look.body else colour, light=0.5)


def _knee(top: Point, ankle: Point, length: float, bend: float) -> Point:
    dx, dy = ankle[0] - top[0], ankle[1] - top[1]
    far = max(1.0, math.hypot(dx, dy))
    out = math.sqrt(max(0.0, (length / 2) ** 2 - (far / 2) ** 2)) * 0.7
    return (top[0] + ankle[0]) / 2 + bend * dy / far * out, (top[1] + ankle[1]) / 2 - bend * dx / far * out


def _collar(canvas: Canvas, look: Look, shoulder: Point, head: Point, chest: float) -> None:
    x, y = shoulder[0] + (head[0] - shoulder[0]) * 0.42, shoulder[1] + (head[1] - shoulder[1]) * 0.42
    deg = math.degrees(math.atan2(head[1] - shoulder[1], head[0] - shoulder[0])) + 90
    band = place(ribbon(curve((-chest * 0.8, 0), (0, 2.4), (chest * 0.8, 0)), 4.4), x, y, deg)
    canvas.paint(band, colour=look.accent, light=0.5, ink=0.8)
    canvas.paint(ellipse(x + chest * 0.5, y + 4, 2.6), colour=(240, 200, 90), light=0.8, ink=0.7)


def _spines(canvas: Canvas, beast: Beast, look: Look, hip: Point, shoulder: Point) -> None:
    for step in range(5):
        t = step / 4
        x, y = hip[0] - 4 + (shoulder[0] - hip[0] + 4) * t, hip[1] + (shoulder[1] - hip[1]) * t - beast.rump * 0.92
        canvas.paint(poly((x - 4, y + 2), (x + 4, y + 2), (x - 1.5, y - 6)), colour=look.accent, light=0.5, ink=0.8)


def _crowned(canvas: Canvas, look: Look, frame: Frame, x: float) -> None:
    if look.trait == "crown":
        band = poly((x - 9, -14), (x - 11, -27), (x - 5.5, -21.5), (x, -29), (x + 5.5, -21.5), (x + 11, -27), (x + 9, -14))
        canvas.paint(frame(band), colour=(234, 186, 74), light=0.9)
        canvas.paint(frame(ellipse(x, -18, 2.0)), colour=(214, 60, 72), ink=0.4, light=0.9)


_TAILS: dict[str, tuple[Outline, ...]] = {
    "bushy": (smooth((2, 3), (-7, 6), (-18, 4), (-28, -4), (-33, -15, 1), (-25, -14), (-17, -9), (-8, -6), (2, -4)),),
    "brush": (smooth((2, 4), (-8, 9), (-21, 8), (-32, 0), (-40, -14, 1), (-30, -15), (-18, -10), (-8, -6), (2, -4)),),
    "curl": (ribbon(curve((1, 0), (-8, -5), (-11, -13), (-6, -19), (0, -16)), 5.6, 5.6, 5.2, 4.2, 2.0),),
    "thin": (ribbon(curve((1, 0), (-12, 3), (-22, -4), (-25, -16), (-20, -24)), 4.2, 4.2, 4.0, 3.8, 3.2),),
    "rat": (ribbon(curve((1, 2), (-13, 7), (-26, 3), (-36, 7), (-44, 3)), 3.6, 3.0, 2.4, 1.8, 0.8),),
    "stub": (ellipse(-3.4, -2.4, 4.6),),
    "flag": (smooth((2, 2), (-5, 1), (-9, -7, 1), (-3, -7), (2, -4)),),
    "pig": (ribbon(curve((1, 0), (-5, -2), (-7, -7), (-3, -9), (-2, -5), (-7, -4), (-11, -7)), 2.6, 2.4, 2.0, 1.8, 1.6, 1.4, 0.8),),
    "hair": (smooth((2, 1), (-6, -1), (-13, 6), (-16, 18), (-14, 31, 1), (-9, 24), (-5, 27, 1), (-5, 14), (-3, 7), (2, 5)),),
    "tuft": (ribbon(curve((1, 0), (-9, 2), (-14, 10), (-15, 19)), 3.0, 2.6, 2.2, 2.0), smooth((-15, 15), (-19, 22), (-15, 30, 1), (-11, 22))),
    "lion": (ribbon(curve((1, 0), (-12, 3), (-21, -3), (-24, -12)), 3.6, 3.4, 3.0, 2.6), smooth((-22, -9), (-29, -14), (-27, -25, 1), (-20, -15))),
    "spiked": (ribbon(curve((4, 1), (-12, 7), (-26, 5), (-37, -5), (-42, -17)), 17, 13, 9, 6, 3.4), smooth((-37, -13), (-50, -17), (-46, -32, 1), (-37, -22))),
}  # fmt: skip
_SWISHED = frozenset({"hair", "tuft", "lion", "spiked"})  # whose end is of another colour


def _tail(canvas: Canvas, beast: Beast, look: Look, hip: Point, motion: Motion) -> None:
    x, y = hip[0] - beast.rump * 0.72, hip[1] - beast.rump * 0.35
    whole, *end = _TAILS[beast.tail]
    deg = motion.tail * (1 - motion.collapse)
    if beast.tail in {"hair", "tuft"}:
        deg += 46 * max(motion.collapse, motion.crouch * 0.6)
    body = look.mark if beast.tail == "hair" else mixed(look.body, (236, 160, 150), 0.6) if beast.tail == "rat" else look.belly if beast.tail in {"flag"} or beast.wool else look.body
    for tip in end:
        canvas.paint(place(tip, x, y, deg), colour=look.accent if beast.tail == "spiked" else look.mark, light=0.5)
    tail = canvas.paint(place(whole, x, y, deg), colour=body, light=0.55)
    if beast.tail in {"brush", "bushy"} and look.belly != look.body:
        cap = place(smooth((-22, -2), (-26, -9), (-20, -20), (-48, -26), (-48, 10)), x - (4 if beast.tail == "brush" else 0), y, deg)
        canvas.paint(cap, colour=look.belly, inside=tail, ink=0.4, light=0, shade=0.5)


def _in_line(beast: Beast, canvas: Canvas, look: Look, motion: Motion, view: str) -> None:
    """From the front or behind: the trunk is a circle with the head before it, or behind."""
    front = view == "front"
    low = max(beast.leg * 0.35, beast.rump * 0.96)
    sunk = (beast.leg - low) * min(1.0, max(motion.crouch, motion.collapse))
    height = -(beast.leg - sunk) - (motion.squash - 1) * 16 - motion.lift
    radius = (beast.chest if front else beast.rump) * 1.08
    half = radius * 0.58
    colour = look.body if not beast.wool else look.belly
    nearer = 1.0 if front else -1.0
    for sign in (-1, 1):  # the pair that is farther away
        _post(canvas, beast, look, (sign * half * 1.18, height), _stepped(motion, beast, sign, far=True) - motion.lift - 3.0, far=True)
    if beast.wings:
        for sign in (-1.0, 1.0):
            paint_wing(canvas, look, (sign * radius * 0.5, height - radius * 0.7), motion.flap, far=False, mirror=sign, spread=True)
    if front:
        _tail_up(canvas, beast, look, height, motion)
    trunk = (
        canvas.paint(*(ellipse(math.cos(a) * radius * 0.75, height - 2 + math.sin(a) * radius * 0.75, radius * 0.5) for a in (k * math.pi / 4 for k in range(8))),
                     ellipse(0, height - 2, radius), colour=colour, light=0.6)
        if beast.wool
        else canvas.paint(ellipse(0, height - 1, radius, radius * 1.04), colour=colour, light=0.55, depth=1.1)
    )  # fmt: skip
    if look.pattern == "patches" and not beast.wool:
        canvas.paint(ellipse(radius * 0.5, height - radius * 0.4, radius * 0.6, radius * 0.5, 20), colour=look.mark, inside=trunk, ink=0, light=0.4, shade=0.6)
    if front and not beast.wool and look.belly != look.body:
        canvas.paint(ellipse(0, height + radius * 0.5, radius * 0.6, radius * 0.8), colour=mixed(look.body, look.belly, 0.85), inside=trunk, ink=0, light=0, shade=0.6)
    rise = math.sin(math.radians(max(-10.0, beast.rise - motion.nod - 60 * motion.collapse)))
    head_y = min(height - beast.neck * max(0.1, rise) * 0.94 + (2 if front else -1), -20 * beast.size * 0.82 - motion.lift)
    frame = Frame(motion.lunge * 0.1, head_y, 0.0, beast.size)
    if not front:
        neck = limb((0, height - radius * 0.3), (0, head_y), radius * 0.62, 20 * beast.size * 0.5)
        paint_beast_head(canvas, beast.head, look, frame, "back", motion.mood)
        if beast.neck > 19 and not beast.wool:
            canvas.paint(neck, colour=look.body, light=0.3, ink=0)
        body = canvas.paint(ellipse(0, height - 1, radius, radius * 1.04), colour=colour, light=0.55, depth=1.1) if not beast.wool else trunk
        if look.pattern == "patches" and not beast.wool:
            canvas.paint(ellipse(-radius * 0.5, height - radius * 0.3, radius * 0.6, radius * 0.6, 20), colour=look.mark, inside=body, ink=0, light=0.4, shade=0.6)
    for sign in (-1, 1):
        _post(canvas, beast, look, (sign * half, height + radius * 0.3), _stepped(motion, beast, sign, far=False) - motion.lift + max(0.0, nearer) * 1.0, far=False)
    if front:
        if beast.neck > 19:
            canvas.paint(limb((0, height), (0, head_y), radius * 0.66, 20 * beast.size * 0.5), colour=look.body, light=0.4)
        canvas.cast(frame(ellipse(0, 5, 18)), trunk, colour, 0.8)
        paint_beast_head(canvas, beast.head, look, frame, "front", motion.mood, motion.jaw)
        _crowned(canvas, look, frame, 0.0)
    else:
        _crowned(canvas, look, frame, 0.0)
        _tail_down(canvas, beast, look, height, motion)


def _stepped(motion: Motion, beast: Beast, sign: int, *, far: bool) -> float:
    """How far a foot is off its place, up or down the screen, for a creature that walks toward the viewer or away."""
    if motion.gait == "stand":
        return -motion.tuck * beast.leg * 0.3 - (motion.rear * beast.leg * 0.5 if not far and sign > 0 else 0.0)
    angle = 2 * math.pi * (motion.phase + (0.0 if sign > 0 else 0.5) + (0.25 if far else 0.0))
    return -max(0.0, math.sin(angle)) * beast.leg * 0.34 + math.cos(angle) * 1.6


def _post(canvas: Canvas, beast: Beast, look: Look, top: Point, y: float, *, far: bool) -> None:
    thick = beast.thick
    hair = look.body if not beast.wool else look.mark
    colour = away(hair) if far else hair
    x = top[0]
    canvas.paint(limb(top, (x, y - thick * 0.7), thick * 1.3, thick), colour=colour, light=0.35)
    foot = smooth((-thick * 1.1, -thick * 1.4), (thick * 1.1, -thick * 1.4), (thick * 1.25, 0), (-thick * 1.25, 0))
    if beast.feet == "hooves":
        shade: Rgb = (74, 62, 66) if beast.wool else toned(look.mark, lighter=-0.04)
    else:
        shade = look.mark if beast.socks else mixed(colour, look.belly, 0.55) if look.belly != look.body else colour
    canvas.paint(place(foot, x, y), colour=shade, light=0.5)


def _tail_up(canvas: Canvas, beast: Beast, look: Look, height: float, motion: Motion) -> None:
    """What is seen of a tail behind a trunk, from the front."""
    if beast.tail in {"bushy", "brush", "thin", "curl", "lion", "spiked"}:
        whole, *end = _TAILS[beast.tail]
        x, y = -beast.rump * 0.4, height - beast.rump * 0.2
        for one in end:
            canvas.paint(place(one, x, y, motion.tail * 0.5, 0.8), colour=look.accent if beast.tail == "spiked" else look.mark, light=0.5)
        canvas.paint(place(whole, x, y, motion.tail * 0.5, 0.8), colour=look.body, light=0.5)


def _tail_down(canvas: Canvas, beast: Beast, look: Look, height: float, motion: Motion) -> None:
    """A tail before the trunk, from behind: it hangs, or stands if it is short."""
    swing = motion.tail * 0.7
    deg, scale = {"hair": (12, 0.9), "tuft": (18, 0.9), "stub": (0, 1.0), "flag": (30, 1.0), "pig": (20, 1.0)}.get(beast.tail, (62, 0.86))
    whole, *end = _TAILS[beast.tail]
    x, y = 3.0, height - beast.rump * 0.4
    body = look.mark if beast.tail == "hair" else mixed(look.body, (236, 160, 150), 0.6) if beast.tail == "rat" else look.belly if beast.tail == "flag" or beast.wool else look.body
    for one in end:
        canvas.paint(place(one, x, y, deg + swing, scale), colour=look.accent if beast.tail == "spiked" else look.mark, light=0.5)
    tail = canvas.paint(place(whole, x, y, deg + swing, scale), colour=body, light=0.55)
    if beast.tail in {"brush", "bushy"} and look.belly != look.body:
        cap = smooth((-22, -2), (-26, -9), (-20, -20), (-48, -26), (-48, 10))
        canvas.paint(place(cap, x, y, deg + swing, scale), colour=look.belly, inside=tail, ink=0.4, light=0, shade=0.5)
