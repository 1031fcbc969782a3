"""The key of each API origin: where it is kept, and the one that a run uses.

Looked for in this order: the environment, the system's key store (the extra `keyring`), a file for its owner alone. A key
belongs to one origin and is never sent to another: `LEONARDO_API_KEY` to that of `LEONARDO_API_BASE`, or to the cloud where
no base is set. What was stored is written down per origin in the user's own folder, so the key store is asked only for what
`key set` put there: it may be slow, locked, or absent.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from leo_assets.errors import UsageError
from leo_assets.settings.secret import Secret
from leo_assets.settings.service import (
    BASE_VARIABLE,
    DEFAULT_BASE,
    KEY_VARIABLE,
    OFFLINE,
    UUID_SHAPE,
    Service,
    base_in,
    key_in,
    origin_of,
)
from leo_assets.settings.user import owned_folder, read_owned, user_folder, write_owned

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Protocol

    class _Keyring(Protocol):
        def get_password(self, service_name: str, username: str) -> str | None: ...

        def set_password(self, service_name: str, username: str, password: str) -> None: ...

        def delete_password(self, service_name: str, username: str) -> None: ...


_STORE = "leo-assets"  # the name under which the system's key store shows us
_FOLDER = "keys"
CLOUD_ORIGIN = origin_of(DEFAULT_BASE)


@dataclass(frozen=True, slots=True)
class Found:
    """What a look for a key brought.

    Attributes:
        key: None where there is none, or none that can be used.
        source: Where it was found, in words.
        notes: What went wrong on the way, in words.
    """

    key: Secret | None = None
    source: str = ""
    notes: tuple[str, ...] = ()


def find_service(env: Mapping[str, str], *, offline: bool = False) -> tuple[Service, tuple[str, ...]]:
    """The service that this user talks to, and what there is to say about the look for its key.

    Without any key and base it is the offline studio.

    Raises:
        UsageError: A base that may not be talked to, or for which there is no key.
        RequestError: The user's own settings are wrong.
    """
    from leo_assets.settings.preferences import load_preferences, preferences_file

    if offline:
        return OFFLINE, ()
    rules = load_preferences().service
    own_base, set_base = base_in(env), (rules.base or "").rstrip("/")
    base = own_base or set_base or DEFAULT_BASE
    named = BASE_VARIABLE if own_base else f"service.base in {preferences_file()}"
    origin = origin_of(base, named)
    found = find_key(origin, env)
    if found.key is None:
        if not (own_base or set_base):
            return OFFLINE, found.notes
        why = f" ({'; '.join(found.notes)})" if found.notes else ""
        whose = f"; {KEY_VARIABLE} belongs to {CLOUD_ORIGIN}" if set_base and not own_base and key_in(env) else ""
        raise UsageError(
            f"{named} is {base}, and there is no key for {origin}{whose}{why}",
            cure=f"leo-assets key set --origin {origin}, or set {KEY_VARIABLE} and {BASE_VARIABLE} together (the studio takes any UUID), or work with --offline",
        )
    return Service(base, found.key, offline=False, origin=origin, hosts=rules.hosts, key_from=found.source), found.notes


def find_key(origin: str, env: Mapping[str, str]) -> Found:
    """The key for one origin, from the first place that has one.

    Raises:
        UsageError: The environment's key cannot be one, or its base no address.
    """
    of_environment = key_in(env)
    if of_environment is not None and origin_of(base_in(env) or DEFAULT_BASE) == origin:
        return Found(of_environment, KEY_VARIABLE)
    return stored_key(origin)


def stored_key(origin: str) -> Found:
    """The key that `key set` stored for an origin. A place that fails is told in the notes and passed over."""
    file = _file(origin)
    try:
        data = read_owned(file)
    except UsageError as error:
        return Found(notes=(str(error),))
    if data is None:
        return Found()
    text, in_store = _read(data, origin)
    notes: tuple[str, ...] = ()
    if in_store:
        try:
            kept = _keyring().get_password(_STORE, origin)
        except Exception as error:  # noqa: BLE001  # its backends raise whatever they like
            notes = (f"the system's key store does not answer ({_short(error)})",)
        else:
            if kept and UUID_SHAPE.fullmatch(kept):
                return Found(Secret(kept), "the system's key store")
            notes = ("the system's key store no longer has it; set it again with leo-assets key set",)
    if UUID_SHAPE.fullmatch(text):
        return Found(Secret(text), str(file), notes)
    return Found(notes=notes or (f"{file}: holds no key; set it again with leo-assets key set",))


def store_key(key: Secret, origin: str) -> Found:
    """Keep a key for an origin: in the system's key store where that works, else in a file for its owner alone.

    Returns:
        Where it is now; the notes say why it is not in the key store, when one was tried.

    Raises:
        UsageError: It cannot be written.
    """
    file = _file(origin, make=True)
    notes: tuple[str, ...] = ()
    record: dict[str, object] = {"origin": origin}
    try:
        store = _keyring()
        store.set_password(_STORE, origin, key.reveal())
        if store.get_password(_STORE, origin) != key.reveal():
            raise RuntimeError("it does not give back what it was given")  # noqa: TRY301  # one way to the file
        record["keyring"] = True
        source = "the system's key store"
    except ImportError:
        record["key"], source = key.reveal(), str(file)
    except Exception as error:  # noqa: BLE001  # its backends raise whatever they like
        record["key"], source = key.reveal(), str(file)
        notes = (f"the system's key store does not take it ({_short(error)})",)
    write_owned(file, (json.dumps(record, indent=2) + "\n").encode())
    return Found(key, source, notes)


def forget_key(origin: str) -> Found:
    """Remove what is stored for an origin; `source` says from where, empty where nothing was.

    Raises:
        UsageError: The file cannot be removed.
    """
    file = _file(origin)
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return Found()
    except OSError as error:
        raise UsageError(f"{file}: cannot be read: {error.strerror}", cure="see to its rights") from error
    notes: tuple[str, ...] = ()
    source = str(file)
    if _read(data, origin)[1]:
        source = "the system's key store"
        try:
            _keyring().delete_password(_STORE, origin)
        except Exception as error:  # noqa: BLE001  # as above
            notes = (f"the system's key store does not answer ({_short(error)}): look there for {_STORE}",)
    try:
        file.unlink()
    except OSError as error:
        raise UsageError(f"{file}: cannot be removed: {error.strerror}", cure="see to its rights") from error
    return Found(source=source, notes=notes)


def stored_origins() -> tuple[str, ...]:
    """The origins for which something is stored."""
    folder = user_folder() / _FOLDER
    found = []
    try:
        files = sorted(folder.glob("*.json"))
    except OSError:
        return ()
    for file in files:
        try:
            origin = json.loads(file.read_bytes())["origin"]
        except (OSError, ValueError, KeyError, TypeError):
            continue
        if isinstance(origin, str) and _file(origin) == file:
            found.append(origin)
    return tuple(found)


def has_any_key(env: Mapping[str, str]) -> bool:
    """Whether a run may find a key, for any origin; looks at no value."""
    if env.get(KEY_VARIABLE, "").strip():
        return True
    try:
        return any((user_folder() / _FOLDER).glob("*.json"))
    except (OSError, UsageError):
        return False


def _file(origin: str, *, make: bool = False) -> Path:
    name = re.sub(r"[^a-z0-9.-]+", "_", origin.partition("://")[2])[:60]
    folder = owned_folder(_FOLDER) if make else user_folder() / _FOLDER
    return folder / f"{name}-{sha256(origin.encode()).hexdigest()[:8]}.json"


def _read(data: bytes, origin: str) -> tuple[str, bool]:
    """A record's key, and whether it is in the key store; nothing of a record for another origin."""
    try:
        record = json.loads(data)
    except ValueError:
        return "", False
    if not isinstance(record, dict) or record.get("origin") != origin:
        return "", False
    key = record.get("key")
    return key if isinstance(key, str) else "", record.get("keyring") is True


def _keyring() -> _Keyring:
    """The system's key store.

    Raises:
        ImportError: The extra `keyring` is not installed.
    """
    import keyring

    return keyring


def _short(error: Exception) -> str:
    if type(error).__name__ == "NoKeyringError":  # its own words are about packages of its own
        return "there is none that works on this system"
    return f"{type(error).__name__}: {' '.join(str(error).split())[:120]}".rstrip(": ")
