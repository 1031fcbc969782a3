"""`leo_assets.toml`: what a project says about itself. Everything in it has a default, so the file may be missing.

It is part of a cloned project and so hostile: it can name folders and taste, never a program, a host, a key or a
budget above the user's own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Literal

from annotated_types import MaxLen, MinLen

from leo_assets.errors import Fault, RequestError, UsageError
from leo_assets.settings.paths import DEFAULT_OUTPUT_ROOTS, output_root_problem
from leo_assets.settings.preferences import Budget, budget_problems, limits_in
from leo_assets.settings.shapes import Checked, Key, NotYet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from leo_assets.settings.budget import Limits
    from leo_assets.settings.toml_file import Problem

SETTINGS_FILE = "leo_assets.toml"
ENGINE_FILE = "project.godot"

# The one list of what this version refuses of the project's settings.
NOT_YET = (
    NotYet(("originals",), ("local",), "originals = `{}` is"),
    NotYet(("prompts",), ("hash",), "prompts = `{}` is"),
)


@dataclass(frozen=True, slots=True)
class Defaults(Checked):
    """`[defaults]`: what requests that say nothing get."""

    model: Annotated[str | None, Key("Model for requests and styles that name none; absent: by kind.")] = None
    style: Annotated[str | None, Key("Style for requests that name none.")] = None


@dataclass(frozen=True, slots=True)
class CheckRules(Checked):
    """`[check]`: what `check` insists on."""

    require: Annotated[
        tuple[Literal["approved"], ...],
        Key("approved: a person has approved every original that is used."),
    ] = ()


@dataclass(frozen=True, slots=True)
class ProjectSettings(Checked):
    """A project's `leo_assets.toml`, checked."""

    output_roots: Annotated[
        tuple[str, ...], MinLen(1), MaxLen(16), Key("Folders that outputs may go to; the first is the default.")
    ] = DEFAULT_OUTPUT_ROOTS
    originals: Annotated[
        Literal["committed", "local"],
        Key("committed: chosen originals are kept in git, so that a clone costs nothing."),
    ] = "committed"
    prompts: Annotated[Literal["plain", "hash"], Key("hash: the lock holds no words of a prompt.")] = "plain"
    defaults: Defaults = field(default_factory=Defaults)
    check: CheckRules = field(default_factory=CheckRules)
    budget: Annotated[Budget, Key("Ceilings that lower the user's own, and never raise them.")] = field(
        default_factory=Budget
    )

    @property
    def limits(self) -> Limits:
        return limits_in(self.budget, SETTINGS_FILE)


def find_project(start: Path) -> Path:
    """The folder with `project.godot` or `leo_assets.toml`, at `start` or above.

    Raises:
        UsageError: There is none.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / ENGINE_FILE).is_file() or (folder / SETTINGS_FILE).is_file():
            return folder
    raise UsageError(
        f"no {ENGINE_FILE} and no {SETTINGS_FILE} in {start} or above",
        cure="go to your game's folder, or make a project with `leo-assets init`",
    )


def load_settings(root: Path) -> ProjectSettings:
    """Read a project's settings.

    Raises:
        RequestError: The file is wrong; carries every fault.
    """
    path = root / SETTINGS_FILE
    try:
        if not path.is_symlink() and not path.exists():
            return ProjectSettings()
        if path.is_symlink() or not path.is_file():
            raise RequestError([Fault(SETTINGS_FILE, "is not a plain file", "put the file itself there")])
        data = path.read_bytes()
    except OSError as error:
        raise RequestError(
            [Fault(SETTINGS_FILE, f"cannot be read: {error.strerror}", "check the rights to read it")]
        ) from error
    found = parse_settings(data)
    if isinstance(found, ProjectSettings):
        return found
    raise RequestError(found)


def parse_settings(data: bytes) -> ProjectSettings | list[Fault]:
    """The settings in a file's bytes, or every fault. Pure."""
    from leo_assets.settings.checked import build, not_yet
    from leo_assets.settings.toml_file import read_toml

    source = read_toml(data, SETTINGS_FILE)
    if isinstance(source, Fault):
        return [source]
    built = build(ProjectSettings, source.table, SETTINGS_FILE, known=source.problems, stand_ins={})
    problems = [*built.problems, *not_yet(source.table, NOT_YET)]
    if built.value is not None and "output_roots" not in built.broken:
        problems += _root_problems(built.value)
    if built.value is not None:
        problems += budget_problems(built.value.budget)
    if problems or built.value is None:
        return source.faults(problems)
    return built.value


def _root_problems(settings: ProjectSettings) -> Iterator[Problem]:
    from leo_assets.settings.toml_file import Problem, shown

    for index, output_root in enumerate(settings.output_roots):
        problem = output_root_problem(output_root)
        if problem:
            yield Problem(
                ("output_roots", index),
                f"`{shown(output_root)}`: {shown(problem, most=300)}",
                "use a folder such as res://art/generated",
            )
