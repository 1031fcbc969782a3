"""Muzzles of four-legged creatures, shut and open. A new kind is one function and one entry in `_PAINT`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from leo_assets.simulator.artist.canvas import (
    Canvas,
    Mask,
    Outline,
    curve,
    ellipse,
    place,
    poly,
    ribbon,
    smooth,
)
from leo_assets.simulator.artist.face import DARK, PALE, Frame
from leo_assets.simulator.artist.palette import Rgb, mixed, toned

if TYPE_CHECKING:
    from collections.abc import Callable

    from leo_assets.simulator.artist.creatures.kinds import Head, Muzzle
    from leo_assets.simulator.artist.creatures.look import Look

Eyes = tuple[tuple[float, float, float], ...]  # x, y and radius


class Features(NamedTuple):
    """Where nose, mouth and eyes go, and what the mouth is painted on."""

    nose: tuple[float, float]
    lip: tuple[float, float]
    eyes: Eyes
    snout: Mask


def paint_muzzle(
    canvas: Canvas, head: Head, look: Look, pale: Rgb, frame: Frame, face: Mask, *, flat: bool
) -> Features:
    """Paint the muzzle on a face that is painted already."""
    return _PAINT[head.muzzle](canvas, head, look, pale, frame, face, flat)


def _maw(canvas: Canvas, head: Head, look: Look, pale: Rgb, frame: Frame, face: Mask, flat: bool) -> Features:  # noqa: ARG001  # all take the same
    tip = mixed(look.body, look.belly, 0.12)
    if flat:
        shape = smooth((0, 3), (7, -2.4), (17, -0.4), (22, -2.6), (28, 1.6), (29, 8), (24, 13.5), (12, 16.5), (1, 15))
        snout = canvas.paint(frame(shape), colour=tip, light=0.7, ink=0.8)
        canvas.paint(
            frame(smooth((-4, 2), (4, -3), (8, 4), (7, 15), (-4, 15))),
            colour=look.body,
            ink=0,
            light=0,
            shade=0,
            inside=face,
        )
        canvas.paint(
            frame(smooth((2, 13.5), (14, 12), (26, 9), (31, 14), (12, 19), (1, 18))),
            colour=mixed(look.body, look.belly, 0.8),
            inside=snout,
            ink=0,
            light=0,
            shade=0.6,
        )
        canvas.tint(frame(ellipse(24.6, 2.8, 1.5, 1.1, 20)), DARK, 0.9, snout)
        for x in (16.5, 22.0):
            canvas.paint(
                frame(poly((x - 1.5, 11.2), (x + 1.5, 10.6), (x + 0.2, 14.8))),
                colour=PALE,
                ink=0.5,
                light=0,
                shade=0,
            )
        return Features((26.0, 3.0), (20.0, 11.4), ((3.0, -3.6, 3.1), (13.4, -4.2, 2.3)), snout)
    shape = smooth((-10, 6), (-8, 0), (-4, -0.6), (0, 1), (4, -0.6), (8, 0), (10, 6), (8, 14), (0, 17), (-8, 14))
    snout = canvas.paint(frame(shape), colour=tip, light=0.6, ink=0.8)
    for x in (-4.4, 4.4):
        canvas.tint(frame(ellipse(x, 3.4, 1.3, 1.7)), DARK, 0.9, snout)
        canvas.paint(
            frame(poly((x * 1.3 - 1.4, 11.4), (x * 1.3 + 1.4, 11.4), (x * 1.3, 15.4))),
            colour=PALE,
            ink=0.5,
            light=0,
            shade=0,
        )
    return Features((0.0, 4.0), (0.0, 11.6), ((-9.6, -4.6, 2.9), (9.6, -4.6, 2.9)), snout)


def _snout(canvas: Canvas, head: Head, look: Look, pale: Rgb, frame: Frame, face: Mask, flat: bool) -> Features:  # noqa: ARG001  # all take the same
    eyes: Eyes = ((2.6, -0.6, 2.9), (13.0, -0.6, 2.2)) if flat else ((-8.2, -0.6, 2.8), (8.2, -0.6, 2.8))
    if flat:
        reach = 12 - 12 * head.reach
        shape = smooth((5, 6.2), (11, 3.6), (18, 4.2), (23.4, 6.4), (23.6, 9.6), (18, 14), (10, 15.2), (4.6, 12))
        snout = canvas.paint(frame(place(shape, reach, sx=head.reach)), colour=pale, light=0.6, ink=0.75)
        patch = smooth((3.4, 6.6), (9, 5.6), (11, 10), (9, 13.4), (3.4, 13))
        canvas.paint(frame(place(patch, reach, sx=head.reach)), colour=pale, ink=0, light=0, shade=0, inside=face)
        return Features((22.6 * head.reach + reach, 6.2), (17.6 * head.reach + reach, 11.2), eyes, snout)
    shape = smooth((-8, 9.5), (-4, 5.6), (4, 5.6), (8, 9.5), (5, 14.6), (0, 16), (-5, 14.6))
    snout = canvas.paint(frame(shape), colour=pale, light=0.6, ink=0.5)
    return Features((0.0, 7.0), (0.0, 12.0), eyes, snout)


def _disc(canvas: Canvas, head: Head, look: Look, pale: Rgb, frame: Frame, face: Mask, flat: bool) -> Features:  # noqa: ARG001  # all take the same
    disc = mixed(pale, (236, 120, 120), 0.28)
    if flat:
        canvas.paint(
            frame(smooth((6, 3.4), (13, 2), (20, 3.4), (20.5, 13), (13, 15), (6, 13.4))),
            colour=pale,
            light=0.5,
            ink=0.75,
        )
        canvas.paint(
            frame(smooth((3, 4), (9, 3.2), (10, 9), (9, 14), (3, 14))),
            colour=pale,
            ink=0,
            light=0,
            shade=0,
            inside=face,
        )
        snout = canvas.paint(frame(ellipse(20.4, 8.2, 3.6, 6.2)), colour=disc, light=0.6, ink=0.8)
        canvas.tint(frame(ellipse(20.6, 6, 1.0, 1.6)), DARK, 0.9, snout)
        canvas.tint(frame(ellipse(20.6, 10.6, 1.0, 1.6)), DARK, 0.9, snout)
        return Features((20.4, 8.2), (12.0, 13.2), ((1.6, -0.8, 2.8), (12.4, -0.8, 2.2)), face)
    snout = canvas.paint(frame(ellipse(0, 8.6, 8.4, 6.4)), colour=disc, light=0.6, ink=0.8)
    for x in (-3, 3):
        canvas.tint(frame(ellipse(x, 8.4, 1.5, 2.3)), DARK, 0.9, snout)
    return Features((0.0, 8.6), (0.0, 16.4), ((-9.0, -1.2, 2.8), (9.0, -1.2, 2.8)), face)


def _broad(canvas: Canvas, head: Head, look: Look, pale: Rgb, frame: Frame, face: Mask, flat: bool) -> Features:  # noqa: ARG001  # all take the same
    tip = mixed(pale, (238, 158, 150), 0.45)
    if flat:
        snout = canvas.paint(
            frame(smooth((3, 6), (9, 2.4), (18, 3.4), (23, 8.6), (20, 15.4), (11, 17.6), (4, 14))),
            colour=tip,
            light=0.6,
            ink=0.8,
        )
        canvas.tint(frame(ellipse(18.6, 7.6, 1.5, 2.0, 20)), DARK, 0.85, snout)
        canvas.tint(frame(ellipse(13.4, 6.4, 1.1, 1.6, 20)), DARK, 0.85, snout)
        return Features((20.0, 8.0), (13.6, 13.6), ((0.8, -2.6, 2.8), (12.0, -2.8, 2.2)), snout)
    snout = canvas.paint(
        frame(smooth((-12, 9), (-7, 3.6), (7, 3.6), (12, 9), (9, 16.6), (0, 18.6), (-9, 16.6))),
        colour=tip,
        light=0.6,
        ink=0.8,
    )
    for x in (-4.6, 4.6):
        canvas.tint(frame(ellipse(x, 8.2, 1.6, 2.1)), DARK, 0.85, snout)
    return Features((0.0, 8.0), (0.0, 14.0), ((-9.4, -3.4, 2.8), (9.4, -3.4, 2.8)), snout)


def _long(canvas: Canvas, head: Head, look: Look, pale: Rgb, frame: Frame, face: Mask, flat: bool) -> Features:  # noqa: ARG001  # all take the same
    tip = mixed(look.belly, look.body, 1 - head.pale)
    if flat:
        shape = smooth((-3, 2), (5, -5), (14, 0), (23.5, 8), (26.5, 14.5), (24, 20), (17, 21), (8, 17), (-2, 15))
        snout = canvas.paint(frame(shape), colour=look.body, light=0.6, ink=0.8)
        canvas.paint(
            frame(smooth((-6, -4), (4, -8), (10, -2), (6, 8), (4, 15.4), (-6, 14))),
            colour=look.body,
            ink=0,
            light=0,
            shade=0,
            inside=face,
        )
        canvas.paint(
            frame(smooth((18, 0), (32, 6), (32, 24), (14, 24), (15.6, 14))),
            colour=tip,
            inside=snout,
            ink=0,
            light=0.4,
            shade=0.8,
        )
        canvas.tint(frame(ellipse(23, 13.6, 1.3, 2.0, 30)), DARK, 0.85, snout)
        return Features((24.0, 14.0), (18.6, 17.4), ((1.4, -2.6, 2.8), (11.2, -3.6, 2.1)), snout)
    snout = canvas.paint(
        frame(smooth((-9.5, 1), (-6, -5), (6, -5), (9.5, 1), (9, 15), (6, 21), (0, 22.6), (-6, 21), (-9, 15))),
        colour=look.body,
        light=0.5,
        ink=0.5,
    )
    canvas.paint(
        frame(smooth((-12, 12), (0, 10), (12, 12), (12, 26), (-12, 26))),
        colour=tip,
        inside=snout,
        ink=0,
        light=0.3,
        shade=0.6,
    )
    for x in (-3.6, 3.6):
        canvas.tint(frame(ellipse(x, 14.6, 1.3, 2.0)), DARK, 0.85, snout)
    return Features((0.0, 14.0), (0.0, 18.6), ((-9.8, -3.4, 2.7), (9.8, -3.4, 2.7)), snout)


def _trunk(canvas: Canvas, head: Head, look: Look, pale: Rgb, frame: Frame, face: Mask, flat: bool) -> Features:  # noqa: ARG001  # all take the same
    if flat:
        spine = curve((11, 3), (20, 8), (23, 19), (20, 29), (25, 33))
        nose = canvas.paint(frame(ribbon(spine, 15, 12.5, 9.5, 7.4, 6.0)), colour=look.body, light=0.6, ink=0.8)
        canvas.paint(
            frame(smooth((4, -4), (13, -4), (15, 6), (10, 13), (4, 12))),
            colour=look.body,
            ink=0,
            light=0,
            shade=0,
            inside=face,
        )
        for x, y in ((20.5, 12.0), (21.6, 17.5), (20.8, 23.0)):
            canvas.tint(
                frame(ribbon(curve((x - 4, y), (x, y + 1.2), (x + 4.4, y - 0.4)), 0.7, 1.2, 0.7)),
                toned(look.body, lighter=-0.13),
                1.0,
                nose,
            )
        return Features((22.0, 30.0), (11.0, 12.5), ((1.0, -3.0, 2.8), (11.4, -3.4, 2.1)), face)
    nose = canvas.paint(
        frame(ribbon(curve((0, 2), (0, 12), (-1, 22), (3, 30)), 13, 12, 9.4, 7)), colour=look.body, light=0.6, ink=0.8
    )
    for y in (10.0, 15.5, 21.0):
        canvas.tint(
            frame(ribbon(curve((-5, y), (0, y + 1.2), (5, y)), 0.7, 1.2, 0.7)),
            toned(look.body, lighter=-0.13),
            1.0,
            nose,
        )
    return Features((0.0, 28.0), (0.0, 15.0), ((-9.4, -2.4, 2.8), (9.4, -2.4, 2.8)), face)


_PAINT: dict[Muzzle, Callable[[Canvas, Head, Look, Rgb, Frame, Mask, bool], Features]] = {
    "snout": _snout,
    "maw": _maw,
    "disc": _disc,
    "broad": _broad,
    "long": _long,
    "trunk": _trunk,
}


def paint_jaw(canvas: Canvas, head: Head, look: Look, frame: Frame, jaw: float) -> None:
    """The open mouth, under the muzzle that is painted next: gullet, tongue, lower jaw with teeth."""
    far = {"long": 4.0, "broad": 1.0, "disc": -1.0, "maw": 4.0}.get(head.muzzle, 8 * head.reach - 8)
    hinge = {"long": (5.0, 16.0), "broad": (5.0, 14.0), "disc": (5.0, 12.5), "maw": (4.0, 13.5)}.get(
        head.muzzle, (5.0 + (1 - head.reach) * 9, 12.2)
    )
    deg = 12 + 27 * jaw

    def put(outline: Outline) -> Outline:
        return place(outline, *hinge, deg)

    tip = put(poly((13.5 + far, 0.0)))[0].tolist()
    gullet = poly(
        (hinge[0] + 1, hinge[1] - 3), (hinge[0] + 12 + far, hinge[1] - 3), tuple(tip), (hinge[0], hinge[1] + 2.5)
    )
    canvas.paint(frame(gullet), colour=(122, 42, 52), ink=0.7, light=0, shade=0)
    tongue = smooth((0, -1), (6, -3.4), (11 + far, -2.2), (11 + far, 0.4), (0, 1))
    canvas.paint(frame(put(tongue)), colour=(226, 110, 116), ink=0, light=0, shade=0.4)
    lower = smooth((-1.5, -0.6), (6, -0.9), (12.4 + far, -1.7), (15 + far, 0.4), (11 + far, 3.4), (3, 4.2), (-1.5, 2.6))
    tone = mixed(look.body, look.belly, head.pale * 0.8)
    if head.muzzle in {"snout", "maw"}:
        for x in (8 + far, 12 + far):
            canvas.paint(
                frame(put(poly((x - 1.5, 0), (x + 1.5, 0), (x + 0.3, -4.6)))), colour=PALE, ink=0.5, light=0, shade=0
            )
    canvas.paint(frame(put(lower)), colour=tone, light=0.3, ink=0.8)
