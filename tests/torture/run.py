"""One case from its beginning to its verdict, and a worker that does many."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import tempfile
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leo_assets.store.lock import load_lock
from leo_assets.store.originals import Originals
from tests.torture.cases import LAGS_S, SCENARIOS, Case, Points, case_of
from tests.torture.invariants import Findings, judge, judge_secret, leftovers
from tests.torture.projects import write_project
from tests.torture.reader import Reader
from tests.torture.studio import QUARANTINE_S, Port, crowd, make_world
from tests.torture.zygote import Spec, Zygote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typing_extensions import Self

    from leo_assets.simulator.world import World
    from tests.torture.cases import Kill
    from tests.torture.zygote import Ended

AGREED = ("--yes", "--max-cost", "100000credits", "--assume-price", "40credits", "--json")
LONGEST_RUN_S = 60.0
_HELD = 9
_STOPPED = 130
_LEDGER_HARMED = frozenset({"damaged", "gone"})
_LONGEST_STOP_S = 15.0  # two seconds and a slow machine
_MOST_RUNS = 16
_MOST_RUNS_SABOTAGED = 6  # enough to see it fail
_RUNS_IN_BAD_WEATHER = 4
_STARVED_S = 0.15 * QUARANTINE_S
"""A studio that comes later than this breaks its own word about its lags, and the case says nothing."""


@dataclass
class Outcome:
    """What became of one case, as data that goes from a worker to the suite."""

    id: str
    told: str
    broken: list[tuple[str, str]] = field(default_factory=list)
    kills: int = 0
    runs: int = 0
    jobs: int = 0
    held: int = 0
    reads: int = 0
    starved: bool = False
    seconds: float = 0.0
    difference: str = "0"
    fired: dict[str, int] = field(default_factory=dict)
    passed: dict[str, int] = field(default_factory=dict)


class Bench:
    """Where cases are run: a zygote and a studio. A context manager; make it before any thread is started."""

    def __init__(self) -> None:
        self.zygote = Zygote()
        self.port = Port()

    def __enter__(self) -> Self:
        self.zygote.__enter__()
        self.port.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self.port.__exit__(*error)
        self.zygote.__exit__(*error)


class Place:
    """The folders of one case: a project, the user's own folder, logs."""

    def __init__(self, folder: Path, port: Port, *, sabotage: Sequence[str] = ()) -> None:
        self.folder = folder
        self.root = folder / "game"
        self.home = folder / "home"
        self.key = str(uuid.uuid4())
        self.log = folder / "log.txt"
        self.sabotage = tuple(sabotage)
        self.shifts_s: tuple[float, ...] = (0.0,)  # by how much the clock of each run is wrong, in turn
        self._count = 0
        self._env = {
            "LEO_ASSETS_HOME": str(self.home),
            "LEONARDO_API_KEY": self.key,
            "LEONARDO_API_BASE": port.base,
            "LEO_ASSETS_LOG": str(folder / "debug.log"),
            "NO_COLOR": "1",
        }

    def spec(self, *arguments: str, kill_at: tuple[str, int] | None = None, env: dict[str, str] | None = None) -> Spec:
        self._count += 1
        shift_s = self.shifts_s[self._count % len(self.shifts_s)]
        steps = str(self.folder / f"steps{self._count}.txt")
        return Spec(arguments, {**self._env, **(env or {})}, str(self.log), steps, kill_at, self.sabotage, shift_s)

    def build(self, *options: str, root: Path | None = None, kill_at: tuple[str, int] | None = None) -> Spec:
        return self.spec("build", "--project", str(root or self.root), *AGREED, *options, kill_at=kill_at)

    def watch(self, *options: str, root: Path) -> Spec:
        return self.spec("watch", "--project", str(root), "--max-cost", "100000credits", "--json", *options)


def run_case(bench: Bench, case: Case, *, sabotage: Sequence[str] = (), keep: Path | None = None) -> Outcome:
    """Run a case and judge it. `keep` is where to leave its folders."""
    start = time.monotonic()
    folder = keep or Path(tempfile.mkdtemp(prefix="torture-"))
    outcome = Outcome(case.id, str(case))
    try:
        place = Place(folder, bench.port, sabotage=sabotage)
        place.shifts_s = case.shifts_s
        _Case(bench, case, place, outcome).run()
    finally:
        if keep is None:
            shutil.rmtree(folder, ignore_errors=True)
    outcome.seconds = time.monotonic() - start
    return outcome


class _Case:
    def __init__(self, bench: Bench, case: Case, place: Place, outcome: Outcome) -> None:
        self.bench = bench
        self.case = case
        self.place = place
        self.outcome = outcome
        self.findings = Findings()
        self.passed: list[str] = []
        self.world: World = make_world(case.seed, accept_lag_s=(0, case.accept_lag_s), list_lag_s=(0, case.list_lag_s))
        self.foreign: frozenset[str] = frozenset()
        bench.port.show(self.world)

    def run(self) -> None:
        model = self.case.scenario.model
        candidates = 1 if model else 1 + self.case.seed % 2
        write_project(self.place.root, self.case.seed, candidates=candidates, model=model)
        self.foreign = crowd(self.world, self.place.key, self.case.crowd)
        self.trust()
        if self.case.scenario.built:
            self.run_once()
            change(self.place, self.case.scenario.built)
        with Reader(self.place.root) as reader:
            self.disturbed()
        self.outcome.reads = reader.reads
        self.outcome.passed = dict(Counter(self.passed))
        for torn in reader.torn:
            self.findings.add("whole", torn)
        self.swept()
        self.world.advance(60)  # whatever is still under way at the studio has arrived
        judge(self.world, self.place.home, [self.place.root], self.findings, foreign=self.foreign)
        judge_secret(self.world, self.place.folder, self.place.key, self.findings)
        self.outcome.starved = self.bench.port.worst_lag_s > _STARVED_S
        if self.bench.port.most_creating > 1:
            self.findings.add("one-lane", f"{self.bench.port.most_creating} creates at once")
        self.outcome.broken = [(promise, text) for promise, text in self.findings.broken]
        self.outcome.jobs, self.outcome.held = self.findings.jobs, self.findings.held
        self.outcome.difference = str(self.findings.difference)

    def trust(self) -> None:
        ended = self.until_end(self.place.spec("trust", str(self.place.root)))
        if ended.code not in {0, 2}:  # 2: a version that does not ask for trust
            raise AssertionError(f"trust ended with {ended.code}: {self.place.log.read_text()[-1000:]}")

    def disturbed(self) -> None:
        """Run in the weather of the case, killed as it says, until a run ends by itself with nothing left to do.

        A kill at a step stays armed until its occurrence comes, in whichever run. Weather that lasts clears in the end.
        """
        self.world.faults.script(self.case.weather)
        kills = list(self.case.kills)
        before: tuple[int, int] | None = None
        ended_so = 0
        last = 0
        confirm = False
        for _ in range(_MOST_RUNS_SABOTAGED if self.place.sabotage else _MOST_RUNS):
            ended = self.run_once(kills[0] if kills else None, confirm=confirm)
            last = ended.code
            self.passed += ended.fired
            if ended.killed or ended.code == _STOPPED:
                self.outcome.kills += bool(kills)
                kills = kills[1:]
                continue
            was_build = not confirm
            confirm = was_build and ended.code == _HELD and self.case.scenario.built in _LEDGER_HARMED
            if confirm or not was_build:
                continue
            now = ended.code, len(self.world.bill)
            if ended.code == 0 or (now == before and ended.code in self.may_end_with):
                return
            before = now
            if kills and kills[0].step:
                kills[0] = replace(kills[0], occurrence=kills[0].occurrence - ended.fired.count(kills[0].step))
            else:
                kills = kills[1:]
            ended_so += 1
            if ended_so == _RUNS_IN_BAD_WEATHER:
                self.world.faults.clear()
                before = None
        self.findings.add("ends", f"{_MOST_RUNS} runs came to no end, the last with {last}")

    @property
    def may_end_with(self) -> frozenset[int]:
        """Twice, with nothing new: jobs are held for a decision; or one that nobody may see leaves an asset missing."""
        is_missing = any(step["fault"] in {"nsfw", "fewer", "error-array"} for step in self.case.weather)
        return frozenset({9, 7} if is_missing else {9})

    def run_once(self, kill: Kill | None = None, *, confirm: bool = False) -> Ended:
        """One build, or a person's word that it may go on without the ledger that was lost."""
        kill_at = (kill.step, kill.occurrence) if kill and kill.step else None
        if confirm:
            spec = self.place.spec("recover", "--rebuilt", "--yes", "--project", str(self.place.root), kill_at=kill_at)
        else:
            spec = self.place.build(*self.case.scenario.options, kill_at=kill_at)
        return self.until_end(spec, kill if kill and not kill.step else None)

    def until_end(self, spec: Spec, kill: Kill | None = None) -> Ended:
        zygote = self.bench.zygote
        child = zygote.start(spec)
        ended = zygote.wait(child, kill.after_s if kill else LONGEST_RUN_S)
        if ended is None and kill and kill.number != signal.SIGKILL:
            zygote.send(child, kill.number)
            ended = zygote.wait(child, _LONGEST_STOP_S)
            if ended is None:
                self.findings.add("ends", f"a run did not stop within {_LONGEST_STOP_S:.0f} s of signal {kill.number}")
        elif ended is None and not kill:
            self.findings.add("ends", f"a run did not end within {LONGEST_RUN_S:.0f} s")
        ended = ended or zygote.killed(child)
        self.outcome.runs += 1
        for step in ended.fired:
            self.outcome.fired[step] = self.outcome.fired.get(step, 0) + 1
        self.finished(ended)
        return ended

    def finished(self, ended: Ended) -> None:
        if ended.code == 1:
            self.findings.add("ends", f"a bug of ours: {self.place.log.read_text()[-2000:]}")

    def swept(self) -> None:
        """What a killed run left is taken away once it is an hour old, by a run that is free."""
        billed = len(self.world.bill)
        places = [self.place.root, self.place.home]
        old = time.time() - 7200
        for path in leftovers(places):
            os.utime(path, (old, old))
        self.run_once()
        for path in leftovers(places):
            self.findings.add("clean", f"{path.relative_to(self.place.folder)} is left")
        if len(self.world.bill) != billed:
            self.findings.add("settled", f"a run with nothing to do created {len(self.world.bill) - billed} jobs")


def change(place: Place, how: str) -> None:
    """What happened to a built project, or to the user's own folder, before the run that is killed."""
    root, art = place.root, place.root / "art"
    if how == "edited":
        hero, potion = art / "hero.asset.toml", art / "potion.asset.toml"
        hero.write_text(hero.read_text().replace("side view", "front view"))
        text = potion.read_text().replace("width = 16", "width = 24")
        potion.rename(art / "flask.asset.toml")
        (art / "flask.asset.toml").write_text(text)
    elif how == "lost":
        originals = Originals(root)
        for record in load_lock(root).outputs.values():
            for sha256 in record.originals:
                path = originals.find(sha256)
                if path is not None:
                    path.unlink()
        for path in (art / "generated").rglob("*.png"):
            path.unlink()
    elif how in _LEDGER_HARMED:
        hero = art / "hero.asset.toml"
        hero.write_text(hero.read_text().replace("side view", "front view"))
        for ledger in place.home.glob("ledger/*.db"):
            if how == "gone":
                ledger.unlink()
            else:
                data = bytearray(ledger.read_bytes())
                for page in range(0, len(data), 4096):
                    data[page + 2048 : page + 4096] = bytes(2048)
                ledger.write_bytes(data)


def passed_by(bench: Bench, scenario: str) -> dict[str, int]:
    """The steps that an undisturbed run of a scenario passes, and how often: the places where it can be killed."""
    number = sorted(SCENARIOS).index(scenario)
    case = Case(
        "KILL", -1 - number, 10**9 + number, SCENARIOS[scenario], accept_lag_s=LAGS_S / 2, list_lag_s=LAGS_S / 2
    )
    return run_case(bench, case).passed


def work() -> None:
    """A worker: takes orders as JSON lines on stdin and answers each with a line on stdout."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for who gives the orders
    points = Points()
    orders: dict[str, Any] = {}
    with Bench() as bench:
        for line in sys.stdin:
            order = json.loads(line)
            if "points" in order:
                points, orders = Points(order["points"]), order
            elif "scenario" in order:
                print(
                    json.dumps({"scenario": order["scenario"], "passed": passed_by(bench, order["scenario"])}),
                    flush=True,
                )
            else:
                print(json.dumps(vars(run_order(bench, order, points, orders))), flush=True)


def run_order(
    bench: Bench, order: dict[str, Any], points: Points, orders: dict[str, Any], keep: Path | None = None
) -> Outcome:
    """A case of any kind, by kind and number."""
    if order["kind"] == "RACE":
        from tests.torture.races import race

        return race(bench, order["number"], seed=orders["seed"], sabotage=orders["sabotage"], keep=keep)
    case = case_of(order["kind"], order["number"], points, orders["seed"])
    return run_case(bench, case, sabotage=orders["sabotage"], keep=keep)
