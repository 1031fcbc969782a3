"""What is to be trained: a `*.model.toml` as frozen data, and its rules. Its name is what requests call the result.

As in `model`, the dataclass is the language. Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Protocol

from annotated_types import Ge, Gt, Le, MaxLen, MinLen

from leo_assets.catalog import training as facts
from leo_assets.catalog.trained import TrainedKind, TrainedRecord  # noqa: TC001  # pydantic reads the kind
from leo_assets.catalog.training import Base, Focus, LearningStrength  # noqa: TC001  # as above
from leo_assets.requests.check import character_problems
from leo_assets.requests.defaults import clips, variants
from leo_assets.requests.references import reference_problem
from leo_assets.settings.checked import nearest_cure
from leo_assets.settings.shapes import Checked, Key
from leo_assets.settings.toml_file import Problem, shown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from leo_assets.catalog.models import Catalog
    from leo_assets.requests.model import Kit, Request

SUFFIX = ".model.toml"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,59}")
_TRIGGER = re.compile(r"\S{1,40}")

Picked = Annotated[str, MinLen(1), MaxLen(400)]


@dataclass(frozen=True, slots=True)
class Training(Checked):
    """A `*.model.toml`, checked. `file` is its path in the project, with `/`; the rest are its keys."""

    kind: Annotated[
        TrainedKind,
        Key(
            "element: worn by jobs of its base, with a weight; model: what jobs are drawn with (older kind).", paid=True
        ),
    ]
    base: Annotated[
        Base, Key("What it is trained on: sd-1.5 or sd-2.1 for a model, any of the others for an element.", paid=True)
    ]
    focus: Annotated[
        Focus | None,
        Key(
            "What it learns. Of an element: style, object, character, and general (not on flux-dev); the rest are a model's. Absent: style, or general.",
            paid=True,
        ),
    ] = None
    trigger: Annotated[
        str,
        MaxLen(40),
        Key("A rare word that calls it in a prompt; not needed for style and object on flux-dev.", paid=True),
    ] = ""
    assets: Annotated[
        tuple[Picked, ...],
        MaxLen(100),
        Key(
            "Chosen pictures of the game, by the ids that plan shows; a request or a clip stands for all of it.",
            paid=True,
        ),
    ] = ()
    kits: Annotated[
        tuple[Picked, ...], MaxLen(20), Key("Kits whose sheets, or own pictures, it learns: fox_knight.", paid=True)
    ] = ()
    pictures: Annotated[
        tuple[Picked, ...],
        MaxLen(50),
        Key("Own PNG, JPEG or WebP files, relative to this file's folder or res://.", paid=True),
    ] = ()
    epochs: Annotated[
        int | None, Ge(1), Le(250), Key("How often all pictures are gone through. Of an element.", paid=True)
    ] = None
    learning_rate: Annotated[
        float | None, Gt(0), Le(1), Key("How far each picture moves it. Of an element.", paid=True)
    ] = None
    text_encoder: Annotated[bool, Key("Whether words are learned too. Of an element.", paid=True)] = True
    resolution: Annotated[
        int | None,
        Ge(512),
        Le(768),
        Key("Side of the pictures that a model learns from: 512 or 768; absent: 512.", paid=True),
    ] = None
    strength: Annotated[
        LearningStrength | None, Key("Of a model of pixel_art: how strongly; absent: medium.", paid=True)
    ] = None
    description: Annotated[str, MaxLen(500), Key("For people, at the service. Changing it trains nothing.")] = ""
    take: Annotated[int, Ge(1), Le(9999), Key("Raise it to train once more from the same: paid again.", paid=True)] = 1
    file: str = ""

    @property
    def name(self) -> str:
        """`art/fox-style.model.toml` → `fox-style`."""
        return self.file.rsplit("/", 1)[-1].removesuffix(SUFFIX)

    @property
    def service_base(self) -> str:
        """The service's word for the base."""
        return facts.bases_of(self.kind)[self.base]

    @property
    def usual_focus(self) -> str:
        return self.focus or facts.focuses_of(self.kind, self.base)[0]

    @property
    def usual_epochs(self) -> int:
        return self.epochs or facts.range_of(self.base, self.usual_focus).epochs

    @property
    def usual_rate(self) -> float:
        return self.learning_rate or facts.range_of(self.base, self.usual_focus).rate

    @property
    def side_px(self) -> int:
        return facts.ELEMENT_RESOLUTION if self.kind == "element" else self.resolution or 512


class Locked(Protocol):
    """What of a lock is needed here."""

    @property
    def trained(self) -> Mapping[str, TrainedRecord]: ...


def trained_names(lock: Locked, kind: TrainedKind | None = None) -> dict[str, TrainedRecord]:
    """What requests may name of what was trained: of one kind, or all."""
    return {name: record for name, record in sorted(lock.trained.items()) if kind in {None, record.kind}}


def training_problems(training: Training, table: dict[str, Any], broken: frozenset[str]) -> Iterator[Problem]:
    """All that is wrong inside a file whose types are right. Arguments as of `check.request_problems`."""
    yield from character_problems(table, ())
    if not _NAME.fullmatch(training.name):
        message = "its name, which requests will use, may hold letters, digits, _ - and . only, 60 at most"
        yield Problem((), message, "rename the file")
    if not {"assets", "kits", "pictures"} & broken and not (training.assets or training.kits or training.pictures):
        yield Problem(("assets",), "nothing to learn from", "name assets, kits or own pictures")
    if {"kind", "base"} & broken:
        return
    bases = facts.bases_of(training.kind)
    if training.base not in bases:
        near = "an element" if training.kind == "model" else "a model"
        cure = f"use one of {', '.join(bases)}, or train {near}"
        yield Problem(("base",), f"{training.base} is no base for {_a(training.kind)}", cure)
        return
    focuses = facts.focuses_of(training.kind, training.base)
    if "focus" not in broken and training.usual_focus not in focuses:
        what = f"{_a(training.kind)} of {training.base}"
        yield Problem(("focus",), f"{training.focus} is no focus of {what}", f"use one of {', '.join(sorted(focuses))}")
        return
    if not {"focus", "trigger"} & broken:
        yield from _trigger(training)
    yield from _of_the_other_kind(training, table)
    if training.kind == "element" and "focus" not in broken:
        yield from _ranges(training, broken)


def project_problems(
    training: Training, *, root: Path, catalog: Catalog, requests: Mapping[str, Request | None], kits: Mapping[str, Kit]
) -> Iterator[Problem]:
    """What shows only in the project.

    Args:
        training: With its pictures as they were written.
        root: The project's folder.
        catalog: What the service has: its names are taken.
        requests: By file; None for one with faults of its own.
        kits: By name, without faults.
    """
    model = catalog.find(training.name)
    if model is not None:
        message = f"`{shown(training.name)}` is the name of a model that the service has ({model.name})"
        yield Problem((), message, "rename the file")
    for index, asset in enumerate(training.assets):
        problem = _asset_problem(asset, ("assets", index), requests)
        if problem:
            yield problem
    for index, kit in enumerate(training.kits):
        if kit not in kits:
            near = nearest_cure(kit, tuple(kits)) or f"make a file {shown(kit)}.character.toml, or correct the name"
            yield Problem(("kits", index), f"there is no usable {shown(kit)}.character.toml in this project", near)
    for index, picture in enumerate(training.pictures):
        problem = reference_problem(root, picture, training.file, ("pictures", index))
        if problem:
            yield problem


def asset_ids(request: Request) -> tuple[str, ...]:
    """The ids of all assets of a request, as `plan` shows them."""
    found = []
    for variant, _ in variants(request):
        stem = f"{request.file}#{variant}" if variant else request.file
        if request.kind != "animation":
            found.append(stem)
        for clip in clips(request):
            found += [f"{stem}#{clip.name}/{number}" for number in range(1, len(clip.poses) + 1)]
    return tuple(found)


def meant_by(asset: str, ids: Collection[str]) -> tuple[str, ...]:
    """The ids that one entry of `assets` stands for: itself, or all of a request, a variant or a clip.

    >>> meant_by("res://art/a.asset.toml#walk", ["art/a.asset.toml#idle/1", "art/a.asset.toml#walk/1"])
    ('art/a.asset.toml#walk/1',)
    """
    asked = asset.removeprefix("res://").strip("/")
    return tuple(each for each in ids if each == asked or each.startswith((f"{asked}#", f"{asked}/")))


def _a(kind: TrainedKind) -> str:
    return "an element" if kind == "element" else "a model"


def _trigger(training: Training) -> Iterator[Problem]:
    if not training.trigger:
        if facts.needs_trigger(training.kind, training.base, training.usual_focus):
            what = f"{_a(training.kind)} of {training.base} for {training.usual_focus}"
            yield Problem(("trigger",), f"is missing: {what} is called by a word", 'add trigger = "…": a rare word')
    elif not _TRIGGER.fullmatch(training.trigger):
        yield Problem(("trigger",), "must be one word", "leave the spaces out")


def _of_the_other_kind(training: Training, table: dict[str, Any]) -> Iterator[Problem]:
    other = ("resolution", "strength") if training.kind == "element" else ("epochs", "learning_rate", "text_encoder")
    for key in other:
        if key in table:
            yield Problem((key,), f"{_a(training.kind)} has none", "remove it")
    if training.kind == "model" and training.resolution not in {None, *facts.MODEL_RESOLUTIONS}:
        yield Problem(("resolution",), f"{training.resolution} is neither 512 nor 768", "use one of these")
    if training.kind == "model" and training.strength is not None and training.usual_focus != "pixel_art":
        yield Problem(("strength",), "only a model of pixel_art has one", 'remove it, or write focus = "pixel_art"')


def _ranges(training: Training, broken: frozenset[str]) -> Iterator[Problem]:
    span = facts.range_of(training.base, training.usual_focus)
    what = f"{training.base} takes for {training.usual_focus}"
    if "epochs" not in broken and not span.epochs_min <= training.usual_epochs <= span.epochs_max:
        message = f"{training.epochs} is outside the {span.epochs_min} to {span.epochs_max} that {what}"
        yield Problem(("epochs",), message, f"remove it for the usual {span.epochs}")
    if "learning_rate" not in broken and not span.rate_min <= training.usual_rate <= span.rate_max:
        message = f"{training.learning_rate:g} is outside the {span.rate_min:g} to {span.rate_max:g} that {what}"
        yield Problem(("learning_rate",), message, f"remove it for the usual {span.rate:g}")


def _asset_problem(asset: str, path: tuple[str | int, ...], requests: Mapping[str, Request | None]) -> Problem | None:
    file = asset.removeprefix("res://").partition("#")[0]
    if file not in requests:
        near = nearest_cure(file, tuple(requests)) or "leo-assets plan shows the ids of all assets"
        return Problem(path, f"there is no request {shown(file)} in this project", near)
    request = requests[file]
    if request is None:
        return Problem(path, f"`{shown(asset)}` cannot be used while its file has faults", f"correct {shown(file)}")
    ids = asset_ids(request)
    if meant_by(asset, ids):
        return None
    near = nearest_cure(asset.removeprefix("res://"), ids) or f"it has {shown(', '.join(ids), most=200)}"
    return Problem(path, f"`{shown(asset)}` is no asset of that request", near)
