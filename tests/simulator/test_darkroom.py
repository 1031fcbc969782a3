"""What variations are made of: enlarging, freeing of a background, seeing from further away."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, ImageDraw

from leo_assets.simulator.darkroom import keyed
from leo_assets.simulator.gallery import Gallery
from leo_assets.simulator.pictures import Change, Picture, Reference, Retouch, blob_from

POTION = Picture("a red potion", "", 128, 96, 7, 0, tiling=False, transparent=False, drift=0.0, references=())


@pytest.fixture(scope="module")
def gallery() -> Gallery:
    return Gallery()


def shown(gallery: Gallery, picture: Picture | Retouch) -> Image.Image:
    return Image.open(io.BytesIO(gallery.render(picture)))


def ring() -> npt.NDArray[np.uint8]:
    """A blue ring on white: its hole has the background's colour."""
    image = Image.new("RGBA", (80, 80), "white")
    ImageDraw.Draw(image).ellipse((20, 20, 60, 60), outline=(30, 40, 200), width=8)
    return np.asarray(image)


def test_a_drawn_picture_loses_its_backdrop_and_its_shadow_by_its_true_outline(gallery: Gallery):
    cut = np.asarray(shown(gallery, Retouch("NOBG", POTION, POTION.size)))
    own = np.asarray(shown(gallery, replace(POTION, transparent=True)))
    assert (cut == own).all()
    assert cut.shape == (96, 128, 4)
    assert (cut[0, 0, 3], cut[-1, -1, 3], cut[60, 64, 3]) == (0, 0, 255)
    assert cut[cut[:, :, 3] == 0].max() == 0


def test_only_background_that_hangs_together_with_the_border_goes():
    alpha = keyed(ring())[:, :, 3]
    assert (alpha[0, 0], alpha[40, 24], alpha[40, 40]) == (0, 255, 255)


def test_an_uploaded_picture_is_freed_by_its_colours(gallery: Gallery):
    sink = io.BytesIO()
    Image.fromarray(ring()).save(sink, "PNG")
    upload = Retouch("UPSCALE", blob_from(sink.getvalue()), (160, 160))
    cut = np.asarray(shown(gallery, Retouch("NOBG", upload, (160, 160))))
    assert (cut.shape, cut[0, 0, 3], cut[80, 48, 3]) == ((160, 160, 4), 0, 255)


def test_of_a_picture_that_was_painted_into_the_old_subject_stays_too(gallery: Gallery):
    sink = io.BytesIO()
    Image.fromarray(ring()).save(sink, "PNG")
    black = io.BytesIO()
    Image.new("L", (80, 80)).save(black, "PNG")
    canvas = Reference("canvas", 0.0, blob_from(sink.getvalue())), Reference("mask", 1.0, blob_from(black.getvalue()))
    painted = replace(POTION, width=80, height=80, references=canvas)
    alpha = np.asarray(shown(gallery, Retouch("NOBG", painted, (80, 80))))[:, :, 3]
    assert (alpha[2, 2], alpha[40, 24]) == (0, 255)


def test_an_enlargement_is_the_same_picture_and_more_detail_is_sharper(gallery: Gallery):
    source = shown(gallery, POTION)
    soft, sharp = (shown(gallery, Retouch("UPSCALE", POTION, (256, 192), detail)) for detail in (0.1, 1.0))
    assert soft.size == sharp.size == (256, 192)
    back = np.asarray(soft.resize(source.size, Image.Resampling.BOX)).astype(int)
    assert np.abs(back - np.asarray(source)).mean() < 4
    edges = [np.abs(np.diff(np.asarray(one.convert("L")).astype(int), axis=1)).mean() for one in (soft, sharp)]
    assert edges[1] > 1.2 * edges[0]


def test_from_further_away_the_picture_stands_smaller_in_its_middle(gallery: Gallery):
    source, wide = shown(gallery, POTION), shown(gallery, Retouch("UNZOOM", POTION, POTION.size))
    assert wide.size == source.size
    small = source.resize((85, 64), Image.Resampling.LANCZOS).crop((20, 12, 65, 52))
    middle = wide.crop((21 + 20, 16 + 12, 21 + 65, 16 + 52))
    assert np.abs(np.asarray(small).astype(int) - np.asarray(middle)).mean() < 6


@pytest.mark.parametrize("change", ["UPSCALE", "UNZOOM"])
def test_what_was_freed_of_its_background_stays_so(gallery: Gallery, change: Change):
    cut = Retouch("NOBG", POTION, POTION.size)
    again = shown(gallery, Retouch(change, cut, (256, 192)))
    assert (again.format, again.mode, again.size) == ("PNG", "RGBA", (256, 192))
    first = np.asarray(shown(gallery, Retouch("NOBG", Retouch("UPSCALE", POTION, (256, 192)), (256, 192))))
    assert (first.shape, first[0, 0, 3]) == ((192, 256, 4), 0)
