"""Datasets, elements and models: the only home of these field names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from leo_assets.client.job import Submitted
from leo_assets.client.results import (
    CurrentModel,
    Dataset,
    DatasetPicture,
    OwnElement,
    OwnModel,
    PlatformElement,
    PlatformModel,
    SubmittedElement,
)
from leo_assets.client.wire.values import (
    is_uuid,
    need_uuid,
    part,
    part_about,
    read_cost,
    read_each,
    read_link,
    read_list,
    read_number,
    read_state,
    read_time,
    read_whole,
    read_words,
)

if TYPE_CHECKING:
    from leo_assets.client.job import ElementTraining, ModelTraining

DATASETS: Final = "/v1/datasets"
ELEMENTS: Final = "/v1/elements"
MODELS: Final = "/v1/models"
PLATFORM_MODELS: Final = "/v1/platformModels"
CURRENT_MODELS: Final = "/v2/models"


def dataset_path(dataset_id: str) -> str:
    return f"{DATASETS}/{need_uuid(dataset_id, 'the id of a dataset')}"


def dataset_upload_path(dataset_id: str) -> str:
    return f"{dataset_path(dataset_id)}/upload"


def dataset_generated_path(dataset_id: str) -> str:
    return f"{dataset_path(dataset_id)}/upload/gen"


def element_path(element_id: int) -> str:
    return f"{ELEMENTS}/{int(element_id)}"


def own_elements_path(user_id: str, limit: int, offset: int) -> str:
    return f"{ELEMENTS}/user/{need_uuid(user_id, 'a user id')}?limit={limit:d}&offset={offset:d}"


def model_path(model_id: str) -> str:
    return f"{MODELS}/{need_uuid(model_id, 'the id of a model')}"


def own_models_path(user_id: str, limit: int, offset: int) -> str:
    return f"{MODELS}/user/{need_uuid(user_id, 'a user id')}?limit={limit:d}&offset={offset:d}"


# What we ask


def dataset_body(name: str, description: str) -> dict[str, Any]:
    return {"name": name, "description": description}


def generated_body(image_id: str) -> dict[str, Any]:
    return {"generatedImageId": need_uuid(image_id, "the id of a picture")}


def element_body(asked: ElementTraining) -> dict[str, Any]:
    return {
        "datasetId": need_uuid(asked.dataset_id, "the id of a dataset"),
        "name": asked.name,
        "description": asked.description,
        "instance_prompt": asked.trigger,
        "lora_focus": asked.focus.capitalize(),
        "learning_rate": asked.learning_rate,
        "num_train_epochs": asked.epochs,
        "resolution": 1024,
        "sd_version": asked.base,
        "train_text_encoder": asked.train_text_encoder,
    }


def model_body(asked: ModelTraining) -> dict[str, Any]:
    return {
        "datasetId": need_uuid(asked.dataset_id, "the id of a dataset"),
        "name": asked.name,
        "description": asked.description,
        "instance_prompt": asked.trigger,
        "modelType": asked.kind,
        "nsfw": False,
        "resolution": asked.resolution,
        "sd_version": asked.base,
        "strength": asked.strength,
    }


# What we are told


def read_dataset_created(body: object) -> str | None:
    told = part(body, "insert_datasets_one") or {}
    return str(told["id"]) if is_uuid(told.get("id")) else None


def read_generated_added(body: object) -> str | None:
    told = part(body, "uploadDatasetImageFromGen") or {}
    return str(told["id"]) if is_uuid(told.get("id")) else None


def read_dataset(body: object, dataset_id: str) -> Dataset | None:
    told = part_about(body, "datasets_by_pk", dataset_id)
    if told is None:
        return None
    pictures = tuple(
        DatasetPicture(one["id"], read_link(one.get("url")))
        for one in read_list(told.get("dataset_images"))
        if isinstance(one, Mapping) and is_uuid(one.get("id"))
    )
    name, description = read_words(told.get("name")), read_words(told.get("description"))
    return Dataset(dataset_id, name, description, pictures, read_time(told.get("createdAt")), body)


def read_element_created(body: object) -> SubmittedElement | None:
    told = part(body, "sdTrainingJob") or {}
    number = read_whole(told.get("userLoraId"))
    return None if number is None else SubmittedElement(number, read_cost(told), body)


def read_model_created(body: object) -> Submitted | None:
    told = part(body, "sdTrainingJob") or {}
    return Submitted(told["customModelId"], read_cost(told), body) if is_uuid(told.get("customModelId")) else None


def read_element(body: object, element_id: int) -> OwnElement | None:
    return _own_element(part_about(body, "user_loras_by_pk", element_id))


def read_own_elements(body: object) -> tuple[OwnElement, ...] | None:
    return read_each(body, "user_loras", _own_element)


def _own_element(told: object) -> OwnElement | None:
    number = read_whole(told.get("id")) if isinstance(told, Mapping) else None
    if number is None or not isinstance(told, Mapping):
        return None
    return OwnElement(
        id=number,
        name=read_words(told.get("name")),
        description=read_words(told.get("description")),
        base=read_words(told.get("baseModel"), 60),
        focus=read_words(told.get("focus"), 40),
        trigger=read_words(told.get("instancePrompt")),
        state=read_state(told),
        created=read_time(told.get("createdAt")),
        raw=told,
    )


def read_platform_elements(body: object) -> tuple[PlatformElement, ...] | None:
    return read_each(body, "loras", _platform_element)


def _platform_element(told: object) -> PlatformElement | None:
    if not isinstance(told, Mapping) or not is_uuid(told.get("akUUID")):
        return None
    return PlatformElement(
        id=told["akUUID"],
        name=read_words(told.get("name")),
        description=read_words(told.get("description")),
        base=read_words(told.get("baseModel"), 60),
        weight=read_number(told.get("weightDefault")),
        weight_min=read_number(told.get("weightMin")),
        weight_max=read_number(told.get("weightMax")),
        url=read_link(told.get("urlImage")),
        raw=told,
    )


def read_model(body: object, model_id: str) -> OwnModel | None:
    return _own_model(part_about(body, "custom_models_by_pk", model_id))


def read_own_models(body: object) -> tuple[OwnModel, ...] | None:
    return read_each(body, "custom_models", _own_model)


def _own_model(told: object) -> OwnModel | None:
    if not isinstance(told, Mapping) or not is_uuid(told.get("id")):
        return None
    return OwnModel(
        id=told["id"],
        name=read_words(told.get("name")),
        description=read_words(told.get("description")),
        trigger=read_words(told.get("instancePrompt")),
        width=read_whole(told.get("modelWidth")),
        height=read_whole(told.get("modelHeight")),
        base=read_words(told.get("sdVersion"), 60),
        kind=read_words(told.get("type"), 60),
        state=read_state(told),
        created=read_time(told.get("createdAt")),
        raw=told,
    )


def read_platform_models(body: object) -> tuple[PlatformModel, ...] | None:
    return read_each(body, "custom_models", _platform_model)


def _platform_model(told: object) -> PlatformModel | None:
    if not isinstance(told, Mapping) or not is_uuid(told.get("id")):
        return None
    return PlatformModel(
        id=told["id"],
        name=read_words(told.get("name")),
        description=read_words(told.get("description")),
        nsfw=told.get("nsfw") is True,
        featured=told.get("featured") is True,
        url=read_link((part(told, "generated_image") or {}).get("url")),
        raw=told,
    )


def read_current_models(body: object) -> tuple[CurrentModel, ...] | None:
    return read_each(body, "productionApiAvailableModels", _current_model)


def _current_model(told: object) -> CurrentModel | None:
    if not isinstance(told, Mapping):
        return None
    return CurrentModel(
        id=read_words(told.get("id"), 80),
        name=read_words(told.get("name")),
        parameters=part(told, "parameters") or {},
        raw=told,
    )
