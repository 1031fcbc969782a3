"""How a creature moves, as data: one entry says what any body does with it.

A body takes of a motion what it has: a slime is squashed where a wolf crouches, a bat flaps where a dog steps. Degrees turn the
front end up; distances are units of the drawing, of which a frame has about 150. A motion is one entry in `MOTIONS`; the first
whose words all stand in the prompt is taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from leo_assets.simulator.artist.dice import between

Gait = Literal["stand", "walk", "run"]


@dataclass(frozen=True, slots=True)
class Motion:
    """One moment of a creature.

    Attributes:
        gait, phase: How the feet go, and where in the cycle, 0 to 1.
        squash: Height as a share; the width makes up for it.
        lift: Height above the ground.
        pitch: The body turned, front end up.
        crouch: How far the body sinks between its legs, 0 to 1.
        lunge: How far the front end reaches forward.
        rear: Front limbs raised, 0 to 1.
        jaw: How far the mouth is open, 0 to 1.
        flap: Wings: -1 down, 1 up.
        nod: The head, front end down.
        tail: The tail, raised.
        tuck: Legs drawn up, 0 to 1.
        collapse: Lying down for good, 0 to 1.
        mood: As of poses, for eyes and mouth.
    """

    gait: Gait = "stand"
    phase: float = 0.0
    squash: float = 1.0
    lift: float = 0.0
    pitch: float = 0.0
    crouch: float = 0.0
    lunge: float = 0.0
    rear: float = 0.0
    jaw: float = 0.0
    flap: float = 0.15
    nod: float = 0.0
    tail: float = 0.0
    tuck: float = 0.0
    collapse: float = 0.0
    mood: str = "open"


STILL = Motion()


def _walk(phase: float) -> Motion:
    passing = phase in {0.25, 0.75}
    return Motion(
        "walk",
        phase,
        1.03 if passing else 0.97,
        flap=0.9 if passing else -0.7,
        nod=-3 if passing else 4,
        tail=8 if phase < 0.5 else -8,
    )


def _run(phase: float, *, flight: bool) -> Motion:
    pitch = {0.0: -5, 0.25: 4, 0.5: 6, 0.75: -4}[phase]
    return Motion(
        "run",
        phase,
        1.07 if flight else 0.92,
        6 if flight else 0,
        pitch,
        flap=1.0 if flight else -0.8,
        nod=-pitch * 0.6,
        tail=14,
    )


# words that must all stand in the prompt → motion; the most particular first
MOTIONS: tuple[tuple[tuple[str, ...], Motion], ...] = (
    (("left foot striking",), _run(0.0, flight=False)),
    (("mid-air", "right knee"), _run(0.25, flight=True)),
    (("right foot striking",), _run(0.5, flight=False)),
    (("mid-air", "left knee"), _run(0.75, flight=True)),
    (("crouched to spring",), Motion(squash=0.84, crouch=0.45, pitch=-4, nod=6, flap=0.9, tail=-10)),
    (("pushing off",), Motion(squash=1.12, lift=5, pitch=16, flap=-0.9, nod=-4, tail=-16, rear=0.5)),
    (("top of the leap",), Motion(squash=1.04, lift=22, pitch=3, tuck=1, flap=0.7, tail=18)),
    (("touching down",), Motion(squash=0.86, crouch=0.32, pitch=-8, flap=0.2, nod=4, tail=24)),
    (("falling", "thrown up"), Motion(squash=1.08, lift=18, pitch=-10, flap=1.0, nod=8, tail=34, mood="hurt")),
    (("falling", "spread wide"), Motion(squash=1.0, lift=18, pitch=-16, flap=0.3, nod=10, tail=44, mood="hurt")),
    (("torso thrown back",), Motion(squash=1.06, pitch=11, lunge=-7, rear=0.3, nod=-14, jaw=0.6, flap=0.6, tail=-18, mood="hurt")),
    (("doubled over",), Motion(squash=0.9, crouch=0.3, lunge=-4, nod=20, flap=-0.4, tail=-30, mood="hurt")),
    (("knees buckling",), Motion(squash=0.95, crouch=0.3, pitch=-12, nod=14, collapse=0.12, flap=0.5, tail=-10, mood="hurt")),
    (("toppling over",), Motion(squash=0.85, crouch=0.7, nod=18, collapse=0.55, flap=-0.5, tail=-26, mood="hurt")),
    (("landed on the back",), Motion(squash=0.84, crouch=1, lift=2, nod=4, collapse=0.84, flap=0.1, tail=22, mood="hurt")),
    (("breathing",), Motion(squash=1.04, nod=-3, flap=0.45, tail=5)),
    (("contact", "left foot forward"), _walk(0.0)),
    (("passing", "weight on the left"), _walk(0.25)),
    (("contact", "right foot forward"), _walk(0.5)),
    (("passing", "weight on the right"), _walk(0.75)),
    (("wind",), Motion(squash=1.0, crouch=0.22, pitch=9, lunge=-9, rear=0.55, nod=-8, flap=1.0, tail=16, mood="fierce")),
    (("mid swing",), Motion(squash=1.02, pitch=6, lunge=4, rear=1.0, nod=-4, jaw=1.0, flap=0.2, tail=6, mood="fierce")),
    (("strike",), Motion(squash=0.95, pitch=-7, lunge=13, rear=0.35, nod=8, jaw=0.75, flap=-0.9, tail=-6, mood="fierce")),
    (("recovery",), Motion(squash=0.96, crouch=0.12, lunge=4, nod=5, jaw=0.15, flap=0.0, tail=0, mood="fierce")),
    (("jump",), Motion(squash=1.04, lift=22, pitch=5, tuck=1, flap=0.7, tail=18)),
    (("landing",), Motion(squash=0.86, crouch=0.32, pitch=-8, flap=0.2, nod=4, tail=24)),
    (("falling",), Motion(squash=1.08, lift=18, pitch=-10, flap=1.0, nod=8, tail=34, mood="hurt")),
    (("dead",), Motion(squash=0.78, crouch=1, nod=26, collapse=1, flap=-0.9, tail=-6, mood="closed")),
    (("lying",), Motion(squash=0.9, crouch=0.95, nod=4, flap=-0.5, tail=-20)),
    (("dying",), Motion(squash=0.85, crouch=0.7, nod=18, collapse=0.55, flap=-0.5, tail=-26, mood="hurt")),
    (("die",), Motion(squash=0.85, crouch=0.7, nod=18, collapse=0.55, flap=-0.5, tail=-26, mood="hurt")),
    (("sleep",), Motion(squash=0.92, crouch=0.95, nod=22, flap=-0.6, tail=-24, mood="closed")),
    (("hurt",), Motion(squash=1.06, pitch=11, lunge=-7, rear=0.3, nod=-14, jaw=0.6, flap=0.6, tail=-18, mood="hurt")),
    (("hit",), Motion(squash=1.06, pitch=11, lunge=-7, rear=0.3, nod=-14, jaw=0.6, flap=0.6, tail=-18, mood="hurt")),
    (("roar",), Motion(pitch=5, nod=-14, jaw=1.0, flap=0.9, tail=14, mood="fierce")),
    (("howl",), Motion(pitch=5, nod=-34, jaw=0.7, tail=-6, mood="closed")),
    (("attack",), Motion(squash=1.02, pitch=6, lunge=4, rear=1.0, nod=-4, jaw=1.0, flap=0.2, tail=6, mood="fierce")),
    (("bit",), Motion(squash=1.02, pitch=6, lunge=4, rear=1.0, nod=-4, jaw=1.0, flap=0.2, tail=6, mood="fierce")),
    (("sit",), Motion(pitch=24, crouch=0.5, nod=-4, tail=-16, flap=-0.3)),
    (("fly",), Motion(lift=16, tuck=1, flap=0.8, pitch=4)),
    (("run",), _run(0.25, flight=True)),
    (("gallop",), _run(0.25, flight=True)),
    (("walk",), _walk(0.0)),
    (("swim",), _walk(0.25)),
    (("crouch",), Motion(squash=0.86, crouch=0.5, nod=6)),
)  # fmt: skip


def varied(motion: Motion, key: bytes, index: int) -> Motion:
    """Another candidate's rendering of a motion: the first is as planned."""
    if index == 0:
        return motion
    return replace(
        motion,
        squash=motion.squash + between(key, "squash", -0.02, 0.02),
        nod=motion.nod + between(key, "nod", -3, 3),
        tail=motion.tail + between(key, "tail", -6, 6),
        flap=motion.flap + between(key, "flap", -0.08, 0.08),
    )


def motion_of(text: str) -> Motion:
    """The motion that lower-case text asks for; standing where it asks for none."""
    return next((motion for words, motion in MOTIONS if all(_stands(word, text) for word in words)), STILL)


def _stands(word: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(word)}(s|es|ing|ning|ting|ed|ing)?\b", text) is not None
