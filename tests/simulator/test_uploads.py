"""Every kind of upload takes two steps, and one sink."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.simulator.studio import KEY, NOBODY, Studio, png


def tickets(studio: Studio) -> dict[str, dict[str, Any]]:
    """One ticket of each kind, as id, fields, key and url."""

    def told(path: str, body: dict[str, Any], root: str) -> dict[str, Any]:
        answer = studio.call("POST", path, body)
        assert answer.status_code == 200, answer.text
        return dict(answer.json()[root])

    dataset = told("/datasets", {"name": "foxes"}, "insert_datasets_one")["id"]
    pair = told("/canvas-init-image", {"initExtension": "png", "maskExtension": "webp"}, "uploadCanvasInitImage")
    asset = told("/models-3d/upload", {"name": "crate", "modelExtension": "obj"}, "uploadModelAsset")
    media = told("/media", {"extension": "mp3", "originalFilename": "a.mp3"}, "uploadMedia")
    return {
        "init": told("/init-image", {"extension": "jpg"}, "uploadInitImage"),
        "dataset": told(f"/datasets/{dataset}/upload", {"extension": "jpeg"}, "uploadDatasetImage"),
        "canvas": {part: pair[f"init{part.title()}"] for part in ("fields", "key", "url")},
        "mask": {part: pair[f"mask{part.title()}"] for part in ("fields", "key", "url")},
        "3d": {part: asset[f"model{part.title()}"] for part in ("id", "fields", "key", "url")},
        "media": {"id": media["uploadId"], "fields": media["fields"], "url": media["url"]},
    }


KINDS = ("init", "dataset", "canvas", "mask", "3d", "media")


@pytest.mark.parametrize("kind", KINDS)
def test_a_ticket_is_good_for_two_minutes_and_not_with_a_key(kind: str):
    studio = Studio()
    ticket = tickets(studio)[kind]
    fields = json.loads(ticket["fields"])
    assert fields["key"] == ticket.get("key", fields["key"])
    form = {"data": fields, "files": {"file": ("a", png())}}
    refused = studio.call("POST", ticket["url"], headers={"authorization": f"Bearer {KEY}"}, **form)
    assert (refused.status_code, studio.world.keys_leaked) == (403, 1)
    studio.world.advance(120)
    assert studio.call("POST", ticket["url"], **form).status_code == 204
    assert studio.download(f"http://studio.local/cdn/{fields['key']}") == png()
    studio.world.advance(1)
    assert studio.call("POST", ticket["url"], **form).status_code == 403


def test_a_canvas_is_told_in_both_spellings():
    answer = Studio().call("POST", "/canvas-init-image", {"initExtension": "png", "maskExtension": "png"})
    told = answer.json()["uploadCanvasInitImage"]
    for part in ("ImageId", "Fields", "Key", "Url"):
        assert told[f"mask{part}"] == told[f"masks{part}"]
        assert (told[f"init{part}"] != told[f"mask{part}"]) == (part != "Url")


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/canvas-init-image", {"initExtension": "png", "maskExtension": "gif"}),
        ("/models-3d/upload", {"name": "x", "modelExtension": "fbx"}),
        ("/media", {"extension": "png"}),
    ],
)
def test_a_file_of_another_kind_is_refused(path: str, body: dict[str, str]):
    refused = Studio().call("POST", path, body)
    assert (refused.status_code, refused.json()["error"]) == (400, "invalid file extension")


def test_both_extensions_of_a_canvas_and_the_name_of_a_sound_are_needed():
    for path, body in (("/canvas-init-image", {"initExtension": "png"}), ("/media", {"extension": "mp3"})):
        refused = Studio().call("POST", path, body)
        assert (refused.status_code, refused.json()["code"]) == (400, "validation-failed")


def test_media_can_be_looked_at_and_deleted():
    studio = Studio()
    made = studio.call("POST", "/media", {"extension": "mp4", "teamId": None}).json()["uploadMedia"]
    path = f"/media/{made['uploadId']}"
    found = studio.get(path)["uploaded_media_by_pk"]
    assert (found["status"], found["mediaType"], found["width"]) == ("PENDING", "VIDEO", None)
    form = {"data": json.loads(made["fields"]), "files": {"file": ("a.mp4", b"film")}}
    assert studio.call("POST", made["url"], **form).status_code == 204
    assert studio.get(path)["uploaded_media_by_pk"]["status"] == "COMPLETE"
    assert studio.call("DELETE", path).json() == {"delete_uploaded_media_by_pk": {"id": made["uploadId"]}}
    assert studio.get(path) == {"uploaded_media_by_pk": None}


def test_an_inpainting_needs_both_of_its_pictures():
    studio = Studio()
    pair = studio.call("POST", "/canvas-init-image", {"initExtension": "png", "maskExtension": "png"}).json()
    told = pair["uploadCanvasInitImage"]
    body = {"prompt": "a key", "width": 64, "height": 64, "canvasRequest": True, "canvasRequestType": "INPAINT"}
    for more, text in (
        ({"canvasInitId": told["initImageId"]}, "invalid init image id"),
        ({"canvasInitId": NOBODY, "canvasMaskId": told["maskImageId"]}, "invalid init image id"),
        ({"canvasInitId": told["initImageId"], "canvasMaskId": told["maskImageId"]}, "couldn't access image"),
    ):
        refused = studio.call("POST", "/generations", {**body, **more})
        assert (refused.status_code, refused.json()["error"]) == (400, text)
    assert studio.world.bill == []
