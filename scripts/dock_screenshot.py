"""Make docs/pictures/dock.png anew: the dock beside a scene of the demo game, in the real editor.

usage, from the top folder: python -m scripts.dock_screenshot. Needs a Godot 4 and Xvfb, as `make test` brings them.
Three requests are changed first, so that the picture shows what the dock is for: one stale, one missing, one faulty.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from tests.addon_editor import drive_on_screen, install, make_program
from tests.engine import REPO

SCREEN = (1600, 900)
PICTURE = REPO / "docs/pictures/dock.png"
LARGEST_BYTES = 300_000
WIDTH = 620


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        game = Path(folder) / "game"
        subprocess.run([sys.executable, "-m", "leo_assets", "demo", str(game)], check=True, stdout=subprocess.DEVNULL)
        change_requests(game)
        install(game)
        shot = Path(folder) / "shot.png"
        program = make_program(Path(folder), "-m", "leo_assets")
        output = drive_on_screen(game, "picture", program, size=SCREEN, LEO_PICTURE=str(shot))
        assert "DOCK" in output, output
        picture = around_dock(Image.open(shot).convert("RGB"), output)
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    picture.save(PICTURE, optimize=True)
    size = PICTURE.stat().st_size
    assert size < LARGEST_BYTES, f"{PICTURE} has {size} bytes"
    print(f"{PICTURE.relative_to(REPO)}: {picture.width}×{picture.height}, {size} bytes")


def change_requests(game: Path) -> None:
    """One request other than its art, one without any, one with a fault."""
    ground = game / "art/ground.asset.toml"
    ground.write_text(
        re.sub(r"(?m)^prompt = .*$", 'prompt = "autumn leaves on grass"', ground.read_text("utf-8")), "utf-8"
    )
    (game / "art/golden_key.asset.toml").write_text('kind   = "icon"\nprompt = "a golden key"\n', "utf-8")
    shield = 'kind   = "icon"\nprompt = "a round wooden shield"\ncandidates = 12\n'
    (game / "art/shield.asset.toml").write_text(shield, "utf-8")


def around_dock(shot: Image.Image, output: str) -> Image.Image:
    """The right part of the window: the dock, its tab, and as much of the scene as shows what it is about."""
    found = re.search(r"DOCK \[P: \(([\d.]+), [\d.]+\), S: \(([\d.]+)", output)
    assert found is not None, output
    right = round(float(found[1]) + float(found[2]))
    return shot.crop((max(0, right - WIDTH), 0, min(shot.width, right + 10), shot.height))


if __name__ == "__main__":
    main()
