"""`*.model.toml`: what may stand in it, what its author is told, and which assets it means."""

from __future__ import annotations

from pathlib import Path

import pytest

from leo_assets.catalog.trained import TrainedRecord
from leo_assets.requests.load import load_project_requests, parse_training
from leo_assets.requests.training import Training, asset_ids, meant_by, trained_names
from leo_assets.store.lock import Lock
from scripts import make_docs
from tests.images import as_png, solid

GOOD = 'kind = "element"\nbase = "flux-dev"\nassets = ["art/hero.asset.toml"]\n'


@pytest.fixture
def game(small_game: Path) -> Path:
    (small_game / "art/ref").mkdir()
    (small_game / "art/ref/own.png").write_bytes(as_png(solid(8, 8, (200, 90, 40, 255))))
    return small_game


def told(game: Path, text: str, name: str = "fox-style") -> list[str]:
    (game / f"art/{name}.model.toml").write_text(text)
    return [str(fault).removeprefix(f"art/{name}.model.toml") for fault in load_project_requests(game).faults]


def loaded(game: Path, text: str) -> Training:
    assert told(game, text) == []
    return load_project_requests(game).trainings["fox-style"]


def test_everything_that_is_not_said_is_the_usual() -> None:
    training = parse_training(GOOD.encode(), "art/fox-style.model.toml")
    assert isinstance(training, Training)
    assert (training.name, training.usual_focus, training.service_base) == ("fox-style", "style", "FLUX_DEV")
    assert (training.usual_epochs, training.usual_rate, training.side_px) == (60, 1e-5, 1024)


@pytest.mark.parametrize(
    ("base", "focus", "epochs", "rate"),
    [("flux-dev", "object", 140, 4e-4), ("flux-dev", "character", 135, 5e-4), ("kino-xl", "general", 100, 1e-6)],
)
def test_the_usual_settings_are_those_of_base_and_focus(base: str, focus: str, epochs: int, rate: float) -> None:
    text = f'kind = "element"\nbase = "{base}"\nfocus = "{focus}"\ntrigger = "f0xk"\npictures = ["a.png"]\n'
    training = parse_training(text.encode(), "fox.model.toml")
    assert isinstance(training, Training), training
    assert (training.usual_epochs, training.usual_rate) == (epochs, rate)


def test_a_good_file_with_everything_in_it_has_no_faults(game: Path) -> None:
    text = (
        'kind = "element"\nbase = "sdxl-1.0"\nfocus = "character"\ntrigger = "f0xk"\nkits = ["hero"]\n'
        'assets = ["art/hero.asset.toml#walk", "art/potions.asset.toml#fire"]\npictures = ["ref/own.png"]\n'
        'epochs = 250\nlearning_rate = 1e-5\ntext_encoder = false\ndescription = "a fox"\ntake = 2\n'
    )
    assert loaded(game, text).pictures == ("art/ref/own.png",)


def test_a_model_of_the_older_kind_has_keys_of_its_own(game: Path) -> None:
    text = (
        'kind = "model"\nbase = "sd-1.5"\nfocus = "pixel_art"\ntrigger = "f0xk"\nresolution = 768\nstrength = "high"\n'
        'pictures = ["ref/own.png"]\n'
    )
    assert (loaded(game, text).side_px, loaded(game, text).service_base) == (768, "v1_5")


FAULTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "no kind and no base": (
        'assets = ["art/hero.asset.toml"]\n',
        (': base: is missing; add base = "flux-dev"', ': kind: is missing; add kind = "element"'),
    ),
    "nothing to learn from": (
        'kind = "element"\nbase = "flux-dev"\n',
        (": assets: nothing to learn from; name assets, kits or own pictures",),
    ),
    "base of the other kind": (
        GOOD.replace("flux-dev", "sd-1.5"),
        (
            ":2: base: sd-1.5 is no base for an element; use one of flux-dev, sdxl-1.0, sdxl-0.9, diffusion-xl, lightning-xl, vision-xl, kino-xl, albedobase-xl, or train a model",
        ),
    ),
    "focus of another base": (
        GOOD + 'focus = "general"\n',
        (":4: focus: general is no focus of an element of flux-dev; use one of character, object, style",),
    ),
    "no trigger where one is needed": (
        GOOD + 'focus = "character"\n',
        (
            ': trigger: is missing: an element of flux-dev for character is called by a word; add trigger = "…": a rare word',
        ),
    ),
    "trigger of two words": (GOOD + 'trigger = "red fox"\n', (":4: trigger: must be one word; leave the spaces out",)),
    "too many epochs and too fast": (
        GOOD + "epochs = 121\nlearning_rate = 1e-4\n",
        (
            ":4: epochs: 121 is outside the 30 to 120 that flux-dev takes for style; remove it for the usual 60",
            ":5: learning_rate: 0.0001 is outside the 1e-06 to 3e-05 that flux-dev takes for style; remove it for the usual 1e-05",
        ),
    ),
    "keys of the other kind": (
        GOOD + 'resolution = 768\nstrength = "high"\n',
        (":4: resolution: an element has none; remove it", ":5: strength: an element has none; remove it"),
    ),
    "strength without pixel art": (
        'kind = "model"\nbase = "sd-2.1"\ntrigger = "f0xk"\nkits = ["hero"]\nstrength = "high"\n',
        (':5: strength: only a model of pixel_art has one; remove it, or write focus = "pixel_art"',),
    ),
    "resolution between": (
        'kind = "model"\nbase = "sd-2.1"\ntrigger = "f0xk"\nkits = ["hero"]\nresolution = 640\n',
        (":5: resolution: 640 is neither 512 nor 768; use one of these",),
    ),
    "unknown request": (
        GOOD.replace("hero", "her0"),
        (":3: assets.1: there is no request art/her0.asset.toml in this project; did you mean `art/hero.asset.toml`?",),
    ),
    "unknown clip": (
        GOOD.replace("hero.asset.toml", "hero.asset.toml#walk/9"),
        (
            ":3: assets.1: `art/hero.asset.toml#walk/9` is no asset of that request; did you mean `art/hero.asset.toml#walk/4`?",
        ),
    ),
    "unknown kit": (
        GOOD + 'kits = ["her"]\n',
        (":4: kits.1: there is no usable her.character.toml in this project; did you mean `hero`?",),
    ),
    "picture outside": (
        GOOD + 'pictures = ["../../secret.png"]\n',
        (
            ":4: pictures.1: `../../secret.png` is not a path inside the project; name a PNG, JPEG or WebP of this project, relative to this file's folder or from res://, with /",
        ),
    ),
    "picture missing": (
        GOOD + 'pictures = ["ref/other.png"]\n',
        (":4: pictures.1: `art/ref/other.png` does not exist; put the picture there, or correct the path",),
    ),
    "unknown key": (GOOD + "epoch = 60\n", (":4: epoch: unknown key; did you mean `epochs`?",)),
}


@pytest.mark.parametrize("name", FAULTS)
def test_every_fault_is_told_with_line_key_and_cure(game: Path, name: str) -> None:
    text, said = FAULTS[name]
    assert sorted(told(game, text)) == sorted(said)


def test_all_faults_of_a_file_are_told_at_once(game: Path) -> None:
    text = 'kind = "element"\nbase = "flux"\nassets = ["art/none.asset.toml"]\nepochs = 0\nkits = ["none"]\n'
    assert len(told(game, text)) == 4


def test_an_asset_of_a_faulty_request_is_a_fault_here_too(game: Path) -> None:
    (game / "art/hero.asset.toml").write_text('kind = "sprit"\n')
    faults = told(game, GOOD)
    assert (
        ":3: assets.1: `art/hero.asset.toml` cannot be used while its file has faults; correct art/hero.asset.toml"
        in faults
    )


def test_the_name_of_a_model_of_the_service_cannot_be_taken(game: Path) -> None:
    (fault,) = told(game, GOOD, "phoenix-v1.0")
    assert "is the name of a model that the service has" in fault


def test_two_files_of_one_name_are_both_told(game: Path) -> None:
    (game / "props").mkdir()
    (game / "props/fox-style.model.toml").write_text(GOOD)
    assert told(game, GOOD) == [
        ": has the same name as props/fox-style.model.toml; a name must be there once; rename one",
        "props/fox-style.model.toml: has the same name as art/fox-style.model.toml; a name must be there once; rename one",
    ]


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ('elements = [{ name = "fox-style" }]\n', ":3: elements.1.name: art/fox-style.model.toml has not been trained yet; leo-assets train"),
        ('model = "fox-style"\n', ":3: model: art/fox-style.model.toml has not been trained yet; leo-assets train"),
    ],
)  # fmt: skip
def test_a_request_is_told_that_what_it_names_is_still_to_be_trained(game: Path, keys: str, says: str) -> None:
    (game / "art/fox-style.model.toml").write_text(GOOD)
    (game / "art/den.asset.toml").write_text(f'kind = "icon"\nprompt = "a den"\n{keys}')
    assert [str(fault) for fault in load_project_requests(game).faults] == [f"art/den.asset.toml{says}"]


def test_an_element_is_no_model_and_a_model_no_element(game: Path) -> None:
    trained = {
        "fox-style": TrainedRecord("element", "KINO_XL", "7", "o", "a", ""),
        "fox-model": TrainedRecord("model", "v1_5", "00000000-0000-4000-8000-000000000001", "o", "b", "f0xk"),
    }
    (game / "art/a.asset.toml").write_text('kind = "icon"\nprompt = "a den"\nmodel = "fox-style"\n')
    (game / "art/b.asset.toml").write_text('kind = "icon"\nprompt = "a den"\nelements = [{ name = "fox-model" }]\n')
    faults = [str(fault) for fault in load_project_requests(game, trained=trained).faults]
    cure = 'a model is named by `model = "…"`, an element by `elements = [{ name = "…" }]`'
    assert faults == [
        f"art/a.asset.toml:3: model: `fox-style` is an element; {cure}",
        f"art/b.asset.toml:3: elements.1.name: `fox-model` is a model; {cure}",
    ]


def test_a_faulty_file_stops_no_request(game: Path) -> None:
    told(game, "kind = 5\n")
    assert "art/hero.asset.toml" in load_project_requests(game).requests


def test_ids_are_those_that_the_plan_shows(game: Path) -> None:
    from leo_assets.pipeline.survey import open_project, survey
    from tests.pipeline.test_build import OFFLINE

    seen = survey(open_project(game), OFFLINE)
    shown = {asset.id for asset in seen.plan.assets if "#sheet" not in asset.id}
    assert {each for request in seen.loaded.requests.values() for each in asset_ids(request)} == shown


@pytest.mark.parametrize(
    ("asset", "meant"),
    [
        ("art/a.asset.toml", {"art/a.asset.toml#fire#walk/1", "art/a.asset.toml#fire#walk/10"}),
        ("res://art/a.asset.toml#fire", {"art/a.asset.toml#fire#walk/1", "art/a.asset.toml#fire#walk/10"}),
        ("art/a.asset.toml#fire#walk/1", {"art/a.asset.toml#fire#walk/1"}),
        ("art/a.asset.toml#fir", set()),
        ("art/a.asset.tom", set()),
    ],
)
def test_an_entry_stands_for_all_of_what_it_names(asset: str, meant: set[str]) -> None:
    ids = ["art/a.asset.toml#fire#walk/1", "art/a.asset.toml#fire#walk/10", "art/b.asset.toml"]
    assert set(meant_by(asset, ids)) == meant


def test_trained_names_are_told_by_kind() -> None:
    element = TrainedRecord("element", "FLUX_DEV", "7", "o", "a", "")
    model = TrainedRecord("model", "v1_5", "00000000-0000-4000-8000-000000000001", "o", "b", "f0xk")
    lock = Lock(trained={"b": element, "a": model})
    assert list(trained_names(lock)) == ["a", "b"]
    assert trained_names(lock, "element") == {"b": element}


def test_the_example_in_the_reference_has_no_faults() -> None:
    assert isinstance(parse_training(make_docs.TRAINING_EXAMPLE.encode(), "art/fox-style.model.toml"), Training)
