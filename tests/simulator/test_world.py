"""Credits, jobs and uploads, by calls of the API."""

from __future__ import annotations

import pytest

from leo_assets.errors import UsageError
from tests.simulator.studio import LIGHTNING, NOBODY, OTHER_KEY, Studio, make_world, png, wanted


def balance(studio: Studio) -> int:
    return int(studio.get("/me")["user_details"][0]["apiPaidTokens"])


def bill(studio: Studio) -> list[dict[str, object]]:
    return list(studio.call("GET", "http://studio.local/studio/bill").json())


def test_a_job_is_pending_for_its_time_and_then_complete():
    studio = Studio()
    job = studio.create(num_images=2)
    before = studio.finished(job, 11.9)
    assert (before["status"], before["generated_images"]) == ("PENDING", [])
    after = studio.finished(job, 0.2)
    assert after["status"] == "COMPLETE"
    assert len(after["generated_images"]) == 2


def test_more_jobs_than_slots_wait_their_turn():
    studio = Studio(make_world(slots=2))
    jobs = [studio.create() for _ in range(5)]
    studio.world.advance(24)
    states = [studio.get(f"/generations/{job}")["generations_by_pk"]["status"] for job in jobs]
    assert states == ["COMPLETE"] * 4 + ["PENDING"]


def test_a_full_queue_is_refused_and_costs_nothing():
    studio = Studio(make_world(creates_per_minute=1000))
    account = studio.world.account(studio.key or "")
    for _ in range(210):
        studio.create()
    refused = studio.call("POST", "/generations", wanted())
    assert (refused.status_code, refused.json()["code"]) == (429, "rate-limit-exceeded")
    assert (account.lanes.running, account.lanes.waiting, len(bill(studio))) == (10, 200, 210)
    studio.world.advance(12)
    assert studio.create()


def test_a_job_is_charged_when_created_and_given_back_when_it_fails():
    studio = Studio()
    studio.world.faults.set("failed", 1)
    job = studio.create()
    [line] = bill(studio)
    assert balance(studio) == 100_000 - int(str(line["charge"]))
    failed = studio.finished(job)
    assert (failed["status"], failed["generated_images"]) == ("FAILED", [])
    assert balance(studio) == 100_000
    [line] = bill(studio)
    assert line["refund"] == line["charge"]
    assert studio.finished(studio.create())["status"] == "COMPLETE"


def test_at_zero_nothing_is_taken():
    studio = Studio(make_world(credits=0))
    refused = studio.call("POST", "/generations", wanted())
    assert refused.json()["error"].startswith("not enough api tokens userId: ")
    assert studio.world.bill == []


def test_the_balance_may_dip_below_zero_and_then_nothing_more_is_taken():
    studio = Studio(make_world(credits=1))
    studio.create(width=1024, height=1024, num_images=4)
    assert balance(studio) < 0
    refused = studio.call("POST", "/generations", wanted())
    assert refused.status_code == 400
    assert refused.json()["error"].startswith("not enough api tokens userId: ")
    assert len(bill(studio)) == 1


def test_the_answer_and_the_calculator_and_the_bill_say_the_same_price():
    studio = Studio()
    body = wanted(width=1024, height=1024, num_images=4, modelId=LIGHTNING, alchemy=True)
    told = studio.call("POST", "/generations", body).json()["sdGenerationJob"]
    params = {"imageWidth": 1024, "imageHeight": 1024, "numImages": 4, "alchemyMode": True, "isSDXLLightning": True}
    asked = {"service": "IMAGE_GENERATION", "serviceParams": {"IMAGE_GENERATION": params}}
    price = studio.call("POST", "/pricing-calculator", asked).json()["calculateProductionApiServiceCost"]["cost"]
    assert (told["apiCreditCost"], told["cost"]) == (price, {"amount": str(price), "unit": "CREDITS"})
    assert bill(studio)[0]["charge"] == price


def test_equal_jobs_have_equal_fingerprints_even_with_a_reference_uploaded_twice():
    studio = Studio()
    for prompt, picture in (("a", png()), ("a", png()), ("a", png((0, 0, 9))), ("b", png())):
        net = {"initImageId": studio.upload(picture), "initImageType": "UPLOADED", "preprocessorId": 397}
        studio.create(prompt=prompt, controlnets=[net])
    prints = [line["fingerprint"] for line in bill(studio)]
    assert prints[0] == prints[1]
    assert len(set(prints)) == 3


def test_accounts_do_not_see_each_other():
    studio = Studio()
    job, image = studio.create(), studio.upload(png())
    generated = studio.finished(job)["generated_images"][0]["id"]
    other = Studio(studio.world, OTHER_KEY)
    assert other.get(f"/generations/{job}") == {"generations_by_pk": None}
    assert other.get(f"/init-image/{image}") == {"init_images_by_pk": None}
    assert other.call("DELETE", f"/generations/{job}").json() == {"delete_generations_by_pk": None}
    assert balance(other) == 100_000
    for reference in ({"init_image_id": image}, {"init_generation_image_id": generated}):
        assert other.call("POST", "/generations", wanted(**reference)).json()["error"] == "invalid init image id"
    other.create()
    user = studio.get("/me")["user_details"][0]["user"]["id"]
    assert other.get(f"/generations/user/{user}") == {"generations": []}


def test_jobs_are_listed_newest_first_by_limit_and_offset():
    studio = Studio()
    jobs = [studio.create(prompt=f"p{n}") for n in range(12)]
    user = studio.get("/me")["user_details"][0]["user"]["id"]

    def listed(query: str) -> list[str]:
        return [one["id"] for one in studio.get(f"/generations/user/{user}{query}")["generations"]]

    assert listed("") == jobs[:1:-1]
    assert listed("?limit=2&offset=10") == [jobs[1], jobs[0]]
    assert studio.call("GET", f"/generations/user/{user}?limit=-1").status_code == 400


def test_a_deleted_job_is_gone_with_its_links_and_images():
    studio = Studio()
    job = studio.create()
    [image] = studio.finished(job)["generated_images"]
    assert studio.call("DELETE", f"/generations/{job}").json() == {"delete_generations_by_pk": {"id": job}}
    assert studio.get(f"/generations/{job}") == {"generations_by_pk": None}
    assert studio.call("DELETE", f"/generations/{job}").json() == {"delete_generations_by_pk": None}
    assert studio.call("GET", image["url"]).status_code == 404
    assert studio.call("POST", "/generations", wanted(init_generation_image_id=image["id"])).status_code == 400


def test_a_reference_must_be_there_and_must_be_a_picture():
    studio = Studio()
    assert studio.call("POST", "/generations", wanted(init_image_id=NOBODY)).json()["error"] == "invalid init image id"
    ticket = studio.call("POST", "/init-image", {"extension": "png"}).json()["uploadInitImage"]["id"]
    assert studio.call("POST", "/generations", wanted(init_image_id=ticket)).json()["error"] == "couldn't access image"
    garbage = studio.create(init_image_id=studio.upload(b"\x89PNG but not really"))
    assert studio.finished(garbage)["status"] == "FAILED"
    assert balance(studio) == 100_000


def test_a_generated_image_can_guide_the_next_once_it_is_complete():
    studio = Studio()
    job = studio.create()
    image = studio.finished(job)["generated_images"][0]["id"]
    net = {"initImageId": image, "initImageType": "GENERATED", "preprocessorId": 397}
    assert studio.draw(controlnets=[net]) != studio.draw()
    pending = studio.world.account(studio.key or "").generations[studio.create()].image_ids[0]
    assert studio.call("POST", "/generations", wanted(init_generation_image_id=pending)).status_code == 400


def test_calls_and_creates_of_a_minute_are_counted():
    studio = Studio(make_world(calls_per_minute=3, creates_per_minute=1))
    studio.create()
    assert studio.call("POST", "/generations", wanted()).status_code == 429
    assert studio.call("GET", "/me").status_code == 200
    assert studio.call("GET", "/me").status_code == 429
    assert Studio(studio.world, OTHER_KEY).call("GET", "/me").status_code == 200
    studio.world.advance(60)
    assert studio.create()


@pytest.mark.parametrize("text", ["teapot", "failed:x", "failed:-1", "drift:2", "drift:x"])
def test_a_fault_that_is_none_is_refused(text: str):
    with pytest.raises(UsageError):
        make_world().switch_on(text)


def test_faults_are_switched_on_as_the_command_line_writes_them():
    world = make_world()
    for text in ("failed:2", "nsfw", "drift:0.25"):
        world.switch_on(text)
    assert [(fault.name, fault.count) for fault in world.faults.active()] == [("failed", 2), ("nsfw", None)]
    assert world.drift == 0.25


def test_a_fault_may_say_where_for_how_long_and_with_which_header():
    world = make_world()
    world.switch_on("rate-limit:3,on=GET /me,retry-after=date:30")
    world.switch_on("hang-after,seconds=0.5")
    hang, limit = world.faults.active()
    assert (hang.count, hang.on, hang.seconds) == (None, "POST /generations", 0.5)
    assert (limit.count, limit.on, limit.retry_after) == (3, "GET /me", "date:30")


@pytest.mark.parametrize("text", ["slow,seconds=x", "slow,where=here", "slow,7", "slow,on=generations"])
def test_a_word_that_a_fault_does_not_know_is_refused(text: str):
    with pytest.raises(UsageError, match="slow"):
        make_world().switch_on(text)
