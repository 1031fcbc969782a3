"""What the client tells of everything that is no picture job: plain data, in none of the API's own words.

Throughout, `raw` is the service's whole answer or entry, None is what it did not say, and texts that people wrote are
cleaned of control characters, but for a `Written` prompt, which is as it came.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from leo_assets.client.job import Cost, JobState

MapKind = Literal["albedo", "normal", "roughness", "displacement", "hdrp-mask"]


@dataclass(frozen=True, slots=True)
class Uploaded:
    """A picture that was sent to the service. `url` is None until its second step is done."""

    id: str
    url: str | None
    created: float | None
    raw: object


@dataclass(frozen=True, slots=True)
class UploadedCanvas:
    """A picture and the mask of what is to be painted anew in it: for `ImageJob.canvas`."""

    image_id: str
    mask_id: str


@dataclass(frozen=True, slots=True)
class Media:
    """A sound or film that was sent to the service."""

    id: str
    url: str | None
    state: str
    reason: str
    kind: str
    raw: object


@dataclass(frozen=True, slots=True)
class Variation:
    """A picture made from another: enlarged, cut out, or with more around it.

    Attributes:
        kind: As the service calls it, such as NOBG or UPSCALE; empty where it does not say.
        url: None until it is complete.
    """

    id: str
    state: JobState
    kind: str
    url: str | None
    created: float | None
    raw: object


@dataclass(frozen=True, slots=True)
class CutOutPicture:
    """One picture without its background. Either `url` or `data` is there, as was asked."""

    url: str | None
    data: bytes | None
    content_type: str
    width: int | None
    height: int | None


@dataclass(frozen=True, slots=True)
class CutOut:
    """A background taken away while we waited.

    Attributes:
        blocked: Pictures that the service's filter kept back.
    """

    id: str
    pictures: tuple[CutOutPicture, ...]
    blocked: int
    cost: Cost | None
    raw: object


@dataclass(frozen=True, slots=True)
class DatasetPicture:
    id: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Dataset:
    """Pictures to train from."""

    id: str
    name: str
    description: str
    pictures: tuple[DatasetPicture, ...]
    created: float | None
    raw: object


@dataclass(frozen=True, slots=True)
class SubmittedElement:
    """The training of an element that the service took; elements have numbers, not UUIDs."""

    element_id: int
    cost: Cost | None
    raw: object


@dataclass(frozen=True, slots=True)
class OwnElement:
    """A style or subject that the account trained.

    Attributes:
        base: The kind of model it works on, in the service's words.
        focus: What it learnt: General, Character, Style or Object.
        trigger: The word in a prompt that calls it.
    """

    id: int
    name: str
    description: str
    base: str
    focus: str
    trigger: str
    state: JobState
    created: float | None
    raw: object


@dataclass(frozen=True, slots=True)
class PlatformElement:
    """A style that the service offers, with the range of its weight."""

    id: str
    name: str
    description: str
    base: str
    weight: float | None
    weight_min: float | None
    weight_max: float | None
    url: str | None
    raw: object


@dataclass(frozen=True, slots=True)
class OwnModel:
    """A model that the account trained."""

    id: str
    name: str
    description: str
    trigger: str
    width: int | None
    height: int | None
    base: str
    kind: str
    state: JobState
    created: float | None
    raw: object


@dataclass(frozen=True, slots=True)
class PlatformModel:
    """A model that the service offers on v1."""

    id: str
    name: str
    description: str
    nsfw: bool
    featured: bool
    url: str | None
    raw: object


@dataclass(frozen=True, slots=True)
class CurrentModel:
    """A model that the service offers on v2. Its id was seen as a name and as a UUID, never as the slug.

    Attributes:
        parameters: The OpenAPI schema of what it takes.
    """

    id: str
    name: str
    parameters: Mapping[str, Any]
    raw: object


@dataclass(frozen=True, slots=True)
class Mesh:
    """A 3D model that was sent to the service."""

    id: str
    name: str
    url: str | None
    created: float | None
    raw: object


@dataclass(frozen=True, slots=True)
class TextureMap:
    """One map of a texture. `kind` is None where the service's word is new."""

    id: str
    kind: MapKind | None
    url: str


@dataclass(frozen=True, slots=True)
class Texture:
    """A texture painted onto a 3D model."""

    id: str
    state: JobState
    maps: tuple[TextureMap, ...]
    prompt: str
    negative: str
    seed: int | None
    created: float | None
    raw: object


@dataclass(frozen=True, slots=True)
class Written:
    """A prompt that the service wrote: foreign text, as it came."""

    prompt: str
    cost: Cost | None
    raw: object
