"""Views and directions: what they say in the prompt, which clips they make, and which of a kit's pictures guide each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, get_args

import pytest

from leo_assets.catalog.models import load_catalog
from leo_assets.plan.expand import Expanded, Facts, expand
from leo_assets.plan.views import nearest_first, view_in, view_of_file
from leo_assets.requests.load import load_project_requests
from leo_assets.requests.model import KitPicture, View
from leo_assets.requests.poses import FACINGS, POSE_SETS

if TYPE_CHECKING:
    from pathlib import Path

KIT = 'description = "a fox"\nreferences = [{references}]\n'
WALK = """\
kind = "animation"
prompt = "{prompt}"
character = "fox"
model = "{model}"
{more}
[animations.walk]
set = "walk"
{clip}
"""
FILES = ("fox", "fox_front", "fox_side", "fox_back")


def expanded(  # the parts of one small project
    root: Path,
    *,
    prompt: str = "{character}, {pose}",
    model: str = "nano-banana-2",
    more: str = "",
    clip: str = "",
    references: str = '"fox.png", "fox_front.png", "fox_side.png", "fox_back.png"',
) -> Expanded:
    for name in FILES:
        (root / f"art/{name}.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (root / "art/fox.character.toml").write_text(KIT.format(references=references))
    (root / "art/fox.asset.toml").write_text(WALK.format(prompt=prompt, model=model, more=more, clip=clip))
    loaded = load_project_requests(root)
    assert [str(fault) for fault in loaded.faults] == []
    found = expand(
        loaded, load_catalog(), Facts(("res://art/generated",), lambda file: f"sha of {file}", lambda _: "", {})
    )
    assert found.faults == ()
    return found


def prompts(found: Expanded) -> dict[str, str]:
    """The first frame of each clip → its prompt."""
    return {asset.animation: found.jobs[asset.job].prompt for asset in found.sets[0].assets if asset.index == 1}


def guides(found: Expanded) -> dict[str, list[str]]:
    """The first frame of each clip → what guides it, by the file's name."""
    return {
        asset.animation: [
            guide.file.removeprefix("art/").removesuffix(".png") for guide in found.jobs[asset.job].guides
        ]
        for asset in found.sets[0].assets
        if asset.index == 1
    }


def test_four_directions_are_four_clips_called_after_them(project: Path) -> None:
    found = expanded(project, clip="directions = 4")
    assert [clip.name for clip in found.sets[0].clips] == ["walk_down", "walk_left", "walk_up", "walk_right"]
    assert [clip.frames for clip in found.sets[0].clips] == [
        (0, 1, 2, 3),
        (4, 5, 6, 7),
        (8, 9, 10, 11),
        (12, 13, 14, 15),
    ]
    assert found.sets[0].assets[4].id == "art/fox.asset.toml#walk_left/1"
    assert len(found.jobs) == 16, "each frame is a picture of its own"


def test_eight_directions_are_all_and_names_are_just_these_in_the_usual_order(project: Path) -> None:
    assert list(prompts(expanded(project, clip="directions = 8"))) == [f"walk_{direction}" for direction in FACINGS]
    named = expanded(project, clip='directions = ["right", "down"]')
    assert list(prompts(named)) == ["walk_down", "walk_right"]


def test_every_direction_says_its_view_and_where_the_character_looks(project: Path) -> None:
    said = prompts(expanded(project, clip="directions = 4"))
    assert "front view, facing the viewer" in said["walk_down"]
    assert "side view, facing left" in said["walk_left"]
    assert "back view, seen from behind" in said["walk_up"]
    assert "side view, facing right" in said["walk_right"]
    assert len(set(said.values())) == 4


def test_a_place_for_the_view_takes_it_and_it_is_not_said_twice(project: Path) -> None:
    said = prompts(expanded(project, prompt="{view} view of {character}, {pose}", clip="directions = 4"))
    assert said["walk_up"].startswith("back view of a fox")
    assert all(len(re.findall(r"\bview\b", prompt)) == 1 for prompt in said.values())


def test_a_view_of_the_request_or_clip_is_said_where_the_prompt_has_no_place_for_it(project: Path) -> None:
    assert ", side view, " in prompts(expanded(project, more='view = "side"'))["walk"]
    assert ", back view, " in prompts(expanded(project, more='view = "side"', clip='view = "back"'))["walk"]
    assert "view" not in prompts(expanded(project))["walk"]


def test_without_a_view_the_place_for_it_is_the_first_of_the_kit(project: Path) -> None:
    assert prompts(expanded(project, prompt="{view} view, {pose}"))["walk"].startswith("a fox, front view")


def test_the_pictures_seen_from_nearest_to_each_direction_come_first(project: Path) -> None:
    found = guides(expanded(project, clip="directions = 8"))
    assert found["walk_down"] == ["fox_front", "fox", "fox_side", "fox_back"]
    assert found["walk_left"] == ["fox_side", "fox", "fox_front", "fox_back"]
    assert found["walk_up"] == ["fox_back", "fox", "fox_side", "fox_front"]
    assert set(found["walk_up_left"][:2]) == {"fox_side", "fox_back"}


def test_a_model_with_room_for_one_picture_gets_the_one_of_the_direction(project: Path) -> None:
    found = guides(expanded(project, model="phoenix-v1.0", clip="directions = 4"))
    assert found == {
        "walk_down": ["fox_front"],
        "walk_left": ["fox_side"],
        "walk_up": ["fox_back"],
        "walk_right": ["fox_side"],
    }


def test_v2_lists_as_many_as_the_model_takes(project: Path) -> None:
    many = ", ".join(f'{{ file = "{name}.png" }}' for name in FILES * 2)
    found = guides(expanded(project, references=many, clip="directions = 4"))
    assert all(len(files) == 6 for files in found.values())
    assert found["walk_up"][:2] == ["fox_back", "fox_back"]


def test_a_view_written_beside_a_picture_beats_its_name_and_lets_the_prompt_s_words_count(project: Path) -> None:
    tables = '{ file = "fox_front.png" }, { file = "fox.png", view = "back" }'
    found = guides(expanded(project, references=tables, prompt="{character}, {pose}, seen from behind"))
    assert found["walk"] == ["fox", "fox_front"]


def test_requests_without_any_of_these_keys_are_guided_in_the_order_of_the_kit(project: Path) -> None:
    found = guides(expanded(project, prompt="{character}, {pose}, back view"))
    assert found["walk"] == list(FILES), "or finished art would be drawn anew from another picture"


@pytest.mark.parametrize(
    ("text", "view"),
    [
        ("a fox, side view", "side"),
        ("a fox in profile", "side"),
        ("Seen from Behind", "back"),
        ("front view, facing the viewer", "front"),
        ("three-quarter view", "three-quarter"),
        ("three-quarter back view", "three-quarter back"),
        ("a front view and a back view", None),
        ("a fox with a view of the sea", None),
        ("lying flat on the back", None),
        ("", None),
    ],
)
def test_a_view_is_found_in_words_only_where_one_is_meant(text: str, view: str | None) -> None:
    assert view_in(text) == view


@pytest.mark.parametrize(
    ("file", "view"),
    [
        ("ref/fox_front.png", "front"),
        ("ref/Fox-Back.PNG", "back"),
        ("fox_left.webp", "side"),
        ("fox_three_quarter.png", "three-quarter"),
        ("fox_three-quarter_back.png", "three-quarter back"),
        ("front/fox.png", None),
        ("backpack.png", None),
        ("front_and_back.png", None),
    ],
)
def test_a_view_is_found_in_a_file_s_name(file: str, view: str | None) -> None:
    assert view_of_file(file) == view


def test_every_view_is_nearest_to_itself() -> None:
    views = get_args(View)
    pictures = [KitPicture(f"{place}.png", view) for place, view in enumerate(views)]
    assert [nearest_first(pictures, view)[0].view for view in views] == list(views)
    assert nearest_first(pictures, None) == pictures


@pytest.mark.parametrize("name", sorted(POSE_SETS))
def test_fps_lengths_and_loop_are_the_set_s_unless_the_clip_says_them(project: Path, name: str) -> None:
    known = POSE_SETS[name]
    lengths = [2] * len(known.poses)
    said = f'[animations.own]\nset = "{name}"\nfps = 3\nloop = "pingpong"\ndurations = {lengths}\n'
    _, own, other = expanded(project, clip=f'{said}[animations.other]\nset = "{name}"').sets[0].clips
    assert (own.fps, own.loop, set(own.durations)) == (3, "pingpong", {2})
    assert (other.fps, other.loop) == (known.fps, known.loop)
    assert other.durations == (known.durations or (1,) * len(known.poses))


def test_what_ends_in_a_pose_does_not_start_over() -> None:
    once = {name for name, known in POSE_SETS.items() if known.loop == "none"}
    assert once == {"jump", "fall", "attack", "hurt", "die"}


def test_a_frame_s_own_picture_guides_that_frame_alone(project: Path) -> None:
    clip = 'pictures = ["fox.png", "fox_front.png", "fox_side.png", "fox_back.png"]\nuse = "pose"\nstrength = "high"'
    found = expanded(project, model="kino-xl", references='"fox.png"', clip=clip)
    said = [
        [(guide.use, guide.strength, guide.file) for guide in found.jobs[asset.job].guides]
        for asset in found.sets[0].assets
    ]
    assert [each[-1] for each in said] == [("pose", "high", f"art/{name}.png") for name in FILES]
    assert all(each[0][0] == "character" for each in said)


def test_where_all_pictures_go_into_one_list_the_prompt_says_what_each_is_for(project: Path) -> None:
    more = 'style = "house"\nreferences = [{ file = "fox.png", use = "image" }, { file = "fox.png" }]\n'
    (project / "art/house.style.toml").write_text('references = ["fox.png"]\n')
    two = '"fox_front.png", "fox_back.png"'
    for model in ("nano-banana-2", "flux-kontext-pro"):
        said = prompts(expanded(project, model=model, more=more.partition("references")[0], references=two))["walk"]
        assert said.endswith(", same subject as in images 1 and 2, drawn in the style of image 3"), model
    assert prompts(expanded(project))["walk"].endswith(", same subject as in images 1 to 4")
    only = prompts(expanded(project, more=more, references=two))["walk"]
    assert only.endswith(", same subject as in images 1, 2 and 5, drawn in the style of image 3")


def test_of_a_picture_to_start_from_and_where_the_service_knows_what_pictures_are_for_nothing_is_said(
    project: Path,
) -> None:
    assert "image" not in prompts(expanded(project, model="phoenix-v1.0"))["walk"]
    text = 'kind = "sprite"\nprompt = "a fox"\nmodel = "{}"\nreferences = [{{ file = "fox.png", use = "image" }}]\n'
    for model in ("nano-banana-2", "flux-kontext-pro"):
        assert "same subject" not in _only_prompt(project, text.format(model))


def test_the_words_for_the_pictures_count_in_the_length_of_the_prompt(project: Path) -> None:
    length = len(_only_prompt(project, 'kind = "sprite"\nprompt = "a"\nmodel = "nano-banana-2"\n'))
    text = f'kind = "sprite"\nprompt = "{"a" * (1501 - length)}"\nmodel = "nano-banana-2"\n'
    assert len(_only_prompt(project, text)) == 1500
    (fault,) = _expanded(project, text + 'references = [{ file = "fox.png" }]\n').faults
    assert "the prompt has 1528 characters; nano-banana-2 takes 1500" in fault.message
    auto = text.replace('"nano-banana-2"', '"auto"') + "references = [" + '{ file = "fox.png" },' * 5 + "]\n"
    (job,) = _expanded(project, auto).jobs.values()
    assert len(job.prompt) > 1500, "a model was chosen that takes the words for the pictures too"


@pytest.mark.parametrize(
    ("said", "clip"),
    [("side view", "directions = 4"), ("Back view", 'view = "front"'), ("profile view", 'view = "back"')],
)
def test_a_prompt_that_names_another_view_than_its_frames_are_drawn_from_is_refused(
    project: Path, said: str, clip: str
) -> None:
    with pytest.raises(AssertionError, match=f"art/fox.asset.toml:2: prompt: says `{said.lower()}`"):
        expanded(project, prompt=f"{{character}}, {{pose}}, {said}", clip=clip)


def test_a_prompt_may_say_the_view_that_it_is_drawn_from(project: Path) -> None:
    expanded(project, prompt="{character}, {pose}, side view", clip='directions = ["left", "right"]')
    expanded(project, prompt="{character}, {pose}, light from the side", clip="directions = 4")


def _expanded(root: Path, text: str) -> Expanded:
    (root / "art/fox.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (root / "art/one.asset.toml").write_text(text)
    loaded = load_project_requests(root)
    assert [str(fault) for fault in loaded.faults] == []
    return expand(loaded, load_catalog(), Facts(("res://art/generated",), str, lambda _: "", {}))


def _only_prompt(root: Path, text: str) -> str:
    (root / "art/fox.asset.toml").unlink(missing_ok=True)
    (job,) = _expanded(root, text).jobs.values()
    return job.prompt
