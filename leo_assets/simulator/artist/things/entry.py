"""What a thing is made of, and the one list of all things.

An entry is a function that gives pieces in a square from -50 to 50, painted in order, each in a role's colour. `main` and
`second` are the roles that colour, material and element words of a prompt replace; `roof`, `sail` or any other word may be
a role too, and then "a house with a blue roof" finds it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from leo_assets.simulator.artist.canvas import curve, poly, ribbon

if TYPE_CHECKING:
    from leo_assets.simulator.artist.canvas import Outline
    from leo_assets.simulator.artist.palette import Rgb
    from leo_assets.simulator.artist.things.themes import Theme

GOLD: Rgb = (234, 186, 74)
STEEL: Rgb = (168, 184, 206)
IRON: Rgb = (112, 122, 140)
WOOD: Rgb = (154, 102, 60)
HIDE: Rgb = (116, 74, 52)
PALE: Rgb = (240, 230, 208)
DARK: Rgb = (62, 54, 72)
LEAF: Rgb = (94, 166, 76)
RED: Rgb = (210, 66, 62)
BLUE: Rgb = (74, 128, 216)
STONE: Rgb = (150, 148, 150)
BONE: Rgb = (236, 226, 204)
GLASS: Rgb = (206, 228, 238)

FIXED: dict[str, Rgb] = {
    "gold": GOLD, "steel": STEEL, "iron": IRON, "wood": WOOD, "hide": HIDE, "pale": PALE, "dark": DARK, "leaf": LEAF, "red": RED,
    "blue": BLUE, "stone": STONE, "bone": BONE, "glass": GLASS, "shine": (255, 255, 255), "lit": (255, 214, 112),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """One part: its role (or `role+10`: lightness added in hundredths) and how it is painted.

    Attributes:
        role: `emblem` is painted only where a prompt, or the entry, names one.
        on: Clipped to the piece painted this many places before; 0: free.
        glaze: Opacity of a flat glaze without contour, which needs `on`; 0: a painted part.
    """

    role: str
    outlines: tuple[Outline, ...]
    on: int = 0
    glaze: float = 0.0
    ink: float = 1.0
    light: float = 0.7
    depth: float = 1.0
    holes: tuple[Outline, ...] = ()
    shade: float = 1.0


Pieces = tuple[Piece, ...]
Kind = Literal["item", "prop", "frame"]
Shape = Callable[[float, float, "Theme"], Pieces]


@dataclass(frozen=True, eq=False)
class Entry:
    """A thing that the artist can draw.

    Attributes:
        kind: An item lies in the middle and is turned a little, a prop stands on the ground, a frame fills the picture.
        names: Words for it, the first its own. "round shield" also answers to "round iron shield".
        like: The noun that a figure carries in its place: a katana is a sword to whoever holds it.
        emblem: What is painted where a piece says `emblem`, unless the prompt names another.
        shape: A frame's pieces from half its width, half its height and a theme.
        aspect: Least width of a frame as a share of its height.
    """

    kind: Kind
    names: tuple[str, ...]
    make: Callable[[], Pieces]
    main: Rgb = STEEL
    second: Rgb = GOLD
    tilt: float = 0.0
    like: str = ""
    emblem: str = ""
    roles: dict[str, Rgb] = field(default_factory=dict)
    shape: Shape | None = None
    aspect: float = 0.0

    @property
    def name(self) -> str:
        return self.names[0]

    @cached_property
    def pieces(self) -> Pieces:
        return self.make()


ENTRIES: dict[str, Entry] = {}


def item(
    names: str,
    main: Rgb = STEEL,
    second: Rgb = GOLD,
    tilt: float = 0.0,
    *,
    like: str = "",
    emblem: str = "",
    roles: dict[str, Rgb] | None = None,
) -> Callable[[Callable[[], Pieces]], Callable[[], Pieces]]:
    """List a function as a thing that is held, found or worn, under these names, parted by commas."""
    return _listed("item", names, main, second, tilt, like, emblem, roles)


def prop(
    names: str,
    main: Rgb = WOOD,
    second: Rgb = STEEL,
    *,
    emblem: str = "",
    roles: dict[str, Rgb] | None = None,
) -> Callable[[Callable[[], Pieces]], Callable[[], Pieces]]:
    """List a function as a thing that stands on the ground, its lowest point at about y = 46."""
    return _listed("prop", names, main, second, 0.0, "", emblem, roles)


def frame(names: str, aspect: float = 0.0, main: Rgb | None = None) -> Callable[[Shape], Shape]:
    """List a function as a part of an interface, at least `aspect` times as wide as high; without `main` a theme's fill."""

    def listed(shape: Shape) -> Shape:
        roles = {} if main is None else {"main": main}
        entry = Entry("frame", _parted(names), tuple, STEEL, GOLD, roles=roles, shape=shape, aspect=aspect)
        _enter(entry)
        return shape

    return listed


def _parted(names: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in names.split(","))


def _enter(entry: Entry) -> None:
    for name in entry.names:
        if name in ENTRIES:
            raise ValueError(f"two things of the artist are called {name!r}")
        ENTRIES[name] = entry


def _listed(
    kind: Kind, names: str, main: Rgb, second: Rgb, tilt: float, like: str, emblem: str, roles: dict[str, Rgb] | None
) -> Callable[[Callable[[], Pieces]], Callable[[], Pieces]]:
    def listed(make: Callable[[], Pieces]) -> Callable[[], Pieces]:
        _enter(Entry(kind, _parted(names), make, main, second, tilt, like, emblem, roles or {}))
        return make

    return listed


def part(
    role: str,
    *outlines: Outline,
    on: int = 0,
    ink: float = 1.0,
    light: float = 0.7,
    depth: float = 1.0,
    holes: tuple[Outline, ...] = (),
    shade: float = 1.0,
) -> Piece:
    return Piece(role, outlines, on, 0.0, ink, light, depth, holes, shade)


def mark(role: str, *outlines: Outline, on: int = 1, ink: float = 0.0) -> Piece:
    """Flat detail on a piece: a groove, a seam, a pane."""
    return Piece(role, outlines, on, 0.0, ink, 0.0, 0.3, (), 0.0)


def glaze(role: str, outline: Outline, on: int = 1, strength: float = 0.8) -> Piece:
    return Piece(role, (outline,), on, strength)


def emblem(x: float, y: float, size: float, on: int = 1, *, ink: float = 0.6) -> Piece:
    """Where an emblem goes; `size` is half its width."""
    return Piece("emblem", (poly((x, y), (x + size, y), (x, y + size)),), on, 0.0, ink, 0.4)


def line(*points: tuple[float, float], width: float | tuple[float, ...]) -> Outline:
    """A band through points."""
    return ribbon(curve(*points), *(width if isinstance(width, tuple) else (width,)))
