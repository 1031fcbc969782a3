"""From requests to assets and jobs: matrix and animations unrolled, words filled in, keys made, order known. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from leo_assets.catalog.elements import find_element
from leo_assets.errors import Fault
from leo_assets.plan.job import Asset, Clip, Guide, Job, OutputSet, Price, RawKey, Shape, Worn
from leo_assets.plan.keys import derived_seed, raw_key
from leo_assets.plan.price import estimate
from leo_assets.plan.prompt import negative_of, prompt_of, sheet_prompt, with_triggers
from leo_assets.plan.views import nearest_first, view_in
from leo_assets.process.recipe import Recipe
from leo_assets.requests.abilities import Need, able, asked_size, needs_of, wanted_pictures
from leo_assets.requests.automatic import AUTO_MODEL, choose_model, named_model, usual_model
from leo_assets.requests.defaults import (
    ClipPlan,
    clips,
    output_folder,
    resolved_process,
    resolved_tiling,
    subject_height,
    variants,
)
from leo_assets.settings.toml_file import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from decimal import Decimal

    from leo_assets.catalog.elements import KnownElement
    from leo_assets.catalog.models import Catalog, Model, Unit
    from leo_assets.catalog.trained import TrainedRecord
    from leo_assets.requests.load import Loaded
    from leo_assets.requests.model import Kit, Process, Request, Strength, Style, Use, View

SHEET_KIND = "sheet"  # a kit's sheet, among the kinds whose automatic model is pinned
_NO_CLIP = ClipPlan("", ("",), 0, (), "none")  # of a picture that is no frame


@dataclass(frozen=True, slots=True)
class Expanded:
    """Everything that the requests ask for.

    Attributes:
        sets: In the order of the requests.
        jobs: By raw key; a job that several assets share stands once.
        sheets: Kit file → the job that draws its sheet, for kits without own pictures that a request uses.
        models: What each automatic model came to, by kind, and by what was asked where the kind's usual one cannot do it.
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
        pinned: What automatic models came to before.
        billed: What the service last billed for a job of a shape; it beats the catalog's price.
        trained: What was trained for the project, by the name that requests use.
        origin: The service that would draw, to see that it knows what was trained; empty: that is not looked at.
    """

    output_roots: tuple[str, ...]
    digest_of: Callable[[str], str]
    chosen_of: Callable[[RawKey], str]
    pinned: Mapping[str, str]
    billed: Callable[[Shape], Price | None] = never_billed
    trained: Mapping[str, TrainedRecord] = field(default_factory=dict)
    origin: str = ""


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
        self._chosen: dict[str, Model] = {}
        self._elements: dict[str, list[KnownElement]] = {}

    def faults_of(self, request: Request) -> list[Fault]:
        """What shows only with everything filled in; the rest was judged when the files were read."""
        kit, style, model = self.kit(request), self.style(request), self.model(request)
        faults = list(self.faults_of_sheet(kit)) if kit and not kit.references else []
        faults += self.faults_of_trained(request, style)
        negative = len(negative_of(request, kit, style)) if model.negative else 0
        if model.negative_max is not None and negative > model.negative_max:
            message = f"with the kit's and the style's words the negative has {negative} characters; {model.slug} takes {model.negative_max}"
            others = able(self.catalog, lambda other: other.negative and negative <= (other.negative_max or negative))
            cure = f"shorten it, the style's negative or the kit's avoid, or use one of {others}"
            faults.append(Fault(request.file, message, cure, key="negative"))
        for variant, values in variants(request):
            longest = max(len(prompt) for prompt in self.prompts(request, kit, style, values))
            if longest > model.prompt_max:
                where = f" for {variant}" if variant else ""
                message = f"with everything filled in{where} the prompt has {longest} characters; {model.slug} takes {model.prompt_max}"
                cure = f"shorten the prompt, the kit's description or the style{self.longer(longest, request)}"
                return [*faults, Fault(request.file, message, cure, key="prompt")]
        return faults

    def faults_of_trained(self, request: Request, style: Style | None) -> Iterator[Fault]:
        """What was trained at another service than the one that would draw."""
        name = model_name(request, style)
        own = self.own_model(name)
        homes = [("model", name or "", own.origin)] if own is not None else []
        homes += [("elements", each.name, each.origin) for each in self.known_elements(request)]
        for key, name, home in homes:
            if self.facts.origin and home not in {"", self.facts.origin}:
                message = f"{name} was trained at {home}, which {self.facts.origin} does not know"
                yield Fault(request.file, message, "train it here too: leo-assets train", key=key)

    def own_model(self, name: str | None) -> TrainedRecord | None:
        """The model of this name where it was trained for the project."""
        own = self.facts.trained.get(name or "")
        return own if own is not None and own.kind == "model" else None

    def faults_of_sheet(self, kit: Kit) -> Iterator[Fault]:
        own = self.own_model(kit.model)
        if own is not None and self.facts.origin not in {"", own.origin}:
            message = f"{kit.model} was trained at {own.origin}, which {self.facts.origin} does not know"
            yield Fault(kit.file, message, "train it here too: leo-assets train", key="model")
        length, model = len(self.sheet_prompt(kit)), self.sheet_model(kit)
        if length > model.prompt_max:
            message = f"the prompt for its sheet has {length} characters; {model.slug} takes {model.prompt_max}"
            yield Fault(kit.file, message, f"shorten description or keep{self.longer(length)}", key="description")

    def longer(self, length: int, request: Request | None = None) -> str:
        """The models that take a prompt of this length, those first that can do all of the request: a cure's end."""
        needs = self.needs(request) if request else ()
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
            return (Asset(asset_id, self.job(request, asset_id, values), variant=variant),), ()
        assets: list[Asset] = []
        made: list[Clip] = []
        for clip in clips(request):
            first = len(assets)
            for index in range(1, len(clip.poses) + 1):
                frame = f"{clip.name}/{index}"
                asset_id = f"{request.file}#{variant}#{frame}" if variant else f"{request.file}#{frame}"
                job = self.job(request, asset_id, values, clip, index - 1)
                assets.append(Asset(asset_id, job, clip.name, index, variant))
            frames = tuple(range(first, len(assets)))
            made.append(Clip(clip.name, frames, clip.durations, clip.fps, clip.loop))
        return tuple(assets), tuple(made)

    def job(
        self, request: Request, asset_id: str, values: Mapping[str, str], clip: ClipPlan | None = None, index: int = 0
    ) -> RawKey:
        """Make (or find) the job of one asset; returns its raw key.

        Args:
            request: Whose.
            asset_id: Of the asset.
            values: What the names of the matrix stand for.
            clip: Of a frame.
            index: The frame's, in its clip.
        """
        clip = clip or replace(_NO_CLIP, view=request.view)
        kit, style, model = self.kit(request), self.style(request), self.model(request)
        prompt = self.prompt(request, kit, style, clip, index, values)
        own = self.own_model(model_name(request, style))
        return self.add(
            model=model,
            title=asset_id,
            prompt=prompt,
            negative=negative_of(request, kit, style),
            size=asked_size(request, model),
            candidates=request.candidates,
            seed=request.seed,
            take=request.take,
            guides=self.guides(request, model, clip, index, view_of=lambda: view_in(prompt)),
            tiling=resolved_tiling(request),
            mode=request.mode,
            elements=self.elements(request),
            transparent=request.transparent,
            own_model=(own.id, own.origin) if own is not None else ("", ""),
        )

    def prompts(
        self, request: Request, kit: Kit | None, style: Style | None, values: Mapping[str, str]
    ) -> Iterator[str]:
        """Those of all frames, or of the one picture."""
        frames = clips(request) if request.kind == "animation" else [replace(_NO_CLIP, view=request.view)]
        for clip in frames:
            for index in range(len(clip.poses)):
                yield self.prompt(request, kit, style, clip, index, values)

    def prompt(
        self,
        request: Request,
        kit: Kit | None,
        style: Style | None,
        clip: ClipPlan,
        index: int,
        values: Mapping[str, str],
    ) -> str:
        is_cut = resolved_process(request, kit).background in {"auto", "chroma"}
        words = prompt_of(
            request,
            kit,
            style,
            pose=clip.poses[index],
            values=values,
            is_cut=is_cut,
            view=clip.view,
            facing=clip.facing,
        )
        return with_triggers(words, self.triggers(request, style))

    def triggers(self, request: Request, style: Style | None) -> Iterator[str]:
        """The words that call what was trained, of the model and of the elements."""
        own = self.own_model(model_name(request, style))
        if own is not None:
            yield own.trigger
        for element in self.known_elements(request):
            yield element.trigger

    def guides(
        self, request: Request, model: Model, clip: ClipPlan, index: int, *, view_of: Callable[[], View | None]
    ) -> tuple[Guide, ...]:
        """References of the kit, then of the style, the request and the frame: the kit's as many as the others leave room for."""
        kit, style = self.kit(request), self.style(request)
        own = [self.picture("style", style.strength, file) for file in style.references] if style else []
        asked = [*request.references, *clip.pictures[index : index + 1]]
        own += [self.picture(reference.use, reference.strength, reference.file) for reference in asked]
        from_kit = self.kit_guides(kit, clip.view, view_of) if kit else []
        rule = model.guidance.get("character")
        if rule is None:
            return tuple(own)
        taken = sum(model.guidance[guide.use].place == rule.place for guide in own)
        return (*from_kit[: max(rule.maximum - taken, 0)], *own)

    def kit_guides(self, kit: Kit, view: View | None, view_of: Callable[[], View | None]) -> list[Guide]:
        """A kit's pictures, those seen from nearest to `view` first.

        The prompt's own words (`view_of`) and the names of files are guesses: they count only where the other side is
        said by a key, so that no request from before there were such keys is drawn from another picture.
        """
        pictures = list(kit.pictures)
        if pictures:
            if view is None and any(picture.view for picture in pictures):
                view = view_of()
            return [self.picture("character", kit.strength, each.file) for each in nearest_first(pictures, view)]
        key = self.sheet(kit)
        return [Guide("character", kit.strength, sha256=self.facts.chosen_of(key), job=key)]

    def known_elements(self, request: Request) -> list[KnownElement]:
        if request.file not in self._elements:
            found = [find_element(each.name, self.catalog, self.facts.trained) for each in request.elements]
            # Unknown ones were judged when the files were read.
            self._elements[request.file] = [each for each in found if each is not None]
        return self._elements[request.file]

    def elements(self, request: Request) -> tuple[Worn, ...]:
        """Ordered by what they are: their order in the file says nothing."""
        pairs = zip(self.known_elements(request), request.elements, strict=True)
        worn = [Worn(known.name, known.key, known.id, asked.weight, known.origin) for known, asked in pairs]
        return tuple(sorted(worn, key=lambda each: each.key))

    def sheet(self, kit: Kit) -> RawKey:
        """The job that draws a kit's sheet, for a kit without own pictures."""
        if kit.file not in self.sheets:
            model, own = self.sheet_model(kit), self.own_model(kit.model)
            self.sheets[kit.file] = self.add(
                model=model,
                title=f"{kit.file}#sheet",
                prompt=self.sheet_prompt(kit),
                negative=", ".join(kit.avoid),
                size=model.default_size(SHEET_KIND),
                candidates=1,
                seed=None,
                take=1,
                guides=(),
                tiling=False,
                mode=None,
                own_model=(own.id, own.origin) if own is not None else ("", ""),
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
        elements: tuple[Worn, ...] = (),
        transparent: bool = False,
        own_model: tuple[str, str] = ("", ""),
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
            "elements": [[element.key, element.weight] for element in elements],
            "transparent": transparent,
        }
        planned = [[guide.use, guide.strength, _origin(guide)] for guide in guides]
        known = [[guide.use, guide.strength, guide.sha256 or _origin(guide)] for guide in guides]
        key = raw_key({**meaning, "guides": known})
        if key not in self.jobs:
            shape = Shape(model.slug, width, height, candidates, mode or "", len(guides), len(elements), transparent)
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
                elements=elements,
                transparent=transparent,
                own_model=own_model,
            )
        return key

    def kit(self, request: Request) -> Kit | None:
        return self.loaded.kits[request.character] if request.character else None

    def style(self, request: Request) -> Style | None:
        return self.loaded.styles[request.style] if request.style else None

    def model(self, request: Request) -> Model:
        """The request's model; what an automatic one comes to is noted, to be pinned."""
        if request.file not in self._chosen:
            style = self.style(request)
            name = model_name(request, style)
            needs = [*self.needs(request), self.length(request)] if name == AUTO_MODEL else []
            facts = self.facts
            choice = choose_model(
                request, name, needs, self.catalog, facts.pinned, facts.trained, lambda model: self.cost(request, model)
            )
            assert choice is not None, f"{name} was judged when the files were read"
            self._chosen[request.file] = choice.model
            if choice.pin:
                self.models[choice.pin] = choice.model.slug
        return self._chosen[request.file]

    def needs(self, request: Request) -> list[Need]:
        kit, style, elements = self.kit(request), self.style(request), self.known_elements(request)
        return list(needs_of(request, kit, style, elements=elements))

    def length(self, request: Request) -> Need:
        """That the longest of its prompts, with everything filled in, is taken."""
        kit, style = self.kit(request), self.style(request)
        longest = max(
            len(prompt) for _, values in variants(request) for prompt in self.prompts(request, kit, style, values)
        )
        return Need(lambda model: longest <= model.prompt_max, lambda model, others: Problem((), model.slug, others))

    def cost(self, request: Request, model: Model) -> tuple[Decimal | None, Unit]:
        width, height = asked_size(request, model)
        references = len(wanted_pictures(request, self.kit(request), self.style(request)))
        elements = len(request.elements)
        shape = Shape(
            model.slug, width, height, request.candidates, request.mode or "", references, elements, request.transparent
        )
        price = estimate(shape, model, self.facts.billed)
        return price.amount, price.unit

    def sheet_prompt(self, kit: Kit) -> str:
        own = self.own_model(kit.model)
        return with_triggers(sheet_prompt(kit), [own.trigger] if own is not None else [])

    def sheet_model(self, kit: Kit) -> Model:
        if kit.model is not None and kit.model != AUTO_MODEL:
            model = named_model(kit.model, self.catalog, self.facts.trained)
            assert model is not None, f"{kit.model} was judged when the files were read"
            return model
        model = usual_model(SHEET_KIND, self.catalog, self.facts.pinned)
        self.models[SHEET_KIND] = model.slug
        return model


def model_name(request: Request, style: Style | None) -> str | None:
    """What a request, or else its style, calls the model."""
    return request.model or (style.model if style else None)


def _origin(guide: Guide) -> str:
    """What a guide is before it is made: the job that it comes from, or the content of an own picture."""
    return f"original of {guide.job}" if guide.job else guide.sha256


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
