from __future__ import annotations

import socket

import httpx
import pytest

from leo_assets.client import Leonardo
from leo_assets.client.gate import Origin, parse_base
from leo_assets.errors import NotAgreedError, UsageError
from leo_assets.settings.service import service_from_environment
from tests.client.stub import BASE, KEY, Stub

CLOUD = "https://cloud.leonardo.ai/api/rest"


@pytest.fixture
def no_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.usefixtures("no_socket")
@pytest.mark.parametrize(
    "base",
    [
        CLOUD,
        "http://cloud.leonardo.ai/api/rest",
        "http://192.168.1.7:8123/api/rest",
        "http://10.0.0.1/api/rest",
        "http://169.254.169.254/api/rest",
        "http://0.0.0.0:8123/api/rest",
        "http://2130706433/api/rest",
        "http://127.1/api/rest",
        "http://localhost.example.com/api/rest",
        "http://127.0.0.1.example.com/api/rest",
        "http://localhost./api/rest",
        "http://[::ffff:127.0.0.1]/api/rest",
        "http://[fe80::1]/api/rest",
        "http://studio.local/api/rest",
    ],
)
def test_an_origin_that_is_not_loopback_is_refused_before_any_socket(base: str):
    with pytest.raises(NotAgreedError, match="only talks to the offline studio or to a loopback address") as caught:
        Leonardo(base, KEY)
    assert "\n" not in str(caught.value)
    assert caught.value.cure


@pytest.mark.usefixtures("no_socket")
def test_a_real_transport_handed_in_does_not_open_the_gate():
    with pytest.raises(NotAgreedError, match=r"https://cloud\.leonardo\.ai is not open"):
        Leonardo(CLOUD, KEY, transport=httpx.AsyncHTTPTransport(verify=False))


@pytest.mark.parametrize(
    "base",
    [
        "http://127.0.0.1:8123/api/rest",
        "http://127.9.9.9/api/rest/",
        "http://[::1]:8123/api/rest",
        "http://localhost:8123/api/rest",
        "http://LOCALHOST:8123/x",
        "https://127.0.0.1:8123/api/rest",
        "https://localhost/api/rest",
    ],
)
def test_loopback_is_open_and_the_settings_say_the_same(base: str):
    Leonardo(base, KEY)
    assert service_from_environment({"LEONARDO_API_KEY": KEY, "LEONARDO_API_BASE": base}).is_loopback


def test_in_process_any_address_is_open():
    assert Leonardo(CLOUD, KEY, transport=httpx.MockTransport(Stub())).origin == "https://cloud.leonardo.ai"


@pytest.mark.parametrize(
    "base",
    [
        "",
        "cloud.leonardo.ai",
        "ftp://127.0.0.1/",
        "http://",
        "http://u:p@127.0.0.1/",
        "http://127.0.0.1/?x=1",
        "http://127.0.0.1/#x",
        "http://127.0.0.1:99999/",
        "http://[::1/",
    ],
)
def test_what_is_no_base_address_is_refused_in_words(base: str):
    with pytest.raises(UsageError, match="base address"):
        Leonardo(base, KEY)


@pytest.mark.parametrize("key", ["", "  ", "Bearer ", "a\nb", "a b", "schlüssel"])
def test_an_unusable_key_is_refused_without_being_repeated(key: str):
    with pytest.raises(UsageError) as caught:
        Leonardo(BASE, key, transport=httpx.MockTransport(Stub()))
    assert not key.strip() or key not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("http://a.test/x", True),
        ("http://a.test:80/y", True),
        ("http://A.TEST/y", True),
        ("https://a.test/", False),
        ("http://a.test:81/", False),
        ("http://b.test/", False),
        ("http://x@a.test/", True),
    ],
)
def test_an_origin_is_scheme_host_and_port_together(url: str, same: bool):
    assert (Origin.of(httpx.URL(url)) == Origin.of(httpx.URL("http://a.test/"))) is same


def test_a_base_is_kept_without_its_last_slash():
    assert str(parse_base("http://127.0.0.1:8123/api/rest/")) == "http://127.0.0.1:8123/api/rest"
