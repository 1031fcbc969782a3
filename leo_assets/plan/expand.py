"""From requests to assets and jobs: matrix and animations unrolled, words filled in, keys made, order known. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from leo_assets.errors import Fault
from leo_assets.plan.choices import SHEET_KIND, Choices
from leo_assets.plan.facts import Facts, never_billed
from leo_assets.plan.finishing import faults_of_finishing, faults_of_room, recipe_of, takes_from_pictures
from leo_assets.plan.job import Asset, Clip, Guide, Job, OutputSet, RawKey, Shape, Worn
from leo_assets.plan.keys import derived_seed, raw_key
from leo_assets.plan.price import estimate
from leo_assets.plan.prompt import negative_of, with_avoided
from leo_assets.plan.views import nearest_first, view_in
from leo_assets.plan.wording import Wording
from leo_assets.requests.abilities import able, asked_size
from leo_assets.requests.defaults import resolved_tiling, variants
from leo_assets.requests.finishing import Imports
from leo_assets.requests.outputs import output_folder, resolved_material

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from leo_assets.catalog.models import Catalog, Model
    from leo_assets.requests.defaults import ClipPlan
    from leo_assets.requests.load import Loaded
    from leo_assets.requests.model import Kit, Request, Strength, Use, View

__all__ = ["Expanded", "Facts", "expand", "never_billed"]


@dataclass(frozen=True, slots=True)
class Expanded:
    """Everything that the requests ask for.

    Attributes:
        sets: In the order of the requests.
        jobs: By raw key; a job that several assets share stands once.
        sheets: Kit file → the job that draws its sheet, for kits without own pictures that a request uses.
        models: What each automatic model came to, by kind, and by what was asked where the kind's usual one cannot do it.
        faults: Found only when all files are seen together.
        limits: Request file → identity below which its kit wants a picture flagged.
        notes: (file, words) of what a person should know about them and need not mend.
    """

    sets: tuple[OutputSet, ...]
    jobs: dict[RawKey, Job]
    sheets: dict[str, RawKey]
    models: dict[str, str]
    faults: tuple[Fault, ...]
    limits: Mapping[str, float] = field(default_factory=dict)
    notes: tuple[tuple[str, str], ...] = ()


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
    for name in sorted(facts.sheets_of & set(loaded.kits)):
        kit = loaded.kits[name]
        found = [] if kit.references else list(work.faults_of_sheet(kit))
        faults += found
        if not found and not kit.references:
            work.sheet(kit)
    kits = {request.file: work.words.kit(request) for request in loaded.requests.values()}
    limits = {file: kit.limits.identity for file, kit in kits.items() if kit and kit.limits.identity is not None}
    return Expanded(
        tuple(sets),
        work.jobs,
        work.sheets,
        work.choices.pins,
        tuple(dict.fromkeys(faults)),
        limits,
        tuple(dict.fromkeys(work.notes)),
    )


class _Work:
    """One expansion: collects jobs while the requests are walked."""

    def __init__(self, loaded: Loaded, catalog: Catalog, facts: Facts) -> None:
        self.catalog = catalog
        self.facts = facts
        self.words = Wording(loaded, catalog, facts)
        self.choices = Choices(self.words, catalog, facts)
        self.jobs: dict[RawKey, Job] = {}
        self.sheets: dict[str, RawKey] = {}
        self.notes: list[tuple[str, str]] = []

    def faults_of(self, request: Request) -> list[Fault]:
        """What shows only with everything filled in; the rest was judged when the files were read."""
        kit, style, model = self.words.kit(request), self.words.style(request), self.choices.model(request)
        faults = list(self.faults_of_sheet(kit)) if kit and not kit.references else []
        faults += self.choices.faults_of(request)
        faults += faults_of_finishing(request, kit, self.facts)
        faults += faults_of_room(request, kit, asked_size(request, model))
        negative = len(negative_of(request, kit, style)) if model.negative else 0
        if model.negative_max is not None and negative > model.negative_max:
            message = f"with the kit's and the style's words the negative has {negative} characters; {model.slug} takes {model.negative_max}"
            others = able(self.catalog, lambda other: other.negative and negative <= (other.negative_max or negative))
            cure = f"shorten it, the style's negative or the kit's avoid, or use one of {others}"
            faults.append(Fault(request.file, message, cure, key="negative"))
        for variant, values in variants(request):
            longest = self.words.longest(request, model, values)
            if longest > model.prompt_max:
                where = f" for {variant}" if variant else ""
                message = f"with everything filled in{where} the prompt has {longest} characters; {model.slug} takes {model.prompt_max}"
                cure = f"shorten the prompt, the kit's description or the style{self.longer(longest, request)}"
                return [*faults, Fault(request.file, message, cure, key="prompt")]
        return faults

    def faults_of_sheet(self, kit: Kit) -> Iterator[Fault]:
        yield from self.choices.faults_of_sheet(kit)
        length, model = len(self.words.sheet_prompt(kit)), self.choices.sheet_model(kit)
        if length > model.prompt_max:
            message = f"the prompt for its sheet has {length} characters; {model.slug} takes {model.prompt_max}"
            yield Fault(kit.file, message, f"shorten description or keep{self.longer(length)}", key="description")

    def longer(self, length: int, request: Request | None = None) -> str:
        """The models that take a prompt of this length, those first that can do all of the request: a cure's end."""
        needs = self.choices.needs(request) if request else ()
        others = able(self.catalog, lambda model: model.prompt_max >= length, needs)
        return f", or use one of {others}" if others else ""

    def sets_of(self, request: Request) -> Iterator[OutputSet]:
        kit, style = self.words.kit(request), self.words.style(request)
        folder = output_folder(request, self.facts.output_roots)
        swatches = self.swatches(request, kit)
        recipe = recipe_of(request, kit, style, self.facts, swatches)
        found = [(variant, self.assets_of(request, variant, values)) for variant, values in variants(request)]
        if request.output.atlas and request.kind != "animation":
            found = [("", (tuple(asset for _, (assets, _) in found for asset in assets), ()))]
        for variant, (assets, clips) in found:
            suffix = f"_{variant}" if variant else ""
            yield OutputSet(
                request.file,
                request.kind,
                f"{folder}/{request.name}{suffix}",
                assets,
                recipe,
                clips,
                request.output.sheet,
                request.output.atlas,
                swatches,
                request.output.library,
                resolved_material(request),
                request.output.keep_position,
                request.output.collision,
                Imports(request.output.mipmaps, request.output.compress),
            )

    def assets_of(
        self, request: Request, variant: str, values: Mapping[str, str]
    ) -> tuple[tuple[Asset, ...], tuple[Clip, ...]]:
        name = f"{request.file}#{variant}" if variant else request.file
        assets: list[Asset] = []
        made: dict[str, list[int]] = {}
        plans: dict[str, ClipPlan] = {}
        for clip, index in self.words.frames(request):
            asset_id = f"{name}#{clip.name}/{index + 1}" if clip.name else name
            plans[clip.name] = clip
            made.setdefault(clip.name, []).append(len(assets))
            number = index + 1 if clip.name else 0
            assets.append(Asset(asset_id, self.job(request, asset_id, values, clip, index), clip.name, number, variant))
        found = (
            Clip(plan.name, tuple(made[plan.name]), plan.durations, plan.fps, plan.loop, plan.is_grounded)
            for plan in plans.values()
            if plan.name
        )
        return tuple(assets), tuple(found)

    def job(self, request: Request, asset_id: str, values: Mapping[str, str], clip: ClipPlan, index: int) -> RawKey:
        """Make (or find) the job of one asset; returns its raw key.

        Args:
            request: Whose.
            asset_id: Of the asset.
            values: What the names of the matrix stand for.
            clip: The frame's, or the one that stands for no clip.
            index: The frame's place in it, counted from 0.
        """
        kit, style, model = self.words.kit(request), self.words.style(request), self.choices.model(request)
        prompt = self.words.prompt(request, model, clip, index, values)
        return self.add(
            model=model,
            title=asset_id,
            prompt=prompt,
            avoid=kit.avoid if kit else (),
            negative=negative_of(request, kit, style),
            size=asked_size(request, model),
            candidates=request.candidates,
            seed=request.seed,
            take=request.take,
            guides=self.guides(request, model, clip, index, view_of=lambda: view_in(prompt)),
            tiling=resolved_tiling(request),
            mode=request.mode,
            elements=self.words.elements(request),
            transparent=request.transparent,
            own_model=self.choices.own_model(self.words.model_name(request)),
        )

    def guides(
        self, request: Request, model: Model, clip: ClipPlan, index: int, *, view_of: Callable[[], View | None]
    ) -> tuple[Guide, ...]:
        """References in the order of their uses, of which the first are the kit's."""
        kit, style = self.words.kit(request), self.words.style(request)
        own = [self.picture("style", style.strength, file) for file in style.references] if style else []
        asked = [*request.references, *clip.pictures[index : index + 1]]
        own += [self.picture(reference.use, reference.strength, reference.file) for reference in asked]
        from_kit = self.kit_guides(kit, clip.view, view_of) if kit else []
        return (*from_kit[: len(self.words.uses(request, model, clip, index)) - len(own)], *own)

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

    def swatches(self, request: Request, kit: Kit | None) -> tuple[Guide, ...]:
        """The pictures whose colours are the palette of a request's pixel art, where its kit says `sheet`."""
        if kit is None or not takes_from_pictures(request, kit):
            return ()
        return tuple(self.kit_guides(kit, None, lambda: None))

    def sheet(self, kit: Kit) -> RawKey:
        """The job that draws a kit's sheet, for a kit without own pictures."""
        if kit.file not in self.sheets:
            model = self.choices.sheet_model(kit)
            self.sheets[kit.file] = self.add(
                model=model,
                title=f"{kit.file}#sheet",
                prompt=self.words.sheet_prompt(kit),
                avoid=kit.avoid,
                negative=", ".join(kit.avoid),
                size=model.default_size(SHEET_KIND),
                candidates=1,
                seed=None,
                take=1,
                guides=(),
                tiling=False,
                mode=None,
                own_model=self.choices.own_model(kit.model),
                most=model.max_candidates(*model.default_size(SHEET_KIND)),
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
        most: int = 0,
        avoid: tuple[str, ...] = (),
    ) -> RawKey:
        """Make a job, or find it; returns its raw key.

        `most` is how many pictures the lock may ask for instead. `avoid` is said in the prompt by who takes no negative.
        """
        width, height = size
        meaning = {
            "model": model.slug,
            "prompt": prompt,
            "negative": negative if model.negative else "",
            "size": [width, height],
            "candidates": candidates if candidates > 1 else 0,
            "seed": None if seed is None else {"is": seed},
            "tiling": tiling,
            "mode": mode,
            "elements": [[element.key, element.weight] for element in elements],
            "transparent": transparent,
        }
        planned = [[guide.use, guide.strength, _origin(guide)] for guide in guides]
        known = [[guide.use, guide.strength, guide.sha256 or _origin(guide)] for guide in guides]
        keyed = self.keyed(meaning, known, candidates=candidates, take=take, most=most)
        if avoid and not model.negative:
            meaning, keyed, prompt = self.denied(meaning, keyed, known, avoid, model, title, (candidates, take, most))
        first, key, candidates, take = keyed
        meaning |= {"candidates": candidates if candidates > 1 else 0, "take": take if take > 1 else 0}
        if key not in self.jobs:
            shape = Shape(model.slug, width, height, candidates, mode or "", len(guides), len(elements), transparent)
            self.jobs[key] = Job(
                raw_key=key,
                plan_key=raw_key({**meaning, "guides": planned}),
                title=title,
                model=model.slug,
                prompt=prompt,
                negative=negative if model.negative else "",
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
                first_key=first,
            )
        return key

    def keyed(
        self, meaning: Mapping[str, Any], known: list[list[str]], *, candidates: int, take: int, most: int
    ) -> tuple[str, RawKey, int, int]:
        """The key at take 1, the key, and candidates and take with what the lock asks for beyond the files."""
        first = raw_key({**meaning, "guides": known})
        asked = self.facts.asked.get(first)
        if asked is not None:
            take = max(take, asked.take)
            candidates = min(asked.candidates, most) if most and asked.candidates else candidates
        changed = {"candidates": candidates if candidates > 1 else 0, "take": take if take > 1 else 0}
        return first, raw_key({**meaning, **changed, "guides": known}), candidates, take

    def denied(
        self,
        meaning: dict[str, Any],
        plain: tuple[str, RawKey, int, int],
        known: list[list[str]],
        avoid: tuple[str, ...],
        model: Model,
        title: str,
        asked: tuple[int, int, int],
    ) -> tuple[dict[str, Any], tuple[str, RawKey, int, int], str]:
        """The same with what must not appear said in the prompt; what was made without those words is not paid again.

        `meaning` and `plain`, its keys, are without those words; `known` are the guides as they stand in a key; `asked`
        are candidates, take, and the most candidates.
        """
        prompt = meaning["prompt"]
        longer = with_avoided(prompt, avoid)
        file, things = title.partition("#")[0], ", ".join(avoid)
        if len(longer) > model.prompt_max:
            self.notes.append((file, f"no room is left in the prompt to say that it is to avoid {things}"))
        elif self.facts.knows(plain[1]):
            words = f"some of it was made before {model.slug} was told to avoid {things}; build --take has it said"
            self.notes.append((file, words))
        else:
            candidates, take, most = asked
            said = {**meaning, "prompt": longer}
            return said, self.keyed(said, known, candidates=candidates, take=take, most=most), longer
        return meaning, plain, prompt


def _origin(guide: Guide) -> str:
    """What a guide is before it is made: the job that it comes from, or the content of an own picture."""
    return f"original of {guide.job}" if guide.job else guide.sha256
