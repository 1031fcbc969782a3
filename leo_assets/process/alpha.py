"""Cut the subject out of its backdrop.

First it is settled what there is to cut: alpha that is there already, a plain backdrop (flat, graded or grainy, or of a
colour that nothing else has), or nothing that can be told apart without a service or a person. Then `subject` says what
is subject, on a reduced picture, and `matte` finds alpha and clean colours at full size.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from PIL import Image

from leo_assets.process.backdrop import Backdrop, backdrop_from_border
from leo_assets.process.matte import unmixed
from leo_assets.process.subject import Found, find_subject

if TYPE_CHECKING:
    from leo_assets.process.pixels import Pixels

Kind = Literal["alpha", "flat", "graded", "chroma", "cannot"]
_WORKING_SIDE = 512


@dataclass(frozen=True, slots=True)
class Cutout:
    """A picture with its background taken out, and what a person should look at.

    Attributes:
        pixels: The subject on transparency; the picture as it was, of kind `alpha` and `cannot`.
        kind: What was found: `alpha`, a `flat`, `graded` (or grainy) or `chroma` backdrop, or `cannot`: nothing that can
            be told apart without a service or a person.
        confidence: 0–1, how sure the cut is; 0 of `cannot`.
        doubts: Sentences for people; empty when nothing seems wrong.
    """

    pixels: Pixels
    kind: Kind
    confidence: float
    doubts: tuple[str, ...] = ()


def has_alpha(pixels: Pixels) -> bool:
    """Whether a visible part of the picture is transparent already (a stray soft pixel does not count)."""
    alpha = pixels[..., 3]
    return bool(alpha.min(initial=255) < 250 and np.count_nonzero(alpha < 250) * 1000 > alpha.size)


def cut(
    pixels: Pixels,
    background: Literal["cut", "chroma"] = "cut",
    *,
    shadow: Literal["drop", "keep"] = "drop",
    islands_px: int | None = None,
) -> Cutout:
    """The subject on transparency.

    A picture that has alpha keeps it. A picture without a plain backdrop stays opaque, with a doubt.

    Args:
        pixels: Any picture.
        background: `cut` takes backdrop away that reaches the border, and enclosed holes that surely are backdrop;
            `chroma` takes the backdrop's colour away wherever it is.
        shadow: A soft shadow on the backdrop is dropped, or kept as black of the alpha that darkens any ground alike.
        islands_px: Parts of fewer pixels are dropped; None: specks only, by the size of the largest part.
    """
    if has_alpha(pixels):
        empty = not pixels[..., 3].any()
        return Cutout(pixels, "alpha", 1.0, ("the picture is fully transparent",) if empty else ())
    height, width = pixels.shape[:2]
    if min(height, width) < 8:
        return _cannot(pixels, "the picture is too small to find a backdrop in it")
    factor = max(1, -(-max(height, width) // _WORKING_SIDE))
    image = Image.fromarray(pixels).convert("RGB")
    small = np.asarray(image.reduce(factor)).transpose(2, 0, 1).astype(np.float32, order="C")
    first = backdrop_from_border(small) if min(small.shape[1:]) >= 8 else None
    if first is None:
        return _cannot(
            pixels,
            "no plain backdrop was found, so the picture stays opaque: have the service cut it, or do it by hand",
        )
    islands = None if islands_px is None else -(-islands_px // factor**2)
    found = find_subject(small, first, background, islands, with_shade=shadow == "keep")
    kind = _kind(found.backdrop, background)
    doubts = list(found.doubts)
    if not found.subject.any():
        return Cutout(np.zeros_like(pixels), kind, 0.0, (*doubts, "nothing but backdrop was found in the picture"))
    finished, pale = unmixed(image, small, found, factor)
    if pale > 0.12:
        doubts.append("part of the outline has nearly the backdrop's colour, so it may be eaten into")
    return Cutout(finished, kind, _confidence(found, pale, len(doubts)), tuple(doubts))


def _cannot(pixels: Pixels, why: str) -> Cutout:
    return Cutout(pixels, "cannot", 0.0, (why,))


def _kind(backdrop: Backdrop, background: Literal["cut", "chroma"]) -> Kind:
    if background == "chroma" or backdrop.is_colourful:
        return "chroma"
    plain = np.abs(backdrop.weights[1:]).sum(axis=0).max() < 4 and backdrop.noise < 1.5
    return "flat" if plain else "graded"


def _confidence(found: Found, pale: float, doubts: int) -> float:
    """Less for an outline that fades into the backdrop, for colours that the subject shares with it, and for doubts."""
    return float(np.clip(1 - 1.5 * pale - 2 * found.rival - 0.3 * doubts, 0.05, 1))
