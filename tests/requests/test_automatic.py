"""What `auto` comes to: the kind's usual model where it can, else the cheapest that can; then what it came to before."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from leo_assets.catalog.models import load_catalog
from leo_assets.catalog.trained import TrainedRecord
from leo_assets.plan.expand import Expanded, Facts, expand, never_billed
from leo_assets.plan.job import Price, Shape
from leo_assets.requests.load import load_project_requests

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CATALOG = load_catalog()
POSE = 'references = [{ file = "ref.png", use = "pose" }]'


def planned(
    root: Path,
    more: str,
    *,
    pinned: dict[str, str] | None = None,
    billed: Callable[[Shape], Price | None] = never_billed,
    trained: dict[str, TrainedRecord] | None = None,
    prompt: str = "a fox",
) -> Expanded:
    (root / "art/ref.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (root / "art/fox.asset.toml").write_text(f'kind = "sprite"\nprompt = "{prompt}"\n{more}\n')
    loaded = load_project_requests(root, pinned=pinned or {}, trained=trained or {})
    assert [str(fault) for fault in loaded.faults] == []
    facts = Facts(("res://art/generated",), lambda _: "x", lambda _: "", pinned or {}, billed, trained or {})
    return expand(loaded, CATALOG, facts)


def model(found: Expanded) -> str:
    (job,) = found.jobs.values()
    return job.model


@pytest.mark.parametrize("more", ["", 'model = "auto"', 'model = "auto"\nnegative = "text"\ncandidates = 4'])
def test_the_usual_model_is_kept_where_it_can_and_pinned_by_kind(project: Path, more: str) -> None:
    found = planned(project, more)
    assert model(found) == CATALOG.default_for("sprite").slug
    assert found.models == {"sprite": CATALOG.default_for("sprite").slug}


def test_where_it_cannot_one_that_can_is_chosen_and_pinned_by_what_is_asked(project: Path) -> None:
    found = planned(project, f'model = "auto"\n{POSE}\nnegative = "text"')
    chosen = CATALOG.find(model(found))
    assert chosen is not None
    assert "pose" in chosen.guidance
    assert chosen.negative
    assert found.models == {"sprite: negative, pose": chosen.slug}


def test_a_request_that_names_no_model_is_refused_rather_than_drawn_by_another(project: Path) -> None:
    (project / "art/ref.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (project / "art/fox.asset.toml").write_text(f'kind = "sprite"\nprompt = "a fox"\n{POSE}\n')
    (fault,) = load_project_requests(project).faults
    assert "phoenix-v1.0 takes no pose reference; use one of lightning-xl" in str(fault)


def test_what_it_came_to_stays_as_long_as_it_can_do_what_is_asked(project: Path) -> None:
    asked = f'model = "auto"\n{POSE}'
    assert model(planned(project, asked, pinned={"sprite: pose": "kino-xl"})) == "kino-xl"
    cannot = planned(project, asked, pinned={"sprite: pose": "flux-dev"})
    assert model(cannot) not in {"flux-dev", "kino-xl"}
    gone = planned(project, asked, pinned={"sprite: pose": "no-such-model"})
    assert model(gone) == model(cannot)


def test_the_cheapest_of_known_price_is_taken_and_unknown_is_not_cheap(project: Path) -> None:
    bills = {"vision-xl": "9", "kino-xl": "7", "anime-xl": "8"}

    def billed(shape: Shape) -> Price | None:
        return Price(Decimal(bills[shape.model]), "CREDITS", "billed") if shape.model in bills else None

    assert model(planned(project, f'model = "auto"\n{POSE}', billed=billed)) == "kino-xl"


def test_prices_of_two_units_are_not_compared(project: Path) -> None:
    bills: dict[str, tuple[str, Any]] = {"anime-xl": ("9", "CREDITS"), "kino-xl": ("0.01", "DOLLARS"), "vision-xl": ("8", "CREDITS")}  # fmt: skip

    def billed(shape: Shape) -> Price | None:
        amount, unit = bills.get(shape.model, ("", ""))
        return Price(Decimal(amount), unit, "billed") if amount else None

    assert model(planned(project, f'model = "auto"\n{POSE}', billed=billed)) == "vision-xl"


def test_a_price_without_references_says_nothing_of_a_job_with_them(project: Path) -> None:
    def billed(shape: Shape) -> Price | None:
        return Price(Decimal(1), "CREDITS", "billed") if shape.model == "kino-xl" and not shape.references else None

    assert model(planned(project, f'model = "auto"\n{POSE}', billed=billed)) == "lightning-xl"


def test_a_prompt_that_is_too_long_for_the_usual_model_is_taken_by_another(project: Path) -> None:
    found = planned(project, 'model = "auto"', prompt="fox " * 500)
    chosen = CATALOG.find(model(found))
    assert found.faults == ()
    assert chosen is not None
    assert chosen.prompt_max >= 2000


def test_where_nobody_can_the_usual_model_is_refused_with_what_it_lacks(project: Path) -> None:
    (project / "art/ref.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (project / "art/fox.asset.toml").write_text(
        f'kind = "sprite"\nprompt = "a fox"\nmodel = "auto"\nmode = "xhigh"\n{POSE}\n'
    )
    faults = [str(fault) for fault in load_project_requests(project).faults]
    assert len(faults) == 2
    assert any("has no mode `xhigh`" in fault for fault in faults)
    assert any("takes no pose reference" in fault for fault in faults)


@pytest.mark.parametrize(
    ("more", "can"),
    [
        ("transparent = true", lambda one: one.transparency == "real"),
        ('elements = [{ name = "Cute Handdrawn" }]', lambda one: "FLUX_DEV" in one.element_bases),
        ("size = { width = 2048, height = 2048 }", lambda one: one.size_problem(2048, 2048) is None),
        ("candidates = 6\nsize = { width = 1024, height = 1024 }", lambda one: one.max_candidates(1024, 1024) >= 6),
    ],
)
def test_it_is_chosen_by_whatever_is_asked(project: Path, more: str, can: Callable[[Any], bool]) -> None:
    chosen = CATALOG.find(model(planned(project, f'model = "auto"\n{more}')))
    assert chosen is not None
    assert not can(CATALOG.default_for("sprite"))
    assert can(chosen)


def test_several_kit_pictures_on_auto_still_take_the_usual_model(project: Path) -> None:
    (project / "art/kit.character.toml").write_text('description = "a fox"\nreferences = ["ref.png"]\n')
    assert model(planned(project, 'model = "auto"\ncharacter = "kit"')) == "phoenix-v1.0"
