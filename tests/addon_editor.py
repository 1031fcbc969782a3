"""Small games with the addon in them, and the real editor driven on them, with and without a screen."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.engine import ERROR_LINE, REPO, godot_binary, run_godot_headless

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ADDON = REPO / "godot_addon"
PROJECT = """config_version=5

[application]

config/name="Addon test"
config/features=PackedStringArray("4.4")
"""
PLUGINS = """
[editor_plugins]

enabled=PackedStringArray("res://addons/leo_assets/plugin.cfg", "res://addons/leo_test_driver/plugin.cfg")
"""
REQUEST = 'kind   = "sprite"\nprompt = "a small knight"\n\n[process]\nfit = { width = 32, height = 32 }\n'
SCENE = """[gd_scene format=3]

[node name="Main" type="Node2D"]

[node name="Sprite" type="Sprite2D" parent="."]
position = Vector2(300, 200)
"""
# The driver quits by itself; where it cannot even be parsed, this ends the editor.
LONGEST_FRAMES = 20_000
# What software OpenGL on a screen without a graphics card always says.
_DRIVER_NOISE = ("V-Sync", "VK_KHR_surface", 'Condition "err != OK"')


def make_game(folder: Path, *, requests: tuple[str, ...] = ("hero", "slime")) -> Path:
    """A small project with the addon and the test driver enabled."""
    game = folder / "game"
    (game / "art").mkdir(parents=True)
    (game / "project.godot").write_text(PROJECT, encoding="utf-8")
    (game / "leo_assets.toml").write_text("", encoding="utf-8")
    for name in requests:
        (game / f"art/{name}.asset.toml").write_text(REQUEST, encoding="utf-8")
    install(game)
    return game


def install(game: Path) -> None:
    """Put the addon and the driver into a project and enable both, in place of whatever is enabled."""
    for source, name in ((ADDON / "addons/leo_assets", "leo_assets"), (ADDON / "tests/driver", "leo_test_driver")):
        shutil.rmtree(game / "addons" / name, ignore_errors=True)
        shutil.copytree(source, game / "addons" / name)
    settings = game / "project.godot"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.partition("\n[editor_plugins]")[0] + PLUGINS, encoding="utf-8")


def make_program(folder: Path, *arguments: str) -> str:
    """A program of one file that runs Python with these arguments, as the editor wants it."""
    program = folder / "leo-assets"
    words = " ".join(f'"{word}"' for word in (sys.executable, *arguments))
    program.write_text(f'#!/bin/sh\nexec {words} "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return str(program)


def stand_in(folder: Path) -> str:
    return make_program(folder, str(REPO / "tests/addon_stand_in.py"))


def real_program(folder: Path) -> str:
    return make_program(folder, "-m", "leo_assets")


def assert_all_as_expected(output: str) -> None:
    assert "DRIVER" in output, output
    assert ": 0 failures" in output, output


def drive(game: Path, scenario: str, program: str) -> str:
    """Run a scenario of the driver in the editor without a screen; what it printed."""
    frames = str(LONGEST_FRAMES)
    return run_godot_headless(
        "--editor", "--quit-after", frames, project=game, timeout_s=240, expect_exit=None, env=_env(scenario, program)
    )


def drive_on_screen(game: Path, scenario: str, program: str, *, size: tuple[int, int], **more: str) -> str:
    """The same in a window of this size on a screen of its own."""
    window = ["--resolution", f"{size[0]}x{size[1]}", "--position", "0,0", "--audio-driver", "Dummy"]
    drawing = ["--rendering-driver", "opengl3", "--display-driver", "x11"]
    with screen(size) as display:
        env = {**_env(scenario, program), "DISPLAY": display, **more}
        return _run(
            game, ["--editor", "--quit-after", str(LONGEST_FRAMES), *drawing, *window], env, expected=_DRIVER_NOISE
        )


def export_pack(game: Path, preset: str, program: str) -> str:
    """Export as a server would; what it printed. The addon's own warning is no error here."""
    arguments = ["--headless", "--export-pack", preset, "build/game.pck"]
    return _run(game, arguments, {"LEO_ASSETS_PROGRAM": program}, expected=("Leo Assets: ", "completed with warnings"))


def _run(game: Path, arguments: list[str], env: dict[str, str], *, expected: tuple[str, ...]) -> str:
    """Like `engine.run_godot`, but for error lines with these words in them."""
    home = game.parent / f"{game.name}-godot-home"
    own = {"HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"), "XDG_DATA_HOME": str(home / "data")}
    done = subprocess.run(
        [godot_binary() or "godot", "--path", str(game), *arguments],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
        env={**os.environ, **own, **env},
    )
    output = done.stdout + done.stderr
    bad = [line for line in output.splitlines() if ERROR_LINE.search(line)]
    assert not [line for line in bad if not any(words in line for words in expected)], output
    assert done.returncode == 0, output
    return output


@contextmanager
def screen(size: tuple[int, int]) -> Iterator[str]:
    """A screen that nobody sees; its name for DISPLAY."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size[0]}x{size[1]}x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as told:
            number = told.readline().strip()
        assert number, "Xvfb did not start"
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


def _env(scenario: str, program: str) -> dict[str, str]:
    return {"LEO_SCENARIO": scenario, "LEO_ASSETS_PROGRAM": program, "PYTHONPATH": str(REPO)}
