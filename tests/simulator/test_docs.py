"""docs/studio.md says what is there, no more and no less."""

from __future__ import annotations

import re

from leo_assets.cli.main import parser
from leo_assets.simulator.faults import FAULTS
from leo_assets.simulator.money import PLANS, USUAL
from leo_assets.simulator.routes_studio import studio_routes
from tests.engine import REPO
from tests.simulator.studio import make_world

PAGE = (REPO / "docs/studio.md").read_text(encoding="utf-8")


def part(title: str) -> str:
    return PAGE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def test_every_fault_stands_in_the_table_with_the_route_that_it_strikes():
    rows = re.findall(r"^\| `([a-z-]+)` \| (?:`([^`]+)`|everything) \| (.+) \|$", part("Faults"), re.MULTILINE)
    assert {name: on for name, on, _ in rows} == FAULTS
    assert len(rows) == len(FAULTS)


def test_every_route_of_the_studios_own_stands_in_the_table():
    told = set(re.findall(r"^\| `((?:GET|POST) /studio/\w+)`", part("Its own routes"), re.MULTILINE))
    there = {
        f"{method} /studio{route.path}"
        for route in studio_routes(make_world())
        for method in route.methods or ()
        if method != "HEAD"
    }
    assert told == there


def test_every_option_of_simulate_stands_in_the_table():
    simulate = next(action.choices for action in parser()._actions if isinstance(action.choices, dict))["simulate"]
    options = {text for action in simulate._actions for text in action.option_strings if text.startswith("--")}
    told = set(re.findall(r"--[a-z][a-z-]+", part("Time")))
    assert options - {"--help", "--json", "--project"} == told


def test_every_plan_stands_in_the_table_with_its_usual_balance():
    rows = re.findall(r"^\| `(\w+)` \| .* \| ([\d.]+) \| .* \|$", part("Money"), re.MULTILINE)
    assert dict(rows) == {plan: str(USUAL[plan]) for plan in PLANS}


def test_every_fault_is_struck_somewhere():
    source = "".join(path.read_text(encoding="utf-8") for path in (REPO / "leo_assets/simulator").glob("*.py"))
    struck = set(re.findall(r'strike\("([a-z-]+)"', source))
    assert struck == set(FAULTS)
