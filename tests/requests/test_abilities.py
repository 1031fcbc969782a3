"""A request is refused exactly when its model cannot do it, and the cure names models that can."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leo_assets.catalog.model import Model
from leo_assets.catalog.models import load_catalog
from leo_assets.requests.abilities import able, needs_of, problems
from leo_assets.requests.model import Kit, Reference, Request, Size, Style

CATALOG = load_catalog()
ALL = {model.slug for model in CATALOG.models}
SIZES = [(256, 256), (768, 768), (1024, 1024), (1376, 768), (2048, 2048), (848, 1264), (1440, 1440), (4096, 16)]


def named(slug: str) -> Model:
    model = CATALOG.find(slug)
    assert model is not None
    return model


def request(**more: object) -> Request:
    return Request(**{"kind": "sprite", "prompt": "a barrel", "file": "art/a.asset.toml", **more})  # type: ignore[arg-type]  # the values are right


@st.composite
def requests(draw: st.DrawFn) -> Request:
    size = draw(st.none() | st.sampled_from(SIZES))
    use = st.sampled_from(["character", "style", "content", "pose", "edge", "depth", "image"])
    strength = st.sampled_from(["low", "mid", "high", "ultra", "max"])
    return request(
        kind=draw(st.sampled_from(["sprite", "texture", "background"])),
        size=None if size is None else Size(*size),
        candidates=draw(st.integers(1, 8)),
        seed=draw(st.none() | st.sampled_from([0, 2147483637, 2147483638, 9_999_999_998])),
        negative=draw(st.sampled_from(["", "text"])),
        mode=draw(st.none() | st.sampled_from(["fast", "quality", "ultra", "medium", "xhigh", "turbo"])),
        tiling=draw(st.none() | st.booleans()),
        transparent=draw(st.booleans()),
        references=tuple(
            Reference("a.png", *pair)  # type: ignore[arg-type]  # drawn from the words
            for pair in draw(st.lists(st.tuples(use, strength), max_size=12))
        ),
    )


def told(asked: Request, model: Model, kit: Kit | None = None, style: Style | None = None) -> list[str]:
    return [
        f"{problem.path}: {problem.message}; {problem.cure}"
        for problem in problems(asked, kit, style, model, CATALOG, frozenset())
    ]


def is_beyond(asked: Request, model: Model) -> bool:
    """The rules again, written the other way round: whether a job of this request would break one."""
    width, height = (asked.size.width, asked.size.height) if asked.size else model.sizes[asked.kind]
    places: dict[str, int] = {}
    for reference in asked.references:
        rule = model.guidance.get(reference.use)
        if rule is None or reference.strength not in {*rule.strengths, "mid"}:
            return True
        places[rule.place] = places.get(rule.place, 0) + 1
    tiles = asked.kind in {"texture", "tileset"} if asked.tiling is None else asked.tiling
    return (
        model.nearest_size(width, height) != (width, height)
        or asked.candidates > model.counts[max(width, height) > 768]
        or (asked.seed is not None and (model.seed_max is None or asked.seed > model.seed_max))
        or (asked.mode is not None and asked.mode not in model.modes)
        or (tiles and not model.tiling)
        or (bool(asked.negative) and not model.negative)
        or (asked.transparent and model.transparency != "real")
        or any(
            count > next(r.maximum for r in model.guidance.values() if r.place == place)
            for place, count in places.items()
        )
    )


@settings(deadline=None, max_examples=80)
@given(asked=requests(), model=st.sampled_from(CATALOG.models))
def test_a_request_is_refused_exactly_when_its_model_cannot_do_it(asked: Request, model: Model):
    assert bool(told(asked, model)) == is_beyond(asked, model)


@settings(deadline=None, max_examples=20)
@given(asked=requests(), model=st.sampled_from(CATALOG.models))
def test_every_model_that_a_cure_names_is_not_told_the_same(asked: Request, model: Model):
    for text in told(asked, model):
        path, _, rest = text.partition(": ")
        cure = rest.rpartition("; ")[2]
        for slug in ALL & set(re.findall(r"[\w./-]+", cure)) - {model.slug}:
            same = [other for other in told(asked, named(slug)) if other.startswith(f"{path}: ")]
            assert not any(_kind_of(other) == _kind_of(text) for other in same), (slug, text, same)


def _kind_of(text: str) -> str:
    """A message without names and numbers: what sort of lack it tells of."""
    message = text.partition(": ")[2].partition(";")[0]
    return re.sub(
        r"[\w./-]*\d[\w./-]*", "#", re.sub("|".join(map(re.escape, sorted(ALL, key=len, reverse=True))), "#", message)
    )


def test_models_that_lack_least_of_the_rest_come_first():
    asked = request(
        references=(Reference("a.png", "pose"), Reference("b.png", "character")), negative="text", mode="quality"
    )
    needs = list(needs_of(asked, None, None, frozenset()))
    first = able(CATALOG, lambda model: model.negative, needs).split(", ")
    assert all({"pose", "character"} <= set(named(slug).guidance) for slug in first[:4])
    assert able(CATALOG, lambda model: model.negative).startswith("phoenix-v1.0, phoenix-v0.9, lightning-xl, ")


def test_at_most_a_handful_are_named_and_none_when_none_can():
    assert able(CATALOG, lambda _: True).count(", ") == 4
    assert able(CATALOG, lambda _: True).endswith(", …")
    assert able(CATALOG, lambda _: False) == ""
    assert able(CATALOG, lambda model: model.slug == "gpt-image-2") == "gpt-image-2"


def test_a_kit_counts_as_one_picture_however_many_it_has():
    kit = Kit("a fox", references=tuple(f"{place}.png" for place in range(8)), file="art/fox.character.toml")
    own = tuple(Reference("a.png", "image") for _ in range(5))
    assert told(request(references=own), named("nano-banana-2"), kit) == []
    (problem,) = told(request(references=(*own, Reference("b.png", "style"))), named("nano-banana-2"), kit)
    assert "7 references are more than the 6 that nano-banana-2 takes" in problem
    assert "openai/gpt-image-2.5-flare" in problem


@pytest.mark.parametrize("strength", ["high", "low"])
def test_a_style_s_strength_is_refused_where_none_is_taken_and_its_usual_one_is_not(strength):
    pictures = Style(references=("a.png",), strength=strength, file="art/house.style.toml")
    (problem,) = told(request(), named("gpt-image-2"), None, pictures)
    assert problem.startswith("('style',): gpt-image-2 takes a style reference without a strength; remove it")
    assert told(request(), named("gpt-image-2"), None, Style(references=("a.png",), file="a.style.toml")) == []


def test_a_need_that_another_one_has_told_is_not_told_again():
    asked = request(references=(Reference("a.png", "pose", "max"), Reference("b.png", "pose", "max")))
    texts = told(asked, named("gpt-image-2"))
    assert [text.partition(": ")[2].partition(";")[0] for text in texts] == ["gpt-image-2 takes no pose reference"] * 2
