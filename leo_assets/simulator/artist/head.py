"""The head: ears, face, hair and hat. Everything is laid out around a head of radius 20 and then put in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import Canvas, Outline, arc, ellipse, place, ribbon, smooth
from leo_assets.simulator.artist.face import DARK, PALE, Frame, paint_eye, paint_features, paint_mouth, paint_worn
from leo_assets.simulator.artist.hair import BACK_CAP, BEARDS, ROUGH, STYLES, Style
from leo_assets.simulator.artist.hats import HIDES_HAIR, WIDE_HATS, paint_hat
from leo_assets.simulator.artist.palette import mixed, toned

if TYPE_CHECKING:
    from leo_assets.simulator.artist.genes import Genes
    from leo_assets.simulator.artist.skeleton import Bones

_FACE_SIDE = smooth(
    (-17.5, 4),
    (-18.5, -7),
    (-12, -17.5),
    (0, -20.5),
    (12, -17),
    (18, -8),
    (18.6, 3),
    (15.5, 12),
    (8, 18),
    (-2, 18),
    (-12, 13.5),
)
_FACE_FRONT = smooth(
    (-18.2, 3),
    (-18.5, -7),
    (-12, -17.5),
    (0, -20.5),
    (12, -17.5),
    (18.5, -7),
    (18.2, 3),
    (13.5, 13),
    (5.5, 18.4),
    (-5.5, 18.4),
    (-13.5, 13),
)
FUR_SIDE = smooth(
    (-19, 2),
    (-18, -9),
    (-10, -18),
    (3, -20),
    (14, -15),
    (19, -5),
    (19, 6),
    (13, 15),
    (3, 18.5),
    (-8, 18),
    (-15, 17.5, 1),
    (-15.5, 13),
    (-21, 12, 1),
    (-19, 8),
    (-23, 5, 1),
)
FUR_FRONT = smooth(
    (-23, 7, 1),
    (-19.5, 0),
    (-18, -10),
    (-10, -18.5),
    (0, -19.5),
    (10, -18.5),
    (18, -10),
    (19.5, 0),
    (23, 7, 1),
    (19.5, 9),
    (20, 14, 1),
    (13, 15.5),
    (5, 18.6),
    (-5, 18.6),
    (-13, 15.5),
    (-20, 14, 1),
    (-19.5, 9),
)

_TURNED = 5.4  # how far a face turned halfway to the side looks to the right


def paint_head(canvas: Canvas, genes: Genes, bones: Bones) -> None:
    """Paint the head over the body; seen from the front, `paint_hair_behind` was painted under it."""
    frame = _frame(bones)
    view = bones.view
    if view == "side":
        paint_hair_behind(canvas, genes, bones)
    paint_hat(canvas, genes, frame, view, behind=True)
    helmed = genes.headgear in {"helmet", "horns"}
    hangs = genes.species == "dog"
    if genes.is_furred and not hangs and not helmed and genes.headgear != "hood":
        _ears(canvas, genes, frame, view)
    if genes.is_furred:
        _animal(canvas, genes, frame, bones)
    else:
        _person(canvas, genes, frame, bones, _style(genes))
    if hangs and genes.headgear not in HIDES_HAIR:
        _ears(canvas, genes, frame, view)
    paint_hat(canvas, genes, frame, view, behind=False)
    if genes.is_furred and helmed and not hangs:
        _ears(canvas, genes, frame, view)


def paint_hair_behind(canvas: Canvas, genes: Genes, bones: Bones) -> None:
    """Paint what hangs down behind the head: behind the body too, for a figure that is seen from the front."""
    frame, style = _frame(bones), _style(genes)
    for lock in style.side_behind if bones.view == "side" else style.front_behind:
        canvas.paint(frame(lock), colour=toned(genes.hair_colour, lighter=-0.05), light=0.4)


def _frame(bones: Bones) -> Frame:
    return Frame(
        *bones.head, bones.head_deg, bones.build.head / 20, _TURNED * bones.turn if bones.view == "front" else 0.0
    )


def _style(genes: Genes) -> Style:
    """What is seen of the hair under a hat."""
    style = STYLES[genes.hair]
    if genes.headgear in HIDES_HAIR:
        hangs = genes.hair in {"long", "braids"}
        return Style(style.side_behind, (), style.front_behind, ()) if hangs else STYLES["bald"]
    if genes.headgear in {"wizard", "cap", "crown", *WIDE_HATS} and genes.hair in {
        "messy",
        "mohawk",
        "curly",
        "bun",
        "afro",
        "spiky",
        "topknot",
    }:
        return STYLES["short"]
    return style


def _person(canvas: Canvas, genes: Genes, frame: Frame, bones: Bones, style: Style) -> None:
    view = bones.view
    side = view == "side"
    if genes.species in {"elf", "goblin", "orc"} and view != "side":
        for sign in (-1, 1):
            canvas.paint(
                frame(place(_pointed_ear(genes.species), 16 * sign, 2, 0, sx=-sign)), colour=genes.skin, light=0.4
            )
    elif view != "side" and genes.species == "human":
        for sign in (-1,) if bones.turn else (-1, 1):
            canvas.paint(
                frame(ellipse((18.2 - 4 * bones.turn * (view == "front")) * sign, 3.5, 3.6, 4.6)),
                colour=genes.skin,
                light=0.4,
            )
    face = canvas.paint(frame(_FACE_SIDE if side else _FACE_FRONT), colour=genes.skin, light=0.5, depth=0.9)
    if view == "back":
        if style.front_over or genes.hair in {"long", "bob", "braids", "ponytail"}:
            shape = BACK_CAP
            if bones.turn:  # a cheek and an ear are seen beyond the hair
                shape = place(BACK_CAP, -3.6, sx=0.87)
                canvas.paint(frame(ellipse(12.6, 5.0, 3.4, 4.6)), colour=genes.skin, light=0.4)
            rough = style.front_over if genes.hair in ROUGH else ()
            caps = () if genes.hair == "mohawk" else (shape,)
            locks = (frame(lock) for lock in (*caps, *style.front_behind, *rough))
            cap = canvas.paint(*locks, colour=genes.hair_colour, light=0.6)
            canvas.tint(
                frame(ribbon(arc((-12, -13), (0, -16.5), (11, -13)), 1, 3, 1)),
                toned(genes.hair_colour, lighter=0.12),
                0.7,
                cap,
            )
        return
    over = style.side_over if side else style.front_over
    for lock in over:  # hair casts its shade on the forehead first
        canvas.cast(frame(place(lock, 0.8, 2.4)), face, genes.skin, 0.75)
    paint_features(canvas, genes, frame, bones, face)
    paint_worn(canvas, genes, frame, face, side=side)
    if genes.beard != "none":
        beard = canvas.paint(
            frame(BEARDS[genes.beard]["side" if side else "front"]), colour=genes.hair_colour, light=0.5
        )
        mouth = ellipse(9, 12.6, 2.6, 1.1) if side else ellipse(0, 12.6, 3.0, 1.1)
        canvas.tint(frame(mouth), mixed(genes.hair_colour, DARK, 0.7), 1.0, beard)
    if side and genes.species not in {"robot", "skeleton"}:
        ear = place(_pointed_ear(genes.species), -6, 4, -8) if genes.species != "human" else ellipse(-7, 4.6, 3.8, 4.8)
        if genes.species != "human" or genes.hair not in {"long", "bob", "curly"}:
            canvas.paint(frame(ear), colour=genes.skin, light=0.4)
    if over:
        hair = canvas.paint(*(frame(lock) for lock in over), colour=genes.hair_colour, light=0.7, depth=0.8)
        x = 2.0 if side else -3.0
        canvas.tint(
            frame(ribbon(arc((x - 9, -13.5), (x, -17), (x + 9, -15.5)), 0.8, 3.0, 0.8)),
            toned(genes.hair_colour, lighter=0.13),
            0.75,
            hair,
        )


def _pointed_ear(species: str) -> Outline:
    long = {"elf": 15.0, "goblin": 19.0, "orc": 11.0}.get(species, 10.0)
    return smooth((3, -4.5), (-5, -6.5), (-long, -9, 1), (-long * 0.55, 1), (-2, 5), (3, 4))


_SNOUTS = {"fox": 1.0, "wolf": 1.0, "mouse": 0.86, "dog": 0.84}

_EARS: dict[str, tuple[Outline, float]] = {
    "fox": (smooth((-7, 7), (-6, -6), (-1.5, -18, 1), (5, -7), (8, 6)), 1.0),
    "wolf": (smooth((-6.5, 7), (-5.5, -5), (-1.5, -16, 1), (4.5, -6), (7, 6)), 1.0),
    "cat": (smooth((-7.5, 7), (-7, -3), (-3, -13, 1), (4, -6), (8, 5)), 1.0),
    "rabbit": (smooth((-4, 8), (-6, -8), (-4, -24), (0, -29), (3.6, -24), (5, -8), (4.5, 8)), 1.0),
    "bear": (ellipse(0, -1, 6.6), 1.0),
    "mouse": (ellipse(-1, -3, 9.6), 1.0),
    "dog": (smooth((4, -2), (-5, -7), (-12, 1), (-13, 13), (-8, 19), (-3, 13), (0, 6), (5, 4)), 1.0),
    "pig": (smooth((-6, 7), (-6, -5), (-8, -12, 1), (4, -8), (9, 5)), 1.0),
}


def _ears(canvas: Canvas, genes: Genes, frame: Frame, view: str) -> None:
    shape, _ = _EARS[genes.species]
    inside = mixed(genes.skin, (240, 170, 160), 0.55) if genes.species != "fox" else (74, 50, 50)
    spots: tuple[tuple[float, float, float, float, float], ...]
    spots = (
        ((-11, -15, -12, 1.0, 1.0), (7.5, -17, 12, 0.95, -1.0))
        if view == "side"
        else ((-12, -15, -14, 1.0, 1.0), (12, -15, 14, 1.0, -1.0))
    )
    if genes.species == "dog":
        spots = ((-9, -10, 4, 1.0, 1.0),) if view == "side" else ((-13, -10, 8, 1.0, 1.0), (13, -10, -8, 1.0, -1.0))
    fur = toned(genes.skin, lighter=-0.14) if genes.species == "dog" else genes.skin
    for x, y, deg, scale, sx in spots:
        canvas.paint(frame(place(shape, x, y, deg, scale, sx)), colour=fur, light=0.6)
        if view != "back" and genes.species != "dog":
            core = place(place(shape, 0, 1.6, 0, 0.6), x + (0.8 if view == "side" else 0), y, deg, scale, sx)
            canvas.paint(frame(core), colour=inside, ink=0, light=0, shade=0.5)


def _animal(canvas: Canvas, genes: Genes, frame: Frame, bones: Bones) -> None:
    view = bones.view
    side = view == "side"
    face = canvas.paint(frame(FUR_SIDE if side else FUR_FRONT), colour=genes.skin, light=0.6, depth=0.9)
    if view == "back":
        return
    pale = mixed(genes.skin, PALE, 0.82 if genes.species in {"fox", "wolf", "cat"} else 0.5)
    mood = bones.pose.mood
    cheeks: tuple[tuple[float, float], ...]
    if side:
        canvas.paint(
            frame(smooth((-21, 12, 1), (-13, 8.5), (-4, 9.5), (6, 5.5), (16, 6), (22, 9), (14, 20), (-8, 22))),
            colour=pale,
            inside=face,
            ink=0,
            light=0,
            shade=0.8,
        )
        reach = 12 - 12 * _SNOUTS.get(genes.species, 0.62)
        short = (1 - reach / 12, reach)  # a short snout is drawn in toward x = 12
        muzzle = smooth((5, 6.2), (11, 3.6), (18, 4.2), (23.4, 6.4), (23.6, 9.6), (18, 14), (10, 15.2), (4.6, 12))
        snout = canvas.paint(frame(place(muzzle, short[1], sx=short[0])), colour=pale, light=0.6, ink=0.75)
        patch = smooth((3.4, 6.6), (9, 5.6), (11, 10), (9, 13.4), (3.4, 13))
        canvas.paint(frame(place(patch, short[1], sx=short[0])), colour=pale, ink=0, light=0, shade=0, inside=face)
        nose, lip, cheeks, eyes = (
            (22.6 * short[0] + reach, 6.2),
            (17.6 * short[0] + reach, 11.2),
            ((-3.0, 11.0),),
            ((2.6, 2.9), (13.0, 2.2)),
        )
    else:
        canvas.paint(
            frame(smooth((-24, 9), (-12, 7), (-5, 8.5), (0, 4), (5, 8.5), (12, 7), (24, 9), (16, 22), (-16, 22))),
            colour=pale,
            inside=face,
            ink=0,
            light=0,
            shade=0.8,
        )
        snout = canvas.paint(
            frame(smooth((-8, 9.5), (-4, 5.6), (4, 5.6), (8, 9.5), (5, 14.6), (0, 16), (-5, 14.6))),
            colour=pale,
            light=0.6,
            ink=0.5,
        )
        nose, lip, cheeks, eyes = (0.0, 7.0), (0.0, 12.0), ((-13.5, 10.0), (13.5, 10.0)), ((-8.2, 2.8), (8.2, 2.8))
    for x, y in cheeks:
        canvas.tint(frame(ellipse(x, y, 2.8, 1.8)), mixed(pale, (236, 110, 96), 0.5), 0.7, face)
    for x, r in eyes:
        paint_eye(
            canvas,
            genes.eyes_colour,
            frame,
            face,
            (x, -0.6),
            r,
            mood,
            brow=toned(genes.skin, lighter=-0.22),
            inner=1 if x < nose[0] - 5 or x < 0 else -1,
        )
    paint_mouth(canvas, frame, snout, lip, mood)
    canvas.paint(
        frame(
            smooth(
                (nose[0] - 3.2, nose[1] - 1.2),
                (nose[0], nose[1] - 2.2),
                (nose[0] + 3.0, nose[1] - 1.2),
                (nose[0], nose[1] + 2.2),
            )
        ),
        colour=DARK,
        ink=0.3,
        light=0.9,
    )
