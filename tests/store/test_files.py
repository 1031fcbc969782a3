"""Atomic writes, originals by content, and the locks of a project."""

import os
from pathlib import Path

import pytest
from filelock import FileLock

from leo_assets.errors import OutputError
from leo_assets.store import atomic, exclusive
from leo_assets.store import originals as originals_module
from leo_assets.store.exclusive import BUILD, WATCH, held, is_held
from leo_assets.store.originals import Originals


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


def test_a_damaged_original_is_absent_and_left_alone(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    sha256 = originals.put(b"picture", "png")
    originals.promote(sha256)
    path = originals.find(sha256)
    assert path is not None
    path.write_bytes(b"version https://git-lfs.github.com/spec/v1")
    assert originals.read(sha256) is None
    assert not originals.is_whole(sha256)
    assert path.read_bytes().startswith(b"version")


def test_good_bytes_take_the_place_of_damaged_ones(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    sha256 = originals.put(b"picture", "png")
    originals.promote(sha256)
    path = originals.find(sha256)
    assert path is not None
    path.write_bytes(b"pictura")
    originals.put(b"picture", "png")
    assert path.read_bytes() == originals.read(sha256) == b"picture"


def test_a_good_candidate_replaces_a_damaged_original(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    sha256 = originals.put(b"picture", "png")
    damaged = tmp_path / ".leo/originals" / sha256[:2] / f"{sha256}.png"
    damaged.parent.mkdir(parents=True)
    damaged.write_bytes(b"pictura")
    assert originals.read(sha256) == b"picture"
    originals.promote(sha256)
    assert damaged.read_bytes() == b"picture"
    assert not list((tmp_path / ".leo/candidates").rglob("*.png"))


def test_only_a_sha256_finds_a_picture(tmp_path: Path) -> None:
    game, victim = tmp_path / "game", tmp_path / "victim"
    (game / ".leo/originals").mkdir(parents=True)
    victim.mkdir()
    (victim / "holiday.jpg").write_bytes(b"dear")
    for name in (str(victim / "holiday"), "../../../victim/holiday", "", "A" * 64, "a" * 64 + "\n"):
        assert Originals(game).find(name) is None
        assert Originals(game).read(name) is None
    assert (victim / "holiday.jpg").read_bytes() == b"dear"


@pytest.mark.parametrize("linked", [".leo", ".leo/candidates", ".leo/candidates/ab"])
def test_pictures_are_never_put_behind_a_link(tmp_path: Path, linked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    game, elsewhere = tmp_path / "game", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (game / linked).parent.mkdir(parents=True)
    (game / linked).symlink_to(elsewhere, target_is_directory=True)
    monkeypatch.setattr(originals_module, "sha256_of", lambda _: "ab" * 32)
    with pytest.raises(OutputError, match="is a link"):
        Originals(game).put(b"picture", "jpg")
    assert not list(elsewhere.iterdir())


def test_pictures_behind_a_link_are_absent_and_stay(tmp_path: Path) -> None:
    game, elsewhere = tmp_path / "game", tmp_path / "elsewhere"
    elsewhere.mkdir()
    sha256 = Originals(elsewhere).put(b"picture", "jpg")
    game.mkdir()
    (game / ".leo").symlink_to(elsewhere / ".leo", target_is_directory=True)
    assert Originals(game).find(sha256) is None
    assert Originals(elsewhere).is_whole(sha256)


def test_a_lock_is_held_by_one(tmp_path: Path) -> None:
    assert not is_held(tmp_path, BUILD)
    with held(tmp_path, BUILD) as first, held(tmp_path, BUILD) as second:
        assert (first, second) == (True, False)
        assert is_held(tmp_path, BUILD)
    assert not is_held(tmp_path, BUILD)


def test_a_look_that_is_under_way_keeps_no_run_from_starting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with held(tmp_path, WATCH):
        pass
    look = [FileLock(tmp_path / ".leo" / name) for name in (exclusive._PROBE, WATCH)]
    for lock in look:
        lock.acquire()
    taken = exclusive._taken

    def taken_as_the_look_ends(lock: FileLock, wait_s: float = 0) -> bool:
        is_taken = taken(lock, wait_s)
        for each in look:
            each.release()
        return is_taken

    monkeypatch.setattr(exclusive, "_taken", taken_as_the_look_ends)
    with held(tmp_path, WATCH) as is_ours:
        assert is_ours


def test_a_look_says_that_it_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with held(tmp_path, WATCH):
        pass
    taken = exclusive._taken
    probes: list[bool] = []

    def taken_with_probe(lock: FileLock, wait_s: float = 0) -> bool:
        if Path(lock.lock_file).name == WATCH:
            probes.append(taken(FileLock(tmp_path / ".leo" / exclusive._PROBE)))
        return taken(lock, wait_s)

    monkeypatch.setattr(exclusive, "_taken", taken_with_probe)
    assert not is_held(tmp_path, WATCH)
    assert probes == [False]


@pytest.mark.parametrize("linked", [".leo", ".leo/watch.lock"])
def test_a_lock_is_never_taken_behind_a_link(tmp_path: Path, linked: str) -> None:
    game, elsewhere = tmp_path / "game", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (game / linked).parent.mkdir(parents=True)
    (game / linked).symlink_to(elsewhere if linked == ".leo" else elsewhere / "made.lock")
    with pytest.raises(OutputError, match=r"^\.leo"), held(game, WATCH):
        pass
    assert not is_held(game, WATCH)
    assert not list(elsewhere.iterdir())


def test_a_project_that_cannot_be_written_is_refused_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", denied)
    with pytest.raises(OutputError, match=r"^\.leo: cannot be made: Permission denied"), held(tmp_path, BUILD):
        pass


def test_what_a_killed_run_left_is_swept_after_an_hour(tmp_path: Path) -> None:
    game, elsewhere = tmp_path / "game", tmp_path / "elsewhere"
    left = [game / ".leo-tmp-a", game / ".leo/.leo-tmp-b", game / ".leo/candidates/66/.leo-tmp-c"]
    kept = [game / ".leo/candidates/66/66.png", elsewhere / ".leo-tmp-d"]
    for path in (*left, *kept):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        os.utime(path, (0, 0))
    young = game / ".leo/.leo-tmp-young"
    young.touch()
    (game / ".leo/originals").symlink_to(elsewhere, target_is_directory=True)
    atomic.sweep(game)
    assert not any(path.exists() for path in left)
    assert all(path.exists() for path in (*kept, young))


def test_nothing_is_swept_behind_a_link(tmp_path: Path) -> None:
    game, elsewhere = tmp_path / "game", tmp_path / "elsewhere"
    game.mkdir()
    elsewhere.mkdir()
    (elsewhere / ".leo-tmp-a").touch()
    os.utime(elsewhere / ".leo-tmp-a", (0, 0))
    (game / ".leo").symlink_to(elsewhere, target_is_directory=True)
    atomic.sweep(game)
    assert (elsewhere / ".leo-tmp-a").exists()
