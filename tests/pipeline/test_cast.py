"""A whole game's cast, twelve characters of twelve poses each: paid for once, and after a change only where it counts."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pytest

from leo_assets.pipeline.survey import open_project, survey
from leo_assets.settings.trust import trust
from leo_assets.simulator.gallery import Gallery
from tests.images import as_png, solid
from tests.pipeline.test_build import OFFLINE, PAID, Run, edit
from tests.pipeline.test_paid_build import AGREED, PaidStudio

if TYPE_CHECKING:
    from pathlib import Path

    from leo_assets.settings.service import Service
    from leo_assets.simulator.artist.order import Order

CHARACTERS, POSES = 12, 12
SETS = ("idle", "walk", "run", "hurt")  # 2 + 4 + 4 + 2 poses
KINDS = ("fox", "knight", "wizard", "goblin", "archer", "robot", "king", "ninja", "viking", "elf", "cat", "rabbit")


def request(number: int) -> str:
    clips = "\n".join(f'[animations.{name}]\nset = "{name}"' for name in SETS)
    return f"""\
kind = "animation"
prompt = "{{character}}, {{pose}}, side view"
character = "c{number}"
size = {{ width = 64, height = 64 }}
{clips}
"""


def cast(root: Path) -> Path:
    (root / "art").mkdir(parents=True, exist_ok=True)
    (root / "project.godot").write_text("config_version=5\n")
    for number, kind in enumerate(KINDS):
        (root / f"art/c{number}.png").write_bytes(as_png(solid(16, 16, (20 * number, 90, 200, 255))))
        kit = f'description = "a small {kind} with a sword"\nreferences = ["c{number}.png"]\navoid = ["hat"]\nheight = 24\n'
        (root / f"art/c{number}.character.toml").write_text(kit)
        (root / f"art/c{number}.asset.toml").write_text(request(number))
    trust(root)
    return root


@pytest.fixture(scope="module")
def drawn_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = cast(tmp_path_factory.mktemp("cast") / "game")
    run = Run(root)
    assert (run.code, run.jobs) == (0, CHARACTERS * POSES)
    return root


@pytest.fixture
def drawn(drawn_once: Path, tmp_path: Path) -> Path:
    root = tmp_path / "game"
    shutil.copytree(drawn_once, root)
    trust(root)
    return root


def to_make(root: Path, service: Service = OFFLINE) -> set[str]:
    """The requests whose poses a plan would have made anew."""
    plan = survey(open_project(root), service).plan
    return {asset.request for asset in plan.assets if asset.action == "generate"}


def test_the_second_plan_of_a_cast_has_nothing_to_make(drawn: Path) -> None:
    plan = survey(open_project(drawn), OFFLINE).plan
    assert len(plan.assets) == CHARACTERS * POSES
    assert plan.jobs == ()
    assert Run(drawn).jobs == 0


PAID_CHANGES = [
    ("a small wizard", "a tall wizard"),
    ("height = 24", 'height = 24\nkeep = ["red scarf"]'),
    ('avoid = ["hat"]', 'avoid = ["hat", "cape"]'),
    ('references = ["c2.png"]', 'references = ["c3.png"]'),
]
FREE_CHANGES = [
    ("height = 24", "height = 30"),
    ("height = 24", 'height = 24\npalette = ["#ff0000"]'),
    ("height = 24", 'height = 24\nviews = ["back", "side", "front"]'),
    ("height = 24", "height = 24\nlimits = { identity = 0.5 }"),
]


@pytest.mark.parametrize(("old", "new"), PAID_CHANGES)
def test_a_changed_kit_has_its_own_poses_made_anew_and_no_others(drawn: Path, old: str, new: str) -> None:
    edit(drawn / "art/c2.character.toml", old, new)
    assert to_make(drawn) == {"art/c2.asset.toml"}
    assert len(survey(open_project(drawn), OFFLINE).plan.jobs) == POSES


@pytest.mark.parametrize(("old", "new"), FREE_CHANGES)
def test_what_of_a_kit_is_not_paid_for_has_nothing_made_anew(drawn: Path, old: str, new: str) -> None:
    edit(drawn / "art/c2.character.toml", old, new)
    assert to_make(drawn) == set()


def test_a_pose_that_is_added_is_the_only_one_that_is_made(drawn: Path) -> None:
    with (drawn / "art/c2.asset.toml").open("a") as file:
        file.write('\n[animations.fall]\nset = "fall"\n')
    assert len(survey(open_project(drawn), OFFLINE).plan.jobs) == 2


def figure(order: Order) -> npt.NDArray[np.uint8]:
    """A plain body on white, of its own for each seed: the cheapest that can be told apart and cut out."""
    picture = np.full((order.height, order.width, 3), 255, np.uint8)
    top, left = 6 + order.seed % 13, 14 + order.seed // 13 % 9
    picture[top:58, left : left + 24] = (order.seed % 200, order.seed // 7 % 200, 60)
    return picture


def test_a_paid_cast_is_billed_once_and_a_changed_kit_for_its_own_poses(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    studio = PaidStudio(monkeypatch)
    studio.world.gallery = Gallery(figure)
    cast(project)
    assert Run(project, PAID, **AGREED).code == 0
    assert studio.billed == CHARACTERS * POSES
    assert studio.world.calls["POST /init-image"] == CHARACTERS

    assert to_make(project, PAID) == set()
    assert Run(project, PAID, **AGREED).code == 0
    assert studio.billed == CHARACTERS * POSES

    edit(project / "art/c2.character.toml", "height = 24", "height = 30")
    assert Run(project, PAID, **AGREED).made == {"art/generated/c2/c2.png", "art/generated/c2/c2.tres"}
    assert studio.billed == CHARACTERS * POSES

    edit(project / "art/c2.character.toml", "a small wizard", "a tall wizard")
    assert Run(project, PAID, **AGREED).made == {"art/generated/c2/c2.png", "art/generated/c2/c2.tres"}
    assert studio.billed == (CHARACTERS + 1) * POSES
    assert studio.world.calls["POST /init-image"] == CHARACTERS, "the service has the pictures already"
