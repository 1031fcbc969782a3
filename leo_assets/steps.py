"""Named steps of spending and writing, so that tests can break a run off at each of them.

`reached` does nothing unless a test has put something into `hook`. A step stands where a crash would be a different crash
from one a line earlier: before and after every commit, every call that may spend, every rename.
"""

from __future__ import annotations

TYPE_CHECKING = False  # `typing` would cost the fast path its import
if TYPE_CHECKING:
    from collections.abc import Callable

hook: Callable[[str], None] | None = None


def reached(name: str) -> None:
    """Tell the test that listens, if one does, that the run has come to the step `name`."""
    if hook is not None:
        hook(name)
