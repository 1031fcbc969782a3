"""Make docs/pictures/dock.png and editor.png anew: the dock beside a scene of the demo game, and its dialogs, in the real editor.

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
DIALOGS = REPO / "docs/pictures/editor.png"
LARGEST_BYTES = 300_000
WIDTH = 470


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
        (game / "art/hero.asset.toml").write_text(more_candidates(game), "utf-8")
        build = [
            sys.executable,
            "-m",
            "leo_assets",
            "build",
            "--offline",
            "--project",
            str(game),
            str(game / "art/hero.asset.toml"),
        ]
        subprocess.run(build, check=True, stdout=subprocess.DEVNULL)
        output = drive_on_screen(game, "pictures", program, size=SCREEN, LEO_PICTURE=folder)
        assert "INSPECTOR" in output, output
        saved(dialogs(Path(folder), output), DIALOGS)
    saved(picture, PICTURE)


def saved(picture: Image.Image, place: Path) -> None:
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    picture.save(place, optimize=True)
    size = place.stat().st_size
    assert size < LARGEST_BYTES, f"{place} has {size} bytes"
    print(f"{place.relative_to(REPO)}: {picture.width}×{picture.height}, {size} bytes")


def more_candidates(game: Path) -> str:
    """The hero with something to choose from."""
    text = (game / "art/hero.asset.toml").read_text("utf-8")
    return re.sub(r"(?m)^(prompt\s*=.*)$", r"\1\ncandidates = 4", text, count=1)


def dialogs(folder: Path, output: str) -> Image.Image:
    """Choosing, the form, and the inspector's row on one picture, with the titles that their windows bear."""
    left, top, width, height = box_of("INSPECTOR", output)
    shots = {
        "choosing": Image.open(folder / "choosing.png"),
        "form": Image.open(folder / "form.png"),
        "inspector": Image.open(folder / "inspector.png").crop(
            (left - 6, top - 150, left + width, top + min(height, 420))
        ),
    }
    pictures = [shots[name].convert("RGB") for name in ("choosing", "form", "inspector")]
    gap = 12
    first, form, inspector = pictures
    size = (
        max(first.width, form.width + gap + inspector.width),
        first.height + gap + max(form.height, inspector.height),
    )
    sheet = Image.new("RGB", size, (66, 70, 82))
    sheet.paste(first, (0, 0))
    sheet.paste(form, (0, first.height + gap))
    sheet.paste(inspector, (form.width + gap, first.height + gap))
    return sheet.convert("P", palette=Image.Palette.ADAPTIVE, colors=256)


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
    left, _, width, _ = box_of("DOCK", output)
    right = left + width
    return shot.crop((max(0, right - WIDTH), 0, min(shot.width, right + 10), shot.height))


def box_of(name: str, output: str) -> tuple[int, int, int, int]:
    """Where the driver says that a control is: left, top, width, height."""
    found = re.search(name + r" \[P: \(([\d.]+), ([\d.]+)\), S: \(([\d.]+), ([\d.]+)", output)
    assert found is not None, output
    left, top, width, height = (round(float(number)) for number in found.groups())
    return left, top, width, height


if __name__ == "__main__":
    main()
