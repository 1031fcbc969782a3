"""`process`: a recipe on any pictures, for people who want only that. No project, no key, no network."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from leo_assets.cli.report import reporter
from leo_assets.errors import ExitCode, UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from leo_assets.pipeline.processing import Work
    from leo_assets.process.recipe import Recipe


def process(options: argparse.Namespace) -> ExitCode:
    from leo_assets.pipeline import processing

    if not 1 <= options.jobs <= 64:
        raise UsageError(f"--jobs {options.jobs}: use 1 to 64")
    recipe, over = processing.read_recipe_file(Path(options.recipe))
    works = processing.collect(options.inputs, options.output, together=recipe.shared_canvas)
    force = options.force or _agreed(works, recipe, as_json=options.json)
    with reporter(as_json=options.json) as report:
        return processing.process(works, recipe, report, over=over, jobs=options.jobs, force=force, out=options.output)


def _agreed(works: Sequence[Work], recipe: Recipe, *, as_json: bool) -> bool:
    """Ask once whether files that are there may be written over; False where nobody can answer."""
    from leo_assets.pipeline.processing import targets_of

    there = [target for work in works for target in targets_of(work, recipe) if os.path.lexists(target)]
    if not there or as_json or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    from leo_assets.cli.report import clean

    more = f" and {len(there) - 1} more" if len(there) > 1 else ""
    return input(f"{clean(there[0])}{more} there already; write over? [y/N] ").strip().casefold() in {"y", "yes"}
