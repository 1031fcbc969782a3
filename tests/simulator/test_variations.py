"""Variations: what they take, what they cost, how they end."""

from __future__ import annotations

from typing import Any

import pytest

from tests.simulator.studio import NOBODY, OTHER_KEY, Studio, make_world, png

ULTRA = {"ultraUpscaleStyle": "REALISTIC", "detailContrast": 5, "similarity": 5}
UNIVERSAL = "/variations/universal-upscaler"


def image_of(studio: Studio) -> str:
    return str(studio.finished(studio.create())["generated_images"][0]["id"])


def vary(studio: Studio, kind: str, **body: Any) -> str:
    answer = studio.call("POST", f"/variations/{kind}", body)
    assert answer.status_code == 200, answer.text
    [job] = answer.json().values()
    return str(job["id"])


def found(studio: Studio, variation: str) -> dict[str, Any]:
    [one] = studio.get(f"/variations/{variation}")["generated_image_variation_generic"]
    return dict(one)


@pytest.mark.parametrize(("kind", "price"), [("upscale", 15), ("unzoom", 15), ("nobg", 5)])
def test_a_variation_costs_its_published_price_and_gives_it_back_when_it_fails(kind: str, price: int):
    studio = Studio()
    image = image_of(studio)
    studio.world.faults.set("failed", 1, on="POST /variations")
    variation = vary(studio, kind, id=image)
    assert (studio.world.bill[-1].charge, studio.world.bill[-1].id) == (price, variation)
    studio.world.advance(12)
    assert (found(studio, variation)["status"], found(studio, variation)["url"]) == ("FAILED", None)
    assert studio.world.bill[-1].refund == price


@pytest.mark.parametrize("kind", ["upscale", "unzoom", "nobg"])
def test_only_ones_own_finished_pictures_are_varied(kind: str):
    studio = Studio()
    image = image_of(studio)
    pending = studio.create()
    upload = studio.upload(png())
    stranger = Studio(studio.world, OTHER_KEY)
    for someone, wrong in ((studio, NOBODY), (studio, upload), (studio, pending), (stranger, image)):
        refused = someone.call("POST", f"/variations/{kind}", {"id": wrong})
        assert (refused.status_code, refused.json()["error"]) == (400, "invalid init image id")
    assert len(studio.world.bill) == 2


@pytest.mark.parametrize("kind", ["unzoom", "nobg"])
def test_a_variation_must_be_called_one_and_nothing_else_may(kind: str):
    studio = Studio()
    image = image_of(studio)
    first = vary(studio, "upscale", id=image)
    body = {"id": first, "isVariation": True}
    assert studio.call("POST", f"/variations/{kind}", body).json()["error"] == "failed to find init variation"
    studio.world.advance(12)
    second = vary(studio, kind, **body)
    for wrong in ({"id": first}, {"id": image, "isVariation": True}):
        refused = studio.call("POST", f"/variations/{kind}", wrong)
        assert (refused.status_code, refused.json()["error"]) == (400, "failed to find init variation")
    job = next(iter(studio.world.account(studio.key or "").generations))
    [parent] = studio.get(f"/generations/{job}")["generations_by_pk"]["generated_images"]
    assert [one["id"] for one in parent["generated_image_variation_generics"]] == [first, second]


def test_an_upscale_takes_no_variation_and_says_that_it_does_not_know_the_field():
    refused = Studio().call("POST", "/variations/upscale", {"id": NOBODY, "isVariation": True})
    assert (refused.status_code, refused.json()["error"]) == (400, "Unexpected variable isVariation")


def test_an_unknown_variation_is_an_empty_list():
    assert Studio().get(f"/variations/{NOBODY}") == {"generated_image_variation_generic": []}


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ({}, "exactly one of generatedImageId, initImageId, variationId is needed"),
        ({"generatedImageId": NOBODY, "initImageId": NOBODY}, "exactly one of"),
        ({"generatedImageId": NOBODY}, "invalid init image id"),
        ({"generatedImageId": NOBODY, "prompt": "nude"}, "content moderation filter: nude"),
        ({"variationId": NOBODY}, "failed to find init variation"),
        ({"initImageId": NOBODY, "upscaleMultiplier": 2.1}, "invalid upscaleMultiplier"),
        ({"initImageId": NOBODY, "upscaleMultiplier": 0.9}, "invalid upscaleMultiplier"),
        ({"initImageId": NOBODY, "creativityStrength": 0}, "invalid creativityStrength"),
        ({"initImageId": NOBODY, **ULTRA, "similarity": 11}, "invalid similarity"),
        ({"initImageId": NOBODY, "similarity": 5}, "similarity requires ultraUpscaleStyle"),
        ({"initImageId": NOBODY, "ultraUpscaleStyle": "ARTISTIC"}, "requires detailContrast and similarity"),
        ({"initImageId": NOBODY, **ULTRA, "upscalerStyle": "GENERAL"}, "cannot be used together"),
        ({"initImageId": NOBODY, "upscalerStyle": "NICE"}, "expected one of the values"),
        ({"initImageId": NOBODY, "creativityStrength": "5"}, "expected a 32-bit integer"),
    ],
)
def test_the_universal_upscaler_refuses_what_does_not_go_together(more: dict[str, Any], text: str):
    refused = Studio().call("POST", UNIVERSAL, more)
    assert refused.status_code == 400
    assert text in refused.json()["error"]


def test_the_universal_upscaler_takes_a_null_as_absent_and_bills_by_the_result():
    studio = Studio(make_world())
    job = studio.create(width=1024, height=1024)
    image = studio.finished(job)["generated_images"][0]["id"]
    plain = {"upscalerStyle": "GENERAL", "ultraUpscaleStyle": None, "detailContrast": None}
    vary(studio, "universal-upscaler", generatedImageId=image, upscaleMultiplier=2, **plain)
    vary(studio, "universal-upscaler", generatedImageId=image, upscaleMultiplier=2, upscalerStyle=None, **ULTRA)
    assert [line.charge for line in studio.world.bill[1:]] == [50, 75]


def test_a_result_beyond_twenty_megapixels_is_refused():
    studio = Studio()
    job = studio.create(width=1536, height=1536)
    image = studio.finished(job)["generated_images"][0]["id"]
    first = vary(studio, "universal-upscaler", generatedImageId=image, upscaleMultiplier=2)
    studio.world.advance(12)
    refused = studio.call("POST", UNIVERSAL, {"variationId": first, "upscaleMultiplier": 2})
    assert (refused.status_code, refused.json()["error"]) == (400, "invalid dimensions: at most 20 megapixels")


def test_an_upload_that_is_no_picture_cannot_be_upscaled():
    studio = Studio()
    refused = studio.call("POST", UNIVERSAL, {"initImageId": studio.upload(b"no picture")})
    assert (refused.status_code, refused.json()["error"]) == (400, "couldn't access image")


def test_variations_wait_for_slots_with_the_pictures():
    studio = Studio(make_world(slots=1))
    image = image_of(studio)
    job = studio.create()
    variation = vary(studio, "nobg", id=image)
    studio.world.advance(12)
    assert studio.get(f"/generations/{job}")["generations_by_pk"]["status"] == "COMPLETE"
    assert found(studio, variation)["status"] == "PENDING"
    studio.world.advance(12)
    assert found(studio, variation)["status"] == "COMPLETE"


def test_a_deleted_parent_leaves_its_variations():
    studio = Studio()
    image = image_of(studio)
    variation = vary(studio, "nobg", id=image)
    studio.world.advance(12)
    [job] = studio.world.account(studio.key or "").generations
    studio.call("DELETE", f"/generations/{job}")
    assert studio.download(found(studio, variation)["url"]).startswith(b"\x89PNG")
    assert studio.call("POST", "/variations/nobg", {"id": image}).status_code == 400
