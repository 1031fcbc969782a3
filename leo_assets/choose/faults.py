"""What is wrong with a picture: hard faults, which keep it out of the game, and doubts, which are only told."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leo_assets.choose.look import Look

EMPTY = "empty"
WRONG_SIZE = "wrong size"
NOT_SAFE = "not safe for work"
CUT_OFF = "cut off on all sides"
DAMAGED = "cannot be decoded"

_LEAST_COVERAGE = 0.002
_LEAST_VARIETY = 0.012
_SHAPE_TOLERANCE = 0.02
_TOUCHING = 0.02  # part of a side that the body must take to count as touching it
_FULL = 0.85
_BLURRED = 0.04


def hard_faults(look: Look, *, asked: tuple[int, int], nsfw: bool, cut: bool) -> tuple[str, ...]:
    """Why a picture cannot be used, if anything.

    Args:
        look: The picture, measured.
        asked: (width, height) that was ordered. Larger in the same shape is fine: some modes enlarge.
        nsfw: Marked by the service's filter.
        cut: Whether it has a backdrop, so that its body must stand free of at least one side.
    """
    faults = []
    if nsfw:
        faults.append(NOT_SAFE)
    if not _fits(look, asked):
        faults.append(WRONG_SIZE)
    if look.variety < _LEAST_VARIETY or (cut and look.coverage < _LEAST_COVERAGE):
        faults.append(EMPTY)
    elif cut and len(touched_sides(look)) == 4:
        faults.append(CUT_OFF)
    return tuple(faults)


def doubts_about(look: Look, *, cut: bool) -> tuple[str, ...]:
    """What a person should look at, in words."""
    doubts = []
    sides = touched_sides(look) if cut else ()
    if 0 < len(sides) < 4:
        doubts.append(f"the body touches the {' and '.join(sides)} side and may be cut off there")
    if cut and look.coverage > _FULL:
        doubts.append(f"the body fills {look.coverage:.0%} of the picture: the backdrop may not be plain")
    if look.sharpness < _BLURRED:
        doubts.append(f"hardly any detail: sharpness {look.sharpness:.2f}")
    return tuple(doubts)


def touched_sides(look: Look) -> tuple[str, ...]:
    body = look.body
    sides = {"left": body[:, 0], "right": body[:, -1], "top": body[0], "bottom": body[-1]}
    return tuple(name for name, line in sides.items() if float(line.mean()) > _TOUCHING)


def _fits(look: Look, asked: tuple[int, int]) -> bool:
    across, down = look.width / asked[0], look.height / asked[1]
    return min(across, down) > 1 - _SHAPE_TOLERANCE and abs(across / down - 1) <= _SHAPE_TOLERANCE
