"""Thick lines with round joints: Pillow's own are the measure."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from leo_assets.simulator.artist.canvas import Outline, box, ellipse, poly, smooth, star
from leo_assets.simulator.artist.pen import stroke

OUTLINES = {
    "ellipse": ellipse(100, 100, 70, 30, 20),
    "star": star(100, 100, 80, 30),
    "smooth": smooth((30, 40, 1), (150, 60), (170, 160), (60, 150)),
    "box": box(40, 50, 160, 140, 8),
    "a point twice": poly((40, 40), (40, 40), (160, 60), (100, 160)),
    "level lines": poly((40, 40), (100, 40), (160, 40), (160, 160), (40, 160)),
}


@pytest.mark.parametrize("outline", OUTLINES.values(), ids=[*OUTLINES])
@pytest.mark.parametrize("width", [2, 4, 5, 8, 9, 13, 24])
def test_a_stroke_has_the_pixels_of_pillows_curved_joints(outline: Outline, width: int) -> None:
    flat = outline.ravel().tolist()
    theirs, ours = Image.new("1", (200, 200)), Image.new("1", (200, 200))
    ImageDraw.Draw(theirs).line([*flat, *flat[:4]], fill=1, width=width, joint="curve")
    stroke(ImageDraw.Draw(ours), flat, width)
    assert np.array_equal(np.asarray(theirs), np.asarray(ours))
