"""`check` on 10,000 fresh requests, against a bare scan-and-stat of the same files."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.timing import command, medians_ms
from leo_assets.export.files import Exporter
from leo_assets.pipeline.check import check
from leo_assets.pipeline.survey import open_project, survey
from leo_assets.plan.planned import key_of_set
from leo_assets.settings.service import service_from_environment
from leo_assets.store.lock import ImageRecord, JobRecord, Lock, OutputRecord

if TYPE_CHECKING:
    from leo_assets.export.wares import Recorded
    from leo_assets.plan.job import Job, OutputSet

REQUESTS, FOLDERS = 10_000, 100
_SCAN = """
import os, sys
count = 0
stack = [sys.argv[1]]
while stack:
    with os.scandir(stack.pop()) as entries:
        for entry in entries:
            if entry.name[0] == ".":
                continue
            if entry.is_dir(follow_symlinks=False):
                stack.append(entry.path)
            elif entry.name.endswith((".toml", ".png", ".import", ".lock")):
                entry.stat()
                count += 1
"""


def run() -> list[tuple[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "game"
        fresh_project(root)
        start = time.perf_counter()
        code = check(open_project(root), lambda _: None)
        thorough_s = time.perf_counter() - start
        assert code == 0, "the bench's project is not fresh"
        bare, scan, fast = medians_ms([
            command(sys.executable, "-c", "pass"),
            command(sys.executable, "-c", _SCAN, str(root)),
            command(sys.executable, "-m", "leo_assets", "check", "--project", str(root)),
        ])  # fmt: skip
    return [
        (f"bare scan-and-stat of {REQUESTS:,} requests and their outputs", f"{scan:.0f} ms"),
        ("leo-assets check, nothing changed", f"{fast:.0f} ms, {fast / scan:.2f} × the bare scan"),
        ("the same without the interpreter's own start", f"{(fast - bare) / (scan - bare):.2f} ×"),
        ("a thorough check of the same, in one process", f"{thorough_s:.1f} s"),
    ]


def fresh_project(root: Path) -> None:
    """A project whose outputs are all as recorded: one tiny picture, written by the real exporter, copied to all of them."""
    import numpy as np

    from leo_assets.export.wares import PngFile

    root.mkdir(parents=True)
    (root / "project.godot").write_text("config_version=5\n")
    for place in range(REQUESTS):
        file = root / f"art/part_{place % FOLDERS:02}/thing_{place}.asset.toml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(
            f'kind = "icon"\nprompt = "thing number {place} of the catalogue"\n[process]\nfit = {{ width = 8, height = 8, mode = "pad" }}\n'
        )
    (root / "leo_assets.toml").write_text('output_roots = ["res://art/generated"]\n')
    seen = survey(open_project(root), service_from_environment({}, offline=True))
    (sample,) = Exporter(root, output_roots=("res://art/generated",)).write(
        [PngFile("art/generated/sample/sample.png", np.full((8, 8, 4), 200, np.uint8), "icon")], {}
    )
    picture = (root / sample.path).read_bytes()
    settings = (root / f"{sample.path}.import").read_text()
    lock = Lock(auto_models=seen.expanded.models)
    for planned in seen.plan.sets:
        item = planned.set
        job = seen.expanded.jobs[item.assets[0].job]
        lock.jobs[job.raw_key] = _job_record(job)
        output = planned.outputs[0]
        (root / output).parent.mkdir(parents=True, exist_ok=True)
        (root / output).write_bytes(picture)
        (root / f"{output}.import").write_text(settings.replace(sample.path, output))
        lock.outputs[output] = _output_record(item, lock, sample.recorded)
    for used in (sample.path, f"{sample.path}.import"):
        (root / used).unlink()
    lock.save(root)
    old = time.time() - 3600
    for path in root.rglob("*"):
        os.utime(path, (old, old))


def _job_record(job: Job) -> JobRecord:
    sha256 = job.raw_key.ljust(64, "0")
    return JobRecord(
        origin="offline studio", api="v1", model=job.model, prompt=job.prompt, negative=job.negative, width=job.width, height=job.height,
        candidates=1, seed=job.seed, take=1, references=(), job_id="", images=(ImageRecord("", sha256, "jpg"),), cost="", unit="",
        chosen=sha256, chosen_by="rank", why="",
    )  # fmt: skip


def _output_record(item: OutputSet, lock: Lock, recorded: Recorded) -> OutputRecord:
    asset = item.assets[0]
    return OutputRecord(
        item.request,
        (asset.id,),
        (asset.job,),
        (lock.jobs[asset.job].chosen,),
        key_of_set(item, lock),
        recorded.uid,
        recorded.content,
        recorded.settings,
    )
