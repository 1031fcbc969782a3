"""`[process]` and `[output]`: what happens to a picture after it was paid for, as frozen data.

A part of the request language (see `model`). The words are those of the field: nine-patch, dither, palette, outline,
power of two, atlas.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated, Literal

from annotated_types import Ge, Le, MaxLen, MinLen

from leo_assets.settings.shapes import Checked, Exactly, Key

Backdrop = Literal["auto", "keep", "chroma", "service"]
FitMode = Literal["contain", "cover", "exact", "pad"]
Filter = Literal["lanczos", "area", "nearest"]
Map = Literal["height", "normal", "roughness", "occlusion", "orm"]
Axes = Literal["both", "x", "y"]
TileMethod = Literal["auto", "smooth", "cut", "fade"]
PALETTE_SUFFIXES = (".gpl", ".hex", ".pal", ".ase", ".aseprite")

Body = Literal["static", "area", "polygon"]
Compress = Literal["lossless", "lossy", "vram", "uncompressed", "basis"]

Side = Annotated[int, Ge(1), Le(8192)]
Share = Annotated[float, Ge(0), Le(1)]


@dataclass(frozen=True, slots=True)
class Trim(Checked):
    margin: Annotated[int, Ge(0), Le(256), Key("Transparent pixels kept around the picture, in finished pixels.")] = 0


@dataclass(frozen=True, slots=True)
class Fit(Checked):
    width: Annotated[Side, Key("Pixels across in the game.")]
    height: Annotated[Side, Key("Pixels down in the game.")]
    mode: Annotated[
        FitMode,
        Key(
            "contain: whole picture inside; pad: the same, filled up to the size; cover: size filled, edges cropped; exact: stretched."
        ),
    ] = "contain"
    filter: Annotated[Filter, Key("How pixels are averaged: lanczos sharp, area soft, nearest hard.")] = "lanczos"
    power_of_two: Annotated[
        bool,
        Key(
            "Sides that are powers of two: contain and pad are filled up to the next, cover and exact take the nearest."
        ),
    ] = False

    @property
    def most(self) -> tuple[int, int]:
        """Width and height that no finished picture exceeds."""
        if not self.power_of_two:
            return self.width, self.height
        return 1 << (self.width - 1).bit_length(), 1 << (self.height - 1).bit_length()


@dataclass(frozen=True, slots=True)
class Pixel(Checked):
    grid: Annotated[
        Literal["auto"] | Annotated[int, Ge(1), Le(256)],
        Key(
            "Side of one cell in source pixels. auto: the grid that is found in all pictures of the set together; "
            "where there is none, one cell per finished pixel."
        ),
    ] = "auto"
    palette: Annotated[
        str | tuple[str, ...] | None,
        Key(
            "kit, style, a file of colours (.gpl, .hex, .pal, .ase, .aseprite), or a list of #rrggbb; absent: the style's, "
            "else reduced to `colours`."
        ),
    ] = None
    colours: Annotated[
        int | None,
        Ge(2),
        Le(256),
        Key("The most colours where no palette is given; absent: 24, or those that art of at most 256 colours has."),
    ] = None
    dither: Annotated[Literal["none", "ordered"], Key("How missing colours are mixed.")] = "none"
    outline: Annotated[
        str | None,
        Key("A line around the shape, one pixel wide: #rrggbb, or auto for the darkest colour that is there."),
    ] = None
    orphans: Annotated[
        Literal["keep", "clean"], Key("Single pixels that match no neighbour: keep them, or clean them away.")
    ] = "keep"


@dataclass(frozen=True, slots=True)
class Tile(Checked):
    axes: Annotated[Axes, Key("Where it repeats: both, x (left meets right) or y (top meets bottom).")] = "both"
    method: Annotated[
        TileMethod,
        Key(
            "auto: the one whose seam measures best; smooth: periodic plus smooth; cut: minimum cut, blended; "
            "fade: cross-fade."
        ),
    ] = "auto"
    even: Annotated[bool, Key("Take out slow changes of brightness, which show as spots once it repeats.")] = True


@dataclass(frozen=True, slots=True)
class Tint(Checked):
    colour: Annotated[str, Key("#rrggbb: the hue that the picture takes on; light and dark stay.")]
    strength: Annotated[Share, Key("From 0, as it was, to 1.")] = 1.0


@dataclass(frozen=True, slots=True)
class Outline(Checked):
    colour: Annotated[str, Key("#rrggbb, or auto for the darkest that the picture has.")] = "auto"
    width: Annotated[int, Ge(1), Le(32), Key("In finished pixels, drawn around the shape.")] = 1


@dataclass(frozen=True, slots=True)
class Crop(Checked):
    width: Annotated[Side, Key("Pixels across.")]
    height: Annotated[Side, Key("Pixels down.")]
    calm: Annotated[
        tuple[float, float, float, float] | None,
        Key("[left, top, right, bottom] from 0 to 1 of the crop: what should stay free, for a title or buttons."),
    ] = None


@dataclass(frozen=True, slots=True)
class Tileset(Checked):
    layout: Annotated[
        Literal["corner", "side", "blob"],
        Key("corner: 16 tiles by corners; side: 16 by sides, for roads and fences; blob: 47 by corners and sides."),
    ]
    over: Annotated[
        str | None,
        MinLen(1),
        Key(
            "The texture underneath: a PNG, JPEG or WebP of this project, or one that another request makes, relative to the request or res://; absent: nothing."
        ),
    ] = None
    size: Annotated[
        int, Ge(8), Le(512), Key("Side of one tile, in finished pixels: the whole texture is drawn this small.")
    ] = 64
    edge: Annotated[
        Literal["organic", "straight", "pixel"] | None,
        Key(
            "organic: wanders as the textures do; straight: round at corners; pixel: whole pixels, unmixed; absent: organic, "
            "pixel for pixel art."
        ),
    ] = None
    solid: Annotated[
        Literal["above", "below"] | None,
        Key("Where nobody walks: on this texture, or on the one underneath; its tiles get collision polygons."),
    ] = None


@dataclass(frozen=True, slots=True)
class MapFiles(Checked):
    """Maps of a material that were made elsewhere."""

    height: Annotated[
        str | None, MinLen(1), Key("White is high (displacement); what else is asked for is made of it.")
    ] = None
    normal: Annotated[str | None, MinLen(1), Key("Made of unit length.")] = None
    roughness: Annotated[str | None, MinLen(1), Key("White is rough.")] = None
    occlusion: Annotated[str | None, MinLen(1), Key("White is open.")] = None
    metallic: Annotated[str | None, MinLen(1), Key("White is metal; for the orm map.")] = None
    normal_format: Annotated[
        Literal["opengl", "directx"], Key("opengl: green points up (Y+), as Godot wants it; directx is turned.")
    ] = "opengl"

    @property
    def files(self) -> dict[str, str]:
        """Those that are named."""
        named = {name: getattr(self, name) for name in MAP_USES}
        return {name: file for name, file in named.items() if file is not None}


# A map that was made elsewhere → the maps that it is good for.
MAP_USES: dict[str, frozenset[Map]] = {
    "height": frozenset({"height", "normal", "roughness", "occlusion", "orm"}),
    "normal": frozenset({"normal"}),
    "roughness": frozenset({"roughness", "orm"}),
    "occlusion": frozenset({"occlusion", "orm"}),
    "metallic": frozenset({"orm"}),
}


@dataclass(frozen=True, slots=True)
class Process(Checked):
    """`[process]`: what happens to a picture after it was paid for. Changing it is free but for one key. None: by kind."""

    background: Annotated[
        Backdrop | None,
        Key(
            "auto: cut the plain backdrop out; keep: leave it; chroma: key the corner colour everywhere. "
            "Free between auto and chroma; what is kept is asked for in other words.",
            paid=True,
        ),
    ] = None
    shadow: Annotated[
        Literal["drop", "keep"],
        Key("The shadow on the ground: drop it with the backdrop, or keep it, half transparent."),
    ] = "drop"
    islands: Annotated[
        int | None,
        Ge(0),
        Le(1_000_000),
        Key("Loose parts below this many pixels of the original go; absent: those that are specks beside the subject."),
    ] = None
    trim: Annotated[
        Trim | Annotated[Literal[False], Exactly()] | None, Key("Crop to the visible pixels; false leaves the canvas.")
    ] = None
    fit: Annotated[Fit | None, Key("Size in the game. An explicit fit beats the kit's height.")] = None
    anchor: Annotated[
        Literal["core", "feet", "center"] | tuple[float, float] | None,
        Key(
            "What stays in place over the frames of a set: the body's core, the feet, the centre, or a point from 0 to 1."
        ),
    ] = None
    pixel: Annotated[Pixel | None, Key("Make it true pixel art.")] = None
    tile: Annotated[
        Tile | Annotated[Literal[False], Exactly()] | None,
        Key("Make it repeat without a seam; absent: as `tiling` says; false leaves the picture as it was drawn."),
    ] = None
    match: Annotated[
        str | tuple[str, ...] | None,
        Key("Pull its colours to these, smoothly: style, a file of colours, or a list of #rrggbb."),
    ] = None
    tint: Annotated[Tint | None, Key("Colour it.")] = None
    sharpen: Annotated[
        Share | None, Key("Sharpen it where it was reduced, from 0 to 1; absent: 0.3, gently, for what is drawn small.")
    ] = None
    outline: Annotated[Outline | None, Key("A line around the shape.")] = None
    maps: Annotated[
        tuple[Map, ...],
        Key(
            "Extra pictures for light, made from the finished one: NAME_normal.png (Y+) and so on; orm packs occlusion, "
            "roughness and metal into one."
        ),
    ] = ()
    maps_from: Annotated[
        MapFiles | None,
        Key(
            "Maps of your own, or the service's, that are taken instead of guessed: PNG, JPEG or WebP files that fit the "
            "finished picture, in any size."
        ),
    ] = None
    relief: Annotated[
        float,
        Ge(-4),
        Le(4),
        Key("How deep the maps are, 1 as usual; below 0 what is light lies deep, as pale mortar between bricks."),
    ] = 1.0
    metallic: Annotated[Share, Key("How much of a metal it is, from 0 to 1, in the orm map.")] = 0.0
    crops: Annotated[
        tuple[Crop, ...],
        MaxLen(16),
        Key("Further cuts of the picture in other sizes, each around what draws the eye: NAME_460x215.png."),
    ] = ()
    safe: Annotated[
        tuple[float, float, float, float] | None,
        Key("[left, top, right, bottom] from 0 to 1 of the picture: what every crop must show."),
    ] = None
    nine_patch: Annotated[
        Literal["auto"] | tuple[int, int, int, int] | None,
        Key(
            "Margins of a frame or button that stretches: [left, top, right, bottom] in finished pixels; auto finds them."
        ),
    ] = None
    tileset: Annotated[
        Tileset | None,
        Key("Tiles that lead from this texture to another one: NAME_corner.png, NAME_side.png or NAME_blob.png."),
    ] = None


@dataclass(frozen=True, slots=True)
class Output(Checked):
    path: Annotated[str | None, Key("A res:// folder inside an output root; absent: <root>/<request's name>.")] = None
    sheet: Annotated[bool, Key("One sheet for all frames of an animation.")] = True
    atlas: Annotated[
        bool,
        Key(
            "Pack tightly, each picture trimmed and drawn where it was, by its margin: the frames of an animation on its "
            "sheet; all icons or sprites of a [matrix] on one picture, each with an AtlasTexture, NAME_VALUE.tres."
        ),
    ] = False
    collision: Annotated[
        Body | None,
        Key(
            "Of a sprite or icon: NAME.tscn, traced from its outline. static or area: a StaticBody2D or Area2D with the "
            "picture and its collision polygons; polygon: a CollisionPolygon2D for a body of your own."
        ),
    ] = None
    mipmaps: Annotated[
        bool | None,
        Key("Import setting: smaller copies for what is drawn small; absent: for painted textures, and for all in 3D."),
    ] = None
    compress: Annotated[
        Compress | None,
        Key(
            "Import setting, in Godot's words: lossless, lossy, vram, (VRAM) uncompressed or basis (universal); absent: "
            'lossless, with material = "3d" vram unless it is pixel art.'
        ),
    ] = None
    library: Annotated[
        bool, Key("Beside the SpriteFrames: NAME_library.tres for an AnimationPlayer that moves a Sprite2D.")
    ] = False
    keep_position: Annotated[
        bool,
        Key(
            "Beside a trimmed picture: NAME.tres, an AtlasTexture whose margin draws it where it lay in the whole one."
        ),
    ] = False
    material: Annotated[
        Literal["2d", "3d"] | Annotated[Literal[False], Exactly()] | None,
        Key(
            "What the picture and its maps become: 2d: a CanvasTexture, for lights; 3d: a StandardMaterial3D, all of it "
            "compressed for the graphics card; false: none; absent: 2d where there is a normal map."
        ),
    ] = None


@dataclass(frozen=True, slots=True)
class Imports:
    """How Godot is to import pictures; None: by kind."""

    mipmaps: bool | None = None
    compress: Compress | None = None


BY_KIND = Imports()
Material = Literal["2d", "3d"]
PAGE_PX = 4096  # what every graphics card of the last ten years takes
GUTTER_PX = 2  # between the frames of a sheet
_BORDER_PX = 3  # around each picture of an atlas: a pixel more of it on each side, and one that is free


def atlas_pages(count: int, fit: Fit | None) -> tuple[range, ...]:
    """The places of the pictures on each page of an atlas, or of the frames on each sheet, in order.

    Files are named by it, so it is known before anything is drawn: as many on a page as fit there untrimmed. Where no
    size is known, all on one.
    """
    if fit is None or count == 0:
        return (range(count),)
    across, down = (PAGE_PX // (side + _BORDER_PX) for side in fit.most)
    pages = -(-count // max(1, across * down))
    cuts = [count * page // pages for page in range(pages + 1)]
    return tuple(range(start, end) for start, end in pairwise(cuts))


def extra_names(maps: tuple[Map, ...], crops: tuple[Crop, ...], tileset: Tileset | None) -> tuple[str, ...]:
    """What stands behind the name of each further picture: `normal`, `460x215`, `corner`."""
    sizes = [f"{crop.width}x{crop.height}" for crop in crops]
    return (*maps, *sizes, *([tileset.layout] if tileset else []))
