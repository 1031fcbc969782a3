"""What is worn on the head, around a head of radius 20. A hat is one function and one entry in `_PAINT`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import Canvas, Outline, box, curve, ellipse, place, poly, ribbon, smooth
from leo_assets.simulator.artist.palette import mixed, toned

if TYPE_CHECKING:
    from leo_assets.simulator.artist.genes import Genes

Put = Callable[[Outline], Outline]

HIDES_HAIR = frozenset({"helmet", "horns", "hood"})
_HORN = (240, 228, 200)


def paint_hat(canvas: Canvas, genes: Genes, put: Put, view: str, *, behind: bool) -> None:
    """Paint the part of the headgear that lies behind the face, or the one before it."""
    paint = _PAINT.get(genes.headgear)
    if paint is not None:
        paint(canvas, genes, put, view, behind)


def _helmet(canvas: Canvas, genes: Genes, put: Put, view: str, behind: bool) -> None:
    if behind:
        return
    colour = genes.head_colour
    if view == "side":
        dome = smooth(
            (-17, 15, 1),
            (-22, 4),
            (-21, -10),
            (-12, -21),
            (2, -24.5),
            (14, -20),
            (20.5, -9),
            (21, -3, 1),
            (10, -5.5),
            (-1, -5),
            (-3.2, 2),
            (-4, 14, 1),
            (-10, 17),
        )
        rim = ribbon(curve((21.5, -4), (10, -6.4), (-1.6, -5), (-3.6, 2), (-4.6, 14)), 3.2)
        crest = ribbon(curve((-19, -14), (-10, -25), (3, -28.5), (13, -24)), 3, 7, 8, 3)
    else:
        low = 15 if view == "front" else 13
        dome = smooth(
            (-19, low, 1),
            (-22.5, 2),
            (-20, -12),
            (-10, -22),
            (0, -24.5),
            (10, -22),
            (20, -12),
            (22.5, 2),
            (19, low, 1),
            *(
                ((14.5, 9), (13.5, -3), (7, -6), (0, -6.4), (-7, -6), (-13.5, -3), (-14.5, 9))
                if view == "front"
                else ((8, 17), (-8, 17))
            ),
        )
        rim = (
            ribbon(curve((-15, 12), (-13.6, -3), (-7, -6.2), (0, -6.8), (7, -6.2), (13.6, -3), (15, 12)), 3.0)
            if view == "front"
            else ribbon(curve((-20, 11), (0, 16), (20, 11)), 3.0)
        )
        crest = ribbon(curve((0, -31), (0, -20), (0, -12)), 6, 5, 2)
    canvas.paint(put(dome), colour=colour, light=0.95)
    canvas.paint(put(rim), colour=toned(colour, lighter=0.06), light=0.5, ink=0.7)
    if genes.headgear == "helmet":
        canvas.paint(put(crest), colour=genes.cape_colour, light=0.6)


def _horns(canvas: Canvas, genes: Genes, put: Put, view: str, behind: bool) -> None:
    _helmet(canvas, genes, put, view, behind)
    if behind:
        return
    horn = ribbon(curve((0, 0), (-8, -2), (-13, -9), (-12, -19)), 7.5, 6.5, 4.5, 0.8)
    spots = ((-13, -13, 8, 1.0), (13, -15, -14, -0.8)) if view == "side" else ((-16, -12, 0, 1.0), (16, -12, 0, -1.0))
    for x, y, deg, sx in spots:
        canvas.paint(put(place(horn, x, y, deg, 1.0, sx)), colour=_HORN, light=0.6)
        canvas.paint(put(ellipse(x, y, 4.4)), colour=toned(genes.head_colour, lighter=-0.08), light=0.6, ink=0.8)


def _hood(canvas: Canvas, genes: Genes, put: Put, view: str, behind: bool) -> None:
    colour = genes.head_colour
    if behind:
        return
    if view == "side":
        cloth = smooth(
            (-14, 20),
            (-23, 8),
            (-25, -8),
            (-21, -19),
            (-25, -25, 1),
            (-8, -25),
            (8, -23.5),
            (18, -15),
            (20.5, -5),
            (20, 0, 1),
            (14, -7),
            (4, -9.5),
            (-3, -4),
            (-4.6, 6),
            (-1, 16),
            (3, 21),
        )
        edge = ribbon(curve((20, -2), (14, -8), (4, -10), (-3.6, -4), (-5, 6), (-1.6, 17)), 2.6)
    elif view == "front":
        cloth = smooth(
            (-17, 19),
            (-23.5, 6),
            (-22, -11),
            (-12, -23),
            (0, -29, 1),
            (12, -23),
            (22, -11),
            (23.5, 6),
            (17, 19),
            (10, 20),
            (14.5, 10),
            (14.5, -2),
            (8, -9),
            (0, -10.6),
            (-8, -9),
            (-14.5, -2),
            (-14.5, 10),
            (-10, 20),
        )
        edge = ribbon(
            curve((-11.6, 18), (-15, 9), (-15, -2), (-8, -9.4), (0, -11), (8, -9.4), (15, -2), (15, 9), (11.6, 18)), 2.6
        )
    else:
        cloth = smooth(
            (-17, 20),
            (-23.5, 6),
            (-22, -11),
            (-12, -23),
            (0, -29, 1),
            (12, -23),
            (22, -11),
            (23.5, 6),
            (17, 20),
            (0, 23),
        )
        edge = ribbon(curve((-17, 19), (0, 22), (17, 19)), 2.4)
    canvas.paint(put(cloth), colour=colour, light=0.6)
    canvas.paint(put(edge), colour=toned(colour, lighter=0.07), light=0.2, ink=0.6)


def _wizard(canvas: Canvas, genes: Genes, put: Put, view: str, behind: bool) -> None:
    if behind:
        return
    lean = -1.0 if view != "back" else 1.0
    cone = smooth(
        (-15, -9),
        (-12, -24),
        (-9.5, -34),
        (-13, -40),
        (-22, -43, 1),
        (-13, -48.5),
        (-2, -47.5),
        (6, -34),
        (11, -21),
        (15.5, -9),
        (0, -5),
    )
    cone = place(cone, sx=-lean)
    canvas.paint(put(ellipse(0, -8.5, 27, 6.4, 0 if view != "side" else 2)), colour=genes.head_colour, light=0.6)
    hat = canvas.paint(put(cone), colour=genes.head_colour, light=0.7)
    canvas.paint(
        put(ribbon(curve((-17, -12), (0, -8.4), (17, -12)), 5)),
        colour=genes.trim_colour,
        inside=hat,
        ink=0.6,
        light=0.3,
    )
    if view != "back":
        canvas.paint(put(box(1, -13.6, 7.4, -7.4, 1)), colour=(232, 188, 86), ink=0.7, light=0.8)


def _crown(canvas: Canvas, genes: Genes, put: Put, view: str, behind: bool) -> None:
    if behind:
        return
    x = 1.5 if view == "side" else 0.0
    gold = mixed(genes.head_colour, (232, 186, 74), 0.0)
    band = poly((x - 13, -14), (x - 15, -29), (x - 8, -22.5), (x, -32), (x + 8, -22.5), (x + 15, -29), (x + 13, -14))
    canvas.paint(put(band), put(ellipse(x, -15, 13, 3)), colour=gold, light=0.9)
    for dx, gem in ((-7.4, (214, 60, 72)), (0, (74, 132, 220)), (7.4, (214, 60, 72))):
        canvas.paint(put(ellipse(x + dx, -17.6, 2.0)), colour=gem, ink=0.4, light=0.9)
    for dx, dy in ((-15, -29), (0, -32), (15, -29)):
        canvas.paint(put(ellipse(x + dx, dy, 2.1)), colour=gold, ink=0.7, light=0.8)


def _cap(canvas: Canvas, genes: Genes, put: Put, view: str, behind: bool) -> None:
    if behind:
        return
    colour = genes.head_colour
    if view == "side":
        canvas.paint(
            put(smooth((8, -11), (20, -10), (27, -6.5), (18, -5), (4, -7))),
            colour=toned(colour, lighter=-0.06),
            light=0.4,
        )
    canvas.paint(
        put(smooth((-20.5, -6), (-19, -16), (-9, -25), (4, -26), (15, -20), (20, -9), (10, -8), (-8, -6.4))),
        colour=colour,
        light=0.7,
    )
    canvas.paint(
        put(ribbon(curve((-20, -6.6), (0, -8.6), (20, -8.6)), 4.4)), colour=genes.trim_colour, light=0.4, ink=0.8
    )
    if view == "front":
        canvas.paint(
            put(smooth((-13, -7), (0, -9), (13, -7), (10, -2.6), (-10, -2.6))),
            colour=toned(colour, lighter=-0.06),
            light=0.4,
        )
    if view != "back":
        plume = ribbon(curve((-10, -10), (-18, -20), (-28, -24)), 2, 6, 1)
        canvas.paint(put(plume), colour=genes.cape_colour, light=0.6, ink=0.8)


def _headband(canvas: Canvas, genes: Genes, put: Put, view: str, behind: bool) -> None:
    if behind == (view != "back"):
        for end in ((-31, 2), (-29, 9)) if view != "back" else ((5, 8), (-4, 9)):
            start = (-18, -6) if view != "back" else (0, -6)
            canvas.paint(
                put(ribbon(curve(start, ((start[0] + end[0]) / 2, start[1] + 2), end), 3, 4.4, 4.6)),
                colour=toned(genes.head_colour, lighter=-0.05),
                light=0.3,
            )
    if not behind:
        canvas.paint(
            put(ribbon(curve((-20.4, -4.5), (-8, -8.4), (8, -9.2), (20, -6)), 4.6)), colour=genes.head_colour, light=0.6
        )


_PAINT: dict[str, Callable[[Canvas, Genes, Put, str, bool], None]] = {
    "helmet": _helmet,
    "horns": _horns,
    "hood": _hood,
    "wizard": _wizard,
    "crown": _crown,
    "cap": _cap,
    "headband": _headband,
}
