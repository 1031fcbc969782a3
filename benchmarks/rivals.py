"""Other people's tools for comparison: fetched by the benchmark into `build/`, never needed by the product or its tests."""

from __future__ import annotations

import resource
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_VENV, _NODE = Path("build/bench-venv"), Path("build/bench-node")


def python_with(*packages: str) -> Path:
    """An interpreter of its own that has these packages from PyPI.

    Raises:
        OSError: They cannot be had here.
    """
    python = _VENV / "bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(_VENV)], check=True, stdout=subprocess.DEVNULL)
    marks = [_VENV / f".has-{package}" for package in packages]
    if not all(mark.exists() for mark in marks):
        _done([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages])
        for mark in marks:
            mark.touch()
    return python


def node_with(*packages: str) -> Path:
    """A folder whose scripts find these packages from npm.

    Raises:
        OSError: There is no node, or they cannot be had here.
    """
    if shutil.which("node") is None or shutil.which("npm") is None:
        raise OSError("no node and npm here")
    _NODE.mkdir(parents=True, exist_ok=True)
    if not all((_NODE / "node_modules" / package).is_dir() for package in packages):
        _done(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(_NODE), *packages])
    return _NODE


def _done(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:]
        raise OSError(f"{' '.join(command[:4])} failed: {last or done.returncode}")


def whole_runs(commands: Sequence[Sequence[str]], *, rounds: int = 3) -> list[tuple[float, float]]:
    """Median seconds of whole processes, by the clock and of the processor, run in turn after one warm-up each."""
    taken: list[list[tuple[float, float]]] = [[] for _ in commands]
    for turn in range(rounds + 1):
        for command, times in zip(commands, taken, strict=True):
            before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            after, stop = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
            if turn:
                used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
                times.append((stop - start, used))
    return [
        (statistics.median(wall for wall, _ in times), statistics.median(used for _, used in times)) for times in taken
    ]
