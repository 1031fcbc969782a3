"""Every model of the catalog, asked of the studio through the real client.

The two tables were written apart from one reference, so a fact that one of them has wrong shows here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import httpx
import pytest

from leo_assets.catalog.learned import Learned
from leo_assets.catalog.model import GuidanceRule, Model
from leo_assets.catalog.models import load_catalog
from leo_assets.client import Guidance, ImageJob, Leonardo
from leo_assets.client.job import ListedJob
from leo_assets.client.results import CurrentModel
from leo_assets.client.wire.create import create_body
from leo_assets.clock import VirtualClock
from leo_assets.errors import ServiceError
from leo_assets.pipeline.learn import compare
from leo_assets.simulator.app import studio_app
from leo_assets.simulator.world import World
from tests.images import as_png, solid

T = TypeVar("T")
CATALOG = load_catalog()
MODELS = pytest.mark.parametrize("model", CATALOG.models, ids=lambda model: model.slug)
SECOND = pytest.mark.parametrize("model", [m for m in CATALOG.models if m.api == "v2"], ids=lambda model: model.slug)
# What these take besides is told nowhere, so the studio is free to take it.
UNTOLD = {"ideogram-4", "ideogram-4.5"}
TOLD = [model for model in CATALOG.models if model.api == "v2" and model.family not in UNTOLD]
IMAGE_ID = "1f01e542-b8a9-44e7-bb9d-71fd86b59c8b"
PICTURE = as_png(solid(64, 64, (200, 40, 40, 255)))


class Studio:
    """A studio in this process that is never in the way: no limits, no end of credit."""

    def __init__(self) -> None:
        self.world = World(
            clock=VirtualClock(), credits=10**9, slots=1000, creates_per_minute=10**6, calls_per_minute=10**6
        )

    def run(self, work: Callable[[Leonardo], Awaitable[T]]) -> T:
        async def inside() -> T:
            transport = httpx.ASGITransport(app=studio_app(self.world))
            key = "00000000-0000-4000-8000-000000000000"
            async with Leonardo(
                "http://studio.local/api/rest", key, transport=transport, clock=self.world.clock
            ) as client:
                return await work(client)

        return asyncio.run(inside())


def job(model: Model, **more: Any) -> ImageJob:
    """The smallest job of a model, with all that the catalog says must be said."""
    width, height = more.pop("size", None) or model.default_size("sprite")
    return ImageJob(
        api=model.api,
        model_id=model.service_id,
        family=model.family,
        prompt="a barrel",
        width=width,
        height=height,
        seed=more.pop("seed", model.seed_max),
        mode=more.pop("mode", model.usual_mode),
        mode_key=model.mode_key,
        overrides=model.overrides,
        **more,
    )


def guidance(rule: GuidanceRule, image_id: str, strength: str = "mid") -> Guidance:
    return Guidance(image_id, rule.use, rule.preprocessor_id or None, strength, rule.slot, rule.has_strength)  # type: ignore[arg-type]  # words of the catalog


def taken(*jobs: ImageJob) -> list[ListedJob]:
    """What the studio made of the jobs: its own lists' rows, oldest first."""
    studio = Studio()

    async def work(client: Leonardo) -> list[ListedJob]:
        user = (await client.me()).user_id
        assert user
        for one in jobs:
            await client.create(one)
        return list(reversed(await client.jobs(user, limit=50)))

    rows = studio.run(work)
    assert len(studio.world.bill) == len(jobs)
    return rows


@MODELS
def test_every_model_is_made_at_its_largest_seed_and_most_pictures_in_every_mode(model):
    size = model.default_size("sprite")
    jobs = [job(model, mode=mode, candidates=model.max_candidates(*size)) for mode in model.modes or (None,)]
    assert [(row.width, row.height) for row in taken(*jobs)] == [size] * len(jobs)


@MODELS
def test_every_default_size_is_drawn_as_asked(model):
    sizes = sorted(set(model.sizes.values()))
    assert [(row.width, row.height) for row in taken(*(job(model, size=size) for size in sizes))] == sizes


@SECOND
def test_every_pair_and_the_ends_of_every_list_are_drawn_as_asked(model):
    sizes = list(model.size_pairs)
    if model.size_lists:
        sizes = [
            model.nearest_size(width, height)
            for width in model.size_lists[0][::12]
            for height in model.size_lists[1][::12]
        ]
    sizes = sizes or [(model.nearest_size(1, 1)), model.nearest_size(9999, 9999)]
    assert [(row.width, row.height) for row in taken(*(job(model, size=size) for size in sizes))] == sizes


@MODELS
def test_every_reference_is_taken_as_often_and_as_strongly_as_the_catalog_says_and_no_more(model):
    studio = Studio()

    async def work(client: Leonardo) -> None:
        image = await client.upload(PICTURE, "png")
        for rule in model.guidance.values():
            for strength in rule.strengths:
                await client.create(job(model, guidance=(guidance(rule, image, strength),) * rule.maximum))
            if model.api == "v2":
                with pytest.raises(ServiceError):
                    await client.create(job(model, guidance=(guidance(rule, image),) * (rule.maximum + 1)))

    studio.run(work)


@SECOND
def test_every_strength_that_the_catalog_allows_is_the_one_that_is_sent(model):
    for rule in model.guidance.values():
        for strength in rule.strengths:
            body = create_body(job(model, guidance=(guidance(rule, IMAGE_ID, strength),)))
            (item,) = body["parameters"]["guidances"][rule.slot]
            assert item.get("strength") == (strength.upper() if rule.has_strength else None)


@MODELS
def test_what_the_catalog_allows_besides_is_allowed(model):
    more = {"negative": "x" * min(model.negative_max or 300, 1000)} if model.negative else {}
    taken(job(model, tiling=model.tiling, **more))


@pytest.mark.parametrize("model", TOLD, ids=lambda model: model.slug)
def test_what_the_catalog_forbids_is_refused(model):
    wrong = [job(model, candidates=model.counts[0] + 1), job(model, mode="nonsense")]
    wrong += [] if model.negative else [job(model, negative="text")]
    wrong += [] if model.tiling else [job(model, tiling=True)]
    wrong += [job(model, seed=7)] if model.seed_max is None else []
    studio = Studio()

    async def work(client: Leonardo) -> None:
        for one in wrong:
            with pytest.raises(ServiceError):
                await client.create(one)

    studio.run(work)
    assert studio.world.bill == []


def test_the_studio_lists_every_model_of_the_second_generation_under_a_name_that_the_catalog_knows():
    studio = Studio()

    async def work(client: Leonardo) -> tuple[CurrentModel, ...]:
        return await client.models.current()

    brought = compare([], [], studio.run(work), None, Learned("x", "2026-11-25"))
    assert brought.unlisted == ()
