"""Variations: results made of results.

Upscale, unzoom and background removal take generated images, the latter two each other's results; the universal upscaler
takes uploads too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from leo_assets.simulator import fields, pricing
from leo_assets.simulator.moderation import judge
from leo_assets.simulator.pictures import Change, Retouch
from leo_assets.simulator.records import Variation
from leo_assets.simulator.refusal import Refusal
from leo_assets.simulator.sources import find_source, size_of

if TYPE_CHECKING:
    from leo_assets.simulator.records import Account
    from leo_assets.simulator.world import World

_PRICES: dict[Change, int] = {"UPSCALE": pricing.UPSCALE, "NOBG": pricing.NOBG, "UNZOOM": pricing.UNZOOM}
_FACTOR = 2  # of a plain upscale
_STYLES = ("GENERAL", "CINEMATIC", "2D ART & ILLUSTRATION", "CG ART & GAME ASSETS")
_UNIVERSAL: fields.Shape = {
    **dict.fromkeys(("generatedImageId", "initImageId", "variationId"), fields.uuid_text),
    **dict.fromkeys(("creativityStrength", "detailContrast", "similarity"), fields.integer),
    "upscaleMultiplier": fields.number,
    "upscalerStyle": fields.one_of("UniversalUpscalerStyle", _STYLES),
    "ultraUpscaleStyle": fields.one_of("UniversalUpscalerUltraStyle", ("ARTISTIC", "REALISTIC")),
    "prompt": fields.text,
}
_SOURCES = {"generatedImageId": "GENERATED", "initImageId": "UPLOADED", "variationId": "VARIATION"}


def vary(world: World, account: Account, body: object, change: Change, *, route: str) -> Variation:
    """Take on an upscale, an unzoom or a background removal, and charge for it.

    Raises:
        Refusal: A wrong field, an id that is none, no room, no credit. Nothing was charged.
    """
    root = {"UPSCALE": "sdUpscaleJob", "NOBG": "sdNobgJob", "UNZOOM": "sdUnzoomJob"}[change]
    shape: fields.Shape = {"id": fields.uuid_text}
    if change != "UPSCALE":
        shape = {**shape, "isVariation": fields.boolean}
    given = fields.strip(body, shape, root=root)
    fields.need(given, "id")
    picture_id, again = given["id"].lower(), given.get("isVariation", False)
    if change != "UPSCALE" and not again and picture_id in account.variations:
        raise Refusal(400, "failed to find init variation")
    kind = "VARIATION" if again else "GENERATED"
    source = find_source(world, account, kind, picture_id)
    width, height = size_of(source)
    size = (width * _FACTOR, height * _FACTOR) if change == "UPSCALE" else (width, height)
    return _take_on(
        world,
        account,
        Retouch(change, source, size),
        _PRICES[change],
        parent=_parent(account, kind, picture_id),
        route=route,
    )


def upscale_universally(world: World, account: Account, body: object, *, route: str) -> Variation:
    """Take on a universal upscale, and charge for it.

    Raises:
        Refusal: As for `vary`.
    """
    given = fields.strip(body, _UNIVERSAL, root="universalUpscaler")
    judge(given.get("prompt", ""))
    named = [name for name in _SOURCES if name in given]
    if len(named) != 1:
        raise Refusal(400, f"exactly one of {', '.join(_SOURCES)} is needed")  # [guess]
    ultra = _check_universal(given)
    kind, picture_id = _SOURCES[named[0]], given[named[0]].lower()
    source = find_source(world, account, kind, picture_id)
    factor = float(given.get("upscaleMultiplier", 1.5))
    width, height = (round(side * factor) for side in size_of(source))
    megapixels = width * height / 1e6
    if megapixels > pricing.MOST_MEGAPIXELS:
        raise Refusal(400, f"invalid dimensions: at most {pricing.MOST_MEGAPIXELS} megapixels")  # [guess]
    detail = given.get("detailContrast", 5) if ultra else given.get("creativityStrength", 5)
    retouch = Retouch("UPSCALE", source, (width, height), detail / 10)
    price = pricing.upscaler_price(megapixels, ultra=ultra)
    return _take_on(world, account, retouch, price, parent=_parent(account, kind, picture_id), route=route)


def _check_universal(given: dict[str, Any]) -> bool:
    """Whether it is an ultra upscale."""
    ultra = "ultraUpscaleStyle" in given
    if ultra and "upscalerStyle" in given:
        raise Refusal(400, "upscalerStyle and ultraUpscaleStyle cannot be used together")  # [guess]
    own = [name for name in ("detailContrast", "similarity") if name in given]
    if ultra and len(own) < 2:
        raise Refusal(400, "ultraUpscaleStyle requires detailContrast and similarity")  # [guess]
    if own and not ultra:
        raise Refusal(400, f"{own[0]} requires ultraUpscaleStyle")  # [guess]
    for name in ("creativityStrength", "detailContrast", "similarity"):
        fields.between(1, 10, name, given.get(name))
    fields.between(1, 2, "upscaleMultiplier", given.get("upscaleMultiplier"))
    return ultra


def _parent(account: Account, kind: str, picture_id: str) -> str | None:
    """The generated image that a picture goes back to."""
    if kind == "VARIATION":
        return account.variations[picture_id].parent
    return picture_id if kind == "GENERATED" else None


def _take_on(
    world: World, account: Account, retouch: Retouch, price: int, *, parent: str | None, route: str
) -> Variation:
    world.admit(account, account.lanes, route)
    line = world.charge(account, route, retouch.key[:32], price)
    line.id = world.new_id()
    variation = Variation(
        id=line.id,
        account=account,
        created=world.now(),
        line=line,
        doomed=world.faults.strike("failed", route) is not None,
        change=retouch.change,
        picture=retouch,
        parent=parent,
    )
    account.variations[variation.id] = variation
    world.run(variation, account.lanes)
    return variation


def variations_of(account: Account, image_id: str) -> list[Variation]:
    """What was made of a generated image, oldest first."""
    return [one for one in account.variations.values() if one.parent == image_id]
