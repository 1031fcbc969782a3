"""Whatever stands in a file, loading it ends in a request or in faults."""

from __future__ import annotations

import json

import tomli
from hypothesis import example, given, settings
from hypothesis import strategies as st

from leo_assets.errors import Fault
from leo_assets.requests.load import parse_kit, parse_request, parse_style
from leo_assets.requests.model import Request
from leo_assets.settings.checked import _built, problems_of
from leo_assets.settings.shapes import record_of

GOOD = '''\
kind = "animation"
prompt = "{character}, {pose}, side view, {element} {{ "
negative = "text, frame"
character = "fox_knight"
model = "phoenix-v1.0"
size = { width = 1024, height = 1024 }
candidates = 4
seed = 1234567
references = [
  { file = "ref/pose.png", use = "style", strength = "mid" },
]
mode = "fast"

[animations.walk]
set = "walk"
fps = 8.5
durations = [1, 1, 2, 1]

[animations."in-air"]
frames = ["""jumping
high""", 'falling']

[matrix]
element = ["fire", "ice"]

[process]
trim = { margin = 2 }
fit = { width = 96, height = 96, mode = "contain" }
pixel = { grid = 4, palette = ["#ff00aa"] }
anchor = [0.5, 1.0]
'''
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
KEYS = st.sampled_from(
    [
        *(
            "kind",
            "prompt",
            "size",
            "references",
            "process",
            "trim",
            "fit",
            "width",
            "height",
            "animations",
            "matrix",
            "set",
            "frames",
        ),
        *(
            "anchor",
            "pixel",
            "palette",
            "grid",
            "output",
            "path",
            "file",
            "use",
            "elements",
            "name",
            "weight",
            "seed",
            "tiling",
        ),
    ]
)
WORDS = st.sampled_from(["icon", "auto", "kit", "walk", "center", "style", "x"])
VALUES = st.recursive(
    (SCALARS | WORDS).filter(lambda value: value is not None),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@settings(deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")))
def test_no_bytes_make_loading_raise(data):
    for parse in (parse_request, parse_kit, parse_style):
        found = parse(data, "art/x.asset.toml")
        assert not isinstance(found, list) or (found and all(isinstance(fault, Fault) for fault in found))


@settings(deadline=None)
@given(st.data())
def test_no_change_to_a_good_file_makes_loading_raise(data):
    at = data.draw(st.integers(0, len(GOOD)))
    end = data.draw(st.integers(at, min(len(GOOD), at + 20)))
    put = data.draw(st.text(alphabet="[]{}=.,\"'#\\\n truefals0123456789-_\u202e", max_size=8))

    found = parse_request((GOOD[:at] + put + GOOD[end:]).encode(), "art/x.asset.toml")

    assert isinstance(found, (Request, list))


def test_every_beginning_of_a_good_file_is_a_request_or_has_faults():
    assert isinstance(parse_request(GOOD.encode(), "art/x.asset.toml"), Request)
    for end in range(len(GOOD.encode())):
        found = parse_request(GOOD.encode()[:end], "art/x.asset.toml")
        assert isinstance(found, Request) or (isinstance(found, list) and found)


@settings(max_examples=300, deadline=None)
@example({"process": {"trim": 0}})
@example({"process": {"trim": True}})
@example({"process": {"anchor": [1, 0]}})
@given(st.dictionaries(KEYS, VALUES, max_size=6))
def test_what_is_refused_has_words_and_what_is_accepted_has_none(table):
    table = json.loads(json.dumps({"kind": "icon", "prompt": "x", **table}))

    is_refused = _built(Request, table, "art/x.asset.toml") is None

    assert is_refused == bool(list(problems_of(record_of(Request), table, ())))


@settings(deadline=None)
@given(st.sampled_from(["[", "{a=", "[[", "a.", '"a".']), st.integers(1, 20_000))
def test_deep_nesting_is_a_fault(piece, times):
    found = parse_request(("x = " + piece * times).encode(), "a.asset.toml")
    headed = parse_request((piece * min(times, 10_000) + "b = 1").encode(), "a.asset.toml")

    assert isinstance(found, list)
    assert isinstance(headed, list)


def test_the_good_file_is_toml():
    assert tomli.loads(GOOD)["matrix"] == {"element": ["fire", "ice"]}
