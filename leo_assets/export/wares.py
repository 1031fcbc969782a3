"""What is put into a game: pictures and resources as they are asked for, what the lock keeps of them, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leo_assets.export.godot import import_params
from leo_assets.requests.finishing import BY_KIND, Imports

if TYPE_CHECKING:
    from leo_assets.export.godot import Role
    from leo_assets.export.tres import Resource
    from leo_assets.process.pixels import Pixels
    from leo_assets.requests.model import Kind


@dataclass(frozen=True, slots=True)
class PngFile:
    """A picture to put into the game.

    Attributes:
        path: In the project, with `/`: `art/generated/hero/hero.png`.
        pixels: uint8 of shape (H, W, 4): sRGB, straight alpha.
        role: Of a map, what its numbers are.
        is_3d: It is for a surface in 3D.
        asked: What its request says of its import.
    """

    path: str
    pixels: Pixels
    kind: Kind
    pixel_art: bool = False
    role: Role = "colour"
    is_3d: bool = False
    asked: Imports = BY_KIND

    @property
    def settings(self) -> dict[str, str]:
        """The parameters of its `.import` that we set."""
        return import_params(self.kind, pixel_art=self.pixel_art, role=self.role, is_3d=self.is_3d, asked=self.asked)


@dataclass(frozen=True, slots=True)
class ResourceFile:
    """A `.tres` or `.tscn` over pictures that are written in the same call, or stand in the project already.

    A scene may name a `.tres` of the same call, that stands before it.
    """

    path: str
    resource: Resource


@dataclass(frozen=True, slots=True)
class Recorded:
    """What the lock keeps of a file that we wrote.

    Attributes:
        content: `WxH:sha256` of a PNG's pixels, or a hash of what a `.tres` says; empty: none of it is ours.
        settings: The `.import` parameters that we set; empty for a `.tres`.
    """

    uid: str
    content: str
    settings: dict[str, str]


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a file.

    Attributes:
        recorded: For the lock. Where the new version is pending it is the old record.
        pending: A person's work stands in its place: the new version is in `.leo/pending`.
        changed: Whether anything was written.
        width, height: Of the picture; 0 for a `.tres`.
    """

    path: str
    recorded: Recorded
    pending: bool
    changed: bool
    width: int
    height: int
