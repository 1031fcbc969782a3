"""Make every picture in docs/pictures anew. Needs a Godot 4 and Xvfb, as `make test` brings them.

usage, from the top folder: python -m scripts.make_pictures
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from scripts import (
    artist_beings,
    artist_grounds,
    artist_motion,
    artist_sheet,
    artist_styles,
    artist_things,
    choice_sheet,
    dock_screenshot,
    pictures_atlas,
    pictures_background,
    pictures_layout,
    pictures_pixelart,
    pictures_steps,
    pictures_tiling,
)
from tests.addon_editor import screen
from tests.engine import REPO, need_godot, run_godot_headless

PICTURES = REPO / "docs/pictures"
WINDOW = (1152, 648)
_ICON = """\
kind = "icon"
prompt = "a round bottle of fire potion with a cork"

[process]
fit = { width = 256, height = 256, mode = "pad" }
"""
_SHOT = """
extends Node
## Saves what the window shows after some seconds of the game.

func _ready() -> void:
	await get_tree().create_timer(3.35).timeout
	await RenderingServer.frame_post_draw
	get_viewport().get_texture().get_image().save_png(OS.get_environment("LEO_PICTURE"))
	get_tree().quit()
"""


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    artist_sheet.main(PICTURES / "artist.jpg")
    artist_beings.main(PICTURES / "artist_beings.jpg")
    artist_grounds.main(PICTURES / "artist_grounds.jpg")
    artist_motion.main(PICTURES / "moving.gif")
    artist_styles.main(PICTURES / "artist_styles.png")
    artist_things.main(PICTURES / "artist_things.png")
    choice_sheet.main(PICTURES / "choosing.jpg")
    pictures_atlas.main(PICTURES)
    pictures_background.main(PICTURES)
    pictures_layout.main(PICTURES)
    pictures_pixelart.main(PICTURES)
    pictures_steps.main(PICTURES)
    pictures_tiling.main(PICTURES)
    dock_screenshot.main()
    draw_icon(REPO / "godot_addon/addons/leo_assets/icon.png")
    with tempfile.TemporaryDirectory() as folder:
        game = Path(folder) / "game"
        subprocess.run([sys.executable, "-m", "leo_assets", "demo", str(game)], check=True, stdout=subprocess.DEVNULL)
        shutil.copyfile(game / ".leo/contact_sheet.png", PICTURES / "demo.png")
        (game / "shot.gd").write_text(_SHOT, encoding="utf-8")
        with (game / "project.godot").open("a", encoding="utf-8") as file:
            file.write('\n[autoload]\n\nShot="*res://shot.gd"\n')
        run_godot_headless("--import", project=game)
        play(game, "main", PICTURES / "game.jpg")
        play(game, "pond", PICTURES / "pond.png")


def draw_icon(place: Path) -> None:
    """The addon's icon: a picture as it makes them, from a request of four lines."""
    with tempfile.TemporaryDirectory() as folder:
        game = Path(folder)
        program = [sys.executable, "-m", "leo_assets"]
        subprocess.run([*program, "init", str(game)], check=True, stdout=subprocess.DEVNULL)
        (game / "art").mkdir()
        (game / "art/icon.asset.toml").write_text(_ICON, encoding="utf-8")
        build = [*program, "build", "--offline", "--project", str(game)]
        subprocess.run(build, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        shutil.copyfile(game / "art/generated/icon/icon.png", place)


def play(game: Path, scene: str, picture: Path) -> None:
    """Run a scene of the game in a window that nobody sees, until it has taken its own picture."""
    drawing = [
        "--rendering-driver",
        "opengl3",
        "--display-driver",
        "x11",
        "--audio-driver",
        "Dummy",
        "--fixed-fps",
        "60",
    ]
    shot = game / "shot.png"
    with screen(WINDOW) as display:
        environment = {**os.environ, "DISPLAY": display, "LEO_PICTURE": str(shot), "HOME": str(game.parent)}
        command = [need_godot(), "--path", str(game), *drawing, f"res://{scene}.tscn"]
        subprocess.run(command, check=True, timeout=120, env=environment)
    shown = Image.open(shot).convert("RGB")
    if picture.suffix == ".png":
        shown.quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(picture, optimize=True)
    else:
        shown.save(picture, quality=90)  # a sky has too many colours for a small PNG


if __name__ == "__main__":
    main()
