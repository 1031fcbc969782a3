"""Who may spend for an account just now: one at a time on this machine, over all projects and programs.

An OS lock in the user's own folder, so the kernel frees it when its holder dies.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from leo_assets.errors import OutputError
from leo_assets.settings.user import owned_folder

if TYPE_CHECKING:
    from pathlib import Path

    from filelock import BaseFileLock


class Lane:
    """The lane of one account at one origin. Free until taken; `give` frees it again.

    Args:
        origin: Of the API.
        account: The service's id of the account; it shows in no file name.
        folder: Where the lock lies; the user's own when None.
    """

    def __init__(self, origin: str, account: str, folder: Path | None = None) -> None:
        from filelock import FileLock

        name = hashlib.sha256(f"{origin}\n{account}".encode()).hexdigest()[:32]
        self._lock: BaseFileLock = FileLock((folder or owned_folder("locks")) / f"{name}.lock", mode=0o600)

    def take(self) -> bool:
        """Take the lane if it is free; never waits.

        Raises:
            OutputError: The lock cannot be had at all.
        """
        from filelock import Timeout

        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            return False
        except OSError as error:
            raise OutputError(
                f"{self._lock.lock_file}: the lock of the account cannot be taken: {error.strerror}; nothing was sent",
                cure="see to the rights and the room of that folder, then run again",
            ) from error
        return True

    def give(self) -> None:
        self._lock.release()
