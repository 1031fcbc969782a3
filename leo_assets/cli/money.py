"""`balance`, `report`, `pause`, `resume`, `cancel`: what was spent and what is left, and the brake. None of them spends."""

from __future__ import annotations

import contextlib
import os
import time
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from leo_assets.cli.report import reporter, say, table, tell_lines, tell_notes
from leo_assets.errors import ExitCode, RequestError, UsageError
from leo_assets.pipeline.events import counted
from leo_assets.settings.keys import find_service
from leo_assets.settings.money import WORDS, money
from leo_assets.settings.preferences import load_preferences
from leo_assets.settings.project import find_project, load_settings
from leo_assets.settings.service import DEFAULT_BASE, base_in, origin_of
from leo_assets.store.ledger import Ledger, has_ledger, ledger_path
from leo_assets.store.ledger_entry import AMBIGUOUS, UNFETCHED
from leo_assets.store.ledger_report import costs

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Sequence

    from leo_assets.client import Account
    from leo_assets.settings.service import Service
    from leo_assets.store.ledger_entry import Entry
    from leo_assets.store.ledger_report import By, Cost


def balance(options: argparse.Namespace) -> ExitCode:
    """What the service says is left, beside what this machine knows was spent."""
    import asyncio

    service, notes = find_service(os.environ)
    tell_notes(notes, as_json=options.json)
    if service.offline:
        raise UsageError(
            "what is left only the service can tell, and there is no key for it",
            cure="leo-assets key set; what was spent leo-assets report tells without one",
        )
    account, now = asyncio.run(_asked(service))
    facts = {
        "account at": service.origin,
        "left": _left(account),
        "renews": account.renews or "the service does not say",
        "at once": "the service does not say" if account.slots is None else f"{account.slots} jobs",
        "budget": _budget(_project_here(options)),
        **_spans(service.origin, _project_here(options), now),
    }
    _tell_facts(facts, as_json=options.json, what="balance")
    return ExitCode.DONE


async def _asked(service: Service) -> tuple[Account, float]:
    from leo_assets.pipeline.provider import connected

    async with connected(service) as client:
        return await client.me(), client.server_now()


def _budget(project: str | None) -> str:
    """The ceilings that hold here: the user's own, lowered by the project's."""
    limits = load_preferences().limits()
    if project is not None:
        with contextlib.suppress(RequestError):  # a faulty file is told by who builds
            limits = limits.lowered_by(load_settings(Path(project)).limits)
    return ", ".join(f"{money(each.amount, each.unit)} a {each.span}" for each in limits if each.amount) or "none set"


def _left(account: Account) -> str:
    if account.credits is None:
        return "the service does not say"
    parts = [
        f"{amount.normalize():f} {word}"
        for amount, word in ((account.paid_credits, "bought"), (account.plan_credits, "of the plan"))
        if amount is not None
    ]
    return f"{money(account.credits, 'CREDITS')} ({', '.join(parts)})"


def report(options: argparse.Namespace) -> ExitCode:
    """What was spent, by this machine's ledger: free, without a key and without a network."""
    origin, project = used_origin(), None if options.all else str(find_project(_folder(options.project)))
    by: By | None = options.by or ("asset" if options.cost else None)
    if by is None:
        facts = {"spent at": origin, **_spans(origin, project, time.time())}
        with known_ledger(origin) as ledger:
            facts |= standing(ledger, project, time.time()) if ledger else {}
        _tell_facts(facts, as_json=options.json, what="report")
        return ExitCode.DONE
    with known_ledger(origin) as ledger:
        entries = ledger.entries(project=project) if ledger else ()
    _tell_costs(costs(entries, by), costs(entries), by, as_json=options.json)
    return ExitCode.DONE


def _tell_costs(lines: Sequence[Cost], sums: Sequence[Cost], by: str, *, as_json: bool) -> None:
    if as_json:
        from leo_assets.pipeline.events import CostListed, Finished

        with reporter(as_json=True) as tell:
            for group, cost in [*((by, line) for line in lines), *(("", line) for line in sums)]:
                amounts = {name: f"{getattr(cost, name):f}" for name in ("estimated", "billed", "expected")}
                tell(
                    CostListed(
                        by=group, name=cost.name, unit=cost.unit, jobs=cost.jobs, unknown=cost.unknown, **amounts
                    )
                )
            tell(Finished(0, (), summed(sums)))
        return
    if not lines:
        say("nothing was spent")
        return
    columns = (by, "unit", "jobs", "estimated", "billed", "estimate, no bill", "unknown price")
    table(columns, [_cells(line) for line in lines])
    for line in sums:
        difference = line.billed - line.unforeseen - line.estimated
        more = (
            f", {abs(difference).normalize():f} {'more' if difference > 0 else 'less'} than estimated"
            if difference
            else ""
        )
        blind = f", {money(line.unforeseen, line.unit)} without an estimate" if line.unforeseen else ""
        say(f"all       {summed([line])}{more}{blind}")


def _cells(cost: Cost) -> tuple[str, ...]:
    estimated, *others = (f"{amount.normalize():f}" for amount in (cost.estimated, cost.billed, cost.expected))
    if cost.unforeseen:
        estimated = f"{estimated} + unknown" if cost.estimated else "unknown"
    return (cost.name, WORDS[cost.unit], str(cost.jobs), estimated, *others, str(cost.unknown or ""))


def summed(sums: Iterable[Cost]) -> str:
    """`21 credits billed + 7 credits expected + 2 jobs of unknown price`; units stand side by side."""
    parts = []
    for cost in sums:
        if cost.billed or not (cost.expected or cost.unknown):
            parts.append(f"{money(cost.billed, cost.unit)} billed")
        if cost.expected:
            parts.append(f"{money(cost.expected, cost.unit)} expected")
        if cost.unknown:
            parts.append(f"{counted(cost.unknown, 'job')} of unknown price")
    return " + ".join(parts) or "nothing"


def _spans(origin: str, project: str | None, now: float) -> dict[str, str]:
    """Today, this month, this project and everything, as the ledger knows it. Days are UTC."""
    with known_ledger(origin) as ledger:
        entries = ledger.entries() if ledger else ()
    today = datetime.fromtimestamp(now, timezone.utc).strftime("%Y-%m-%d")
    spans = {
        "today": [entry for entry in entries if entry.day == today],
        "this month": [entry for entry in entries if entry.day[:7] == today[:7]],
        **({"project": [entry for entry in entries if entry.project == project]} if project else {}),
        "in all": entries,
    }
    return {name: summed(costs(found)) for name, found in spans.items()}


def standing(ledger: Ledger, project: str | None, now: float) -> dict[str, str]:
    """What of the ledger a person should know at a glance; only what there is.

    Args:
        ledger: Of the service in use.
        project: Whose jobs are counted; None: all.
        now: Seconds since the epoch: which day is today.
    """
    entries = ledger.entries(project=project)
    today = datetime.fromtimestamp(now, timezone.utc).strftime("%Y-%m-%d")
    pictures = [entry for entry in entries if not entry.is_training]
    trainings = [entry for entry in entries if entry.is_training]
    counts = {
        "paid, not stored": _count(pictures, UNFETCHED, "the next build fetches them, free"),
        "in training": _count(trainings, UNFETCHED, "leo-assets train goes on waiting, free"),
        "not known": _count(entries, AMBIGUOUS, "whether they arrived; the next build looks for them first"),
        "reserved": _count(entries, {"intent"}, "not sent; the next build asks, leo-assets cancel gives up"),
        "held": _count(entries, {"held"}, "leo-assets recover shows what can be done"),
        "never ends": _count(entries, {"stuck"}, "leo-assets recover shows them"),
        "waits for credit": "; ".join(ledger.parked_accounts().values()),
        "paused": "new paid jobs; leo-assets resume goes on" if ledger.paused("", project or "") else "",
        "spent today": summed(costs(entry for entry in entries if entry.day == today)),
        "to confirm": f"{ledger.needs_confirmation}; leo-assets recover --rebuilt" if ledger.needs_confirmation else "",
    }
    return {name: said for name, said in counts.items() if said and said != "nothing"}


def _count(entries: Sequence[Entry], states: Iterable[str], cure: str) -> str:
    count = sum(entry.state in states for entry in entries)
    return f"{count} {'job' if count == 1 else 'jobs'} ({cure})" if count else ""


def pause(options: argparse.Namespace) -> ExitCode:
    """Stop new paid jobs of every project, or of one; what was sent is still fetched."""
    return _brake(options, is_on=True)


def resume(options: argparse.Namespace) -> ExitCode:
    """Lift a pause."""
    return _brake(options, is_on=False)


def _brake(options: argparse.Namespace, *, is_on: bool) -> ExitCode:
    origin = used_origin()
    project = "" if options.project is None else str(find_project(_folder(options.project)))
    whose = f"in {project}" if project else f"at {origin}, of every project,"
    with Ledger(ledger_path(origin)) as ledger:
        changed = ledger.pause(project=project) if is_on else ledger.resume(project=project)
        still = not is_on and ledger.paused(project=project)
    if is_on:
        line = f"paused    new paid jobs {whose} {'are not sent' if changed else 'were paused already'}"
        last = "what was sent is still fetched; leo-assets resume goes on"
    else:
        line = f"resumed   new paid jobs {whose} {'may be sent again' if changed else 'were not paused'}"
        last = "still paused for every project: leo-assets resume, without --project" if still else ""
    tell_lines([line], as_json=options.json, last=last, origin=origin, project=project)
    return ExitCode.DONE


def cancel(options: argparse.Namespace) -> ExitCode:
    """Give up jobs that are reserved and not sent. What was sent cannot be cancelled and is fetched."""
    origin, project = used_origin(), str(find_project(_folder(options.project)))
    lines, code = [], ExitCode.DONE
    with known_ledger(origin) as ledger:
        entries = ledger.entries(project=project) if ledger else ()
        chosen = (
            [entry for entry in entries if entry.id in options.ids]
            if options.ids
            else [entry for entry in entries if entry.state == "intent"]
        )
        for entry in chosen:
            if ledger is not None and entry.state == "intent":
                ledger.advance(entry.id, to="dropped", expect={"intent"}, reason="cancelled")
                lines.append(f"cancelled {entry.id}  {entry.asset}: {_given_back(entry)}")
            else:
                code = ExitCode.SOME_FAILED
                lines.append(f"kept      {entry.id}  {entry.asset}: {_why_kept(entry)}")
        missing = sorted(set(options.ids) - {entry.id for entry in chosen})
    if missing:
        raise UsageError(
            f"no job {', '.join(map(str, missing))} in {project}", cure="leo-assets status and recover name them"
        )
    last = "" if lines else "nothing waits to be sent"
    _tell_end(lines, last, code, as_json=options.json)
    return code


def _given_back(entry: Entry) -> str:
    again = " (it may have been sent once and was not found)" if entry.sends else ""
    return (
        f"not sent, and not paid{again}"
        if entry.estimate is None
        else f"{money(entry.estimate, entry.unit)} not spent{again}"
    )


def _why_kept(entry: Entry) -> str:
    if entry.state in {"held", "unknown", "stuck"}:
        return "it was sent; leo-assets recover shows what can be done"
    if entry.is_open:
        return "it was sent and cannot be cancelled; the next build fetches it, free"
    return f"it is over ({entry.state})"


def _tell_end(lines: Sequence[str], last: str, code: ExitCode, *, as_json: bool) -> None:
    from leo_assets.pipeline.events import Finished, Note

    if not as_json:
        tell_lines(lines, as_json=False, last=last)
        return
    with reporter(as_json=True) as tell:
        for line in lines:
            tell(Note(" ".join(line.split())))
        tell(Finished(code, (code,) if code else (), last))


def _tell_facts(facts: dict[str, str], *, as_json: bool, what: str) -> None:
    if as_json:
        from leo_assets.pipeline.events import Finished

        with reporter(as_json=True) as tell:
            tell(Finished(0, (), what, extra=dict(facts)))
        return
    width = max(map(len, facts))
    for name, fact in facts.items():
        say(f"{name:<{width}}  {fact}")


def used_origin() -> str:
    """The API origin that builds talk to, with or without a key."""
    return origin_of(base_in(os.environ) or load_preferences().service.base or DEFAULT_BASE)


@contextlib.contextmanager
def known_ledger(origin: str) -> Iterator[Ledger | None]:
    """The ledger of an origin; None where nothing was ever paid: a look makes no file."""
    path = ledger_path(origin)
    if not has_ledger(path):
        yield None
        return
    with Ledger(path) as ledger:
        yield ledger


def _project_here(options: argparse.Namespace) -> str | None:
    try:
        return str(find_project(_folder(options.project)))
    except UsageError:
        return None


def _folder(given: str) -> Path:
    try:
        return Path(given).resolve()
    except OSError as error:
        raise UsageError(f"{given[:100]}: {error.strerror}", cure="name a folder of your game") from None
