"""What is wrong with a set of frames, though each by itself is fine: drift, duplicates, pops, an open loop.

Frames are measured as they are handed in: originals, or finished ones. Scale and ground of originals are evened out for the
whole set by `process`, but not between its frames; so a frame that is drawn larger stays larger, and is told here.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import numpy as np

from leo_assets.choose.compare import compared
from leo_assets.choose.faults import DAMAGED, doubts_about, hard_faults
from leo_assets.choose.features import AREA_SIDE, Features, features_of, scaled
from leo_assets.choose.look import look_at
from leo_assets.choose.words import frames as named
from leo_assets.errors import ImageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leo_assets.choose.features import Plane
    from leo_assets.choose.look import Look

Kind = Literal["fault", "look", "scale", "baseline", "duplicate", "pop", "open loop"]
Loop = Literal["none", "loop", "pingpong"]

_SCALE = 1.15  # times the set's middle size: a crouch and a stretched run of one character stay below
_BASELINE = 0.06  # of the figure's height that its lowest part may lie off the set's middle
_SAME = 0.02  # difference of two frames, 0 to about 1, below which nobody sees them change
_NO_FIGURE = 20  # times: where neighbours hardly differ, how many says nothing
_POP, _LEAST_POP = 1.5, 0.035  # times what the neighbours differ from each other, and at least that much more
_OPEN = 1.6  # times the largest other step
_SIDE = 2 * AREA_SIDE  # of the canvas on which two frames are laid over each other


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a person should look at.

    Attributes:
        kind: What was looked for.
        frames: Which frames, from 0.
        value, limit: What was measured, and from where it is told; both 0 where it is a plain yes.
        words: For people; frames are counted from 1.
        is_hard: Whether it blocks export.
    """

    kind: Kind
    frames: tuple[int, ...]
    value: float
    limit: float
    words: str
    is_hard: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Frame:
    place: int
    look: Look
    features: Features
    laid: Plane
    size: float
    ground: float
    height: float


def check_set(
    pictures: Sequence[bytes],
    *,
    loop: Loop = "none",
    cut: bool = True,
    asked: tuple[int, int] | None = None,
    nsfw: Sequence[bool] = (),
    grounded: bool = True,
) -> tuple[Finding, ...]:
    """Look over the frames of one animation, in order.

    Args:
        pictures: PNG, JPEG or WebP: originals, or finished frames.
        loop: How it is played: only a loop has to close.
        cut: Whether they have a backdrop that is no part of them.
        asked: (width, height) that was ordered; None: the size is not judged.
        nsfw: Whether the service marked it, one per picture; empty: none is.
        grounded: Whether the feet stay on the ground: a jump or a fall has no common baseline.

    Returns:
        Findings, hard ones first, then in the order of the checks.
    """
    seen, findings = [], []
    for place, (data, marked) in enumerate(zip(pictures, nsfw or [False] * len(pictures), strict=True)):
        try:
            look = look_at(data, cut=cut)
        except ImageError as error:
            findings.append(
                Finding("fault", (place,), 0, 0, f"{named((place,))}: {DAMAGED}: {error.message}", is_hard=True)
            )
            continue
        hard = hard_faults(look, asked=asked or (look.width, look.height), nsfw=marked, cut=cut)
        findings += [Finding("fault", (place,), 0, 0, f"{named((place,))}: {fault}", is_hard=True) for fault in hard]
        findings += [
            Finding("look", (place,), 0, 0, f"{named((place,))}: {doubt}") for doubt in doubts_about(look, cut=cut)
        ]
        seen += [] if hard else _measured(place, look)
    findings += (
        _scales(seen) + (_baselines(seen) if grounded else []) + _duplicates(seen) + _pops(seen, loops=loop == "loop")
    )
    findings += _open_loop(seen) if loop == "loop" else []
    return tuple(sorted(findings, key=lambda finding: not finding.is_hard))


def _measured(place: int, look: Look) -> list[_Frame]:
    if not look.figures.masks:
        return []
    mask, box = look.figures.masks[0], look.figures.boxes[0]
    features = features_of(look.colours, mask)
    if features is None:
        return []
    size, height = float(np.sqrt(mask.sum())) / len(mask), box.height / len(mask)
    return [_Frame(place, look, features, _laid(look, mask), size, box.bottom / len(mask), height)]


def _laid(look: Look, mask: np.ndarray) -> Plane:
    """The figure on a canvas of one size, its middle column in the middle, its lowest row at the bottom; (h, w, 4)."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    window = (slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1))
    grid, solid = scaled(look.colours[window], mask[window])
    part = np.dstack([grid * np.array([1, 2, 2], np.float32), 0.5 * solid])[-_SIDE:]
    middle = int(np.median(np.nonzero(solid)[1]))
    canvas = np.zeros((_SIDE, 2 * _SIDE, 4), np.float32)
    left = _SIDE - middle
    first, last = max(0, left), min(2 * _SIDE, left + part.shape[1])
    canvas[_SIDE - len(part) :, first:last] = part[:, first - left : last - left]
    return canvas


def _apart(one: _Frame, other: _Frame) -> float:
    """How much changes from one frame to the other: 0 for the same picture, about 1 for nothing in common."""
    union = float(np.maximum(one.laid[..., 3], other.laid[..., 3]).sum()) * 2
    return float(np.abs(one.laid - other.laid).sum()) / max(union, 1.0)


def _unlike(one: _Frame, other: _Frame) -> float:
    """How unlike two frames look, whatever the pose."""
    return -compared(one.features, other.features).surroundings


def _scales(seen: list[_Frame]) -> list[Finding]:
    if len(seen) < 2:
        return []
    middle = float(np.median([frame.size for frame in seen]))
    found = []
    for frame in seen:
        ratio = frame.size / middle
        if max(ratio, 1 / ratio) > _SCALE:
            words = f"{named((frame.place,))} is drawn {'larger' if ratio > 1 else 'smaller'} than the others: {ratio:.0%} of their size"
            found.append(Finding("scale", (frame.place,), ratio, _SCALE, words))
    return found


def _baselines(seen: list[_Frame]) -> list[Finding]:
    if len(seen) < 2:
        return []
    ground = float(np.median([frame.ground for frame in seen]))
    height = float(np.median([frame.height for frame in seen]))
    found = []
    for frame in seen:
        off = (ground - frame.ground) / height
        if abs(off) > _BASELINE:
            words = f"{named((frame.place,))} stands {abs(off):.0%} of its height {'above' if off > 0 else 'below'} the others' ground"
            found.append(Finding("baseline", (frame.place,), off, _BASELINE, words))
    return found


def _duplicates(seen: list[_Frame]) -> list[Finding]:
    found = []
    for place, one in enumerate(seen):
        for other in seen[place + 1 :]:
            apart = _apart(one, other)
            if apart < _SAME:
                both = (one.place, other.place)
                found.append(
                    Finding("duplicate", both, apart, _SAME, f"{named(both)} are the same: they differ by {apart:.1%}")
                )
    return found


def _pops(seen: list[_Frame], *, loops: bool) -> list[Finding]:
    count = len(seen)
    if count < 3:
        return []
    found = []
    for place, frame in enumerate(seen):
        if loops or 0 < place < count - 1:
            before, after = seen[place - 1], seen[(place + 1) % count]
        else:
            before, after = (seen[1], seen[2]) if place == 0 else (seen[-2], seen[-3])
        least = min(_unlike(frame, before), _unlike(frame, after))
        usual = _unlike(before, after)
        if least > max(_POP * usual, usual + _LEAST_POP):
            times = least / max(usual, 1e-6)
            far = (
                f"{times:.1f} times as far from them as they are from each other"
                if times < _NO_FIGURE
                else "which are alike"
            )
            words = (
                f"{named((frame.place,))} looks unlike {named((before.place, after.place))}"
                + (": " if times < _NO_FIGURE else ", ")
                + far
            )
            found.append(Finding("pop", (frame.place,), least, max(_POP * usual, usual + _LEAST_POP), words))
    return found


def _open_loop(seen: list[_Frame]) -> list[Finding]:
    if len(seen) < 4:
        return []
    steps = [_apart(one, other) for one, other in pairwise(seen)]
    closing = _apart(seen[-1], seen[0])
    if closing <= _OPEN * max(steps):
        return []
    both = (seen[-1].place, seen[0].place)
    words = f"the loop does not close: from the last frame to the first it changes {closing / max(steps):.1f} times as much as in any other step"
    return [Finding("open loop", both, closing, _OPEN * max(steps), words)]
