"""Memory of a process that finishes one picture after the other."""

from __future__ import annotations

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
