"""The key in no log record and no trace, in whichever form it comes."""

from __future__ import annotations

import base64
import io
import logging
import sys
import urllib.parse
from collections.abc import Iterator

import pytest

from leo_assets.settings import masking
from leo_assets.settings.project import parse_settings
from leo_assets.settings.secret import Secret, masked

KEY = "c0ffee00-dead-4bee-8fee-feedfacecafe"
FORMS = {
    "raw": KEY,
    "upper": KEY.upper(),
    "url": urllib.parse.quote(KEY, safe="").replace("-", "%2D"),
    "hex": KEY.encode().hex(),
    "HEX": KEY.encode().hex().upper(),
    **{
        f"base64+{before}": base64.b64encode(b"Bearer "[: 7 - before] + KEY.encode() + b"\r\n"[:before]).decode()
        for before in range(3)
    },
    "urlsafe": base64.urlsafe_b64encode(f"key={KEY}".encode()).decode(),
}


@pytest.fixture(autouse=True)
def _known() -> None:
    Secret(KEY)


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What a handler that somebody else has set up writes at DEBUG."""
    before = logging.getLogRecordFactory(), sys.excepthook
    masking.install({})
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    logger = logging.getLogger("tests.masking")
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    yield out
    logger.removeHandler(handler)
    logging.setLogRecordFactory(before[0])
    sys.excepthook = before[1]


def parts(form: str) -> set[str]:
    """Pieces of a form that would give the key away."""
    return {form[at : at + 16] for at in range(4, len(form) - 20, 8)}


@pytest.mark.parametrize("form", FORMS)
def test_the_key_is_masked_in_every_form(form: str):
    text = masked(f"before {FORMS[form]} after")

    assert text.startswith("before ")
    assert text.endswith(" after")
    assert not any(part in text for part in parts(FORMS[form]))


def test_another_id_of_the_same_shape_stays():
    job = "c0ffee00-dead-4bee-8fee-feedfacecaff"

    assert masked(job) == job


@pytest.mark.parametrize("form", FORMS)
def test_no_log_record_holds_it_whoever_writes_it(log: io.StringIO, form: str):
    logger = logging.getLogger("tests.masking")
    logger.debug("plain %s", FORMS[form])
    logger.warning(f"told {FORMS[form]}")  # noqa: G004  # as careless libraries do
    logger.info("%(it)s", {"it": FORMS[form]})
    try:
        raise ValueError(f"bad header {FORMS[form]}")  # noqa: TRY301  # to be told of
    except ValueError:
        logger.exception("failed")

    text = log.getvalue()
    assert text.count("********") >= 4
    assert "Traceback" in text
    assert not any(part in text for part in parts(FORMS[form]))


def test_a_record_without_it_is_left_as_it_is(log: io.StringIO):
    logging.getLogger("tests.masking").info("%d of %s", 3, "fox")

    assert log.getvalue() == "3 of fox\n"


def test_the_http_libraries_say_neither_addresses_nor_headers(log: io.StringIO):
    for name in ("httpx", "httpcore", "httpcore.http11", "httpcore.connection"):
        assert not logging.getLogger(name).isEnabledFor(logging.INFO)


def test_a_trace_of_ours_is_masked(log: io.StringIO, capsys: pytest.CaptureFixture[str]):
    try:
        raise RuntimeError(f"h11 says: Bearer {KEY}")  # noqa: TRY301  # as above
    except RuntimeError as error:
        sys.excepthook(type(error), error, error.__traceback__)

    shown = capsys.readouterr().err
    assert "RuntimeError: h11 says: Bearer ********" in shown
    assert KEY not in shown


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"# my leonardo key: {KEY}\n", 1),
        (f'[defaults]\nstyle = "{KEY}"\n', 2),
        (f"\n\n# {KEY.upper()}\n", 3),
        ("# LEONARDO_API_KEY=22222222-dead-4bee-8fee-feedfacecafe\n", 1),
        ('[defaults]\nstyle = "Bearer 22222222-dead-4bee-8fee-feedfacecafe"\n', 2),
        ("# key: 22222222-dead-4bee-8fee-feedfacecafe\n", 1),
    ],
)
def test_a_key_anywhere_in_a_project_file_is_told_with_its_line_and_not_repeated(text: str, line: int):
    found = parse_settings(text.encode())

    assert isinstance(found, list)
    (fault,) = found
    assert (fault.file, fault.line) == ("leo_assets.toml", line)
    assert "leo-assets key set" in fault.cure
    assert "feedfacecafe" not in str(fault).lower()


def test_an_id_that_is_no_key_may_stand_in_a_project_file():
    assert not isinstance(parse_settings(b'[defaults]\nmodel = "22222222-dead-4bee-8fee-feedfacecafe"  # kino\n'), list)
