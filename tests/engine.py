"""A real Godot 4 for tests: where it is, how it is run, and what counts as an error line."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parent.parent
REQUIRED = os.environ.get("LEO_REQUIRE_GODOT") == "1"
ERROR_LINE = re.compile(
    r"^\s*(ERROR|SCRIPT ERROR|USER ERROR|WARNING|USER WARNING|Parse Error)\b|ERR_FILE_CORRUPT|Error importing",
    re.MULTILINE,
)


@cache
def godot_binary() -> str | None:
    """LEO_GODOT, else build/tools/godot/godot, else `godot` on PATH when it is a 4.x."""
    for candidate in (
        os.environ.get("LEO_GODOT"),
        str(REPO / "build/tools/godot/godot"),
        shutil.which("godot"),
        shutil.which("godot4"),
    ):
        if candidate and Path(candidate).exists():
            answer = subprocess.run([candidate, "--version"], capture_output=True, text=True, timeout=60, check=False)
            if answer.stdout.startswith("4."):
                return candidate
    return None


def _need(found: str | None, message: str) -> str:
    if found is not None:
        return found
    if REQUIRED:
        pytest.fail(message)
    pytest.skip(message)  # a contributor's machine without it; CI sets LEO_REQUIRE_GODOT=1


def need_godot() -> str:
    """The engine, or the test is skipped; with LEO_REQUIRE_GODOT=1 it fails instead."""
    return _need(godot_binary(), "no Godot 4 found: `make godot` brings one on Debian, or set LEO_GODOT")


def xvfb() -> str | None:
    return shutil.which("Xvfb")


def need_screen() -> str:
    """The path of Xvfb, under the same rule."""
    return _need(xvfb(), "no Xvfb found: install Debian's package xvfb")


def xdotool() -> str | None:
    return shutil.which("xdotool")


def need_mouse() -> str:
    """The path of xdotool, under the same rule."""
    return _need(xdotool(), "no xdotool found: install Debian's package xdotool")


def run_godot(
    *args: str,
    project: Path,
    timeout_s: float = 120,
    expect_exit: int | None = 0,
    env: dict[str, str] | None = None,
    noise: str = "",
) -> str:
    """Run the engine on a project; fail on a wrong exit code or on any error or warning line. Returns what it printed.

    Args:
        args: What follows `--path`.
        project: Its folder.
        timeout_s: After this it is killed.
        expect_exit: None: any.
        env: Beside this process's own.
        noise: A line with these words in it is no error; "" allows none.
    """
    command = [need_godot(), "--path", str(project), *args]
    home = project.parent / f"{project.name}-godot-home"
    home.mkdir(exist_ok=True)
    own = {
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"),
    }
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=timeout_s,
        check=False,
        env={**os.environ, **own, **(env or {})},
    )
    output = done.stdout + done.stderr
    if expect_exit is not None and done.returncode != expect_exit:
        pytest.fail(f"godot {' '.join(args)} exited with {done.returncode}\n{output[-4000:]}")
    bad = [line for line in output.splitlines() if ERROR_LINE.search(line) and not (noise and noise in line)]
    if bad:
        pytest.fail(f"godot {' '.join(args)} printed error lines:\n" + "\n".join(bad) + f"\n---\n{output[-4000:]}")
    return output


def run_godot_headless(*args: str, project: Path, timeout_s: float = 120, **more: object) -> str:
    return run_godot("--headless", *args, project=project, timeout_s=timeout_s, **more)  # type: ignore[arg-type]  # passed through
