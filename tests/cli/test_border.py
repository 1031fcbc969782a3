"""How commands end when something is in their way: a sentence, an exit code, a last JSON line, and never a trace."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from leo_assets.cli import border
from leo_assets.cli.main import request_paths, run
from leo_assets.cli.report import say, say_error
from leo_assets.errors import Fault, RequestError, UsageError
from tests.cli.terminal import QUESTION, at_terminal
from tests.cli.test_main import events, here, leo

if TYPE_CHECKING:
    from collections.abc import Iterator

KEY = "00000000-0000-4000-8000-000000000001"
PAID = ("--yes", "--max-cost", "9999credits", "--assume-price", "1credits")
STAY = "stopped; files that were finished stay, and the same command goes on from here"


@contextlib.contextmanager
def started(*arguments: str, cwd: Path, **environment: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "leo_assets", *arguments],
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment},
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture(scope="module")
def slow_studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Where a job takes for ever, so that a run is always in its middle."""
    folder = tmp_path_factory.mktemp("studio")
    with started("simulate", "--port", "0", "--json", "--job-seconds", "9999", cwd=folder) as studio:
        assert studio.stdout
        yield {"LEONARDO_API_BASE": json.loads(studio.stdout.readline())["about"], "LEONARDO_API_KEY": KEY}
        studio.send_signal(signal.SIGTERM)
        last = json.loads(studio.communicate(timeout=60)[0].splitlines()[-1])
        assert (studio.returncode, last["event"], last["exit_code"]) == (0, "finished", 0)


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("command", [("build", *PAID), ("make", "icon", "key", *PAID)])
def test_a_stop_signal_ends_a_run_with_130_and_its_last_line(
    small_game: Path, slow_studio: dict[str, str], command: tuple[str, ...], number: signal.Signals
) -> None:
    with started(*command, "--json", cwd=small_game, **slow_studio) as process:
        assert process.stdout
        assert any('"submitted"' in line for line in process.stdout)
        process.send_signal(number)
        out, err = process.communicate(timeout=60)
    last = json.loads(out.splitlines()[-1])
    assert (process.returncode, last["event"], last["exit_code"], err) == (130, "finished", 130, "")
    assert last["message"] == (STAY if command[0] == "build" else border._stopped("make"))


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_signal_ends_the_watcher_with_130_and_its_last_line(project: Path, number: signal.Signals) -> None:
    with started("watch", "--json", cwd=project) as process:
        assert process.stdout
        assert any("Ctrl-C stops" in line for line in process.stdout)
        process.send_signal(number)
        out, err = process.communicate(timeout=60)
    last = json.loads(out.splitlines()[-1])
    assert (process.returncode, last["event"], last["exit_code"], err) == (130, "finished", 130, "")


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_job_in_the_background_that_ignores_ctrl_c_can_be_killed_politely(
    small_game: Path, slow_studio: dict[str, str]
) -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with started("build", *PAID, cwd=small_game, **slow_studio) as process:
            assert process.stderr
            assert any("submitted" in line for line in process.stderr)
            process.send_signal(signal.SIGTERM)
            _, err = process.communicate(timeout=60)
    finally:
        signal.signal(signal.SIGINT, before)
    assert process.returncode == 130
    assert err.splitlines()[-1] == f"leo-assets: {STAY}"


@pytest.mark.parametrize(
    "words", [("frobnicate",), ("build", "--frob"), ("make", "icon"), ("build", "--jobs", "x"), ()]
)
def test_a_command_that_is_not_understood_ends_in_json_too(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = leo(*words, "--json", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, "")
    assert [event["event"] for event in events(done)] == ["failed", "finished"]
    assert events(done)[-1]["exit_code"] == 2


def test_a_name_that_begins_with_a_dash_is_told_how_to_be_given(project: Path) -> None:
    (project / "-rf.asset.toml").write_text('kind = "icon"\nprompt = "key"\n')
    assert "behind --" in leo("build", "-rf.asset.toml", cwd=project).stderr
    assert leo("plan", "--", "-rf.asset.toml", cwd=project).returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
@pytest.mark.parametrize("how", ["--json", ""])
@pytest.mark.parametrize(("command", "code"), [("build", 130), ("plan", 0), ("check", 0)])
def test_a_reader_that_goes_away_breaks_off_only_what_builds(
    small_game: Path, command: str, code: int, how: str
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "leo_assets", command, *how.split()],
        cwd=small_game,
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        check=False,
    )
    os.close(writing)
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    assert ("nobody reads" in done.stderr) == (code == 130)


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
def test_a_fresh_check_whose_reader_goes_away_makes_no_noise(project: Path) -> None:
    for path in project.rglob("*"):
        os.utime(path, (1_600_000_000, 1_600_000_000))
    assert leo("check", cwd=project).returncode == 0
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "leo_assets", "check"]
    done = subprocess.run(
        command, cwd=project, stdout=writing, stderr=subprocess.PIPE, text=True, timeout=60, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_a_log_on_a_full_disk_is_exit_7_and_no_trace(small_game: Path, form: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "leo_assets", "plan", *form],
            cwd=small_game,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 7
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


@pytest.mark.parametrize(
    ("error", "says", "code"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "No space left on device; make room", 7),
        (
            PermissionError(errno.EACCES, "Permission denied", "/g/.leo/.leo-tmp-x1"),
            "/g/.leo: Permission denied; mend",
            7,
        ),
        (OSError(errno.EROFS, "Read-only file system", "/g/leo.lock"), "/g/leo.lock: Read-only file system; mend", 7),
        (OSError(errno.ELOOP, "Too many levels", b"/g/\x1b[31m"), "/g/[31m: Too many levels", 7),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"), "not text in UTF-8", 2),
    ],
)
def test_what_the_system_refuses_is_a_sentence_with_its_place_and_cure(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: Exception,
    says: str,
    code: int,
) -> None:
    def refuse(_: object) -> None:
        raise error

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("leo_assets.cli.doctor.doctor", refuse)
    assert run(["doctor"]) == code
    assert says in capsys.readouterr().err
    assert run(["doctor", "--json"]) == code
    last = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (last["event"], last["exit_code"]) == ("finished", code)


def test_a_bug_of_ours_still_traces(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def err(_: object) -> None:
        raise ValueError("ours")

    monkeypatch.setattr("leo_assets.cli.doctor.doctor", err)
    with pytest.raises(ValueError, match="ours"):
        run(["doctor", "--json"])
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["exit_code"] == 1


def test_nothing_foreign_reaches_a_terminal_raw(capsys: pytest.CaptureFixture[str]) -> None:
    say("a\x1b[2Jb\u202ec\nd")
    say_error(UsageError("e\x1b]0;x\x07f\x9bg"))
    say_error(RequestError([Fault("h.toml", "i\nleo-assets: j\x1b["), Fault("k.toml", "l")]))
    shown = capsys.readouterr()
    assert shown.out == "a[2Jbc d\n"
    assert shown.err == "leo-assets: e]0;xfg\nleo-assets: h.toml: i leo-assets: j[\nk.toml: l\n"


@pytest.mark.skipif(os.name == "nt", reason="names of POSIX")
@pytest.mark.parametrize(
    "words",
    [
        ("make", "icon", os.fsdecode(b"\xff")),
        ("make", "icon", "key", "--name", "a" * 300),
        ("build", "a" * 5000),
        ("build", "--project", "a" * 5000),
        ("build", os.fsdecode(b"\xff.asset.toml")),
        ("init", "project.godot"),
        ("init", "project.godot/inside"),
        ("demo", "project.godot"),
    ],
)
def test_arguments_that_cannot_be_are_usage_errors(project: Path, words: tuple[str, ...]) -> None:
    before = sorted(project.rglob("*"))
    done = here(*words, cwd=project)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert len(done.stderr) < 1000
    assert sorted(project.rglob("*")) == before


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the folder of a process")
@pytest.mark.parametrize("command", [("check",), ("init",), ("build", "--json")])
def test_a_working_folder_that_is_gone_is_a_usage_error(tmp_path: Path, command: tuple[str, ...]) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    script = f'cd "{gone}" && rmdir "{gone}" && exec "{sys.executable}" -m leo_assets "$@"'
    done = subprocess.run(
        ["sh", "-c", script, "sh", *command],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert "is gone" in done.stdout + done.stderr


@pytest.mark.skipif(os.name == "nt", reason="terminals of POSIX")
@pytest.mark.parametrize(("typed", "code"), [(b"\x04", 5), (b"n\n", 5), (signal.SIGINT, 130)])
def test_no_answer_to_the_question_is_no_agreement(
    small_game: Path, slow_studio: dict[str, str], typed: bytes | signal.Signals, code: int
) -> None:
    ended, shown = at_terminal("build", cwd=small_game, typed=typed, **slow_studio)
    assert ended == code
    assert QUESTION in shown
    assert b"Traceback" not in shown
    assert not (small_game / "leo.lock").exists()


def test_who_asks_again_later_may_name_what_is_not_there_yet(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    with pytest.raises(UsageError):
        request_paths(["art"], str(project))
    given = ["art", "later.asset.toml"]
    assert request_paths(given, str(project), may_be_empty=True) == ()
    for name in ("art/key.asset.toml", "later.asset.toml"):
        (project / name).write_text("")
    assert request_paths(given, str(project), may_be_empty=True) == ("art/key.asset.toml", "later.asset.toml")
    with pytest.raises(UsageError, match="no such file in the project"):
        request_paths([".."], str(project), may_be_empty=True)
