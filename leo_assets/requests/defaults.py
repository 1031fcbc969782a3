"""What a request means where it says nothing: by its kind, its kit and its style. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from leo_assets.requests.model import Fit, Kind, Kit, Process, Request, Trim

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TILING_KINDS: frozenset[Kind] = frozenset({"texture", "tileset"})
AUTO_MODEL = "auto"
_ANIMATION_HEIGHT_PX = 96
_NO_TRIM_MODES = frozenset({"pad", "cover", "exact"})  # their size is the point: trimming would change it

_BY_KIND: dict[Kind, Process] = {
    "sprite": Process(background="auto", trim=Trim(2), fit=Fit(128, 128, "contain"), anchor="center"),
    "animation": Process(background="auto", trim=Trim(2), anchor="core"),
    "icon": Process(background="auto", trim=False, fit=Fit(64, 64, "pad"), anchor="center"),
    "texture": Process(background="keep", trim=False, fit=Fit(512, 512, "exact"), anchor="center"),
    "tileset": Process(background="keep", trim=False, fit=Fit(512, 512, "exact"), anchor="center"),
    "background": Process(background="keep", trim=False, fit=Fit(1280, 720, "cover"), anchor="center"),
    "concept": Process(background="keep", trim=False, anchor="center"),
    "promo": Process(background="keep", trim=False, anchor="center"),
}


def resolved_process(request: Request, kit: Kit | None = None) -> Process:
    """`[process]` with nothing left open but `fit`.

    `fit` stays None where `subject_height` decides the size, or where the picture keeps its own.
    """
    asked, usual = request.process, _BY_KIND[request.kind]
    fit = asked.fit
    if fit is None and _kit_height(request, kit) is None:
        fit = usual.fit
    trim = asked.trim
    if trim is None:
        trim = False if asked.fit is not None and asked.fit.mode in _NO_TRIM_MODES else usual.trim
    return replace(
        asked, background=asked.background or usual.background, trim=trim, fit=fit, anchor=asked.anchor or usual.anchor
    )


def subject_height(request: Request, kit: Kit | None = None) -> int | None:
    """Height of the subject in the game, in pixels; None where `fit` decides. An explicit `fit` beats the kit."""
    if request.process.fit is not None:
        return None
    height = _kit_height(request, kit)
    return _ANIMATION_HEIGHT_PX if height is None and request.kind == "animation" else height


def resolved_tiling(request: Request) -> bool:
    """Whether left meets right and top meets bottom."""
    return request.kind in TILING_KINDS if request.tiling is None else request.tiling


def variants(request: Request) -> Iterator[tuple[str, dict[str, str]]]:
    """Every combination of the matrix: its name `v1_v2` (empty without a matrix), and what each name stands for."""
    from itertools import product

    for values in product(*request.matrix.values()):
        yield "_".join(values), dict(zip(request.matrix, values, strict=True))


def output_folder(request: Request, output_roots: Sequence[str]) -> str:
    """Project path of the folder that the outputs go to: its own, else the first root and the request's name."""
    path = request.output.path
    folder = output_roots[0].rstrip("/") + f"/{request.name}" if path is None else path
    return folder.removeprefix("res://").strip("/")


def output_stems(request: Request, output_roots: Sequence[str]) -> list[str]:
    """Project paths without suffix of all outputs, one for each combination of the matrix."""
    folder = output_folder(request, output_roots)
    return [f"{folder}/{request.name}" + (f"_{variant}" if variant else "") for variant, _ in variants(request)]


def _kit_height(request: Request, kit: Kit | None) -> int | None:
    return kit.height if kit is not None and request.kind in {"sprite", "animation"} else None
