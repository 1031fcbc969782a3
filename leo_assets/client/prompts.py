"""Prompts that the service writes. Both calls spend."""

from __future__ import annotations

from typing import TYPE_CHECKING, final

from leo_assets.client.wire import account as wire
from leo_assets.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from leo_assets.client.calls import Calls
    from leo_assets.client.results import Written

_LONGEST_TO_IMPROVE = 200
_NO_PROMPT = "it has no prompt"


@final
class Prompts:
    """`leonardo.prompts`."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    async def improve(
        self, prompt: str, *, instructions: str = "", sending: Callable[[], None] | None = None
    ) -> Written:
        """A richer prompt from one of at most 200 characters. Spends; raises as `Leonardo.create`."""
        if not 0 < len(prompt) <= _LONGEST_TO_IMPROVE:
            raise UsageError(
                f"A prompt to improve has 1 to {_LONGEST_TO_IMPROVE} characters, not {len(prompt)}.", cure="shorten it"
            )
        body = wire.improve_body(prompt, instructions)
        return await self._calls.pay(wire.IMPROVE, body, wire.read_prompt, why=_NO_PROMPT, sending=sending)

    async def random(self, *, sending: Callable[[], None] | None = None) -> Written:
        """Any prompt. Spends; raises as `Leonardo.create`."""
        return await self._calls.pay(wire.RANDOM, None, wire.read_prompt, why=_NO_PROMPT, sending=sending)
