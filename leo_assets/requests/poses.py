"""The built-in pose sets: one pose in words per frame, in order. `set = "walk"` in a request means these."""

from __future__ import annotations

POSE_SETS: dict[str, tuple[str, ...]] = {
    "idle": (
        "standing idle, relaxed, arms down",
        "standing idle, breathing in, shoulders slightly raised",
    ),
    "walk": (
        "walking, contact pose, left foot forward, right arm forward",
        "walking, passing pose, weight on the left leg, right knee lifted",
        "walking, contact pose, right foot forward, left arm forward",
        "walking, passing pose, weight on the right leg, left knee lifted",
    ),
    "attack": (
        "attacking, wind-up, weapon raised behind the head",
        "attacking, mid swing, weapon in front at shoulder height",
        "attacking, strike, weapon fully extended forward and down",
        "attacking, recovery, weapon low",
    ),
}
