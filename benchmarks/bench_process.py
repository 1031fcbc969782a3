"""200 portraits of 1024² before a flat colour → cut, trimmed, 128 px by area, PNG: ours beside the tools people use.

Everybody takes twenty pictures in turn, so a drifting machine slows all alike; one worker each. A figure is the median of
the turns, in milliseconds of processor time and on the clock for a picture; ratios are to ours. What the results are worth
is measured on every fifth picture, against the portrait's own alpha.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from itertools import starmap
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from benchmarks import race
from benchmarks.race import Kind, Runner

if TYPE_CHECKING:
    from collections.abc import Iterator

_RECIPE = """[process]
background = "auto"
trim = { margin = 0 }
fit = { width = 128, height = 128, mode = "contain", filter = "area" }
"""
_ROUNDS = 3


def run(count: int = race.COUNT) -> Iterator[tuple[str, str]]:
    """Name and figure of each row."""
    try:
        race.prepared_set()
    except OSError as error:
        yield "left out: no real art", str(error)
        return
    runners, missing = race.runners()
    for sentence in missing:
        yield "left out", sentence
    for kind in get_args(Kind):
        yield from _race(runners, kind, count)
    yield from _commands(count)


def _race(runners: list[Runner], kind: Kind, count: int) -> Iterator[tuple[str, str]]:
    for runner in runners:
        runner.taken.clear()
    with race.scratch() as folder:
        race.race(runners, kind, Path(folder), count=count)
        ours = race.medians(runners[0])
        extra = next((race.medians(runner) for runner in runners if runner.name == "ours_with_fast"), None)
        name = "PNG" if kind == "png" else "JPEG"
        for runner in runners:
            wall, used = race.medians(runner)
            told = f"{used * 1000:7.1f} ms of processor, {wall * 1000:7.1f} on the clock"
            if runner is not runners[0]:
                told += f"; ours is {used / ours[1]:.2f} × as fast"
                told += f", {used / extra[1]:.2f} × with the extra" if extra else ""
            quality = race.quality(Path(folder) / runner.name)
            if quality:
                told += f"; alpha error {quality[0]:.4f}, overlap {quality[1]:.3f}, colour error {quality[2]:.1f}"
            yield f"{name}: {runner.title}", told
        for runner in runners[: 2 if extra else 1]:
            one, two = race.one_and_two(runner, kind, Path(folder))
            yield f"{name}: {runner.title}, two workers", f"{one / two:.2f} × as fast as one, on the clock"


def _commands(count: int) -> Iterator[tuple[str, str]]:
    """Whole commands, start-up and all: with one worker, with two, and one mogrify."""
    with race.scratch() as scratch:
        recipe, out = Path(scratch) / "recipe.toml", Path(scratch) / "out"
        recipe.write_text(_RECIPE)
        for kind in get_args(Kind):
            pictures = Path(scratch) / kind
            pictures.mkdir()
            for file in sorted((race.SET / kind).glob(f"*.{kind}"))[:count]:
                (pictures / file.name).symlink_to(file.resolve())
            ours = [
                sys.executable,
                "-m",
                "leo_assets",
                "process",
                str(pictures),
                "--recipe",
                str(recipe),
                "-o",
                str(out),
            ]
            commands = {"leo-assets process --jobs 1": [*ours, "--jobs", "1"], "--jobs 2": [*ours, "--jobs", "2"]}
            if shutil.which("mogrify"):
                commands["mogrify"] = race.command_words("mogrify", sorted(pictures.iterdir()), out)
            taken: dict[str, list[float]] = {name: [] for name in commands}
            for _ in range(_ROUNDS):
                for name, words in commands.items():
                    shutil.rmtree(out, ignore_errors=True)
                    out.mkdir()
                    taken[name].append(_seconds(words))
            one, two, *theirs = starmap(_median, taken.items())
            told = f"{one:.2f} s with one worker, {two:.2f} s with two: {one / two:.2f} × as fast"
            told += f"; one mogrify {theirs[0]:.2f} s: {theirs[0] / one:.2f} × ours with one" if theirs else ""
            yield f"{count} {kind.upper()} by `leo-assets process`, start-up and all", told


def _median(_: str, taken: list[float]) -> float:
    return sorted(taken)[len(taken) // 2]


def _seconds(words: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=race.ALONE)
    return time.perf_counter() - begun


if __name__ == "__main__":
    for name, figure in run(int(sys.argv[1]) if len(sys.argv) > 1 else race.COUNT):
        print(f"{name:56} {figure}", flush=True)
