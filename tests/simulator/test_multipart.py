"""The form of a presigned upload."""

from __future__ import annotations

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leo_assets.simulator.multipart import parse_form


def encoded(fields: dict[str, str], data: bytes) -> tuple[str, bytes]:
    request = httpx.Request("POST", "http://x", data=fields, files={"file": ("a b.png", data, "image/png")})
    return request.headers["content-type"], request.read()


@given(data=st.binary(max_size=300) | st.sampled_from([b"", b"\r\n", b"--", b"\r\n--\r\n", b"\r", b"\n\n"]))
@settings(deadline=None, max_examples=50)
def test_every_byte_of_a_file_comes_through(data: bytes):
    parts = parse_form(*encoded({"key": "users/1/ä.png", "Policy": "e30="}, data))
    assert [(part.name, part.filename) for part in parts] == [("key", None), ("Policy", None), ("file", "a b.png")]
    assert parts[0].data.decode() == "users/1/ä.png"
    assert parts[-1].data == data


@given(data=st.binary(max_size=200))
@settings(deadline=None, max_examples=50)
def test_no_bytes_do_worse_than_a_value_error(data: bytes):
    for body in (data, b"--x\r\n" + data + b"\r\n--x--"):
        try:
            parse_form("multipart/form-data; boundary=x", body)
        except ValueError:
            continue


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/json", b"{}"),
        ("multipart/form-data", b"--x\r\n\r\n--x--"),
        ("multipart/form-data; boundary=x", b""),
        ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\ncut off'),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Type: text/plain\r\n\r\nnameless\r\n--x--"),
    ],
)
def test_what_is_no_complete_form_is_refused(content_type: str, body: bytes):
    with pytest.raises(ValueError, match=r"form|name"):
        parse_form(content_type, body)
