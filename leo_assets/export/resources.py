"""What Godot should make of finished pictures: sprite frames, atlas parts, nine-patches, materials, tile sets, animations.

Pure data, see `tres`. Every builder was loaded by the real engine and looked at as it draws. What is the engine's own default is
not written: it would leave it out when it saves the resource, and that would look like a person's edit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from leo_assets.export.tres import (
    Code,
    Inner,
    Picture,
    Resource,
    SubResource,
    identifier,
    numbers,
    quoted,
    string_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from leo_assets.export.tres import Properties, Value
    from leo_assets.requests.model import Loop

TextureFilter = Literal["nearest", "linear"]
TerrainMode = Literal["corners and sides", "corners", "sides"]
Polygon = tuple[tuple[float, float], ...]

# Source: Godot 4.4 class reference: CanvasItem.TextureFilter, CanvasItem.TextureRepeat, BaseMaterial3D.TextureFilter.
_CANVAS_FILTER = {"nearest": 1, "linear": 2}
_CANVAS_REPEAT = 2
_MATERIAL_FILTER = {"nearest": 2, "linear": 3}  # both with mipmaps; the second is the default
_TILE_SIZE = (16, 16)  # the default
_AXIS_STRETCH = {"stretch": 0, "tile": 1, "tile_fit": 2}
_TERRAIN_MODE: dict[TerrainMode, int] = {"corners and sides": 0, "corners": 1, "sides": 2}
_LOOP_MODE: dict[Loop, int] = {"none": 0, "loop": 1, "pingpong": 2}


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """A part of a texture that stands for a whole picture.

    Attributes:
        picture: The texture's place among those of the resource.
        x, y, width, height: What of the texture is seen, in its pixels.
        left, top: Where that lies in the untrimmed picture.
        full: Width and height of the untrimmed picture; None: nothing was trimmed.
    """

    picture: int
    x: int
    y: int
    width: int
    height: int
    left: int = 0
    top: int = 0
    full: tuple[int, int] | None = None

    @property
    def properties(self) -> Properties:
        """Of an `AtlasTexture`. Its margin makes a trimmed frame draw where the untrimmed one did."""
        found: Properties = {
            "atlas": Picture(self.picture),
            "region": numbers("Rect2", self.x, self.y, self.width, self.height),
        }
        spare = (self.full[0] - self.width, self.full[1] - self.height) if self.full else (0, 0)
        if any(spare):
            found["margin"] = numbers("Rect2", self.left, self.top, *spare)
        return found


@dataclass(frozen=True, slots=True)
class SpriteClip:
    """One animation of a `SpriteFrames`.

    Attributes:
        frames: In playing order, each a part of a texture, or the place of a whole one; and how many frames' time it stays.
            `pingpong` is played there and back, so its frames are given once.
    """

    name: str
    fps: float
    loop: Loop
    frames: tuple[tuple[Part | int, float], ...]


class _Parts:
    """The `AtlasTexture`s of one resource: every part once, named after who uses it first."""

    def __init__(self) -> None:
        self._ids: dict[Part, str] = {}

    def value(self, source: Part | int, name: str) -> Value:
        if isinstance(source, int):
            return Picture(source)
        return Inner(self._ids.setdefault(source, f"AtlasTexture_{name}"))

    @property
    def resources(self) -> tuple[SubResource, ...]:
        return tuple(SubResource("AtlasTexture", name, part.properties) for part, name in self._ids.items())


def sprite_frames(textures: Sequence[str], clips: Iterable[SpriteClip]) -> Resource:
    """A `SpriteFrames`. Animations stand in the order in which Godot saves them, so that a change of one is a change of its lines."""
    parts = _Parts()
    animations: list[Value] = []
    for clip in sorted(clips, key=lambda clip: clip.name):
        frames: list[Value] = [
            {"duration": float(time), "texture": parts.value(source, f"{identifier(clip.name)}_{number}")}
            for number, (source, time) in enumerate(clip.frames, 1)
        ]
        if clip.loop == "pingpong":
            frames += frames[-2:0:-1]
        animations.append(
            {"frames": frames, "loop": clip.loop != "none", "name": string_name(clip.name), "speed": float(clip.fps)}
        )
    return Resource("SpriteFrames", {"animations": animations}, tuple(textures), parts.resources)


def animation_library(textures: Sequence[str], clips: Iterable[SpriteClip], *, node: str = "Sprite2D") -> Resource:
    """An `AnimationLibrary` for an `AnimationPlayer`: each clip sets the `texture` of the node `node` of its root, frame by frame."""
    parts = _Parts()
    animations, data = list[SubResource](), dict["str | Code", "Value"]()
    for clip in sorted(clips, key=lambda clip: clip.name):
        times, now = list[float](), 0.0
        for _, stays in clip.frames:
            times.append(now)
            now += stays / clip.fps
        name = f"Animation_{identifier(clip.name)}"
        values = [
            parts.value(source, f"{identifier(clip.name)}_{number}")
            for number, (source, _) in enumerate(clip.frames, 1)
        ]
        if clip.loop == "pingpong":  # the engine's own ping-pong would show both ends twice as long
            back = range(len(clip.frames) - 2, 0, -1)
            for place in back:
                times.append(now)
                values.append(values[place])
                now += clip.frames[place][1] / clip.fps
        keys: Mapping[str | Code, Value] = {
            "times": numbers("PackedFloat32Array", *times),
            "transitions": numbers("PackedFloat32Array", *(1.0 for _ in times)),
            "update": 1,  # discrete
            "values": values,
        }
        properties: Properties = {"resource_name": clip.name}
        if now != 1.0:
            properties["length"] = float(now)
        if clip.loop != "none":
            properties["loop_mode"] = _LOOP_MODE["loop"]
        properties |= {
            "tracks/0/type": "value",
            "tracks/0/imported": False,
            "tracks/0/enabled": True,
            "tracks/0/path": Code(f"NodePath({quoted(f'{node}:texture')})"),
            "tracks/0/interp": 0,
            "tracks/0/loop_wrap": True,
            "tracks/0/keys": keys,
        }
        animations.append(SubResource("Animation", name, properties))
        data[string_name(clip.name)] = Inner(name)
    return Resource("AnimationLibrary", {"_data": data}, tuple(textures), (*parts.resources, *animations))


def atlas_texture(texture: str, part: Part) -> Resource:
    """One picture of an atlas, to be used like a picture of its own."""
    return Resource("AtlasTexture", part.properties, (texture,))


def style_box(
    texture: str,
    margins: tuple[int, int, int, int],
    *,
    stretch: Literal["stretch", "tile", "tile_fit"] = "stretch",
) -> Resource:
    """A nine-patch for panels and buttons.

    Args:
        texture: Its project path.
        margins: Left, top, right and bottom, in pixels of the texture: what keeps its size.
        stretch: What becomes of the rest: stretched, repeated, or repeated a whole number of times.
    """
    sides = zip(("left", "top", "right", "bottom"), margins, strict=True)
    properties: Properties = {"texture": Picture(0)}
    properties |= {f"texture_margin_{side}": float(width) for side, width in sides if width}
    if stretch != "stretch":
        properties |= {f"axis_stretch_{axis}": _AXIS_STRETCH[stretch] for axis in ("horizontal", "vertical")}
    return Resource("StyleBoxTexture", properties, (texture,))


def canvas_texture(
    diffuse: str,
    *,
    normal: str | None = None,
    specular: str | None = None,
    filtered: TextureFilter = "linear",
    repeat: bool = False,
) -> Resource:
    """A picture for 2D that lights fall on, by its normal map."""
    textures = [diffuse]
    properties: Properties = {"diffuse_texture": Picture(0)}
    for name, path in (("normal_texture", normal), ("specular_texture", specular)):
        if path is not None:
            properties[name] = Picture(len(textures))
            textures.append(path)
    properties["texture_filter"] = _CANVAS_FILTER[filtered]
    if repeat:
        properties["texture_repeat"] = _CANVAS_REPEAT
    return Resource("CanvasTexture", properties, tuple(textures))


def standard_material(
    albedo: str,
    *,
    normal: str | None = None,
    roughness: str | None = None,
    occlusion: str | None = None,
    height: str | None = None,
    orm: str | None = None,
    filtered: TextureFilter = "linear",
) -> Resource:
    """A `StandardMaterial3D`.

    Args:
        albedo: Project path of the picture, like those of the maps.
        normal: Y up, as Godot wants it.
        roughness: White is rough.
        occlusion: White is open.
        height: White is high. It costs fill rate, so it is only set when it is given.
        orm: Occlusion in red, roughness in green, metal in blue; beats the single maps.
        filtered: How pixels are enlarged.
    """
    textures: list[str] = [albedo]

    def picture(path: str) -> Picture:
        if path not in textures:
            textures.append(path)
        return Picture(textures.index(path))

    properties: Properties = {"albedo_texture": picture(albedo)}
    if orm:
        properties |= {"metallic": 1.0, "metallic_texture": picture(orm), "metallic_texture_channel": 2}
        roughness, occlusion = orm, orm
    if roughness:
        properties |= {"roughness_texture": picture(roughness), "roughness_texture_channel": 1}
    if normal:
        properties |= {"normal_enabled": True, "normal_texture": picture(normal)}
    if occlusion:
        properties |= {"ao_enabled": True, "ao_texture": picture(occlusion)}
    if height:
        properties |= {"heightmap_enabled": True, "heightmap_scale": 2.0, "heightmap_texture": picture(height)}
    if filtered != "linear":
        properties["texture_filter"] = _MATERIAL_FILTER[filtered]
    return Resource("StandardMaterial3D", properties, tuple(textures))


@dataclass(frozen=True, slots=True)
class Terrain:
    name: str
    colour: tuple[float, float, float]  # sRGB, 0 to 1; how the editor marks it


@dataclass(frozen=True, slots=True)
class Tile:
    """One tile of a sheet.

    Attributes:
        column, row: Its place in the sheet.
        terrain: Of its middle, an index; None: it belongs to no terrain.
        peering: Which terrain each neighbour must have: `right_side`, `bottom_right_corner`, … → an index.
        polygons: Where it is solid, in pixels from its middle.
        stands_in_for: Of its middle once more: the same tile, where it is of that terrain and has these borders.
    """

    column: int
    row: int
    terrain: int | None = None
    peering: Mapping[str, int] | None = None
    polygons: tuple[Polygon, ...] = ()
    stands_in_for: int | None = None


# Godot saves them in this order. Source: TileSet.CellNeighbor, Godot 4.4 class reference.
PEERING = (
    "right_side",
    "bottom_right_corner",
    "bottom_side",
    "bottom_left_corner",
    "left_side",
    "top_left_corner",
    "top_side",
    "top_right_corner",
)


def tile_set(
    texture: str,
    tile_size: tuple[int, int],
    tiles: Sequence[Tile],
    *,
    terrains: Sequence[Terrain] = (),
    mode: TerrainMode = "corners and sides",
    margin: int = 0,
    separation: int = 0,
) -> Resource:
    """A `TileSet` over one sheet, with its terrain bits set, so that the terrain brush works.

    Args:
        texture: Project path of the sheet.
        tile_size: Width and height of a tile in pixels.
        tiles: In reading order.
        terrains: Of one terrain set, in the order of their indices.
        mode: What of a neighbour must match.
        margin: Pixels around the sheet's tiles.
        separation: Pixels between two tiles.
    """
    source: Properties = {"texture": Picture(0)}
    if margin:
        source["margins"] = numbers("Vector2i", margin, margin)
    if separation:
        source["separation"] = numbers("Vector2i", separation, separation)
    if tile_size != _TILE_SIZE:
        source["texture_region_size"] = numbers("Vector2i", *tile_size)
    for tile in tiles:
        at = f"{tile.column}:{tile.row}"
        if tile.stands_in_for is not None:
            source[f"{at}/next_alternative_id"] = 2
        source |= _tile_data(f"{at}/0", 0, tile, tile.terrain)
        if tile.stands_in_for is not None:
            source |= _tile_data(f"{at}/1", 1, tile, tile.stands_in_for)
    properties: Properties = {"tile_size": numbers("Vector2i", *tile_size)} if tile_size != _TILE_SIZE else {}
    if any(tile.polygons for tile in tiles):
        properties["physics_layer_0/collision_layer"] = 1
    if terrains:
        properties["terrain_set_0/mode"] = _TERRAIN_MODE[mode]
        for number, terrain in enumerate(terrains):
            properties[f"terrain_set_0/terrain_{number}/name"] = terrain.name
            properties[f"terrain_set_0/terrain_{number}/color"] = numbers("Color", *terrain.colour, 1)
    properties["sources/0"] = Inner("TileSetAtlasSource_1")
    return Resource(
        "TileSet", properties, (texture,), (SubResource("TileSetAtlasSource", "TileSetAtlasSource_1", source),)
    )


def _tile_data(at: str, number: int, tile: Tile, terrain: int | None) -> Properties:
    data: Properties = {at: number}
    if terrain is not None or tile.peering:
        data[f"{at}/terrain_set"] = 0
    if terrain is not None:
        data[f"{at}/terrain"] = terrain
    for neighbour in PEERING:
        if tile.peering and neighbour in tile.peering:
            data[f"{at}/terrains_peering_bit/{neighbour}"] = tile.peering[neighbour]
    for place, polygon in enumerate(tile.polygons):
        data[f"{at}/physics_layer_0/polygon_{place}/points"] = points(polygon)
    return data


def points(polygon: Polygon) -> Code:
    return numbers("PackedVector2Array", *(value for point in polygon for value in point))
