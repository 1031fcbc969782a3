"""All models, as data: read from `catalog.json` and `catalog_v2.json`, which change without the code.

Knows nothing of requests or of the network. A model is made from its entry when it is first asked for, so a large
catalog costs a check that names one model nothing. Names that the data does not have are looked for in what the user
had the service tell (`learned`); such a name never hides one of the data.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from leo_assets.catalog.model import CREDITS, KINDS_OF_SIZES, Alpha, Api, GuidanceRule, KnownPrice, Model, Unit, Via

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from leo_assets.catalog.trained import TrainedRecord

__all__ = [
    "CREDITS",
    "Alpha",
    "Api",
    "Catalog",
    "GuidanceRule",
    "KnownPrice",
    "Model",
    "Unit",
    "Via",
    "folded",
    "load_catalog",
]


TRAINED = "trained/"  # how the slug of a project's own model begins
TRAINED_FAMILIES = {"v1_5": "sd15", "v2": "sd-mixed"}  # what such a model is trained on → what it can do


class Catalog:
    """All models by any of their names.

    Args:
        data: Of `catalog.json`.
        second: Of `catalog_v2.json`.
    """

    def __init__(self, data: Mapping[str, Any], second: Mapping[str, Any]) -> None:
        self.version = str(data["version"])
        self._data = data
        self._families = {**data["families"], **second["families"]}
        self._entries: dict[str, tuple[Mapping[str, Any], Api]] = {}
        for source, api in ((data, "v1"), (second, "v2")):
            self._entries |= {entry["slug"]: (entry, api) for entry in source["models"]}
        self._made: dict[str, Model] = {}
        self._by_name: dict[str, str] | None = None  # folded name → slug
        self._rules: dict[str, dict[str, GuidanceRule]] = {}

    @property
    def models(self) -> tuple[Model, ...]:
        """All of the data, those for games first; learned ones are not among them."""
        return tuple(self._model(slug) for slug in self._entries)

    def find(self, name: str) -> Model | None:
        """The model with this display name, slug or UUID, whatever its case."""
        if name in self._entries:
            return self._model(name)
        if name.startswith(TRAINED):
            return self._trained(name)
        slug = self._names().get(folded(name))
        return self._learned(name) if slug is None else self._model(slug)

    @property
    def elements(self) -> tuple[Mapping[str, str], ...]:
        """The service's own elements that are known: `name`, `id` and `base` of each."""
        return tuple(self._data["elements"])

    def trained(self, record: TrainedRecord) -> Model | None:
        """A model of the project's own, with what is known of its base; None where that is no base of this catalog.

        Its slug is what it was trained from, so that it means the same on every machine and in every account.
        """
        family = TRAINED_FAMILIES.get(record.base)
        return self._trained(f"{TRAINED}{family}/{record.dataset_key}") if family else None

    def _trained(self, slug: str) -> Model | None:
        """As the first model of its family; the service's id of it is none of the catalog's business."""
        family = slug.removeprefix(TRAINED).split("/")[0]
        like = next((model for model in self.models if model.family == family and model.api == "v1"), None)
        note = "Trained for this project; sizes, guidance and options are those of its base."
        return like and replace(like, slug=slug, name=slug, v2="", prices=(), note=note)

    def default_for(self, kind: str) -> Model:
        """The model for requests of this kind that name none."""
        return self._model(self._data["defaults"][kind])

    def nearest_names(self, name: str) -> list[str]:
        """Up to three slugs that look like `name`, best first."""
        from difflib import get_close_matches

        found = get_close_matches(folded(name), list(self._names()), n=12, cutoff=0.6)
        return list(dict.fromkeys(self._names()[each] for each in found))[:3]

    def models_with(self, use: str) -> list[Model]:
        """The models that take references of this use, in the catalog's order."""
        return [model for model in self.models if use in model.guidance]

    def knows(self, *names: str) -> bool:
        """Whether the data itself has one of these names."""
        return any(folded(name) in self._names() for name in names)

    def _names(self) -> dict[str, str]:
        if self._by_name is None:
            self._by_name = {}
            for model in self.models:
                for name in model.names:
                    self._by_name.setdefault(folded(name), model.slug)
        return self._by_name

    def _model(self, slug: str) -> Model:
        if slug not in self._made:
            entry, api = self._entries[slug]
            self._made[slug] = self._from_entry(entry, api)
        return self._made[slug]

    def _from_entry(self, entry: Mapping[str, Any], api: Api) -> Model:
        family = self._family(entry["family"])
        traits = {**family, **entry}
        for said in ("styles", "size_scales", "like"):
            traits.pop(said, None)
        sizes = {**_spread(self._data["sizes"]), **_spread(traits.pop("sizes", {}))}
        prices = traits.pop("prices", ())
        return Model(
            **{
                **traits,
                "api": api,
                "v2": entry["slug"] if api == "v2" else entry.get("v2", ""),
                "modes": tuple(traits.get("modes", ())),
                "guidance": self._guidance(entry["family"], api),
                "sizes": {kind: (size[0], size[1]) for kind, size in sizes.items()},
                "prices": tuple(KnownPrice(**{**price, "amount": Decimal(price["amount"])}) for price in prices),
                "style_ids": tuple(
                    self._data["styles"].get(name, name) for name in {**family, **entry}.get("styles", ())
                ),
                "size_pairs": tuple(_scaled(family)),
                "size_lists": tuple(tuple(each) for each in traits.get("size_lists", ())),
                "pixels": tuple(traits.get("pixels", (0, 0))),
                "element_bases": tuple(traits.get("element_bases", ())),
                "counts": tuple(traits.get("counts", (8, 4) if api == "v1" else (8, 8))),
                "note": " ".join(filter(None, (entry.get("note"), family.get("note")))),
            }
        )

    def _family(self, name: str) -> dict[str, Any]:
        family = self._families[name]
        return {**self._family(family["like"]), **family} if "like" in family else dict(family)

    def _guidance(self, family: str, api: Api) -> dict[str, GuidanceRule]:
        """A family's rules: made once, shared by its models. `a b` as the key says the same of two uses."""
        if family not in self._rules:
            usual = {"preprocessor_id": 0, "via": "guidances"} if api == "v2" else {}
            self._rules[family] = {
                use: GuidanceRule(**{**usual, **rule, "use": use, "strengths": _strengths(rule)})
                for uses, rule in self._family(family)["guidance"].items()
                for use in uses.split()
            }
        return self._rules[family]

    def _learned(self, name: str) -> Model | None:
        """A model that a service told of; by its name only where no other has the same."""
        from leo_assets.catalog.learned import all_learned, models_from

        known = [model for model in models_from(all_learned()) if not self.knows(model.uuid, model.name)]
        asked = folded(name)
        found = [model for model in known if model.uuid == asked] or [
            model for model in known if folded(model.name) == asked
        ]
        return found[0] if len(found) == 1 else None


@cache
def load_catalog() -> Catalog:
    """The catalog that came with this version of the program."""
    import json
    from pathlib import Path

    folder = Path(__file__).parent
    first, second = (
        json.loads((folder / name).read_text(encoding="utf-8")) for name in ("catalog.json", "catalog_v2.json")
    )
    return Catalog(first, second)


def folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _spread(table: Mapping[str, Any]) -> dict[str, Any]:
    """`*` stands for every kind, `a b` for two of them."""
    usual = dict.fromkeys(KINDS_OF_SIZES, table["*"]) if "*" in table else {}
    return usual | {kind: value for kinds, value in table.items() if kinds != "*" for kind in kinds.split()}


def _scaled(family: Mapping[str, Any]) -> Iterator[tuple[int, int]]:
    for scale in family.get("size_scales", (1,)):
        for width, height in family.get("size_pairs", ()):
            yield width * scale, height * scale


def _strengths(rule: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(rule.get("strengths", ("low", "mid", "high")))
