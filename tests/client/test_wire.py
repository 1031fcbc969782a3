from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leo_assets.client.job import Cost, Guidance, Picture
from leo_assets.client.text import clean
from leo_assets.client.wire.account import read_account
from leo_assets.client.wire.create import create_body
from leo_assets.client.wire.generations import job_path, read_created, read_status
from leo_assets.client.wire.uploads import UploadTicket, read_picture_ticket
from leo_assets.client.wire.values import NOT_JSON, body_from_bytes, read_amount, read_number, read_whole
from tests.client.stub import CREATED, IMAGE, JOB, UPLOAD, complete, job

STYLE_NONE = "556c1ee5-ec38-42e8-955a-1e82dad0ffa1"


@pytest.mark.parametrize(
    ("family", "mode", "expected"),
    [
        ("phoenix", None, {"styleUUID": STYLE_NONE, "contrast": 3.5, "alchemy": False}),
        ("phoenix", "fast", {"styleUUID": STYLE_NONE, "contrast": 3.5, "alchemy": False}),
        ("phoenix", "quality", {"styleUUID": STYLE_NONE, "contrast": 3.5, "alchemy": True}),
        ("phoenix", "ultra", {"styleUUID": STYLE_NONE, "contrast": 3.5, "alchemy": False, "ultra": True}),
        ("flux-dev", None, {"styleUUID": STYLE_NONE, "contrast": 3.5}),
        ("flux-dev", "ultra", {"styleUUID": STYLE_NONE, "contrast": 3.5}),
        ("lucid-origin", "ultra", {"styleUUID": STYLE_NONE, "contrast": 3.5, "ultra": True}),
        ("kontext", None, {"styleUUID": STYLE_NONE}),
        ("sdxl", None, {"presetStyle": "NONE", "alchemy": False}),
        ("sdxl", "quality", {"presetStyle": "NONE", "alchemy": True}),
    ],
)
def test_a_body_says_style_and_mode_as_the_family_wants_them(family: str, mode: str | None, expected: dict[str, Any]):
    body = create_body(job(family=family, mode=mode))
    look = {key: body[key] for key in ("styleUUID", "presetStyle", "contrast", "alchemy", "ultra") if key in body}
    assert look == expected


def test_a_body_never_publishes_and_never_lets_the_prompt_be_rewritten():
    body = create_body(job(candidates=3, seed=0, negative="text", tiling=True))
    assert body["public"] is False
    assert body["enhancePrompt"] is False
    assert (body["num_images"], body["seed"], body["negative_prompt"], body["tiling"]) == (3, 0, "text", True)


def test_what_was_not_asked_is_not_sent():
    body = create_body(job())
    assert not {"seed", "negative_prompt", "tiling", "transparency", "controlnets", "contextImages"} & body.keys()


def test_transparency_is_asked_only_of_families_that_have_it():
    assert create_body(job(family="sdxl", transparent=True))["transparency"] == "foreground_only"
    assert "transparency" not in create_body(job(family="phoenix", transparent=True))
    assert "transparency" not in create_body(job(family="sdxl"))


@pytest.mark.parametrize(
    ("guidance", "expected"),
    [
        (Guidance(UPLOAD, "character", 397, "mid"), {"preprocessorId": 397, "strengthType": "Mid"}),
        (Guidance(UPLOAD, "character", 397, "max"), {"preprocessorId": 397, "strengthType": "High"}),
        (Guidance(UPLOAD, "style", 166, "ultra"), {"preprocessorId": 166, "strengthType": "Ultra"}),
        (Guidance(UPLOAD, "pose", 21, "high"), {"preprocessorId": 21, "weight": 1.2}),
    ],
)
def test_guidance_says_its_strength_in_the_one_way_its_use_has(guidance: Guidance, expected: dict[str, Any]):
    assert create_body(job(guidance=(guidance,)))["controlnets"] == [
        {"initImageId": UPLOAD, "initImageType": "UPLOADED", **expected}
    ]


def test_image_to_image_and_context_images_have_their_own_fields():
    start = Guidance(UPLOAD, "image", None, "high")
    body = create_body(job(family="sdxl", guidance=(start,)))
    assert (body["init_image_id"], body["init_strength"]) == (UPLOAD, 0.75)
    assert "controlnets" not in body
    assert create_body(job(family="kontext", guidance=(start,)))["contextImages"] == [
        {"type": "UPLOADED", "id": UPLOAD}
    ]


@pytest.mark.parametrize("bad", ["", "../x", "phoenix", JOB + "/..", JOB + "\n", "/" + JOB])
def test_nothing_but_a_uuid_becomes_part_of_an_address(bad: str):
    with pytest.raises(ValueError, match="UUID"):
        job_path(bad)
    with pytest.raises(ValueError, match="UUID"):
        create_body(job(model_id=bad))
    with pytest.raises(ValueError, match="UUID"):
        create_body(job(guidance=(Guidance(bad, "style", 1),)))


SEVEN = Cost(Decimal(7), "CREDITS")


@pytest.mark.parametrize(
    ("body", "cost"),
    [
        (CREATED, SEVEN),
        (
            {"generate": {"generationId": JOB, "cost": {"amount": "0.0972", "unit": "DOLLARS"}, "apiCreditCost": None}},
            Cost(Decimal("0.0972"), "DOLLARS"),
        ),
        ({"generationId": JOB, "apiCreditCost": 7}, SEVEN),
        ({"sdGenerationJob": {"generationId": JOB}}, None),
        ({"sdGenerationJob": {"generationId": JOB, "apiCreditCost": None, "cost": None}}, None),
        ({"sdGenerationJob": {"generationId": JOB, "apiCreditCost": 0}}, None),
        ({"sdGenerationJob": {"generationId": JOB, "apiCreditCost": 0.5}}, Cost(Decimal("0.5"), "CREDITS")),
        ({"sdGenerationJob": {"generationId": JOB, "cost": {"amount": 7, "unit": "CREDITS"}}}, SEVEN),
        (
            {"sdGenerationJob": {"generationId": JOB, "cost": {"amount": "0", "unit": "CREDITS"}}},
            Cost(Decimal(0), "CREDITS"),
        ),
        (
            {"sdGenerationJob": {"generationId": JOB, "cost": {"amount": "7", "unit": "PEARLS"}, "apiCreditCost": 7}},
            SEVEN,
        ),
        ({"sdGenerationJob": {"generationId": JOB, "cost": {"amount": "NaN", "unit": "CREDITS"}}}, None),
        ({"sdGenerationJob": {"generationId": JOB, "cost": {"amount": "-7", "unit": "CREDITS"}}}, None),
        ({"sdGenerationJob": {"generationId": JOB, "cost": {"amount": "1e400000", "unit": "CREDITS"}}}, None),
        ({"sdGenerationJob": {"generationId": JOB}, "errors": [{"message": "late"}]}, None),
        ({"generate": None, "sdGenerationJob": [], "generationId": JOB, "new": {"key": 1}}, None),
    ],
)
def test_a_job_id_is_never_lost_whatever_surrounds_it(body: Any, cost: Cost | None):
    submitted = read_created(body)
    assert submitted is not None
    assert (submitted.job_id, submitted.cost, submitted.raw) == (JOB, cost, body)


@pytest.mark.parametrize(
    "body", [None, [], "x", 7, {}, {"sdGenerationJob": None}, {"sdGenerationJob": {"generationId": "../me"}}, [CREATED]]
)
def test_an_answer_without_a_job_id_names_no_job(body: Any):
    assert read_created(body) is None


def status_of(**more: Any):
    status = read_status(complete("https://cdn/x.jpg", **more), JOB)
    assert status is not None
    return status


def test_a_finished_job_is_read():
    status = status_of(prompt_moderations=[{"moderationClassification": ["NSFW"]}])
    assert (status.state, status.seed, status.moderation) == ("complete", 7, ("NSFW",))
    assert status.pictures == (Picture(IMAGE, "https://cdn/x.jpg", nsfw=False, job_id=JOB),)


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ("PENDING", "pending"),
        ("COMPLETE", "complete"),
        ("complete", "complete"),
        ("FAILED", "failed"),
        ("QUEUED", "pending"),
        (None, "pending"),
        (7, "pending"),
    ],
)
def test_an_unknown_state_counts_as_pending(told: Any, state: str):
    assert status_of(status=told).state == state


@pytest.mark.parametrize(
    ("told", "seed"),
    [(905778432, 905778432), ("905778432", 905778432), (7.0, 7), ("x", None), (None, None), (True, None), (7.5, None)],
)
def test_a_seed_is_read_as_number_or_text(told: Any, seed: int | None):
    assert status_of(seed=told).seed == seed


def test_pictures_without_a_usable_link_are_left_out_and_unknown_enums_do_no_harm():
    images = [
        None,
        "x",
        {},
        {"url": None},
        {"url": "file:///etc/passwd"},
        {"url": "https://cdn/ x"},
        {"url": "https://cdn/\x1b[0m"},
        {"id": 7, "url": "https://cdn/y.jpg", "nsfw": True},
    ]
    status = read_status(
        {
            "generations_by_pk": {
                "status": "COMPLETE",
                "generated_images": images,
                "sdVersion": "WAN99",
                "presetStyle": {},
            }
        },
        JOB,
    )
    assert status is not None
    assert status.pictures == (Picture("", "https://cdn/y.jpg", nsfw=True, job_id=JOB),)


@pytest.mark.parametrize("body", [{"generations_by_pk": None}, {}, [], None, complete(job_id=IMAGE)])
def test_an_answer_about_no_job_or_another_is_not_believed(body: Any):
    assert read_status(body, JOB) is None


@pytest.mark.parametrize("fields", ['{"key": "a/b.png", "n": 1}', {"key": "a/b.png", "n": 1}])
def test_upload_fields_are_read_as_text_or_object(fields: Any):
    ticket = read_picture_ticket(
        {"uploadInitImage": {"id": UPLOAD, "url": "http://studio.test/up", "fields": fields, "key": "k"}}
    )
    assert ticket == UploadTicket(UPLOAD, "http://studio.test/up", {"key": "a/b.png", "n": "1"})


@pytest.mark.parametrize(
    "part",
    [
        None,
        {},
        {"id": "x", "url": "http://a", "fields": "{}"},
        {"id": UPLOAD, "url": "a", "fields": "{}"},
        {"id": UPLOAD, "url": "http://a", "fields": "["},
    ],
)
def test_an_upload_answer_with_a_part_missing_is_not_used(part: Any):
    assert read_picture_ticket({"uploadInitImage": part}) is None


def test_an_account_is_read_with_fractions_and_gaps():
    details = {
        "user": {"id": JOB},
        "apiPaidTokens": 10.5,
        "apiSubscriptionTokens": None,
        "apiConcurrencySlots": "10",
        "apiPlanTokenRenewalDate": "2026-12-01",
    }
    account = read_account({"user_details": [details]})
    assert account is not None
    assert (account.user_id, account.paid_credits, account.plan_credits, account.credits) == (
        JOB,
        Decimal("10.5"),
        None,
        Decimal("10.5"),
    )
    assert (account.renews, account.slots) == ("2026-12-01", 10)
    assert read_account({"user_details": details}) == replace(account, raw={"user_details": details})
    bare = read_account({"user_details": [{}]})
    assert bare is not None
    assert (bare.user_id, bare.credits, bare.slots) == (None, None, None)


NOTHING: list[Any] = [True, False, None, "", "x", "NaN", "inf", [], {}, b"7"]
HUGE: list[Any] = [10**400, "1e999999", "9" * 41, 1e13, float("inf"), float("nan")]


@pytest.mark.parametrize(
    ("told", "amount", "whole", "number"),
    [
        (7, Decimal(7), 7, 7.0),
        (7.0, Decimal("7.0"), 7, 7.0),
        (0.25, Decimal("0.25"), None, 0.25),
        ("0.0147", Decimal("0.0147"), None, None),
        ("7", Decimal(7), 7, None),
        (-1, None, None, -1.0),
        (0, Decimal(0), 0, 0.0),
        *[(one, None, None, None) for one in (*NOTHING, *HUGE)],
        ("1e-13", None, None, None),
        ("9999999999999", Decimal(9999999999999), 9999999999999, None),
    ],
)
def test_a_number_is_an_amount_a_count_or_a_measure_or_is_not_said(
    told: Any, amount: Decimal | None, whole: int | None, number: float | None
):
    assert (read_amount(told), read_whole(told), read_number(told)) == (amount, whole, number)


@pytest.mark.parametrize("data", [b"", b"<html>", b"[" * 200_000, b"1" * 10_000, b'{"a": ', b"\xff\xfe"])
def test_bytes_that_are_no_usable_json_are_told_apart(data: bytes):
    assert body_from_bytes(data) is NOT_JSON


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mred", "a[31mred"),
        ("a\nb\tc", "a b c"),
        ("a\u202eb\u200bc", "abc"),
        ("a\ud800b", "ab"),
        ("é×漢", "é×漢"),
        ("x" * 400, "x" * 299 + "…"),
        ("\x9b31m", "31m"),
    ],
)
def test_foreign_text_loses_its_control_characters(text: str, shown: str):
    assert clean(text) == shown


@given(st.text(max_size=400))
def test_cleaned_text_is_one_printable_line(text: str):
    assert clean(text).isprintable()
    assert len(clean(text)) <= 300
