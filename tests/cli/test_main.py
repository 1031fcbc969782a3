"""The command line from outside: exit codes, and what goes to which stream; in processes of its own where these count."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from leo_assets import __version__
from leo_assets.cli.main import parser, run
from tests.pipeline.test_build import edit


def leo(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "leo_assets", *arguments]
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, timeout=120, check=False, env={**os.environ, **environment}
    )


def here(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The same in this process, ten times as fast: where what is said counts, and not how a program starts and ends."""
    with pytest.MonkeyPatch.context() as patch, io.StringIO() as out, io.StringIO() as err:
        patch.chdir(cwd)
        for name, value in environment.items():
            patch.setenv(name, value)
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = run(arguments)
        return subprocess.CompletedProcess(arguments, code, out.getvalue(), err.getvalue())


def events(done: subprocess.CompletedProcess[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def imported(*arguments: str, cwd: Path) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "leo_assets", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return {
        line.rpartition("|")[2].strip().partition(".")[0]
        for line in done.stderr.splitlines()
        if line.startswith("import time")
    }


def test_the_version_is_said_without_importing_anything_heavy(tmp_path: Path) -> None:
    assert leo("--version", cwd=tmp_path).stdout == f"leo-assets {__version__}\n"
    assert not imported("--version", cwd=tmp_path) & {
        "argparse",
        "numpy",
        "PIL",
        "pydantic",
        "httpx",
        "asyncio",
        "rich",
        "pathlib",
    }


def test_help_is_said_without_importing_anything_heavy(tmp_path: Path) -> None:
    heavy = {
        "numpy",
        "PIL",
        "pydantic",
        "annotated_types",
        "httpx",
        "asyncio",
        "rich",
        "sqlite3",
        "keyring",
        "starlette",
    }
    assert not imported("--help", cwd=tmp_path) & heavy
    assert not imported("key", "show", cwd=tmp_path) & (heavy - {"annotated_types"})


def test_a_fresh_project_is_checked_without_importing_anything_heavy(small_game: Path) -> None:
    assert leo("build", cwd=small_game).returncode == 0
    for path in small_game.rglob("*"):
        os.utime(path, (1_600_000_000, 1_600_000_000))
    assert leo("check", cwd=small_game).returncode == 0
    assert not imported("check", cwd=small_game) & {
        "argparse",
        "dataclasses",
        "numpy",
        "PIL",
        "pydantic",
        "httpx",
        "rich",
        "json",
    }
    known, known_json = leo("check", cwd=small_game / "art"), leo("check", "--json", cwd=small_game)
    assert known.stdout == "8 of 8 assets are up to date, 8 placeholders\n"
    assert [event["event"] for event in events(known_json)] == ["finished"]
    assert events(known_json)[0]["exit_code"] == 0


def test_check_names_what_is_missing_and_exits_4(small_game: Path) -> None:
    done = here("check", cwd=small_game)
    assert done.returncode == 4
    assert "art/potions.asset.toml#fire" in done.stdout
    assert "missing" in done.stdout


@pytest.mark.parametrize("command", ["plan", "build", "check"])
def test_a_faulty_request_exits_3_with_its_place_and_cure(small_game: Path, command: str) -> None:
    edit(small_game / "art/potions.asset.toml", 'kind = "icon"', 'knid = "icon"')
    (small_game / "art/hero.asset.toml").unlink()
    done = here(command, cwd=small_game)
    assert done.returncode == 3
    assert "art/potions.asset.toml:1: knid: " in done.stderr
    assert "did you mean `kind`" in done.stderr
    assert "Traceback" not in done.stderr


def test_json_lines_are_all_that_stdout_holds(small_game: Path) -> None:
    done = leo("build", "--json", "art/potions.asset.toml", cwd=small_game)
    kinds = [event["event"] for event in events(done)]
    assert kinds[-1] == "finished"
    assert {"asset", "plan", "progress", "made"} <= set(kinds)
    assert done.stderr == ""


def test_results_and_progress_go_to_their_own_streams(small_game: Path) -> None:
    done = leo("build", cwd=small_game)
    assert all(line.startswith(("made", "nothing")) for line in done.stdout.splitlines())
    assert "submitted" in done.stderr
    assert "\x1b" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("plan",), 2, "leo-assets init"),
        (("frobnicate",), 2, "no command is called `frobnicate`"),
        (("biuld",), 2, "did you mean `leo-assets build`?"),
        (("character", "mkae"), 2, "did you mean `leo-assets character make`?"),
        ((), 2, "COMMAND"),
        (("plan", "--json"), 2, ""),
    ],
)
def test_usage_errors_are_sentences(tmp_path: Path, arguments: tuple[str, ...], code: int, says: str) -> None:
    done = leo(*arguments, cwd=tmp_path)
    assert done.returncode == code
    assert says in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("path", ["nowhere.asset.toml", "project.godot", "..", "/"])
def test_a_path_that_is_no_request_is_a_usage_error(small_game: Path, path: str) -> None:
    done = here("build", path, cwd=small_game)
    assert done.returncode == 2
    assert "leo-assets: " in done.stderr


def test_another_plan_than_the_agreed_one_exits_5_and_spends_nothing(small_game: Path) -> None:
    done = here("build", "--agree", "abc", "--json", cwd=small_game)
    assert done.returncode == 5
    assert [event["event"] for event in events(done)][-2:] == ["failed", "finished"]
    assert (events(done)[-2]["code"], events(done)[-1]["exit_code"]) == (5, 5)
    assert not (small_game / "leo.lock").exists()


def test_with_a_key_nothing_is_sent_before_somebody_agrees(small_game: Path) -> None:
    key = "12345678-1234-4234-8234-123456789abc"
    done = here("build", cwd=small_game, LEONARDO_API_KEY=key)
    assert done.returncode == 5
    assert "nobody has agreed to it; nothing was spent" in done.stderr
    assert key not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_init_makes_a_project_and_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("*.tmp\n")
    assert here("init", ".", "--addon", cwd=tmp_path).returncode == 0
    first = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert (tmp_path / "leo_assets.toml").is_file()
    assert (tmp_path / "addons/leo_assets/plugin.cfg").is_file()
    assert "res://addons/leo_assets/plugin.cfg" in (tmp_path / "project.godot").read_text()
    assert (tmp_path / ".gitignore").read_text().startswith("*.tmp\n")
    assert here("init", ".", "--addon", cwd=tmp_path).returncode == 0
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == first


def test_make_writes_a_request_and_its_art(project: Path) -> None:
    done = here("make", "icon", "red potion", cwd=project)
    assert done.returncode == 0
    assert "made      res://art/generated/red_potion/red_potion.png" in done.stdout
    assert here("check", cwd=project).returncode == 0
    again = here("make", "icon", "red potion", cwd=project)
    assert again.returncode == 2
    assert "--name" in again.stderr


def test_make_quotes_whatever_the_prompt_holds(project: Path) -> None:
    done = here("make", "icon", 'a "quoted" \\ prompt\nwith {{braces}}', "--name", "odd", cwd=project)
    assert done.returncode == 0
    assert here("check", cwd=project).returncode == 0


def test_status_and_doctor_say_how_things_stand(small_game: Path) -> None:
    status = here("status", cwd=small_game)
    assert (status.returncode, "9 missing" in status.stdout or "8 missing" in status.stdout) == (0, True)
    doctor = here("doctor", cwd=small_game)
    assert doctor.returncode == 0
    assert "offline studio" in doctor.stdout
    assert here("doctor", cwd=small_game.parent).returncode == 2
    assert events(here("doctor", "--json", cwd=small_game))[-1]["event"] == "finished"
    assert events(here("status", "--json", cwd=small_game))[-1]["event"] == "finished"


def test_every_command_has_help() -> None:
    for action in parser()._actions:
        for name, command in (getattr(action, "choices", None) or {}).items():
            assert command.description, name
            below = [each.choices for each in command._actions if isinstance(each.choices, dict)]
            for each in below[0].values() if below else [command]:
                assert each.description, name
                assert each.get_default("function"), name
