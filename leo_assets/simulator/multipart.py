"""The form of a presigned upload: multipart/form-data with a few short fields and one file.

Forty lines of our own, so that the studio needs no form library: the whole form is in memory anyway.
"""

from __future__ import annotations

from email.message import Message
from typing import NamedTuple


class Part(NamedTuple):
    """One field. `filename` is None for a plain one."""

    name: str
    filename: str | None
    data: bytes


def parse_form(content_type: str, body: bytes) -> list[Part]:
    """The fields in their order.

    Raises:
        ValueError: It is no complete multipart form.
    """
    head = _header(content_type)
    boundary = head.get_boundary()
    if head.get_content_type() != "multipart/form-data" or not boundary:
        raise ValueError("not a multipart form")
    delimiter = b"\r\n--" + boundary.encode("latin-1")
    first, *chunks = (b"\r\n" + body).split(delimiter)
    if first.strip() or not chunks or not chunks[-1].startswith(b"--"):
        raise ValueError("the form does not end")
    return [_part(chunk) for chunk in chunks[:-1]]


def _part(chunk: bytes) -> Part:
    lines, gap, data = chunk.removeprefix(b"\r\n").partition(b"\r\n\r\n")
    for line in lines.decode("utf-8", "replace").split("\r\n"):
        name, _, value = line.partition(":")
        if name.lower() == "content-disposition" and gap:
            field = _header(value.strip()).get_param("name")
            if isinstance(field, str):
                return Part(field, _header(value.strip(), "content-disposition").get_filename(), data)
    raise ValueError("a part without a name")


def _header(value: str, name: str = "content-type") -> Message:
    message = Message()
    message[name] = value
    return message
