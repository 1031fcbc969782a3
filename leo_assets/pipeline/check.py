"""Is everything that the requests ask for there, and as we wrote it? Free, needs no key and no network, writes only `.leo/index.db`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.errors import ExitCode
from leo_assets.pipeline.events import AssetState, FaultFound, Finished, Note, counted
from leo_assets.pipeline.survey import survey
from leo_assets.settings.paths import output_path_problem
from leo_assets.settings.service import service_from_environment
from leo_assets.store import index, summary

if TYPE_CHECKING:
    from collections.abc import Callable

    from leo_assets.pipeline.events import Event
    from leo_assets.pipeline.survey import Project, Survey
    from leo_assets.plan.planned import PlannedAsset

_FINDINGS = {"stale", "missing", "edited"}


def check(
    project: Project, emit: Callable[[Event], None], *, paths: tuple[str, ...] | None = None, release: bool = False
) -> ExitCode:
    """Tell what is stale, missing, edited or faulty.

    Placeholders are a note, with `release` a finding; so is what nobody has approved, or a person has rejected, which is a
    finding also where the project's settings require approval.

    Returns:
        `FAULTY` when a file is wrong, else `CHECK` when something was found, else `DONE`.
    """
    before = index.look(str(project.root))
    seen = survey(project, service_from_environment({}, offline=True), paths=paths, wants_approved=True)
    for fault in seen.faults:
        emit(FaultFound(fault.file, fault.line, fault.key, fault.message, fault.cure))
    strict = {"placeholder", "unapproved"} if release else set(project.settings.check.require and ("unapproved",))
    findings = [asset for asset in seen.plan.assets if asset.state in _FINDINGS | strict]
    for asset in findings:
        emit(_state(asset))
    for path in seen.plan.orphans if seen.plan.may_remove else ():
        if output_path_problem(path, project.output_roots):
            continue
        emit(Note("its request is gone; the next build removes it", about=f"res://{path}"))
    flagged = [asset for asset in seen.plan.assets if asset.flag]
    for asset in flagged:
        emit(Note(f"flagged: {asset.flag}", about=asset.id))
    finished = _finished(seen, findings, faults=len(seen.faults))
    if paths is None and not release:
        is_clean = finished.exit_code == 0 and not seen.plan.orphans
        # With something flagged the next check says it again, so it must be thorough.
        counts = (len(seen.plan.assets), _placeholders(seen), _unapproved(seen)) if is_clean and not flagged else None
        index.save(str(project.root), tracked=seen.tracked, doubtful=set(seen.edited), counts=counts, before=before)
    emit(finished)
    return ExitCode(finished.exit_code)


def _state(asset: PlannedAsset) -> AssetState:
    outputs = tuple(f"res://{path}" for path in asset.outputs)
    return AssetState(asset.id, asset.request, asset.state, asset.action, asset.reason, outputs)


def _finished(seen: Survey, findings: list[PlannedAsset], *, faults: int) -> Finished:
    codes = ([ExitCode.FAULTY] if faults else []) + ([ExitCode.CHECK] if findings else [])
    total = len(seen.plan.assets)
    words = [summary.as_text(total, _placeholders(seen), _unapproved(seen), fresh=total - len(findings))]
    if faults:
        words.append(f"{counted(faults, 'fault')} in files")
    message = ", ".join(words)
    if any(asset.action != "none" for asset in findings):
        message += "; leo-assets plan tells what the rest costs, leo-assets build makes it"
    code = codes[0] if codes else ExitCode.DONE
    return Finished(code, tuple(codes), message, fresh=total - len(findings), failed=len(findings) + faults)


def _placeholders(seen: Survey) -> int:
    return sum(asset.state == "placeholder" for asset in seen.plan.assets)


def _unapproved(seen: Survey) -> int:
    return sum(asset.state == "unapproved" for asset in seen.plan.assets)
