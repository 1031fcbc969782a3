"""`recover`: jobs whose outcome a person must decide, and a ledger that was lost. Spends nothing by itself.

A decision is asked for on a terminal, else it needs --yes. Only rows that no run is working on are touched: each change
says which state it expects.
"""

from __future__ import annotations

import asyncio
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from leo_assets.cli.money import _folder, known_ledger, used_origin
from leo_assets.cli.report import reporter, say, tell_notes
from leo_assets.cli.run import _answer, chosen_service
from leo_assets.errors import CreditError, ExitCode, NotAgreedError, ServiceError, UsageError
from leo_assets.settings.money import money
from leo_assets.settings.project import find_project
from leo_assets.settings.trust import distrust
from leo_assets.store.ledger_entry import AMBIGUOUS, UNDECIDED
from leo_assets.store.ledger_report import choices, meaning, when

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from leo_assets.plan.job import Job
    from leo_assets.settings.service import Service
    from leo_assets.store.ledger import Ledger
    from leo_assets.store.ledger_entry import Entry, State


@dataclass(frozen=True, slots=True)
class _Decision:
    """What is to be done with one row, and the question that a person answers first."""

    entry: Entry
    to: State
    question: str
    done: str
    reason: str
    job_id: str = ""


def recover(options: argparse.Namespace) -> ExitCode:
    """List what waits for a decision, or make one."""
    origin = used_origin()
    with known_ledger(origin) as ledger:
        if ledger is None:
            return _end("nothing was ever paid here, so there is nothing to recover", ExitCode.DONE, options)
        if options.rebuilt:
            return _rebuilt(ledger, origin, options)
        if ledger.entries(states=UNDECIDED | AMBIGUOUS):
            _look_again(ledger, options)
        decision = _decision(ledger, options)
        if decision is not None:
            return _decide(ledger, decision, options)
        return _list(ledger, options)


# ---- looking


def _look_again(ledger: Ledger, options: argparse.Namespace) -> None:
    """What the account's list tells by now, where there is a key; without an answer the record stays as it is."""
    service = chosen_service(options)
    if service.offline:
        tell_notes(
            ["the account was not looked at (no key, or --offline): this is what is known here"], as_json=options.json
        )
        return
    try:
        asyncio.run(_ask(service, ledger, options))
    except (ServiceError, CreditError) as error:
        tell_notes([f"the account could not be looked at: {error}"], as_json=options.json)


async def _ask(service: Service, ledger: Ledger, options: argparse.Namespace) -> None:
    from leo_assets.generate.again import looking
    from leo_assets.pipeline.provider import connected

    async with connected(service) as client:
        await looking(client, ledger, "", _noting(options)).look_again()


def _noting(options: argparse.Namespace) -> Callable[[str, str], None]:
    def note(message: str, about: str) -> None:
        tell_notes([f"{about}: {message}" if about else message], as_json=options.json)

    return note


def _list(ledger: Ledger, options: argparse.Namespace) -> ExitCode:
    entries = ledger.entries(states=UNDECIDED | AMBIGUOUS)
    held = [entry for entry in entries if entry.state == "held"]
    code = ExitCode.HELD if held or ledger.needs_confirmation else ExitCode.DONE
    if options.json:
        from leo_assets.pipeline.events import JobListed

        with reporter(as_json=True) as report:
            for entry in entries:
                amount = entry.amount
                report(
                    JobListed(
                        id=entry.id,
                        state=entry.state,
                        asset=entry.asset,
                        project=entry.project,
                        when=when(entry),
                        amount="unknown" if amount is None else f"{amount[0]:f}",
                        unit=entry.unit if amount is None else amount[1],
                        job_id=entry.job_id,
                        meaning=meaning(entry),
                        reason=entry.reason,
                        choices=choices(entry),
                    )
                )
    else:
        for entry in entries:
            for line in _lines(entry):
                say(line)
    if ledger.needs_confirmation:
        last = f"{ledger.needs_confirmation}. Nothing is sent before leo-assets recover --rebuilt"
    elif entries:
        last = "each decision above is an option of leo-assets recover"
    else:
        last = "nothing waits for a decision"
    return _end(last, code, options)


def _lines(entry: Entry) -> list[str]:
    about = f"job {entry.job_id}" if entry.job_id else "no job id"
    lines = [
        f"{entry.id:<4} {entry.state:<8} {entry.asset or entry.raw_key}  {_price(entry)}  {when(entry)}  {about}",
        f"     {meaning(entry)}{': ' + entry.reason if entry.reason else ''}",
    ]
    if entry.state in AMBIGUOUS:
        lines.append("     the next build with a key looks for it before anything else is sent")
    return [*lines, *(f"       {choice}" for choice in choices(entry))]


def _price(entry: Entry) -> str:
    amount = entry.amount
    return "price unknown" if amount is None else money(*amount)


# ---- deciding


def _decision(ledger: Ledger, options: argparse.Namespace) -> _Decision | None:
    if options.resend is not None:
        entry = _row(ledger, options.resend, {"held"}, "sent again")
        return _Decision(
            entry,
            "intent",
            f"Send {entry.asset} once more in the next build ({_price(entry)})? If the first one arrived after all, both are paid.",
            "the next build sends it once more",
            "sent again by your decision",
        )
    if options.drop is not None:
        entry = _row(ledger, options.drop, UNDECIDED, "given up")
        return _Decision(
            entry,
            "dropped",
            f"Give up {entry.asset} ({_price(entry)})? What it may have cost is not given back, and a new job is priced as any.",
            "given up; as long as a request asks for it, the next plan prices a new job",
            "given up by your decision",
        )
    if options.adopt is not None:
        number, job_id = options.adopt
        entry = _row(ledger, _number(number), {"held", "unknown"}, "adopted")
        if job_id in ledger.claimed(entry.account):
            raise UsageError(f"job {job_id} belongs to another row already", cure="leo-assets recover lists them")
        return _Decision(
            entry,
            "submitted",
            f"Take job {job_id} for {entry.asset}?",
            "the next build fetches it, free",
            "found by you",
            job_id,
        )
    return None


def _row(ledger: Ledger, number: int, states: frozenset[State] | set[State], doing: str) -> Entry:
    entry = ledger.get(number)
    if entry is None:
        raise UsageError(f"no job {number} in the record of paid work", cure="leo-assets recover lists those that wait")
    if entry.state not in states:
        raise UsageError(
            f"job {number} ({entry.asset}) cannot be {doing}: {meaning(entry)}",
            cure="leo-assets recover lists what can be decided",
        )
    return entry


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise UsageError(f"`{text[:40]}` is no number of a job", cure="leo-assets recover lists them") from None


def _decide(ledger: Ledger, decision: _Decision, options: argparse.Namespace) -> ExitCode:
    entry, changes = decision.entry, {"reason": decision.reason}
    if decision.job_id:
        changes["job_id"], known = asyncio.run(_looked_at(_service(options), entry, decision.job_id))
        tell_notes([known], as_json=options.json)
    _agree(decision.question, options)
    ledger.advance(entry.id, to=decision.to, expect={entry.state}, absent_at=None, **changes)
    return _end(f"{entry.id}  {entry.asset}: {decision.done}", ExitCode.DONE, options)


async def _looked_at(service: Service, entry: Entry, job_id: str) -> tuple[str, str]:
    """The id of a job as the service writes it, and what it is, in words.

    Raises:
        ServiceError: The service does not know it.
    """
    from leo_assets.pipeline.provider import connected

    async with connected(service) as client:
        if entry.api == "element":
            if not job_id.isdecimal():
                raise UsageError(f"`{job_id[:40]}` is no number of an element", cure="the service's list tells them")
            element = await client.elements.get(int(job_id))
            return str(element.id), f"element {element.id}: {element.state}, called {element.name}"
        if entry.api == "model":
            model = await client.models.get(job_id)
            return model.id, f"model {model.id}: {model.state}, called {model.name}"
        status = await client.status(job_id)
        return status.job_id, f"job {status.job_id}: {status.state}, {len(status.pictures)} pictures"


def _service(options: argparse.Namespace) -> Service:
    service = chosen_service(options)
    if service.offline:
        raise UsageError(
            "only the service can say what a job is, and there is no key for it", cure="leo-assets key set"
        )
    return service


def _agree(question: str, options: argparse.Namespace) -> None:
    """Raises NotAgreedError unless a person says yes, or has said so."""
    if options.yes:
        return
    if options.json or not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise NotAgreedError(
            f"nobody can be asked: {question} Nothing was changed", cure="add --yes if that is what you want"
        )
    if _answer(f"{question} [y/N] ") not in {"y", "yes"}:
        raise NotAgreedError("not agreed; nothing was changed")


# ---- a ledger that was lost


def _rebuilt(ledger: Ledger, origin: str, options: argparse.Namespace) -> ExitCode:
    lost = ledger.needs_confirmation
    if not lost:
        return _end("the record of paid work is whole; there is nothing to confirm", ExitCode.DONE, options)
    tell_notes([lost], as_json=options.json)
    root = _trusted_project(options)
    if root is not None:
        _rebuild(ledger, origin, root, options)
    tell_notes([f"{len(ledger.entries())} jobs are known now"], as_json=options.json)
    _agree(
        "Go on with that? What was sent for other projects, and what is in no lock, may be paid for a second time.",
        options,
    )
    ledger.confirm()
    return _end("confirmed: new jobs may be sent again", ExitCode.DONE, options)


def _trusted_project(options: argparse.Namespace) -> Path | None:
    """The project here; None without one, or when it is not trusted: a stranger's lock is no record of ours."""
    try:
        root = find_project(_folder(options.project))
    except UsageError:
        tell_notes(["no project here: its lock and requests would tell of more jobs"], as_json=options.json)
        return None
    reason = distrust(root)
    if reason:
        tell_notes([f"the lock of {root} is passed over: {reason}"], as_json=options.json)
        return None
    return root


def _rebuild(ledger: Ledger, origin: str, root: Path, options: argparse.Namespace) -> None:
    """Rows from the project's lock, and with a key from the account's list for what the project still asks for."""
    from leo_assets.pipeline.survey import open_project, survey
    from leo_assets.store.ledger_rebuild import entries_from_lock
    from leo_assets.store.lock import load_lock

    project = os.path.realpath(root)
    added = ledger.restore(entries_from_lock(load_lock(root).jobs, origin=origin, project=project))
    lines = [f"{added} jobs were taken from leo.lock"]
    service = chosen_service(options)
    if service.offline:
        lines.append("without a key the account's list could not be read")
    else:
        jobs = survey(open_project(root), service, ledger=ledger).plan.jobs
        found = asyncio.run(_found(service, ledger, jobs, project, options))
        lines.append(
            f"{ledger.restore(found)} jobs were found in the account's list; the next build fetches them, free"
        )
    tell_notes(lines, as_json=options.json)


async def _found(
    service: Service, ledger: Ledger, jobs: Sequence[Job], project: str, options: argparse.Namespace
) -> tuple[Entry, ...]:
    from leo_assets.generate.again import looking
    from leo_assets.pipeline.provider import connected

    async with connected(service) as client:
        return await looking(client, ledger, project, _noting(options)).found(jobs)


def _end(message: str, code: ExitCode, options: argparse.Namespace) -> ExitCode:
    from leo_assets.pipeline.events import Finished

    codes: Sequence[ExitCode] = (code,) if code else ()
    with reporter(as_json=options.json) as report:
        report(Finished(code, tuple(codes), message))
    return code
