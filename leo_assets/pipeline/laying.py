"""Which files a finished set becomes: its pictures, what lies beside them, and the resources that Godot uses them by."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from leo_assets.export.resources import (
    Part,
    SpriteClip,
    Terrain,
    Tile,
    animation_library,
    atlas_texture,
    canvas_texture,
    sprite_frames,
    standard_material,
    style_box,
    tile_set,
)
from leo_assets.export.wares import PngFile, ResourceFile
from leo_assets.pipeline.colliding import scenes_of
from leo_assets.process.sheet import grid, tight
from leo_assets.requests.finishing import Map

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from leo_assets.export.godot import Role
    from leo_assets.export.resources import Polygon, TerrainMode, TextureFilter
    from leo_assets.export.tres import Resource
    from leo_assets.pipeline.colliding import Traced
    from leo_assets.plan.job import OutputSet
    from leo_assets.process.atlas import Region
    from leo_assets.process.layout import Place
    from leo_assets.process.pixels import Pixels
    from leo_assets.process.steps import Finished
    from leo_assets.process.terrain import Cell, Layout

_LIBRARY = "_library.tres"
_TERRAIN_MODES: dict[Layout, TerrainMode] = {"corner": "corners", "side": "sides", "blob": "corners and sides"}


def files_of(
    item: OutputSet, finished: Finished, outputs: tuple[str, ...], outlined: Traced
) -> list[PngFile | ResourceFile]:
    """The files of a set, as `outputs_of` names them: pictures, what is beside them by name, the resources."""
    pixel_art = item.recipe.pixel is not None
    is_animation = item.kind == "animation"
    layers: Mapping[str, tuple[Pixels, ...]] = {"": finished.frames, **finished.extras}
    regions: tuple[Region, ...] | None = None
    if item.has_items or (is_animation and item.sheet):
        layers, regions = _on_pages(layers, item)
    pictures = [(name, frame) for name, frames in layers.items() for frame in frames]
    paths = [path for path in outputs if path.endswith(".png")]
    files: list[PngFile | ResourceFile] = [
        PngFile(path, frame, item.kind, pixel_art, _role(name), item.material == "3d", item.imports)
        for path, (name, frame) in zip(paths, pictures, strict=True)
    ]
    if item.has_items:
        assert regions is not None
        made = {
            name: atlas_texture(outputs[region.page], replace(_part(region), picture=0))
            for name, region in zip(item.resources, regions, strict=False)  # scenes stand behind
        }
    elif is_animation:
        textures = outputs[: len(item.pages) if item.sheet else len(finished.frames)]
        clips = _clips(item, regions)
        made = {".tres": sprite_frames(textures, clips), _LIBRARY: animation_library(textures, clips)}
    else:
        made = _resources(item, finished, dict(zip((name for name, _ in pictures), paths, strict=True)))
    is_shown_by_part = item.has_items or item.keep_position
    shown = tuple(f"{item.stem}{name}" for name in made) if is_shown_by_part else outputs[:1]
    made |= scenes_of(item, finished, shown, outlined)
    return [*files, *(ResourceFile(f"{item.stem}{name}", made[name]) for name in item.resources)]


def _on_pages(
    layers: Mapping[str, tuple[Pixels, ...]], item: OutputSet
) -> tuple[dict[str, tuple[Pixels, ...]], tuple[Region, ...]]:
    """Every page of every layer, and where each picture lies: in a grid, or as an atlas tightly packed."""
    laid: dict[str, list[Pixels]] = {name: [] for name in layers}
    regions: list[Region] = []
    rim, instead = 0 if item.recipe.pixel else 1, f"output.{'atlas' if item.has_items else 'sheet'} = false"
    for number, places in enumerate(item.pages):
        these = [[pictures[place] for place in places] for pictures in layers.values()]
        sheets, found = tight(these, rim=rim, instead=instead) if item.atlas else grid(these)
        regions += [replace(region, page=number) for region in found]
        for name, sheet in zip(layers, sheets, strict=True):
            laid[name].append(sheet)
    return {name: tuple(sheets) for name, sheets in laid.items()}, tuple(regions)


def _resources(item: OutputSet, finished: Finished, paths: Mapping[str, str]) -> dict[str, Resource]:
    """By what stands behind the stem; `paths` names the pictures by what stands behind theirs."""
    filtered: TextureFilter = "linear" if item.recipe.pixel is None else "nearest"
    made = {}
    if finished.nine_patch is not None:
        made[".tres"] = style_box(paths[""], finished.nine_patch)
    elif item.keep_position:
        made[".tres"] = atlas_texture(paths[""], in_place(finished.places[0], finished.frames[0]))
    elif item.material == "2d":
        made[".tres"] = canvas_texture(
            paths[""], normal=paths.get("normal"), filtered=filtered, repeat=item.recipe.tile is not None
        )
    elif item.material == "3d":
        maps = {name: paths.get(name) for name in ("normal", "roughness", "occlusion", "height", "orm")}
        made[".tres"] = standard_material(paths[""], filtered=filtered, **maps)
    asked = item.recipe.tileset
    if asked is not None:
        sheet = finished.extras[asked.layout][0]
        made[f"_{asked.layout}.tres"] = _ground(item, sheet, paths[asked.layout])
    return made


def in_place(place: Place, picture: Pixels) -> Part:
    """The picture where it lay in the whole one. What of its margin lies beyond the whole is not drawn."""
    height, width = picture.shape[:2]
    left, top = max(0, -place.left), max(0, -place.top)
    right, bottom = min(width, place.full[0] - place.left), min(height, place.full[1] - place.top)
    return Part(0, left, top, right - left, bottom - top, max(0, place.left), max(0, place.top), place.full)


def _ground(item: OutputSet, sheet: Pixels, path: str) -> Resource:
    """The tile set of a sheet of terrain tiles. What lies below is a terrain of its own where there is something below."""
    from leo_assets.process.terrain import cells

    asked = item.recipe.tileset
    assert asked is not None
    side, found = asked.size, cells(asked.layout)
    columns = sheet.shape[1] // side
    has_below = asked.over is not None
    above = 1 if has_below else 0
    tiles = []
    for number, cell in enumerate(found):
        row, column = divmod(number, columns)
        peering = {name: above if is_above else 0 for name, is_above in cell.peering.items() if is_above or has_below}
        solid = _solid(cell, asked.solid, side)
        if cell.shows:
            tiles.append(Tile(column, row, above, peering, solid))
            continue
        # The brush gives a cell of a corner set the corner that all four cells around it have: one that is painted alone
        # has none, and shows what lies below.
        lonely = above if cell.sides is None else None
        if has_below:
            tiles.append(Tile(column, row, 0, peering, solid, lonely))
        elif lonely is not None:
            tiles.append(Tile(column, row, lonely, peering, solid))
    name = item.stem.rpartition("/")[2]
    whole = next(number for number, cell in enumerate(found) if cell.is_whole)
    terrains = [Terrain(name, _mean(sheet, whole, columns, side))]
    if has_below:
        nothing = next(number for number, cell in enumerate(found) if not cell.shows)
        terrains.insert(0, Terrain("below", _mean(sheet, nothing, columns, side)))
    return tile_set(
        path,
        (side, side),
        tiles,
        terrains=terrains,
        mode=_TERRAIN_MODES[asked.layout],
    )


def _solid(cell: Cell, solid: str | None, side: int) -> tuple[Polygon, ...]:
    """Where nobody walks: quarters of the tile by its corners, or all of it by its middle."""
    if solid is None:
        return ()
    wanted = solid == "above"
    half = side / 2
    whole = ((-half, -half), (half, -half), (half, half), (-half, half))
    if cell.corners is None or cell.sides is not None or len(set(cell.corners)) == 1:
        return (whole,) if cell.middle == wanted else ()
    places = ((-half, -half), (0.0, -half), (0.0, 0.0), (-half, 0.0))  # top left, top right, bottom right, bottom left
    return tuple(
        ((x, y), (x + half, y), (x + half, y + half), (x, y + half))
        for (x, y), is_above in zip(places, cell.corners, strict=True)
        if is_above == wanted
    )


def _mean(sheet: Pixels, number: int, columns: int, side: int) -> tuple[float, float, float]:
    """The colour by which the editor marks a terrain: that of its plain tile."""
    row, column = divmod(number, columns)
    tile = sheet[row * side : (row + 1) * side, column * side : (column + 1) * side, :3]
    red, green, blue = (round(float(value) / 255, 3) for value in tile.reshape(-1, 3).mean(axis=0))
    return red, green, blue


def _role(name: str) -> Role:
    """What the numbers of a picture are, by what stands behind its name."""
    return "normal" if name == "normal" else "data" if name in get_args(Map) else "colour"


def _clips(item: OutputSet, regions: Sequence[Region] | None) -> tuple[SpriteClip, ...]:
    """Clips by part of the sheet, or by the picture's place among the textures."""
    return tuple(
        SpriteClip(
            clip.name,
            clip.fps,
            clip.loop,
            tuple(
                (_part(regions[index]) if regions else index, time)
                for index, time in zip(clip.frames, clip.durations, strict=True)
            ),
        )
        for clip in item.clips
    )


def _part(region: Region) -> Part:
    is_whole = (region.width, region.height) == region.whole
    return Part(region.page, *region.region, region.left, region.top, None if is_whole else region.whole)
