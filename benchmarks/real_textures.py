"""Real textures that do not tile: crops of game textures and photographs, fetched by package managers, never committed.

SuperTuxKart's and Widelands' textures tile (CC-BY-SA, CC-BY, CC0, GPL-2+, by file), so a crop of one does not; the
photographs of scikit-image (CC0) never did. *Organic* is what has no lines of its own: sand, grass, rock. *Structured* is
what a broken line spoils: bricks, planks, tiles, laid stones. The lists are made by looking at the pictures.
"""

from __future__ import annotations

import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np

from benchmarks.real_art import fetched
from leo_assets.process.pixels import decode

if TYPE_CHECKING:
    from leo_assets.process.pixels import Pixels

_ORGANIC = """
stk_generic_dirtA.png stk_generic_dirtGrassA.png stk_generic_grassA.png stk_generic_grassB.png stk_generic_grassC.png
stk_generic_gravalSnow_a.png stk_generic_rock_b.png stk_generic_sand_a.png stk_generic_sand_b.png
stk_generic_snow_a.png stk_generic_bedRock_a.png stk_generic_brownRock_a.png stk_generic_carpet_a.png stk_generic_Stucco_a.png
stk_generic_plaster_a.png stk_generic_ice_a.png stktex_generic_gravelA.png stktex_generic_rockA.png stktex_generic_earth_a.png
stktex_generic_concreteA.png stktex_generic_coral_a.png stktex_generic_underwaterRock_a.png
stktex_snowRock_a.png stk_karstRock_a.png stklama_gravelSide_a.png stkt_rustedMetal_a.png
dirt.jpg grass2.jpg sand2.jpg rock.jpg tarmac.jpg yellow_dirt.jpg stktex_generic_WoodC.png stk_generic_thatch_a.png
"""
_STRUCTURED = """
stk_generic_brickA.png stk_generic_oldbricks_a.png stk_generic_brickRoad_a.png stk_generic_asianRoof_a.png
stk_generic_hexaBasaltRoad_a.png stk_generic_wallRock_a.png stk_generic_wickerA.png
stk_generic_corrugatedIronA.png stktex_generic_cobbleStoneA.png
stktex_generic_stoneWallA.png stktex_generic_tilesA.png stktex_generic_tilesB.png stktex_generic_WoodA.png
stktex_generic_bambooA.png stktex_generic_aztekWall_a.png stk_metaloverlap_a.png
Paving_stones_2.jpg HortonRockWall.jpg castelwall.jpg rockwall.jpg wood_planks1.jpg pyramidwall.jpg stk_generic_rock_a.png
stktex_generic_marbleA.png stonetex.jpg
"""
_WIDELANDS = """
summer/steppe summer/mountain1 winter/tundra winter/snow desert/desert1 wasteland/ashes1 summer/meadow2
"""
_WHEEL = "scikit_image"
_PHOTOGRAPHS = {"brick": "structured", "grass": "organic", "gravel": "organic"}
Kind = Literal["organic", "structured"]


@dataclass(frozen=True, slots=True, eq=False)
class Texture:
    """A picture that shall tile and does not, opaque."""

    name: str
    kind: Kind
    pixels: Pixels


def textures() -> list[Texture]:
    """The photographs, then crops of 60 to 90 % of game textures; the same ones every time.

    Raises:
        OSError: A package cannot be fetched.
    """
    random = np.random.default_rng(6)
    found = [Texture(name, kind, pixels) for name, kind, pixels in photographs()]
    folder = fetched("supertuxkart") / "textures"
    listed: list[tuple[Path, Kind]] = [(folder / name, "organic") for name in _ORGANIC.split()]
    listed += [(folder / name, "structured") for name in _STRUCTURED.split()]
    terrains = fetched("widelands") / "world/terrains"
    listed += [
        (next((terrains / name).glob("*.png")), "organic") for name in _WIDELANDS.split() if (terrains / name).is_dir()
    ]
    for file, kind in listed:
        pixels = opaque(decode(file.read_bytes()))
        height, width = (round(side * random.uniform(0.6, 0.9)) for side in pixels.shape[:2])
        top, left = (
            int(random.integers(whole - part)) for whole, part in zip(pixels.shape, (height, width), strict=False)
        )
        name = file.parent.name if file.is_relative_to(terrains) else file.stem
        found.append(Texture(name, kind, pixels[top : top + height, left : left + width].copy()))
    return found


def photographs() -> list[tuple[str, Kind, Pixels]]:
    """Brick, grass and gravel of scikit-image: grey, 512×512, CC0 (textures by cc0textures.com, said on its data page)."""
    folder = Path("build/art")
    folder.mkdir(parents=True, exist_ok=True)
    wheel = next(folder.glob(f"{_WHEEL}*.whl"), None)
    if wheel is None:
        done = subprocess.run(
            [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "-d", str(folder), "scikit-image"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        wheel = next(folder.glob(f"{_WHEEL}*.whl"), None)
        if wheel is None:
            raise OSError(f"pip download scikit-image: {done.stderr.strip().splitlines()[-1:] or 'failed'}")
    with zipfile.ZipFile(wheel) as archive:
        return [
            (
                name,
                "structured" if kind == "structured" else "organic",
                decode(archive.read(f"skimage/data/{name}.png")),
            )
            for name, kind in _PHOTOGRAPHS.items()
        ]


def opaque(pixels: Pixels) -> Pixels:
    return pixels | np.array([0, 0, 0, 255], np.uint8)
