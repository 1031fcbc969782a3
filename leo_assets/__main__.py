"""The program's entry. `--version` and `check` with nothing changed are answered before anything else is imported."""

from __future__ import annotations

import sys


def main(arguments: list[str] | None = None) -> int:
    """Run `leo-assets`; returns the exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments == ["--version"]:
        from leo_assets import __version__

        sys.stdout.write(f"leo-assets {__version__}\n")
        return 0
    if arguments[:1] == ["check"] and _said_what_is_known(arguments[1:]):
        return 0
    from leo_assets.cli.main import run

    return run(arguments)


def _said_what_is_known(options: list[str]) -> bool:
    """Answer a plain `check` from what the last one saw; False when the thorough one must run."""
    import os

    try:
        folder = os.getcwd()  # noqa: PTH109  # pathlib costs more than this whole path
        if options[:1] == ["--project"] and len(options) > 1:
            folder, options = os.path.abspath(options[1]), options[2:]  # noqa: PTH100  # as above
    except OSError:  # the folder is gone
        return False
    if options not in ([], ["--json"]):
        return False
    while not any(os.path.exists(f"{folder}/{name}") for name in ("project.godot", "leo_assets.toml")):  # noqa: PTH110
        parent = os.path.dirname(folder)  # noqa: PTH120  # as above
        if parent == folder:
            return False
        folder = parent
    from leo_assets.store.index import unchanged_counts
    from leo_assets.store.summary import as_json, as_text

    counts = unchanged_counts(folder)
    if counts is None:
        return False
    try:
        sys.stdout.write(f"{(as_json if options else as_text)(*counts)}\n")
        sys.stdout.flush()
    except OSError:  # the reader is gone or the disk is full: `run` has words for that
        return False
    return True


def _import_nothing_from_here() -> None:
    """Take the working folder off the path: `python -m` puts it there, and it may be a project that nobody trusts yet."""
    import os

    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120  # pathlib costs too much
    try:
        here = os.getcwd()  # noqa: PTH109  # as above
    except OSError:  # the folder is gone
        here = ""
    if sys.path and sys.path[0] in {"", here} and os.path.realpath(here) != os.path.realpath(package):
        del sys.path[0]


if __name__ == "__main__":
    _import_nothing_from_here()
    sys.exit(main())
