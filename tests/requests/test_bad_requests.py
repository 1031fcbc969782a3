"""Every bad request of tests/data/bad_requests, each named for its fault, and what its author is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from leo_assets.requests.load import load_project_requests

BAD_REQUESTS = Path(__file__).parent.parent / "data" / "bad_requests"

# What follows `art/hero.asset.toml` in each fault.
TOLD: dict[str, tuple[str, ...]] = {
    "unknown_element": (":4: elements.1.name: no element is called `Fantasy Icon`; did you mean `Fantasy Icons`?",),
    "element_of_other_base": (
        ":4: elements.2.name: Cute Handdrawn was trained on FLUX_DEV, and kino-xl is none of that; remove it, or use one of flux-dev",
    ),
    "element_worn_twice": (":4: elements.2.name: Game UI is worn twice; name it once, with the weight that you want",),
    "elements_of_other_model": (
        ":3: elements: phoenix-v1.0 takes no elements; remove them, or use one of lightning-xl, anime-xl, kino-xl, vision-xl, …",
    ),
    "transparency_of_other_model": (
        ":3: transparent: phoenix-v1.0 cannot leave the background out; remove it, or use one of lightning-xl, anime-xl, kino-xl, vision-xl, …",
    ),
    "transparency_only_a_wish": (
        ":4: transparent: gpt-image-2 may ignore that; remove it, or use one of lightning-xl, anime-xl, kino-xl, vision-xl, …",
    ),
    "directions_odd": (
        ":6: animations.walk.directions: must be one of 4, 8 or a list of one of down, down_left, left, up_left, up, up_right, right, down_right, not a whole number",
    ),
    "direction_unknown": (
        ":6: animations.walk.directions.2: `north` is not one of down, down_left, left, up_left, up, up_right, right, down_right",
    ),
    "directions_and_view": (
        ":6: animations.walk.view: every direction has a view of its own; remove view or directions",
    ),
    "direction_is_a_clip_already": (":3: animations: two clips are called `walk_left`; rename one of them",),
    "pictures_do_not_match": (":6: animations.idle.pictures: 1 of 2 frames have a picture; name 2, one per frame",),
    "pictures_of_other_model": (
        ":6: animations.idle.use: phoenix-v1.0 takes no depth reference; use one of lightning-xl, anime-xl, kino-xl, vision-xl, …",
    ),
    "picture_missing": (
        ":6: animations.idle.pictures.2: `art/ref/gone.png` does not exist; put the picture there, or correct the path",
    ),
    "view_said_twice": (
        ":5: matrix.view: the view is said by a key already; remove it here, or remove view and directions",
    ),
    "anchor_of_three": (":4: process.anchor: has 3 items, not 2; write a list of 2 numbers",),
    "anchor_outside": (":4: process.anchor: [0.5, 1.5] is outside the picture; use numbers from 0 to 1",),
    "animation_without_clips": (
        ': animations: an animation needs at least one clip; add [animations.walk] with set = "walk"',
    ),
    "api_key": (
        ":3: api_key: looks like an API key; keys never belong into a project's files; remove it here and give it to `leo-assets key set`, which keeps it out of every project; if it was shared, make a new key",
    ),
    "character_without_kit": (
        ':2: prompt: {character} has nothing to stand for; name a kit with character = "…", or remove it',
    ),
    "date": (":3: when: is a date or time, which no key takes; put it in quotes if it is text",),
    "durations_do_not_match": (
        ":6: animations.walk.durations: 3 durations for 4 frames; write 4 numbers, one per frame",
    ),
    "empty_file": (
        ': kind: is missing; add kind = "sprite"',
        ': prompt: is missing; add prompt = "…"',
    ),
    "flag_as_text": (":3: tiling: must be true or false, not the text `true`; write true without quotes",),
    "fraction_for_whole": (":3: take: must be a whole number from 1 to 9999, not a number with a fraction; write 2",),
    "guidance_of_other_model": (
        ":4: references.1.use: phoenix-v1.0 takes no pose reference; use one of lightning-xl, anime-xl, kino-xl, vision-xl, …",
    ),
    "guidance_too_strong": (
        ":3: references.1.strength: phoenix-v1.0 takes a character reference at low, mid, high, not max; use high",
    ),
    "hidden_character": (":3: model: holds the hidden character U+202E; remove it",),
    "key_twice": (":3: is not valid TOML: cannot overwrite a value; the key or table stands twice; keep one",),
    "kind_not_yet": (
        ":1: kind: the kind `tileset` is not in this version yet; use one of sprite, animation, texture, icon, background; tiles are a texture with [process.tileset]",
    ),
    "kit_on_other_model": (
        ":3: character: flux-dev takes no character reference; use one of phoenix-v1.0, phoenix-v0.9, flux-kontext-pro, lightning-xl, …",
    ),
    "list_without_brackets": (
        ":5: animations.wave.frames: must be a list of texts, not the text `hand up`; put it in [brackets]",
    ),
    "many_faults": (
        ': prompt: is missing; add prompt = "…"',
        ":1: kind: `sprit` is not one of sprite, animation, texture, tileset, icon, background, concept, promo; did you mean `sprite`?",
        ":2: candidates: must be a whole number from 1 to 8, not the text `four`",
        ":3: size.height: is missing; add height = …",
        ':4: references.1.file: is missing; add file = "…"',
        ":6: process.backgroud: unknown key; did you mean `background`?",
        ":7: process.fit.width: 0 is less than 1; use 1 or more",
    ),
    "map_twice": (":4: process.maps.3: normal is asked for twice; name it once",),
    "matrix_name_reserved": (":4: matrix.pose: {pose} has a meaning of its own; choose another name",),
    "matrix_name_unused": (
        ":4: matrix.element: the prompt does not use {element}; write it into the prompt, or remove it here",
    ),
    "matrix_too_large": (":3: matrix: has 216 combinations, more than 200; split it into several requests",),
    "matrix_value_not_portable": (
        ":4: matrix.element.2: `ice/blue` becomes part of a file's name, where only letters, digits, _ and - are safe; rename it",
    ),
    "matrix_values_clash": (":3: matrix: two combinations are both called `ice`; rename one of the values",),
    "missing_prompt": (': prompt: is missing; add prompt = "…"',),
    "mode_of_other_model": (
        ":4: mode: lucid-origin has no mode `quality`; use one of fast, ultra, or remove it; phoenix-v1.0, phoenix-v0.9, lightning-xl, anime-xl, … have it",
    ),
    "negative_of_other_model": (
        ":4: negative: lucid-origin takes no negative prompt; remove it, or use one of phoenix-v1.0, phoenix-v0.9, lightning-xl, anime-xl, …",
    ),
    "neither_set_nor_frames": (
        ':4: animations.walk: has neither set nor frames; add set = one of idle, walk, run, jump, fall, attack, hurt, die, or frames = ["…"]',
    ),
    "not_utf8": (":2: is not UTF-8 text; save it as UTF-8",),
    "number_as_text": (
        ":3: seed: must be a whole number from 0 to 9999999998, not the text `7`; write 7 without quotes",
    ),
    "output_escapes": (
        ":4: output.path: `res://art/generated/../../..`: .. would leave its folder; use a folder in res://art/generated, or remove it",
    ),
    "output_outside_roots": (
        ":4: output.path: `res://elsewhere/barrel` is outside the output roots (res://art/generated); use a folder in res://art/generated, or remove it",
    ),
    "palette_no_colour": (':4: process.pixel.palette.2: `red` is no colour; write it as "#rrggbb"',),
    "tileset_on_a_sprite": (':4: process.tileset: is for ground to walk on; write kind = "texture"',),
    "tileset_without_its_texture": (
        ":4: process.tileset.over: `art/dirt.png` does not exist; put the picture there, or correct the path",
    ),
    "tile_of_frames": (
        ":6: process.tile: is for a picture that stands alone, not for the frames of an animation; remove it",
    ),
    "atlas_of_one": (
        ":4: output.atlas: there is only one sprite to pack; remove it, or add a [matrix] of things to draw",
    ),
    "atlas_of_textures": (
        ":4: output.atlas: is for sprites, icons and animations, and this is a texture; remove it",
        ":5: output.material: has no place on an atlas; keep one of them",
    ),
    "maps_from_unused": (
        ':5: process.maps_from.roughness: no map that is asked for is made of it; add "orm" or "roughness" to maps, or remove it',
        ":5: process.maps_from.roughness: `art/rough.png` does not exist; put the picture there, or correct the path",
    ),
    "position_of_a_tile": (":4: output.keep_position: what tiles is not trimmed; remove it",),
    "position_and_nine_patch": (":6: output.keep_position: a nine-patch takes the same NAME.tres; keep one of them",),
    "position_of_frames": (
        ":7: process.maps_from: is for a picture that stands alone, not for the frames of an animation; remove it",
        ":7: process.maps_from.normal: `art/n.png` does not exist; put the picture there, or correct the path",
        ":9: output.keep_position: frames keep theirs by their anchor; remove it",
    ),
    "position_untrimmed": (
        ":4: output.keep_position: the picture is not trimmed; remove it, or add trim = { margin = 2 } to [process]",
    ),
    "crop_twice": (
        ":4: process.crops.2: 460x215 is asked for twice; name it once",
        ":4: process.crops.2.calm: is no part of a picture; write [left, top, right, bottom] from 0 to 1, as [0.1, 0.1, 0.9, 0.9]",
    ),
    "colours_wrong": (
        ":4: process.match: `styel` is no palette; did you mean `style`?",
        ':5: process.tint.colour: `blue` is no colour; write it as "#rrggbb"',
        ':6: process.outline.colour: `#12345` is no colour; write it as "#rrggbb"',
        ":6: process.outline: pixel.outline draws one already; keep one of them",
        ":7: process.nine_patch: -1 is less than 0; use whole numbers from 0",
        ':8: process.pixel.outline: `black` is no colour; write it as "#rrggbb"',
    ),
    "palette_file_missing": (
        ":4: process.pixel.palette: `art/retro.hex` does not exist; put the file there, or correct the path",
    ),
    "palette_outside": (
        ":4: process.pixel.palette: `../../../retro.gpl` is not a path inside the project; name a file of colours of this project, relative to this file's folder or from res://, with /",
    ),
    "palette_of_no_kind": (
        ':4: process.pixel.palette: `retro` is no palette; write "kit" or "style", a file of colours (.gpl, .hex, .pal, .ase, .aseprite), or a list of #rrggbb colours',
    ),
    "palette_of_style_without": (
        ':5: process.pixel.palette: art/house.style.toml lists no colours; add palette = ["#rrggbb", …] there, or list the colours here',
    ),
    "palette_without_kit": (
        ':4: process.pixel.palette: there is no kit to take it from; add character = "…", or list the colours',
    ),
    "pose_without_animation": (
        ':2: prompt: {pose} has nothing to stand for; only an animation has poses; remove it, or write kind = "animation"',
    ),
    "reference_absolute": (
        ":3: references.1.file: `/etc/passwd` is not a path inside the project; name a PNG, JPEG or WebP of this project, relative to this file's folder or from res://, with /",
    ),
    "reference_missing": (
        ":5: references.2.file: `art/ref/none.png` does not exist; put the picture there, or correct the path",
    ),
    "reference_no_picture": (
        ":3: references.1.file: `art/fox.character.toml` is not a PNG, JPEG or WebP by its name; use one of .png, .jpg, .jpeg, .webp",
    ),
    "tileset_over_request": (
        ":6: process.tileset.over: `art/water.asset.toml` is a request, not a picture; name the picture that it makes, as `leo-assets plan` lists it: res://art/generated/water/….png",
    ),
    "reference_outside": (
        ":3: references.1.file: `../../secret.png` is not a path inside the project; name a PNG, JPEG or WebP of this project, relative to this file's folder or from res://, with /",
    ),
    "seed_above_model": (
        ":4: seed: 9999999998 is more than flux-dev takes; use 2147483637 or less, or use one of phoenix-v1.0, phoenix-v0.9, lightning-xl, anime-xl, …",
    ),
    "service_background_not_yet": (
        ":4: process.background: background = `service` is not in this version yet; remove it",
    ),
    "set_and_frames": (":4: animations.walk: has both set and frames; keep one of them",),
    "single_brace": (":2: prompt: has a single { or }; write {{ or }} for a brace",),
    "size_not_multiple": (":3: size: 500×512: width must be a multiple of 8; try 504×512",),
    "size_too_large": (
        ":3: size: 2048×512: width must be from 32 to 1536; try 1536×512, or use one of flux-kontext-max, krea/krea-2, krea-2-turbo",
    ),
    "sprite_with_clips": (':3: animations: a sprite has no animations; remove them, or write kind = "animation"',),
    "text_as_number": (':2: prompt: must be text, not a whole number; write "7"',),
    "tiling_of_other_model": (
        ":3: model: flux-schnell cannot make pictures that tile; write tiling = false, or use one of phoenix-v1.0, phoenix-v0.9, lightning-xl, anime-xl, …",
    ),
    "token_in_disguise": (
        ":4: output.token: looks like an API key; keys never belong into a project's files; remove it here and give it to `leo-assets key set`, which keeps it out of every project; if it was shared, make a new key",
    ),
    "too_many_candidates": (
        ":6: candidates: 12 is more than the 4 that phoenix-v1.0 returns at 1024×1024; use 4 or fewer",
    ),
    "too_many_references": (
        ":4: references.1.use: 2 character references are more than the 1 that phoenix-v1.0 takes; remove some; a kit or style brings its own; flux-kontext-pro, nano-banana-2, gemini-image-2, nano-banana-2-lite, … take more",
    ),
    "too_small_number": (":3: take: 0 is less than 1; use 1 or more",),
    "trim_true": (":4: process.trim: must be a table or false, not true",),
    "unfinished_text": (":2: is not valid TOML: unterminated string; close the quotes",),
    "unknown_character": (":3: character: there is no fax.character.toml in this project; did you mean `fox`?",),
    "unknown_key": (":2: promt: unknown key; did you mean `prompt`?",),
    "unknown_key_inside": (":4: process.fit.widht: unknown key; did you mean `width`?",),
    "unknown_kind": (
        ":1: kind: `sprit` is not one of sprite, animation, texture, tileset, icon, background, concept, promo; did you mean `sprite`?",
    ),
    "unknown_model": (":3: model: no model is called `Phonix 1.0`; did you mean phoenix-v1.0 or phoenix-v0.9?",),
    "unknown_place": (
        ":2: prompt: {colour} stands for nothing; known here: character, pose, view; write {{ for a brace",
    ),
    "unknown_set": (
        ":5: animations.walk.set: `wlak` is not one of idle, walk, run, jump, fall, attack, hurt, die; did you mean `walk`?",
    ),
    "unknown_style": (
        ":3: style: there is no cartoon.style.toml in this project; make a file cartoon.style.toml; known here: house",
    ),
    "value_without_quotes": (
        ':1: is not valid TOML: invalid value; put text in quotes: key = "text"; true and false are written small',
    ),
    "size_no_pair": (
        ":4: size: 1920×1080: width and height must be one of its 30 pairs; try 1376×768, or use one of flux-kontext-max, krea/krea-2, krea-2-turbo",
    ),
    "size_not_listed": (
        ":4: size: 768×768: must have at least 655,360 pixels; try 832×832, or use one of phoenix-v1.0, phoenix-v0.9, lucid-origin, lucid-realism, …",
    ),
    "seed_of_other_model": (
        ":4: seed: gpt-image-2 takes no seed; remove it, or use one of phoenix-v1.0, phoenix-v0.9, lucid-origin, lucid-realism, …",
    ),
    "strength_of_other_model": (
        ":4: references.1.strength: gpt-image-2 takes a style reference without a strength; remove it, or use one of phoenix-v1.0, phoenix-v0.9, lucid-origin, lucid-realism, …",
    ),
    "references_share_a_place": (
        ":9: references.4.use: 5 references are more than the 4 that flux-kontext-max takes; remove some; a kit or style brings its own; nano-banana-2, gemini-image-2, nano-banana-2-lite, gemini-2.5-flash-image, … take more",
    ),
    "candidates_above_model": (
        ":4: candidates: 8 is more than the 6 that seedream-5.0-pro returns at 1024×1024; use 6 or fewer, or use one of phoenix-v1.0, phoenix-v0.9, lucid-origin, lucid-realism, …",
    ),
    "quality_of_other_model": (
        ":4: mode: gpt-image-2 has no mode `xhigh`; use one of medium, low, high, or remove it; openai/gpt-image-2.5-flare, openai/gpt-image-2.5-sunburst have it",
    ),
    "model_without_references": (
        ":3: character: recraft-v4 takes no character reference; use one of phoenix-v1.0, phoenix-v0.9, flux-kontext-pro, lightning-xl, …",
    ),
    "model_never_heard_of": (
        ":3: model: no model with this id is known; leo-assets models lists those that are known; with --refresh it asks the service for others",
    ),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "art/ref").mkdir(parents=True)
    (tmp_path / "art/ref/fox.png").write_bytes(b"")
    (tmp_path / "art/fox.character.toml").write_text('description = "a fox"\nreferences = ["ref/fox.png"]\n')
    (tmp_path / "art/house.style.toml").write_text('prompt = "ink"\n')
    (tmp_path / "art/good.asset.toml").write_text('kind = "icon"\nprompt = "a red potion"\n')
    return tmp_path


@pytest.mark.parametrize("name", sorted(TOLD))
def test_a_bad_request_is_told_what_is_wrong_where_and_what_to_do(name, project):
    (project / "art/hero.asset.toml").write_bytes((BAD_REQUESTS / f"{name}.toml").read_bytes())

    loaded = load_project_requests(project)

    assert [str(fault).removeprefix("art/hero.asset.toml") for fault in loaded.faults] == list(TOLD[name])
    assert list(loaded.requests) == ["art/good.asset.toml"], "the others go on"
    assert loaded.faulty_files == {"art/hero.asset.toml"}


def test_every_bad_request_is_in_the_table():
    assert {file.stem for file in BAD_REQUESTS.glob("*.toml")} == set(TOLD)


@pytest.mark.parametrize("name", ["api_key", "token_in_disguise"])
def test_a_key_in_a_file_is_never_repeated(name, project):
    (project / "art/hero.asset.toml").write_bytes((BAD_REQUESTS / f"{name}.toml").read_bytes())

    said = "".join(map(str, load_project_requests(project).faults))

    assert "a1b2c3d4e5f6" not in said
    assert "0d1e2f3a" not in said
