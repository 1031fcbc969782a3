"""How long the program takes to say its version, against the bare interpreter."""

from __future__ import annotations

import sys

from benchmarks.timing import command, medians_ms


def run() -> list[tuple[str, str]]:
    bare, version, help_ = medians_ms(
        [
            command(sys.executable, "-c", "pass"),
            command(sys.executable, "-m", "leo_assets", "--version"),
            command(sys.executable, "-m", "leo_assets", "--help"),
        ],
        rounds=21,
    )
    return [
        ("python -c pass", f"{bare:.1f} ms"),
        ("leo-assets --version", f"{version:.1f} ms, {version / bare:.2f} × bare"),
        ("leo-assets --help", f"{help_:.1f} ms, {help_ / bare:.2f} × bare"),
    ]
