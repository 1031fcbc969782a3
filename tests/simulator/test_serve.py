"""The studio on a real port."""

from __future__ import annotations

import io
import json
import math
import os
import signal
import socket
import subprocess
import sys
from typing import Any

import httpx
import pytest
from PIL import Image

from leo_assets.errors import UsageError
from leo_assets.simulator import serve
from tests.simulator.studio import KEY, make_world, png, wanted
from tests.studio_port import client_on_port, studio_process


def test_a_job_guided_by_an_upload_goes_all_the_way_over_a_port(caplog: pytest.LogCaptureFixture):
    world = make_world()
    with client_on_port(world) as client, httpx.Client(timeout=20, trust_env=False) as stranger:
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
    with client_on_port(make_world()) as client:
        assert client.get("/me", headers={"host": "evil.example"}).status_code == 400
        assert client.get("/me", headers={"host": f"localhost:{client.base_url.port}"}).status_code == 200


def test_small_answers_are_not_held_back():
    with serve.listen(0) as listener:
        assert listener.proto == socket.IPPROTO_TCP  # asyncio switches Nagle's algorithm off for these alone


def test_a_taken_port_is_told_in_a_sentence():
    with serve.listen(0) as listener, pytest.raises(UsageError, match="cannot be had"):
        serve.serve(port=listener.getsockname()[1])


@pytest.mark.parametrize("port", [-1, 65536])
def test_a_port_that_is_none_is_told_in_a_sentence(port: int):
    with pytest.raises(UsageError, match="cannot be had"):
        serve.serve(port=port)


USUAL: dict[str, Any] = {
    "job_seconds": 1.0,
    "slots": 1,
    "credits": None,
    "quarantine": 1.0,
    "plan": "credits",
    "webhook": None,
    "accept_lag": None,
    "list_lag": None,
}


@pytest.mark.parametrize(
    ("option", "text", "words"),
    [
        *[("accept_lag", lag, "--accept-lag '.*' is no time") for lag in ("x", "1-", "2-1", "-1", "nan", "1-inf")],
        ("list_lag", "soon", "--list-lag 'soon' is no time"),
        ("credits", "many", "--credits 'many' is no amount"),
        ("credits", "nan", "--credits 'nan' is no amount"),
        ("credits", "Infinity", "--credits 'Infinity' is no amount"),
        ("job_seconds", 0.0, "--job-seconds 0 is not above 0"),
        ("job_seconds", math.nan, "--job-seconds nan is not above 0"),
        ("slots", 0, "--slots 0 is not above 0"),
        ("quarantine", -1.0, "--quarantine -1 is not above 0"),
        ("webhook", "http://game.example/", "sends no webhook to http://game.example/"),
    ],
)
def test_an_option_that_makes_no_sense_is_told_in_a_sentence(option: str, text: object, words: str):
    with pytest.raises(UsageError, match=words):
        serve.world_from({**USUAL, option: text})
    assert serve.world_from(USUAL).slots == 1


def test_a_studio_of_its_own_takes_its_times_and_faults_from_the_command_line():
    faults = ("--fault", "rate-limit:1,on=GET /me,retry-after=7", "--fault", "no-id:1")
    options = ("--quarantine", "0.25", "--list-lag", "0.5-30", "--slots", "3", "--credits", "77", *faults)
    headers = {"authorization": f"Bearer {KEY}"}
    with studio_process(*options) as base, httpx.Client(base_url=base, headers=headers, trust_env=False) as client:
        busy, me = client.get("/v1/me"), client.get("/v1/me")
        assert client.post("/v1/generations", json=wanted()).json() == {"sdGenerationJob": None}
        job = client.post("/v1/generations", json=wanted()).json()["sdGenerationJob"]["generationId"]
        assert client.get(f"/v1/generations/{job}").json() == {"generations_by_pk": None}
    assert (busy.status_code, busy.headers["retry-after"]) == (429, "7")
    assert me.headers["studio-quarantine"] == "0.25"
    [details] = me.json()["user_details"]
    assert (details["apiConcurrencySlots"], details["apiPaidTokens"]) == (3, 77)


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
