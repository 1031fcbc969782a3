"""What a request means where it says nothing: by its kind, its kit and its style. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from leo_assets.requests.finishing import Tile
from leo_assets.requests.model import Fit, Kind, Kit, Process, Reference, Request, Trim
from leo_assets.requests.poses import FACINGS, FOUR, OWN_FPS, OWN_LOOP, POSE_SETS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leo_assets.requests.model import Animation, Direction, Loop, View
    from leo_assets.requests.poses import Facing

TILING_KINDS: frozenset[Kind] = frozenset({"texture", "tileset"})
_ANIMATION_HEIGHT_PX = 96
_NO_TRIM_MODES = frozenset({"pad", "cover", "exact"})  # their size is the point: trimming would change it

_GENTLY = 0.3

_BY_KIND: dict[Kind, Process] = {
    "sprite": Process(sharpen=_GENTLY, background="auto", trim=Trim(2), fit=Fit(128, 128, "contain"), anchor="center"),
    "animation": Process(sharpen=_GENTLY, background="auto", trim=Trim(2), anchor="core"),
    "icon": Process(sharpen=_GENTLY, background="auto", trim=False, fit=Fit(64, 64, "pad"), anchor="center"),
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
        asked,
        background=asked.background or usual.background,
        trim=trim,
        fit=fit,
        anchor=asked.anchor or usual.anchor,
        sharpen=usual.sharpen if asked.sharpen is None else asked.sharpen,
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


def resolved_tile(request: Request) -> Tile | None:
    """How its pictures are made to repeat; None where they are not."""
    asked = request.process.tile
    if asked is None:
        return Tile() if resolved_tiling(request) else None
    return asked or None


@dataclass(frozen=True, slots=True)
class ClipPlan:
    """One clip of an animation with nothing left open.

    Attributes:
        name: `walk`, or `walk_left` where directions are asked for.
        poses: One in words per frame.
        facing: The direction on the screen; None where none is asked for.
        view: Where it is seen from, where the request says so by a key.
        pictures: Of each frame: what guides its body; empty: nothing does.
    """

    name: str
    poses: tuple[str, ...]
    fps: float
    durations: tuple[float, ...]
    loop: Loop
    facing: Facing | None = None
    view: View | None = None
    pictures: tuple[Reference, ...] = ()
    is_grounded: bool = True


def directions(clip: Animation) -> tuple[Direction, ...]:
    """The directions of a clip, in the order of the clips that they become; empty where it asks for none."""
    if clip.directions is None:
        return ()
    if isinstance(clip.directions, int):
        return FOUR if clip.directions == len(FOUR) else tuple(FACINGS)
    return tuple(direction for direction in FACINGS if direction in clip.directions)


def clips(request: Request) -> Iterator[ClipPlan]:
    """All clips of an animation, each direction by itself."""
    for name, clip in request.animations.items():
        known = POSE_SETS.get(clip.set or "")
        poses = clip.frames or (known.poses if known else ())
        plan = ClipPlan(
            name,
            poses,
            clip.fps or (known.fps if known else OWN_FPS),
            clip.durations or (known.durations if known else ()) or (1.0,) * len(poses),
            clip.loop or (known.loop if known else OWN_LOOP),
            view=clip.view or request.view,
            pictures=tuple(Reference(file, clip.use, clip.strength) for file in clip.pictures),
            is_grounded=known is None or known.is_grounded,
        )
        facings = directions(clip)
        if not facings:
            yield plan
        for direction in facings:
            facing = FACINGS[direction]
            yield replace(plan, name=f"{name}_{direction}", facing=facing, view=facing.view)


def variants(request: Request) -> Iterator[tuple[str, dict[str, str]]]:
    """Every combination of the matrix: its name `v1_v2` (empty without a matrix), and what each name stands for."""
    from itertools import product

    for values in product(*request.matrix.values()):
        yield "_".join(values), dict(zip(request.matrix, values, strict=True))


def _kit_height(request: Request, kit: Kit | None) -> int | None:
    return kit.height if kit is not None and request.kind in {"sprite", "animation"} else None
