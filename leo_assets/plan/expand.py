"""From requests to assets and jobs: matrix and animations unrolled, words filled in, keys made, order known. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leo_assets.errors import Fault
from leo_assets.plan.job import Asset, Clip, Guide, Job, OutputSet, Price, RawKey, Shape
from leo_assets.plan.keys import derived_seed, raw_key
from leo_assets.plan.price import estimate
from leo_assets.plan.prompt import negative_of, prompt_of, sheet_prompt
from leo_assets.process.recipe import Recipe
from leo_assets.requests.abilities import able, needs_of
from leo_assets.requests.across import resolved_model
from leo_assets.requests.defaults import (
    AUTO_MODEL,
    output_folder,
    resolved_process,
    resolved_tiling,
    subject_height,
    variants,
)
from leo_assets.requests.poses import POSE_SETS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from leo_assets.catalog.models import Catalog, Model
    from leo_assets.requests.load import Loaded
    from leo_assets.requests.model import Kit, Process, Request, Size, Strength, Style, Use

SHEET_KIND = "sheet"  # a kit's sheet, among the kinds whose automatic model is pinned
_SHEET_GUIDE_STRENGTH: Strength = "high"


@dataclass(frozen=True, slots=True)
class Expanded:
    """Everything that the requests ask for.

    Attributes:
        sets: In the order of the requests.
        jobs: By raw key; a job that several assets share stands once.
        sheets: Kit file → the job that draws its sheet, for kits without own pictures that a request uses.
        models: What each automatic model came to, by kind.
        faults: Found only when all files are seen together.
    """

    sets: tuple[OutputSet, ...]
    jobs: dict[RawKey, Job]
    sheets: dict[str, RawKey]
    models: dict[str, str]
    faults: tuple[Fault, ...]


def never_billed(_: Shape) -> Price | None:
    """What who has no ledger knows of past bills."""
    return None


@dataclass(frozen=True, slots=True)
class Facts:
    """What `expand` needs to know of the world, handed in.

    Attributes:
        output_roots: `res://` folders that outputs may go to; the first is the default.
        digest_of: Project path of a picture → SHA-256 of its bytes.
        chosen_of: Raw key → SHA-256 of the chosen original, empty when it has not been made.
        pinned: Kind → slug that an automatic model came to before.
        billed: What the service last billed for a job of a shape; it beats the catalog's price.
    """

    output_roots: tuple[str, ...]
    digest_of: Callable[[str], str]
    chosen_of: Callable[[RawKey], str]
    pinned: Mapping[str, str]
    billed: Callable[[Shape], Price | None] = never_billed


def expand(loaded: Loaded, catalog: Catalog, facts: Facts) -> Expanded:
    """Unroll all requests of a project. A request with a fault gives nothing but its faults."""
    work = _Work(loaded, catalog, facts)
    sets: list[OutputSet] = []
    faults: list[Fault] = []
    for file in sorted(loaded.requests):
        request = loaded.requests[file]
        found = work.faults_of(request)
        faults += found
        if not found:
            sets += work.sets_of(request)
    return Expanded(tuple(sets), work.jobs, work.sheets, work.models, tuple(dict.fromkeys(faults)))


class _Work:
    """One expansion: collects jobs while the requests are walked."""

    def __init__(self, loaded: Loaded, catalog: Catalog, facts: Facts) -> None:
        self.loaded = loaded
        self.catalog = catalog
        self.facts = facts
        self.jobs: dict[RawKey, Job] = {}
        self.sheets: dict[str, RawKey] = {}
        self.models: dict[str, str] = {}

    def faults_of(self, request: Request) -> list[Fault]:
        """What shows only with everything filled in; the rest was judged when the files were read."""
        kit, style, model = self.kit(request), self.style(request), self.model(request)
        faults = list(self.faults_of_sheet(kit)) if kit and not kit.references else []
        negative = len(negative_of(request, kit, style)) if model.negative else 0
        if model.negative_max is not None and negative > model.negative_max:
            message = f"with the kit's and the style's words the negative has {negative} characters; {model.slug} takes {model.negative_max}"
            others = able(self.catalog, lambda other: other.negative and negative <= (other.negative_max or negative))
            cure = f"shorten it, the style's negative or the kit's avoid, or use one of {others}"
            faults.append(Fault(request.file, message, cure, key="negative"))
        for variant, values in variants(request):
            poses = [pose for clip in request.animations.values() for pose in _poses(clip.set, clip.frames)] or [""]
            longest = max(len(self.prompt(request, kit, style, pose, values)) for pose in poses)
            if longest > model.prompt_max:
                where = f" for {variant}" if variant else ""
                message = f"with everything filled in{where} the prompt has {longest} characters; {model.slug} takes {model.prompt_max}"
                cure = f"shorten the prompt, the kit's description or the style{self.longer(longest, request)}"
                return [*faults, Fault(request.file, message, cure, key="prompt")]
        return faults

    def faults_of_sheet(self, kit: Kit) -> Iterator[Fault]:
        length, model = len(sheet_prompt(kit)), self.resolved(kit.model, SHEET_KIND)
        if length > model.prompt_max:
            message = f"the prompt for its sheet has {length} characters; {model.slug} takes {model.prompt_max}"
            yield Fault(kit.file, message, f"shorten description or keep{self.longer(length)}", key="description")

    def longer(self, length: int, request: Request | None = None) -> str:
        """The models that take a prompt of this length, those first that can do all of the request: a cure's end."""
        needs = needs_of(request, self.kit(request), self.style(request), frozenset()) if request else ()
        others = able(self.catalog, lambda model: model.prompt_max >= length, needs)
        return f", or use one of {others}" if others else ""

    def sets_of(self, request: Request) -> Iterator[OutputSet]:
        kit, style = self.kit(request), self.style(request)
        folder = output_folder(request, self.facts.output_roots)
        recipe = _recipe(request, resolved_process(request, kit), kit, style)
        for variant, values in variants(request):
            suffix = f"_{variant}" if variant else ""
            assets, clips = self.assets_of(request, variant, values)
            yield OutputSet(
                request.file,
                request.kind,
                f"{folder}/{request.name}{suffix}",
                assets,
                recipe,
                clips,
                request.output.sheet,
            )

    def assets_of(
        self, request: Request, variant: str, values: Mapping[str, str]
    ) -> tuple[tuple[Asset, ...], tuple[Clip, ...]]:
        if request.kind != "animation":
            asset_id = f"{request.file}#{variant}" if variant else request.file
            return (Asset(asset_id, self.job(request, asset_id, "", values), variant=variant),), ()
        assets: list[Asset] = []
        clips: list[Clip] = []
        for name, clip in request.animations.items():
            poses = _poses(clip.set, clip.frames)
            first = len(assets)
            for index, pose in enumerate(poses, 1):
                asset_id = f"{request.file}#{variant}#{name}/{index}" if variant else f"{request.file}#{name}/{index}"
                assets.append(Asset(asset_id, self.job(request, asset_id, pose, values), name, index, variant))
            frames = tuple(range(first, len(assets)))
            clips.append(Clip(name, frames, clip.durations or (1.0,) * len(poses), clip.fps, clip.loop))
        return tuple(assets), tuple(clips)

    def job(self, request: Request, asset_id: str, pose: str, values: Mapping[str, str]) -> RawKey:
        """Make (or find) the job of one asset; returns its raw key."""
        kit, style, model = self.kit(request), self.style(request), self.model(request)
        size = _size(request.size, model, request.kind)
        prompt = self.prompt(request, kit, style, pose, values)
        return self.add(
            model=model,
            title=asset_id,
            prompt=prompt,
            negative=negative_of(request, kit, style),
            size=size,
            candidates=request.candidates,
            seed=request.seed,
            take=request.take,
            guides=self.guides(request, kit, style, model),
            tiling=resolved_tiling(request),
            mode=request.mode,
        )

    def prompt(
        self, request: Request, kit: Kit | None, style: Style | None, pose: str, values: Mapping[str, str]
    ) -> str:
        is_cut = resolved_process(request, kit).background in {"auto", "chroma"}
        return prompt_of(request, kit, style, pose=pose, values=values, is_cut=is_cut)

    def guides(self, request: Request, kit: Kit | None, style: Style | None, model: Model) -> tuple[Guide, ...]:
        """References of the kit, then of the style and the request: the kit's as many as the others leave room for."""
        own = [self.picture("style", style.strength, file) for file in style.references] if style else []
        own += [self.picture(reference.use, reference.strength, reference.file) for reference in request.references]
        from_kit = self.kit_guides(kit) if kit else []
        rule = model.guidance.get("character")
        if rule is None:
            return tuple(own)
        taken = sum(model.guidance[guide.use].place == rule.place for guide in own)
        return (*from_kit[: max(rule.maximum - taken, 0)], *own)

    def kit_guides(self, kit: Kit) -> list[Guide]:
        if kit.references:
            return [self.picture("character", _SHEET_GUIDE_STRENGTH, file) for file in kit.references]
        key = self.sheet(kit)
        return [Guide("character", _SHEET_GUIDE_STRENGTH, sha256=self.facts.chosen_of(key), job=key)]

    def sheet(self, kit: Kit) -> RawKey:
        """The job that draws a kit's sheet, for a kit without own pictures."""
        if kit.file not in self.sheets:
            model = self.resolved(kit.model, SHEET_KIND)
            self.sheets[kit.file] = self.add(
                model=model,
                title=f"{kit.file}#sheet",
                prompt=sheet_prompt(kit),
                negative=", ".join(kit.avoid),
                size=model.default_size(SHEET_KIND),
                candidates=1,
                seed=None,
                take=1,
                guides=(),
                tiling=False,
                mode=None,
            )
        return self.sheets[kit.file]

    def picture(self, use: Use, strength: Strength, file: str) -> Guide:
        return Guide(use, strength, sha256=self.facts.digest_of(file), file=file)

    def add(
        self,
        *,
        model: Model,
        title: str,
        prompt: str,
        negative: str,
        size: tuple[int, int],
        candidates: int,
        seed: int | None,
        take: int,
        guides: tuple[Guide, ...],
        tiling: bool,
        mode: str | None,
    ) -> RawKey:
        width, height = size
        negative = (
            negative if model.negative else ""
        )  # a kit's `avoid` is for every model; this one has no place for it
        meaning = {
            "model": model.slug,
            "prompt": prompt,
            "negative": negative,
            "size": [width, height],
            "candidates": candidates if candidates > 1 else 0,
            "seed": None if seed is None else {"is": seed},
            "take": take if take > 1 else 0,
            "tiling": tiling,
            "mode": mode,
        }
        planned = [[guide.use, guide.strength, _origin(guide)] for guide in guides]
        known = [[guide.use, guide.strength, guide.sha256 or _origin(guide)] for guide in guides]
        key = raw_key({**meaning, "guides": known})
        if key not in self.jobs:
            shape = Shape(model.slug, width, height, candidates, mode or "", len(guides))
            self.jobs[key] = Job(
                raw_key=key,
                plan_key=raw_key({**meaning, "guides": planned}),
                title=title,
                model=model.slug,
                prompt=prompt,
                negative=negative,
                width=width,
                height=height,
                candidates=candidates,
                seed=derived_seed(key, model.seed_max) if seed is None else seed,
                take=take,
                guides=guides,
                tiling=tiling,
                mode=mode,
                price=estimate(shape, model, self.facts.billed),
                api=model.api,
            )
        return key

    def kit(self, request: Request) -> Kit | None:
        return self.loaded.kits[request.character] if request.character else None

    def style(self, request: Request) -> Style | None:
        return self.loaded.styles[request.style] if request.style else None

    def model(self, request: Request) -> Model:
        style = self.style(request)
        return self.resolved(request.model or (style.model if style else None), request.kind)

    def resolved(self, name: str | None, kind: str) -> Model:
        """The model by name; what an automatic one comes to is noted, to be pinned."""
        model = resolved_model(name, kind, self.catalog, self.facts.pinned)
        assert model is not None, f"{name} was judged when the files were read"
        if name is None or name == AUTO_MODEL:
            self.models[kind] = model.slug
        return model


def _poses(pose_set: str | None, frames: tuple[str, ...]) -> tuple[str, ...]:
    return frames or POSE_SETS[pose_set or ""]


def _origin(guide: Guide) -> str:
    """What a guide is before it is made: the job that it comes from, or the content of an own picture."""
    return f"original of {guide.job}" if guide.job else guide.sha256


def _size(asked: Size | None, model: Model, kind: str) -> tuple[int, int]:
    return (asked.width, asked.height) if asked else model.default_size(kind)


def _recipe(request: Request, process: Process, kit: Kit | None, style: Style | None) -> Recipe:
    """The request's resolved `[process]` as the recipe of one set."""
    palette: tuple[str, ...] = ()
    if process.pixel is not None:
        asked = process.pixel.palette
        kit_palette = kit.palette if kit and isinstance(kit.palette, tuple) else ()
        palette = (
            asked if isinstance(asked, tuple) else kit_palette if asked == "kit" else style.palette if style else ()
        )
    is_animation = request.kind == "animation"
    return Recipe(
        background=process.background if process.background in ("keep", "chroma") else "cut",  # mypy narrows by a tuple
        tile=resolved_tiling(request),
        fit=process.fit,
        height_px=subject_height(request, kit),
        trim_margin_px=process.trim.margin if process.trim else None,
        anchor=process.anchor or "center",
        shared_canvas=is_animation,
        pixel=process.pixel,
        palette=palette,
    )
