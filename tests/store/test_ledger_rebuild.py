from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import pytest

from leo_assets.errors import HeldError
from leo_assets.store.ledger import Entry, Ledger, Order
from leo_assets.store.ledger_rebuild import entries_from_list, entries_from_lock
from leo_assets.store.lock import ImageRecord, JobRecord
from tests.store.ledger_orders import FREE, NOON, ORDER, order, reserved, submitted

CLOUD = "https://cloud.leonardo.ai"
RECORD = JobRecord(
    origin=CLOUD, api="v1", model="phoenix-v1.0", prompt="a fox", negative="", width=512, height=512, candidates=1, seed=7,
    take=1, references=(), job_id="j1", images=(ImageRecord("i", "ab" * 32, "jpg"),), cost="7.5", unit="CREDITS",
    chosen="ab" * 32, chosen_by="rank", why="",
)  # fmt: skip


@dataclass(frozen=True)
class Listed:
    job_id: str
    created: float | None = NOON
    prompt: str | None = "a fox"
    width: int | None = 512
    height: int | None = 512
    seed: int | None = 7


def lost(path: Path) -> Ledger:
    """A ledger whose file went away after one job."""
    with Ledger(path) as before:
        reserved(before, raw_key="k0")
    path.unlink()
    return Ledger(path)


def test_a_lock_gives_back_what_was_done_there(tmp_path: Path) -> None:
    entries = entries_from_lock({"k1": RECORD}, origin=CLOUD, project="/games/fox")
    with Ledger(tmp_path / "s.db") as ledger:
        assert ledger.restore(entries) == 1
        assert ledger.restore(entries) == 0
        found = ledger.find("k1", "ann")
        assert found is not None
        assert (found.state, found.job_id, found.cost, found.images[0].sha256) == (
            "done",
            "j1",
            Decimal("7.5"),
            "ab" * 32,
        )
        assert ledger.spent(project="/games/fox") == {"CREDITS": Decimal("7.5")}
        assert ledger.reserve(ORDER, FREE, witness=None, server_now=NOON) == (found, False)


@pytest.mark.parametrize("changed", [{"origin": "http://127.0.0.1:8123"}, {"origin": "offline studio"}, {"job_id": ""}])
def test_only_jobs_of_this_origin_count(changed: dict[str, str]) -> None:
    assert entries_from_lock({"k1": replace(RECORD, **changed)}, origin=CLOUD, project="p") == ()  # type: ignore[arg-type]


@pytest.mark.parametrize("cost", ["-5", "NaN", "Infinity", "1e99", "", "much"])
def test_a_lock_from_anybody_cannot_give_money_back(cost: str) -> None:
    (entry,) = entries_from_lock({"k1": replace(RECORD, cost=cost)}, origin=CLOUD, project="p")
    assert (entry.cost, entry.amount) == (None, None)


def found(orders: list[Order], listed: list[Listed], claimed: tuple[str, ...] = ()) -> dict[str, str]:
    entries: tuple[Entry, ...] = entries_from_list(orders, listed, claimed=claimed)
    assert all(entry.state == "submitted" for entry in entries)
    return {entry.raw_key: entry.job_id for entry in entries}


def test_a_job_in_the_list_with_our_seed_is_to_be_fetched_not_bought(tmp_path: Path) -> None:
    with lost(tmp_path / "s.db") as ledger:
        ledger.restore(entries_from_list([ORDER], [Listed("j1")]))
        entry = ledger.find("k1")
        assert entry is not None
        assert (entry.state, entry.job_id, entry.account, entry.day) == ("submitted", "j1", "ann", "2025-11-25")
        assert ledger.newest_known("ann") == "j1"


def test_the_oldest_of_several_is_ours_whatever_the_order_of_the_list() -> None:
    jobs = [Listed("new", NOON + 5), Listed("old", NOON)]
    assert found([ORDER], jobs) == found([ORDER], jobs[::-1]) == {"k1": "old"}


@pytest.mark.parametrize(
    "job", [Listed("j", seed=8), Listed("j", seed=None), Listed("j", prompt=None), Listed("j", prompt="a fox x"), Listed("j", width=64), Listed("j", height=64)]
)  # fmt: skip
def test_a_job_that_differs_is_another(job: Listed) -> None:
    assert found([ORDER], [job]) == {}


def test_what_the_list_does_not_tell_of_the_size_is_no_difference() -> None:
    assert found([ORDER], [Listed("j", width=None, height=None, created=None)]) == {"k1": "j"}


def test_nothing_is_concluded_without_a_seed_or_for_two_that_fit() -> None:
    assert found([order(seed=None)], [Listed("j", seed=None)]) == {}
    assert found([ORDER, order(raw_key="k2")], [Listed("j")]) == {}


def test_a_job_that_has_a_row_is_not_taken_again() -> None:
    assert found([ORDER], [Listed("j")], claimed=("j",)) == {}


def test_a_row_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    with Ledger(tmp_path / "s.db") as ledger:
        known = submitted(ledger, "j1", 9)
        assert ledger.restore(entries_from_list([order(raw_key="k9")], [Listed("j1")])) == 0
        assert ledger.restore(entries_from_list([ORDER], [Listed("j2")])) == 0
        assert ledger.entries() == (known,)


def test_nothing_is_created_until_a_person_confirms(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with lost(path) as ledger:
        ledger.restore(entries_from_lock({"k1": RECORD}, origin=CLOUD, project="/games/fox"))
        with pytest.raises(HeldError, match="is missing; nothing is sent") as caught:
            reserved(ledger, raw_key="k2")
        assert "leo-assets recover --rebuilt" in caught.value.cure
        assert reserved(ledger).state == "done"  # what is known is fetched
    with Ledger(path) as again:
        assert again.needs_confirmation
        again.confirm()
        assert reserved(again, raw_key="k2").state == "intent"
    with Ledger(path) as later:
        assert later.needs_confirmation == ""
