"""What is wanted: requests, kits and styles as frozen data.

These dataclasses are the request language: `load` checks files against them, `schema` makes the JSON Schema and the
reference page from them. A key's description stands beside it as `Key`; its bounds are `annotated_types`.
Everything here is light to import and pure.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal

from annotated_types import Ge, Gt, Le, MaxLen, MinLen

from leo_assets.requests.finishing import Fit, Output, Pixel, Process, Trim
from leo_assets.settings.shapes import Checked, Key

__all__ = [
    "Animation",
    "Direction",
    "Element",
    "Fit",
    "Kind",
    "Kit",
    "KitPicture",
    "Limits",
    "Loop",
    "Mode",
    "Output",
    "Pixel",
    "Process",
    "Reference",
    "Request",
    "SheetView",
    "Size",
    "Strength",
    "Style",
    "Trim",
    "Use",
    "View",
]

Kind = Literal["sprite", "animation", "texture", "tileset", "icon", "background", "concept", "promo"]
Use = Literal["character", "style", "content", "pose", "edge", "depth", "image"]
Strength = Literal["low", "mid", "high", "ultra", "max"]
Mode = Literal["fast", "quality", "ultra", "low", "medium", "high", "xhigh", "max", "turbo", "balanced"]
Loop = Literal["none", "loop", "pingpong"]
SheetView = Literal["front", "side", "back"]
View = Literal["front", "three-quarter", "side", "three-quarter back", "back"]
Direction = Literal["down", "down_left", "left", "up_left", "up", "up_right", "right", "down_right"]

KIT_STRENGTH: Strength = "high"  # how closely a character is followed where its kit does not say


@dataclass(frozen=True, slots=True)
class Size(Checked):
    width: Annotated[int, Ge(32), Le(8192), Key("Pixels across, asked of the service.", paid=True)]
    height: Annotated[int, Ge(32), Le(8192), Key("Pixels down, asked of the service.", paid=True)]


@dataclass(frozen=True, slots=True)
class Reference(Checked):
    file: Annotated[
        str,
        MinLen(1),
        Key("A PNG, JPEG or WebP of this project, relative to the request's folder or res://.", paid=True),
    ]
    use: Annotated[Use, Key("What the model takes from it.", paid=True)] = "character"
    strength: Annotated[Strength, Key("How much of it.", paid=True)] = "mid"


@dataclass(frozen=True, slots=True)
class KitPicture(Checked):
    file: Annotated[str, MinLen(1), Key("The picture, relative to the kit's folder or res://.", paid=True)]
    view: Annotated[
        View | None,
        Key("What it shows, so that poses seen from there get it first; absent: by the file's name.", paid=True),
    ] = None


@dataclass(frozen=True, slots=True)
class Element(Checked):
    name: Annotated[str, MinLen(1), Key("What it is called, or its id.", paid=True)]
    weight: Annotated[float, Ge(-2), Le(2), Key("How strongly it shows.", paid=True)] = 1.0


@dataclass(frozen=True, slots=True)
class Animation(Checked):
    set: Annotated[
        str | None, Key("A built-in pose set: idle, walk, run, jump, fall, attack, hurt, die.", paid=True)
    ] = None
    frames: Annotated[
        tuple[Annotated[str, MinLen(1), MaxLen(300)], ...],
        MaxLen(64),
        Key("Or: one pose in words per frame.", paid=True),
    ] = ()
    directions: Annotated[
        Literal[4, 8] | tuple[Direction, ...] | None,
        Key("4, 8, or some by name: a clip for each, walk_down, walk_left …", paid=True),
    ] = None
    view: Annotated[View | None, Key("Where this clip is seen from; absent: the request's view.", paid=True)] = None
    pictures: Annotated[
        tuple[Annotated[str, MinLen(1)], ...],
        MaxLen(64),
        Key("One picture per frame that guides its body.", paid=True),
    ] = ()
    use: Annotated[
        Literal["pose", "edge", "depth", "content", "image"], Key("What is taken from these pictures.", paid=True)
    ] = "pose"
    strength: Annotated[Strength, Key("How much of it.", paid=True)] = "mid"
    fps: Annotated[float | None, Gt(0), Le(120), Key("Frames a second; absent: by set, 8 for own frames.")] = None
    durations: Annotated[
        tuple[Annotated[float, Gt(0), Le(1000)], ...],
        Key("How many frames' time each frame stays; one number per frame; absent: by set."),
    ] = ()
    loop: Annotated[
        Loop | None,
        Key("none: play once; loop: start over; pingpong: there and back; absent: by set, loop for own frames."),
    ] = None


@dataclass(frozen=True, slots=True)
class Request(Checked):
    """An `*.asset.toml`, checked. `file` is its path in the project, with `/`; the rest are its keys."""

    kind: Annotated[Kind, Key("What it is for; decides defaults.", paid=True)]
    prompt: Annotated[
        str,
        MinLen(1),
        MaxLen(4000),
        Key("What to draw. {character} {pose} {view} and matrix names are filled in; {{ is a brace.", paid=True),
    ]
    negative: Annotated[str, MaxLen(1000), Key("What to keep out of the picture.", paid=True)] = ""
    character: Annotated[str | None, Key("The kit to use: fox_knight means fox_knight.character.toml.", paid=True)] = (
        None
    )
    style: Annotated[str | None, Key("The style to use: house means house.style.toml.", paid=True)] = None
    model: Annotated[
        str | None,
        Key(
            "Display name, slug or id of a model, or a trained one's name; auto: one that can; absent: by kind.",
            paid=True,
        ),
    ] = None
    size: Annotated[Size | None, Key("Asked of the service; absent: by model and kind.", paid=True)] = None
    candidates: Annotated[int, Ge(1), Le(8), Key("Pictures per job to choose from.", paid=True)] = 1
    seed: Annotated[int | None, Ge(0), Le(9_999_999_998), Key("Absent: derived from what is asked.", paid=True)] = None
    take: Annotated[int, Ge(1), Le(9999), Key("Raise it for another one, please.", paid=True)] = 1
    references: Annotated[tuple[Reference, ...], MaxLen(16), Key("Pictures that guide the model.", paid=True)] = ()
    elements: Annotated[
        tuple[Element, ...], MaxLen(4), Key("Trained elements: the service's own or yours.", paid=True)
    ] = ()
    view: Annotated[
        View | None, Key("Where it is seen from: {view}, and the kit's pictures of that view first.", paid=True)
    ] = None
    transparent: Annotated[
        bool, Key("Have the model itself leave the background out, where it really can.", paid=True)
    ] = False
    tiling: Annotated[
        bool | None, Key("Left meets right, top meets bottom. Default: true for texture and tileset.", paid=True)
    ] = None
    mode: Annotated[
        Mode | None,
        Key("Speed against quality, in the words that the model has for it; absent: the model's usual one.", paid=True),
    ] = None
    animations: Annotated[dict[str, Animation], Key("[animations.NAME]: the clips of an animation.", paid=True)] = (
        field(default_factory=dict)
    )
    matrix: Annotated[
        dict[str, tuple[str, ...]],
        Key(
            "[matrix]: one asset for each combination of values. A value goes into the prompt and into the file's name: letters, digits, _ and -.",
            paid=True,
        ),
    ] = field(default_factory=dict)
    process: Process = field(default_factory=Process)
    output: Output = field(default_factory=Output)
    file: str = ""

    @property
    def name(self) -> str:
        """`art/hero.asset.toml` → `hero`."""
        return self.file.rsplit("/", 1)[-1].removesuffix(".asset.toml")


@dataclass(frozen=True, slots=True)
class Limits(Checked):
    identity: Annotated[float | None, Ge(0), Le(1), Key("Least likeness; below it a candidate is flagged.")] = None


@dataclass(frozen=True, slots=True)
class Kit(Checked):
    """A `*.character.toml`, checked."""

    description: Annotated[str, MinLen(1), MaxLen(1000), Key("The character in words.", paid=True)]
    references: Annotated[
        tuple[str | KitPicture, ...],
        MaxLen(16),
        Key("Own pictures of it, files or tables; without any, a sheet is drawn first.", paid=True),
    ] = ()
    strength: Annotated[Strength, Key("How closely its pictures are followed.", paid=True)] = KIT_STRENGTH
    views: Annotated[
        tuple[SheetView, ...], MinLen(1), Key("Views on the sheet. Their order costs nothing.", paid=True)
    ] = ("front", "side", "back")
    keep: Annotated[tuple[str, ...], Key("What must never be missing.", paid=True)] = ()
    avoid: Annotated[
        tuple[str, ...],
        Key(
            "What must never appear: in the negative prompt, or in the prompt where a model takes no negative.",
            paid=True,
        ),
    ] = ()
    palette: Annotated[
        str | tuple[str, ...] | None,
        Key(
            "sheet: the colours of its own pictures or its sheet; or a file of colours (.gpl, .hex, .pal, .ase, .aseprite), "
            "or a list of #rrggbb."
        ),
    ] = None
    height: Annotated[int | None, Ge(4), Le(4096), Key("Height of the character in the game, in pixels.")] = None
    limits: Limits = field(default_factory=Limits)
    model: Annotated[str | None, Key("The model that draws the sheet; absent: the catalog's.", paid=True)] = None
    file: str = ""

    @property
    def name(self) -> str:
        return self.file.rsplit("/", 1)[-1].removesuffix(".character.toml")

    @property
    def pictures(self) -> tuple[KitPicture, ...]:
        """Its own pictures, each as a table."""
        return tuple(KitPicture(each) if isinstance(each, str) else each for each in self.references)


@dataclass(frozen=True, slots=True)
class Style(Checked):
    """A `*.style.toml`, checked."""

    prompt: Annotated[str, MaxLen(1000), Key("Words added to every prompt that uses the style.", paid=True)] = ""
    negative: Annotated[str, MaxLen(1000), Key("Words added to every negative.", paid=True)] = ""
    model: Annotated[str | None, Key("Model for requests that name none.", paid=True)] = None
    references: Annotated[tuple[str, ...], MaxLen(4), Key("Pictures whose look is followed.", paid=True)] = ()
    strength: Annotated[Strength, Key("How closely.", paid=True)] = "mid"
    palette: Annotated[tuple[str, ...], Key("A list of #rrggbb colours.")] = ()
    file: str = ""

    @property
    def name(self) -> str:
        return self.file.rsplit("/", 1)[-1].removesuffix(".style.toml")
