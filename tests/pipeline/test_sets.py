"""What a build says of the frames of a clip together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from leo_assets.pipeline.events import Note
from leo_assets.requests.poses import POSE_SETS
from tests.pipeline.test_build import Run

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

ASKED = """\
kind = "animation"
prompt = "a fox knight, {pose}"
size = { width = 128, height = 128 }
[animations.wave]
frames = ["standing", "standing", "standing, right arm raised"]
[animations.walk]
set = "walk"
"""


def notes(run: Run) -> list[str]:
    return [note.message for note in run.of(Note) if note.about == "art/fox.asset.toml"]


def test_what_is_wrong_with_frames_together_is_told_once_by_the_name_of_their_clip(project: Path) -> None:
    file = project / "art/fox.asset.toml"
    file.write_text(ASKED)
    same = "wave: frames 1 and 2 are the same: they differ by 0.0%"
    assert same in notes(Run(project))
    file.write_text(f"{ASKED}fps = 5\n[process]\ntrim = {{ margin = 5 }}\n")
    again = Run(project)
    assert again.made
    assert notes(again) == [], "its pictures are the ones that were told about"
    file.write_text(ASKED.replace("right arm", "left arm"))
    assert same in notes(Run(project)), "a new picture has its set looked over again"


def test_what_was_found_stays_told_by_plan_status_and_check_until_a_person_approves(project: Path) -> None:
    from leo_assets.pipeline.check import check
    from leo_assets.pipeline.survey import open_project, survey
    from tests.pipeline.test_approval import decide
    from tests.pipeline.test_build import OFFLINE

    def flags() -> dict[str, str]:
        assets = survey(open_project(project), OFFLINE).plan.assets
        return {asset.id: asset.flag for asset in assets if asset.flag}

    def said() -> list[str]:
        told: list[Note] = []
        check(open_project(project), lambda event: told.append(event) if isinstance(event, Note) else None)
        return [note.message for note in told if note.about.startswith("art/fox.asset.toml")]

    file, one = project / "art/fox.asset.toml", "art/fox.asset.toml#wave/1"
    file.write_text(ASKED)
    Run(project)
    same = "wave: frames 1 and 2 are the same: they differ by 0.0%"
    assert same in flags()[one]
    assert said() == said() != [], "a check that has nothing to do says it again"
    assert any(same in words for words in said())
    file.write_text(f"{ASKED}fps = 5\n")
    Run(project)
    assert same in flags()[one], "finished anew from the same pictures"
    decide(project, one)
    assert one not in flags()
    file.write_text(ASKED.replace("size", "seed = 9\nsize"))
    assert one not in flags(), "it was about other pictures"


def test_feet_are_looked_for_on_the_ground_only_where_they_stay_there(project: Path) -> None:
    from leo_assets.pipeline.survey import open_project, survey
    from tests.pipeline.test_build import OFFLINE

    clips = "".join(f'[animations.{name}]\nset = "{name}"\n' for name in POSE_SETS if name != "walk")
    (project / "art/fox.asset.toml").write_text(ASKED + clips)
    (item,) = survey(open_project(project), OFFLINE).expanded.sets
    in_the_air = {clip.name for clip in item.clips if not clip.is_grounded}
    assert in_the_air == {"run", "jump", "fall", "die"}


def test_a_frame_that_is_made_anew_is_chosen_to_go_with_those_that_were_there(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from leo_assets.choose.rank import choose
    from leo_assets.pipeline import choosing
    from leo_assets.store.lock import load_lock
    from leo_assets.store.originals import Originals

    seen: list[list[bytes]] = []

    def watched(*given: Any, **more: Any) -> Any:
        seen.append(list(more["before"]))
        return choose(*given, **more)

    monkeypatch.setattr(choosing, "choose", watched)
    file = project / "art/fox.asset.toml"
    file.write_text(ASKED.replace("size =", "candidates = 2\nsize ="))
    Run(project)
    assert not any(seen), "frames that are made together come in any order"
    before = {record.prompt: record.chosen for record in load_lock(project).jobs.values()}
    seen.clear()
    file.write_text(file.read_text().replace("right arm", "left arm"))
    Run(project)
    (standing,) = (sha256 for prompt, sha256 in before.items() if "standing, game" in prompt)
    assert seen == [[Originals(project).read(standing)] * 2], "of its own clip, and of no other"
