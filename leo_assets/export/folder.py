"""Folders of a project, opened one name at a time so that no link below the project is ever followed.

On POSIX each folder is held open and its names are used relative to it: a folder that is swapped for a link between the
look and the write changes nothing. On Windows every parent is looked at for reparse points before use.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING

from leo_assets.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_RELATIVE = os.open in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_FOLDER_FLAGS = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | _NO_FOLLOW | getattr(os, "O_CLOEXEC", 0)
_FILE_FLAGS = _NO_FOLLOW | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_READ_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _FILE_FLAGS  # a pipe in a file's place must not block us

Stamp = tuple[int, int, int, int]  # device, inode, mtime_ns, size


class Folder:
    """One folder, open until closed. Every name given to it is a single one, without a separator."""

    def __init__(self, path: Path, fd: int | None, label: str) -> None:
        self.path = path
        self.label = label  # in the project, with /, for messages
        self._fd = fd

    def child(self, name: str, *, create: bool) -> Folder | None:
        """A folder in this one; None when it is missing and not to be made.

        Raises:
            OutputError: The name is a link or a file.
            FileNotFoundError: It was made and is gone again.
        """
        label = f"{self.label}/{name}" if self.label else name
        if create:
            with contextlib.suppress(FileExistsError):
                os.mkdir(self._at(name), dir_fd=self._fd)
        try:
            info = os.stat(self._at(name), dir_fd=self._fd, follow_symlinks=False)
            if not stat.S_ISDIR(info.st_mode) or _is_reparse_point(info):
                raise _not_plain(label, "folder")
            fd = os.open(self._at(name), _FOLDER_FLAGS, dir_fd=self._fd) if _RELATIVE else None
        except FileNotFoundError:
            if create:  # made above, and taken away by somebody since
                raise
            return None
        except OSError as error:
            if error.errno in {errno.ELOOP, errno.ENOTDIR}:  # became a link since the look above
                raise _not_plain(label, "folder") from error
            raise
        return Folder(self.path / name, fd, label)

    def read(self, name: str) -> bytes | None:
        """All bytes of a file; None when it is missing.

        Raises:
            OutputError: The name is a link, a folder or a device.
        """
        label = f"{self.label}/{name}" if self.label else name
        try:
            info = os.stat(self._at(name), dir_fd=self._fd, follow_symlinks=False)
            if not stat.S_ISREG(info.st_mode) or _is_reparse_point(info):
                raise _not_plain(label, "file")
            fd = os.open(self._at(name), _READ_FLAGS, dir_fd=self._fd)
        except FileNotFoundError:
            return None
        except OSError as error:
            if error.errno == errno.ELOOP:
                raise _not_plain(label, "file") from error
            raise
        with os.fdopen(fd, "rb") as file:
            return file.read()

    def stamp(self, name: str) -> Stamp | None:
        """Which file a name means, and in which state; None when it cannot be told."""
        try:
            info = os.stat(self._at(name), dir_fd=self._fd, follow_symlinks=False)
        except OSError:
            return None
        return info.st_dev, info.st_ino, info.st_mtime_ns, info.st_size

    def rename(self, old: str, new: str) -> None:
        """Spell a name of this folder otherwise."""
        os.rename(self._at(old), self._at(new), src_dir_fd=self._fd, dst_dir_fd=self._fd)

    def create(self, name: str, data: bytes) -> None:
        """Write a new file and wait until the disk has it. Never onto a name that is taken."""
        fd = os.open(self._at(name), os.O_WRONLY | os.O_CREAT | os.O_EXCL | _FILE_FLAGS, 0o666, dir_fd=self._fd)
        with os.fdopen(fd, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())

    def take(self, source: Folder, source_name: str, name: str) -> None:
        """Move a file of `source` to `name` here in one step, replacing the name and never writing through it."""
        os.replace(source._at(source_name), self._at(name), src_dir_fd=source._fd, dst_dir_fd=self._fd)

    def remove(self, name: str) -> bool:
        """Take a file's name away; False when it was not there."""
        try:
            os.unlink(self._at(name), dir_fd=self._fd)
        except FileNotFoundError:
            return False
        return True

    def remove_empty(self, name: str) -> bool:
        """Take an empty folder away; False when it holds something or is none."""
        try:
            os.rmdir(self._at(name), dir_fd=self._fd)
        except OSError:
            return False
        return True

    def names(self) -> list[str]:
        return sorted(os.listdir(self._fd if self._fd is not None else self.path))  # noqa: PTH208  of an open folder

    def sync(self) -> None:
        """Wait until the disk has the names of this folder. Windows has no such call."""
        if self._fd is not None:
            with contextlib.suppress(OSError):  # some network file systems refuse it for folders
                os.fsync(self._fd)

    def close(self) -> None:
        if self._fd is not None:
            os.close(self._fd)

    def _at(self, name: str) -> str:
        return name if self._fd is not None else str(self.path / name)


@contextmanager
def opened(root: Path, names: Sequence[str], *, create: bool = False) -> Iterator[Folder | None]:
    """The folder `names` below `root`, or None when a part of it is missing. `root` itself may be a link."""
    folder = Folder(root, os.open(root, _FOLDER_FLAGS & ~_NO_FOLLOW) if _RELATIVE else None, "")
    try:
        for name in names:
            inner = folder.child(name, create=create)
            folder.close()
            if inner is None:
                folder = Folder(root, None, "")
                yield None
                return
            folder = inner
        yield folder
    finally:
        folder.close()


def _is_reparse_point(info: os.stat_result) -> bool:
    return bool(getattr(info, "st_file_attributes", 0) & getattr(stat, "FILE_ATTRIBUTE_REPARSE_POINT", 0))


def _not_plain(label: str, expected: str) -> OutputError:
    return OutputError(
        f"{label}: is a link or not a {expected}, and is left alone",
        cure=f"put a real {expected} there, or give the request another output path",
    )
