"""What is tried: one case is one seed, and says which project, which weather at the service, and when the run is killed.

A case depends on its kind, its number, the seed of the suite, and for kill points on the steps that an unkilled run passes.
"""

from __future__ import annotations

import random
import signal
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from tests.torture.studio import QUARANTINE_S

if TYPE_CHECKING:
    from collections.abc import Callable

# Killed at a step, killed at any time, bad weather; asked to stop at any time; eight processes at once.
Kind = Literal["KILL", "TIME", "NET", "STOP", "RACE"]
KINDS: tuple[Kind, ...] = ("KILL", "TIME", "NET")  # a thousand of each
SEED = 4
LAGS_S = 0.8 * QUARANTINE_S  # the most that acceptance and listing take together
_SHIFTS_S = (0.0, -3600.0, 5.0, 86_400.0, -20 * 365 * 86_400.0)  # of a machine's clock, from run to run
_TYPICAL_S = 0.6  # an unkilled run, reconciling included

Script = tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Kill:
    """At the `occurrence`-th `step`, or after so many seconds; then also with a signal that asks for an end."""

    step: str = ""
    occurrence: int = 1
    after_s: float = 0.0
    number: int = signal.SIGKILL


@dataclass(frozen=True)
class Scenario:
    """What a run meets.

    Attributes:
        faults: A program of the studio: what goes wrong, call by call.
        built: The project was built before, undisturbed, and then changed like this.
        options: Of `build`, besides the agreement.
        model: Of the icon; empty for the usual one.
    """

    name: str
    faults: Script = ()
    built: str = ""
    options: tuple[str, ...] = ()
    model: str = ""


SCENARIOS = {
    scenario.name: scenario
    for scenario in (
        Scenario("fresh"),
        Scenario("lost-answer", ({"fault": "reset-after"},)),
        Scenario("absent", ({"fault": "unavailable"},)),
        Scenario("strict", ({"fault": "reset-before"},), options=("--strict",)),
        Scenario("no-credit", ({"fault": "ok"}, {"fault": "no-credit"})),
        Scenario("failed", ({"fault": "failed"},)),
        Scenario("bad-links", ({"fault": "truncated"}, {"fault": "truncated-silently"}, {"fault": "expired-links"})),
        Scenario("edited", built="edited"),
        Scenario("refetched", built="lost"),
        Scenario("damaged", built="damaged"),
        Scenario("gone", built="gone"),
        Scenario("second-generation", ({"fault": "ok"}, {"fault": "reset-after"}), model="concept-art"),
        Scenario("no-seed", ({"fault": "ok"}, {"fault": "bad-gateway"}), model="krea-2-turbo"),
        Scenario("no-echo", ({"fault": "ok"}, {"fault": "reset-before"}), model="lucid-origin"),
    )
}


@dataclass(frozen=True)
class Case:
    kind: Kind
    number: int
    seed: int
    scenario: Scenario
    kills: tuple[Kill, ...] = ()
    script: Script = ()
    accept_lag_s: float = 0.0
    list_lag_s: float = 0.0
    shifts_s: tuple[float, ...] = (0.0,)

    @property
    def crowd(self) -> int:
        """How many jobs of somebody else the account has already: more than one page of its list."""
        return 120 if self.seed % 4 == 0 else 0

    @property
    def weather(self) -> Script:
        return (*self.scenario.faults, *self.script)

    @property
    def id(self) -> str:
        return f"{self.kind}:{self.number}"

    def __str__(self) -> str:
        kills = ", ".join(f"{kill.step}#{kill.occurrence}" if kill.step else f"{kill.after_s:.3f} s" for kill in self.kills)  # fmt: skip
        weather = ", ".join(str(fault["fault"]) for fault in self.weather)
        lags = f"accepts after {self.accept_lag_s:.3f} s, lists after {self.list_lag_s:.3f} s"
        clock = (
            f"; clock wrong by {', '.join(f'{shift:+.0f} s' for shift in self.shifts_s)}" if any(self.shifts_s) else ""
        )
        crowd = f"; {self.crowd} older jobs" if self.crowd else ""
        return f"{self.id} ({self.scenario.name}; killed at {kills or 'no time'}; weather {weather or 'fine'}; {lags}{clock}{crowd})"


@dataclass(frozen=True)
class Points:
    """The steps of undisturbed runs: scenario → step → how often it was reached."""

    reached: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def steps(self) -> list[str]:
        return sorted({step for steps in self.reached.values() for step in steps})


def case_of(kind: Kind, number: int, points: Points, seed: int = SEED) -> Case:
    """The case of that number, the same each time. Races are `races`' business."""
    assert kind != "RACE"
    dice = random.Random(f"{seed}/{kind}/{number}")
    accept_s = dice.uniform(0, LAGS_S)
    lags = accept_s, dice.uniform(0, LAGS_S - accept_s)
    case_seed = dice.getrandbits(31)
    if kind == "NET":
        model = dice.choice(("", "", "", "flux-schnell", "concept-art", "krea-2-turbo", "lucid-origin"))
        return Case(kind, number, case_seed, Scenario(model or "fresh", model=model), (), _script(dice), *lags)
    if kind in {"TIME", "STOP"}:
        numbers = (signal.SIGKILL,) if kind == "TIME" else (signal.SIGINT, signal.SIGTERM)
        scenario = SCENARIOS[dice.choice(sorted(SCENARIOS))]
        kills = tuple(
            Kill(after_s=dice.uniform(0, _TYPICAL_S), number=dice.choice(numbers))
            for _ in range(dice.choice((1, 1, 2)))
        )
        script = _script(dice, 3) if dice.random() < 0.5 else ()
        shifts = (dice.choice(_SHIFTS_S), dice.choice(_SHIFTS_S)) if dice.random() < 0.25 else (0.0,)
        return Case(kind, number, case_seed, scenario, kills, script, *lags, shifts)
    first = _point(dice, number, points)
    kills = (Kill(first[1], first[2]),)
    if dice.random() < 0.3:  # killed again while it recovers
        kills += (Kill(dice.choice(points.steps)),)
    return Case(kind, number, case_seed, SCENARIOS[first[0]], kills, (), *lags)


def _point(dice: random.Random, number: int, points: Points) -> tuple[str, str, int]:
    """Scenario, step and occurrence: each step in turn first, so that none is left out; then any.

    Drawn one after another, so that a run which passes a step once more or less draws the same case, or nearly.
    """
    turn = points.steps[number] if number < len(points.steps) else ""
    scenario = dice.choice([name for name, steps in sorted(points.reached.items()) if not turn or turn in steps])
    steps = points.reached[scenario]
    step = dice.choice(sorted(steps))
    occurrence = 1 + int(dice.random() * steps[turn or step])
    return scenario, turn or step, occurrence


_HANG_S = 0.1
_RETRY_AFTER = ("1", "0", "date:1", "1000000000", "-5", "soon", None)

# What can go wrong with one call: (the fault, how often it is drawn, and what more is drawn for it).
_TROUBLE: tuple[tuple[str, int, Callable[[random.Random], dict[str, Any]]], ...] = (
    ("reset-before", 3, lambda _: {}),
    ("unavailable", 3, lambda dice: {"retry_after": dice.choice(_RETRY_AFTER)}),
    ("error-before", 2, lambda _: {}),
    ("hang-before", 1, lambda dice: {"seconds": dice.uniform(0, _HANG_S)}),
    ("error-array", 1, lambda _: {}),
    ("error-after", 3, lambda _: {}),
    ("bad-gateway", 3, lambda _: {}),
    ("reset-after", 4, lambda _: {}),
    ("hang-after", 2, lambda dice: {"seconds": dice.uniform(0, _HANG_S)}),
    ("no-id", 2, lambda _: {}),
    ("cut", 2, lambda _: {}),
    ("rate-limit", 3, lambda dice: {"on": "POST /generations", "retry_after": dice.choice(_RETRY_AFTER)}),
    ("failed", 1, lambda _: {}),
    ("fewer", 1, lambda _: {}),
    ("nsfw", 1, lambda _: {}),
    ("no-credit", 1, lambda _: {}),
    ("unauthorized", 1, lambda dice: {"on": dice.choice(("POST /generations", "GET /me", "GET /generations"))}),
    ("empty-list", 2, lambda _: {}),
    ("list-without-newest", 2, lambda _: {}),
    ("rate-limit", 2, lambda dice: {"on": "GET", "retry_after": dice.choice(_RETRY_AFTER)}),
    ("unavailable", 2, lambda dice: {"on": "GET", "retry_after": dice.choice(_RETRY_AFTER)}),
    ("reset-before", 2, lambda _: {"on": "GET"}),
    ("slow", 1, lambda dice: {"on": dice.choice(("GET", "POST /generations")), "seconds": dice.uniform(0, _HANG_S)}),
    ("truncated", 2, lambda _: {}),
    ("truncated-silently", 2, lambda _: {}),
    ("expired-links", 2, lambda _: {}),
    ("expired-upload", 1, lambda _: {}),
    ("ok", 15, lambda _: {}),
)


# The one re-send of a job is used up by a second failure of its create: by rights it is held then. So is one in a
# hundred at most; what fails for minutes is a test of its own, on a clock.
_ROUTES_THAT_MAY_FAIL_TWICE = {
    "GET",
    "GET /me",
    "empty-list",
    "list-without-newest",
    "truncated",
    "truncated-silently",
    "expired-links",
}


def _script(dice: random.Random, most: int = 8) -> Script:
    """A program of trouble, one step for each call that it is meant for."""
    weights = [weight for _, weight, _ in _TROUBLE]
    steps: list[dict[str, Any]] = []
    for name, _, more in dice.choices(_TROUBLE, weights, k=dice.randint(1, most)):
        step = {"fault": name, **more(dice)}
        steps += [step] * (dice.choice((1, 2)) if _ROUTES_THAT_MAY_FAIL_TWICE & {name, step.get("on")} else 1)
    return tuple(steps)
