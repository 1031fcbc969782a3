import sqlite3
import stat
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from leo_assets.errors import CreditError, HeldError, NotAgreedError, UsageError
from leo_assets.settings.budget import Ceiling, limits_of
from leo_assets.store.ledger import Ledger, MovedOnError, StoredImage, ledger_path
from leo_assets.store.ledger_entry import MOVES, OPEN, STATES
from tests.store.ledger_orders import FREE, NOON, ORDER, credits_per, order, reserved, submitted


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "service.db"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with Ledger(path, now=lambda: NOON) as opened:
        yield opened


def test_what_was_reserved_is_there_for_the_next_program(path: Path) -> None:
    with Ledger(path) as first:
        entry, is_new = first.reserve(ORDER, FREE, witness="", server_now=NOON)
    with Ledger(path) as second:
        assert second.find("k1") == entry
    assert is_new
    assert (entry.state, entry.attempt, entry.witness, entry.intent_at, entry.day) == (
        "intent",
        1,
        "",
        NOON,
        "2025-11-25",
    )


def test_a_raw_key_with_an_open_row_gets_no_second_one(ledger: Ledger) -> None:
    first, _ = ledger.reserve(ORDER, FREE, witness=None, server_now=NOON)
    ledger.advance(first.id, to="sending", expect={"intent"})
    second, is_new = ledger.reserve(ORDER, FREE, witness=None, server_now=NOON)
    assert (second.id, second.state, is_new) == (first.id, "sending", False)


def test_another_account_pays_for_itself(ledger: Ledger) -> None:
    assert reserved(ledger).id != reserved(ledger, account="bob").id


def test_after_a_refusal_the_next_try_is_a_row_of_its_own(ledger: Ledger) -> None:
    first = reserved(ledger)
    ledger.advance(first.id, to="sending", expect={"intent"})
    ledger.advance(first.id, to="rejected", expect={"sending"}, reason="moderation")
    assert ledger.find("k1") == replace(first, state="rejected", reason="moderation")
    assert reserved(ledger).attempt == 2


def test_every_field_comes_back_as_it_was_written(ledger: Ledger) -> None:
    images = (StoredImage("i1", "ab" * 32, "png"), StoredImage("", "cd" * 32, "jpg", nsfw=True))
    odd = order(
        prompt="füchse\0\udcff", seed=2**33, estimate=Decimal("0.10"), unit="DOLLARS", assumed=True, strict=True
    )
    entry = ledger.reserve(odd, FREE, witness=None, server_now=NOON)[0]
    assert entry.prompt == "füchse\0\\udcff"
    assert (entry.seed, entry.estimate, entry.assumed, entry.strict) == (2**33, Decimal("0.10"), True, True)
    ledger.advance(entry.id, to="sending", expect={"intent"}, sent_at=NOON + 0.1, sends=1)
    ledger.advance(entry.id, to="submitted", expect={"sending"}, job_id="j", cost=Decimal("0.20"), cost_unit="DOLLARS")
    stored = ledger.advance(entry.id, to="stored", expect={"submitted"}, images=images)
    assert ledger.get(entry.id) == stored
    assert (stored.images, stored.sent_at, stored.cost, str(stored.cost)) == (
        images,
        NOON + 0.1,
        Decimal("0.20"),
        "0.20",
    )


def test_a_row_that_somebody_else_took_on_is_not_moved(ledger: Ledger) -> None:
    entry = reserved(ledger)
    ledger.advance(entry.id, to="sending", expect={"intent"})
    with pytest.raises(MovedOnError) as caught:
        ledger.advance(entry.id, to="sending", expect={"intent"})
    assert caught.value.entry.state == "sending"


@pytest.mark.parametrize(("start", "to"), [(a, b) for a in STATES for b in STATES if a != b and b not in MOVES[a]])
def test_a_row_goes_nowhere_that_the_protocol_does_not_lead(ledger: Ledger, start: Any, to: Any) -> None:
    entry = reserved(ledger)
    ledger.restore([replace(entry, raw_key="k2", account="", state=start)])
    with pytest.raises(ValueError, match="does not go"):
        ledger.advance(entry.id + 1, to=to, expect={start})
    assert ledger.find("k2") == replace(entry, id=entry.id + 1, raw_key="k2", account="", state=start)


def test_what_was_ordered_is_not_changed_afterwards(ledger: Ledger) -> None:
    entry = reserved(ledger)
    with pytest.raises(TypeError, match="prompt"):
        ledger.advance(entry.id, to="intent", expect={"intent"}, prompt="another")


def test_at_most_one_create_of_an_account_is_in_doubt(ledger: Ledger) -> None:
    first, second, other = reserved(ledger), reserved(ledger, raw_key="k2"), reserved(ledger, account="bob")
    ledger.advance(first.id, to="sending", expect={"intent"})
    ledger.advance(first.id, to="unknown", expect={"sending"})
    with pytest.raises(HeldError, match="not known yet"):
        ledger.advance(second.id, to="sending", expect={"intent"})
    ledger.advance(other.id, to="sending", expect={"intent"})
    assert [entry.id for entry in ledger.ambiguous("ann")] == [first.id]
    assert ledger.find("k2") == second


def test_a_job_of_the_service_belongs_to_one_row(ledger: Ledger) -> None:
    submitted(ledger, "j1")
    other = reserved(ledger, raw_key="k2")
    ledger.advance(other.id, to="sending", expect={"intent"})
    with pytest.raises(HeldError, match="another row"):
        ledger.advance(other.id, to="submitted", expect={"sending"}, job_id="j1")
    assert ledger.claimed("ann") == {"j1"}


def test_the_newest_job_is_the_witness(ledger: Ledger) -> None:
    assert ledger.newest_known("ann") is None
    submitted(ledger, "j1")
    submitted(ledger, "j2", raw_key="k2")
    submitted(ledger, "j3", raw_key="k3", account="bob")
    assert ledger.newest_known("ann") == "j2"


def test_open_rows_count_at_full_price_bills_as_billed_and_failures_not_at_all(ledger: Ledger) -> None:
    reserved(ledger)
    submitted(ledger, "j2", "7.25", raw_key="k2")
    failed = submitted(ledger, "j3", 9, raw_key="k3")
    ledger.advance(failed.id, to="failed", expect={"submitted"})
    given_up = reserved(ledger, raw_key="k4")
    ledger.advance(given_up.id, to="dropped", expect={"intent"})
    reserved(ledger, raw_key="k5", estimate=Decimal("0.1"), unit="DOLLARS")
    reserved(ledger, raw_key="k6", estimate=Decimal("0.2"), unit="DOLLARS", run="r2")
    assert ledger.spent() == {"CREDITS": Decimal("17.25"), "DOLLARS": Decimal("0.3")}
    assert ledger.spent(run="r2") == {"DOLLARS": Decimal("0.2")}
    assert ledger.spent(day="2025-11-26") == {}


def test_a_paid_job_that_was_given_up_still_has_cost(ledger: Ledger) -> None:
    entry = submitted(ledger, "j", 8)
    ledger.advance(entry.id, to="dropped", expect={"submitted"})
    assert ledger.spent() == {"CREDITS": Decimal(8)}


@pytest.mark.parametrize(
    ("span", "other"), [("run", {"run": "r2"}), ("day", {"account": "bob"}), ("project", {"project": "/games/owl"})]
)
def test_a_ceiling_holds_for_its_span_and_not_beyond(ledger: Ledger, span: str, other: dict[str, Any]) -> None:
    limits = credits_per(**{span: 25})
    for number in range(2):
        reserved(ledger, limits, raw_key=f"k{number}")
    with pytest.raises(
        NotAgreedError, match=rf"25 credits per {span}: 20 credits of it is spent or under way, 5 credits is left"
    ):
        reserved(ledger, limits, raw_key="k9")
    assert ledger.find("k9") is None
    assert reserved(ledger, limits, raw_key="k9", **other).state == "intent"


def test_a_ceiling_is_reached_exactly(ledger: Ledger) -> None:
    limits = limits_of([Ceiling("day", Decimal("0.3"), "DOLLARS")])
    for number in range(3):
        reserved(ledger, limits, raw_key=f"k{number}", estimate=Decimal("0.1"), unit="DOLLARS")
    with pytest.raises(NotAgreedError):
        reserved(ledger, limits, raw_key="k9", estimate=Decimal("0.000001"), unit="DOLLARS")


@pytest.mark.parametrize("span", ["run", "day", "project"])
def test_a_bill_in_another_unit_than_was_agreed_stops_what_follows(ledger: Ledger, span: Any) -> None:
    limits = limits_of([Ceiling(span, Decimal(100), "CREDITS"), Ceiling(span, Decimal(0), "DOLLARS", "this agreement")])
    entry = reserved(ledger, limits, raw_key="k0")
    ledger.advance(entry.id, to="sending", expect={"intent"}, sent_at=NOON, sends=1)
    assert reserved(ledger, limits, raw_key="k1").state == "intent"
    ledger.advance(entry.id, to="submitted", expect={"sending"}, job_id="j", cost=Decimal("0.5"), cost_unit="DOLLARS")
    with pytest.raises(NotAgreedError, match=rf"0 USD per {span} in this agreement: 0.5 USD of it is spent"):
        reserved(ledger, limits, raw_key="k2")


def test_the_day_is_the_service_s_own(ledger: Ledger) -> None:
    limits = credits_per(day=10)
    reserved(ledger, limits)
    with pytest.raises(NotAgreedError):
        ledger.reserve(order(raw_key="k2"), limits, witness=None, server_now=NOON + 43_199)
    assert ledger.reserve(order(raw_key="k2"), limits, witness=None, server_now=NOON + 43_200)[0].day == "2025-11-26"


def test_a_job_of_unknown_price_is_refused_under_a_ceiling_only(ledger: Ledger) -> None:
    with pytest.raises(NotAgreedError, match="price is unknown"):
        reserved(ledger, credits_per(day=1000), estimate=None)
    assert reserved(ledger, estimate=None).estimate is None


def test_unknown_prices_never_count_as_nothing(ledger: Ledger) -> None:
    reserved(ledger, raw_key="k1", estimate=None)
    with pytest.raises(NotAgreedError, match="10 credits of it is spent"):
        reserved(ledger, credits_per(day=19), raw_key="k2")
    assert reserved(ledger, credits_per(day=20), raw_key="k2").id


def test_a_row_that_was_never_sent_is_brought_up_to_date_by_the_run_that_will(ledger: Ledger) -> None:
    first = reserved(ledger)
    later, is_new = ledger.reserve(
        order(run="r2", estimate=Decimal(12), seed=8), credits_per(run=12), witness="w2", server_now=NOON + 86_400
    )
    assert not is_new
    assert (later.id, later.run, later.estimate, later.seed) == (first.id, "r2", Decimal(12), 8)
    assert (later.day, later.witness, later.intent_at) == ("2025-11-26", "w2", NOON + 86_400)
    with pytest.raises(NotAgreedError):
        ledger.reserve(order(run="r3"), credits_per(run=9), witness="w2", server_now=NOON)
    assert ledger.get(first.id) == later


def test_a_row_that_may_have_been_sent_keeps_what_it_is_recognised_by(ledger: Ledger) -> None:
    first = reserved(ledger)
    ledger.advance(first.id, to="sending", expect={"intent"}, sends=1)
    ledger.advance(first.id, to="unknown", expect={"sending"})
    ledger.advance(first.id, to="intent", expect={"unknown"})
    later, _ = ledger.reserve(order(run="r2", seed=8, prompt="x"), FREE, witness="w2", server_now=NOON + 500)
    assert (later.seed, later.prompt, later.intent_at, later.run) == (7, "a fox", NOON, "r2")


def test_prices_are_learned_from_the_newest_bill(ledger: Ledger) -> None:
    assert ledger.billed("phoenix 512") is None
    submitted(ledger, "j1", 9)
    submitted(ledger, "j2", 11, raw_key="k2")
    ledger.advance(submitted(ledger, "j3", 99, raw_key="k3").id, to="failed", expect={"submitted"})
    assert ledger.billed("phoenix 512") == (Decimal(11), "CREDITS", "2025-11-25")


def test_a_pause_stops_new_jobs_and_lets_what_was_sent_be_fetched(ledger: Ledger) -> None:
    sent = submitted(ledger, "j1")
    waiting = reserved(ledger, raw_key="k2")
    assert ledger.pause(project="/games/fox")
    assert not ledger.pause(project="/games/fox")
    for raw_key in ("k2", "k3"):
        with pytest.raises(NotAgreedError, match="paused"):
            reserved(ledger, raw_key=raw_key)
    assert reserved(ledger).id == sent.id
    assert reserved(ledger, raw_key="k3", project="/games/owl").state == "intent"
    assert ledger.resume(project="/games/fox")
    assert not ledger.resume(project="/games/fox")
    assert reserved(ledger, raw_key="k2").id == waiting.id


def test_a_pause_of_everything_holds_for_every_project_and_account(ledger: Ledger) -> None:
    ledger.pause()
    changed: tuple[dict[str, Any], ...] = ({}, {"account": "bob"}, {"project": "/games/owl"})
    for changes in changed:
        with pytest.raises(NotAgreedError, match="leo-assets resume"):
            reserved(ledger, **changes)
    assert ledger.paused("ann", "/games/fox")


def test_a_parked_account_waits_and_others_do_not(ledger: Ledger) -> None:
    ledger.park("ann", "no credit")
    with pytest.raises(CreditError, match="no credit"):
        reserved(ledger)
    assert reserved(ledger, account="bob").state == "intent"
    assert ledger.parked_accounts() == {"ann": "no credit"}
    ledger.unpark("ann")
    assert ledger.parked("ann") is None
    assert reserved(ledger).state == "intent"


def test_the_last_balance_is_kept(ledger: Ledger) -> None:
    assert ledger.balance("ann") is None
    ledger.set_balance("ann", Decimal("12.5"), NOON)
    ledger.park("ann", "x")
    assert ledger.balance("ann") == (Decimal("12.5"), NOON)
    ledger.set_balance("ann", None, NOON)
    assert ledger.balance("ann") is None


def test_rows_are_found_by_state_project_account_and_key(ledger: Ledger) -> None:
    one, two = reserved(ledger), submitted(ledger, "j", raw_key="k2", project="/games/owl")
    assert ledger.entries() == (one, two)
    assert ledger.entries(states={"submitted"}) == (two,)
    assert ledger.entries(states=OPEN, project="/games/fox") == (one,)
    assert ledger.entries(account="bob") == ()
    assert ledger.entries(raw_keys=[f"x{number}" for number in range(1200)] + ["k2"]) == (two,)
    assert ledger.entries(raw_keys=[]) == ()


def test_only_its_owner_can_read_it(ledger: Ledger, path: Path) -> None:
    reserved(ledger)
    for file in path.parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) & 0o077 == 0, file.name


def test_commits_are_durable_and_pages_are_not_mapped(ledger: Ledger) -> None:
    def pragma(name: str) -> object:
        return ledger._connection.execute(f"PRAGMA {name}").fetchone()[0]

    assert (pragma("journal_mode"), pragma("synchronous"), pragma("foreign_keys")) == ("persist", 3, 1)
    assert (pragma("fullfsync"), pragma("mmap_size"), pragma("busy_timeout")) == (1, 0, 30_000)


def test_each_origin_has_a_file_of_its_own() -> None:
    origins = [
        "https://cloud.leonardo.ai",
        "http://127.0.0.1:8123",
        "http://127.0.0.1_8123",
        "http://[::1]:8123",
        "https://127.0.0.1:8123",
    ]
    paths = [ledger_path(origin) for origin in origins]
    assert paths[0].name == "cloud.leonardo.ai.db"
    assert len({str(path).casefold() for path in paths}) == len(origins)
    assert all(path.parent.is_dir() for path in paths)


def test_a_folder_that_cannot_be_written_is_told_before_anything_is_sent(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("a file")
    with pytest.raises(UsageError, match="nothing was sent"):
        Ledger(tmp_path / "folder" / "service.db")


def test_a_program_that_hangs_in_it_is_told_in_words(ledger: Ledger, path: Path) -> None:
    ledger._connection.execute("PRAGMA busy_timeout=10")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(UsageError, match="locked; nothing was sent"):
        reserved(ledger)
    other.close()
    assert reserved(ledger).state == "intent"
