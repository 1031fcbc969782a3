"""Prompt tools: a prompt made longer, or one out of nothing. Words from a few short lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.simulator import fields, pricing
from leo_assets.simulator.moderation import judge
from leo_assets.simulator.refusal import Refusal

if TYPE_CHECKING:
    from leo_assets.simulator.records import Account, Charge
    from leo_assets.simulator.world import World

_MOST = 200
_SHAPE: fields.Shape = {"prompt": fields.text, "promptInstructions": fields.text, "isVideo": fields.boolean}
_LIGHTS = ("soft morning light", "warm lantern light", "cool moonlight", "a bright overcast sky")
_MANNERS = ("clean shapes and bold outlines", "rich colours and crisp shading", "a calm palette and fine detail")
_WHO = ("a stout dwarf blacksmith", "a small fox knight", "a young witch", "a tall elf archer", "a cheerful goblin")
_WITH = ("a green scarf", "a golden crown", "a long staff", "a red cape", "an old lantern")
_WHERE = ("in a snowy forest", "before a castle at dusk", "on a sandy beach", "in a mountain village")


def improve(world: World, account: Account, body: object, *, route: str) -> tuple[str, Charge]:
    """A prompt with more said, and what that cost.

    Raises:
        Refusal: Too long, moderated, no credit. Nothing was charged.
    """
    given = fields.strip(body, _SHAPE, root="promptGeneration")
    fields.need(given, "prompt")
    prompt = given["prompt"].strip()
    if len(given["prompt"]) > _MOST:
        raise Refusal(400, f"Prompt is too long, please keep it under {_MOST} characters")
    judge(prompt)
    line = world.charge(account, route, fields.fingerprint(sorted(given.items())), pricing.PROMPT)
    more = [
        prompt,
        given.get("promptInstructions", "").strip(),
        f"in {world.pick(_LIGHTS)}",
        f"with {world.pick(_MANNERS)}",
    ]
    return ", ".join(part for part in more if part), line


def invent(world: World, account: Account, *, route: str) -> tuple[str, Charge]:
    """Any prompt, and what that cost.

    Raises:
        Refusal: No credit.
    """
    line = world.charge(account, route, fields.fingerprint(), pricing.PROMPT)
    prompt = f"{world.pick(_WHO)} with {world.pick(_WITH)} {world.pick(_WHERE)}, {world.pick(_LIGHTS)}"
    return prompt, line
