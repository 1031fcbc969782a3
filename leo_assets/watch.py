"""Build when files change. The scan is the truth; file events only hasten it.

A request counts as written when two reads `SETTLE_S` apart agree and it has been still for `STILL_S`: many half-saved
TOML files are valid TOML. Until then it is neither built nor its outputs removed; the others go on.

What a run leaves undone for reasons outside the project is tried again by itself. Without credit the account is asked every
ten minutes, at the date on which it renews and just after midnight UTC, and only its answer starts a run: never the clock.
When the service was out or pictures are still to be fetched, the run is repeated, less and less often.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import logging
import os
import signal
import threading
import time
import warnings
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from typing import TYPE_CHECKING

from leo_assets.errors import ExitCode, LeoError, RequestError
from leo_assets.pipeline.agreement import agreeing
from leo_assets.pipeline.build import build
from leo_assets.pipeline.events import AssetState, Failed, FaultFound, Finished, Note, PlanReady
from leo_assets.pipeline.paid import look_for_credit
from leo_assets.pipeline.survey import open_project, survey
from leo_assets.requests.load import named_pictures
from leo_assets.settings.project import SETTINGS_FILE
from leo_assets.store.exclusive import WATCH, held
from leo_assets.store.lock import LOCK_NAME, load_lock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from decimal import Decimal
    from pathlib import Path

    from leo_assets.errors import Paid
    from leo_assets.pipeline.agreement import BuildOptions
    from leo_assets.pipeline.events import Event
    from leo_assets.settings.service import Service

SETTLE_S = 0.25  # between the two reads that must agree
STILL_S = 1.0  # how long a file must have been still before anything is made from it
SCAN_S = 1.0  # how often the disk is looked at without any event
FIRST_AGAIN_S = 60.0  # after a run that the service did not let end; doubled each time
LAST_AGAIN_S = 600.0
PAID_AT_ONCE = 5  # more new paid assets than this in one scan wait for a person
REQUEST = ".asset.toml"
_SUFFIXES = (REQUEST, ".character.toml", ".style.toml", ".model.toml")

Stat = tuple[int, int]  # mtime_ns, size


async def watch(
    root: Path,
    service: Service,
    options: BuildOptions,
    emit: Callable[[Event], None],
    *,
    paths: Callable[[], tuple[str, ...] | None] | None = None,
) -> ExitCode:
    """Build now and after every change, until cancelled. Spends only what `options` allow, for each run anew.

    Args:
        root: The folder of the project.
        service: Who draws.
        options: What each run may do.
        emit: Takes what there is to tell.
        paths: The request files that are meant by now; asked before each run. None: those in `options`.
    """
    with held(root, WATCH) as is_first:
        if not is_first:
            emit(Note("another leo-assets is watching this project already; nothing to do here"))
            return ExitCode.DONE
        woken = asyncio.Event()
        loop = asyncio.get_running_loop()
        _stop_when_asked(loop)
        with _events(root, loop, woken):
            emit(Note(f"watching {root}; Ctrl-C stops"))
            if paths is not None and paths() == ():
                emit(Note("there is no request in the given paths yet"))
            await _Watcher(root, service, options, emit, woken, paths or (lambda: options.paths)).run()
    return ExitCode.DONE


def _stop_when_asked(loop: asyncio.AbstractEventLoop) -> None:
    """A polite kill stops the watcher as Ctrl-C does; where signals cannot be had (Windows, threads), the default stays."""
    task = asyncio.current_task()
    assert task is not None
    with contextlib.suppress(NotImplementedError, ValueError, RuntimeError):
        loop.add_signal_handler(signal.SIGTERM, task.cancel)


@dataclass(frozen=True, slots=True)
class Later:
    """When to go on by itself.

    Attributes:
        at: On the clock that only runs forward; None: when a file changes.
        tries: Runs that the service did not let end, one after the other.
        needs_credit: The account is asked first.
        credit: What it had at the last look; None: it did not say.
    """

    at: float | None = None
    tries: int = 0
    needs_credit: bool = False
    credit: Decimal | None = None

    def is_due(self, now: float) -> bool:
        return self.at is not None and now >= self.at

    def after_trouble(self, now: float) -> Later:
        return Later(now + min(FIRST_AGAIN_S * 2**self.tries, LAST_AGAIN_S), self.tries + 1)


def _until_midnight_s(now: float) -> float:
    """Seconds until just after midnight UTC, when free plans are filled up."""
    return 86400 - now % 86400 + 60


def _until_s(date: str, now: float) -> float:
    """Seconds until just after a date of the service's; no end when it is past or cannot be read."""
    try:
        told = datetime.fromisoformat(date.replace("Z", "+00:00"))
    except ValueError:
        return float("inf")
    told = told if told.tzinfo else told.replace(tzinfo=timezone.utc)
    wait_s = told.timestamp() - now + 60
    return wait_s if wait_s > 60 else float("inf")


class _Watcher:
    def __init__(
        self,
        root: Path,
        service: Service,
        options: BuildOptions,
        emit: Callable[[Event], None],
        woken: asyncio.Event,
        paths: Callable[[], tuple[str, ...] | None],
    ) -> None:
        self.root = root
        self.service = service
        self.options = options
        self.emit = emit
        self.woken = woken
        self.paths = paths
        self.reads: dict[str, tuple[str, float]] = {}  # file → hash of its bytes, and since when it has been that
        self.named: dict[str, tuple[Stat, frozenset[str]]] = {}  # file → the pictures that it names
        self.pictures: set[str] = set()  # all that are named
        self.owners: dict[str, str] = {}  # output → its request
        self.built: dict[str, Stat] | None = None  # what the last build saw
        self.told: set[FaultFound] = set()
        self.told_troubles: set[tuple[str, str]] = set()  # of runs that are repeated by themselves
        self.later = Later()
        self.is_repeated = False
        self.has_news = False
        self.unfetched = 0

    async def run(self) -> None:
        self.read_lock()
        while True:
            seen = self.look()
            unsettled = self.unsettled(seen)
            still = {file: stat for file, stat in seen.items() if file not in unsettled}
            known = {file: stat for file, stat in (self.built or {}).items() if file not in unsettled}
            shared_move = any(self.is_shared(file) for file in unsettled)
            is_due = self.later.is_due(time.monotonic()) and await self.may_go_on()
            if not shared_move and (self.built is None or still != known or is_due):
                self.is_repeated = is_due and still == known
                await self.build(still, self.requests_of(unsettled))
                self.built = self.after_build(still, unsettled)
            await self.wait(SETTLE_S if unsettled else SCAN_S)

    def look(self) -> dict[str, Stat]:
        """All that a build depends on as it is now. A named picture counts before it exists: it may be what is missing."""
        found = snapshot(self.root)
        texts = [file for file in found if file.endswith(_SUFFIXES)]
        self.named = {file: self.named_by(file, found[file]) for file in texts}
        self.pictures = {picture for _, named in self.named.values() for picture in named}
        for file in (*self.pictures, *self.owners, *(self.built or ())):
            stat = None if file in found else stat_of(self.root / file)
            if stat is not None:
                found[file] = stat
        return found

    def named_by(self, file: str, stat: Stat) -> tuple[Stat, frozenset[str]]:
        known = self.named.get(file)
        return known if known is not None and known[0] == stat else (stat, named_pictures(self.root, file))

    def is_shared(self, file: str) -> bool:
        """Whether others than one request hang on a file: a kit, a style, the settings, the lock, or a named picture."""
        return file in self.pictures or not (file.endswith(REQUEST) or file in self.owners)

    def requests_of(self, files: set[str]) -> frozenset[str]:
        """The requests among `files`, and those whose outputs are."""
        return frozenset(self.owners.get(file, file) for file in files)

    def read_lock(self) -> None:
        """Learn which outputs are ours; while the lock cannot be read they are those of before."""
        try:
            self.owners = {path: record.request for path, record in load_lock(self.root).outputs.items()}
        except RequestError as error:
            self.tell_faults(error)

    def after_build(self, still: dict[str, Stat], unsettled: set[str]) -> dict[str, Stat]:
        """What the build saw, with the lock and the outputs as they are now: our own writing is no change."""
        before = self.built or {}
        self.read_lock()
        now = self.look()
        ours = {LOCK_NAME, *self.owners}
        meant = {file for file in still if file.endswith(".toml")} | self.pictures - ours
        seen = {file: stat for file, stat in still.items() if file in meant}
        seen |= {file: now[file] for file in ours if file in now and file not in unsettled}
        return seen | {file: before[file] for file in unsettled if file in before}

    def unsettled(self, seen: dict[str, Stat]) -> set[str]:
        """Files that changed so lately that they may be half-written; a vanished file is one for as long, too."""
        now = time.monotonic()
        waiting = set()
        for file in [*seen, *(set(self.built or ()) - set(seen))]:
            stat = seen.get(file)
            is_new = self.built is None or (file not in self.built and not file.endswith(".toml"))
            if is_new and stat is not None and time.time_ns() - stat[0] > STILL_S * 1e9:
                continue  # old when we came, or when it was first named
            if self.built is not None and stat == self.built.get(file):
                self.reads.pop(file, None)
                continue
            content = self.content(file) if stat else "gone"
            before, since = self.reads.get(file, ("", now))
            if content != before:
                since = now
            self.reads[file] = (content, since)
            if now - since < STILL_S:
                waiting.add(file)
        return waiting

    def content(self, file: str) -> str:
        try:
            return hashlib.sha256((self.root / file).read_bytes()).hexdigest()
        except OSError:
            return "unreadable"

    async def build(self, still: dict[str, Stat], held: frozenset[str]) -> None:
        """One run over what is `still`, but for the requests in `held`; what is wrong with a file is told once."""

        def moving() -> frozenset[str]:
            now = self.look()
            changed = {
                file for file in {*now, *still} if now.get(file) != still.get(file) and file.endswith(".toml")
            }  # the rest may be our own writing
            if any(self.is_shared(file) for file in changed):
                return frozenset(file for file in now if file.endswith(REQUEST))
            return frozenset(changed) | held

        try:
            options = self.within_limits(replace(self.options, paths=self.paths(), unsettled=moving))
            self.unfetched, self.has_news = 0, False
            await self.plan_next(await build(open_project(self.root), self.service, options, self.tell))
        except RequestError as error:
            self.tell_faults(error)
        except LeoError as error:
            self.tell(Failed("", error.message, error.cure, error.paid, error.exit_code))
            await self.plan_next(error.exit_code)
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            paid: Paid = "no" if self.service.offline else "unknown"
            self.emit(Failed("", f"{where}{error.strerror or error}", "see to that, then save a request again", paid))

    async def plan_next(self, code: ExitCode) -> None:
        """Whether, and when, to go on by itself after a run that ended so."""
        if self.service.offline:
            return
        now = time.monotonic()
        if code == ExitCode.CREDIT:
            await self.wait_for_credit(now)
        elif code == ExitCode.REFUSED or self.unfetched:
            self.later = self.later.after_trouble(now)
        elif code == ExitCode.NOT_AGREED and self.options.limits.per_day:
            self.later = Later(at=now + _until_midnight_s(time.time()))  # a new day has a new budget
        else:
            self.later = Later()
        if code == ExitCode.DONE:
            self.told_troubles.clear()

    async def may_go_on(self) -> bool:
        """Whether the time has come for the next run; without credit, whether the account has some again."""
        return not self.later.needs_credit or await self.wait_for_credit(time.monotonic())

    async def wait_for_credit(self, now: float) -> bool:
        """Ask the account; whether it is worth a run. The next look is planned, and told once.

        More credit than at the last look is told. Where the service sees some and still refuses, a run now and then
        tries in silence: a create that is refused costs nothing.
        """
        before, is_first = self.later.credit, not self.later.needs_credit
        try:
            credit = await look_for_credit(self.service)
        except LeoError:
            self.later = Later(now + LAST_AGAIN_S, needs_credit=True, credit=before)
            return False
        has_more = before is not None and credit.amount is not None and credit.amount > before
        if has_more and credit.is_there and not is_first:
            self.later = Later()
            self.told_troubles.clear()
            self.emit(Note("there is credit again: going on"))
            return True
        minutes = max(1, round(credit.again_s / 60))
        until = f"it renews {credit.renews}" if credit.renews else "top up"
        every = "every minute" if minutes == 1 else f"every {minutes} minutes"
        self.tell(Note(f"no credit is left: {until}; looking again {every}, and going on by itself"), once=True)
        wait_s = min(credit.again_s, _until_midnight_s(time.time()), _until_s(credit.renews, time.time()))
        self.later = Later(now + wait_s, needs_credit=True, credit=credit.amount)
        return credit.is_there and not is_first

    def within_limits(self, options: BuildOptions) -> BuildOptions:
        """A scan that brings more than a few new paid assets waits for a person."""
        if self.service.offline or options.no_spend:
            return options
        seen = survey(open_project(self.root), self.service, paths=options.paths, unsettled=options.unsettled())
        if len(seen.plan.jobs) <= PAID_AT_ONCE:
            return options
        self.emit(
            Note(
                f"{len(seen.plan.jobs)} new paid jobs at once: look at `leo-assets plan`, then `{agreeing(seen.plan, options.paths)}`"
            )
        )
        return replace(options, no_spend=True)

    def tell_faults(self, error: RequestError) -> None:
        for fault in error.faults:
            self.tell(FaultFound(fault.file, fault.line, fault.key, fault.message, fault.cure))

    def tell(self, event: Event, *, once: bool = False) -> None:
        """Pass on what is new: no plan of what is fresh, no "nothing to make", no fault and no lasting trouble twice."""
        if isinstance(event, FaultFound):
            if event in self.told:
                return
            self.told.add(event)
        if isinstance(event, Finished):
            self.unfetched = int(event.extra.get("unfetched", 0))
            if self.is_repeated and not event.made and not self.has_news:
                return
        lasts = isinstance(event, Failed) and event.code in {ExitCode.HELD, ExitCode.CREDIT, ExitCode.REFUSED}
        if isinstance(event, (Failed, Note)) and (lasts or once or self.is_repeated):
            trouble = (event.id if isinstance(event, Failed) else event.about, event.message)
            if trouble in self.told_troubles:
                return
            self.told_troubles.add(trouble)
        self.has_news = self.has_news or isinstance(event, Failed)
        if not _is_idle(event):
            self.emit(event)

    async def wait(self, seconds: float) -> None:
        """Until something happens or the time is up. Not `wait_for`: before Python 3.12 it may swallow a cancellation."""
        waking = asyncio.ensure_future(self.woken.wait())
        try:
            await asyncio.wait({waking}, timeout=seconds)
        finally:
            waking.cancel()
        self.woken.clear()


def _is_idle(event: Event) -> bool:
    if isinstance(event, Finished):
        return not event.made and not event.failed
    if isinstance(event, PlanReady):
        return not event.generate and not event.process
    return isinstance(event, AssetState) and event.action == "none"


def snapshot(root: Path) -> dict[str, Stat]:
    """Every text that a build depends on, outside dot folders: requests, kits, styles, the settings and the lock."""
    found: dict[str, Stat] = {}
    stack = [""]
    while stack:
        folder = stack.pop()
        try:
            entries = list(os.scandir(root / folder))
        except OSError:
            continue
        for entry in entries:
            name = f"{folder}/{entry.name}" if folder else entry.name
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                stack.append(name)
            elif entry.name.endswith(_SUFFIXES) or name in {SETTINGS_FILE, LOCK_NAME}:
                with contextlib.suppress(OSError):
                    stat = entry.stat()
                    found[name] = (stat.st_mtime_ns, stat.st_size)
    return found


def stat_of(path: Path) -> Stat | None:
    try:
        stat = path.stat()
    except (OSError, ValueError):
        return None
    return (stat.st_mtime_ns, stat.st_size)


@contextlib.contextmanager
def _events(root: Path, loop: asyncio.AbstractEventLoop, woken: asyncio.Event) -> Iterator[None]:
    """Wake the loop when something changes; without working events the scan alone does."""
    from watchdog.events import FileSystemEvent, FileSystemEventHandler
    from watchdog.observers import Observer

    class Waker(FileSystemEventHandler):
        def on_any_event(self, event: FileSystemEvent) -> None:
            path = str(event.src_path)
            if event.event_type in {"created", "modified", "moved", "deleted"} and "/." not in path[
                len(str(root)) :
            ].replace("\\", "/"):
                loop.call_soon_threadsafe(woken.set)

    # Where folders appear while watches are being set, watchdog warns of a callback set twice: harmless, and not for users.
    warnings.filterwarnings("ignore", category=RuntimeWarning, module=r"watchdog\.")
    logging.getLogger("watchdog").addHandler(logging.NullHandler())  # it speaks of its own threads when we stop
    observer = Observer()
    try:
        observer.schedule(Waker(), str(root), recursive=True)
        observer.start()
    except OSError:  # out of watches: the scan goes on
        yield
        return
    try:
        yield
    finally:
        observer.stop()
        threading.Thread(target=observer.join, daemon=True).start()
