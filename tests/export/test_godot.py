"""Godot's text files: what we write, what we leave alone, and what survives the engine's own handwriting."""

from __future__ import annotations

import re
from collections.abc import Mapping
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leo_assets.export.godot import (
    Role,
    import_params,
    merged_import,
    mint_uid,
    normalised_tres,
    owned_settings,
    uid_of,
)
from leo_assets.export.resources import Part, SpriteClip, sprite_frames
from leo_assets.export.tres import tres_text
from leo_assets.requests.finishing import BY_KIND, Imports
from leo_assets.requests.model import Kind

# As Godot 4.6 leaves it after an import, with three values that a person chose.
GODOTS_IMPORT = """[remap]

importer="texture"
type="CompressedTexture2D"
uid="uid://bvr13xj6fv8ye"
path="res://.godot/imported/hero.png-be1798b715779b53ab7dec53f9f9f8c3.ctex"
metadata={
"vram_texture": false
}

[deps]

source_file="res://art/hero.png"
dest_files=["res://.godot/imported/hero.png-be1798b715779b53ab7dec53f9f9f8c3.ctex"]

[params]

compress/mode=2
compress/lossy_quality=0.7
mipmaps/generate=true
mipmaps/limit=-1
process/fix_alpha_border=true
process/size_limit=512
detect_3d/compress_to=0
"""
A_UID = "uid://c8n5tr0qf2k1m"


def import_text(
    existing: str | None,
    *,
    res_path: str,
    kind: Kind,
    pixel_art: bool,
    role: Role = "colour",
    recorded: Mapping[str, str] = {},
    asked: Imports = BY_KIND,
) -> str:
    params = import_params(kind, pixel_art=pixel_art, role=role, asked=asked)
    return merged_import(existing, A_UID, res_path, params, recorded)


@given(st.integers())
def test_a_minted_uid_is_63_bits_in_godots_alphabet(seed: int) -> None:
    uid = mint_uid(Random(seed))
    digits = uid.removeprefix("uid://")
    assert re.fullmatch(r"[a-y0-8]{1,13}", digits)
    number = 0
    for digit in digits:
        number = number * 34 + "abcdefghijklmnopqrstuvwxy012345678".index(digit)
    assert 0 < number < 2**63
    assert uid_of(f'[gd_resource type="SpriteFrames" format=3 uid="{uid}"]') == uid


def test_minted_uids_do_not_repeat() -> None:
    random = Random(1)
    assert len({mint_uid(random) for _ in range(10_000)}) == 10_000


def test_a_uid_outside_the_alphabet_counts_as_none() -> None:
    assert uid_of('[remap]\n\nuid="uid://zz99"\n') is None
    assert uid_of("[remap]\n") is None


@pytest.mark.parametrize(
    ("kind", "pixel_art", "mipmaps"),
    [
        ("sprite", False, "false"),
        ("icon", False, "false"),
        ("background", False, "false"),
        ("texture", False, "true"),
        ("texture", True, "false"),
    ],
)
def test_a_new_import_has_our_parameters_and_nothing_else(kind: str, pixel_art: bool, mipmaps: str) -> None:
    text = import_text(None, res_path='res://art/a "b".png', kind=kind, pixel_art=pixel_art)  # type: ignore[arg-type]  # from the table
    assert uid_of(text) == A_UID
    assert 'source_file="res://art/a \\"b\\".png"' in text
    assert owned_settings(text) == {
        "compress/mode": "0",
        "mipmaps/generate": mipmaps,
        "process/fix_alpha_border": "true",
        "detect_3d/compress_to": "0",
    }


@pytest.mark.parametrize("role", ["normal", "data"])
def test_what_is_a_map_is_never_changed_by_what_godot_detects(role: Role) -> None:
    params = import_params("texture", pixel_art=False, role=role)
    text = import_text(None, res_path="res://art/a_normal.png", kind="texture", pixel_art=False, role=role)
    assert owned_settings(text, params) == params
    assert (params["compress/normal_map"], params["roughness/mode"]) == ("2", "1"), "disabled, both"
    assert params["process/fix_alpha_border"] == "false"
    assert "compress/normal_map" not in import_params("texture", pixel_art=False)


@pytest.mark.parametrize("role", ["colour", "normal", "data"])
def test_what_a_request_says_of_its_import_beats_the_kind(role: Role) -> None:
    asked = Imports(mipmaps=True, compress="vram")
    params = import_params("icon", pixel_art=True, role=role, asked=asked)
    assert (params["mipmaps/generate"], params["compress/mode"]) == ("true", "2")
    surface = import_params("texture", pixel_art=False, role=role, is_3d=True, asked=Imports(False, "lossless"))
    assert (surface["mipmaps/generate"], surface["compress/mode"]) == ("false", "0")
    assert surface.get("compress/normal_map", "2") == "2", "only two channels are no map for who is not compressed"
    # A value that we wrote follows the request; a person's does not.
    before = import_text(None, res_path="res://a.png", kind="icon", pixel_art=False)
    ours = owned_settings(before)
    tuned = before.replace("compress/mode=0", "compress/mode=1")
    after = import_text(tuned, res_path="res://a.png", kind="icon", pixel_art=False, recorded=ours, asked=asked)
    assert (owned_settings(after)["mipmaps/generate"], owned_settings(after)["compress/mode"]) == ("true", "1")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_an_import_that_is_complete_is_left_byte_for_byte(newline: str) -> None:
    text = GODOTS_IMPORT.replace("\n", newline)
    assert import_text(text, res_path="res://art/hero.png", kind="sprite", pixel_art=False) == text


def test_what_a_person_set_stays_and_what_we_had_set_follows_the_kind() -> None:
    ours = {**import_params("texture", pixel_art=False)}
    text = import_text(GODOTS_IMPORT, res_path="res://art/hero.png", kind="sprite", pixel_art=False, recorded=ours)
    assert owned_settings(text)["compress/mode"] == "2", "a person's"
    assert owned_settings(text)["mipmaps/generate"] == "false", "ours as last recorded, and sprites have none"
    assert text == GODOTS_IMPORT.replace("mipmaps/generate=true", "mipmaps/generate=false")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_only_what_is_missing_is_added(newline: str) -> None:
    short = (
        GODOTS_IMPORT.replace("detect_3d/compress_to=0\n", "")
        .replace('uid="uid://bvr13xj6fv8ye"\n', "")
        .replace("\n", newline)
    )
    text = import_text(short, res_path="res://art/hero.png", kind="sprite", pixel_art=False)
    assert uid_of(text) == A_UID
    assert owned_settings(text)["detect_3d/compress_to"] == "0"
    added = [line for line in text.splitlines() if line not in short.splitlines()]
    assert sorted(added) == ["detect_3d/compress_to=0", f'uid="{A_UID}"']
    assert [line for line in short.splitlines() if line not in text.splitlines()] == []
    assert newline == "\n" or "\n" not in text.replace("\r\n", "")


def test_an_import_without_parameters_gets_a_section_for_them() -> None:
    text = import_text(
        '[remap]\n\nimporter="texture"\nuid="uid://abc"\n',
        res_path="res://x.png",
        kind="icon",
        pixel_art=False,
    )
    assert uid_of(text) == "uid://abc"
    assert owned_settings(text) == import_params("icon", pixel_art=False)
    assert text.count("[params]") == text.count("[deps]") == 1


def test_another_importer_is_a_persons_choice() -> None:
    text = '[remap]\n\nimporter="image"\ntype="Image"\nuid="uid://abc"\n\n[deps]\n\nsource_file="res://x.png"\n\n[params]\n\n'
    assert import_text(text, res_path="res://x.png", kind="icon", pixel_art=False) == text


def test_a_moved_picture_keeps_its_uid_and_values_but_not_godots_paths() -> None:
    text = import_text(GODOTS_IMPORT, res_path="res://art/heroine.png", kind="sprite", pixel_art=False)
    assert uid_of(text) == "uid://bvr13xj6fv8ye"
    assert 'source_file="res://art/heroine.png"' in text
    assert ".godot/imported" not in text
    assert "process/size_limit=512" in text
    assert '"vram_texture": false' in text


CLIPS = (
    SpriteClip("walk", 8, "loop", ((Part(0, 0, 0, 32, 48), 1.0), (Part(0, 32, 0, 32, 48), 2.0))),
    SpriteClip("idle", 2, "none", ((Part(0, 0, 0, 32, 48), 1.0),)),
)
# The same, saved anew by Godot 4.4 to 4.6: own ids, a step count, its own digits, no uids.
SAVED_ANEW = """[gd_resource type="SpriteFrames" load_steps=4 format=3]\r
\r
[ext_resource type="Texture2D" path="res://a/hero.png" id="1_i4t8n"]\r
\r
[sub_resource type="AtlasTexture" id="AtlasTexture_omlly"]\r
atlas = ExtResource("1_i4t8n")\r
region = Rect2(0, 0, 32, 48)\r
\r
[sub_resource type="AtlasTexture" id="AtlasTexture_ug4pr"]\r
atlas = ExtResource("1_i4t8n")\r
region = Rect2(32, 0, 32, 48)\r
\r
[resource]\r
animations = [{\r
"frames": [{\r
"duration": 1,\r
"texture": SubResource("AtlasTexture_omlly")\r
}],\r
"loop": false,\r
"name": &"idle",\r
"speed": 2.0\r
}, {\r
"frames": [{\r
"duration": 1.0,\r
"texture": SubResource("AtlasTexture_omlly")\r
}, {\r
"duration": 2.0000000001,\r
"texture": SubResource("AtlasTexture_ug4pr")\r
}],\r
"loop": true,\r
"name": &"walk",\r
"speed": 8.0\r
}]\r
"""


def hero(clips: tuple[SpriteClip, ...] = CLIPS, uid: str = A_UID) -> str:
    return tres_text(sprite_frames(["a/hero.png"], clips), uid=uid, texture_uids=["uid://abc"])


def test_a_resource_means_the_same_after_godot_saved_it_anew() -> None:
    assert normalised_tres(SAVED_ANEW) == normalised_tres(hero())
    assert normalised_tres(hero(uid="uid://xyz")) == normalised_tres(hero())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"speed": 8.0', '"speed": 9.0'),
        ("Rect2(32,", "Rect2(31,"),
        ("a/hero.png", "a/zero.png"),
        ('&"walk"', '&"run"'),
        ("true", "false"),
    ],
)
def test_a_persons_change_to_a_resource_is_seen(old: str, new: str) -> None:
    assert old in SAVED_ANEW
    assert normalised_tres(SAVED_ANEW.replace(old, new)) != normalised_tres(hero())


def test_swapping_two_frames_by_hand_is_seen_although_ids_do_not_count() -> None:
    swapped = SAVED_ANEW.replace("omlly", "TMP").replace("ug4pr", "omlly").replace("TMP", "ug4pr")
    assert normalised_tres(swapped) == normalised_tres(hero()), "renamed throughout: nothing changed"
    body = hero().index("[resource]")
    text = hero()[:body] + hero()[body:].replace("idle_1", "TMP").replace("walk_2", "idle_1").replace("TMP", "walk_2")
    assert normalised_tres(text) != normalised_tres(hero())


def test_a_new_clip_changes_no_line_of_the_others() -> None:
    more = hero((*CLIPS, SpriteClip("zap", 5, "loop", ((Part(0, 64, 0, 32, 48), 1.0),))))
    lost = [line for line in hero().splitlines() if line not in more.splitlines()]
    assert lost == ["}]"] or not lost


@pytest.mark.parametrize(("count", "played"), [(1, [0]), (2, [0, 1]), (3, [0, 1, 2, 1]), (4, [0, 1, 2, 3, 2, 1])])
def test_pingpong_plays_there_and_back_without_its_ends_twice(count: int, played: list[int]) -> None:
    clip = SpriteClip("a", 8, "pingpong", tuple((n, 1.0) for n in range(count)))
    frames = sprite_frames([f"{n}.png" for n in range(count)], [clip])
    text = tres_text(frames, uid=A_UID, texture_uids=[f"uid://a{n}" for n in range(count)])
    assert [int(number) - 1 for number in re.findall(r'"texture": ExtResource\("(\d+)_', text)] == played
    assert '"loop": true' in text


def test_names_of_clips_are_escaped_and_their_ids_differ() -> None:
    frame = ((Part(0, 0, 0, 8, 8), 1.0),)
    clips = (
        SpriteClip('a"b\\', 8, "none", frame),
        SpriteClip("a b", 8, "none", ((Part(0, 8, 0, 8, 8), 1.0),)),
        SpriteClip("a_b", 8, "none", ((Part(0, 16, 0, 8, 8), 1.0),)),
    )
    text = hero(clips)
    assert '&"a\\"b\\\\"' in text
    ids = re.findall(r'sub_resource type="AtlasTexture" id="(\w+)"', text)
    assert len(ids) == len(set(ids)) == 3
