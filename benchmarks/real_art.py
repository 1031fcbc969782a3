"""Real art with names: the unit frames of Wesnoth and the workers of Widelands, fetched from Debian, never committed.

A character's frames are the same by definition of its maker; the hard others are of its own race or tribe, drawn in the
same style and palette. Licences: GPL-2+ (see the packages' copyright files), so the pictures stay in `build/`.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
from PIL import Image

from leo_assets.process.pixels import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leo_assets.process.pixels import Pixels

Game = Literal["wesnoth", "widelands"]
Package = Literal["wesnoth", "widelands", "supertuxkart"]
GAMES: tuple[Game, ...] = ("wesnoth", "widelands")
_FOLDER = Path("build/art")
_PACKAGES = {"wesnoth": "wesnoth-1.16-data", "widelands": "widelands-data", "supertuxkart": "supertuxkart-data"}
_ROOTS = {
    "wesnoth": "usr/share/games/wesnoth/1.16/data/core",
    "widelands": "usr/share/games/widelands/data",
    "supertuxkart": "usr/share/games/supertuxkart/data",
}
_SOLID = 200  # a soft shadow would otherwise be "the same" in every frame
_MOST_FRAMES = 12  # of one character: some have ninety, and would be the whole set


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One picture of a character; `group` is its race or tribe."""

    character: str
    group: str
    pixels: Pixels


def fetched(game: Package) -> Path:
    """The game's data folder, brought by apt into `build/art` the first time.

    Raises:
        OSError: There is no apt, no network or no room; the message says which.
    """
    root = _FOLDER / "x" / _ROOTS[game]
    if root.is_dir():
        return root
    if shutil.which("apt-get") is None or shutil.which("dpkg") is None:
        raise OSError("real art comes from Debian's packages, and there is no apt-get here")
    _FOLDER.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        ["apt-get", "download", _PACKAGES[game]], cwd=_FOLDER, capture_output=True, text=True, check=False
    )
    package = next(_FOLDER.glob(f"{_PACKAGES[game]}_*.deb"), None)
    if done.returncode or package is None:
        raise OSError(f"apt-get download {_PACKAGES[game]}: {done.stderr.strip().splitlines()[-1:] or 'failed'}")
    subprocess.run(["dpkg", "-x", str(package.resolve()), "x"], cwd=_FOLDER, check=True)
    package.unlink()
    return root


def frames(game: Game) -> list[Frame]:
    """Every character with at least two frames, at most twelve of each, spread over its actions and views."""
    found: dict[tuple[str, str], list[Frame]] = {}
    for frame in _wesnoth(fetched(game)) if game == "wesnoth" else _widelands(fetched(game)):
        found.setdefault((frame.group, frame.character), []).append(frame)
    kept = []
    for some in found.values():
        places = np.unique(np.linspace(0, len(some) - 1, _MOST_FRAMES).astype(int))
        kept += [some[place] for place in places] if len(some) > 1 else []
    return kept


def _wesnoth(root: Path) -> Iterator[Frame]:
    """Frames belong to the unit whose picture's name is the longest beginning of theirs."""
    named = re.compile(r'^ {4,8}image="(units/[^":~{]+)\.png', re.MULTILINE)
    units = {unit for file in sorted(root.glob("units/**/*.cfg")) for unit in named.findall(file.read_text("utf-8"))}
    for file in sorted((root / "images/units").rglob("*.png")):
        name = str(file.relative_to(root / "images").with_suffix(""))
        unit = next(
            (name[:end] for end in range(len(name), 0, -1) if name[:end] in units and name[end:][:1] in {"", "-"}), ""
        )
        if unit and not re.search(r"die|death|dead|teleport|fade", name[len(unit) :]):
            pixels = _solid(decode(file.read_bytes()))
            if pixels[..., 3].any():
                yield Frame(unit, name.split("/")[1], pixels)


def _widelands(root: Path) -> Iterator[Frame]:
    """Six directions of a walk, two phases of each."""
    for code in sorted(root.glob("tribes/workers/*/*/init.lua")):
        walk = re.search(r"\bwalk(?:load)? = \{(.*?)\n +\}", code.read_text("utf-8"), re.DOTALL)
        numbers = dict(re.findall(r"(frames|rows|columns) = (\d+)", walk[1])) if walk else {}
        if len(numbers) < 3:
            continue
        count, rows, columns = (int(numbers[name]) for name in ("frames", "rows", "columns"))
        for way in ("e", "ne", "nw", "se", "sw", "w"):
            file = next((one for scale in (4, 1) if (one := code.parent / f"walk_{way}_{scale}.png").exists()), None)
            if file is None:
                continue
            sheet = decode(file.read_bytes(), max_pixels=200_000_000)
            height, width = sheet.shape[0] // rows, sheet.shape[1] // columns
            for phase in (0, count // 2):
                top, left = phase // columns * height, phase % columns * width
                pixels = _solid(sheet[top : top + height, left : left + width])
                if pixels[..., 3].any():
                    yield Frame(code.parent.name, code.parent.parent.name, pixels)


def _solid(pixels: Pixels) -> Pixels:
    return np.where(pixels[..., 3:] >= _SOLID, pixels | np.array([0, 0, 0, 255], np.uint8), np.uint8(0))


def pairs(some: list[Frame], count: int, seed: int) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Places of `count` pairs of one character, and of `count` pairs of two characters of one group."""
    random = np.random.default_rng(seed)
    by_character: dict[tuple[str, str], list[int]] = {}
    by_group: dict[str, list[int]] = {}
    for place, frame in enumerate(some):
        by_character.setdefault((frame.group, frame.character), []).append(place)
        by_group.setdefault(frame.group, []).append(place)
    characters = list(by_character.values())
    same = []
    for _ in range(count):
        own = characters[random.integers(len(characters))]
        one, other = random.choice(own, 2, replace=False)
        same.append((int(one), int(other)))
    hard: list[tuple[int, int]] = []
    while len(hard) < count:
        own = characters[random.integers(len(characters))]
        others = [place for place in by_group[some[own[0]].group] if some[place].character != some[own[0]].character]
        if others:
            hard.append((int(random.choice(own)), int(random.choice(others))))
    return same, hard


def drifted(pixels: Pixels, seed: int) -> Pixels:
    """The frame as a generator would give it back: hue, saturation, lightness and cast off, blurred, through a JPEG."""
    random = np.random.default_rng(seed)
    hue = np.radians(random.normal(0, 7))
    rgb, seen = pixels[..., :3].astype(np.float32) / 255, pixels[..., 3:] > 0
    grey = rgb @ np.array([0.299, 0.587, 0.114], np.float32)
    rgb = _turned(rgb, float(hue))
    rgb = grey[..., None] + (rgb - grey[..., None]) * random.normal(1, 0.15)
    rgb = rgb * random.normal(1, 0.1) + random.normal(0, 0.04) + random.normal(0, 0.025, 3)
    flat = np.where(seen, np.clip(rgb, 0, 1), 0.9)
    image = Image.fromarray((flat * 255).astype(np.uint8))
    size = image.size
    factor = random.uniform(0.6, 1.0)
    small = (max(8, round(size[0] * factor)), max(8, round(size[1] * factor)))
    image = image.resize(small, Image.Resampling.BILINEAR).resize(size, Image.Resampling.BICUBIC)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=int(random.integers(75, 93)))
    through = np.asarray(Image.open(io.BytesIO(out.getvalue())).convert("RGB"))
    return np.dstack([through, np.where(seen[..., 0], 255, 0).astype(np.uint8)])


def _turned(rgb: np.ndarray, angle: float) -> np.ndarray:
    """Hue turned about the grey axis."""
    axis = np.full(3, 1 / np.sqrt(3))
    cross = np.array([[0, -axis[2], axis[1]], [axis[2], 0, -axis[0]], [-axis[1], axis[0], 0]])
    turn = np.eye(3) * np.cos(angle) + np.sin(angle) * cross + (1 - np.cos(angle)) * np.outer(axis, axis)
    return np.asarray(rgb @ turn.T.astype(np.float32))
