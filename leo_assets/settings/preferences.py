"""`settings.toml` in the user's own folder: what he allows in all of his projects. A project can name none of it.

Everything in it has a default, so the file may be missing. Budgets are spoken of here and in a project alike; a project's
only lower these.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

from annotated_types import Ge, Le, MaxLen, MinLen

from leo_assets.errors import Fault, RequestError, UsageError
from leo_assets.settings.budget import SPANS, Ceiling, Limits, limits_of
from leo_assets.settings.money import WORDS, parse_money
from leo_assets.settings.service import origin_of
from leo_assets.settings.shapes import Checked, Key
from leo_assets.settings.user import user_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal
    from pathlib import Path

    from leo_assets.settings.money import Unit
    from leo_assets.settings.toml_file import Problem

FILE = "settings.toml"
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+")

Amounts = str | tuple[str, ...] | None
# Means and deviations of the pictures that most such models were trained on: ImageNet's, as torchvision gives them.
_MEAN, _DEVIATION = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)


@dataclass(frozen=True, slots=True)
class Budget(Checked):
    """`[budget]`: the most that may be spent, as `"2USD"`, `"200credits"`, or a list of one of each; a unit left out is not spent."""

    run: Annotated[Amounts, Key("In one run.")] = None
    day: Annotated[Amounts, Key("In one day (UTC) at one service, by all projects together.")] = None
    project: Annotated[Amounts, Key("By one project, from its beginning.")] = None


@dataclass(frozen=True, slots=True)
class ServiceRules(Checked):
    """`[service]`: whom to talk to."""

    base: Annotated[
        str | None,
        Key("Address of the API without its version; absent: the cloud. LEONARDO_API_BASE counts before it."),
    ] = None
    hosts: Annotated[
        tuple[str, ...], MaxLen(16), Key("Further hosts that pictures may be fetched from, over https.")
    ] = ()


@dataclass(frozen=True, slots=True)
class Embedding(Checked):
    """`[embedding]`: a model of your own that helps to tell characters apart. Needs the extra `models`. A project can name none."""

    file: Annotated[str | None, MinLen(1), Key("ONNX weights, by their whole path; absent: no model is asked.")] = None
    weight: Annotated[float, Ge(0), Le(100), Key("How much it counts: logits for each unit of cosine.")] = 10.0
    middle: Annotated[
        float, Ge(-1), Le(1), Key("Cosine at which the same character and another one are equally likely.")
    ] = 0.7
    mean: Annotated[tuple[float, float, float], Key("What is taken off red, green and blue (0 to 1) first.")] = _MEAN
    deviation: Annotated[tuple[float, float, float], Key("What they are divided by then; none may be 0.")] = _DEVIATION


@dataclass(frozen=True, slots=True)
class Preferences(Checked):
    """The user's own settings, checked."""

    budget: Budget = field(default_factory=Budget)
    service: ServiceRules = field(default_factory=ServiceRules)
    embedding: Embedding = field(default_factory=Embedding)

    def limits(self, file: str = FILE) -> Limits:
        return limits_in(self.budget, file)


def preferences_file() -> Path:
    return user_folder() / FILE


def load_preferences() -> Preferences:
    """Read the user's own settings.

    Raises:
        RequestError: The file is wrong; carries every fault.
    """
    path = preferences_file()
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Preferences()
    except OSError as error:
        raise RequestError(
            [Fault(str(path), f"cannot be read: {error.strerror}", "check the rights to read it")]
        ) from error
    found = parse_preferences(data, str(path))
    if isinstance(found, Preferences):
        return found
    raise RequestError(found)


def parse_preferences(data: bytes, file: str = FILE) -> Preferences | list[Fault]:
    """The settings in a file's bytes, or every fault. Pure."""
    from leo_assets.settings.checked import build
    from leo_assets.settings.toml_file import read_toml

    source = read_toml(data, file)
    if isinstance(source, Fault):
        return [source]
    built = build(Preferences, source.table, file, known=source.problems, stand_ins={})
    problems = list(built.problems)
    if built.value is not None:
        problems += budget_problems(built.value.budget)
        problems += _service_problems(built.value.service)
        problems += _embedding_problems(built.value.embedding)
    if problems or built.value is None:
        return source.faults(problems)
    return built.value


def limits_in(budget: Budget, file: str) -> Limits:
    """The ceilings of a `[budget]` that has no faults. A unit that a span leaves out is not spent in that span: its ceiling is 0."""
    return limits_of(
        [
            Ceiling(span, amount, unit, file)
            for span in SPANS
            for unit, amount in _amounts(getattr(budget, span)).items()
        ]
    )


def budget_problems(budget: Budget) -> Iterator[Problem]:
    """What is wrong with the amounts of a `[budget]`."""
    from leo_assets.settings.toml_file import Problem, shown

    for span in SPANS:
        given = getattr(budget, span)
        texts = () if given is None else (given,) if isinstance(given, str) else given
        if given == ():
            yield Problem(("budget", span), "is empty", 'write "2USD" or "200credits", or remove the key')
        units: set[Unit] = set()
        for text in texts:
            try:
                unit = parse_money(text)[1]
            except UsageError as error:
                yield Problem(("budget", span), f"`{shown(text)}` is no amount of money", error.cure)
                continue
            if unit in units:
                yield Problem(("budget", span), f"names two amounts in {WORDS[unit]}", "keep one of each unit")
            units.add(unit)


def _amounts(given: Amounts) -> dict[Unit, Decimal]:
    texts = () if given is None else (given,) if isinstance(given, str) else given
    amounts = {unit: amount for amount, unit in map(parse_money, texts)}
    return {unit: amounts.get(unit, amount * 0) for unit in WORDS for amount in list(amounts.values())[:1]}


def _embedding_problems(rules: Embedding) -> Iterator[Problem]:
    from pathlib import Path

    from leo_assets.settings.toml_file import Problem, shown

    if rules.file is not None and not Path(rules.file).is_absolute():
        yield Problem(("embedding", "file"), f"`{shown(rules.file)}` is not a whole path", "begin it with / or a drive")
    if not all(rules.deviation):
        yield Problem(("embedding", "deviation"), "holds a 0", "use what the model's card gives, such as 0.229")


def _service_problems(rules: ServiceRules) -> Iterator[Problem]:
    from leo_assets.settings.toml_file import Problem, shown

    if rules.base is not None:
        try:
            origin_of(rules.base, named="the address")
        except UsageError as error:
            yield Problem(("service", "base"), error.message, error.cure)
    for index, host in enumerate(rules.hosts):
        if not _HOST.fullmatch(host):
            yield Problem(
                ("service", "hosts", index),
                f"`{shown(host)}` is no host's name",
                "write it in small letters, without https:// and path, such as images.example.org",
            )
