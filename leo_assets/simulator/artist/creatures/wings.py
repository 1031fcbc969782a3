"""Wings: of skin, as dragons and bats have them, of feathers, and of glass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import Canvas, curve, place, ribbon, smooth
from leo_assets.simulator.artist.palette import Rgb, away, mixed, toned

if TYPE_CHECKING:
    from leo_assets.simulator.artist.creatures.look import Look

Point = tuple[float, float]

# Drawn spread, pointing back and up from the shoulder at the origin.
_SKIN = smooth((3, 4), (2, -10), (-4, -24), (-10, -34, 1), (-20, -31), (-34, -24, 1), (-31, -17), (-33, -9, 1), (-25, -8), (-21, 0, 1), (-13, -1), (-6, 6, 1))  # fmt: skip
_BONES = (
    curve((2, 2), (0.4, -12), (-9, -33)),
    curve((-8, -29), (-20, -25), (-33, -23)),
    curve((-8, -29), (-18, -18), (-32, -9)),
    curve((-8, -29), (-12, -14), (-20, -1)),
)


def paint_wing(
    canvas: Canvas,
    look: Look,
    at: Point,
    flap: float,
    *,
    far: bool,
    mirror: float = 1.0,
    spread: bool = False,
    scale: float = 1.0,
) -> None:
    """Paint one wing of skin; `flap` -1 hangs it down, 1 raises it. `mirror` -1 turns it to the other side."""
    skin: Rgb = away(look.accent) if far else look.accent
    arm: Rgb = away(look.body) if far else look.body
    deg = (26 - flap * 44 + (10 if far else 0)) * (-1 if spread else 1)
    wide = 1.0 if flap > -0.3 else 0.9
    sx = -mirror if spread else 1.0
    if spread:
        deg = (flap * 40 - 14) * (1 if mirror < 0 else -1)
        sx = mirror * -1.0
    mask = canvas.paint(
        place(_SKIN, *at, -deg if not spread else deg, scale * wide, sx), colour=skin, light=0.5, depth=0.7
    )
    for k, bone in enumerate(_BONES):
        line = ribbon(bone, 4.6 if k == 0 else 1.8, 3.0 if k == 0 else 1.2)
        colour = arm if k == 0 else toned(skin, lighter=-0.1)
        canvas.paint(
            place(line, *at, -deg if not spread else deg, scale * wide, sx),
            colour=colour,
            ink=0,
            light=0,
            shade=0.4 if k == 0 else 0,
            inside=mask,
        )


def paint_feathers(
    canvas: Canvas, colour: Rgb, tip: Rgb, at: Point, flap: float, *, size: float = 1.0, far: bool = False
) -> None:
    """A bird's wing seen from the side: folded at rest, raised or lowered when it flaps."""
    if far:
        colour, tip = away(colour), away(tip)
    if -0.25 < flap < 0.4:
        folded = smooth(
            (7, -4), (0, -8), (-10, -6), (-19, 0), (-25, 6, 1), (-17, 7), (-18, 10, 1), (-8, 9), (2, 7), (8, 2)
        )
        wing = canvas.paint(place(folded, *at, flap * -20, size), colour=colour, light=0.6, ink=0.85)
        canvas.paint(
            place(smooth((-12, -2), (-26, 2), (-26, 12), (-12, 12), (-15, 5)), *at, flap * -20, size),
            colour=tip,
            inside=wing,
            ink=0,
            light=0.3,
            shade=0.6,
        )
        return
    open_wing = smooth(
        (5, 3),
        (3, -8),
        (-3, -20),
        (-8, -31, 1),
        (-13, -25),
        (-19, -27, 1),
        (-20, -20),
        (-26, -19, 1),
        (-24, -13),
        (-27, -9, 1),
        (-20, -5),
        (-14, 3),
        (-4, 6),
    )
    deg = 12 - flap * 22
    shape = place(open_wing, 0, 0, 0, 1.0) if flap > 0 else place(open_wing, 0, 0, 0, 1.0) * (1.0, -1.0)
    wing = canvas.paint(place(shape, *at, -deg if flap > 0 else deg * 0.4, size), colour=colour, light=0.6, ink=0.85)
    band = smooth((-30, -40), (-6, -36), (-12, -22), (-18, -12), (-30, -6), (-40, -20))
    band = band if flap > 0 else band * (1.0, -1.0)
    canvas.paint(
        place(band, *at, -deg if flap > 0 else deg * 0.4, size), colour=tip, inside=wing, ink=0, light=0.3, shade=0.6
    )


def paint_glass(canvas: Canvas, at: Point, flap: float, *, tint: Rgb = (206, 232, 246), size: float = 1.0) -> None:
    """The two thin wings of an insect."""
    for deg, long in ((-28 - flap * 34, 1.0), (8 - flap * 30, 0.78)):
        leaf = smooth((0, 0), (-4, -9), (-6, -20), (-1, -27), (5, -21), (5, -9))
        mask = canvas.paint(
            place(leaf, *at, deg, size * long), colour=mixed(tint, (255, 255, 255), 0.2), light=0.7, ink=0.75
        )
        vein = ribbon(curve((0, -2), (-0.5, -14), (0, -23)), 1.0, 0.6)
        canvas.paint(
            place(vein, *at, deg, size * long), colour=toned(tint, lighter=-0.16), inside=mask, ink=0, light=0, shade=0
        )
