"""Where the joints of a figure are, from a pose, a build and a view. Units: about a hundredth of the body's height.

The ground is y = 0 and y grows downward, so a body is at negative y; the pelvis stands over x = 0. A figure seen from the
side looks to the right.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from leo_assets.simulator.artist.poses import Limb

if TYPE_CHECKING:
    from leo_assets.simulator.artist.poses import Pose

Point = tuple[float, float]
View = Literal["front", "side", "back", "three-quarter", "three-quarter back", "top"]
Shown = Literal["front", "side", "back"]  # which of the three drawings of a head and a garment is taken


@dataclass(frozen=True, slots=True)
class Build:
    """Proportions, in units.

    Attributes:
        leg, arm: From hip to ankle and from shoulder to wrist.
        torso: From hip to neck.
        wide: Half the width of the shoulders.
        stout: Thickness of belly and limbs, 1 for most.
        head: Radius of the head.
    """

    leg: float = 21.0
    arm: float = 21.5
    torso: float = 23.0
    wide: float = 9.6
    stout: float = 1.0
    head: float = 20.0


BUILDS: dict[str, Build] = {
    "normal": Build(),
    "small": Build(leg=17.0, arm=18.5, torso=20.0, wide=8.8, stout=0.95, head=20.0),
    "tall": Build(leg=27.0, arm=25.0, torso=27.0, wide=10.2, stout=0.98, head=18.5),
    "stout": Build(leg=18.0, arm=21.0, torso=23.5, wide=12.4, stout=1.3, head=20.0),
}


@dataclass(frozen=True, slots=True)
class Arm:
    shoulder: Point
    elbow: Point
    wrist: Point
    deg: float  # of the forearm: 0 down, 90 forward


@dataclass(frozen=True, slots=True)
class Leg:
    hip: Point
    knee: Point
    ankle: Point
    deg: float  # of the sole: toes down


@dataclass(frozen=True, slots=True)
class Bones:
    """A posed skeleton. `near` and `far` are right and left for a figure seen from the front or behind.

    Attributes:
        turn: 1 for a figure halfway between the front, or the back, and the side: it looks to the right.
    """

    view: Shown
    build: Build
    pose: Pose
    pelvis: Point
    neck: Point
    head: Point
    head_deg: float
    near_arm: Arm
    far_arm: Arm
    near_leg: Leg
    far_leg: Leg
    turn: float = 0.0


def toward(start: Point, deg: float, length: float) -> Point:
    """`length` from start; 0 is down, 90 forward (right)."""
    return start[0] + math.sin(math.radians(deg)) * length, start[1] + math.cos(math.radians(deg)) * length


def between(a: Point, b: Point, share: float) -> Point:
    """The point `share` of the way from one to the other."""
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def posed(pose: Pose, build: Build, view: View) -> Bones:
    """Where the joints are. Seen from above a figure has no skeleton: ask for its side."""
    match view:
        case "front" | "back":
            return _seen_in_line(pose, build, view)
        case "three-quarter":
            return _turned(_seen_from_side(pose, build), "front")
        case "three-quarter back":
            return _turned(_seen_from_side(pose, build), "back")
        case _:
            return _seen_from_side(pose, build)


_SOLE = 5.0  # from the ankle to the ground


def _leg(hip: Point, limb: Limb, toes: float, length: float) -> Leg:
    knee = toward(hip, limb.swing, length * 0.5)
    ankle = toward(knee, limb.swing - limb.bend, length * 0.5)
    return Leg(hip, knee, ankle, toes)


def _reach(leg: Leg) -> float:
    """How far the foot reaches down: the sole, or toes or heel where the foot is tilted."""
    return leg.ankle[1] + _SOLE + abs(math.sin(math.radians(leg.deg))) * (5.0 if leg.deg > 0 else 2.0)


def _seen_from_side(pose: Pose, build: Build) -> Bones:
    near = _leg((-1.6, 0.0), pose.near_leg, pose.near_foot, build.leg)
    far = _leg((1.8, -0.6), pose.far_leg, pose.far_foot, build.leg)
    down = max(_reach(near), _reach(far))
    pelvis = (0.0, -down - pose.lift)
    near, far = _moved(near, pelvis), _moved(far, pelvis)
    neck = toward(pelvis, 180 - pose.lean, build.torso + pose.rise)
    head = toward((neck[0] + 1.5, neck[1] + 3.0), 180 - pose.lean * 0.5 - pose.nod * 0.3, build.head)
    arm_near = _arm((neck[0] - 3.2, neck[1] + 6.0), pose.near_arm, build.arm)
    arm_far = _arm((neck[0] + 5.4, neck[1] + 5.2), pose.far_arm, build.arm)
    return Bones("side", build, pose, pelvis, neck, head, pose.nod + pose.lean * 0.35, arm_near, arm_far, near, far)


def _arm(shoulder: Point, limb: Limb, length: float) -> Arm:
    stretch = 1.0 + 0.14 * max(0.0, (abs(limb.swing) - 60) / 100)  # raised arms must clear a big head
    elbow = toward(shoulder, limb.swing, length * 0.5 * stretch)
    deg = limb.swing + limb.bend
    return Arm(shoulder, elbow, toward(elbow, deg, length * 0.5 * stretch), deg)


def _moved(leg: Leg, by: Point) -> Leg:
    hip, knee, ankle = ((p[0] + by[0], p[1] + by[1]) for p in (leg.hip, leg.knee, leg.ankle))
    return Leg(hip, knee, ankle, leg.deg)


_TURN = 0.72  # sine and cosine of the half turn between front and side
_DEEP = 0.26  # how far down the screen what is nearer to the viewer stands, as a share of how much nearer it is


def _turned(bones: Bones, shown: Shown) -> Bones:
    """The figure of a side view turned halfway to the viewer, or away: narrower strides, and both shoulders to be seen."""
    right = -1.0 if shown == "front" else 1.0  # where the right side of the body lies on the screen
    nearer = _DEEP * 0.6 * -right  # forward is toward the viewer from the front, away from behind

    def turned(point: Point, side: float, ground: bool = False) -> Point:
        return point[0] * _TURN + side * _TURN, point[1] + (point[0] * nearer if ground else 0.0)

    def arm(arm: Arm, side: float) -> Arm:
        middle = bones.neck[0] * _TURN
        x, y = middle + side * _TURN, bones.neck[1] + 6.0 + (0.8 if side * right > 0 else -0.6)
        points = [(x + (px - arm.shoulder[0]) * _TURN, y + (py - arm.shoulder[1])) for px, py in (arm.elbow, arm.wrist)]
        return Arm((x, y), points[0], points[1], arm.deg)

    def leg(leg: Leg, side: float) -> Leg:
        shift = side - (leg.hip[0] - bones.pelvis[0])
        hip, knee, ankle = (turned(p, shift, p is not leg.hip) for p in (leg.hip, leg.knee, leg.ankle))
        return Leg(hip, knee, ankle, leg.deg)

    wide, hips = bones.build.wide - 0.8, 4.6 * bones.build.stout
    neck, head = turned(bones.neck, 0.0), turned(bones.head, 0.0)
    return replace(
        bones,
        view=shown,
        turn=1.0,
        neck=neck,
        head=(head[0] + 0.6, head[1]),
        head_deg=bones.head_deg * 0.7,
        near_arm=arm(bones.near_arm, right * wide),
        far_arm=arm(bones.far_arm, -right * wide),
        near_leg=leg(bones.near_leg, right * hips),
        far_leg=leg(bones.far_leg, -right * hips),
    )


def forward(limb: Limb, length: float) -> float:
    """How far the end of a limb is ahead of its root."""
    return (math.sin(math.radians(limb.swing)) + math.sin(math.radians(limb.swing - limb.bend))) * 0.5 * length


def _seen_in_line(pose: Pose, build: Build, view: Shown) -> Bones:
    """From the front or behind: what swings toward the viewer comes down the screen, what swings away goes up."""
    sign = -1.0 if view == "front" else 1.0  # the right hand is on the viewer's left from the front
    nearer = _DEEP * -sign
    rest = type(pose)()
    legs = []
    for side, limb, calm in ((sign, pose.near_leg, rest.near_leg), (-sign, pose.far_leg, rest.far_leg)):
        x = side * 5.0 * build.stout
        high = math.cos(math.radians(limb.swing)) * 0.5 + math.cos(math.radians(limb.swing - limb.bend)) * 0.5
        length = build.leg * (0.25 + 0.75 * max(0.1, high))
        ahead = forward(limb, build.leg) - forward(calm, build.leg)
        legs.append((x, side, length, ahead))
    down = max(length for _, _, length, _ in legs) + _SOLE
    pelvis = (0.0, -down - pose.lift)
    made = []
    for x, side, length, ahead in legs:
        y = pelvis[1] + length + ahead * nearer
        hip, ankle = (x, pelvis[1]), (x + side * 0.8 - side * min(1.0, abs(ahead) / 14) * 1.6, y)
        made.append(Leg(hip, (x + side * 0.6, (pelvis[1] + y) * 0.5), ankle, 0.0))
    twist = max(-1.0, min(1.0, (legs[0][3] - legs[1][3]) / 26)) * sign  # the shoulders go against the legs
    sway = twist * 1.1
    neck = (sway * 0.7, pelvis[1] - build.torso * math.cos(math.radians(pose.lean)) - pose.rise)
    head = (pose.nod * 0.05 + sway, neck[1] + 3.0 - build.head + pose.nod * 0.12 + max(0.0, pose.lean) * 0.1)
    wide = 0.25 if pose.mood in {"open", "closed"} else 0.5  # how far arms are flung to the side
    strides = any(abs(ahead) > 3 for _, _, _, ahead in legs)
    arms = []
    for side, limb, calm in ((sign, pose.near_arm, rest.near_arm), (-sign, pose.far_arm, rest.far_arm)):
        shoulder = (side * (build.wide - 0.8) + sway, neck[1] + 6.0 - side * twist * 0.9)
        ahead = forward(Limb(limb.swing, -limb.bend), build.arm) - forward(Limb(calm.swing, -calm.bend), build.arm)
        arms.append(
            _arm_in_line(
                shoulder, limb, build.arm, side, ahead * nearer if strides and abs(limb.swing) < 75 else 0.0, wide
            )
        )
    return Bones(view, build, pose, pelvis, neck, head, twist * 2.0, arms[0], arms[1], made[0], made[1])


def _arm_in_line(shoulder: Point, limb: Limb, length: float, side: float, lower: float, wide: float) -> Arm:
    """`lower`: how far the hand comes down the screen because it swings toward the viewer."""
    out = 16 + min(60.0, abs(limb.swing) * wide) if abs(limb.swing) < 120 else 150.0
    short = 0.55 + 0.45 * abs(math.cos(math.radians(limb.swing)))
    elbow = toward(shoulder, out * side, length * 0.5 * short)
    low = out * 0.45 if out < 120 else 168.0
    if lower > 0:
        low -= min(34.0, lower * 9)  # the hand before the belly
    elbow = (elbow[0], elbow[1] + lower * 0.3)
    wrist = toward(elbow, low * side, length * 0.5 * short)
    return Arm(shoulder, elbow, (wrist[0], wrist[1] + lower), low * side)
