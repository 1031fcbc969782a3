"""Memory of a process that finishes one picture after the other."""

from __future__ import annotations

import contextlib
import os
import sys

# Source: mallopt(3). A block from the threshold on is mapped for itself and given back at once when it is freed.
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3
_KEPT = 64 << 20
_MAPPED_FROM = 32 << 20  # the most that glibc takes


def keep_freed_memory() -> None:
    """Let glibc keep up to 64 MB of what is freed, for the next picture of the same size.

    Otherwise each picture's arrays are fresh pages that the system has to fill with zeros first, which takes as long as the
    cut: 34 ms a 1024×1024 PNG instead of 26. It holds for the whole process, so it is called by those who own theirs:
    commands and their workers. Elsewhere than with glibc it does nothing.
    """
    if sys.platform != "linux":
        return
    import ctypes

    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError):  # another C library
        return
    mallopt(_M_MMAP_THRESHOLD, _MAPPED_FROM)
    mallopt(_M_TRIM_THRESHOLD, _KEPT)


def limit_memory(memory_bytes: int, *, file_bytes: int = 0) -> None:
    """Refuse this process more memory than that above what it holds now, cores, and huge files; for good.

    What is refused is a `MemoryError` here, and never the system's end of some other process. Windows has no such limits,
    and macOS does not enforce the one on memory.

    Args:
        memory_bytes: Of address space.
        file_bytes: The largest file it may write, where that is more than `memory_bytes`.
    """
    try:
        import resource
    except ImportError:
        return
    limits = {"RLIMIT_CORE": 0, "RLIMIT_FSIZE": max(memory_bytes, file_bytes)}
    with contextlib.suppress(OSError, ValueError, IndexError):
        with open("/proc/self/statm", encoding="ascii") as sizes:  # noqa: PTH123
            held = int(sizes.read().split()[0]) * resource.getpagesize()
        limits["RLIMIT_AS"] = held + memory_bytes
    for name, most in limits.items():
        with contextlib.suppress(OSError, ValueError, AttributeError):
            resource.setrlimit(getattr(resource, name), (most, most))


def fair_memory(least: int, shares: int) -> int:
    """One of so many shares of this machine's memory, in bytes; at least `least`, and that where it cannot be told."""
    try:
        return max(least, os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // shares)
    except (AttributeError, OSError, ValueError):
        return least
