"""`leo.lock`: what was made, from what, and what was put where. Indented, sorted JSON, for review and merging.

`jobs` are found by raw key, so a renamed request costs nothing; `outputs` by project path. No URLs, no account ids.
"""

from __future__ import annotations

import json
import stat
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from leo_assets.catalog.trained import CLOUD_ORIGIN, TrainedRecord
from leo_assets.errors import Fault, RequestError
from leo_assets.store import checked
from leo_assets.store.atomic import write_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from leo_assets.store.checked import Check

__all__ = [
    "CLOUD_ORIGIN",
    "LOCK_NAME",
    "Asked",
    "ImageRecord",
    "JobRecord",
    "Lock",
    "Mark",
    "OutputRecord",
    "TrainedRecord",
    "load_lock",
]

LOCK_NAME = "leo.lock"
LOCK_VERSION = 1


@dataclass(frozen=True, slots=True)
class ImageRecord:
    """One candidate: the service's id, and the SHA-256 of the bytes that it sent."""

    id: str
    sha256: str
    extension: str
    nsfw: bool = False


@dataclass(frozen=True, slots=True)
class JobRecord:
    """One job that was made.

    Attributes:
        origin: `offline studio`, or the API's scheme and host. Art from anywhere but the cloud is a placeholder.
        seed: None for a model that takes none.
        cost: Decimal as text, empty when the service did not say.
        chosen: SHA-256 of the candidate in the game; empty when every one had a hard fault.
        chosen_by: `rank` or a person.
        identity: How much the chosen one is the character, 0 to 1; None where nothing shows who it should be.
    """

    origin: str
    api: str
    model: str
    prompt: str
    negative: str
    width: int
    height: int
    candidates: int
    seed: int | None
    take: int
    references: tuple[str, ...]
    job_id: str
    images: tuple[ImageRecord, ...]
    cost: str
    unit: str
    chosen: str
    chosen_by: str
    why: str
    identity: float | None = None

    @property
    def is_placeholder(self) -> bool:
        return self.origin != CLOUD_ORIGIN


@dataclass(frozen=True, slots=True)
class OutputRecord:
    """One file that we wrote into the game.

    Attributes:
        request: The request that asked for it.
        jobs: Raw keys of the originals in it, in order.
        content: Hash of what the file means (decoded pixels, or the normalised resource): the hand-edit test.
        settings: The keys that we set in the file's `.import`.
        pending: Finished key of a newer version that waits in `.leo/pending/`, because a person had edited the file.
        pending_content: What that version means, to know it again when the person has taken it.
        findings: What is wrong with its frames together, in words, by the frame's place in `assets` counted from 0.
    """

    request: str
    assets: tuple[str, ...]
    jobs: tuple[str, ...]
    originals: tuple[str, ...]
    finished_key: str
    uid: str
    content: str
    settings: dict[str, str] = field(default_factory=dict)
    pending: str = ""
    pending_content: str = ""
    findings: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mark:
    """What a person said of an original, whatever becomes of it afterwards.

    Attributes:
        verdict: `approved` or `rejected`.
        by: Who, as he called himself.
        reason: In his words; may be empty.
    """

    verdict: str
    by: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """More than the files ask for: what `--take` and `character make --candidates` said of one job.

    Attributes:
        take: The larger of this and the file's counts.
        candidates: Pictures of a kit's sheet; 0: as always.
    """

    take: int = 1
    candidates: int = 0


@dataclass(slots=True)
class Lock:
    """The lock in memory.

    Attributes:
        auto_models: Pins what `model = "auto"` came to, by kind.
        trained: By name.
        marks: By an original's SHA-256.
        asked: By the raw key that the job has at take 1, so that a moved or renamed file changes nothing.
    """

    jobs: dict[str, JobRecord] = field(default_factory=dict)
    outputs: dict[str, OutputRecord] = field(default_factory=dict)
    auto_models: dict[str, str] = field(default_factory=dict)
    trained: dict[str, TrainedRecord] = field(default_factory=dict)
    marks: dict[str, Mark] = field(default_factory=dict)
    asked: dict[str, Asked] = field(default_factory=dict)

    def is_approved(self, sha256: str) -> bool:
        """Whether a person has approved these bytes."""
        mark = self.marks.get(sha256)
        return mark is not None and mark.verdict == "approved"

    def text(self) -> str:
        data = {
            "version": LOCK_VERSION,
            "auto_models": self.auto_models,
            "jobs": {key: _job(record) for key, record in self.jobs.items()},
            "outputs": {path: _output(record) for path, record in self.outputs.items()},
        }
        more: dict[str, Mapping[str, Any]] = {"trained": self.trained, "marks": self.marks, "asked": self.asked}
        for name, records in more.items():
            if records:  # left out where nothing was: locks of old stay as they are
                data[name] = {key: asdict(record) for key, record in records.items()}
        return json.dumps(data, indent=2, sort_keys=True, ensure_ascii=False) + "\n"

    def save(self, root: Path) -> None:
        """Write `leo.lock` in one step; a lock that says the same already is not touched."""
        data = self.text().encode()
        path = root / LOCK_NAME
        if not path.is_file() or path.read_bytes() != data:
            write_bytes(path, data)


def load_lock(root: Path) -> Lock:
    """Read the project's lock; a missing one is empty. Every value is checked: a lock comes with a clone, from anybody.

    Raises:
        RequestError: It is not as we write it, is of a newer version, or holds conflict marks from a merge.
    """
    path = root / LOCK_NAME
    cure = "take it from your version control; nothing was changed and nothing paid"
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise RequestError([Fault(LOCK_NAME, "cannot be read (it is not a plain file)", cure)])
        raw = path.read_bytes()
    except FileNotFoundError:
        return Lock()
    except OSError as error:
        raise RequestError([Fault(LOCK_NAME, f"cannot be read ({error.strerror})", cure)]) from error
    if b"\n<<<<<<< " in raw or raw.startswith(b"<<<<<<< "):
        raise RequestError(
            [Fault(LOCK_NAME, "has conflict marks of an unfinished merge", "keep both sides' entries, then run again")]
        )
    try:
        data = json.loads(raw)
        version = checked.number(data["version"])
        if version > LOCK_VERSION:
            message = f"was written by a newer leo-assets (lock version {version}; this one reads {LOCK_VERSION})"
            raise RequestError([Fault(LOCK_NAME, message, "update leo-assets")])
        return Lock(
            jobs={checked.text(key): _record(JobRecord, _JOB, record) for key, record in data["jobs"].items()},
            outputs={
                checked.path(path): _record(OutputRecord, _OUTPUT, record) for path, record in data["outputs"].items()
            },
            auto_models=checked.texts(data.get("auto_models", {})),
            trained={
                checked.text(name): _record(TrainedRecord, _TRAINED, record)
                for name, record in data.get("trained", {}).items()
            },
            marks={
                checked.sha256_there(sha256): _record(Mark, _MARK, mark)
                for sha256, mark in data.get("marks", {}).items()
            },
            asked={checked.key(key): _record(Asked, _ASKED, asked) for key, asked in data.get("asked", {}).items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise RequestError([Fault(LOCK_NAME, f"cannot be read ({type(error).__name__})", cure)]) from error


def _job(record: JobRecord) -> dict[str, Any]:
    """Without what is unknown: locks of old stay as they are."""
    data = asdict(record)
    if record.identity is None:
        del data["identity"]
    return data


def _output(record: OutputRecord) -> dict[str, Any]:
    """The same of an output."""
    data = asdict(record)
    if not record.findings:
        del data["findings"]
    return data


_Record = TypeVar("_Record", Asked, ImageRecord, JobRecord, Mark, OutputRecord, TrainedRecord)


def _record(kind: type[_Record], checks: dict[str, Check], data: dict[str, Any]) -> _Record:
    """Keys of a later version are passed over; a missing one fails unless it has a default."""
    return kind(**{key: check(data[key]) for key, check in checks.items() if key in data})


def _images(value: object) -> tuple[ImageRecord, ...]:
    return tuple(_record(ImageRecord, _IMAGE, image) for image in checked.items(value))


_IMAGE: dict[str, Check] = {
    "id": checked.text,
    "sha256": checked.sha256,
    "extension": checked.extension,
    "nsfw": checked.flag,
}
_JOB: dict[str, Check] = {
    **dict.fromkeys(
        ("origin", "api", "model", "prompt", "negative", "job_id", "cost", "unit", "chosen_by", "why"), checked.text
    ),
    **dict.fromkeys(("width", "height", "candidates", "take"), checked.number),
    "seed": checked.seed,
    "references": checked.sha256s,
    "images": _images,
    "chosen": checked.sha256,
    "identity": checked.share,
}
_OUTPUT: dict[str, Check] = {
    "request": checked.text,
    "assets": checked.text_list,
    "jobs": checked.text_list,
    "originals": checked.sha256s,
    "finished_key": checked.key,
    "uid": checked.uid,
    "content": checked.content,
    "settings": checked.texts,
    "pending": checked.key,
    "pending_content": checked.content,
    "findings": checked.texts,
}
_MARK: dict[str, Check] = {"verdict": checked.verdict, "by": checked.text, "reason": checked.text}
_ASKED: dict[str, Check] = {"take": checked.take, "candidates": checked.candidates}
_TRAINED: dict[str, Check] = {
    **dict.fromkeys(("base", "origin", "trigger", "file", "focus", "cost", "unit"), checked.text),
    "kind": checked.trained_kind,
    "id": checked.service_id,
    "dataset_key": checked.key,
    "pictures": checked.sha256s,
    "earlier": checked.ids_by_key,
}
