"""Somebody who calls the second generation of the API."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image

from leo_assets.simulator.models_v2 import MODELS_V2
from tests.simulator.studio import ORIGIN, Studio

NANO, GPT, KINO, PHOENIX_1 = "nano-banana-2", "gpt-image-2", "kino-xl", "phoenix-v1.0"


class StudioV2(Studio):
    def post(self, model: str, *, path: str = "/generations", top: dict[str, Any] | None = None, **more: Any) -> Any:
        """The answer to a create; a parameter given as None is left out."""
        usual: dict[str, Any] = {"quantity": 1, "prompt_enhance": "OFF"} if path == "/generations" else {}
        if model in MODELS_V2:
            width, height = MODELS_V2[model].size
            usual |= {"prompt": "a red potion", "width": width, "height": height}
        else:
            usual.pop("prompt_enhance", None)
        parameters = {name: value for name, value in (usual | more).items() if value is not None}
        body = {"model": model, "parameters": parameters, **(top or {})}
        answer = self.call("POST", f"{ORIGIN}/api/rest/v2{path}", body, headers={"authorization": f"Bearer {self.key}"})
        assert answer.status_code == 200, answer.text
        return answer.json()

    def job(self, model: str, **more: Any) -> dict[str, Any]:
        """A finished job."""
        return self.finished(self.post(model, **more)["generate"]["generationId"])

    def picture(self, model: str, **more: Any) -> Image.Image:
        return Image.open(io.BytesIO(self.download(self.job(model, **more)["generated_images"][0]["url"])))

    def refused(self, model: str, **more: Any) -> str:
        """What it says to a job that it does not take, and did not charge."""
        before = len(self.world.bill)
        [error] = self.post(model, **more)
        assert len(self.world.bill) == before
        assert error["extensions"]["details"]["errors"] == [{"message": error["message"]}]
        assert error["extensions"]["statusCode"] == 400
        return f"{error['extensions']['code']} {error['message']}"


def uploaded(studio: Studio, name: str = "image_reference") -> dict[str, Any]:
    sink = io.BytesIO()
    picture = Image.new("RGB", (64, 48), (250, 250, 250))
    picture.paste((200, 20, 20), (20, 10, 44, 40))
    picture.save(sink, "PNG")
    return {name: [{"image": {"type": "UPLOADED", "id": studio.upload(sink.getvalue())}}]}
