"""From saving a request to the finished file, with a real watcher process and the offline studio."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 5
_REQUEST = 'kind = "icon"\nprompt = "potion number {}"\n'


def run() -> list[tuple[str, str]]:
    times = []
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "game"
        (root / "art").mkdir(parents=True)
        (root / "project.godot").write_text("config_version=5\n")
        watcher = subprocess.Popen(
            [sys.executable, "-m", "leo_assets", "watch", "--project", str(root)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert watcher.stderr is not None
        watcher.stderr.readline()
        time.sleep(2)
        for place in range(ROUNDS):
            start = time.perf_counter()
            (root / f"art/potion_{place}.asset.toml").write_text(_REQUEST.format(place))
            output = root / f"art/generated/potion_{place}/potion_{place}.png"
            while not output.exists() and time.perf_counter() - start < 30:
                time.sleep(0.005)
            times.append(time.perf_counter() - start)
        start = time.perf_counter()
        watcher.terminate()
        watcher.wait(30)
        stopped = time.perf_counter() - start
    return [
        (
            "request saved → file in the game (1.0 s of it waiting for stillness)",
            f"{statistics.median(times):.2f} s, worst {max(times):.2f} s",
        ),
        ("asked to stop → stopped", f"{stopped:.2f} s"),
    ]
