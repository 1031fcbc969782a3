"""Asking the service for its models: what is kept, what is said, and what it can never change."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path

import httpx
import pytest

from leo_assets.catalog.learned import Learned, load_learned, save_learned
from leo_assets.catalog.models import load_catalog
from leo_assets.client import Leonardo
from leo_assets.client.results import CurrentModel, PlatformElement, PlatformModel
from leo_assets.clock import VirtualClock
from leo_assets.errors import ServiceError
from leo_assets.pipeline.learn import Refreshed, compare, refresh
from leo_assets.simulator.app import studio_app
from leo_assets.simulator.world import World

ORIGIN = "http://studio.local"
TODAY = date(2026, 11, 25)
NOW = Learned(ORIGIN, TODAY.isoformat())
PHOENIX = "de7d3faf-762f-48e0-b3b7-9d0ac3a3fcf3"
NEW = "3fa0f478-51be-4efd-94e8-76bfc8f533af"
EVERY_NAME = [model.name for model in load_catalog().models if model.v2]


def v1(model_id: str, name: str, description: str = "") -> PlatformModel:
    return PlatformModel(model_id, name, description, nsfw=False, featured=False, url=None, raw={})


def v2(name: str, model_id: str = "") -> CurrentModel:
    return CurrentModel(model_id, name, {}, {})


def element(name: str, *weights: float | None) -> PlatformElement:
    usual, least, most = weights or (None, None, None)
    return PlatformElement("1F01E542-B8A9-44E7-BB9D-71FD86B59C8B", name, "", "SDXL_1_0", usual, least, most, None, {})


def told(*models: PlatformModel, second: list[str] | None = None, before: Learned | None = None) -> Refreshed:
    return compare(models, [], [v2(name) for name in (EVERY_NAME if second is None else second)], before, NOW)


def test_only_what_the_catalog_does_not_have_is_learned():
    brought = told(v1(PHOENIX.upper(), "Phoenix, renamed"), v1(NEW.upper(), " Pixel\n Dreams "))

    assert [(each.id, each.name) for each in brought.learned.models] == [(NEW, "Pixel Dreams")]
    assert (brought.known, brought.new, brought.shadowed) == (1, ("Pixel Dreams",), ())


@pytest.mark.parametrize("name", ["Phoenix 1.0", "phoenix-v1.0", "NANO BANANA 2", "flux dev"])
def test_a_model_by_the_name_of_another_is_passed_over_and_said(name):
    brought = told(v1(NEW, name))
    assert (brought.learned.models, brought.shadowed) == ((), (name,))


@pytest.mark.parametrize("name", ["", " \n "])
def test_a_model_without_a_name_is_passed_over(name):
    assert told(v1(NEW, name)).learned.models == ()


def test_names_are_kept_short_and_one_model_once():
    brought = told(v1(NEW, "x" * 999, "y" * 9999), v1(NEW, "x" * 999))
    (model,) = brought.learned.models
    assert (len(model.name), len(model.description)) == (120, 0)


def test_what_was_told_before_is_not_new_again():
    first = told(v1(NEW, "Pixel Dreams"))
    again = told(v1(NEW, "Pixel Dreams, renamed"), before=first.learned)
    assert again.new == ()
    assert again.learned.models[0].name == "Pixel Dreams, renamed"


@pytest.mark.parametrize(
    ("weights", "kept"), [((None, None, None), (1, -2, 2)), ((0.7, -1, 2), (0.7, -1, 2)), ((0, 0, 0), (0, 0, 0))]
)
def test_an_element_keeps_its_weights_or_gets_the_usual_ones(weights, kept):
    (found,) = compare([], [element("Game UI", *weights)], [], None, NOW).learned.elements
    assert (found.weight_default, found.weight_min, found.weight_max) == kept
    assert found.id == "1f01e542-b8a9-44e7-bb9d-71fd86b59c8b"


def test_a_whole_list_of_the_second_generation_leaves_nothing_to_say():
    assert (told().gone, told().unlisted) == ((), ())


@pytest.mark.parametrize("written", ["nano-banana 2", "NANO_BANANA_2", "Leonardo Nano Banana 2", "Nano Banana 2"])
def test_a_name_is_known_again_however_it_is_written(written):
    names = [written if name == "Nano Banana 2" else name for name in EVERY_NAME]
    assert told(second=names).unlisted == ()


def test_a_name_of_the_catalog_that_the_second_generation_does_not_list_is_said_and_stays():
    names = [name for name in EVERY_NAME if name != "Nano Banana Pro"]
    assert [model.slug for model in told(second=names).unlisted] == ["gemini-image-2"]
    assert load_catalog().find("Nano Banana Pro") is not None


def test_a_name_that_was_listed_last_time_is_gone():
    before = told(second=[*EVERY_NAME, "Banana 9"]).learned
    assert told(before=before).gone == ("Banana 9",)
    assert told(second=[*EVERY_NAME, "banana-9"], before=before).gone == ()


def test_who_lists_nothing_at_all_has_lost_nothing():
    before = told().learned
    silent = told(second=[], before=before)
    assert (silent.gone, silent.unlisted) == ((), ())
    assert silent.learned.second == before.second


def asked(world: World) -> Refreshed:
    """Of the studio in this process, through the real client."""

    async def ask() -> Refreshed:
        app = httpx.ASGITransport(app=studio_app(world))
        base, key = f"{ORIGIN}/api/rest", "00000000-0000-4000-8000-000000000000"
        async with Leonardo(base, key, transport=app, clock=world.clock) as client:
            return await refresh(client, ORIGIN, TODAY)

    return asyncio.run(ask())


@pytest.fixture
def world() -> World:
    return World(clock=VirtualClock())


def test_the_studio_s_models_are_known_and_its_elements_learned(world):
    brought = asked(world)

    assert brought.known >= 15
    assert brought.learned.models == ()
    assert "Game UI" in {each.name for each in brought.learned.elements}
    assert load_learned(ORIGIN) == brought.learned
    assert world.bill == [], "asking is free"


def test_a_service_that_cannot_tell_its_models_changes_nothing_that_was_learned(world):
    kept = Learned(ORIGIN, "2026-01-01", second=("Banana 9",))
    save_learned(kept)
    world.faults.set("unauthorized")
    with pytest.raises(ServiceError):
        asked(world)
    assert load_learned(ORIGIN) == kept


def test_nothing_that_the_service_says_changes_a_slug_a_rule_or_a_price():
    before = load_catalog().models
    brought = told(v1(PHOENIX, "Phoenix 9"), v1(NEW, "gpt-image-2"), second=["Phoenix 9"])
    path = save_learned(brought.learned)
    load_catalog.cache_clear()

    assert load_catalog().models == before
    assert Path(path).parent.name == "catalog"
