import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from leo_assets.errors import RequestError
from leo_assets.store.lock import Asked, ImageRecord, JobRecord, Lock, Mark, OutputRecord, TrainedRecord, load_lock

SHA = "ab" * 32
JOB = JobRecord(
    origin="offline studio", api="v1", model="phoenix-v1.0", prompt="a fox", negative="", width=64, height=64, candidates=1,
    seed=7, take=1, references=(SHA,), job_id="j", images=(ImageRecord("i", SHA, "jpg"),), cost="7", unit="CREDITS",
    chosen=SHA, chosen_by="rank", why="the only one",
)  # fmt: skip
OUTPUT = OutputRecord(
    "art/fox.asset.toml", ("art/fox.asset.toml",), ("k",), (SHA,), "f", "uid://x", "64x64:00", {"a": "b"}
)
TRAINED = TrainedRecord(
    "element", "FLUX_DEV", "123", "https://cloud.leonardo.ai", "a" * 40, "f0xk", "art/fox.model.toml", "character", (SHA,),
    "1500", "CREDITS", {"b" * 40: "122"},
)  # fmt: skip


def test_a_lock_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    lock = Lock({"k": JOB}, {"art/generated/fox/fox.png": OUTPUT}, {"sprite": "phoenix-v1.0"})
    lock.save(tmp_path)
    assert load_lock(tmp_path) == lock


def test_saving_the_same_touches_nothing(tmp_path: Path) -> None:
    Lock({"k": JOB}).save(tmp_path)
    before = (tmp_path / "leo.lock").stat().st_mtime_ns
    load_lock(tmp_path).save(tmp_path)
    assert (tmp_path / "leo.lock").stat().st_mtime_ns == before


def test_what_was_trained_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    lock = Lock(trained={"fox-style": TRAINED})
    lock.save(tmp_path)
    assert load_lock(tmp_path) == lock


def test_a_lock_where_nothing_was_trained_is_as_it_always_was() -> None:
    assert "trained" not in json.loads(Lock({"k": JOB}).text())


@pytest.mark.parametrize(
    ("key", "value"),
    [("id", "../me"), ("id", ""), ("id", 123), ("kind", "lora"), ("dataset_key", "x/y"), ("pictures", ["../a"]),
     ("earlier", {"b": "../me"}), ("earlier", [])],
)  # fmt: skip
def test_nothing_but_an_id_of_the_service_is_read_as_trained(tmp_path: Path, key: str, value: object) -> None:
    data = json.loads(Lock(trained={"fox-style": TRAINED}).text())
    data["trained"]["fox-style"][key] = value
    (tmp_path / "leo.lock").write_text(json.dumps(data))
    with pytest.raises(RequestError, match="cannot be read"):
        load_lock(tmp_path)


def test_what_persons_said_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    lock = Lock(
        {"k": replace(JOB, identity=0.75)},
        marks={SHA: Mark("rejected", "anna", "three hands")},
        asked={"a" * 40: Asked(3, 4)},
    )
    lock.save(tmp_path)
    assert load_lock(tmp_path) == lock
    assert not lock.is_approved(SHA)


def test_a_lock_in_which_nobody_decided_is_as_it_always_was() -> None:
    data = json.loads(Lock({"k": JOB}).text())
    assert not {"marks", "asked"} & set(data)
    assert "identity" not in data["jobs"]["k"]


@pytest.mark.parametrize(
    "part",
    [
        {"marks": {"../x": {"verdict": "approved", "by": "", "reason": ""}}},
        {"marks": {"": {"verdict": "approved", "by": "", "reason": ""}}},
        {"marks": {SHA: {"verdict": "yes", "by": "", "reason": ""}}},
        {"marks": {SHA: {"verdict": "approved", "by": 7, "reason": ""}}},
        {"marks": []},
        {"asked": {"../x": {"take": 1}}},
        {"asked": {"aa": {"take": 0}}},
        {"asked": {"aa": {"take": 10_000}}},
        {"asked": {"aa": {"take": 2, "candidates": 9}}},
        {"asked": {"aa": {"take": True}}},
    ],
)
def test_nothing_but_a_mark_is_read_as_one(tmp_path: Path, part: dict[str, Any]) -> None:
    (tmp_path / "leo.lock").write_text(json.dumps({**json.loads(Lock().text()), **part}))
    with pytest.raises(RequestError, match="cannot be read"):
        load_lock(tmp_path)


@pytest.mark.parametrize("identity", [-0.1, 1.5, "1", True, [], float("nan")])
def test_nothing_but_a_share_is_read_as_identity(tmp_path: Path, identity: object) -> None:
    data = json.loads(Lock({"k": JOB}).text())
    data["jobs"]["k"]["identity"] = identity
    (tmp_path / "leo.lock").write_text(json.dumps(data))
    with pytest.raises(RequestError, match="cannot be read"):
        load_lock(tmp_path)


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
        ('{"version": true, "jobs": {}, "outputs": {}}', "cannot be read"),
        ("[" * 100_000, "cannot be read"),
    ],
)
def test_an_unreadable_lock_is_a_fault_with_a_cure(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "leo.lock").write_text(text)
    with pytest.raises(RequestError, match=says) as caught:
        load_lock(tmp_path)
    assert caught.value.faults[0].cure


def saved(root: Path) -> dict[str, Any]:
    lock = Lock({"k": JOB}, {"art/generated/fox/fox.png": OUTPUT}, {"sprite": "phoenix-v1.0"})
    data: dict[str, Any] = json.loads(lock.text())
    (root / "leo.lock").write_text(json.dumps(data))
    assert load_lock(root) == lock
    return data


@pytest.mark.parametrize(
    "sha256", ["/tmp/victim/holiday", "../../../victim", 5, None, "AB" * 32, "ab" * 32 + "\n", "ab"]
)
@pytest.mark.parametrize("place", ["chosen", "references", "images", "originals"])
def test_nothing_but_a_sha256_names_a_picture(tmp_path: Path, place: str, sha256: object) -> None:
    data = saved(tmp_path)
    job, output = data["jobs"]["k"], data["outputs"]["art/generated/fox/fox.png"]
    if place == "images":
        job["images"][0]["sha256"] = sha256
    elif place == "chosen":
        job["chosen"] = sha256
    else:
        (output if place == "originals" else job)[place] = [sha256]
    (tmp_path / "leo.lock").write_text(json.dumps(data))
    with pytest.raises(RequestError, match="cannot be read"):
        load_lock(tmp_path)


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("auto_models", "icon"), [1]),
        (("auto_models",), ["icon"]),
        (("jobs", "k", "width"), "64"),
        (("jobs", "k", "width"), True),
        (("jobs", "k", "seed"), -1),
        (("jobs", "k", "seed"), 1.5),
        (("jobs", "k", "prompt"), None),
        (("jobs", "k", "prompt"), "\ud800"),
        (("jobs", "k", "images"), {}),
        (("jobs", "k", "images"), ["id"]),
        (("jobs", "k"), []),
        (("outputs", "art/generated/fox/fox.png", "settings"), None),
        (("outputs", "art/generated/fox/fox.png", "settings"), {"a": 1}),
        (("outputs", "art/generated/fox/fox.png", "uid"), 'uid://x"\n[x]'),
        (("outputs", "art/generated/fox/fox.png", "content"), "\u001b[31m"),
        (("outputs", "art/generated/fox/fox.png", "finished_key"), "../x"),
        (("outputs", "art/generated/fox/fox.png", "jobs"), "k"),
        (("outputs", "../outside.png"), {}),
        (("outputs", "/outside.png"), {}),
    ],
)
def test_a_value_of_another_shape_is_a_fault(tmp_path: Path, where: tuple[str, ...], value: object) -> None:
    data = saved(tmp_path)
    place = data
    for name in where[:-1]:
        place = place[name]
    if where[-1].endswith("outside.png"):
        value = place["art/generated/fox/fox.png"]
    place[where[-1]] = value
    (tmp_path / "leo.lock").write_text(json.dumps(data))
    with pytest.raises(RequestError, match="cannot be read"):
        load_lock(tmp_path)


def test_a_folder_in_the_place_of_the_lock_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "leo.lock").mkdir()
    with pytest.raises(RequestError, match="cannot be read"):
        load_lock(tmp_path)


@pytest.mark.parametrize("content", ["", "64x64:00", "tres:" + "0f" * 32, "0f" * 32])
def test_each_form_of_content_comes_back(tmp_path: Path, content: str) -> None:
    data = saved(tmp_path)
    data["outputs"]["art/generated/fox/fox.png"]["content"] = content
    (tmp_path / "leo.lock").write_text(json.dumps(data))
    assert load_lock(tmp_path).outputs["art/generated/fox/fox.png"].content == content
