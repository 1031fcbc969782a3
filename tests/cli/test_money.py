"""`balance`, `report`, `recover`, `pause`, `resume`, `cancel` and what `status` says of money, as a person and a program see them."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from leo_assets.cli import recover
from leo_assets.cli.main import run
from leo_assets.errors import NotAgreedError
from leo_assets.settings.preferences import preferences_file
from leo_assets.settings.trust import forget, trust
from leo_assets.store.ledger import Entry, Ledger, ledger_path
from leo_assets.store.lock import ImageRecord, JobRecord, Lock
from tests.conftest import POTIONS
from tests.store.ledger_orders import FREE, NOON, order, reserved, submitted
from tests.studio_port import KEY, studio_process

CLOUD = "https://cloud.leonardo.ai"
HELD = 9


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, project: Path) -> Any:
    monkeypatch.chdir(project)

    def asked(*words: str, code: int = 0) -> str:
        assert run(words) == code
        out, err = capsys.readouterr()
        return out + err

    return asked


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with Ledger(ledger_path(CLOUD)) as opened:
        yield opened


def events(text: str, name: str) -> list[dict[str, Any]]:
    found = [json.loads(line) for line in text.splitlines()]
    assert found[-1]["event"] == "finished"
    return [event for event in found if event["event"] == name]


def held(ledger: Ledger, project: Path, **changes: Any) -> Entry:
    entry = reserved(ledger, project=str(project), **changes)
    ledger.advance(entry.id, to="sending", expect={"intent"}, sent_at=NOON, sends=1)
    ledger.advance(entry.id, to="unknown", expect={"sending"})
    return ledger.advance(entry.id, to="held", expect={"unknown"}, reason="the list does not show the witness")


# ---- report


def test_a_report_without_any_ledger_makes_none_and_says_nothing_was_spent(said, project):
    assert "today       nothing" in said("report")
    assert said("report", "--cost") == "nothing was spent\n"
    assert not ledger_path(CLOUD).exists()
    assert list(ledger_path(CLOUD).parent.iterdir()) == []


def test_a_report_sets_the_estimate_against_the_bill(said, project, ledger):
    submitted(ledger, "j1", "12.5", project=str(project), asset="art/a.asset.toml")
    reserved(ledger, raw_key="k2", project=str(project), asset="art/b.asset.toml", estimate=Decimal(3))
    reserved(
        ledger, raw_key="k3", project="/elsewhere", asset="art/c.asset.toml", estimate=Decimal("0.5"), unit="DOLLARS"
    )
    text = said("report", "--cost")
    rows = {line.split()[0]: line.split()[1:] for line in text.splitlines()}
    assert rows["art/a.asset.toml"] == ["credits", "1", "10", "12.5", "0"]
    assert rows["art/b.asset.toml"] == ["credits", "1", "0", "0", "3"]
    assert "art/c.asset.toml" not in rows
    assert "all       12.5 credits billed + 3 credits expected, 2.5 more than estimated" in text
    assert "0.5 USD expected" in said("report", "--by", "day", "--all")
    assert said("report", "--by", "character").splitlines()[1].split()[0] == "fox"


def test_a_bill_without_an_estimate_is_called_unknown_and_no_difference(said, project, ledger):
    submitted(ledger, "j1", "4", project=str(project), asset="art/a.asset.toml", estimate=None)
    text = said("report", "--cost")
    assert text.splitlines()[1].split() == ["art/a.asset.toml", "credits", "1", "unknown", "4", "0"]
    assert text.splitlines()[2] == "all       4 credits billed, 4 credits without an estimate"


def test_a_program_gets_each_line_and_the_sums_with_exact_amounts(said, project, ledger):
    submitted(ledger, "j1", "0.30", project=str(project))
    lines = events(said("report", "--cost", "--json"), "cost")
    assert [(line["by"], line["name"], line["billed"]) for line in lines] == [
        ("asset", "art/fox.asset.toml", "0.30"),
        ("", "", "0.30"),
    ]


def test_a_summary_names_spans_and_what_waits(said, project, ledger):
    submitted(ledger, "j1", 12, project=str(project))
    held(ledger, project, raw_key="k2")
    text = said("report")
    assert f"spent at          {CLOUD}" in text
    assert "in all            12 credits billed + 10 credits expected" in text
    assert "paid, not stored  1 job (the next build fetches them, free)" in text
    assert "held              1 job (leo-assets recover" in text
    assert events(said("report", "--json"), "finished")[0]["extra"]["held"].startswith("1 job")


# ---- recover


def test_recover_tells_what_when_how_much_why_and_the_ways_out(said, project, ledger):
    assert "nothing waits for a decision" in said("recover")
    entry = held(ledger, project)
    text = said("recover", code=HELD)
    for part in (
        "art/fox.asset.toml",
        "10 credits",
        "2025-11-25 12:00 UTC",
        "may have been paid",
        "does not show the witness",
    ):
        assert part in text
    for way in ("--resend", "--adopt", "--drop"):
        assert f"{way} {entry.id}" in text
    (job,) = events(said("recover", "--json", code=HELD), "job")
    assert (job["id"], job["state"], job["amount"], len(job["choices"])) == (entry.id, "held", "10", 3)


def test_nothing_was_ever_paid_is_said_without_making_a_ledger(said):
    assert "nothing was ever paid here" in said("recover")
    assert not ledger_path(CLOUD).exists()


@pytest.mark.parametrize(("way", "state"), [("--resend", "intent"), ("--drop", "dropped")])
def test_a_decision_needs_a_yes(said, project, ledger, way, state):
    entry = held(ledger, project)
    assert "nobody can be asked" in said("recover", way, str(entry.id), code=5)
    assert ledger.get(entry.id) == entry
    said("recover", way, str(entry.id), "--yes")
    after = ledger.get(entry.id)
    assert after is not None
    assert (after.state, after.sends) == (state, 1)
    assert "by your decision" in after.reason


def test_a_person_who_is_asked_may_say_no(said, project, ledger, monkeypatch):
    entry = held(ledger, project)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    questions: list[str] = []

    def answering(answer: str) -> Any:
        def asked(question: str) -> str:
            questions.append(question)
            return answer

        return asked

    monkeypatch.setattr(recover, "_answer", answering("n"))
    assert "not agreed; nothing was changed" in said("recover", "--drop", str(entry.id), code=5)
    assert ledger.get(entry.id) == entry
    monkeypatch.setattr(recover, "_answer", answering("y"))
    said("recover", "--resend", str(entry.id))
    assert "both are paid" in questions[-1]
    assert [known.state for known in ledger.entries()] == ["intent"]


def test_only_what_waits_for_a_decision_can_be_decided(said, project, ledger):
    entry = submitted(ledger, "j1", project=str(project))
    assert "cannot be sent again: the service is making it" in said(
        "recover", "--resend", str(entry.id), "--yes", code=2
    )
    assert "no job 99" in said("recover", "--drop", "99", "--yes", code=2)
    assert "`x` is no number" in said("recover", "--adopt", "x", "j", "--yes", code=2)
    other = held(ledger, project, raw_key="k2")
    assert "belongs to another row" in said("recover", "--adopt", str(other.id), "j1", "--yes", code=2)
    assert ledger.entries() == (entry, other)


def test_to_adopt_a_job_the_service_must_know_it(said, project, monkeypatch):
    import httpx

    with studio_process() as base:
        monkeypatch.setenv("LEONARDO_API_BASE", base)
        monkeypatch.setenv("LEONARDO_API_KEY", KEY)
        body = {
            "prompt": "a fox",
            "modelId": "de7d3faf-762f-48e0-b3b7-9d0ac3a3fcf3",
            "width": 512,
            "height": 512,
            "num_images": 1,
        }
        headers = {"authorization": f"Bearer {KEY}"}
        answer = httpx.post(f"{base}/v1/generations", json=body, headers=headers, trust_env=False).json()
        job_id = answer["sdGenerationJob"]["generationId"]
        with Ledger(ledger_path(base.removesuffix("/api/rest"))) as ledger:
            entry = held(ledger, project)
            stranger = "00000000-0000-4000-8000-0000000000ff"
            said("recover", "--adopt", str(entry.id), stranger, "--yes", code=8)
            assert ledger.get(entry.id) == entry
            assert "the next build fetches it, free" in said("recover", "--adopt", str(entry.id), job_id, "--yes")
            after = ledger.get(entry.id)
            assert after is not None
            assert (after.state, after.job_id) == ("submitted", job_id)


def test_a_job_is_not_adopted_on_somebody_s_word_alone(said, project, ledger):
    entry = held(ledger, project)
    assert "no key for it" in said("recover", "--adopt", str(entry.id), "j9", "--yes", code=2)
    assert ledger.get(entry.id) == entry


def test_a_lost_ledger_is_rebuilt_from_the_lock_and_goes_on_after_a_yes(said, project):
    with Ledger(ledger_path(CLOUD)) as before:
        reserved(before, raw_key="k0")
    ledger_path(CLOUD).unlink()
    sha = "ab" * 32
    record = JobRecord(
        origin=CLOUD, api="v1", model="m", prompt="p", negative="", width=8, height=8, candidates=1, seed=7, take=1, references=(),
        job_id="j1", images=(ImageRecord("i", sha, "jpg"),), cost="7", unit="CREDITS", chosen=sha, chosen_by="rank", why="",
    )  # fmt: skip
    Lock({"k1": record}).save(project)
    forget(project)
    assert "recover --rebuilt" in said("recover", code=HELD)
    assert "is passed over" in said("recover", "--rebuilt", code=5)
    trust(project)
    assert "1 jobs were taken from leo.lock" in said("recover", "--rebuilt", code=5)
    with Ledger(ledger_path(CLOUD)) as ledger:
        assert ledger.needs_confirmation
    assert "new jobs may be sent again" in said("recover", "--rebuilt", "--yes")
    with Ledger(ledger_path(CLOUD)) as ledger:
        assert not ledger.needs_confirmation
        assert [known.state for known in ledger.entries()] == ["done"]
        assert ledger.spent(project=str(project)) == {"CREDITS": Decimal(7)}
    assert "nothing to confirm" in said("recover", "--rebuilt")


def test_a_ledger_and_a_lock_that_are_both_lost_are_found_in_the_account_and_nothing_is_paid_again(
    said, project, monkeypatch
):
    import httpx

    (project / "art/potions.asset.toml").write_text(POTIONS)
    trust(project)
    with studio_process("--quarantine", "0.25", "--job-seconds", "0.05") as base:
        monkeypatch.setenv("LEONARDO_API_BASE", base)
        monkeypatch.setenv("LEONARDO_API_KEY", KEY)

        def bills() -> int:
            answer = httpx.get(base.replace("/api/rest", "/studio/bill"), trust_env=False)
            return len(answer.json())

        build = ("build", "--yes", "--max-cost", "500credits", "--assume-price", "20credits")
        said(*build)
        assert bills() == 2
        ledger_path(base.removesuffix("/api/rest")).unlink()
        (project / "leo.lock").unlink()
        shutil.rmtree(project / ".leo/originals")
        shutil.rmtree(project / "art/generated")
        assert "recover --rebuilt" in said(*build, code=HELD)
        assert "2 jobs were found in the account's list" in said("recover", "--rebuilt", "--yes")
        said(*build)
        assert bills() == 2
        assert sorted((project / "art/generated").rglob("*.png"))


def test_recover_finds_a_held_job_that_shows_up_in_the_account_after_all(said, project, monkeypatch):
    (project / "art/potions.asset.toml").write_text(POTIONS)
    trust(project)
    with studio_process("--quarantine", "0.25", "--job-seconds", "0.05") as base:
        monkeypatch.setenv("LEONARDO_API_BASE", base)
        monkeypatch.setenv("LEONARDO_API_KEY", KEY)
        said("build", "--yes", "--max-cost", "500credits", "--assume-price", "20credits")
        path = ledger_path(base.removesuffix("/api/rest"))
        with Ledger(path) as ledger:
            bought = ledger.entries()
        path.unlink()
        path.with_suffix(".made").unlink()
        with Ledger(path) as ledger:
            ledger.restore(replace(entry, state="held", job_id="", images=()) for entry in bought)
        text = said("recover")
        assert text.count("found in the account after all") == 2
        assert "nothing waits for a decision" in text
        with Ledger(path) as ledger:
            assert {entry.job_id for entry in ledger.entries()} == {entry.job_id for entry in bought}


# ---- the brake


def test_a_pause_holds_until_resume(said, project, ledger):
    assert "are not sent" in said("pause")
    assert "were paused already" in said("pause")
    with pytest.raises(NotAgreedError):
        reserved(ledger)
    assert "may be sent again" in said("resume")
    assert "were not paused" in said("resume")
    assert reserved(ledger).state == "intent"


def test_a_pause_of_one_project_leaves_the_others(said, project, ledger):
    said("pause", "--project")
    with pytest.raises(NotAgreedError):
        reserved(ledger, project=str(project))
    assert reserved(ledger).state == "intent"
    said("pause")
    assert "still paused for every project" in said("resume", "--project", str(project))


def test_cancel_gives_up_what_was_not_sent_and_says_what_was(said, project, ledger):
    waiting = reserved(ledger, project=str(project))
    sent = submitted(ledger, "j1", raw_key="k2", project=str(project))
    elsewhere = reserved(ledger, raw_key="k3")
    text = said("cancel", str(waiting.id), str(sent.id), code=7)
    assert f"cancelled {waiting.id}  art/fox.asset.toml: 10 credits not spent" in text
    assert "cannot be cancelled; the next build fetches it, free" in text
    assert "no job" in said("cancel", str(elsewhere.id), code=2)
    assert "nothing waits to be sent" in said("cancel")
    assert [entry.state for entry in ledger.entries()] == ["dropped", "submitted", "intent"]


def test_cancel_without_names_gives_up_all_that_waits_in_the_project(said, project, ledger):
    for number in range(3):
        reserved(ledger, raw_key=f"k{number}", project=str(project))
    assert len(events(said("cancel", "--json"), "note")) == 3
    assert ledger.spent(project=str(project)) == {"CREDITS": Decimal(0)}


# ---- balance and status


def test_a_balance_needs_a_key_and_says_so(said):
    assert "only the service can tell" in said("balance", code=2)


def test_a_balance_tells_what_is_left_and_what_was_spent(said, project, monkeypatch):
    with studio_process("--credits", "1234") as base:
        monkeypatch.setenv("LEONARDO_API_BASE", base)
        monkeypatch.setenv("LEONARDO_API_KEY", KEY)
        with Ledger(ledger_path(base.removesuffix("/api/rest"))) as ledger:
            submitted(ledger, "j1", 12, project=str(project))
        text = said("balance")
        assert "1234 credits" in text
        assert "project     12 credits billed" in text
        assert "budget      none set" in text
        preferences_file().parent.mkdir(parents=True, exist_ok=True)
        preferences_file().write_text('[budget]\nday = "500credits"\nrun = "50credits"\n', "utf-8")
        settings = project / "leo_assets.toml"
        settings.write_text(settings.read_text("utf-8") + '\n[budget]\nday = "80credits"\n', "utf-8")
        extra = events(said("balance", "--json"), "finished")[0]["extra"]
        assert extra["at once"] == "10 jobs"
        assert extra["budget"] == "50 credits a run, 80 credits a day", "the lower of the user's and the project's"
    assert said("balance", code=8)


def test_status_tells_what_is_paid_and_what_waits(said, project, monkeypatch):
    monkeypatch.setenv("LEONARDO_API_BASE", "http://127.0.0.1:9/api/rest")
    monkeypatch.setenv("LEONARDO_API_KEY", KEY)
    assert "held" not in said("status")
    with Ledger(ledger_path("http://127.0.0.1:9")) as ledger:
        submitted(ledger, "j1", 12, project=str(project))
        held(ledger, project, raw_key="k2")
        reserved(ledger, project=str(project), raw_key="k3")
        ledger.reserve(order(raw_key="k4", project=str(project)), FREE, witness=None, server_now=4_000_000_000)
        ledger.park("ann", "no credit is left")
        ledger.pause(project=str(project))
    text = said("status")
    for part in (
        "paid, not stored 1 job",
        "reserved         2 jobs (not sent; the next build asks, leo-assets cancel gives up)",
        "held             1 job",
        "waits for credit no credit is left",
        "paused           new paid jobs",
    ):
        assert part in text
    assert events(said("status", "--json"), "finished")[0]["extra"]["held"].startswith("1 job")
