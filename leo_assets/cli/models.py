"""`models`: what there is to choose from, what each can do and costs; `--refresh` asks the service for more names. Free."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.catalog import describe
from leo_assets.catalog.models import folded, load_catalog
from leo_assets.cli.report import console, reporter, say, table
from leo_assets.errors import ExitCode, UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence

    from leo_assets.catalog.learned import Learned, LearnedElement
    from leo_assets.catalog.models import Model
    from leo_assets.pipeline.learn import Refreshed

_WIDE_COLUMNS = 110  # below, a table would fold its last column to nothing


def models(options: argparse.Namespace) -> ExitCode:
    wish = describe.Wish(options.kind or "", _abilities(options.can), options.api or "")
    if options.refresh:
        _refresh(options)
    from leo_assets.catalog.learned import all_learned, models_from

    told = all_learned()
    if options.name:
        _one(options.name, told, as_json=options.json)
        return ExitCode.DONE
    found = describe.fitting(load_catalog(), wish)
    more = [model for model in models_from(told) if not (wish.kind or wish.can) and wish.api in ("", "v1")]
    elements = (
        _elements(told, with_known="elements" in wish.can) if not wish.kind and set(wish.can) <= {"elements"} else []
    )
    if options.json:
        _as_json([*found, *more], elements)
    else:
        _in_words(found, more, elements, wish)
    return ExitCode.DONE


def _abilities(said: Sequence[str]) -> tuple[str, ...]:
    """`--can a,b --can c` as words.

    Raises:
        UsageError: One of them is no ability.
    """
    words = [word.strip().lower() for each in said for word in each.split(",") if word.strip()]
    for word in words:
        if word not in describe.ABILITIES:
            raise UsageError(f"--can {word[:40]}: no such ability", cure=f"use some of {', '.join(describe.ABILITIES)}")
    return tuple(dict.fromkeys(words))


def _in_words(
    found: Sequence[Model], more: Sequence[Model], elements: Sequence[LearnedElement], wish: describe.Wish
) -> None:
    if not found:
        say("no model can all of that; leave out a --can, or --api")
        return
    rows = [describe.row(model) for model in (*found, *more)]
    if console().width < _WIDE_COLUMNS:
        for row in rows:
            say(
                f"{row[0]}  "
                + "; ".join(f"{what} {how}" for what, how in zip(describe.COLUMNS[1:], row[1:], strict=True))
            )
    else:
        table(describe.COLUMNS, rows)
    if elements:
        say()
        table(
            ("element", "base", "weight", "id"),
            [
                (each.name, each.base, f"{each.weight_min:g} to {each.weight_max:g}, {each.weight_default:g}", each.id)
                for each in elements
            ],
        )
    say()
    if wish.kind:
        say(f"without `model`, a {wish.kind} is made by {load_catalog().default_for(wish.kind).slug}")
    say("leo-assets models NAME tells all of one; --can character,pose and --kind texture choose among them")


def _one(name: str, told: Iterable[Learned], *, as_json: bool) -> None:
    catalog = load_catalog()
    model = catalog.find(name)
    if model is None:
        elements = _elements(told, with_known=True)
        element = next((each for each in elements if folded(name) in {each.id, folded(each.name)}), None)
        if element is None:
            near = catalog.nearest_names(name)
            cure = (
                f"did you mean {' or '.join(near)}?"
                if near
                else "leo-assets models lists all; --refresh asks the service for others"
            )
            raise UsageError(f"no model is called `{name[:60]}`", cure=cure)
        if as_json:
            _as_json([], [element])
            return
        rows = [("element", element.name), ("id", element.id), ("base", element.base)]
        rows += [
            (
                "weight",
                f"{element.weight_min:g} to {element.weight_max:g}; {element.weight_default:g} is usual",
            )
        ]
    elif as_json:
        _as_json([model], [])
        return
    else:
        rows = list(describe.details(model))
    for what, how in rows:
        say(f"{what:<12} {how}")


def _as_json(found: Iterable[Model], elements: Iterable[LearnedElement]) -> None:
    from dataclasses import asdict

    from leo_assets.pipeline.events import ElementListed, Finished, ModelListed

    with reporter(as_json=True) as report:
        for model in found:
            report(ModelListed(**describe.as_data(model)))
        for element in elements:
            report(ElementListed(**asdict(element)))
        report(Finished(0, (), ""))


def _elements(told: Iterable[Learned], *, with_known: bool) -> list[LearnedElement]:
    """Those that a service told of; with those that the catalog knows, of which the service tells more."""
    from leo_assets.catalog.learned import LearnedElement

    known = load_catalog().elements if with_known else ()
    found = {each["id"]: LearnedElement(each["id"], each["name"], each["base"], 1.0, -2.0, 2.0) for each in known}
    return list((found | {each.id: each for learned in told for each in learned.elements}).values())


def _refresh(options: argparse.Namespace) -> None:
    """Ask the service; say what is new and what has gone.

    Raises:
        UsageError: There is no service to ask.
    """
    from datetime import datetime, timezone

    from leo_assets.cli.run import chosen_service, to_end
    from leo_assets.pipeline.learn import refresh
    from leo_assets.pipeline.provider import connected

    service = chosen_service(options)
    if service.offline:
        raise UsageError(
            "--refresh asks the service for its models, and there is no key for one",
            cure="set one with leo-assets key set; without --refresh the list needs none",
        )

    async def ask() -> ExitCode:
        async with connected(service) as client:
            brought = await refresh(client, service.origin, datetime.now(tz=timezone.utc).date())
        _tell_refreshed(brought, as_json=options.json)
        return ExitCode.DONE

    to_end(ask())


def _tell_refreshed(brought: Refreshed, *, as_json: bool) -> None:
    from leo_assets.pipeline.events import Note

    learned = brought.learned
    notes = [
        f"{learned.origin} told of {brought.known} models that are known, {len(learned.models)} others, and {len(learned.elements)} elements"
    ]
    if brought.new:
        notes.append(f"new: {', '.join(brought.new)}")
    if brought.shadowed:
        notes.append(f"passed over, for their names belong to models that are known: {', '.join(brought.shadowed)}")
    if brought.silence:
        notes.append(f"of its second generation it told nothing: {brought.silence}")
    if brought.gone:
        notes.append(f"no longer listed there: {', '.join(brought.gone)}; requests that name them will be refused")
    if brought.unlisted:
        names = ", ".join(f"{model.name} ({model.slug})" for model in brought.unlisted)
        notes.append(f"not listed there under a name that is known here, so perhaps gone or renamed: {names}")
    with reporter(as_json=as_json) as report:
        for note in notes:
            report(Note(note, about="models"))
