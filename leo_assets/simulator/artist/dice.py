"""Chance that never changes: named dice from a key, and noise from raw PCG64 words.

A roll depends on its key and name only, so adding a new roll moves no old one. NumPy's distributions may change between
releases; the raw stream of PCG64 may not, so noise is made from its bytes.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")


def key_of(*parts: object) -> bytes:
    """A key for dice: equal parts, equal key."""
    return hashlib.sha256("\x1f".join(str(part) for part in parts).encode("utf-8", "surrogatepass")).digest()


def roll(key: bytes, name: str) -> float:
    """A number in [0, 1), always the same for this key and name."""
    return int.from_bytes(hashlib.blake2b(name.encode(), key=key[:32], digest_size=7).digest(), "big") / (1 << 56)


def between(key: bytes, name: str, low: float, high: float) -> float:
    return low + (high - low) * roll(key, name)


def pick(key: bytes, name: str, choices: Sequence[T]) -> T:
    return choices[int(roll(key, name) * len(choices))]


def raw_bytes(key: bytes, count: int) -> npt.NDArray[np.uint8]:
    stream = np.random.PCG64(int.from_bytes(key[:16], "big"))
    return np.asarray(stream.random_raw((count + 7) // 8), dtype="<u8").view(np.uint8)[:count]


def uniforms(key: bytes, count: int) -> npt.NDArray[np.float64]:
    """`count` numbers in [0, 1)."""
    stream = np.random.PCG64(int.from_bytes(key[:16], "big"))
    words = np.asarray(stream.random_raw(count), dtype=np.uint64) >> np.uint64(11)
    return np.asarray(words / float(1 << 53))


def grain(key: bytes, height: int, width: int) -> npt.NDArray[np.int16]:
    """Near-normal noise of shape (height, width): the sum of two bytes, mean 0, standard deviation about 104."""
    two = raw_bytes(key, height * width * 2).reshape(2, height, width).astype(np.int16)
    summed: npt.NDArray[np.int16] = two[0] + two[1] - np.int16(255)
    return summed
