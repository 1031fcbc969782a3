"""Rules of `[process]` and `[output]` that types and bounds cannot say. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from leo_assets.requests.defaults import resolved_process, resolved_tile
from leo_assets.requests.finishing import MAP_USES, PALETTE_SUFFIXES, extra_names
from leo_assets.settings.checked import nearest_cure
from leo_assets.settings.toml_file import Path, Problem, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from leo_assets.requests.finishing import Pixel, Process
    from leo_assets.requests.model import Request

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_STILL = "a picture that stands alone"  # what an animation's frames are not


def process_problems(request: Request) -> Iterator[Problem]:
    """What is wrong with `[process]` by itself."""
    yield from recipe_problems(request.process)
    pixel = request.process.pixel
    if pixel is not None and pixel.palette == "kit" and request.character is None:
        cure = 'add character = "…", or list the colours'
        yield Problem(("process", "pixel", "palette"), "there is no kit to take it from", cure)
    if pixel is not None and pixel.palette == "style" and request.style is None:
        cure = 'add style = "…", or list the colours'
        yield Problem(("process", "pixel", "palette"), "there is no style to take it from", cure)
    if request.process.match == "style" and request.style is None:
        yield Problem(("process", "match"), "there is no style to match", 'add style = "…", or remove it')


def recipe_problems(process: Process) -> Iterator[Problem]:
    """What is wrong with a `[process]` whatever it is used for, be it a request or `leo-assets process`."""
    anchor = process.anchor
    if isinstance(anchor, tuple) and not all(0 <= part <= 1 for part in anchor):
        yield Problem(
            ("process", "anchor"), f"[{anchor[0]:g}, {anchor[1]:g}] is outside the picture", "use numbers from 0 to 1"
        )
    if process.pixel is not None:
        yield from _pixel(process.pixel)
    if isinstance(process.match, str):
        yield from palette_name(process.match, ("process", "match"), "style")
    elif process.match is not None:
        yield from colours(process.match, ("process", "match"))
        if not process.match:
            yield Problem(("process", "match"), "is empty", "list at least one colour, or remove it")
    if process.tint is not None:
        yield from _colour(process.tint.colour, ("process", "tint", "colour"))
    if process.outline is not None and process.outline.colour != "auto":
        yield from _colour(process.outline.colour, ("process", "outline", "colour"))
    if process.pixel is not None and process.pixel.outline is not None and process.outline is not None:
        yield Problem(("process", "outline"), "pixel.outline draws one already", "keep one of them")
    yield from _extras(process)
    margins = process.nine_patch
    if isinstance(margins, tuple) and min(margins) < 0:
        yield Problem(("process", "nine_patch"), f"{min(margins)} is less than 0", "use whole numbers from 0")


def kind_problems(request: Request) -> Iterator[Problem]:
    """What an animation's frames cannot have, and what needs frames."""
    process = request.process
    if request.kind == "animation":
        for key, is_asked in (
            ("tile", bool(process.tile)),
            ("crops", bool(process.crops)),
            ("tileset", process.tileset is not None),
            ("nine_patch", process.nine_patch is not None),
            ("maps_from", process.maps_from is not None),
        ):
            if is_asked:
                yield Problem(("process", key), f"is for {_STILL}, not for the frames of an animation", "remove it")
    elif request.output.atlas:
        yield from _atlas_problems(request)
    if request.kind != "animation" and request.output.library:
        yield Problem(("output", "library"), f"a {request.kind} has no animations", "remove it")
    if request.output.collision and request.kind not in {"sprite", "icon"}:
        yield Problem(("output", "collision"), f"is for sprites and icons, and this is a {request.kind}", "remove it")
    if request.output.material:
        if request.kind == "animation":
            yield Problem(("output", "material"), f"is for {_STILL}, not for the frames of an animation", "remove it")
        elif process.nine_patch is not None:
            yield Problem(("output", "material"), "a nine-patch is a StyleBox, and no material", "keep one of them")
        elif request.output.material == "2d" and "normal" not in process.maps:
            yield Problem(
                ("output", "material"), "there is no normal map for lights", 'add maps = ["normal"] to [process]'
            )
    if request.kind == "animation" and request.output.atlas and not request.output.sheet:
        yield Problem(("output", "atlas"), "there is no sheet to pack", "remove it, or sheet = false")
    if request.output.keep_position:
        yield from _position(request)
    if process.tileset is not None and request.kind in {"sprite", "icon", "background"}:
        yield Problem(("process", "tileset"), "is for ground to walk on", 'write kind = "texture"')


def _atlas_problems(request: Request) -> Iterator[Problem]:
    """What stands for itself cannot lie among others on one picture."""
    path, process = ("output", "atlas"), request.process
    if request.kind not in {"sprite", "icon"}:
        yield Problem(path, f"is for sprites, icons and animations, and this is a {request.kind}", "remove it")
    elif not request.matrix:
        cure = "remove it, or add a [matrix] of things to draw"
        yield Problem(path, f"there is only one {request.kind} to pack", cure)
    for key, is_asked in (
        ("process.nine_patch", process.nine_patch is not None),
        ("process.crops", bool(process.crops)),
        ("process.maps_from", process.maps_from is not None),
        ("output.material", bool(request.output.material)),
        ("output.keep_position", request.output.keep_position),
    ):
        if is_asked:
            yield Problem(tuple(key.split(".")), "has no place on an atlas", "keep one of them")


def _position(request: Request) -> Iterator[Problem]:
    """Only what is trimmed by itself has a place to keep, and one resource has one name."""
    path = ("output", "keep_position")
    if request.kind == "animation":
        yield Problem(path, "frames keep theirs by their anchor", "remove it")
    elif resolved_tile(request) is not None:
        yield Problem(path, "what tiles is not trimmed", "remove it")
    elif not resolved_process(request).trim:
        yield Problem(path, "the picture is not trimmed", "remove it, or add trim = { margin = 2 } to [process]")
    elif request.process.nine_patch is not None or request.output.material:
        other = "a nine-patch" if request.process.nine_patch is not None else "a material"
        yield Problem(path, f"{other} takes the same NAME.tres", "keep one of them")


def palette_name(name: str, path: Path, *words: str) -> Iterator[Problem]:
    """A palette that is a word must be one of `words`, or else a file that holds colours."""
    if name not in words and not name.casefold().endswith(PALETTE_SUFFIXES):
        known = " or ".join(f'"{word}"' for word in words)
        files = f"a file of colours ({', '.join(PALETTE_SUFFIXES)})"
        cure = nearest_cure(name, words) or f"write {known}, {files}, or a list of #rrggbb colours"
        yield Problem(path, f"`{shown(name)}` is no palette", cure)


def colours(palette: Sequence[str], path: Path) -> Iterator[Problem]:
    """Each of a list is a colour."""
    for index, colour in enumerate(palette):
        yield from _colour(colour, (*path, index))


def _pixel(pixel: Pixel) -> Iterator[Problem]:
    path = ("process", "pixel", "palette")
    if isinstance(pixel.palette, str):
        yield from palette_name(pixel.palette, path, "kit", "style")
    elif pixel.palette is not None:
        yield from colours(pixel.palette, path)
    if pixel.outline is not None and pixel.outline != "auto":
        yield from _colour(pixel.outline, ("process", "pixel", "outline"))


def _extras(process: Process) -> Iterator[Problem]:
    """No two further pictures of one name, and safe areas that are areas."""
    maps = process.maps
    for index, name in enumerate(maps):
        if name in maps[:index]:
            yield Problem(("process", "maps", index), f"{name} is asked for twice", "name it once")
    for key in process.maps_from.files if process.maps_from is not None else ():
        if not MAP_USES[key] & set(maps):
            good_for = " or ".join(f'"{name}"' for name in sorted(MAP_USES[key]))
            cure = f"add {good_for} to maps, or remove it"
            yield Problem(("process", "maps_from", key), "no map that is asked for is made of it", cure)
    sizes = extra_names((), process.crops, None)
    for index, size in enumerate(sizes):
        if size in sizes[:index]:
            yield Problem(("process", "crops", index), f"{size} is asked for twice", "name it once")
        yield from _part(process.crops[index].calm, ("process", "crops", index, "calm"))
    yield from _part(process.safe, ("process", "safe"))


def _part(part: tuple[float, float, float, float] | None, path: Path) -> Iterator[Problem]:
    if part is not None and not (0 <= part[0] < part[2] <= 1 and 0 <= part[1] < part[3] <= 1):
        cure = "write [left, top, right, bottom] from 0 to 1, as [0.1, 0.1, 0.9, 0.9]"
        yield Problem(path, "is no part of a picture", cure)


def _colour(colour: str, path: Path) -> Iterator[Problem]:
    if not _COLOUR.fullmatch(colour):
        yield Problem(path, f"`{shown(colour)}` is no colour", 'write it as "#rrggbb"')
