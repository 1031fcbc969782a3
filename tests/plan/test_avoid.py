"""A kit's `avoid` where the model takes no negative prompt: said in words, and nothing is paid again for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from leo_assets.catalog.models import load_catalog
from leo_assets.pipeline.events import Note
from leo_assets.plan.expand import Expanded, Facts, expand
from leo_assets.requests.load import load_project_requests
from tests.pipeline.test_build import Run, edit

if TYPE_CHECKING:
    from pathlib import Path

KIT = 'description = "a fox"\nreferences = ["ref.png"]\navoid = ["hat", "blood"]\n'
WORDS = "without hat, without blood"


def written(root: Path, model: str, prompt: str = "{character}, idle") -> Path:
    (root / "art").mkdir(exist_ok=True)
    from tests.images import as_png, solid

    (root / "art/ref.png").write_bytes(as_png(solid(16, 16, (200, 90, 40, 255))))
    (root / "art/fox.character.toml").write_text(KIT)
    (root / "art/fox.asset.toml").write_text(
        f'kind = "sprite"\nprompt = "{prompt}"\ncharacter = "fox"\nmodel = "{model}"\n'
    )
    return root


def expanded(root: Path, known: frozenset[str] = frozenset()) -> Expanded:
    loaded = load_project_requests(root)
    assert loaded.faults == ()
    facts = Facts(
        ("res://art/generated",), lambda file: f"sha of {file}", lambda _: "", {}, knows=lambda key: key in known
    )
    return expand(loaded, load_catalog(), facts)


def test_a_model_without_a_negative_is_told_in_the_prompt(project: Path) -> None:
    (job,) = expanded(written(project, "nano-banana-2")).jobs.values()
    assert WORDS in job.prompt
    assert job.negative == ""


def test_a_model_with_a_negative_is_told_there_and_nowhere_else(project: Path) -> None:
    (job,) = expanded(written(project, "phoenix-v1.0")).jobs.values()
    assert "without" not in job.prompt
    assert job.negative == "hat, blood"


def plain_key(root: Path) -> str:
    """The raw key from before there were such words: as of a kit that avoids nothing."""
    edit(root / "art/fox.character.toml", 'avoid = ["hat", "blood"]', "avoid = []")
    (key,) = expanded(root).jobs
    edit(root / "art/fox.character.toml", "avoid = []", 'avoid = ["hat", "blood"]')
    return key


def test_what_was_made_without_those_words_keeps_its_key_and_it_is_told(project: Path) -> None:
    root = written(project, "nano-banana-2")
    before = plain_key(root)
    found = expanded(root, frozenset({before}))
    assert set(found.jobs) == {before}
    assert WORDS not in found.jobs[before].prompt  # type: ignore[index]  # a key is a str
    ((file, words),) = found.notes
    assert file == "art/fox.asset.toml"
    assert "made before nano-banana-2 was told to avoid hat, blood" in words


def test_a_prompt_without_room_stays_as_it_is_and_it_is_told(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = written(project, "nano-banana-2")
    monkeypatch.setattr("leo_assets.plan.expand.with_avoided", lambda prompt, _: prompt + "x" * 100_000)
    found = expanded(root)
    assert found.faults == ()
    (job,) = found.jobs.values()
    assert not job.prompt.endswith("x")
    assert "no room" in found.notes[0][1]


@pytest.mark.parametrize("is_old", [True, False], ids=["made before", "new"])
def test_a_second_build_makes_nothing_and_a_take_has_it_said(
    project: Path, monkeypatch: pytest.MonkeyPatch, is_old: bool
) -> None:
    root = written(project, "nano-banana-2")
    if is_old:
        with monkeypatch.context() as before:
            before.setattr("leo_assets.plan.expand.with_avoided", lambda prompt, _: prompt)
            assert Run(root).jobs == 1
    else:
        assert Run(root).jobs == 1
    again = Run(root)
    assert again.jobs == 0
    assert any("told to avoid" in note.message for note in again.of(Note)) == is_old
    if is_old:
        assert Run(root, take=True, paths=("art/fox.asset.toml",)).jobs == 1
        last = Run(root)
        assert last.jobs == 0
        assert not any("told to avoid" in note.message for note in last.of(Note))
