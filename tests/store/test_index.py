import os
from pathlib import Path

import pytest

from leo_assets.store import index

OLD_NS = 1_600_000_000_000_000_000
WELL = (8, 3)
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
