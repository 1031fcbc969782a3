"""Stand-ins: what is drawn for a prompt that the artist does not understand.

Each is a card in the silhouette of its class, with the prompt's words on it: tidy, of about the right shape, and never
taken for the real thing. A new class is one entry in `STANDINS`; the first whose words are said is taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from leo_assets.simulator.artist.canvas import box, ellipse, poly, smooth, star
from leo_assets.simulator.artist.dice import between, key_of, pick
from leo_assets.simulator.artist.labels import labelled
from leo_assets.simulator.artist.looks import look_at
from leo_assets.simulator.artist.paint import paint_thing
from leo_assets.simulator.artist.palette import Rgb, mixed
from leo_assets.simulator.artist.stage import blank, sent
from leo_assets.simulator.artist.things.entry import Entry, mark, part

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    from leo_assets.simulator.artist.canvas import Outline
    from leo_assets.simulator.artist.order import Order
    from leo_assets.simulator.artist.things.entry import Pieces
    from leo_assets.simulator.artist.words import Wish

_UNITS = 142.0
_COLOURS: tuple[Rgb, ...] = ((196, 120, 84), (92, 140, 172), (120, 156, 92), (170, 110, 150), (206, 164, 82))


@dataclass(frozen=True, slots=True)
class Standin:
    """One class of stand-ins.

    Attributes:
        words: A pattern of the words that ask for it.
        make: Its pieces.
        plate: Where the words stand: middle x, middle y, width, height, in units.
    """

    name: str
    words: str
    make: Callable[[], Pieces]
    plate: tuple[float, float, float, float]


def stage_standin(order: Order, wish: Wish, key: bytes) -> npt.NDArray[np.uint8]:
    """Draw a labelled card of the class that the words of a prompt speak of."""
    standin = standin_for(wish.text)
    colour = pick(key_of("crate", wish.text), "colour", _COLOURS)
    entry = Entry("prop", (standin.name,), standin.make, main=colour, second=mixed(colour, (250, 244, 232), 0.75))
    look = replace(look_at(entry, wish), element="", count=1, emblem="", ages=frozenset())
    unit = min(order.height, order.width) / _UNITS * between(key, "size", 0.97, 1.03)
    x, y = order.width * (0.5 + between(key, "x", -0.015, 0.015)), order.height * 0.5
    canvas = blank(order, wish, unit=unit, x=x, y=y, ink=1.9)
    paint_thing(canvas, entry, look, key)
    px, py, wide, high = standin.plate
    plate = box(px - wide / 2, py - high / 2, px + wide / 2, py + high / 2, 3)
    canvas.paint(plate, colour=mixed((248, 242, 228), look.roles["main"], 0.06), light=0, shade=0.3, depth=0.3)
    subject = canvas.finished()
    labelled(subject, wish, (x + px * unit, y + py * unit), ((wide - 6) * unit, (high - 5) * unit))
    bounds = subject.getchannel("A").getbbox() or (0, 0, order.width, order.height)
    middle, half, low = (bounds[0] + bounds[2]) / 2, (bounds[2] - bounds[0]) * 0.46, bounds[3]
    return sent(subject, order, wish, key, [(middle - half, low - 4 * unit, middle + half, low + 4 * unit)])


def standin_for(text: str) -> Standin:
    """The class that the words speak of; the last one where they speak of none."""
    return next((standin for standin in STANDINS[:-1] if re.search(rf"\b(?:{standin.words})\b", text)), STANDINS[-1])


def inset(outline: Outline, by: float) -> Outline:
    """A smooth outline moved inward."""
    forward = np.roll(outline, -1, 0) - np.roll(outline, 1, 0)
    forward = forward / np.maximum(1e-9, np.hypot(forward[:, :1], forward[:, 1:]))
    x, y = outline[:, 0], outline[:, 1]
    turn = 1.0 if float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) > 0 else -1.0
    return np.asarray(outline + np.stack([-forward[:, 1], forward[:, 0]], axis=1) * by * turn)


def _card(*outlines: Outline, face: tuple[Outline, ...] = ()) -> Pieces:
    """A cardboard edge, and the coloured face on it with a pattern of slants that says: not finished."""
    slants = [poly((x, -60), (x + 5, -60), (x - 65, 60), (x - 70, 60)) for x in range(-46, 120, 14)]
    face = face or tuple(inset(outline, 4.2) for outline in outlines)
    return (
        part("second", *outlines, light=0.5, depth=0.5),
        part("main", *face, on=1, ink=0.5, light=0.3, shade=0.4, depth=0.4),
        mark("main+4", *slants),
    )


def _person() -> Pieces:
    body = smooth(
        (0, -49), (12, -45), (16, -33), (11, -22), (8, -19), (24, -14), (30, 0), (29, 16), (22, 18), (19, 42, 1), (-19, 42, 1),
        (-22, 18), (-29, 16), (-30, 0), (-24, -14), (-8, -19), (-11, -22), (-16, -33), (-12, -45),
    )  # fmt: skip
    return (*_card(body), part("wood", box(-30, 39, 30, 48, 3), light=0.6))


def _creature() -> Pieces:
    beast = smooth(
        (-46, -2), (-50, -16), (-44, -18), (-36, -10), (-18, -16), (6, -14), (16, -22), (17, -38, 1), (25, -31), (35, -31), (40, -38, 1),
        (46, -20), (48, -8), (36, -2), (30, 10), (32, 40, 1), (18, 40, 1), (14, 24), (-12, 24), (-16, 40, 1), (-32, 40, 1), (-34, 16),
    )  # fmt: skip
    return (
        *_card(beast),
        mark("dark", ellipse(34, -19, 2.6), on=2),
        part("wood", box(-44, 38, 44, 47, 3), light=0.6),
    )


def _building() -> Pieces:
    return (
        *_card(
            poly((-40, 46), (-40, -10), (-48, -10), (0, -48), (48, -10), (40, -10), (40, 46)),
            face=(box(-35, -9, 35, 42), poly((-36, -14), (0, -42), (36, -14))),
        ),
        part("second-10", box(-9, 22, 9, 46, 1), light=0.3, ink=0.7),
    )


def _plant() -> Pieces:
    crown = smooth((-34, 6), (-42, -14), (-30, -34), (-10, -46), (14, -46), (34, -32), (42, -10), (32, 8), (0, 14))
    return (part("wood", poly((-7, 6), (7, 6), (9, 46), (-9, 46)), light=0.6), *_card(crown))


def _vehicle() -> Pieces:
    hull = smooth((-46, 28, 1), (-48, 4), (-32, -2), (-22, -26), (18, -26), (30, -2), (48, 6), (48, 28, 1))
    return (
        *_card(hull),
        part("dark", ellipse(-25, 29, 12), ellipse(25, 29, 12), light=0.5),
        part("second", ellipse(-25, 29, 5.4), ellipse(25, 29, 5.4), light=0.4, ink=0.7),
    )


def _weapon() -> Pieces:
    blade = smooth((-9, 10, 1), (-10, -30), (0, -50, 1), (10, -30), (9, 10, 1))
    return (
        part("wood", box(-5, 10, 5, 46, 3), light=0.6),
        *_card(blade),
        part("second", box(-26, 8, 26, 17, 3), light=0.6),
    )


def _panel() -> Pieces:
    return _card(box(-56, -30, 56, 30, 9))


def _tile() -> Pieces:
    checks = [box(x, y, x + 21, y + 21) for x in (-42, 0) for y in (-42, 0)]
    checks += [box(x + 21, y + 21, x + 42, y + 42) for x in (-42, 0) for y in (-42, 0)]
    return (part("main", box(-42, -42, 42, 42), light=0, shade=0), mark("main+5", *checks))


def _item() -> Pieces:
    return (
        part("second", box(-44, -44, 44, 44, 14), light=0.6, depth=0.4),
        part("main", box(-36, -36, 36, 36, 9), light=0.3, depth=0.4, ink=0.8),
        mark("main+6", smooth((-16, -22), (-9, -32), (3, -34), (16, -27), (17, -14), (8, -6), (6, -1, 1), (-5, -1, 1), (-3, -10), (6, -17), (4, -23), (-3, -23), (-6, -18))),
    )  # fmt: skip


def _effect() -> Pieces:
    return (
        part("second", star(0, 0, 52, 33, 11), light=0.3),
        part("main", star(0, 0, 43, 27, 11), on=1, ink=0.5, light=0.3),
    )


def _crate() -> Pieces:
    rims = (
        box(-47, -43, 47, -31, 2.5),
        box(-47, 33, 47, 45, 2.5),
        box(-47, -43, -35, 45, 2.5),
        box(35, -43, 47, 45, 2.5),
    )
    return (
        part("main", box(-44, -40, 44, 42, 5), light=0.5, depth=0.4),
        mark("main-12", *(box(-44, -40 + k * 20.5 - 0.8, 44, -40 + k * 20.5 + 0.8) for k in (1, 2, 3))),
        part(
            "main+5", poly((-44, 32), (32, -40), (44, -40), (44, -30), (-32, 42), (-44, 42)), on=2, ink=0.7, light=0.2
        ),
        *(part("main+5", rim, light=0.6, depth=0.6) for rim in rims),
    )


STANDINS: tuple[Standin, ...] = (
    Standin("panel", r"g?ui|interface|hud|menus?|widgets?|toolbars?|badges?|logos?|tabs?|sliders?|panels?|buttons?|dialogs?", _panel, (0, 0, 92, 40)),
    Standin("effect", r"v?fx|effects?|explosions?|particles?|splash(?:es)?|bursts?|impacts?|spells?|sparks?|blasts?|auras?|beams?|puffs?|slash(?:es)?|shockwaves?", _effect, (0, 0, 70, 30)),
    Standin("tile", r"tiles?|tilesets?|terrain|grounds?|floors?|textures?|materials?|wallpapers?", _tile, (0, 0, 72, 32)),
    Standin("creature", r"creatures?|monsters?|animals?|beasts?|pets?|critters?|aliens?|insects?|bugs?|\w+saur(?:us)?(?:es)?|\w+zilla|demons?|kaiju|mounts?", _creature, (-4, 4, 62, 22)),
    Standin("building", r"buildings?|structures?|palaces?|mansions?|villas?|hospitals?|schools?|librar(?:y|ies)|museums?|banks?|prisons?|arenas?|stadiums?|hotels?|bunkers?|lab(?:orator(?:y|ies))?s?|headquarters|monuments?|stations?|halls?|smithy|\w+ery|\w+house|\w+shop", _building, (0, 5, 74, 24)),
    Standin("plant", r"plants?|trees?|flowers?|shrubs?|vegetation|crops?|weeds?|\w+(?:weed|wort|bush|flower)", _plant, (0, -14, 66, 26)),
    Standin("vehicle", r"vehicles?|ships?|boats?|cars?|crafts?|bikes?|carriages?|\w+(?:craft|mobile|ship|boat|copter|cycle)", _vehicle, (0, 4, 72, 24)),
    Standin("weapon", r"weapons?|blades?|swords?|guns?|launchers?", _weapon, (0, -12, 62, 22)),
    Standin("item", r"icons?|items?|inventory|pick-?ups?|loot|collectibles?|power-?ups?|tools?|artifacts?|gadgets?|foods?|drinks?|fruits?|vegetables?", _item, (0, 16, 78, 28)),
    Standin("person", r"characters?|persons?|people|npcs?|enem(?:y|ies)|boss(?:es)?|players?|villains?|heroes|citizens?|humanoids?|guys?|lad(?:y|ies)|soldiers?|full body|\w+(?:man|woman|men|smith|monger|keeper|mancer|lord|ist|ian)", _person, (0, 5, 66, 24)),
    Standin("object", "", _crate, (0, 1, 76, 38)),
)  # fmt: skip
