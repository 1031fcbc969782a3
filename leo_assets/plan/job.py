"""What the plan is made of: jobs (one paid call each) and assets (one picture each). Pure data, API-neutral."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, NewType

from leo_assets.requests.finishing import BY_KIND, Imports, atlas_pages
from leo_assets.settings.money import Unit as Unit  # noqa: PLC0414, TC001  # it is read from here by all who plan

if TYPE_CHECKING:
    from decimal import Decimal

    from leo_assets.catalog.models import Api
    from leo_assets.process.recipe import Recipe
    from leo_assets.requests.finishing import Body, Material
    from leo_assets.requests.model import Kind, Loop, Strength, Use

RawKey = NewType("RawKey", str)  # hash of the meaning that is paid for
FinishedKey = NewType("FinishedKey", str)  # hash of originals + recipe
State = Literal["fresh", "stale", "missing", "placeholder", "unapproved", "held", "edited"]
Action = Literal["none", "process", "fetch", "generate"]


@dataclass(frozen=True, slots=True)
class Price:
    """What a job is expected to cost. `amount` None means unknown, which is never 0."""

    amount: Decimal | None
    unit: Unit = "CREDITS"
    source: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a job's price depends on. Two jobs of one shape are expected to cost the same.

    Attributes:
        mode: As asked; empty where the request leaves it to the model.
        references: How many pictures guide it.
        elements: How many trained elements it wears.
        transparent: Whether the model leaves the background out.
    """

    model: str
    width: int
    height: int
    candidates: int
    mode: str
    references: int
    elements: int = 0
    transparent: bool = False

    def __str__(self) -> str:
        """Canonical text, the same on every machine: what the ledger files billed prices under."""
        mode = self.mode or "-"
        more = (f" elements={self.elements}" if self.elements else "") + (" alpha" if self.transparent else "")
        return f"{self.model} {self.width}x{self.height} n={self.candidates} mode={mode} refs={self.references}{more}"


@dataclass(frozen=True, slots=True)
class Guide:
    """A picture that guides a job: known by content, or the original of a job that runs before.

    Attributes:
        sha256: Of the file's bytes, or of the original's; empty while `job` has not been made.
        file: Project path of an own picture, with `/`; empty for an original.
        job: The job whose chosen original this is (a kit's sheet).
    """

    use: Use
    strength: Strength
    sha256: str = ""
    file: str = ""
    job: RawKey | None = None


@dataclass(frozen=True, slots=True)
class Worn:
    """A trained element in a job.

    Attributes:
        key: What it is, in every account: part of what is paid for.
        id: What the service calls it: a UUID, or the number of an own one.
        origin: The only service that knows it; empty: everybody's.
    """

    name: str
    key: str
    id: str | int
    weight: float
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """One paid call, in our own words.

    Attributes:
        raw_key: Provisional while a guide still waits for its job: it then stands for that job's raw key.
        plan_key: The same before and after such a guide is made: what an agreement covers.
        first_key: What its raw key is at take 1: the lock keeps by it what was asked for beyond the files.
        title: Asset id of the first asset that it serves, for people.
        model: Slug in the catalog.
        seed: Given, or derived from the raw key; None where the model takes none.
        api: The generation of the API that makes it.
        transparent: The model itself is to leave the background out.
        own_model: Id of a model that was trained for the project, and the only service that knows it; empty: the
            catalog's.
    """

    raw_key: RawKey
    plan_key: RawKey
    title: str
    model: str
    prompt: str
    negative: str
    width: int
    height: int
    candidates: int
    seed: int | None
    take: int
    guides: tuple[Guide, ...]
    tiling: bool
    mode: str | None
    price: Price
    api: Api = "v1"
    elements: tuple[Worn, ...] = ()
    transparent: bool = False
    own_model: tuple[str, str] = ("", "")
    first_key: str = ""

    @property
    def shape(self) -> Shape:
        return Shape(
            self.model,
            self.width,
            self.height,
            self.candidates,
            self.mode or "",
            len(self.guides),
            len(self.elements),
            self.transparent,
        )

    @property
    def guide_jobs(self) -> tuple[RawKey, ...]:
        """The jobs whose pictures guide this one."""
        return tuple(guide.job for guide in self.guides if guide.job is not None)


@dataclass(frozen=True, slots=True)
class Asset:
    """One picture or frame that a request asks for.

    Attributes:
        id: `art/hero.asset.toml`, `…#fire_ice` or `…#walk/1`.
        animation, index: For a frame: its clip, and its place counted from 1.
        variant: For a matrix: the values joined by `_`.
    """

    id: str
    job: RawKey
    animation: str = ""
    index: int = 0
    variant: str = ""


@dataclass(frozen=True, slots=True)
class Clip:
    """One animation of a set, for SpriteFrames.

    Attributes:
        frames: Indexes into the set's assets.
        is_grounded: Whether all its frames stand on the ground, to see that they do.
    """

    name: str
    frames: tuple[int, ...]
    durations: tuple[float, ...]
    fps: float
    loop: Loop
    is_grounded: bool = True


@dataclass(frozen=True, slots=True)
class OutputSet:
    """Assets that are finished together and the files they become.

    Attributes:
        request: Project path of the request.
        stem: Project path without suffix: `art/generated/hero/hero`; `.png` (and `.tres`) are added.
        assets: One, or all frames of an animation in order, or all items of an atlas.
        sheet: All frames on one picture; else each is a file.
        atlas: That picture is packed tightly instead of in a grid.
        library: Its animations are written for an `AnimationPlayer`, too.
        material: What the picture and its maps become, besides themselves.
        keep_position: An `AtlasTexture` draws the trimmed picture where it lay.
        collision: Which body a scene with its outline has; None: there is no such scene.
        imports: What the request says of Godot's import.
        swatches: The pictures whose colours the recipe names by `palette_from`.
    """

    request: str
    kind: Kind
    stem: str
    assets: tuple[Asset, ...]
    recipe: Recipe
    clips: tuple[Clip, ...] = ()
    sheet: bool = True
    atlas: bool = False
    swatches: tuple[Guide, ...] = ()
    library: bool = False
    material: Material | None = None
    keep_position: bool = False
    collision: Body | None = None
    imports: Imports = BY_KIND

    @property
    def has_items(self) -> bool:
        """Whether its assets are things of their own that share an atlas, instead of frames or one picture."""
        return self.atlas and self.kind != "animation"

    @property
    def parts(self) -> tuple[OutputSet, ...]:
        """What is finished together: itself; of an atlas each item, as it would be alone."""
        if not self.has_items:
            return (self,)
        return tuple(
            replace(self, stem=f"{self.stem}_{asset.variant}", assets=(asset,), atlas=False) for asset in self.assets
        )

    @property
    def pages(self) -> tuple[range, ...]:
        """Of a sheet or an atlas: the places of the assets on each page."""
        is_laid = self.has_items or (self.kind == "animation" and self.sheet)
        return atlas_pages(len(self.assets), self.recipe.fit if is_laid else None)

    @property
    def lacks_texture(self) -> bool:
        """Whether the texture below its tiles is still to be made."""
        return bool(self.recipe.tileset and self.recipe.tileset.over and not self.recipe.over_sha256)

    @property
    def resources(self) -> tuple[str, ...]:
        """What stands behind the stem of each resource: `.tres`, `_corner.tres`, `.tscn`."""
        if self.has_items:
            items = [f"_{asset.variant}" for asset in self.assets]
            return (*(f"{item}.tres" for item in items), *(f"{item}.tscn" for item in items if self.collision))
        is_used = self.recipe.nine_patch is not None or self.material is not None or self.keep_position
        has_one = self.kind == "animation" or is_used
        names = [".tres"] if has_one else []
        names += ["_library.tres"] if self.library else []
        names += [f"_{self.recipe.tileset.layout}.tres"] if self.recipe.tileset is not None else []
        names += [".tscn"] if self.collision else []
        return tuple(names)
