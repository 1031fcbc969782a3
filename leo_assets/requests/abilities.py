"""Whether a model can do what a request asks, and which others could. Pure.

One list of needs serves both: a request is refused by what its model lacks, and the cure names the models that lack
least of all that the request asks, those for games first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leo_assets.requests.defaults import resolved_tiling
from leo_assets.requests.model import KIT_STRENGTH
from leo_assets.settings.toml_file import Problem, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from leo_assets.catalog.elements import KnownElement
    from leo_assets.catalog.models import Catalog, Model
    from leo_assets.requests.model import Kit, Request, Style
    from leo_assets.settings.toml_file import Path

_FEW_MODELS = 4
_USUAL_STRENGTH = "mid"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One reference picture that a request brings.

    Attributes:
        path: Where it is asked for.
        strength: None where nobody asked for one.
    """

    use: str
    path: Path
    strength: str | None


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that a request asks of its model.

    Attributes:
        can: Whether a model can do it.
        problem: What to tell of one that cannot, given the names of those that can (empty when there are none).
        is_told: Whether a model that cannot is told so here; None: always. Another need may have told it already.
        word: What is asked for, for the pin of an automatic model; empty where every request asks for it.
    """

    can: Callable[[Model], bool]
    problem: Callable[[Model, str], Problem]
    is_told: Callable[[Model], bool] | None = None
    word: str = ""

    def fails(self, model: Model) -> bool:
        return not self.can(model) and (self.is_told is None or self.is_told(model))


def problems(
    request: Request,
    kit: Kit | None,
    style: Style | None,
    model: Model,
    catalog: Catalog,
    broken: frozenset[str],
    elements: Sequence[KnownElement] = (),
) -> Iterator[Problem]:
    """What of a request its model cannot do, each with the models that can.

    Args:
        request: To be judged.
        kit: The one it uses.
        style: The one it uses.
        model: The one it uses.
        catalog: Where others are.
        broken: First names of keys that have a fault already; a broken size is not judged again.
        elements: Those of the request that are known.
    """
    needs = list(needs_of(request, kit, style, broken, elements))
    for need in needs:
        if need.fails(model):
            yield need.problem(model, able(catalog, need.can, needs))


def able(catalog: Catalog, can: Callable[[Model], bool], needs: Iterable[Need] = ()) -> str:
    """The few models that can, best first: those that lack least of all `needs`. Empty when there are none."""
    wanted = list(needs)
    found = [model for model in catalog.models if can(model)]
    found.sort(key=lambda model: sum(not need.can(model) for need in wanted))
    slugs = [model.slug for model in found]
    return ", ".join(slugs[:_FEW_MODELS]) + (", …" if len(slugs) > _FEW_MODELS else "")


def needs_of(
    request: Request,
    kit: Kit | None,
    style: Style | None,
    broken: frozenset[str] = frozenset(),
    elements: Sequence[KnownElement] = (),
) -> Iterator[Need]:
    """All that a request asks of a model, in the order in which it is told."""
    if "size" not in broken:
        yield _size(request)
    yield _count(request)
    if request.seed is not None:
        yield _seed(request.seed)
    if request.mode is not None:
        yield _mode(request.mode)
    if resolved_tiling(request):
        yield _tiling(request)
    if request.negative:
        yield _negative()
    if request.transparent:
        yield _transparency()
    if request.elements:
        yield _elements(len(request.elements))
        yield from map(_base, range(len(request.elements)), elements)
    wanted = wanted_pictures(request, kit, style)
    yield from _references(wanted)
    for name, clip in request.animations.items():
        if clip.pictures:  # each frame brings one of them
            yield from _of_one([*wanted, Wanted(clip.use, ("animations", name, "use"), clip.strength)], len(wanted))


def wanted_pictures(request: Request, kit: Kit | None, style: Style | None) -> list[Wanted]:
    """The reference pictures of a request. A kit brings one, of its own pictures or its sheet, however many it has."""
    wanted = []
    if kit is not None:
        # Where nobody asked for a strength, a model without that one is sent what it has.
        wanted.append(Wanted("character", ("character",), None if kit.strength == KIT_STRENGTH else kit.strength))
    wanted += [Wanted("style", ("style",), style.strength) for _ in style.references] if style else []
    return wanted + [
        Wanted(each.use, ("references", index, "use"), each.strength) for index, each in enumerate(request.references)
    ]


def asked_size(request: Request, model: Model) -> tuple[int, int]:
    """(width, height) that is asked of the service."""
    return (request.size.width, request.size.height) if request.size else model.default_size(request.kind)


def _size(request: Request) -> Need:
    def can(model: Model) -> bool:
        return model.size_problem(*asked_size(request, model)) is None

    def problem(model: Model, others: str) -> Problem:
        message, _, cure = (model.size_problem(*asked_size(request, model)) or "").partition("; ")
        return Problem(("size",), message, _or_one_of(cure, others))

    word = f"{request.size.width}×{request.size.height}" if request.size else ""
    return Need(can, problem, word=word)


def _count(request: Request) -> Need:
    def can(model: Model) -> bool:
        return request.candidates <= model.max_candidates(*asked_size(request, model))

    def problem(model: Model, others: str) -> Problem:
        width, height = asked_size(request, model)
        most = model.max_candidates(width, height)
        message = f"{request.candidates} is more than the {most} that {model.slug} returns at {width}×{height}"
        return Problem(("candidates",), message, _or_one_of(f"use {most} or fewer", others))

    return Need(can, problem, word=f"{request.candidates} pictures" if request.candidates > 1 else "")


def _seed(seed: int) -> Need:
    def can(model: Model) -> bool:
        return model.seed_max is not None and seed <= model.seed_max

    def problem(model: Model, others: str) -> Problem:
        if model.seed_max is None:
            return Problem(("seed",), f"{model.slug} takes no seed", _or_one_of("remove it", others))
        message = f"{seed} is more than {model.slug} takes"
        return Problem(("seed",), message, _or_one_of(f"use {model.seed_max} or less", others))

    return Need(can, problem, word="seed")


def _mode(mode: str) -> Need:
    def can(model: Model) -> bool:
        return mode in model.modes

    def problem(model: Model, others: str) -> Problem:
        cure = f"use one of {', '.join(model.modes)}, or remove it" if model.modes else "remove it"
        return Problem(
            ("mode",), f"{model.slug} has no mode `{mode}`", cure + (f"; {others} have it" if others else "")
        )

    return Need(can, problem, word=f"mode {mode}")


def _tiling(request: Request) -> Need:
    def problem(model: Model, others: str) -> Problem:
        path = ("model",) if request.tiling is None else ("tiling",)
        message = f"{model.slug} cannot make pictures that tile"
        return Problem(path, message, _or_one_of("write tiling = false", others))

    return Need(lambda model: model.tiling, problem, word="tiling")


def _negative() -> Need:
    def problem(model: Model, others: str) -> Problem:
        return Problem(("negative",), f"{model.slug} takes no negative prompt", _or_one_of("remove it", others))

    return Need(lambda model: model.negative, problem, word="negative")


def _references(wanted: list[Wanted]) -> Iterator[Need]:
    """Of each picture: its use, whether there is room for it, and its strength."""
    for place in range(len(wanted)):
        yield from _of_one(wanted, place)


def _of_one(wanted: list[Wanted], place: int) -> Iterator[Need]:
    each = wanted[place]
    yield _use(each)
    yield _room(each, wanted, place)
    if each.strength not in (None, _USUAL_STRENGTH):  # the usual word may as well not have been written
        yield _strength(each, each.strength)


def _use(each: Wanted) -> Need:
    def problem(model: Model, others: str) -> Problem:
        return Problem(each.path, f"{model.slug} takes no {each.use} reference", f"use one of {others}")

    return Need(lambda model: each.use in model.guidance, problem, word=each.use)


def _room(each: Wanted, wanted: list[Wanted], place: int) -> Need:
    """Told at the first picture that is too many of its place in the job, which several uses may share."""

    def can(model: Model) -> bool:
        return 0 < _sharing(each, wanted, model) <= model.takes(each.use)

    def is_first_too_many(model: Model) -> bool:
        return _sharing(each, wanted[: place + 1], model) == model.takes(each.use) + 1

    def problem(model: Model, others: str) -> Problem:
        most, total = model.takes(each.use), _sharing(each, wanted, model)
        what = "references" if len(_uses_beside(each, model)) > 1 else f"{each.use} references"
        message = f"{total} {what} are more than the {most} that {model.slug} takes"
        cure = "remove some; a kit or style brings its own"
        return Problem(each.path, message, cure + (f"; {others} take more" if others else ""))

    return Need(can, problem, is_first_too_many)


def _uses_beside(each: Wanted, model: Model) -> set[str]:
    """The uses that share a picture's place in a job, its own among them; none when the model does not take it."""
    rule = model.guidance.get(each.use)
    return set() if rule is None else {use for use, other in model.guidance.items() if other.place == rule.place}


def _sharing(each: Wanted, wanted: list[Wanted], model: Model) -> int:
    """How many of the wanted pictures want the same place."""
    uses = _uses_beside(each, model)
    return sum(other.use in uses for other in wanted)


def _strength(each: Wanted, strength: str | None) -> Need:
    def can(model: Model) -> bool:
        rule = model.guidance.get(each.use)
        return rule is not None and rule.has_strength and strength in rule.strengths

    def is_told(model: Model) -> bool:
        return each.use in model.guidance and strength not in model.guidance[each.use].strengths

    def problem(model: Model, others: str) -> Problem:
        rule = model.guidance[each.use]
        path = each.path if len(each.path) == 1 else (*each.path[:2], "strength")
        if not rule.has_strength:
            message = f"{model.slug} takes a {each.use} reference without a strength"
            return Problem(path, message, _or_one_of("remove it", others))
        message = f"{model.slug} takes a {each.use} reference at {', '.join(rule.strengths)}, not {strength}"
        return Problem(path, message, _or_one_of(f"use {rule.strengths[-1]}", others))

    return Need(can, problem, is_told, word=f"{each.use} {strength}")


def _transparency() -> Need:
    def problem(model: Model, others: str) -> Problem:
        what = "may ignore that" if model.transparency == "wish" else "cannot leave the background out"
        return Problem(("transparent",), f"{model.slug} {what}", _or_one_of("remove it", others))

    return Need(lambda model: model.transparency == "real", problem, word="transparency")


def _elements(count: int) -> Need:
    def problem(model: Model, others: str) -> Problem:
        few = f"takes {model.elements_max} elements" if model.elements_max else "takes no elements"
        return Problem(("elements",), f"{model.slug} {few}", _or_one_of("remove them", others))

    return Need(lambda model: count <= model.elements_max, problem, word="elements")


def _base(index: int, element: KnownElement) -> Need:
    def problem(model: Model, others: str) -> Problem:
        message = f"{shown(element.name)} was trained on {shown(element.base)}, and {model.slug} is none of that"
        return Problem(("elements", index, "name"), message, _or_one_of("remove it", others))

    return Need(
        lambda model: element.base in model.element_bases,
        problem,
        lambda model: model.elements_max > 0,
        word=f"element of {element.base}",
    )


def _or_one_of(cure: str, others: str) -> str:
    return f"{cure}, or use one of {others}" if others else cure
