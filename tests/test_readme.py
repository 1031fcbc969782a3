"""The README's commands and files are real."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from leo_assets.cli.main import parser
from leo_assets.requests.load import load_project_requests
from tests.cli.test_main import leo
from tests.engine import REPO

README = (REPO / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)( session)?\n(.*?)```", README, re.DOTALL)
SHELL = [
    line.partition("  #")[0].strip()
    for kind, _, text in BLOCKS
    if kind == "sh"
    for line in text.splitlines()
    if line.strip()
]
INLINE = re.findall(r"`(leo-assets [^`]+)`", README)


@pytest.mark.parametrize("command", sorted({line for line in [*SHELL, *INLINE] if line.startswith("leo-assets ")}))
def test_every_command_that_the_readme_names_is_understood(command: str) -> None:
    parser().parse_args(shlex.split(command)[1:])


def test_every_make_target_that_the_readme_names_exists() -> None:
    named = {line.split()[1] for line in SHELL if line.startswith("make ")} | set(re.findall(r"`make (\w+)`", README))
    targets = set(re.findall(r"^(\w+):", (REPO / "Makefile").read_text(), re.MULTILINE))
    assert {"demo", "test", "check", "bench"} <= named <= targets


def test_every_command_stands_in_the_readme() -> None:
    commands = next(action.choices for action in parser()._actions if isinstance(action.choices, dict))
    table = README.partition("## Commands")[2]
    assert [name for name in commands if f"`{name}" not in table] == []


def test_every_link_and_picture_is_there() -> None:
    targets = [target for target in re.findall(r"\]\(([^)]+)\)", README) if "://" not in target]
    assert targets
    assert [target for target in targets if not (REPO / target).exists()] == []


def test_the_five_minutes_work_as_written(tmp_path: Path) -> None:
    session = next(text for _, marked, text in BLOCKS if marked)
    for line in session.splitlines():
        done = leo(*shlex.split(line.partition("  #")[0])[1:], cwd=tmp_path)
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
    assert (tmp_path / "art/generated/red_potion/red_potion.png").is_file()
    for kind, _, text in BLOCKS:
        if kind == "toml":
            path = tmp_path / text.splitlines()[0].removeprefix("# ")
            path.write_text(text)
    assert load_project_requests(tmp_path).faults == ()
    assert leo("build", cwd=tmp_path).returncode == 0
    assert (tmp_path / "art/generated/fox/fox.tres").is_file()
    assert leo("check", cwd=tmp_path).returncode == 0
