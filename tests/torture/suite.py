"""Many cases on several workers, and the figures that come of it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue
from typing import TYPE_CHECKING, Any

import leo_assets
from tests.torture.cases import SCENARIOS, SEED, Points
from tests.torture.invariants import PROMISES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tests.torture.cases import Kind

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


@dataclass
class Figures:
    """What a suite came to."""

    seed: int
    cases: Counter[str] = field(default_factory=Counter)
    killed: Counter[str] = field(default_factory=Counter)
    broken: dict[str, list[str]] = field(default_factory=dict)
    stories: list[str] = field(default_factory=list)
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
) -> Figures:
    """Run the first `counts` cases of each kind.

    Args:
        counts: How many of each kind.
        seed: Other seeds are other cases.
        workers: Processes; by default twice the processors, for a case mostly waits.
        sabotage: Protections to switch off.
        told: Told of each breach as it is found.
        until: A promise: enough has been seen when it is broken.
    """
    figures = Figures(seed)
    start = time.monotonic()
    pool = _Pool(workers or 2 * (os.cpu_count() or 1))
    try:
        scenarios = SCENARIOS if "KILL" in counts else ()
        for answer in pool.map([{"scenario": name} for name in scenarios]):
            figures.points.reached[answer["scenario"]] = answer["passed"]
        pool.tell({"points": figures.points.reached, "seed": seed, "sabotage": list(sabotage)})
        wanted = [{"kind": kind, "number": n, "tries": 0} for kind, count in counts.items() for n in range(count)]
        for number, answer in enumerate(pool.map(wanted, again=_is_starved)):
            if answer.get("starved_before"):
                figures.starved += answer["starved_before"]
            stories = len(figures.stories)
            figures.add(answer["id"].partition(":")[0], answer)
            for story in figures.stories[stories:]:
                told(story)
            if (number + 1) % 100 == 0:
                told(f"… {number + 1:,} of {len(wanted):,} cases, {time.monotonic() - start:.0f} s")
            if until in figures.broken:
                break
    finally:
        pool.close()
    figures.seconds = time.monotonic() - start
    return figures


def _is_starved(order: dict[str, Any], answer: dict[str, Any]) -> bool:
    """Whether to try a case again: its studio came late, so what it promises of its lags was not true."""
    answer["starved_before"] = order.get("tries", 0)
    if not answer.get("starved") or order.get("tries", 0) >= _MOST_TRIES:
        return False
    order["tries"] += 1
    return True


class _Pool:
    """Worker processes, each given one order at a time."""

    def __init__(self, workers: int) -> None:
        root = Path(__file__).parents[2]
        env = {**os.environ, "PYTHONPATH": str(root), "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
        self._workers = [
            subprocess.Popen(
                [sys.executable, "-m", "tests.torture.work"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                cwd=root,
                env=env,
            )
            for _ in range(workers)
        ]

    def tell(self, order: dict[str, Any]) -> None:
        """An order to all of them, which none answers."""
        for worker in self._workers:
            assert worker.stdin is not None
            worker.stdin.write(json.dumps(order) + "\n")
            worker.stdin.flush()

    def map(
        self,
        orders: Sequence[dict[str, Any]],
        again: Callable[[dict[str, Any], dict[str, Any]], bool] = lambda _order, _answer: False,
    ) -> Any:
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

        for worker in self._workers:
            threading.Thread(target=serve, args=(worker,), daemon=True).start()
        for _ in orders:
            answer = answers.get()
            if isinstance(answer, Exception):
                raise answer
            yield answer

    def close(self) -> None:
        for worker in self._workers:
            worker.kill()
        for worker in self._workers:
            worker.wait()
            for pipe in (worker.stdin, worker.stdout):
                if pipe is not None:
                    pipe.close()


def _ask(worker: subprocess.Popen[str], order: dict[str, Any]) -> dict[str, Any]:
    assert worker.stdin is not None
    assert worker.stdout is not None
    worker.stdin.write(json.dumps(order) + "\n")
    worker.stdin.flush()
    line = worker.stdout.readline()
    if not line:
        raise RuntimeError(f"a worker died at {order}")
    return dict(json.loads(line))
