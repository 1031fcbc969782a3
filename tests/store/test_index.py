import json
import os
import sqlite3
import sys
from pathlib import Path

import pytest

from leo_assets.pipeline.events import Finished
from leo_assets.store import index, summary

OLD_NS = 1_600_000_000_000_000_000
WELL = (8, 3, 1)
OUTPUT = "art/generated/hero/hero.png"


def age(root: Path) -> None:
    """Make every file old enough to be trusted."""
    for path in root.rglob("*"):
        if path.is_file() and ".leo" not in path.parts:
            os.utime(path, ns=(OLD_NS, OLD_NS))


@pytest.fixture
def seen(project: Path) -> Path:
    (project / "art/hero.asset.toml").write_text("kind = 'sprite'")
    (project / OUTPUT).parent.mkdir(parents=True)
    (project / OUTPUT).write_bytes(b"png")
    age(project)
    index.save(str(project), tracked={OUTPUT}, doubtful=set(), counts=WELL)
    return project


def test_an_unchanged_project_is_known_at_once(seen: Path) -> None:
    assert index.unchanged_counts(str(seen)) == WELL


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "art/hero.asset.toml").write_text("kind = 'icon'  "),
        lambda root: (root / "art/new.asset.toml").write_text(""),
        lambda root: (root / "art/hero.asset.toml").unlink(),
        lambda root: (root / "art/hero.asset.toml").rename(root / "art/other.asset.toml"),
        lambda root: (root / OUTPUT).write_bytes(b"other"),
        lambda root: (root / OUTPUT).unlink(),
        lambda root: (root / "deep/er").mkdir(parents=True),
        lambda root: (root / "leo.lock").write_text("{}"),
        lambda root: os.utime(root / OUTPUT, ns=(OLD_NS, OLD_NS + 1)),
        lambda root: (root / ".leo/index.db").write_bytes(b"damaged"),
        lambda root: (root / ".leo/index.db").unlink(),
    ],
)
def test_any_change_that_matters_is_noticed(seen: Path, change) -> None:
    change(seen)
    assert index.unchanged_counts(str(seen)) is None


def test_a_file_that_does_not_matter_is_passed_over(seen: Path) -> None:
    (seen / "art/notes.txt").write_text("hello")
    (seen / ".godot").mkdir()
    (seen / ".godot/x.toml").write_text("")
    assert index.unchanged_counts(str(seen)) == WELL


def test_a_file_just_written_is_not_trusted_yet(seen: Path) -> None:
    (seen / OUTPUT).write_bytes(b"fresh")
    index.save(str(seen), tracked={OUTPUT}, doubtful=set(), counts=WELL)
    assert index.unchanged_counts(str(seen)) is None


def test_another_version_trusts_nothing(seen: Path) -> None:
    assert index.unchanged_counts(str(seen), stamp="leo-assets 99") is None


def test_a_doubtful_output_is_never_verified(seen: Path) -> None:
    stat = (seen / OUTPUT).stat()
    assert index.verified_files(str(seen)) == {OUTPUT: (stat.st_mtime_ns, stat.st_size, stat.st_ctime_ns)}
    index.save(str(seen), tracked={OUTPUT}, doubtful={OUTPUT}, counts=None)
    assert OUTPUT not in index.verified_files(str(seen))
    assert index.unchanged_counts(str(seen)) is None


def test_what_a_check_says_at_once_is_what_it_said_before() -> None:
    for placeholders in (0, 3):
        message = summary.as_text(8, placeholders)
        finished = Finished(0, (), message, fresh=8)
        assert summary.as_json(8, placeholders) == json.dumps(finished.as_json())


@pytest.mark.parametrize("hidden", [".refs/r.png", "linked/r.png"])
def test_a_reference_where_the_walk_does_not_go_is_watched(project: Path, tmp_path: Path, hidden: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    (project / "linked").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (project / ".refs").mkdir()
    (project / hidden).write_bytes(b"png")
    age(project)
    os.utime(project / hidden, ns=(OLD_NS, OLD_NS))
    before = index.look(str(project))
    later = index.Look(before.taken_ns + 10**10, before.files)
    index.save(str(project), tracked={hidden}, doubtful=set(), counts=WELL, before=later)
    assert index.unchanged_counts(str(project)) == WELL
    (project / hidden).write_bytes(b"other")
    assert index.unchanged_counts(str(project)) is None


@pytest.mark.parametrize("folder", ["stuff.lock", "x.toml"])
def test_a_folder_named_like_a_file_is_looked_into(project: Path, folder: str) -> None:
    (project / folder).mkdir()
    request = project / folder / "hero.asset.toml"
    request.write_text("kind = 'sprite'")
    age(project)
    index.save(str(project), tracked=set(), doubtful=set(), counts=WELL)
    assert index.unchanged_counts(str(project)) == WELL
    request.write_text("kind = 'sprite' # more")
    assert index.unchanged_counts(str(project)) is None


def test_a_game_inside_the_game_that_ends_is_noticed(project: Path) -> None:
    (project / "inner").mkdir()
    (project / "inner/project.godot").write_text("")
    age(project)
    index.save(str(project), tracked=set(), doubtful=set(), counts=WELL)
    assert index.unchanged_counts(str(project)) == WELL
    (project / "inner/project.godot").unlink()
    assert index.unchanged_counts(str(project)) is None


def test_an_older_file_put_in_place_during_the_check_is_noticed(seen: Path) -> None:
    before = index.look(str(seen))
    other = seen / "other.png"
    other.write_bytes(b"odd")
    os.utime(other, ns=(OLD_NS, OLD_NS))
    other.replace(seen / OUTPUT)
    index.save(str(seen), tracked={OUTPUT}, doubtful=set(), counts=WELL, before=before)
    assert index.unchanged_counts(str(seen)) is None
    stat = (seen / OUTPUT).stat()
    assert index.verified_files(str(seen))[OUTPUT] != (stat.st_mtime_ns, stat.st_size, stat.st_ctime_ns)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no time of change")
def test_an_edit_of_the_same_size_with_its_time_put_back_is_noticed(seen: Path) -> None:
    before = (seen / OUTPUT).stat().st_ctime_ns
    while (seen / OUTPUT).stat().st_ctime_ns == before:  # the disk's clock may tick slowly
        (seen / OUTPUT).write_bytes(b"odd")
    os.utime(seen / OUTPUT, ns=(OLD_NS, OLD_NS))
    assert index.unchanged_counts(str(seen)) is None


def test_a_young_file_and_another_version_vouch_for_nothing(seen: Path) -> None:
    assert not index.verified_files(str(seen), stamp="leo-assets 99")
    (seen / OUTPUT).write_bytes(b"fresh")
    index.save(str(seen), tracked={OUTPUT}, doubtful=set(), counts=WELL)
    assert not index.verified_files(str(seen))


@pytest.mark.skipif(sys.platform != "linux", reason="other disks refuse such a name")
def test_a_name_that_is_no_unicode_is_remembered(project: Path) -> None:
    (project / "bad\udcff.toml").write_text("")
    age(project)
    index.save(str(project), tracked={"bad\udcff.toml"}, doubtful=set(), counts=WELL)
    assert index.unchanged_counts(str(project)) == WELL
    assert set(index.verified_files(str(project))) == {"bad\udcff.toml"}


def test_where_nothing_can_be_written_nothing_is_remembered(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "mkdir", denied)
    index.save(str(project), tracked=set(), doubtful=set(), counts=WELL)
    assert index.unchanged_counts(str(project)) is None


def test_a_foreign_database_behind_a_link_is_left_alone(seen: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.db"
    (seen / ".leo/index.db").rename(foreign)
    (seen / ".leo/index.db").symlink_to(foreign)
    before = foreign.read_bytes()
    assert index.unchanged_counts(str(seen)) is None
    assert not index.verified_files(str(seen))
    index.save(str(seen), tracked=set(), doubtful=set(), counts=WELL)
    assert foreign.read_bytes() == before


def test_an_index_is_never_written_or_removed_behind_a_link(seen: Path, tmp_path: Path) -> None:
    (seen / ".leo").rename(tmp_path / "elsewhere")
    (seen / ".leo").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    before = (tmp_path / "elsewhere/index.db").read_bytes()
    assert index.unchanged_counts(str(seen)) is None
    index.save(str(seen), tracked=set(), doubtful=set(), counts=None)
    index.forget(str(seen))
    assert (tmp_path / "elsewhere/index.db").read_bytes() == before


@pytest.mark.parametrize(
    "crafted",
    [
        "UPDATE meta SET total = '\x1b[2J'",
        "UPDATE meta SET total = -1",
        "UPDATE meta SET placeholders = 1.5",
        "UPDATE folders SET stats = 'x'",
        "UPDATE folders SET names = 5",
        "INSERT INTO apart VALUES (x'00', x'00')",
        "INSERT INTO meta SELECT * FROM meta",
        "ALTER TABLE meta RENAME TO m; CREATE VIEW meta AS SELECT * FROM m",
    ],
)
def test_a_crafted_index_says_nothing(seen: Path, crafted: str) -> None:
    database = sqlite3.connect(seen / ".leo/index.db")
    database.executescript(crafted)
    database.close()
    assert index.unchanged_counts(str(seen)) is None
    index.verified_files(str(seen))
