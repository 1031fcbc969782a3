"""Models in words, for tables, details and the reference page; and which of them fit a wish. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from leo_assets.catalog.model import UNKNOWN_FAMILY
from leo_assets.settings.money import money

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from leo_assets.catalog.models import Catalog, KnownPrice, Model

USES = ("character", "style", "content", "pose", "edge", "depth", "image")
ABILITIES = (*USES, "transparency", "tiling", "negative", "seed", "elements")
TILING_KINDS = frozenset({"texture", "tileset"})
COLUMNS = ("model", "api", "sizes", "pictures", "alpha", "price", "references")
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a model is looked for.

    Attributes:
        kind: Of request; empty for any.
        can: Words of `ABILITIES`, all of which it must have.
        api: The generation of the API that makes it; empty for any.
    """

    kind: str = ""
    can: tuple[str, ...] = ()
    api: str = ""


def abilities(model: Model) -> frozenset[str]:
    """The words of `ABILITIES` that a model has. Transparency is one also where it is only a wish."""
    able = {
        "transparency": model.transparency != "none",
        "tiling": model.tiling,
        "negative": model.negative,
        "seed": model.seed_max is not None,
        "elements": model.elements_max > 0,
    }
    return frozenset({*model.guidance, *(word for word, has in able.items() if has)})


def fitting(catalog: Catalog, wish: Wish) -> tuple[Model, ...]:
    """The models that fit a wish, best first: the kind's own, then in the catalog's order, which has games in mind."""
    needed = {*wish.can, *(("tiling",) if wish.kind in TILING_KINDS else ())}
    found = [
        model for model in catalog.models if needed <= abilities(model) and (not wish.api or model.api == wish.api)
    ]
    if wish.kind:
        usual = catalog.default_for(wish.kind)
        found.sort(key=lambda model: model is not usual)
    return tuple(found)


def sizes_text(model: Model) -> str:
    """`32–1536 /8`, or how many pairs or lists."""
    if len(model.size_pairs) == 1:
        return _size(model.size_pairs[0])
    if model.size_pairs:
        return f"{len(model.size_pairs)} pairs to {_size(max(model.size_pairs))}"
    if model.size_lists:
        widths, heights = model.size_lists
        return f"lists to {widths[-1]}×{heights[-1]}"
    step = f" /{model.side_multiple}" if model.side_multiple > 1 else ""
    return f"{model.side_min}–{model.side_max}{step}"


def count_text(model: Model) -> str:
    """`8`, or `8 (4 above 768 px)`."""
    most, most_large = model.counts
    return str(most) if most == most_large else f"{most} ({most_large} above 768 px)"


def guidance_text(model: Model) -> str:
    """`character 1, style 4`; uses that share a place and its maximum are joined: `character/style/image 6`."""
    places: dict[str, list[str]] = {}
    for use in sorted(model.guidance, key=USES.index):
        places.setdefault(model.guidance[use].place, []).append(use)
    return ", ".join(f"{'/'.join(uses)} {model.takes(uses[0])}" for uses in places.values()) or "none"


def price_text(model: Model) -> str:
    """The first price that somebody saw, and for how many pictures; or `unknown`."""
    if not model.prices:
        return UNKNOWN
    first = model.prices[0]
    return f"{money(first.amount, first.unit)} for {first.candidates}"


def one_price(price: KnownPrice) -> str:
    mode = f", {price.mode}" if price.mode else ""
    return f"{money(price.amount, price.unit)} for {price.candidates} at {price.width}×{price.height}{mode}"


def row(model: Model) -> tuple[str, ...]:
    """What stands under `COLUMNS`."""
    slug = model.name if model.family == UNKNOWN_FAMILY else model.slug
    counts = "/".join(map(str, dict.fromkeys(model.counts)))
    alpha = {"real": "yes", "wish": "wish", "none": "no"}[model.transparency]
    return slug, model.api, sizes_text(model), counts, alpha, price_text(model), guidance_text(model)


def details(model: Model) -> Iterator[tuple[str, str]]:
    """All that is known of one model: what, and how it stands."""
    yield "model", model.slug
    yield "name", model.name
    if model.uuid and model.uuid != model.slug:
        yield "id", model.uuid
    yield "family", model.family
    yield "made by", f"API {model.api}" + (f", as {model.v2} on v2" if model.v2 and model.api == "v1" else "")
    yield "sizes", _all_sizes(model)
    yield "by kind", ", ".join(f"{kind} {_size(size)}" for kind, size in model.sizes.items())
    yield "pictures", f"{count_text(model)} a job"
    yield "modes", f"{', '.join(model.modes)} (without one: {model.usual_mode})" if model.modes else "none"
    yield "prompt", f"up to {model.prompt_max} characters"
    yield "negative", _negative(model)
    yield "seed", "none" if model.seed_max is None else f"0 to {model.seed_max}"
    yield "lost jobs", _lost(model)
    yield "tiling", "yes" if model.tiling else "no"
    yield "alpha", {"real": "real", "wish": "may be asked, and may be ignored", "none": "no"}[model.transparency]
    for use in sorted(model.guidance, key=USES.index):
        yield use, _rule(model, use)
    if model.elements_max:
        yield "elements", f"up to {model.elements_max}"
    for price in model.prices:
        yield "price", f"{one_price(price)} ({price.source}, {price.date})"
    if not model.prices:
        yield "price", "unknown: learned from what the service bills"
    if model.note:
        yield "note", model.note


def as_data(model: Model) -> dict[str, Any]:
    """What programs are told of a model: plain values; None where nothing is known or there is none."""
    return {
        "slug": model.slug,
        "name": model.name,
        "uuid": model.uuid,
        "family": model.family,
        "api": model.api,
        "v2": model.v2,
        "sizes": _all_sizes(model),
        "default_sizes": {kind: list(size) for kind, size in model.sizes.items()},
        "pictures": list(model.counts),
        "references": {use: model.takes(use) for use in sorted(model.guidance, key=USES.index)},
        "can": [word for word in ABILITIES if word in abilities(model)],
        "modes": list(model.modes),
        "transparency": model.transparency,
        "seed_max": model.seed_max,
        "prompt_max": model.prompt_max,
        "prices": [
            {
                "amount": f"{price.amount:f}",
                "unit": price.unit,
                "width": price.width,
                "height": price.height,
                "candidates": price.candidates,
                "mode": price.mode,
                "source": price.source,
                "date": price.date,
            }
            for price in model.prices
        ],
        "note": model.note,
    }


def _size(size: tuple[int, int]) -> str:
    return f"{size[0]}×{size[1]}"


def _all_sizes(model: Model) -> str:
    if model.size_pairs:
        return ", ".join(map(_size, model.size_pairs))
    if model.size_lists:
        limits = [f"{model.pixels[0]:,} to {model.pixels[1]:,} pixels"] if model.pixels != (0, 0) else []
        limits += [f"ratio up to {model.ratio_max}:1"] if model.ratio_max else []
        parts = [f"{side} {_listed(sides)}" for side, sides in zip(("width", "height"), model.size_lists, strict=True)]
        return "; ".join([*parts, *limits])
    step = f", in steps of {model.side_multiple}" if model.side_multiple > 1 else ""
    return f"sides from {model.side_min} to {model.side_max}{step}"


def _listed(numbers: Iterable[int]) -> str:
    return " ".join(map(str, numbers))


def _negative(model: Model) -> str:
    if not model.negative:
        return "no"
    return "yes" if model.negative_max is None else f"up to {model.negative_max} characters"


def _lost(model: Model) -> str:
    if model.can_recognise:
        return "known again by their seed"
    return "cannot be known again for sure, so none is ever sent twice (as with --strict)"


def _rule(model: Model, use: str) -> str:
    rule = model.guidance[use]
    beside = [other for other, each in model.guidance.items() if each.place == rule.place and other != use]
    shared = f", together with {' and '.join(beside)}" if beside else ""
    strengths = f"at {', '.join(rule.strengths)}" if rule.has_strength else "without a strength"
    return f"up to {rule.maximum}{shared}, {strengths}"
