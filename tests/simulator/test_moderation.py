"""Each of the original's outcomes by a word in the prompt."""

from __future__ import annotations

import pytest

from leo_assets.simulator.moderation import Verdict, judge
from leo_assets.simulator.refusal import Refusal
from tests.simulator.studio import Studio, wanted


@pytest.mark.parametrize(
    "prompt",
    [
        "a red potion",
        "a knight, blood on the sword",
        "a torture chamber",
        "gore on a wall",
        "Essex marshes at dawn",
        "nudesque",
    ],
)
def test_what_a_game_needs_is_let_through(prompt: str):
    assert judge(prompt) == Verdict()


@pytest.mark.parametrize(
    ("prompt", "status", "text"),
    [
        ("a Nude, naked figure", 400, "content moderation filter: naked, nude"),
        ("a beheading", 403, "Your prompt appears to contain inappropriate content"),
    ],
)
def test_a_refused_prompt_costs_nothing(prompt: str, status: int, text: str):
    studio = Studio()
    for path, body in (("/generations", wanted(prompt=prompt)), ("/prompt/improve", {"prompt": prompt})):
        answer = studio.call("POST", path, body)
        assert (answer.status_code, answer.json()["code"]) == (status, "unexpected")
        assert answer.json()["error"].startswith(text)
    assert studio.world.bill == []


def test_what_the_negative_prompt_forbids_is_not_held_against_it():
    assert Studio().create(negative_prompt="nude, mutilated, beheading")


def test_extreme_violence_fails_with_a_refund_and_says_why():
    studio = Studio()
    failed = studio.finished(studio.create(prompt="a mutilated statue"))
    assert (failed["status"], failed["generated_images"]) == ("FAILED", [])
    assert failed["prompt_moderations"] == [{"moderationClassification": ["EXTREME_VIOLENCE"]}]
    [line] = studio.world.bill
    assert line.refund == line.charge > 0


def test_what_is_not_safe_for_work_completes_flagged_and_stays_paid():
    studio = Studio()
    done = studio.finished(studio.create(prompt="lingerie", num_images=2))
    assert (done["status"], [one["nsfw"] for one in done["generated_images"]]) == ("COMPLETE", [True, True])
    assert done["prompt_moderations"] == [{"moderationClassification": ["NSFW"]}]
    assert studio.world.bill[0].refund == 0


def test_a_refusal_tells_itself():
    with pytest.raises(Refusal, match="content moderation filter: porn"):
        judge("porn")
