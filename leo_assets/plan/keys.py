"""Keys: a hash of what is paid for, and a hash of what is finished from it.

What must not change lightly: a changed raw key would make people pay again. Add to a raw key only what changes the
picture that the service draws, leave out what is at its default, and raise `RAW_KEY_VERSION` only with a migration.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from leo_assets.plan.job import FinishedKey, RawKey

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leo_assets.process.recipe import Recipe

RAW_KEY_VERSION = 1
FINISHED_KEY_VERSION = 1


def digest(meaning: object) -> str:
    """SHA-256 of the canonical JSON of `meaning`, as 64 hex digits."""
    text = json.dumps(meaning, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def raw_key(meaning: dict[str, Any]) -> RawKey:
    """The key of a paid call. Entries that are None, False, empty or 0 mean "as always" and do not count."""
    said = {key: value for key, value in meaning.items() if value not in (None, False, "", 0, [], ())}
    return RawKey(digest({"version": RAW_KEY_VERSION, **said})[:40])


def derived_seed(key: RawKey, seed_max: int | None) -> int | None:
    """The seed of a job whose request names none: the same everywhere, so that a lost job can be recognised.

    None for a model that takes no seed.
    """
    if seed_max is None:
        return None
    return int.from_bytes(hashlib.sha256(f"seed:{key}".encode()).digest()[:8], "big") % (seed_max + 1)


def finished_key(originals: Sequence[str], recipe: Recipe, arrangement: object) -> FinishedKey:
    """The key of finished files: their originals in order, the recipe with its steps' versions, clips and sheet."""
    meaning = {
        "version": FINISHED_KEY_VERSION,
        "originals": list(originals),
        **recipe.fingerprint(),
        "arrangement": arrangement,
    }
    return FinishedKey(digest(meaning)[:40])
