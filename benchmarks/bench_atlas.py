"""An atlas of 1,000 unit frames of Wesnoth: how densely it is packed, how fast, and the whole way beside two known tools."""

from __future__ import annotations

import random
import shutil
import sys
import time
from pathlib import Path

from PIL import Image

from benchmarks.real_art import fetched
from benchmarks.rivals import node_with, python_with, whole_runs
from leo_assets.process.canvas import visible_box
from leo_assets.process.packing import Packing, pack
from leo_assets.process.pixels import Pixels, decode

_SPRITES, _ROUNDS = 1000, 5
_IN, _OUT = Path("build/art/atlas-in"), Path("build/art/atlas-out")

# The same for all: trimmed, 2 px apart, not turned, pages up to 4096.
_PY_TEXTURE_PACKER = f"""
from PyTexturePacker import Packer
Packer.create(max_width=4096, max_height=4096, bg_color=0x00000000, enable_rotated=False, trim_mode=1, border_padding=0,
              shape_padding=2, inner_padding=0).pack({str(_IN)!r}, "pytexturepacker%d", {str(_OUT)!r})
"""
_FREE_TEX_PACKER = """
const fs = require("fs"), path = require("path"), pack = require("free-tex-packer-core");
const [folder, out] = process.argv.slice(2);
const images = fs.readdirSync(folder).sort().map(name => ({path: name, contents: fs.readFileSync(path.join(folder, name))}));
const options = {textureName: "freetexpacker", width: 4096, height: 4096, fixedSize: false, padding: 2, allowRotation: false,
                 detectIdentical: true, allowTrim: true, exporter: "JsonHash"};
pack(images, options, (files, error) => {
    if (error) throw error;
    for (const file of files) fs.writeFileSync(path.join(out, file.name), file.buffer);
});
"""


def sprites(count: int = _SPRITES) -> list[Path]:
    """Visible unit frames, always the same ones."""
    files = sorted((fetched("wesnoth") / "images/units").rglob("*.png"))
    random.Random(0).shuffle(files)
    chosen: list[Path] = []
    for file in files:
        if visible_box(decode(file.read_bytes()), threshold=1) is not None:
            chosen.append(file)
            if len(chosen) == count:
                break
    return chosen


def run() -> list[tuple[str, str]]:
    """Name and figure of each row."""
    try:
        files = sprites()
    except OSError as error:
        return [("an atlas of real sprites", f"not measured: {error}")]
    sizes = [_trimmed_size(decode(file.read_bytes())) for file in files]
    rows = []
    for gutter in (0, 2):
        packing, start = pack(sizes, gutter=gutter), time.process_time()
        for _ in range(_ROUNDS):
            pack(sizes, gutter=gutter)
        took = (time.process_time() - start) / _ROUNDS * 1000
        page = packing.pages[0]
        rows.append(
            (
                f"packing {len(sizes)} trimmed sprites, gutter {gutter} px",
                f"density {_density(sizes, packing, gutter):.3f} ({page.width}×{page.height}), {took:.0f} ms of processor",
            )
        )
    return rows + _tools(files, sizes)


def _trimmed_size(pixels: Pixels) -> tuple[int, int]:
    box = visible_box(pixels, threshold=1)
    assert box is not None
    return box.width, box.height


def _density(sizes: list[tuple[int, int]], packing: Packing, gutter: int) -> float:
    """Share of the pages that is pieces with their gutters."""
    used = sum((width + gutter) * (height + gutter) for width, height in sizes)
    return used / sum((page.width + gutter) * (page.height + gutter) for page in packing.pages)


def _tools(files: list[Path], sizes: list[tuple[int, int]]) -> list[tuple[str, str]]:
    for folder in (_IN, _OUT):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    for number, file in enumerate(files):
        shutil.copyfile(file, _IN / f"{number:04}.png")
    commands = {"ours": [sys.executable, "-m", "benchmarks.atlas_tool", str(_IN), str(_OUT / "ours")]}
    rows = []
    try:
        commands["PyTexturePacker"] = [str(python_with("PyTexturePacker")), "-c", _PY_TEXTURE_PACKER]
    except OSError as error:
        rows.append(("  PyTexturePacker", f"not measured: {error}"))
    try:
        script = node_with("free-tex-packer-core") / "atlas.js"
        script.write_text(_FREE_TEX_PACKER, encoding="utf-8")
        commands["free-tex-packer-core"] = ["node", str(script), str(_IN), str(_OUT)]
    except OSError as error:
        rows.append(("  free-tex-packer-core", f"not measured: {error}"))
    times = dict(zip(commands, whole_runs(list(commands.values())), strict=True))
    area = sum(width * height for width, height in sizes)
    for name, (wall, used) in times.items():
        pages = sorted(_OUT.glob(f"{name.replace('-core', '').replace('-', '').lower()}*.png"))
        told = f"{wall:.2f} s ({used:.2f} s of processor), {_pages(pages, area)}"
        if name != "ours":
            told += f"; ours is {wall / times['ours'][0]:.2f} × as fast ({used / times['ours'][1]:.2f} × by processor)"
        rows.append((f"  {name}: {len(files)} PNGs in, atlas and metadata out", told))
    return rows


def _pages(files: list[Path], area: int) -> str:
    sizes = []
    for file in files:
        with Image.open(file) as image:
            sizes.append(image.size)
    share = area / sum(width * height for width, height in sizes)
    weight = sum(file.stat().st_size for file in files) / 1e6
    return f"{' + '.join(f'{width}×{height}' for width, height in sizes)}, {share:.3f} of it sprites, {weight:.2f} MB"


if __name__ == "__main__":
    for name, figure in run():
        print(f"{name:60} {figure}")
