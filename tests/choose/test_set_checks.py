"""Faults that only show between frames. Every test spoils one frame of a sound set, and only that is told."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from leo_assets.choose.set_checks import Finding, check_set
from tests.choose.drawings import encoded, plain
from tests.choose.test_identity import GREEN, PURPLE, hero

ARMS = (0, 16, 32, 47, 39, 24)  # up and down again, so that the last frame leads back to the first


def frames(*arms: int) -> list[bytes]:
    return [jpeg(hero(arm=arm)) for arm in arms or ARMS]


def jpeg(image: Image.Image) -> bytes:
    return encoded(image)


def kinds(findings: tuple[Finding, ...]) -> list[tuple[str, tuple[int, ...]]]:
    return [(finding.kind, finding.frames) for finding in findings]


def scaled(image: Image.Image, factor: float) -> Image.Image:
    """The hero drawn larger or smaller, with its feet where they were."""
    side = round(256 * factor)
    large = image.resize((side, side), Image.Resampling.BICUBIC)
    out = Image.new("RGB", (256, 256), (246, 245, 243))
    out.paste(large, (round(128 - 128 * factor), round(216 - 216 * factor)))
    return out


def test_a_sound_loop_has_no_findings():
    assert check_set(frames(), loop="loop", asked=(256, 256)) == ()


@pytest.mark.parametrize(("factor", "word"), [(0.8, "smaller"), (1.17, "larger")])
def test_a_frame_drawn_at_another_scale_is_told(factor: float, word: str):
    some = frames()
    some[2] = jpeg(scaled(hero(arm=32), factor))
    found = [finding for finding in check_set(some, loop="loop") if finding.kind == "scale"]
    assert [finding.frames for finding in found] == [(2,)]
    assert found[0].value == pytest.approx(factor, abs=0.03)
    assert found[0].words.startswith(f"frame 3 is drawn {word} than the others")


def test_a_frame_that_floats_is_told_unless_it_may():
    some = frames()
    some[3] = jpeg(hero(arm=47, at=(0, -30)))
    found = [finding for finding in check_set(some, loop="loop") if finding.kind == "baseline"]
    assert [finding.frames for finding in found] == [(3,)]
    assert "above the others' ground" in found[0].words
    assert kinds(check_set(some, loop="loop", grounded=False)) == []


def test_the_same_frame_twice_is_told_even_moved_and_packed_anew():
    some = frames()
    some[4] = encoded(hero(arm=16, at=(12, 0)), "PNG")
    found = check_set(some, loop="loop")
    assert kinds(found) == [("duplicate", (1, 4))]
    assert found[0].words.startswith("frames 2 and 5 are the same")


def test_a_frame_in_other_clothes_pops():
    some = frames()
    some[3] = jpeg(hero(arm=47, tunic=PURPLE))
    found = [finding for finding in check_set(some, loop="loop") if finding.kind == "pop"]
    assert [finding.frames for finding in found] == [(3,)]
    assert found[0].value > found[0].limit
    assert "frame 4 looks unlike frames 3 and 5" in found[0].words


@pytest.mark.parametrize("place", [0, 5])
def test_the_first_and_the_last_frame_may_pop_too(place: int):
    some = frames()
    some[place] = jpeg(hero(arm=ARMS[place], tunic=PURPLE))
    assert ("pop", (place,)) in kinds(check_set(some, loop="none"))


def test_a_set_that_changes_clothes_for_good_does_not_pop():
    some = [jpeg(hero(arm=arm, tunic=GREEN if arm < 30 else PURPLE)) for arm in (0, 9, 18, 30, 39, 47)]
    assert [kind for kind, _ in kinds(check_set(some)) if kind == "pop"] == []


def test_a_loop_that_jumps_back_is_open_and_the_same_frames_played_once_are_not():
    some = frames(0, 8, 16, 24, 32, 40, 47)
    found = check_set(some, loop="loop")
    assert kinds(found) == [("open loop", (6, 0))]
    assert "times as much" in found[0].words
    assert check_set(some, loop="none") == ()
    assert check_set(some, loop="pingpong") == ()


def test_limbs_that_leave_the_picture_are_told():
    some = frames()
    some[1] = jpeg(hero(arm=16, at=(90, 0)))
    assert [(kind, at) for kind, at in kinds(check_set(some)) if kind == "look"] == [("look", (1,))]
    assert "touches the right side" in next(f.words for f in check_set(some) if f.kind == "look")


def test_a_piece_that_hangs_apart_is_told():
    some = frames()
    image = hero(arm=16)
    image.paste((150, 160, 175), (200, 30, 214, 60))
    some[1] = jpeg(image)
    told = [f.words for f in check_set(some)]
    assert len(told) == 1
    assert told[0].startswith("frame 2: 1 piece hangs apart from the body, 4.")


def test_a_second_character_is_told():
    some = frames()
    image = Image.new("RGB", (256, 256), (246, 245, 243))
    image.paste(hero(arm=16).crop((60, 30, 196, 226)), (-10, 30))
    image.paste(hero(tunic=PURPLE).crop((90, 30, 186, 226)), (140, 30))
    some[1] = jpeg(image)
    told = [f.words for f in check_set(some) if f.kind == "look"]
    assert len(told) == 1
    assert told[0].startswith("frame 2: 2 figures: a second one of ")


def test_writing_beside_the_figure_is_told_and_a_row_of_swatches_is_not():
    some = frames()
    image = hero(arm=16)
    pen = ImageDraw.Draw(image)
    for left, width in ((20, 7), (30, 4), (37, 9), (49, 3), (55, 8), (66, 6)):
        pen.rectangle((left, 230, left + width, 240), fill=(40, 40, 40))
    some[1] = encoded(image, "PNG")
    assert [f.words for f in check_set(some)] == ["frame 2: 6 marks in a row that look like writing"]
    image = hero(arm=16)
    pen = ImageDraw.Draw(image)
    for place in range(6):
        pen.rectangle((20 + 14 * place, 230, 28 + 14 * place, 240), fill=(200, 40 * place, 40))
    some[1] = encoded(image, "PNG")
    assert not any("writing" in f.words for f in check_set(some))


def test_what_blocks_export_is_hard_and_comes_first():
    some = [*frames()[:3], plain(), b"no picture", encoded(hero().resize((256, 128)))]
    found = check_set(some, asked=(256, 256), nsfw=[False, True, False, False, False, False])
    hard = [finding for finding in found if finding.is_hard]
    assert found[: len(hard)] == tuple(hard)
    assert [finding.words.partition(":")[0] for finding in hard] == ["frame 2", "frame 4", "frame 5", "frame 6"]
    for finding, fault in zip(hard, ("not safe for work", "empty", "cannot be decoded", "wrong size"), strict=True):
        assert fault in finding.words


def test_none_one_and_two_frames_are_no_trouble():
    for count in (0, 1, 2):
        assert check_set(frames()[:count], loop="loop") == ()
