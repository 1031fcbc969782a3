"""What is kept of the other candidates: it may come from anybody, and is a help, never the truth."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from leo_assets.store.scores import Scored, load_scores, save_scores

KEY, SHA = "a" * 40, "b" * 64
SCORED = Scored(SHA, 0.75, "sharp", ("empty",), 0.5)
ROW = {"sha256": SHA, "score": 0.75, "why": "sharp", "faults": ["empty"], "identity": 0.5}


def written(root: Path, text: str) -> None:
    folder = root / ".leo/candidates"
    folder.mkdir(parents=True)
    (folder / f"{KEY}.json").write_text(text)


def test_scores_come_back_as_they_were_saved(tmp_path: Path) -> None:
    save_scores(tmp_path, KEY, [SCORED])
    assert load_scores(tmp_path, KEY) == {SHA: SCORED}


@pytest.mark.parametrize(
    "text",
    ["", "{", "{}", "[1]", "[[]]", "[" * 100_000, json.dumps([{**ROW, "score": 7}]), json.dumps([{**ROW, "sha256": "../x"}]),
     json.dumps([{**ROW, "faults": "empty"}]), json.dumps([{"sha256": SHA}]), json.dumps([{**ROW, "identity": "1"}])],
)  # fmt: skip
def test_what_is_damaged_counts_as_unknown(tmp_path: Path, text: str) -> None:
    written(tmp_path, text)
    assert load_scores(tmp_path, KEY) == {}


def test_no_link_is_followed(tmp_path: Path) -> None:
    written(tmp_path, json.dumps([ROW]))
    assert load_scores(tmp_path, KEY)
    (tmp_path / ".leo/candidates").rename(tmp_path / "elsewhere")
    (tmp_path / ".leo/candidates").symlink_to(tmp_path / "elsewhere")
    assert load_scores(tmp_path, KEY) == {}


def test_a_key_is_never_a_path(tmp_path: Path) -> None:
    save_scores(tmp_path, "../../x", [SCORED])
    assert list(tmp_path.rglob("*.json")) == []
    assert load_scores(tmp_path, "../../x") == {}
