"""What a caller of the client asks and is told: plain data, in none of the API's own words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from leo_assets.requests.model import Strength, Use

Mode = Literal["fast", "quality", "ultra"]
CostUnit = Literal["CREDITS", "DOLLARS"]
JobState = Literal["pending", "complete", "failed"]


@dataclass(frozen=True, slots=True)
class Guidance:
    """An uploaded picture that guides a job.

    Attributes:
        image_id: As `Leonardo.upload` returned it.
        preprocessor_id: The model family's number for this use; not needed for `image` (image to image).
    """

    image_id: str
    use: Use
    preprocessor_id: int | None = None
    strength: Strength = "mid"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageJob:
    """One call that makes pictures, and costs money.

    Attributes:
        model_id: The model's UUID.
        family: The model's family (`phoenix`, `flux-dev`, `sdxl`, `lucid`, …): it decides which options exist.
        seed: None lets the service choose.
        transparent: A wish: only some families have it, so look at the alpha that came.
        mode: None is the cheapest that the model has.
    """

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
    """

    job_id: str
    state: JobState
    pictures: tuple[Picture, ...]
    moderation: tuple[str, ...]
    seed: int | None
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
