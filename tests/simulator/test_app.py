"""The routes: who is let in, uploads, downloads, faults, shapes."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from PIL import Image

from leo_assets.simulator import answers
from leo_assets.simulator.pictures import Picture
from leo_assets.simulator.wish import PRESETS, SCHEDULERS
from tests.simulator.studio import KEY, LIGHTNING, NOBODY, ORIGIN, Studio, make_world, png, wanted

ELEMENT = "75d38510-3b93-4af9-b627-93a95f789328"


# Keys and errors


@pytest.mark.parametrize(
    "key", [None, "", "secret", "00000000-0000-4000-8000-00000000000", "{00000000-0000-4000-8000-00000000000a}"]
)
def test_a_missing_or_malformed_key_breaks_the_authorization_hook(key: str | None):
    answer = Studio(key=key).call("GET", "/me")
    assert answer.status_code == 500
    assert answer.json() == {"error": "Invalid response from authorization hook", "path": "$", "code": "unexpected"}


def test_an_unknown_path_and_a_wrong_method_are_not_found():
    studio = Studio()
    for method, path in (("GET", "/nothing"), ("PUT", "/me"), ("GET", "/../../x")):
        answer = studio.call(method, path)
        assert (answer.status_code, answer.json()["code"]) == (404, "not-found")


@pytest.mark.parametrize(
    "path",
    [
        *("generations-lcm", "lcm-instant-refine", "lcm-inpainting", "lcm-upscale"),
        *("generations-text-to-video", "generations-image-to-video", "generations-video-upscale"),
        *("generations-motion-svd", f"motion-variations/{NOBODY}", "blueprints", f"blueprints/{NOBODY}"),
        *(f"blueprints/{NOBODY}/versions", "blueprint-executions", f"blueprint-executions/{NOBODY}"),
        f"blueprint-executions/{NOBODY}/generations",
    ],
)
def test_what_is_left_out_on_purpose_is_not_found_and_costs_nothing(path: str):
    studio = Studio()
    answers = [studio.call(method, f"/{path}", {} if method == "POST" else None) for method in ("GET", "POST")]
    told = {"path": "$", "error": "Endpoint not found", "code": "not-found"}
    assert [(one.status_code, one.json()) for one in answers] == [(404, told)] * 2
    assert studio.world.bill == []


@pytest.mark.parametrize("data", [b"", b"{", b"\xff", b"[" * 100_000, b"1" * 5000])
def test_a_body_that_is_no_json_is_refused(data: bytes):
    answer = Studio().call("POST", "/generations", content=data)
    assert answer.status_code == 400
    assert answer.json()["path"] == "$"


def test_a_huge_body_is_refused_before_it_is_read():
    assert Studio().call("POST", "/generations", content=b" " * (1 << 21)).status_code == 413


def test_an_id_must_be_a_uuid_and_an_unknown_one_is_null():
    studio = Studio()
    for path, root in (("/generations", "generations_by_pk"), ("/init-image", "init_images_by_pk")):
        assert studio.get(f"{path}/{NOBODY}") == {root: None}
        assert studio.call("DELETE", f"{path}/{NOBODY}").json() == {f"delete_{root}": None}
        bad = studio.call("GET", f"{path}/x")
        assert (bad.status_code, bad.json()["code"]) == (400, "data-exception")


def test_a_get_with_a_body_is_answered():
    assert Studio().call("GET", "/me", {"ignored": True}).status_code == 200


# What the official SDK demands: it drops a whole object over one value that is not so


def test_answers_keep_to_what_the_official_sdk_can_read():
    studio = Studio()
    body = wanted(modelId=LIGHTNING, alchemy=True, presetStyle="DYNAMIC", elements=[{"akUUID": ELEMENT, "weight": 0.5}])
    created = studio.call("POST", "/generations", body)
    assert created.headers["content-type"].startswith("application/json")
    job = created.json()["sdGenerationJob"]
    assert list(created.json()) == ["sdGenerationJob"]
    assert isinstance(job["apiCreditCost"], int)
    assert isinstance(job["cost"]["amount"], str)
    assert job["cost"]["unit"] in {"CREDITS", "DOLLARS"}
    shown = studio.finished(job["generationId"])
    assert shown["status"] in {"PENDING", "COMPLETE", "FAILED"}
    assert shown["scheduler"] in SCHEDULERS
    assert shown["presetStyle"] in PRESETS
    assert shown["sdVersion"] == "SDXL_LIGHTNING"
    assert isinstance(shown["seed"], int)
    lora = shown["generation_elements"][0]["lora"]
    assert all(isinstance(lora[name], int) for name in ("weightDefault", "weightMin", "weightMax"))
    user = studio.get("/me")["user_details"][0]
    assert all(isinstance(value, int) for name, value in user.items() if name.endswith(("Tokens", "Slots")))


@pytest.mark.parametrize("model", ["7b592283-e8a7-4c5a-9ba6-d18c31f258b9", "28aeddf8-bd19-4803-80fc-79602d1a9989"])
def test_models_outside_the_enums_report_null_instead(model: str):
    studio = Studio()
    shown = studio.finished(studio.create(modelId=model, presetStyle="DYNAMIC"))
    assert (shown["sdVersion"], shown["presetStyle"]) == (None, None)


def test_the_models_on_offer_can_all_be_used():
    studio = Studio()
    models = studio.get("/platformModels")["custom_models"]
    assert len(models) > 15
    for model in models:
        assert studio.create(modelId=model["id"], alchemy=True, presetStyle="DYNAMIC")


# Uploads


def ticket(studio: Studio, extension: str = "png") -> dict[str, Any]:
    return dict(studio.call("POST", "/init-image", {"extension": extension}).json()["uploadInitImage"])


def test_an_upload_takes_two_steps_and_is_then_public():
    studio = Studio()
    first = ticket(studio)
    assert isinstance(first["fields"], str)
    fields = json.loads(first["fields"])
    assert fields["key"] == first["key"]
    assert first["key"].endswith(f"/initImages/{first['id']}.png")
    url = studio.get(f"/init-image/{first['id']}")["init_images_by_pk"]["url"]
    assert studio.call("GET", url).status_code == 404
    sent = studio.call("POST", first["url"], data=fields, files={"file": ("x.png", png())})
    assert (sent.status_code, sent.content) == (204, b"")
    assert studio.download(url) == png()
    assert studio.call("DELETE", f"/init-image/{first['id']}").json() == {
        "delete_init_images_by_pk": {"id": first["id"]}
    }
    assert studio.call("GET", url).status_code == 404


def test_an_upload_that_carries_a_key_is_refused_and_noticed():
    studio = Studio()
    first = ticket(studio)
    form = {"data": json.loads(first["fields"]), "files": {"file": ("x.png", png())}}
    refused = studio.call("POST", first["url"], headers={"authorization": f"Bearer {KEY}"}, **form)
    assert refused.status_code == 403
    assert refused.headers["content-type"].startswith("application/xml")
    assert "<Code>AccessDenied</Code>" in refused.text
    assert studio.world.keys_leaked == 1


@pytest.mark.parametrize(("seconds", "status"), [(120, 204), (121, 403)])
def test_a_ticket_is_good_for_two_minutes(seconds: float, status: int):
    studio = Studio()
    first = ticket(studio)
    studio.world.advance(seconds)
    assert (
        studio.call("POST", first["url"], data=json.loads(first["fields"]), files={"file": ("x", png())}).status_code
        == status
    )


@pytest.mark.parametrize("spoil", ["key", "X-Amz-Signature"])
def test_a_ticket_is_good_for_its_own_key_only(spoil: str):
    studio = Studio()
    first = ticket(studio)
    fields = json.loads(first["fields"]) | {spoil: "users/x/initImages/y.png"}
    assert studio.call("POST", first["url"], data=fields, files={"file": ("x", png())}).status_code == 403


def test_a_form_needs_its_file_and_a_known_extension():
    studio = Studio()
    first = ticket(studio)
    assert studio.call("POST", first["url"], data=json.loads(first["fields"])).status_code == 400
    for files in ([("picture", ("x", png()))], [("file", ("x", png()))] * 2):
        assert studio.call("POST", first["url"], data=json.loads(first["fields"]), files=files).status_code == 400
    empty = {"headers": {"content-type": "multipart/form-data; boundary=b"}, "content": b"--b--\r\n"}
    assert studio.call("POST", first["url"], **empty).status_code == 400
    bad = studio.call("POST", "/init-image", {"extension": "gif"})
    assert bad.json() == {"error": "invalid file extension", "path": "$", "code": "unexpected"}
    assert studio.call("POST", "/init-image", {}).json()["code"] == "validation-failed"


# Results


def test_results_are_jpeg_of_the_size_asked_whatever_was_asked():
    studio = Studio()
    with Image.open(io.BytesIO(studio.draw(width=96, height=40, transparency="foreground_only"))) as image:
        assert (image.format, image.size, image.mode) == ("JPEG", (96, 40), "RGB")


def test_transparency_on_sdxl_gives_png_with_alpha():
    studio = Studio()
    job = studio.finished(studio.create(modelId=LIGHTNING, transparency="foreground_only", alchemy=True))
    url = job["generated_images"][0]["url"]
    assert url.endswith("_0.png")
    with Image.open(io.BytesIO(studio.download(url))) as image:
        assert (image.format, image.mode, image.getpixel((0, 0))) == ("PNG", "RGBA", (7, 0, 12, 128))


def test_links_lie_on_the_studios_own_origin_and_are_named_as_the_cdns():
    studio = Studio()
    urls = [
        one["url"] for one in studio.finished(studio.create(num_images=2, prompt="A *red* Trank/ä"))["generated_images"]
    ]
    assert [url.rsplit("/", 1)[-1] for url in urls] == [
        "Phoenix_1_0_A_red_Trank_0.jpg",
        "Phoenix_1_0_A_red_Trank_1.jpg",
    ]
    assert all(url.startswith(f"{ORIGIN}/cdn/users/") for url in urls)
    assert studio.call("GET", urls[0].replace("_0.jpg", "_2.jpg")).status_code == 404


@pytest.mark.parametrize("folder", ["generations", "variations", "textures", "initImages"])
def test_a_link_to_nobody_s_file_is_not_found_in_the_words_of_storage(folder: str):
    studio = Studio()
    user = studio.get("/me")["user_details"][0]["user"]["id"]
    for owner in (user, NOBODY):
        answer = studio.call("GET", f"{ORIGIN}/cdn/users/{owner}/{folder}/{NOBODY}/a.jpg")
        if folder == "initImages":
            answer = studio.call("GET", f"{ORIGIN}/cdn/users/{owner}/{folder}/{NOBODY}.jpg")
        assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (404, "application/xml")
        assert "<Code>NoSuchKey</Code>" in answer.text


def test_a_link_is_good_only_once_its_job_is_complete():
    studio = Studio()
    job = studio.create()
    url = answers.image_url(studio.world.account(KEY).generations[job], 0, ORIGIN)
    assert studio.call("GET", url).status_code == 404
    studio.world.advance(12)
    assert studio.download(url)


def test_equal_jobs_give_equal_bytes_and_candidates_differ():
    first, second = Studio(), Studio()
    assert first.draw() == first.draw() == second.draw()
    assert first.draw(seed=8) != first.draw()
    job = first.finished(first.create(num_images=2))
    assert len({first.download(one["url"]) for one in job["generated_images"]}) == 2


def test_a_picture_is_drawn_when_it_is_fetched_and_then_kept():
    studio = Studio()
    studio.finished(studio.create())
    assert studio.world.gallery.drawn == 0
    studio.draw()
    studio.draw()
    assert studio.world.gallery.drawn == 1


def test_the_studios_own_artist_repeats_itself_from_world_to_world():
    def drawn(prompt: str, **more: Any) -> bytes:
        studio = Studio(make_world(draw=None))
        net = {"initImageId": studio.upload(png()), "initImageType": "UPLOADED", "preprocessorId": 133}
        return studio.draw(prompt=prompt, width=128, height=128, modelId=LIGHTNING, controlnets=[net], **more)

    assert drawn("a knight") == drawn("a knight") != drawn("a knight", seed=8)
    with Image.open(io.BytesIO(drawn("a knight", transparency="foreground_only"))) as image:
        assert image.getchannel("A").getextrema() == (0, 255)


# Faults


@pytest.mark.parametrize(
    ("fault", "status", "code"),
    [
        ("unauthorized", 401, "access-denied"),
        ("auth-hook", 500, "unexpected"),
        ("no-credit", 400, "unexpected"),
        ("rate-limit", 429, "rate-limit-exceeded"),
        ("error-before", 500, "unexpected"),
    ],
)
def test_a_fault_strikes_as_often_as_told_and_costs_nothing(fault: str, status: int, code: str):
    studio = Studio()
    studio.world.faults.set(fault, 2)
    for _ in range(2):
        answer = studio.call("POST", "/generations", wanted())
        assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert studio.world.bill == []
    assert studio.create()
    assert studio.world.faults.active() == []


def test_a_rate_limit_may_say_when_to_come_back():
    studio = Studio()
    studio.world.faults.set("rate-limit", 1)
    assert "retry-after" not in studio.call("GET", "/me").headers
    studio.world.faults.set("rate-limit", 1, retry_after_s=7)
    assert studio.call("GET", "/me").headers["retry-after"] == "7"


def test_an_error_after_the_job_was_made_leaves_it_made_and_charged():
    studio = Studio()
    studio.world.faults.set("error-after", 1)
    assert studio.call("POST", "/generations", wanted()).status_code == 500
    [line] = studio.world.bill
    assert line.charge > 0
    assert studio.finished(line.id)["status"] == "COMPLETE"


def test_an_error_array_comes_with_status_200_and_no_job():
    studio = Studio()
    studio.world.faults.set("error-array", 1)
    answer = studio.call("POST", "/generations", wanted())
    assert answer.status_code == 200
    assert answer.json()[0]["message"]
    assert studio.world.bill == []


def test_a_flagged_job_is_complete_and_says_so_on_each_image():
    studio = Studio()
    studio.world.faults.set("nsfw", 1)
    shown = studio.finished(studio.create(num_images=2))
    assert shown["status"] == "COMPLETE"
    assert [one["nsfw"] for one in shown["generated_images"]] == [True, True]


def test_a_truncated_download_is_shorter_than_it_promised():
    studio = Studio()
    whole = studio.draw()
    url = studio.finished(studio.create())["generated_images"][0]["url"]
    studio.world.faults.set("truncated", 1)
    cut = studio.call("GET", url)
    assert cut.content == whole[: len(whole) // 2]
    assert cut.headers["content-length"] == str(len(whole))
    assert studio.download(url) == whole


def test_links_die_and_uploads_expire_when_told_so():
    studio = Studio()
    url = studio.finished(studio.create())["generated_images"][0]["url"]
    studio.world.faults.set("expired-links", 1)
    assert studio.call("GET", url).status_code == 404
    assert studio.download(url)
    studio.world.faults.set("expired-upload", 1)
    first = ticket(studio)
    form = {"data": json.loads(first["fields"]), "files": {"file": ("x", png())}}
    assert studio.call("POST", first["url"], **form).status_code == 403
    assert studio.call("POST", first["url"], **form).status_code == 204


def test_a_slow_answer_waits_on_the_clock():
    studio = Studio()
    before = studio.world.now()
    studio.world.faults.set("slow", 1, seconds=40)
    studio.call("GET", "/me")
    assert studio.world.now() == before + 40


def test_alpha_can_be_withheld():
    studio = Studio()
    studio.world.faults.set("opaque", 1)
    assert studio.draw(modelId=LIGHTNING, transparency="foreground_only").startswith(b"\xff\xd8\xff")


def test_a_fault_can_be_aimed_at_one_route():
    studio = Studio()
    studio.world.faults.set("error-before", on="GET /generations")
    job = studio.create()
    assert studio.call("GET", f"/generations/{job}").status_code == 500
    assert studio.call("GET", "/me").status_code == 200


def test_drift_belongs_to_the_job_that_was_made_under_it():
    studio = Studio()
    studio.world.drift = 0.5
    job = studio.create()
    studio.world.drift = 0.0
    picture = studio.world.account(KEY).generations[job].pictures[0]
    assert isinstance(picture, Picture)
    assert picture.drift == 0.5


# The studio's own routes


def test_faults_clock_and_bill_are_reached_from_outside():
    studio = Studio()

    def own(path: str, body: object) -> Any:
        return studio.call("POST", f"{ORIGIN}/studio/{path}", body).json()

    assert own("faults", {"fault": "failed", "count": 1})["faults"] == [
        {"fault": "failed", "count": 1, "on": "POST /generations"}
    ]
    assert own("faults", {"fault": "drift", "amount": 0.5})["drift"] == 0.5
    job = studio.create()
    before = studio.world.now()
    assert own("clock", {"advance": 12}) == {"now": before + 12}
    assert studio.get(f"/generations/{job}")["generations_by_pk"]["status"] == "FAILED"
    [line] = studio.call("GET", f"{ORIGIN}/studio/bill").json()
    assert line["route"] == "POST /generations"
    assert line["charge"] == line["refund"] > 0
    assert line["time"] == before
    assert own("faults", {"clear": True}) == {"faults": [], "script": [], "drift": 0.0}


@pytest.mark.parametrize(
    "body",
    [
        [],
        {},
        {"fault": "teapot"},
        {"fault": "failed", "count": "x"},
        {"fault": "drift"},
        {"fault": "drift", "amount": 3},
    ],
)
def test_a_fault_that_makes_no_sense_is_refused(body: object):
    answer = Studio().call("POST", f"{ORIGIN}/studio/faults", body)
    assert answer.status_code == 400
    assert answer.json()["error"]


def test_a_web_page_elsewhere_cannot_switch_anything():
    studio = Studio()
    for site, status in (("cross-site", 403), ("same-site", 403), ("same-origin", 200), ("none", 200)):
        headers = {"sec-fetch-site": site}
        answer = studio.call("POST", f"{ORIGIN}/studio/faults", {"fault": "failed", "count": 1}, headers=headers)
        assert answer.status_code == status
        assert len(studio.world.faults.active()) == (status == 200)
        studio.world.faults.clear()


def test_calls_are_counted_by_route():
    studio = Studio(make_world())
    studio.finished(studio.create())
    assert studio.world.calls == {"POST /generations": 1, "GET /generations/{id}": 1}
