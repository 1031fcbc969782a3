"""A folder of PNGs in, an atlas and a JSON of its regions out: our functions as a tool, for `bench_atlas`.

usage: python -m benchmarks.atlas_tool FOLDER OUT
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from leo_assets.process.atlas import atlas
from leo_assets.process.pixels import decode
from leo_assets.process.png import encode


def main(folder: Path, out: Path) -> None:
    files = sorted(folder.glob("*.png"))
    packed = atlas([decode(file.read_bytes()) for file in files], rim=0, extrude=0, padding=2)
    for number, page in enumerate(packed.pages):
        out.with_name(f"{out.name}_{number}.png").write_bytes(encode(page))
    regions = {
        file.name: {"page": one.page, "region": one.region, "margin": one.margin}
        for file, one in zip(files, packed.regions, strict=True)
    }
    out.with_name(f"{out.name}.json").write_text(json.dumps(regions), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
