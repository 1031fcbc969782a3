"""Jobs for images: taken on, shown, forgotten."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from leo_assets.simulator import fields
from leo_assets.simulator.models import price_credits
from leo_assets.simulator.moderation import Verdict, judge
from leo_assets.simulator.pictures import Blob, Picture, Reference
from leo_assets.simulator.records import Generation
from leo_assets.simulator.sources import find_source
from leo_assets.simulator.training import taught
from leo_assets.simulator.wish import Wish

if TYPE_CHECKING:
    from leo_assets.simulator.records import Account, Charge
    from leo_assets.simulator.world import World


def create_generation(world: World, account: Account, wish: Wish, *, route: str) -> Generation:
    """Take on a job and charge for it.

    Raises:
        Refusal: A prompt that is moderated, too many jobs, no credit, or a reference that is not there. Nothing was charged.
    """
    verdict = judge(wish.prompt)
    named = [Reference(one.use, one.strength, find_source(world, account, one.source, one.id)) for one in wish.pointers]
    references = (*named, *taught(account, wish))
    world.admit(account, account.lanes, route)
    line = world.charge(account, route, _fingerprint(wish, references), price_of(wish))
    generation = _generation(world, account, wish, references, line, verdict)
    account.generations[generation.id] = generation
    world.images |= {image: (generation, index) for index, image in enumerate(generation.image_ids)}
    world.run(generation, account.lanes)
    return generation


def find_generation(world: World, account: Account, generation_id: str) -> Generation | None:
    """A job that is shown by now."""
    generation = account.generations.get(generation_id)
    return generation if generation and generation.listed <= world.now() else None


def listed_generations(world: World, account: Account, *, route: str) -> list[Generation]:
    """The jobs that are shown by now, newest first."""
    if world.faults.strike("empty-list", route):
        return []
    now = world.now()
    shown = [one for one in reversed(account.generations.values()) if one.listed <= now]
    return shown[1:] if world.faults.strike("list-without-newest", route) else shown


def delete_generation(world: World, account: Account, generation_id: str) -> bool:
    """Forget a job and its images. A running one runs on and stays paid. Whether there was one."""
    generation = account.generations.pop(generation_id, None)
    for image in generation.image_ids if generation else ():
        del world.images[image]
    return generation is not None


def price_of(wish: Wish) -> int:
    return price_credits(
        wish.model,
        width=wish.width,
        height=wish.height,
        images=wish.images,
        alchemy=wish.alchemy,
        ultra=wish.ultra,
        references=len(wish.pointers),
    )


def _fingerprint(wish: Wish, references: tuple[Reference, ...]) -> str:
    """The job by content: uploaded twice under two ids, a reference is the same reference."""
    guides = [(one.use, one.strength, one.source.key) for one in references]
    named = {name: getattr(wish, name) for name in Wish.__slots__ if name != "pointers"}
    return fields.fingerprint(sorted(named.items()), guides)


def _generation(
    world: World, account: Account, wish: Wish, references: tuple[Reference, ...], line: Charge, verdict: Verdict
) -> Generation:
    seed = world.roll_seed() if wish.seed is None else wish.seed
    strike = world.faults.strike
    # The original enlarges with Alchemy on its SD families (×1.5 to ×2). The studio answers with exactly the size asked.
    first = Picture(
        prompt=wish.prompt,
        negative=wish.negative,
        width=wish.width,
        height=wish.height,
        seed=seed,
        index=0,
        tiling=wish.tiling,
        transparent=wish.transparent and not strike("opaque", line.route),
        drift=world.drift,
        references=references,
    )
    delivered = wish.images - (strike("fewer", line.route) is not None)
    failed, flagged = strike("failed", line.route) is not None, strike("nsfw", line.route) is not None
    unreadable = any(isinstance(one.source, Blob) and not one.source.is_picture for one in references)
    line.id = world.new_id()
    return Generation(
        id=line.id,
        account=account,
        created=world.now(),
        wish=wish,
        seed=seed,
        image_ids=tuple(world.new_id() for _ in range(delivered)),
        pictures=tuple(replace(first, index=index) for index in range(delivered)),
        line=line,
        doomed=failed or unreadable or verdict.fails,
        nsfw=flagged or verdict.flagged,
        listed=world.now() + world.draw_lag(world.list_lag_s),
        labels=verdict.labels or (("NSFW",) if flagged else ()),
    )
