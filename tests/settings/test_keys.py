"""Where a key is kept, which one is used, and where none goes."""

from __future__ import annotations

import os
import sys
import types
from pathlib import Path

import pytest

from leo_assets.errors import UsageError
from leo_assets.settings.keys import CLOUD_ORIGIN, find_key, find_service, forget_key, store_key, stored_origins
from leo_assets.settings.secret import Secret
from leo_assets.settings.user import user_folder, write_owned

KEY = "0d1e2f3a-4b5c-6d7e-8f90-a1b2c3d4e5f6"
OTHER = "11111111-4b5c-6d7e-8f90-a1b2c3d4e5f6"
BASE = "https://art.example/api/rest"
ORIGIN = "https://art.example"


class Store(types.ModuleType):
    """A stand-in for the system's key store."""

    def __init__(self, *, fails: str = "", forgets: bool = False) -> None:
        super().__init__("keyring")
        self.kept: dict[tuple[str, str], str] = {}
        self.fails = fails
        self.forgets = forgets

    def _look(self) -> None:
        if self.fails:
            raise RuntimeError(self.fails)

    def set_password(self, service: str, user: str, password: str) -> None:
        self._look()
        if not self.forgets:
            self.kept[service, user] = password

    def get_password(self, service: str, user: str) -> str | None:
        self._look()
        return self.kept.get((service, user))

    def delete_password(self, service: str, user: str) -> None:
        self._look()
        del self.kept[service, user]


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Store:
    made = Store()
    monkeypatch.setitem(sys.modules, "keyring", made)
    return made


@pytest.fixture
def no_store(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)  # an import of it fails


def texts() -> str:
    return "".join(path.read_text() for path in user_folder().rglob("*") if path.is_file())


def test_without_any_key_the_offline_studio_draws(store: Store):
    service, notes = find_service({})

    assert (service.offline, notes) == (True, ())
    assert not user_folder().exists()


def test_a_key_in_the_systems_store_leaves_no_trace_in_a_file(store: Store):
    kept = store_key(Secret(KEY), CLOUD_ORIGIN)

    service, notes = find_service({})

    assert (kept.source, kept.notes, notes) == ("the system's key store", (), ())
    assert (service.key, service.origin, service.key_from) == (Secret(KEY), CLOUD_ORIGIN, "the system's key store")
    assert KEY not in texts()


@pytest.mark.usefixtures("no_store")
def test_without_the_extra_a_key_lies_in_a_file_for_its_owner_alone():
    kept = store_key(Secret(KEY), CLOUD_ORIGIN)

    file = Path(kept.source)
    assert kept.notes == ()
    assert find_service({})[0].key == Secret(KEY)
    if os.name == "posix":
        assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)


@pytest.mark.parametrize(("trouble", "says"), [({"fails": "no bus"}, "no bus"), ({"forgets": True}, "give back")])
def test_a_store_that_fails_is_told_and_a_file_takes_its_place(
    monkeypatch: pytest.MonkeyPatch, trouble: dict[str, object], says: str
):
    monkeypatch.setitem(sys.modules, "keyring", Store(**trouble))  # type: ignore[arg-type]  # a table of both

    kept = store_key(Secret(KEY), CLOUD_ORIGIN)

    assert says in kept.notes[0]
    assert find_key(CLOUD_ORIGIN, {}).key == Secret(KEY)


def test_a_store_that_stops_answering_is_told_and_no_other_key_is_used(store: Store):
    store_key(Secret(KEY), CLOUD_ORIGIN)
    store.fails = "it is locked"

    service, notes = find_service({})

    assert service.offline
    assert "it is locked" in notes[0]
    store.fails = ""
    store.kept.clear()
    assert "no longer has it" in find_service({})[1][0]


def test_the_environment_counts_before_what_is_stored(store: Store):
    store_key(Secret(OTHER), CLOUD_ORIGIN)

    assert find_key(CLOUD_ORIGIN, {"LEONARDO_API_KEY": KEY}).key == Secret(KEY)
    assert find_key(CLOUD_ORIGIN, {}).key == Secret(OTHER)


def test_a_key_of_the_cloud_goes_to_no_other_address(store: Store):
    store_key(Secret(KEY), CLOUD_ORIGIN)

    with pytest.raises(UsageError, match=r"there is no key for https://art\.example") as caught:
        find_service({"LEONARDO_API_BASE": BASE})

    assert "key set --origin https://art.example" in caught.value.cure


@pytest.mark.parametrize(
    "base",
    [
        "https://cloud.leonardo.ai:8443/api/rest",
        "https://cloud.leonardo.ai./api/rest",
        "https://cloud.leonardo.ai.evil.example/",
        "https://evil.example/cloud.leonardo.ai",
        "http://127.0.0.1:8123/api/rest",
    ],
)
def test_an_address_that_looks_like_the_clouds_does_not_get_its_key(store: Store, base: str):
    store_key(Secret(KEY), CLOUD_ORIGIN)

    with pytest.raises(UsageError, match="no key for"):
        find_service({"LEONARDO_API_BASE": base})


def test_the_environments_key_belongs_to_the_environments_base(store: Store):
    service, _ = find_service({"LEONARDO_API_KEY": KEY, "LEONARDO_API_BASE": BASE})

    assert (service.origin, service.key) == (ORIGIN, Secret(KEY))
    assert find_key(CLOUD_ORIGIN, {"LEONARDO_API_KEY": KEY, "LEONARDO_API_BASE": BASE}).key is None


def test_the_environments_key_alone_is_not_for_a_base_of_the_settings(store: Store):
    settings(f'[service]\nbase = "{BASE}"\nhosts = ["images.example"]\n')

    with pytest.raises(UsageError, match=r"LEONARDO_API_KEY belongs to https://cloud\.leonardo\.ai"):
        find_service({"LEONARDO_API_KEY": KEY})
    store_key(Secret(OTHER), ORIGIN)
    service, _ = find_service({"LEONARDO_API_KEY": KEY})

    assert (service.base, service.key, service.hosts) == (BASE, Secret(OTHER), ("images.example",))


def test_each_origin_has_its_own_key_and_forgets_it_alone(store: Store):
    store_key(Secret(KEY), CLOUD_ORIGIN)
    store_key(Secret(OTHER), ORIGIN)

    assert stored_origins() == tuple(sorted((CLOUD_ORIGIN, ORIGIN), key=lambda origin: origin.partition("//")[2]))
    assert forget_key(ORIGIN).source == "the system's key store"
    assert find_key(ORIGIN, {}).key is None
    assert find_key(CLOUD_ORIGIN, {}).key == Secret(KEY)
    assert forget_key(ORIGIN).source == ""
    assert list(store.kept.values()) == [KEY]


@pytest.mark.skipif(os.name != "posix", reason="other systems have no mode bits")
@pytest.mark.usefixtures("no_store")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o644, 0o666])
def test_a_file_that_others_can_read_is_refused_with_its_cure(mode: int):
    file = Path(store_key(Secret(KEY), CLOUD_ORIGIN).source)
    file.chmod(mode)

    found = find_key(CLOUD_ORIGIN, {})

    assert found.key is None
    assert f"chmod 600 '{file}'" in found.notes[0]
    assert KEY not in found.notes[0]


@pytest.mark.skipif(os.name != "posix", reason="links of POSIX")
@pytest.mark.usefixtures("no_store")
def test_a_link_in_the_place_of_the_file_is_not_followed(tmp_path: Path):
    file = Path(store_key(Secret(KEY), CLOUD_ORIGIN).source)
    file.rename(tmp_path / "elsewhere")
    file.symlink_to(tmp_path / "elsewhere")

    assert find_key(CLOUD_ORIGIN, {}).key is None


@pytest.mark.usefixtures("no_store")
@pytest.mark.parametrize(
    "text", ["", "nonsense", "[]", '{"origin": "https://evil.example", "key": "%s"}', '{"key": 7}']
)
def test_a_damaged_record_is_told_and_gives_no_key(text: str):
    file = Path(store_key(Secret(KEY), CLOUD_ORIGIN).source)
    write_owned(file, text.replace("%s", KEY).encode())

    found = find_key(CLOUD_ORIGIN, {})

    assert found.key is None
    assert "leo-assets key set" in found.notes[0]


def settings(text: str) -> None:
    folder = user_folder()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "settings.toml").write_text(text)
