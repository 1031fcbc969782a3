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
from leo_assets.pipeline.build import BuildOptions
from leo_assets.pipeline.events import Event, Note
from leo_assets.settings.service import service_from_environment

POTION = 'kind = "icon"\nprompt = "{} potion"\nsize = {{ width = 64, height = 64 }}\n[process]\nfit = {{ width = 16, height = 16, mode = "pad" }}\n'


class Watcher:
    """`leo-assets watch --json` on a project, with its events."""

    def __init__(self, root: Path) -> None:
        command = [sys.executable, "-m", "leo_assets", "watch", "--json", "--project", str(root)]
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

    (project / "art/elixir.asset.toml").unlink()
    watcher.until(lambda: not renamed.exists(), "the picture to go with its request")
    assert sum(event["step"] == "submitted" for event in watcher.of("progress")) == 2
    assert len(watcher.of("fault")) == 1, "a fault is told once, not at every run"


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


def run_watcher(root: Path, script: Callable[[int], None], monkeypatch: pytest.MonkeyPatch, rounds: int) -> list[Event]:
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
    monkeypatch.setattr("leo_assets.watch.time.monotonic", lambda: clock["now"])
    with pytest.raises(StoppedError):
        asyncio.run(watching.watch(root, service_from_environment({}, offline=True), BuildOptions(), events.append))
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
    from PIL import Image

    Image.new("RGB", (64, 64), "red").save(project / "art/look.png")
    (project / "art/potion.asset.toml").write_text(
        'references = [{ file = "look.png", use = "style" }]\n' + POTION.format("red")
    )

    def repaint(place: int) -> None:
        if place == 8:
            Image.new("RGB", (64, 64), "blue").save(project / "art/look.png")

    events = run_watcher(project, repaint, monkeypatch, rounds=20)
    assert submitted(events) == 2
    assert not [event for event in events if isinstance(event, Note) and "edited" in event.message]
