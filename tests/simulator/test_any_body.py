"""Whatever a caller sends, the studio answers in the original's shape: it never breaks."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leo_assets.simulator import routes_uploads, textures, tools_v2, training, variations, wish, wish_v2
from leo_assets.simulator.models_v2 import MODELS_V2
from leo_assets.simulator.routes_v1 import V1
from tests.simulator.studio import KEY, LIGHTNING, NOBODY, ORIGIN, Studio

POSTS = sorted({path.replace("{id}", NOBODY) for method, path, _ in V1 if method == "POST"})
READS = sorted({(method, path) for method, path, _ in V1 if method != "POST"})
SHAPES = (
    wish._SHAPE,
    training._ELEMENT,
    training._MODEL,
    variations._UNIVERSAL,
    textures._SHAPE,
    routes_uploads._MEDIA,
)
MORE = ("id", "isVariation", "initExtension", "maskExtension", "modelExtension", "service", "serviceParams")
FIELDS = sorted({name for shape in SHAPES for name in shape} | set(MORE))
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(st.characters(exclude_categories=()), max_size=12),
    st.sampled_from(
        [NOBODY, LIGHTNING, "png", "obj", "INPAINT", "Style", "FLUX_DEV", "IMAGE_GENERATION", "MODEL_TRAINING"]
    ),
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.parametrize("path", POSTS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(body=st.dictionaries(st.sampled_from(FIELDS) | st.text(max_size=5), VALUES, max_size=7) | VALUES)
def test_any_body_is_answered(path: str, body: Any):
    answer = Studio().call("POST", path, content=json.dumps(body))
    told = answer.json()
    assert answer.status_code in {200, 400, 403}, answer.text
    if answer.status_code != 200:
        assert set(told) == {"error", "path", "code"}
        assert all(isinstance(text, str) for text in told.values())
    else:
        assert len(told) == 1


V2_FIELDS = sorted({name for model in MODELS_V2.values() for name in wish_v2._shape(model)} | set(tools_v2._BG_SHAPE))
V2_INNER = (
    "image",
    "strength",
    "order",
    "type",
    "id",
    "data",
    "weight",
    "userLoraId",
    "akUUID",
    "image_reference",
    "style",
)
V2_VALUES = st.recursive(
    LEAVES | st.sampled_from(["UPLOADED", "BASE64", "MID", "OFF", 1024]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(V2_INNER), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize("path", ["generations", "generationssync"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    slug=st.sampled_from([*MODELS_V2, *tools_v2.TOOLS]) | LEAVES,
    parameters=st.dictionaries(st.sampled_from(V2_FIELDS) | st.text(max_size=5), V2_VALUES, max_size=5) | V2_VALUES,
)
def test_any_parameters_are_answered_on_v2(path: str, slug: Any, parameters: Any):
    if isinstance(parameters, dict):
        parameters = {"prompt": "a fox", **parameters}
    content = json.dumps({"model": slug, "parameters": parameters})
    key = {"authorization": f"Bearer {KEY}"}
    answer = Studio().call("POST", f"{ORIGIN}/api/rest/v2/{path}", content=content, headers=key)
    told = answer.json()
    assert answer.status_code == 200, answer.text
    if isinstance(told, list):
        assert {"code", "statusCode", "details"} == set(told[0]["extensions"])
    else:
        assert path == "generations"
        assert told["generate"]["generationId"]


@pytest.mark.parametrize(("method", "path"), READS)
@pytest.mark.parametrize(
    "given_id", ["x", "%00", "%ff", "1e5", "-1", "9" * 30, "{00000000-0000-4000-8000-00000000000a}"]
)
def test_any_id_is_answered(method: str, path: str, given_id: str):
    answer = Studio().call(method, f"{path.replace('{id}', given_id)}?limit=1&offset=0")
    assert answer.status_code == (400 if "{id}" in path else 200)
    if "{id}" in path:
        assert answer.json()["code"] == "data-exception"


@pytest.mark.parametrize("query", ["limit=-1", "limit=x", "offset=1.5", "limit=99999999999", "offset="])
def test_a_page_that_is_none_is_refused(query: str):
    studio = Studio()
    user = studio.get("/me")["user_details"][0]["user"]["id"]
    for path in ("/generations", "/elements", "/models", "/models-3d"):
        assert studio.call("GET", f"{path}/user/{user}?{query}").status_code == 400


@pytest.mark.parametrize("body", [{"prompt": "half of \ud83d"}, {"\ud800": 1}, {"prompt": ["\udfff"]}])
def test_half_a_character_is_no_json_and_costs_nothing(body: dict[str, Any]):
    studio = Studio()
    for path in ("/generations", "/prompt/improve"):
        refused = studio.call("POST", path, content=json.dumps(body))
        assert (refused.status_code, refused.json()["code"]) == (400, "invalid-json")
    assert studio.world.bill == []
    whole = json.dumps({"prompt": "a \U0001f98a", "width": 64, "height": 64})
    assert studio.call("POST", "/generations", content=whole).status_code == 200
