"""The dock in the real editor with 500 requests: our own script in each frame, and the imports that it asks for.

In a window on a screen that nobody sees, drawn by software; the program behind it is the stand-in of the tests, so that nothing but the
dock is measured.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.addon_editor import drive_on_screen, make_game, make_program
from tests.engine import REPO, godot_binary, xvfb

if TYPE_CHECKING:
    from collections.abc import Iterator

ROWS = 500
_MANY = re.compile(r"MANY rows=(\d+) look=\((\d+), (\d+), (\d+)\) build=\((\d+), (\d+), (\d+)\) batch=(\d+)")


def run() -> Iterator[tuple[str, str]]:
    """Name and figure, a line each."""
    if godot_binary() is None or xvfb() is None:
        yield "left out", "needs a Godot 4 and Xvfb, as `make test` brings them"
        return
    rows, *figures = measured(ROWS)
    for what, at in (("looking", 0), ("building and importing", 3)):
        longest, late, mean = (figure / 1000 for figure in figures[at : at + 3])
        told = f"{mean:.2f} ms, {late:.2f} in one of a hundred, at most {longest:.2f}"
        yield f"our own script a frame, {rows} rows, {what}; wanted: 4 ms", told
    yield "longest batch of imports; wanted: 100 ms, but for a single file's", f"{figures[6]} ms"


def measured(rows: int) -> list[int]:
    """How many rows there were, then what the driver's `_many` measured."""
    with tempfile.TemporaryDirectory() as folder:
        game = make_game(Path(folder), requests=tuple(f"thing_{number:03}" for number in range(rows)))
        program = make_program(Path(folder), str(REPO / "tests/addon_stand_in.py"))
        said = drive_on_screen(game, "many", program, size=(1280, 800))
    found = _MANY.search(said)
    assert found is not None, said
    return [int(number) for number in found.groups()]
