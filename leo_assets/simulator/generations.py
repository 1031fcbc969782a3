"""Jobs for images: taken on, shown, forgotten."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from leo_assets.simulator import fields
from leo_assets.simulator.models import price_credits
from leo_assets.simulator.moderation import Verdict, judge
from leo_assets.simulator.pictures import Blob, Picture, Reference, Retouch
from leo_assets.simulator.records import Generation
from leo_assets.simulator.sources import find_source
from leo_assets.simulator.training import taught
from leo_assets.simulator.wish import Wish

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leo_assets.simulator.pictures import Source
    from leo_assets.simulator.pointers import Pointer
    from leo_assets.simulator.records import Account, Charge
    from leo_assets.simulator.world import World

_FINE = Verdict()


def create_generation(world: World, account: Account, wish: Wish, *, route: str) -> Generation:
    """Take on a job and charge for it.

    Raises:
        Refusal: A prompt that is moderated, too many jobs, no credit, or a reference that is not there. Nothing was charged.
    """
    verdict = judge(wish.prompt)
    named = [Reference(one.use, one.strength, referenced(world, account, one)) for one in wish.pointers]
    references = (*named, *taught(account, wish))
    world.admit(account, account.lanes, route)
    line = world.charge(account, route, _fingerprint(wish, references), price_of(wish))
    generation = _generation(world, account, wish, references, line, verdict)
    take_on(world, account, generation)
    return generation


def referenced(world: World, account: Account, pointer: Pointer) -> Source:
    """The picture that a job names, or that came with it."""
    return pointer.blob or find_source(world, account, pointer.source, pointer.id)


def take_on(world: World, account: Account, generation: Generation, *, seconds: float | None = None) -> None:
    """Remember a job that was paid for, and let it take its turn; in no time at all it is done at once."""
    account.generations[generation.id] = generation
    world.images |= {image: (generation, index) for index, image in enumerate(generation.image_ids)}
    if seconds == 0:
        generation.finish(world.now())
    else:
        world.run(generation, account.lanes, seconds=seconds)


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
    opaque = (wish.transparent or wish.png) and strike("opaque", line.route) is not None
    # The original enlarges with Alchemy on its SD families (×1.5 to ×2). The studio answers with exactly the size asked.
    first = Picture(
        prompt=wish.prompt,
        negative=wish.negative,
        width=wish.width,
        height=wish.height,
        seed=seed,
        index=0,
        tiling=wish.tiling,
        transparent=wish.transparent and not opaque,
        drift=world.drift,
        references=references,
        png=wish.png and not opaque,
        elements=wish.elements,
    )
    pictures = [replace(first, index=index) for index in range(wish.images)]
    return delivered(world, account, wish, pictures, line, verdict, seed=seed)


def delivered(
    world: World,
    account: Account,
    wish: Wish,
    pictures: Sequence[Picture | Retouch],
    line: Charge,
    verdict: Verdict = _FINE,
    *,
    seed: int = 0,
) -> Generation:
    """The job that these pictures come out of, as far as no fault strikes it."""
    strike = world.faults.strike
    count = len(pictures) - (strike("fewer", line.route) is not None)
    failed, flagged = strike("failed", line.route) is not None, strike("nsfw", line.route) is not None
    line.id = world.new_id()
    return Generation(
        id=line.id,
        account=account,
        created=world.now(),
        wish=wish,
        seed=seed,
        image_ids=tuple(world.new_id() for _ in range(count)),
        pictures=tuple(pictures[:count]),
        line=line,
        doomed=failed or verdict.fails or any(not _is_readable(one) for one in pictures),
        nsfw=flagged or verdict.flagged,
        listed=world.now() + world.draw_lag(world.list_lag_s),
        labels=verdict.labels or (("NSFW",) if flagged else ()),
    )


def _is_readable(picture: Picture | Retouch) -> bool:
    """Whether what it is made of can be decoded."""
    sources = [picture.source] if isinstance(picture, Retouch) else [one.source for one in picture.references]
    return all(one.is_picture for one in sources if isinstance(one, Blob))
