"""Parts of an interface that stretch: corners of their own, edges even along their length, a flat middle.

A frame is a function of half its width and height, in units, and of a theme; the words of a prompt choose the theme.
"""

# fmt: off

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from leo_assets.simulator.artist.canvas import box, ellipse, place, poly, smooth
from leo_assets.simulator.artist.things.entry import PALE, RED, STEEL, WOOD, emblem, frame, item, mark, part
from leo_assets.simulator.artist.things.themes import PLAIN

if TYPE_CHECKING:
    from leo_assets.simulator.artist.canvas import Outline
    from leo_assets.simulator.artist.things.entry import Pieces
    from leo_assets.simulator.artist.things.themes import Theme


def _outer(w: float, h: float, theme: Theme, less: float = 0.0) -> Outline:
    """The outline of a frame, `less` units further in."""
    w, h = w - less, h - less
    if theme.round >= 0:
        return box(-w, -h, w, h, max(0.0, min(theme.round - less * 0.6, w, h)))
    c = min(-theme.round - less * 0.4, h * 0.8)
    return poly((-w + c, -h), (w, -h), (w, h - c), (w - c, h), (-w, h), (-w, -h + c))


def _depth(w: float, h: float, reach: float) -> float:
    """For `Piece.depth`: shade and light that reach so many units in from the edge."""
    return reach * math.hypot(w, h) * 1.7 / (2 * w * h)


def _strips(role: str, on: int, *outlines: Outline) -> Pieces:
    """Marks one by one, each on the piece `on` places before the first: a long thin one costs little alone."""
    return tuple(mark(role, outline, on=on + k) for k, outline in enumerate(outlines))


def _rim(w: float, h: float, theme: Theme) -> Pieces:
    """The border, a solid board, with the grooves that run along it."""
    b = theme.wide
    lines: list[Outline] = []
    for k in range(theme.grain):
        at = b * (k + 1) / (theme.grain + 1)
        lines += [box(-w, -h + at - 0.5, w, -h + at + 0.5), box(-w, h - at - 0.5, w, h - at + 0.5)]
        lines += [box(-w + at - 0.5, -h + b, -w + at + 0.5, h - b), box(w - at - 0.5, -h + b, w - at + 0.5, h - b)]
    board = part("border", _outer(w, h, theme), light=0.8, depth=_depth(w, h, b * 0.7))
    return (board, *_strips("border-12", 1, *lines))


def _sunk(w: float, h: float, theme: Theme, role: str, dark: int = 8) -> Pieces:
    """A flat middle that lies deeper than the border: its upper and left edge are in the shade."""
    b = theme.wide
    x, y = w - b, h - b
    return (
        part(role, _outer(w, h, theme, b), ink=0.8, light=0, shade=0),
        *_strips(f"{role}-{dark}", 1, box(-x, -y, x, -y + 3.4), box(-x, -y, -x + 2.6, y)),
        *_strips(f"{role}+{dark // 2}", 3, box(-x + 2.6, y - 1.8, x, y), box(x - 1.4, -y + 3.4, x, y)),
    )


def _corners(w: float, h: float, theme: Theme) -> Pieces:
    b = theme.wide
    around = [(sx, sy) for sx in (-1, 1) for sy in (-1, 1)]
    spots = [(sx * (w - b * 0.5), sy * (h - b * 0.5)) for sx, sy in around]
    if theme.corner == "rivet":
        return (part("accent", *(ellipse(x, y, b * 0.3) for x, y in spots), light=0.8, ink=0.7),)
    if theme.corner == "gem":
        return (
            part("border+4", *(ellipse(sx * (w - b * 0.7), sy * (h - b * 0.7), b * 1.05) for sx, sy in around), light=0.8),
            part("accent", *(poly((x, y - 5), (x + 5, y), (x, y + 5), (x - 5, y)) for x, y in ((sx * (w - b * 0.7), sy * (h - b * 0.7)) for sx, sy in around)), light=0.8, ink=0.7),
        )
    if theme.corner == "block":
        blocks = [box(min(sx * w, sx * (w - b * 1.7)) - 2 * (sx < 0), min(sy * h, sy * (h - b * 1.7)) - 2 * (sy < 0), max(sx * w, sx * (w - b * 1.7)) + 2 * (sx > 0), max(sy * h, sy * (h - b * 1.7)) + 2 * (sy > 0), 2) for sx, sy in around]
        return (part("accent", *blocks, light=0.7, depth=0.6), mark("accent-14", *(box(x - 3, y - 3, x + 3, y + 3, 1) for x, y in ((sx * (w - b * 0.8), sy * (h - b * 0.8)) for sx, sy in around))))
    if theme.corner == "bracket":
        hook = poly((-1, -1), (b * 1.9, -1), (b * 1.9, b * 0.8), (b * 0.8, b * 0.8), (b * 0.8, b * 1.9), (-1, b * 1.9))
        return (
            part("accent", *(place(hook * (-sx, -sy), sx * w, sy * h) for sx, sy in around), light=0.7, depth=0.8),
            mark("accent-16", *(ellipse(sx * (w - d), sy * (h - e), 1.5) for sx, sy in around for d, e in ((3.4, 3.4), (b * 1.5, 3.4), (3.4, b * 1.5)))),
        )
    if theme.corner == "notch":
        size = 7.0
        return (mark("accent", *(poly((sx * (w - b - 3), sy * (h - b - 3)), (sx * (w - b - 3 - size), sy * (h - b - 3)), (sx * (w - b - 3 - size), sy * (h - b - 5)), (sx * (w - b - 5), sy * (h - b - 5)), (sx * (w - b - 5), sy * (h - b - 3 - size)), (sx * (w - b - 3), sy * (h - b - 3 - size))) for sx, sy in around)),)
    return ()


@frame("panel, ui panel, gui panel, game panel, menu panel, inventory panel, hud panel")
def _panel(w: float, h: float, theme: Theme) -> Pieces:
    middle = _sunk(w, h, theme, "centre")
    if theme.corner == "notch":  # it lies on the middle
        return (*_rim(w, h, theme), *middle, *_on(_corners(w, h, theme), 5))
    return (*_rim(w, h, theme), *middle, *_corners(w, h, theme))


def _on(pieces: Pieces, back: int) -> Pieces:
    from dataclasses import replace

    return tuple(replace(piece, on=back) if piece.on else piece for piece in pieces)


@frame("dialog, dialog box, dialogue box, text box, message box, textbox, dialogue, dialog window, dialogue window", 1.7)
def _dialog(w: float, h: float, theme: Theme) -> Pieces:
    b = theme.wide
    x, y = w - b - 4.6, h - b - 4.6
    ring = (box(-x, -y, x, -y + 1.5), box(-x, y - 1.5, x, y), box(-x, -y, -x + 1.5, y), box(x - 1.5, -y, x, y))
    return (*_rim(w, h, theme), part("centre", _outer(w, h, theme, b), ink=0.8, light=0, shade=0), *_strips("centre-12", 1, *ring), *_corners(w, h, theme)) if theme.corner != "notch" else (
        *_rim(w, h, theme), part("centre", _outer(w, h, theme, b), ink=0.8, light=0, shade=0), *_corners(w, h, theme))


@frame("window, ui window, gui window, popup, pop up, popup window, settings window")
def _window(w: float, h: float, theme: Theme) -> Pieces:
    b = theme.wide
    top = -h + b + 17
    return (
        *_rim(w, h, theme),
        *_sunk(w, h, theme, "centre"),
        mark("main", box(-w, -h, w, top), on=5),
        mark("main+8", box(-w, -h, w, -h + b + 5), on=6),
        mark("centre-18", box(-w, top, w, top + 2.2), on=7),
        *_corners(w, h, theme if theme.corner != "notch" else PLAIN),
        part("red", box(w - b - 14, -h + b + 3, w - b - 3, -h + b + 14, 3), light=0.7, ink=0.8),
        mark("shine", *(place(box(-4, -0.9, 4, 0.9), w - b - 8.5, -h + b + 8.5, deg) for deg in (45, -45))),
    )


@frame("button, ui button, gui button, push button, menu button, play button, start button", 2.5)
def _button(w: float, h: float, theme: Theme) -> Pieces:
    b = min(theme.wide * 0.7, 6.0)
    x, y, lip = w - b, h - b, 5.0
    inner = _outer(w, h, theme, b)
    return (
        part("border", _outer(w, h, theme), light=0.6, depth=_depth(w, h, b)),
        part("main-12", inner, ink=0.8, light=0, shade=0),
        mark("main", place(_outer(w, h - lip / 2, theme, b), 0, -lip / 2)),
        mark("main+10", box(-x, -y, x, -y + 4.4), on=1),
        emblem(0, -lip / 2, min(w, h) * 0.42, on=3),
    )


@frame("round button, circle button, circular button, icon button", 1.0)
def _roundbutton(w: float, h: float, theme: Theme) -> Pieces:
    r = min(w, h)
    b = min(theme.wide, 7.0)
    return (
        part("border", ellipse(0, 0, r), light=0.7, depth=0.3),
        part("main-12", ellipse(0, 0, r - b), ink=0.8, light=0, shade=0),
        mark("main", ellipse(0, -4, r - b)),
        mark("main+9", smooth((-r * 0.62, -r * 0.36), (0, -r * 0.76), (r * 0.62, -r * 0.36), (0, -r * 0.52)), on=1),
        emblem(0, -3, r * 0.4, on=2),
    )


@frame("slot, inventory slot, item slot, ui slot, equipment slot, icon frame", 1.0)
def _slot(w: float, h: float, theme: Theme) -> Pieces:
    b = theme.wide
    x, y = w - b, h - b
    return (
        *_rim(w, h, theme),
        part("centre-8", _outer(w, h, theme, b), ink=0.9, light=0, shade=0),
        *_strips("centre-16", 1, box(-x, -y, x, -y + 6), box(-x, -y, -x + 5, y)),
        *_strips("centre", 3, box(-x + 5, y - 3, x, y), box(x - 3, -y + 6, x, y)),
        *_corners(w, h, theme if theme.corner != "notch" else PLAIN),
    )


@frame("frame, picture frame, ui frame, photo frame, portrait frame, avatar frame", 1.0)
def _frame(w: float, h: float, theme: Theme) -> Pieces:
    b = max(8.0, theme.wide * 1.25)
    hole = box(-w + b, -h + b, w - b, h - b, max(0.0, theme.round * 0.4))
    lines = [box(-w, -h + at - 0.5, w, -h + at + 0.5) for at in (b * 0.5,)] + [box(-w, h - b * 0.5 - 0.5, w, h - b * 0.5 + 0.5)]
    lines += [box(-w + b * 0.5 - 0.5, -h + b, -w + b * 0.5 + 0.5, h - b), box(w - b * 0.5 - 0.5, -h + b, w - b * 0.5 + 0.5, h - b)]
    return (
        part("border", _outer(w, h, theme), light=0.8, depth=_depth(w, h, b * 0.5), holes=(hole,)),
        *_strips("border-12", 1, *lines),
        *(_corners(w, h, theme) if theme.corner not in {"notch", ""} else ()),
    )


def _bar(w: float, h: float, theme: Theme) -> Pieces:
    w -= 3  # room for the caps
    b = min(theme.wide * 0.8, h * 0.34)
    r = min(h * 0.62, abs(theme.round) + 4)
    x, y = w - b, h - b
    return (
        part("border", box(-w, -h, w, h, r), light=0.8, depth=_depth(w, h, b * 0.7)),
        part("main", box(-x, -y, x, y, max(1.0, r - b)), ink=0.8, light=0, shade=0),
        mark("main+13", box(-x, -y + y * 0.14, x, -y + y * 0.5)),
        mark("main-14", box(-x, y - y * 0.4, x, y), on=2),
        *((part("accent", *(box(sx * w - 5, -h - 2, sx * w + 5, h + 2, 3) for sx in (-1, 1)), light=0.8, depth=_depth(5, h, 2.5)),) if theme.corner in {"rivet", "gem", "block", "bracket"} else ()),
    )


@frame("health bar, life bar, hp bar, healthbar", 4.6, main=(218, 60, 64))
def _healthbar(w: float, h: float, theme: Theme) -> Pieces:
    return _bar(w, h, theme)


@frame("mana bar, magic bar, mp bar, shield bar, oxygen bar", 4.6, main=(64, 124, 226))
def _manabar(w: float, h: float, theme: Theme) -> Pieces:
    return _bar(w, h, theme)


@frame("stamina bar, energy bar, hunger bar, power bar", 4.6, main=(104, 190, 84))
def _staminabar(w: float, h: float, theme: Theme) -> Pieces:
    return _bar(w, h, theme)


@frame("progress bar, scroll bar, scrollbar, loading bar, xp bar, experience bar, boss bar", 4.6, main=(244, 184, 66))
def _progressbar(w: float, h: float, theme: Theme) -> Pieces:
    return _bar(w, h, theme)


@frame("scroll panel, parchment scroll panel, scroll frame, quest scroll, quest panel", 0.0, main=(240, 222, 180))
def _scrollpanel(w: float, h: float, _: Theme) -> Pieces:
    x, y = w - 7, h - 9
    return (
        part("main", box(-x, -y, x, y), light=0, shade=0),
        mark("main-8", box(-x, -y, -x + 4, y), box(x - 4, -y, x, y)),
        mark("main-14", box(-x, -y, x, -y + 12.5), box(-x, y - 11, x, y), on=2),
        *(part("wood", box(-w, sy * (h - 8) - 6.4, -w + 8, sy * (h - 8) + 6.4, 3), box(w - 8, sy * (h - 8) - 6.4, w, sy * (h - 8) + 6.4, 3), light=0.7) for sy in (-1, 1)),
        *(part("main-4", box(-w + 5, sy * (h - 8) - 8, w - 5, sy * (h - 8) + 8, 5), light=0.7, depth=_depth(w, 8, 5)) for sy in (-1, 1)),
    )


@frame("speech bubble, chat bubble, thought bubble, talk bubble, tooltip", 1.5, main=(250, 250, 252))
def _bubble(w: float, h: float, _: Theme) -> Pieces:
    low = h - 14
    body = box(-w, -h, w, low, 13)
    tail = poly((-w + 18, low - 3), (-w + 36, low - 3), (-w + 16, h))
    return (
        part("main", body, tail, light=0, shade=0.9, depth=_depth(w, h, 4)),
    )


@frame("ribbon, title ribbon, title banner, ribbon banner, title bar", 3.4, main=(206, 62, 70))
def _ribbon(w: float, h: float, _: Theme) -> Pieces:
    x = w - 22
    return (
        part("main-8", *(poly((sx * (x - 6), -h + 9), (sx * w, -h + 9), (sx * (w - 9), 5), (sx * w, h), (sx * (x - 6), h)) for sx in (-1, 1)), light=0.5, depth=0.6),
        part("main-22", *(poly((sx * (x - 8), h - 9), (sx * x, h - 9), (sx * (x - 8), h)) for sx in (-1, 1)), light=0, shade=0),
        part("main", box(-x, -h, x, h - 9), light=0.6, depth=_depth(x, h - 4, 3)),
        mark("gold", box(-x, -h + 4, x, -h + 5.8), box(-x, h - 14.8, x, h - 13)),
        emblem(0, -4.5, h * 0.4, on=2),
    )


@item("cursor, mouse cursor, pointer, mouse pointer, arrow cursor", (250, 250, 252), STEEL)
def _cursor() -> Pieces:
    return (part("main", poly((-26, -46), (30, 12), (6, 14), (20, 42), (8, 48), (-6, 20), (-24, 36)), light=0.3, depth=0.6),)


@item("hand cursor, pointing hand, hand pointer, glove cursor", (250, 250, 252), (74, 128, 216))
def _hand() -> Pieces:
    return (
        part("main", smooth((-16, -10), (-16, -40), (-10, -48), (-3, -40), (-3, -12), (4, -18), (10, -12), (17, -15), (22, -8), (29, -8), (33, 0), (30, 24), (22, 36), (-10, 36), (-20, 20), (-34, 2), (-32, -6), (-24, -4)), light=0.5, depth=0.7),
        mark("main-16", box(4, -8, 5.6, 8), box(16, -6, 17.6, 10)),
        part("second", box(-12, 32, 26, 48, 3), light=0.7),
    )


@item("crosshair, reticle, target cursor", RED, PALE)
def _crosshair() -> Pieces:
    return (
        part("main", ellipse(0, 0, 34), light=0.3, depth=0.4, holes=(ellipse(0, 0, 26),)),
        part("main", box(-4, -50, 4, -18, 1), box(-4, 18, 4, 50, 1), box(-50, -4, -18, 4, 1), box(18, -4, 50, 4, 1), light=0.4),
        part("main", ellipse(0, 0, 5), light=0.5),
    )


@item("checkmark, check mark, tick, tick mark", (92, 184, 84), STEEL)
def _check() -> Pieces:
    return (part("main", poly((-46, 6), (-28, -10), (-12, 8), (28, -38), (46, -22), (-10, 42)), light=0.7, depth=0.8),)


@item("cross mark, x mark, close icon, delete icon", (218, 62, 62), STEEL)
def _xmark() -> Pieces:
    return (part("main", *(place(box(-11, -46, 11, 46, 5), 0, 0, deg) for deg in (45, -45)), light=0.7, depth=0.8),)


@item("plus sign, add icon, health cross", (92, 184, 84), STEEL)
def _plus() -> Pieces:
    return (part("main", box(-14, -44, 14, 44, 5), box(-44, -14, 44, 14, 5), light=0.7, depth=0.8),)


@item("exclamation mark, exclamation point, alert icon, quest marker", (248, 196, 62), STEEL)
def _exclamation() -> Pieces:
    return (part("main", smooth((-14, -46, 1), (14, -46, 1), (9, 12, 1), (-9, 12, 1)), ellipse(0, 34, 12), light=0.7, depth=0.9),)


@item("question mark, help icon, mystery marker", (248, 196, 62), STEEL)
def _question() -> Pieces:
    return (part("main", smooth((-30, -22), (-22, -42), (0, -49), (24, -42), (31, -22), (24, -4), (10, 6), (9, 18, 1), (-9, 18, 1), (-9, 0), (4, -12), (11, -22), (8, -30), (0, -32), (-9, -28), (-13, -18)), ellipse(0, 36, 11), light=0.7, depth=0.9),)


@item("checkbox, check box, tick box", (236, 238, 246), (92, 184, 84))
def _checkbox() -> Pieces:
    return (
        part("iron", box(-40, -40, 40, 40, 9), light=0.7, depth=0.3),
        part("main", box(-31, -31, 31, 31, 4), ink=0.8, light=0, shade=0.6, depth=0.3),
        part("second", poly((-26, 2), (-14, -8), (-5, 4), (22, -32), (36, -20), (-4, 30)), light=0.7),
    )


@item("map marker, location pin, map pin, waypoint, marker", (222, 62, 62), PALE)
def _pin() -> Pieces:
    return (
        part("main", smooth((0, 48, 1), (-18, 14), (-32, -8), (-28, -34), (0, -48), (28, -34), (32, -8), (18, 14)), light=0.8, depth=0.8),
        part("second", ellipse(0, -14, 13), light=0.4, ink=0.9),
    )


@item("joystick, gamepad, controller, game controller", (70, 76, 96), (222, 62, 62))
def _gamepad() -> Pieces:
    return (
        part("main", smooth((-30, -26), (0, -22), (30, -26), (42, -16), (50, 20), (44, 34), (32, 30), (20, 12), (-20, 12), (-32, 30), (-44, 34), (-50, 20), (-42, -16)), light=0.8, depth=0.8),
        part("pale", box(-32, -12, -16, -6, 1), box(-27, -17, -21, -1, 1), light=0.4, ink=0.7),
        part("second", ellipse(30, -14, 4), ellipse(21, -5, 4), light=0.7, ink=0.7),
        part("lit", ellipse(38, -5, 4), light=0.7, ink=0.7),
        part("iron", ellipse(-12, 2, 6), ellipse(10, 4, 6), light=0.7, ink=0.8),
    )


@item("house icon, home icon, home button icon", (84, 140, 226), WOOD)
def _homeicon() -> Pieces:
    return (
        part("main", poly((0, -44), (48, 0), (34, 0), (34, 42), (10, 42), (10, 14), (-10, 14), (-10, 42), (-34, 42), (-34, 0), (-48, 0)), light=0.7, depth=0.6),
    )
