"""Events → lines for people, or JSON lines for programs. The only module that prints.

Results go to stdout, progress and faults to stderr; bars only on a terminal. Foreign text is printed without control
characters and never as markup.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, Protocol

from leo_assets.pipeline.events import (
    AssetState,
    Decided,
    Failed,
    FaultFound,
    Finished,
    Made,
    ModelTrained,
    Note,
    PlanReady,
    Progress,
    Removed,
    Version,
)
from leo_assets.settings.secret import masked

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from types import TracebackType

    from rich.console import Console
    from rich.progress import Progress as Bars
    from rich.progress import TaskID
    from typing_extensions import Self

    from leo_assets.errors import LeoError
    from leo_assets.pipeline.events import Event

_COLOURS = {
    "fresh": "green",
    "placeholder": "cyan",
    "stale": "yellow",
    "missing": "yellow",
    "edited": "magenta",
    "held": "red",
    "unapproved": "red",
}
_PAID = {"no": "not paid", "yes": "was paid", "unknown": "may have been paid"}
_UNSAFE = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def tell_lines(lines: Sequence[str], *, as_json: bool, last: str = "", **extra: str) -> None:
    """What a command without a plan did: plain lines, or notes and a `finished` that holds `extra`."""
    if not as_json:
        for line in [*lines, *([last] if last else [])]:
            say(line)
        return
    report = _JsonLines()
    for line in lines:
        report(Note(" ".join(line.split())))
    report(Finished(0, (), last, extra=dict(extra)))


def tell_notes(notes: Iterable[str], *, as_json: bool) -> None:
    """What a user should know before a command's own lines: on stderr, or as events."""
    for note in notes:
        if as_json:
            _JsonLines()(Note(" ".join(note.split())))
        else:
            print(f"note      {clean(note)}", file=sys.stderr)


class Reporter(Protocol):
    """Takes events as they come; used as a context, so that a live bar ends well."""

    def __call__(self, event: Event) -> None: ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


Lists = Literal["nothing", "plan", "findings"]


def reporter(*, as_json: bool, lists: Lists = "nothing", spends: bool = True) -> Reporter:
    """JSON lines (one event a line on stdout), or words.

    Args:
        as_json: For programs.
        lists: In words: which assets are shown in a table, beside what is made.
        spends: Whether the command may cost anything, so that what fails says whether it did.
    """
    return _JsonLines() if as_json else _Words(lists, spends=spends)


def clean(text: str) -> str:
    """Text from files or the service, fit for a terminal: no key, no escape codes, no direction marks, one line."""
    return "".join(
        " " if char in "\n\t" else char
        for char in masked(text)
        if char in "\n\t" or unicodedata.category(char) not in _UNSAFE
    )


def say(text: str = "") -> None:
    print(clean(text))


def say_error(error: LeoError | str) -> None:
    from leo_assets.errors import RequestError

    lines = [str(fault) for fault in error.faults] if isinstance(error, RequestError) else [str(error)]
    print("leo-assets: " + "\n".join(clean(line) for line in lines), file=sys.stderr)


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], *, colours: dict[str, str] | None = None) -> None:
    """A plain table on stdout; the first column may be coloured by its word."""
    from rich.table import Table
    from rich.text import Text

    shown = Table(box=None, pad_edge=False, header_style="dim")
    for place, column in enumerate(columns):
        shown.add_column(column, overflow="fold", no_wrap=place < len(columns) - 1)
    for row in rows:
        first = Text(clean(row[0]), style=(colours or {}).get(row[0], ""))
        shown.add_row(first, *(Text(clean(cell)) for cell in row[1:]))
    console().print(shown)


def console(*, stderr: bool = False) -> Console:
    """A console without markup; wide where there is no terminal, so that nothing is cut for a log."""
    from rich.console import Console

    class OurConsole(Console):
        def on_broken_pipe(self) -> None:
            """A reader that went away is `cli.border`'s business; rich would end the program with 1."""
            raise BrokenPipeError

    made = OurConsole(stderr=stderr, markup=False, highlight=False, soft_wrap=False)
    return made if made.is_terminal else OurConsole(stderr=stderr, markup=False, highlight=False, width=200)


class _JsonLines:
    def __call__(self, event: Event) -> None:
        sys.stdout.write(masked(json.dumps(event.as_json(), ensure_ascii=False)) + "\n")
        sys.stdout.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return


_Row = tuple[str, str, str, str]  # state, asset, to do, why


class _Words:
    def __init__(self, lists: Lists, *, spends: bool = True) -> None:
        self.lists = lists
        self.spends = spends
        self.assets: list[AssetState] = []
        self.bars: Bars | None = None
        self.bar: TaskID | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.bars is not None:
            self.bars.stop()

    def __call__(self, event: Event) -> None:
        if isinstance(event, AssetState):
            self.assets.append(event)
        elif isinstance(event, FaultFound):
            self.aside(str(_fault_line(event)))
        elif isinstance(event, PlanReady):
            self.plan(event)
        elif isinstance(event, Progress):
            self.progress(event)
        elif isinstance(event, Made):
            where = (
                "  (waits in .leo/pending: a person has edited the file; leo-assets accept takes it)"
                if event.pending
                else ""
            )
            margins = ", ".join(map(str, event.nine_patch or ()))
            stretches = f"  nine-patch margins {margins}" if margins else ""
            self.result(f"made      {event.path}  {_size(event)}{stretches}{where}")
        elif isinstance(event, ModelTrained):
            how = "  (a placeholder, by a studio)" if event.placeholder else ""
            self.result(f"trained   {event.name}  {event.what} {event.id}{how}")
        elif isinstance(event, Decided):
            why = f": {event.reason}" if event.reason else ""
            self.result(f"{event.decision:<9} {event.id}  candidate {event.candidate} of {event.candidates}{why}")
        elif isinstance(event, Removed):
            self.result(f"moved     {event.path} → {event.to}" if event.to else f"removed   {event.path}")
        elif isinstance(event, Version):
            kept = "  yours is kept: " if event.state == "accepted" and event.file else "  "
            self.result(f"{event.state:<9} {event.path}{kept}{event.file}")
        elif isinstance(event, Note):
            self.aside(f"note      {event.about + ': ' if event.about else ''}{event.message}")
        elif isinstance(event, Failed):
            cure = f"; {event.cure}" if event.cure else ""
            paid = f" ({_PAID[event.paid]})" if self.spends else ""
            self.aside(f"failed    {event.id + ': ' if event.id else ''}{event.message}{cure}{paid}")
        elif isinstance(event, Finished):
            self.finished(event)

    def plan(self, event: PlanReady) -> None:
        if self.lists != "plan":
            return
        commands = dict.fromkeys(_approval(item.reason)[1] for item in self.assets)
        self.assets = [replace(item, reason=_approval(item.reason)[0]) for item in self.assets]
        self.list_assets()
        cost = f" ({event.total}, at {event.provider})" if event.paid else f" (free, by the {event.provider})"
        cost = cost if event.generate else ""
        fetch = f" {event.fetch} to fetch (free)," if event.fetch else ""
        say(
            f"{event.generate} to generate{cost},{fetch} {event.process} to process (free), {event.fresh} up to date · plan {event.plan_hash}"
        )
        if event.unapproved:
            say(
                f"{event.unapproved} more wait until their sheet is approved ({event.later} then; not part of this plan)"
            )
            for command in filter(None, commands):
                say(f"look at the sheet, then: {command}")

    def list_assets(self) -> None:
        if self.assets:
            rows = _by_clip([(item.state, item.id, _doing(item), _why(item)) for item in self.assets])
            table(("state", "asset", "to do", "why"), rows, colours=_COLOURS)
        self.assets = []

    def finished(self, event: Finished) -> None:
        self.stop_bar()
        if self.lists == "findings":
            self.list_assets()
        if event.message:
            say(event.message)

    def progress(self, event: Progress) -> None:
        if not console(stderr=True).is_terminal:
            if event.step in {"submitted", "chosen", "uploading"}:
                self.aside(f"{event.step:<9} {event.id}  ({event.done}/{event.total})")
            return
        if self.bars is None:
            self.start_bar(event.total)
        if self.bars is not None and self.bar is not None:
            self.bars.update(
                self.bar, completed=event.done, total=event.total, description=clean(f"{event.step} {event.id}")
            )

    def start_bar(self, total: int) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
        from rich.progress import Progress as Bars

        columns = (BarColumn(bar_width=24), MofNCompleteColumn(), TextColumn("{task.description}", markup=False))
        self.bars = Bars(*columns, console=console(stderr=True), transient=True)
        self.bar = self.bars.add_task("", total=total)
        self.bars.start()

    def stop_bar(self) -> None:
        if self.bars is not None:
            self.bars.stop()
            self.bars = self.bar = None

    def result(self, text: str) -> None:
        if self.bars is not None:
            self.bars.console.print(clean(text))
        else:
            say(text)

    def aside(self, text: str) -> None:
        if self.bars is not None:
            self.bars.console.print(clean(text))
        else:
            print(clean(text), file=sys.stderr)


def _fault_line(event: FaultFound) -> str:
    from leo_assets.errors import Fault

    return str(Fault(event.file, event.message, event.cure, event.key, event.line))


def _doing(item: AssetState) -> str:
    price = {"": "", "unknown": ", price unknown"}.get(item.amount, f", {item.amount} {item.unit.lower()}")
    words = {
        "none": f"wait{price}" if price else "–",
        "process": "process, free",
        "fetch": "fetch, free",
        "generate": f"generate{price}",
    }
    return words[item.action]


def _by_clip(rows: Sequence[_Row]) -> list[_Row]:
    """One row for a clip whose frames stand all alike, in the place of its first frame."""
    clips: dict[str, list[_Row]] = {}
    for row in rows:
        clips.setdefault(_clip(row[1]), []).append(row)
    shown: list[_Row] = []
    for clip, frames in clips.items():
        state, _, doing, why = frames[0]
        if len(frames) == 1 or any((row[0], *row[2:]) != (state, doing, why) for row in frames):
            shown.extend(frames)
            continue
        each = " each" if doing.endswith(("credits", "dollars")) else ""
        shown.append((state, clip, doing if doing == "–" else f"{len(frames)} × {doing}{each}", why))
    return shown


def _approval(reason: str) -> tuple[str, str]:
    """Why a pose waits, and the command that approves its sheet: said once, below, instead of in every line."""
    words, approve, kit = reason.partition(": leo-assets approve ")
    return (words, f"{approve[2:]}{kit}") if approve and "its sheet" in words else (reason, "")


def _clip(asset: str) -> str:
    """`art/hero.asset.toml#walk` of its frame `art/hero.asset.toml#walk/2`; another asset's own id."""
    clip, _, frame = asset.rpartition("/")
    return clip if "#" in clip and frame.isdecimal() else asset


def _why(item: AssetState) -> str:
    return f"{item.reason}; flagged: {item.flag}" if item.flag else item.reason


def _size(event: Made) -> str:
    return f"{event.width}×{event.height}" if event.width else ""
