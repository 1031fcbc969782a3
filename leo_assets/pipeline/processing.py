"""Recipes on any pictures, without a project: files and folders in, PNGs out. Spends nothing, asks nobody.

Each file stands for itself: what is wrong with one is told, and the others go on. A file that is there already is left
alone unless its overwriting was asked for; an original never is. Written whole, under a temporary name, then renamed.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from leo_assets.errors import ExitCode, ImageError, LeoError, RequestError, UsageError
from leo_assets.pipeline.crew import side_by_side
from leo_assets.pipeline.events import Failed, Finished, Made, Note, Progress, counted
from leo_assets.plan.facts import Facts
from leo_assets.plan.finishing import faults_of_finishing, recipe_of
from leo_assets.settings.toml_file import MAX_FILE_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Mapping, Sequence

    from leo_assets.pipeline.events import Event
    from leo_assets.process.pixels import Pixels
    from leo_assets.process.recipe import Recipe
    from leo_assets.requests.recipe_file import AtlasPages

SUFFIXES = (".png", ".jpg", ".jpeg", ".webp")
# What a worker may always take: 64 million pixels of 4 bytes, and 16 times that for the steps, rounded up.
_LARGEST_BYTES = 5 << 30


@dataclass(frozen=True, slots=True)
class Work:
    """Pictures that are finished together: one, or the frames of a set.

    Attributes:
        sources: The originals.
        targets: Where each of them goes, as a `.png`.
    """

    sources: tuple[str, ...]
    targets: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.sources[0] if len(self.sources) == 1 else os.path.dirname(self.sources[0]) or "."  # noqa: PTH120  # text


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one piece of work: files, or why there are none."""

    written: tuple[Made, ...] = ()
    doubts: tuple[str, ...] = ()
    message: str = ""
    cure: str = ""
    layers: Mapping[str, tuple[Pixels, ...]] = field(default_factory=dict)  # for an atlas, instead of files


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done with pictures.

    Attributes:
        recipe: With each of them.
        files: What the files hold that the recipe names.
        atlas: All of them on few pages, instead of a file for each.
        bleed: The edge's colours are carried on under alpha 0, and kept there.
    """

    recipe: Recipe
    files: Mapping[str, bytes] = field(default_factory=dict)
    atlas: AtlasPages | None = None
    bleed: bool = False


def read_order(path: Path) -> Order:
    """The recipe in a file. Files that it names are relative to it.

    Raises:
        RequestError: The recipe is wrong; carries every fault.
        OSError: A file cannot be read.
    """
    from leo_assets.requests.recipe_file import file_problems, read_recipe
    from leo_assets.requests.references import with_project_paths

    with path.open("rb") as file:
        read = read_recipe(file.read(MAX_FILE_BYTES + 1), path.name)
    faults = read if isinstance(read, list) else file_problems(read.request, path.parent)
    if isinstance(read, list) or faults:
        raise RequestError([replace(fault, file=str(path)) for fault in faults])
    request = with_project_paths(read.request)

    def content(name: str) -> bytes:
        return (path.parent / name).read_bytes()

    facts = Facts((), lambda name: hashlib.sha256(content(name)).hexdigest(), lambda _: "", {}, read=content)
    faults = list(faults_of_finishing(request, None, facts))
    if faults:
        raise RequestError([replace(fault, file=str(path)) for fault in faults])
    recipe = recipe_of(request, None, None, facts)
    return Order(recipe, {name: content(name) for name in recipe.files}, read.atlas, read.bleed)


def collect(given: Sequence[str], out: str, *, together: bool) -> list[Work]:
    """The pictures that are meant, and where each of them goes.

    Args:
        given: Files and folders, as they were typed. Folders are searched to the bottom, hidden files left out.
        out: A folder, or with a single picture also a `.png`.
        together: Pictures of one folder are a set.

    Raises:
        UsageError: A path is not there, is no picture, or there is nothing to do.
    """
    pairs: list[tuple[str, str]] = []  # original, its place below `out` without suffix
    for text in given:
        if os.path.isdir(text):  # noqa: PTH112  # as typed, so that it is told as typed
            found = list(_pictures(text, os.path.abspath(out)))  # noqa: PTH100
            pairs += [(path, os.path.relpath(path, text)) for path in found]
        elif not os.path.exists(text):  # noqa: PTH110
            raise UsageError(f"{_short(text)}: no such file or folder")
        elif not text.lower().endswith(SUFFIXES):
            raise UsageError(f"{_short(text)}: no picture by its name", cure=f"pictures are {', '.join(SUFFIXES)}")
        else:
            pairs.append((text, os.path.basename(text)))  # noqa: PTH119
    if not pairs:
        raise UsageError(f"no picture in {_short(', '.join(given))}", cure=f"pictures are {', '.join(SUFFIXES)}")
    is_file = out.lower().endswith(".png") and not os.path.isdir(out)  # noqa: PTH112
    if is_file and len(pairs) > 1:
        raise UsageError(f"{_short(out)}: one file cannot take {len(pairs)} pictures", cure="name a folder")
    works: dict[str, list[tuple[str, str]]] = {}
    for source, place in dict.fromkeys(pairs):
        target = out if is_file else os.path.join(out, os.path.splitext(place)[0] + ".png")  # noqa: PTH118, PTH122
        works.setdefault(os.path.dirname(source) if together else source, []).append((source, target))  # noqa: PTH120
    return [Work(tuple(one for one, _ in pairs), tuple(other for _, other in pairs)) for pairs in works.values()]


def process(
    works: Sequence[Work],
    order: Order,
    emit: Callable[[Event], None],
    *,
    out: str,
    jobs: int = 1,
    force: bool = False,
) -> ExitCode:
    """Carry an order out on all works.

    Args:
        works: From `collect`.
        order: What to do.
        emit: Takes what there is to tell.
        out: Where it all goes.
        jobs: Processes that work at once, each under limits of memory and time; this one decodes nothing.
        force: Write over what is there.
    """
    begun = time.monotonic()
    failed, files, pictures = 0, 0, sum(len(work.sources) for work in works)
    sound, faulty = _without_clashes(works, order.recipe, force=force or order.atlas is not None)
    packed: list[tuple[Work, Done]] = []
    for work, done in faulty:
        failed += len(work.sources)
        emit(Failed(work.name, done.message, done.cure, "no", ExitCode.SOME_FAILED))
    with closing(_carried_out(sound, order, jobs)) as results:
        for count, (work, done) in enumerate(results, 1):
            if done.message:
                failed += len(work.sources)
                emit(Failed(work.name, done.message, done.cure, "no", ExitCode.SOME_FAILED))
            for doubt in done.doubts:
                emit(Note(doubt, work.name))
            for made in done.written:
                files += 1
                emit(made)
            if done.layers:
                packed.append((work, done))
            emit(Progress("processed", work.name, count, len(sound)))
    if packed and order.atlas is not None:
        pages = _written_pages(packed, order, out, force=force)
        failed += pictures - failed if pages.message else 0
        if pages.message:
            emit(Failed(out, pages.message, pages.cure, "no", ExitCode.SOME_FAILED))
        for made in pages.written:
            files += 1
            emit(made)
    took = time.monotonic() - begun
    message = f"{pictures - failed} of {counted(pictures, 'picture')} finished in {took:.1f} s"
    message += f", {counted(files, 'file')} in {out}" if files else ""
    message += f"; {failed} failed" if failed else ""
    code = ExitCode.SOME_FAILED if failed else ExitCode.DONE
    emit(Finished(code, (code,) if code else (), message, made=files, failed=failed))
    return code


def targets_of(work: Work, recipe: Recipe) -> list[str]:
    """Every file that a piece of work writes."""
    extras = [f"{target.removesuffix('.png')}_{name}.png" for name in recipe.extras for target in work.targets]
    return [*work.targets, *extras]


def _pictures(folder: str, out: str) -> Iterator[str]:
    """Sorted, without hidden ones, and without what earlier runs wrote into a folder inside this one."""
    for path, folders, names in os.walk(folder):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and os.path.abspath(f"{path}/{name}") != out  # noqa: PTH100
        )
        for name in sorted(names):
            if name.lower().endswith(SUFFIXES) and not name.startswith("."):
                yield os.path.join(path, name)  # noqa: PTH118


def _without_clashes(
    works: Sequence[Work], recipe: Recipe, *, force: bool
) -> tuple[list[Work], list[tuple[Work, Done]]]:
    """Works that may be done, and those that may not: over an original, over another work, over what is there."""
    originals = {os.path.realpath(source) for work in works for source in work.sources}
    owners: dict[str, str] = {}
    sound: list[Work] = []
    faulty: list[tuple[Work, Done]] = []
    for work in works:
        done = None
        for source, target in [
            *zip(work.sources, work.targets, strict=True),
            *((work.name, each) for each in targets_of(work, recipe)),
        ]:
            place = os.path.realpath(target)
            owner = owners.setdefault(place.casefold(), source)
            if place in originals:
                done = Done(
                    message=f"{target} is an original, which is never written over", cure="give another folder to -o"
                )
            elif owner not in {source, *work.sources}:
                done = Done(message=f"{target} is also what {owner} becomes", cure="rename one of them")
            elif os.path.lexists(place) and not force:
                done = Done(message=f"{target} is there already", cure="--force writes over it")
            if done is not None:
                break
        if done is None:
            sound.append(work)
        else:
            faulty.append((work, done))
    return sound, faulty


def _written_pages(packed: Sequence[tuple[Work, Done]], order: Order, out: str, *, force: bool) -> Done:
    """All finished pictures on the pages of one atlas."""
    from leo_assets.pipeline.pages import pages_of
    from leo_assets.store.atomic import write_bytes

    assert order.atlas is not None
    targets = [target for work, _ in packed for target in work.targets]
    names = [os.path.relpath(target, out).replace(os.sep, "/") for target in targets]
    kept = ("", *order.recipe.maps)
    layers = {name: [one for _, done in packed for one in done.layers[name]] for name in kept}
    try:
        pages = pages_of(names, layers, order.atlas, is_pixel_art=order.recipe.pixel is not None)
        paths = [os.path.join(out, page.name) for page in pages]  # noqa: PTH118
        there = next((path for path in paths if os.path.lexists(path) and not force), None)
        if there is not None:
            return Done(message=f"{there} is there already", cure="--force writes over it")
        for path, page in zip(paths, pages, strict=True):
            write_bytes(Path(path), page.data, durable=False)
    except (LeoError, OSError, MemoryError) as error:
        return _told(error, out)
    name = order.atlas.name
    return Done(tuple(Made(path, name, page.width, page.height) for path, page in zip(paths, pages, strict=True)))


def _carried_out(works: Sequence[Work], order: Order, jobs: int) -> Generator[tuple[Work, Done], None, None]:
    """Each work with what became of it, in order."""
    if sys.platform == "linux":
        import leo_assets.process.steps  # noqa: F401  # once, before the workers are there
    from leo_assets.process.memory import fair_memory

    begin = partial(begin_worker, fair_memory(_LARGEST_BYTES, jobs))
    do = partial(finish_work, order=order)
    yield from zip(works, side_by_side(do, works, jobs, lost=_lost, begin=begin), strict=True)


def begin_worker(memory_bytes: int) -> None:
    """Keep to so much memory, in a process of its own: parsers written in C meet what strangers made."""
    from leo_assets.process.memory import keep_freed_memory, limit_memory

    keep_freed_memory()
    limit_memory(memory_bytes)


def _lost(_: Work) -> Done:
    return Done(
        message="the process that worked on it was ended by the system, or came to no end",
        cure="make the picture smaller, or give the process more memory",
    )


def finish_work(work: Work, order: Order) -> Done:
    """Read, finish, write. Runs in a worker: whatever goes wrong with these pictures comes back as words."""
    from leo_assets.process.colour import bled
    from leo_assets.process.png import encode
    from leo_assets.process.steps import finish
    from leo_assets.store.atomic import write_bytes

    try:
        originals = [_bytes_of(source) for source in work.sources]
        finished = finish(originals, order.recipe, files=order.files)
        if order.atlas is not None:
            return Done(doubts=finished.doubts, layers={"": finished.frames, **finished.extras})
        frames = [*finished.frames, *(frame for extra in finished.extras.values() for frame in extra)]
        frames = [bled(frame) for frame in frames] if order.bleed else frames
        written = []
        for number, (target, frame) in enumerate(zip(targets_of(work, order.recipe), frames, strict=True)):
            write_bytes(Path(target), encode(frame, clear_hidden=not order.bleed), durable=False)
            made = Made(target, work.name, frame.shape[1], frame.shape[0])
            place = finished.places[number] if number < len(finished.places) else None
            is_picture = number < len(finished.frames)
            written.append(made.laid(place, finished.nine_patch) if is_picture else made)
    except (LeoError, OSError, MemoryError) as error:
        return _told(error, work.name)
    return Done(tuple(written), finished.doubts)


def _told(error: Exception, name: str) -> Done:
    if isinstance(error, LeoError):
        return Done(message=error.message, cure=error.cure)
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return Done(message=f"{getattr(error, 'filename', None) or name}: {reason}", cure="see to that, then run again")


def _bytes_of(source: str) -> bytes:
    from leo_assets.process.pixels import MAX_BYTES

    with open(source, "rb") as file:  # noqa: PTH123  # a str
        data = file.read(
            min(os.fstat(file.fileno()).st_size or MAX_BYTES, MAX_BYTES) + 1
        )  # room for the rest costs time
    if len(data) > MAX_BYTES:
        raise ImageError(f"the picture has more than the {MAX_BYTES:,} bytes that are allowed")
    return data


def _short(text: str) -> str:
    return text if len(text) <= 100 else f"{text[:100]}…"
