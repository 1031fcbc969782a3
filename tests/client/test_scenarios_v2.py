"""The second generation of the API, end to end, and every model of the catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest

from leo_assets.catalog.models import Model, load_catalog
from leo_assets.client import (
    Guidance,
    ImageJob,
    Leonardo,
    Picture,
)
from leo_assets.errors import ServiceError, UsageError
from leo_assets.process.pixels import decode
from tests.client.play import Play, in_process, made
from tests.client.stub import job, picture

if TYPE_CHECKING:
    from leo_assets.requests.model import Use
    from leo_assets.simulator.world import World


def nano(**more: Any) -> ImageJob:
    asked: dict[str, Any] = {"width": 1024, "height": 1024, "overrides": {"prompt_enhance": "OFF"}, **more}
    return job(api="v2", model_id="nano-banana-2", family="nano-banana", **asked)


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


def test_a_picture_of_every_source_guides_a_job_of_v2(play: Play):
    async def scenario(client: Leonardo, world: World) -> None:
        generated = await made(client)
        cut = await client.variations.remove_background(generated)
        await client.variations.wait(cut.job_id)
        guides = (
            Guidance(await client.upload(picture(), "jpg"), "image", slot="image_reference"),
            Guidance(generated, "image", slot="image_reference", source="generated"),
            Guidance(cut.job_id, "image", slot="image_reference", source="variation"),
        )
        submitted = await client.create(nano(guidance=guides, candidates=1))
        assert (await client.wait(submitted.job_id, asked=1)).ending == "complete"
        [account] = world._accounts.values()
        shown = account.generations[submitted.job_id].wish.pointers
        assert [one.source for one in shown] == ["UPLOADED", "GENERATED", "VARIATION"]
        with pytest.raises(UsageError, match="no model of v1 is guided by a variation"):
            await client.create(job(guidance=guides[2:]))

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
        mask = await client.variations.cut_out(image_id, file_format="jpg", options={"channels": "alpha"})
        assert mask.pictures[0].url is not None
        pixels = decode(await client.download(Picture("", mask.pictures[0].url)))
        assert (pixels[..., 0] == pixels[..., 1]).all()
        assert mask.pictures[0].content_type == "image/jpeg"
        jobs = [
            await client.variations.start_cut_out(
                await client.upload(picture(), "jpg"), source="uploaded", options={"channels": "rgba"}
            ),
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
