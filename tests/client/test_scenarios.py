"""What the client is for, end to end, against the offline studio: in this process on a clock that jumps, and on a real port."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

import httpx
import pytest

from leo_assets.catalog.models import Model, load_catalog
from leo_assets.client import (
    Canvas,
    Element,
    ElementTraining,
    Guidance,
    ImageJob,
    Leonardo,
    ModelTraining,
    TextureJob,
)
from leo_assets.client.results import PlatformModel
from leo_assets.clock import SystemClock, VirtualClock
from leo_assets.errors import CreditError, LeoError, ServiceError
from leo_assets.process.pixels import decode
from leo_assets.simulator.app import studio_app
from leo_assets.simulator.world import World
from tests.client.stub import KEY, job, picture
from tests.simulator.studio import ORIGIN, make_world
from tests.studio_port import studio_on_port

if TYPE_CHECKING:
    from leo_assets.requests.model import Use

SDXL = "aa77f04e-3eec-4034-9c07-d0f619684628"
FLUX = "b2614463-296c-462a-9586-aafdb8f00e36"
NOBODY = "00000000-0000-4000-8000-0000000000ff"
OBJ = b"v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n"

Scenario = Callable[[Leonardo, World], Awaitable[Any]]
Play = Callable[[Scenario], Any]


def in_process(scenario: Scenario) -> Any:
    world = make_world()

    async def go() -> Any:
        transport = httpx.ASGITransport(app=studio_app(world))
        async with Leonardo(f"{ORIGIN}/api/rest", KEY, transport=transport, clock=world.clock) as client:
            assert isinstance(world.clock, VirtualClock)
            return await scenario(client, world)

    result = asyncio.run(go())
    assert world.keys_leaked == 0
    return result


def on_port(scenario: Scenario) -> Any:
    world = make_world(clock=SystemClock(), job_seconds=0.02, quarantine_s=0.25)

    async def go(base: str) -> Any:
        async with Leonardo(base, KEY) as client:
            await client.me()  # from its answer on, waits are as short as the studio's
            return await scenario(client, world)

    with studio_on_port(world) as base:
        result = asyncio.run(go(base))
    assert world.keys_leaked == 0
    return result


@pytest.fixture(params=[in_process, on_port], ids=["in-process", "port"])
def play(request: pytest.FixtureRequest) -> Play:
    """Plays a scenario and gives what it returns; no key has leaked to a bucket or a link afterwards."""
    player: Play = request.param
    return player


def nano(**more: Any) -> ImageJob:
    asked: dict[str, Any] = {"width": 1024, "height": 1024, "overrides": {"prompt_enhance": "OFF"}, **more}
    return job(api="v2", model_id="nano-banana-2", family="nano-banana", **asked)


async def made(client: Leonardo, **more: Any) -> str:
    """The id of a picture of a finished job."""
    submitted = await client.create(job(width=64, height=64, **more))
    status = await client.wait(submitted.job_id, asked=1)
    return status.pictures[0].id


def test_a_job_is_created_waited_for_listed_downloaded_and_deleted(play: Play):
    async def scenario(client: Leonardo, world: World) -> None:
        told: list[int] = []
        submitted = await client.create(
            job(seed=7, width=64, height=64, candidates=2), sending=lambda: told.append(len(world.bill))
        )
        assert told == [0]
        assert submitted.cost is not None
        assert submitted.cost.amount > 0
        status = await client.wait(submitted.job_id, asked=2)
        assert (status.ending, len(status.pictures), status.seed) == ("complete", 2, 7)
        assert decode(await client.download(status.pictures[1])).shape == (64, 64, 4)
        user = (await client.me()).user_id
        assert user is not None
        (listed,) = await client.jobs(user)
        assert (listed.job_id, listed.prompt, listed.negative, listed.seed, listed.count) == (
            submitted.job_id,
            "a fox",
            "",
            7,
            2,
        )
        assert (listed.width, listed.height, listed.state) == (64, 64, "complete")
        assert listed.created is not None
        assert abs(listed.created - client.server_now()) < 60
        assert await client.delete(submitted.job_id) is True
        assert await client.delete(submitted.job_id) is False
        assert await client.jobs(user) == ()
        with pytest.raises(ServiceError) as caught:
            await client.status(submitted.job_id)
        assert caught.value.code == "not-found"

    play(scenario)


def test_an_account_tells_balance_slots_and_time(play: Play):
    async def scenario(client: Leonardo, world: World) -> None:
        account = await client.me()
        assert (account.credits, account.slots) == (Decimal(100_000), 10)
        assert client.quarantine_s == world.quarantine_s
        assert abs(client.server_now() - world.now()) < 5

    play(scenario)


@pytest.mark.parametrize(
    "asked",
    [
        *[job(mode=mode, width=512, height=512) for mode in (None, "fast", "quality", "ultra")],
        job(model_id=SDXL, family="sdxl", mode="quality", width=512, height=512),
        job(model_id=FLUX, family="flux-dev", width=512, height=512),
    ],
    ids=lambda asked: f"{asked.family}-{asked.mode}",
)
def test_the_calculator_says_what_is_then_billed(play: Play, asked: ImageJob):
    async def scenario(client: Leonardo, _world: World) -> None:
        submitted = await client.create(asked)
        assert submitted.cost is not None
        assert await client.price(asked) == submitted.cost.amount

    play(scenario)


def test_the_calculator_prices_other_services_and_knows_nothing_of_v2(play: Play):
    async def scenario(client: Leonardo, _world: World) -> None:
        assert await client.price_of("UNIVERSAL_UPSCALER", {"megapixel": 4}) > 0
        assert await client.price(job(api="v2", model_id="nano-banana-2", family="nano-banana")) is None
        with pytest.raises(ServiceError):
            await client.price_of("UNIVERSAL_UPSCALER", {"megapixel": "many"})

    play(scenario)


def test_uploads_can_be_looked_at_used_and_deleted(play: Play):
    async def scenario(client: Leonardo, _world: World) -> None:
        image_id = await client.upload(picture(), "jpg")
        uploaded = await client.uploads.get(image_id)
        assert uploaded.id == image_id
        assert uploaded.url
        assert await made(client, guidance=(Guidance(image_id, "character", 397),))
        assert await client.uploads.delete(image_id) is True
        with pytest.raises(ServiceError, match="does not know"):
            await client.uploads.get(image_id)
        film = await client.uploads.media(b"\0" * 64, "mp4")
        assert (await client.uploads.get_media(film)).id == film
        assert await client.uploads.delete_media(film) is True

    play(scenario)


def test_a_generated_picture_guides_the_next(play: Play):
    async def scenario(client: Leonardo, _world: World) -> None:
        first = await made(client)
        assert await made(client, guidance=(Guidance(first, "style", 166, source="generated"),))
        assert await made(
            client, model_id=SDXL, family="sdxl", guidance=(Guidance(first, "image", source="generated"),)
        )

    play(scenario)


def test_a_part_of_a_picture_is_painted_anew(play: Play):
    async def scenario(client: Leonardo, _world: World) -> None:
        canvas = await client.uploads.canvas(picture(kind="PNG"), picture(kind="PNG", colour=(255, 255, 255)))
        assert canvas.image_id != canvas.mask_id
        assert await made(client, model_id=SDXL, family="sdxl", canvas=Canvas(canvas.image_id, canvas.mask_id))

    play(scenario)


def test_variations_are_made_waited_for_and_downloaded(play: Play):
    async def scenario(client: Leonardo, world: World) -> None:
        image_id = await made(client)
        world.faults.set("late-variation", 1)
        started = [
            await client.variations.upscale(image_id),
            await client.variations.remove_background(image_id),
            await client.variations.unzoom(image_id),
            await client.variations.universal_upscale(image_id, style="game", multiplier=1.2),
            await client.variations.universal_upscale(image_id, ultra="artistic"),
        ]
        ends = [await client.variations.wait(one.job_id) for one in started]
        assert [one.state for one in ends] == ["complete"] * 5
        assert [one.kind for one in ends[:3]] == ["UPSCALE", "NOBG", "UNZOOM"]
        assert all(one.cost is not None and one.cost.amount > 0 for one in started)
        cut = decode(await client.variations.download(ends[1]))
        assert cut.shape[2] == 4
        again = await client.variations.remove_background(ends[0].id, of_variation=True)
        assert (await client.variations.wait(again.job_id)).state == "complete"

    play(scenario)


def test_an_element_is_trained_from_uploads_and_pictures_and_then_worn(play: Play):
    async def scenario(client: Leonardo, world: World) -> None:
        user = (await client.me()).user_id
        assert user is not None
        dataset = await client.datasets.create("foxes", "red ones")
        added = [
            await client.datasets.upload(dataset, picture(), "jpg"),
            await client.datasets.add_generated(dataset, await made(client)),
        ]
        kept = await client.datasets.get(dataset)
        assert (kept.name, kept.description) == ("foxes", "red ones")
        assert {one.id for one in kept.pictures} == set(added)
        training = ElementTraining(
            dataset_id=dataset, name="fox", focus="style", learning_rate=1e-5, epochs=60, base="FLUX_DEV"
        )
        started = await client.elements.train(training)
        assert started.cost is not None
        element = await client.elements.wait(started.element_id)
        assert (element.state, element.name, element.base, element.focus) == ("complete", "fox", "FLUX_DEV", "Style")
        assert [one.id for one in await client.elements.own(user)] == [started.element_id]
        assert await made(client, model_id=FLUX, family="flux-dev", elements=(Element(started.element_id, 0.8),))
        assert await client.elements.delete(started.element_id) is True
        assert await client.elements.own(user) == ()
        assert await client.datasets.delete(dataset) is True
        assert world.bill

    play(scenario)


def test_a_model_is_trained_and_then_drawn_with(play: Play):
    async def scenario(client: Leonardo, _world: World) -> None:
        user = (await client.me()).user_id
        assert user is not None
        dataset = await client.datasets.create("foxes")
        await client.datasets.upload(dataset, picture(), "jpg")
        started = await client.models.train(ModelTraining(dataset_id=dataset, name="foxes", trigger="fx"))
        model = await client.models.wait(started.job_id)
        assert (model.state, model.name, model.trigger, model.width) == ("complete", "foxes", "fx", 512)
        assert [one.id for one in await client.models.own(user)] == [model.id]
        assert await made(client, model_id=model.id, family="sd15")
        assert await client.models.delete(model.id) is True
        with pytest.raises(ServiceError, match="does not know"):
            await client.models.get(model.id)

    play(scenario)


def test_the_services_models_and_elements_are_listed(play: Play):
    async def scenario(client: Leonardo, _world: World) -> None:
        models: tuple[PlatformModel, ...] = await client.models.platform()
        assert job().model_id in {one.id for one in models}
        assert all(one.name for one in models)
        elements = await client.elements.platform()
        assert elements
        worn = next(one for one in elements if one.base.startswith("SDXL"))
        assert await made(client, model_id=SDXL, family="sdxl", elements=(Element(worn.id, 0.8),))

    play(scenario)


def test_a_texture_is_painted_onto_a_mesh_and_its_maps_downloaded(play: Play):
    async def scenario(client: Leonardo, _world: World) -> None:
        user = (await client.me()).user_id
        assert user is not None
        mesh = await client.textures.upload_mesh("tile", OBJ)
        assert (await client.textures.mesh(mesh)).name == "tile"
        assert [one.id for one in await client.textures.meshes(user)] == [mesh]
        started = await client.textures.create(TextureJob(mesh_id=mesh, prompt="mossy stone", seed=7))
        assert started.cost is not None
        texture = await client.textures.wait(started.job_id)
        assert (texture.state, texture.prompt, texture.seed) == ("complete", "mossy stone", 7)
        assert {one.kind for one in texture.maps} == {"albedo", "normal", "roughness", "displacement"}
        for one in texture.maps:
            assert decode(await client.textures.download(texture, one)).size > 0
        assert [one.id for one in await client.textures.of_mesh(mesh)] == [texture.id]
        assert await client.textures.delete(texture.id) is True
        assert await client.textures.delete_mesh(mesh) is True

    play(scenario)


def test_prompts_are_improved_and_invented_for_money(play: Play):
    async def scenario(client: Leonardo, world: World) -> None:
        before = (await client.me()).credits
        better = await client.prompts.improve("a fox", instructions="at night")
        any_prompt = await client.prompts.random()
        assert len(better.prompt) > len("a fox")
        assert any_prompt.prompt
        assert better.cost is not None
        assert any_prompt.cost is not None
        after = (await client.me()).credits
        assert before is not None
        assert after is not None
        assert before - after == better.cost.amount + any_prompt.cost.amount
        assert len(world.bill) == 2

    play(scenario)


# v2


@pytest.mark.parametrize("model", [one for one in load_catalog().models if one.api == "v2"], ids=lambda one: one.slug)
def test_every_model_of_v2_in_the_catalog_takes_what_the_client_says(model: Model):
    async def scenario(client: Leonardo, _world: World) -> None:
        image_id = await client.upload(picture(), "jpg")
        width, height = model.default_size("icon")
        for mode in model.modes or (None,):
            guidance = tuple(
                Guidance(image_id, cast("Use", use), slot=rule.slot, has_strength=rule.has_strength, strength="max")
                for use, rule in list(model.guidance.items())[:1]
            )
            asked = ImageJob(
                api="v2",
                model_id=model.service_id,
                family=model.family,
                prompt="a fox",
                negative="text" if model.negative else "",
                width=width,
                height=height,
                candidates=1,
                seed=None if model.seed_max is None else 7,
                guidance=guidance,
                tiling=model.tiling,
                transparent=model.transparency != "none",
                mode=mode,
                mode_key=model.mode_key,
                overrides=model.overrides,
            )
            submitted = await client.create(asked)
            assert submitted.cost is not None
            status = await client.wait(submitted.job_id, asked=1)
            assert status.ending == "complete"
            assert status.seed == 7 or not model.can_recognise

    in_process(scenario)


@pytest.mark.parametrize("model", [one for one in load_catalog().models if one.api == "v1"], ids=lambda one: one.slug)
def test_every_model_of_v1_in_the_catalog_takes_each_of_its_guides(model: Model):
    async def scenario(client: Leonardo, _world: World) -> None:
        image_id = await client.upload(picture(), "jpg")
        guides = [
            (Guidance(image_id, cast("Use", use), rule.preprocessor_id or None),)
            for use, rule in model.guidance.items()
        ]
        for guidance in [(), *guides]:
            asked = ImageJob(
                model_id=model.service_id,
                family=model.family,
                prompt="a fox",
                width=512,
                height=512,
                seed=7,
                guidance=guidance,
                tiling=model.tiling,
                transparent=model.transparency != "none",
            )
            submitted = await client.create(asked)
            assert (await client.wait(submitted.job_id, asked=1)).seed == 7

    in_process(scenario)


def test_a_v2_job_is_listed_with_what_finds_it_again(play: Play):
    async def scenario(client: Leonardo, world: World) -> None:
        world.faults.set("no-id", 1)
        with pytest.raises(ServiceError) as caught:
            await client.create(nano(seed=11, prompt="a fox in the snow"))
        assert caught.value.outcome == "unknown"
        user = (await client.me()).user_id
        assert user is not None
        (found,) = await client.jobs(user)
        assert (found.seed, found.prompt, found.width, found.height) == (11, "a fox in the snow", 1024, 1024)
        assert (await client.wait(found.job_id, asked=1)).ending == "complete"

    play(scenario)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [({"width": 1000}, "width"), ({"prompt": ""}, "prompt"), ({"overrides": {"sparkle": 1}}, "sparkle")],
)
def test_a_v2_refusal_is_an_error_array_on_200_and_names_what_is_wrong(play: Play, wrong: dict[str, Any], words: str):
    async def scenario(client: Leonardo, world: World) -> None:
        with pytest.raises(ServiceError, match=words) as caught:
            await client.create(nano(**wrong))
        assert (caught.value.outcome, caught.value.status) == ("rejected", 400)
        assert world.bill == []

    play(scenario)


def test_a_background_is_taken_away_at_once_or_as_a_job_and_pictures_are_enlarged(play: Play):
    async def scenario(client: Leonardo, _world: World) -> None:
        image_id = await made(client)
        cut = await client.variations.cut_out(image_id)
        assert cut.cost is not None
        assert (len(cut.pictures), cut.blocked, cut.pictures[0].width) == (1, 0, 64)
        inline = await client.variations.cut_out(image_id, inline=True, ephemeral=True)
        assert inline.pictures[0].data is not None
        assert decode(inline.pictures[0].data).shape == (64, 64, 4)
        jobs = [
            await client.variations.start_cut_out(await client.upload(picture(), "jpg"), source="uploaded"),
            await client.variations.aurora_upscale(image_id, width=64, height=64, factor=2),
            await client.variations.aurora_upscale(image_id, width=64, height=64, factor=3, creativity="low"),
        ]
        sizes = []
        for one in jobs:
            status = await client.wait(one.job_id, asked=1)
            assert status.ending == "complete"
            sizes.append(decode(await client.download(status.pictures[0])).shape[:2])
        assert sizes == [(64, 64), (128, 128), (192, 192)]

    play(scenario)


def test_the_models_of_v2_are_listed_with_what_they_take(play: Play):
    async def scenario(client: Leonardo, _world: World) -> None:
        models = await client.models.current()
        assert "Nano Banana 2" in {one.name for one in models}
        assert all("properties" in one.parameters for one in models)

    play(scenario)


# What goes wrong


@pytest.mark.parametrize(
    ("fault", "ending"), [("failed", "failed"), ("nsfw", "nsfw"), ("fewer", "fewer"), (None, "complete")]
)
def test_the_ends_of_a_job_are_told_apart(play: Play, fault: str | None, ending: str):
    async def scenario(client: Leonardo, world: World) -> None:
        if fault:
            world.faults.set(fault)
        submitted = await client.create(job(width=64, height=64, candidates=2))
        status = await client.wait(submitted.job_id, asked=2)
        assert status.ending == ending
        assert status.asked == 2

    play(scenario)


@pytest.mark.parametrize(
    ("fault", "outcome", "billed"),
    [
        ("unauthorized", "rejected", 0),
        ("auth-hook", "rejected", 0),
        ("no-credit", "rejected", 0),
        ("error-before", "unknown", 0),
        ("unavailable", "unknown", 0),
        ("error-array", "unknown", 0),
        ("rate-limit", "unknown", 0),
        ("reset-before", "unknown", 0),
        ("error-after", "unknown", 1),
        ("bad-gateway", "unknown", 1),
        ("reset-after", "unknown", 1),
        ("no-id", "unknown", 1),
        ("cut", "unknown", 1),
    ],
)
def test_a_create_that_goes_wrong_tells_what_became_of_it(play: Play, fault: str, outcome: str, billed: int):
    async def scenario(client: Leonardo, world: World) -> None:
        told: list[bool] = []
        world.faults.set(fault, 1, on="POST /generations")
        with pytest.raises(LeoError) as caught:
            await client.create(job(width=64, height=64), sending=lambda: told.append(True))
        assert (caught.value.outcome, told) == (outcome, [True])
        assert isinstance(caught.value, CreditError) == (fault == "no-credit")
        await asyncio.sleep(0.05)
        assert len(world.bill) == billed
        assert world.calls["POST /generations"] == 1

    play(scenario)


def test_a_cut_download_is_repeated_and_a_dead_link_read_anew(play: Play):
    async def scenario(client: Leonardo, world: World) -> None:
        submitted = await client.create(job(width=64, height=64))
        status = await client.wait(submitted.job_id, asked=1)
        whole = await client.download(status.pictures[0])
        world.faults.set("truncated", 1)
        assert await client.download(status.pictures[0]) == whole
        looks = world.calls["GET /generations/{id}"]
        world.faults.set("expired-links", 1)
        assert await client.download(status.pictures[0]) == whole
        assert world.calls["GET /generations/{id}"] == looks + 1

    play(scenario)


def test_an_upload_whose_leave_ran_out_gets_another(play: Play):
    async def scenario(client: Leonardo, world: World) -> None:
        world.faults.set("expired-upload", 1)
        assert (await client.uploads.get(await client.upload(picture(), "jpg"))).url
        assert world.calls["POST /init-image"] == 2

    play(scenario)


def test_a_read_outlives_a_passing_outage(play: Play):
    async def scenario(client: Leonardo, world: World) -> None:
        world.faults.set("error-before", 2, on="GET /me")
        assert (await client.me()).user_id
        assert world.calls["GET /me"] >= 3

    play(scenario)


def test_a_job_that_is_shown_only_after_most_of_the_quarantine_is_waited_for(play: Play):
    async def scenario(client: Leonardo, world: World) -> None:
        world.list_lag_s = 0.8 * world.quarantine_s
        submitted = await client.create(job(width=64, height=64))
        with pytest.raises(ServiceError, match="does not know"):
            await client.status(submitted.job_id)
        assert (await client.wait(submitted.job_id, asked=1)).ending == "complete"

    play(scenario)


@pytest.mark.parametrize("call", ["variation", "element", "model", "mesh", "texture", "dataset"])
def test_what_the_service_does_not_know_is_not_found(play: Play, call: str):
    async def scenario(client: Leonardo, _world: World) -> None:
        if call == "variation":  # it may only not be listed yet
            assert (await client.variations.get(NOBODY)).state == "pending"
            return
        asked: dict[str, Callable[[], Awaitable[object]]] = {
            "element": lambda: client.elements.get(999_999),
            "model": lambda: client.models.get(NOBODY),
            "mesh": lambda: client.textures.mesh(NOBODY),
            "texture": lambda: client.textures.get(NOBODY),
            "dataset": lambda: client.datasets.get(NOBODY),
        }
        with pytest.raises(ServiceError, match="does not know") as caught:
            await asked[call]()
        assert caught.value.code == "not-found"

    play(scenario)
