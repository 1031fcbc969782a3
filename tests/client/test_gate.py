from __future__ import annotations

import asyncio
import socket
import ssl

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leo_assets.client import Leonardo, Picture
from leo_assets.client.gate import Links, Origin, links_for, parse_base
from leo_assets.clock import VirtualClock
from leo_assets.errors import NotAgreedError, ServiceError, UsageError
from leo_assets.settings.service import service_from_environment
from tests.client.stub import BASE, INIT, KEY, ME, UPLOAD, Stub, as_image, ok, picture

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
def test_plain_http_to_another_machine_is_refused_before_any_socket(base: str):
    for transport in (None, httpx.AsyncHTTPTransport(verify=False)):
        with pytest.raises(NotAgreedError, match="could read the key") as caught:
            Leonardo(base, KEY, transport=transport)
        assert "\n" not in str(caught.value)
        assert caught.value.cure


@pytest.mark.usefixtures("no_socket")
@pytest.mark.parametrize("base", [CLOUD, "https://art.example:8443/api/rest"])
def test_https_is_open_and_believes_only_authorities_that_vouch_for_the_name(base: str):
    client = Leonardo(base, KEY)
    for one in (client._transport._api, client._transport._paying, client._transport._bare):
        pool = one._transport._pool  # type: ignore[attr-defined]  # httpx has no public way to look
        context = pool._ssl_context
        assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)
        assert context.cert_store_stats()["x509_ca"] > 0
        assert one.follow_redirects is False
        assert one.trust_env is False


@pytest.mark.usefixtures("no_socket")
def test_no_authority_is_read_for_this_machine():
    client = Leonardo(BASE.replace("studio.test", "127.0.0.1"), KEY)
    pool = client._transport._api._transport._pool  # type: ignore[attr-defined]  # as above
    assert pool._ssl_context.cert_store_stats()["x509_ca"] == 0


def links(api: str, *hosts: str) -> Links:
    return links_for(Origin.of(httpx.URL(api)), hosts)


@pytest.mark.parametrize(
    ("url", "is_followed"),
    [
        ("https://cdn.leonardo.ai/users/x/0.jpg?sig=1", True),
        ("https://CDN.leonardo.ai:443/0.jpg", True),
        ("https://cloud.leonardo.ai/0.jpg", True),
        ("https://images.example/0.jpg", True),
        ("http://cdn.leonardo.ai/0.jpg", False),
        ("https://cdn.leonardo.ai:8443/0.jpg", False),
        ("https://cdn.leonardo.ai.evil.example/0.jpg", False),
        ("https://evilcdn.leonardo.ai/0.jpg", False),
        ("https://cdn.leonardo.ai./0.jpg", False),
        ("https://u:p@cdn.leonardo.ai/0.jpg", False),
        ("https://evil.example/cdn.leonardo.ai", False),
        ("https://evil.example#@cdn.leonardo.ai", False),
        ("https://evil.example\\@cdn.leonardo.ai/", False),
        ("http://images.example/0.jpg", False),
        ("https://bucket.s3.amazonaws.com/0.jpg", False),
        ("https://169.254.169.254/latest", False),
        ("https://127.0.0.1/0.jpg", False),
        ("https://[::1]/0.jpg", False),
        ("https://localhost/0.jpg", False),
        ("https://2852039166/", False),
        ("file:///etc/passwd", False),
        ("data:image/png;base64,AAAA", False),
        ("//cdn.leonardo.ai/0.jpg", False),
        ("", False),
        ("https://xn--/0.jpg", False),
        ("https://xn--a\x1b]0;x\x07/0.jpg", False),
        ("https://cdn.leonardo.ai:99999/0.jpg", False),
    ],
)
def test_the_clouds_pictures_come_from_its_own_hosts_and_from_those_that_the_user_named(url: str, is_followed: bool):
    cloud = links(CLOUD, "Images.example")
    if is_followed:
        assert cloud.picture(url).host in {"cdn.leonardo.ai", "cloud.leonardo.ai", "images.example"}
    else:
        with pytest.raises(ServiceError, match=r"not followed|cannot be read") as caught:
            cloud.picture(url)
        assert caught.value.paid == "no"


@pytest.mark.parametrize(
    ("url", "is_followed"),
    [
        ("https://image-service.s3.amazonaws.com/", True),
        ("https://s3.us-east-1.amazonaws.com/bucket", True),
        ("https://cloud.leonardo.ai/upload", True),
        ("http://image-service.s3.amazonaws.com/", False),
        ("https://amazonaws.com.evil.example/", False),
        ("https://evilamazonaws.com/", False),
        ("https://cdn.leonardo.ai/", False),
        ("https://169.254.169.254/", False),
        ("https://xn--/", False),
    ],
)
def test_the_clouds_uploads_go_to_its_buckets_only(url: str, is_followed: bool):
    if is_followed:
        links(CLOUD).upload(url)
    else:
        with pytest.raises(ServiceError, match=r"not followed|cannot be read"):
            links(CLOUD).upload(url)


@pytest.mark.parametrize(
    "url", ["https://cdn.leonardo.ai/0.jpg", "https://b.s3.amazonaws.com/", "https://art.example:8443/"]
)
def test_another_service_gets_none_of_the_clouds_hosts(url: str):
    for follow in (links("https://art.example").picture, links("https://art.example").upload):
        with pytest.raises(ServiceError, match="not followed"):
            follow(url)


def test_a_refused_host_is_told_with_the_setting_that_opens_it():
    with pytest.raises(ServiceError) as caught:
        links(CLOUD).picture("https://new-cdn.example/0.jpg")
    assert "https://new-cdn.example" in caught.value.message
    assert (
        caught.value.cure
        == 'if you know that host, add hosts = ["new-cdn.example"] under [service] in your own settings.toml'
    )


def test_pictures_and_uploads_of_the_cloud_are_asked_for_without_the_key():
    stub = (
        Stub()
        .on("GET /0.jpg", as_image(picture()))
        .on(INIT, ok({"uploadInitImage": {"id": UPLOAD, "url": "https://b.s3.amazonaws.com/put", "fields": "{}"}}))
        .on("POST /put", httpx.Response(204))
    )

    async def both() -> None:
        async with Leonardo(CLOUD, KEY, transport=httpx.MockTransport(stub)) as client:
            await client.download(Picture("", "https://cdn.leonardo.ai/0.jpg"))
            await client.upload(picture(), "jpg")

    asyncio.run(both())
    told = {request.url.host: request.headers.get("authorization", "") for request in stub.seen}
    assert told == {
        "cdn.leonardo.ai": "",
        "cloud.leonardo.ai": f"Bearer {KEY}",
        "b.s3.amazonaws.com": "",
    }
    assert not any(KEY.encode() in request.content + str(request.url).encode() for request in stub.seen)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_no_redirect_is_followed_from_the_cloud(status: int):
    away = httpx.Response(status, headers={"location": "https://evil.example/take"})
    stub = Stub().on(ME, away).on("GET /0.jpg", away)

    async def both() -> None:
        async with Leonardo(CLOUD, KEY, transport=httpx.MockTransport(stub), clock=VirtualClock()) as client:
            with pytest.raises(ServiceError):
                await client.me()
            with pytest.raises(ServiceError):
                await client.download(Picture("", "https://cdn.leonardo.ai/0.jpg"))

    asyncio.run(both())
    assert {request.url.host for request in stub.seen} == {"cloud.leonardo.ai", "cdn.leonardo.ai"}


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
        "https://xn--/",
        "https://127.0.0.1/%1a",
    ],
)
def test_what_is_no_base_address_is_refused_in_words(base: str):
    with pytest.raises(UsageError, match="base address"):
        Leonardo(base, KEY)


LETTERS = st.sampled_from("[]:/@?#%.-_a1\\!$&'()*+,;=~\"<>|^`{}") | st.sampled_from(["xn--", "%1A", "%00", "127.0.0.1"])


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(["https://", "http://", "https://cdn.leonardo.ai"]), st.lists(LETTERS, max_size=10))
def test_no_address_does_worse_than_a_refusal_in_printable_words(scheme: str, rest: list[str]):
    url, told = scheme + "".join(rest), []
    for use in (links(CLOUD).picture, links(CLOUD).upload, parse_base):
        try:
            use(url)
        except (ServiceError, UsageError) as error:
            told.append(str(error))
    assert all(text.isprintable() for text in told)


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
