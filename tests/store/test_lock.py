from pathlib import Path

import pytest

from leo_assets.errors import RequestError
from leo_assets.store.lock import ImageRecord, JobRecord, Lock, OutputRecord, load_lock

JOB = JobRecord(
    origin="offline studio", api="v1", model="phoenix-v1.0", prompt="a fox", negative="", width=64, height=64, candidates=1,
    seed=7, take=1, references=("ab",), job_id="j", images=(ImageRecord("i", "ab", "jpg"),), cost="7", unit="CREDITS",
    chosen="ab", chosen_by="rank", why="the only one",
)  # fmt: skip
OUTPUT = OutputRecord(
    "art/fox.asset.toml", ("art/fox.asset.toml",), ("k",), ("ab",), "f", "uid://x", "64x64:00", {"a": "b"}
)


def test_a_lock_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    lock = Lock({"k": JOB}, {"art/generated/fox/fox.png": OUTPUT}, {"sprite": "phoenix-v1.0"})
    lock.save(tmp_path)
    assert load_lock(tmp_path) == lock


def test_saving_the_same_touches_nothing(tmp_path: Path) -> None:
    Lock({"k": JOB}).save(tmp_path)
    before = (tmp_path / "leo.lock").stat().st_mtime_ns
    load_lock(tmp_path).save(tmp_path)
    assert (tmp_path / "leo.lock").stat().st_mtime_ns == before


def test_entries_are_sorted_for_merging() -> None:
    one, other = Lock(), Lock()
    one.jobs.update(a=JOB, b=JOB)
    other.jobs.update(b=JOB, a=JOB)
    assert one.text() == other.text()


def test_a_key_of_a_later_version_is_passed_over(tmp_path: Path) -> None:
    lock = Lock({"k": JOB})
    (tmp_path / "leo.lock").write_text(lock.text().replace('"api"', '"later": 1,\n      "api"'))
    assert load_lock(tmp_path) == lock


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("<<<<<<< ours\n{}", "conflict marks"),
        ("{", "cannot be read"),
        ("[]", "cannot be read"),
        ('{"version": 1}', "cannot be read"),
        ('{"version": 99, "jobs": {}, "outputs": {}}', "newer leo-assets"),
        ('{"version": 1, "jobs": {"k": {}}, "outputs": {}}', "cannot be read"),
    ],
)
def test_an_unreadable_lock_is_a_fault_with_a_cure(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "leo.lock").write_text(text)
    with pytest.raises(RequestError, match=says) as caught:
        load_lock(tmp_path)
    assert caught.value.faults[0].cure
