"""The dock in the real editor with 500 requests: our own script in each frame, and the imports that it asks for.

The program behind it is the stand-in of the tests, so that nothing but the dock is measured. Frames are measured in a window on a screen that
nobody sees; imports there, where software draws the engine's own window about each batch, and without a screen, where nothing is drawn.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.addon_editor import drive, drive_on_screen, make_game, make_program
from tests.engine import REPO, godot_binary, xvfb

if TYPE_CHECKING:
    from collections.abc import Iterator

ROWS = 500
WANTED_MS = 100
DOING = {
    "look": "looking, while status arrives",
    "rest": "at rest",
    "scroll": "scrolling",
    "filter": "typing into the filter",
    "build": "building, with 500 pictures told and the log open",
}
_FRAMES = re.compile(r"MANY (\w+) (\d+) (\d+) (\d+) (\d+) (\d+)")
_BATCH = re.compile(r"BATCH (\d+) files in ([\d.]+) ms")


def run() -> Iterator[tuple[str, str]]:
    """Name and figure, a line each."""
    if godot_binary() is None or xvfb() is None:
        yield "left out", "needs a Godot 4 and Xvfb, as `make test` brings them"
        return
    said = driven(ROWS, on_screen=True)
    for found in _FRAMES.finditer(said):
        longest, late, mean = (int(found[at]) / 1000 for at in (2, 3, 4))
        told = f"{mean:.2f} ms, {late:.2f} in one of a hundred, at most {longest:.2f} in {found[5]} frames"
        if found[6] != "0":
            told += f" ({found[6]} more were interrupted by other programs)"
        yield f"our own script a frame, {ROWS} rows, {DOING[found[1]]}; wanted: 4 ms", told
    yield "imports, nothing drawn; wanted: 100 ms a batch, but for a single file's", _imports(driven(ROWS))
    yield "the same with the engine's own window about each batch, drawn by software", _imports(said)


def driven(rows: int, *, on_screen: bool = False) -> str:
    """What the driver's `_many` printed."""
    with tempfile.TemporaryDirectory() as folder:
        game = make_game(Path(folder), requests=tuple(f"thing_{number:03}" for number in range(rows)))
        program = make_program(Path(folder), str(REPO / "tests/addon_stand_in.py"))
        return drive_on_screen(game, "many", program, size=(1280, 800)) if on_screen else drive(game, "many", program)


def _imports(said: str) -> str:
    batches = [(int(found[1]), float(found[2])) for found in _BATCH.finditer(said)]
    took = sorted(msec for count, msec in batches if count > 1) or [0.0]
    files = sum(count for count, _ in batches)
    late = sum(msec > WANTED_MS for msec in took)
    middle = f"{took[len(took) // 2]:.0f} ms in the middle, at most {took[-1]:.0f}"
    return f"{files} files in {len(batches)} batches: {middle}, {late} longer than {WANTED_MS}"
