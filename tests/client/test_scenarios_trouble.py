"""What goes wrong between client and studio, end to end."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import pytest

from leo_assets.client import Leonardo, TextureJob
from leo_assets.errors import CreditError, LeoError, ServiceError
from tests.client.play import NOBODY, Play, made
from tests.client.stub import job, picture

if TYPE_CHECKING:
    from leo_assets.simulator.world import World


@pytest.mark.parametrize(
    ("fault", "prompt", "ending", "pictures", "kept"),
    [
        (None, "a fox", "complete", 2, True),
        ("fewer", "a fox", "fewer", 1, True),
        ("nsfw", "a fox", "nsfw", 2, True),
        (None, "lingerie", "nsfw", 2, True),
        ("failed", "a fox", "failed", 0, False),
        (None, "a mutilated statue", "moderated", 0, False),
    ],
)
def test_the_ends_of_a_job_are_told_apart_and_a_failure_is_given_back(
    play: Play, fault: str | None, prompt: str, ending: str, pictures: int, kept: bool
):
    async def scenario(client: Leonardo, world: World) -> None:
        if fault:
            world.faults.set(fault)
        submitted = await client.create(job(prompt=prompt, width=64, height=64, candidates=2))
        status = await client.wait(submitted.job_id, asked=2)
        assert (status.ending, len(status.pictures), status.asked) == (ending, pictures, 2)
        [line] = world.bill
        assert (line.charge > 0, line.refund) == (True, 0 if kept else line.charge)

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


def test_a_dead_link_of_a_variation_or_a_map_is_read_anew(play: Play):
    async def scenario(client: Leonardo, world: World) -> None:
        started = await client.variations.upscale(await made(client))
        variation = await client.variations.wait(started.job_id)
        mesh = await client.textures.upload_mesh("tile", b"v 0 0 0\n")
        painted = await client.textures.create(TextureJob(mesh_id=mesh, prompt="moss", seed=7, preview=True))
        texture = await client.textures.wait(painted.job_id)
        downloads: tuple[tuple[str, Callable[[], Awaitable[bytes]]], ...] = (
            ("GET /variations/{id}", lambda: client.variations.download(variation)),
            ("GET /generations-texture/{id}", lambda: client.textures.download(texture, texture.maps[1])),
        )
        for route, download in downloads:
            whole, looks = await download(), world.calls[route]
            world.faults.set("expired-links", 1)
            assert await download() == whole
            assert world.calls[route] == looks + 1

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
