from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from leo_assets.errors import UsageError
from leo_assets.settings.trust import distrust, forget, is_trusted, trust
from leo_assets.settings.user import user_folder


@pytest.fixture
def game(tmp_path: Path) -> Path:
    root = tmp_path / "clone"
    root.mkdir()
    return root


def test_no_project_is_trusted_before_its_user_says_so(game: Path):
    assert not is_trusted(game)
    assert trust(game)
    assert is_trusted(game)
    assert not trust(game)


def test_trust_can_be_taken_back(game: Path):
    trust(game)

    assert forget(game)
    assert not is_trusted(game)
    assert not forget(game)


def test_nothing_in_a_project_makes_it_trusted(game: Path, tmp_path: Path):
    trust(game)
    (tmp_path / "copy").mkdir()
    shutil.copytree(game / ".leo", tmp_path / "copy/.leo")

    assert not is_trusted(tmp_path / "copy")


def test_another_folder_in_the_place_of_a_trusted_one_is_not_trusted(game: Path):
    trust(game)
    shutil.rmtree(game)
    game.mkdir()

    assert "another folder stands in its place" in distrust(game)


def test_a_clone_that_brings_an_id_along_is_not_trusted(game: Path, tmp_path: Path):
    (game / ".leo").mkdir()
    (game / ".leo/project-id").write_text("0" * 32)
    trust(game)
    assert (game / ".leo/project-id").read_text() != "0" * 32
    old = (game / ".leo/project-id").read_text()
    game.rename(tmp_path / "away")
    (game / ".leo").mkdir(parents=True)
    (game / ".leo/project-id").write_text(old)

    assert not is_trusted(game)
    (game / ".leo/project-id").unlink()
    assert not is_trusted(game)


def test_a_renamed_project_is_trusted_again_with_one_command(game: Path, tmp_path: Path):
    trust(game)
    moved = game.rename(tmp_path / "moved")

    assert not is_trusted(moved)
    trust(moved)
    assert is_trusted(moved)


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_to_a_trusted_project_is_that_project(game: Path, tmp_path: Path):
    trust(game)
    (tmp_path / "link").symlink_to(game)

    assert is_trusted(tmp_path / "link")


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_trusting_writes_through_no_link(game: Path, tmp_path: Path):
    (tmp_path / "home").mkdir()
    (game / ".leo").symlink_to(tmp_path / "home")

    with pytest.raises(UsageError, match="is a link"):
        trust(game)

    assert not list((tmp_path / "home").iterdir())
    assert not is_trusted(game)


@pytest.mark.skipif(os.name != "posix", reason="other systems have no mode bits")
def test_a_record_that_others_could_have_written_is_not_believed(game: Path):
    trust(game)
    (record,) = (user_folder() / "trust").iterdir()
    record.chmod(0o666)

    assert "cannot be used" in distrust(game)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"path": "/", "id": "x", "inode": 1}', "null"])
def test_a_damaged_record_is_no_trust(game: Path, text: str):
    trust(game)
    (record,) = (user_folder() / "trust").iterdir()
    record.write_text(text)

    assert not is_trusted(game)


def test_a_folder_that_is_not_there_cannot_be_trusted(tmp_path: Path):
    with pytest.raises(UsageError, match="is no folder"):
        trust(tmp_path / "nowhere")
