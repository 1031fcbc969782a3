"""Raw keys and seeds of requests that could be written before the catalog grew. A change here makes people pay again."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from leo_assets.catalog.models import load_catalog
from leo_assets.plan.expand import Facts, expand
from leo_assets.requests.load import load_project_requests
from leo_assets.requests.poses import FACINGS, POSE_SETS

if TYPE_CHECKING:
    from pathlib import Path

KINDS = ("sprite", "icon", "texture", "background")
# Model → digest of the raw keys and seeds of `requests_for`, as the first catalog (2026.1) gave them.
KEPT = {
    "phoenix-v1.0": "f7448dcdc9fd0620",
    "phoenix-v0.9": "601eb30b58408b11",
    "lucid-origin": "7a27bd8ad4638380",
    "lucid-realism": "ecde735e5a341fd2",
    "flux-dev": "117bf27e824edffb",
    "flux-schnell": "a0b4698fdd92351f",
    "flux-kontext-pro": "f2733fb260736594",
    "lightning-xl": "6dc77d6ad4781389",
    "anime-xl": "c58be077b6b0e90d",
    "kino-xl": "073ae1656d57007b",
    "vision-xl": "45d0ea6c04f4588f",
    "diffusion-xl": "f12c675d8fb31910",
    "albedobase-xl": "28b5dae5a7d6ee87",
    "sdxl-1.0": "b66121da602a1f48",
    "sdxl-0.9": "7b5a936fbd261c3e",
}
DEFAULTS_KEPT = "f7448dcdc9fd0620"


def requests_for(model: str, *, has_style: bool = True) -> dict[str, str]:
    """One request of each kind, and one with all that every old model understands."""
    head = f'prompt = "a barrel"\nmodel = "{model}"\n' if model else 'prompt = "a barrel"\n'
    files = {f"art/{kind}.asset.toml": f'kind = "{kind}"\n{head}tiling = false\n' for kind in KINDS}
    files["art/asked.asset.toml"] = (
        f'kind = "icon"\n{head}size = {{ width = 512, height = 640 }}\ncandidates = 4\nseed = 7\ntake = 2\n'
    )
    if has_style:
        files["art/styled.asset.toml"] = (
            f'kind = "icon"\n{head}references = [{{ file = "ref.png", use = "style", strength = "max" }}]\n'
        )
    return files


def keys_of(root: Path, files: dict[str, str]) -> str:
    for file, text in files.items():
        (root / file).write_text(text)
    (root / "art/ref.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    loaded = load_project_requests(root)
    assert loaded.faults == ()
    found = expand(
        loaded, load_catalog(), Facts(("res://art/generated",), lambda file: f"sha of {file}", lambda _: "", {})
    )
    assert found.faults == ()
    said = sorted(f"{job.raw_key} {job.seed}" for job in found.jobs.values())
    assert len(said) >= 3
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]


# What guides a cast, in the order in which it stands in the key: the kit's picture, the style's, the request's own.
CAST_KEPT = {"phoenix-v1.0": "3db496816b9f653d", "kino-xl": "9418ee6a3f860525"}
CAST = """\
kind = "animation"
prompt = "{{character}}, {{pose}}"
character = "hero"
style = "house"
model = "{model}"
negative = "text"
mode = "quality"
references = [
  {{ file = "ref.png", use = "content", strength = "high" }},
  {{ file = "ref.png", use = "image", strength = "max" }},
  {{ file = "ref.png", use = "style" }},
]
[animations.walk]
set = "walk"
"""


@pytest.mark.parametrize("model", sorted(CAST_KEPT))
def test_a_cast_that_is_guided_in_every_way_is_not_paid_again(project: Path, model: str) -> None:
    files = {
        "art/hero.character.toml": 'description = "a fox"\navoid = ["hat"]\nreferences = ["ref.png", "two.png"]\n',
        "art/house.style.toml": 'prompt = "ink"\nreferences = ["ref.png", "two.png"]\nstrength = "ultra"\n',
        "art/hero.asset.toml": CAST.format(model=model),
    }
    (project / "art/two.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert keys_of(project, files) == CAST_KEPT[model]


@pytest.mark.parametrize("model", sorted(KEPT))
def test_nobody_pays_again_because_the_catalog_grew(project: Path, model: str) -> None:
    assert keys_of(project, requests_for(model, has_style=model != "flux-kontext-pro")) == KEPT[model]


def test_an_automatic_model_still_comes_to_the_same(project: Path) -> None:
    assert keys_of(project, requests_for("")) == DEFAULTS_KEPT


# Set → digest of its poses' words: they are part of what is paid for.
POSES_KEPT = {
    "idle": "8fc2b04e2b997831",
    "walk": "fdcacd32d29bd03f",
    "run": "9e3314f314555f6b",
    "jump": "ca91d20e7e37aa01",
    "fall": "64aad504eeeddaff",
    "attack": "ec1df608860f0cd7",
    "hurt": "4375aec08b240c62",
    "die": "f34b0f0999160bd9",
}


@pytest.mark.parametrize("name", sorted(POSE_SETS))
def test_nobody_pays_again_because_a_pose_was_put_in_other_words(name: str) -> None:
    said = hashlib.sha256("\n".join(POSE_SETS[name].poses).encode()).hexdigest()[:16]
    assert said == POSES_KEPT[name]


DIRECTIONS_KEPT = "2ba1918971a83198"


def test_nobody_pays_again_because_a_direction_was_put_in_other_words() -> None:
    said = "\n".join(f"{name} {facing.view} {facing.words}" for name, facing in FACINGS.items())
    assert hashlib.sha256(said.encode()).hexdigest()[:16] == DIRECTIONS_KEPT
