from __future__ import annotations

import pytest

from leo_assets.errors import UsageError
from leo_assets.settings.secret import Secret
from leo_assets.settings.service import service_from_environment

KEY = "0d1e2f3a-4b5c-6d7e-8f90-a1b2c3d4e5f6"


def test_without_a_key_everything_is_offline():
    service = service_from_environment({})

    assert (service.offline, service.key, service.origin, service.is_loopback) == (True, None, "offline studio", True)


def test_offline_on_wish_takes_no_key_along():
    assert service_from_environment({"LEONARDO_API_KEY": KEY}, offline=True).key is None


def test_a_key_alone_goes_to_the_real_service():
    service = service_from_environment({"LEONARDO_API_KEY": f" {KEY}\n"})

    assert (service.base, service.origin) == ("https://cloud.leonardo.ai/api/rest", "https://cloud.leonardo.ai")
    assert (service.key, service.offline, service.is_loopback) == (Secret(KEY), False, False)


@pytest.mark.parametrize(
    ("base", "origin"),
    [
        ("http://127.0.0.1:8123/api/rest", "http://127.0.0.1:8123"),
        ("http://localhost/api/rest/", "http://localhost"),
        ("http://[::1]:99/api/rest", "http://[::1]:99"),
        ("https://Example.ORG:443/rest", "https://example.org"),
    ],
)
def test_another_base_has_its_own_origin(base, origin):
    service = service_from_environment({"LEONARDO_API_KEY": KEY, "LEONARDO_API_BASE": base})

    assert service.origin == origin
    assert not service.base.endswith("/")
    assert service.is_loopback == base.startswith("http://")


@pytest.mark.parametrize(
    "base",
    [
        "http://cloud.leonardo.ai/api/rest",
        "http://127.0.0.1.example.org/",
        "http://localhost.example.org",
        "ftp://127.0.0.1/",
        "cloud.leonardo.ai",
        "https://",
        "https://user:pass@example.org/",
        "https://example.org/?to=x",
        "https://example.org:port/",
        "https://[::1",
    ],
)
def test_a_base_that_could_leak_the_key_is_refused(base):
    with pytest.raises(UsageError, match="LEONARDO_API_BASE") as caught:
        service_from_environment({"LEONARDO_API_KEY": KEY, "LEONARDO_API_BASE": base})

    assert "https" in caught.value.cure
    assert KEY not in str(caught.value)


def test_a_base_without_a_key_is_a_mistake_with_a_cure():
    with pytest.raises(UsageError) as caught:
        service_from_environment({"LEONARDO_API_BASE": "http://127.0.0.1:8123/api/rest"})

    assert "LEONARDO_API_KEY" in caught.value.cure


@pytest.mark.parametrize("key", ["hunter2", f"Bearer {KEY}", KEY[:-1], f'"{KEY}"', "0" * 36])
def test_something_that_is_no_key_is_refused_without_repeating_it(key):
    with pytest.raises(UsageError) as caught:
        service_from_environment({"LEONARDO_API_KEY": key})

    assert key not in str(caught.value)
    assert "a1b2c3d4e5f" not in str(caught.value)


def test_a_service_never_shows_its_key():
    service = service_from_environment({"LEONARDO_API_KEY": KEY})

    assert KEY not in repr(service)
    assert KEY not in f"{service} {service!s} {[service]}"
