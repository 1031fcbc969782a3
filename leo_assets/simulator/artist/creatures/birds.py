"""Birds: one body whose proportions, beak, crest and tail are data."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import Canvas, Outline, curve, ellipse, limb, place, ribbon, smooth
from leo_assets.simulator.artist.creatures.bodies import paint_trait, stepping
from leo_assets.simulator.artist.creatures.wings import paint_feathers
from leo_assets.simulator.artist.face import Frame, paint_eye
from leo_assets.simulator.artist.palette import away, mixed, toned
from leo_assets.simulator.artist.skeleton import between

if TYPE_CHECKING:
    from leo_assets.simulator.artist.creatures.kinds import Bird
    from leo_assets.simulator.artist.creatures.look import Look
    from leo_assets.simulator.artist.creatures.motions import Motion


_TAILS: dict[str, Outline] = {
    "short": smooth((3, -5), (-9, -8), (-19, -10, 1), (-17, -4), (-19, 0, 1), (-9, 3), (3, 5)),
    "fan": smooth(
        (3, -5), (-10, -14), (-24, -19, 1), (-23, -11), (-28, -9, 1), (-23, -4), (-25, 2, 1), (-10, 4), (3, 5)
    ),
    "cock": smooth(
        (4, -4),
        (-4, -14),
        (-8, -27),
        (-20, -30, 1),
        (-19, -20),
        (-27, -18, 1),
        (-22, -9),
        (-26, -3, 1),
        (-12, 0),
        (3, 7),
    ),
    "long": smooth((3, -4), (-14, -6), (-34, -4, 1), (-30, 1), (-36, 5, 1), (-14, 5), (3, 5)),
}


def paint_bird(bird: Bird, canvas: Canvas, look: Look, motion: Motion, view: str) -> None:
    side = view == "side"
    r = bird.round
    lift = motion.lift + (4 if bird.flies and motion.gait == "run" else 0)
    sunk = min(bird.leg - 2, bird.leg * max(motion.crouch, motion.collapse))
    if motion.collapse:
        canvas.tip(-86 * motion.collapse, 26 * motion.collapse, -r * 1.15 * motion.collapse)
        sunk = 0.0
    y = -(bird.leg - sunk) - r * bird.tall - lift - (motion.squash - 1) * 12
    x = motion.lunge * 0.5
    _legs(canvas, bird, look, motion, view, (x, y + r * bird.tall * 0.7), lift)
    pitch = motion.pitch
    if motion.gait == "walk":  # on foot, wings folded
        motion = replace(motion, flap=0.1)
    if side:
        tail = place(
            _TAILS[bird.tail],
            x - r * (0.55 if bird.upright else 0.82),
            y + (r * 0.7 if bird.upright else -2),
            -pitch + motion.tail * 0.6 - (34 if bird.upright else 0),
            0.9,
        )
        canvas.paint(tail, colour=look.mark, light=0.5)
    elif view == "back":
        pass
    if side and not -0.25 < motion.flap < 0.4:
        paint_feathers(canvas, look.body, look.mark, (x + 4, y - r * 0.3), motion.flap, size=r / 18, far=True)
    if not side:
        _spread(canvas, bird, look, motion, (x, y), before=False)
    width = r * (0.82 if bird.upright else 1.1 if side else 0.92)
    trunk = place(
        smooth(
            (-width, 2),
            (-width * 0.8, -r * 0.6),
            (-width * 0.1, -r * 0.92),
            (width * 0.8, -r * 0.66),
            (width, r * 0.05),
            (width * 0.62, r * 0.78),
            (-width * 0.2, r * 0.92),
            (-width * 0.8, r * 0.6),
        ),
        0,
        0,
        0,
        1.0,
    ) * (1.0, bird.tall)
    if not side:
        trunk = ellipse(0, 0, width, r * bird.tall)
    nx, ny = (
        (bird.neck * 0.62 if side and not bird.upright else 1.0 if side else 0.0) + motion.lunge * 0.5,
        -bird.neck - (r * bird.tall - 15 if bird.upright else 0),
    )
    head = (x + nx, y + ny + motion.nod * 0.28)
    neck = limb(
        (x + (width * 0.35 if side and not bird.upright else 0), y - r * 0.25), head, r * 0.6, 20 * bird.head * 0.78
    )
    if bird.hooded and not bird.upright:
        canvas.paint(neck, colour=look.belly, light=0.4)
        neck = limb(
            (x + (width * 0.35 if side else 0), y - r * 0.25),
            between((x, y), head, 0.5),
            r * 0.6,
            20 * bird.head * 0.66,
        )
    body = canvas.paint(place(trunk, x, y, -pitch), neck, colour=look.body, light=0.6, depth=1.1)
    if view != "back" and look.belly != look.body and not bird.hooded:
        breast = (
            smooth(
                (-2, r * 0.1),
                (width * 0.4, -r * 0.5),
                (width * 1.3, -r * 0.8),
                (width * 1.3, r),
                (-width * 0.2, r * 1.3),
            )
            if side
            else ellipse(0, r * 0.24, width * 0.68, r * 0.78)
        )
        canvas.paint(place(breast, x, y, -pitch), colour=look.belly, inside=body, ink=0, light=0.2, shade=0.6)
    if look.pattern in {"spots", "stripes", "patches"} and view != "back":
        for k in range(6):
            px, py = (k % 3 - 1) * width * 0.36 + (width * 0.2 if side else 0), (k // 3) * r * 0.36 - r * 0.02
            canvas.tint(place(smooth((-2.4, -1), (0, 1.6), (2.4, -1), (0, 0.4)), x + px, y + py), look.mark, 1.0, body)
    if view == "back":
        fan = smooth((-5, -2), (5, -2), (11, 14), (5, 12), (0, 17), (-5, 12), (-11, 14))
        canvas.paint(place(fan, x, y + r * 0.5), colour=look.mark, light=0.5)
    _head(canvas, bird, look, motion, view, Frame(*head, motion.nod * 0.7 - pitch * 0.5, bird.head))
    if look.trait == "collar":
        canvas.paint(
            place(ribbon(curve((-9, 0), (0, 2), (9, 0)), 3.6), head[0] - 1, head[1] + 20 * bird.head * 0.92),
            colour=look.accent,
            light=0.5,
            ink=0.8,
        )
    if side:
        paint_feathers(
            canvas,
            toned(look.body, lighter=-0.025),
            look.mark,
            (x + (0 if not bird.upright else 2), y - r * 0.12),
            motion.flap,
            size=r / (19 if not bird.upright else 22),
        )
    else:
        _spread(canvas, bird, look, motion, (x, y), before=True)


def _spread(canvas: Canvas, bird: Bird, look: Look, motion: Motion, at: tuple[float, float], *, before: bool) -> None:
    """Both wings from the front or behind: at the sides at rest, out when it flaps."""
    rest = -0.25 < motion.flap < 0.4
    if rest != before:
        return
    r = bird.round
    for sx in (1.0, -1.0):
        if rest:
            wing = smooth((0, -r * 0.5), (6, -r * 0.2), (6.5, r * 0.4), (2, r * 0.95, 1), (-2, r * 0.3))
            canvas.paint(
                place(wing, at[0] + sx * r * 0.78, at[1], 0, 1.0, sx),
                colour=look.mark if bird.upright else toned(look.body, lighter=-0.03),
                light=0.5,
            )
        else:
            wing = smooth((0, 4), (6, -6), (20, -9), (36, -6, 1), (33, 0), (34, 5, 1), (25, 7), (22, 12, 1), (10, 10))
            canvas.paint(
                place(wing, at[0] + sx * r * 0.55, at[1] - r * 0.2, -sx * motion.flap * 34, r / 18, sx),
                colour=look.mark,
                light=0.5,
            )


def _legs(
    canvas: Canvas, bird: Bird, look: Look, motion: Motion, view: str, top: tuple[float, float], lift: float
) -> None:
    side = view == "side"
    tucked = motion.tuck > 0.5 or (bird.flies and motion.gait == "run") or lift > 12
    for sign in (-1.0, 1.0):
        far = side and sign < 0
        colour = away(look.accent) if far else look.accent
        dx, dy = stepping(motion, sign, bird.leg * 0.55, bird.leg * 0.5)
        if not side:
            dx = 0.0
        start = (top[0] + (3.0 if sign < 0 else -1.5), top[1]) if side else (sign * bird.round * 0.36, top[1])
        foot = (start[0] + dx, -lift + dy)
        if tucked:
            foot = (start[0] - 6 + (3 if far else 0) if side else start[0], top[1] + bird.leg * 0.66)
        if motion.collapse:
            foot = (start[0] + sign * 2, top[1] + bird.round * 0.3 + bird.leg)
        if foot[1] - start[1] > 1:
            canvas.paint(limb(start, (foot[0], foot[1] - 1), 2.1, 1.7), colour=colour, light=0.3)
        toes = (
            smooth((-4, -2.4), (3, -3), (8, -1), (7.4, 0.6), (-5, 0.6))
            if side
            else smooth((-5, 0.8), (-3, -2.6), (3, -2.6), (5, 0.8))
        )
        if bird.webbed:
            toes = toes * 1.3
        canvas.paint(place(toes, *foot, 40 if tucked and side else 0), colour=colour, light=0.4)


_BEAKS: dict[str, tuple[Outline, Outline]] = {
    "seed": (smooth((15, -1), (20, -2.5), (28, 3, 1), (20, 5.5), (14, 5)), smooth((-5, 0), (0, -2), (5, 0), (0, 9, 1))),
    "bill": (
        smooth((14, -0.5), (21, -1), (30, 2.6), (31.5, 6), (23, 7.4), (14, 7)),
        smooth((-8, 2.4), (0, -1), (8, 2.4), (7, 7.4), (0, 8.4), (-7, 7.4)),
    ),
    "hook": (
        smooth((13, -4), (20, -5.5), (26.5, -0.5), (26, 8, 1), (22.5, 4), (14, 6)),
        smooth((-5, -2), (0, -4), (5, -2), (3.4, 5), (0, 11, 1), (-3.4, 5)),
    ),
    "dagger": (
        smooth((14, -2.5), (21, -2.5), (34, 3.6, 1), (21, 6), (13, 5.5)),
        smooth((-4, -1), (0, -3), (4, -1), (0, 13, 1)),
    ),
}


def _head(canvas: Canvas, bird: Bird, look: Look, motion: Motion, view: str, frame: Frame) -> None:
    side = view == "side"
    if bird.crest == "comb" and view != "back":
        comb = (
            smooth((-9, -14), (-11, -23), (-5, -21), (-3, -28), (2, -22), (7, -27), (9, -20), (13, -21), (10, -12))
            if side
            else smooth((-4, -15), (-5.5, -25), (-1.5, -22), (0, -29), (1.5, -22), (5.5, -25), (4, -15))
        )
        canvas.paint(frame(comb), colour=(208, 58, 56), light=0.6)
    if bird.crest == "comb" and view == "back":
        canvas.paint(frame(smooth((-3, -15), (-3, -26), (0, -29), (3, -26), (3, -15))), colour=(208, 58, 56), light=0.6)
    if bird.crest == "plume":
        canvas.paint(
            frame(smooth((6, -15), (-4, -20), (-16, -24, 1), (-13, -18), (-23, -15, 1), (-15, -9), (0, -8))),
            colour=look.mark,
            light=0.5,
        )
    if bird.crest == "tufts":
        for x, sx in ((-11.0, 1.0), (11.0, -1.0)):
            canvas.paint(
                frame(
                    place(
                        smooth((-4, 7), (-6, -3), (-5, -14, 1), (3, -7), (8, 3)),
                        x * (0.9 if side else 1),
                        -14,
                        -8 * sx,
                        1.0,
                        sx,
                    )
                ),
                colour=look.mark,
                light=0.5,
            )
    skull = canvas.paint(
        frame(ellipse(0, 0, 19.5, 19)), colour=look.belly if bird.hooded else look.body, light=0.65, depth=0.9
    )
    if view == "back":
        paint_trait(canvas, look, frame, -16.0)
        return
    if bird.mask:
        shapes = (
            [ellipse(1, 1.5, 10.5, 12), ellipse(14, 1.5, 8, 11)]
            if side
            else [ellipse(-8, 1.5, 11, 12.5), ellipse(8, 1.5, 11, 12.5)]
        )
        canvas.paint(*(frame(one) for one in shapes), colour=look.belly, inside=skull, ink=0, light=0, shade=0.4)
    beak, front = (
        place(place(one, -x, -y), x, y, 0, bird.beak_size)
        for one, x, y in zip(_BEAKS[bird.beak], (15.0, 0.0), (2.0, 2.0), strict=True)
    )
    gold = (240, 176, 70) if look.accent[0] < 120 else look.accent
    if side:
        if motion.jaw > 0.2:
            canvas.paint(
                frame(place(beak * (0.9, 0.7), 1, 5, 16 + 14 * motion.jaw)),
                colour=toned(gold, lighter=-0.08),
                light=0.4,
            )
        canvas.paint(frame(place(beak, 0, 0, -8 * motion.jaw)), colour=gold, light=0.7)
        if bird.crest == "comb":
            canvas.paint(
                frame(smooth((14, 7), (18, 8), (18, 15), (14.6, 17), (12, 13))),
                colour=(208, 58, 56),
                light=0.5,
                ink=0.8,
            )
        eyes = ((1.0, 3.2), (12.6, 2.5))
    else:
        eyes = ((-8.6, 3.2), (8.6, 3.2))
    for x, size in eyes:
        paint_eye(
            canvas,
            look.eyes,
            frame,
            skull,
            (x, -1.5),
            size,
            motion.mood,
            brow=toned(look.body, lighter=-0.22),
            inner=1 if (x < 6 if side else x < 0) else -1,
        )
        canvas.tint(
            frame(ellipse(x + (-4 if x < 6 and (side or x < 0) else 4), 7.4, 3.0, 1.9)),
            mixed(look.belly, (236, 110, 96), 0.6),
            0.6,
            skull,
        )
    if not side:
        canvas.paint(frame(front), colour=gold, light=0.7)
        if bird.crest == "comb":
            canvas.paint(
                frame(smooth((-3, 9), (3, 9), (3, 15), (0, 17), (-3, 15))), colour=(208, 58, 56), light=0.5, ink=0.8
            )
    paint_trait(canvas, look, frame, -16.0, 1.0 if side else 0.0)
