"""Maps of the user's own take the place of guesses, in the size of the finished picture."""

from typing import Any

import numpy as np
import pytest

from leo_assets.errors import ImageError
from leo_assets.process.maps import grey, height, normal
from leo_assets.process.pixels import Pixels
from leo_assets.process.recipe import Recipe
from leo_assets.process.seam import seam
from leo_assets.process.steps import finish
from leo_assets.requests.finishing import Fit, Map, MapFiles, Tile
from tests.images import as_png, solid, texture

ALL: tuple[Map, ...] = ("height", "normal", "roughness", "occlusion", "orm")


def made(files: dict[str, Pixels], maps: tuple[Map, ...] = ALL, relief: float = 1.0) -> dict[str, Pixels]:
    """The maps of a brick of 64², with some given in other sizes."""
    named: dict[str, Any] = {name: f"{name}.png" for name in files}
    recipe = Recipe(
        background="keep", tile=Tile(), fit=Fit(64, 64, "exact"), maps=maps, maps_from=MapFiles(**named), relief=relief
    )
    data = {f"{name}.png": as_png(pixels) for name, pixels in files.items()}
    done = finish([as_png(texture(128, 128))], recipe, files=data)
    return {name: frames[0] for name, frames in done.extras.items()}


def test_each_given_map_is_taken_and_packed_and_the_others_are_guessed():
    levels = {"roughness": 51, "occlusion": 204, "metallic": 255}
    found = made({name: solid(32, 32, (level, level, level, 255)) for name, level in levels.items()})
    assert (found["roughness"][..., 0] == 51).all()
    assert (found["occlusion"][..., 0] == 204).all()
    assert (found["orm"][..., :3] == (204, 51, 255)).all()
    guessed = made({})
    assert (found["height"] == guessed["height"]).all()
    assert (found["normal"] == guessed["normal"]).all()
    assert not (guessed["orm"][..., :3] == (204, 51, 255)).all()


def test_of_a_given_height_everything_else_is_made():
    relief = height(texture(64, 64, seed=9))
    found = made({"height": grey(relief)})
    assert abs(found["height"].astype(int) - grey(relief)).max() <= 1
    levels = found["height"][..., 0] / np.float32(255)
    assert (found["normal"] == normal(levels)).all()
    upside_down = made({"height": grey(relief)}, relief=-1.0)
    assert abs(upside_down["height"][..., 0].astype(int) + found["height"][..., 0] - 255).max() <= 1


def test_a_given_normal_map_is_made_of_unit_length_and_turned_if_it_is_directx():
    crooked = solid(32, 32, (168, 208, 168, 255))  # half as long as it should be
    data = {"n.png": as_png(crooked)}
    found = {}
    for form in ("opengl", "directx"):
        recipe = Recipe(background="keep", maps=("normal",), maps_from=MapFiles(normal="n.png", normal_format=form))
        (found[form],) = finish([as_png(texture(64, 64))], recipe, files=data).extras["normal"]
        lengths = np.linalg.norm(found[form][..., :3].astype(float) / 127.5 - 1, axis=2)
        assert abs(lengths - 1).max() <= 3**0.5 / 255
    assert (found["opengl"][..., 1] > 200).all()
    assert abs(found["opengl"][..., 1].astype(int) + found["directx"][..., 1] - 255).max() <= 1
    assert (found["opengl"][..., 0] == found["directx"][..., 0]).all()


def test_a_given_map_that_tiles_does_so_in_another_size():
    found = made({"height": texture(192, 192, tiles=True)}, ("height",))
    assert seam(found["height"]).ratio <= 1.5


def test_a_given_map_that_does_not_tile_with_its_picture_is_a_doubt():
    for tiles in (True, False):
        given = {"h.png": as_png(texture(64, 64, tiles=tiles))}
        recipe = Recipe(background="keep", tile=Tile(), maps=("height",), maps_from=MapFiles(height="h.png"))
        doubts = finish([as_png(texture(64, 64, tiles=True))], recipe, files=given).doubts
        assert doubts == (() if tiles else ("the height map does not tile as the finished picture does",))


def test_a_given_map_of_another_shape_is_a_doubt_and_one_that_is_no_picture_an_error():
    recipe = Recipe(background="keep", maps=("roughness",), maps_from=MapFiles(roughness="r.png"))
    picture = as_png(texture(64, 64))
    done = finish([picture], recipe, files={"r.png": as_png(solid(64, 48, (9, 9, 9, 255)))})
    assert done.doubts == ("the roughness map has another shape (64×48) than the finished picture (64×64)",)
    assert done.extras["roughness"][0].shape == (64, 64, 4)
    with pytest.raises(ImageError, match=r"the roughness map: .*neither PNG"):
        finish([picture], recipe, files={"r.png": b"GIF89a"})


def test_recipes_are_one_by_what_their_maps_hold_not_by_their_names():
    one, renamed, other = (
        Recipe(maps=("normal",), maps_from=MapFiles(normal=name), maps_sha256=(("normal", sha256),))
        for name, sha256 in (("a.png", "1"), ("b.png", "1"), ("a.png", "2"))
    )
    assert one.fingerprint() == renamed.fingerprint() != other.fingerprint()
    turned = Recipe(
        maps=("normal",), maps_from=MapFiles(normal="a.png", normal_format="directx"), maps_sha256=one.maps_sha256
    )
    assert turned.fingerprint() != one.fingerprint()
