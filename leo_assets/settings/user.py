"""The user's own folder, outside every project: keys, trust, budgets, the ledgers and their locks.

A cloned project can name none of it. Everything in it is readable by its owner alone.
"""

from __future__ import annotations

import os
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
