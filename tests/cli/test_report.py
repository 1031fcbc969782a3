"""What people are shown of a plan."""

from __future__ import annotations

import pytest

from leo_assets.cli.report import reporter
from leo_assets.pipeline.events import AssetState, Event, PlanReady

HERO = "art/hero.asset.toml"


def frame(clip: str, number: int, state: str = "missing", action: str = "generate", why: str = "never made") -> Event:
    return AssetState(f"{HERO}#{clip}/{number}", HERO, state, action, why, (), amount="8", unit="CREDITS")


def shown(capsys: pytest.CaptureFixture[str], *events: Event) -> list[str]:
    with reporter(as_json=False, lists="plan") as tell:
        for event in events:
            tell(event)
    return [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]


def test_frames_of_a_clip_that_stand_alike_are_one_line_with_the_clips_id(capsys):
    plan = PlanReady("hash", generate=3, process=1, fresh=0, total="24 credits", paid=True, provider="p")
    lines = shown(
        capsys,
        *(frame("idle", number) for number in (1, 2)),
        frame("walk", 1, "missing", "process", "only cut"),
        frame("walk", 2),
        plan,
    )
    assert lines[1:4] == [
        f"missing {HERO}#idle 2 × generate, 8 credits each never made",
        f"missing {HERO}#walk/1 process, free only cut",
        f"missing {HERO}#walk/2 generate, 8 credits never made",
    ]


def test_the_command_that_approves_a_sheet_is_said_once(capsys):
    why = "its sheet waits for your approval: leo-assets approve art/fox.character.toml"
    waiting = [frame(clip, number, "unapproved", "none", why) for clip in ("idle", "walk") for number in (1, 2)]
    plan = PlanReady("hash", 0, 0, 0, "0", paid=True, provider="p", unapproved=4, later="32 credits")
    lines = shown(capsys, *waiting, plan)
    assert lines[1] == f"unapproved {HERO}#idle 2 × wait, 8 credits each its sheet waits for your approval"
    assert [line for line in lines if "leo-assets approve" in line] == [
        "look at the sheet, then: leo-assets approve art/fox.character.toml"
    ]
