"""A model of the user's own that tells characters apart: ONNX weights that he names in his own settings.

None is shipped and none is fetched, and a project can name none: weights are a program of sorts, and a clone comes from
anybody. It runs on this machine; onnxruntime (the extra `models`) is imported only where a file is named.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt
from PIL import Image

from leo_assets.choose.look import look_of
from leo_assets.errors import UsageError
from leo_assets.process.pixels import decode

if TYPE_CHECKING:
    from leo_assets.choose.look import Look
    from leo_assets.process.pixels import Pixels
    from leo_assets.settings.preferences import Embedding

Vector = npt.NDArray[np.float32]
_USUAL_SIDE = 224
_MOST_SIDE = 1024
_MOST_FIGURES = 4
_MARGIN = 0.05  # of the figure's box, left around it
_MOST_KEPT = 256


class Session(Protocol):
    """What is used of `onnxruntime.InferenceSession`."""

    def get_inputs(self) -> list[Any]: ...

    def run(self, output_names: None, input_feed: dict[str, Any]) -> list[Any]: ...


class OnnxEmbedder:
    """Figures → vectors, by a model of one picture each: (1, 3, side, side) or (1, side, side, 3) of float32.

    Its first output is taken, whatever its shape. May be used by several threads.
    """

    def __init__(self, session: Session, rules: Embedding) -> None:
        self.weight, self.middle = rules.weight, rules.middle
        self._session, self._rules = session, rules
        (self._input, *more) = session.get_inputs()
        shape = list(self._input.shape)
        if more or self._input.type != "tensor(float)" or len(shape) != 4 or 3 not in (shape[1], shape[3]):
            raise UsageError(
                f"the embedding model wants {len(more) + 1} input(s) of {self._input.type}, shape {shape}",
                cure="use one that takes a single picture: float32 of 1×3×side×side or 1×side×side×3",
            )
        self._channels_first = shape[1] == 3
        side = shape[2]  # both layouts have a side there
        self._side = side if isinstance(side, int) and 0 < side <= _MOST_SIDE else _USUAL_SIDE
        self._known: dict[bytes, tuple[Vector, ...]] = {}

    def figures(self, picture: bytes) -> tuple[Vector, ...]:
        """One vector for each figure of a picture, the largest first; of a picture without any, one for all of it.

        Raises:
            ImageError: It cannot be decoded.
        """
        key = hashlib.sha256(picture).digest()
        found = self._known.get(key)
        if found is None:
            pixels = decode(picture)
            found = tuple(self._embedded(part) for part in _parts(pixels, look_of(pixels, cut=True)))
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            self._known[key] = found
        return found

    def _embedded(self, part: Image.Image) -> Vector:
        grid = np.asarray(part.resize((self._side, self._side), Image.Resampling.BILINEAR), np.float32) / 255
        grid = (grid - np.array(self._rules.mean, np.float32)) / np.array(self._rules.deviation, np.float32)
        batch = np.ascontiguousarray(grid.transpose(2, 0, 1) if self._channels_first else grid)[None]
        return np.asarray(self._session.run(None, {self._input.name: batch})[0], np.float32).ravel()


def embedder_from(rules: Embedding) -> OnnxEmbedder | None:
    """The model that the user's settings name; None where they name none.

    Raises:
        UsageError: onnxruntime is not installed, or the file is no model that can be used.
    """
    if rules.file is None:
        return None
    if not Path(rules.file).is_file():
        raise UsageError(f"{rules.file}: there is no such file", cure="correct embedding.file in your settings")
    try:
        import onnxruntime
    except ImportError as error:
        raise UsageError("onnxruntime is not installed", cure="pip install 'leo-assets[models]'") from error
    try:
        session = onnxruntime.InferenceSession(rules.file, providers=["CPUExecutionProvider"])
    except Exception as error:  # its errors share no base of their own
        raise UsageError(
            f"{rules.file}: is no model that onnxruntime can load", cure="give it an .onnx file"
        ) from error
    return OnnxEmbedder(session, rules)


def _parts(pixels: Pixels, look: Look) -> list[Image.Image]:
    """Each figure on a white square; the whole picture where there is none."""
    white = Image.new("RGBA", (pixels.shape[1], pixels.shape[0]), "white")
    white.alpha_composite(Image.fromarray(pixels))
    step = pixels.shape[0] / look.body.shape[0]
    boxes = [(box.left, box.top, box.right, box.bottom) for box in look.figures.boxes[:_MOST_FIGURES]]
    whole = [(0, 0, look.body.shape[1], look.body.shape[0])]
    return [_square(white, [round(side * step) for side in box]) for box in boxes or whole]


def _square(picture: Image.Image, box: list[int]) -> Image.Image:
    left, top, right, bottom = box
    side = max(1, round(max(right - left, bottom - top) * (1 + 2 * _MARGIN)))
    square = Image.new("RGB", (side, side), "white")
    square.paste(picture.crop((left, top, right, bottom)), ((side - right + left) // 2, (side - bottom + top) // 2))
    return square
