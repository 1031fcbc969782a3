"""`request new|set|fields`, `candidates` and `explain`, as the dock uses them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from leo_assets.cli.main import run
from leo_assets.cli.request import _name_from
from leo_assets.process.pixels import Pixels, decode


def told(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert run([*words, "--json"]) == code
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def picture(path: str | Path) -> Pixels:
    return decode(Path(path).read_bytes())


@pytest.fixture
def here(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(project)
    return project


def test_a_request_is_written_changed_and_listed_without_being_made(here, capsys):
    written = told(capsys, "request", "new", "icon", "red potion")
    assert written[-1]["extra"]["file"] == "art/red_potion.asset.toml"
    assert not (here / "art/generated").exists()
    told(
        capsys,
        "request",
        "set",
        "art/red_potion.asset.toml",
        "prompt=a = b",
        "process.fit.width=32",
        "process.fit.height=32",
    )
    listed = {
        event["key"]: event for event in told(capsys, "request", "fields", "res://art/red_potion.asset.toml")[:-1]
    }
    assert listed["prompt"]["value"] == '"a = b"'
    assert listed["process.fit.width"]["value"] == "32"
    told(capsys, "request", "set", "art/red_potion.asset.toml", "--unset", "process.fit")
    assert "fit" not in (here / "art/red_potion.asset.toml").read_text("utf-8")


@pytest.mark.parametrize(
    "file", ["../outside.asset.toml", "art/none.asset.toml", "art/link.asset.toml", "leo_assets.toml"]
)
def test_only_files_of_the_project_are_edited(here, capsys, file):
    outside = here.parent / "outside.asset.toml"
    outside.write_text('kind = "icon"\nprompt = "x"\n', "utf-8")
    (here / "art/link.asset.toml").symlink_to(outside)
    before = outside.read_bytes()
    told(capsys, "request", "set", file, "prompt=y", code=2)
    assert outside.read_bytes() == before


def test_candidates_are_shown_as_they_would_be_in_the_game_and_a_choice_is_told(here, capsys):
    request = 'kind = "icon"\nprompt = "a blue gem"\ncandidates = 3\n[process]\nfit = { width = 24, height = 24, mode = "pad" }\n'
    (here / "art/gem.asset.toml").write_text(request, "utf-8")
    told(capsys, "build", "--offline")
    seen = told(capsys, "candidates", "art/gem.asset.toml")[:-1]
    assert [each["candidate"] for each in seen] == [1, 2, 3]
    assert [each["standing"] for each in seen].count("chosen") == 1
    pictures = [picture(each["picture"]) for each in seen]
    assert {pixels.shape for pixels in pictures} == {(24, 24, 4)}
    assert len({pixels.tobytes() for pixels in pictures}) == 3
    chosen = next(each for each in seen if each["standing"] == "chosen")
    assert (picture(chosen["picture"]) == picture(here / "art/generated/gem/gem.png")).all()
    assert all(picture(each["large"]).shape == (768, 768, 4) for each in seen)
    other = next(each for each in seen if each["standing"] == "other")
    told(capsys, "choose", "art/gem.asset.toml", str(other["candidate"]))
    assert (picture(other["picture"]) == picture(here / "art/generated/gem/gem.png")).all()
    again = {each["candidate"]: each for each in told(capsys, "candidates", "art/gem.asset.toml")[:-1]}
    assert again[other["candidate"]]["standing"] == "chosen"
    assert run(["candidates", "art/gem.asset.toml"]) == 0
    shown = [line.split()[-1] for line in capsys.readouterr().out.splitlines() if " of 3 " in line]
    assert [picture(here / name).shape for name in shown] == [(24, 24, 4)] * 3, "people see where they are, too"


@pytest.mark.parametrize(
    ("prompt", "name"),
    [
        ("a mossy boulder", "mossy_boulder"),
        ("The old oak", "old_oak"),
        ("red potion", "red_potion"),
        ("a", "a"),
        ("anvil", "anvil"),
    ],
)
def test_a_file_is_named_after_its_prompt_without_the_article(prompt, name):
    assert _name_from(prompt) == name


def test_the_frames_of_a_clip_are_shown_on_one_canvas_and_drawn_once(here, capsys):
    request = 'kind = "animation"\nprompt = "a knight, {pose}"\ncandidates = 2\n[animations.idle]\nset = "idle"\n'
    (here / "art/knight.asset.toml").write_text(request, "utf-8")
    told(capsys, "build", "--offline")
    first = told(capsys, "candidates", "art/knight.asset.toml#idle")[:-1]
    frames = {each["id"] for each in first}
    assert len(first) == 2 * len(frames) >= 4
    for number in (1, 2):
        sizes = {picture(each["picture"]).shape for each in first if each["candidate"] == number}
        assert len(sizes) == 1
    stamps = {each["picture"]: os.stat(each["picture"]).st_mtime_ns for each in first}
    told(capsys, "candidates", "art/knight.asset.toml#idle")
    assert stamps == {path: os.stat(path).st_mtime_ns for path in stamps}


def test_what_made_a_picture_is_told_by_its_file_and_by_its_asset(here, capsys):
    (here / "art/gem.asset.toml").write_text('kind = "icon"\nprompt = "a blue gem"\n', "utf-8")
    told(capsys, "build", "--offline")
    by_file, by_asset = (
        told(capsys, "explain", what)[0] for what in ("res://art/generated/gem/gem.png", "art/gem.asset.toml")
    )
    assert by_file == by_asset
    assert by_file["placeholder"] is True
    assert "a blue gem" in by_file["prompt"]
    assert by_file["outputs"] == ["res://art/generated/gem/gem.png"]
    assert by_file["by"] == "rank"
    told(capsys, "explain", "art/generated/other.png", code=2)


def test_words_for_people_name_the_same_things(here):
    (here / "art/gem.asset.toml").write_text('kind = "icon"\nprompt = "a blue gem"\ncandidates = 2\n', "utf-8")
    program = [sys.executable, "-m", "leo_assets"]
    subprocess.run([*program, "build", "--offline"], cwd=here, check=True, capture_output=True)
    for words, expected in (
        (["candidates", "art/gem.asset.toml"], "2 of 2"),
        (["explain", "art/gem.asset.toml"], "drawn by"),
    ):
        done = subprocess.run([*program, *words], cwd=here, check=True, capture_output=True, text=True)
        assert expected in done.stdout


def test_a_picture_that_was_rejected_is_told_until_another_is_chosen(here, capsys):
    (here / "art/gem.asset.toml").write_text('kind = "icon"\nprompt = "a blue gem"\ncandidates = 2\n', "utf-8")
    told(capsys, "build", "--offline")
    rejected = told(capsys, "reject", "gem", "--reason", "too dull")
    assert "leo-assets choose" in rejected[-1]["message"]
    (asset,) = (event for event in told(capsys, "plan") if event["event"] == "asset")
    assert "rejected by a person: too dull" in asset["reason"]
    chosen = next(
        each["candidate"] for each in told(capsys, "candidates", "gem")[:-1] if each["standing"] == "rejected"
    )
    told(capsys, "choose", "gem", str(3 - chosen))
    (asset,) = (event for event in told(capsys, "plan") if event["event"] == "asset")
    assert "rejected" not in asset["reason"]


@pytest.mark.parametrize(
    ("prompt", "clip"), [("knight walking", "walk"), ("a cat runs", "idle"), ("bat attack", "attack")]
)
def test_an_animation_begins_with_the_clip_that_its_words_name(here, capsys, prompt, clip):
    written = told(capsys, "request", "new", "animation", prompt)
    assert f"[animations.{clip}]" in (here / written[-1]["extra"]["file"]).read_text("utf-8")
