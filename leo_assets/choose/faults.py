"""What is wrong with a picture: hard faults, which keep it out of the game, and doubts, which are only told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from leo_assets.choose.figures import Piece
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
_LOOSE = 0.004  # of the body's area: smaller pieces that hang apart are sparks and crumbs
_LETTERS = 4  # marks in a row, alike in height and not in width, that look like writing
_LETTER_HEIGHT = (0.008, 0.09)  # of the picture's height
_SAME_HEIGHT, _SAME_WIDTH, _LETTER_GAP = 1.9, 0.12, 1.6


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
    doubts: list[str] = []
    sides = touched_sides(look) if cut else ()
    if 0 < len(sides) < 4:
        doubts.append(f"the body touches the {' and '.join(sides)} side and may be cut off there")
    if sides and look.coverage > _FULL:
        doubts.append(f"the body fills {look.coverage:.0%} of the picture: the backdrop may not be plain")
    if look.sharpness < _BLURRED:
        doubts.append(f"hardly any detail: sharpness {look.sharpness:.2f}")
    if cut and len(sides) < 4:
        doubts += _about_pieces(look)
    return tuple(doubts)


def _about_pieces(look: Look) -> list[str]:
    found = look.figures
    doubts = []
    if len(found.boxes) > 1:
        share = found.boxes[1].area / found.boxes[0].area
        doubts.append(
            f"{len(found.boxes)} figures: a second one of {share:.0%} of the first one's size stands beside it"
        )
    letters = letters_among((*found.attached, *found.stray), look.body.shape[0])
    if letters:
        doubts.append(f"{len(letters)} marks in a row that look like writing")
    loose = [piece for piece in (*found.attached, *found.stray) if piece not in letters]
    area = sum(piece.area for piece in loose if found.boxes and piece.area > _LOOSE * found.boxes[0].area)
    if area:
        count = sum(piece.area > _LOOSE * found.boxes[0].area for piece in loose)
        what = "1 piece hangs" if count == 1 else f"{count} pieces hang"
        doubts.append(f"{what} apart from the body, {area / found.boxes[0].area:.1%} of its area")
    return doubts


def letters_among(pieces: tuple[Piece, ...], height: int) -> tuple[Piece, ...]:
    """The longest row of pieces that look like writing; none below four.

    Swatches and dots are alike in width too, so they do not count. Writing on clothes cannot be found this way.
    """
    low, high = (share * height for share in _LETTER_HEIGHT)
    small = sorted((piece for piece in pieces if low <= piece.height <= high), key=lambda piece: piece.left)
    best: list[Piece] = []
    for start, first in enumerate(small):
        row = [first]
        for piece in small[start + 1 :]:
            last = row[-1]
            alike = max(piece.height, last.height) <= _SAME_HEIGHT * min(piece.height, last.height)
            level = abs(piece.bottom - last.bottom) <= 0.5 * max(piece.height, last.height)
            near = piece.left - last.right <= _LETTER_GAP * max(piece.height, last.height)
            if alike and level and near:
                row.append(piece)
        best = max(best, row, key=len)
    widths = np.array([piece.width for piece in best] or [1])
    is_writing = len(best) >= _LETTERS and float(widths.std() / widths.mean()) > _SAME_WIDTH
    return tuple(best) if is_writing else ()


def touched_sides(look: Look) -> tuple[str, ...]:
    body = look.body
    sides = {"left": body[:, 0], "right": body[:, -1], "top": body[0], "bottom": body[-1]}
    return tuple(name for name, line in sides.items() if float(line.mean()) > _TOUCHING)


def _fits(look: Look, asked: tuple[int, int]) -> bool:
    across, down = look.width / asked[0], look.height / asked[1]
    return min(across, down) > 1 - _SHAPE_TOLERANCE and abs(across / down - 1) <= _SHAPE_TOLERANCE
