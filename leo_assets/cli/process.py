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

    from leo_assets.pipeline.processing import Order, Work


def process(options: argparse.Namespace) -> ExitCode:
    from leo_assets.pipeline import processing

    if not 1 <= options.jobs <= 64:
        raise UsageError(f"--jobs {options.jobs}: use 1 to 64")
    order = processing.read_order(Path(options.recipe))
    if order.atlas is not None and options.output.lower().endswith(".png"):
        raise UsageError(f"{options.output[:100]}: an atlas is several files", cure="name a folder")
    works = processing.collect(options.inputs, options.output, together=order.recipe.shared_canvas)
    force = options.force or _agreed(works, order, options.output, as_json=options.json)
    with reporter(as_json=options.json, spends=False) as report:
        return processing.process(works, order, report, out=options.output, jobs=options.jobs, force=force)


def _agreed(works: Sequence[Work], order: Order, out: str, *, as_json: bool) -> bool:
    """Ask once whether files that are there may be written over; False where nobody can answer."""
    from leo_assets.pipeline.processing import targets_of

    targets = [target for work in works for target in targets_of(work, order.recipe)]
    if order.atlas is not None:
        targets = [os.path.join(out, f"{order.atlas.name}.png")]  # noqa: PTH118
    there = [target for target in targets if os.path.lexists(target)]
    if not there or as_json or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    from leo_assets.cli.report import clean

    more = f" and {len(there) - 1} more" if len(there) > 1 else ""
    return input(f"{clean(there[0])}{more} there already; write over? [y/N] ").strip().casefold() in {"y", "yes"}
