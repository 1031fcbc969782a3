"""Where the joints of a figure are, from a pose, a build and a view. Units: about a hundredth of the body's height.

The ground is y = 0 and y grows downward, so a body is at negative y; the pelvis stands over x = 0. A figure seen from the
side looks to the right.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from leo_assets.simulator.artist.poses import Limb, Pose

Point = tuple[float, float]
View = Literal["front", "side", "back"]


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
    """A posed skeleton. `near` and `far` are right and left for a figure seen from the front or behind."""

    view: View
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


def toward(start: Point, deg: float, length: float) -> Point:
    """`length` from start; 0 is down, 90 forward (right)."""
    return start[0] + math.sin(math.radians(deg)) * length, start[1] + math.cos(math.radians(deg)) * length


def between(a: Point, b: Point, share: float) -> Point:
    """The point `share` of the way from one to the other."""
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def posed(pose: Pose, build: Build, view: View) -> Bones:
    return _seen_from_side(pose, build) if view == "side" else _seen_in_line(pose, build, view)


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


def _seen_in_line(pose: Pose, build: Build, view: View) -> Bones:
    """From the front or behind: swings become foreshortening, and arms stand off a little."""
    sign = -1.0 if view == "front" else 1.0  # the right hand is on the viewer's left from the front
    legs = []
    for side, limb in ((sign, pose.near_leg), (-sign, pose.far_leg)):
        x = side * 5.0 * build.stout
        high = math.cos(math.radians(limb.swing)) * 0.5 + math.cos(math.radians(limb.swing - limb.bend)) * 0.5
        length = build.leg * (0.25 + 0.75 * max(0.1, high))
        legs.append((x, side, length))
    down = max(length for _, _, length in legs) + _SOLE
    pelvis = (0.0, -down - pose.lift)
    made = []
    for x, side, length in legs:
        hip, ankle = (x, pelvis[1]), (x + side * 0.8, pelvis[1] + length)
        made.append(Leg(hip, (x + side * 0.6, pelvis[1] + length * 0.5), ankle, 0.0))
    neck = (0.0, pelvis[1] - build.torso * math.cos(math.radians(pose.lean)) - pose.rise)
    head = (pose.nod * 0.05, neck[1] + 3.0 - build.head + pose.nod * 0.12)
    arms = []
    for side, limb in ((sign, pose.near_arm), (-sign, pose.far_arm)):
        shoulder = (side * (build.wide - 0.8), neck[1] + 6.0)
        arms.append(_arm_in_line(shoulder, limb, build.arm, side))
    return Bones(view, build, pose, pelvis, neck, head, 0.0, arms[0], arms[1], made[0], made[1])


def _arm_in_line(shoulder: Point, limb: Limb, length: float, side: float) -> Arm:
    out = 16 + min(60.0, abs(limb.swing) * 0.25) if abs(limb.swing) < 120 else 150.0
    short = 0.55 + 0.45 * abs(math.cos(math.radians(limb.swing)))
    elbow = toward(shoulder, out * side, length * 0.5 * short)
    low = out * 0.45 if out < 120 else 168.0
    return Arm(shoulder, elbow, toward(elbow, low * side, length * 0.5 * short), low * side)
