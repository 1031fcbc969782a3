"""Creatures: each is itself, in every motion and view, and what the words make of it."""

from __future__ import annotations

import io
from itertools import combinations, pairwise

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from leo_assets.requests.poses import FACINGS, POSE_SETS
from leo_assets.simulator.artist.canvas import Canvas
from leo_assets.simulator.artist.creature_names import BOTH, NAMES
from leo_assets.simulator.artist.creatures.motions import MOTIONS, STILL, motion_of
from leo_assets.simulator.artist.creatures.species import SPECIES, usual_look
from leo_assets.simulator.artist.crowd import how_many
from leo_assets.simulator.artist.draw import draw
from leo_assets.simulator.artist.order import Guide, Order
from leo_assets.simulator.artist.palette import NAMED, distance
from leo_assets.simulator.artist.stranger import being_on
from leo_assets.simulator.artist.words import understand

Pixels = npt.NDArray[np.uint8]
CAST = ("wolf", "horse", "chicken", "slime", "dragon", "spider", "snake", "shark", "ghost", "mech")
WALK, RUN = POSE_SETS["walk"].poses, POSE_SETS["run"].poses


def said(name: str) -> str:
    """Words that mean the creature and nobody on two legs."""
    return {"myconid": "a mushroom monster", "beholder": "a floating eye", "flytrap": "a carnivorous plant"}.get(
        name, f"a {name}"
    )


def drawn(prompt: str, side: int = 64, guides: tuple[Guide, ...] = (), **more: float) -> Pixels:
    return draw(Order(prompt, "", side, side, 3, guides=guides, transparent=True, drift=more.get("drift", 0.0)))


def shape(pixels: Pixels) -> npt.NDArray[np.bool_]:
    """The silhouette, moved to the middle and scaled to the frame."""
    box = Image.fromarray(pixels[:, :, 3]).getbbox()
    assert box is not None
    cut = Image.fromarray(pixels[:, :, 3]).crop(box)
    grown = 48 / max(cut.size)
    cut = cut.resize((max(1, round(cut.width * grown)), max(1, round(cut.height * grown))), Image.Resampling.BOX)
    square = Image.new("L", (48, 48))
    square.paste(cut, ((48 - cut.width) // 2, (48 - cut.height) // 2))
    return np.asarray(square) > 127


def alike(one: npt.NDArray[np.bool_], other: npt.NDArray[np.bool_]) -> float:
    return float((one & other).sum() / (one | other).sum())


def sheet(description: str, side: int = 384, quality: int = 92) -> Guide:
    out = io.BytesIO()
    pixels = draw(Order(f"character sheet of {description}, front view, side view, back view", "", side, side, 5))
    Image.fromarray(pixels).save(out, "JPEG", quality=quality)
    return Guide("character", out.getvalue())


def main_colours(pixels: Pixels, count: int = 3) -> list[tuple[int, int, int]]:
    """The commonest colours, of a coarse grid; contours are none."""
    solid = pixels[(pixels[:, :, 3] > 250) & (pixels[:, :, :3].max(axis=2) > 84)][:, :3].astype(int)
    cells, counts = np.unique(solid // 24 @ np.array([121, 11, 1]), return_counts=True)
    best = cells[np.argsort(-counts, kind="stable")][:count]
    means = [solid[(solid // 24 @ np.array([121, 11, 1])) == cell].mean(axis=0).round() for cell in best]
    return [(int(red), int(green), int(blue)) for red, green, blue in means]


def test_every_name_has_its_species() -> None:
    assert set(NAMES) == set(SPECIES)
    assert len(NAMES) == len(set(NAMES)) >= 40


def test_no_two_creatures_share_a_silhouette() -> None:
    shapes = {name: shape(drawn(said(name))) for name in NAMES}
    horned = {frozenset({"horse", "unicorn"}), frozenset({"sheep", "ram"})}  # told apart by horns and colours
    for one, other in combinations(NAMES, 2):
        least = 0.95 if {one, other} in horned else 0.92
        assert alike(shapes[one], shapes[other]) < least, (one, other)


@pytest.mark.parametrize("name", NAMES)
def test_a_creature_reads_at_32_pixels(name: str) -> None:
    small = drawn(said(name), 32)
    covered = small[:, :, 3] > 127
    rows, columns = np.nonzero(covered)
    assert 0.08 < covered.mean() < 0.72
    assert max(np.ptp(rows), np.ptp(columns)) >= 17
    light = small[covered][:, :3].astype(int).mean(axis=1)
    assert np.percentile(light, 95) - np.percentile(light, 5) > 60, "flat: no contour, no light"


@pytest.mark.parametrize("name", [*NAMES, "fire wolf", "ice dragon"])
def test_a_creature_is_whole_in_every_motion(name: str) -> None:
    words = [*WALK[:2], *POSE_SETS["attack"].poses[1:3], POSE_SETS["jump"].poses[2], POSE_SETS["die"].poses[3]]
    for pose in words:
        alpha = drawn(f"{said(name)}, {pose}", 48)[:, :, 3]
        assert not np.concatenate([alpha[0], alpha[-1], alpha[:, 0], alpha[:, -1]]).any(), pose
        assert (alpha > 127).mean() > 0.04, pose


@pytest.mark.parametrize("frames", [WALK, RUN], ids=["walk", "run"])
@pytest.mark.parametrize("name", CAST)
def test_each_frame_of_a_cycle_differs_from_its_neighbours_and_the_last_from_the_first(
    name: str, frames: tuple[str, ...]
) -> None:
    cycle = [drawn(f"{said(name)}, {pose}", 96).astype(int) for pose in frames]
    for one, other in pairwise([*cycle, cycle[0]]):
        assert (np.abs(one - other).max(axis=2) > 40).sum() > 60


@pytest.mark.parametrize("name", ["wolf", "horse", "chicken", "spider", "mech"])
def test_the_feet_of_both_steps_of_a_walk_are_apart(name: str) -> None:
    steps = []
    for pose in (WALK[0], WALK[2]):
        canvas = Canvas(96, 96, unit=0.8, x=48, y=88, fine=1)
        SPECIES[name].paint(canvas, usual_look(name), motion_of(pose), "side")
        steps.append(np.asarray(canvas.image).astype(int)[78:90])
    assert (np.abs(steps[0] - steps[1]).max(axis=2) > 60).sum() > 25


@pytest.mark.parametrize("name", CAST)
def test_all_motions_of_a_creature_keep_the_palette_of_its_sheet_and_its_size(name: str) -> None:
    guide = (sheet(f"a purple {name}"),)
    rest = drawn(f"{said(name)}, standing idle", 96, guide)
    colours = main_colours(rest, 2)
    assert min(distance(colour, NAMED["purple"]) for colour in main_colours(rest, 4)) < 0.08
    for pose in (*WALK[:2], *POSE_SETS["attack"].poses[:3], POSE_SETS["hurt"].poses[1]):
        moved = drawn(f"{said(name)}, {pose}", 96, guide)
        assert 0.55 < (moved[:, :, 3] > 127).sum() / (rest[:, :, 3] > 127).sum() < 1.6, pose
        solid = moved[moved[:, :, 3] > 250][:, :3].astype(int)
        for colour in colours:
            near = np.abs(solid - colour).sum(axis=1) < 30
            assert near.mean() > 0.02, (pose, colour)


def test_every_pose_of_a_built_in_set_moves_a_creature_its_own_way() -> None:
    motions = [motion_of(f"a wolf, {pose}") for known in POSE_SETS.values() for pose in known.poses]
    assert motions.count(STILL) == 1, "the first of idle"
    assert len({repr(motion) for motion in motions}) == len(motions)
    assert len({words for words, _ in MOTIONS}) == len(MOTIONS)


def test_who_jumps_leaves_the_ground_and_who_is_dead_lies() -> None:
    for name in ("wolf", "frog", "golem"):
        crouch, _, top, _ = (drawn(f"{said(name)}, {pose}", 96)[:, :, 3] > 127 for pose in POSE_SETS["jump"].poses)
        assert np.flatnonzero(top.any(axis=1))[-1] < np.flatnonzero(crouch.any(axis=1))[-1] - 5, name
        rest, dead = (drawn(f"{said(name)}, {pose}", 96)[:, :, 3] > 127 for pose in ("idle", "dead"))
        assert np.ptp(np.flatnonzero(dead.any(axis=1))) < 0.85 * np.ptp(np.flatnonzero(rest.any(axis=1))), name


@pytest.mark.parametrize("name", CAST)
def test_side_front_and_back_are_three_pictures(name: str) -> None:
    views = [drawn(f"{said(name)}, {view} view", 64).astype(int) for view in ("side", "front", "back")]
    for one, other in combinations(views, 2):
        assert (np.abs(one - other).max(axis=2) > 40).sum() > 90
    left, right = (shape(drawn(f"{said(name)}, side view, facing {way}", 64)) for way in ("left", "right"))
    assert alike(left[:, ::-1], right) > 0.8


@pytest.mark.parametrize("name", ["wolf", "horse", "dragon"])
def test_the_eight_directions_of_a_beast_are_eight_pictures_of_one_size(name: str) -> None:
    guide = (sheet(f"a {name}"),)
    ways = [drawn(f"a {name}, {WALK[0]}, {one.view} view, {one.words}", 96, guide) for one in FACINGS.values()]
    for one, other in combinations(ways, 2):
        assert (np.abs(one.astype(int) - other).max(axis=2) > 40).sum() > 100
    heights = [np.ptp(np.flatnonzero((one[:, :, 3] > 127).any(axis=1))) for one in ways]
    assert max(heights) < 1.35 * min(heights)


@pytest.mark.parametrize("colour", ["blue", "pink", "yellow"])
@pytest.mark.parametrize("name", ["slime", "dragon", "wolf", "chicken", "bat", "snake", "drone", "golem"])
def test_the_colour_that_is_named_dominates(name: str, colour: str) -> None:
    first, *_ = main_colours(drawn(f"a {colour} {name}", 96), 1)
    others = {other: distance(first, NAMED[other]) for other in ("red", "green", "blue", "pink", "yellow", "black")}
    assert min(others, key=lambda other: others[other]) == colour


def test_a_red_dragon_is_red_and_a_red_fox_as_foxes_are() -> None:
    dragon, fox = (main_colours(drawn(f"a wild red {name}", 96), 1)[0] for name in ("dragon", "fox"))
    assert distance(dragon, NAMED["red"]) < 0.03 < distance(fox, NAMED["red"])


def test_elements_sizes_and_marks_show() -> None:
    plain = drawn("a slime", 96)
    fire, ice = drawn("a fire slime", 96), drawn("an ice slime", 96)
    assert main_colours(fire, 1)[0][0] > 200 > main_colours(ice, 1)[0][0]
    assert (drawn("a tiny wolf", 96)[:, :, 3] > 127).sum() < 0.75 * (drawn("a giant wolf", 96)[:, :, 3] > 127).sum()
    collar = drawn("a wild dog with a blue collar", 96)[:, :, :3].astype(int)
    assert (np.abs(collar - NAMED["blue"]).sum(axis=2) < 60).sum() > 20
    crown = drawn("a slime king", 96)[:, :, :3].astype(int)
    gold = (np.abs(crown - (234, 186, 74)).sum(axis=2) < 60).sum()
    assert gold > 40 > (np.abs(plain[:, :, :3].astype(int) - (234, 186, 74)).sum(axis=2) < 60).sum()


@pytest.mark.parametrize("quality", [92, 75])
@pytest.mark.parametrize("name", ["slime", "dragon", "owl"])
def test_a_creatures_sheet_is_read_back_from_jpeg(name: str, quality: int) -> None:
    one = being_on((sheet(f"a spotted ice {name} with a crown", 512, quality),))
    again = being_on((sheet(f"a spotted ice {name} with a crown", 512, 100),))
    assert one is not None
    assert again is not None
    features = ("species", "pattern", "trait", "size", "element")
    assert [getattr(one, gene) for gene in features] == [name, "spots", "crown", "normal", "ice"]
    assert max(distance(a, b) for a, b in zip(one.colours, again.colours, strict=True)) < 0.02


def test_a_sheet_tells_on_how_many_legs_a_fox_walks() -> None:
    pose = "a fox, walking, contact pose, left foot forward, side view"
    animal, knight = sheet("a wild fox"), sheet("a fox knight")
    wide = {}
    for name, guide in (("animal", animal), ("knight", knight)):
        rows, columns = np.nonzero(drawn(pose, 96, (guide,))[:, :, 3] > 127)
        wide[name] = np.ptp(columns) / np.ptp(rows)
    assert wide["animal"] > 1.15 > wide["knight"]


def test_drift_moves_a_creature_away_by_its_amount() -> None:
    guide = (sheet("a green dragon"),)
    kept, little, much = (
        drawn("a green dragon, idle", 96, guide, drift=drift).astype(float) for drift in (0.0, 0.2, 0.9)
    )
    assert 0 < np.abs(little - kept).mean() < np.abs(much - kept).mean()


def test_a_strangers_picture_lends_a_creature_its_colours() -> None:
    stranger = Image.new("RGB", (200, 200), (250, 250, 250))
    stranger.paste((70, 110, 200), (40, 60, 160, 170))
    out = io.BytesIO()
    stranger.save(out, "PNG")
    first, *_ = main_colours(drawn("a dragon, walking", 96, (Guide("character", out.getvalue()),)), 1)
    assert distance(first, (70, 110, 200)) < 0.06


@pytest.mark.parametrize(
    ("prompt", "kind", "head"),
    [
        ("a wolf", "creature", "wolf"),
        ("a grey wolf with yellow eyes, walking", "creature", "wolf"),
        ("a wolf with a sword", "figure", "wolf"),
        ("a cat in an orange tunic", "figure", "cat"),
        ("a fox knight", "figure", "knight"),
        ("a fox adventurer, idle", "figure", "fox"),
        ("wild bear", "creature", "bear"),
        ("an anthropomorphic rabbit", "figure", "rabbit"),
        ("puppy", "creature", "dog"),
        ("a slime king", "creature", "slime"),
        ("a knight riding on a dragon", "figure", "knight"),
        ("a dragon, game icon", "creature", "dragon"),
        ("a dragon egg", "item", "egg"),
        ("a snake skin bag", "item", "bag"),
        ("a mushroom", "item", "mushroom"),
        ("an angry mushroom monster", "creature", "myconid"),
        ("character sheet of a slime", "creature sheet", "slime"),
        ("portrait of a green dragon", "creature portrait", "dragon"),
        ("forest with wolves, background", "landscape", "forest"),
        ("seamless snake texture", "texture", "noise"),
    ],
)
def test_words_decide_between_creature_person_and_thing(prompt: str, kind: str, head: str) -> None:
    wish = understand(prompt)
    assert (wish.kind, wish.head) == (kind, head)


def test_those_who_walk_on_two_legs_when_dressed_are_creatures_by_name() -> None:
    assert set(NAMES) > BOTH


@pytest.mark.parametrize(
    ("prompt", "count"),
    [
        ("three slimes", 3),
        ("a pack of wild wolves", 3),
        ("2 red dragons", 2),
        ("a two-headed dragon", 1),
        ("a slime", 1),
        ("two brave knights, side view", 2),
        ("a wolf, frame 2 of 4", 1),
    ],
)
def test_a_number_before_a_plural_is_how_many_there_are(prompt: str, count: int) -> None:
    assert how_many(understand(prompt)) == count
    rows, columns = np.nonzero(drawn(prompt, 96)[:, :, 3] > 127)
    one, other = np.nonzero(drawn("a slime" if "slime" in prompt else "a knight", 96)[:, :, 3] > 127)
    if count == 3 and "slime" in prompt:
        assert np.ptp(columns) / np.ptp(rows) > 1.7 * np.ptp(other) / np.ptp(one)
