from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from leo_assets.choose.rank import choose
from tests.choose.drawings import BACKDROP, BLUE, RED, body, encoded, noise, plain

ASKED = (256, 256)
FREE = (0.3, 0.2, 0.7, 0.8)


def faults_of(data: bytes, *, asked: tuple[int, int] = ASKED, nsfw: bool = False, cut: bool = True) -> tuple[str, ...]:
    return choose([data], asked=asked, nsfw=[nsfw], cut=cut).verdicts[0].faults


def test_a_single_candidate_without_faults_is_chosen():
    choice = choose([body()], asked=ASKED, nsfw=[False])
    assert (choice.chosen, choice.doubts) == (0, ())
    assert choice.why.startswith("the only candidate: ")


@pytest.mark.parametrize(
    ("data", "faults"),
    [
        (body(), ()),
        (plain(), ("empty",)),
        (plain((20, 20, 20)), ("empty",)),
        (body(box=(0.5, 0.5, 0.51, 0.51)), ("empty",)),
        (body(size=(256, 128)), ("wrong size",)),
        (body(size=(128, 128)), ("wrong size",)),
        (body(size=(448, 448)), ()),
        (noise(), ("cut off on all sides",)),
        (body(box=(0, 0.45, 1, 0.55)), ()),
        (b"\xff\xd8\xff broken", ("cannot be decoded",)),
    ],
    ids=["good", "plain", "dark", "a speck", "other shape", "smaller", "enlarged", "noise", "two sides", "broken"],
)
def test_hard_faults_are_found(data: bytes, faults: tuple[str, ...]):
    assert faults_of(data) == faults


def test_a_body_that_leaves_the_picture_on_every_side_is_cut_off():
    image = Image.new("RGB", ASKED, (244, 243, 240))
    cross = Image.new("RGB", (60, 256), RED)
    image.paste(cross, (100, 0))
    image.paste(cross.transpose(Image.Transpose.ROTATE_90), (0, 100))
    assert faults_of(encoded(image)) == ("cut off on all sides",)


def test_what_the_filter_marked_is_never_chosen():
    choice = choose([body(), body(BLUE, seed=2)], asked=ASKED, nsfw=[True, False])
    assert (choice.chosen, choice.verdicts[0].faults) == (1, ("not safe for work",))


def test_a_picture_without_a_backdrop_is_judged_without_one():
    assert faults_of(noise(), cut=False) == ()
    assert faults_of(plain(), cut=False) == ("empty",)


def test_transparency_is_believed_instead_of_corners():
    image = Image.new("RGBA", ASKED, (0, 0, 0, 0))
    image.paste(Image.new("RGBA", (100, 150), (*RED, 255)), (80, 50))
    choice = choose([encoded(image, "PNG")], asked=ASKED, nsfw=[False])
    assert choice.chosen == 0
    assert "body 23% of the picture" in choice.why


def test_what_an_outline_encloses_is_body_though_it_has_the_backdrops_colour():
    image = Image.new("RGB", ASKED, BACKDROP)
    image.paste(RED, (60, 60, 196, 196))
    image.paste(BACKDROP, (70, 70, 186, 186))
    assert "body 28% of the picture" in choose([encoded(image)], asked=ASKED, nsfw=[False]).why


def test_no_candidate_is_chosen_when_all_have_faults_and_each_is_told():
    choice = choose([plain(), body(size=(64, 128))], asked=ASKED, nsfw=[False, False])
    assert choice.chosen is None
    assert choice.why == "no candidate can be used: 1: empty; 2: wrong size"


def test_the_candidate_most_like_the_kit_is_chosen_in_another_pose_too():
    kit = [body(RED, seed=9)]
    candidates = [
        body(BLUE, FREE, seed=1),
        body((205, 70, 45), (0.2, 0.35, 0.8, 0.65), seed=2),
        body((60, 180, 60), FREE, seed=3),
    ]
    choice = choose(candidates, asked=ASKED, nsfw=[False] * 3, likeness=kit)
    assert choice.chosen == 1
    scores = [verdict.score for verdict in choice.verdicts]
    assert scores[1] > max(scores[0], scores[2]) + 0.2
    assert "identity " in choice.why
    assert "colours 0." in choice.why
    assert "candidate 2 of 3" in choice.why


def test_likeness_ignores_the_backdrop():
    kit = [body(RED, backdrop=(120, 160, 120))]
    candidates = [body(BLUE, backdrop=(120, 160, 120)), body(RED)]
    assert choose(candidates, asked=ASKED, nsfw=[False] * 2, likeness=kit).chosen == 1


def test_the_best_of_several_kit_pictures_counts():
    candidates = [body((60, 180, 60)), body(BLUE)]
    kit = [body(RED), body(BLUE, seed=4)]
    assert choose(candidates, asked=ASKED, nsfw=[False] * 2, likeness=kit).chosen == 1


def test_room_around_the_body_decides_where_there_is_no_kit():
    touching = body(box=(0.3, 0.4, 0.7, 1.0))
    choice = choose([touching, body()], asked=ASKED, nsfw=[False] * 2)
    assert choice.chosen == 1


def test_detail_decides_where_room_is_equal():
    choice = choose([body(stripes=False), body()], asked=ASKED, nsfw=[False] * 2)
    assert choice.chosen == 1


def test_of_equals_the_first_is_chosen():
    assert choose([body(), body()], asked=ASKED, nsfw=[False] * 2).chosen == 0


def test_doubts_about_the_chosen_one_are_told_and_do_not_block():
    choice = choose([body(box=(0.3, 0.4, 0.7, 1.0))], asked=ASKED, nsfw=[False])
    assert choice.chosen == 0
    assert choice.doubts == ("the body touches the bottom side and may be cut off there",)


def test_a_body_that_fills_the_picture_is_a_doubt_only_where_it_touches_a_side():
    panel, spilled = body(box=(0.03, 0.03, 0.97, 0.97)), body(box=(0.0, 0.03, 1.0, 0.97))
    assert choose([panel], asked=ASKED, nsfw=[False]).doubts == ()
    assert "the backdrop may not be plain" in choose([spilled], asked=ASKED, nsfw=[False]).doubts[1]


def test_a_kit_picture_that_cannot_be_read_is_a_doubt():
    choice = choose([body()], asked=ASKED, nsfw=[False], likeness=[b"nothing"])
    assert choice.chosen == 0
    assert "could not be compared" in choice.doubts[0]


def test_scores_lie_between_nothing_and_one_and_say_their_numbers():
    pictures = [body(), plain(), noise(), body(box=(0, 0, 1, 1)), b"x"]
    for verdict in choose(pictures, asked=ASKED, nsfw=[False] * 5, likeness=[body()]).verdicts:
        assert 0 <= verdict.score <= 1
        assert verdict.why


def test_a_verdict_for_each_candidate_in_order():
    choice = choose([body(), plain(), body(BLUE)], asked=ASKED, nsfw=[False] * 3)
    assert [verdict.index for verdict in choice.verdicts] == [0, 1, 2]
    with pytest.raises(ValueError, match="zip"):
        choose([body()], asked=ASKED, nsfw=[])


def test_a_tiny_or_long_picture_does_no_harm():
    for size in ((1, 1), (3, 200), (33, 32)):
        choose([encoded(Image.new("RGB", size, RED), "PNG")], asked=size, nsfw=[False])


def test_every_verdict_tells_its_likeness_and_doubts_in_numbers():
    choice = choose([body(), body(box=(0.3, 0.4, 0.7, 1.0))], asked=ASKED, nsfw=[False] * 2, likeness=[body(seed=5)])
    good, cut_off = choice.verdicts
    assert good.likeness is not None
    assert good.likeness.identity > 0.8
    assert f"identity {good.likeness.identity:.2f} (the character)" in good.why
    assert good.doubts == ()
    assert cut_off.doubts == ("the body touches the bottom side and may be cut off there",)
    assert choose([body()], asked=ASKED, nsfw=[False]).verdicts[0].likeness is None


def test_an_identity_below_the_kits_limit_is_a_doubt_and_blocks_nothing():
    stranger = body(BLUE, (0.2, 0.35, 0.8, 0.65))
    choice = choose([stranger], asked=ASKED, nsfw=[False], likeness=[body()], limit=0.999)
    found = choice.verdicts[0].likeness
    assert found is not None
    assert choice.chosen == 0
    assert choice.doubts[0].startswith(f"identity {found.identity:.2f} is below the kit's limit of 1.00: ")
    assert choose([stranger], asked=ASKED, nsfw=[False], likeness=[body()], limit=0.0).doubts == ()


def test_of_two_likely_candidates_the_one_that_goes_with_the_frames_before_is_chosen():
    kit = [body((188, 73, 52))]
    candidates = [body((210, 60, 40), seed=3), body((175, 82, 60), seed=3)]
    assert choose(candidates, asked=ASKED, nsfw=[False] * 2, likeness=kit).chosen == 1
    choice = choose(candidates, asked=ASKED, nsfw=[False] * 2, likeness=kit, before=[body((210, 60, 40), seed=6)])
    assert choice.chosen == 0
    assert "like the frames before" in choice.why


def test_a_frame_before_that_cannot_be_read_is_a_doubt():
    choice = choose([body()], asked=ASKED, nsfw=[False], before=[b"nothing"])
    assert choice.chosen == 0
    assert choice.doubts[0].startswith("a frame of the set could not be compared: ")


def test_an_embedding_can_turn_the_choice():
    class Knows:
        weight, middle = 200.0, 0.5

        def figures(self, picture: bytes) -> list[np.ndarray]:
            return [np.array([1.0, 0.0] if picture in {kit, wanted} else [0.0, 1.0], np.float32)]

    kit, liked, wanted = body(), body(seed=2), body((90, 60, 160), seed=3)
    plain = choose([liked, wanted], asked=ASKED, nsfw=[False] * 2, likeness=[kit])
    assert plain.chosen == 0
    verdicts = choose([liked, wanted], asked=ASKED, nsfw=[False] * 2, likeness=[kit], embedder=Knows()).verdicts
    assert [round(v.likeness.identity, 1) if v.likeness else None for v in verdicts] == [0.0, 1.0]
