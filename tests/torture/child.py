"""What a forked child does: the real command line, with every step noted and a kill at one of them."""

from __future__ import annotations

import gc
import os
import signal
import threading
import time
from collections import Counter
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from tests.torture.zygote import Spec

_MODULES = (
    "leo_assets.cli.main", "leo_assets.cli.run", "leo_assets.cli.report", "leo_assets.cli.border", "leo_assets.cli.setup",
    "leo_assets.cli.money", "leo_assets.cli.trust", "leo_assets.pipeline.build", "leo_assets.pipeline.agreement",
    "leo_assets.client.api", "leo_assets.client.transport", "leo_assets.client.wire", "leo_assets.generate.run",
    "leo_assets.generate.spend", "leo_assets.store.ledger", "leo_assets.store.lane", "leo_assets.process.pixels",
    "leo_assets.process.alpha", "leo_assets.choose.rank", "leo_assets.export.files", "leo_assets.requests.load",
    "PIL.PngImagePlugin", "PIL.JpegImagePlugin", "PIL.WebPImagePlugin", "deflate", "filelock", "stamina", "sqlite3",
    "leo_assets.cli.key", "leo_assets.settings.masking", "leo_assets.client.lane", "concurrent.futures.thread", "numpy.ma",
    "asyncio", "anyio._backends._asyncio", "httpx", "httpcore", "h11",
)  # fmt: skip


def warm_up() -> None:
    """Import all that a run needs, once. No thread is started and no loop run."""
    import importlib
    import importlib.util
    import tempfile
    from pathlib import Path

    for name in _MODULES:
        try:
            importlib.import_module(name)
        except ModuleNotFoundError as error:
            if not (error.name or "").startswith("leo_assets"):  # a room that this version does not have
                raise
    from leo_assets.catalog.models import load_catalog
    from leo_assets.pipeline.survey import open_project, survey
    from leo_assets.plan.facts import Disk
    from leo_assets.process.pixels import decode, loaded
    from leo_assets.settings.service import service_from_environment
    from tests.torture.projects import write_project

    for module, name, ours in (
        ("leo_assets.process.worker", "decode_apart", decode),
        ("leo_assets.process.worker", "loaded_apart", loaded),
        ("leo_assets.process.steps", "loaded_apart", loaded),
    ):  # a helper process for each of thousands of short runs would be most of their time, and is tried elsewhere
        setattr(importlib.import_module(module), name, ours)
    Disk.is_paid = False  # type: ignore[assignment,method-assign]  # nobody is there to approve a sheet between two jobs
    for model in load_catalog().models:
        cast("dict[str, tuple[int, int]]", model.sizes)["sheet"] = (64, 64)  # small pictures are quick
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "game"
        write_project(root, 0)
        survey(open_project(root), service_from_environment({}, offline=True))
    gc.collect()
    gc.freeze()  # what is shared with the children is not copied for each of them


def run(spec: Spec) -> int:
    """The command line, to its end. Returns the exit code, unless the child is killed before."""
    from leo_assets import steps
    from leo_assets.cli import main

    for name in [name for name in os.environ if name.startswith(("LEO", "CI"))]:
        del os.environ[name]
    os.environ.update(spec.env)
    steps.hook = _Hook(spec)
    if spec.shift_s:
        right = time.time
        time.time = lambda: right() + spec.shift_s
    if spec.sabotage:
        from tests.torture.sabotage import SWITCHES

        for name in spec.sabotage:
            SWITCHES[name]()
    return main.run(spec.arguments)


class _Hook:
    """Notes each step, and ends the process at the one that was chosen."""

    def __init__(self, spec: Spec) -> None:
        self._steps = os.open(spec.steps, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._kill_at = spec.kill_at
        self._seen: Counter[str] = Counter()
        self._turn = threading.Lock()

    def __call__(self, name: str) -> None:
        with self._turn:
            self._seen[name] += 1
            os.write(self._steps, f"{name}\n".encode())
            if (name, self._seen[name]) == self._kill_at:
                os.kill(os.getpid(), signal.SIGKILL)
                threading.Event().wait()  # the signal is on its way; nothing more happens here
