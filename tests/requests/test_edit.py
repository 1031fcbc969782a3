"""Keys set by name: the file keeps its comments, and is never made worse."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leo_assets.errors import RequestError, UsageError
from leo_assets.requests.edit import edited, fields
from leo_assets.requests.load import parse_request
from leo_assets.requests.model import Request

FILE = "art/hero.asset.toml"
HERO = b"""\
# the hero
kind   = "animation"  # what
prompt = "{character}, {pose}" # words

# how he walks
[animations.walk]
set = "walk" # built in

[process]
trim = { margin = 2 } # tight
"""


def parsed(text: bytes) -> Request:
    request = parse_request(text, "a.asset.toml")
    assert isinstance(request, Request)
    return request


def test_a_key_is_changed_in_its_place_and_comments_stay():
    new = edited(HERO, FILE, {"prompt": 'a "knight", {pose}', "process.trim.margin": "4"}).decode()
    assert 'prompt = "a \\"knight\\", {pose}" # words\n' in new
    assert "trim = { margin = 4 } # tight\n" in new
    changed = [line for line in new.splitlines() if line not in HERO.decode().splitlines()]
    assert len(changed) == 2
    assert len(new.splitlines()) == len(HERO.decode().splitlines())


def test_new_keys_go_where_a_person_would_write_them():
    changes = {"candidates": "3", "animations.walk.fps": "8", "animations.idle.set": "idle", "process.fit.width": "96"}
    new = edited(HERO, FILE, {**changes, "process.fit.height": "64"}).decode()
    assert 'words\ncandidates = 3\n\n# how he walks\n[animations.walk]\nset = "walk" # built in\nfps = 8\n' in new
    assert '\n\n[animations.idle]\nset = "idle"\n\n[process]\n' in new
    assert new.endswith("trim = { margin = 2 } # tight\nfit = {width = 96, height = 64}\n")


def test_a_table_is_made_where_there_is_none():
    new = edited(b'kind = "icon"\nprompt = "a coin"\n', "a.asset.toml", {"process.background": "keep"}).decode()
    assert new == 'kind = "icon"\nprompt = "a coin"\n\n[process]\nbackground = "keep"\n'


def test_a_key_is_taken_out_and_what_is_not_there_is_no_fault():
    new = edited(HERO, FILE, {}, ["process.trim", "seed"]).decode()
    assert "trim" not in new
    assert "# how he walks" in new


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("candidates", "30", "30 is more than 8"),
        ("kind", "song", "song"),
        ("process.fit.width", "wide", "is no value"),
        ("size", "{ width = 512", "is no value"),
    ],
)
def test_a_change_that_would_be_a_fault_is_refused_in_words(key, value, says):
    with pytest.raises((RequestError, UsageError), match=says):
        edited(HERO, FILE, {key: value})


@pytest.mark.parametrize("key", ["foo", "process.foo", "prompt.x", "", "process.", "animations.walk.foo"])
def test_a_key_that_there_is_not_is_told(key):
    with pytest.raises(UsageError, match="there is no key"):
        edited(HERO, FILE, {key: "1"})


def test_a_faulty_file_can_be_mended_step_by_step_but_not_made_worse():
    faulty = b'kind = "icon"\nprompt = "a coin"\ncandidates = 30\nseed = -4\n'
    better = edited(faulty, "a.asset.toml", {"candidates": "3"})
    assert b"candidates = 3\n" in better
    with pytest.raises(RequestError, match="take"):
        edited(faulty, "a.asset.toml", {"take": "0"})


def test_text_is_taken_as_it_is_typed_and_all_else_as_toml():
    new = edited(
        b'kind = "icon"\nprompt = "x"\n', "a.asset.toml", {"prompt": "7", "negative": "true", "tiling": "false"}
    )
    request = parsed(new)
    assert (request.prompt, request.negative, request.tiling) == ("7", "true", False)


@given(text=st.text(max_size=200))
def test_any_prompt_comes_back_as_it_was_typed(text):
    try:
        new = edited(b'kind = "icon"\nprompt = "x" # why\n', "a.asset.toml", {"prompt": text})
    except (RequestError, UsageError):
        return
    assert parsed(new).prompt == text
    assert b"# why" in new


def test_a_form_knows_every_key_its_value_and_its_bounds():
    found = {field.key: field for field in fields(HERO, FILE)}
    assert found["prompt"].value == '"{character}, {pose}"'
    assert (found["candidates"].type, found["candidates"].least, found["candidates"].most) == ("whole", 1, 8)
    assert found["candidates"].paid
    assert not found["process.trim.margin"].paid
    assert found["process.trim.margin"].value == "2"
    assert found["animations.walk.set"].value == '"walk"'
    assert found["animations.NAME.fps"].value == ""
    assert "icon" in found["kind"].choices


def test_a_file_that_is_not_ours_or_no_toml_is_refused():
    with pytest.raises(UsageError, match="is no request"):
        edited(b"", "art/hero.toml", {"prompt": "x"})
    with pytest.raises(UsageError, match="cannot be edited"):
        edited(b"kind = ", FILE, {"prompt": "x"})
