from __future__ import annotations

from decimal import Decimal

import pytest

from leo_assets.errors import RequestError
from leo_assets.settings.preferences import Preferences, load_preferences, parse_preferences, preferences_file
from leo_assets.settings.project import ProjectSettings, parse_settings
from tests.settings.test_keys import KEY, settings

GOOD = """\
[budget]
run = "2USD"
day = ["5 USD", "500 credits"]

[service]
base = "https://art.example/api/rest"
hosts = ["images.example"]
"""


def told(text: str) -> list[str]:
    found = parse_preferences(text.encode())
    assert isinstance(found, list), found
    return [str(fault) for fault in found]


def test_a_missing_file_means_no_ceiling_and_the_cloud():
    found = load_preferences()

    assert found == Preferences()
    assert found.limits().is_empty


def test_what_the_file_says_counts_and_names_itself():
    settings(GOOD)

    limits = load_preferences().limits(str(preferences_file()))

    assert limits.per_day == {"DOLLARS": Decimal(5), "CREDITS": Decimal(500)}
    assert str(limits.ceiling("day", "DOLLARS")) == f"the budget of 5 USD per day in {preferences_file()}"
    assert limits.per_project == {}


def test_a_unit_that_a_span_leaves_out_is_not_spent_in_it():
    settings(GOOD)

    assert load_preferences().limits().per_run == {"DOLLARS": Decimal(2), "CREDITS": Decimal(0)}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            '[budget]\nrun = "2EUR"',
            "settings.toml:2: budget.run: `2EUR` is no amount of money; write it like 2USD or 200credits",
        ),
        ("[budget]\nrun = 2", "settings.toml:2: budget.run: must be text or a list of texts, not a whole number"),
        (
            '[budget]\nday = ["1USD", "2USD"]',
            "settings.toml:2: budget.day: names two amounts in USD; keep one of each unit",
        ),
        (
            "[budget]\nday = []",
            'settings.toml:2: budget.day: is empty; write "2USD" or "200credits", or remove the key',
        ),
        (
            '[budget]\nweek = "2USD"',
            "settings.toml:2: budget.week: unknown key; remove it; known here: run, day, project",
        ),
        ('[service]\nbase = "http://art.example"', "uses plain http to art.example"),
        ('[service]\nbase = "art.example"', "service.base: the address must begin with https://"),
        (
            '[service]\nhosts = ["https://x.example"]',
            "settings.toml:2: service.hosts.1: `https://x.example` is no host's name",
        ),
        ('[service]\nhosts = ["*.example"]', "is no host's name"),
        (f'[service]\napi_key = "{KEY}"', "looks like an API key"),
        ("budget", "is not valid TOML"),
    ],
)
def test_every_fault_is_told_with_line_and_cure(text, fault):
    (line,) = told(text)

    assert fault in line
    assert KEY not in line


def test_a_faulty_file_is_no_silent_permission():
    settings('[budget]\nrun = "much"\nday = 3\n')

    with pytest.raises(RequestError) as caught:
        load_preferences()

    assert [fault.line for fault in caught.value.faults] == [2, 3]
    assert str(preferences_file()) in str(caught.value)


def test_a_project_may_name_ceilings_and_no_address():
    found = parse_settings(b'[budget]\nrun = "1USD"\n')
    assert isinstance(found, ProjectSettings)
    assert str(found.limits.ceiling("run", "DOLLARS")) == "the budget of 1 USD per run in leo_assets.toml"

    faults = parse_settings(b'[service]\nbase = "https://evil.example"\n')
    assert isinstance(faults, list)
    assert "unknown key" in str(faults[0])


@pytest.mark.parametrize("word", ["base", "hosts", "program", "python", "key", "host", "proxy", "hook"])
def test_a_project_has_no_word_for_a_host_a_program_or_a_key(word):
    for table in (f'{word} = "x"', f'[defaults]\n{word} = "x"', f'[budget]\n{word} = "1USD"', f'[check]\n{word} = "x"'):
        assert isinstance(parse_settings(table.encode()), list)
