"""What requests unroll to: assets, jobs, keys. The files are real, the world is handed in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from leo_assets.catalog.models import load_catalog
from leo_assets.errors import ImageError
from leo_assets.plan.expand import Expanded, Facts, expand
from leo_assets.plan.job import Price, RawKey, Shape
from leo_assets.plan.prompt import fill
from leo_assets.process.sheet import pack_frames
from leo_assets.requests.load import load_project_requests


def expanded(root: Path, chosen_of: Callable[[RawKey], str] = lambda _: "", pinned: Mapping[str, str] = {}) -> Expanded:
    loaded = load_project_requests(root)
    assert loaded.faults == ()
    return expand(
        loaded, load_catalog(), Facts(("res://art/generated",), lambda file: f"sha of {file}", chosen_of, pinned)
    )


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_a_small_game_unrolls_to_frames_icons_and_a_sheet(small_game: Path) -> None:
    found = expanded(small_game)
    hero, *icons = found.sets
    assert [asset.id.partition("#")[2] for asset in hero.assets] == [
        "idle/1",
        "idle/2",
        "walk/1",
        "walk/2",
        "walk/3",
        "walk/4",
    ]
    assert [(clip.name, clip.frames, clip.fps) for clip in hero.clips] == [
        ("idle", (0, 1), 2),
        ("walk", (2, 3, 4, 5), 8),
    ]
    assert [item.stem for item in icons] == ["art/generated/potions/potions_fire", "art/generated/potions/potions_ice"]
    assert len(found.jobs) == 6 + 2 + 1
    sheet = found.sheets["art/hero.character.toml"]
    assert all(found.jobs[asset.job].guide_jobs == (sheet,) for asset in hero.assets)


def test_words_are_filled_in(small_game: Path) -> None:
    found = expanded(small_game)
    prompt = found.jobs[found.sets[0].assets[2].job].prompt
    assert "red hair" in prompt
    assert "contact pose, left foot forward" in prompt
    assert "white background" in prompt
    assert found.jobs[found.sets[1].assets[0].job].prompt.startswith("fire potion")


def test_a_kit_without_a_place_in_the_prompt_is_added(small_game: Path) -> None:
    edit(small_game / "art/hero.asset.toml", '"{character}, {pose}, side view"', '"side view"')
    prompt = expanded(small_game).jobs
    assert all("red hair" in job.prompt for job in prompt.values() if job.title.startswith("art/hero.asset"))


@pytest.mark.parametrize(
    ("template", "result"),
    [("{a} b", "x b"), ("{{a}}", "{a}"), ("{unknown}", "{unknown}"), ("{a}{a}", "xx"), ("}", "}"), ("{{{a}}}", "{x}")],
)
def test_braces(template: str, result: str) -> None:
    assert fill(template, {"a": "x"}) == result


FREE = [
    ("art/hero.character.toml", "height = 48", "height = 64"),
    ("art/hero.character.toml", "height = 48", 'views = ["side", "back", "front"]'),
    ("art/hero.asset.toml", "fps = 2", "fps = 3"),
    ("art/hero.asset.toml", "[animations.idle]", "[process]\ntrim = { margin = 9 }\n[animations.idle]"),
    ("art/hero.asset.toml", "[animations.idle]", '[output]\npath = "res://art/generated/elsewhere"\n[animations.idle]'),
    ("art/potions.asset.toml", "width = 32", "width = 64"),
    ("art/potions.asset.toml", "[matrix]", '[output]\natlas = true\ncollision = "area"\n[matrix]'),
    ("art/potions.asset.toml", "width = 32", "power_of_two = true, width = 32"),
    ("art/hero.asset.toml", "[animations.idle]", '[process]\npixel = { palette = ["#ff0000"], colours = 9 }\n[animations.idle]'),
    ("art/potions.asset.toml", 'kind = "icon"', 'kind = "icon"  # a comment\ntake = 1\ncandidates = 1'),
]  # fmt: skip
PAID = [
    ("art/hero.character.toml", "red hair", "black hair"),
    ("art/hero.character.toml", "height = 48", 'keep = ["a scarf"]'),
    ("art/hero.character.toml", "height = 48", 'avoid = ["helmet"]'),
    ("art/hero.asset.toml", "side view", "front view"),
    ("art/hero.asset.toml", "width = 256", "width = 264"),
    ("art/hero.asset.toml", 'character = "hero"', 'character = "hero"\nseed = 7'),
    ("art/hero.asset.toml", 'character = "hero"', 'character = "hero"\ntake = 2'),
    ("art/hero.asset.toml", 'character = "hero"', 'character = "hero"\ncandidates = 2'),
    ("art/hero.asset.toml", 'character = "hero"', 'character = "hero"\nmodel = "phoenix-v0.9"'),
    ("art/hero.asset.toml", 'character = "hero"', 'character = "hero"\nnegative = "hat"'),
    ("art/hero.asset.toml", 'character = "hero"', 'character = "hero"\nmode = "quality"'),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new"), FREE)
def test_what_is_free_keeps_every_raw_key(small_game: Path, file: str, old: str, new: str) -> None:
    before = set(expanded(small_game).jobs)
    edit(small_game / file, old, new)
    assert set(expanded(small_game).jobs) == before


@pytest.mark.parametrize(("file", "old", "new"), PAID)
def test_what_is_paid_for_changes_raw_keys(small_game: Path, file: str, old: str, new: str) -> None:
    before = expanded(small_game)
    edit(small_game / file, old, new)
    after = expanded(small_game)
    heroes = {asset.job for asset in before.sets[0].assets} & {asset.job for asset in after.sets[0].assets}
    assert not heroes
    assert {asset.job for item in before.sets[1:] for asset in item.assets} <= set(after.jobs)


def test_a_moved_or_renamed_request_keeps_its_keys(small_game: Path) -> None:
    before = set(expanded(small_game).jobs)
    (small_game / "characters").mkdir()
    (small_game / "art/hero.asset.toml").rename(small_game / "characters/champion.asset.toml")
    assert set(expanded(small_game).jobs) == before


def test_the_seed_follows_from_the_key_and_fits_the_model(small_game: Path) -> None:
    first, second = expanded(small_game), expanded(small_game)
    assert first.jobs == second.jobs
    seeds = [job.seed or 0 for job in first.jobs.values()]
    assert len(set(seeds)) == len(seeds)
    assert all(0 < seed <= 9_999_999_998 for seed in seeds)


@pytest.mark.parametrize("height", [1364, 1365])
def test_frames_that_surely_do_not_fit_a_sheet_are_told_before_they_are_paid(small_game: Path, height: int) -> None:
    edit(small_game / "art/hero.character.toml", "height = 48", f"height = {height}")
    assert told(small_game) == [], "trimmed they may be narrow"
    edit(small_game / "art/hero.asset.toml", "[animations.idle]", "[process]\ntrim = false\n[animations.idle]")

    frames = [np.broadcast_to(np.uint8(0), (height, height, 4))] * 6
    if height == 1364:
        assert told(small_game) == []
        assert pack_frames(frames)[0].shape == (2 * 1366 - 2, 4096, 4)
        return
    (fault,) = told(small_game)
    assert fault.startswith(
        "art/hero.asset.toml: process.trim: 6 untrimmed frames of 1365×1365 or more do not fit a sheet of 4096×4096; add a fit"
    )
    with pytest.raises(ImageError, match="do not fit"):
        pack_frames(frames)
    for cure in ("fit = { width = 1365, height = 1365 }", "[output]\nsheet = false", "[output]\natlas = true"):
        text = (small_game / "art/hero.asset.toml").read_text()
        edit(small_game / "art/hero.asset.toml", "trim = false\n", f"trim = false\n{cure}\n")
        assert told(small_game) == []
        (small_game / "art/hero.asset.toml").write_text(text)


def told(root: Path) -> list[str]:
    loaded = load_project_requests(root)
    assert loaded.faults == ()
    facts = Facts(("res://art/generated",), lambda file: file, lambda _: "", {})
    return [str(fault) for fault in expand(loaded, load_catalog(), facts).faults]


def test_a_drawn_sheet_guides_by_its_content(small_game: Path) -> None:
    before = expanded(small_game)
    sheet = before.sheets["art/hero.character.toml"]
    after = expanded(small_game, lambda key: "a" * 64 if key == sheet else "")
    pose = after.jobs[after.sets[0].assets[0].job]
    assert pose.guides[0].sha256 == "a" * 64
    other = expanded(small_game, lambda key: "b" * 64 if key == sheet else "")
    assert pose.raw_key not in other.jobs


def test_own_pictures_make_a_sheet_needless(small_game: Path) -> None:
    (small_game / "art/front.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    edit(small_game / "art/hero.character.toml", "height = 48", 'references = ["front.png"]')
    found = expanded(small_game)
    assert found.sheets == {}
    guides = found.jobs[found.sets[0].assets[0].job].guides
    assert [(guide.use, guide.file, guide.sha256) for guide in guides] == [
        ("character", "art/front.png", "sha of art/front.png")
    ]


def test_an_automatic_model_stays_what_it_was(small_game: Path) -> None:
    found = expanded(small_game, pinned={"icon": "phoenix-v0.9"})
    assert {found.jobs[item.assets[0].job].model for item in found.sets[1:]} == {"phoenix-v0.9"}
    assert found.models["icon"] == "phoenix-v0.9"


def test_a_model_that_cannot_hold_a_character_is_a_fault_naming_others(small_game: Path) -> None:
    edit(small_game / "art/hero.asset.toml", 'character = "hero"', 'character = "hero"\nmodel = "flux-dev"')
    loaded = load_project_requests(small_game)
    found = expand(loaded, load_catalog(), Facts(("res://art/generated",), lambda _: "x", lambda _: "", {}))
    texts = [str(fault) for fault in (*loaded.faults, *found.faults)]
    assert any("phoenix-v1.0" in text and "flux-dev" in text for text in texts)
    assert all(item.request != "art/hero.asset.toml" for item in found.sets)


def test_a_prompt_too_long_once_filled_in_is_one_fault(small_game: Path) -> None:
    edit(small_game / "art/hero.character.toml", "red hair", "red hair, " + "very " * 170)
    edit(small_game / "art/hero.asset.toml", "side view", "side view, " + "calm " * 150)
    loaded = load_project_requests(small_game)
    found = expand(loaded, load_catalog(), Facts(("res://art/generated",), lambda _: "x", lambda _: "", {}))
    assert [(fault.file, fault.key) for fault in found.faults] == [("art/hero.asset.toml", "prompt")]


def with_model(root: Path, model: str, more: str = "") -> None:
    """The hero made by another model, at that model's own size."""
    edit(
        root / "art/hero.asset.toml",
        'character = "hero"\nsize = { width = 256, height = 256 }',
        f'character = "hero"\nmodel = "{model}"\n{more}',
    )


def pictures(root: Path, count: int) -> str:
    """So many own pictures for the kit."""
    names = [f"own_{number}.png" for number in range(count)]
    for name in names:
        (root / "art" / name).write_bytes(b"\x89PNG\r\n\x1a\n")
    return "references = [" + ", ".join(f'"{name}"' for name in names) + "]"


def test_a_job_knows_which_api_makes_it_and_has_no_seed_where_none_is_taken(small_game: Path) -> None:
    with_model(small_game, "gpt-image-2")
    found = expanded(small_game)
    hero = found.jobs[found.sets[0].assets[0].job]
    icon = found.jobs[found.sets[1].assets[0].job]

    assert (hero.api, hero.seed, hero.model, hero.width) == ("v2", None, "gpt-image-2", 1024)
    assert icon.api == "v1"
    assert icon.seed is not None


@pytest.mark.parametrize(("own", "kit", "kept"), [(0, 8, 6), (2, 8, 4), (5, 8, 1), (2, 3, 3)])
def test_a_kit_s_pictures_take_the_room_that_the_request_s_own_leave(
    small_game: Path, own: int, kit: int, kept: int
) -> None:
    edit(small_game / "art/hero.character.toml", "height = 48", pictures(small_game, kit))
    uses = ["image", "style", "character"]
    asked = ", ".join(f'{{ file = "own_{place}.png", use = "{uses[place % 3]}" }}' for place in range(own))
    with_model(small_game, "nano-banana-2", f"references = [{asked}]")
    found = expanded(small_game)
    guides = found.jobs[found.sets[0].assets[0].job].guides

    assert [guide.file for guide in guides[:kept]] == [f"art/own_{place}.png" for place in range(kept)]
    assert all((guide.use, guide.strength) == ("character", "high") for guide in guides[:kept])
    assert [guide.use for guide in guides[kept:]] == [uses[place % 3] for place in range(own)]


def test_a_place_of_its_own_is_not_taken_by_other_uses(small_game: Path) -> None:
    edit(small_game / "art/hero.character.toml", "height = 48", pictures(small_game, 2))
    asked = ", ".join(f'{{ file = "own_0.png", use = "{use}" }}' for use in ("style", "style", "content", "image"))
    edit(small_game / "art/hero.asset.toml", 'character = "hero"', f'character = "hero"\nreferences = [{asked}]')
    found = expanded(small_game)
    uses = [guide.use for guide in found.jobs[found.sets[0].assets[0].job].guides]
    assert uses == ["character", "style", "style", "content", "image"]


def faults_when_filled_in(root: Path) -> list[str]:
    loaded = load_project_requests(root)
    assert loaded.faults == ()
    facts = Facts(("res://art/generated",), lambda _: "x", lambda _: "", {})
    return [str(fault) for fault in expand(loaded, load_catalog(), facts).faults]


def test_a_prompt_too_long_names_models_that_take_it_and_can_do_the_rest(small_game: Path) -> None:
    edit(small_game / "art/hero.character.toml", "red hair", "red hair, " + "very " * 150)
    edit(small_game / "art/hero.asset.toml", "side view", "side view, " + "calm " * 150)
    edit(small_game / "art/hero.asset.toml", 'character = "hero"', 'character = "hero"\nnegative = "hat"')
    (fault,) = faults_when_filled_in(small_game)
    assert "phoenix-v1.0 takes 1500; shorten" in fault
    assert "or use one of concept-art, graphic-design, " in fault, "these take a negative prompt and a character, too"


def test_a_negative_too_long_with_everything_filled_in_is_a_fault(small_game: Path) -> None:
    with_model(small_game, "concept-art", f'negative = "{"x" * 950}"')
    assert faults_when_filled_in(small_game) == []
    edit(small_game / "art/hero.character.toml", "height = 48", f'avoid = ["{"y" * 49}"]')
    (fault,) = faults_when_filled_in(small_game)
    assert "art/hero.asset.toml: negative: " in fault
    assert "1001 characters; concept-art takes 1000" in fault
    assert "use one of phoenix-v1.0" in fault


def test_a_sheet_s_prompt_too_long_is_one_fault_of_the_kit(small_game: Path) -> None:
    keep = ", ".join(f'"{"scarf " * 60}"' for _ in range(5))
    edit(small_game / "art/hero.character.toml", "height = 48", f"keep = [{keep}]")
    with_model(small_game, "gpt-image-2")
    (small_game / "art/again.asset.toml").write_text((small_game / "art/hero.asset.toml").read_text())
    (fault,) = faults_when_filled_in(small_game)
    assert fault.startswith("art/hero.character.toml: description: the prompt for its sheet has ")
    assert "phoenix-v1.0 takes 1500" in fault


def priced(root: Path, billed: Callable[[Shape], Price | None]) -> Expanded:
    loaded = load_project_requests(root)
    return expand(loaded, load_catalog(), Facts(("res://art/generated",), lambda _: "x", lambda _: "", {}, billed))


def test_what_was_billed_for_such_a_job_beats_the_catalog_and_unknown(small_game: Path) -> None:
    edit(small_game / "art/potions.asset.toml", "size = { width = 128, height = 128 }", 'model = "gpt-image-2"')
    bill = Price(Decimal("0.2"), "DOLLARS", "billed", "2026-11-25")
    shape = Shape("gpt-image-2", 1024, 1024, 1, "", 0)
    plain, learned = priced(small_game, lambda _: None), priced(small_game, {shape: bill}.get)
    icon = plain.sets[1].assets[0].job

    assert plain.jobs[icon].shape == shape
    assert plain.jobs[icon].price == Price(Decimal("0.0972"), "DOLLARS", "seen on a pay-as-you-go account", "2026")
    assert learned.jobs[icon].price == bill
    assert {job.price.amount for job in learned.jobs.values() if job.model == "phoenix-v1.0"} == {None}


def test_past_bills_are_asked_for_by_size_count_mode_and_number_of_references(small_game: Path) -> None:
    seen: list[Shape] = []
    priced(small_game, seen.append)
    assert Shape("phoenix-v1.0", 256, 256, 1, "", 1) in seen
    assert Shape("phoenix-v1.0", 128, 128, 1, "", 0) in seen


def test_a_shape_is_written_the_same_everywhere() -> None:
    assert str(Shape("phoenix-v1.0", 768, 512, 4, "", 2)) == "phoenix-v1.0 768x512 n=4 mode=- refs=2"
    assert str(Shape("phoenix-v1.0", 768, 512, 4, "fast", 2)) == "phoenix-v1.0 768x512 n=4 mode=fast refs=2"
