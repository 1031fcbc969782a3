"""A program that uses a ledger, to be killed by a test or to race with others. Prints one line of JSON.

`race PATH BEGIN NUMBER` waits until the file BEGIN is there, then reserves; `live PATH STEP` is killed at the STEP-th
`reached`; `go-on PATH` works until it is killed.
"""

from __future__ import annotations

import itertools
import json
import os
import signal
import sys
import time
from decimal import Decimal
from pathlib import Path

from leo_assets import steps
from leo_assets.errors import NotAgreedError
from leo_assets.store.ledger import Ledger
from tests.store.ledger_orders import FREE, NOON, credits_per, order

SHARED_KEYS = 12
OWN_KEYS = 10
CEILING = 200
PRICE = 7


def race(path: Path, begin: Path, number: int) -> None:
    """Everybody wants the same `SHARED_KEYS` jobs, and some of its own; together they may spend `CEILING` a day."""
    limits = credits_per(day=CEILING)
    with Ledger(path) as ledger:
        print("ready", flush=True)
        while not begin.exists():
            time.sleep(0.001)
        new = refused = 0
        keys = [f"shared-{key}" for key in range(SHARED_KEYS)] + [f"own-{number}-{key}" for key in range(OWN_KEYS)]
        for key in keys:
            wanted = order(raw_key=key, run=f"r{number}", project=f"/games/{number % 2}", estimate=Decimal(PRICE))
            try:
                new += ledger.reserve(wanted, limits, witness=None, server_now=NOON)[1]
            except NotAgreedError:
                refused += 1
    print(json.dumps({"new": new, "refused": refused}), flush=True)


def live(path: Path, step: int) -> None:
    """One job from its intent to its end."""
    count = itertools.count(1)

    def hook(name: str) -> None:
        if next(count) == step:
            print(name, flush=True)
            os.kill(os.getpid(), signal.SIGKILL)

    steps.hook = hook
    with Ledger(path) as ledger:
        entry = ledger.reserve(order(), FREE, witness="", server_now=NOON)[0]
        ledger.advance(entry.id, to="sending", expect={"intent"}, sent_at=NOON, sends=1)
        ledger.advance(entry.id, to="submitted", expect={"sending"}, job_id="job", cost=Decimal(9), cost_unit="CREDITS")
        ledger.advance(entry.id, to="stored", expect={"submitted"})
        ledger.advance(entry.id, to="done", expect={"stored"})
    print("alive", flush=True)


def go_on(path: Path) -> None:
    """Jobs until the end of the world; tells each that is in the ledger for good."""
    with Ledger(path) as ledger:
        for number in itertools.count():
            key = f"{os.getpid()}-{number}"
            entry = ledger.reserve(order(raw_key=key), FREE, witness=None, server_now=NOON)[0]
            ledger.advance(entry.id, to="sending", expect={"intent"})
            ledger.advance(entry.id, to="submitted", expect={"sending"}, job_id=f"job-{key}")
            print(key, flush=True)


if __name__ == "__main__":
    command, path, *rest = sys.argv[1:]
    if command == "race":
        race(Path(path), Path(rest[0]), int(rest[1]))
    elif command == "live":
        live(Path(path), int(rest[0]))
    else:
        go_on(Path(path))
