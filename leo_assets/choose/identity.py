"""How much a picture is the character, and apart from that, how well its colours held.

A reference may be a sheet: it is taken apart into its figures, and a candidate is compared with each. The best one counts,
since a sheet shows front, side and back, and a pose is nearest to one of them.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt

from leo_assets.choose.compare import Alike, compared
from leo_assets.choose.features import Features, features_of
from leo_assets.choose.look import look_at
from leo_assets.choose.weights import FORM, likelihood, probability

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leo_assets.choose.look import Look

_MOST_FIGURES = 4  # of one sheet that are compared with; a walk cycle as a reference shows the same one again and again
_HALF_OFF = 0.06  # mean OKLab distance at which colours count as half held; 0.02 is just noticeable side by side
_KEPT = 128  # references remembered: a cast of forty characters with three views each


class Embedder(Protocol):
    """A model of the caller's own that tells characters apart. None is shipped or fetched.

    Attributes:
        weight: Logits per unit of cosine above `middle`.
        middle: Cosine at which the same and another character of one style are equally likely.
    """

    weight: float
    middle: float

    def figures(self, picture: bytes) -> Sequence[npt.NDArray[np.float32]]:
        """One vector for each figure of a picture, the largest first; their length does not matter."""
        ...


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much one picture is the character.

    Attributes:
        identity: 0 to 1. 0.5: as likely this character as a near relative in the same style; see `weights`.
        colours: 0 to 1: 1 where colours held exactly; below 0.6 another colour is plain to see somewhere.
        form: 0 to 1: what light, pattern and outline alone say.
        alike: The numbers behind, against the reference's figure that is nearest.
        reference: Which of the references that was, from 0.
        nearness: Logits that an embedding has added; None where none was asked.
    """

    identity: float
    colours: float
    form: float
    alike: Alike
    reference: int
    nearness: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class References:
    """Pictures of one character, measured: `figures` are (place of the picture, figure)."""

    figures: tuple[tuple[int, Features], ...]
    pictures: tuple[bytes, ...] = ()


def references_from(pictures: Sequence[bytes], *, cut: bool) -> References:
    """Measure references, or remember them: a picture is measured once per process.

    Raises:
        ImageError: One of them cannot be decoded.
    """
    found = [(place, figure) for place, data in enumerate(pictures) for figure in _remembered(data, cut=cut)]
    return References(tuple(found), tuple(pictures))


def _remembered(data: bytes, *, cut: bool) -> tuple[Features, ...]:
    return _measured(hashlib.sha256(data).digest(), _Held(data), cut=cut)


class _Held:
    """Bytes that all compare equal, so that only their hash is remembered and they can go."""

    __slots__ = ("data",)

    def __init__(self, data: bytes) -> None:
        self.data: bytes | None = data

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=_KEPT)
def _measured(_sha256: bytes, held: _Held, *, cut: bool) -> tuple[Features, ...]:
    data, held.data = held.data, None
    assert data is not None
    return figures_of(look_at(data, cut=cut))


def figures_of(look: Look) -> tuple[Features, ...]:
    """Each figure of a picture, measured; the largest first."""
    found = [features_of(look.colours, mask) for mask in look.figures.masks[:_MOST_FIGURES]]
    return tuple(features for features in found if features is not None)


def likeness_of(one: Features, references: References, *, nearness: float | None = None) -> Likeness | None:
    """How much a figure is the character; None without references.

    Args:
        one: The candidate's figure.
        references: What it should look like.
        nearness: Logits that an embedding adds.
    """
    found = [(likelihood(alike), alike, place) for place, alike in _against(one, references)]
    if not found:
        return None
    logit, alike, place = max(found, key=lambda each: each[0])
    form = max(FORM.logit(each) for _, each, _ in found)
    return Likeness(
        probability(logit + (nearness or 0.0)), held_colours(alike), probability(form), alike, place, nearness
    )


def _against(one: Features, references: References) -> list[tuple[int, Alike]]:
    return [(place, compared(one, figure)) for place, figure in references.figures]


def held_colours(alike: Alike) -> float:
    """How well colours held, 0 to 1: half by how far matched points are off, half by what amounts of colours share."""
    shared = min(1.0, 1.03 - float(np.exp(-alike.amounts)))
    near = float(0.5 ** (alike.off / _HALF_OFF))
    return (near + shared**2) / 2


def nearness_of(picture: bytes, references: References, embedder: Embedder) -> float:
    """What an embedding adds to the likelihood, in logits: of the nearest figure of the references."""
    own = _unit(embedder.figures(picture)[0])
    others = [vector for data in references.pictures for vector in embedder.figures(data)]
    cosines = [float(own @ _unit(vector)) for vector in others]
    return embedder.weight * (max(cosines) - embedder.middle) if cosines else 0.0


def _unit(vector: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
    whole = np.asarray(vector, np.float64).ravel()
    length = float(np.linalg.norm(whole))
    return np.asarray(whole / length) if length else whole
