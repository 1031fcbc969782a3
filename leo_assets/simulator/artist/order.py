"""What the studio asks its artist for: one picture, as data. The artist knows nothing of jobs, keys or the API."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Guide:
    """A reference picture.

    Attributes:
        use: character, style, content, pose, edge, depth or image.
        picture: The bytes of a PNG, JPEG or WebP file.
        strength: 0 to 1; how closely it is followed.
        made: The order that the studio drew it from, where it did.
    """

    use: str
    picture: bytes
    strength: float = 0.5
    made: Order | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """One picture. Equal orders give equal pixels.

    Attributes:
        width, height: Of the answer, in pixels.
        index: Which candidate of the job this is: candidates differ a little.
        tiling: Left meets right and top meets bottom.
        transparent: Answer RGBA with alpha and without backdrop or shadow.
        drift: 0 to 1; how far the look is moved away from the character.
    """

    prompt: str
    negative: str
    width: int
    height: int
    seed: int
    index: int = 0
    guides: tuple[Guide, ...] = ()
    tiling: bool = False
    transparent: bool = False
    drift: float = 0.0
