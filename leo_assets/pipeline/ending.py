"""How a run ended: what it counted, its last words, and its code."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from leo_assets.errors import ExitCode, worst
from leo_assets.pipeline.events import Finished, Note, counted
from leo_assets.pipeline.survey import DONE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from leo_assets.pipeline.events import Event
    from leo_assets.pipeline.survey import Survey
    from leo_assets.plan.planned import PlannedAsset


@dataclass(slots=True)
class Tally:
    """What a run has done so far."""

    codes: set[ExitCode] = field(default_factory=set)
    made: int = 0
    failed: int = 0
    tried_sets: set[str] = field(default_factory=set)  # each set is finished at most once in a run
    jobs_done: int = 0
    jobs_total: int = 0
    untried: int = 0  # jobs that wait for what another one met: credit, a budget, a key


def finished(seen: Survey, tally: Tally, emit: Callable[[Event], None], *, kit: str, offline: bool) -> ExitCode:
    """The last words and the code: of what was done, and of what is still not as it was asked for.

    Args:
        seen: The last look.
        tally: What was done. Its codes are added to.
        emit: Told the last words.
        kit: Name of the kit whose sheet alone was wanted; empty: the whole project, or a part of it.
        offline: Whether the offline studio drew.
    """
    left = [asset for asset in seen.plan.assets if asset.state not in DONE]
    if tally.untried:
        emit(Note(f"{counted(tally.untried, 'job')} not tried because of that; nothing was paid for them"))
    is_for_approval = bool(seen.plan.later) and ExitCode.NOT_AGREED not in tally.codes
    if is_for_approval or any(asset.state == "held" for asset in left):
        tally.codes.add(ExitCode.HELD)
    if not tally.codes and any(asset.state == "missing" or asset.action != "none" for asset in left):
        tally.codes.add(ExitCode.SOME_FAILED)
    fresh = len(seen.plan.assets) - len(left)
    code = worst(tally.codes)
    words = (
        _sheet_words(kit, left, has_faults=bool(seen.faults))
        if kit
        else _last_words(tally.made, left, has_faults=bool(seen.faults))
    )
    if offline and tally.made:
        words = f"{words}, as placeholders by the offline studio (no key)"
    unfetched = sum(asset.action == "fetch" for asset in left)
    emit(
        Finished(
            code,
            tuple(sorted(tally.codes)),
            words,
            made=tally.made,
            fresh=fresh,
            failed=tally.failed,
            extra={"unfetched": unfetched} if unfetched else {},
        )
    )
    return code


def _last_words(made: int, left: Sequence[PlannedAsset], *, has_faults: bool) -> str:
    words = f"made {counted(made, 'file')}" if made else "nothing was made"
    if not made and not left and not has_faults:
        return "nothing to make: everything is up to date"
    others = Counter((asset.state, asset.reason) for asset in left if not asset.id.endswith("#sheet"))
    for sheet in left:  # said with its poses, where they wait for the same
        if sheet.id.endswith("#sheet") and (sheet.state, sheet.reason) not in others:
            others[sheet.state, sheet.reason] += 1
    return "; ".join([words, *(f"{count} {state}: {reason}" for (state, reason), count in others.items())])


def _sheet_words(kit: str, left: Sequence[PlannedAsset], *, has_faults: bool) -> str:
    """The last words of who had a kit's sheet drawn."""
    if any(asset.state != "unapproved" for asset in left) or has_faults:
        return _last_words(0, left, has_faults=has_faults)
    if left:
        return f"the sheet is there, and waits for you: leo-assets character show {kit}, then choose or approve {kit}"
    return f"the sheet is there: leo-assets character show {kit}"
