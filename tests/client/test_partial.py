"""Downloads that break off: gone on with where that is safe, else begun anew; never two halves of different files."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leo_assets.client import Picture
from leo_assets.errors import ServiceError
from tests.client.stub import CDN, PICTURE_URL, Stub, client_of, picture

DATA = picture()
ETAG = '"abc"'
HALF = len(DATA) // 2


class Broken(httpx.AsyncByteStream):
    """Sends some, then breaks."""

    def __init__(self, data: bytes, error: Exception | None) -> None:
        self._data = data
        self._error = error

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self._data
        if self._error is not None:
            raise self._error


def breaks(
    data: bytes = DATA[:HALF], *, error: Exception | None = None, etag: str = "", length: int = len(DATA)
) -> Callable[[Any], Any]:
    told = {"content-type": "image/jpeg", "content-length": str(length), "etag": etag}
    return lambda _: httpx.Response(200, headers=told, stream=Broken(data, error))


def rest(
    data: bytes = DATA[HALF:],
    *,
    status: int = 206,
    begins: int = HALF,
    etag: str = ETAG,
    place: str | None = None,
    length: int | None = None,
) -> Callable[[Any], Any]:
    told = {"content-type": "image/jpeg", "etag": etag, "content-length": str(len(data) if length is None else length)}
    told["content-range"] = f"bytes {begins}-{len(DATA) - 1}/{len(DATA)}" if place is None else place
    return lambda _: httpx.Response(status, headers=told, stream=Broken(data, None))


def whole(_: Any) -> httpx.Response:
    return httpx.Response(200, headers={"content-type": "image/jpeg", "etag": ETAG}, content=DATA)


def fetched(*steps: Any) -> tuple[bytes, list[tuple[str | None, str | None]]]:
    """The bytes, and the Range and If-Range of each request."""
    stub = Stub().on(CDN, *steps)
    data = asyncio.run(client_of(stub).download(Picture("", PICTURE_URL)))
    return data, [(one.headers.get("range"), one.headers.get("if-range")) for one in stub.seen]


@pytest.mark.parametrize("error", [None, httpx.ReadError("x"), httpx.ReadTimeout("x"), httpx.RemoteProtocolError("x")])
def test_a_download_with_a_strong_etag_is_gone_on_with(error: Exception | None):
    data, asked = fetched(breaks(error=error, etag=ETAG), rest())
    assert data == DATA
    assert asked == [(None, None), (f"bytes={HALF}-", ETAG)]


@pytest.mark.parametrize("etag", ["", 'W/"abc"', "abc", '"a"b"'])
def test_without_a_strong_etag_it_begins_anew(etag: str):
    data, asked = fetched(breaks(etag=etag), whole)
    assert data == DATA
    assert asked == [(None, None), (None, None)]


def test_a_server_that_sends_all_of_it_again_is_believed_from_the_first_byte():
    data, asked = fetched(breaks(etag=ETAG), whole)
    assert (data, len(asked)) == (DATA, 2)


@pytest.mark.parametrize(
    "wrong",
    [
        rest(etag='"other"'),
        rest(etag=""),
        rest(begins=HALF - 1),
        rest(begins=0),
        rest(place=""),
        rest(place=f"bytes {HALF}-{HALF}/{len(DATA)}"),
        rest(place=f"bytes {HALF}-{len(DATA) - 1}/*"),
        rest(status=416),
    ],
)
def test_what_is_not_exactly_the_rest_is_thrown_away_and_all_of_it_asked_for(wrong: Callable[[Any], Any]):
    data, asked = fetched(breaks(etag=ETAG), wrong, whole)
    assert data == DATA
    assert asked == [(None, None), (f"bytes={HALF}-", ETAG), (None, None)]


def test_a_rest_that_breaks_off_too_is_gone_on_with_further():
    later = HALF + 40
    part = rest(DATA[HALF:later], length=len(DATA) - HALF)
    data, asked = fetched(breaks(etag=ETAG), part, rest(DATA[later:], begins=later))
    assert data == DATA
    assert [one for one, _ in asked] == [None, f"bytes={HALF}-", f"bytes={later}-"]


def test_a_part_that_nobody_asked_for_is_refused():
    with pytest.raises(ServiceError, match="206"):
        fetched(rest())


def test_pieces_together_are_not_read_beyond_the_cap(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("leo_assets.client.transport.PICTURE_CAP", len(DATA) - 1)
    with pytest.raises(ServiceError, match=r"larger than|announced"):
        fetched(breaks(etag=ETAG, length=HALF + 1), rest())


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(DATA)), st.sampled_from([ETAG, '"new"', 'W/"x"', ""])), max_size=4))
def test_whatever_breaks_where_the_bytes_are_whole_or_there_are_none(cuts: list[tuple[int, str]]):
    def answer(request: httpx.Request) -> httpx.Response:
        cut, etag = cuts.pop(0) if cuts else (len(DATA), ETAG)
        begins = 0
        if request.headers.get("if-range") == etag and etag:
            begins = int(request.headers["range"].removeprefix("bytes=").removesuffix("-"))
        left = DATA[begins:]
        told = {"content-type": "image/jpeg", "etag": etag, "content-length": str(len(left))}
        if begins:
            told["content-range"] = f"bytes {begins}-{len(DATA) - 1}/{len(DATA)}"
        return httpx.Response(206 if begins else 200, headers=told, stream=Broken(left[:cut], None))

    stub = Stub().on(CDN, answer)
    assert asyncio.run(client_of(stub).download(Picture("", PICTURE_URL))) == DATA
