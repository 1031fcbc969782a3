"""`train`: from `*.model.toml` to an element or a model that requests use by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.cli.main import request_paths
from leo_assets.cli.report import reporter
from leo_assets.cli.run import build_options, chosen_service, opened, to_end
from leo_assets.requests.training import SUFFIX

if TYPE_CHECKING:
    import argparse

    from leo_assets.errors import ExitCode


def train(options: argparse.Namespace) -> ExitCode:
    """Show what is to be trained and its price, ask, train, wait. Spends what was agreed."""
    from leo_assets.pipeline.train import train as train_project

    project, service = opened(options), chosen_service(options)
    files = request_paths(options.files, str(project.root), suffix=SUFFIX)
    run = build_options(options, project, service)
    with reporter(as_json=options.json, lists="plan") as report:
        return to_end(train_project(project, service, run, report, files=files))
