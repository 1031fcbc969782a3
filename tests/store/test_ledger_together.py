"""Several programs at once, programs that are killed, and every life that a row may have."""

import contextlib
import itertools
import json
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from leo_assets.errors import HeldError, NotAgreedError
from leo_assets.store import ledger_schema
from leo_assets.store.ledger import Entry, Ledger, State
from leo_assets.store.ledger_entry import AMBIGUOUS, MOVES, OPEN, STATES
from tests.store.ledger_child import CEILING, OWN_KEYS, PRICE, SHARED_KEYS
from tests.store.ledger_orders import FREE, NOON, credits_per, order, reserved

posix = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")


def child(*words: object) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.store.ledger_child", *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_eight_programs_on_two_projects_spend_no_more_than_one_may(tmp_path: Path) -> None:
    path, begin = tmp_path / "s.db", tmp_path / "begin"
    racers = [child("race", path, begin, number) for number in range(8)]
    for racer in racers:
        assert racer.stdout is not None
        assert racer.stdout.readline() == "ready\n"
    begin.touch()
    told = [json.loads(racer.communicate(timeout=60)[0]) for racer in racers]
    with Ledger(path) as ledger:
        entries, spent = ledger.entries(), ledger.spent()
    assert [racer.returncode for racer in racers] == [0] * 8
    assert len({entry.raw_key for entry in entries}) == len(entries) == sum(one["new"] for one in told)
    assert spent == {"CREDITS": Decimal(PRICE * len(entries))}
    assert len(entries) == CEILING // PRICE  # not one more, not one less
    assert sum(one["refused"] for one in told) > 0
    assert SHARED_KEYS + 8 * OWN_KEYS > CEILING // PRICE


def test_two_connections_that_want_the_same_job_make_one_row(tmp_path: Path) -> None:
    path, barrier = tmp_path / "s.db", threading.Barrier(2)
    Ledger(path).close()
    got: list[tuple[int, bool]] = []

    def want() -> None:
        with Ledger(path) as ledger:
            for number in range(20):
                barrier.wait(30)
                entry, is_new = ledger.reserve(order(raw_key=f"k{number}"), FREE, witness=None, server_now=NOON)
                got.append((entry.id, is_new))

    threads = [threading.Thread(target=want) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(got) == 40
    assert sum(is_new for _, is_new in got) == len({number for number, _ in got}) == 20


def test_what_another_program_writes_while_a_ledger_is_checked_is_no_damage(tmp_path: Path) -> None:
    path, numbers = tmp_path / "s.db", itertools.count()
    with Ledger(path) as other:
        connection = ledger_schema.connect(path)

        def write(_: str) -> None:
            reserved(other, raw_key=f"k{next(numbers)}")

        connection.set_trace_callback(write)
        ledger_schema.check(connection)  # before each of its statements, a row more
        connection.set_trace_callback(None)
        connection.close()
        assert len(other.entries()) == next(numbers) > 4


def test_programs_that_open_a_new_ledger_together_open_the_same_one(tmp_path: Path) -> None:
    path, barrier = tmp_path / "s.db", threading.Barrier(4)
    failures: list[BaseException] = []

    def open_it(number: int) -> None:
        barrier.wait(30)
        try:
            with Ledger(path) as ledger:
                reserved(ledger, raw_key=f"k{number}")
        except BaseException as error:  # noqa: BLE001  # told below
            failures.append(error)

    threads = [threading.Thread(target=open_it, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failures == []
    with Ledger(path) as ledger:
        assert len(ledger.entries()) == 4


KILLED_AT = (
    ("ledger-before-migration-commit", None),
    ("ledger-after-migration-commit", None),
    ("ledger-before-new-file", None),
    ("ledger-after-new-file", None),
    ("ledger-before-intent-commit", None),
    ("ledger-after-intent-commit", "intent"),
    ("ledger-before-advance-commit", "intent"),
    ("ledger-after-advance-commit", "sending"),
    ("ledger-before-advance-commit", "sending"),
    ("ledger-after-advance-commit", "submitted"),
    ("ledger-before-advance-commit", "submitted"),
    ("ledger-after-advance-commit", "stored"),
    ("ledger-before-advance-commit", "stored"),
    ("ledger-after-advance-commit", "done"),
    ("alive", "done"),
)


@posix
@pytest.mark.parametrize(("place", "name", "state"), [(place, *what) for place, what in enumerate(KILLED_AT, 1)])
def test_a_kill_at_any_step_leaves_the_row_as_it_was_last_committed(
    tmp_path: Path, place: int, name: str, state: State | None
) -> None:
    path = tmp_path / "s.db"
    killed = child("live", path, place)
    assert killed.communicate(timeout=60)[0].strip() == name
    assert killed.returncode == (0 if name == "alive" else -signal.SIGKILL)
    with Ledger(path) as ledger:
        found = ledger.find("k1")
        assert (ledger.moved_aside, ledger.needs_confirmation) == (None, "")
        assert (found and found.state) == state
        if found is not None and state not in {"intent", "sending"}:
            assert (found.job_id, found.cost) == ("job", Decimal(9))
        assert reserved(ledger).state == (state or "intent")


@posix
def test_a_ledger_of_10_000_jobs_is_ready_in_two_seconds_after_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with Ledger(path) as ledger:
        entry = reserved(ledger)
        many = (
            replace(entry, raw_key=f"many-{number}", account="", state="done", job_id=f"job-{number}")
            for number in range(10_000)
        )
        ledger.restore(many)
    dice, told = random.Random(9), 0
    for _ in range(3):
        running = child("go-on", path)
        assert running.stdout is not None
        running.stdout.readline()
        time.sleep(dice.random() * 0.05)
        running.kill()
        told += 1 + len(running.communicate(timeout=60)[0].splitlines())
        started = time.process_time()
        with Ledger(path) as ledger:
            assert time.process_time() - started < 2
            assert ledger.moved_aside is None
            kept = [entry for entry in ledger.entries(states={"submitted"}) if entry.account == "ann"]
            assert told <= len(kept) <= told + 3
            for left in ledger.ambiguous("ann"):
                ledger.advance(left.id, to="held", expect=AMBIGUOUS)
    assert not list(tmp_path.glob("*-journal"))


KEYS = ("k1", "k2", "k3")
ACCOUNTS = ("ann", "bob")
MOST = 45


class Lives(RuleBasedStateMachine):
    """Whatever is tried with three jobs of two accounts, the ledger is what a plain model of the protocol says."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.rows: dict[int, Entry] = {}
        self.paused = False
        self.jobs = 0

    @initialize()
    def begin(self) -> None:
        self.ledger = Ledger(self.folder / "s.db")

    def teardown(self) -> None:
        with contextlib.suppress(AttributeError):
            self.ledger.close()
        shutil.rmtree(self.folder)

    def open_row(self, account: str, key: str) -> Entry | None:
        return next(
            (row for row in self.rows.values() if (row.account, row.raw_key) == (account, key) and row.state in OPEN),
            None,
        )

    def spent(self, account: str) -> Decimal:
        return sum((row.amount[0] for row in self.rows.values() if row.account == account and row.amount), Decimal(0))

    @rule(account=st.sampled_from(ACCOUNTS), key=st.sampled_from(KEYS))
    def reserve(self, account: str, key: str) -> None:
        known = self.open_row(account, key)
        asked = order(account=account, raw_key=key)
        try:
            entry, is_new = self.ledger.reserve(asked, credits_per(day=MOST), witness=None, server_now=NOON)
        except NotAgreedError:
            assert known is None or known.state == "intent"
            others = self.spent(account) - (10 if known else 0)
            assert self.paused or others + 10 > MOST
            return
        assert is_new == (known is None)
        if known is not None and known.state != "intent":
            assert entry == known
        else:
            assert not self.paused
            assert entry.id == (known.id if known else entry.id)
            assert entry.attempt == 1 + sum(
                (row.account, row.raw_key) == (account, key) and row.id != entry.id for row in self.rows.values()
            )
            self.rows[entry.id] = entry

    @precondition(lambda self: self.rows)
    @rule(data=st.data(), to=st.sampled_from(STATES), wrong=st.booleans())
    def advance(self, data: Any, to: State, wrong: bool) -> None:
        row = self.rows[data.draw(st.sampled_from(sorted(self.rows)))]
        changes: dict[str, Any] = {}
        if to == "sending":
            changes = {"sends": row.sends + 1, "sent_at": NOON}
        if to == "submitted" and not row.job_id:
            self.jobs += 1
            changes = {"job_id": f"job-{self.jobs}", "cost": Decimal(self.jobs), "cost_unit": "CREDITS"}
        may = not wrong and (to == row.state or to in MOVES[row.state])
        doubted = any(
            other.account == row.account and other.state in AMBIGUOUS and other.id != row.id
            for other in self.rows.values()
        )
        try:
            moved = self.ledger.advance(
                row.id, to=to, expect=set(STATES) - {row.state} if wrong else {row.state}, **changes
            )
        except HeldError:
            assert wrong or (to in AMBIGUOUS and doubted)
        except ValueError:
            assert not may
        else:
            assert may
            assert not (to in AMBIGUOUS and doubted)
            assert moved == replace(row, state=to, **changes)
            self.rows[row.id] = moved

    @rule()
    def pause_or_resume(self) -> None:
        assert self.ledger.resume() if self.paused else self.ledger.pause()
        self.paused = not self.paused

    @rule()
    def another_program_takes_over(self) -> None:
        self.ledger.close()
        self.ledger = Ledger(self.folder / "s.db")

    @invariant()
    def the_ledger_says_what_happened(self) -> None:
        if not hasattr(self, "ledger"):
            return
        assert self.ledger.entries() == tuple(self.rows[number] for number in sorted(self.rows))
        for account in ACCOUNTS:
            assert self.ledger.spent(account=account).get("CREDITS", Decimal(0)) == self.spent(account)
            assert len(self.ledger.ambiguous(account)) <= 1
            assert self.ledger.claimed(account) == {
                row.job_id for row in self.rows.values() if row.account == account and row.job_id
            }


Lives.TestCase.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestEveryLifeOfARowIsOneThatTheProtocolKnows = Lives.TestCase
