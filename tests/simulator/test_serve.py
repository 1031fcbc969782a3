"""The studio on a real port."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from PIL import Image

from leo_assets.errors import UsageError
from leo_assets.simulator import serve
from tests.simulator.studio import KEY, make_world, png, wanted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leo_assets.simulator.world import World


@contextmanager
def on_a_port(world: World) -> Iterator[httpx.Client]:
    """A client of the studio on a free port; the path `v1` is its base, and it carries the key."""
    base: list[str] = []
    is_ready = threading.Event()

    def ready(address: str) -> None:
        base.append(address)
        is_ready.set()

    with serve.listen(0) as listener:
        server = serve.studio_server(world, listener, ready)
        thread = threading.Thread(daemon=True, target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            assert is_ready.wait(20)
            headers = {"authorization": f"Bearer {KEY}"}
            with httpx.Client(base_url=f"{base[0]}/v1", headers=headers, timeout=20, trust_env=False) as client:
                yield client
        finally:
            server.should_exit = True
            thread.join(20)
        assert not thread.is_alive()


def test_a_job_guided_by_an_upload_goes_all_the_way_over_a_port(caplog: pytest.LogCaptureFixture):
    world = make_world()
    with on_a_port(world) as client, httpx.Client(timeout=20, trust_env=False) as stranger:
        first: dict[str, Any] = client.post("/init-image", json={"extension": "png"}).json()["uploadInitImage"]
        fields, file = json.loads(first["fields"]), {"file": ("a.png", png())}
        assert client.post(first["url"], data=fields, files=file).status_code == 403
        assert stranger.post(first["url"], data=fields, files=file).status_code == 204
        net = {"initImageId": first["id"], "initImageType": "UPLOADED", "preprocessorId": 397.0, "strengthType": "Mid"}
        job = client.post("/generations", json=wanted(controlnets=[net])).json()["sdGenerationJob"]["generationId"]
        world.advance(12)
        [image] = client.get(f"/generations/{job}").json()["generations_by_pk"]["generated_images"]
        with Image.open(io.BytesIO(stranger.get(image["url"]).content)) as picture:
            assert (picture.format, picture.size) == ("JPEG", (64, 64))
        world.faults.set("truncated", 1)
        with pytest.raises(httpx.RemoteProtocolError):
            stranger.get(image["url"])
        assert stranger.get(image["url"]).status_code == 200
    assert [record for record in caplog.records if record.name.startswith("uvicorn")] == []


def test_a_page_under_a_foreign_name_is_not_let_in():
    with on_a_port(make_world()) as client:
        assert client.get("/me", headers={"host": "evil.example"}).status_code == 400
        assert client.get("/me", headers={"host": f"localhost:{client.base_url.port}"}).status_code == 200


def test_a_taken_port_is_told_in_a_sentence():
    with serve.listen(0) as listener, pytest.raises(UsageError, match="cannot be had"):
        serve.serve(port=listener.getsockname()[1])


@pytest.mark.parametrize("port", [-1, 65536])
def test_a_port_that_is_none_is_told_in_a_sentence(port: int):
    with pytest.raises(UsageError, match="cannot be had"):
        serve.serve(port=port)


def test_an_unknown_fault_is_told_before_anything_is_served():
    with pytest.raises(UsageError, match="no fault named 'teapot'"):
        serve.serve(port=0, faults=["teapot"])


@pytest.mark.skipif(os.name != "posix", reason="sends SIGINT")
def test_ctrl_c_ends_it_quietly():
    program = (
        "from leo_assets.simulator.serve import serve\n"
        "serve(port=0, faults=['unauthorized:1'], ready=lambda base: print(base, flush=True))\nprint('ended')"
    )
    started = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert started.stdout
        base = started.stdout.readline().strip()
        headers = {"authorization": f"Bearer {KEY}"}
        assert httpx.get(f"{base}/v1/me", headers=headers, trust_env=False, timeout=20).status_code == 401
        assert httpx.get(f"{base}/v1/me", headers=headers, trust_env=False, timeout=20).status_code == 200
        started.send_signal(signal.SIGINT)
        out, err = started.communicate(timeout=20)
    finally:
        started.kill()
        started.wait()
    assert (started.returncode, out, err) == (0, "ended\n", "")
