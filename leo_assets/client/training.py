"""Datasets, and what is trained from them: elements and models. Trainings spend; all else is free."""

from __future__ import annotations

from typing import TYPE_CHECKING, final

from leo_assets.client.calls import Calls, need_extension, saying
from leo_assets.client.wire import training as wire
from leo_assets.client.wire.uploads import PICTURE_TYPES, picture_body, read_dataset_ticket

if TYPE_CHECKING:
    from collections.abc import Callable

    from leo_assets.client.job import ElementTraining, ModelTraining, Submitted
    from leo_assets.client.results import (
        CurrentModel,
        Dataset,
        OwnElement,
        OwnModel,
        PlatformElement,
        PlatformModel,
        SubmittedElement,
    )
    from leo_assets.client.wire.uploads import UploadTicket


@final
class Datasets:
    """`leonardo.datasets`: pictures to train from."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    async def create(self, name: str, description: str = "") -> str:
        """An empty one. Returns its id."""
        body = wire.dataset_body(name, description)
        return await self._calls.post(wire.DATASETS, body, wire.read_dataset_created, why="it names no dataset")

    async def get(self, dataset_id: str) -> Dataset:
        with saying("The dataset cannot be asked for"):
            path = wire.dataset_path(dataset_id)
        return await self._calls.get(
            path, lambda body: wire.read_dataset(body, dataset_id), what=f"dataset {dataset_id}"
        )

    async def delete(self, dataset_id: str) -> bool:
        with saying("The dataset cannot be deleted"):
            path = wire.dataset_path(dataset_id)
        return await self._calls.delete(path)

    async def upload(self, dataset_id: str, data: bytes, extension: str) -> str:
        """Add a picture file: png, jpg, jpeg or webp. Returns the picture's id."""
        need_extension(extension, PICTURE_TYPES)
        with saying("The picture cannot be added"):
            path = wire.dataset_upload_path(dataset_id)

        async def tickets() -> list[UploadTicket]:
            why = "it gives no address to upload to"
            # Sent once: each leave is an entry of the dataset already, with or without a picture.
            return [await self._calls.post(path, picture_body(extension), read_dataset_ticket, why=why)]

        (image_id,) = await self._calls.send_files(tickets, [(data, extension)])
        return image_id

    async def add_generated(self, dataset_id: str, image_id: str) -> str:
        """Add a picture of a finished job. Returns its id in the dataset."""
        with saying("The picture cannot be added"):
            path, body = wire.dataset_generated_path(dataset_id), wire.generated_body(image_id)
        return await self._calls.post(path, body, wire.read_generated_added, why="it names no picture")


@final
class Elements:
    """`leonardo.elements`: trained styles and subjects that a job wears."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    async def platform(self) -> tuple[PlatformElement, ...]:
        """All that the service offers."""
        return await self._calls.get(wire.ELEMENTS, wire.read_platform_elements, what="a list of elements", one=False)

    async def own(self, user_id: str, *, limit: int = 50, offset: int = 0) -> tuple[OwnElement, ...]:
        """Those of an account."""
        with saying("The elements cannot be asked for"):
            path = wire.own_elements_path(user_id, limit, offset)
        return await self._calls.get(path, wire.read_own_elements, what="a list of elements", one=False)

    async def train(self, training: ElementTraining, *, sending: Callable[[], None] | None = None) -> SubmittedElement:
        """Have one trained. Spends; raises as `Leonardo.create`."""
        with saying("The training cannot be asked for"):
            body = wire.element_body(training)
        return await self._calls.pay(
            wire.ELEMENTS, body, wire.read_element_created, why="it names no element", sending=sending
        )

    async def get(self, element_id: int) -> OwnElement:
        path = wire.element_path(element_id)
        return await self._calls.get(
            path, lambda body: wire.read_element(body, element_id), what=f"element {element_id}"
        )

    async def wait(self, element_id: int, *, deadline_s: float | None = None) -> OwnElement:
        """Wait until its training is complete or failed: minutes to hours. Free; as `Leonardo.wait`."""
        timing = self._calls.timing
        return await self._calls.wait(
            str(element_id),
            lambda: self.get(element_id),
            lambda told: told.state != "pending",
            deadline_s=timing.training_deadline_s if deadline_s is None else deadline_s,
            slowest_s=timing.slowest_training_look_s,
        )

    async def delete(self, element_id: int) -> bool:
        return await self._calls.delete(wire.element_path(element_id))


@final
class Models:
    """`leonardo.models`: the service's, and those of the account."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    async def platform(self) -> tuple[PlatformModel, ...]:
        """Those that v1 offers."""
        return await self._calls.get(
            wire.PLATFORM_MODELS, wire.read_platform_models, what="a list of models", one=False
        )

    async def current(self) -> tuple[CurrentModel, ...]:
        """Those that v2 offers, with the schema of what each takes: about 250 KB."""
        return await self._calls.get(wire.CURRENT_MODELS, wire.read_current_models, what="a list of models", one=False)

    async def own(self, user_id: str, *, limit: int = 50, offset: int = 0) -> tuple[OwnModel, ...]:
        """Those that an account trained."""
        with saying("The models cannot be asked for"):
            path = wire.own_models_path(user_id, limit, offset)
        return await self._calls.get(path, wire.read_own_models, what="a list of models", one=False)

    async def train(self, training: ModelTraining, *, sending: Callable[[], None] | None = None) -> Submitted:
        """Have one trained. Spends; raises as `Leonardo.create`."""
        with saying("The training cannot be asked for"):
            body = wire.model_body(training)
        return await self._calls.pay(
            wire.MODELS, body, wire.read_model_created, why="it names no model", sending=sending
        )

    async def get(self, model_id: str) -> OwnModel:
        with saying("The model cannot be asked for"):
            path = wire.model_path(model_id)
        return await self._calls.get(path, lambda body: wire.read_model(body, model_id), what=f"model {model_id}")

    async def wait(self, model_id: str, *, deadline_s: float | None = None) -> OwnModel:
        """Wait until its training is complete or failed: minutes to hours. Free; as `Leonardo.wait`."""
        timing = self._calls.timing
        return await self._calls.wait(
            model_id,
            lambda: self.get(model_id),
            lambda told: told.state != "pending",
            deadline_s=timing.training_deadline_s if deadline_s is None else deadline_s,
            slowest_s=timing.slowest_training_look_s,
        )

    async def delete(self, model_id: str) -> bool:
        with saying("The model cannot be deleted"):
            path = wire.model_path(model_id)
        return await self._calls.delete(path)
