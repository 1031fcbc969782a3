"""Every creature the artist knows: its body, and its coat in five colours. A new one is one entry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from leo_assets.simulator.artist.creatures.above_beasts import paint_beast_above
from leo_assets.simulator.artist.creatures.above_crawlers import (
    paint_crab_above,
    paint_frog_above,
    paint_octopus_above,
    paint_snail_above,
    paint_snake_above,
    paint_spider_above,
    paint_turtle_above,
)
from leo_assets.simulator.artist.creatures.above_flyers import (
    paint_bat_above,
    paint_bee_above,
    paint_bird_above,
    paint_drone_above,
)
from leo_assets.simulator.artist.creatures.above_others import (
    paint_eyeball_above,
    paint_fish_above,
    paint_ghost_above,
    paint_golem_above,
    paint_mech_above,
    paint_mushroom_above,
    paint_plant_above,
    paint_shark_above,
    paint_slime_above,
)
from leo_assets.simulator.artist.creatures.beasts import paint_beast
from leo_assets.simulator.artist.creatures.birds import paint_bird
from leo_assets.simulator.artist.creatures.blobs import paint_eyeball, paint_ghost, paint_slime
from leo_assets.simulator.artist.creatures.constructs import paint_drone, paint_golem, paint_mech
from leo_assets.simulator.artist.creatures.crawlers import paint_octopus, paint_snail, paint_turtle
from leo_assets.simulator.artist.creatures.critters import paint_bat, paint_bee, paint_crab, paint_spider
from leo_assets.simulator.artist.creatures.frog import paint_frog
from leo_assets.simulator.artist.creatures.kinds import Beast, Bird, Head
from leo_assets.simulator.artist.creatures.look import Coat, Look, coat
from leo_assets.simulator.artist.creatures.snake import paint_snake
from leo_assets.simulator.artist.creatures.sprouts import paint_mushroom, paint_plant
from leo_assets.simulator.artist.creatures.swimmers import paint_fish, paint_shark

if TYPE_CHECKING:
    from leo_assets.simulator.artist.canvas import Canvas
    from leo_assets.simulator.artist.creatures.motions import Motion

Paint = Callable[["Canvas", Look, "Motion", str], None]
Above = Callable[["Canvas", Look, "Motion"], None]


@dataclass(frozen=True, slots=True)
class Species:
    """One kind of creature.

    Attributes:
        paint: Paints it standing on the origin, looking to the right when seen from the side.
        above: Paints it from above, its middle on the origin, looking to the right.
        coat: Its usual colours.
        floats: It hangs in the air.
        turns: It can be seen from between front and side, and back and side.
        near: Which share of it a portrait shows, from the top and the front.
    """

    paint: Paint
    above: Above
    coat: Coat
    floats: bool = False
    turns: bool = False
    near: float = 1.0


def _beast(codes: str, beast: Beast, pattern: str = "plain", *, natural: bool = True) -> Species:
    painted = coat(codes, pattern, natural=natural)
    return Species(partial(paint_beast, beast), partial(paint_beast_above, beast), painted, turns=True, near=0.6)


def _bird(codes: str, bird: Bird, pattern: str = "plain") -> Species:
    return Species(
        partial(paint_bird, bird),
        partial(paint_bird_above, bird),
        coat(codes, pattern, follows="belly mark" if bird.hooded else "mark"),
        near=0.72,
    )


def _other(
    codes: str, paint: Paint, above: Above, *, floats: bool = False, pattern: str = "plain", follows: str = ""
) -> Species:
    return Species(paint, above, coat(codes, pattern, natural=False, follows=follows), floats)


_HOOVED = Beast(feet="hooves", thick=3.6)
_PINK = (226, 128, 132)

# body, belly, mark, eyes, accent
SPECIES: dict[str, Species] = {
    "wolf": _beast("7f8796 e8e4da 555c6b d8a83a c0b090", Beast(head=Head("wolf", reach=1.0, tufted=True), tail="bushy", long=25, leg=24, chest=12.5, size=0.95)),
    "dog": _beast("c08a52 f3e6d0 7a4e30 4a3526 cc3f3b", Beast(head=Head("floppy", reach=0.8), tail="curl", size=0.98, long=21, leg=22)),
    "fox": _beast("dc7033 f6ecdc 4a3230 5b4020 c0b090", Beast(head=Head("fox", reach=1.0, tufted=True, pale=0.92), tail="brush", leg=20, thick=3.7, long=22, chest=10.5, rump=9.5, size=0.92, socks=True)),
    "cat": _beast("8e8a94 efeae4 5f5a66 6fae4a cc3f3b", Beast(head=Head("cat", reach=0.56, tufted=True, nose=_PINK, whiskers=True), tail="thin", leg=20, thick=3.7, long=20, chest=9.5, rump=9.5, size=0.92)),
    "lion": _beast("d9a95a f2e2bd 8f4f2a 7a4a20 c0b090", Beast(head=Head("round", reach=0.72, mane="lion"), tail="lion", leg=25, thick=5.0, long=27, chest=13, rump=11, size=0.96)),
    "tiger": _beast("e0893a f6ecdc 3f3236 c8a030 c0b090", Beast(head=Head("round", reach=0.66, tufted=True, pale=0.9), tail="thin", leg=23, thick=5.0, long=27, chest=12.5, rump=11.5, size=0.96), "stripes"),
    "bear": _beast("8a5a3a c79a6e 5a3826 3b2a24 c0b090", Beast(head=Head("round", reach=0.74, pale=0.7, mask=False), tail="stub", leg=23, thick=6.6, long=26, chest=16.5, rump=16, size=1.0, neck=20, rise=34)),
    "horse": _beast("9a6238 7a4c30 4a3028 3b2a24 e6d8b8", replace(_HOOVED, head=Head("horse", "long", mane="horse", lean=True, pale=0.35, mask=False), tail="hair", leg=31, long=28, chest=12, rump=12, neck=26, rise=60, size=0.88)),
    "unicorn": _beast("f2eef2 e6d8ea d88fc0 6a4aa0 f0cc66", replace(_HOOVED, head=Head("horse", "long", mane="horse", lean=True, pale=0.35, horns="unicorn", mask=False), tail="hair", leg=31, long=27, chest=11.5, rump=11.5, neck=26, rise=60, size=0.88)),
    "cow": _beast("f1ece4 f1ece4 4a3f44 3b2a24 e6d8b8", replace(_HOOVED, head=Head("leaf", "broad", horns="bull", mask=False), tail="tuft", leg=25, thick=4.8, long=29, chest=15, rump=14.5, neck=21, rise=36, size=0.95), "patches"),
    "pig": _beast("f0a8a4 f6c4bc c86a70 4a3034 c0b090", replace(_HOOVED, head=Head("pig", "disc", mask=False), tail="pig", leg=19, thick=4.6, long=21, chest=14.5, rump=14.5, neck=18, rise=24, size=0.98)),
    "boar": _beast("6e5040 94725a 3c2c2a c04a30 c0b090", replace(_HOOVED, head=Head("pig", "disc", tusks=True, mane="bristles", mask=False), tail="tuft", leg=21, thick=4.6, long=24, chest=17, rump=13.5, neck=19, rise=20, size=1.0)),
    "deer": _beast("b5773f f2e4cc 4a3028 3b2a24 d8c096", replace(_HOOVED, head=Head("leaf", "snout", reach=0.9, horns="antlers", lean=True, pale=0.8), tail="flag", leg=29, thick=3.0, long=24, chest=10.5, rump=10, neck=24, rise=64, size=0.86), "spots"),
    "sheep": _beast("5a4a4c f4efe4 4a3d40 3b2a24 d8c096", replace(_HOOVED, head=Head("leaf", "snout", reach=0.72, mane="wool", mask=False, pale=0.2), tail="stub", leg=21, thick=3.6, long=19, rump=14, chest=14, neck=20, rise=34, size=0.86, wool=True)),
    "ram": _beast("cbb79a e4d6bc 6a5648 b8862f c8b48c", replace(_HOOVED, head=Head("", "snout", reach=0.8, horns="ram", mane="wool", mask=False, pale=0.4), tail="stub", leg=22, thick=3.8, long=20, rump=14, chest=14.5, neck=20, rise=34, size=0.9, wool=True)),
    "goat": _beast("e4ded2 f4f0e6 8a7460 c09030 8f8272", replace(_HOOVED, head=Head("leaf", "snout", reach=0.86, horns="goat", lean=True, beard=True), tail="flag", leg=24, thick=3.3, long=22, chest=11, rump=10.5, neck=19, rise=56, size=0.9)),
    "rabbit": _beast("cdb79e f4ece0 8a705a 5a3a34 c0b090", Beast(head=Head("rabbit", reach=0.5, nose=_PINK, tufted=True), tail="stub", leg=14, thick=4.0, long=13, chest=9.5, rump=12.5, neck=17, rise=56, size=0.92)),
    "mouse": _beast("a59a96 e8ded6 f0a8a0 3b2f3f c0b090", Beast(head=Head("mouse", reach=0.8, nose=_PINK, whiskers=True), tail="rat", leg=11, thick=3.2, long=12, chest=9, rump=11.5, neck=16, rise=38, size=0.9)),
    "rat": _beast("6a5c5c b8a69a f0a8a0 d04038 c0b090", Beast(head=Head("rat", reach=1.12, nose=_PINK, whiskers=True, lean=True), tail="rat", leg=13, thick=3.4, long=21, chest=9.5, rump=13.5, neck=17, rise=26, size=0.9)),
    "dragon": _beast("c2453c f0c878 7a2a34 f0b830 e6943c", Beast(head=Head("", "maw", reach=1.08, horns="dragon", pale=0.35, mask=False, nose=(120, 40, 46)), tail="spiked", leg=23, thick=5.6, long=24, chest=14.5, rump=14, neck=26, rise=64, size=0.98, wings=True), natural=False),
    "elephant": _beast("9298a6 9298a6 e8dcc0 3b2a24 f0e6d0", Beast(head=Head("elephant", "trunk", mask=False, tusks=True), tail="tuft", leg=26, thick=7.0, long=27, chest=18, rump=17.5, size=1.04, neck=20, rise=38)),
    "squirrel": _beast("b8683a f4e6d0 8a4a2a 3b2a24 c0b090", Beast(head=Head("squirrel", reach=0.62, nose=_PINK), tail="plume", leg=12, thick=3.4, long=13, chest=8.5, rump=10.5, neck=16, rise=56, size=0.84)),
    "donkey": _beast("8f8a8c d8d2ca 4a4448 3b2a24 c0b090", replace(_HOOVED, head=Head("donkey", "long", lean=True, pale=0.9, mask=False), tail="tuft", leg=25, long=25, chest=12, rump=11.5, neck=22, rise=50, size=0.9)),
    "chicken": _bird("f2ebe0 f8f4ec d8c4a4 3b2a24 f0a83c", Bird(crest="comb", tail="cock", flies=False)),
    "duck": _bird("9a8468 2f8458 6f5a46 3b2a24 f0a83c", Bird(hooded=True, beak="bill", tail="fan", leg=9, webbed=True, round=17, neck=19)),
    "crow": _bird("4c4a62 4c4a62 36344a d8b040 6c6880", Bird(beak="dagger", tail="long", leg=11, round=16, neck=14)),
    "owl": _bird("8a6444 efe0c4 5f422e e0a030 d8a850", Bird(beak="hook", crest="tufts", tail="short", upright=True, round=20, tall=1.04, leg=5, head=0.92, neck=19, mask=True, beak_size=0.62), "spots"),
    "eagle": _bird("6b4a34 f0ece2 4a3224 d8a030 f0b840", Bird(hooded=True, beak="hook", tail="fan", leg=11, round=17, neck=18)),
    "parrot": _bird("d0433c f0c84c 2f6fc0 3b2a24 6a6470", Bird(beak="hook", crest="plume", tail="long", upright=True, round=16, tall=1.12, leg=7, head=0.76, neck=17)),
    "penguin": _bird("3b4458 f4f0ea 3b4458 3b2a24 f0a83c", Bird(beak="seed", tail="short", upright=True, round=20, tall=1.2, leg=4, head=0.82, neck=20, webbed=True, flies=False, mask=True)),
    "bird": _bird("5a94d8 f2e6d0 3c6cb0 3b2a24 f0a83c", Bird(beak="seed", tail="fan", leg=9, round=16, neck=14, head=0.76)),
    "slime": _other("62c06a b4ecae 2f8a4c 2f4a3a f0c84c", paint_slime, paint_slime_above),
    "ghost": _other("eaf0fa b8c8ec 8a98c8 6fb0e8 b8c8ec", paint_ghost, paint_ghost_above, floats=True),
    "myconid": _other("cf4b44 f3e4cc f6efe2 4a3530 c0b090", paint_mushroom, paint_mushroom_above),
    "beholder": _other("9a5fb8 d8a0c8 6a3f88 d08a30 c0b090", paint_eyeball, paint_eyeball_above, floats=True, follows="mark"),
    "flytrap": _other("c8486a f0b0c0 5a9a48 3f6a30 f0c060", paint_plant, paint_plant_above),
    "frog": _other("6aa84a e6ecb4 3f7a3a c08a28 c0b090", paint_frog, paint_frog_above, follows="mark"),
    "bat": _other("6a5578 c88aa0 4a3c58 e0a83c 8f6a9c", paint_bat, paint_bat_above, floats=True, follows="accent"),
    "bee": _other("f2bf3f f8e6a8 4a3a34 3b2a24 dfeef8", paint_bee, paint_bee_above, floats=True),
    "spider": _other("7a688c a292b0 544666 d04a48 e0604c", paint_spider, paint_spider_above),
    "crab": _other("d85a44 f6c8a0 b8443a 3b2a24 c0b090", paint_crab, paint_crab_above, follows="mark"),
    "goldfish": _other("4f97d8 f4e6c8 2f68a8 3b2a24 f0a83c", paint_fish, paint_fish_above, floats=True),
    "shark": _other("6f8aa6 dbe4ea 4f6a86 3b2a3a c0b090", paint_shark, paint_shark_above, floats=True, follows="mark"),
    "snake": _other("6a9c48 ecdfa0 3f6a38 d8a82c c0b090", paint_snake, paint_snake_above, follows="mark"),
    "turtle": _other("5f9a4c cfd89a 3f6f3a 3b2a24 c0b090", paint_turtle, paint_turtle_above),
    "snail": _other("c98a4c ecd8b0 8a4f2c 3b2a24 c0b090", paint_snail, paint_snail_above),
    "octopus": _other("b8568a f0b8cc 8a3a68 3b2a24 c0b090", paint_octopus, paint_octopus_above),
    "drone": _other("c8d2de 7f8ea2 566174 4fd0e8 f08c3c", paint_drone, paint_drone_above, floats=True),
    "mech": _other("d89a3c 8a7a68 565c6a 5fe0d0 cf4b44", paint_mech, paint_mech_above),
    "golem": _other("8f8f8c a8a69c 6f6c70 58d0e0 6f9a4c", paint_golem, paint_golem_above, follows="mark"),
}  # fmt: skip


def usual_look(species: str) -> Look:
    """A creature of this kind as it usually is."""
    one = SPECIES[species].coat
    return Look(species, one.pattern, "none", "normal", "none", one.body, one.belly, one.mark, one.eyes, one.accent)
