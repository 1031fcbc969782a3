from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from leo_assets.errors import RequestError
from leo_assets.requests.load import find_files, load_project_requests, parse_kit, parse_request, parse_style
from leo_assets.requests.model import Kit, Request, Size, Style, Trim
from leo_assets.settings.toml_file import MAX_FILE_BYTES

ICON = 'kind = "icon"\nprompt = "a red potion"\n'
FOX = 'description = "a small fox"\n'


@pytest.fixture
def write(tmp_path: Path):
    def put(path: str, text: str | bytes = ICON) -> Path:
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path

    return put


def told(root: Path) -> list[str]:
    return [str(fault) for fault in load_project_requests(root).faults]


def test_a_request_becomes_what_its_file_says():
    text = (
        'kind = "sprite"\nprompt = "a {colour} barrel"\nsize = { width = 512, height = 768 }\ncandidates = 4\n'
        '[matrix]\ncolour = ["red", "blue"]\n[process]\ntrim = { margin = 3 }\nanchor = [0.5, 1]\n'
    )

    request = parse_request(text.encode(), "art/barrel.asset.toml")

    assert isinstance(request, Request)
    assert (request.name, request.size, request.candidates) == ("barrel", Size(512, 768), 4)
    assert request.matrix == {"colour": ("red", "blue")}
    assert (request.process.trim, request.process.anchor) == (Trim(3), (0.5, 1.0))


def test_kits_and_styles_are_read_by_their_own_rules():
    assert isinstance(parse_kit(b'description = "a fox"\nheight = 48\npalette = "sheet"\n', "fox.character.toml"), Kit)
    assert isinstance(parse_style(b'prompt = "ink, {view} view"\npalette = ["#102030"]\n', "house.style.toml"), Style)
    kit_faults = parse_kit(b'height = 2\npalette = "warm"\nviews = []\n', "fox.character.toml")
    style_faults = parse_style(b'prompt = "{element}"\nstrength = "strong"\n', "house.style.toml")
    assert isinstance(kit_faults, list)
    assert [fault.key for fault in kit_faults] == ["description", "height", "palette", "views"]
    assert isinstance(style_faults, list)
    assert [fault.key for fault in style_faults] == ["prompt", "strength"]


def test_a_byte_order_mark_and_windows_line_ends_are_no_fault():
    faults = parse_request(b'\xef\xbb\xbfkind = "icon"\r\nprompt = "x"\r\ntake = 0\r\n', "a.asset.toml")

    assert isinstance(faults, list)
    assert [(fault.line, fault.key) for fault in faults] == [(3, "take")]


def test_all_faults_of_all_files_are_told_at_once(write):
    write("a.asset.toml", 'kind = "icon"\nprompt = "x"\ntake = 0\nseed = -1\n')
    write("b.asset.toml", "kind = \n")
    root = write("c.asset.toml")

    loaded = load_project_requests(root)

    assert [(fault.file, fault.line) for fault in loaded.faults] == [
        ("a.asset.toml", 3),
        ("a.asset.toml", 4),
        ("b.asset.toml", 1),
    ]
    assert list(loaded.requests) == ["c.asset.toml"]


def test_two_requests_for_one_output_are_a_fault_on_both(write):
    write("art/Hero.asset.toml")
    root = write("props/hero.asset.toml")

    first, second = told(root)

    assert first.startswith(
        "art/Hero.asset.toml: output.path: res://art/generated/Hero/Hero.png is also the output of props/hero.asset.toml;"
    )
    assert second.startswith(
        "props/hero.asset.toml: output.path: res://art/generated/hero/hero.png is also the output of art/Hero.asset.toml;"
    )
    assert load_project_requests(root).requests == {}


def test_a_matrix_that_makes_another_requests_output_is_a_clash(write):
    write(
        "potion.asset.toml",
        'kind = "icon"\nprompt = "{a}"\n[matrix]\na = ["red"]\n[output]\npath = "res://art/generated/p"\n',
    )
    root = write("potion_red.asset.toml", ICON + '[output]\npath = "res://art/generated/p/"\n')

    assert len(told(root)) == 2


def test_requests_in_different_folders_or_with_different_names_do_not_clash(write):
    write("art/hero.asset.toml", ICON + '[output]\npath = "res://art/generated/one"\n')
    write("art/fox.asset.toml", ICON + '[output]\npath = "res://art/generated/one"\n')
    root = write("props/hero.asset.toml")

    assert told(root) == []


def test_two_kits_of_one_name_are_a_fault_naming_both_and_stop_their_requests(write):
    write("a/fox.character.toml", FOX)
    write("b/Fox.character.toml", FOX)
    root = write("hero.asset.toml", ICON + 'character = "fox"\n')

    loaded = load_project_requests(root)

    assert [str(fault) for fault in loaded.faults] == [
        "a/fox.character.toml: has the same name as b/Fox.character.toml; a name must be there once; rename one",
        "b/Fox.character.toml: has the same name as a/fox.character.toml; a name must be there once; rename one",
        "hero.asset.toml:3: character: `fox` cannot be used while its file has faults; correct a/fox.character.toml",
    ]
    assert (loaded.requests, loaded.kits) == ({}, {})


def test_a_faulty_kit_stops_only_the_requests_that_use_it(write):
    write("fox.character.toml", 'description = "a fox"\nheight = "tall"\n')
    write("hero.asset.toml", ICON + 'character = "fox"\n')
    root = write("potion.asset.toml")

    loaded = load_project_requests(root)

    assert loaded.faulty_files == {"fox.character.toml", "hero.asset.toml"}
    assert list(loaded.requests) == ["potion.asset.toml"]


def test_pictures_and_models_of_kits_and_styles_are_checked_where_they_stand(write):
    write("fox.character.toml", FOX + 'references = ["ref/none.png"]\n')
    root = write("house.style.toml", 'model = "phenix-v1.0"\n')

    assert told(root) == [
        "fox.character.toml:2: references.1: `ref/none.png` does not exist; put the picture there, or correct the path",
        "house.style.toml:1: model: no model is called `phenix-v1.0`; did you mean phoenix-v1.0 or phoenix-v0.9?",
    ]


def test_a_palette_from_a_kit_that_has_none_is_a_fault(write):
    write("fox.character.toml", FOX)
    write("owl.character.toml", FOX + 'palette = ["#102030"]\n')
    write("cat.character.toml", FOX + 'palette = "sheet"\n')
    write("c.asset.toml", ICON + 'character = "cat"\n[process.pixel]\npalette = "kit"\n')
    write("a.asset.toml", ICON + 'character = "fox"\n[process.pixel]\npalette = "kit"\n')
    root = write("b.asset.toml", ICON + 'character = "owl"\n[process.pixel]\npalette = "kit"\n')

    (fault,) = told(root)
    assert fault.startswith(
        'a.asset.toml:5: process.pixel.palette: fox.character.toml has no palette; add palette = "sheet"'
    )


def test_references_come_out_as_project_paths(write):
    write("art/ref/pose.png", b"")
    write("ref/front.png", b"")
    write("art/fox.character.toml", FOX + 'references = ["../ref/front.png"]\n')
    write("art/house.style.toml", 'references = ["./ref/pose.png"]\n')
    text = 'kind = "sprite"\nprompt = "x"\nreferences = [{ file = "ref/pose.png", use = "style" }, { file = "res://ref/front.png" }]\n'
    root = write("art/hero.asset.toml", text)

    loaded = load_project_requests(root)

    assert loaded.faults == ()
    assert [each.file for each in loaded.requests["art/hero.asset.toml"].references] == [
        "art/ref/pose.png",
        "ref/front.png",
    ]
    assert loaded.kits["fox"].references == ("ref/front.png",)
    assert loaded.styles["house"].references == ("art/ref/pose.png",)


def test_a_reference_through_a_link_that_leads_out_is_refused(write, tmp_path):
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    outside.mkdir()
    (outside / "secret.png").write_bytes(b"")
    root = write("hero.asset.toml", ICON + 'references = [{ file = "ref/secret.png", use = "style" }]\n')
    (root / "ref").symlink_to(outside)

    assert told(root) == [
        "hero.asset.toml:3: references.1.file: `ref/secret.png` is a link that leads out of the project; put a copy into the project"
    ]


def test_godot_s_blind_spots_and_links_are_not_searched(write, tmp_path):
    for hidden in (
        ".leo/x.asset.toml",
        "addons/y/x.asset.toml",
        "notes/x.asset.toml",
        "other/x.asset.toml",
        ".x.asset.toml",
    ):
        write(hidden)
    write("notes/.gdignore", "")
    write("other/project.godot", "")
    root = write("art/addons/x.asset.toml")
    (root / "linked").symlink_to(root / "art")
    (root / "link.asset.toml").symlink_to(root / "art/addons/x.asset.toml")

    found, faults, unreadable = find_files(root)

    assert found[".asset.toml"] == ["art/addons/x.asset.toml"]
    assert [str(fault) for fault in faults] == [
        "link.asset.toml: is a symbolic link, which is not followed; put the file itself there"
    ]
    assert unreadable == frozenset()


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), FileNotFoundError(2, "No such file")])
@pytest.mark.parametrize(("closed", "told_as"), [("art/sub", "art/sub"), ("", ".")])
def test_a_folder_that_cannot_be_read_is_a_fault_and_what_is_below_does_not_count_as_gone(
    write, monkeypatch: pytest.MonkeyPatch, error: OSError, closed: str, told_as: str
):
    write("art/sub/a.asset.toml")
    root = write("b.asset.toml")
    scan = os.scandir

    def refuse(folder: Path):
        if Path(folder) == root / closed:
            raise error
        return scan(folder)

    monkeypatch.setattr("leo_assets.requests.load.os.scandir", refuse)
    loaded = load_project_requests(root)

    assert loaded.unreadable == {closed}
    assert [(fault.file, fault.message) for fault in loaded.faults] == [
        (told_as, f"the folder cannot be read: {error.strerror}")
    ]
    assert list(loaded.requests) == (["b.asset.toml"] if closed else [])


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="the system knows no such names")
def test_a_file_name_that_is_no_text_is_told_in_words_that_can_be_printed(write):
    root = write("good.asset.toml")
    for name in (b"bad\xff.asset.toml", b"bad\xff.toml", b"kit\xff.character.toml"):
        (root / os.fsdecode(name)).write_text(ICON)
    (root / os.fsdecode(b"f\xff")).mkdir()
    (root / os.fsdecode(b"f\xff/x.asset.toml")).write_text(ICON)

    loaded = load_project_requests(root)

    assert list(loaded.requests) == ["good.asset.toml"]
    assert len(loaded.faults) == 3
    "".join(map(str, loaded.faults)).encode()


def test_a_file_name_that_hides_something_is_refused(write):
    root = write("art/he\u202ero.asset.toml")

    assert told(root) == ["art/he�ro.asset.toml: the path holds the hidden character U+202E; rename it"]


def test_a_file_name_that_not_every_system_can_store_is_refused(write):
    root = write("art/con.asset.toml")

    (fault,) = told(root)
    assert "device on Windows" in fault


def test_a_huge_file_is_refused_and_a_full_one_is_not(write):
    write("huge.asset.toml", ICON + "#" * MAX_FILE_BYTES)
    root = write("full.asset.toml", ICON + "#" * (MAX_FILE_BYTES - len(ICON)))

    assert told(root) == ["huge.asset.toml: is larger than 64 KiB; split it, or shorten it"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_called_like_a_request_is_left_alone(write):
    root = write("a.asset.toml")
    os.mkfifo(root / "b.asset.toml")

    assert list(load_project_requests(root).requests) == ["a.asset.toml"]


def test_a_hopeless_file_gets_its_first_faults_and_a_count(write):
    root = write("a.asset.toml", ICON + "".join(f"key{index} = 1\n" for index in range(100)))

    faults = told(root)

    assert len(faults) == 41
    assert faults[-1] == "a.asset.toml: and 60 more faults; begin with the first"


def test_paths_choose_requests_but_clashes_with_the_others_still_show(write):
    write("art/hero.asset.toml")
    write("art/fox.asset.toml")
    root = write("props/fox.asset.toml")

    assert list(load_project_requests(root, ["art"]).requests) == ["art/hero.asset.toml"]
    assert list(load_project_requests(root, ["res://art/hero.asset.toml"]).requests) == ["art/hero.asset.toml"]
    assert load_project_requests(root, ["art"]).faulty_files == {"art/fox.asset.toml"}
    assert load_project_requests(root, ["props"]).faulty_files == {"props/fox.asset.toml"}


def test_the_project_s_defaults_fill_what_a_request_leaves_open(write):
    write("leo_assets.toml", '[defaults]\nmodel = "lightning-xl"\nstyle = "house"\n')
    write("house.style.toml", 'prompt = "ink"\n')
    write("own.style.toml", 'model = "anime-xl"\n')
    write("a.asset.toml")
    write("b.asset.toml", ICON + 'style = "own"\n')
    root = write("c.asset.toml", ICON + 'model = "kino-xl"\n')

    requests = load_project_requests(root).requests

    assert [(each.model, each.style) for each in requests.values()] == [
        ("lightning-xl", "house"),
        (None, "own"),
        ("kino-xl", "house"),
    ]


def test_a_default_that_does_not_exist_stops_everything(write):
    root = write("leo_assets.toml", '[defaults]\nmodel = "no such"\nstyle = "house"\n')

    with pytest.raises(RequestError) as caught:
        load_project_requests(root)

    assert [fault.key for fault in caught.value.faults] == ["defaults.model", "defaults.style"]


def test_a_faulty_project_file_stops_everything(write):
    write("leo_assets.toml", 'output_roots = ["res://addons"]\n')
    root = write("a.asset.toml")

    with pytest.raises(RequestError):
        load_project_requests(root)


def test_nothing_heavy_is_imported_until_a_file_is_parsed(tmp_path):
    code = (
        "import sys; from pathlib import Path\n"
        "from leo_assets.requests.load import load_project_requests\n"
        "import leo_assets.requests.defaults, leo_assets.requests.poses, leo_assets.settings.service\n"
        f"load_project_requests(Path({str(tmp_path)!r}))\n"
        "heavy = {'pydantic', 'numpy', 'PIL', 'httpx', 'tomli', 'asyncio'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


@pytest.mark.parametrize(
    "line", ["kind = {}", "model = {}", "seed = {}", "character = {}", "references = [{{ file = {} }}]", "{} = 1"]
)
def test_what_looks_like_a_key_is_masked_wherever_it_was_pasted(line, write):
    text = ICON.replace('kind = "icon"\n', "") if line.startswith("kind") else ICON
    root = write("a.asset.toml", line.format('"0d1e2f3a-4b5c-6d7e-8f90-a1b2c3d4e5f6"') + "\n" + text)

    faults = told(root)

    assert faults
    assert all("a1b2c3d4e5f6" not in fault for fault in faults)


def test_deep_tables_are_refused_before_anything_walks_them(write):
    root = write("a.asset.toml", ICON + ".".join("a" * 200) + " = 1\n")

    assert told(root) == ["a.asset.toml: nests tables and lists more than 8 deep; nothing here needs that; remove it"]


def test_an_automatic_model_is_judged_as_the_one_that_it_came_to_before(write):
    root = write("wall.asset.toml", 'kind = "texture"\nprompt = "bricks"\n')

    assert load_project_requests(root).faults == ()
    (fault,) = load_project_requests(root, pinned={"texture": "lucid-origin"}).faults
    assert "lucid-origin cannot make pictures that tile" in fault.message
    assert load_project_requests(root, pinned={"texture": "gone-from-the-catalog", "icon": "flux-dev"}).faults == ()
