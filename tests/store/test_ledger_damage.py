"""Files that are damaged, missing, too new or on a full disk. A ledger that is opened says what was written, or says that it cannot."""

import contextlib
import itertools
import os
import random
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from leo_assets import steps
from leo_assets.errors import HeldError, OutputError, UsageError
from leo_assets.store import ledger_file, ledger_schema
from leo_assets.store.ledger import Entry, Ledger
from leo_assets.store.ledger_entry import COLUMNS, row_of
from tests.store.ledger_orders import NOON, ORDER, credits_per, order, reserved, submitted

NEXT = (*ledger_schema.migrations(), ("ALTER TABLE entry ADD COLUMN later TEXT", "CREATE TABLE more (name TEXT)"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "service.db"


def written(path: Path) -> tuple[Entry, ...]:
    with Ledger(path) as ledger:
        for number in range(12):
            submitted(ledger, f"job-{number}", number, raw_key=f"key-{number}", prompt="a small red fox " * 20)
        reserved(ledger)
        ledger.pause(project="/games/owl")
        return ledger.entries()


def is_told(path: Path, data: bytes) -> bool:
    """Whether opening says that the file is damaged; it is then kept as it was, and nothing may be created."""
    with Ledger(path) as ledger:
        if ledger.moved_aside is None:
            return False
        assert ledger.moved_aside.read_bytes() == data
        assert ledger.entries() == ()
        with pytest.raises(HeldError, match="was damaged"):
            reserved(ledger)
        return True


def test_a_flipped_byte_is_told_or_changes_nothing(path: Path) -> None:
    entries = written(path)
    whole = path.read_bytes()
    dice, told, refused = random.Random(4), 0, list[int]()
    places = [*range(16, 100, 2), *dice.sample(range(100, len(whole)), 120)]
    for place in places:
        data = bytearray(whole)
        data[place] ^= 1 << dice.randrange(8)
        path.write_bytes(data)
        try:
            if is_told(path, bytes(data)):
                told += 1
                continue
        except UsageError:  # the header claims a newer version, or one that may only be read
            refused.append(place)
            continue
        with Ledger(path) as ledger:
            assert ledger.entries() == entries, place
    assert told > 20
    assert max(refused) < 100


def test_a_flipped_byte_in_any_row_is_told(path: Path) -> None:
    written(path)
    whole = path.read_bytes()
    for text in (b"a small red fox", b"phoenix-v1.0", b"key-7", b"job-7", b"CREDITS", b"submitted"):
        data = whole.replace(text, text[:-1] + bytes([text[-1] ^ 1]), 1)
        assert data != whole
        path.write_bytes(data)
        assert is_told(path, data), text


def test_a_file_that_ends_early_is_told(path: Path) -> None:
    written(path)
    whole = path.read_bytes()
    for size in (0, 1, 99, 100, 512, 4095, *range(4096, len(whole), 4096), len(whole) - 1):
        path.write_bytes(whole[:size])
        assert is_told(path, whole[:size]), size


def test_a_page_that_the_disk_lost_is_told(path: Path) -> None:
    written(path)
    whole = path.read_bytes()
    told = 0
    for start in range(0, len(whole), 4096):
        data = whole[:start] + bytes(4096) + whole[start + 4096 :]
        path.write_bytes(data)
        told += is_told(path, data)
    assert told == len(whole) // 4096


def test_a_page_that_went_back_in_time_is_told(path: Path) -> None:
    with Ledger(path) as ledger:
        entry = reserved(ledger)
        before = path.read_bytes()
        ledger.advance(entry.id, to="sending", expect={"intent"}, sent_at=NOON, sends=1)
        ledger.advance(entry.id, to="submitted", expect={"sending"}, job_id="job-1")
        entries = ledger.entries()
    after = path.read_bytes()
    assert len(after) == len(before)
    changed = [at for at in range(4096, len(after), 4096) if after[at : at + 4096] != before[at : at + 4096]]
    told = 0
    for start in changed:
        data = after[:start] + before[start : start + 4096] + after[start + 4096 :]
        path.write_bytes(data)
        if is_told(path, data):
            told += 1
            continue
        with Ledger(path) as ledger:  # an index that came back to what it was
            assert ledger.entries() == entries, start
    assert told >= 3


def test_what_is_no_database_is_kept_beside_the_new_one(path: Path) -> None:
    written(path)
    for _ in range(2):
        path.write_bytes(b"not a database" * 1000)
        assert is_told(path, b"not a database" * 1000)
    assert len([file for file in path.parent.iterdir() if ".damaged-" in file.name]) == 2


def test_a_journal_of_a_lost_ledger_is_not_played_into_the_new_one(path: Path) -> None:
    written(path)
    path.unlink()
    journal = path.with_name(path.name + "-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(1000))
    with Ledger(path) as ledger:
        assert ledger.entries() == ()
        assert "is missing" in ledger.needs_confirmation
    assert not journal.exists()
    assert [file.read_bytes()[:4] for file in path.parent.iterdir() if ".stray-" in file.name] == [b"\xd9\xd5\x05\xf9"]


def test_a_run_whose_ledger_was_moved_away_sends_nothing_more(path: Path) -> None:
    with Ledger(path) as ledger:
        entry = reserved(ledger)
        path.rename(path.with_name("elsewhere.db"))
        with pytest.raises(HeldError, match="moved it away"):
            ledger.advance(entry.id, to="sending", expect={"intent"})
        with Ledger(path) as other:
            assert other.needs_confirmation
        with pytest.raises(HeldError, match="moved it away"):
            reserved(ledger, raw_key="k2")


def test_a_break_while_moving_aside_is_made_good_at_the_next_opening(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (
        "ledger-before-moved-aside",
        "ledger-after-moved-aside",
        "ledger-before-new-file",
        "ledger-after-new-file",
    ):
        written(path.with_name(f"{name}.db"))
        path.with_name(f"{name}.db").write_bytes(b"torn")
        monkeypatch.setattr(steps, "hook", breaking_at(name))
        with pytest.raises(Broken):
            Ledger(path.with_name(f"{name}.db"))
        monkeypatch.setattr(steps, "hook", None)
        with Ledger(path.with_name(f"{name}.db")) as ledger, pytest.raises(HeldError):
            reserved(ledger)
        assert [file for file in path.parent.iterdir() if file.name.startswith(f"{name}.damaged-")]


def test_a_break_while_a_ledger_is_made_leaves_no_alarm(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = (
        "ledger-before-migration-commit",
        "ledger-after-migration-commit",
        "ledger-before-new-file",
        "ledger-after-new-file",
    )
    for name in names:
        monkeypatch.setattr(steps, "hook", breaking_at(name))
        with pytest.raises(Broken):
            Ledger(path.with_name(f"{name}.db"))
        monkeypatch.setattr(steps, "hook", None)
        with Ledger(path.with_name(f"{name}.db")) as ledger:
            assert reserved(ledger).state == "intent"


class Broken(BaseException):
    pass


def breaking_at(name: str) -> Any:
    def hook(step: str) -> None:
        if step == name:
            raise Broken

    return hook


MOUNTS = """\
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 22 0:40 / /home rw shared:9 - nfs4 server:/home rw,vers=4.2
31 30 254:1 / /home/ann/my\\040disk rw - ext4 /dev/vdb rw
32 22 0:41 / /mnt/share rw - cifs //server/share rw
"""


@pytest.mark.parametrize(
    ("path", "shared"),
    [("/var/x", False), ("/home/bob", True), ("/home/ann/my disk/x", False), ("/homes/x", False), ("/mnt/share", True)],
)
def test_a_share_of_another_machine_is_known_by_what_is_mounted(path: str, shared: bool) -> None:
    assert ledger_file.is_shared(path, MOUNTS) == shared


def test_a_ledger_is_not_kept_on_a_share(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger_file, "is_shared", lambda *_: True)
    with pytest.raises(UsageError, match=r"network share.*nothing was sent; .*LEO_ASSETS_HOME"):
        Ledger(path)
    assert list(path.parent.iterdir()) == []


# ---- migrations


def version_and_tables(path: Path) -> tuple[int, bool]:
    connection = sqlite3.connect(path)
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        return version, bool(connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'more'").fetchone())
    finally:
        connection.close()


def test_a_migration_keeps_every_row_and_a_copy_of_before(path: Path) -> None:
    entries = written(path)
    connection = ledger_schema.connect(path)
    ledger_schema.migrate(connection, path, NEXT)
    ledger_schema.check(connection, NEXT)
    rows = connection.execute(ledger_schema.SELECT).fetchall()
    connection.close()
    assert [row[1:] for row in rows] == [row_of(entry) for entry in entries]
    assert version_and_tables(path) == (len(NEXT), True)
    copy = path.with_suffix(f".v{len(NEXT) - 1}.db")
    assert version_and_tables(copy) == (len(NEXT) - 1, False)
    connection = sqlite3.connect(copy)
    ledger_schema.check(connection)
    assert connection.execute(ledger_schema.SELECT).fetchall() == rows
    connection.close()
    assert copy.stat().st_mode & 0o077 == 0


def test_a_ledger_of_the_first_version_is_brought_up_to_date_with_its_sums(path: Path) -> None:
    first = ledger_schema.migrations()[:1]
    entries = written(path)
    rows = [row_of(entry) for entry in entries]
    path.unlink()
    connection = ledger_schema.connect(path)
    ledger_schema.migrate(connection, path, first)
    marks = ", ".join("?" * len(COLUMNS))
    connection.executemany(f"INSERT INTO entry ({', '.join(COLUMNS)}) VALUES ({marks})", rows)
    ledger_schema.close(connection)
    with Ledger(path) as ledger:
        assert ledger.moved_aside is None
        assert [row_of(entry) for entry in ledger.entries()] == rows
        assert ledger.spent(project=entries[0].project) == ledger.spent() != {}
    assert version_and_tables(path.with_suffix(".v1.db")) == (1, False)


def test_sums_that_are_not_those_of_the_rows_are_damage(path: Path) -> None:
    written(path)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE tally SET jobs = jobs + 1")
    connection.commit()
    connection.close()
    with Ledger(path) as ledger:
        assert "its sums are not those of its rows" in ledger.needs_confirmation


def test_the_kept_journal_is_taken_away_at_the_end_and_one_that_is_finished_is_no_damage(path: Path) -> None:
    journal = path.with_name(path.name + "-journal")
    with Ledger(path) as ledger:
        reserved(ledger)
        assert ledger_schema.is_finished(journal)
        kept = journal.read_bytes()
        with Ledger(path) as other:
            assert len(other.entries()) == 1
        reserved(ledger, raw_key="k2")
    assert not journal.exists()
    journal.write_bytes(kept)  # as a kill leaves it
    path.unlink()
    with Ledger(path) as ledger:
        assert ledger.entries() == ()
    assert not journal.exists()
    path.write_bytes(b"not a database" * 1000)
    journal.write_bytes(kept)
    with Ledger(path) as ledger:
        assert ledger.moved_aside is not None
    assert not [file for file in path.parent.iterdir() if file.name.endswith("-journal")]


@pytest.mark.parametrize("at", ["before the commit", "in the first statement", "in the last statement"])
def test_a_migration_that_breaks_off_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch, at: str) -> None:
    entries = written(path)
    wrong: Any = NEXT
    if at == "before the commit":
        monkeypatch.setattr(steps, "hook", breaking_at("ledger-before-migration-commit"))
    elif at == "in the first statement":
        wrong = (*NEXT[:-1], ("NONSENSE", *NEXT[-1]))
    else:
        wrong = (*NEXT[:-1], (*NEXT[-1], "NONSENSE"))
    connection = ledger_schema.connect(path)
    with pytest.raises((Broken, sqlite3.OperationalError)):
        ledger_schema.migrate(connection, path, wrong)
    connection.close()
    monkeypatch.setattr(steps, "hook", None)
    assert version_and_tables(path) == (len(NEXT) - 1, False)
    with Ledger(path) as ledger:
        assert ledger.entries() == entries
    connection = ledger_schema.connect(path)
    ledger_schema.migrate(connection, path, NEXT)
    connection.close()
    assert version_and_tables(path) == (len(NEXT), True)


def test_a_newer_ledger_is_left_alone(path: Path) -> None:
    written(path)
    connection = ledger_schema.connect(path)
    ledger_schema.migrate(connection, path, NEXT)
    connection.close()
    data = path.read_bytes()
    with pytest.raises(UsageError, match="newer leo-assets"):
        Ledger(path)
    assert path.read_bytes() == data


def test_an_old_sqlite_makes_tables_that_a_new_one_reads(path: Path) -> None:
    old = ledger_schema.migrations((3, 31, 0))
    assert all("STRICT" not in statement for statement in old[0])
    assert any(statement.endswith("STRICT") for statement in ledger_schema.migrations((3, 37, 0))[0])
    path.touch()
    connection = ledger_schema.connect(path)
    ledger_schema.migrate(connection, path, old)
    connection.close()
    with Ledger(path) as ledger:
        assert ledger.moved_aside is None
        assert reserved(ledger).id == 1


def test_a_strict_table_is_no_damage_to_an_old_sqlite(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    error = sqlite3.DatabaseError('malformed database schema (entry) - near "STRICT": syntax error')
    assert isinstance(ledger_file._damaged(path, error), ledger_schema.DamagedError)
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 31, 0))
    assert isinstance(ledger_file._damaged(path, error), UsageError)


# ---- a full disk


@contextlib.contextmanager
def no_room_beyond(size: int) -> Iterator[None]:
    """No file of this process grows past `size`, and none is written behind it."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


posix = pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are POSIX")


@posix
def test_a_job_id_that_a_full_disk_kept_out_is_in_the_ledger_after_the_next_opening(path: Path) -> None:
    with Ledger(path) as ledger:
        entry = reserved(ledger)
        ledger.advance(entry.id, to="sending", expect={"intent"}, sent_at=NOON, sends=1)
        with no_room_beyond(8192), pytest.raises(OutputError) as caught:
            ledger.advance(
                entry.id, to="submitted", expect={"sending"}, job_id="job-1", cost=ORDER.estimate, cost_unit="CREDITS"
            )
        assert caught.value.paid == "yes"
        assert "job-1" in caught.value.message
        assert str(path.with_suffix(".spill")) in caught.value.message
        assert ledger.entries()[0].state == "sending"
        with pytest.raises(OutputError, match="nothing more is sent"):
            reserved(ledger, raw_key="k2")
        with pytest.raises(OutputError):
            ledger.advance(entry.id, to="sending", expect={"sending"})
    assert path.with_suffix(".spill").stat().st_mode & 0o077 == 0
    with Ledger(path) as after:
        found = after.find("k1")
        assert found is not None
        assert (found.state, found.job_id, found.cost) == ("submitted", "job-1", ORDER.estimate)
        assert reserved(after, raw_key="k2").state == "intent"
    assert ledger_file.spilled(path) == []
    assert path.with_suffix(".spill").stat().st_size == ledger_file.SPILL_ROOM


@posix
def test_a_full_disk_before_anything_is_sent_is_told_so(path: Path) -> None:
    with Ledger(path) as ledger:
        entry = reserved(ledger)
        with no_room_beyond(8192):
            with pytest.raises(UsageError, match="nothing was sent"):
                reserved(ledger, raw_key="k2")
            with pytest.raises(UsageError, match="nothing was sent"):
                ledger.advance(entry.id, to="sending", expect={"intent"})
        assert ledger.entries() == (entry,)
        assert ledger.advance(entry.id, to="sending", expect={"intent"}).state == "sending"


@posix
def test_when_not_even_the_spill_file_can_be_written_the_id_is_told(path: Path) -> None:
    with Ledger(path) as ledger:
        entry = reserved(ledger)
        ledger.advance(entry.id, to="sending", expect={"intent"})
        with no_room_beyond(0), pytest.raises(OutputError, match=r"job job-1 was created.*note it down"):
            ledger.advance(entry.id, to="submitted", expect={"sending"}, job_id="job-1")


def spilled_id(path: Path, entry: Entry, job_id: str) -> None:
    ledger_file.spill(path, [entry.id, *row_of(replace(entry, state="submitted", job_id=job_id))])


def test_a_line_of_the_spill_file_that_was_torn_is_passed_over(path: Path) -> None:
    with Ledger(path) as ledger:
        entry = reserved(ledger)
        ledger.advance(entry.id, to="sending", expect={"intent"})
    spilled_id(path, entry, "job-1")
    place = path.with_suffix(".spill")
    line = place.read_bytes()
    place.write_bytes(b'[1, "sta\xff\n[]\n{}\n' + line.replace(b"a fox", b"a fax") + line)
    with Ledger(path) as after:
        assert [known.job_id for known in after.entries()] == ["job-1"]
    with Ledger(path) as again:
        assert again.ambiguous("ann") == ()


def test_a_spilled_id_of_a_row_that_went_on_is_not_needed(path: Path) -> None:
    with Ledger(path) as ledger:
        entry = submitted(ledger, "job-1")
    spilled_id(path, entry, "job-1")
    with Ledger(path) as after:
        assert after.entries() == (entry,)


def test_an_answer_that_comes_when_the_ledger_was_moved_away_is_in_the_next_one(path: Path) -> None:
    with Ledger(path) as ledger:
        entry = reserved(ledger)
        ledger.advance(entry.id, to="sending", expect={"intent"}, sent_at=NOON, sends=1)
        path.rename(path.with_name("elsewhere.db"))
        with pytest.raises(OutputError, match="its id is kept in"):
            ledger.advance(entry.id, to="submitted", expect={"sending"}, job_id="job-1")
    with Ledger(path) as after:
        (found,) = after.entries()
        assert (found.state, found.job_id, found.raw_key) == ("submitted", "job-1", "k1")
        assert after.needs_confirmation


# ---- the failure point, moved through every step


def failing_after(ledger: Ledger, count: int) -> None:
    """SQLite gives up once, after `count` of its own instructions."""
    left = itertools.count(count, -1)
    ledger._connection.set_progress_handler(lambda: next(left) == 0, 1)


@pytest.mark.parametrize("call", ["reserve", "advance"])
def test_a_failure_at_any_moment_leaves_the_old_row_or_the_new_one(path: Path, call: str) -> None:
    with Ledger(path) as ledger:
        entry = reserved(ledger)

        def change() -> Entry:
            if call == "advance":
                return ledger.advance(entry.id, to="sending", expect={"intent"}, sends=1)
            return ledger.reserve(order(raw_key="k2"), credits_per(day=1000), witness="w", server_now=NOON)[0]

        new, tries = None, 0
        while new is None:
            failing_after(ledger, 5 * tries)
            with contextlib.suppress(UsageError):
                new = change()
            ledger._connection.set_progress_handler(None, 1)
            if new is None:
                tries += 1
                assert ledger.entries() == (entry,), tries
        assert tries > 50
        assert ledger.get(new.id) == new
    with Ledger(path) as after:
        assert after.get(new.id) == new


def test_a_break_before_a_commit_takes_it_back_and_one_after_does_not(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Ledger(path) as ledger:
        for name, count in (("ledger-before-intent-commit", 0), ("ledger-after-intent-commit", 1)):
            monkeypatch.setattr(steps, "hook", breaking_at(name))
            with pytest.raises(Broken):
                reserved(ledger)
            assert len(ledger.entries()) == count
        for name, state in (("ledger-before-advance-commit", "intent"), ("ledger-after-advance-commit", "sending")):
            monkeypatch.setattr(steps, "hook", breaking_at(name))
            with pytest.raises(Broken):
                ledger.advance(1, to="sending", expect={"intent"})
            assert ledger.entries()[0].state == state
        monkeypatch.setattr(steps, "hook", None)
        assert not ledger._connection.in_transaction
    assert os.listdir(path.parent).count(path.name + "-journal") == 0
