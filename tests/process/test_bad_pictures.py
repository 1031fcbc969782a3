"""Bad input: an error with a cure, or a sane result that says what to look at. Never a crash, a hang, an empty file."""

import io

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from leo_assets.errors import ImageError
from leo_assets.process.alpha import cut
from leo_assets.process.pixels import Pixels
from leo_assets.process.recipe import Recipe
from leo_assets.process.steps import finish
from leo_assets.requests.finishing import Fit
from tests.images import as_jpeg, as_png, hero, on_backdrop, solid, texture
from tests.process.test_pixels import png_of, saved

RECIPES = (Recipe(), Recipe(fit=Fit(64, 64, "contain"), trim_margin_px=1))
SCENE = on_backdrop(hero(160))


def flat(pixels: Pixels, mode: str, kind: str) -> bytes:
    return saved(Image.fromarray(pixels).convert("RGB").convert(mode), kind, quality=95)


def sixteen_bits() -> bytes:
    rows = np.concatenate([np.zeros((160, 1), np.uint8), SCENE[..., :3].repeat(2, axis=2).reshape(160, -1)], axis=1)
    return png_of(160, 160, 16, 2, rows.tobytes())


def with_clear_colour() -> bytes:
    """A palette, one colour of which is transparent."""
    picture = hero(160)
    key = np.where(picture[..., 3:] > 127, picture, np.array([255, 0, 255, 255], np.uint8))
    image = Image.fromarray(key).convert("RGB").quantize(16)
    out = io.BytesIO()
    image.save(out, "PNG", transparency=int(np.asarray(image)[0, 0]))
    return out.getvalue()


def animated() -> bytes:
    out = io.BytesIO()
    frames = [Image.fromarray(SCENE), Image.fromarray(texture(160, 160))]
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:], duration=50)
    return out.getvalue()


REFUSED = [
    ("truncated", as_png(SCENE)[:9000], "damaged or cut short"),
    ("a truncated JPEG", as_jpeg(SCENE)[:2000], "damaged or cut short"),
    ("0.7 MB that would be 13,000²", png_of(13_000, 13_000, 8, 2, bytes(700_000)), "13000×13000"),
    ("fully transparent", as_png(solid(64, 64, (9, 9, 9, 0))), "nothing is left|fully transparent"),
    ("nothing but backdrop", as_jpeg(on_backdrop(solid(128, 128, (0, 0, 0, 0)))), "nothing is left"),
]


@pytest.mark.parametrize("recipe", RECIPES)
@pytest.mark.parametrize(("name", "data", "says"), REFUSED, ids=[case[0] for case in REFUSED])
def test_what_cannot_be_used_is_an_error_with_a_cure(name, data, says, recipe):
    with pytest.raises(ImageError, match=says) as caught:
        finish([data], recipe)
    assert caught.value.cure or "allowed" in caught.value.message


DOUBTED = [
    ("one pixel", as_png(solid(1, 1, (200, 30, 30, 255))), "too small"),
    ("a line", as_png(solid(1, 300, (200, 30, 30, 255))), "too small"),
    ("no background to find", as_jpeg(texture(256, 256)), "no plain backdrop"),
    ("a subject that touches all four edges", as_jpeg(np.array(on_backdrop(hero(512)))[80:440, 150:340]), "touches|no plain"),
    ("a subject in the backdrop's colour", as_jpeg(on_backdrop(hero(512, coat=(240, 239, 236), outline=False), gradient=0)), "colour"),
]  # fmt: skip


@pytest.mark.parametrize("recipe", RECIPES)
@pytest.mark.parametrize(("name", "data", "says"), DOUBTED, ids=[case[0] for case in DOUBTED])
def test_what_may_be_wrong_is_said(name, data, says, recipe):
    finished = finish([data], recipe)
    assert finished.frames[0][..., 3].any()
    assert any(word in " ".join(finished.doubts) for word in says.split("|")), finished.doubts


FINE = [
    ("CMYK", flat(SCENE, "CMYK", "JPEG")),
    ("grey", flat(SCENE, "L", "PNG")),
    ("sixteen bits", sixteen_bits()),
    ("a palette with transparency", with_clear_colour()),
    ("animated", animated()),
]


@pytest.mark.parametrize(("name", "data"), FINE, ids=[case[0] for case in FINE])
def test_what_is_only_unusual_is_cut_like_any_other(name, data):
    found = finish([data], RECIPES[0])
    ours, theirs = found.frames[0][..., 3] > 127, hero(160)[..., 3] > 127
    assert (ours & theirs).sum() / (ours | theirs).sum() > 0.97
    assert found.doubts == ()


@st.composite
def pictures(draw):
    """A ground (plain, graded or noise), some blocks, perhaps alpha; of any small size."""
    height, width = draw(st.integers(1, 90)), draw(st.integers(1, 90))
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    level = st.tuples(*[st.integers(0, 255)] * 3)
    picture = np.empty((height, width, 4))
    picture[..., :3] = draw(level)
    picture[..., 3] = 255
    picture[..., :3] += np.linspace(0, draw(st.sampled_from([0, 0, 20, 200])), width)[None, :, None]
    picture[..., :3] += random.normal(0, draw(st.sampled_from([0, 1, 6, 60])), (height, width, 3))
    for colour in draw(st.lists(level, max_size=4)):
        top, left = random.integers(0, height), random.integers(0, width)
        down, along = random.integers(1, height + 1), random.integers(1, width + 1)
        picture[top : top + down, left : left + along, :3] = colour
    if draw(st.integers(0, 5)) == 0:
        picture[..., 3] = random.integers(0, 256, (height, width))
    return picture.clip(0, 255).astype(np.uint8)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    pictures(),
    st.sampled_from(["cut", "chroma"]),
    st.sampled_from(["drop", "keep"]),
    st.sampled_from([None, 0, 7, 10**6]),
)
def test_any_picture_gives_a_sane_cut(picture, background, shadow, islands_px):
    found = cut(picture, background, shadow=shadow, islands_px=islands_px)
    assert found.pixels.shape == picture.shape
    assert found.pixels.dtype == np.uint8
    assert found.kind in {"alpha", "flat", "graded", "chroma", "cannot"}
    assert 0 <= found.confidence <= 1
    if found.kind in {"alpha", "cannot"}:
        assert np.array_equal(found.pixels, picture)
        assert found.doubts or found.kind == "alpha"
    else:
        assert not found.pixels[found.pixels[..., 3] == 0].any()
        assert found.pixels.any() or found.doubts
