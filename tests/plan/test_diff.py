"""The table of states and actions: what is asked, what the lock knows, what the disk holds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from leo_assets.catalog.models import load_catalog
from leo_assets.plan.diff import Disk, Plan, key_of_set, make_plan, outputs_of
from leo_assets.plan.expand import Expanded, Facts, expand
from leo_assets.requests.load import load_project_requests
from leo_assets.store.lock import CLOUD_ORIGIN, ImageRecord, JobRecord, Lock, OutputRecord

ICON = "art/potions.asset.toml"
OFFLINE = "offline studio"


def record(raw_key: str, expanded: Expanded, *, origin: str = OFFLINE, chosen: bool = True) -> JobRecord:
    job = next(job for key, job in expanded.jobs.items() if key == raw_key)
    sha256 = raw_key.ljust(64, "0")
    return JobRecord(
        origin=origin, api="v1", model=job.model, prompt=job.prompt, negative=job.negative, width=job.width, height=job.height,
        candidates=job.candidates, seed=job.seed, take=job.take, references=(), job_id="j", images=(ImageRecord("i", sha256, "jpg"),),
        cost="", unit="", chosen=sha256 if chosen else "", chosen_by="rank", why="",
    )  # fmt: skip


class World:
    """A project's requests, a lock and a disk that a test bends."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.lock = Lock()
        self.disk: dict[str, str] = {}
        self.gone: set[str] = set()
        self.paid = False

    @property
    def expanded(self) -> Expanded:
        def chosen_of(key: str) -> str:
            return self.lock.jobs[key].chosen if key in self.lock.jobs else ""

        loaded = load_project_requests(self.root)
        return expand(loaded, load_catalog(), Facts(("res://art/generated",), lambda file: file, chosen_of, {}))

    def plan(self) -> Plan:
        disk = Disk(lambda path, _: self.disk.get(path, "ok"), lambda sha256: sha256 not in self.gone, not self.paid)
        return make_plan(self.expanded, self.lock, disk, only=None, keep=frozenset())

    def draw(self, title: str = "", **how: object) -> None:
        """Have every job (whose title begins so) made."""
        for _ in range(2):  # poses get another key once their sheet is there
            expanded = self.expanded
            for key, job in expanded.jobs.items():
                if job.title.startswith(title) and not job.waits_for:
                    self.lock.jobs[key] = record(key, expanded, **how)  # type: ignore[arg-type]  # origin and chosen

    def write(self) -> None:
        """Have every set's files written."""
        for item in self.expanded.sets:
            jobs = tuple(asset.job for asset in item.assets)
            for path in outputs_of(item):
                originals = tuple(self.lock.jobs[key].chosen for key in jobs)
                names = tuple(asset.id for asset in item.assets)
                self.lock.outputs[path] = OutputRecord(
                    item.request, names, jobs, originals, key_of_set(item, self.lock), "uid://x", "content"
                )

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.root / name
        assert old in path.read_text()
        path.write_text(path.read_text().replace(old, new))

    def verdicts(self, name: str) -> set[tuple[str, str]]:
        return {(asset.state, asset.action) for asset in self.plan().assets if asset.id.startswith(name)}


@pytest.fixture
def world(small_game: Path) -> World:
    return World(small_game)


@pytest.fixture
def done(world: World) -> World:
    world.draw()
    world.write()
    return world


def test_at_first_everything_is_missing_and_the_sheet_comes_first(world: World) -> None:
    plan = world.plan()
    assert {(asset.state, asset.action) for asset in plan.assets} == {("missing", "generate")}
    titles = [job.title for job in plan.jobs]
    assert titles.index("art/hero.character.toml#sheet") < min(
        titles.index(title) for title in titles if "idle" in title
    )
    assert len(plan.jobs) == len(world.expanded.jobs)


def test_what_was_made_and_written_is_done(done: World) -> None:
    assert {(asset.state, asset.action) for asset in done.plan().assets} == {("placeholder", "none")}
    assert done.plan().jobs == ()


def test_real_art_is_fresh_whoever_asks(world: World) -> None:
    world.draw(origin=CLOUD_ORIGIN)
    world.write()
    for world.paid in (False, True):
        assert {(asset.state, asset.action) for asset in world.plan().assets} == {("fresh", "none")}


def test_a_placeholder_gives_way_to_real_art_when_there_is_a_service(done: World) -> None:
    done.paid = True
    assert done.verdicts(ICON) == {("stale", "generate")}
    assert {asset.reason for asset in done.plan().assets if asset.id.startswith(ICON)} == {
        "only a placeholder is there"
    }


@pytest.mark.parametrize(
    ("bend", "verdicts"),
    [
        (
            lambda w: w.disk.update({"art/generated/potions/potions_fire.png": "missing"}),
            {("missing", "process"), ("placeholder", "none")},
        ),
        (
            lambda w: w.disk.update({"art/generated/potions/potions_fire.png": "edited"}),
            {("edited", "none"), ("placeholder", "none")},
        ),
        (lambda w: w.edit(ICON, "width = 32", "width = 64"), {("stale", "process")}),
        (lambda w: w.edit(ICON, "{element} potion", "{element} flask"), {("stale", "generate")}),
        (lambda w: w.edit(ICON, '"ice"', '"poison"'), {("placeholder", "none"), ("missing", "generate")}),
        (lambda w: w.gone.update(job.chosen for job in w.lock.jobs.values()), {("placeholder", "none")}),
    ],
)
def test_one_change_has_its_own_verdict(done: World, bend, verdicts: set[tuple[str, str]]) -> None:
    bend(done)
    assert done.verdicts(ICON) == verdicts


def test_a_lost_file_without_its_picture_is_drawn_again(done: World) -> None:
    done.disk["art/generated/potions/potions_fire.png"] = "missing"
    done.gone.update(job.chosen for job in done.lock.jobs.values())
    assert ("missing", "generate") in done.verdicts(ICON)


def test_a_changed_request_over_an_edited_file_is_made_once_and_then_waits(done: World) -> None:
    path = "art/generated/potions/potions_fire.png"
    done.disk[path] = "edited"
    done.edit(ICON, "width = 32", "width = 64")
    assert ("edited", "process") in done.verdicts(ICON)
    item = next(item for item in done.expanded.sets if path in outputs_of(item))
    done.lock.outputs[path] = replace(done.lock.outputs[path], pending=key_of_set(item, done.lock))
    assert ("edited", "none") in done.verdicts(ICON)


def test_an_edited_sheet_does_not_keep_a_lost_file_from_coming_back(done: World) -> None:
    done.disk |= {"art/generated/hero/hero.png": "edited", "art/generated/hero/hero.tres": "missing"}
    assert done.verdicts("art/hero.asset.toml") == {("edited", "process")}


def test_real_art_is_kept_where_only_a_placeholder_could_be_made(world: World) -> None:
    world.draw(origin=CLOUD_ORIGIN)
    world.write()
    world.edit(ICON, "{element} potion", "{element} flask")
    assert world.verdicts(ICON) == {("stale", "none")}
    world.paid = True
    assert world.verdicts(ICON) == {("stale", "generate")}


def test_a_job_made_in_vain_is_not_made_again_by_itself(world: World) -> None:
    world.draw(ICON, chosen=False)
    assert world.verdicts(ICON) == {("missing", "none")}
    assert {asset.reason for asset in world.plan().assets if asset.id.startswith(ICON)} == {
        "none of the candidates can be used; raise `take` for another one"
    }
    world.edit(ICON, 'kind = "icon"', 'kind = "icon"\ntake = 2')
    assert world.verdicts(ICON) == {("missing", "generate")}


def test_a_sheet_drawn_in_vain_is_not_drawn_again_by_itself(world: World) -> None:
    world.draw("art/hero.character.toml#sheet", chosen=False)
    assert world.verdicts("art/hero") == {("missing", "none")}
    assert all("hero" not in job.title for job in world.plan().jobs)


def test_outputs_that_nobody_asks_for_are_orphans_unless_their_request_is_faulty(done: World) -> None:
    (done.root / ICON).unlink()
    disk = Disk(lambda *_: "ok", lambda _: True, makes_placeholders=True)
    gone = make_plan(done.expanded, done.lock, disk, only=None, keep=frozenset())
    assert gone.orphans == ("art/generated/potions/potions_fire.png", "art/generated/potions/potions_ice.png")
    assert make_plan(done.expanded, done.lock, disk, only=None, keep=frozenset({ICON})).orphans == ()
    assert make_plan(done.expanded, done.lock, disk, only=frozenset(), keep=frozenset()).orphans == ()


def test_the_hash_follows_what_is_done_and_what_it_costs(world: World) -> None:
    first = world.plan().hash
    assert world.plan().hash == first
    world.draw(ICON)
    assert world.plan().hash != first
