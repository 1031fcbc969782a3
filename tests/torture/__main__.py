"""`make torture`: the proof in full size. A thousand of each kind, a table, and how to repeat each case that failed.

python -m tests.torture                            all
python -m tests.torture --count 100 --kind KILL    a part
python -m tests.torture --case KILL:123            one case, told at length
python -m tests.torture --sabotage no-quarantine   the proof that the proof can fail
"""

from __future__ import annotations

import argparse
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.torture.cases import KINDS, SCENARIOS, SEED, Points
from tests.torture.run import Bench, passed_by, run_order
from tests.torture.suite import run_suite

if TYPE_CHECKING:
    from tests.torture.cases import Kind


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.torture", description=__doc__.splitlines()[0] if __doc__ else ""
    )
    parser.add_argument("--count", type=int, default=1000, help="cases of each kind (default: 1000)")
    parser.add_argument(
        "--kind", choices=(*KINDS, "STOP", "RACE"), action="append", help="only this kind; may be repeated"
    )
    parser.add_argument("--seed", type=int, default=SEED, help=f"other seeds are other cases (default: {SEED})")
    parser.add_argument("--workers", type=int, help="processes (default: twice the processors)")
    parser.add_argument("--sabotage", action="append", default=[], help="switch a protection off; may be repeated")
    parser.add_argument("--case", metavar="KIND:NUMBER", help="one case alone")
    parser.add_argument("--times", type=int, default=1, help="how often to repeat the one case")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="leave the one case's folders, logs and steps here")
    options = parser.parse_args()
    if options.case:
        return _one(options)
    for number in (signal.SIGINT, signal.SIGTERM):  # also in the background: it ends with the figures so far
        signal.signal(number, signal.default_int_handler)
    counts: dict[Kind, int] = dict.fromkeys(options.kind or KINDS, options.count)
    if not options.kind:
        counts |= {"STOP": max(1, options.count // 5), "RACE": max(1, options.count // 20)}
    figures = run_suite(
        counts,
        seed=options.seed,
        workers=options.workers,
        sabotage=options.sabotage,
        told=lambda text: print(text, flush=True),
    )
    print(figures.table())
    return 1 if figures.broken or figures.never_fired or figures.held > 0.01 * figures.jobs else 0


def _one(options: argparse.Namespace) -> int:
    kind, _, number = options.case.partition(":")
    failed = 0
    with Bench() as bench:
        points = Points({name: passed_by(bench, name) for name in SCENARIOS} if kind == "KILL" else {})
        order = {"kind": kind, "number": int(number)}
        orders = {"seed": options.seed, "sabotage": options.sabotage}
        for time in range(options.times):
            keep = options.keep / str(time) if options.keep else None
            if keep:
                keep.mkdir(parents=True)
            outcome = run_order(bench, order, points, orders, keep)
            failed += bool(outcome.broken)
            late = ", the machine was too slow" if outcome.starved else ""
            print(outcome.told)
            print(f"{outcome.runs} runs, {outcome.kills} killed, {outcome.jobs} jobs, {outcome.held} held{late}")
            for promise, text in outcome.broken:
                print(f"    {promise}: {text}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
