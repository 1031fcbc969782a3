"""What the ledger keeps of an account besides its jobs: the last balance, why it waits, and the brake of its user."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from leo_assets.store.ledger_rows import Rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from leo_assets.store.ledger_entry import Entry


class Accounts(Rows):
    """A ledger's accounts. In a pause "" stands for every account or project."""

    def set_balance(
        self, account: str, amount: Decimal | None, at: float, counted: Mapping[int, Decimal] | None = None
    ) -> None:
        """Keep what `/me` said is left; what is sent from now on is noted as sent since.

        Args:
            account: Whose.
            amount: In credits; None: nobody tells.
            at: When.
            counted: Rows that stay noted, being not at their end, and how much of each this reading has seen.
        """
        with self._writing():
            self._put("balance", account, None if amount is None else str(amount), at)
            self._connection.execute("DELETE FROM since_balance WHERE account = ?", (account,))
            self._connection.executemany(
                "INSERT INTO since_balance VALUES (?, ?, ?)",
                [(entry_id, account, str(seen)) for entry_id, seen in (counted or {}).items()],
            )
            self._connection.execute("COMMIT")

    def since_balance(self, account: str) -> tuple[tuple[Entry, Decimal], ...]:
        """Rows that were sent since the balance was read, or were not at their end then, and what of each it had seen."""
        with self._told():
            rows = self._connection.execute("SELECT entry, counted FROM since_balance WHERE account = ?", (account,))
            counted = {int(entry_id): Decimal(seen) for entry_id, seen in rows}
        found = self._read("id IN (SELECT entry FROM since_balance WHERE account = ?)", (account,))
        return tuple((entry, counted.get(entry.id, Decimal(0))) for entry in found)

    def balance(self, account: str) -> tuple[Decimal, float] | None:
        """The last reading of what is left, and when it was."""
        row = self._account(account, "balance, balance_at")
        return None if row is None or row[0] is None else (Decimal(row[0]), float(row[1]))

    def park(self, account: str, reason: str) -> None:
        """The credit ran out: nothing is reserved until `unpark`."""
        self._keep("parked", account, reason or "the credit ran out", self._now())

    def parked(self, account: str) -> str | None:
        """Why nothing is created for now; None when nothing stands in the way."""
        row = self._account(account, "parked")
        return None if row is None else row[0]

    def unpark(self, account: str) -> None:
        if self.parked(account) is not None:
            self._keep("parked", account, None, self._now())

    def parked_accounts(self) -> dict[str, str]:
        with self._told():
            return dict(self._connection.execute("SELECT account, parked FROM account WHERE parked IS NOT NULL"))

    def pause(self, account: str = "", project: str = "") -> bool:
        """A person stops new creates: of an account and project, where "" means every one. False: it was paused already."""
        with self._writing():
            changed = self._connection.execute(
                "INSERT OR IGNORE INTO paused VALUES (?, ?, ?)", (account, project, self._now())
            ).rowcount
            self._connection.execute("COMMIT")
        return changed > 0

    def resume(self, account: str = "", project: str = "") -> bool:
        """Lift a pause, and nothing else; False: there was none."""
        with self._writing():
            changed = self._connection.execute(
                "DELETE FROM paused WHERE account = ? AND project = ?", (account, project)
            ).rowcount
            self._connection.execute("COMMIT")
        return changed > 0

    def paused(self, account: str = "", project: str = "") -> bool:
        """Whether new creates of an account and project are stopped, by a pause of these or of every one."""
        with self._told():
            return (
                self._connection.execute(
                    "SELECT 1 FROM paused WHERE account IN (?, '') AND project IN (?, '')", (account, project)
                ).fetchone()
                is not None
            )

    def _account(self, account: str, columns: str) -> Any:
        with self._told():
            return self._connection.execute(f"SELECT {columns} FROM account WHERE account = ?", (account,)).fetchone()

    def _keep(self, column: str, account: str, value: str | None, at: float) -> None:
        with self._writing():
            self._put(column, account, value, at)
            self._connection.execute("COMMIT")

    def _put(self, column: str, account: str, value: str | None, at: float) -> None:
        self._connection.execute("INSERT OR IGNORE INTO account (account) VALUES (?)", (account,))
        self._connection.execute(
            f"UPDATE account SET {column} = ?, {column}_at = ? WHERE account = ?", (value, float(at), account)
        )
