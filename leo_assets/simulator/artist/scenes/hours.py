"""Times of day: what colours the sky has, and how they wash over the land."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from leo_assets.simulator.artist.palette import Rgb, mixed, toned

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Hour:
    """Colours of a time of day.

    Attributes:
        dim: How much of `wash` lies over all colours, 0 to 1.
        lamp: How brightly windows are lit, 0 to 1.
        sun_y: Where sun or moon stands, in units from the top.
        shines: Whether it is seen at all.
    """

    top: Rgb
    middle: Rgb
    edge: Rgb
    sun: Rgb
    cloud: Rgb
    dim: float
    lamp: float
    wash: Rgb
    sun_y: float = 26.0
    is_night: bool = False
    shines: bool = True


HOURS: dict[str, Hour] = {
    "day": Hour((74, 148, 214), (138, 196, 234), (226, 240, 238), (255, 246, 208), (250, 252, 252), 0.0, 0.0, (255, 255, 255)),
    "dusk": Hour((62, 54, 112), (188, 98, 126), (252, 182, 112), (255, 226, 150), (238, 150, 136), 0.30, 1.0, (128, 66, 110), 44.0),
    "dawn": Hour((104, 132, 196), (228, 178, 190), (254, 226, 186), (255, 240, 200), (252, 222, 214), 0.12, 0.4, (214, 150, 170), 40.0),
    "night": Hour((18, 24, 58), (38, 52, 102), (82, 104, 152), (244, 240, 218), (70, 84, 130), 0.55, 1.0, (26, 34, 84), is_night=True),
}  # fmt: skip
_WORDS = {"night": "night midnight moonlit moonlight moon starry", "dusk": "dusk sunset evening twilight", "dawn": "dawn sunrise morning daybreak",
          "day": "day noon midday daylight sunny afternoon"}  # fmt: skip


def hour_of(says: Callable[..., bool], usual: str = "day") -> Hour:
    """The time of day that words name, else the usual one."""
    return HOURS[next((name for name, words in _WORDS.items() if says(*words.split())), usual)]


def overcast(hour: Hour, share: float) -> Hour:
    """The same under cloud: greyer, darker, without sun."""
    grey = mixed((104, 112, 124), hour.middle, 0.25)

    def dull(colour: Rgb, more: float = 0.0) -> Rgb:
        return mixed(colour, toned(grey, lighter=more), share)

    wash = mixed(hour.wash, (58, 66, 84), 0.5)
    return replace(
        hour, top=dull(hour.top, -0.1), middle=dull(hour.middle), edge=dull(hour.edge, 0.1), cloud=dull(hour.cloud, -0.06),
        dim=min(0.7, hour.dim + 0.26 * share), wash=wash, shines=False, lamp=max(hour.lamp, 0.6),
    )  # fmt: skip


def tinted(hour: Hour, colour: Rgb, share: float) -> Hour:
    """The air itself coloured: a green haze, the glow of fire."""
    return replace(
        hour, top=mixed(hour.top, toned(colour, lighter=-0.12), share), middle=mixed(hour.middle, colour, share),
        edge=mixed(hour.edge, toned(colour, lighter=0.12), share), cloud=mixed(hour.cloud, colour, share * 0.6),
    )  # fmt: skip
