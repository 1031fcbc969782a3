"""Which projects may spend: remembered in the user's own folder, never in a project.

A cloned project is hostile input. It may be parsed and priced, but nothing is bought, uploaded or fetched for it until its
user trusts it. Trust belongs to one folder: its real path, the folder itself (inode), and a random id in its `.leo`, which
git ignores. A project that was put in the place of a trusted one has none of the last two; a renamed or copied one must be
trusted anew, which is one command.
"""

from __future__ import annotations

import json
import os
import secrets
import stat
from hashlib import sha256
from pathlib import Path

from leo_assets.errors import UsageError
from leo_assets.settings.user import owned_folder, read_owned, user_folder, write_owned

PRIVATE = ".leo"
ID_FILE = "project-id"
_FOLDER = "trust"


def is_trusted(root: Path) -> bool:
    """Whether the user trusts the project in this folder. Reads only; what cannot be read is not trusted."""
    return not distrust(root)


def distrust(root: Path) -> str:
    """Why a project is not trusted, as a part of a sentence; empty when it is."""
    place = _real(root)
    try:
        data = read_owned(user_folder() / _FOLDER / _name(place))
    except UsageError as error:
        return f"what is known of it cannot be used: {error.message}"
    if data is None:
        return "you have not trusted it on this machine"
    try:
        record = json.loads(data)
        same_place = record["path"] == str(place)
        known_id, known_inode = record["id"], record["inode"]
    except (ValueError, KeyError, TypeError):
        return "what is known of it cannot be read"
    if not same_place:
        return "what is known of it is of another folder"
    if known_inode != _inode(place) or not known_id or known_id != _project_id(place):
        return "another folder stands in its place now than the one that you trusted"
    return ""


def trust(root: Path) -> bool:
    """Trust the project in this folder; whether it was not trusted before. Writes into the user's own folder and its `.leo`.

    Raises:
        UsageError: There is no such folder, or one of them cannot be written.
    """
    if is_trusted(root):
        return False
    place = _real(root)
    if not place.is_dir():
        raise UsageError(f"{place} is no folder", cure="name the folder of your game")
    record = {"path": str(place), "inode": _inode(place), "id": _made_id(place)}
    write_owned(owned_folder(_FOLDER) / _name(place), (json.dumps(record, indent=2) + "\n").encode())
    return True


def forget(root: Path) -> bool:
    """Trust it no more; whether anything was known of it.

    Raises:
        UsageError: It cannot be forgotten.
    """
    file = user_folder() / _FOLDER / _name(_real(root))
    try:
        file.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise UsageError(f"{file}: cannot be removed: {error.strerror}", cure="see to its rights") from error
    return True


def _real(root: Path) -> Path:
    return Path(os.path.realpath(root))


def _name(place: Path) -> str:
    return f"{sha256(os.fsencode(place)).hexdigest()[:32]}.json"


def _inode(place: Path) -> int:
    try:
        return place.stat().st_ino
    except OSError:
        return -1


def _project_id(place: Path) -> str:
    """The id in a project's `.leo`; empty for none, or one that a link leads to."""
    file = place / PRIVATE / ID_FILE
    try:
        if not (_is(stat.S_ISDIR, file.parent) and _is(stat.S_ISREG, file)):
            return ""
        with file.open("rb") as stream:
            return stream.read(100).decode("ascii", "replace").strip()
    except OSError:
        return ""


def _made_id(place: Path) -> str:
    """A new id in `.leo`. One that is there already came with the folder and vouches for nothing."""
    folder, new = place / PRIVATE, secrets.token_hex(16)
    try:
        folder.mkdir(exist_ok=True)
        if not _is(stat.S_ISDIR, folder):
            raise UsageError(f"{folder}: is a link or not a folder", cure="put a real folder there, or remove it")
        write_owned(folder / ID_FILE, f"{new}\n".encode())
    except OSError as error:
        raise UsageError(f"{folder}: cannot be made: {error.strerror}", cure="see to the rights there") from error
    return new


def _is(kind: object, path: Path) -> bool:
    assert callable(kind)
    return bool(kind(path.lstat().st_mode))
