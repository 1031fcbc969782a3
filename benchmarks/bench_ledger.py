"""The record of paid work: what a create's bookkeeping costs, and how soon a large ledger is ready after kill -9."""

from __future__ import annotations

import os
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, fields
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from leo_assets.settings.budget import Limits
from leo_assets.store.ledger import Entry, Ledger, Order
from leo_assets.store.ledger_schema import is_finished

if TYPE_CHECKING:
    from collections.abc import Iterator

JOBS = 10_000
_CREATES = 60
_SYNCS = 25
_RESTARTS = 5
_ACCOUNT = "account"
_WRITER = """
import sys
from benchmarks.bench_ledger import create_for_ever
create_for_ever(sys.argv[1])
"""


@dataclass(frozen=True, slots=True)
class Restart:
    """One kill -9 in the middle of writing, and the start after it.

    Attributes:
        hot: The kill left a journal that had to be played back.
        ready_s: Until the ledger was open, checked whole, and had said what is left to do.
    """

    hot: bool
    ready_s: float
    sound: bool
    jobs: int


def run() -> list[tuple[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "service.db"
        fill(path, JOBS)
        create_ms = bookkeeping_ms(path)
        restarts = [restart_after_kill(path, after_s=0.02 + 0.011 * turn) for turn in range(_RESTARTS)]
        disk_ms = sync_ms(path.parent)
        size = path.stat().st_size / 2**20
    ready = [restart.ready_s for restart in restarts]
    hot = sum(restart.hot for restart in restarts)
    return [
        ("the disk: one page written and safe", f"{disk_ms:.2f} ms"),
        ("bookkeeping of one create: intent, sending and submitted", f"{statistics.median(create_ms):.2f} ms, worst {max(create_ms):.2f} ms"),
        (f"a ledger of {JOBS:,} jobs ({size:.0f} MB) ready after kill -9", f"{statistics.median(ready):.2f} s, worst {max(ready):.2f} s"),
        (f"sound after each of {_RESTARTS} kills, {hot} of them with a journal", str(all(restart.sound for restart in restarts))),
    ]  # fmt: skip


def order(number: int) -> Order:
    return Order(
        account=_ACCOUNT, raw_key=f"{number:024x}", project="/home/somebody/game", asset=f"art/thing_{number}.asset.toml",
        character="", run=f"run {number // 100}", api="v1", model="phoenix-v1.0", prompt=f"thing number {number} of the catalogue",
        negative="text, frame", model_id="de7d3faf-762f-48e0-b3b7-9d0ac3a3fcf3", width=768, height=768, candidates=1,
        seed=number, shape="phoenix-v1.0 768×768×1", estimate=Decimal(12), unit="CREDITS", assumed=False, strict=False,
    )  # fmt: skip


def fill(path: Path, jobs: int) -> None:
    """A ledger of that many finished jobs."""

    def entries() -> Iterator[Entry]:
        for number in range(jobs):
            given = order(number)
            yield Entry(
                **{each.name: getattr(given, each.name) for each in fields(Order)},
                id=0, state="done", sends=1, job_id=f"job {number}", cost=Decimal(12), cost_unit="CREDITS",
                intent_at=1.7e9 + number, sent_at=1.7e9 + number, day="2026-01-01", witness="",
            )  # fmt: skip

    with Ledger(path) as ledger:
        ledger.restore(entries())


def create(ledger: Ledger, number: int) -> None:
    """All that the ledger does for one create whose answer comes, but for the waiting."""
    limits = Limits(per_day={"CREDITS": Decimal(10**9)}, per_project={"CREDITS": Decimal(10**9)})
    entry, _ = ledger.reserve(order(number), limits, witness="", server_now=1.8e9 + number)
    ledger.advance(entry.id, to="sending", expect={"intent"}, sent_at=1.8e9 + number, sends=1)
    ledger.advance(
        entry.id, to="submitted", expect={"sending"}, job_id=f"job {number}", cost=Decimal(12), cost_unit="CREDITS"
    )


def bookkeeping_ms(path: Path) -> list[float]:
    """What each of some creates costs on the ledger as it is."""
    times = []
    with Ledger(path) as ledger:
        first = len(ledger.claimed(_ACCOUNT)) + 10**6
        for number in range(first, first + _CREATES):
            start = time.perf_counter()
            create(ledger, number)
            times.append((time.perf_counter() - start) * 1000)
    return times


def sync_ms(folder: Path) -> float:
    """What the disk takes for one page that must be safe; a commit waits for several."""
    times = []
    for _ in range(_SYNCS):
        start = time.perf_counter()
        with (folder / "page").open("wb") as file:
            file.write(b"\0" * 4096)
            file.flush()
            os.fsync(file.fileno())
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def create_for_ever(path: str) -> None:
    """What the child does until it is killed."""
    with Ledger(Path(path)) as ledger:
        number = 10**7 + os.getpid() * 10**4
        print("ready", flush=True)
        while True:
            number += 1
            create(ledger, number)


def restart_after_kill(path: Path, *, after_s: float) -> Restart:
    """Kill a child that writes, then open the ledger as a run does."""
    child = subprocess.Popen([sys.executable, "-c", _WRITER, str(path)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    with child.stdout:
        assert child.stdout.readline() == "ready\n"
        time.sleep(after_s)
        os.kill(child.pid, signal.SIGKILL)
    child.wait()
    journal = path.with_name(f"{path.name}-journal")
    hot = journal.exists() and not is_finished(journal)
    start = time.perf_counter()
    with Ledger(path) as ledger:
        ledger.ambiguous(_ACCOUNT)
        ledger.entries(states=("intent", "submitted", "complete", "stored"), account=_ACCOUNT)
        ledger.spent(account=_ACCOUNT)
        ready_s = time.perf_counter() - start
        jobs = len(ledger.claimed(_ACCOUNT))
        lost = ledger.moved_aside is not None
        for entry in ledger.ambiguous(_ACCOUNT):  # what the killed child was about to send is free for the next one
            ledger.advance(entry.id, to="intent", expect={"sending"})
    connection = sqlite3.connect(path)
    said = connection.execute("PRAGMA integrity_check").fetchone()[0]
    connection.close()
    return Restart(hot, ready_s, said == "ok" and not lost, jobs)
