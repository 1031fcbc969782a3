"""The routes of datasets, elements and custom models."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from leo_assets.simulator import answers, fields
from leo_assets.simulator.models import ELEMENTS
from leo_assets.simulator.records import CustomModel, Dataset, Element, Job, Lesson
from leo_assets.simulator.refusal import Refusal
from leo_assets.simulator.routes_uploads import PICTURES, wanted_extension
from leo_assets.simulator.sources import find_image
from leo_assets.simulator.training import train_element, train_model

if TYPE_CHECKING:
    from leo_assets.simulator.call import Call, Table

_EVERYTHING = 1000


async def _create_dataset(call: Call) -> Any:
    shape = dict.fromkeys(("name", "description"), fields.text)
    given = fields.strip(call.body(), shape, root="insert_datasets_one")
    fields.need(given, "name")
    now = call.world.now()
    dataset = Dataset(call.world.new_id(), given["name"], given.get("description", ""), now, now)
    call.account.datasets[dataset.id] = dataset
    return {"insert_datasets_one": {"id": dataset.id}}


async def _get_dataset(call: Call) -> Any:
    dataset = call.account.datasets.get(call.path_id())
    if dataset is None:
        return {"datasets_by_pk": None}
    return {
        "datasets_by_pk": {
            "id": dataset.id,
            "name": dataset.name,
            "description": dataset.description,
            "createdAt": answers.timestamp(dataset.created),
            "updatedAt": answers.timestamp(dataset.updated),
            "dataset_images": [_lesson(one, call.origin) for one in dataset.lessons.values()],
        }
    }


def _lesson(lesson: Lesson, origin: str) -> dict[str, Any]:
    url = answers.link(lesson.upload, origin) if lesson.upload else None
    if lesson.generation:
        url = answers.image_url(*lesson.generation, origin)
    return {"id": lesson.id, "createdAt": answers.timestamp(lesson.created), "url": url}


async def _delete_dataset(call: Call) -> Any:
    """The files go too; what was trained on them stays trained."""
    dataset = call.account.datasets.pop(call.path_id(), None)
    for lesson in dataset.lessons.values() if dataset else ():
        if lesson.upload:
            call.world.storage.drop(lesson.upload)
    return {"delete_datasets_by_pk": {"id": dataset.id} if dataset else None}


async def _upload_lesson(call: Call) -> Any:
    dataset = _dataset(call)
    given = fields.strip(call.body(), {"extension": fields.text}, root="uploadDatasetImage")
    extension = wanted_extension(given, "extension", PICTURES)
    upload = call.world.storage.ticket(call.account, extension, place="datasetImages")
    dataset.lessons[upload.id] = Lesson(upload.id, upload.created, upload=upload)
    dataset.updated = upload.created
    return {"uploadDatasetImage": answers.ticket(upload, call.origin)}


async def _take_lesson(call: Call) -> Any:
    dataset = _dataset(call)
    given = fields.strip(call.body(), {"generatedImageId": fields.uuid_text}, root="uploadDatasetImageFromGen")
    fields.need(given, "generatedImageId")
    generation = find_image(call.world, call.account, given["generatedImageId"].lower())
    lesson = Lesson(call.world.new_id(), call.world.now(), generation=generation)
    dataset.lessons[lesson.id] = lesson
    dataset.updated = lesson.created
    return {"uploadDatasetImageFromGen": {"id": lesson.id}}


def _dataset(call: Call) -> Dataset:
    dataset = call.account.datasets.get(call.path_id())
    if dataset is None:
        raise Refusal(400, "invalid dataset id")  # [guess]
    return dataset


async def _list_elements(_call: Call) -> Any:
    return {"loras": [answers.platform_element(element_id) for element_id in ELEMENTS]}


async def _create_element(call: Call) -> Any:
    element = train_element(call.world, call.account, call.body(), route=call.route)
    return {"sdTrainingJob": {"userLoraId": element.id, **answers.price_paid(element.line)}}


async def _get_element(call: Call) -> Any:
    element = call.account.elements.get(call.path_number())
    return {"user_loras_by_pk": element and _element(element)}


async def _own_elements(call: Call) -> Any:
    newest_first = list(reversed(call.account.elements.values())) if call.is_own() else []
    return {"user_loras": [_element(one) for one in call.page(newest_first, most=_EVERYTHING)]}


async def _delete_element(call: Call) -> Any:
    element = call.account.elements.pop(call.path_number(), None)
    return {"delete_user_loras_by_pk": {"id": element.id} if element else None}


def _element(element: Element) -> dict[str, Any]:
    return {
        "id": element.id,
        "name": element.name,
        "description": element.description,
        "baseModel": element.base,
        "focus": element.focus,
        "instancePrompt": element.trigger,
        "learningRate": element.learning_rate,
        "resolution": element.resolution,
        "trainTextEncoder": element.text_encoder,
        "trainingEpoch": element.epochs,
        **_state(element),
    }


async def _create_model(call: Call) -> Any:
    model = train_model(call.world, call.account, call.body(), route=call.route)
    return {"sdTrainingJob": {"customModelId": model.id, **answers.price_paid(model.line)}}


async def _get_model(call: Call) -> Any:
    model = call.account.models.get(call.path_id())
    return {"custom_models_by_pk": model and _model(model)}


async def _own_models(call: Call) -> Any:
    newest_first = list(reversed(call.account.models.values())) if call.is_own() else []
    return {"custom_models": [_model(one) for one in call.page(newest_first, most=_EVERYTHING)]}


async def _delete_model(call: Call) -> Any:
    model = call.account.models.pop(call.path_id(), None)
    return {"delete_custom_models_by_pk": {"id": model.id} if model else None}


def _model(model: CustomModel) -> dict[str, Any]:
    return {
        "id": model.id,
        "name": model.name,
        "description": model.description,
        "instancePrompt": model.trigger,
        "modelHeight": model.resolution,
        "modelWidth": model.resolution,
        "public": False,
        "sdVersion": model.base,
        "type": model.kind,
        **_state(model),
    }


def _state(job: Job) -> dict[str, Any]:
    updated = job.created if job.ended is None else job.ended
    return {
        "status": job.status,
        "createdAt": answers.timestamp(job.created),
        "updatedAt": answers.timestamp(updated),
    }


TRAINING: Table = (
    ("POST", "/datasets", _create_dataset),
    ("GET", "/datasets/{id}", _get_dataset),
    ("DELETE", "/datasets/{id}", _delete_dataset),
    ("POST", "/datasets/{id}/upload", _upload_lesson),
    ("POST", "/datasets/{id}/upload/gen", _take_lesson),
    ("GET", "/elements", _list_elements),
    ("POST", "/elements", _create_element),
    ("GET", "/elements/user/{id}", _own_elements),  # before the next: `user` is no id
    ("GET", "/elements/{id}", _get_element),
    ("DELETE", "/elements/{id}", _delete_element),
    ("POST", "/models", _create_model),
    ("GET", "/models/user/{id}", _own_models),  # as above
    ("GET", "/models/{id}", _get_model),
    ("DELETE", "/models/{id}", _delete_model),
)
