"""Numbers → sentences. Each says a number, what it means, and is short enough for a list of candidates."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leo_assets.choose.identity import Likeness

IS_SAME, SEEMS_SAME, PERHAPS = 0.8, 0.5, 0.2  # identity
HELD, NEARLY_HELD = 0.78, 0.6  # colours
FORM_FITS = 0.7
_LIGHT_STEP, _RICHNESS_STEP, _HUE_STEP_DEG = 0.02, 0.12, 6.0  # below these a colour's change is not worth a word


def who(likeness: Likeness) -> str:
    """Whether it is the character, and whether in its colours: two questions."""
    if likeness.identity >= SEEMS_SAME:
        sure = "the character" if likeness.identity >= IS_SAME else "probably the character"
        if likeness.colours >= NEARLY_HELD:
            return sure
        return f"{sure}, recoloured"
    if likeness.form >= FORM_FITS and likeness.colours < NEARLY_HELD:
        return "form fits the character, the colours do not: recoloured, or another one"
    return "hardly the character" if likeness.identity >= PERHAPS else "another character"


def colours(likeness: Likeness) -> str:
    """What has become of the colours: "held", "a little off: darker by 4%"."""
    if likeness.colours >= HELD:
        return "held"
    alike = likeness.alike
    changes = []
    if abs(alike.lighter) >= _LIGHT_STEP:
        changes.append(f"{'lighter' if alike.lighter > 0 else 'darker'} by {abs(alike.lighter):.0%}")
    if abs(alike.richer - 1) >= _RICHNESS_STEP:
        changes.append(f"{'richer' if alike.richer > 1 else 'paler'} by {abs(alike.richer - 1):.0%}")
    if abs(alike.hue_deg) >= _HUE_STEP_DEG:
        changes.append(f"hue turned by {abs(alike.hue_deg):.0f}°")
    how = "a little off" if likeness.colours >= NEARLY_HELD else "off"
    return how + (f": {', '.join(changes)}" if changes else ", each in its own way")


def likeness(found: Likeness) -> str:
    """`identity 0.93 (the character), colours 0.71 (a little off: darker by 4%)`; with what an embedding of the user's added."""
    told = "" if found.nearness is None else f", your model {found.nearness:+.1f}"
    return f"identity {found.identity:.2f} ({who(found)}{told}), colours {found.colours:.2f} ({colours(found)})"


def listed(items: list[str]) -> str:
    """`1`, `1 and 2`, `1, 2 and 3`."""
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def frames(places: tuple[int, ...]) -> str:
    """`frame 3`, `frames 1 and 4`: counted from 1, as people do."""
    return ("frames " if len(places) > 1 else "frame ") + listed([str(place + 1) for place in places])
