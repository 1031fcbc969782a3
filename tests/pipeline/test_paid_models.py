"""Models of both generations, paid for at a studio: what is asked, what is remembered of the bill, what is never mixed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from leo_assets.errors import ExitCode
from leo_assets.pipeline.survey import open_project, survey
from leo_assets.plan.job import Price
from leo_assets.store.lock import load_lock
from tests.pipeline.test_build import PAID, Run
from tests.pipeline.test_paid_build import AGREED, PaidStudio, studio

__all__ = ["studio"]  # a fixture

POTION = 'kind = "icon"\nprompt = "a {colour} potion"\nmodel = "nano-banana-2"\n[matrix]\ncolour = ["red"]\n'


def prices(root: Path) -> dict[str, Price]:
    return {job.prompt.split(",")[0]: job.price for job in survey(open_project(root), PAID).expanded.jobs.values()}


def test_a_model_of_the_second_generation_is_paid_once_and_its_bill_is_the_next_estimate(
    project: Path, studio: PaidStudio
) -> None:
    request = project / "art/potions.asset.toml"
    request.write_text(POTION)
    assert prices(project) == {"a red potion": Price(None)}

    assert Run(project, PAID, **AGREED).code == ExitCode.DONE
    (line,) = studio.world.bill
    assert Run(project, PAID, **AGREED).code == ExitCode.DONE
    assert len(studio.world.bill) == 1
    (record,) = load_lock(project).jobs.values()
    assert (record.api, record.model, record.width, record.height) == ("v2", "nano-banana-2", 1024, 1024)

    request.write_text(POTION.replace('["red"]', '["red", "blue"]'))
    price = prices(project)["a blue potion"]
    assert (price.amount, price.unit) == (Decimal(line.charge), "CREDITS")
    assert price.source.startswith("billed")
    assert price.date


def test_a_job_of_another_size_or_mode_stays_of_unknown_price(project: Path, studio: PaidStudio) -> None:
    request = project / "art/potions.asset.toml"
    request.write_text(POTION)
    assert Run(project, PAID, **AGREED).code == ExitCode.DONE
    request.write_text(POTION.replace("[matrix]", "size = { width = 2048, height = 2048 }\n[matrix]"))
    assert prices(project) == {"a red potion": Price(None)}


def test_a_model_without_a_seed_is_recorded_without_one(project: Path, studio: PaidStudio) -> None:
    (project / "art/potion.asset.toml").write_text('kind = "icon"\nprompt = "a potion"\nmodel = "gpt-image-2"\n')
    agreed: dict[str, Any] = {"yes": True, "max_cost": (Decimal(10), "DOLLARS")}
    assert Run(project, PAID, **agreed).code == ExitCode.DONE
    (record,) = load_lock(project).jobs.values()
    assert (record.seed, record.api) == (None, "v2")
    assert [asset.state for asset in survey(open_project(project), PAID).plan.assets] != ["stale"]


@pytest.mark.parametrize("model", ["phoenix-v1.0", "flux-kontext-pro", "rpg-v5", "concept-art", "seedream-5.0-pro"])
def test_a_family_of_each_sort_is_built_from_a_request(project: Path, studio: PaidStudio, model: str) -> None:
    (project / "art/barrel.asset.toml").write_text(f'kind = "icon"\nprompt = "a barrel"\nmodel = "{model}"\n')
    assert Run(project, PAID, **AGREED).code == ExitCode.DONE
    assert len(studio.world.bill) == 1
    assert Run(project, PAID, **AGREED).code == ExitCode.DONE
    assert len(studio.world.bill) == 1
