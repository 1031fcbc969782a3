from __future__ import annotations

import asyncio
import hashlib
import io
from collections import Counter
from contextlib import aclosing
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from PIL import Image

from leo_assets.client import Leonardo
from leo_assets.clock import VirtualClock
from leo_assets.errors import AssetError, CreditError, ImageError, ServiceError
from leo_assets.generate import references
from leo_assets.generate.fetch import check_whole
from leo_assets.generate.run import Generated, NotGenerated, generate
from leo_assets.plan.job import Guide, Job, RawKey
from leo_assets.process.pixels import decode
from leo_assets.simulator.app import studio_app
from tests.generate import shop
from tests.simulator.studio import KEY, ORIGIN, make_world

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from leo_assets.simulator.world import World

CREATE = "POST /generations"
Result = Generated | NotGenerated


def make_job(number: int = 1, **more: Any) -> Job:
    """With a key that can be read."""
    key = RawKey(f"key-{number}")
    return shop.make_job(number, **{"raw_key": key, "plan_key": key, "seed": number, **more})


def png(shade: int = 9, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (16, 16), (shade, 80, 90)).save(out, kind)
    return out.getvalue()


def guide_to(data: bytes, file: str = "ref/fox.png") -> Guide:
    return Guide("character", "mid", sha256=hashlib.sha256(data).hexdigest(), file=file)


def no_picture(guide: Guide) -> bytes:
    raise AssertionError(f"nobody asked for {guide}")


class Steps:
    """What was reported, in order; `then` is called at each step."""

    def __init__(self, then: Callable[[str, Job], None] | None = None) -> None:
        self.told: list[tuple[str, str]] = []
        self._then = then

    def __call__(self, step: str, job: Job) -> None:
        self.told.append((step, job.raw_key))
        if self._then:
            self._then(step, job)


def client_of(world: World) -> Leonardo:
    assert isinstance(world.clock, VirtualClock)
    return Leonardo(f"{ORIGIN}/api/rest", KEY, transport=httpx.ASGITransport(app=studio_app(world)), clock=world.clock)


def run(
    jobs: Sequence[Job],
    world: World,
    *,
    picture: Callable[[Guide], bytes] = no_picture,
    steps: Steps | None = None,
    slots: int = 10,
) -> list[Result]:
    async def go() -> list[Result]:
        async with client_of(world) as client:
            results = [
                result
                async for result in generate(jobs, client=client, picture=picture, report=steps or Steps(), slots=slots)
            ]
        assert len(asyncio.all_tasks()) == 1
        return results

    return asyncio.run(go())


def made(results: Sequence[Result]) -> list[Generated]:
    assert all(isinstance(result, Generated) for result in results), results
    return [result for result in results if isinstance(result, Generated)]


def failed(result: Result) -> NotGenerated:
    assert isinstance(result, NotGenerated)
    return result


def test_a_job_gives_its_candidates_as_they_were_downloaded():
    world, steps = make_world(), Steps()
    (result,) = made(run([make_job(candidates=3)], world, steps=steps))
    assert [candidate.index for candidate in result.candidates] == [0, 1, 2]
    for candidate in result.candidates:
        assert candidate.sha256 == hashlib.sha256(candidate.data).hexdigest()
        assert (candidate.extension, decode(candidate.data).shape, candidate.nsfw) == ("jpg", (64, 64, 4), False)
    assert len({candidate.image_id for candidate in result.candidates}) == 3
    assert result.cost is not None
    assert int(result.cost.amount) == world.bill[0].charge
    assert result.job_id == world.bill[0].id
    assert steps.told == [("submitted", "key-1"), ("waiting", "key-1"), ("downloaded", "key-1")]


def test_every_job_is_paid_once_and_yielded_once_however_many_run_together():
    world = make_world()
    jobs = [make_job(number) for number in range(1, 26)]
    results = made(run(jobs, world, slots=4))
    assert sorted(result.job.raw_key for result in results) == sorted(job.raw_key for job in jobs)
    assert len(world.bill) == len({charge.fingerprint for charge in world.bill}) == 25


def test_at_most_twice_as_many_jobs_as_slots_are_at_the_service():
    world = make_world()
    most = 0

    def look(step: str, job: Job) -> None:
        nonlocal most
        lanes = world.account(KEY).lanes
        most = max(most, lanes.running + lanes.waiting)

    made(run([make_job(number) for number in range(20)], world, steps=Steps(look), slots=3))
    assert most == 6


def test_jobs_are_taken_one_by_one_as_there_is_room_for_them():
    taken = 0

    def jobs() -> Iterator[Job]:
        nonlocal taken
        for number in range(200):
            taken += 1
            yield make_job(number)

    async def go() -> int:
        async with client_of(make_world()) as client:
            made_first = generate(jobs(), client=client, picture=no_picture, report=Steps(), slots=2)
            async with aclosing(made_first) as results:
                await anext(results)
                for _ in range(2000):  # nobody reads on: the workers must come to rest
                    await asyncio.sleep(0)
                return taken

    assert asyncio.run(go()) <= 10


def test_nothing_to_do_yields_nothing():
    assert run([], make_world()) == []


def test_the_model_and_its_guidance_come_from_the_catalog():
    world, data = make_world(), png()
    run([make_job(guides=(guide_to(data),))], world, picture=lambda _: data)
    (charge,) = world.bill
    assert charge.charge > 0
    unknown = failed(run([make_job(model="no-such-model")], world)[0])
    assert isinstance(unknown.error, AssetError)
    cannot = failed(run([make_job(guides=(Guide("pose", "mid", "x"),))], world)[0])
    assert "phoenix-v1.0 takes no pose reference" in str(cannot.error)
    assert len(world.bill) == 1


# References


def test_one_picture_is_uploaded_once_for_all_jobs_that_want_it():
    world, data, reads = make_world(), png(), Counter[str]()

    def read(guide: Guide) -> bytes:
        reads[guide.sha256] += 1
        return data

    jobs = [make_job(number, guides=(guide_to(data, f"ref/{number % 2}.png"),)) for number in range(6)]
    made(run(jobs, world, picture=read))
    assert world.calls["POST /init-image"] == 1
    assert reads.total() == 1


def test_a_failed_upload_fails_its_job_only_and_is_tried_again_for_the_next():
    world, data = make_world(), png()
    world.faults.set("rate-limit", 5, on="POST /init-image")  # as often as the client tries
    results = run(
        [make_job(number, guides=(guide_to(data),)) for number in range(3)], world, picture=lambda _: data, slots=1
    )
    assert [type(result) for result in results] == [NotGenerated, Generated, Generated]
    assert failed(results[0]).error.paid == "no"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"GIF89a" + b"x" * 40, "neither PNG, JPEG nor WebP"),
        (b"<svg/>", "neither PNG"),
        (b"", "neither PNG"),
        (png(1), "has changed since the plan"),
    ],
)
def test_a_reference_that_is_not_what_was_planned_is_not_uploaded_and_its_file_is_named(data: bytes, words: str):
    world = make_world()
    result = failed(run([make_job(guides=(guide_to(png(2)),))], world, picture=lambda _: data)[0])
    assert words in str(result.error)
    assert "ref/fox.png" in str(result.error)
    assert (result.error.paid, world.calls["POST /init-image"], len(world.bill)) == ("no", 0, 0)


def test_a_reference_larger_than_the_service_takes_is_not_uploaded(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(references, "MOST_BYTES", 10)
    result = failed(run([make_job(guides=(guide_to(png()),))], make_world(), picture=lambda _: png())[0])
    assert isinstance(result.error, ImageError)


def test_a_reference_that_cannot_be_read_fails_its_job_in_words():
    def gone(_: Guide) -> bytes:
        raise FileNotFoundError(2, "No such file or directory")

    result = failed(run([make_job(guides=(guide_to(png()),))], make_world(), picture=gone)[0])
    assert isinstance(result.error, AssetError)
    assert "ref/fox.png" in str(result.error)


# Failures


def test_when_credit_runs_out_nothing_more_is_created_and_what_runs_is_finished():
    price = made(run([make_job()], probe := make_world()))[0].cost
    assert price is not None
    world = make_world(credits=int(price.amount) * 4)
    results = run([make_job(number) for number in range(12)], world)
    assert len(probe.bill) == 1
    assert len(world.bill) == 4
    assert world.calls[CREATE] == 5  # the one that was refused is the last
    assert sum(isinstance(result, Generated) for result in results) == 4
    errors = [result.error for result in results if isinstance(result, NotGenerated)]
    assert len(errors) == 8
    assert all(isinstance(error, CreditError) and error.paid == "no" for error in errors)


def test_a_refused_key_stops_all_further_creates():
    world = make_world()
    world.faults.set("unauthorized", on=CREATE)
    results = run([make_job(number) for number in range(8)], world)
    assert world.calls[CREATE] == 1
    assert all(failed(result).error.paid == "no" for result in results)


def test_a_key_refused_while_waiting_stops_the_others_without_calling_them_paid():
    world = make_world()
    world.faults.set("unauthorized", on="GET /generations")
    results = [failed(result) for result in run([make_job(number) for number in range(3)], world, slots=1)]
    told = sorted((result.error.paid, bool(result.job_id), result.waits) for result in results)
    assert told == [("no", False, True), ("yes", True, False), ("yes", True, False)]
    assert len(world.bill) == 2


def test_one_refused_job_does_not_stop_the_others():
    world = make_world()
    jobs = [make_job(1), make_job(2, width=63), make_job(3)]
    results = {result.job.raw_key: result for result in run(jobs, world)}
    assert isinstance(failed(results[RawKey("key-2")]).error, ServiceError)
    assert len(world.bill) == 2


def test_a_failed_job_is_told_as_failed():
    world = make_world()
    world.faults.set("failed", 1)
    result = failed(run([make_job()], world)[0])
    assert isinstance(result.error, AssetError)
    assert result.job_id in str(result.error)
    assert result.error.paid == "unknown"


def test_pictures_that_the_filter_marks_are_kept_and_marked():
    world = make_world()
    world.faults.set("nsfw", 1)
    (result,) = made(run([make_job(candidates=2)], world))
    assert [candidate.nsfw for candidate in result.candidates] == [True, True]


def test_a_truncated_download_is_repeated_and_never_paid_again():
    world = make_world()
    world.faults.set("truncated", 2)
    (result,) = made(run([make_job()], world))
    assert decode(result.candidates[0].data).shape == (64, 64, 4)
    assert len(world.bill) == 1


def test_a_download_that_stays_truncated_is_told_as_paid():
    world = make_world()
    world.faults.set("truncated")
    result = failed(run([make_job()], world)[0])
    assert (result.error.paid, len(world.bill)) == ("yes", 1)
    assert result.job_id


def test_a_bug_is_not_swallowed():
    def bug(_: Guide) -> bytes:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run([make_job(guides=(guide_to(png()),))], make_world(), picture=bug)


def test_creates_go_out_one_by_one_so_that_none_follows_the_refused_one():
    calls = in_flight = most = 0

    async def answer(request: httpx.Request) -> httpx.Response:
        nonlocal calls, in_flight, most
        if request.method == "GET":
            return httpx.Response(200, json=with_images())
        calls, in_flight = calls + 1, in_flight + 1
        most = max(most, in_flight)
        for _ in range(5):  # a real network lets others run meanwhile
            await asyncio.sleep(0)
        in_flight -= 1
        error = {"error": "not enough api tokens", "path": "$", "code": "unexpected"}
        return httpx.Response(400, json=error) if calls >= 3 else httpx.Response(200, json=CREATED)

    async def go() -> list[Result]:
        async with Leonardo(
            f"{ORIGIN}/api/rest", KEY, transport=httpx.MockTransport(answer), clock=VirtualClock()
        ) as client:
            jobs = [make_job(number) for number in range(9)]
            return [each async for each in generate(jobs, client=client, picture=no_picture, report=Steps())]

    results = asyncio.run(go())
    assert (calls, most, len(results)) == (3, 1, 9)
    assert sum(isinstance(failed(result).error, CreditError) for result in results) == 7


# Fewer pictures, and leaving early: on a scripted service


def scripted(answer: Callable[[httpx.Request], httpx.Response]) -> Leonardo:
    return Leonardo(f"{ORIGIN}/api/rest", KEY, transport=httpx.MockTransport(answer), clock=VirtualClock())


JOB_ID = "11111111-2222-4333-8444-555555555555"
CREATED = {"sdGenerationJob": {"generationId": JOB_ID}}


def with_images(*urls: str, **more: Any) -> dict[str, Any]:
    images = [{"id": f"aaaaaaaa-bbbb-4ccc-8ddd-{number:012}", "url": url} for number, url in enumerate(urls)]
    return {"generations_by_pk": {"id": JOB_ID, "status": "COMPLETE", "generated_images": images, **more}}


def run_scripted(status: dict[str, Any], job: Job, downloads: dict[str, bytes]) -> Result:
    async def go() -> Result:
        def answer(request: httpx.Request) -> httpx.Response:
            if request.method == "POST":
                return httpx.Response(200, json=CREATED)
            if request.url.path in downloads:
                return httpx.Response(200, content=downloads[request.url.path], headers={"content-type": "image/png"})
            return httpx.Response(200, json=status) if "generations" in request.url.path else httpx.Response(404)

        async with scripted(answer) as client:
            (result,) = [each async for each in generate([job], client=client, picture=no_picture, report=Steps())]
            return result

    return asyncio.run(go())


def test_fewer_pictures_than_asked_are_fine():
    (result,) = made([run_scripted(with_images(f"{ORIGIN}/a.png"), make_job(candidates=4), {"/a.png": png()})])
    assert (len(result.candidates), result.cost, result.lost) == (1, None, 0)


def test_more_pictures_than_asked_are_not_taken():
    status = with_images(f"{ORIGIN}/a.png", f"{ORIGIN}/b.png")
    (result,) = made([run_scripted(status, make_job(), {"/a.png": png(1), "/b.png": png(2)})])
    assert [candidate.data for candidate in result.candidates] == [png(1)]


def test_no_picture_at_all_is_a_failure_that_was_paid_and_says_why():
    result = failed(
        run_scripted(with_images(prompt_moderations=[{"moderationClassification": ["NSFW"]}]), make_job(), {})
    )
    assert result.error.paid == "yes"
    assert "NSFW" in str(result.error)


def test_pictures_that_came_are_kept_when_another_is_lost():
    status = with_images(f"{ORIGIN}/gone.png", f"{ORIGIN}/b.png")
    (result,) = made([run_scripted(status, make_job(candidates=2), {"/b.png": png()})])
    assert ([candidate.index for candidate in result.candidates], result.lost) == ([1], 1)


def test_bytes_that_do_not_decode_are_never_handed_on():
    result = failed(run_scripted(with_images(f"{ORIGIN}/a.png"), make_job(), {"/a.png": png()[:-20]}))
    assert isinstance(result.error, ImageError)
    assert (result.error.paid, JOB_ID in str(result.error)) == ("yes", True)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_no_beginning_of_a_picture_is_taken_for_the_picture(kind: str):
    whole = png(kind=kind)
    check_whole(whole)
    for length in range(len(whole)):
        with pytest.raises(ImageError):
            check_whole(whole[:length])


@pytest.mark.parametrize("slots", [1, 4])
def test_leaving_early_leaves_no_task_behind(slots: int):
    world = make_world()

    async def go() -> int:
        async with client_of(world) as client:
            results = generate(
                [make_job(number) for number in range(9)],
                client=client,
                picture=no_picture,
                report=Steps(),
                slots=slots,
            )
            async with aclosing(results):
                async for _ in results:
                    break
        return len(asyncio.all_tasks())

    assert asyncio.run(go()) == 1


def test_a_cancelled_run_ends_at_once_and_creates_nothing_more():
    world = make_world()
    waiting = asyncio.Event()

    async def consume(client: Leonardo) -> None:
        def report(step: str, _: Job) -> None:
            if step == "waiting":
                waiting.set()

        async for _ in generate(
            [make_job(number) for number in range(9)], client=client, picture=no_picture, report=report, slots=2
        ):
            pass

    async def go() -> int:
        async with client_of(world) as client:
            task = asyncio.create_task(consume(client))
            await waiting.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            return len(asyncio.all_tasks())

    assert asyncio.run(go()) == 1
    assert len(world.bill) <= 4
