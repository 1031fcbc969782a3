"""Build when files change. The scan is the truth; file events only hasten it.

A request counts as written when two reads `SETTLE_S` apart agree and it has been still for `STILL_S`: many half-saved
TOML files are valid TOML. Until then it is neither built nor its outputs removed; the others go on.
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
from dataclasses import replace
from typing import TYPE_CHECKING

from leo_assets.errors import ExitCode, LeoError, RequestError
from leo_assets.pipeline.build import build
from leo_assets.pipeline.events import AssetState, Failed, FaultFound, Finished, Note, PlanReady
from leo_assets.pipeline.survey import open_project, survey
from leo_assets.requests.load import named_pictures
from leo_assets.settings.project import SETTINGS_FILE
from leo_assets.store.exclusive import WATCH, held
from leo_assets.store.lock import LOCK_NAME, load_lock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from leo_assets.errors import Paid
    from leo_assets.pipeline.agreement import BuildOptions
    from leo_assets.pipeline.events import Event
    from leo_assets.settings.service import Service

SETTLE_S = 0.25  # between the two reads that must agree
STILL_S = 1.0  # how long a file must have been still before anything is made from it
SCAN_S = 1.0  # how often the disk is looked at without any event
PAID_AT_ONCE = 5  # more new paid assets than this in one scan wait for a person
REQUEST = ".asset.toml"
_SUFFIXES = (REQUEST, ".character.toml", ".style.toml")

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

    async def run(self) -> None:
        self.read_lock()
        while True:
            seen = self.look()
            unsettled = self.unsettled(seen)
            still = {file: stat for file, stat in seen.items() if file not in unsettled}
            known = {file: stat for file, stat in (self.built or {}).items() if file not in unsettled}
            shared_move = any(self.is_shared(file) for file in unsettled)
            if not shared_move and (self.built is None or still != known):
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
            await build(open_project(self.root), self.service, options, self.tell)
        except RequestError as error:
            self.tell_faults(error)
        except LeoError as error:
            self.emit(Failed("", error.message, error.cure, error.paid))
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            paid: Paid = "no" if self.service.offline else "unknown"
            self.emit(Failed("", f"{where}{error.strerror or error}", "see to that, then save a request again", paid))

    def within_limits(self, options: BuildOptions) -> BuildOptions:
        """A scan that brings more than a few new paid assets waits for a person."""
        if self.service.offline or options.no_spend:
            return options
        seen = survey(open_project(self.root), self.service, paths=options.paths, unsettled=options.unsettled())
        if len(seen.plan.jobs) <= PAID_AT_ONCE:
            return options
        self.emit(
            Note(
                f"{len(seen.plan.jobs)} new paid jobs at once: look at `leo-assets plan`, then `leo-assets build --agree {seen.plan.hash}`"
            )
        )
        return replace(options, no_spend=True)

    def tell_faults(self, error: RequestError) -> None:
        for fault in error.faults:
            self.tell(FaultFound(fault.file, fault.line, fault.key, fault.message, fault.cure))

    def tell(self, event: Event) -> None:
        """Pass on what is new: no plan of what is fresh, no "nothing to make", no fault twice."""
        if isinstance(event, FaultFound):
            if event in self.told:
                return
            self.told.add(event)
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
