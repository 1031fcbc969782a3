"""The script that brings an engine: what it says and leaves where it cannot or need not."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "scripts/get_godot.sh"

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="the script is for bash")


def run(*args: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, **({"PATH": path} if path else {})}
    bash = shutil.which("bash") or "bash"
    return subprocess.run([bash, str(SCRIPT), *args], capture_output=True, text=True, check=False, env=env, timeout=60)


def test_an_engine_that_answers_is_left_as_it_is(tmp_path: Path) -> None:
    engine = tmp_path / "godot"
    engine.write_text("#!/bin/sh\necho 4.6.test\n")
    engine.chmod(0o755)
    done = run(str(tmp_path))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == [engine]
    assert [path.name for path in tmp_path.parent.iterdir() if path.name.startswith(tmp_path.name)] == [tmp_path.name]


@pytest.mark.skipif(not Path("/usr/bin/uname").exists(), reason="looks for tools in /usr/bin")
def test_elsewhere_than_on_debian_it_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    for tool in ("dirname", "basename", "mkdir", "uname"):
        (tools / tool).symlink_to(f"/usr/bin/{tool}")
    done = run(str(tmp_path / "engine"), path=str(tools))
    assert done.returncode == 3
    assert "skipped: not" in done.stderr
    assert list(tmp_path.iterdir()) == [tools]


@pytest.mark.parametrize("args", [(), ("",), ("a", "b")])
def test_a_wrong_call_is_told_the_usage(args: tuple[str, ...]) -> None:
    done = run(*args)
    assert done.returncode == 2
    assert "usage" in done.stderr
