"""Make sure that a Godot 4 is there for the tests: the user's own, else one brought by `get_godot.sh` where that works.

usage: engine_ready.py DEST. Always exits 0: the tests say loudly what they skipped, or fail under LEO_REQUIRE_GODOT=1.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path


def is_godot4(binary: str | None) -> bool:
    if not binary or shutil.which(binary) is None:
        return False
    answer = subprocess.run([binary, "--version"], capture_output=True, text=True, timeout=60, check=False)
    return answer.stdout.startswith("4.")


def main(destination: str) -> None:
    known = (os.environ.get("LEO_GODOT"), str(Path(destination) / "godot"), "godot", "godot4")
    if any(is_godot4(binary) for binary in known):
        return
    print("bringing a Godot 4 for the tests …", flush=True)
    script = Path(__file__).with_name("get_godot.sh")
    done = subprocess.run(["bash", str(script), destination], stdout=subprocess.DEVNULL, check=False)
    if done.returncode:
        print("no Godot 4 here: tests that need one will be skipped; set LEO_GODOT to have them run", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1])
