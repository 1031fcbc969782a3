"""`candidates` and `explain`: what there is to choose from, and what made a picture. Nothing here spends or decides."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from leo_assets.cli.decide import in_project
from leo_assets.cli.report import reporter, say, table
from leo_assets.cli.run import opened
from leo_assets.errors import ExitCode
from leo_assets.pipeline.events import Finished, counted
from leo_assets.settings.service import OFFLINE_ORIGIN

if TYPE_CHECKING:
    import argparse

    from leo_assets.pipeline.events import CandidateListed, Explained


def candidates(options: argparse.Namespace) -> ExitCode:
    """Each candidate of some assets, with its score and a picture of it as it would be in the game."""
    from leo_assets.pipeline.candidates import candidates as listed

    project = opened(options)
    found = listed(project, in_project(options.ids, project))
    if options.json:
        with reporter(as_json=True) as report:
            number = 0
            for each in found:
                number += 1
                report(each)
            report(Finished(0, (), counted(number, "candidate")))
        return ExitCode.DONE
    table(("asset", "candidate", "", "score", "why", "picture"), [_row(each, project.root) for each in found])
    say("leo-assets choose ASSET N takes another one, free")
    return ExitCode.DONE


def _row(each: CandidateListed, root: Path) -> tuple[str, str, str, str, str, str]:
    score = "" if each.score is None else f"{each.score:.2f}"
    standing = "" if each.standing == "other" else each.standing
    why = ", ".join(each.faults) or each.why
    return (each.id, f"{each.candidate} of {each.candidates}", standing, score, why, _shown(each.picture, root))


def _shown(picture: str, root: Path) -> str:
    """The picture's path from the project's folder, where it lies in there."""
    path = Path(picture)
    return path.relative_to(root).as_posix() if picture and path.is_relative_to(root) else picture


def explain(options: argparse.Namespace) -> ExitCode:
    """What made a picture of the game."""
    from leo_assets.pipeline.candidates import explained

    project = opened(options)
    (one,) = in_project([options.what], project)
    found = explained(project, one)
    if options.json:
        with reporter(as_json=True) as report:
            for each in found:
                report(each)
            report(Finished(0, (), counted(len(found), "picture")))
        return ExitCode.DONE
    for number, each in enumerate(found):
        if number:
            say()
        for line in _lines(each):
            say(line)
    return ExitCode.DONE


def _lines(each: Explained) -> list[str]:
    cost = f"{each.cost} {each.unit.lower()}" if each.cost else "not told"
    rows = [
        ("asset", each.id),
        ("in", ", ".join(each.outputs) or "no file of the game"),
        ("drawn by", f"{each.model} at {each.origin}" + (", a placeholder" if each.placeholder else "")),
        ("prompt", each.prompt),
        ("not", each.negative),
        ("size", f"{each.width}×{each.height}"),
        ("seed", "" if each.seed is None else str(each.seed)),
        ("take", str(each.take)),
        ("after", f"{counted(len(each.references), 'picture')}" if each.references else ""),
        ("job", each.job_id),
        ("cost", cost if each.cost and each.origin != OFFLINE_ORIGIN else ""),
        (
            "chosen",
            f"{each.candidate} of {each.candidates} by {each.by}: {each.why}" if each.candidate else "nothing yet",
        ),
    ]
    return [f"{name:<10}{words}" for name, words in rows if words]
