"""Proportions as data: what heads, four-legged creatures and birds are described with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from leo_assets.simulator.artist.face import DARK

if TYPE_CHECKING:
    from leo_assets.simulator.artist.palette import Rgb

Side = Literal["side", "front", "back"]

Muzzle = Literal["snout", "disc", "broad", "long", "maw", "trunk"]


@dataclass(frozen=True, slots=True)
class Head:
    """One kind of head.

    Attributes:
        ears: A key of `EARS`; empty: none.
        reach: How far a snout stands out: 1 is a fox's.
        tufted: Cheeks with tufts of fur.
        pale: How light cheeks and muzzle are: the belly's share in the body's colour.
        nose: Colour of the nose.
        horns, tusks: What grows on it: antlers, bull, ram, dragon, unicorn, goat.
        mane: none, lion, horse, bristles, wool.
        lean: A narrow skull.
    """

    ears: str = "wolf"
    muzzle: Muzzle = "snout"
    reach: float = 0.62
    tufted: bool = False
    pale: float = 0.8
    nose: Rgb = DARK
    horns: str = ""
    tusks: bool = False
    mane: str = ""
    lean: bool = False
    whiskers: bool = False
    mask: bool = True
    beard: bool = False


@dataclass(frozen=True, slots=True)
class Beast:
    """Proportions, in units.

    Attributes:
        long: From shoulder to hip.
        chest, rump: Radii of the trunk.
        leg, thick: Height of shoulder and hip over the ground, and how thick a leg is.
        neck, rise: How far the head is from the shoulder, and at which angle upward.
        size: Of the head: 1 is a radius of 20.
        tail: bushy, thin, curl, stub, hair, tuft, rat, spiked, long.
        feet: paws or hooves.
        wool: A trunk of curls.
        wings: With a dragon's wings.
        socks: Feet in the colour of the marks.
    """

    long: float = 30.0
    chest: float = 12.0
    rump: float = 10.5
    leg: float = 20.0
    thick: float = 4.4
    neck: float = 16.0
    rise: float = 52.0
    size: float = 0.82
    tail: str = "bushy"
    feet: str = "paws"
    wool: bool = False
    wings: bool = False
    socks: bool = False
    head: Head = field(default_factory=Head)


@dataclass(frozen=True, slots=True)
class Bird:
    """Proportions, in units.

    Attributes:
        round: Radius of the trunk; `tall` of its height as a share.
        leg: Height of the trunk over the ground.
        head: Radius of the head, 1 is 20 units; `neck` lifts it.
        beak: seed, bill, hook, dagger.
        crest: none, comb, tufts, plume.
        tail: fan, short, cock, long.
        upright: Stands like an owl or a penguin: the trunk on end.
        flies: Where others run and jump it takes to the wing.
    """

    round: float = 17.0
    tall: float = 0.92
    leg: float = 12.0
    head: float = 0.66
    neck: float = 16.0
    beak: str = "seed"
    crest: str = "none"
    tail: str = "short"
    upright: bool = False
    flies: bool = True
    webbed: bool = False
    beak_size: float = 1.0
    mask: bool = False  # the face in the colour of the belly
    hooded: bool = False  # all of the head in it, and no breast
