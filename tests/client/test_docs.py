"""docs/client.md: its examples run as they stand, and its table is whole."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from leo_assets.client import ElementTraining, Leonardo, ModelTraining, TextureJob
from leo_assets.clock import SystemClock
from leo_assets.simulator.routes_v1 import V1
from leo_assets.simulator.routes_v2 import V2
from tests.client.stub import JOB, KEY, job
from tests.client.test_bodies import Call, asked
from tests.simulator.studio import make_world
from tests.studio_port import studio_on_port

REPO = Path(__file__).parents[2]
TEXT = (REPO / "docs/client.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
ROWS = [line.split("|")[1:4] for line in TEXT.partition("## Every call")[2].splitlines() if line.startswith("| `")]
CALLS = {call for row in ROWS for call in re.findall(r"`([A-Z]+ /[^`]+)`", row[0])}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda text: re.findall(r"import (.*)\n\nBASE", text)[0])
def test_an_example_runs_as_it_stands(example: str):
    world = make_world(clock=SystemClock(), job_seconds=0.02, quarantine_s=0.25)
    with studio_on_port(world) as base:
        moved = example.replace("http://127.0.0.1:8123/api/rest", base)
        assert moved != example
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", moved],
            capture_output=True,
            text=True,
            check=False,
            cwd=REPO,
            timeout=60,
        )
    assert (done.returncode, done.stderr) == (0, "")
    assert "uvicorn" in example or done.stdout
    assert world.keys_leaked == 0


def test_every_coroutine_that_the_table_names_is_there():
    client = Leonardo("http://127.0.0.1:8123/api/rest", KEY)
    named = [name for row in ROWS for name in re.findall(r"`([a-z_.]+)`", row[1])]
    assert len(named) > 45
    for name in named:
        owner: object = client
        for part in name.split("."):
            owner = getattr(owner, part)
        assert callable(owner), name


def test_every_coroutine_of_the_client_stands_in_the_table():
    client = Leonardo("http://127.0.0.1:8123/api/rest", KEY)
    subjects = ("uploads", "variations", "datasets", "elements", "models", "textures", "prompts")
    public = [
        f"{subject}.{name}"
        for subject in subjects
        for name in vars(type(getattr(client, subject)))
        if not name.startswith("_") and name != "download"
    ]
    assert [name for name in public if f"`{name}`" not in TEXT] == []


def test_every_call_that_the_studio_answers_stands_in_the_table():
    answered = {f"{method} /v1{path}" for method, path, _ in V1} | {f"{method} /v2{path}" for method, path, _ in V2}
    assert answered <= CALLS


ELEMENT = ElementTraining(dataset_id=JOB, name="fox", focus="style", learning_rate=1e-5, epochs=60)
CALLED: dict[str, tuple[Call, ...]] = {
    "create": (lambda c: c.create(job()), lambda c: c.create(job(api="v2", model_id="nano-banana-2"))),
    "status": (lambda c: c.status(JOB),),
    "wait": (lambda c: c.wait(JOB, asked=1),),
    "jobs": (lambda c: c.jobs(JOB),),
    "delete": (lambda c: c.delete(JOB),),
    "me": (lambda c: c.me(),),
    "price": (lambda c: c.price(job()),),
    "price_of": (lambda c: c.price_of("X", {}),),
    "upload": (lambda c: c.upload(b"", "png"),),
    "uploads.picture": (lambda c: c.uploads.picture(b"", "png"),),
    "uploads.get": (lambda c: c.uploads.get(JOB),),
    "uploads.delete": (lambda c: c.uploads.delete(JOB),),
    "uploads.canvas": (lambda c: c.uploads.canvas(b"", b""),),
    "uploads.media": (lambda c: c.uploads.media(b"", "mp4"),),
    "uploads.get_media": (lambda c: c.uploads.get_media(JOB),),
    "uploads.delete_media": (lambda c: c.uploads.delete_media(JOB),),
    "variations.upscale": (lambda c: c.variations.upscale(JOB),),
    "variations.remove_background": (lambda c: c.variations.remove_background(JOB),),
    "variations.unzoom": (lambda c: c.variations.unzoom(JOB),),
    "variations.universal_upscale": (lambda c: c.variations.universal_upscale(JOB),),
    "variations.get": (lambda c: c.variations.get(JOB),),
    "variations.wait": (lambda c: c.variations.wait(JOB),),
    "variations.cut_out": (lambda c: c.variations.cut_out(JOB),),
    "variations.start_cut_out": (lambda c: c.variations.start_cut_out(JOB),),
    "variations.aurora_upscale": (lambda c: c.variations.aurora_upscale(JOB, width=8, height=8),),
    "datasets.create": (lambda c: c.datasets.create("x"),),
    "datasets.get": (lambda c: c.datasets.get(JOB),),
    "datasets.delete": (lambda c: c.datasets.delete(JOB),),
    "datasets.upload": (lambda c: c.datasets.upload(JOB, b"", "png"),),
    "datasets.add_generated": (lambda c: c.datasets.add_generated(JOB, JOB),),
    "elements.platform": (lambda c: c.elements.platform(),),
    "elements.train": (lambda c: c.elements.train(ELEMENT),),
    "elements.get": (lambda c: c.elements.get(7),),
    "elements.wait": (lambda c: c.elements.wait(7),),
    "elements.own": (lambda c: c.elements.own(JOB),),
    "elements.delete": (lambda c: c.elements.delete(7),),
    "models.platform": (lambda c: c.models.platform(),),
    "models.current": (lambda c: c.models.current(),),
    "models.train": (lambda c: c.models.train(ModelTraining(dataset_id=JOB, name="x", trigger="x")),),
    "models.get": (lambda c: c.models.get(JOB),),
    "models.wait": (lambda c: c.models.wait(JOB),),
    "models.own": (lambda c: c.models.own(JOB),),
    "models.delete": (lambda c: c.models.delete(JOB),),
    "textures.upload_mesh": (lambda c: c.textures.upload_mesh("x", b""),),
    "textures.mesh": (lambda c: c.textures.mesh(JOB),),
    "textures.meshes": (lambda c: c.textures.meshes(JOB),),
    "textures.delete_mesh": (lambda c: c.textures.delete_mesh(JOB),),
    "textures.create": (lambda c: c.textures.create(TextureJob(mesh_id=JOB, prompt="x")),),
    "textures.get": (lambda c: c.textures.get(JOB),),
    "textures.wait": (lambda c: c.textures.wait(JOB),),
    "textures.of_mesh": (lambda c: c.textures.of_mesh(JOB),),
    "textures.delete": (lambda c: c.textures.delete(JOB),),
    "prompts.improve": (lambda c: c.prompts.improve("x"),),
    "prompts.random": (lambda c: c.prompts.random(),),
}


def test_every_coroutine_of_the_table_makes_the_call_that_stands_beside_it():
    named = [name for row in ROWS for name in re.findall(r"`([a-z_.]+)`", row[1])]
    assert sorted(named) == sorted(CALLED)
    for row in ROWS:
        told = set(re.findall(r"`([A-Z]+ /[^` ]+)`", row[0]))
        made = [asked(call) for name in re.findall(r"`([a-z_.]+)`", row[1]) for call in CALLED[name]]
        routes = {f"{one.method} {one.url.path.removeprefix('/api/rest')}" for one in made}
        assert {re.sub(rf"/({JOB}|7)(?=/|$)", "/{id}", route) for route in routes} == told, row


def test_what_costs_is_marked_and_takes_sending():
    import inspect

    client = Leonardo("http://127.0.0.1:8123/api/rest", KEY)
    for row in ROWS:
        owner: object = client
        for part in re.findall(r"`([a-z_.]+)`", row[1])[0].split("."):
            owner = getattr(owner, part)
        assert callable(owner)
        assert ("sending" in inspect.signature(owner).parameters) == ("yes" in row[2]), row
