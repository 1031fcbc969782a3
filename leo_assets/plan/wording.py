"""What a request says with everything filled in: its kit, its style, its prompts, and what was trained that it uses. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from leo_assets.catalog.elements import find_element
from leo_assets.plan.job import Worn
from leo_assets.plan.prompt import prompt_of, sheet_prompt, with_pictures, with_triggers
from leo_assets.requests.defaults import ClipPlan, clips, resolved_process

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from leo_assets.catalog.elements import KnownElement
    from leo_assets.catalog.models import Catalog, Model
    from leo_assets.catalog.trained import TrainedRecord
    from leo_assets.plan.facts import Facts
    from leo_assets.requests.load import Loaded
    from leo_assets.requests.model import Kit, Request, Style, Use

_NO_CLIP = ClipPlan("", ("",), 0, (), "none")  # of a picture that is no frame


class Wording:
    """Looked up and filled in, for the requests of one plan. They were judged when the files were read."""

    def __init__(self, loaded: Loaded, catalog: Catalog, facts: Facts) -> None:
        self._loaded = loaded
        self._catalog = catalog
        self._facts = facts
        self._elements: dict[str, list[KnownElement]] = {}

    def kit(self, request: Request) -> Kit | None:
        return self._loaded.kits[request.character] if request.character else None

    def style(self, request: Request) -> Style | None:
        return self._loaded.styles[request.style] if request.style else None

    def model_name(self, request: Request) -> str | None:
        """What a request, or else its style, calls the model."""
        style = self.style(request)
        return request.model or (style.model if style else None)

    def own_model(self, name: str | None) -> TrainedRecord | None:
        """The model of this name where it was trained for the project."""
        own = self._facts.trained.get(name or "")
        return own if own is not None and own.kind == "model" else None

    def known_elements(self, request: Request) -> list[KnownElement]:
        if request.file not in self._elements:
            found = [find_element(each.name, self._catalog, self._facts.trained) for each in request.elements]
            # Unknown ones were judged when the files were read.
            self._elements[request.file] = [each for each in found if each is not None]
        return self._elements[request.file]

    def elements(self, request: Request) -> tuple[Worn, ...]:
        """Ordered by what they are: their order in the file says nothing."""
        pairs = zip(self.known_elements(request), request.elements, strict=True)
        worn = [Worn(known.name, known.key, known.id, asked.weight, known.origin) for known, asked in pairs]
        return tuple(sorted(worn, key=lambda each: each.key))

    def frames(self, request: Request) -> Iterator[tuple[ClipPlan, int]]:
        """Every frame's clip and its place in it, counted from 0; of another picture one that is no clip."""
        for clip in clips(request) if request.kind == "animation" else [replace(_NO_CLIP, view=request.view)]:
            for index in range(len(clip.poses)):
                yield clip, index

    def longest(self, request: Request, model: Model, values: Mapping[str, str]) -> int:
        """Characters of the longest prompt of one combination of the matrix."""
        return max(len(self.prompt(request, model, clip, index, values)) for clip, index in self.frames(request))

    def uses(self, request: Request, model: Model, clip: ClipPlan, index: int) -> tuple[Use, ...]:
        """What each picture that guides a frame is for: the kit's, then the style's, the request's and the frame's.

        Of the kit's there are as many as the others leave room for.
        """
        kit, style, rule = self.kit(request), self.style(request), model.guidance.get("character")
        own: list[Use] = ["style" for _ in style.references] if style else []
        own += [each.use for each in (*request.references, *clip.pictures[index : index + 1])]
        if kit is None or rule is None:
            return tuple(own)
        taken = sum(use in model.guidance and model.guidance[use].place == rule.place for use in own)
        from_kit: list[Use] = ["character"] * min(len(kit.references) or 1, max(rule.maximum - taken, 0))
        return (*from_kit, *own)

    def prompt(self, request: Request, model: Model, clip: ClipPlan, index: int, values: Mapping[str, str]) -> str:
        """The prompt of one frame.

        Args:
            request: Whose.
            model: That is asked.
            clip: The frame's.
            index: Its place in the clip, counted from 0.
            values: What the names of the matrix stand for.
        """
        kit, style = self.kit(request), self.style(request)
        words = prompt_of(
            request,
            kit,
            style,
            pose=clip.poses[index],
            values=values,
            is_cut=resolved_process(request, kit).background in {"auto", "chroma"},
            view=clip.view,
            facing=clip.facing,
        )
        words = with_triggers(words, self._triggers(request))
        return with_pictures(words, self.uses(request, model, clip, index), model)

    def sheet_prompt(self, kit: Kit) -> str:
        own = self.own_model(kit.model)
        return with_triggers(sheet_prompt(kit), [own.trigger] if own is not None else [])

    def _triggers(self, request: Request) -> Iterator[str]:
        """The words that call what was trained, of the model and of the elements."""
        own = self.own_model(self.model_name(request))
        if own is not None:
            yield own.trigger
        for element in self.known_elements(request):
            yield element.trigger
