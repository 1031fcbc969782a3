"""What was found out about each candidate of a job: `.leo/candidates/<raw key>.json`, beside the bytes, on this machine only.

The lock says which one was chosen, by whom and why; this is for who looks at the others. It can be made again from the
bytes, so what is damaged or absent counts as unknown.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from leo_assets.store import checked
from leo_assets.store.atomic import write_bytes
from leo_assets.store.private import FOLDER, is_plain_file, is_plain_folder, private_folder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_FOLDER = "candidates"
_KEY = re.compile(r"[0-9a-f]{8,64}")
_MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Scored:
    """One candidate.

    Attributes:
        score: 0 to 1; compares candidates of one job, nothing else.
        why: The numbers behind it, in words.
        faults: Hard ones: it cannot go into the game.
        identity: How much it is the character, 0 to 1; None where nothing shows who it should be.
    """

    sha256: str
    score: float
    why: str
    faults: tuple[str, ...] = ()
    identity: float | None = None


def save_scores(root: Path, raw_key: str, scored: Iterable[Scored]) -> None:
    """Keep what was found out about a job's candidates.

    Raises:
        OutputError: A folder of `.leo` is a link or cannot be made.
        OSError: The file cannot be written.
    """
    if _KEY.fullmatch(raw_key):
        text = json.dumps([asdict(each) for each in scored], indent=1, ensure_ascii=False)
        write_bytes(private_folder(root, _FOLDER) / f"{raw_key}.json", text.encode(), durable=False)


def load_scores(root: Path, raw_key: str) -> dict[str, Scored]:
    """By SHA-256; empty where nothing is known. Never raises: it may come from anybody."""
    folder = f"{root}/{FOLDER}/{_FOLDER}"
    path = f"{folder}/{raw_key}.json"
    is_there = _KEY.fullmatch(raw_key) and is_plain_folder(f"{root}/{FOLDER}") and is_plain_folder(folder)
    if not is_there or not is_plain_file(path):
        return {}
    try:
        with open(path, "rb") as file:  # noqa: PTH123  # a str, as the looks above
            rows = checked.items(json.loads(file.read(_MOST_BYTES)))
        found = [_scored(row) for row in rows]
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}
    return {each.sha256: each for each in found}


def _scored(row: dict[str, object]) -> Scored:
    score = checked.share(row["score"])
    return Scored(
        checked.sha256_there(row["sha256"]),
        0.0 if score is None else score,
        checked.text(row["why"]),
        checked.text_list(row["faults"]),
        checked.share(row["identity"]),
    )
