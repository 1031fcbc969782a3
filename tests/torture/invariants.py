"""What must hold after every case, whatever happened in it: the promises, judged from outside.

The bill is the studio's, the pictures are compared with what the studio drew, and the ledger is read by who has nothing
to do with the run.
"""

from __future__ import annotations

import base64
import os
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from leo_assets.errors import RequestError
from leo_assets.store.lock import load_lock
from leo_assets.store.originals import Originals
from tests.torture.studio import generations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from leo_assets.simulator.world import World
    from leo_assets.store.lock import Lock

Promise = Literal["once", "kept", "whole", "sum", "clean", "sound", "secret", "settled", "one-lane", "ends", "budget"]
PROMISES: dict[Promise, str] = {
    "once": "no job is billed twice",
    "kept": "no paid image is lost",
    "whole": "no file is ever torn",
    "sum": "the ledger's sum is the studio's bill",
    "clean": "nothing is left lying about",
    "sound": "the ledger is sound",
    "secret": "the key is nowhere",
    "settled": "nothing is left open",
    "one-lane": "one create at a time",
    "ends": "every run ends by itself",
    "budget": "no more is spent than was agreed",
}
_SETTLED = frozenset({"done", "failed", "rejected", "dropped"})
_UNDECIDED = frozenset({"held", "unknown"})


@dataclass
class Findings:
    """What was found in one case.

    Attributes:
        broken: Promise and what is wrong, for each breach.
        jobs: Jobs that the studio took on.
        held: Jobs that wait for a decision of the user, but for those that he wanted to decide about (`--strict`).
    """

    broken: list[tuple[Promise, str]] = field(default_factory=list)
    jobs: int = 0
    held: int = 0
    difference: Decimal = Decimal(0)

    def add(self, promise: Promise, text: str) -> None:
        self.broken.append((promise, text))


def judge(
    world: World,
    home: Path,
    roots: Iterable[Path],
    found: Findings,
    *,
    unsent: bool = False,
    foreign: frozenset[str] = frozenset(),
) -> None:
    """All that can be told from what a case left: bill, projects and the user's own folder.

    Args:
        world: The studio.
        home: The user's own folder.
        roots: The projects.
        found: Takes what is found.
        foreign: Jobs of somebody else.
        unsent: A job may be left that was agreed to and is not made: the ceiling had no room for it any more, or it was sent
            once by a run that was killed, never arrived, and nobody has agreed to send it again.
    """
    roots = list(roots)
    own = [line for line in world.bill if line.id not in foreign]
    bill = [line for line in own if line.charge > line.refund]
    found.jobs = len(own)
    for fingerprint, count in Counter(line.fingerprint for line in bill).items():
        if count > 1:
            ids = [line.id[:8] for line in bill if line.fingerprint == fingerprint]
            found.add("once", f"one picture was billed {count} times: jobs {', '.join(ids)}")
    rows = ledger_rows(home)
    waiting = [row for row in rows if unsent and row.state == "intent"]
    rows = [row for row in rows if row not in waiting]
    found.held = sum(row.state in _UNDECIDED and not row.strict for row in rows)
    for row in rows:
        if row.state not in _SETTLED | _UNDECIDED:
            found.add("settled", f"row {row.id} ({row.asset}) is left {row.state}")
    _judge_pictures(world, roots, rows, found, foreign)
    _judge_sum(bill, home, [*rows, *waiting], found)
    _judge_ledger_files(home, found)


def _judge_pictures(world: World, roots: list[Path], rows: list[Any], found: Findings, foreign: frozenset[str]) -> None:
    """Every finished job that was paid for is in a lock, with the very bytes that the studio drew."""
    locks = list(_locks(roots, found))
    undecided = sum(row.state in _UNDECIDED for row in rows)
    for generation in generations(world):
        line = generation.line
        if generation.id in foreign:
            continue
        if line.charge <= line.refund or generation.status != "COMPLETE" or not generation.image_ids:
            continue
        owners = [(root, job) for root, lock in locks for job in lock.jobs.values() if job.job_id == generation.id]
        if not owners:
            if undecided:
                undecided -= 1  # listed as held, and recovered by the user
            else:
                found.add("kept", f"job {generation.id[:8]} was paid for and is in no lock")
            continue
        for root, job in owners:
            originals = Originals(root)
            drawn = {world.gallery.render(picture) for picture in generation.pictures}
            stored = [originals.read(image.sha256) for image in job.images]
            if len(job.images) < len(generation.image_ids):
                found.add("kept", f"job {generation.id[:8]}: {len(job.images)} of {len(generation.image_ids)} pictures")
            for image, data in zip(job.images, stored, strict=True):
                if data is None:
                    found.add("kept", f"original {image.sha256[:8]} of job {generation.id[:8]} is missing or damaged")
                elif data not in drawn:
                    found.add("kept", f"original {image.sha256[:8]} is not what job {generation.id[:8]} drew")


def _locks(roots: list[Path], found: Findings) -> Iterator[tuple[Path, Lock]]:
    for root in roots:
        try:
            yield root, load_lock(root)
        except RequestError as error:
            found.add("whole", str(error))


def _judge_sum(bill: list[Any], home: Path, rows: list[Any], found: Findings) -> None:
    if not _ledger_files(home):
        return
    billed = sum((Decimal(line.charge - line.refund) for line in bill), Decimal(0))
    held = sum((row.estimate or Decimal(0) for row in rows if row.state in {*_UNDECIDED, "intent"}), Decimal(0))
    noted = ledger_sum(home) - held
    found.difference = noted - billed
    if found.difference and not any(row.state in _UNDECIDED for row in rows):
        found.add("sum", f"the ledger says {noted}, the studio billed {billed}")


def ledger_rows(home: Path) -> list[Any]:
    """The rows of all ledgers; none where this version keeps no ledger."""
    return [row for ledger in _ledgers(home) for row in ledger.entries()]


def ledger_sum(home: Path) -> Decimal:
    return sum((amount for ledger in _ledgers(home) for amount in ledger.spent().values()), Decimal(0))


def _ledgers(home: Path) -> Iterable[Any]:
    import time

    for path in _ledger_files(home):
        from leo_assets.store.ledger import Ledger

        with Ledger(path, now=time.time) as ledger:
            yield ledger


def _ledger_files(home: Path) -> list[Path]:
    """Those in use; a damaged one that was moved aside is kept, and counts no more."""
    return [path for path in sorted(home.glob("ledger/*.db")) if ".damaged-" not in path.name]


def _judge_ledger_files(home: Path, found: Findings) -> None:
    for path in sorted(home.glob("ledger/*")):
        if path.suffix != ".db":
            if path.suffix not in {".made", ".spill", ".opening"}:
                found.add("clean", f"{path.name} lies beside the ledger")
            continue
        if path not in _ledger_files(home):
            continue
        with closing(sqlite3.connect(path)) as database:
            said = [row[0] for row in database.execute("PRAGMA integrity_check")]
            strays = database.execute("PRAGMA foreign_key_check").fetchall()
        if said != ["ok"] or strays:
            found.add("sound", f"{path.name}: {said[0]}, {len(strays)} foreign keys without their row")


def leftovers(folders: Iterable[Path]) -> list[Path]:
    """Files with temporary names."""
    return [
        Path(folder, name)
        for top in folders
        for folder, _, names in os.walk(top)
        for name in names
        if name.startswith(".leo-tmp-") or name.endswith((".tmp", ".part"))
    ]


def judge_secret(world: World, top: Path, key: str, found: Findings) -> None:
    """The key, in every form that a careless writer might give it, is in nothing below `top`: projects, ledger, logs at DEBUG."""
    raw = key.encode()
    forms = {raw, raw.upper(), raw.replace(b"-", b""), base64.b64encode(raw).rstrip(b"="), raw.hex().encode()}
    forms.add(base64.b64encode(f"Bearer {key}".encode())[:-4])
    for folder, _, names in os.walk(top):
        for name in names:
            data = Path(folder, name).read_bytes()
            if any(form in data for form in forms) or key in name:
                found.add("secret", f"the key is in {name}")
    if world.keys_leaked:
        found.add("secret", f"the key was seen {world.keys_leaked} times where it does not belong")
