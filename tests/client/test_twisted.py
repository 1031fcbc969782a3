"""Whole answers, and the same with parts changed, dropped or put in: nothing crashes, nothing unchecked gets through."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leo_assets.client.faults import problem_in
from leo_assets.client.results import SubmittedElement
from leo_assets.client.wire.values import body_from_bytes
from tests.client.answers import CREATED, HOSTILE, JSON, REFUSALS, SLOW, WHOLE, Reader, spots, twisted
from tests.client.stub import JOB

UUID = re.compile(r"[0-9a-fA-F-]{36}")
IDS = ("id", "job_id", "user_id", "file_id", "image_id")
ONLY_SHOWN = ("current models", "cut out")
"""Their ids are names of the service's own: they get into no address."""
FOREIGN = {"prompt", "negative", "fields", "raw", "parameters", "data"}
"""What is handed on as it came: compared, sent back or kept, never shown."""
every_answer = pytest.mark.parametrize("name", WHOLE)


def walk(value: Any) -> Iterator[tuple[str, Any]]:
    """Every named value in what was read, but for what is foreign on purpose."""
    if isinstance(value, tuple):
        for one in value:
            yield from walk(one)
    elif is_dataclass(value):
        for field in fields(value):
            inner = getattr(value, field.name)
            if field.name not in FOREIGN:
                yield from walk(inner) if is_dataclass(inner) or isinstance(inner, tuple) else [(field.name, inner)]


def check(name: str, told: Any) -> None:
    """Assert that every text is fit for a terminal, every id for an address, every link for a request."""
    for what, value in [("id", told)] if isinstance(told, str) else walk(told):
        if not isinstance(value, str):
            continue
        assert value.isprintable(), (what, value)
        if what in IDS and value and name not in ONLY_SHOWN:
            assert UUID.fullmatch(value), (what, value)
        if what in ("url", "link"):
            assert value.startswith(("https://", "http://"))
            assert value.isascii()
            assert " " not in value
            assert len(value) <= 4096


@every_answer
def test_a_whole_answer_is_read_to_its_last_field_and_kept_as_it_came(name: str):
    read, body = WHOLE[name]
    told = read(body)
    assert told not in (None, ())
    check(name, told)
    said = list(walk(told))
    gaps = {"url", "data", "width", "height"} if name == "cut out" else {"asked"}
    assert [what for what, value in said if value is None and what not in gaps] == []
    for one in told if isinstance(told, tuple) else (told,):
        if hasattr(one, "raw"):
            assert one.raw == body or [one.raw] == list(body.values()) or one.raw in next(iter(body.values()))


@every_answer
def test_whatever_one_part_becomes_no_reader_crashes_and_nothing_unchecked_gets_through(name: str):
    read, whole = WHOLE[name]
    for number in range(len(list(spots(whole)))):
        for hostile in HOSTILE:
            body = copy.deepcopy(whole)
            inside, key = list(spots(body))[number]
            inside[key] = hostile
            check(name, read(body))


def test_whatever_one_part_of_a_refusal_becomes_it_is_a_problem_in_printable_words():
    for whole in REFUSALS:
        for number in range(len(list(spots(whole)))):
            for hostile in HOSTILE:
                body = copy.deepcopy(whole)
                inside, key = list(spots(body))[number]
                inside[key] = hostile
                problem = problem_in(500, body)
                assert problem is not None
                assert (problem.text + problem.code).isprintable()


def test_a_twisted_answer_crashes_no_reader_and_gets_nothing_unchecked_through():
    understood = 0

    @settings(max_examples=300, deadline=None, suppress_health_check=SLOW)
    @given(st.sampled_from(sorted(WHOLE)).flatmap(lambda name: st.tuples(st.just(name), twisted(WHOLE[name][1]))))
    def twist(named: tuple[str, Any]) -> None:
        nonlocal understood
        name, body = named
        read, whole = WHOLE[name]
        told = read(body)
        check(name, told)
        understood += told is not None and body != whole

    twist()
    # Were nearly all of them passed over as a whole, this would prove little.
    assert understood > 50


@pytest.mark.parametrize("name", CREATED)
def test_nothing_that_happens_beside_an_id_loses_it(name: str):
    read, whole = CREATED[name]
    key = next(key for key in ("generationId", "customModelId", "userLoraId", "id") if f'"{key}"' in json.dumps(whole))

    @settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
    @given(twisted(whole, spared=(key,)))
    def twist(body: Any) -> None:
        told = read(body)
        assert told is not None
        assert (told.element_id if isinstance(told, SubmittedElement) else told.job_id) in (JOB, 7)
        assert told.raw == body
        assert told.cost is None or told.cost.amount >= 0

    twist()


@every_answer
def test_no_reader_takes_the_answer_to_another_question_for_its_own(name: str):
    read, whole = WHOLE[name]
    others = [body for other, body in WHOLE.values() if other is not read and not set(whole) & set(body)]
    assert [body for body in others if read(body) is not None] == []


@settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
@given(JSON, st.integers(100, 599))
def test_no_json_at_all_crashes_a_reader(body: Any, status: int):
    for name, (read, _) in WHOLE.items():
        check(name, read(body))
    problem = problem_in(status, body)
    assert problem is None or (problem.text + problem.code).isprintable()


@settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
@given(st.binary(max_size=200) | JSON.map(lambda value: json.dumps(value).encode()))
def test_no_bytes_crash_the_reader(data: bytes):
    body_from_bytes(data)


def test_every_reader_of_the_wire_has_a_whole_answer():
    from leo_assets.client.wire import account, generations, textures, training, uploads, variations

    readers: set[Reader] = set()
    for module in (account, generations, textures, training, uploads, variations):
        readers |= {value for key, value in vars(module).items() if key.startswith("read_")}
    own = {one for one in readers if not one.__module__.endswith("values")}
    used = {name for read, _ in WHOLE.values() for name in (read.__name__, *read.__code__.co_names)}
    assert {one.__name__ for one in own} <= used
