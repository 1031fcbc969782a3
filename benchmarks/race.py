"""Brings what the race needs, and runs it: everybody on the same pictures, turn by turn, one worker each."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
from PIL import Image

from benchmarks.background_scenes import scenes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leo_assets.process.pixels import Pixels

Kind = Literal["png", "jpg"]
SET, VENV = Path("build/art/race"), Path("build/bench-venv")
COUNT = 200
_PACKAGES = ("opencv-python-headless", "pyvips[binary]", "pillow", "numpy")
_TOOLS = {"mogrify": "imagemagick", "gm": "graphicsmagick"}
_THREADS = ("OMP_NUM_THREADS", "MAGICK_THREAD_LIMIT", "VIPS_CONCURRENCY", "OPENBLAS_NUM_THREADS")
ALONE = {**os.environ, **dict.fromkeys(_THREADS, "1")}  # the environment of one worker
_FLOOD = [("-draw", f"matte {x},{y} floodfill") for x in (0, 1023) for y in (0, 1023)]


@dataclass(slots=True)
class Runner:
    """One way to do the work.

    Attributes:
        title: For people.
        name: Of a function in `race_work`, or of a command.
        python: Which interpreter has its packages; None for a command.
        sample: Every how many pictures it does one: the slowest would take hours.
        taken: (wall, processor) seconds a picture, one pair for each turn.
    """

    title: str
    name: str
    python: Path | None = None
    sample: int = 1
    taken: list[tuple[float, float]] = field(default_factory=list)


def prepared_set() -> Path:
    """200 portraits of Wesnoth on eight plain colours with noise of sigma 1, as PNG and as JPEG of quality 92.

    Made once, from art that apt brings; takes two minutes.

    Raises:
        OSError: The art cannot be had here; the message says why.
    """
    if not (SET / "done").exists():
        for folder in ("png", "jpg", "truth"):
            (SET / folder).mkdir(parents=True, exist_ok=True)
        for number, scene in enumerate(scenes("plain", COUNT)):
            image = Image.fromarray(scene.picture).convert("RGB")
            image.save(SET / "png" / f"{number:03}.png")
            image.save(SET / "jpg" / f"{number:03}.jpg", quality=92)
            Image.fromarray(scene.truth).save(SET / "truth" / f"{number:03}.png", compress_level=1)
        (SET / "done").touch()
    return SET


def runners() -> tuple[list[Runner], list[str]]:
    """Ours first, then whoever could be brought; and sentences about those who could not."""
    here, there = Path(sys.executable), VENV / "bin/python"
    found = [Runner("ours, plain install", "ours", here), Runner("ours with the extra `fast`", "ours_with_fast", here)]
    missing = []
    if _extra_is_missing():
        found.pop()
        missing.append("ours with the extra: imagecodecs is not installed")
    absent = [package for tool, package in _TOOLS.items() if shutil.which(tool) is None]
    if absent and shutil.which("apt-get") and os.geteuid() == 0:
        words = ["apt-get", "install", "--yes", "--no-install-recommends", *absent]
        subprocess.run(words, check=False, capture_output=True)
    for tool, title in (("mogrify", "ImageMagick, one mogrify"), ("gm", "GraphicsMagick, one mogrify")):
        if shutil.which(tool):
            found.append(Runner(title, tool))
        else:
            missing.append(f"{title}: {_TOOLS[tool]} is not installed and could not be")
    if not there.exists():
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
    done = subprocess.run(
        [there, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *_PACKAGES],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        missing.append(f"OpenCV, libvips and Pillow scripts: pip said {done.stderr.strip().splitlines()[-1:]}")
        return found, missing
    found += [
        Runner("OpenCV script (yardstick)", "opencv", there),
        Runner("libvips, by pyvips", "pyvips", there),
        Runner("Pillow script: numpy colour key", "pillow_key", there),
        Runner("Pillow script: loop over pixels", "pillow_loop", there, sample=20),
        Runner("Pillow script: ImageDraw.floodfill", "pillow_flood", there, sample=20),
    ]
    return found, missing


def _extra_is_missing() -> bool:
    from importlib.util import find_spec

    return find_spec("imagecodecs") is None


def race(some: Sequence[Runner], kind: Kind, out: Path, *, turn: int = 20, count: int = COUNT) -> None:
    """Every runner does `turn` pictures, then the next `turn`, and so on; writes into a folder of its name."""
    workers = {runner.name: _Worker(runner) for runner in some if runner.python is not None}
    files = sorted((SET / kind).glob(f"*.{kind}"))[:count]
    for runner in some:
        (out / runner.name).mkdir(parents=True, exist_ok=True)
    try:
        for start in range(0, len(files), turn):
            for runner in some:
                batch = files[start : start + turn : runner.sample]
                worker = workers.get(runner.name)
                begun = time.perf_counter()
                used = (
                    worker.run(batch, out / runner.name) if worker else _command(runner.name, batch, out / runner.name)
                )
                wall = time.perf_counter() - begun
                runner.taken.append((wall / len(batch), used / len(batch)))
    finally:
        for worker in workers.values():
            worker.end()


def one_and_two(runner: Runner, kind: Kind, out: Path, *, rounds: int = 5, count: int = 40) -> tuple[float, float]:
    """Seconds that one worker takes for some pictures, and two for the same ones; both are running already."""
    files = sorted((SET / kind).glob(f"*.{kind}"))[:count]
    pair = [_Worker(runner), _Worker(runner)]
    taken: tuple[list[float], list[float]] = ([], [])
    try:
        for worker in pair:
            worker.run(files[:2], out)
        for _ in range(rounds):
            for share, times in zip((1, 2), taken, strict=True):
                begun = time.perf_counter()
                for place in range(share):
                    pair[place].ask(files[place::share], out)
                for worker in pair[:share]:
                    worker.answer()
                times.append(time.perf_counter() - begun)
    finally:
        for worker in pair:
            worker.end()
    return statistics.median(taken[0]), statistics.median(taken[1])


class _Worker:
    """A process that stays, so that no start-up is measured."""

    def __init__(self, runner: Runner) -> None:
        self._process = subprocess.Popen(
            [str(runner.python), "-m", "benchmarks.race_work", runner.name],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=ALONE,
        )  # fmt: skip
        assert self._read() == "ready"

    def run(self, files: Sequence[Path], out: Path) -> float:
        self.ask(files, out)
        return self.answer()

    def ask(self, files: Sequence[Path], out: Path) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write("\t".join([str(out), *map(str, files)]) + "\n")
        self._process.stdin.flush()

    def answer(self) -> float:
        return float(self._read())

    def end(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()

    def _read(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


def _command(tool: str, files: Sequence[Path], out: Path) -> float:
    """Runs it; processor seconds."""
    words = command_words(tool, files, out)
    process = subprocess.Popen(words, env=ALONE)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, words
    return usage.ru_utime + usage.ru_stime


def command_words(tool: str, files: Sequence[Path], out: Path) -> list[str]:
    """ImageMagick or GraphicsMagick on many files at once."""
    corners = _FLOOD if tool == "mogrify" else _FLOOD[:1]  # where a flood has been, GraphicsMagick refuses another
    shared = ["-matte", "-fuzz", "4.7%", "-fill", "none", *(word for one in corners for word in one), "-trim"]
    ends = ["-filter", "box", "-resize", "128x128", *map(str, files)]
    if tool == "mogrify":
        words = ["mogrify", "-path", str(out), "-format", "png", "-limit", "thread", "1", *shared, "+repage", *ends]
    else:
        words = ["gm", "mogrify", "-output-directory", str(out), "-create-directories", "-format", "png"]
        words += ["-limit", "threads", "1", *shared, "+page", *ends]
    return words


def medians(runner: Runner) -> tuple[float, float]:
    """Wall and processor seconds a picture."""
    return statistics.median(one for one, _ in runner.taken), statistics.median(other for _, other in runner.taken)


def quality(folder: Path, every: int = 5) -> tuple[float, float, float] | None:
    """Medians over every n-th picture: error of alpha, 0 to 1; overlap of the shapes, 0 to 1; error of colour, in levels.

    The truth is the portrait's own alpha, trimmed and reduced to the size of the result by area. Colour is compared as
    seen before black and before white, whichever is worse: that is where a halo shows.
    """
    found = []
    for number in range(0, COUNT, every):
        file = next(iter(sorted(folder.rglob(f"{number:03}.png"))), None)
        if file is not None:
            truth = Image.open(SET / "truth" / f"{number:03}.png")
            found.append(_judged(np.asarray(Image.open(file).convert("RGBA")), truth))
    if not found:
        return None
    error, overlap, colour = (statistics.median(column) for column in zip(*found, strict=True))
    return error, overlap, colour


def _judged(result: Pixels, truth: Image.Image) -> tuple[float, float, float]:
    seen = np.asarray(truth)[..., 3] >= 16
    rows, columns = np.flatnonzero(seen.any(axis=1)), np.flatnonzero(seen.any(axis=0))
    box = (int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)
    size = (result.shape[1], result.shape[0])
    want, got = np.asarray(truth.crop(box).resize(size, Image.Resampling.BOX), float), result.astype(float)
    error = float(np.abs(want[..., 3] - got[..., 3]).mean()) / 255
    one, other = want[..., 3] > 127, got[..., 3] > 127
    colour = max(float(np.abs(_before(want, ground) - _before(got, ground)).mean()) for ground in (0, 255))
    return error, float((one & other).sum() / max(1, (one | other).sum())), colour


def _before(pixels: np.ndarray, ground: int) -> np.ndarray:
    share = pixels[..., 3:] / 255
    return np.asarray(pixels[..., :3] * share + ground * (1 - share))


def scratch() -> tempfile.TemporaryDirectory[str]:
    """A folder for what the runners write."""
    Path("build").mkdir(exist_ok=True)
    return tempfile.TemporaryDirectory(dir="build", prefix="race-")
