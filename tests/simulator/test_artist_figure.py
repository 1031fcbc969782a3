"""One character stays one character: over poses, seeds, JPEG and strangers' pictures."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from itertools import combinations, pairwise

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from leo_assets.choose.figures import figures_in
from leo_assets.requests.model import Direction
from leo_assets.requests.poses import FACINGS, POSE_SETS
from leo_assets.simulator.artist.canvas import Canvas
from leo_assets.simulator.artist.draw import draw
from leo_assets.simulator.artist.figure import paint_figure
from leo_assets.simulator.artist.genes import CHOICES, Genes, changed, worded
from leo_assets.simulator.artist.model_sheet import paint_strip
from leo_assets.simulator.artist.order import Guide, Order
from leo_assets.simulator.artist.palette import distance
from leo_assets.simulator.artist.poses import IDLE, pose_of
from leo_assets.simulator.artist.recall import recalled
from leo_assets.simulator.artist.skeleton import BUILDS, posed
from leo_assets.simulator.artist.stage import flipped, look, view_in
from leo_assets.simulator.artist.stranger import look_of
from leo_assets.simulator.artist.words import understand

FOX = "a small red fox in steel armour, green scarf, short sword"
IDLES = ("standing idle, relaxed, arms down", "standing idle, breathing in, shoulders slightly raised")
WALKS = (
    "walking, contact pose, left foot forward, right arm forward",
    "walking, passing pose, weight on the left leg, right knee lifted",
    "walking, contact pose, right foot forward, left arm forward",
    "walking, passing pose, weight on the right leg, left knee lifted",
)
ATTACKS = (
    "attacking, wind-up, weapon raised behind the head",
    "attacking, mid swing, weapon in front at shoulder height",
    "attacking, strike, weapon fully extended forward and down",
    "attacking, recovery, weapon low",
)


def jpeg(pixels: npt.NDArray[np.uint8], quality: int = 92) -> bytes:
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "JPEG", quality=quality)
    return out.getvalue()


def sheet(description: str, side: int = 512, seed: int = 11) -> bytes:
    prompt = f"character sheet of {description}, back view, front view, side view, standing, full body"
    return jpeg(draw(Order(prompt, "", side, side, seed)))


def pose(words: str, guide: bytes, seed: int, description: str = FOX, **more: float) -> npt.NDArray[np.uint8]:
    guides = (Guide("character", guide),)
    drift = more.get("drift", 0.0)
    return draw(
        Order(f"{description}, {words}, side view", "", 192, 192, seed, guides=guides, transparent=True, drift=drift)
    )


def same_features(one: Genes, other: Genes) -> bool:
    return all(getattr(one, gene) == getattr(other, gene) for gene in CHOICES)


@pytest.mark.parametrize("side", [256, 512, 1024])
@pytest.mark.parametrize("quality", [92, 75])
def test_a_sheet_is_read_back_from_jpeg(side: int, quality: int) -> None:
    prompt = "character sheet of a young wizard with long pink hair, front view, side view"
    pixels = draw(Order(prompt, "", side, side, 5))
    read, _ = look_of((Guide("character", jpeg(pixels, quality)),))
    again, _ = look_of((Guide("character", jpeg(pixels, 100)),))
    assert read is not None
    assert again is not None
    assert (read.headgear, read.hair, read.weapon) == ("wizard", "long", "staff")
    assert same_features(read, again)
    assert max(distance(a, b) for a, b in zip(read.colours, again.colours, strict=True)) < 0.02


def test_the_guide_decides_what_the_words_leave_open_whatever_the_seed() -> None:
    guide = sheet("a hero", seed=41)
    base, key = look_of((Guide("character", guide),))
    looks = [worded(base, understand(f"a hero, {words}", guided=True), key) for words in (*IDLES, *WALKS, *ATTACKS)]
    assert all(look == looks[0] for look in looks)
    one, other = pose(IDLES[0], guide, 1, "a hero"), pose(IDLES[0], guide, 2, "a hero")
    assert abs(int((one[:, :, 3] > 128).sum()) - int((other[:, :, 3] > 128).sum())) < 60


def test_all_poses_keep_the_palette() -> None:
    guide = sheet(FOX)
    for index, words in enumerate((*IDLES, *WALKS, *ATTACKS)):
        picture = pose(words, guide, seed=index)
        solid = picture[picture[:, :, 3] == 255][:, :3].astype(int)
        for part in ((213, 96, 44), (159, 177, 199), (78, 156, 75)):  # fur, steel, scarf
            nearest = solid[np.abs(solid - part).sum(axis=1).argmin()]
            assert distance((int(nearest[0]), int(nearest[1]), int(nearest[2])), part) < 0.02, (words, part)


def test_standing_poses_keep_the_height() -> None:
    guide = sheet(FOX)
    heights = []
    for index, words in enumerate((*IDLES, *WALKS)):
        rows = np.flatnonzero((pose(words, guide, seed=index)[:, :, 3] > 128).any(axis=1))
        heights.append(int(rows[-1] - rows[0]))
    assert max(heights) - min(heights) <= 0.06 * max(heights)


def test_a_strangers_picture_lends_its_colours_to_every_pose() -> None:
    stranger = Image.new("RGB", (200, 300), (250, 250, 250))
    stranger.paste((90, 60, 200), (70, 20, 130, 60))  # hair
    stranger.paste((240, 200, 170), (75, 60, 125, 110))
    stranger.paste((200, 40, 50), (60, 110, 140, 210))  # clothes
    stranger.paste((40, 80, 60), (70, 210, 130, 290))
    guide = jpeg(np.asarray(stranger))
    base, key = look_of((Guide("character", guide),))
    assert base is not None
    assert distance(base.top_colour, (200, 40, 50)) < 0.05
    assert distance(base.hair_colour, (90, 60, 200)) < 0.05
    looks = {worded(base, understand(f"a hero, {words}", guided=True), key) for words in WALKS}
    assert len(looks) == 1


@pytest.mark.parametrize(
    ("head", "trunk", "build"), [(60, 80, "tall"), (110, 90, "normal"), (170, 110, "small"), (120, 160, "stout")]
)
def test_a_strangers_picture_lends_its_proportions_too(head: int, trunk: int, build: str) -> None:
    stranger = Image.new("RGB", (300, 300), (250, 250, 250))
    stranger.paste((200, 140, 110), (150 - head // 2, 20, 150 + head // 2, 105))
    stranger.paste((200, 40, 50), (150 - trunk // 2, 105, 150 + trunk // 2, 220))
    stranger.paste((40, 80, 60), (150 - trunk // 3, 220, 150 + trunk // 3, 285))
    base, _ = look_of((Guide("character", jpeg(np.asarray(stranger))),))
    assert base is not None
    assert base.build == build


def test_a_sheet_given_as_a_starting_picture_shows_the_character_too() -> None:
    guide = sheet("a wizard with pink hair")
    named, _ = look_of((Guide("character", guide),))
    started, _ = look_of((Guide("image", guide),))
    assert named is not None
    assert named == started
    assert look_of((Guide("style", guide),))[0] is None


def test_drift_moves_the_look_away_by_its_amount() -> None:
    guide = sheet(FOX)
    kept = pose(IDLES[0], guide, 1).astype(float)
    little = np.abs(pose(IDLES[0], guide, 1, drift=0.2).astype(float) - kept).mean()
    much = np.abs(pose(IDLES[0], guide, 1, drift=0.9).astype(float) - kept).mean()
    assert 0 < little < much


def test_the_frames_of_a_walk_differ_and_the_contacts_mirror_their_legs() -> None:
    first, passing, third, other = (posed(pose_of(f"a hero, {words}"), BUILDS["normal"], "side") for words in WALKS)
    assert first.far_leg.ankle[0] > 5 > -5 > first.near_leg.ankle[0]
    assert third.near_leg.ankle[0] > 5 > -5 > third.far_leg.ankle[0]
    assert passing.near_leg.ankle[1] < passing.far_leg.ankle[1] - 3
    assert other.far_leg.ankle[1] < other.near_leg.ankle[1] - 3
    assert first.near_arm.wrist[0] > third.near_arm.wrist[0] + 8


@pytest.mark.parametrize("words", [*IDLES, *WALKS, *ATTACKS, "running", "hurt"])
@pytest.mark.parametrize("view", ["side", "front", "back"])
def test_the_lower_foot_stands_on_the_ground(words: str, view: str) -> None:
    bones = posed(pose_of(words), BUILDS["normal"], view)  # type: ignore[arg-type]
    lift = pose_of(words).lift
    lowest = max(bones.near_leg.ankle[1], bones.far_leg.ankle[1])
    assert -9.0 < lowest + lift < 0.0


@pytest.mark.parametrize("words", [*IDLES[1:], *WALKS, *ATTACKS, "running", "jumping", "hurt", "dying"])
def test_named_poses_are_not_the_plain_stance(words: str) -> None:
    assert pose_of(f"a hero, {words}, side view") != IDLE


def test_each_pose_of_a_set_is_another_picture() -> None:
    guide = sheet(FOX)
    pictures = [pose(words, guide, 1).tobytes() for words in (*IDLES, *WALKS, *ATTACKS)]
    assert len(set(pictures)) == len(pictures)


def test_a_negative_prompt_takes_things_off() -> None:
    with_helmet = worded(None, understand("a knight with a helmet and a red cape"), b"k" * 32)
    without = worded(None, understand("a knight with a helmet and a red cape", "helmet, cape"), b"k" * 32)
    assert (with_helmet.headgear, with_helmet.cape) == ("helmet", "yes")
    assert (without.headgear, without.cape) == ("none", "no")


def test_words_dress_the_figure() -> None:
    genes = worded(None, understand(FOX + ", side view"), b"k" * 32)
    assert (genes.species, genes.top, genes.scarf, genes.weapon, genes.build) == (
        "fox",
        "armour",
        "yes",
        "dagger",
        "small",
    )
    assert distance(genes.scarf_colour, (78, 156, 75)) < 0.01
    assert genes.cape == "no"


@pytest.mark.parametrize(
    ("words", "build"), [("a fat man", "stout"), ("a chubby baker", "stout"), ("a thin woman", "tall")]
)
def test_words_for_a_build_are_taken(words: str, build: str) -> None:
    assert look(Order(words, "", 64, 64, 1), understand(words)).build == build


@pytest.mark.parametrize(("words", "grows"), [("facing left", -1), ("side view", 1)])
def test_a_figure_faces_right_unless_told(words: str, grows: int) -> None:
    strike = draw(Order(f"a warrior with a spear, attacking, strike, {words}", "", 192, 192, 3, transparent=True))
    columns = (strike[:, :, 3] > 128).sum(axis=0)
    thin = np.flatnonzero((columns > 0) & (columns < 14))  # the spear's shaft
    assert (np.sign(np.median(thin) - 96)) == grows


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_words_for_skin_are_understood(seed: int) -> None:
    def skin_of(words: str) -> float:
        sheet = draw(Order(f"character sheet of a hero with {words} skin, front view", "", 384, 256, seed))
        genes, _ = look_of((Guide("character", jpeg(sheet)),))
        assert genes is not None
        return sum(genes.skin)

    assert skin_of("fair") > skin_of("tan") > skin_of("dark")
    assert skin_of("freckled light") > skin_of("brown")


def test_every_pose_of_a_built_in_set_has_a_stance_of_its_own() -> None:
    stances = {words: pose_of(f"a fox, {words}, side view") for known in POSE_SETS.values() for words in known.poses}
    assert list(stances.values()).count(IDLE) == 1, "the first of idle"
    assert len(set(stances.values())) == len(stances)


@pytest.mark.parametrize("name", ["run", "jump", "fall", "hurt", "die"])
def test_the_poses_of_a_set_are_drawn_differently_and_whole(name: str) -> None:
    guide = sheet(FOX)
    drawn = [pose(words, guide, 3) for words in POSE_SETS[name].poses]
    for picture in drawn:
        alpha = picture[:, :, 3] > 128
        edges = np.concatenate([alpha[0], alpha[-1], alpha[:, 0], alpha[:, -1]])
        assert not edges.any(), "cut off"
        assert alpha.sum() > 3000
    for one, other in combinations(drawn, 2):
        assert ((one[:, :, 3] > 128) != (other[:, :, 3] > 128)).sum() > 400


def test_a_jump_rises_and_the_dead_lie() -> None:
    guide = sheet(FOX)

    def box(words: str) -> tuple[int, int, int]:
        rows, columns = np.nonzero(pose(words, guide, 3)[:, :, 3] > 128)
        return int(rows.max()), int(np.ptp(rows)), int(np.ptp(columns))

    crouch, _, top, landing = (box(words) for words in POSE_SETS["jump"].poses)
    assert top[0] < min(crouch[0], landing[0]) - 15
    _, tall, wide = box(POSE_SETS["die"].poses[-1])
    assert wide > 1.2 * tall


def test_every_direction_is_drawn_as_its_words_say() -> None:
    guide = sheet("a hero with brown hair, green tunic, red cape, sword")

    def drawn(direction: Direction) -> npt.NDArray[np.uint8]:
        facing = FACINGS[direction]
        words = f"a hero, {POSE_SETS['walk'].poses[0]}, {facing.view} view, {facing.words}"
        return draw(Order(words, "", 192, 192, 3, guides=(Guide("character", guide),), transparent=True))

    def red(picture: npt.NDArray[np.uint8]) -> int:
        colour = picture.astype(int)
        return int(((colour[:, :, 0] > 150) & (colour[:, :, 1] < 80) & (colour[:, :, 3] > 128)).sum())

    left, right = (drawn(direction)[:, :, 3] > 128 for direction in ("left", "right"))
    assert (left != right[:, ::-1]).mean() < 0.05 < (left != right).mean(), "left is right in the mirror"
    assert red(drawn("up")) > 3 * red(drawn("down")) > 0, "who walks away shows the cape"


def figure(words: str, side: int = 128, seed: int = 3) -> npt.NDArray[np.uint8]:
    return draw(Order(words, "", side, side, seed, transparent=True))


HERO = "a hero with brown hair, fair skin, green tunic, red cape, sword"


def test_twelve_stances_and_more_are_told_apart_by_their_outline() -> None:
    stances = (
        "idle", WALKS[0], POSE_SETS["run"].poses[1], ATTACKS[0], ATTACKS[1], ATTACKS[2], "kneeling", "sitting", "sleeping", "pushing", "waving", "sneaking",
        POSE_SETS["jump"].poses[2], "dead, lying flat", "climbing", "blocking",
    )  # fmt: skip
    shapes = [figure(f"{HERO}, {words}")[:, :, 3] > 128 for words in stances]
    for (one, a), (other, b) in combinations(zip(stances, shapes, strict=True), 2):
        assert (a & b).sum() / (a | b).sum() < 0.93, (one, other)


@pytest.mark.parametrize("view", ["front", "back", "three-quarter", "three-quarter back", "top-down"])
def test_who_walks_puts_one_foot_before_the_other_in_every_view(view: str) -> None:
    frames = [figure(f"{HERO}, {words}, {view} view").astype(int) for words in WALKS]
    for one, other in pairwise([*frames, frames[0]]):
        assert (np.abs(one - other).max(axis=2) > 40).sum() > 90
    assert (np.abs(frames[0] - frames[2]).max(axis=2) > 40).sum() > 90, "left and right foot"


def test_the_foot_that_comes_toward_the_viewer_stands_lower() -> None:
    left, right = (posed(pose_of(f"a hero, {WALKS[step]}"), BUILDS["normal"], "front") for step in (0, 2))
    assert left.far_leg.ankle[1] > left.near_leg.ankle[1] + 4
    assert right.near_leg.ankle[1] > right.far_leg.ankle[1] + 4
    away = posed(pose_of(f"a hero, {WALKS[0]}"), BUILDS["normal"], "back")
    assert away.far_leg.ankle[1] < away.near_leg.ankle[1] - 3


def test_the_eight_directions_are_eight_pictures() -> None:
    genes = worded(None, understand(HERO), b"k" * 32)
    said = [understand(f"a hero, {one.view} view, {one.words}") for one in FACINGS.values()]
    assert [view_in(wish) for wish in said] == [one.view for one in FACINGS.values()]
    assert [flipped(wish) for wish in said] == ["left" in name for name in FACINGS]
    drawn = []
    for wish in said:
        canvas = Canvas(128, 128, unit=0.9, x=64, y=116, flip=flipped(wish), fine=1)
        paint_figure(canvas, genes, pose_of(WALKS[0]), view_in(wish))
        drawn.append(np.asarray(canvas.image).astype(int))
    for one, other in combinations(drawn, 2):
        assert (np.abs(one - other).max(axis=2) > 40).sum() > 250


def test_from_above_a_figure_is_round() -> None:
    rows, columns = np.nonzero(figure("a hero with brown hair, no weapon, top-down view")[:, :, 3] > 128)
    assert 0.5 < np.ptp(columns) / np.ptp(rows) < 1.7
    rows, columns = np.nonzero(figure("a hero with brown hair, side view")[:, :, 3] > 128)
    assert np.ptp(rows) > 1.4 * np.ptp(columns[rows < np.median(rows)])


@pytest.mark.parametrize(
    ("words", "gene", "value"),
    [
        ("a skeleton archer", "weapon", "bow"),
        ("a skeleton archer", "species", "skeleton"),
        ("a goblin wizard", "headgear", "wizard"),
        ("an orc king", "headgear", "crown"),
        ("a knight and a wizard", "weapon", "sword"),
        ("a knight with a round iron shield", "shield", "round"),
        ("a knight with a kite shield", "shield", "kite"),
        ("a pirate captain", "headgear", "tricorn"),
        ("a hero with a crossbow", "weapon", "crossbow"),
        ("a woman in a long white coat with glasses", "top", "coat"),
        ("a woman in a long white coat with glasses", "face", "glasses"),
        ("a farmer with a straw hat", "headgear", "straw"),
        ("a girl with spiky hair", "hair", "spiky"),
        ("a dog knight", "species", "dog"),
    ],
)
def test_trades_and_garments_are_understood(words: str, gene: str, value: str) -> None:
    assert getattr(worded(None, understand(words), b"k" * 32), gene) == value


@pytest.mark.parametrize("gene", ["top", "headgear", "hair", "weapon", "shield", "face", "species"])
def test_each_value_of_a_gene_shows(gene: str) -> None:
    base = worded(None, understand("a hero with short brown hair and a sword"), b"k" * 32)
    seen = {}
    for value in CHOICES[gene]:
        canvas = Canvas(64, 64, unit=0.5, x=32, y=58, fine=2)
        paint_figure(canvas, changed(base, {gene: value}), IDLE, "front")
        seen[value] = np.asarray(canvas.finished()).astype(int)
    for one, other in combinations(seen, 2):
        assert (np.abs(seen[one] - seen[other]).max(axis=2) > 24).sum() > 10, (one, other)


def test_a_sheet_with_newer_garments_is_read_back_and_an_old_one_is_spelled_as_ever() -> None:
    guide = Guide("character", sheet("a reaper with glasses and a round shield"))
    read, _ = look_of((guide,))
    assert read is not None
    assert (read.weapon, read.face, read.shield, read.species) == ("scythe", "glasses", "round", "skeleton")
    plain = worded(None, understand("a knight with a helmet"), b"k" * 32)
    strip = Image.new("RGBA", (512, 512))
    paint_strip(strip, plain)
    pips = np.asarray(strip)[485:505, :, 0]
    assert hashlib.sha256(pips.tobytes()).hexdigest()[:12] == "0081b5dcc451"


@pytest.mark.parametrize("who", ["a knight with a helmet", "a fox in steel armour", "a witch with pink hair"])
def test_a_portrait_is_a_large_face_of_the_same_person(who: str) -> None:
    guide = (Guide("character", sheet(who)),)
    whole = draw(Order(f"{who}, standing idle, front view", "", 128, 128, 3, guides=guide, transparent=True))
    near = draw(Order(f"portrait of {who}", "", 128, 128, 3, guides=guide, transparent=True))
    assert (near[:, :, 3] > 128).mean() > 2 * (whole[:, :, 3] > 128).mean()
    assert (near[-6, :, 3] > 128).mean() > 0.15, "cut off by the frame below"
    genes, _ = look_of(guide)
    assert genes is not None
    solid = near[near[:, :, 3] == 255][:, :3].astype(int)
    for part in (genes.skin, genes.head_colour if genes.headgear != "none" else genes.top_colour):
        assert (np.abs(solid - part).max(axis=1) < 10).sum() > 60, part


@pytest.mark.parametrize("who", ["a fox knight", "a wolf warrior"])
def test_no_piece_of_a_tail_floats_beside_a_portrait(who: str) -> None:
    picture = draw(Order(f"portrait of {who}", "", 128, 128, 3, transparent=True))
    found = figures_in(picture[:, :, 3] > 128)
    assert (len(found.boxes), found.attached, found.stray) == (1, (), ())


def test_moods_show_in_a_face() -> None:
    guides = (Guide("character", sheet("a hero with short brown hair")),)
    moods = ["", "happy", "angry", "sad", "surprised", "sleeping"]
    faces = [
        draw(Order(f"portrait of a {mood} hero", "", 96, 96, 3, guides=guides, transparent=True)).astype(int)
        for mood in moods
    ]
    for one, other in combinations(faces, 2):
        assert 20 < (np.abs(one - other).max(axis=2) > 40).sum() < 900, "a face changes, not who it is"


def test_a_pose_that_the_studio_drew_tells_by_its_order_who_is_on_it() -> None:
    made = Order("an elf with long pink hair, purple robe, scythe, running, side view", "", 128, 128, 9, index=2)
    guide = Guide("character", jpeg(draw(made)), made=made)
    genes = look(made, understand(made.prompt))
    read, _ = look_of((recalled(guide),))
    assert read is not None
    assert same_features(read, genes)
    assert max(distance(one, other) for one, other in zip(read.colours, genes.colours, strict=True)) < 0.02
    stranger, _ = look_of((recalled(replace(guide, made=None)),))
    assert stranger is not None
    assert not same_features(stranger, genes), "by its pixels alone it is not known"
