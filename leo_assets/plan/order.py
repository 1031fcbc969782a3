"""Which sets of files wait for which: a tileset over a texture that another request makes is finished after that one. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from leo_assets.plan.planned import outputs_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from leo_assets.plan.job import OutputSet
    from leo_assets.plan.planned import PlannedAsset, PlannedSet


def makers(sets: Sequence[OutputSet]) -> Mapping[str, OutputSet]:
    """Set's stem → the set that makes the texture below its tiles; of all others nothing."""
    lying = {item.stem: item.recipe.tileset.over for item in sets if item.recipe.tileset and item.recipe.tileset.over}
    if not lying:
        return {}
    made = {path: item for item in sets for path in outputs_of(item)}
    return {stem: made[over] for stem, over in lying.items() if over in made}


def in_order(
    sets: Sequence[PlannedSet], assets: Sequence[PlannedAsset], below: Mapping[str, OutputSet]
) -> tuple[list[PlannedSet], list[PlannedAsset]]:
    """Sets that know whom they wait for in this plan; those whose texture nobody makes now, and that is not there, rest.

    Args:
        sets: As planned each by itself.
        assets: Theirs.
        below: What `makers` found.
    """
    if not below:
        return list(sets), list(assets)
    acting = {each.set.stem for each in sets if each.action != "none"}
    told: dict[str, str] = {}  # asset id → why it rests
    ordered = []
    for each in sets:
        maker, after = below.get(each.set.stem), ""
        chain = {each.set.stem}
        while maker is not None and not after and maker.stem not in chain:
            chain.add(maker.stem)
            after = maker.stem if maker.stem in acting else ""
            maker = below.get(maker.stem)
        first = below.get(each.set.stem)
        if first is not None and each.action == "process" and each.set.lacks_texture and not after:
            told |= {asset.id: f"waits for the texture below it, of {first.request}" for asset in each.set.assets}
            ordered.append(replace(each, action="none"))
        else:
            ordered.append(replace(each, after=after))
    rest = [
        replace(asset, action="none", state="missing", reason=told[asset.id]) if asset.id in told else asset
        for asset in assets
    ]
    return ordered, rest
