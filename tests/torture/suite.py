"""Many cases on several workers, and the figures that come of it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import closing, nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue
from typing import TYPE_CHECKING, Any

import leo_assets
from tests.torture.cases import SCENARIOS, SEED, Points
from tests.torture.invariants import PROMISES

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping, Sequence

    from typing_extensions import Self

    from tests.torture.cases import Kind

_ROOM = 256 << 20
_PATIENCE_S = 30.0
_MOST_TRIES = 4  # of a case whose studio was starved of time
_REACHED = re.compile(r"\breached\(\s*(.*?)\s*\)")
_LITERAL = re.compile(r'"([a-z][a-z0-9-]*)"')


def names_in_source() -> set[str]:
    """Every step of the product, as its source names it.

    Raises:
        AssertionError: A step's name is not a literal, so nobody could know whether it was tried.
    """
    found: set[str] = set()
    package = Path(leo_assets.__file__).parent
    for path in sorted(package.rglob("*.py")):
        if path.name == "steps.py":
            continue
        for argument in _REACHED.findall(path.read_text(encoding="utf-8")):
            literal = _LITERAL.fullmatch(argument)
            assert literal, f"{path.relative_to(package)}: reached({argument}): the name is no literal in kebab-case"
            found.add(literal[1])
    return found


def _never(_order: dict[str, Any], _answer: dict[str, Any]) -> bool:
    return False


def _is_starved(order: dict[str, Any], answer: dict[str, Any]) -> bool:
    """Whether to try a case again: it broke a promise while its studio came late, and so broke its own word about lags."""
    answer["starved_before"] = order.get("tries", 0)
    if not (answer.get("starved") and (answer["broken"] or answer["held"])) or order.get("tries", 0) >= _MOST_TRIES:
        return False
    order["tries"] += 1
    return True


@dataclass
class Figures:
    """What a suite came to."""

    seed: int
    cases: Counter[str] = field(default_factory=Counter)
    killed: Counter[str] = field(default_factory=Counter)
    broken: dict[str, list[str]] = field(default_factory=dict)
    stories: list[str] = field(default_factory=list)
    undecided: list[str] = field(default_factory=list)
    fired: Counter[str] = field(default_factory=Counter)
    jobs: int = 0
    held: int = 0
    runs: int = 0
    reads: int = 0
    starved: int = 0
    seconds: float = 0.0
    points: Points = field(default_factory=Points)

    def add(self, kind: str, outcome: Mapping[str, Any]) -> None:
        self.cases[kind] += 1
        self.killed[kind] += outcome["kills"]
        self.jobs += outcome["jobs"]
        self.held += outcome["held"]
        self.runs += outcome["runs"]
        self.reads += outcome["reads"]
        self.fired.update(outcome["fired"])
        for promise, text in outcome["broken"]:
            self.broken.setdefault(promise, []).append(f"{outcome['id']}: {text}")
        if outcome["held"]:
            self.undecided.append(f"{outcome['held']} in {outcome['told']}")
        if outcome["broken"]:
            said = "\n".join(f"    {PROMISES[promise]}: BROKEN: {text}" for promise, text in outcome["broken"])
            again = f"python -m tests.torture --seed {self.seed} --case {outcome['id']} --keep FOLDER"
            self.stories.append(f"{outcome['told']}\n{said}\n    again: {again}")

    @property
    def never_fired(self) -> list[str]:
        return sorted(names_in_source() - set(self.fired))

    def table(self) -> str:
        """The figures for people."""
        names = names_in_source()
        rows = [("cases", ", ".join(f"{count:,} {kind}" for kind, count in sorted(self.cases.items())))]
        rows += [("kills that struck", ", ".join(f"{count:,} {kind}" for kind, count in sorted(self.killed.items())))]
        rows += [("jobs billed, runs, reads of files", f"{self.jobs:,}, {self.runs:,}, {self.reads:,}")]
        rows += [(text, f"{len(self.broken.get(name, []))} breaches") for name, text in PROMISES.items()]
        rows += [
            ("held for a decision", f"{self.held} of {self.jobs:,} jobs ({100 * self.held / max(1, self.jobs):.2f} %)")
        ]
        rows += [("    ", text) for text in self.undecided]
        rows += [("steps of the source that were reached", f"{len(names & set(self.fired))} of {len(names)}")]
        if self.never_fired:
            rows += [("never reached", ", ".join(self.never_fired))]
        rows += [("tried again, the machine being too slow", str(self.starved))]
        total = sum(self.cases.values())
        rows += [("time", f"{self.seconds:.0f} s, {total / max(self.seconds, 0.001):.1f} cases a second")]
        return "\n".join(f"  {name:<44} {figure}" for name, figure in rows)


def run_suite(
    counts: Mapping[Kind, int],
    *,
    seed: int = SEED,
    workers: int | None = None,
    sabotage: Sequence[str] = (),
    told: Callable[[str], None] = lambda _: None,
    until: str = "",
    first: int = 0,
    pool: Pool | None = None,
) -> Figures:
    """Run the first `counts` cases of each kind; Ctrl-C ends it early, with the figures so far.

    Args:
        counts: How many of each kind.
        seed: Other seeds are other cases.
        workers: Processes; by default twice the processors, for a case mostly waits.
        sabotage: Protections to switch off.
        told: Told of each breach as it is found.
        until: A promise: enough has been seen when it is broken.
        first: Number of the first case.
        pool: Workers that are there already.
    """
    figures = Figures(seed)
    start = time.monotonic()
    with nullcontext(pool) if pool is not None else Pool(workers) as pool:
        scenarios = SCENARIOS if "KILL" in counts else ()
        for answer in pool.map([{"scenario": name} for name in scenarios]):
            figures.points.reached[answer["scenario"]] = answer["passed"]
        pool.tell({"points": figures.points.reached, "seed": seed, "sabotage": list(sabotage)})
        wanted = [
            {"kind": kind, "number": first + n, "tries": 0}
            for n in range(max(counts.values(), default=0))
            for kind, count in counts.items()
            if n < count
        ]
        with (
            closing(pool.map(wanted, again=_never if sabotage else _is_starved)) as answers,
            suppress(KeyboardInterrupt),
        ):
            for number, answer in enumerate(answers):
                figures.starved += answer.get("starved_before", 0)
                stories = len(figures.stories)
                figures.add(answer["id"].partition(":")[0], answer)
                for story in figures.stories[stories:]:
                    told(story)
                if (number + 1) % 100 == 0:
                    told(f"… {number + 1:,} of {len(wanted):,} cases, {time.monotonic() - start:.0f} s")
                if until in figures.broken:
                    break
    figures.seconds = time.monotonic() - start
    return figures


class Pool:
    """Worker processes, each given one order at a time. A context manager."""

    def __init__(self, workers: int | None = None) -> None:
        root = Path(__file__).parents[2]
        self._folder = tempfile.TemporaryDirectory(prefix="torture-", dir=_quick_folder())
        env = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join((str(root), os.environ.get("PYTHONPATH", ""))),
            "TMPDIR": self._folder.name,
            "OMP_NUM_THREADS": "1",
            "OPENBLAS_NUM_THREADS": "1",
        }
        self._workers = [
            subprocess.Popen(
                [sys.executable, "-m", "tests.torture.work"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                cwd=root,
                env=env,
            )
            for _ in range(workers or 2 * (os.cpu_count() or 1))
        ]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def tell(self, order: dict[str, Any]) -> None:
        """An order to all of them, which none answers."""
        for worker in self._workers:
            assert worker.stdin is not None
            worker.stdin.write(json.dumps(order) + "\n")
            worker.stdin.flush()

    def map(
        self,
        orders: Sequence[dict[str, Any]],
        again: Callable[[dict[str, Any], dict[str, Any]], bool] = _never,
    ) -> Generator[dict[str, Any], None, None]:
        """The answers, as they come; an order whose answer is not good enough is given again."""
        waiting: Queue[dict[str, Any]] = Queue()
        answers: Queue[dict[str, Any] | Exception] = Queue()
        for order in orders:
            waiting.put(order)

        def serve(worker: subprocess.Popen[str]) -> None:
            with suppress(Empty):
                while True:
                    order = waiting.get_nowait()
                    try:
                        answer = _ask(worker, order)
                    except (OSError, RuntimeError, ValueError) as error:
                        answers.put(error)
                        return
                    if again(order, answer):
                        waiting.put(order)
                    else:
                        answers.put(answer)

        threads = [threading.Thread(target=serve, args=(worker,), daemon=True) for worker in self._workers]
        for thread in threads:
            thread.start()
        try:
            for _ in orders:
                answer = answers.get()
                if isinstance(answer, Exception):
                    raise answer
                yield answer
        finally:  # who has seen enough waits for what is under way
            with suppress(Empty):
                while True:
                    waiting.get_nowait()
            for thread in threads:
                thread.join()

    def close(self) -> None:
        """Let each end what it does; who takes too long is killed."""
        for worker in self._workers:
            assert worker.stdin is not None
            with suppress(OSError):
                worker.stdin.close()
        for worker in self._workers:
            try:
                worker.wait(_PATIENCE_S)
            except subprocess.TimeoutExpired:
                worker.kill()
                worker.wait()
            assert worker.stdout is not None
            worker.stdout.close()
        self._folder.cleanup()


def _quick_folder() -> str | None:
    """Memory, where the system offers some as a folder: a killed process cannot tell it from a disk, and nobody waits for it."""
    memory = Path("/dev/shm")
    if not (memory.is_dir() and os.access(memory, os.W_OK)) or shutil.disk_usage(memory).free < _ROOM:
        return None
    return str(memory)


def _ask(worker: subprocess.Popen[str], order: dict[str, Any]) -> dict[str, Any]:
    assert worker.stdin is not None
    assert worker.stdout is not None
    worker.stdin.write(json.dumps(order) + "\n")
    worker.stdin.flush()
    line = worker.stdout.readline()
    if not line:
        raise RuntimeError(f"a worker died at {order}")
    return dict(json.loads(line))
