"""Items of a matrix on one picture, each with an `AtlasTexture`: as each would be by itself, whatever becomes of the request."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import numpy as np
import pytest

from leo_assets.errors import ExitCode
from leo_assets.pipeline.candidates import candidates
from leo_assets.pipeline.check import check
from leo_assets.pipeline.deciding import choose
from leo_assets.pipeline.events import AssetState, Removed
from leo_assets.pipeline.survey import open_project
from leo_assets.process.pixels import Pixels, decode
from leo_assets.requests.finishing import Fit, atlas_pages
from tests.pipeline.test_build import OFFLINE, Run, edit

ITEMS = ("red_potion", "iron_key", "gold_coin", "blue_gem", "axe")
LOOT = f"""\
kind = "icon"
prompt = "{{item}}"
size = {{ width = 128, height = 128 }}
[matrix]
item = {list(ITEMS)!r}
[process]
maps = ["normal"]
fit = {{ width = 40, height = 32, mode = "pad" }}
[output]
"""
REQUEST, STEM = "art/loot.asset.toml", "art/generated/loot/loot"


@pytest.fixture
def loot(project: Path) -> Path:
    (project / REQUEST).write_text(f"{LOOT}atlas = true\n")
    assert Run(project).code == ExitCode.DONE
    return project


def numbers(text: str, name: str) -> list[int]:
    found = re.search(rf"^{name} = Rect2\(([^)]*)\)", text, re.MULTILINE)
    return [int(value) for value in found[1].split(", ")] if found else [0, 0, 0, 0]


def seen(page: Pixels, text: str) -> Pixels:
    """What the engine shows of an `AtlasTexture`: the region in its margins."""
    (x, y, width, height), (left, top, right, bottom) = numbers(text, "region"), numbers(text, "margin")
    whole = np.zeros((height + bottom, width + right, 4), np.uint8)
    whole[top : top + height, left : left + width] = page[y : y + height, x : x + width]
    return whole


def test_each_item_looks_as_it_would_alone_and_the_page_is_small(loot: Path) -> None:
    files = {file.name for file in (loot / STEM).parent.iterdir() if file.suffix != ".import"}
    assert files == {"loot.png", "loot_normal.png", *(f"loot_{item}.tres" for item in ITEMS)}
    page, light = (decode((loot / f"{STEM}{end}.png").read_bytes()) for end in ("", "_normal"))
    texts = {item: (loot / f"{STEM}_{item}.tres").read_text() for item in ITEMS}
    assert page.shape == light.shape
    assert page.shape[0] * page.shape[1] < 0.8 * len(ITEMS) * 32 * 40
    assert all(text.startswith('[gd_resource type="AtlasTexture"') for text in texts.values())
    (loot / REQUEST).write_text(LOOT)
    Run(loot)
    for item, text in texts.items():
        alone = decode((loot / f"{STEM}_{item}.png").read_bytes())
        assert (seen(page, text) == alone).all(), item
        assert alone.shape == (32, 40, 4)
    assert not (loot / f"{STEM}.png").exists(), "what nobody asks for any more is gone"


def test_another_item_leaves_the_names_and_uids_of_the_others(loot: Path) -> None:
    uids = {item: (loot / f"{STEM}_{item}.tres").read_text().splitlines()[0] for item in ITEMS}
    sidecar = (loot / f"{STEM}.png.import").read_text()
    edit(loot / REQUEST, "'axe'", "'axe', 'shield'")
    run = Run(loot)
    assert (run.code, run.jobs) == (ExitCode.DONE, 1)
    assert {item: (loot / f"{STEM}_{item}.tres").read_text().splitlines()[0] for item in ITEMS} == uids
    assert (loot / f"{STEM}.png.import").read_text() == sidecar
    assert check(open_project(loot), lambda _: None) == ExitCode.DONE


def test_a_renamed_request_takes_all_of_them_along(loot: Path) -> None:
    uids = {item: (loot / f"{STEM}_{item}.tres").read_text().splitlines()[0] for item in ITEMS}
    (loot / REQUEST).rename(loot / "art/treasure.asset.toml")
    run = Run(loot)
    assert (run.code, run.jobs) == (ExitCode.DONE, 0)
    assert {event.to for event in run.of(Removed)} == {
        f"res://art/generated/treasure/treasure{end}"
        for end in (".png", "_normal.png", *(f"_{item}.tres" for item in ITEMS))
    }
    for item, first in uids.items():
        text = (loot / f"art/generated/treasure/treasure_{item}.tres").read_text()
        assert text.startswith(first)
        assert "res://art/generated/treasure/treasure.png" in text


def test_what_does_not_fit_one_page_is_spread_before_anything_is_drawn() -> None:
    assert atlas_pages(200, Fit(509, 509)) == (range(50), range(50, 100), range(100, 150), range(150, 200))
    assert atlas_pages(64, Fit(509, 509)) == (range(64),)
    assert atlas_pages(65, Fit(500, 120)) == (range(65),)
    assert [len(page) for page in atlas_pages(99, Fit(500, 300, power_of_two=True))] == [33, 33, 33]
    assert atlas_pages(3, None) == (range(3),)


def test_the_plan_names_for_each_item_what_shows_it(loot: Path) -> None:
    shown = {event.id.partition("#")[2]: event.outputs for event in Run(loot).of(AssetState)}
    assert shown["axe"] == (f"res://{STEM}.png", f"res://{STEM}_axe.tres")


def test_pages_have_numbers_and_every_item_knows_its_own(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leo_assets.requests.finishing.PAGE_PX", 100)  # two by two items
    (project / REQUEST).write_text(f"{LOOT}atlas = true\n")
    assert Run(project).code == ExitCode.DONE
    pages = [(project / f"{STEM}_{item}.tres").read_text().count("loot_2.png") for item in ITEMS]
    assert pages == [0, 0, 1, 1, 1]
    assert (project / f"{STEM}_2_normal.png").exists()


def test_another_candidate_of_one_item_is_shown_and_taken_by_itself(project: Path) -> None:
    text = f"candidates = 2\n{LOOT}atlas = true\n"
    (project / REQUEST).write_text(text.replace("[output]", "pixel = { colours = 6 }\n[output]"))
    assert Run(project).code == ExitCode.DONE
    before = {item: (project / f"{STEM}_{item}.tres").read_text() for item in ITEMS}
    page = decode((project / f"{STEM}.png").read_bytes())
    listed = list(candidates(open_project(project), (f"{REQUEST}#axe",)))
    others = {each.standing: decode(Path(each.picture).read_bytes()) for each in listed}
    assert (seen(page, before["axe"]) == others["chosen"]).all(), "the preview is what the game has"
    number = next(each.candidate for each in listed if each.standing == "other")
    asyncio.run(choose(open_project(project), OFFLINE, f"{REQUEST}#axe", number, by="anna", emit=lambda _: None))
    page = decode((project / f"{STEM}.png").read_bytes())
    assert (seen(page, (project / f"{STEM}_axe.tres").read_text()) == others["other"]).all()
    assert check(open_project(project), lambda _: None) == ExitCode.DONE
