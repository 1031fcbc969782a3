"""The user's own folder, outside every project: keys, trust, budgets, the ledgers and their locks.

A cloned project can name none of it. Everything in it is readable by its owner alone.
"""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from leo_assets.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

HOME_VARIABLE = "LEO_ASSETS_HOME"


def user_folder(env: Mapping[str, str] | None = None) -> Path:
    """Where this user's own files lie: `LEO_ASSETS_HOME`, else the place that the system has for them. May not exist yet.

    Raises:
        UsageError: `LEO_ASSETS_HOME` is not an absolute path.
    """
    named = (os.environ if env is None else env).get(HOME_VARIABLE, "")
    if not named:
        from platformdirs import user_data_path

        return user_data_path("leo_assets", appauthor=False)
    if not Path(named).is_absolute():
        raise UsageError(f"{HOME_VARIABLE} is not an absolute path", cure="give the whole path, or unset it")
    return Path(named)


def owned_folder(*names: str) -> Path:
    """The folder `names` below the user's own, made for its owner alone when absent.

    Raises:
        UsageError: It cannot be made.
    """
    folder = user_folder()
    try:
        for path in (folder, *(folder.joinpath(*names[: count + 1]) for count in range(len(names)))):
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"{error.filename}: the folder for your keys and the record of paid work cannot be made: {error.strerror}",
            cure=f"see to its rights, or name another place with {HOME_VARIABLE}",
        ) from error
    return folder.joinpath(*names)


def write_owned(path: Path, data: bytes) -> None:
    """Write a file of the user's own so that it is whole or absent, and nobody else can ever read it.

    Raises:
        UsageError: It cannot be written.
    """
    try:
        handle, temporary = tempfile.mkstemp(prefix=".leo-tmp-", dir=path.parent)  # made for its owner alone
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, path)  # noqa: PTH105  # a str, not a Path
        except BaseException:
            with suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108  # as above
            raise
    except OSError as error:
        raise UsageError(
            f"{path}: cannot be written: {error.strerror}", cure="see to the rights and the room there"
        ) from error


def read_owned(path: Path) -> bytes | None:
    """A file of the user's own; None when there is none.

    Raises:
        UsageError: Others may read or write it, it is somebody else's, no plain file, or it cannot be read.
    """
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UsageError(
            f"{path}: cannot be read: {error.strerror}", cure="see to its rights, or remove it and set it anew"
        ) from error
    with os.fdopen(handle, "rb") as file:
        info = os.fstat(file.fileno())
        if not stat.S_ISREG(info.st_mode):
            raise UsageError(f"{path}: is not a plain file", cure="remove it and set it anew")
        if os.name == "posix" and (info.st_mode & 0o077 or info.st_uid != os.geteuid()):
            whose = "belongs to somebody else" if info.st_uid != os.geteuid() else "can be read by others"
            raise UsageError(f"{path}: {whose}, so it is not used", cure=f"chmod 600 '{path}', or set it anew")
        return file.read(1024 * 1024)
