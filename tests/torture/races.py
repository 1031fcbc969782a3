"""Eight processes on two projects, builds and watchers, that share an account and one ceiling, some of them killed while they race."""

from __future__ import annotations

import random
import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.torture.invariants import Findings, judge, judge_secret
from tests.torture.projects import write_project
from tests.torture.run import LONGEST_RUN_S, Outcome, Place
from tests.torture.studio import JOB_SECONDS, make_world

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leo_assets.simulator.records import Account, Charge
    from leo_assets.simulator.world import World
    from tests.torture.run import Bench

PROCESSES = 8
OVER_BUDGET = 5
_SOME_MISSING = 7
_ICONS = 12
_CEILING = 140  # credits a day
_PRICE = "10credits"  # what is assumed; the bill is up to 30 % off
_BILLED = (7, 13)


def race(bench: Bench, number: int, *, seed: int, sabotage: Sequence[str] = (), keep: Path | None = None) -> Outcome:
    """One race to its end. Half of what the projects ask for is the same, so that it should be paid for once."""
    start = time.monotonic()
    dice = random.Random(f"{seed}/RACE/{number}")
    folder = keep or Path(tempfile.mkdtemp(prefix="torture-"))
    outcome = Outcome(f"RACE:{number}", f"RACE:{number} ({PROCESSES} processes, {PROCESSES // 4} of them killed)")
    try:
        _race(bench, dice, Place(folder, bench.port, sabotage=sabotage), outcome)
    finally:
        if keep is None:
            shutil.rmtree(folder, ignore_errors=True)
    outcome.seconds = time.monotonic() - start
    return outcome


def _race(bench: Bench, dice: random.Random, place: Place, outcome: Outcome) -> None:
    found = Findings()
    world = make_world(dice.getrandbits(31), accept_lag_s=(0, 0.02), list_lag_s=(0, 0.02), slots=4)
    world.job_seconds = JOB_SECONDS
    _bill_as_it_likes(world)
    bench.port.show(world)
    roots = [place.folder / "one", place.folder / "two"]
    words = dice.getrandbits(31)
    for root, first in zip(roots, (0, _ICONS // 2), strict=True):
        write_project(root, words, icons=_ICONS, kit=False, first=first)
    place.home.mkdir(mode=0o700)
    (place.home / "settings.toml").write_text(f'[budget]\nday = "{_CEILING}credits"\n')
    zygote = bench.zygote
    for root in roots:
        child = zygote.start(place.spec("trust", str(root)))
        assert zygote.wait(child, 20) is not None
    alone = [f"art/potion{icon or ''}.asset.toml" for icon in range(_ICONS)]

    def start(turn: int) -> int:
        """Each builds another part of its project, so that all have something to do."""
        paths = dice.sample(alone, 4)
        return zygote.start(place.build("--assume-price", _PRICE, *paths, root=roots[turn % 2]))

    watchers = [
        zygote.start(place.watch("--assume-price", _PRICE, *dice.sample(alone, 4), root=root)) for root in roots
    ]
    running = [start(turn) for turn in range(PROCESSES - len(watchers))]
    for child in running[:: PROCESSES // 2]:
        if zygote.wait(child, dice.uniform(0.05, 0.4)) is None:
            outcome.kills += zygote.killed(child).killed
        running.remove(child)
    running += [start(turn) for turn in range(outcome.kills)]
    running += [zygote.start(place.build("--assume-price", _PRICE, root=root)) for root in roots]
    for child in running:
        _finish(bench, place, child, outcome, found)
    for child in watchers:
        if not zygote.killed(child).killed:
            found.add("ends", f"a watcher ended by itself: {place.log.read_text()[-1500:]}")
    for root in roots:  # what a killed run has paid for is fetched, free, also when the ceiling leaves room for nothing
        _finish(bench, place, zygote.start(place.build("--no-spend", root=root)), outcome, found)
    world.advance(60)
    spent = sum(line.charge - line.refund for line in world.bill)
    dearest = max((line.charge for line in world.bill), default=0)
    if spent > _CEILING + dearest:
        found.add("budget", f"{spent} credits were spent where {_CEILING} were allowed")
    if spent < _CEILING // 2:
        found.add("settled", f"only {spent} credits were spent of {_CEILING}, and there was more to do")
    if bench.port.most_creating > 1:
        found.add("one-lane", f"{bench.port.most_creating} creates at once")
    judge(world, place.home, roots, found, unsent=True)
    judge_secret(world, place.folder, place.key, found)
    outcome.broken = [(promise, text) for promise, text in found.broken]
    outcome.jobs, outcome.held = found.jobs, found.held


def _finish(bench: Bench, place: Place, child: int, outcome: Outcome, found: Findings) -> None:
    ended = bench.zygote.wait(child, LONGEST_RUN_S)
    if ended is None:
        found.add("ends", f"a run did not end within {LONGEST_RUN_S:.0f} s")
        ended = bench.zygote.killed(child)
    elif ended.code not in {0, OVER_BUDGET, _SOME_MISSING}:
        found.add("ends", f"a run ended with {ended.code}: {place.log.read_text()[-1500:]}")
    for step in ended.fired:
        outcome.fired[step] = outcome.fired.get(step, 0) + 1
    outcome.runs += 1


def _bill_as_it_likes(world: World) -> None:
    """Prices that nobody can foretell, the same for the same picture."""
    charge = world.charge

    def billed(account: Account, route: str, fingerprint: str, _amount: int, **more: Any) -> Charge:
        return charge(account, route, fingerprint, random.Random(fingerprint).randint(*_BILLED), **more)

    world.charge = billed  # type: ignore[assignment,method-assign]  # the studio's own rule is not in question here
