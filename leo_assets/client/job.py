"""What a caller of the client asks and is told: plain data, in none of the API's own words."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from leo_assets.requests.model import Strength, Use

Mode = Literal["fast", "quality", "ultra"]
CostUnit = Literal["CREDITS", "DOLLARS"]
JobState = Literal["pending", "complete", "failed"]
Ending = Literal["pending", "complete", "fewer", "nsfw", "moderated", "failed"]
"""How a job ended: with all pictures; with fewer than asked, or none; with none that is safe for work; without any
because of what its prompt says; or failed for no reason that the service tells, which it refunds."""


@dataclass(frozen=True, slots=True)
class Guidance:
    """A picture that guides a job.

    Attributes:
        image_id: As `Leonardo.upload` returned it; with `source` "generated", a picture of a finished job, with
            "variation" one of `Leonardo.variations` (v2 only).
        preprocessor_id: v1: the model family's number for this use; not needed for `image` (image to image).
        slot: v2: the name of the list that takes it, such as `image_reference`; empty: the name of the use.
        has_strength: v2: whether the model takes a strength for it; some refuse one.
    """

    image_id: str
    use: Use
    preprocessor_id: int | None = None
    strength: Strength = "mid"
    slot: str = ""
    has_strength: bool = True
    source: Literal["uploaded", "generated", "variation"] = "uploaded"


@dataclass(frozen=True, slots=True)
class Element:
    """A trained style or subject that a job wears.

    Attributes:
        id: The UUID of one of the platform's, or the number of an own one.
    """

    id: str | int
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Canvas:
    """A picture of which a part is painted anew: `Leonardo.uploads.canvas` gives both ids. v1 only.

    Attributes:
        strength: 0 to 1; how far the new part may leave the old.
    """

    image_id: str
    mask_id: str
    strength: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageJob:
    """One call that makes pictures, and costs money.

    Attributes:
        api: Which of the service's two ways to create. "v1" names the model by UUID, "v2" by slug.
        model_id: The model's UUID or slug.
        family: v1: the model's family (`phoenix`, `flux-dev`, `sdxl`, `lucid`, …): it decides which options exist.
        seed: None lets the service choose, and is all that some models take.
        transparent: A wish: only some families have it, so look at the alpha that came.
        mode: v1: None is the cheapest that the model has. v2: None says nothing.
        mode_key: v2: what the model calls its mode.
        overrides: Options of the model in the service's own words, laid over ours; None takes one of ours out. They
            never change what this job says: prompt, model, size, number, seed, guidance; nor do they publish.
    """

    api: Literal["v1", "v2"] = "v1"

    model_id: str
    family: str
    prompt: str
    negative: str = ""
    width: int = 1024
    height: int = 1024
    candidates: int = 1
    seed: int | None = None
    guidance: tuple[Guidance, ...] = ()
    tiling: bool = False
    transparent: bool = False
    mode: str | None = None
    mode_key: Literal["mode", "quality"] = "mode"
    elements: tuple[Element, ...] = ()
    canvas: Canvas | None = None
    overrides: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementTraining:
    """What an element is to be learnt from, and how.

    Attributes:
        trigger: A rare word that calls it in a prompt; not needed for style and object on FLUX_DEV.
        base: FLUX_DEV, SDXL_1_0, SDXL_0_9, LEONARDO_DIFFUSION_XL, LEONARDO_LIGHTNING_XL, VISION_XL, KINO_XL, ALBEDO_XL.
        learning_rate, epochs: FLUX_DEV: style 1e-5 and 60, object 4e-4 and 140, character 5e-4 and 135; else 1e-6 and 100.
    """

    dataset_id: str
    name: str
    focus: Literal["general", "character", "style", "object"]
    learning_rate: float
    epochs: int
    base: str = "FLUX_DEV"
    trigger: str = ""
    description: str = ""
    train_text_encoder: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelTraining:
    """What a model of the older kind is to be learnt from, and how.

    Attributes:
        trigger: The word that calls it in a prompt.
        kind: As the service sorts them: GENERAL, CHARACTERS, GAME_ITEMS, PIXEL_ART, TEXTURES, UI_ELEMENTS, …
        strength: For PIXEL_ART: VERY_LOW, LOW, MEDIUM, HIGH.
    """

    dataset_id: str
    name: str
    trigger: str
    description: str = ""
    kind: str = "GENERAL"
    resolution: Literal[512, 768] = 512
    base: Literal["v1_5", "v2"] = "v1_5"
    strength: str = "MEDIUM"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextureJob:
    """A texture to be painted onto a 3D model, and costs money.

    Attributes:
        preview: A cheaper trial of one side.
        front_rotation_deg: −90, 0, 90 or 180: where the model's front is.
    """

    mesh_id: str
    prompt: str
    negative: str = ""
    preview: bool = False
    preview_direction: Literal["front", "back", "left", "right"] = "front"
    front_rotation_deg: int = 0
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class Cost:
    """What the service says it billed. There is no Cost for what it did not say."""

    amount: Decimal
    unit: CostUnit


@dataclass(frozen=True, slots=True)
class Submitted:
    """A job that the service took. `raw` is its whole answer."""

    job_id: str
    cost: Cost | None
    raw: object


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture of a finished job. `job_id` finds a fresh link when `url` has died."""

    id: str
    url: str
    nsfw: bool = False
    job_id: str = ""


@dataclass(frozen=True, slots=True)
class JobStatus:
    """Where a job stands.

    Attributes:
        moderation: What the service's filters said about the prompt, in its words; empty when nothing.
        seed: The seed that was used, where it tells.
        raw: Its whole answer.
        asked: How many pictures were asked for, where the caller said.
    """

    job_id: str
    state: JobState
    pictures: tuple[Picture, ...]
    moderation: tuple[str, ...]
    seed: int | None
    raw: object
    asked: int | None = None

    @property
    def ending(self) -> Ending:
        """The end told apart. What came is kept and paid for in every case but "failed"."""
        if self.state == "pending":
            return "pending"
        if not self.pictures and self.moderation:
            return "moderated"
        if self.state == "failed":
            return "failed"
        if self.pictures and all(picture.nsfw for picture in self.pictures):
            return "nsfw"
        return "fewer" if len(self.pictures) < (self.asked or 1) else "complete"


@dataclass(frozen=True, slots=True)
class ListedJob:
    """A job as the account's list tells it. None: the list does not say.

    Attributes:
        created: Seconds since the epoch, at the service.
        prompt, negative: As they were sent, so that they can be compared; strange text may be in them.
        count: Pictures that it made, or is said to make; 0 while nobody knows.
        raw: Its whole entry.
    """

    job_id: str
    created: float | None
    state: JobState
    prompt: str | None
    negative: str | None
    model_id: str | None
    width: int | None
    height: int | None
    seed: int | None
    count: int
    pictures: tuple[Picture, ...]
    raw: object


@dataclass(frozen=True, slots=True)
class Account:
    """Whose key it is, and what is left. None: the service did not say.

    Attributes:
        paid_credits, plan_credits: The API balance: bought, and from a plan.
        renews: When the plan's part is filled up, as the service writes it.
        slots: Jobs that run at the same time; more wait in its queue.
    """

    user_id: str | None
    paid_credits: Decimal | None
    plan_credits: Decimal | None
    renews: str | None
    slots: int | None
    raw: object

    @property
    def credits(self) -> Decimal | None:
        """The whole API balance; None while neither part is known."""
        known = [part for part in (self.paid_credits, self.plan_credits) if part is not None]
        return sum(known, Decimal(0)) if known else None
