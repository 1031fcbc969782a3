"""Which model each request comes to, what it must be able to do, and whether the service knows what was trained. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.errors import Fault
from leo_assets.plan.job import Shape
from leo_assets.plan.price import estimate
from leo_assets.requests.abilities import Need, asked_size, needs_of, wanted_pictures
from leo_assets.requests.automatic import AUTO_MODEL, choose_model, named_model, usual_model
from leo_assets.requests.defaults import variants
from leo_assets.settings.toml_file import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from leo_assets.catalog.models import Catalog, Model, Unit
    from leo_assets.plan.facts import Facts
    from leo_assets.plan.wording import Wording
    from leo_assets.requests.model import Kit, Request

SHEET_KIND = "sheet"  # a kit's sheet, among the kinds whose automatic model is pinned


class Choices:
    """The models of one plan.

    Attributes:
        pins: What each automatic model came to, by kind, and by what was asked where the kind's usual one cannot do it.
    """

    def __init__(self, words: Wording, catalog: Catalog, facts: Facts) -> None:
        self._words = words
        self._catalog = catalog
        self._facts = facts
        self._chosen: dict[str, Model] = {}
        self.pins: dict[str, str] = {}

    def model(self, request: Request) -> Model:
        """The request's model; what an automatic one comes to is noted, to be pinned."""
        if request.file not in self._chosen:
            name, facts = self._words.model_name(request), self._facts
            needs = [*self.needs(request), self._length(request)] if name == AUTO_MODEL else []
            choice = choose_model(
                request,
                name,
                needs,
                self._catalog,
                facts.pinned,
                facts.trained,
                lambda model: self._cost(request, model),
            )
            assert choice is not None, f"{name} was judged when the files were read"
            self._chosen[request.file] = choice.model
            if choice.pin:
                self.pins[choice.pin] = choice.model.slug
        return self._chosen[request.file]

    def sheet_model(self, kit: Kit) -> Model:
        """The model that draws a kit's sheet."""
        if kit.model is not None and kit.model != AUTO_MODEL:
            model = named_model(kit.model, self._catalog, self._facts.trained)
            assert model is not None, f"{kit.model} was judged when the files were read"
            return model
        model = usual_model(SHEET_KIND, self._catalog, self._facts.pinned)
        self.pins[SHEET_KIND] = model.slug
        return model

    def own_model(self, name: str | None) -> tuple[str, str]:
        """Id and service of a model that was trained for the project; empty for another."""
        own = self._words.own_model(name)
        return ("", "") if own is None else (own.id, own.origin)

    def needs(self, request: Request) -> list[Need]:
        """All that a request asks of a model, but for the length of its prompt."""
        words = self._words
        return list(needs_of(request, words.kit(request), words.style(request), elements=words.known_elements(request)))

    def faults_of(self, request: Request) -> Iterator[Fault]:
        """What was trained at another service than the one that would draw."""
        name = self._words.model_name(request)
        yield from self._elsewhere(request.file, "model", name or "", self.own_model(name)[1])
        for element in self._words.known_elements(request):
            yield from self._elsewhere(request.file, "elements", element.name, element.origin)

    def faults_of_sheet(self, kit: Kit) -> Iterator[Fault]:
        """The same of a kit's sheet."""
        yield from self._elsewhere(kit.file, "model", kit.model or "", self.own_model(kit.model)[1])

    def _elsewhere(self, file: str, key: str, name: str, home: str) -> Iterator[Fault]:
        if self._facts.origin and home not in {"", self._facts.origin}:
            message = f"{name} was trained at {home}, which {self._facts.origin} does not know"
            yield Fault(file, message, "train it here too: leo-assets train", key=key)

    def _length(self, request: Request) -> Need:
        """That the longest of its prompts, with everything filled in, is taken."""
        words, any_model = self._words, self._catalog.default_for(request.kind)
        combinations = [
            values for _, values in variants(request)
        ]  # which of them is longest is the same for all models
        longest = max(combinations, key=lambda values: words.longest(request, any_model, values))
        return Need(
            lambda model: words.longest(request, model, longest) <= model.prompt_max,
            lambda model, others: Problem((), model.slug, others),
        )

    def _cost(self, request: Request, model: Model) -> tuple[Decimal | None, Unit]:
        shape = Shape(
            model.slug,
            *asked_size(request, model),
            request.candidates,
            request.mode or "",
            len(wanted_pictures(request, self._words.kit(request), self._words.style(request))),
            len(request.elements),
            request.transparent,
        )
        price = estimate(shape, model, self._facts.billed)
        return price.amount, price.unit
