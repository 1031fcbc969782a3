"""The protections, each with a way to switch it off inside a child, so that the proof is seen to fail without it.

Nothing here touches the product's files: a child that was told to patches itself before it runs.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

_MOMENT_S = 0.02


def _replace_everywhere(old: object, new: object) -> None:
    """Under whatever name a module of ours has imported it."""
    for name, module in list(sys.modules.items()):
        if name.startswith("leo_assets"):
            for attribute, value in list(vars(module).items()):
                if value is old:
                    setattr(module, attribute, new)


def _no_intent() -> None:
    """As if nothing had been written down before the answer came: what a kill leaves of a create is gone."""
    for path in Path(os.environ["LEO_ASSETS_HOME"]).glob("ledger/*.db"):
        with closing(sqlite3.connect(path)) as database, database:
            database.execute("DELETE FROM entry WHERE state IN ('intent', 'sending', 'unknown')")


def _no_quarantine() -> None:
    """The list is believed at once."""
    from leo_assets.client.api import Leonardo
    from leo_assets.client.timing import Timing

    nothing = property(lambda _self: 0.0)
    Timing.quarantine_s = nothing  # type: ignore[assignment,method-assign]  # that is the sabotage
    Leonardo.quarantine_s = nothing  # type: ignore[assignment,method-assign]  # that is the sabotage


def _in_place() -> None:
    """Files are written where they are read, as a naive program does, on a disk that takes its time."""
    from leo_assets.export.folder import Folder
    from leo_assets.store import atomic

    def write(path: str | Path, data: bytes) -> None:
        with open(path, "wb") as file:
            for part in (data[: len(data) // 2], data[len(data) // 2 :]):
                file.write(part)
                file.flush()
                time.sleep(_MOMENT_S)

    def write_bytes(path: Path, data: bytes, **_: Any) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, data)

    def take(self: Folder, source: Folder, source_name: str, name: str) -> None:
        write(self.path / name, source.read(source_name) or b"")
        source.remove(source_name)

    _replace_everywhere(atomic.write_bytes, write_bytes)
    Folder.take = take  # type: ignore[method-assign]  # that is the sabotage


def _shared_client() -> None:
    """One HTTP client, with the key in its headers, for the API and for links."""
    from leo_assets.client.transport import Transport

    made = Transport.__init__

    def make(self: Transport, *given: Any, **more: Any) -> None:
        made(self, *given, **more)
        self._bare._auth = self._api._auth

    Transport.__init__ = make  # type: ignore[method-assign]  # that is the sabotage


def _budget_unchecked() -> None:
    """Nobody looks at the ceilings."""
    from leo_assets.pipeline import agreement
    from leo_assets.store.ledger import Ledger

    Ledger._check_budgets = lambda *_given, **_more: None  # type: ignore[method-assign]  # that is the sabotage
    _replace_everywhere(agreement.check_budget, lambda *_given, **_more: None)


def _no_lane() -> None:
    """Every run believes that it alone creates for the account."""
    from leo_assets.store.lane import Lane

    Lane.take = lambda _self: True  # type: ignore[assignment,method-assign]  # that is the sabotage
    Lane.give = lambda _self: None  # type: ignore[assignment,method-assign]  # that is the sabotage


def _blind_resend() -> None:
    """A create that was not answered is sent again, as naive clients do."""
    from leo_assets.client.api import Leonardo
    from leo_assets.errors import ServiceError

    create = Leonardo.create

    async def twice(self: Leonardo, job: Any, **more: Any) -> Any:
        try:
            return await create(self, job, **more)
        except ServiceError as error:
            if error.outcome != "unknown":
                raise
            return await create(self, job)

    Leonardo.create = twice  # type: ignore[method-assign]  # that is the sabotage


def _no_books() -> None:
    """What a found job cost is left at what it was taken to cost."""
    from leo_assets.generate.books import Books

    Books._bills = lambda *_given, **_more: {}  # type: ignore[method-assign]  # that is the sabotage
    Books._bill_what_no_reading_saw = lambda _self: None  # type: ignore[method-assign,assignment]  # that is the sabotage


def _unverified_download() -> None:
    """What was downloaded is believed to be whole."""
    from leo_assets.generate import fetch

    _replace_everywhere(fetch.check_whole, lambda _data: None)


SWITCHES: dict[str, Callable[[], None]] = {
    "no-intent": _no_intent,
    "no-quarantine": _no_quarantine,
    "in-place": _in_place,
    "shared-client": _shared_client,
    "budget-unchecked": _budget_unchecked,
    "no-lane": _no_lane,
    "blind-resend": _blind_resend,
    "unverified-download": _unverified_download,
    "no-books": _no_books,
}
