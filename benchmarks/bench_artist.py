"""How long the studio's artist takes for a picture, of every kind and in every style: one core's time, the slowest of each."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from leo_assets.simulator.artist.draw import draw
from leo_assets.simulator.artist.materials.catalogue import MATERIALS
from leo_assets.simulator.artist.order import Order
from leo_assets.simulator.artist.scenes.biomes import BIOMES
from leo_assets.simulator.artist.things.entry import ENTRIES

if TYPE_CHECKING:
    from collections.abc import Iterable

_LIMITS = {1024: 150, 256: 25}  # ms that we want
_ROUNDS = 3
_STYLES = ("", ", bold outlines", ", line art", ", flat vector", ", painted", ", pixel art")
_FIGURES = ("a knight with a cape, sword and shield", "an old wizard, walking, back view", "a red fox in armour, attacking", "a queen, front view", "a skeleton archer, hurt")  # fmt: skip
_CREATURES = (
    "a green slime",
    "a red dragon, attacking",
    "a brown horse, running",
    "an owl",
    "a ghost",
    "a giant spider",
)
_PORTRAITS = ("portrait of an elf ranger", "portrait of an old king, angry")
_SHEETS = ("character sheet of a fox knight, front view, side view, back view",)
_ROOMS = ("cave", "dungeon", "throne room", "tavern interior", "space", "underwater", "floating islands", "forest in a storm", "village at dusk", "foggy city at night", "snowfall in the mountains")  # fmt: skip
_MET = ("mossy cobblestone", "snowy rock", "grass to dirt transition", "shore: sand and water")


def kinds() -> dict[str, list[str]]:
    """Prompts of each kind; of long lists some, evenly."""
    things = [name for name, entry in ENTRIES.items() if entry.kind != "frame"]
    frames = [name for name, entry in ENTRIES.items() if entry.kind == "frame"]
    return {
        "figures": [*_FIGURES],
        "creatures": [*_CREATURES],
        "portraits": [*_PORTRAITS],
        "sheets": [*_SHEETS],
        "things": [f"{name}, game icon" for name in things[:: max(1, len(things) // 24)]],
        "frames": [f"{name}, game interface" for name in frames[:: max(1, len(frames) // 12)]],
        "materials": [f"{name}, seamless texture" for name in (*MATERIALS, *_MET)],
        "scenes": [f"{name}, game background" for name in (*BIOMES, *_ROOMS)],
        "stand-ins": ["a quixotic flugelhorn"],
    }


def run() -> list[tuple[str, str]]:
    """Name and figure of each row."""
    rows = []
    slowest: dict[tuple[str, int], tuple[float, str]] = {}
    for kind, prompts in kinds().items():
        if not prompts:
            continue
        for side, limit in _LIMITS.items():
            times = sorted(_times(prompts, side, ""))
            over = sum(took > limit for took, _ in times)
            took, name = times[-1]
            middle = times[len(times) // 2][0]
            rows.append(
                (
                    f"{kind} at {side}²: {len(times)}, the slowest {name.split(',')[0]!r}",
                    f"{took:.0f} ms, median {middle:.0f}; {over} above {limit}",
                )
            )
        for style in _STYLES[1:]:
            few = prompts[:: max(1, len(prompts) // 6)]
            for side in _LIMITS:
                worst = max(_times(few, side, style))
                slowest[style, side] = max(slowest.get((style, side), (0.0, "")), worst)
    for (style, side), (took, name) in slowest.items():
        rows.append((f"{style.strip(', ')} at {side}²: the slowest {name.split(',')[0]!r}", f"{took:.0f} ms"))
    return rows


def _times(prompts: Iterable[str], side: int, style: str) -> list[tuple[float, str]]:
    """Milliseconds of one core, the best of some rounds after a first that is not counted."""
    times = []
    for prompt in prompts:
        order = Order(prompt + style, "", side, side, 7, transparent=False, tiling="seamless" in prompt)
        draw(order)
        best = 1e9
        for _ in range(_ROUNDS):
            start = time.process_time()
            draw(order)
            best = min(best, (time.process_time() - start) * 1000)
        times.append((best, prompt))
    return times
