"""`character`, `approve`, `reject`, `choose`: the way from a kit to paid poses, as a person goes it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import tomli

from leo_assets.process.pixels import Pixels, decode
from tests.cli.test_main import events, here, leo
from tests.images import as_png, hero, solid
from tests.pipeline.test_build import edit
from tests.studio_port import KEY, studio_process

KIT = "art/hero.character.toml"
COMMENTED = """\
# our hero
description = "a young adventurer"  # of the north
height = 48
[limits]   # none
"""


NOTHING_YET = (("character", "show", "hero"), ("approve", "hero"), ("choose", "hero", "2"))


@pytest.fixture
def small_hero(small_game: Path) -> Path:
    (small_game / "art/potions.asset.toml").unlink()
    edit(small_game / "art/hero.asset.toml", "{ width = 256, height = 256 }", "{ width = 128, height = 128 }")
    return small_game


def test_from_a_kit_to_paid_poses(small_hero: Path) -> None:
    """Sheet, not approved, poses wait; approved, poses are paid for: with a studio on a port as the paid service."""
    spend = ("--yes", "--max-cost", "1000credits", "--assume-price", "1credits")
    with studio_process("--quarantine", "0.25", "--job-seconds", "0.05") as base:

        def said(*words: str, code: int = 0) -> str:
            done = leo(*words, cwd=small_hero, LEONARDO_API_BASE=base, LEONARDO_API_KEY=KEY)
            assert done.returncode == code, done.stdout + done.stderr
            return done.stdout

        assert "approve art/hero.character.toml" in said("plan")
        advice = "leo-assets character make hero, or character adopt FILE --kit hero"
        asked = [leo(*words, cwd=small_hero, LEONARDO_API_BASE=base, LEONARDO_API_KEY=KEY) for words in NOTHING_YET]
        assert all(advice in done.stderr for done in asked), [done.stderr for done in asked]
        assert "the sheet is there, and waits for you" in said("character", "make", "hero", *spend)
        plan = said("plan")
        assert "6 more wait until their sheet is approved" in plan
        assert "0 to generate" in plan
        assert "6 unapproved: its sheet waits for your approval" in said("build", *spend, code=9)
        assert "art/hero.character.toml#sheet" in said("approve")
        assert "candidate 2 of 4" in said("choose", "hero", "2", "--by", "anna")
        assert "may be paid for now" in said("approve", "hero", "--by", "anna")
        assert "6 to generate" in said("plan")
        said("build", *spend)
        lock = json.loads((small_hero / "leo.lock").read_text())
        (mark,) = lock["marks"].values()
        assert mark == {"by": "anna", "reason": "", "verdict": "approved"}
        assert len(lock["jobs"]) == 7
        assert "contact sheet" in said("character", "show", "hero")
    assert decode((small_hero / ".leo/character_hero.png").read_bytes()).shape[0] > 500


def test_the_offline_studio_asks_nobody(small_hero: Path) -> None:
    assert leo("character", "make", "hero", "--candidates", "2", cwd=small_hero).returncode == 0
    assert leo("build", cwd=small_hero).returncode == 0


def test_own_pictures_are_taken_into_a_kit_whose_comments_stay(small_hero: Path, tmp_path: Path) -> None:
    outside, inside = tmp_path / "front.png", small_hero / "art/ref/back.png"
    outside.write_bytes(as_png(hero()))
    inside.parent.mkdir()
    inside.write_bytes(as_png(solid(40, 40, (200, 10, 10, 255))))
    (small_hero / KIT).write_text(COMMENTED)
    done = leo("character", "adopt", str(outside), "--kit", "hero", cwd=small_hero)
    assert done.returncode == 0, done.stderr
    assert "copied    art/hero_front.png" in done.stdout
    done = leo("character", "adopt", "art/ref/back.png", "--kit", KIT, "--view", "back", cwd=small_hero)
    assert done.returncode == 0, done.stderr
    text = (small_hero / KIT).read_text()
    assert tomli.loads(text)["references"] == ["hero_front.png", {"file": "ref/back.png", "view": "back"}]
    assert all(comment in text for comment in ("# our hero", "# of the north", "# none"))
    assert (small_hero / "art/hero_front.png").read_bytes() == outside.read_bytes()
    assert not (small_hero / "art/back.png").exists()
    again = leo("character", "adopt", "art/ref/back.png", "--kit", "hero", cwd=small_hero)
    assert "one of its pictures already" in again.stdout
    assert (small_hero / KIT).read_text() == text
    assert leo("character", "make", "hero", cwd=small_hero).returncode == 2
    assert leo("build", cwd=small_hero).returncode == 0


@pytest.mark.parametrize("what", ["no picture", "cut", "taken", "in a dot folder"])
def test_what_cannot_be_adopted_changes_nothing(small_hero: Path, tmp_path: Path, what: str) -> None:
    before = (small_hero / KIT).read_bytes()
    file = tmp_path / "front.png"
    data = as_png(hero())
    file.write_bytes({"no picture": b"hello", "cut": data[: len(data) // 2]}.get(what, data))
    if what == "taken":
        (small_hero / "art/hero_front.png").write_bytes(as_png(solid(8, 8, (1, 2, 3, 255))))
    if what == "in a dot folder":
        (small_hero / ".leo").mkdir(exist_ok=True)
        file = file.rename(small_hero / ".leo/front.png")
        done = leo("character", "adopt", str(file), "--kit", "hero", cwd=small_hero)
        assert done.returncode == 0  # copied, as from outside
        assert (small_hero / "art/hero_front.png").is_file()
        return
    files = sorted(small_hero.rglob("*.png"))
    done = leo("character", "adopt", str(file), "--kit", "hero", cwd=small_hero)
    assert done.returncode in {2, 7}
    assert (small_hero / KIT).read_bytes() == before
    assert sorted(small_hero.rglob("*.png")) == files


def test_what_is_doubtful_in_a_candidate_is_said_beside_its_score(small_hero: Path) -> None:
    edit(small_hero / "art/hero.character.toml", "height = 48", "height = 48\nlimits = { identity = 1.0 }")
    assert here("build", cwd=small_hero).returncode == 0
    told = here("character", "show", "hero", cwd=small_hero).stdout
    assert told.count("is below the kit's limit of 1.00") == 6


def test_the_contact_sheet_shows_every_candidate_and_what_was_decided(small_hero: Path, tmp_path: Path) -> None:
    edit(small_hero / "art/hero.asset.toml", 'character = "hero"', 'character = "hero"\ncandidates = 3')
    assert leo("build", cwd=small_hero).returncode == 0
    plain, decided = tmp_path / "plain.png", tmp_path / "decided.png"
    assert leo("character", "show", "hero", "-o", str(plain), cwd=small_hero).returncode == 0
    assert leo("reject", "art/hero.asset.toml#walk/1", "--reason", "three hands", cwd=small_hero).returncode == 0
    assert leo("approve", "art/hero.asset.toml#idle", cwd=small_hero).returncode == 0
    told = leo("character", "show", "hero", "-o", str(decided), cwd=small_hero)
    assert told.returncode == 0
    words = [line for line in told.stdout.splitlines() if line.startswith("art/hero.asset.toml#walk  1 · ")]
    assert len(words) == 3, told.stdout
    assert sum(" · rejected: identity " in line for line in words) == 1
    assert all("(the character), colours" in line for line in words), "each is explained in words"
    one, other = decode(plain.read_bytes()), decode(decided.read_bytes())
    assert one.shape == other.shape
    green, red, amber = (96, 190, 118), (222, 96, 92), (236, 178, 74)

    def count(picture: Pixels, colour: tuple[int, int, int]) -> int:
        return int((picture[..., :3] == np.array(colour)).all(axis=-1).sum())

    frame = 4 * 174 * 3 - 4 * 9  # pixels of one frame, 3 wide around 168
    assert count(other, green) - count(one, green) == 2 * frame
    assert count(other, red) - count(one, red) == frame
    assert count(one, amber) - count(other, amber) == 3 * frame


def test_decisions_are_events(small_hero: Path) -> None:
    assert leo("build", cwd=small_hero).returncode == 0
    done = leo("reject", "art/hero.asset.toml#walk/1", "--reason", "three hands", "--json", cwd=small_hero)
    first, last = events(done)
    assert (first["event"], first["decision"], first["reason"], first["by"]) == (
        "decided",
        "rejected",
        "three hands",
        "a person",
    )
    assert (last["event"], last["exit_code"]) == ("finished", 0)


@pytest.mark.parametrize(
    "words",
    [
        ("approve", "art/gone.asset.toml"),
        ("approve", "nobody"),
        ("approve", "--all", "hero"),
        ("choose", "hero", "1"),
        ("choose", "art/hero.asset.toml", "1"),
        ("reject", "hero", "--by", "rank"),
        ("character", "show", "nobody"),
        ("character", "make", "hero", "--candidates", "-1"),
    ],
)
def test_what_cannot_be_decided_is_a_sentence_and_changes_nothing(small_hero: Path, words: tuple[str, ...]) -> None:
    done = leo(*words, cwd=small_hero)
    assert done.returncode == 2
    assert done.stderr.startswith("leo-assets: ")
    assert "Traceback" not in done.stderr
    assert not (small_hero / "leo.lock").exists()
