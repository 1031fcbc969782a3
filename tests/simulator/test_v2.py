"""The second generation of the API: what is taken, what is refused and how, and that it shows in the picture."""

from __future__ import annotations

import base64
import io
from collections import Counter
from typing import Any

import httpx
import numpy as np
import pytest
from PIL import Image

from leo_assets.simulator.models_v2 import MODELS_V2
from tests.simulator.studio import NOBODY, ORIGIN, PHOENIX, make_world, png
from tests.simulator.studio_v2 import GPT, KINO, NANO, PHOENIX_1, StudioV2, uploaded

NONE_STYLE, DYNAMIC, PORTRAIT = (
    "556c1ee5-ec38-42e8-955a-1e82dad0ffa1",
    "111dc692-d470-4eec-b791-3475abac4c46",
    "ab5a4220-7c42-41e5-a578-eddb9fed3d75",
)
ICONS = "75d38510-3b93-4af9-b627-93a95f789328"
ACRYLIC, HANDDRAWN = "3cbb655a-7ca4-463f-b697-8a03ad67327c", "bf8eff23-d537-4323-b3aa-396dfeee8776"
WEIGHTS: tuple[dict[str, Any], ...] = ({}, {"weight": None}, {"weight": 1})
UPLOADED = {"image": {"type": "UPLOADED", "id": NOBODY}}


def test_a_job_is_created_on_v2_and_polled_listed_and_deleted_on_v1():
    studio = StudioV2()
    made = studio.post(NANO, seed=42)["generate"]
    [line] = studio.world.bill
    assert set(made) == {"generationId", "apiCreditCost", "cost"}
    assert (made["apiCreditCost"], made["cost"]) == (line.charge, {"amount": str(line.charge), "unit": "CREDITS"})
    assert (line.route, line.id) == ("POST /v2/generations", made["generationId"])
    job = studio.finished(line.id)
    assert (job["status"], job["seed"], job["prompt"]) == ("COMPLETE", 42, "a red potion")
    assert (job["sdVersion"], job["presetStyle"], job["modelId"]) == (None, None, None)
    user = studio.get("/me")["user_details"][0]["user"]["id"]
    assert [one["id"] for one in studio.get(f"/generations/user/{user}")["generations"]] == [line.id]
    assert studio.call("DELETE", f"/generations/{line.id}").json() == {"delete_generations_by_pk": {"id": line.id}}


def test_a_model_of_both_generations_keeps_its_uuid():
    job = StudioV2().job(PHOENIX_1)
    assert (job["modelId"], job["sdVersion"], job["presetStyle"]) == (PHOENIX, "PHOENIX", None)


@pytest.mark.parametrize("slug", sorted(MODELS_V2))
def test_every_model_takes_its_own_usual_job_and_tells_no_seed_that_it_does_not_take(slug: str):
    studio, model = StudioV2(), MODELS_V2[slug]
    more: dict[str, Any] = {"seed": model.highest_seed} if model.highest_seed is not None else {}
    more |= {"style_ids": [min(model.styles)]} if model.styles else {}
    job = studio.job(slug, quantity=model.most_images, **more)
    assert job["seed"] == model.highest_seed
    assert len(job["generated_images"]) == model.most_images
    assert (job["imageWidth"], job["imageHeight"]) == model.size


def test_a_table_of_what_is_refused_names_the_parameter():
    studio = StudioV2()
    cases: list[tuple[str, dict[str, Any], str]] = [
        (NANO, {"negative_prompt": "x"}, "negative_prompt: Unrecognized key"),
        (NANO, {"mode": "FAST"}, "mode: Unrecognized key"),
        (PHOENIX_1, {"quality": "LOW"}, "quality: Unrecognized key"),
        (PHOENIX_1, {"mode": "QUICK"}, "mode: "),
        (GPT, {"seed": 1}, "seed: Unrecognized key"),
        (NANO, {"prompt": ""}, "prompt: must have 1 to"),
        (PHOENIX_1, {"prompt": "x" * 2001}, "prompt: must have 1 to 2000"),
        (NANO, {"quantity": 9}, "quantity: must be between 1 and 8"),
        (NANO, {"quantity": 0}, "quantity: "),
        ("seedream-5.0-pro", {"quantity": 7}, "quantity: must be between 1 and 6"),
        (NANO, {"quantity": True}, "quantity: expected a 32-bit integer"),
        (NANO, {"style_ids": [PORTRAIT]}, f"style_ids[0]: {PORTRAIT} is not a style of {NANO}"),
        ("seedream-4.5", {"style_ids": [NONE_STYLE]}, "style_ids[0]: "),
        ("seedream-4.0", {"style_ids": [DYNAMIC]}, "style_ids: Unrecognized key"),
        (NANO, {"style_ids": [NONE_STYLE, DYNAMIC]}, "style_ids: must not have more than 1 item"),
        (NANO, {"width": 1000}, "width: must be one of"),
        ("nano-banana-2-lite", {"width": 2048, "height": 2048}, "width: "),
        ("gemini-image-2", {"width": 0, "height": 0}, "width: "),
        (GPT, {"width": 1000}, "width: must be one of"),
        (PHOENIX_1, {"width": 1028}, "width: must be between 32 and 2048 and a multiple of 8"),
        ("lucid-origin", {"height": 3624}, "height: must be between 16 and 3616"),
        ("flux-dev", {"seed": 2147483638}, "seed: must be between 0 and 2147483637"),
        (NANO, {"guidances": {"character": [UPLOADED]}}, "guidances.character: Unrecognized key"),
        (NANO, {"guidances": {"image_reference": [UPLOADED] * 7}}, "image_reference: must not have more than 6"),
        (GPT, {"guidances": {"image_reference": [{**UPLOADED, "strength": "MID"}]}}, "[0].strength: Unrecognized key"),
        (PHOENIX_1, {"guidances": {"character": [UPLOADED]}}, "guidances.character[0].strength: Required"),
        (PHOENIX_1, {"guidances": {"content": [{**UPLOADED, "strength": "ULTRA"}]}}, "strength: must be one of"),
        (NANO, {"guidances": {"image_reference": [{"image": {"type": "INIT", "id": NOBODY}}]}}, "image.type: "),
        (NANO, {"guidances": {"image_reference": [{"image": {"type": "UPLOADED"}}]}}, "image: needs a type and an id"),
        (NANO, {"guidances": {"image_reference": UPLOADED}}, "guidances.image_reference: must be a list"),
        (NANO, {"guidances": {"image_reference": ["x"]}}, "image_reference[0]: expected an object, but found a string"),
        (PHOENIX_1, {"negative_prompt": "x" * 1001}, "negative_prompt: must have at most 1000 characters"),
        ("flux-dev", {"platform_elements": [{"akUUID": ICONS}]}, f"platform_elements: {ICONS} is not an element of"),
        (NANO, {"prompt_enhance": "MAYBE"}, "prompt_enhance: "),
        ("portrait-perfect", {"style_ids": [DYNAMIC]}, "style_ids[0]: "),
        ("lightning-xl", {"style_ids": [ACRYLIC]}, "style_ids[0]: "),
        ("flux-dev", {"user_elements": [{"userLoraId": 1, "weight": 2.5}]}, "user_elements: at most 4, each"),
        ("flux-dev", {"user_elements": [{"userLoraId": 1, "weight": None}] * 5}, "user_elements: at most 4, each"),
    ]
    for model, parameters, text in cases:
        told = studio.refused(model, **parameters)
        assert told.startswith("VALIDATION_ERROR "), (parameters, told)
        assert text in told, (parameters, told)


def test_what_is_refused_for_other_reasons_is_a_bad_request():
    studio = StudioV2(make_world(credits=1))
    assert studio.refused("nano-banana-9").startswith("BAD_REQUEST Model nano-banana-9")
    assert studio.refused(NANO, guidances={"image_reference": [UPLOADED]}) == "BAD_REQUEST invalid init image id"
    assert studio.refused(NANO, prompt="a nude knight").startswith("BAD_REQUEST content moderation filter")
    [error] = studio.post(NANO, prompt="a beheading")
    assert (error["extensions"]["code"], error["extensions"]["statusCode"]) == ("BAD_REQUEST", 403)
    studio.post(NANO)
    assert studio.refused(NANO).startswith("BAD_REQUEST not enough api tokens userId: ")


def test_a_weight_of_null_is_the_usual_one():
    studio = StudioV2()
    told = [studio.post("flux-dev", seed=1, platform_elements=[{"akUUID": HANDDRAWN, **more}]) for more in WEIGHTS]
    assert all(one["generate"]["generationId"] for one in told)
    assert len({line.fingerprint for line in studio.world.bill}) == 1
    for more in WEIGHTS:
        refused = studio.refused("flux-dev", user_elements=[{"userLoraId": 1, **more}])
        assert refused == "BAD_REQUEST invalid user element id"


def test_fields_at_the_wrong_level_are_refused():
    studio = StudioV2()
    assert "public: Unrecognized key" in studio.refused(NANO, public=False)
    assert "quantity: Unrecognized key" in studio.refused(NANO, top={"quantity": 1})
    assert studio.post(NANO, top={"public": True})["generate"]


def test_who_may_not_call_hears_so_as_on_v1():
    studio = StudioV2()
    studio.world.faults.set("unauthorized", 1)
    headers = {"authorization": f"Bearer {studio.key}"}
    url = f"{ORIGIN}/api/rest/v2/generations"
    body = {"model": NANO, "parameters": {"prompt": "x"}}
    assert studio.call("POST", url, body, headers=headers).status_code == 401
    studio.world.faults.set("rate-limit", 1)
    assert studio.call("POST", url, body, headers=headers).json()["code"] == "rate-limit-exceeded"


@pytest.mark.parametrize(
    ("asked", "drawn"),
    [
        ((848, 1264), (848, 1264)),
        ((1696, 2528), (1696, 2528)),
        ((848, 1200), (1024, 1024)),
        ((2048, 2400), (2048, 2048)),
        ((848, 2528), (2048, 2048)),
    ],
)
def test_a_pair_of_nano_banana_that_is_none_silently_becomes_a_square(asked: tuple[int, int], drawn: tuple[int, int]):
    assert StudioV2().picture(NANO, width=asked[0], height=asked[1]).size == drawn


def test_no_size_at_all_follows_the_reference():
    studio = StudioV2()
    sink = io.BytesIO()
    Image.new("RGB", (300, 200)).save(sink, "PNG")
    reference = {"image": {"type": "UPLOADED", "id": studio.upload(sink.getvalue())}}
    size = {"width": 0, "height": 0}
    assert studio.picture(NANO, **size, guidances={"image_reference": [reference]}).size == (1264, 848)
    assert studio.picture(NANO, **size).size == (1024, 1024)


def test_a_reference_shows_in_the_picture_whichever_way_it_comes():
    studio = StudioV2()
    data = base64.b64encode(png()).decode()
    images = [
        {"type": "UPLOADED", "id": studio.upload(png())},
        {"type": "BASE64", "data": data},
        {"type": "URL", "url": f"data:image/png;base64,{data}"},
    ]
    plain = studio.picture(NANO, seed=5).tobytes()
    shown = [studio.picture(NANO, seed=5, guidances={"image_reference": [{"image": one}]}).tobytes() for one in images]
    assert shown[0] == shown[1] == shown[2] != plain
    assert len({line.fingerprint for line in studio.world.bill}) == 2
    [generated] = studio.job(NANO)["generated_images"]
    again = {"image": {"type": "GENERATED", "id": generated["id"]}, "strength": "HIGH"}
    assert studio.picture(NANO, seed=5, guidances={"image_reference": [again]}).tobytes() != plain


@pytest.mark.parametrize(
    ("image", "text"),
    [
        ({"type": "BASE64", "data": "no base64!"}, "is no base64"),
        ({"type": "BASE64", "data": base64.b64encode(b"no picture").decode()}, "couldn't access image"),
        ({"type": "URL", "url": "https://example.com/a.png"}, "couldn't access image"),
        ({"type": "URL", "url": "data:image/png,rgb"}, "couldn't access image"),
        ({"type": "BASE64", "data": "A" * 10_100_000}, "must be below 7500000 bytes"),
    ],
)
def test_an_inline_picture_must_be_one_and_nothing_is_fetched(image: dict[str, str], text: str):
    told = StudioV2().refused(NANO, guidances={"image_reference": [{"image": image}]})
    assert told == f"VALIDATION_ERROR guidances.image_reference[0].image: {text}"


def test_the_format_is_the_models_and_alpha_comes_where_it_is_no_mere_wish():
    studio = StudioV2()
    formats = {model: studio.picture(model).format for model in (NANO, GPT, KINO, "seedream-5.0-pro")}
    assert formats == {NANO: "JPEG", GPT: "PNG", KINO: "JPEG", "seedream-5.0-pro": "JPEG"}
    assert studio.picture("seedream-5.0-pro", output_format="png").format == "PNG"
    assert [studio.picture(model, transparency=True).mode for model in (KINO, GPT, "gpt-image-1.5")] == [
        "RGBA",
        "RGBA",
        "RGB",
    ]


def test_a_short_prompt_is_rewritten_unless_that_is_switched_off():
    studio = StudioV2()
    assert studio.job(NANO)["prompt"] == "a red potion"
    assert studio.job(NANO, prompt_enhance=None)["prompt"].startswith("a red potion, ")
    assert studio.job(KINO, prompt_enhance=None)["prompt"] == "a red potion"


def test_better_quality_costs_more():
    studio = StudioV2()
    for quality in ("LOW", "MEDIUM", "HIGH"):
        studio.post(GPT, quality=quality)
    low, medium, high = (int(line.charge) for line in studio.world.bill)
    assert low < medium < high
    assert len({line.fingerprint for line in studio.world.bill}) == 3


def test_the_models_are_listed_under_uuids_and_without_slugs():
    studio = StudioV2()
    headers = {"authorization": f"Bearer {studio.key}"}
    answer = studio.call("GET", f"{ORIGIN}/api/rest/v2/models", headers=headers).json()
    listed = answer["productionApiAvailableModels"]
    assert len({one["id"] for one in listed}) == len(listed) == len(MODELS_V2)
    assert all(set(one) == {"id", "name", "parameters"} and len(one["id"]) == 36 for one in listed)
    [phoenix] = [one for one in listed if one["name"] == "Phoenix 1.0"]
    assert phoenix["id"] == PHOENIX
    assert phoenix["parameters"]["properties"]["guidances"]["properties"]["style"]["maxItems"] == 4


# Trouble


def test_faults_meant_for_creates_strike_both_generations_of_the_api():
    studio = StudioV2()
    studio.world.faults.script(
        ["reset-after", "no-id", "bad-gateway", {"fault": "failed", "on": "POST /v2/generations"}]
    )
    with pytest.raises(httpx.ReadError):
        studio.post(NANO)
    assert studio.post(NANO) == {"generate": None}
    headers, body = {"authorization": f"Bearer {studio.key}"}, {"model": NANO, "parameters": {"prompt": "x"}}
    assert studio.call("POST", f"{ORIGIN}/api/rest/v2/generations", body, headers=headers).status_code == 502
    assert len(studio.world.bill) == 3
    assert studio.create()
    assert studio.job(NANO)["status"] == "FAILED"


def test_a_background_may_be_removed_and_paid_for_though_nobody_hears_of_it():
    studio = StudioV2()
    studio.world.faults.set("reset-after", 1, on="POST /generationssync")
    with pytest.raises(httpx.ReadError):
        studio.post("remove-bg", path="/generationssync", guidances=uploaded(studio))
    [line] = studio.world.bill
    assert studio.get(f"/generations/{line.id}")["generations_by_pk"]["status"] == "COMPLETE"


def test_a_jpeg_may_come_although_a_png_was_due():
    studio = StudioV2()
    for model, more in ((GPT, {}), (KINO, {"transparency": True})):
        studio.world.faults.set("opaque", 1)
        assert studio.picture(model, **more).format == "JPEG"


def test_the_studios_own_artist_draws_who_the_reference_shows():
    studio = StudioV2(make_world(draw=None))
    knight = "character sheet of a knight in red armour with a blue plume, front view"
    [image] = studio.job(NANO, prompt=knight, seed=3)["generated_images"]
    reference = {"image": {"type": "GENERATED", "id": image["id"]}}
    with Image.open(io.BytesIO(studio.download(image["url"]))) as sheet:
        wanted_colours = colours(sheet)
    plain, guided = (
        colours(studio.picture(NANO, prompt="the knight walking, side view", seed=9, **more))
        for more in ({}, {"guidances": {"image_reference": [reference]}})
    )
    assert shared(guided, wanted_colours) > 1.2 * shared(plain, wanted_colours)


def colours(picture: Image.Image) -> dict[tuple[int, ...], float]:
    """How much of the subject each of 512 colours makes up; the light backdrop is left out."""
    pixels = np.asarray(picture.convert("RGB").resize((256, 256))).reshape(-1, 3)
    found = Counter(map(tuple, (pixels[pixels.min(axis=1) < 200] // 32).tolist()))
    return {colour: count / found.total() for colour, count in found.items()}


def shared(one: dict[tuple[int, ...], float], other: dict[tuple[int, ...], float]) -> float:
    return sum(min(share, other.get(colour, 0.0)) for colour, share in one.items())
