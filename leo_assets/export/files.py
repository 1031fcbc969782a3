"""Finished pixels to files in the game: the one way into a project, and never over what a person made.

A file is ours when its content is what the lock remembers, or what this machine was about to write. Content is meaning,
not bytes: a PNG is the hash of its pixels, a `.tres` what it says after Godot has saved it anew, a `.import` only the
parameters that we set. Whatever else stands in an output's place is a person's work, and the new version goes to
`.leo/pending`.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from random import SystemRandom
from typing import TYPE_CHECKING

from leo_assets.errors import OutputError
from leo_assets.export.content import (
    bytes_of,
    content_of,
    import_of,
    retargeted,
    text_of,
    tres_content,
    verdict_on,
)
from leo_assets.export.folder import opened
from leo_assets.export.godot import (
    merged_import,
    mint_uid,
    owned_settings,
    uid_of,
)
from leo_assets.export.stage import PENDING, journal_stamp, read, read_journal, staging
from leo_assets.export.tres import tres_text
from leo_assets.export.wares import PngFile, Recorded, ResourceFile, Written
from leo_assets.settings.paths import collision_key, output_path_problem, path_names, root_names

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path
    from random import Random

    from leo_assets.export.folder import Stamp
    from leo_assets.export.stage import Names, Put, Stage

_SUFFIXES = (".png", ".tres", ".tscn")
_TRIES = 5  # to put a set whose files somebody saves meanwhile


@dataclass(frozen=True, slots=True)
class _Decision:
    """What is to be done for one file, before anything is done."""

    written: Written
    puts: tuple[Put, ...]
    content: str


def safe_output(path: str, output_roots: Sequence[str]) -> Names:
    """The names of an output below the project.

    Raises:
        OutputError: Not portable, not inside an output root, or not a file that we write.
    """
    problem = output_path_problem(path, output_roots)
    if problem is None and not path.endswith(_SUFFIXES):
        problem = f"is not a file that is written into a project ({', '.join(_SUFFIXES)})"
    if problem is not None:
        raise OutputError(f"{path}: {problem}", cure="give the request an output path inside an output root")
    return path_names(path)


class Exporter:
    """Writes the outputs of one project. May be used by several threads, and beside other processes.

    Args:
        root: The folder of project.godot.
        output_roots: `res://` folders that outputs may go to.
        random: Where new uids come from.
        pause: How to wait, in seconds, for a program that holds a file (Windows).
    """

    def __init__(
        self,
        root: Path,
        *,
        output_roots: Sequence[str],
        random: Random | None = None,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self._root = root
        self._output_roots = tuple(output_roots)
        self._random = random or SystemRandom()
        self._pause = pause
        self._journal: tuple[Stamp | None, dict[str, str]] = (None, {})

    def write(self, files: Sequence[PngFile | ResourceFile], recorded: Mapping[str, Recorded]) -> list[Written]:
        """Put files into the game: each `.import` before its PNG, each `.tres` last.

        What already says the same is not touched, not even its time. All files are staged before the first is put in its
        place, so that a full disk changes nothing.

        Args:
            files: Whole: the textures of a resource in the same call, so that the two fit together.
            recorded: What the lock keeps of these files from the last time, by path.

        Returns:
            One for each file, in the order given.

        Raises:
            OutputError: A path may not be written, or the system refuses. Nothing was paid for, the old files stand.
        """
        from leo_assets.process.pixels import pixel_hash
        from leo_assets.process.png import encode

        places = {file.path: safe_output(file.path, self._output_roots) for file in files}
        encoded = {file.path: encode(file.pixels) for file in files if isinstance(file, PngFile)}
        hashes = {path: pixel_hash(data) for path, data in encoded.items()}
        taken: set[Names] = set()

        def decided() -> dict[str, _Decision]:
            journal = self._known_journal()
            decisions: dict[str, _Decision] = {}
            for file in sorted(files, key=lambda file: isinstance(file, ResourceFile)):
                before = recorded.get(file.path)
                ours = {before.content if before else "", journal.get(file.path, "")} - {""}
                if isinstance(file, PngFile):
                    decision = self._decide_png(
                        file, places[file.path], encoded[file.path], hashes[file.path], before, ours
                    )
                else:
                    decision = self._decide_resource(file, places[file.path], decisions, before, ours)
                decisions[file.path] = decision
            return decisions

        with staging(self._root, self._pause) as stage:
            for _ in range(_TRIES):
                decisions = decided()
                if self._carry_out(stage, decisions, places, recorded, taken):
                    break
            else:
                message = f"{files[0].path}: it or a file beside it was saved again and again meanwhile"
                raise OutputError(message, cure="let the other program finish, then run again; nothing is paid again")
        return [_told(decisions[file.path].written, taken & _names_of(places[file.path])) for file in files]

    def settle(self, saved: Mapping[str, str]) -> None:
        """Forget what was about to be written, now that a saved lock knows it.

        Args:
            saved: Output path → content as the lock on the disk has it.
        """
        known = self._known_journal()
        if any(known.get(path) == content for path, content in saved.items()):
            with staging(self._root, self._pause) as stage:
                stage.intend(self._known_journal(), {}, saved)

    def is_same_file(self, one: str, other: str) -> bool:
        """Whether two names that differ by case alone mean one file on this disk."""
        if collision_key(one) != collision_key(other):
            return False
        stamps = []
        for path in (one, other):
            names = path_names(path)
            with opened(self._root, names[:-1]) as folder:
                stamps.append(folder.stamp(names[-1]) if folder is not None else None)
        return stamps[0] is not None and stamps[0] == stamps[1]

    def _known_journal(self) -> dict[str, str]:
        """The journal, parsed anew only when its file has changed."""
        stamp = journal_stamp(self._root)
        if stamp is None or stamp != self._journal[0]:
            self._journal = (stamp, {} if stamp is None else read_journal(self._root))
        return self._journal[1]

    def is_edited(self, path: str, recorded: Recorded) -> bool:
        """Whether a person changed the file since we wrote it, or a parameter of its `.import`. Missing is not edited."""
        try:
            names = path_names(path)
            content = content_of(path, read(self._root, names))
            sidecar = text_of(read(self._root, import_of(names)))
            is_ours = content in {None, recorded.content} or content == self._known_journal().get(path)
        except (ValueError, OSError, OutputError):  # not a path of ours, a link in its place, or closed to us
            return True
        if content is None:
            return False
        if not is_ours:
            return True
        now = owned_settings(sidecar or "", recorded.settings)
        return any(now.get(key, value) != value for key, value in recorded.settings.items())

    def pending_bytes(self, path: str) -> bytes | None:
        """The newer version of a file that waits in `.leo/pending/`; None where there is none."""
        return read(self._root, PENDING + path_names(path))

    def remove(self, path: str, recorded: Recorded) -> bool:
        """Take away an output that nobody asks for any more, with its `.import` and the folders that it leaves empty.

        Its waiting version goes in any case.

        Returns:
            False when it was kept: a person changed it, or it is in no output root.
        """
        names = self._settled(path)
        if names is None:
            return False
        with staging(self._root, self._pause) as stage:
            stage.remove(PENDING + names)
            stage.remove_empty_folders(PENDING + names[:-1], len(PENDING))
            if self.is_edited(path, recorded):
                return False
            for each in (names, import_of(names)):
                stage.remove(each)
            keep = max(len(root) for root in root_names(self._output_roots) if names[: len(root)] == root)
            stage.remove_empty_folders(names[:-1], keep)
        return True

    def move(self, old: str, new: str, recorded: Recorded) -> bool:
        """Give an output the name of its renamed request. Its uid stays, so scenes go on finding it.

        Returns:
            False when it was kept: a person changed it, it is missing, the new name is taken, or one of the two is in no output root.
        """
        source, target = self._settled(old), self._settled(new)
        if source is None or target is None:
            return False
        with staging(self._root, self._pause) as stage:
            # What a person tuned in its `.import` goes along; only a file of theirs stays where it is.
            data = None if self.is_edited(old, replace(recorded, settings={})) else read(self._root, source)
            if data is None:
                return False
            is_respelt = self.is_same_file(old, new)
            if is_respelt:
                stage.respell(source, target)
                stage.respell(import_of(source), import_of(target))
            elif read(self._root, target) is not None:
                return False
            if old.endswith(".png"):
                sidecar = read(self._root, import_of(target if is_respelt else source))
                text = merged_import(text_of(sidecar), recorded.uid, f"res://{new}", recorded.settings, {})
                puts = [(import_of(target), bytes_of(text)), (target, data)]
            else:
                puts = [(target, bytes_of(retargeted(text_of(data) or "", old, new)))]
            stage.intend(self._known_journal(), {new: recorded.content}, {})
            found = [(names, content, read(self._root, names)) for names, content in puts]
            done = stage.commit(found)
            if len(done) < len(puts):
                for names in done:
                    stage.remove(names)
                return False
            if is_respelt:
                return True
            for each in (source, import_of(source), PENDING + source):
                stage.remove(each)
            keep = max(len(root) for root in root_names(self._output_roots) if source[: len(root)] == root)
            stage.remove_empty_folders(source[:-1], keep)
        return True

    def _settled(self, path: str) -> Names | None:
        """The names of an output; None for what the lock may call one and is none."""
        try:
            return safe_output(path, self._output_roots)
        except OutputError:
            return None

    def _decide_png(
        self, file: PngFile, names: Names, data: bytes, content: str, before: Recorded | None, ours: set[str]
    ) -> _Decision:
        height, width = file.pixels.shape[:2]
        existing, existing_import = read(self._root, names), read(self._root, import_of(names))
        verdict = verdict_on(content_of(file.path, existing), content, ours)
        sidecar = text_of(existing_import)
        if sidecar is not None and "<<<<<<<" in sidecar:
            raise OutputError(
                f"{file.path}.import: holds the marks of a merge",
                cure="settle the merge, then run again; nothing is paid again",
            )
        known_uid = (uid_of(sidecar) if sidecar else None) or (before.uid if before else "")
        if verdict == "pending":
            uid = known_uid or mint_uid(self._random)
            record = replace(before or Recorded("", "", {}), uid=uid)
            waits = self._pending(file.path, names, data, record, width, height)
            if existing_import is not None:
                return waits
            # A resource names a picture by its uid, and Godot has not seen a person's picture yet.
            short = bytes_of(merged_import(None, uid, f"res://{file.path}", {}, {}))
            return replace(waits, puts=((import_of(names), short, None), *waits.puts))
        settings = file.settings
        uid, recorded = known_uid or mint_uid(self._random), before.settings if before else {}
        text = merged_import(sidecar, uid, f"res://{file.path}", settings, recorded)
        puts: list[Put] = [] if text == sidecar else [(import_of(names), bytes_of(text), existing_import)]
        puts += [] if verdict == "same" else [(names, data, existing)]
        now = owned_settings(text, settings)
        # What a person tuned is never recorded as ours: else the redo after the next would take it back.
        ours_now = {
            key: value if now.get(key) == value else recorded.get(key, value) for key, value in settings.items()
        }
        record = Recorded(uid_of(text) or "", content, ours_now)
        return _Decision(Written(file.path, record, False, bool(puts), width, height), tuple(puts), content)

    def _decide_resource(
        self, file: ResourceFile, names: Names, pngs: Mapping[str, _Decision], before: Recorded | None, ours: set[str]
    ) -> _Decision:
        existing = read(self._root, names)
        present_uid = uid_of(text_of(existing) or "")
        known_uid = present_uid or (before.uid if before else "")
        uid = known_uid or mint_uid(self._random)
        texture_uids = [self._texture_uid(path, pngs) for path in file.resource.textures]
        text = tres_text(file.resource, uid=uid, texture_uids=texture_uids)
        content = tres_content(file.path, text)
        verdict = verdict_on(content_of(file.path, existing), content, ours)
        # Regions of a sheet that is itself only pending would cut the old sheet apart.
        waits = existing and any(path in pngs and pngs[path].written.pending for path in file.resource.textures)
        if verdict == "pending" or (verdict == "write" and waits):
            return self._pending(file.path, names, bytes_of(text), before or Recorded(known_uid, "", {}), 0, 0)
        # Saved by a running game instead of the editor, a resource loses its uid, and scenes could not find it.
        puts = () if verdict == "same" and present_uid else ((names, bytes_of(text), existing),)
        return _Decision(Written(file.path, Recorded(uid, content, {}), False, bool(puts), 0, 0), puts, content)

    def _texture_uid(self, path: str, pngs: Mapping[str, _Decision]) -> str:
        written = pngs[path].written.recorded.uid if path in pngs else ""
        uid = written or uid_of(text_of(read(self._root, import_of(path_names(path)))) or "")
        if not uid:
            raise OutputError(
                f"{path}: has no .import with a uid that a resource could name",
                cure="open the project in Godot once, or write the picture in the same run",
            )
        return uid

    def _pending(self, path: str, names: Names, data: bytes, record: Recorded, width: int, height: int) -> _Decision:
        target = PENDING + names
        waiting = read(self._root, target)
        puts = () if waiting == data else ((target, data, waiting),)
        return _Decision(Written(path, record, True, bool(puts), width, height), puts, "")

    def _carry_out(
        self,
        stage: Stage,
        decisions: Mapping[str, _Decision],
        places: Mapping[str, Names],
        recorded: Mapping[str, Recorded],
        taken: set[Names],
    ) -> bool:
        """Put the files; False when one was saved by somebody since it was decided, and all must be decided anew."""
        puts = [put for decision in decisions.values() for put in decision.puts]
        settled = {path: record.content for path, record in recorded.items()}
        intended = {path: each.content for path, each in decisions.items() if each.puts and each.content}
        stage.intend(self._known_journal(), intended, settled)
        done = stage.commit(puts)
        taken.update(done)
        if len(done) < len(puts):
            return False
        for path, decision in decisions.items():
            if not decision.written.pending and stage.remove(PENDING + places[path]):
                stage.remove_empty_folders(PENDING + places[path][:-1], len(PENDING))
        return True


def _names_of(names: Names) -> set[Names]:
    return {names, import_of(names), PENDING + names}


def _told(written: Written, taken: set[Names]) -> Written:
    return replace(written, changed=bool(taken))
