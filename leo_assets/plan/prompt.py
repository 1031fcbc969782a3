"""From a request's words to the words that are sent. Part of what is paid for: a change here makes prompts new."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from leo_assets.catalog.models import Model
    from leo_assets.requests.model import Kind, Kit, Request, Style, Use, View
    from leo_assets.requests.poses import Facing

_PLACE = re.compile(r"\{\{|\}\}|\{(\w+)\}")

_CUT_OUT = "full subject in frame, isolated on a plain white background"
_BY_KIND: dict[Kind, str] = {
    "sprite": "game sprite",
    "animation": "game sprite, full body",
    "icon": "game icon, single object, centered",
    "texture": "seamless tiling texture, seen from straight above, even light",
    "background": "game background, no characters",
}


def fill(template: str, values: Mapping[str, str]) -> str:
    """Fill `{name}` from `values`; `{{` and `}}` are literal braces, an unknown name stays as it is."""

    def put(found: re.Match[str]) -> str:
        if found.group(1) is None:
            return found.group(0)[0]
        return values.get(found.group(1), found.group(0))

    return _PLACE.sub(put, template)


def names_in(template: str) -> set[str]:
    return {found.group(1) for found in _PLACE.finditer(template) if found.group(1)}


def prompt_of(
    request: Request,
    kit: Kit | None,
    style: Style | None,
    *,
    pose: str,
    values: Mapping[str, str],
    is_cut: bool,
    view: View | None = None,
    facing: Facing | None = None,
) -> str:
    """The prompt of one asset: the request's words filled in, then the style's, then what its kind needs.

    A character, pose or asked view that the words do not place is added, so that naming a kit is enough. Without an
    asked view `{view}` is the first of the kit's.
    """
    used = names_in(request.prompt)
    character = described(kit) if kit else ""
    filled = {"character": character, "pose": pose, "view": view or (kit.views[0] if kit else "front"), **values}
    parts = [
        character if kit and "character" not in used else "",
        fill(request.prompt, filled),
        pose if "pose" not in used else "",
        f"{view} view" if view and "view" not in used else "",
        facing.words if facing else "",
        fill(style.prompt, filled) if style else "",
        _BY_KIND.get(request.kind, ""),
        _CUT_OUT if is_cut else "",
    ]
    return _joined(parts)


def with_triggers(prompt: str, triggers: Iterable[str]) -> str:
    """The prompt with the words that call what was trained; those that stand in it already are not said twice."""
    said = prompt.casefold()
    lacking = [word for word in dict.fromkeys(triggers) if word and not _stands(word.casefold(), said)]
    return ", ".join([*lacking, prompt])


def with_pictures(prompt: str, uses: Sequence[Use], model: Model) -> str:
    """The prompt with what the pictures are for, where a model takes them all in one list: only words can tell it there.

    Args:
        prompt: The rest.
        uses: Of the job's pictures, in their order.
        model: That is asked.
    """
    parts = [prompt]
    for use, words in (("character", "same subject as in {}"), ("style", "drawn in the style of {}")):
        rule = model.guidance.get(use)
        if rule is not None and rule.tells_nothing:
            listed = [each for each in uses if each in model.guidance and model.guidance[each].place == rule.place]
            numbers = [number for number, each in enumerate(listed, 1) if each == use]
            parts += [words.format(_images(numbers))] if numbers else []
    return ", ".join(parts)


def _images(numbers: list[int]) -> str:
    """`image 1`, `images 1 and 2`, `images 1 to 6`, `images 1, 2 and 5`."""
    first, last = numbers[0], numbers[-1]
    if first == last:
        return f"image {first}"
    if 2 < len(numbers) == last - first + 1:
        return f"images {first} to {last}"
    return f"images {', '.join(map(str, numbers[:-1]))} and {last}"


def _stands(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def negative_of(request: Request, kit: Kit | None, style: Style | None) -> str:
    return _joined([request.negative, style.negative if style else "", *(kit.avoid if kit else ())])


def with_avoided(prompt: str, avoid: Iterable[str]) -> str:
    """The prompt with what must not appear, for models that take no negative prompt."""
    return _joined([prompt, *(f"without {thing}" for thing in avoid)])


def sheet_prompt(kit: Kit) -> str:
    """The prompt of a kit's sheet. The order of the views says nothing, so it is not part of it."""
    views = ", ".join(f"{view} view" for view in sorted(set(kit.views)))
    return _joined(
        [f"character sheet of {described(kit)}", views, "standing, full body, same character in every view", _CUT_OUT]
    )


def described(kit: Kit) -> str:
    return _joined([kit.description, *(f"always with {thing}" for thing in kit.keep)])


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(part.strip().rstrip(",.") for part in parts if part.strip())
