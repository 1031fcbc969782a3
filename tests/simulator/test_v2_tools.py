"""The tools among the models of v2: backgrounds taken away, pictures enlarged."""

from __future__ import annotations

import base64
import io
from typing import Any

import numpy as np
import pytest
from PIL import Image

from tests.simulator.studio_v2 import NANO, StudioV2, uploaded


def test_the_background_is_removed_as_a_job():
    studio = StudioV2()
    picture = studio.picture("remove-bg", guidances=uploaded(studio))
    assert (picture.mode, picture.size) == ("RGBA", (64, 48))
    assert (picture.getpixel((0, 0)), picture.getpixel((32, 24))) == ((0, 0, 0, 0), (200, 20, 20, 255))


@pytest.mark.parametrize("as_text", [False, True])
def test_the_background_is_removed_at_once(as_text: bool):  # a table of two
    studio = StudioV2()
    before = studio.world.now()
    told = studio.post(
        "remove-bg", path="/generationssync", guidances=uploaded(studio), top={"base64": as_text, "ephemeral": True}
    )
    assert studio.world.now() == before
    assert (set(told), told["blockedCount"]) == ({"id", "blockedCount", "cost", "results"}, 0)
    [result] = told["results"]
    assert (result["contentType"], result["width"], result["height"]) == ("image/png", 64, 48)
    data = base64.b64decode(result["dataB64"]) if as_text else studio.download(result["url"])
    with Image.open(io.BytesIO(data)) as picture:
        assert picture.getchannel("A").getextrema() == (0, 255)
    assert studio.get(f"/generations/{told['id']}") == {"generations_by_pk": None}
    if not as_text:
        studio.world.advance(1800)
        assert studio.call("GET", result["url"]).status_code == 404


@pytest.mark.parametrize(
    ("asked", "kind", "corner", "middle"),
    [
        ({"format": "png"}, "PNG", (0, 0, 0, 0), (200, 20, 20, 255)),
        ({"format": "webp"}, "WEBP", (0, 0, 0, 0), (200, 20, 20, 255)),
        ({"format": "jpg"}, "JPEG", (255, 255, 255), (200, 20, 20)),
        ({"channels": "alpha"}, "PNG", 0, 255),
        ({"channels": "alpha", "format": "jpg"}, "JPEG", 0, 255),
    ],
)
def test_what_is_cut_out_comes_in_the_format_that_was_asked(asked: dict[str, str], kind: str, corner: Any, middle: Any):
    studio = StudioV2()
    job = studio.job("remove-bg", guidances=uploaded(studio), **asked)
    url = job["generated_images"][0]["url"]
    assert url.endswith({"PNG": ".png", "WEBP": ".webp", "JPEG": ".jpg"}[kind])
    answer = studio.call("GET", url)
    assert answer.headers["content-type"] == f"image/{kind.lower()}"
    with Image.open(io.BytesIO(answer.content)) as picture:
        assert picture.format == kind
        for place, wanted in (((2, 2), corner), ((32, 24), middle)):
            assert np.allclose(picture.getpixel(place), wanted, atol=6)


def test_what_is_cut_out_is_no_larger_than_was_asked_and_can_be_varied_again():
    studio = StudioV2()
    large = studio.upload(sized(800, 600))
    guide = {"image_reference": [{"image": {"type": "UPLOADED", "id": large}}]}
    assert studio.picture("remove-bg", guidances=guide).size == (800, 600)
    small = studio.job("remove-bg", guidances=guide, size="preview", format="jpg")["generated_images"][0]
    with Image.open(io.BytesIO(studio.download(small["url"]))) as picture:
        assert picture.size == (577, 433)
    again = {"image_reference": [{"image": {"type": "GENERATED", "id": small["id"]}}]}
    cut = studio.picture("remove-bg", guidances=again)
    assert (cut.mode, cut.size, np.asarray(cut)[2, 2, 3]) == ("RGBA", (577, 433), 0)
    enlarged = studio.picture("aurora-upscaler-precise", guidances=again, width=577, height=433)
    assert (enlarged.mode, enlarged.size) == ("RGB", (1154, 866))


def test_of_what_is_cut_out_a_png_has_ten_megapixels_at_most():
    studio = StudioV2()
    guide = {"image_reference": [{"image": {"type": "UPLOADED", "id": studio.upload(sized(4000, 3000))}}]}
    sides = {}
    for file_format in ("png", "webp"):
        job = studio.job("remove-bg", guidances=guide, format=file_format)
        sides[file_format] = job["imageWidth"], job["imageHeight"]
    assert sides == {"png": (3651, 2738), "webp": (4000, 3000)}


def sized(width: int, height: int) -> bytes:
    """A red thing before white."""
    sink = io.BytesIO()
    picture = Image.new("RGB", (width, height), (250, 250, 250))
    picture.paste((200, 20, 20), (width // 3, height // 3, width // 2, height // 2))
    picture.save(sink, "PNG")
    return sink.getvalue()


def test_what_is_blocked_is_counted_and_not_shown():
    studio = StudioV2()
    studio.world.faults.set("nsfw", 1, on="POST /generationssync")
    told = studio.post("remove-bg", path="/generationssync", guidances=uploaded(studio))
    assert (told["blockedCount"], told["results"]) == (1, [])


def test_the_tools_refuse_what_they_do_not_know():
    studio = StudioV2()
    size = {"guidances": uploaded(studio), "width": 64, "height": 48}
    no_picture = {"image_reference": [{"image": {"type": "UPLOADED", "id": studio.upload(b"no picture")}}]}
    for model, more, text in (
        ("remove-bg", {"guidances": uploaded(studio), "prompt": "x"}, "prompt: Unrecognized key"),
        ("remove-bg", {}, "guidances.image_reference: must have exactly 1 item"),
        ("remove-bg", {"guidances": uploaded(studio), "quantity": 2}, "quantity: must be 1"),
        ("remove-bg", {"guidances": uploaded(studio), "format": "gif"}, "format: "),
        ("aurora-upscaler-creative", {"guidances": uploaded(studio)}, "width: Required"),
        ("aurora-upscaler-precise", {"guidances": uploaded(studio), "creativity": "low"}, "creativity: Unrecognized"),
        ("aurora-upscaler-precise", {**size, "upscale_factor": 7}, "upscale_factor: must be one of 2, 3"),
        ("aurora-upscaler-precise", {**size, "height": 49}, "height: the picture has 48"),
        ("remove-bg", {"guidances": uploaded(studio), "shadow_opacity": 101}, "shadow_opacity: must be between 0"),
        ("remove-bg", {"guidances": []}, "guidances: must be an object"),
        ("remove-bg", {"guidances": no_picture}, "couldn't access image"),
    ):
        assert text in studio.refused(model, **more)
    assert "only remove-bg" in studio.refused(NANO, path="/generationssync")


def test_an_upscaler_of_v2_enlarges_by_its_factor():
    studio = StudioV2()
    size = {"width": 64, "height": 48, "upscale_factor": 3}
    assert studio.picture("aurora-upscaler-creative", guidances=uploaded(studio), **size).size == (192, 144)
