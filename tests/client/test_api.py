from __future__ import annotations

import asyncio
import base64
import subprocess
import sys
from typing import Any

import httpx
import pytest

from leo_assets.client import Leonardo, Picture
from leo_assets.clock import VirtualClock
from leo_assets.errors import CallError, CreditError, ServiceError, UsageError
from tests.client.stub import (
    BASE,
    CDN,
    CREATE,
    CREATED,
    IMAGE,
    INIT,
    JOB,
    ME,
    PICTURE_URL,
    STATUS,
    UPLOAD,
    Stub,
    as_image,
    client_of,
    complete,
    job,
    ok,
    pending,
    picture,
)


def run(stub: Stub, call: Any, clock: VirtualClock | None = None) -> Any:
    return asyncio.run(call(client_of(stub, clock)))


GRAPHQL = [{"message": "no", "extensions": {"code": "VALIDATION_ERROR", "statusCode": 400}}]


def refused(status: int, text: str, code: str = "unexpected") -> httpx.Response:
    return httpx.Response(status, json={"error": text, "path": "$", "code": code})


# create


def test_a_created_job_has_the_id_that_the_service_gave():
    stub = Stub().on(CREATE, ok(CREATED))
    submitted = run(stub, lambda client: client.create(job(seed=7)))
    assert (submitted.job_id, stub.bodies(CREATE)[0]["seed"]) == (JOB, 7)


@pytest.mark.parametrize("status", [200, 400, 500])
def test_an_id_in_an_answer_counts_whatever_else_it_says(status: int):
    stub = Stub().on(CREATE, httpx.Response(status, json={**CREATED, "errors": [{"message": "x"}]}))
    assert run(stub, lambda client: client.create(job())).job_id == JOB


@pytest.mark.parametrize(
    ("answer", "kind", "paid", "status", "code"),
    [
        (refused(400, "not enough api tokens userId: x"), CreditError, "no", 400, "unexpected"),
        (refused(402, "pay first"), CreditError, "no", 402, "unexpected"),
        (refused(400, "invalid dimensions"), ServiceError, "no", 400, "unexpected"),
        (refused(401, "unauthorized", "access-denied"), ServiceError, "no", 401, "access-denied"),
        (refused(403, "prompt appears to contain inappropriate content"), ServiceError, "no", 403, "moderation"),
        (ok(GRAPHQL), ServiceError, "no", 400, "VALIDATION_ERROR"),
        (refused(429, "rate limit"), ServiceError, "unknown", 429, "unexpected"),
        (refused(500, "internal error"), ServiceError, "unknown", 500, "unexpected"),
        (httpx.Response(502, text="<html>bad gateway"), ServiceError, "unknown", 502, ""),
        (httpx.Response(200, text="<html>portal"), ServiceError, "unknown", 200, ""),
        (ok({}), ServiceError, "unknown", 200, ""),
        (ok({"sdGenerationJob": {"generationId": "x"}}), ServiceError, "unknown", 200, ""),
        (ok({"sdGenerationJob": None}), ServiceError, "unknown", 200, ""),
    ],
)
def test_a_failed_create_says_what_was_answered_whether_it_was_paid_and_what_next(
    answer: httpx.Response, kind: type[CallError], paid: str, status: int, code: str
):
    with pytest.raises(kind) as caught:
        run(Stub().on(CREATE, answer), lambda client: client.create(job()))
    told = caught.value
    assert (told.paid, told.status, told.code, told.path) == (paid, status, code, "/v1/generations")
    assert told.cure
    assert (paid == "unknown") == ("before sending it again" in told.cure)


def test_a_moderated_prompt_is_told_apart():
    with pytest.raises(ServiceError, match="inappropriate") as caught:
        run(
            Stub().on(CREATE, refused(403, "Your prompt appears to contain inappropriate content")),
            lambda client: client.create(job()),
        )
    assert (caught.value.code, caught.value.status) == ("moderation", 403)


def test_escape_codes_of_the_service_do_not_reach_the_message():
    with pytest.raises(ServiceError) as caught:
        run(
            Stub().on(CREATE, refused(400, "\x1b]0;owned\x07bad\nnews", "c\x1bode")),
            lambda client: client.create(job()),
        )
    assert str(caught.value).isprintable()
    assert caught.value.code.isprintable()


def test_a_job_that_cannot_be_put_in_words_is_not_sent():
    stub = Stub()
    with pytest.raises(UsageError):
        run(stub, lambda client: client.create(job(model_id="phoenix")))
    with pytest.raises(UsageError):
        run(stub, lambda client: client.status("../me"))
    assert not stub.seen


# status and wait


def test_waiting_ends_with_the_pictures():
    stub = Stub().on(STATUS, ok(pending()), ok(pending()), ok(complete(PICTURE_URL)))
    status = run(stub, lambda client: client.wait(JOB, asked=1))
    assert (status.state, [made.url for made in status.pictures]) == ("complete", [PICTURE_URL])


def test_looks_come_after_three_seconds_and_then_ever_slower_up_to_ten():
    clock, times = VirtualClock(), []

    def look(_: httpx.Request) -> httpx.Response:
        times.append(clock.now())
        return ok(pending()) if len(times) < 12 else ok(complete(PICTURE_URL))

    start = clock.now()
    run(Stub().on(STATUS, look), lambda client: client.wait(JOB, asked=1), clock)
    pauses = [later - earlier for earlier, later in zip([start, *times], times, strict=False)]
    assert pauses[0] == 3
    assert pauses == sorted(pauses)
    assert pauses[-1] == 10


def test_no_more_pictures_than_asked_are_believed():
    many = [f"http://studio.test/{number}.jpg" for number in range(1000)]
    status = run(Stub().on(STATUS, ok(complete(*many))), lambda client: client.wait(JOB, asked=2))
    assert len(status.pictures) == 2


@pytest.mark.parametrize(("urls", "state"), [((), "failed"), ((PICTURE_URL,), "complete"), ((), "complete")])
def test_terminal_states_are_told_apart(urls: tuple[str, ...], state: str):
    stub = Stub().on(
        STATUS, ok(complete(*urls, status=state.upper(), prompt_moderations=[{"moderationClassification": ["NSFW"]}]))
    )
    status = run(stub, lambda client: client.wait(JOB, asked=4))
    assert (status.state, len(status.pictures), status.moderation) == (state, len(urls), ("NSFW",))


def test_a_state_without_a_name_of_ours_is_over_when_all_pictures_are_there():
    stub = Stub().on(STATUS, ok(complete(PICTURE_URL, status="DELIVERED")))
    assert run(stub, lambda client: client.wait(JOB, asked=1)).state == "complete"


def test_a_job_that_never_ends_is_given_up_at_the_deadline_as_paid():
    clock = VirtualClock()
    start = clock.now()
    with pytest.raises(ServiceError, match=JOB) as caught:
        run(Stub().on(STATUS, ok(pending())), lambda client: client.wait(JOB, asked=1, deadline_s=60), clock)
    assert (caught.value.paid, caught.value.code) == ("yes", "deadline")
    assert 60 <= clock.now() - start <= 70


@pytest.mark.parametrize(
    "told",
    [
        [{"message": "internal error", "extensions": {"code": "unexpected", "path": "$"}}],
        [{"message": "slow down", "extensions": {"statusCode": 429}}],
        {"errors": [{"message": "no", "extensions": {"statusCode": 503}}]},
    ],
)
def test_a_trouble_that_comes_with_status_200_is_waited_out_like_any_other(told: Any):
    stub = Stub().on(STATUS, ok(told), ok(complete(PICTURE_URL)))
    assert run(stub, lambda client: client.wait(JOB, asked=1)).state == "complete"


def test_a_passing_outage_is_waited_out():
    stub = Stub().on(STATUS, *[httpx.Response(503)] * 12, httpx.ReadTimeout("x"), ok(complete(PICTURE_URL)))
    assert run(stub, lambda client: client.wait(JOB, asked=1)).state == "complete"


@pytest.mark.parametrize(
    "answer",
    [
        refused(401, "no", "access-denied"),
        refused(402, "not enough api tokens"),
        httpx.Response(200, text="<html>portal"),
        refused(400, "no", "data-exception"),
    ],
)
def test_a_refusal_ends_the_wait_as_paid(answer: httpx.Response):
    stub = Stub().on(STATUS, answer)
    with pytest.raises(ServiceError, match=JOB) as caught:
        run(stub, lambda client: client.wait(JOB, asked=1))
    assert (caught.value.paid, stub.count(STATUS)) == ("yes", 1)


def test_a_job_may_be_unknown_for_a_moment_and_not_longer():
    unknown = ok({"generations_by_pk": None})
    assert (
        run(
            Stub().on(STATUS, unknown, unknown, ok(complete(PICTURE_URL))), lambda client: client.wait(JOB, asked=1)
        ).state
        == "complete"
    )
    with pytest.raises(ServiceError, match="does not know") as caught:
        run(Stub().on(STATUS, unknown), lambda client: client.wait(JOB, asked=1))
    assert caught.value.paid == "yes"


def test_a_cancelled_wait_ends_at_once_and_another_finds_the_job():
    stub = Stub().on(STATUS, ok(pending()))

    async def scenario() -> str:
        client = client_of(stub)
        task = asyncio.create_task(client.wait(JOB, asked=1))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        stub.steps[STATUS].append(ok(complete(PICTURE_URL)))
        stub.steps[STATUS].popleft()
        assert len(asyncio.all_tasks()) == 1
        return (await client.wait(JOB, asked=1)).state

    assert asyncio.run(scenario()) == "complete"


# download and upload


@pytest.mark.parametrize("gone", [403, 404, 410])
def test_a_dead_link_is_read_anew_once(gone: int):
    data = picture()
    stub = (
        Stub()
        .on(CDN, httpx.Response(gone))
        .on(STATUS, ok(complete("http://studio.test/cdn/fresh.jpg")))
        .on("GET /cdn/fresh.jpg", as_image(data))
    )
    assert run(stub, lambda client: client.download(Picture(IMAGE, PICTURE_URL, job_id=JOB))) == data
    assert (stub.count(CDN), stub.count(STATUS)) == (1, 1)


@pytest.mark.parametrize(("status", "job_id"), [(400, JOB), (404, "")])
def test_a_link_that_is_refused_or_belongs_to_no_job_is_not_read_anew(status: int, job_id: str):
    stub = Stub().on(CDN, httpx.Response(status)).on(STATUS, ok(complete(PICTURE_URL)))
    with pytest.raises(ServiceError) as caught:
        run(stub, lambda client: client.download(Picture(IMAGE, PICTURE_URL, job_id=job_id)))
    assert (stub.count(CDN), stub.count(STATUS), caught.value.status) == (1, 0, status)


def test_a_fresh_link_that_is_dead_as_well_is_not_tried_for_ever():
    stub = Stub().on(CDN, httpx.Response(404)).on(STATUS, ok(complete(PICTURE_URL)))
    with pytest.raises(ServiceError) as caught:
        run(stub, lambda client: client.download(Picture(IMAGE, PICTURE_URL, job_id=JOB)))
    assert (stub.count(CDN), stub.count(STATUS), caught.value.paid) == (2, 1, "yes")
    assert JOB in str(caught.value)


def test_a_picture_that_its_job_no_longer_has_is_lost_and_said_so():
    stub = Stub().on(CDN, httpx.Response(404)).on(STATUS, ok(complete()))
    with pytest.raises(ServiceError, match="no longer has this picture"):
        run(stub, lambda client: client.download(Picture(IMAGE, PICTURE_URL, job_id=JOB)))


def test_of_pictures_without_ids_none_is_taken_for_another():
    fresh = complete(PICTURE_URL, "http://studio.test/cdn/1.jpg")
    for image in fresh["generations_by_pk"]["generated_images"]:
        image["id"] = None
    stub = Stub().on(CDN, httpx.Response(404)).on(STATUS, ok(fresh)).on("GET /cdn/1.jpg", as_image(picture()))
    with pytest.raises(ServiceError, match="which of its pictures") as caught:
        run(stub, lambda client: client.download(Picture("", "http://studio.test/cdn/0.jpg", job_id=JOB)))
    assert caught.value.paid == "yes"


def ticket(**more: Any) -> httpx.Response:
    return ok(
        {
            "uploadInitImage": {
                "id": UPLOAD,
                "url": "http://studio.test/bucket",
                "fields": '{"key": "a/b.png", "policy": "p"}',
                **more,
            }
        }
    )


def test_an_upload_sends_the_fields_first_and_the_file_last():
    stub = Stub().on(INIT, ticket()).on("POST /bucket", httpx.Response(204))
    data = picture(kind="PNG")
    assert run(stub, lambda client: client.upload(data, "png")) == UPLOAD
    assert stub.bodies(INIT) == [{"extension": "png"}]
    sent = stub.seen[-1].content
    places = [sent.index(part) for part in (b'name="key"', b'name="policy"', b'name="file"', data)]
    assert places == sorted(places)
    assert b"image/png" in sent


def test_an_upload_whose_leave_ran_out_gets_another_once():
    stub = Stub().on(INIT, ticket()).on("POST /bucket", httpx.Response(403), httpx.Response(204))
    assert run(stub, lambda client: client.upload(picture(), "jpg")) == UPLOAD
    assert stub.count(INIT) == 2
    stub = Stub().on(INIT, ticket()).on("POST /bucket", httpx.Response(403))
    with pytest.raises(ServiceError, match="403"):
        run(stub, lambda client: client.upload(picture(), "jpg"))
    assert stub.count(INIT) == 2


@pytest.mark.parametrize("answer", [ticket(fields="["), ticket(id="x"), ok({}), refused(400, "invalid file extension")])
def test_an_upload_that_gets_no_leave_sends_nothing(answer: httpx.Response):
    stub = Stub().on(INIT, answer)
    with pytest.raises(ServiceError) as caught:
        run(stub, lambda client: client.upload(picture(), "jpg"))
    assert (len(stub.seen), caught.value.paid) == (1, "no")


def test_only_formats_that_the_service_takes_are_uploaded():
    with pytest.raises(UsageError, match="gif"):
        run(Stub(), lambda client: client.upload(b"GIF89a", "gif"))


# me, and the package


def test_me_tells_account_and_slots():
    stub = Stub().on(
        ME,
        ok(
            {
                "user_details": [
                    {"user": {"id": JOB}, "apiPaidTokens": 7, "apiSubscriptionTokens": 3, "apiConcurrencySlots": 10}
                ]
            }
        ),
    )
    account = run(stub, lambda client: client.me())
    assert (account.user_id, account.credits, account.slots) == (JOB, 10, 10)


def test_me_of_something_that_is_not_the_api_is_refused():
    with pytest.raises(ServiceError, match="makes no sense"):
        run(Stub().on(ME, ok({"hello": "world"})), lambda client: client.me())


def test_a_client_is_closed_when_its_block_ends():
    async def scenario() -> bool:
        async with Leonardo(BASE, "key", transport=httpx.MockTransport(Stub())) as client:
            pass
        return client._transport._api.is_closed and client._transport._bare.is_closed

    assert asyncio.run(scenario())


def test_the_client_costs_nothing_until_it_is_used():
    code = (
        "import sys, leo_assets.client; sys.exit('httpx' in sys.modules or not hasattr(leo_assets.client, 'Leonardo'))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_an_unknown_name_of_the_package_is_an_attribute_error():
    import leo_assets.client

    with pytest.raises(AttributeError, match="Nobody"):
        _ = leo_assets.client.Nobody


@pytest.mark.parametrize("trouble", [httpx.Response(503), httpx.ReadError("x"), httpx.ConnectError("x")])
@pytest.mark.parametrize("step", [INIT, "POST /bucket"])
def test_an_upload_outlives_a_passing_trouble_at_either_step(step: str, trouble: Any):
    stub = Stub()
    if step == INIT:
        stub.on(INIT, trouble, ticket()).on("POST /bucket", httpx.Response(204))
    else:
        stub.on(INIT, ticket()).on("POST /bucket", trouble, httpx.Response(204))
    assert run(stub, lambda client: client.upload(picture(), "jpg")) == UPLOAD
    assert stub.count(step) == 2


def test_a_file_that_did_not_arrive_is_sent_again_on_the_same_leave():
    leave = f"POST /api/rest/v1/datasets/{JOB}/upload"
    told = {"id": UPLOAD, "url": "http://studio.test/bucket", "fields": "{}"}
    stub = Stub().on(leave, ok({"uploadDatasetImage": told}))
    stub.on("POST /bucket", httpx.Response(503), httpx.ReadError("x"), httpx.Response(204))
    assert run(stub, lambda client: client.datasets.upload(JOB, picture(), "jpg")) == UPLOAD
    # Each leave is an entry of the dataset, and an entry without a picture spoils the training.
    assert (stub.count(leave), stub.count("POST /bucket")) == (1, 3)


def test_an_upload_that_never_arrives_ends():
    stub = Stub().on(INIT, ticket()).on("POST /bucket", httpx.Response(503))
    with pytest.raises(ServiceError, match="503") as caught:
        run(stub, lambda client: client.upload(picture(), "jpg"))
    assert (stub.count("POST /bucket"), caught.value.paid) == (5, "no")


def test_a_price_beyond_the_calculators_sizes_is_not_asked_for():
    stub = Stub()
    assert run(stub, lambda client: client.price(job(width=1032))) is None
    assert run(stub, lambda client: client.price(job(height=1032))) is None
    assert not stub.seen


def test_a_price_is_asked_for_again_while_the_trouble_may_pass():
    route = "POST /api/rest/v1/pricing-calculator"
    stub = Stub().on(route, httpx.Response(503), ok({"calculateProductionApiServiceCost": {"cost": 16}}))
    assert run(stub, lambda client: client.price(job())) == 16


def test_a_large_picture_that_was_paid_for_comes_through_in_its_answer():
    data = bytes(6 * 1024 * 1024)
    told = {"id": JOB, "results": [{"dataB64": base64.b64encode(data).decode(), "contentType": "image/png"}]}
    stub = Stub().on("POST /api/rest/v2/generationssync", ok(told))
    cut = run(stub, lambda client: client.variations.cut_out(IMAGE, inline=True))
    assert [one.data for one in cut.pictures] == [data]


def test_what_would_leave_two_things_behind_is_sent_once():
    route = "POST /api/rest/v1/datasets"
    stub = Stub().on(route, httpx.Response(503))
    with pytest.raises(ServiceError):
        run(stub, lambda client: client.datasets.create("foxes"))
    assert stub.count(route) == 1
