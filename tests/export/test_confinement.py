"""Links below the project: nothing is read, written or removed through one, not even one that appears in between."""

from __future__ import annotations

import contextlib
import os
import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from leo_assets.errors import OutputError
from leo_assets.export.files import Exporter
from leo_assets.export.folder import Folder
from leo_assets.export.wares import PngFile, Recorded
from leo_assets.process.png import encode

pytestmark = pytest.mark.skipif(os.name == "nt", reason="making links needs a right on Windows")

HERO = "art/generated/hero/hero.png"
PIXELS = np.full((4, 4, 4), 255, np.uint8)


def files() -> list[PngFile]:
    return [PngFile(HERO, PIXELS, "sprite")]


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    folder = tmp_path / "outside"
    (folder / "hero").mkdir(parents=True)
    (folder / "hero.png").write_bytes(encode(PIXELS))
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "game"
    root.mkdir()
    return root


def listing(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.mark.parametrize("link", ["art", "art/generated", "art/generated/hero", ".leo", ".leo/stage"])
def test_a_linked_folder_is_refused_and_nothing_appears_behind_it(project: Path, outside: Path, link: str) -> None:
    before = listing(outside)
    (project / link).parent.mkdir(parents=True, exist_ok=True)
    (project / link).symlink_to(outside, target_is_directory=True)
    with pytest.raises(OutputError, match="link"):
        Exporter(project, output_roots=["res://art/generated"]).write(files(), {})
    assert listing(outside) == before


@pytest.mark.parametrize("link", [HERO, f"{HERO}.import", ".leo/export.lock", ".leo/exported.json", ".leo/.gdignore"])
def test_a_linked_file_is_refused_and_its_target_stays(project: Path, outside: Path, link: str) -> None:
    target = outside / "hero.png"
    before = target.read_bytes()
    (project / link).parent.mkdir(parents=True, exist_ok=True)
    (project / link).symlink_to(target)
    with pytest.raises(OutputError, match="link"):
        Exporter(project, output_roots=["res://art/generated"]).write(files(), {})
    assert target.read_bytes() == before


def test_a_pipe_or_folder_in_a_files_place_is_refused_without_waiting(project: Path) -> None:
    exporter = Exporter(project, output_roots=["res://art/generated"])
    place = project / HERO
    place.parent.mkdir(parents=True)
    os.mkfifo(place)
    with pytest.raises(OutputError, match="not a file"):
        exporter.write(files(), {})
    place.unlink()
    place.mkdir()
    with pytest.raises(OutputError, match="not a file"):
        exporter.write(files(), {})


def test_a_hard_link_loses_its_name_and_keeps_its_bytes(project: Path, outside: Path) -> None:
    exporter = Exporter(project, output_roots=["res://art/generated"])
    known = {file.path: file.recorded for file in exporter.write(files(), {})}
    (project / HERO).unlink()
    os.link(outside / "hero.png", project / HERO)
    before = (outside / "hero.png").read_bytes()
    changed = PngFile(HERO, np.zeros((4, 4, 4), np.uint8), "sprite")
    assert exporter.write([changed], known)[0].changed
    assert (outside / "hero.png").read_bytes() == before


def test_a_link_counts_as_a_persons_and_is_neither_removed_nor_moved(project: Path, outside: Path) -> None:
    exporter = Exporter(project, output_roots=["res://art/generated"])
    known = exporter.write(files(), {})[0].recorded
    (project / HERO).unlink()
    (project / HERO).symlink_to(outside / "hero.png")
    assert exporter.is_edited(HERO, known)
    assert not exporter.remove(HERO, known)
    assert not exporter.move(HERO, "art/generated/x.png", known)
    assert (project / HERO).is_symlink()
    assert not exporter.remove(HERO, Recorded("", "unreadable", {}))


def test_the_projects_own_folder_may_be_reached_through_a_link(project: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(project, target_is_directory=True)
    assert Exporter(tmp_path / "link", output_roots=["res://art/generated"]).write(files(), {})[0].changed
    assert (project / HERO).exists()


@pytest.mark.parametrize("moment", ["look", "open"])
def test_a_folder_swapped_for_a_link_during_the_write_lets_nothing_out(
    project: Path, outside: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """Once between the look at the folder and its opening, once after: the write then goes to the folder, not the name."""
    exporter = Exporter(project, output_roots=["res://art/generated"])
    known = {file.path: file.recorded for file in exporter.write(files(), {})}
    before = listing(outside)
    folder, parked = project / "art/generated/hero", project / "parked"
    child = Folder.child
    real_open = os.open

    def swap() -> None:
        if not folder.is_symlink():
            folder.rename(parked)
            folder.symlink_to(outside, target_is_directory=True)

    def opening(path: str, *args: Any, **kwargs: Any) -> int:
        if path != "hero":
            return real_open(path, *args, **kwargs)
        swap()
        try:
            return real_open(path, *args, **kwargs)
        finally:  # back again, so that no later look can notice
            folder.unlink()
            parked.rename(folder)

    def child_then_swap(self: Folder, name: str, *, create: bool) -> Folder | None:
        found = child(self, name, create=create)
        if name == "hero" and create:
            swap()
        return found

    if moment == "look":
        monkeypatch.setattr(os, "open", opening)
    else:
        monkeypatch.setattr(Folder, "child", child_then_swap)
    changed = PngFile(HERO, np.zeros((4, 4, 4), np.uint8), "sprite")
    if moment == "look":
        with pytest.raises(OutputError, match="link"):
            exporter.write([changed], known)
    else:
        exporter.write([changed], known)
        assert (parked / "hero.png").read_bytes() == encode(changed.pixels)
    assert listing(outside) == before


def test_a_folder_that_is_taken_away_as_soon_as_it_is_made_is_told(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mkdir = os.mkdir

    def make_and_lose(path: str, *args: Any, **kwargs: Any) -> None:
        mkdir(path, *args, **kwargs)
        if path == "hero":
            (project / "art/generated/hero").rmdir()

    monkeypatch.setattr(os, "mkdir", make_and_lose)
    with pytest.raises(OutputError, match="cannot be written"):
        Exporter(project, output_roots=["res://art/generated"]).write(files(), {})
    assert not list((project / ".leo/stage").iterdir())


def test_writes_raced_by_a_thread_that_makes_links_let_nothing_out(project: Path, outside: Path) -> None:
    before = listing(outside)
    exporter = Exporter(project, output_roots=["res://art/generated"])
    folder = project / "art/generated/hero"
    folder.mkdir(parents=True)
    stop = threading.Event()

    def swap() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            with contextlib.suppress(OSError):  # the exporter may have made the folder again, or not yet
                folder.rename(project / f"parked{number}")
                folder.symlink_to(outside, target_is_directory=True)
                folder.unlink()

    thread = threading.Thread(target=swap)
    thread.start()
    try:
        for level in range(150):
            with contextlib.suppress(OutputError):
                exporter.write([PngFile(HERO, np.full((2, 2, 4), level, np.uint8), "sprite")], {})
    finally:
        stop.set()
        thread.join()
    assert listing(outside) == before
