"""Candidates → the one that goes into the game, and why, in numbers. Local: no network, no money."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leo_assets.choose.faults import DAMAGED, doubts_about, hard_faults, touched_sides
from leo_assets.choose.identity import colours_of, similarity
from leo_assets.choose.look import Look, look_at
from leo_assets.errors import ImageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leo_assets.choose.identity import Histogram

_SANE_COVERAGE = (0.05, 0.7)  # of a body that stands free with room around it


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found out about one candidate.

    Attributes:
        index: Its place among the candidates, from 0.
        score: 0 to 1; compares candidates of one job, nothing else.
        faults: Hard ones; any of them keeps it out.
        why: The numbers behind the score, for people.
    """

    index: int
    score: float
    faults: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Choice:
    """The outcome. `chosen` is an index, None when every candidate has a hard fault; `doubts` are about the chosen one."""

    chosen: int | None
    verdicts: tuple[Verdict, ...]
    why: str
    doubts: tuple[str, ...]


def choose(
    pictures: Sequence[bytes],
    *,
    asked: tuple[int, int],
    nsfw: Sequence[bool],
    likeness: Sequence[bytes] = (),
    cut: bool = True,
) -> Choice:
    """Rank the candidates of one job.

    Args:
        pictures: PNG, JPEG or WebP, one per candidate.
        asked: (width, height) that was ordered.
        nsfw: Whether the service marked it, one per candidate.
        likeness: Pictures of the character that should be seen.
        cut: Whether the subject stands on a backdrop that will be cut out.
    """
    kit, doubts = _kit_colours(likeness, cut=cut)
    judged = [
        _judge(index, data, asked=asked, nsfw=marked, kit=kit, cut=cut)
        for index, (data, marked) in enumerate(zip(pictures, nsfw, strict=True))
    ]
    verdicts = tuple(verdict for verdict, _ in judged)
    usable = [verdict for verdict in verdicts if not verdict.faults]
    if not usable:
        reasons = "; ".join(f"{verdict.index + 1}: {', '.join(verdict.faults)}" for verdict in verdicts)
        return Choice(None, verdicts, f"no candidate can be used: {reasons}", doubts)
    best = max(usable, key=lambda verdict: (verdict.score, -verdict.index))
    look = judged[best.index][1]
    about = doubts_about(look, cut=cut) if look else ()
    return Choice(best.index, verdicts, _reason(best, verdicts, usable), doubts + about)


def _judge(
    index: int, data: bytes, *, asked: tuple[int, int], nsfw: bool, kit: Sequence[Histogram], cut: bool
) -> tuple[Verdict, Look | None]:
    try:
        look = look_at(data, cut=cut)
    except ImageError as error:
        return Verdict(index, 0.0, (DAMAGED,), error.message), None
    own = colours_of(look) if kit else None
    alike = None if own is None else max(similarity(own, other) for other in kit)
    score, why = _score(look, alike, cut=cut)
    return Verdict(index, score, hard_faults(look, asked=asked, nsfw=nsfw, cut=cut), why), look


def _score(look: Look, alike: float | None, *, cut: bool) -> tuple[float, str]:
    """A weighted mean: likeness counts most where it is known, then room around the body, then detail."""
    parts = [("sharpness", look.sharpness, 0.3)]
    if cut:
        parts.append(("room", _room(look), 0.4))
    if alike is not None:
        parts.insert(0, ("likeness", alike, 1.3))
    score = sum(value * weight for _, value, weight in parts) / sum(weight for _, _, weight in parts)
    numbers = ", ".join(f"{name} {value:.2f}" for name, value, _ in parts)
    return round(score, 4), numbers + (f", body {look.coverage:.0%} of the picture" if cut else "")


def _room(look: Look) -> float:
    """1 for a body of sane size that touches no side; less for each side, and for one too small or too large."""
    low, high = _SANE_COVERAGE
    covers = look.coverage
    size = covers / low if covers < low else 1.0 if covers <= high else (1 - covers) / (1 - high)
    return max(0.0, size - 0.25 * len(touched_sides(look)))


def _kit_colours(likeness: Sequence[bytes], *, cut: bool) -> tuple[list[Histogram], tuple[str, ...]]:
    found, doubts = [], []
    for data in likeness:
        try:
            colours = colours_of(look_at(data, cut=cut))
        except ImageError as error:
            doubts.append(f"a picture of the kit could not be compared: {error.message}")
        else:
            found += [colours] if colours is not None else []
    return found, tuple(doubts)


def _reason(best: Verdict, verdicts: Sequence[Verdict], usable: Sequence[Verdict]) -> str:
    if len(verdicts) == 1:
        return f"the only candidate: {best.why}"
    others = sorted((verdict.score for verdict in usable if verdict is not best), reverse=True)
    behind = f"; next best {others[0]:.2f}" if others else "; the others have faults"
    return f"candidate {best.index + 1} of {len(verdicts)}, score {best.score:.2f}: {best.why}{behind}"
