"""The watcher as a person meets it: a real process, real files, real signals. Waits have an end, nothing is asserted on time but the promised two seconds of a stop."""

from __future__ import annotations

import asyncio
import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from leo_assets import watch as watching
from leo_assets.pipeline.agreement import BuildOptions
from leo_assets.pipeline.build import build as build_project
from leo_assets.pipeline.events import Event, Failed, FaultFound, Note
from leo_assets.settings.service import service_from_environment
from tests.own_time import give_own_time

POTION = 'kind = "icon"\nprompt = "{} potion"\nsize = {{ width = 64, height = 64 }}\n[process]\nfit = {{ width = 16, height = 16, mode = "pad" }}\n'


class Watcher:
    """`leo-assets watch --json` on a project, with its events."""

    def __init__(self, root: Path, *paths: str) -> None:
        command = [sys.executable, "-m", "leo_assets", "watch", "--json", "--project", str(root), *paths]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.events: list[dict[str, Any]] = []
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()
        self.until(lambda: any("watching" in event.get("message", "") for event in self.events), "the watcher to start")

    def read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.events.append(json.loads(line))

    def until(self, holds: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + 30
        while not holds():
            assert time.monotonic() < deadline, f"waited in vain for {what}: {self.events}"
            assert self.process.poll() is None, (
                f"the watcher ended: {self.process.stderr.read() if self.process.stderr else ''}"
            )
            time.sleep(0.02)

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [event for event in list(self.events) if event["event"] == kind]

    def stop(self, how: signal.Signals) -> tuple[int, float]:
        start = time.monotonic()
        self.process.send_signal(how)
        code = self.process.wait(20)
        seconds = time.monotonic() - start
        self.close()
        return code, seconds

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        self.reader.join(10)
        for stream in (self.process.stdout, self.process.stderr):
            if stream is not None:
                stream.close()


@pytest.fixture
def watcher(project: Path) -> Iterator[Watcher]:
    started = Watcher(project)
    yield started
    started.close()


def test_a_request_s_life_under_the_watcher(watcher: Watcher, project: Path) -> None:
    request, output = project / "art/potion.asset.toml", project / "art/generated/potion/potion.png"
    request.write_text(POTION.format("red"))
    watcher.until(output.exists, "the first picture")

    first = output.read_bytes()
    watcher.until(lambda: len(watcher.of("finished")) == 1, "the first run's end")
    request.write_text(POTION.format("blue"))
    watcher.until(lambda: len(watcher.of("finished")) == 2, "the edited picture")
    assert output.read_bytes() != first

    renamed = project / "art/generated/elixir/elixir.png"
    request.rename(project / "art/elixir.asset.toml")
    watcher.until(renamed.exists, "the renamed picture")
    watcher.until(lambda: not output.exists(), "the old name to go")

    (project / "art/broken.asset.toml").write_text("kind = ")
    watcher.until(lambda: bool(watcher.of("fault")), "the fault")

    (project / "art/broken.asset.toml").unlink()
    (project / "art/elixir.asset.toml").unlink()
    watcher.until(lambda: not renamed.exists(), "the picture to go with its request")
    assert sum(event["step"] == "submitted" for event in watcher.of("progress")) == 2
    assert len(watcher.of("fault")) == 1, "a fault is told once, not at every run"


def test_a_watched_folder_means_what_is_in_it_by_then(project: Path) -> None:
    watcher = Watcher(project, "art")
    try:
        watcher.until(lambda: any("no request" in event["message"] for event in watcher.of("note")), "the note")
        (project / "other.asset.toml").write_text(POTION.format("blue"))
        (project / "art/potion.asset.toml").write_text(POTION.format("red"))
        watcher.until((project / "art/generated/potion/potion.png").exists, "the picture")
        watcher.until(lambda: len(watcher.of("finished")) == 1, "the run's end")
        assert {event["id"] for event in watcher.of("progress")} == {"art/potion.asset.toml"}
    finally:
        watcher.close()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_within_two_seconds(watcher: Watcher, project: Path, how: signal.Signals) -> None:
    (project / "art/hero.asset.toml").write_text('kind = "background"\nprompt = "a forest"\n')
    watcher.until(lambda: bool(watcher.of("progress")), "a job under way")
    code, seconds = watcher.stop(how)
    assert code == 130
    assert seconds < 2


def test_a_second_watcher_leaves_the_project_to_the_first(watcher: Watcher, project: Path) -> None:
    second = subprocess.run(
        [sys.executable, "-m", "leo_assets", "watch", "--project", str(project)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert second.returncode == 0
    assert "watching this project already" in second.stderr
    watcher.close()
    third = Watcher(project)  # the lock of a killed watcher is free at once
    assert third.stop(signal.SIGTERM)[0] == 130


class StoppedError(Exception):
    pass


def run_watcher(
    root: Path,
    script: Callable[[int], None],
    monkeypatch: pytest.MonkeyPatch,
    rounds: int,
    paths: Callable[[], tuple[str, ...] | None] | None = None,
) -> list[Event]:
    """The watcher's loop in this process, on a clock of its own: `script(n)` acts on the disk before round n, each `SETTLE_S` long."""
    events: list[Event] = []
    clock = {"now": 1000.0, "round": 0}

    async def wait(self: object, seconds: float) -> None:
        clock["now"] += watching.SETTLE_S
        clock["round"] += 1
        if clock["round"] >= rounds:
            raise StoppedError
        script(int(clock["round"]))

    monkeypatch.setattr(watching._Watcher, "wait", wait)
    give_own_time(monkeypatch, "leo_assets.watch", monotonic=lambda: clock["now"])
    service = service_from_environment({}, offline=True)
    with pytest.raises(StoppedError):
        asyncio.run(watching.watch(root, service, BuildOptions(), events.append, paths=paths))
    return events


def submitted(events: list[Event]) -> int:
    return sum(getattr(event, "step", "") == "submitted" for event in events)


def test_a_request_saved_half_way_spends_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = POTION.format("red")
    starts = [whole[:end] for end in range(0, len(whole), 4)]

    def save_slowly(place: int) -> None:
        if place < len(starts):
            (project / "art/potion.asset.toml").write_text(starts[place])

    events = run_watcher(project, save_slowly, monkeypatch, rounds=len(starts) + 2)
    assert submitted(events) == 0


def test_a_request_that_keeps_still_is_made_once(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def save(place: int) -> None:
        if place < 5:
            (project / "art/potion.asset.toml").write_text(POTION.format(f"red {place}"))

    events = run_watcher(project, save, monkeypatch, rounds=20)
    assert submitted(events) == 1


def test_a_restless_file_holds_up_only_itself(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "art/potion.asset.toml").write_text(POTION.format("red"))

    def save(place: int) -> None:
        (project / "art/restless.asset.toml").write_text(POTION.format(f"blue {place}"))

    events = run_watcher(project, save, monkeypatch, rounds=12)
    assert submitted(events) == 1
    assert (project / "art/generated/potion/potion.png").exists()


def test_a_request_that_vanishes_for_a_moment_keeps_its_art(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some editors save by removing the file and writing it anew."""
    request, output = project / "art/potion.asset.toml", project / "art/generated/potion/potion.png"
    request.write_text(POTION.format("red"))
    kept: list[bool] = []

    def blink(place: int) -> None:
        if place == 8:
            request.unlink()
        if place == 10:
            request.write_text(POTION.format("red"))
        if place > 7:
            kept.append(output.exists())

    events = run_watcher(project, blink, monkeypatch, rounds=20)
    assert all(kept)
    assert submitted(events) == 1


def test_a_reference_that_changes_makes_its_request_anew(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paint(project / "art/look.png", "red")
    (project / "art/potion.asset.toml").write_text(
        'references = [{ file = "look.png", use = "style" }]\n' + POTION.format("red")
    )

    def repaint(place: int) -> None:
        if place == 8:
            paint(project / "art/look.png", "blue")

    events = run_watcher(project, repaint, monkeypatch, rounds=20)
    assert submitted(events) == 2
    assert not [event for event in events if isinstance(event, Note) and "edited" in event.message]


def paint(file: Path, colour: str) -> None:
    from PIL import Image

    file.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (64, 64), colour).save(file)


def test_a_lock_in_the_middle_of_a_merge_is_told_once_and_the_watcher_goes_on(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock, request = project / "leo.lock", project / "art/potion.asset.toml"
    request.write_text(POTION.format("red"))
    whole = ""

    def merge(place: int) -> None:
        nonlocal whole
        if place == 8:
            whole = lock.read_text()
            lock.write_text(f"{{\n<<<<<<< HEAD\n{whole}")
        if place == 20:
            request.write_text(POTION.format("blue"))
        if place == 32:
            lock.write_text(whole)

    events = run_watcher(project, merge, monkeypatch, rounds=50)
    assert [event.file for event in events if isinstance(event, FaultFound)] == ["leo.lock"]
    assert submitted(events) == 2, "the request that was edited meanwhile is made once the merge is settled"


def test_a_picture_that_nothing_names_holds_nothing_up(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def draw(place: int) -> None:
        (project / "shot.png").write_bytes(bytes([place]))
        if place == 2:
            (project / "art/potion.asset.toml").write_text(POTION.format("red"))

    assert submitted(run_watcher(project, draw, monkeypatch, rounds=15)) == 1


@pytest.mark.parametrize("place_of_picture", ["art/look.png", ".refs/look.png"])
def test_a_missing_reference_that_comes_has_its_request_made(
    project: Path, monkeypatch: pytest.MonkeyPatch, place_of_picture: str
) -> None:
    (project / "art/potion.asset.toml").write_text(
        f'references = [{{ file = "res://{place_of_picture}", use = "style" }}]\n' + POTION.format("red")
    )

    def bring(place: int) -> None:
        if place == 8:
            paint(project / place_of_picture, "red")

    events = run_watcher(project, bring, monkeypatch, rounds=20)
    assert [event.key for event in events if isinstance(event, FaultFound)] == ["references.1.file"]
    assert submitted(events) == 1


def test_a_deleted_output_comes_back_and_a_restless_one_holds_up_only_its_own(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output, other = project / "art/generated/potion/potion.png", project / "art/generated/elixir/elixir.png"
    (project / "art/potion.asset.toml").write_text(POTION.format("red"))

    def script(place: int) -> None:
        if place == 8:
            output.unlink()
        if place == 20:
            assert output.exists()
            (project / "art/elixir.asset.toml").write_text(POTION.format("green"))
        if place > 20:
            output.write_bytes(bytes([place]))

    run_watcher(project, script, monkeypatch, rounds=40)
    assert other.exists()
    assert output.read_bytes() == bytes([39]), "a person's picture stays"


def test_a_request_dropped_into_a_watched_folder_later_is_made_and_one_elsewhere_is_not(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def paths() -> tuple[str, ...]:
        return tuple(sorted(file.relative_to(project).as_posix() for file in project.glob("art/*.asset.toml")))

    def drop(place: int) -> None:
        if place == 8:
            (project / "art/potion.asset.toml").write_text(POTION.format("red"))
            (project / "other.asset.toml").write_text(POTION.format("blue"))

    events = run_watcher(project, drop, monkeypatch, rounds=20, paths=paths)
    assert submitted(events) == 1
    assert (project / "art/generated/potion/potion.png").exists()


def test_a_disk_that_refuses_once_does_not_end_the_watcher(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    request = project / "art/potion.asset.toml"
    request.write_text(POTION.format("red"))
    refused: list[bool] = []

    async def build(*args: Any) -> Any:
        if not refused:
            refused.append(True)
            raise OSError(28, "No space left on device", "leo.lock")
        return await build_project(*args)

    def edit(place: int) -> None:
        if place == 8:
            request.write_text(POTION.format("blue"))

    monkeypatch.setattr(watching, "build", build)
    events = run_watcher(project, edit, monkeypatch, rounds=20)
    assert [event.message for event in events if isinstance(event, Failed)] == ["leo.lock: No space left on device"]
    assert submitted(events) == 1
