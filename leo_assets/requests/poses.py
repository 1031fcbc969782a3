"""The built-in pose sets and the directions to show them in. `set = "walk"` in a request means these.

What must not change lightly: the words of a pose are part of what is paid for. Reword one, and everybody who uses it
pays for that frame again. Frame rates, lengths and loops are free.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leo_assets.requests.model import Direction, Loop, View

OWN_FPS = 8.0  # of frames that a request describes in words of its own
OWN_LOOP: Loop = "loop"


@dataclass(frozen=True, slots=True)
class PoseSet:
    """Poses in words, one per frame, and how they play.

    Attributes:
        durations: How many frames' time each stays; empty: one.
        is_grounded: Whether the lowest part of the figure stays on the ground.
    """

    poses: tuple[str, ...]
    fps: float = OWN_FPS
    loop: Loop = OWN_LOOP
    durations: tuple[float, ...] = ()
    is_grounded: bool = True


POSE_SETS: dict[str, PoseSet] = {
    "idle": PoseSet(
        (
            "standing idle, relaxed, arms down",
            "standing idle, breathing in, shoulders slightly raised",
        ),
        fps=2,
    ),
    "walk": PoseSet(
        (
            "walking, contact pose, left foot forward, right arm forward",
            "walking, passing pose, weight on the left leg, right knee lifted",
            "walking, contact pose, right foot forward, left arm forward",
            "walking, passing pose, weight on the right leg, left knee lifted",
        ),
    ),
    "run": PoseSet(
        (
            (
                "running, left foot striking the ground far in front, right leg stretched behind, right arm bent forward, "
                "torso leaning forward, feet on the ground line"
            ),
            (
                "running, mid-air stride, both feet off the ground, right knee driven up in front, left leg trailing, "
                "torso leaning forward, same height in the frame"
            ),
            (
                "running, right foot striking the ground far in front, left leg stretched behind, left arm bent forward, "
                "torso leaning forward, feet on the ground line"
            ),
            (
                "running, mid-air stride, both feet off the ground, left knee driven up in front, right leg trailing, "
                "torso leaning forward, same height in the frame"
            ),
        ),
        fps=10,
        is_grounded=False,
    ),
    "jump": PoseSet(
        (
            "jumping, crouched to spring, knees deeply bent, arms drawn back, both feet flat on the ground line",
            "jumping, pushing off, legs fully stretched, toes just leaving the ground, arms swung up",
            "jumping, at the top of the leap, both knees tucked up, arms raised, feet high above the ground",
            "jumping, touching down, knees bent, both feet flat on the ground line, arms forward for balance",
        ),
        loop="none",
        is_grounded=False,
    ),
    "fall": PoseSet(
        (
            "falling through the air, body upright, arms thrown up, legs apart, feet off the ground, looking down",
            "falling through the air, body upright, arms spread wide, knees bent, clothes fluttering upward, feet off the ground",
        ),
        fps=6,
        loop="none",
        is_grounded=False,
    ),
    "attack": PoseSet(
        (
            "attacking, wind-up, weapon raised behind the head",
            "attacking, mid swing, weapon in front at shoulder height",
            "attacking, strike, weapon fully extended forward and down",
            "attacking, recovery, weapon low",
        ),
        fps=10,
        loop="none",
        durations=(2, 1, 1, 2),
    ),
    "hurt": PoseSet(
        (
            "hurt, struck by a blow to the chest, head and torso thrown back, arms flung out, feet on the ground line",
            "hurt, doubled over in pain, torso bent forward, one arm across the belly, knees bent, feet on the ground line",
        ),
        loop="none",
    ),
    "die": PoseSet(
        (
            "dying, knees buckling, torso tilted back, head thrown back, arms limp, feet on the ground line",
            "dying, toppling over backward, body tilted halfway to the ground, arms trailing",
            "dying, landed on the back on the ground, knees still raised, head on the ground line",
            "dead, lying flat on the back on the ground line, legs stretched out, eyes closed",
        ),
        loop="none",
        durations=(1, 1, 1, 3),
        is_grounded=False,
    ),
}


@dataclass(frozen=True, slots=True)
class Facing:
    """One direction on the screen.

    Attributes:
        view: Which side of the character is seen: what `{view}` stands for.
        words: What is said beside the view.
    """

    view: View
    words: str


# In the order of the clips that they become, clockwise from below.
FACINGS: dict[Direction, Facing] = {
    "down": Facing("front", "facing the viewer"),
    "down_left": Facing("three-quarter", "facing down and to the left"),
    "left": Facing("side", "facing left"),
    "up_left": Facing("three-quarter back", "seen from behind, facing up and to the left"),
    "up": Facing("back", "seen from behind, facing away"),
    "up_right": Facing("three-quarter back", "seen from behind, facing up and to the right"),
    "right": Facing("side", "facing right"),
    "down_right": Facing("three-quarter", "facing down and to the right"),
}
FOUR: tuple[Direction, ...] = ("down", "left", "up", "right")
