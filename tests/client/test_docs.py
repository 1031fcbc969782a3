"""docs/client.md: its examples run as they stand, and its table is whole."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from leo_assets.client import Leonardo
from leo_assets.clock import SystemClock
from leo_assets.simulator.routes_v1 import V1
from leo_assets.simulator.routes_v2 import V2
from tests.client.stub import KEY
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


def test_what_costs_is_marked_and_takes_sending():
    import inspect

    client = Leonardo("http://127.0.0.1:8123/api/rest", KEY)
    for row in ROWS:
        owner: object = client
        for part in re.findall(r"`([a-z_.]+)`", row[1])[0].split("."):
            owner = getattr(owner, part)
        assert callable(owner)
        assert ("sending" in inspect.signature(owner).parameters) == ("yes" in row[2]), row
