"""A look at what an account has, for who decides about held jobs or rebuilds a lost ledger. Spends nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.generate.purse import Terms
from leo_assets.generate.spend import Till
from leo_assets.settings.budget import Limits

if TYPE_CHECKING:
    from collections.abc import Callable

    from leo_assets.client import Leonardo
    from leo_assets.store.ledger import Ledger


def looking(client: Leonardo, ledger: Ledger, project: str, note: Callable[[str, str], None]) -> Till:
    """A till that can look (`look_again`, `found`) and may pay for nothing.

    Args:
        client: Of the ledger's origin.
        ledger: Where what is found is written down.
        project: Real path of the project that found jobs belong to.
        note: Told what is worth a line: a message, and the asset that it is about.
    """
    terms = Terms(
        project=project,
        run="",
        limits=Limits(),
        may_pay=lambda _: False,
        room=lambda _: None,
        recorded=lambda _: None,
        character=lambda _: "",
        strict=True,
        may_resend=False,
    )
    return Till(client, client.clock, ledger, terms, note)
