"""What was trained for a project, by the name that its requests use. Data of `leo.lock`; imports next to nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

TrainedKind = Literal["element", "model"]
CLOUD_ORIGIN = "https://cloud.leonardo.ai"


@dataclass(frozen=True, slots=True)
class TrainedRecord:
    """What one `*.model.toml` has come to.

    Attributes:
        kind: An element is worn by a job of its base; a model is what a job is drawn with.
        base: The service's word for what it was trained on, like `FLUX_DEV` or `SDXL_1_0`.
        id: At the service: the number of an element as text, the UUID of a model.
        origin: `offline studio`, or the API's scheme and host: elsewhere nobody knows the id.
        dataset_key: Raw key of this version: base, settings and the contents of the pictures. What the id means: it is
            the same wherever the same was trained.
        trigger: The word that calls it in a prompt; empty where its kind needs none.
        file: The `*.model.toml`.
        focus: What it learned to draw: style, object or character.
        pictures: SHA-256 of what it was trained on.
        cost: Decimal as text, empty when the service did not say.
        earlier: Raw key → id of the versions before, which stay at the service until somebody deletes them there.
    """

    kind: TrainedKind
    base: str
    id: str
    origin: str
    dataset_key: str
    trigger: str
    file: str = ""
    focus: str = ""
    pictures: tuple[str, ...] = ()
    cost: str = ""
    unit: str = ""
    earlier: dict[str, str] = field(default_factory=dict)

    @property
    def is_placeholder(self) -> bool:
        return self.origin != CLOUD_ORIGIN
