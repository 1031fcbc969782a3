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
WIDE_HATS = frozenset(
    {"tricorn", "tophat", "straw", "cowboy", "beret", "turban", "flowers"}
)  # no hair stands up under them
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


def _tricorn(canvas: Canvas, genes: Genes, put: Put, view: str, behind: bool) -> None:
    if behind:
        return
    colour, gold = genes.head_colour, (234, 186, 74)
    dome = smooth((-16, -9), (-15, -20), (-6, -27), (6, -27), (15, -20), (16, -9))
    canvas.paint(put(dome), colour=toned(colour, lighter=-0.03), light=0.5)
    if view == "side":
        brim = smooth(
            (-27, -15, 1), (-18, -22), (-6, -17), (8, -18), (20, -22), (31, -10, 1), (18, -5.5), (0, -5), (-16, -6.5)
        )
        line = curve((-26, -14.4), (-15, -8.4), (0, -6.8), (17, -7.6), (29, -10.2))
    else:
        brim = smooth(
            (-30, -15, 1),
            (-17, -20),
            (0, -30 if view == "front" else -24, 1),
            (17, -20),
            (30, -15, 1),
            (20, -6),
            (0, -4.6),
            (-20, -6),
        )
        line = curve((-29, -14.6), (-19, -8), (0, -6.6), (19, -8), (29, -14.6))
    flap = canvas.paint(put(brim), colour=colour, light=0.6)
    canvas.paint(put(ribbon(line, 2.2)), colour=gold, inside=flap, ink=0.4, light=0.4)
    if view != "back":
        x = 6.0 if view == "side" else 0.0
        skull = canvas.paint(
            put(ellipse(x, -15.4, 3.6, 3.4)),
            put(box(x - 2, -13.6, x + 2, -10.6, 0.8)),
            colour=(244, 238, 224),
            ink=0.5,
            light=0.3,
        )
        for dx in (-1.4, 1.4):
            canvas.tint(put(ellipse(x + dx, -15.2, 0.9, 1.1)), (48, 36, 52), 1.0, skull)


def _brimmed(
    brim: float, high: float, top: float, lift: float = 0.0, dent: float = 0.0
) -> Callable[[Canvas, Genes, Put, str, bool], None]:
    """A hat with a brim: half its width, the crown's height, half the crown's width at the top, how far the brim's ends rise."""

    def paint(canvas: Canvas, genes: Genes, put: Put, _view: str, behind: bool) -> None:
        if behind:
            return
        colour = genes.head_colour
        low = -9.0
        ring = smooth(
            (-brim, low - lift),
            (-brim * 0.6, low - 3.5),
            (0, low - 5),
            (brim * 0.6, low - 3.5),
            (brim, low - lift),
            (brim * 0.62, low + 3.6),
            (0, low + 5.2),
            (-brim * 0.62, low + 3.6),
        )
        canvas.paint(put(ring), colour=colour, light=0.6)
        crown = smooth(
            (-15, low),
            (-top, low - high + 3),
            (-top * 0.7, low - high),
            (0, low - high + dent),
            (top * 0.7, low - high),
            (top, low - high + 3),
            (15, low),
            (0, low + 3.4),
        )
        hat = canvas.paint(put(crown), colour=colour, light=0.7)
        band = ribbon(curve((-17, low - 3.6), (0, low + 0.4), (17, low - 3.6)), 4.6)
        canvas.paint(put(band), colour=genes.cape_colour, inside=hat, ink=0.6, light=0.3)

    return paint


def _beret(canvas: Canvas, genes: Genes, put: Put, view: str, behind: bool) -> None:
    if behind:
        return
    lean = 1.0 if view != "back" else -1.0
    soft = smooth((-19, -8), (-25, -16), (-18, -25), (-2, -27.5), (12, -24), (19, -14), (18, -8), (0, -6))
    canvas.paint(put(place(soft, sx=lean)), colour=genes.head_colour, light=0.7)
    canvas.paint(
        put(ribbon(curve((-19, -7.6), (0, -9.4), (19, -7.6)), 3.4)),
        colour=toned(genes.head_colour, lighter=-0.07),
        light=0.3,
        ink=0.7,
    )
    canvas.paint(put(ribbon(curve((-3 * lean, -27), (-2 * lean, -31)), 2.0)), colour=genes.head_colour, light=0.3)


def _turban(canvas: Canvas, genes: Genes, put: Put, view: str, behind: bool) -> None:
    if behind:
        return
    cloth = canvas.paint(
        put(
            smooth(
                (-21, -4),
                (-25, -15),
                (-16, -27),
                (0, -31),
                (16, -27),
                (25, -15),
                (21, -4),
                (10, -9),
                (0, -10.5),
                (-10, -9),
            )
        ),
        colour=genes.head_colour,
        light=0.7,
    )
    for a, b, c in (
        ((-22, -8), (-2, -14), (18, -25)),
        ((22, -8), (2, -14), (-18, -25)),
        ((-24, -16), (0, -22), (12, -29)),
    ):
        canvas.tint(put(ribbon(curve(a, b, c), 0.8, 1.6, 0.8)), toned(genes.head_colour, lighter=-0.13), 0.9, cloth)
    if view != "back":
        x = 4.0 if view == "side" else 0.0
        canvas.paint(
            put(smooth((x - 3, -19), (x - 5, -29), (x, -40, 1), (x + 5, -29), (x + 3, -19))),
            colour=genes.cape_colour,
            light=0.6,
            ink=0.8,
        )
        canvas.paint(put(ellipse(x, -17, 3.6)), colour=(90, 160, 220), light=0.9, ink=0.8)


def _flowers(canvas: Canvas, _genes: Genes, put: Put, _view: str, behind: bool) -> None:
    if behind:
        return
    canvas.paint(
        put(ribbon(curve((-20, -7), (-8, -12), (8, -12.4), (20, -7.4)), 4.0)), colour=(98, 160, 82), light=0.4, ink=0.8
    )
    petals = ((236, 122, 150), (250, 214, 106), (240, 240, 236))
    for step, (x, y) in enumerate(((-16.5, -9), (-9, -12.6), (-0.5, -13.6), (8, -13), (16, -9.6))):
        colour = petals[step % 3]
        canvas.paint(
            *(
                put(ellipse(x + dx, y + dy, 2.5))
                for dx, dy in ((0, -2.4), (2.3, -0.7), (1.4, 2), (-1.4, 2), (-2.3, -0.7))
            ),
            colour=colour,
            light=0.5,
            ink=0.7,
        )
        canvas.paint(put(ellipse(x, y, 1.5)), colour=(242, 180, 70), ink=0, light=0.4)


_PAINT: dict[str, Callable[[Canvas, Genes, Put, str, bool], None]] = {
    "helmet": _helmet,
    "horns": _horns,
    "hood": _hood,
    "wizard": _wizard,
    "crown": _crown,
    "cap": _cap,
    "headband": _headband,
    "tricorn": _tricorn,
    "tophat": _brimmed(25, 30, 14.5),
    "straw": _brimmed(34, 15, 11, 1.0),
    "cowboy": _brimmed(33, 21, 12.5, 6.0, 3.0),
    "beret": _beret,
    "turban": _turban,
    "flowers": _flowers,
}
