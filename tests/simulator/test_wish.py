"""What a create call may ask for, and how the rest is refused."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leo_assets.simulator.refusal import Refusal
from leo_assets.simulator.wish import wish_from
from tests.simulator.studio import LIGHTNING, NOBODY, PHOENIX, wanted

KONTEXT = "28aeddf8-bd19-4803-80fc-79602d1a9989"
DREAMSHAPER = "ac614f96-1082-45bf-be9d-757f2d31c174"
LUCID = "7b592283-e8a7-4c5a-9ba6-d18c31f258b9"
DREAMSHAPER = "ac614f96-1082-45bf-be9d-757f2d31c174"
FANTASY_ICONS = "75d38510-3b93-4af9-b627-93a95f789328"
FLUX = "1dd50843-d653-4516-a8e3-f0238ee453ff"
KINO = "aa77f04e-3eec-4034-9c07-d0f619684628"


def net(preprocessor: float, **more: Any) -> dict[str, Any]:
    return {"initImageId": NOBODY, "initImageType": "UPLOADED", "preprocessorId": preprocessor, **more}


def refusal(**more: Any) -> Refusal:
    with pytest.raises(Refusal) as caught:
        wish_from(wanted(**more))
    assert caught.value.status == 400
    return caught.value


def test_the_smallest_body_of_the_official_sdk_is_taken():
    sdk = {
        "alchemy": True,
        "height": 768,
        "modelId": LIGHTNING,
        "num_images": 4,
        "presetStyle": "DYNAMIC",
        "prompt": "x",
        "width": 1024,
    }
    wish = wish_from(sdk)
    assert (wish.width, wish.height, wish.images, wish.preset) == (1024, 768, 4, "DYNAMIC")


@pytest.mark.parametrize("model", [PHOENIX, LUCID, FLUX, KONTEXT])
def test_the_sdks_defaults_are_taken_with_models_that_do_not_know_them(model: str):
    assert wish_from(wanted(modelId=model, alchemy=True, presetStyle="DYNAMIC")).model.id == model


def test_null_is_taken_as_absent():
    nulls = {**wanted(), "negative_prompt": None, "seed": None, "controlnets": None, "alchemy": None, "modelId": None}
    wish = wish_from(nulls)
    assert wish.seed is None
    assert not wish.named


def test_a_name_is_refused_when_it_is_unknown_or_spelt_otherwise():
    assert (refusal(sd_Version="v2").text, refusal(sd_Version="v2").code) == (
        "Unexpected variable sd_Version",
        "bad-request",
    )
    assert refusal(numImages=1).code == "bad-request"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("photoReal", "yes", "expected a boolean for type 'Boolean', but found a string"),
        ("width", "64", "expected a 32-bit integer for type 'Int', but found a string"),
        ("width", True, "expected a 32-bit integer for type 'Int', but found a boolean"),
        ("width", 64.5, "expected a 32-bit integer for type 'Int', but found a number"),
        ("prompt", ["x"], "expected a string for type 'String', but found a list"),
        ("guidance_scale", {}, "expected a float for type 'Float', but found an object"),
        ("controlnets", {}, "expected a list, but found an object"),
        ("scheduler", "FAST", "but found 'FAST'"),
        ("scheduler", [], "but found a list"),
    ],
)
def test_a_wrong_type_is_named_with_its_path(field: str, value: object, words: str):
    told = refusal(**{field: value})
    assert words in told.text
    assert told.code == "validation-failed"
    assert told.path == f"$.selectionSet.sdGenerationJob.args.arg1.{field}"


def test_whole_numbers_may_be_written_as_floats():
    assert wish_from(wanted(width=64.0, controlnets=[net(397.0)])).width == 64


def test_a_prompt_is_needed_and_has_1500_characters_at_most():
    assert refusal(prompt=None).text == 'expecting a value for non-nullable variable: "prompt"'
    assert wish_from(wanted(prompt="x" * 1500)).prompt
    assert refusal(prompt="x" * 1501).text == "Invalid prompt, maximum length of 1500 characters exceeded."
    assert [refusal(prompt=blank).text for blank in ("", " \n")] == ["Invalid prompt"] * 2


@pytest.mark.parametrize(("width", "height"), [(100, 64), (24, 64), (1544, 64), (64, 0), (-64, 64), (64, 10**400)])
def test_a_bad_size_is_refused(width: int, height: int):
    assert refusal(width=width, height=height).text == "invalid dimensions"


def test_a_side_over_768_allows_four_images_else_eight():
    assert wish_from(wanted(width=768, num_images=8)).images == 8
    assert refusal(width=768, num_images=9).text == "Too many images"
    assert wish_from(wanted(width=776, num_images=4)).images == 4
    assert refusal(width=776, num_images=5).text == "Too many images"
    assert refusal(num_images=0).text


def test_a_model_that_is_not_offered_is_named():
    assert refusal(modelId=NOBODY).text.startswith(f"{NOBODY} is not supported within the Production API.")


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ({"modelId": LIGHTNING, "alchemy": False, "presetStyle": "DYNAMIC"}, "invalid presetStyle DYNAMIC"),
        ({"modelId": LIGHTNING, "alchemy": True, "presetStyle": "LEONARDO"}, "invalid presetStyle LEONARDO"),
        ({"ultra": True, "alchemy": True}, "alchemy and ultra"),
        ({"contrast": 2.0}, "invalid contrast: must be one of"),
        ({"contrast": 1.8, "alchemy": True}, "invalid contrast: must be at least 2.5"),
        ({"seed": -1}, "invalid seed"),
        ({"seed": 9999999999}, "between 0 and 9999999998"),
        ({"seed": 2147483638, "modelId": FLUX}, "between 0 and 2147483637"),
        ({"seed": 2147483638, "modelId": KONTEXT}, "between 0 and 2147483637"),
        ({"photoReal": True, "modelId": None}, "photoReal requires alchemy"),
        ({"photoReal": True, "alchemy": True, "photoRealVersion": "v2"}, "photoReal does not support this model"),
        ({"photoReal": True, "alchemy": True}, "photoReal does not support this model"),
        ({"guidance_scale": 21}, "invalid guidance_scale: must be between 1 and 20"),
        ({"guidance_scale": 1.5, "alchemy": True, "modelId": DREAMSHAPER}, "must be between 2 and 30"),
        ({"guidance_scale": 21, "modelId": DREAMSHAPER}, "must be between 1 and 20"),
        ({"guidance_scale": 8, "scheduler": "LEONARDO"}, "invalid guidance_scale: must be between 1 and 7"),
        ({"num_inference_steps": 9}, "invalid num_inference_steps"),
        ({"init_strength": 0.95, "init_image_id": NOBODY}, "invalid init_strength"),
        ({"elements": [{"akUUID": NOBODY}]}, "invalid elements"),
        ({"elements": [{"akUUID": FANTASY_ICONS}] * 5, "modelId": LIGHTNING}, "invalid elements"),
        ({"elements": [{"akUUID": FANTASY_ICONS}], "modelId": PHOENIX}, "element Fantasy Icons does not run on model"),
        ({"userElements": [{"userLoraId": 1, "weight": 3}]}, "invalid weight"),
        ({"canvasRequest": True, "canvasRequestType": "INPAINT"}, "invalid init image id"),
        ({"contextImages": [{"type": "UPLOADED", "id": NOBODY}]}, "contextImages are not supported by model"),
        ({"contextImages": [{"type": "UPLOADED", "id": NOBODY}] * 5, "modelId": KONTEXT}, "too many context images"),
    ],
)
def test_combinations_that_do_not_go_together_are_refused(more: dict[str, Any], text: str):
    assert text in refusal(**more).text


@pytest.mark.parametrize(
    "more",
    [
        {"modelId": LIGHTNING, "alchemy": False, "presetStyle": "NONE"},
        {"modelId": LIGHTNING, "alchemy": False, "presetStyle": "LEONARDO"},
        {"ultra": True},
        {"contrast": 2.5, "alchemy": True},
        {"contrast": 3},
        {"seed": 9999999998},
        {"modelId": KINO, "photoReal": True, "alchemy": True, "photoRealVersion": "v2", "presetStyle": "CINEMATIC"},
        {"elements": [{"akUUID": FANTASY_ICONS, "weight": 0.7}], "modelId": LIGHTNING},
        {"guidance_scale": 30, "alchemy": True, "modelId": DREAMSHAPER},
        {"styleUUID": "556c1ee5-ec38-42e8-955a-1e82dad0ffa1"},
    ],
)
def test_combinations_that_go_together_are_taken(more: dict[str, Any]):
    assert wish_from(wanted(**more)).prompt


@pytest.mark.parametrize(
    ("model", "preprocessor", "use"),
    [
        (PHOENIX, 397, "character"),
        (PHOENIX, 166, "style"),
        (PHOENIX, 364, "content"),
        (LIGHTNING, 133, "character"),
        (LIGHTNING, 67, "style"),
        (LIGHTNING, 21, "pose"),
        (LIGHTNING, 19, "edge"),
        (LIGHTNING, 20, "depth"),
        (LUCID, 431, "style"),
        (DREAMSHAPER, 7, "pose"),
    ],
)
def test_a_preprocessor_means_its_guidance_on_its_family_only(model: str, preprocessor: int, use: str):
    [pointer] = wish_from(wanted(modelId=model, controlnets=[net(preprocessor)])).pointers
    assert pointer.use == use
    other = LIGHTNING if model != LIGHTNING else PHOENIX
    assert "preprocessor" in refusal(modelId=other, controlnets=[net(preprocessor)]).text


IDS: dict[str, tuple[dict[str, Any], set[int]]] = {
    "SD 1.5": ({"modelId": DREAMSHAPER}, {1, 3, 5, 6, 7, 8, 9, 10, 11}),
    "SD 2.1": ({"modelId": None, "sd_version": "v2"}, {12, 13, 15, 16, 17, 18}),
    "either": ({"modelId": "6bef9f1b-29cb-40c7-b9df-32b51c1f67d3"}, {1, 3, *range(5, 14), 15, 16, 17, 18}),
    "SDXL": ({"modelId": LIGHTNING}, {67, 133, 100, 19, 20, 21, 22}),
    "Phoenix": ({"modelId": PHOENIX}, {166, 397, 364}),
    "Flux Schnell": ({"modelId": FLUX}, {298, 232}),
    "Flux Dev": ({"modelId": "b2614463-296c-462a-9586-aafdb8f00e36"}, {299, 233}),
    "Lucid": ({"modelId": LUCID}, {431, 430}),
    "Kontext": ({"modelId": KONTEXT}, set()),
}


@pytest.mark.parametrize("family", IDS)
def test_each_family_takes_its_own_ids_and_no_other(family: str):
    model, known = IDS[family]
    taken = set()
    for number in {0, 2, 4, 14, 99, *(one for _, ids in IDS.values() for one in ids)}:
        with suppress(Refusal):
            wish_from(wanted(**model, controlnets=[net(number)]))
            taken.add(number)
    assert taken == known


def test_each_guidance_has_its_maximum():
    assert len(wish_from(wanted(controlnets=[net(166)] * 4)).pointers) == 4
    assert "at most 4" in refusal(controlnets=[net(166)] * 5).text
    assert "at most 1" in refusal(controlnets=[net(397)] * 2).text


@pytest.mark.parametrize(
    ("name", "one", "missing"),
    [
        ("controlnets", {"initImageType": "UPLOADED", "preprocessorId": 397}, "initImageId"),
        ("controlnets", {"initImageId": NOBODY, "initImageType": "UPLOADED"}, "preprocessorId"),
        ("contextImages", {"id": NOBODY}, "type"),
        ("elements", {"weight": 1}, "akUUID"),
        ("userElements", {"userLoraId": None}, "userLoraId"),
    ],
)
def test_what_a_part_cannot_do_without_is_named(name: str, one: dict[str, Any], missing: str):
    told = refusal(**{name: [one]})
    assert (told.text, told.code) == (f"missing required field '{missing}'", "validation-failed")
    assert told.path == f"$.selectionSet.sdGenerationJob.args.arg1.{name}[0]"


def test_strength_is_a_word_or_a_weight_but_not_both():
    strengths = [
        wish_from(wanted(controlnets=[net(166, **one)])).pointers[0].strength
        for one in ({"strengthType": "Low"}, {"strengthType": "Max"}, {"weight": 0.8})
    ]
    assert strengths == [0.2, 1.0, 0.4]
    assert "not both" in refusal(controlnets=[net(166, strengthType="Low", weight=1)]).text
    assert "Ultra" in refusal(controlnets=[net(397, strengthType="Ultra")]).text
    assert refusal(controlnets=[net(166, weight=2.1)]).text
    assert "mid" in refusal(controlnets=[net(166, strengthType="mid")]).text


def test_alpha_is_real_on_the_sdxl_family_only():
    assert wish_from(wanted(modelId=LIGHTNING, transparency="foreground_only")).transparent
    assert not wish_from(wanted(modelId=PHOENIX, transparency="foreground_only")).transparent
    assert not wish_from(wanted(modelId=LIGHTNING, transparency="disabled")).transparent


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
_NAMES = st.sampled_from(
    ["prompt", "width", "seed", "controlnets", "elements", "modelId", "contrast", "init_image_id", "contextImages", "x"]
)


@given(_JSON | st.dictionaries(_NAMES, _JSON | st.lists(st.just(net(397)), max_size=3)))
def test_no_body_does_worse_than_a_refusal(body: object):
    with suppress(Refusal):
        wish_from(body)
