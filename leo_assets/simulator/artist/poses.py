"""Poses as data: angles of joints, and the words that call for them.

Angles are in degrees. A limb at 0 hangs straight down; positive swings it forward (the way the figure faces). `elbow`
bends the forearm further forward, `knee` bends the shin backward. `aim` is where the weapon points, by the same rule:
0 down, 90 forward, 180 up. Near is the side that the viewer sees: the right one, for a figure that looks to the right.
A pose is one entry in `POSES`; the first whose words all stand in the prompt is taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from leo_assets.simulator.artist.dice import between


@dataclass(frozen=True, slots=True)
class Limb:
    swing: float
    bend: float = 0.0


@dataclass(frozen=True, slots=True)
class Pose:
    """A stance.

    Attributes:
        near_foot, far_foot: How far the toes point down.
        lean: Of the torso, forward.
        nod: Of the head, forward.
        rise: Shoulders raised (a breath), in units of a hundredth of the body's height.
        lift: Height above the ground.
        roll: The whole body turned backward, as when it falls.
        flow: How far cape, tail and hair trail behind.
        mood: open, closed, fierce, hurt, happy, sad or surprised.
        bare: What is held is put away.
    """

    near_arm: Limb = Limb(0, 26)
    far_arm: Limb = Limb(-2, 16)
    near_leg: Limb = Limb(-5, 2)
    far_leg: Limb = Limb(7, 2)
    near_foot: float = 0.0
    far_foot: float = 0.0
    lean: float = 0.0
    nod: float = 0.0
    rise: float = 0.0
    lift: float = 0.0
    roll: float = 0.0
    aim: float = 76.0
    flow: float = 0.0
    mood: str = "open"
    bare: bool = False


IDLE = Pose()

# words that must all stand in the prompt → pose; the most particular first
POSES: tuple[tuple[tuple[str, ...], Pose], ...] = (
    (("left foot striking",), Pose(Limb(54, 70), Limb(-56, 50), Limb(-44, 44), Limb(46, 8), 46, -18, 17, 3, aim=104, flow=32)),
    (("mid-air", "right knee"), Pose(Limb(-50, 62), Limb(56, 78), Limb(74, 92), Limb(-42, 26), 12, 42, 18, 3, lift=9, aim=70, flow=38)),
    (("right foot striking",), Pose(Limb(-56, 50), Limb(54, 70), Limb(46, 8), Limb(-44, 44), -18, 46, 17, 3, aim=70, flow=32)),
    (("mid-air", "left knee"), Pose(Limb(56, 78), Limb(-50, 62), Limb(-42, 26), Limb(74, 92), 42, 12, 18, 3, lift=9, aim=104, flow=38)),
    (("crouched to spring",), Pose(Limb(-52, -8), Limb(-44, -6), Limb(48, 98), Limb(60, 108), 0, 0, 26, -6, aim=40, flow=-6)),
    (("pushing off",), Pose(Limb(146, 14), Limb(160, 8), Limb(-10, 4), Limb(6, 8), 46, 40, 4, -10, lift=5, aim=170, flow=30)),
    (("top of the leap",), Pose(Limb(126, 18), Limb(-132, -16), Limb(72, 112), Limb(52, 96), 18, 14, 10, -2, lift=25, aim=150, flow=8)),
    (("touching down",), Pose(Limb(58, 16), Limb(66, 18), Limb(36, 76), Limb(54, 96), 0, 0, 20, 4, aim=84, flow=-20)),
    (("falling", "thrown up"), Pose(Limb(152, 12), Limb(-156, -12), Limb(-24, 12), Limb(28, 18), 30, 22, -2, 12, lift=19, aim=172, flow=-30)),
    (("falling", "spread wide"), Pose(Limb(98, 10), Limb(-98, -12), Limb(14, 58), Limb(40, 78), 26, 20, -8, 4, lift=19, aim=128, flow=-32)),
    (("torso thrown back",), Pose(Limb(62, 12), Limb(-64, -14), Limb(-16, 10), Limb(28, 8), 0, -14, -26, -18, aim=96, flow=-24, mood="hurt")),
    (("doubled over",), Pose(Limb(26, 92), Limb(12, 54), Limb(20, 46), Limb(-6, 34), 0, 4, 36, 14, aim=24, flow=4, mood="hurt")),
    (("knees buckling",), Pose(Limb(12, 6), Limb(-22, 4), Limb(34, 74), Limb(14, 62), 0, 10, -16, -18, aim=40, flow=-12, mood="hurt")),
    (("toppling over",), Pose(Limb(66, 14), Limb(42, 18), Limb(-6, 20), Limb(24, 26), 10, 0, -6, -10, roll=48, aim=74, flow=-20, mood="hurt")),
    (("landed on the back",), Pose(Limb(34, 10), Limb(62, 10), Limb(44, 88), Limb(28, 74), roll=86, aim=40, nod=-6, mood="hurt")),
    (("breathing",), Pose(Limb(3, 30), Limb(-5, 20), rise=1.9, nod=-4, aim=80, flow=3)),
    (("contact", "left foot forward"), Pose(Limb(34, 26), Limb(-32, 14), Limb(-30, 14), Limb(31, 3), 34, -14, 4, 1, aim=92, flow=12)),
    (("passing", "weight on the left"), Pose(Limb(-4, 24), Limb(6, 20), Limb(46, 84), Limb(-3, 3), 20, 0, 3, 0, aim=78, flow=8)),
    (("contact", "right foot forward"), Pose(Limb(-32, 14), Limb(34, 26), Limb(31, 3), Limb(-30, 14), -14, 34, 4, 1, aim=64, flow=12)),
    (("passing", "weight on the right"), Pose(Limb(6, 20), Limb(-4, 24), Limb(-3, 3), Limb(46, 84), 0, 20, 3, 0, aim=72, flow=8)),
    (("wind",), Pose(Limb(-128, -30), Limb(44, 40), Limb(-22, 10), Limb(26, 18), 8, 0, -11, -4, aim=218, flow=-4, mood="fierce")),
    (("mid swing",), Pose(Limb(104, 4), Limb(-30, 40), Limb(-28, 8), Limb(34, 24), 18, 0, 8, 4, aim=128, flow=14, mood="fierce")),
    (("strike",), Pose(Limb(66, 2), Limb(-52, 20), Limb(-38, 6), Limb(46, 40), 30, 0, 20, 6, aim=66, flow=22, mood="fierce")),
    (("recovery",), Pose(Limb(22, 14), Limb(-18, 26), Limb(-20, 8), Limb(26, 18), 12, 0, 9, 5, aim=60, flow=8, mood="open")),
    (("running", "left"), Pose(Limb(58, 76), Limb(-58, 66), Limb(-46, 52), Limb(58, 34), 44, -8, 16, 3, lift=4, aim=104, flow=34)),
    (("running", "right"), Pose(Limb(-58, 66), Limb(58, 76), Limb(58, 34), Limb(-46, 52), -8, 44, 16, 3, lift=4, aim=70, flow=34)),
    (("landing",), Pose(Limb(30, 20), Limb(-30, 20), Limb(34, 70), Limb(46, 84), 0, 0, 18, 8, aim=60, flow=-14)),
    (("falling",), Pose(Limb(120, 20), Limb(-110, 20), Limb(14, 30), Limb(-16, 36), 24, 24, -4, -6, lift=16, aim=150, flow=-24)),
    (("jump",), Pose(Limb(120, 24), Limb(-50, 30), Limb(-18, 40), Limb(48, 76), 36, 10, 4, -6, lift=18, aim=150, flow=26)),
    (("dead",), Pose(Limb(18, 8), Limb(40, 10), Limb(-4, 4), Limb(8, 6), roll=86, aim=30, nod=-8, mood="closed")),
    (("lying",), Pose(Limb(18, 8), Limb(40, 10), Limb(-4, 4), Limb(8, 6), roll=86, aim=30, nod=-8, bare=True)),
    (("dying",), Pose(Limb(70, 20), Limb(50, 30), Limb(-8, 20), Limb(26, 30), 10, 0, -6, -12, roll=38, aim=80, mood="hurt")),
    (("die",), Pose(Limb(70, 20), Limb(50, 30), Limb(-8, 20), Limb(26, 30), 10, 0, -6, -12, roll=38, aim=80, mood="hurt")),
    (("hurt",), Pose(Limb(46, 24), Limb(40, 30), Limb(-16, 10), Limb(24, 8), 0, -12, -18, -14, aim=80, flow=-20, mood="hurt")),
    (("hit",), Pose(Limb(46, 24), Limb(40, 30), Limb(-16, 10), Limb(24, 8), 0, -12, -18, -14, aim=80, flow=-20, mood="hurt")),
    (("casting",), Pose(Limb(98, 10), Limb(74, 24), Limb(-16, 6), Limb(18, 6), lean=4, aim=140, flow=-10, mood="fierce")),
    (("cheer",), Pose(Limb(165, 10), Limb(-160, -10), Limb(-6, 2), Limb(8, 2), nod=-6, aim=178, mood="open")),
    (("victory",), Pose(Limb(165, 10), Limb(-160, -10), Limb(-6, 2), Limb(8, 2), nod=-6, aim=178, mood="happy")),
    (("waving",), Pose(far_arm=Limb(104, 46), nod=-4, mood="happy", bare=True)),
    (("pointing",), Pose(Limb(92, 2), Limb(-8, 30), Limb(-14, 4), Limb(16, 6), lean=3, aim=92)),
    (("shooting",), Pose(Limb(88, 2), Limb(58, 64), Limb(-20, 6), Limb(26, 14), lean=-3, aim=120, mood="fierce")),
    (("aiming",), Pose(Limb(88, 2), Limb(58, 64), Limb(-20, 6), Limb(26, 14), lean=-3, aim=120, mood="fierce")),
    (("throw",), Pose(Limb(-146, -34), Limb(60, 20), Limb(-26, 10), Limb(30, 20), 10, 0, -14, -6, aim=196, flow=-6, mood="fierce")),
    (("block",), Pose(Limb(64, 78), Limb(78, 60), Limb(-24, 14), Limb(28, 34), 8, 0, -7, 6, aim=168)),
    (("defend",), Pose(Limb(64, 78), Limb(78, 60), Limb(-24, 14), Limb(28, 34), 8, 0, -7, 6, aim=168)),
    (("kneel",), Pose(Limb(20, 30), Limb(30, 40), Limb(-4, 90), Limb(84, 86), 60, 0, 5, 10, aim=84)),
    (("sit",), Pose(Limb(24, 34), Limb(-20, 10), Limb(82, 16), Limb(88, 8), -58, -62, -8, 2, aim=30, bare=True)),
    (("sleep",), Pose(Limb(30, 74), Limb(40, 70), Limb(26, 60), Limb(38, 72), roll=86, aim=40, nod=8, mood="closed", bare=True)),
    (("dancing",), Pose(Limb(-62, -36), Limb(108, 44), Limb(-8, 8), Limb(48, 74), 0, 20, -7, -6, lift=2, aim=168, flow=-14, mood="happy", bare=True)),
    (("drink",), Pose(Limb(58, 112), Limb(-4, 20), nod=-16, aim=150, mood="closed", bare=True)),
    (("climb",), Pose(Limb(74, 40), Limb(112, 40), Limb(14, 34), Limb(62, 92), 20, 10, 4, -12, lift=7, aim=172, bare=True)),
    (("push",), Pose(Limb(84, 8), Limb(88, 6), Limb(-36, 10), Limb(34, 44), 34, 0, 20, 4, aim=90, flow=6, bare=True)),
    (("lifting",), Pose(Limb(84, 66), Limb(100, 56), Limb(-8, 4), Limb(10, 4), aim=176, bare=True)),
    (("pray",), Pose(Limb(44, 92), Limb(48, 90), nod=14, aim=60, mood="closed", bare=True)),
    (("meditating",), Pose(Limb(30, 60), Limb(34, 56), Limb(80, 112), Limb(88, 116), aim=60, lift=6, mood="closed", bare=True)),
    (("think",), Pose(Limb(32, 124), Limb(20, 80), nod=6, aim=150, bare=True)),
    (("sneak",), Pose(Limb(34, 66), Limb(14, 70), Limb(-26, 54), Limb(44, 66), 26, 0, 30, -10, aim=86, flow=6)),
    (("talk",), Pose(Limb(34, 70), Limb(26, 64), nod=-3, aim=120, mood="happy", bare=True)),
    (("saluting",), Pose(Limb(86, 138), Limb(-2, 4), nod=-2, aim=170, bare=True)),
    (("laugh",), Pose(Limb(24, 84), Limb(30, 70), lean=-8, nod=-14, aim=60, mood="happy", bare=True)),
    (("crying",), Pose(Limb(48, 128), Limb(52, 124), lean=8, nod=14, aim=130, mood="sad", bare=True)),
    (("crouch",), Pose(Limb(24, 40), Limb(-10, 40), Limb(20, 78), Limb(58, 96), 0, 0, 22, -4, aim=60)),
    (("attack",), Pose(Limb(104, 4), Limb(-30, 40), Limb(-28, 8), Limb(34, 24), 18, 0, 8, 4, aim=128, flow=14, mood="fierce")),
    (("run",), Pose(Limb(58, 76), Limb(-58, 66), Limb(-46, 52), Limb(58, 34), 44, -8, 16, 3, lift=4, aim=104, flow=34)),
    (("walk",), Pose(Limb(34, 26), Limb(-32, 14), Limb(-30, 14), Limb(31, 3), 34, -14, 4, 1, aim=92, flow=12)),
)  # fmt: skip


# Words for how somebody feels, unless the pose itself says so.
MOODS: dict[str, str] = {
    "happy": "happy", "smiling": "happy", "cheerful": "happy", "joyful": "happy", "grinning": "happy", "laughing": "happy", "friendly": "happy", "excited": "happy",
    "angry": "fierce", "furious": "fierce", "fierce": "fierce", "mad": "fierce", "raging": "fierce", "enraged": "fierce", "grumpy": "fierce", "menacing": "fierce",
    "sad": "sad", "crying": "sad", "unhappy": "sad", "gloomy": "sad", "worried": "sad", "depressed": "sad",
    "surprised": "surprised", "shocked": "surprised", "amazed": "surprised", "scared": "surprised", "afraid": "surprised", "startled": "surprised", "frightened": "surprised",
    "hurt": "hurt", "wounded": "hurt", "injured": "hurt",
    "sleepy": "closed", "sleeping": "closed", "asleep": "closed", "blinking": "closed",
}  # fmt: skip


def mood_of(text: str, of_pose: str = "open") -> str:
    """The mood that lower-case text names; that of the pose where the pose has one."""
    if of_pose != "open":
        return of_pose
    return next((MOODS[word] for word in re.findall(r"[a-z]+", text) if word in MOODS), of_pose)


def varied(pose: Pose, key: bytes, index: int) -> Pose:
    """Another candidate's rendering of a pose: the first is as planned, the others differ by a few degrees."""
    if index == 0:
        return pose

    def limb(name: str, limb: Limb) -> Limb:
        return Limb(limb.swing + between(key, name, -3.5, 3.5), limb.bend + between(key, f"{name} bend", -3, 3))

    return replace(
        pose,
        near_arm=limb("near arm", pose.near_arm),
        far_arm=limb("far arm", pose.far_arm),
        nod=pose.nod + between(key, "nod", -2.5, 2.5),
        aim=pose.aim + between(key, "aim", -4, 4),
        flow=pose.flow + between(key, "flow", -3, 3),
    )


def pose_of(text: str) -> Pose:
    """The pose that lower-case text asks for; standing where it asks for none."""
    return next((pose for words, pose in POSES if all(_stands(word, text) for word in words)), IDLE)


def _stands(word: str, text: str) -> bool:
    """Whether the word is there by itself or as a verb's form: a cheerful hero does not cheer, a rune does not run."""
    return re.search(rf"\b{re.escape(word)}(s|ing|ning|ting|ed)?\b", text) is not None
