"""The exporter: whose file it is, what stays untouched, and what a crash or a full disk leaves behind."""

from __future__ import annotations

import errno
import os
import threading
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest

from leo_assets.errors import OutputError
from leo_assets.export.files import Exporter
from leo_assets.export.folder import Folder
from leo_assets.export.godot import uid_of
from leo_assets.export.resources import Part, SpriteClip, sprite_frames
from leo_assets.export.stage import read_journal
from leo_assets.export.wares import PngFile, Recorded, ResourceFile, Written
from leo_assets.process.pixels import Pixels
from leo_assets.process.png import encode

ROOTS = ("res://art/generated",)
HERO, TRES = "art/generated/hero/hero.png", "art/generated/hero/hero.tres"


def picture(level: int, width: int = 8) -> Pixels:
    return np.full((6, width, 4), (level, 0, 0, 255), np.uint8)


def png(level: int = 10, path: str = HERO) -> PngFile:
    return PngFile(path, picture(level), "animation")


def clip(fps: float = 8) -> SpriteClip:
    return SpriteClip("walk", fps, "loop", ((Part(0, 0, 0, 4, 6), 1.0), (Part(0, 4, 0, 4, 6), 1.0)))


def frames(fps: float = 8) -> ResourceFile:
    return ResourceFile(TRES, sprite_frames([HERO], [clip(fps)]))


def records(written: list[Written]) -> dict[str, Recorded]:
    return {file.path: file.recorded for file in written}


def tree(root: Path) -> dict[str, tuple[bytes, int]]:
    """Every file below a folder with its bytes and time; lock files are nobody's content."""
    return {
        file.relative_to(root).as_posix(): (file.read_bytes(), file.stat().st_mtime_ns)
        for file in sorted(root.rglob("*"))
        if file.is_file() and file.name != "export.lock"
    }


@pytest.fixture
def exporter(tmp_path: Path) -> Exporter:
    return Exporter(tmp_path, output_roots=ROOTS, random=Random(1))


def test_a_set_is_written_with_its_imports_and_told_in_the_order_given(exporter: Exporter, tmp_path: Path) -> None:
    written = exporter.write([frames(), png()], {})
    assert [(file.path, file.pending, file.changed, file.width, file.height) for file in written] == [
        (TRES, False, True, 0, 0),
        (HERO, False, True, 8, 6),
    ]
    known = records(written)
    assert (tmp_path / HERO).read_bytes() == encode(picture(10))
    assert uid_of((tmp_path / f"{HERO}.import").read_text()) == known[HERO].uid
    tres = (tmp_path / TRES).read_text()
    assert uid_of(tres) == known[TRES].uid != known[HERO].uid
    assert f'uid="{known[HERO].uid}" path="res://{HERO}"' in tres
    assert known[HERO].content.startswith("8x6:")
    assert known[HERO].settings["compress/mode"] == "0"
    assert (tmp_path / ".leo/.gdignore").exists()
    assert not list((tmp_path / ".leo/stage").iterdir())


def test_what_says_the_same_already_is_not_touched(exporter: Exporter, tmp_path: Path) -> None:
    known = records(exporter.write([png(), frames()], {}))
    before = tree(tmp_path / "art")
    again = exporter.write([png(), frames()], known)
    assert tree(tmp_path / "art") == before
    assert not [file for file in again if file.changed]
    assert records(again) == known


def test_a_resaved_picture_with_the_same_pixels_is_not_touched(exporter: Exporter, tmp_path: Path) -> None:
    from PIL import Image

    known = records(exporter.write([png()], {}))
    Image.fromarray(picture(10)).convert("RGB").save(tmp_path / HERO, compress_level=0)
    before = tree(tmp_path / "art")
    assert not exporter.is_edited(HERO, known[HERO])
    assert not exporter.write([png()], known)[0].changed
    assert tree(tmp_path / "art") == before


# what stands there × what the lock knows → what happens to a new version (level 20)
@pytest.mark.parametrize(
    ("on_disk", "recorded", "outcome"),
    [
        ("nothing", "nothing", "written"),
        ("nothing", "first", "written"),
        ("first", "first", "written"),
        ("first", "nothing", "pending"),
        ("first", "other", "pending"),
        ("edited", "first", "pending"),
        ("edited", "nothing", "pending"),
        ("garbage", "first", "pending"),
        ("empty", "first", "written"),
        ("new", "nothing", "same"),
        ("new", "first", "same"),
    ],
)
def test_only_a_file_of_ours_is_replaced(
    exporter: Exporter, tmp_path: Path, on_disk: str, recorded: str, outcome: str
) -> None:
    known = records(exporter.write([png(10)], {}))
    (tmp_path / ".leo/exported.json").unlink()  # the rule alone, without this machine's own memory
    place = tmp_path / HERO
    contents = {
        "edited": encode(picture(99)),
        "garbage": b"<<<<<<< HEAD",
        "empty": b"",
        "new": encode(picture(20)),
    }
    if on_disk == "nothing":
        place.unlink()
    elif on_disk != "first":
        place.write_bytes(contents[on_disk])
    if recorded == "nothing":
        known = {}
    elif recorded == "other":
        known = {HERO: Recorded(known[HERO].uid, "8x6:other", known[HERO].settings)}
    before = place.read_bytes() if place.exists() else None

    written = exporter.write([png(20)], known)[0]

    assert (written.pending, written.changed) == (outcome == "pending", outcome != "same")
    pending = tmp_path / ".leo/pending" / HERO
    if outcome == "pending":
        assert place.read_bytes() == before
        assert pending.read_bytes() == encode(picture(20))
        assert written.recorded == known.get(HERO, Recorded(written.recorded.uid, "", {})), "the record stays as it was"
    else:
        assert place.read_bytes() == encode(picture(20))
        assert not pending.exists()


def test_a_persons_file_survives_a_hundred_runs_and_a_settled_one_loses_its_pending_version(
    exporter: Exporter, tmp_path: Path
) -> None:
    known = records(exporter.write([png()], {}))
    edited = encode(picture(200))
    (tmp_path / HERO).write_bytes(edited)
    for level in range(100):
        written = exporter.write([png(level)], known)[0]
        assert written.pending
        known = {HERO: written.recorded}
    assert (tmp_path / HERO).read_bytes() == edited
    assert not exporter.write([png(99)], known)[0].changed, "the same pending version is not written twice"
    (tmp_path / HERO).unlink()
    assert not exporter.write([png(99)], known)[0].pending
    assert not (tmp_path / ".leo/pending/art").exists()


def test_a_new_layout_waits_with_its_sheet(exporter: Exporter, tmp_path: Path) -> None:
    known = records(exporter.write([png(), frames()], {}))
    (tmp_path / HERO).write_bytes(encode(picture(200)))
    before = tree(tmp_path / "art")
    other = ResourceFile(TRES, sprite_frames([HERO], [SpriteClip("walk", 8, "loop", ((Part(0, 0, 0, 2, 6), 1.0),))]))
    assert all(file.pending for file in exporter.write([png(20), other], known))
    assert tree(tmp_path / "art") == before


def test_a_persons_picture_without_import_gets_a_uid_that_its_resource_names(
    exporter: Exporter, tmp_path: Path
) -> None:
    mine = encode(picture(200))
    (tmp_path / HERO).parent.mkdir(parents=True)
    (tmp_path / HERO).write_bytes(mine)
    sheet, resource = exporter.write([png(), frames()], {})
    assert (sheet.pending, resource.pending, (tmp_path / HERO).read_bytes()) == (True, False, mine)
    assert (tmp_path / ".leo/pending" / HERO).read_bytes() == encode(picture(10))
    sidecar = (tmp_path / f"{HERO}.import").read_text()
    assert sidecar.endswith("[params]\n\n"), "the rest is Godot's to fill in"
    assert f'uid="{uid_of(sidecar)}" path="res://{HERO}"' in (tmp_path / TRES).read_text()
    again = exporter.write([png(), frames()], records([sheet, resource]))
    assert not [file for file in again if file.changed]
    (tmp_path / f"{HERO}.import").unlink()
    assert exporter.write([png(), frames()], records(again))[0].pending
    assert (tmp_path / f"{HERO}.import").read_text() == sidecar


def test_an_edited_resource_is_kept_while_its_sheet_is_redone(exporter: Exporter, tmp_path: Path) -> None:
    known = records(exporter.write([png(), frames()], {}))
    text = (tmp_path / TRES).read_text().replace('"speed": 8.0', '"speed": 3.0')
    (tmp_path / TRES).write_text(text)
    assert exporter.is_edited(TRES, known[TRES])
    sheet, resource = exporter.write([png(20), frames(12)], known)
    assert (sheet.pending, sheet.changed, resource.pending) == (False, True, True)
    assert (tmp_path / TRES).read_text() == text


def test_import_settings_of_a_person_stay_through_every_redo(exporter: Exporter, tmp_path: Path) -> None:
    known = records(exporter.write([png()], {}))
    sidecar = tmp_path / f"{HERO}.import"
    sidecar.write_text(sidecar.read_text().replace("compress/mode=0", "compress/mode=2") + "process/size_limit=64\n")
    assert exporter.is_edited(HERO, known[HERO])
    text = sidecar.read_text()
    for level in (20, 30, 40):
        written = exporter.write([png(level)], known)[0]
        assert (written.pending, sidecar.read_text()) == (False, text)
        known = records([written])


def test_a_tuned_import_goes_along_with_its_renamed_picture(exporter: Exporter, tmp_path: Path) -> None:
    known = records(exporter.write([png()], {}))
    sidecar = tmp_path / f"{HERO}.import"
    text = sidecar.read_text().replace("compress/mode=0", "compress/mode=2")
    sidecar.write_text(text)
    new = "art/generated/knight/knight.png"
    assert exporter.move(HERO, new, known[HERO])
    assert (tmp_path / f"{new}.import").read_text() == text.replace(HERO, new)
    assert not sidecar.exists()


def test_parameters_that_are_not_ours_are_no_edit_and_a_missing_file_is_none(
    exporter: Exporter, tmp_path: Path
) -> None:
    known = records(exporter.write([png()], {}))
    sidecar = tmp_path / f"{HERO}.import"
    sidecar.write_text(sidecar.read_text() + "process/size_limit=64\n")
    assert not exporter.is_edited(HERO, known[HERO])
    sidecar.unlink()
    assert not exporter.is_edited(HERO, known[HERO])
    (tmp_path / HERO).unlink()
    assert not exporter.is_edited(HERO, known[HERO])


def test_a_lost_import_comes_back_with_the_recorded_uid(exporter: Exporter, tmp_path: Path) -> None:
    known = records(exporter.write([png(), frames()], {}))
    (tmp_path / f"{HERO}.import").unlink()
    (tmp_path / TRES).unlink()
    again = exporter.write([png(), frames()], known)
    assert all(file.changed for file in again)
    assert records(again) == known


def test_a_resource_that_was_saved_without_its_uid_gets_it_back(exporter: Exporter, tmp_path: Path) -> None:
    known = records(exporter.write([png(), frames()], {}))
    text = (tmp_path / TRES).read_text()
    (tmp_path / TRES).write_text(text.replace(f' uid="{known[TRES].uid}"', ""))
    assert not exporter.is_edited(TRES, known[TRES])
    again = exporter.write([png(), frames()], known)
    assert [file.changed for file in again] == [False, True]
    assert (tmp_path / TRES).read_text() == text


def test_an_import_with_merge_marks_is_told_and_nothing_is_written(exporter: Exporter, tmp_path: Path) -> None:
    known = records(exporter.write([png()], {}))
    sidecar = tmp_path / f"{HERO}.import"
    sidecar.write_text("<<<<<<< HEAD\n" + sidecar.read_text())
    before = tree(tmp_path / "art")
    with pytest.raises(OutputError, match="merge"):
        exporter.write([png(20)], known)
    assert tree(tmp_path / "art") == before


class Killed(BaseException):
    """Stands for the end of the process: nothing that only handles errors may catch it."""


@pytest.mark.parametrize("at", range(4))
def test_a_run_that_dies_leaves_whole_files_and_the_next_one_finishes(
    exporter: Exporter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    """Between staging and replacing, and between any two replaces (fault F7), without its clean-up (a real kill has none)."""
    known = records(exporter.write([png(), frames()], {}))
    old = {name: data for name, (data, _) in tree(tmp_path / "art").items()}
    taken: list[str] = []
    take, remove = Folder.take, Folder.remove

    def dying_take(self: Folder, source: Folder, source_name: str, name: str) -> None:
        if len(taken) == at:
            raise Killed
        taken.append(name)
        take(self, source, source_name, name)

    with monkeypatch.context() as patch:
        patch.setattr(Folder, "take", dying_take)
        patch.setattr(Folder, "remove", lambda self, name: False)
        with pytest.raises(Killed) if at < 3 else pytest.raises(AssertionError):
            exporter.write([png(20), frames(12)], known)
            raise AssertionError
    assert Folder.remove is remove
    now = {name: data for name, (data, _) in tree(tmp_path / "art").items()}
    assert set(now) == set(old)
    # The journal is taken first, then the PNG, then the .tres; the .import did not change.
    assert {name for name in now if now[name] != old[name]} == {
        HERO.removeprefix("art/"),
        TRES.removeprefix("art/"),
    } & {f"generated/hero/{name}" for name in taken}
    assert [*(tmp_path / ".leo/stage").iterdir()] if at < 3 else True

    # Another request in between: the lock never learnt of the files above, and still they are ours (fault F8).
    after = exporter.write([png(30), frames(4)], known)
    assert not [file.path for file in after if file.pending]
    assert (tmp_path / HERO).read_bytes() == encode(picture(30))
    assert not list((tmp_path / ".leo/stage").iterdir())


def test_the_journal_forgets_what_the_lock_knows(exporter: Exporter, tmp_path: Path) -> None:
    known = records(exporter.write([png()], {}))
    assert known[HERO].content in (tmp_path / ".leo/exported.json").read_text()
    exporter.write([png()], known)
    assert (tmp_path / ".leo/exported.json").read_text() == "{}\n"


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"x": 1}', "\x00"])
def test_a_damaged_journal_says_nothing(exporter: Exporter, tmp_path: Path, damage: str) -> None:
    known = records(exporter.write([png()], {}))
    (tmp_path / ".leo/exported.json").write_text(damage)
    assert exporter.write([png(20)], known)[0].changed


@pytest.mark.parametrize("failing", [0, 1, 2])
@pytest.mark.parametrize(
    ("code", "word"),
    [(errno.ENOSPC, "disk is full"), (errno.EROFS, "cannot be written"), (errno.EXDEV, "another disk")],
)
def test_a_disk_that_refuses_changes_nothing_and_leaves_nothing(
    exporter: Exporter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int, code: int, word: str
) -> None:
    known = records(exporter.write([png(), frames()], {}))
    before = tree(tmp_path / "art")
    count = 0
    write = os.fsync

    def refusing(fd: int) -> None:
        nonlocal count
        count += 1
        if count > failing:
            raise OSError(code, os.strerror(code))
        write(fd)

    monkeypatch.setattr(os, "fsync", refusing)
    with pytest.raises(OutputError, match=word) as caught:
        exporter.write([png(20), frames(12)], known)
    assert caught.value.paid == "no"
    assert caught.value.cure
    assert tree(tmp_path / "art") == before
    monkeypatch.undo()
    assert all(file.changed and not file.pending for file in exporter.write([png(20), frames(12)], known))
    assert not list((tmp_path / ".leo/stage").iterdir())


class HeldError(PermissionError):
    """As Windows raises it while another program holds the target."""

    winerror = 32


@pytest.mark.parametrize(("held", "is_written"), [(0, True), (1, True), (9, True), (10, False)])
def test_a_held_target_is_tried_ten_times_with_growing_pauses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: int, is_written: bool
) -> None:
    pauses: list[float] = []
    exporter = Exporter(tmp_path, output_roots=ROOTS, pause=pauses.append)
    known = records(exporter.write([png()], {}))
    take = Folder.take
    left = held

    def take_when_free(self: Folder, source: Folder, source_name: str, name: str) -> None:
        nonlocal left
        if name == "hero.png" and left:
            left -= 1
            raise HeldError(errno.EACCES, "held", name)
        take(self, source, source_name, name)

    monkeypatch.setattr(Folder, "take", take_when_free)
    if is_written:
        assert exporter.write([png(20)], known)[0].changed
    else:
        with pytest.raises(OutputError, match="another program"):
            exporter.write([png(20)], known)
    assert pauses == [0.01 * 2**n for n in range(min(held, 9))]
    assert not list((tmp_path / ".leo/stage").iterdir())


def test_one_bad_path_among_many_writes_none(exporter: Exporter, tmp_path: Path) -> None:
    for path in (
        "project.png",
        "art/generated/../x.png",
        "art/generated/x.gd",
        "art/generated/x.png.import",
        "art/generated",
    ):
        with pytest.raises(OutputError):
            exporter.write([png(), png(path=path)], {})
    assert not list(tmp_path.iterdir())


def test_remove_takes_the_import_and_empty_folders_but_not_the_root(exporter: Exporter, tmp_path: Path) -> None:
    deep = "art/generated/a/b/c.png"
    known = records(exporter.write([png(), png(path=deep)], {}))
    (tmp_path / "art/generated/a/mine.txt").write_text("a person's")
    assert exporter.remove(deep, known[deep])
    assert exporter.remove(HERO, known[HERO])
    assert [path.relative_to(tmp_path).as_posix() for path in sorted((tmp_path / "art").rglob("*"))] == [
        "art/generated",
        "art/generated/a",
        "art/generated/a/mine.txt",
    ]
    assert exporter.remove(HERO, known[HERO]), "gone already"
    assert (tmp_path / "art/generated").is_dir()


def test_remove_and_move_keep_what_a_person_changed(exporter: Exporter, tmp_path: Path) -> None:
    known = records(exporter.write([png(), frames()], {}))
    (tmp_path / HERO).write_bytes(encode(picture(200)))
    (tmp_path / TRES).write_text("[gd_resource]")
    before = tree(tmp_path / "art")
    for path in (HERO, TRES):
        assert not exporter.remove(path, known[path])
        assert not exporter.move(path, path.replace("hero", "zero"), known[path])
    assert tree(tmp_path / "art") == before


@pytest.mark.parametrize(
    "path", ["project.godot", "../x.png", "addons/x.png", "art/other/x.png", "art/generated/x.gd", ""]
)
def test_a_lock_cannot_have_a_file_removed_that_is_no_output(exporter: Exporter, tmp_path: Path, path: str) -> None:
    """A cloned project's lock is hostile input too."""
    for file in ("project.godot", "addons/x.png", "art/other/x.png", "art/generated/x.gd"):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_bytes(encode(picture(10)))
    outside = tmp_path.parent / "x.png"
    outside.write_bytes(encode(picture(10)))
    content = exporter.write([png()], {})[0].recorded.content
    before = tree(tmp_path / "art")
    assert not exporter.remove(path, Recorded("", content, {}))
    assert not exporter.move(path, "art/generated/y.png", Recorded("", content, {}))
    assert not exporter.move(HERO, path, Recorded("", content, {}))
    assert tree(tmp_path / "art") == before
    assert outside.exists()


def test_move_keeps_uids_values_and_what_counts_as_ours(exporter: Exporter, tmp_path: Path) -> None:
    known = records(exporter.write([png(), frames()], {}))
    sidecar = tmp_path / f"{HERO}.import"
    sidecar.write_text(sidecar.read_text() + "process/size_limit=64\n")
    moved = {path: path.replace("hero", "fox") for path in (HERO, TRES)}
    for old, new in moved.items():
        assert exporter.move(old, new, known[old])
        assert not exporter.is_edited(new, known[old])
    assert not (tmp_path / "art/generated/hero").exists()
    new_sidecar = (tmp_path / f"{moved[HERO]}.import").read_text()
    assert uid_of(new_sidecar) == known[HERO].uid
    assert f'source_file="res://{moved[HERO]}"' in new_sidecar
    assert "process/size_limit=64" in new_sidecar
    assert f'path="res://{moved[HERO]}"' in (tmp_path / moved[TRES]).read_text()
    again = exporter.write(
        [
            PngFile(moved[HERO], picture(10), "animation"),
            ResourceFile(moved[TRES], sprite_frames([moved[HERO]], [clip()])),
        ],
        {new: known[old] for old, new in moved.items()},
    )
    assert not [file.path for file in again if file.changed or file.pending]


def test_move_never_lands_on_another_file(exporter: Exporter, tmp_path: Path) -> None:
    other = "art/generated/hero/other.png"
    known = records(exporter.write([png(), png(20, other)], {}))
    before = tree(tmp_path / "art")
    assert not exporter.move(HERO, other, known[HERO])
    assert not exporter.move("art/generated/none.png", "art/generated/new.png", known[HERO])
    assert tree(tmp_path / "art") == before


def test_threads_share_one_exporter(exporter: Exporter, tmp_path: Path) -> None:
    failures: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for level in range(5):
                path = f"art/generated/t{number}/x{level}.png"
                exporter.write([png(level, path)], {})
        except BaseException as error:  # noqa: BLE001  told below, in the test's own thread
            failures.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert len(list(tmp_path.glob("art/generated/t*/*.png"))) == 20


def test_frames_over_a_picture_without_uid_are_told(exporter: Exporter) -> None:
    with pytest.raises(OutputError, match="uid"):
        exporter.write([frames()], {})


def test_inputs_are_not_changed(exporter: Exporter) -> None:
    pixels: np.ndarray[Any, np.dtype[np.uint8]] = picture(10)
    pixels.flags.writeable = False
    exporter.write([PngFile(HERO, pixels, "sprite")], {})


def test_a_save_between_the_look_and_the_write_is_kept(
    exporter: Exporter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = records(exporter.write([png(), frames()], {}))
    save, create = encode(picture(200)), Folder.create

    def saving_create(self: Folder, name: str, data: bytes) -> None:
        create(self, name, data)
        if name == "0.tmp":  # all is decided, nothing is put yet
            (tmp_path / HERO).write_bytes(save)

    monkeypatch.setattr(Folder, "create", saving_create)
    sheet = exporter.write([png(20), frames()], known)[0]
    assert (tmp_path / HERO).read_bytes() == save
    assert (tmp_path / ".leo/pending" / HERO).read_bytes() == encode(picture(20))
    assert (sheet.pending, sheet.changed, sheet.recorded) == (True, True, known[HERO])
    assert not list((tmp_path / ".leo/stage").iterdir())


def test_a_file_that_is_saved_all_the_time_is_left_alone(
    exporter: Exporter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exporter.write([png()], {})
    create, saves = Folder.create, iter(range(100))

    def saving_create(self: Folder, name: str, data: bytes) -> None:
        create(self, name, data)
        pending = tmp_path / ".leo/pending" / HERO
        for place in (tmp_path / HERO, pending):
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(encode(picture(100 + next(saves))))

    monkeypatch.setattr(Folder, "create", saving_create)
    with pytest.raises(OutputError, match="again and again"):
        exporter.write([png(20)], {})
    assert (tmp_path / HERO).read_bytes() != encode(picture(20))


@pytest.mark.parametrize("damage", ["[" * 200_000, '{"a":' * 200_000])
def test_a_journal_that_is_nested_without_end_says_nothing(exporter: Exporter, tmp_path: Path, damage: str) -> None:
    known = records(exporter.write([png()], {}))
    (tmp_path / ".leo/exported.json").write_text(damage)
    (tmp_path / HERO).write_bytes(encode(picture(99)))
    assert exporter.is_edited(HERO, known[HERO])
    assert exporter.write([png(20)], known)[0].pending


def test_the_journal_is_parsed_once_and_only_where_a_content_differs(
    exporter: Exporter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = records(exporter.write([png()], {}))
    reads: list[Path] = []

    def counted(root: Path) -> dict[str, str]:
        reads.append(root)
        return read_journal(root)

    monkeypatch.setattr("leo_assets.export.files.read_journal", counted)
    fresh = Exporter(tmp_path, output_roots=ROOTS)
    assert not fresh.is_edited(HERO, known[HERO])
    assert len(reads) == 0
    for _ in range(3):
        assert not fresh.is_edited(HERO, Recorded("", "8x6:older", {})), "about to be written by this machine"
    assert len(reads) == 1
    exporter.write([png(20)], known)
    assert not fresh.is_edited(HERO, Recorded("", "8x6:older", {})), "another writer's note is seen"
    assert len(reads) == 3, "once by each"


def test_settling_forgets_what_the_saved_lock_knows_and_keeps_what_came_since(
    exporter: Exporter, tmp_path: Path
) -> None:
    known = records(exporter.write([png(), frames()], {}))
    saved = {path: record.content for path, record in known.items()}
    exporter.write([png(20)], known)
    exporter.settle(saved)
    journal = (tmp_path / ".leo/exported.json").read_text()
    assert TRES not in journal
    assert HERO in journal, "the lock was saved before the second write"
    exporter.settle({HERO: records(exporter.write([png(20)], {}))[HERO].content})
    assert (tmp_path / ".leo/exported.json").read_text() == "{}\n"


def case_blind(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk like that of Windows and macOS: a name means the entry that differs from it by case alone."""

    def at(self: Folder, name: str) -> str:
        entries = os.listdir(self._fd if self._fd is not None else self.path)
        found = name if name in entries else next((each for each in entries if each.lower() == name.lower()), name)
        return found if self._fd is not None else str(self.path / found)

    def rename(self: Folder, old: str, new: str) -> None:
        os.rename(at(self, old), new, src_dir_fd=self._fd, dst_dir_fd=self._fd)

    monkeypatch.setattr(Folder, "_at", at)
    monkeypatch.setattr(Folder, "rename", rename)


@pytest.mark.skipif(os.name == "nt", reason="such a disk is only played where folders can be held open")
def test_a_rename_by_case_alone_keeps_the_file_on_a_disk_that_does_not_tell_cases_apart(
    exporter: Exporter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = records(exporter.write([png(), frames()], {}))
    assert not exporter.is_same_file(HERO, "art/generated/Hero/Hero.png"), "here they are two"
    case_blind(monkeypatch)
    for old in (HERO, TRES):
        new = old.replace("hero", "Hero")
        assert exporter.is_same_file(old, new)
        assert exporter.move(old, new, known[old])
        assert not exporter.is_edited(new, known[old])
    names = {file.relative_to(tmp_path).as_posix() for file in (tmp_path / "art").rglob("*.*")}
    assert names == {f"art/generated/Hero/Hero.{suffix}" for suffix in ("png", "png.import", "tres")}
    assert (
        'source_file="res://art/generated/Hero/Hero.png"'
        in (tmp_path / "art/generated/Hero/Hero.png.import").read_text()
    )
