"""Which of a kit's pictures suit a pose: those that show the character from nearest to where the pose is seen from. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from leo_assets.requests.model import KitPicture, View

_DEG: dict[View, float] = {"front": 0, "three-quarter": 45, "side": 90, "three-quarter back": 135, "back": 180}
# How far off a picture counts whose view nobody told: behind those a step away, before those from elsewhere.
_UNKNOWN_DEG = 67.5
_IN_WORDS: tuple[tuple[re.Pattern[str], View], ...] = (
    (re.compile(r"\b(three[- ]quarter|3/4)s? (back|rear)( view)?\b"), "three-quarter back"),
    (re.compile(r"\b(three[- ]quarter|3/4)s?( front)? view\b"), "three-quarter"),
    (re.compile(r"\b((back|rear) view|(seen |viewed )?from (behind|the back))\b"), "back"),
    (re.compile(r"\b(side view|in profile|profile view|(seen |viewed )?from the side)\b"), "side"),
    (re.compile(r"\b(front view|frontal|facing the (viewer|camera)|(seen |viewed )?from the front)\b"), "front"),
)
_IN_NAMES: dict[str, View] = {
    "front": "front",
    "side": "side",
    "profile": "side",
    "left": "side",
    "right": "side",
    "back": "back",
    "behind": "back",
    "rear": "back",
    "quarter": "three-quarter",
    "threequarter": "three-quarter",
}


def view_in(text: str) -> View | None:
    """Where a prompt says that the subject is seen from; None where it does not, or says several."""
    left, found = text.lower(), []
    for words, view in _IN_WORDS:
        left, count = words.subn(" ", left)  # what was understood is not read again as something less particular
        found += [view] if count else []
    return found[0] if len(found) == 1 else None


def view_of_file(file: str) -> View | None:
    """What a picture shows by its name: `ref/fox_back.png` the back; None where the name does not tell.

    >>> view_of_file("ref/fox_three-quarter_back.png"), view_of_file("ref/fox.png")
    ('three-quarter back', None)
    """
    stem = file.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    words = re.findall(r"[a-z]+", stem.lower())
    found = list(dict.fromkeys(_IN_NAMES[word] for word in words if word in _IN_NAMES))
    if set(found) == {"three-quarter", "back"}:
        return "three-quarter back"
    if set(found) == {"three-quarter", "front"}:
        return "three-quarter"
    return found[0] if len(found) == 1 else None


def nearest_first(pictures: Iterable[KitPicture], view: View | None) -> list[KitPicture]:
    """The pictures by how near to `view` they were seen from; those equally near in their own order."""
    if view is None:
        return list(pictures)

    def far_deg(picture: KitPicture) -> float:
        shown = picture.view or view_of_file(picture.file)
        return _UNKNOWN_DEG if shown is None else abs(_DEG[shown] - _DEG[view])

    return sorted(pictures, key=far_deg)
