"""What the client is for, end to end, against the offline studio: in this process on a clock that jumps, and on a real port."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

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
from leo_assets.errors import ServiceError
from leo_assets.process.pixels import decode
from tests.client.play import FLUX, SDXL, Play, made
from tests.client.stub import job, picture
from tests.simulator.studio import LIGHTNING

if TYPE_CHECKING:
    from leo_assets.client.variations import Source
    from leo_assets.simulator.world import World

OBJ = b"v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n"


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
        job(model_id="1dd50843-d653-4516-a8e3-f0238ee453ff", family="flux-schnell", width=512, height=512),
        job(model_id="28aeddf8-bd19-4803-80fc-79602d1a9989", family="kontext", width=512, height=512),
        job(model_id=LIGHTNING, family="sdxl-lightning", mode="ultra", width=512, height=512, candidates=3),
        job(model_id="f1929ea3-b169-4c18-a16c-5d58b4292c69", family="sd15", width=512, height=512),
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


def test_pictures_of_every_source_are_enlarged(play: Play):
    async def scenario(client: Leonardo, _world: World) -> None:
        generated = await made(client)
        variation = (await client.variations.unzoom(generated)).job_id
        await client.variations.wait(variation)
        sources: list[tuple[str, Source]] = [
            (generated, "generated"),
            (await client.upload(picture((48, 48)), "jpg"), "uploaded"),
            (variation, "variation"),
        ]
        for picture_id, source in sources:
            started = await client.variations.universal_upscale(picture_id, source=source, multiplier=1.5)
            done = await client.variations.wait(started.job_id)
            side = 72 if source == "uploaded" else 96
            assert decode(await client.variations.download(done)).shape[:2] == (side, side)

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
