"""Names of files before they are made: as the plan names them, and no two alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from leo_assets.catalog.models import load_catalog
from leo_assets.plan.expand import Facts, expand
from leo_assets.plan.planned import outputs_of
from leo_assets.requests.load import load_project_requests
from leo_assets.requests.outputs import output_files, output_folder, output_stems

if TYPE_CHECKING:
    from pathlib import Path

ROOTS = ("res://art/generated",)
ICON = 'kind = "icon"\nprompt = "{item}"\n'
SPRITE = 'kind = "sprite"\nprompt = "a rock"\n'
GROUND = 'kind = "texture"\nprompt = "{item}"\n'
HERO = 'kind = "animation"\nprompt = "a knight, {pose}"\n[animations.walk]\nset = "walk"\n[animations.idle]\nset = "idle"\ndirections = 4\n'
FRAMES = 'frames = ["one"]\n'


def written(root: Path, text: str, name: str = "art/it") -> Path:
    file = root / f"{name}.asset.toml"
    file.parent.mkdir(exist_ok=True, parents=True)
    (root / "project.godot").touch()
    file.write_text(text)
    return root


def matrix(*values: str) -> str:
    return f"[matrix]\nitem = {list(values)}\n"


@pytest.mark.parametrize(
    "text",
    [
        ICON + matrix("red", "blue"),
        ICON + matrix("red", "blue") + '[output]\natlas = true\ncollision = "area"\n',
        ICON + matrix("a", "b", "c", "d", "e") + "[output]\natlas = true\n[process.fit]\nwidth = 2000\nheight = 2000\n",
        SPRITE + '[output]\ncollision = "polygon"\nkeep_position = true\n',
        SPRITE + "[process]\nnine_patch = [1, 2, 3, 4]\n",
        SPRITE + '[process]\nmaps = ["normal", "orm"]\ncrops = [{ width = 10, height = 20 }]\n',
        GROUND + matrix("moss", "sand") + '[process]\ntileset = { layout = "blob", size = 16 }\n',
        GROUND + matrix("moss") + '[process]\nmaps = ["normal"]\n[output]\nmaterial = "3d"\n',
        GROUND + matrix("moss") + '[process]\nmaps = ["normal"]\n[output]\nmaterial = false\n',
        HERO,
        HERO + "[output]\nlibrary = true\nsheet = false\n",
        HERO + '[output]\nlibrary = true\natlas = true\n[process]\nmaps = ["normal"]\n',
        HERO + "[process.fit]\nwidth = 1200\nheight = 1200\n",
    ],
)
def test_files_are_known_before_anything_is_planned_as_the_plan_has_them(tmp_path, text):
    loaded = load_project_requests(written(tmp_path, text))
    assert loaded.faults == ()
    (request,) = loaded.requests.values()
    sets = expand(loaded, load_catalog(), Facts(ROOTS, lambda file: file, lambda _: "", {})).sets

    assert sorted(output_files(request, ROOTS)) == sorted(path for item in sets for path in outputs_of(item))
    assert output_stems(request, ROOTS) == [item.stem for item in sets]


def test_outputs_lie_in_the_first_root_or_where_the_request_says(tmp_path):
    written(tmp_path, SPRITE)
    root = written(tmp_path, SPRITE + '[output]\npath = "res://art/generated/rocks/"\n', "art/rock")
    rock, plain = load_project_requests(root).requests["art/rock.asset.toml"], load_project_requests(root).requests["art/it.asset.toml"]  # fmt: skip

    assert output_folder(plain, ROOTS) == "art/generated/it"
    assert output_files(rock, ROOTS) == ["art/generated/rocks/rock.png"]


TWICE = {
    "a normal map": (
        GROUND + matrix("red", "red_normal") + '[process]\nmaps = ["normal"]\n',
        "3: matrix: two files would both be called `it_red_normal.png`; rename one of the values",
    ),
    "a tileset": (
        GROUND + matrix("moss", "moss_blob") + '[process]\ntileset = { layout = "blob", size = 16 }\n',
        "3: matrix: two files would both be called `it_moss_blob.png`; rename one of the values",
    ),
    "a crop, in other letters": (
        ICON + matrix("bg", "BG_640X360") + "[process]\ncrops = [{ width = 640, height = 360 }]\n",
        "3: matrix: two files would both be called `it_bg_640x360.png`; rename one of the values",
    ),
    "a second sheet": (
        HERO.replace("knight", "{item}") + matrix("a", "a_2") + "[process.fit]\nwidth = 1200\nheight = 1200\n",
        "8: matrix: two files would both be called `it_a_2.png`; rename one of the values",
    ),
    "a library": (
        HERO.replace("knight", "{item}") + matrix("a", "a_library") + "[output]\nlibrary = true\n",
        "8: matrix: two files would both be called `it_a_library.tres`; rename one of the values",
    ),
    "a loose frame": (
        'kind = "animation"\nprompt = "{item}, {pose}"\n'
        + matrix("a", "a_run")
        + f"[animations.run_far]\n{FRAMES}[animations.far]\n{FRAMES}[output]\nsheet = false\n",
        "3: matrix: two files would both be called `it_a_run_far_1.png`; rename one of the values",
    ),
    "clips in other letters": (
        f'kind = "animation"\nprompt = "{{pose}}"\n[animations.far]\n{FRAMES}[animations.Far]\n{FRAMES}[output]\nsheet = false\n',
        "3: animations: two files would both be called `it_Far_1.png`; rename one of the clips",
    ),
}


@pytest.mark.parametrize("name", TWICE)
def test_no_two_files_of_a_request_have_one_name(tmp_path, name):
    text, told = TWICE[name]

    assert [str(fault) for fault in load_project_requests(written(tmp_path, text)).faults] == [
        f"art/it.asset.toml:{told}"
    ]


def test_an_item_of_an_atlas_may_be_called_like_a_page(tmp_path):
    many = matrix("1", "2", "3", "4", "5") + "[output]\natlas = true\n[process.fit]\nwidth = 2000\nheight = 2000\n"
    loaded = load_project_requests(written(tmp_path, ICON + many))

    assert loaded.faults == ()
    names = output_files(loaded.requests["art/it.asset.toml"], ROOTS)
    assert {"art/generated/it/it_2.png", "art/generated/it/it_2.tres"} <= set(names)


SHARED = '[output]\npath = "res://art/generated/all"\n'


@pytest.mark.parametrize(
    ("first", "second", "file"),
    [
        ((HERO + SHARED + "sheet = false\n", "it"), (SPRITE + SHARED, "it_walk_1"), "it_walk_1.png"),
        (
            (HERO + SHARED + "library = true\n", "it"),
            (HERO + SHARED + "sheet = false\n", "it_library"),
            "it_library.tres",
        ),
        ((HERO + SHARED + "sheet = false\n", "it"), (SPRITE + SHARED, "more/it"), "it"),
    ],
)
def test_two_requests_that_share_a_folder_share_no_file(tmp_path, first, second, file):
    for text, name in (first, second):
        written(tmp_path, text, f"art/{name}")
    others = [f"art/{second[1]}.asset.toml", f"art/{first[1]}.asset.toml"]

    assert [str(fault).partition("output.path: ")[2] for fault in load_project_requests(tmp_path).faults] == [
        f"res://art/generated/all/{file} is also the output of {other}; rename one of the requests, or give one another [output] path"
        for other in others
    ]


@pytest.mark.parametrize(
    "text",
    [
        ICON + "[matrix]\nitem = []\n[output]\natlas = true\n",
        'kind = "animation"\nprompt = "{pose}"\n[process.fit]\nwidth = 9\nheight = 9\n',
    ],
)
def test_nothing_to_draw_is_a_fault_not_a_crash(tmp_path, text):
    assert load_project_requests(written(tmp_path, text)).faults
