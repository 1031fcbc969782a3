"""What every test may count on: a clean environment, and a small project in a folder of its own."""

from __future__ import annotations

import logging
import os
import signal
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from leo_assets.settings.trust import trust
from tests import engine
from tests.guard import sitecustomize  # from here on nothing in this process talks to another machine

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # so a shell starts what runs in its background; we try Ctrl-C
    signal.signal(signal.SIGINT, signal.default_int_handler)

GUARD = Path(sitecustomize.__file__).parent

HERO = """\
kind = "animation"
prompt = "{character}, {pose}, side view"
character = "hero"
size = { width = 256, height = 256 }

[animations.idle]
set = "idle"
fps = 2

[animations.walk]
set = "walk"
"""
KIT = """\
description = "a young adventurer with red hair, green tunic, brown boots and a short sword"
height = 48
"""
POTIONS = """\
kind = "icon"
prompt = "{element} potion"
size = { width = 128, height = 128 }

[matrix]
element = ["fire", "ice"]

[process]
fit = { width = 32, height = 32, mode = "pad" }
"""


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    for name in ("LEO_ASSETS_LOG", "LEONARDO_API_KEY", "LEONARDO_API_BASE", "LEO_ASSETS_PROGRAM", "FORCE_COLOR", "CI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")  # never this machine's own
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(GUARD), os.environ.get("PYTHONPATH", ""))).rstrip(os.pathsep))
    monkeypatch.setenv("LEO_ASSETS_HOME", str(tmp_path_factory.getbasetemp() / f"home-{uuid.uuid4().hex[:12]}"))


@pytest.fixture(autouse=True)
def _own_logging() -> Iterator[None]:
    """What a command sets up for its whole process (masked records, quiet loggers, traces) ends with the test that ran it."""
    factory, hook = logging.getLogRecordFactory(), sys.excepthook
    levels = {name: logging.getLogger(name).level for name in ("httpx", "httpcore", "hpack")}
    yield
    logging.setLogRecordFactory(factory)
    sys.excepthook = hook
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """An empty Godot project that is a leo_assets project, and that its user trusts."""
    root = tmp_path / "game"
    root.mkdir()
    (root / "project.godot").write_text("config_version=5\n")
    (root / "leo_assets.toml").write_text('output_roots = ["res://art/generated"]\n')
    (root / "art").mkdir()
    trust(root)
    return root


@pytest.fixture
def small_game(project: Path) -> Path:
    """A hero of six frames with a kit, and two icons from a matrix, at small sizes."""
    (project / "art/hero.asset.toml").write_text(HERO)
    (project / "art/hero.character.toml").write_text(KIT)
    (project / "art/potions.asset.toml").write_text(POTIONS)
    return project


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The last lines say loudly what was not tried."""
    wanted = (("Godot 4", engine.godot_binary()), ("Xvfb", engine.xvfb()), ("xdotool", engine.xdotool()))
    missing = [name for name, found in wanted if not found]
    if missing:
        terminalreporter.section("NOT TRIED", sep="!")
        for name in missing:
            terminalreporter.write_line(f"no {name} was found: every test that needs it was SKIPPED")
