"""Originals in, finished frames out: what each key of a recipe promises."""

import re
from dataclasses import replace

import numpy as np
import pytest

from leo_assets.errors import ImageError
from leo_assets.process.canvas import anchor_point, visible_box
from leo_assets.process.pixels import Pixels
from leo_assets.process.png import encode
from leo_assets.process.recipe import Recipe
from leo_assets.process.seam import Seam, seam
from leo_assets.process.steps import finish
from leo_assets.process.tile import Tiled
from leo_assets.requests.finishing import Crop, Fit, Outline, Pixel, Tile, Tileset, Tint
from tests.fake_pixels import fake_pixel_art, true_pixel_art
from tests.images import as_jpeg, as_png, assert_images_close, hero, on_backdrop, solid, texture

WALK = Recipe(shared_canvas=True, anchor="core", height_px=96, trim_margin_px=1)


def cycle(side: int = 512) -> list[bytes]:
    """A walk as a service gives it: each frame stands elsewhere, on its own grain, with its own shadow."""
    random = np.random.default_rng(5)
    turns = np.linspace(0, 2 * np.pi, 6, endpoint=False)
    poses = [
        hero(side, stride=float(np.sin(turn)), sword=-70 + 45 * index, shift=tuple(random.uniform(-0.07, 0.07, 2)))
        for index, turn in enumerate(turns)
    ]
    return [as_jpeg(on_backdrop(pose, shadow=0.35, seed=index)) for index, pose in enumerate(poses)]


@pytest.fixture(scope="module")
def originals() -> list[bytes]:
    return cycle()


def torso_middle(frame: Pixels) -> float:
    """Middle of the red coat's widest upright band, from colours alone."""
    red = (frame[..., 0] > 150) & (frame[..., 1] < 90) & (frame[..., 3] > 200)
    rows = np.flatnonzero(red.any(axis=1))
    low = red[rows[0] + int(0.75 * (rows[-1] - rows[0])) :]
    columns = np.nonzero(low)[1]
    return float(np.median(columns))


def test_frames_of_a_cycle_share_size_scale_anchor_and_ground(originals):
    done = finish(originals, WALK)
    assert len({frame.shape for frame in done.frames}) == 1
    assert done.doubts == ()
    assert done.anchor is not None
    middles = [torso_middle(frame) for frame in done.frames]
    assert max(middles) - min(middles) <= 1.5
    grounds = [box.bottom for frame in done.frames if (box := visible_box(frame, 128))]
    assert max(grounds) - min(grounds) <= 1
    assert {abs(ground - done.anchor[1]) <= 1 for ground in grounds} == {True}


def test_centring_the_boxes_would_have_moved_the_torso(originals):
    centred = finish(originals, replace(WALK, anchor="center"))
    middles = [torso_middle(frame) for frame in centred.frames]
    assert max(middles) - min(middles) > 5


def test_the_height_is_that_of_the_set(originals):
    done = finish(originals, WALK)
    heights = [box.height for frame in done.frames if (box := visible_box(frame, 128))]
    assert abs(np.median(heights) - 96) <= 1


def test_nothing_is_cut_off_by_the_shared_canvas(originals):
    alone = [finish([original], replace(WALK, shared_canvas=False)) for original in originals]
    together = finish(originals, WALK)
    for one, frame in zip(alone, together.frames, strict=True):
        scale = (frame[..., 3] > 127).sum() / (one.frames[0][..., 3] > 127).sum()
        assert 0.85 < scale < 1.2
        assert not frame[0, :, 3].any()
        assert not frame[:, 0, 3].any()


@pytest.mark.parametrize("mode", ["pad", "exact", "cover"])
def test_a_shared_canvas_has_exactly_the_size_of_its_fit(originals, mode):
    done = finish(originals, Recipe(shared_canvas=True, anchor="core", fit=Fit(64, 80, mode), trim_margin_px=2))
    assert {frame.shape for frame in done.frames} == {(80, 64, 4)}


def test_a_contained_shared_canvas_is_no_larger_than_its_fit(originals):
    for anchor in ("core", "feet", "center", (0.3, 0.9)):
        done = finish(
            originals, Recipe(shared_canvas=True, anchor=anchor, fit=Fit(61, 47, "contain"), trim_margin_px=2)
        )
        height, width = done.frames[0].shape[:2]
        assert width <= 61
        assert height <= 47
        assert width >= 60 or height >= 46  # an anchor on a whole pixel may cost one
        at = [anchor_point(frame, box, "core")[0] for frame in done.frames if (box := visible_box(frame))]
        if anchor == "core":
            assert max(at) - min(at) <= 1.5


def test_without_trim_a_shared_canvas_keeps_the_pictures_size(originals):
    done = finish(originals, Recipe(shared_canvas=True, anchor="core"))
    height, width = done.frames[0].shape[:2]
    assert 512 <= width <= 700
    assert 512 <= height <= 700


def test_a_padded_icon_is_centred_and_exact():
    done = finish(
        [as_jpeg(on_backdrop(hero(512, shift=(0.1, -0.05))))], Recipe(fit=Fit(96, 96, "pad"), trim_margin_px=4)
    )
    (icon,) = done.frames
    assert icon.shape == (96, 96, 4)
    box = visible_box(icon)
    assert box is not None
    assert box.top == pytest.approx(4, abs=1)
    assert 96 - box.bottom == pytest.approx(4, abs=1)
    assert box.left == pytest.approx(96 - box.right, abs=1)


@pytest.mark.parametrize(
    ("fit", "size"),
    [
        (Fit(50, 50, "contain"), (50, 25)),
        (Fit(50, 50, "pad"), (50, 50)),
        (Fit(50, 50, "cover"), (50, 50)),
        (Fit(30, 70, "exact"), (30, 70)),
        (None, (200, 100)),
    ],
)
def test_an_opaque_picture_takes_the_size_of_its_fit(fit, size):
    done = finish([as_png(texture(200, 100))], Recipe(background="keep", fit=fit))
    assert (done.frames[0].shape[1], done.frames[0].shape[0]) == size


def test_cover_crops_the_middle():
    picture = solid(300, 100, (10, 10, 10, 255))
    picture[:, 100:200, :3] = (200, 50, 50)
    (frame,) = finish([as_png(picture)], Recipe(background="keep", fit=Fit(40, 40, "cover"))).frames
    assert (frame[:, 2:-2, :3] == (200, 50, 50)).all()


def test_kept_pixels_at_their_size_are_the_original():
    pixels = texture(33, 21)
    (frame,) = finish([as_png(pixels)], Recipe(background="keep")).frames
    assert_images_close(frame, pixels)


def test_trim_keeps_its_margin():
    pixels = solid(50, 50, (0, 0, 0, 0))
    pixels[10:30, 20:25] = (1, 200, 3, 255)
    (frame,) = finish([as_png(pixels)], Recipe(trim_margin_px=3)).frames
    assert frame.shape == (26, 11, 4)
    assert (frame[3:23, 3:8] == (1, 200, 3, 255)).all()
    assert frame[..., 3].astype(bool).sum() == 100


@pytest.mark.parametrize(
    "fit", [None, Fit(48, 48, "exact"), Fit(48, 40, "cover"), Fit(50, 50, "contain"), Fit(48, 48, "pad")]
)
def test_a_texture_tiles_before_and_after_the_fit(fit):
    (frame,) = finish([as_png(texture(256, 256))], Recipe(background="keep", tile=Tile(), fit=fit)).frames
    assert seam(frame).ratio <= 1.35
    if fit is not None and fit.mode != "pad":
        assert max(frame.shape[:2]) == max(fit.width, fit.height)


def test_a_fitted_tile_is_the_same_wherever_it_starts():
    pixels = texture(256, 256, tiles=True)
    recipe = Recipe(background="keep", tile=Tile(), fit=Fit(64, 64, "exact"))
    here, there = (
        finish([as_png(picture)], recipe).frames[0] for picture in (pixels, np.roll(pixels, (128, 128), (0, 1)))
    )
    assert_images_close(np.roll(there, (32, 32), (0, 1)), here, within=1)


def test_a_band_that_repeats_sideways_keeps_its_sky_and_its_ground():
    pixels = texture(256, 128)
    pixels[:, :, 2] = np.linspace(255, 0, 128, dtype=np.uint8)[:, None]
    recipe = Recipe(background="keep", tile=Tile(axes="x"), fit=Fit(128, 64, "exact"))
    (frame,) = finish([as_png(pixels)], recipe).frames
    assert seam(frame, "x").ratio <= 1.35
    assert frame[0, :, 2].min() > 235
    assert frame[-1, :, 2].max() < 20


def test_a_seam_that_stays_is_doubted(monkeypatch):
    pixels = texture(64, 64)
    bad = Tiled(pixels, Seam(6.0, 4.0, 4.0), Seam(2.5, 2.0, 2.0), "cut")
    monkeypatch.setattr("leo_assets.process.tile_fit.tiled", lambda *_, **__: bad)
    done = finish([as_png(pixels)], Recipe(background="keep", tile=Tile()))
    assert done.doubts[0].startswith("its seam may show")
    assert "2.5 times" in done.doubts[0]


def test_a_texture_is_never_padded():
    done = finish([as_png(texture(256, 128))], Recipe(background="keep", tile=Tile(), fit=Fit(64, 64, "pad")))
    assert done.frames[0].shape == (32, 64, 4)
    assert "would not tile" in done.doubts[0]


def test_pixel_art_has_few_colours_and_hard_edges(originals):
    done = finish(originals[:3], replace(WALK, height_px=40, pixel=Pixel()))
    colours = np.unique(np.concatenate([frame[frame[..., 3] > 0] for frame in done.frames]), axis=0)
    assert len(colours) <= 24
    assert set(np.unique(colours[:, 3])) == {255}


def test_pixel_art_keeps_to_its_palette(originals):
    palette = ("#34222e", "#c63a34", "#f4cdac", "#7a4c30", "#c4ccd6")
    done = finish(originals[:2], replace(WALK, height_px=40, pixel=Pixel(dither="ordered"), palette=palette))
    allowed = {tuple(bytes.fromhex(name[1:])) for name in palette}
    seen = {tuple(int(value) for value in pixel[:3]) for frame in done.frames for pixel in frame[frame[..., 3] > 0]}
    assert seen <= allowed
    assert len(seen) == 5


def test_a_given_grid_gives_one_pixel_a_cell():
    art = np.zeros((16, 16, 4), np.uint8)
    art[2:14, 4:12] = (200, 40, 40, 255)
    art[5:8, 6:10] = (40, 40, 200, 255)
    big = art.repeat(8, 0).repeat(8, 1)
    (frame,) = finish([as_png(big)], Recipe(background="keep", pixel=Pixel(grid=8))).frames
    assert_images_close(frame, art)


def test_a_subject_at_the_edge_is_doubted():
    done = finish([as_jpeg(on_backdrop(hero(512, shift=(0.42, 0))))], Recipe(trim_margin_px=0))
    assert (
        done.doubts == ("the picture touches the picture's edge, so part of it may be missing",)
        or "edge" in done.doubts[0]
    )


@pytest.mark.parametrize(
    ("originals", "recipe", "says"),
    [
        ([], Recipe(), "no picture"),
        ([as_png(solid(64, 64, (5, 5, 5, 0)))], Recipe(background="keep"), "fully transparent"),
        ([as_png(solid(64, 64, (5, 5, 5, 0)))], Recipe(), "nothing is left"),
        ([as_jpeg(on_backdrop(solid(128, 128, (0, 0, 0, 0))))], Recipe(), "nothing is left"),
        ([as_png(hero(64)), b"GIF89a"], Recipe(), "frame 2: .*neither PNG"),
        ([as_png(hero(64))], Recipe(pixel=Pixel(), palette=("red",)), "'red' in the palette"),
    ],
)
def test_what_cannot_be_finished_says_which_and_why(originals, recipe, says):
    with pytest.raises(ImageError, match=says):
        finish(originals, recipe)


@pytest.mark.parametrize(
    "recipe",
    [
        Recipe(),
        Recipe(trim_margin_px=2),
        Recipe(fit=Fit(5, 5, "pad")),
        Recipe(height_px=9),
        Recipe(tile=Tile()),
        WALK,
        Recipe(pixel=Pixel(grid=16)),
    ],
)
def test_a_picture_of_one_pixel_goes_through_every_recipe(recipe):
    (frame,) = finish([as_png(solid(1, 1, (9, 99, 9, 255)))], recipe).frames
    assert (frame[frame[..., 3] > 128][:, :3] == (9, 99, 9)).all()
    assert frame[..., 3].any()


def test_the_same_originals_give_the_same_bytes(originals):
    once, twice = (finish(originals[:2], WALK) for _ in range(2))
    assert [encode(frame) for frame in once.frames] == [encode(frame) for frame in twice.frames]


@pytest.mark.parametrize(("layout", "size"), [("corner", (64, 64)), ("blob", (96, 128))])
def test_a_tileset_leads_from_one_texture_to_the_other(layout, size):
    upper, lower = solid(64, 64, (40, 160, 60, 255)), solid(32, 32, (150, 110, 60, 255))
    recipe = Recipe(background="keep", tile=Tile(), tileset=Tileset(layout, "dirt.png", size=16, edge="straight"))
    done = finish([as_png(upper)], recipe, files={"dirt.png": as_png(lower)})
    (sheet,) = done.extras[layout]
    assert sheet.shape[:2] == size
    seen = [tuple(colour) for colour in sheet.reshape(-1, 4).tolist()]
    assert seen.count((40, 160, 60, 255)) > 400
    assert seen.count((150, 110, 60, 255)) > 400


def test_tiles_of_pixel_art_keep_to_the_palette():
    palette = ("#28a03c", "#966e3c")
    recipe = Recipe(
        background="keep", tile=Tile(), pixel=Pixel(), palette=palette, tileset=Tileset("corner", "dirt.png", size=16)
    )
    done = finish([as_png(texture(64, 64))], recipe, files={"dirt.png": as_png(solid(32, 32, (140, 100, 70, 255)))})
    seen = {tuple(colour) for colour in done.extras["corner"][0][..., :3].reshape(-1, 3).tolist()}
    assert seen <= {(0x28, 0xA0, 0x3C), (0x96, 0x6E, 0x3C)}


def test_tiles_of_pixel_art_keep_the_colours_of_both_textures():
    recipe = Recipe(
        background="keep", tile=Tile(), pixel=Pixel(colours=4), tileset=Tileset("corner", "sea.png", size=16)
    )
    grass, sea = solid(64, 64, (40, 160, 60, 255)), solid(32, 32, (30, 70, 200, 255))
    done = finish([as_png(grass)], recipe, files={"sea.png": as_png(sea)})
    seen = {tuple(colour) for colour in done.extras["corner"][0][..., :3].reshape(-1, 3).tolist()}
    assert seen == {(40, 160, 60), (30, 70, 200)}


def test_a_texture_below_that_cannot_be_read_is_named():
    recipe = Recipe(background="keep", tile=Tile(), tileset=Tileset("corner", "dirt.png"))
    with pytest.raises(ImageError, match=r"the texture below: .*neither PNG"):
        finish([as_png(texture(64, 64))], recipe, files={"dirt.png": b"GIF89a"})


def test_maps_are_of_the_finished_size_and_tile_with_it():
    recipe = Recipe(background="keep", tile=Tile(), fit=Fit(64, 64, "exact"), maps=("normal", "height", "orm"))
    done = finish([as_png(texture(128, 128))], recipe)
    assert list(done.extras) == ["normal", "height", "orm"]
    for (extra,) in done.extras.values():
        assert extra.shape == (64, 64, 4)
        assert (extra[..., 3] == 255).all()
    assert seam(done.extras["height"][0]).ratio <= 1.5


def test_relief_below_nothing_turns_the_maps_inside_out():
    pixels = texture(64, 64)
    up, down = (
        finish([as_png(pixels)], Recipe(background="keep", maps=("height",), relief=relief)).extras["height"][0]
        for relief in (1.0, -1.0)
    )
    assert abs(up[..., 0].astype(int) + down[..., 0] - 255).max() <= 1


def test_a_kept_shadow_lies_under_the_feet_and_counts_for_no_height():
    original = as_png(on_backdrop(hero(256), shadow=0.4))
    dropped, kept = (
        finish([original], Recipe(height_px=96, trim_margin_px=1, shadow=shadow)).frames[0]
        for shadow in ("drop", "keep")
    )
    soft, edges = (
        int(((frame[..., 3] > 20) & (frame[..., 3] < 128) & (frame[..., :3].max(axis=-1) < 60)).sum())
        for frame in (kept, dropped)
    )
    assert soft > edges + 80
    bodies = [visible_box(frame, 128) for frame in (dropped, kept)]
    assert all(94 <= body.height <= 98 for body in bodies if body)


def test_loose_parts_stay_or_go_by_their_size():
    pixels = solid(256, 256, (0, 0, 0, 0))
    pixels[60:200, 60:160] = (30, 60, 140, 255)
    pixels[20:40, 200:220] = (200, 40, 40, 255)
    original = as_png(on_backdrop(pixels))
    for islands, has_it in ((None, True), (100, True), (1000, False)):
        (frame,) = finish([original], Recipe(islands_px=islands)).frames
        assert bool((frame[20:40, 200:220, 3] > 128).any()) is has_it


def small_art() -> Pixels:
    """A figure of 20 by 28 in five colours, with single pixels, dithering and an outline: nothing to be mended in it."""
    art = np.zeros((32, 24, 4), np.uint8)
    art[2:30, 2:22] = (20, 20, 28, 255)
    art[3:29, 3:21] = (200, 60, 50, 255)
    art[8:20:2, 5:19:2] = (240, 200, 90, 255)
    art[22:26, 6:18] = (60, 110, 200, 255)
    art[5, 7] = art[5, 16] = (255, 255, 255, 255)
    return art


def test_true_pixel_art_passes_unchanged_at_its_own_size_and_enlarged():
    art = small_art()
    for recipe in (Recipe(pixel=Pixel()), Recipe(background="keep", pixel=Pixel())):
        for original in (art, art.repeat(12, 0).repeat(12, 1)):
            (frame,) = finish([as_png(original)], recipe).frames
            assert_images_close(frame, art)


def test_a_size_that_comes_from_cells_that_were_only_guessed_is_told():
    fake = as_png(fake_pixel_art(true_pixel_art(56), 512, 8.7, start=(3.3, 1.8)))
    keep = Recipe(background="keep", pixel=Pixel())
    (told,) = finish([fake], keep).doubts
    assert re.match(r"its size comes from cells of 8\.[678] pixels .* give fit, or grid", told)
    for said in (Fit(60, 60), None):
        pixel = Pixel() if said else Pixel(grid=9)
        assert not finish([fake], replace(keep, fit=said, pixel=pixel)).doubts
    assert not finish([as_png(small_art().repeat(12, 0).repeat(12, 1))], keep).doubts, "true pixel art"


def test_cells_are_enlarged_by_whole_numbers_only_and_that_is_said():
    big = small_art().repeat(12, 0).repeat(12, 1)
    done = finish([as_png(big)], Recipe(pixel=Pixel(), trim_margin_px=0, fit=Fit(70, 70, "pad")))
    (frame,) = done.frames
    assert frame.shape == (70, 70, 4)
    box = visible_box(frame)
    assert box is not None
    assert (box.width, box.height) == (40, 56)
    part = frame[box.top : box.bottom, box.left : box.right]
    assert_images_close(part[::2, ::2], small_art()[2:30, 2:22])
    tall = finish([as_png(big)], Recipe(pixel=Pixel(), trim_margin_px=0, height_px=50))
    assert "ask for 28 or 56" in tall.doubts[0]


def test_frames_of_pixel_art_share_one_lattice():
    art = small_art()
    other = np.roll(art, 2, axis=1)
    originals = [as_png(each.repeat(9, 0).repeat(9, 1)) for each in (art, other)]
    done = finish(originals, Recipe(pixel=Pixel(), shared_canvas=True, anchor="center", trim_margin_px=0))
    for frame in done.frames:
        assert_images_close(frame, art[2:30, 2:22])


def test_crops_come_from_the_whole_picture_and_show_what_is_safe():
    picture = texture(400, 300)
    picture[40:90, 300:360, :3] = (250, 20, 20)
    sizes = (Crop(120, 40), Crop(60, 120))
    recipe = Recipe(background="keep", fit=Fit(64, 64, "cover"), crops=sizes, safe=(0.75, 0.13, 0.9, 0.3))
    done = finish([as_png(picture)], recipe)
    assert list(done.extras) == ["120x40", "60x120"]
    for asked in sizes:
        (crop,) = done.extras[f"{asked.width}x{asked.height}"]
        assert crop.shape == (asked.height, asked.width, 4)
        red = (crop[..., 0] > 220) & (crop[..., 1] < 60)
        assert red.sum() > 40


def test_a_line_around_the_shape_has_room_in_the_fit():
    pixels = solid(64, 64, (0, 0, 0, 0))
    pixels[8:56, 20:44] = (200, 60, 60, 255)
    recipe = Recipe(background="keep", trim_margin_px=0, fit=Fit(40, 40, "pad"), outline=Outline("#102030", 2))
    (frame,) = finish([as_png(pixels)], recipe).frames
    box = visible_box(frame, 250)
    assert box is not None
    assert box.height == 40
    assert tuple(frame[0, 20, :3]) == tuple(frame[1, 20, :3]) == (0x10, 0x20, 0x30)
    assert tuple(frame[20, 20, :3]) == (200, 60, 60)


def test_a_line_around_pixel_art_is_one_of_its_colours_where_auto():
    done = finish([as_png(small_art())], Recipe(pixel=Pixel(outline="auto"), trim_margin_px=0))
    (frame,) = done.frames
    assert frame.shape == (30, 22, 4)
    assert tuple(frame[0, 10]) == (20, 20, 28, 255)


def test_stray_pixels_are_cleaned_away_only_where_asked():
    art = solid(24, 24, (0, 0, 0, 0))
    art[4:20, 4:20] = (60, 110, 200, 255)
    art[1, 1] = (60, 110, 200, 255)
    kept, clean = (finish([as_png(art)], Recipe(pixel=Pixel(orphans=way))).frames[0] for way in ("keep", "clean"))
    assert_images_close(kept, art)
    assert not clean[1, 1, 3]


def test_a_tint_and_colours_to_match_reach_crops_and_palettes():
    picture = texture(96, 64)
    grey = Recipe(background="keep", tint=Tint("#3060c0"), crops=(Crop(20, 20),))
    done = finish([as_png(picture)], grey)
    for pixels in (done.frames[0], done.extras["20x20"][0]):
        mean = pixels[..., :3].reshape(-1, 3).mean(axis=0)
        assert mean[2] > mean[0] + 20
    art = finish([as_png(picture)], replace(grey, pixel=Pixel(colours=8))).frames[0]
    colours = np.unique(art[..., :3].reshape(-1, 3), axis=0)
    assert len(colours) <= 8
    assert (colours[:, 2] >= colours[:, 0]).all()
    pulled = finish([as_png(picture)], Recipe(background="keep", match=("#101010", "#f0f0f0"))).frames[0]
    assert np.ptp(pulled[..., :3].astype(int), axis=-1).mean() < np.ptp(picture[..., :3].astype(int), axis=-1).mean()


def test_margins_of_a_frame_are_found_or_taken_with_a_doubt():
    panel = solid(64, 48, (60, 70, 90, 255))
    panel[:6] = panel[-6:] = (200, 170, 90, 255)
    panel[:, :9] = panel[:, -9:] = (200, 170, 90, 255)
    done = finish([as_png(panel)], Recipe(background="keep", nine_patch="auto"))
    assert done.nine_patch is not None
    assert done.nine_patch[0] in range(8, 12)
    assert done.nine_patch[1] in range(5, 9)
    assert done.doubts == ()
    noise = finish([as_png(texture(210, 210))], Recipe(background="keep", nine_patch="auto"))
    assert noise.nine_patch == (70, 70, 70, 70)
    assert "no band was found" in noise.doubts[0]
    given = finish([as_png(panel)], Recipe(background="keep", nine_patch=(40, 4, 40, 4)))
    assert "leave nothing" in given.doubts[0]
