"""`.leo` and the folders in it: made, and looked at so that no link ever leads a write out of the project.

Imports nothing, because `check` on a fresh project looks at `.leo` too.
"""

from __future__ import annotations

import os
import stat

TYPE_CHECKING = False  # `typing` would cost the fast path its import
if TYPE_CHECKING:
    from pathlib import Path

    from leo_assets.errors import OutputError

FOLDER = ".leo"


def is_plain_folder(path: str) -> bool:
    """Whether it is a folder itself, not a link or junction to one."""
    info = _look(path)
    return info is not None and stat.S_ISDIR(info.st_mode)


def is_plain_file(path: str) -> bool:
    """Whether it is a file itself, not a link to one, a folder or a pipe."""
    info = _look(path)
    return info is not None and stat.S_ISREG(info.st_mode)


def private_folder(root: Path, *names: str) -> Path:
    """The folder `names` below `.leo`, made when absent.

    Raises:
        OutputError: It, `.leo`, or a folder between them is a link or a file, or cannot be made.
    """
    path, label = root, ""
    for name in (FOLDER, *names):
        path, label = path / name, f"{label}/{name}".lstrip("/")
        try:
            path.mkdir()
        except FileExistsError:
            pass
        except OSError as error:
            raise refused(
                f"{label}: cannot be made: {error.strerror}", "see to the rights and the room there"
            ) from error
        if not is_plain_folder(str(path)):
            raise refused(f"{label}: is a link or not a folder, and is left alone", "put a real folder there")
    return path


def refused(message: str, cure: str) -> OutputError:
    from leo_assets.errors import OutputError

    return OutputError(message, cure=f"{cure}, then run again")


def _look(path: str) -> os.stat_result | None:
    """The thing itself; None for what is not there or a Windows reparse point, which may lead anywhere."""
    try:
        info = os.lstat(path)
    except (OSError, ValueError):
        return None
    is_reparse_point = getattr(info, "st_file_attributes", 0) & getattr(stat, "FILE_ATTRIBUTE_REPARSE_POINT", 0)
    return None if is_reparse_point else info
