"""Styles: words that say how, each of one hand over everything; and the words change no subject."""

from __future__ import annotations

import io

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from leo_assets.process.alpha import cut
from leo_assets.process.lattice import find_lattice
from leo_assets.process.pixels import decode
from leo_assets.simulator.artist.draw import draw
from leo_assets.simulator.artist.genes import Genes
from leo_assets.simulator.artist.order import Guide, Order
from leo_assets.simulator.artist.style import STYLES, style_in
from leo_assets.simulator.gallery import Gallery
from leo_assets.simulator.pictures import Picture

Pixels = npt.NDArray[np.uint8]
SUBJECTS = {
    "figure": "a small red fox in steel armour, green scarf",
    "item": "a wooden shield with a red cross, game icon",
    "texture": "seamless brick texture",
    "scene": "village at dusk, game background",
    "stand-in": "a quixotic flugelhorn",
}
WORDS = {"bold": "bold outlines", "line art": "line art", "flat": "flat vector style", "painted": "hand-painted", "pixel": "pixel art"}  # fmt: skip


def drawn(prompt: str, side: int = 192, *, clear: bool = False, tiling: bool = False, negative: str = "") -> Pixels:
    return draw(Order(prompt, negative, side, side, 7, transparent=clear, tiling=tiling))


def colours(picture: Pixels) -> int:
    solid = picture.reshape(-1, picture.shape[2])
    return len(np.unique(solid[:, :3] if picture.shape[2] == 3 else solid[solid[:, 3] == 255][:, :3], axis=0))


@pytest.mark.parametrize(
    ("prompt", "name", "left"),
    [
        ("a knight, pixel art", "pixel", "a knight"),
        ("16-bit pixel art of a knight", "pixel", " of a knight"),
        ("a knight in a flat vector style, side view", "flat", "a knight, side view"),
        ("a knight, painterly, soft shading", "painted", "a knight"),
        ("a knight, line art", "line art", "a knight"),
        ("a knight, thick black outlines", "bold", "a knight"),
        ("a knight, cartoon style", "outlined", "a knight"),
        ("A Knight on a Flat red hill", "outlined", "A Knight on a Flat red hill"),
        ("a slime squashed flat, about to hop", "outlined", None),
        ("a sword, flat, side view", "flat", "a sword, side view"),
        ("a dragon painted red", "outlined", None),
        ("a tree, painted", "painted", "a tree"),
        ("a potion, full subject in frame, isolated on a plain white background", "outlined", None),
    ],
)
def test_words_for_a_style_are_taken_out_of_the_prompt(prompt: str, name: str, left: str | None) -> None:
    style, rest = style_in(prompt)
    assert style.name == name
    assert rest == (prompt if left is None else left)


def test_numbers_say_how_fine_the_grid_is() -> None:
    rows = [
        style_in(f"a knight, {words}")[0].rows for words in ("8-bit", "pixel art", "pixel art 32x32", "24 px pixel art")
    ]
    assert rows == [48, 64, 32, 24]
    assert style_in("a knight, pixel art, 32x32")[1] == "a knight"
    assert style_in("a 32x32 knight")[0].rows == 0


@pytest.mark.parametrize("subject", SUBJECTS)
def test_no_two_styles_paint_a_thing_alike(subject: str) -> None:
    prompt = SUBJECTS[subject]
    every = [drawn(prompt).astype(int), *(drawn(f"{prompt}, {words}").astype(int) for words in WORDS.values())]
    assert len(every) == len(STYLES)
    for at, one in enumerate(every):
        for other in every[at + 1 :]:
            assert np.abs(one - other).mean() > 0.6


@pytest.mark.parametrize("style", ["flat", "painted", "pixel"])
def test_a_style_changes_no_subject(style: str) -> None:
    """The same thing in the same place: its mask, and its mean colour."""
    for name in ("figure", "item"):
        plain, styled = drawn(SUBJECTS[name], clear=True), drawn(f"{SUBJECTS[name]}, {WORDS[style]}", clear=True)
        one, other = plain[..., 3] > 127, styled[..., 3] > 127
        assert (one & other).sum() / (one | other).sum() > 0.8
        assert np.abs(plain[one].astype(float).mean(axis=0) - styled[other].mean(axis=0)).max() < 36


@pytest.mark.parametrize("subject", SUBJECTS)
def test_pixel_art_has_square_cells_of_few_colours(subject: str) -> None:
    picture = drawn(f"{SUBJECTS[subject]}, pixel art 48x48")
    cell = 2 if subject == "scene" else 4
    blocks = picture.reshape(192 // cell, cell, 192 // cell, cell, 3)
    assert (blocks == blocks[:, :1, :, :1]).all()
    assert colours(picture) <= 32


@pytest.mark.parametrize(("words", "most"), [("game boy", 4), ("1-bit pixel art", 2), ("pixel art, 6 colours", 6)])
def test_so_many_colours_as_are_said(words: str, most: int) -> None:
    for subject in ("figure", "item"):
        assert 1 < colours(drawn(f"{SUBJECTS[subject]}, {words}", clear=True)) <= most
    assert 1 < colours(drawn(f"{SUBJECTS['texture']}, {words}", tiling=True)) <= most


def test_poses_in_pixel_art_share_their_colours() -> None:
    """What one frame has and another has not flickers: most is common, the contour always."""
    who = "an old wizard with a long white beard, blue robe, staff"
    sheet = io.BytesIO()
    Image.fromarray(drawn(f"character sheet of {who}, front view, side view", 512)).save(sheet, "PNG")
    frames = []
    for pose in ("walking, contact pose, left foot forward", "walking, passing pose", "standing idle"):
        order = Order(
            f"{who}, {pose}, side view, pixel art",
            "",
            384,
            384,
            7,
            guides=(Guide("character", sheet.getvalue()),),
            transparent=True,
        )
        picture = draw(order)
        frames.append([tuple(colour) for colour in picture[picture[..., 3] > 0][:, :3].tolist()])
    common = set.intersection(*(set(frame) for frame in frames))
    assert min(sum(colour in common for colour in frame) / len(frame) for frame in frames) > 0.75
    assert min(common, key=sum) == min(set.union(*(set(frame) for frame in frames)), key=sum)


def test_pixel_art_without_outline_has_none() -> None:
    rims = [rim_light(drawn(f"{SUBJECTS['item']}, pixel art{more}", clear=True)) for more in ("", ", no outline")]
    assert rims[0] < 90 < rims[1]


@pytest.mark.parametrize("subject", ["figure", "item"])
def test_pixel_art_has_hard_edges_and_a_contour_of_one_cell(subject: str) -> None:
    picture = drawn(f"{SUBJECTS[subject]}, pixel art 48x48", clear=True)[::4, ::4]
    assert set(np.unique(picture[..., 3])) == {0, 255}
    solid = np.pad(picture[..., 3] > 0, 1)
    inner = solid[1:-1, 1:-1] & solid[:-2, 1:-1] & solid[2:, 1:-1] & solid[1:-1, :-2] & solid[1:-1, 2:]
    rim = picture[(picture[..., 3] > 0) & ~inner][:, :3]
    assert len(np.unique(rim, axis=0)) == 1
    assert rim.max() < 90


@pytest.mark.parametrize("side", [16, 32, 64])
def test_a_thing_fills_the_grid_whose_size_is_said(side: int) -> None:
    picture = drawn(f"{SUBJECTS['item']}, pixel art {side}x{side}", side * 8, clear=True)[::8, ::8]
    rows = np.flatnonzero((picture[..., 3] > 0).any(axis=1))
    assert 0.75 * side <= rows[-1] - rows[0] + 1 < side


@pytest.mark.parametrize(("subject", "side"), [("figure", 12), ("item", 12), ("texture", 12), ("scene", 7)])
def test_the_pixel_step_finds_the_cells_in_what_is_sent(subject: str, side: int) -> None:
    picture = Picture(f"{SUBJECTS[subject]}, pixel art", "", 768, 768, 7, 0, tiling=False, transparent=False, drift=0.0, references=())  # fmt: skip
    lattice = find_lattice([decode(Gallery().render(picture))])
    assert lattice is not None
    assert abs(lattice.cell - side) < 0.01


def rim_light(picture: Pixels) -> float:
    """How light the outermost pixels are, of 255."""
    solid = np.pad(picture[..., 3] > 250, 1)
    inner = solid[1:-1, 1:-1] & solid[:-2, 1:-1] & solid[2:, 1:-1] & solid[1:-1, :-2] & solid[1:-1, 2:]
    return float(np.median(picture[solid[1:-1, 1:-1] & ~inner][:, :3].max(axis=1)))


def test_paint_shows_strokes_but_not_on_a_frame_that_stretches() -> None:
    """Along a row in the middle of one part: even in the usual style, uneven under a brush."""
    uneven = {}
    for what, row in (("a wooden crate, game icon", 96), ("game panel", 96)):
        for words in ("", ", hand-painted"):
            line = drawn(f"{what}{words}", clear=True)[row, 70:122, :3].astype(int)
            uneven[what, words] = np.abs(np.diff(line, axis=0)).sum(axis=1) > 0
    assert (
        uneven["a wooden crate, game icon", ""].mean()
        < 0.5
        < uneven["a wooden crate, game icon", ", hand-painted"].mean()
    )
    assert not uneven["game panel", ", hand-painted"].any()


@pytest.mark.parametrize("subject", ["figure", "item"])
def test_flat_and_painted_art_have_no_dark_contour(subject: str) -> None:
    lights = [rim_light(drawn(f"{SUBJECTS[subject]}{words}", clear=True)) for words in ("", ", bold outlines", ", flat vector", ", painted")]  # fmt: skip
    assert max(lights[:2]) < 110 < min(lights[2:])


@pytest.mark.parametrize(
    ("words", "negative"), [("no outlines", ""), ("without black outlines", ""), ("", "blurry, outline")]
)
def test_no_outline_means_none(words: str, negative: str) -> None:
    assert rim_light(drawn(f"{SUBJECTS['item']}, {words}", clear=True, negative=negative)) > 110


@pytest.mark.parametrize("style", ["hand-painted", "flat vector style"])
@pytest.mark.parametrize("subject", ["a snowman", "a ghost", "a white rabbit"])
def test_white_subjects_without_a_contour_are_sent_so_that_they_can_be_cut(subject: str, style: str) -> None:
    sent = io.BytesIO()
    Image.fromarray(drawn(f"{subject}, {style}", 256)).save(sent, "JPEG", quality=92)
    found = cut(decode(sent.getvalue())).pixels
    truth = drawn(f"{subject}, {style}", 256, clear=True)
    assert np.abs(found[:, :, 3].astype(int) - truth[:, :, 3]).mean() < 0.008 * 255


def test_flat_textures_have_few_colours() -> None:
    assert colours(drawn("brick, flat vector", 512, tiling=True)) <= 12 < colours(drawn("brick", 512, tiling=True))


@pytest.mark.parametrize("subject", SUBJECTS)
def test_line_art_has_no_colour_but_ink_and_paper(subject: str) -> None:
    picture = drawn(f"{SUBJECTS[subject]}, line art").astype(int)
    assert (picture.max(axis=2) - picture.min(axis=2)).max() < 40
    assert picture.min() < 90
    assert np.median(picture) > 200


def test_no_text_leaves_the_stand_in_without_a_label() -> None:
    card = [drawn("a quixotic flugelhorn", negative=negative)[86:106, 60:132] for negative in ("", "text, watermark")]
    assert card[0].min() < 100 < card[1].min()


@pytest.mark.parametrize("name", ["brick", "plank", "metal plates", "lava"])
def test_lines_thinner_than_a_cell_stay_in_pixel_art(name: str) -> None:
    """Rows of cells that a line crosses stand out from those beside them."""
    cells = drawn(f"{name}, seamless texture, pixel art 32x32", 256, tiling=True)[::8, ::8].astype(int).sum(axis=2)
    beside = (np.roll(cells, 1, 0) + np.roll(cells, -1, 0)) / 2
    assert (np.abs(cells - beside) > 80).mean() > 0.1


@pytest.mark.parametrize("style", WORDS)
def test_tiles_tile_in_every_style(style: str) -> None:
    picture = draw(Order(f"brick, {WORDS[style]}", "", 160, 96, 7, tiling=True)).astype(float)
    for axis in (0, 1):
        steps = np.abs(np.diff(picture, axis=axis)).mean(axis=(1 - axis, 2))
        seam = np.abs(np.take(picture, 0, axis) - np.take(picture, -1, axis)).mean()
        assert seam <= max(steps.max() * 1.25, 3.0)


def test_a_style_is_sent_as_any_picture_is() -> None:
    picture = Picture("a knight, pixel art", "", 256, 256, 7, 0, tiling=False, transparent=False, drift=0.0, references=())  # fmt: skip
    assert Image.open(io.BytesIO(Gallery().render(picture))).format == "JPEG"


def test_a_sheet_in_pixel_art_can_still_be_read() -> None:
    from leo_assets.simulator.artist.model_sheet import read

    pictures = [
        drawn(f"character sheet of a fox knight, front view, side view{words}", 512) for words in ("", ", pixel art")
    ]
    plain, pixels = (read(Image.fromarray(picture)) for picture in pictures)
    assert isinstance(plain, Genes)
    assert isinstance(pixels, Genes)
    assert (plain.species, plain.top, plain.weapon) == (pixels.species, pixels.top, pixels.weapon)


def test_moods_move_the_colours_of_things_and_leave_the_backdrop() -> None:
    plain, eerie = drawn("a wooden chest, game icon").astype(int), drawn("an eerie wooden chest, game icon").astype(int)
    assert eerie[80:120, 80:120].mean() < plain[80:120, 80:120].mean() - 8
    assert eerie[:8, :8].mean() > 244


def test_a_long_word_on_a_small_card_is_broken_in_even_parts() -> None:
    from leo_assets.simulator.artist.labels import parts_of

    assert parts_of("button", 4) == ["but", "ton"]
    assert parts_of("axe", 8) == ["axe"]
