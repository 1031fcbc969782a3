"""Atomic writes, originals by content, and the locks of a project."""

import os
from pathlib import Path

import pytest

from leo_assets.store import atomic
from leo_assets.store.exclusive import BUILD, held, is_held
from leo_assets.store.originals import Originals, sha256_of


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "leo.lock"
    atomic.write_bytes(target, b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        atomic.write_bytes(target, b"new")
    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["leo.lock"]


def test_a_written_file_can_be_read_by_the_group_as_usual(tmp_path: Path) -> None:
    atomic.write_bytes(tmp_path / "a", b"")
    (tmp_path / "b").touch()
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "b").stat().st_mode


def test_originals_are_found_by_content_and_promoted(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    sha256 = originals.put(b"picture", "jpg")
    assert originals.read(sha256) == b"picture"
    assert "candidates" in str(originals.find(sha256))
    originals.promote(sha256)
    assert "originals" in str(originals.find(sha256))
    assert originals.put(b"picture", "jpg") == sha256
    assert not list((tmp_path / ".leo/candidates").rglob("*.jpg"))


def test_a_damaged_original_is_absent_and_removed(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    path = originals.find(originals.put(b"picture", "png"))
    assert path is not None
    path.write_bytes(b"pictura")
    assert originals.read(sha256_of(b"picture")) is None
    assert not path.exists()


def test_a_lock_is_held_by_one(tmp_path: Path) -> None:
    assert not is_held(tmp_path, BUILD)
    with held(tmp_path, BUILD) as first, held(tmp_path, BUILD) as second:
        assert (first, second) == (True, False)
        assert is_held(tmp_path, BUILD)
    assert not is_held(tmp_path, BUILD)
