"""Candidates → the one that goes into the game, and why, in numbers. Local: no network, no money."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leo_assets.choose import words
from leo_assets.choose.faults import DAMAGED, doubts_about, hard_faults, touched_sides
from leo_assets.choose.features import features_of
from leo_assets.choose.identity import References, figures_of, likeness_of, nearness_of, references_from
from leo_assets.choose.look import Look, look_at
from leo_assets.errors import ImageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leo_assets.choose.features import Features
    from leo_assets.choose.identity import Embedder, Likeness

_SANE_COVERAGE = (0.05, 0.7)  # of a body that stands free with room around it
# How much each part of a score counts. Who it is, and whether in its colours, decides; the rest breaks ties.
_IDENTITY, _COLOURS, _ROOM, _SHARPNESS, _AGREES = 1.0, 1.6, 0.3, 0.2, 0.6


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found out about one candidate.

    Attributes:
        index: Its place among the candidates, from 0.
        score: 0 to 1; compares candidates of one job, nothing else.
        faults: Hard ones; any of them keeps it out.
        why: The numbers behind the score, for people.
        likeness: How much it is the character; None where nothing shows who it should be.
        doubts: What a person should look at in it.
    """

    index: int
    score: float
    faults: tuple[str, ...]
    why: str
    likeness: Likeness | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """The outcome. `chosen` is an index, None when every candidate has a hard fault; `doubts` are about the chosen one."""

    chosen: int | None
    verdicts: tuple[Verdict, ...]
    why: str
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Job:
    """What all candidates of a job are measured against."""

    asked: tuple[int, int]
    cut: bool
    kit: References
    before: References
    limit: float | None
    embedder: Embedder | None


def choose(
    pictures: Sequence[bytes],
    *,
    asked: tuple[int, int],
    nsfw: Sequence[bool],
    likeness: Sequence[bytes] = (),
    cut: bool = True,
    before: Sequence[bytes] = (),
    limit: float | None = None,
    embedder: Embedder | None = None,
) -> Choice:
    """Rank the candidates of one job.

    Args:
        pictures: PNG, JPEG or WebP, one per candidate.
        asked: (width, height) that was ordered.
        nsfw: Whether the service marked it, one per candidate.
        likeness: Pictures of the character that should be seen: sheets, views, approved poses. The nearest figure counts.
        cut: Whether the subject stands on a backdrop that will be cut out.
        before: Frames of the same set that are chosen already: of two likely candidates the one that fits them is better.
        limit: Identity below which the chosen one is doubted; a kit's `limits.identity`.
        embedder: A model of the caller's own.
    """
    kit, doubts = _references(likeness, "a picture of the kit", cut=cut)
    others, more = _references(before, "a frame of the set", cut=cut)
    job = _Job(asked, cut, kit, others, limit, embedder)
    verdicts = tuple(
        _judge(index, data, job, nsfw=marked) for index, (data, marked) in enumerate(zip(pictures, nsfw, strict=True))
    )
    usable = [verdict for verdict in verdicts if not verdict.faults]
    if not usable:
        reasons = "; ".join(f"{verdict.index + 1}: {', '.join(verdict.faults)}" for verdict in verdicts)
        return Choice(None, verdicts, f"no candidate can be used: {reasons}", doubts + more)
    best = max(usable, key=lambda verdict: (verdict.score, -verdict.index))
    return Choice(best.index, verdicts, _reason(best, verdicts, usable), doubts + more + best.doubts)


def _references(pictures: Sequence[bytes], what: str, *, cut: bool) -> tuple[References, tuple[str, ...]]:
    """What can be compared with, and a doubt for each picture that cannot."""
    readable, doubts = [], []
    for data in pictures:
        try:
            references_from([data], cut=cut)
        except ImageError as error:
            doubts.append(f"{what} could not be compared: {error.message}")
        else:
            readable.append(data)
    return references_from(readable, cut=cut), tuple(doubts)


def _judge(index: int, data: bytes, job: _Job, *, nsfw: bool) -> Verdict:
    try:
        look = look_at(data, cut=job.cut)
    except ImageError as error:
        return Verdict(index, 0.0, (DAMAGED,), error.message)
    found, agrees = _measured(data, look, job) if job.kit.figures or job.before.figures else (None, None)
    score, why = _score(look, found, agrees, cut=job.cut)
    doubts = list(doubts_about(look, cut=job.cut))
    if found is not None and job.limit is not None and found.identity < job.limit:
        doubts.insert(
            0, f"identity {found.identity:.2f} is below the kit's limit of {job.limit:.2f}: {words.who(found)}"
        )
    faults = hard_faults(look, asked=job.asked, nsfw=nsfw, cut=job.cut)
    return Verdict(index, score, faults, why, found, tuple(doubts))


def _measured(data: bytes, look: Look, job: _Job) -> tuple[Likeness | None, Likeness | None]:
    """Likeness to the kit and to the frames before. A second figure is a doubt of its own; the largest is judged."""
    figures: tuple[Features, ...] = figures_of(look) if job.cut else ()
    figure = figures[0] if figures else features_of(look.colours, look.body)
    if figure is None:
        return None, None
    nearness = nearness_of(data, job.kit, job.embedder) if job.embedder and job.kit.pictures else None
    return likeness_of(figure, job.kit, nearness=nearness), likeness_of(figure, job.before)


def _score(look: Look, found: Likeness | None, agrees: Likeness | None, *, cut: bool) -> tuple[float, str]:
    """A weighted mean, and its parts in words."""
    parts, told = [(look.sharpness, _SHARPNESS)], [f"sharpness {look.sharpness:.2f}"]
    if cut:
        room = _room(look)
        parts.append((room, _ROOM))
        told.append(f"room {room:.2f}")
    if agrees is not None:
        parts.append(((agrees.identity + agrees.colours) / 2, _AGREES))
        told.insert(0, f"like the frames before {(agrees.identity + agrees.colours) / 2:.2f}")
    if found is not None:
        parts += [(found.identity, _IDENTITY), (found.colours, _COLOURS)]
        told.insert(0, words.likeness(found))
    score = sum(value * weight for value, weight in parts) / sum(weight for _, weight in parts)
    return round(score, 4), ", ".join(told) + (f", body {look.coverage:.0%} of the picture" if cut else "")


def _room(look: Look) -> float:
    """1 for a body of sane size that touches no side; less for each side, and for one too small or too large."""
    low, high = _SANE_COVERAGE
    covers = look.coverage
    size = covers / low if covers < low else 1.0 if covers <= high else (1 - covers) / (1 - high)
    return max(0.0, size - 0.25 * len(touched_sides(look)))


def _reason(best: Verdict, verdicts: Sequence[Verdict], usable: Sequence[Verdict]) -> str:
    if len(verdicts) == 1:
        return f"the only candidate: {best.why}"
    others = sorted((verdict.score for verdict in usable if verdict is not best), reverse=True)
    behind = f"; next best {others[0]:.2f}" if others else "; the others have faults"
    return f"candidate {best.index + 1} of {len(verdicts)}, score {best.score:.2f}: {best.why}{behind}"
