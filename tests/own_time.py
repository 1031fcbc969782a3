"""Another time for one module alone.

To patch `time.monotonic` itself would move it for every thread of this process: a server's loop in one of them then sleeps until
a time that never comes.
"""

from __future__ import annotations

import time
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pytest


def give_own_time(monkeypatch: pytest.MonkeyPatch, module: str, **functions: Any) -> None:
    """Let what `module` knows as `time` be the real one with these functions in place of its own."""
    monkeypatch.setattr(f"{module}.time", SimpleNamespace(**{**vars(time), **functions}))
