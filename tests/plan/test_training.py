"""What is to be trained, what it is known by, and what it costs: no network, no files."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from leo_assets.catalog.trained import CLOUD_ORIGIN, TrainedRecord
from leo_assets.plan.facts import Bought
from leo_assets.plan.job import Price
from leo_assets.plan.training import (
    Lesson,
    Pictures,
    PlannedTraining,
    TrainingPlan,
    make_training_plan,
    training_job,
    training_price,
    with_version,
)
from leo_assets.requests.training import Training

STYLE = Training(kind="element", base="flux-dev", assets=("art/a.asset.toml",), file="art/fox.model.toml")
MODEL = Training(kind="model", base="sd-1.5", trigger="f0xk", kits=("fox",), file="art/fox.model.toml")
LESSONS = tuple(Lesson(f"{number:064x}", f"art/{number}.asset.toml") for number in range(1, 13))
KEY = training_job(STYLE, LESSONS).raw_key


def record(**more: Any) -> TrainedRecord:
    return replace(
        TrainedRecord("element", "FLUX_DEV", "7", CLOUD_ORIGIN, KEY, "", pictures=tuple(one.sha256 for one in LESSONS)),
        **more,
    )


def plan(training: Training = STYLE, pictures: Pictures | None = None, **more: Any) -> TrainingPlan:
    known: dict[str, Any] = {
        "pictures_of": lambda _: pictures or Pictures(LESSONS),
        "trained": {},
        "origin": CLOUD_ORIGIN,
        "is_real": True,
        "bought": lambda _: None,
        "billed": lambda _: None,
    }
    return make_training_plan([training], **{**known, **more})


def planned(**more: Any) -> PlannedTraining:
    (item,) = plan(**more).items
    return item


@pytest.mark.parametrize(
    "other",
    [
        {"base": "sdxl-1.0"},
        {"focus": "object"},
        {"trigger": "other"},
        {"epochs": 61},
        {"learning_rate": 2e-5},
        {"text_encoder": False},
        {"take": 2},
    ],
)
def test_what_is_paid_for_makes_another_version(other: dict[str, Any]) -> None:
    assert training_job(replace(STYLE, **other), LESSONS).raw_key != KEY


@pytest.mark.parametrize(
    "other",
    [
        {"file": "props/other.model.toml"},
        {"description": "a fox"},
        {"assets": ("art/b.asset.toml",)},
        {"epochs": 60, "learning_rate": 1e-5, "focus": "style", "take": 1},
    ],
)
def test_what_is_not_paid_for_makes_none(other: dict[str, Any]) -> None:
    assert training_job(replace(STYLE, **other), LESSONS).raw_key == KEY


@pytest.mark.parametrize("other", [{"resolution": 768}, {"base": "sd-2.1"}, {"focus": "textures"}])
def test_a_model_is_known_by_its_own_settings(other: dict[str, Any]) -> None:
    assert training_job(replace(MODEL, **other), LESSONS).raw_key != training_job(MODEL, LESSONS).raw_key


def test_pictures_are_a_set_of_contents() -> None:
    again = [replace(LESSONS[0], asset="art/copy.asset.toml", image_id="x"), *reversed(LESSONS)]
    job = training_job(STYLE, again)
    assert (job.raw_key, len(job.lessons)) == (KEY, 12)
    assert training_job(STYLE, LESSONS[1:]).raw_key != KEY


def test_raw_keys_stay_as_they_were_first_released() -> None:
    assert KEY == "b851c543c58543d727b0077a4df0bbae6d8b3623"
    assert training_job(MODEL, LESSONS).raw_key == "1eb433d26f68f6304a4d2a911b1731ef20c35e04"


def test_the_name_at_the_service_ends_in_the_key() -> None:
    assert training_job(STYLE, LESSONS).service_name == f"fox {KEY[:12]}"


def test_published_prices_are_those_of_models() -> None:
    never = lambda _: None  # noqa: E731
    assert training_price(training_job(MODEL, LESSONS), never).amount == 750
    assert training_price(training_job(replace(MODEL, resolution=768), LESSONS), never).amount == 1500
    assert training_price(training_job(STYLE, LESSONS), never).amount is None, "unknown is never 0"


def test_what_was_billed_before_beats_what_is_published() -> None:
    price = training_price(training_job(MODEL, LESSONS), lambda _: Price(Decimal(800), "CREDITS", "billed before"))
    assert price.amount == 800


def test_on_flux_a_price_holds_for_as_many_pictures_and_elsewhere_for_any() -> None:
    sdxl = replace(STYLE, base="sdxl-1.0")
    assert training_job(STYLE, LESSONS).shape != training_job(STYLE, LESSONS[1:]).shape
    assert str(training_job(STYLE, LESSONS).shape) != str(training_job(STYLE, LESSONS[1:]).shape)
    assert str(training_job(sdxl, LESSONS).shape) == str(training_job(sdxl, LESSONS[1:]).shape)


def test_what_was_never_trained_is_priced() -> None:
    found = plan()
    assert [(item.state, item.action) for item in found.items] == [("missing", "generate")]
    assert found.total.unknown == 1


def test_the_same_pictures_are_not_trained_again() -> None:
    assert (planned(trained={"fox": record()}).state, plan(trained={"fox": record()}).jobs) == ("fresh", ())


def test_changed_pictures_are_a_new_version() -> None:
    item = planned(pictures=Pictures(LESSONS[1:]), trained={"fox": record()})
    assert (item.state, item.action) == ("stale", "generate")
    assert "pictures changed" in item.reason


def test_changed_settings_are_a_new_version() -> None:
    item = planned(training=replace(STYLE, epochs=90), trained={"fox": record()})
    assert (item.state, item.action) == ("stale", "generate")
    assert "settings changed" in item.reason


def test_a_renamed_file_keeps_what_was_trained() -> None:
    item = planned(trained={"old-name": record()})
    assert item.action == "fetch"
    assert item.known is not None
    assert item.known.id == "7"


def test_going_back_to_old_pictures_is_free() -> None:
    now = with_version(record(), record(id="8", dataset_key="b" * 40))
    assert now.earlier == {KEY: "7"}
    item = planned(trained={"fox": now})
    assert (item.action, item.known.id if item.known else "") == ("fetch", "7")
    back = with_version(now, item.known or now)
    assert back.earlier == {"b" * 40: "8"}


def test_versions_of_another_service_are_forgotten() -> None:
    now = with_version(record(origin="offline studio"), record(id="8", dataset_key="b" * 40))
    assert now.earlier == {}


def test_a_placeholder_is_trained_anew_by_the_real_service() -> None:
    item = planned(trained={"fox": record(origin="offline studio")})
    assert (item.state, item.action) == ("stale", "generate")


def test_a_studio_never_takes_the_place_of_what_was_really_trained() -> None:
    changed = replace(STYLE, epochs=90)
    item = planned(training=changed, trained={"fox": record()}, origin="offline studio", is_real=False)
    assert (item.state, item.action) == ("stale", "none")
    assert plan(trained={"fox": record()}, origin="offline studio", is_real=False).items[0].state == "fresh"


def test_a_placeholder_is_enough_where_nothing_real_is_made() -> None:
    item = planned(trained={"fox": record(origin="offline studio")}, origin="offline studio", is_real=False)
    assert (item.state, item.action) == ("placeholder", "none")


def test_pictures_that_are_not_made_are_waited_for_by_name() -> None:
    item = planned(pictures=Pictures(LESSONS, ("art/a.asset.toml#walk/1",)))
    assert (item.action, item.job) == ("none", None)
    assert "art/a.asset.toml#walk/1" in item.reason


def test_more_pictures_than_the_base_takes_cost_nothing() -> None:
    many = tuple(Lesson(f"{number:064x}", "x") for number in range(41))
    assert planned(training=replace(STYLE, base="kino-xl"), pictures=Pictures(many)).action == "none"
    assert planned(pictures=Pictures(many)).action == "generate", "flux-dev takes 50"


@pytest.mark.parametrize(
    ("way", "state", "action"),
    [("fetch", "missing", "fetch"), ("held", "held", "none"), ("final", "missing", "none"), ("gone", "missing", "generate")],
)  # fmt: skip
def test_what_the_ledger_knows_is_not_bought_twice(way: Any, state: str, action: str) -> None:
    item = planned(bought=lambda _: Bought(way, "because"))
    assert (item.state, item.action) == (state, action)
    assert "because" in item.reason


def test_the_plan_says_what_nobody_has_approved_and_what_is_few() -> None:
    notes = planned(pictures=Pictures(LESSONS[:3], unapproved=("art/1.asset.toml", "art/2.asset.toml"))).notes
    assert any("2 of its 3 pictures" in note and "art/2.asset.toml" in note for note in notes)
    assert any("about 10" in note for note in notes)
    assert planned().notes == ()


def test_an_agreement_names_who_trains_what_at_which_price() -> None:
    first = plan()
    assert first.hash == plan().hash
    assert first.hash != first.priced(lambda _: Price(Decimal(1))).hash
    assert first.hash != plan(origin="http://127.0.0.1:1").hash
    assert first.hash != plan(training=replace(STYLE, epochs=90)).hash
