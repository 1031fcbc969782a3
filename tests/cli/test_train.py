"""`train` from outside: a game's own art is learned at a studio on a port, and requests draw with what came of it."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from leo_assets.clock import SystemClock
from leo_assets.simulator.world import World
from leo_assets.store.lock import load_lock
from tests.cli.test_main import events, leo
from tests.studio_port import KEY, studio_on_port

if TYPE_CHECKING:
    from collections.abc import Iterator

ELEMENT = (
    'kind = "element"\nbase = "kino-xl"\nfocus = "object"\ntrigger = "p0tion"\nassets = ["art/potions.asset.toml"]\n'
)
MODEL = 'kind = "model"\nbase = "sd-1.5"\ntrigger = "p0tion"\nassets = ["art/potions.asset.toml"]\n'
ICON = 'kind = "icon"\nprompt = "a p0tion of light"\nsize = { width = 512, height = 512 }\n'
AGREED = ("--yes", "--max-cost", "100000credits", "--assume-price", "10credits")


@pytest.fixture
def paid(small_game: Path) -> Iterator[tuple[Path, World, dict[str, str]]]:
    for file in ("hero.asset.toml", "hero.character.toml"):
        (small_game / "art" / file).unlink()
    world = World(clock=SystemClock(), rng=random.Random(1), job_seconds=0.01, quarantine_s=0.3)
    with studio_on_port(world) as base:
        yield small_game, world, {"LEONARDO_API_BASE": base, "LEONARDO_API_KEY": KEY}


def said(done: Any) -> str:
    return f"{done.stdout}\n{done.stderr}"


def test_a_games_own_art_is_learned_and_drawn_with_by_name(paid: tuple[Path, World, dict[str, str]]) -> None:
    game, world, service = paid
    assert leo("build", *AGREED, cwd=game, **service).returncode == 0
    (game / "art/potion-style.model.toml").write_text(ELEMENT)
    (game / "art/potion-model.model.toml").write_text(MODEL)

    asked = leo("train", cwd=game, **service)
    assert asked.returncode == 5, said(asked)
    assert "generate, 750 credits" in asked.stdout
    assert "generate, 3000 credits" in asked.stdout, "the calculator's"
    assert "nobody has approved them" in asked.stderr

    done = leo("train", "--json", *AGREED, cwd=game, **service)
    assert done.returncode == 0, said(done)
    ready = {event["name"]: event for event in events(done) if event["event"] == "trained"}
    assert {name: event["what"] for name, event in ready.items()} == {
        "potion-style": "element",
        "potion-model": "model",
    }
    billed = len(world.bill)
    again = leo("train", *AGREED, cwd=game, **service)
    assert (again.returncode, len(world.bill)) == (0, billed)
    assert "everything is up to date" in again.stdout

    (game / "art/light.asset.toml").write_text(
        ICON + 'model = "kino-xl"\nelements = [{ name = "potion-style", weight = 0.8 }]\n'
    )
    (game / "art/glow.asset.toml").write_text(ICON + 'model = "potion-model"\n')
    built = leo("build", *AGREED, cwd=game, **service)
    assert built.returncode == 0, said(built)
    assert (game / "art/generated/light/light.png").is_file()
    assert (game / "art/generated/glow/glow.png").is_file()
    assert len(world.bill) == billed + 2
    lock = json.loads((game / "leo.lock").read_text())
    assert world.account(KEY).user_id not in json.dumps(lock)
    assert set(load_lock(game).trained) == {"potion-style", "potion-model"}


def test_without_a_key_placeholders_are_trained_free(paid: tuple[Path, World, dict[str, str]]) -> None:
    game, world, _ = paid
    (game / "art/potion-style.model.toml").write_text(ELEMENT)
    early = leo("train", cwd=game)
    assert early.returncode == 7, said(early)
    assert "waits for art/potions.asset.toml#fire" in early.stdout
    assert leo("build", cwd=game).returncode == 0
    done = leo("train", cwd=game)
    assert done.returncode == 0, said(done)
    assert "placeholders by the offline studio" in done.stdout
    assert world.bill == []


def test_a_training_that_was_held_is_shown_and_adopted_by_its_number(paid: tuple[Path, World, dict[str, str]]) -> None:
    game, world, service = paid
    assert leo("build", *AGREED, cwd=game, **service).returncode == 0
    (game / "art/potion-style.model.toml").write_text(ELEMENT)
    world.faults.set("reset-before", 1, on="POST /elements")
    held = leo("train", "--strict", *AGREED, cwd=game, **service)
    assert held.returncode == 9, said(held)
    shown = leo("recover", "--json", cwd=game, **service)
    (row,) = [event for event in events(shown) if event["event"] == "job"]
    assert row["asset"] == "art/potion-style.model.toml"
    world.account(KEY)
    other = leo("recover", "--adopt", str(row["id"]), "999999", "--yes", cwd=game, **service)
    assert other.returncode == 8, said(other)
    resend = leo("recover", "--resend", str(row["id"]), "--yes", cwd=game, **service)
    assert resend.returncode == 0, said(resend)
    done = leo("train", *AGREED, cwd=game, **service)
    assert done.returncode == 0, said(done)
    assert sum(line.route.endswith("/elements") for line in world.bill) == 1


def test_files_are_named_as_files_and_nothing_else_is_taken(paid: tuple[Path, World, dict[str, str]]) -> None:
    game, _, _ = paid
    wrong = leo("train", "art/potions.asset.toml", cwd=game)
    assert wrong.returncode == 2
    assert "files that end in .model.toml" in wrong.stderr
