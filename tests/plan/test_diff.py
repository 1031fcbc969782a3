"""The table of states and actions: what is asked, what the lock knows, what the disk holds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from leo_assets.catalog.models import load_catalog
from leo_assets.plan.diff import make_plan
from leo_assets.plan.expand import Expanded, Facts, expand
from leo_assets.plan.facts import Bought, Disk
from leo_assets.plan.planned import Plan, key_of_set, outputs_of
from leo_assets.requests.load import load_project_requests
from leo_assets.store.lock import CLOUD_ORIGIN, Asked, ImageRecord, JobRecord, Lock, Mark, OutputRecord

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
        self.wants_approved = False
        self.bought: dict[str, Bought] = {}

    @property
    def expanded(self) -> Expanded:
        def chosen_of(key: str) -> str:
            known = self.lock.jobs.get(key)
            return known.chosen if known and not (self.paid and known.is_placeholder) else ""

        loaded = load_project_requests(self.root)
        return expand(
            loaded,
            load_catalog(),
            Facts(("res://art/generated",), lambda file: file, chosen_of, {}, asked=self.lock.asked),
        )

    def plan(self) -> Plan:
        provider = CLOUD_ORIGIN if self.paid else OFFLINE
        disk = Disk(
            lambda path, _: self.disk.get(path, "ok"), lambda sha256: sha256 not in self.gone, provider, self.bought.get
        )
        expanded = self.expanded
        return make_plan(
            expanded,
            self.lock,
            disk,
            only=frozenset(item.request for item in expanded.sets),
            may_remove=True,
            wants_approved=self.wants_approved,
        )

    def draw(self, title: str = "", **how: object) -> None:
        """Have every job (whose title begins so) made."""
        for _ in range(2):  # poses get another key once their sheet is there
            expanded = self.expanded
            for key, job in expanded.jobs.items():
                if job.title.startswith(title) and all(guide.sha256 for guide in job.guides):
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
        "it was made, but nothing in it can be used; raise `take` for another one"
    }
    world.edit(ICON, 'kind = "icon"', 'kind = "icon"\ntake = 2')
    assert world.verdicts(ICON) == {("missing", "generate")}


def test_a_sheet_drawn_in_vain_is_not_drawn_again_by_itself(world: World) -> None:
    world.draw("art/hero.character.toml#sheet", chosen=False)
    assert world.verdicts("art/hero") == {("missing", "none")}
    reasons = {asset.reason for asset in world.plan().assets if asset.id.startswith("art/hero")}
    assert all("art/hero.character.toml#sheet was made" in reason for reason in reasons)
    assert all("hero" not in job.title for job in world.plan().jobs)


def test_outputs_that_nobody_asks_for_are_orphans(done: World) -> None:
    (done.root / ICON).unlink()
    assert done.plan().orphans == ("art/generated/potions/potions_fire.png", "art/generated/potions/potions_ice.png")


def test_a_sheet_that_is_only_known_comes_before_its_poses(done: World) -> None:
    """The lock says what the sheet was, but its picture is not on this machine."""
    done.edit("art/hero.asset.toml", "side view", "front view")
    done.gone.update(job.chosen for job in done.lock.jobs.values())
    plan = done.plan()
    sheet = done.expanded.sheets["art/hero.character.toml"]
    assert plan.jobs[0].raw_key == sheet
    assert plan.waiting == {job.raw_key for job in plan.jobs[1:] if "hero" in job.title}


def test_real_poses_are_never_drawn_after_a_placeholder_sheet(done: World) -> None:
    done.paid = True
    plan = done.plan()
    sheet = done.expanded.sheets["art/hero.character.toml"]
    assert sheet in {job.raw_key for job in plan.jobs}
    placeholder = done.lock.jobs[sheet].chosen
    assert all(guide.sha256 != placeholder for job in plan.jobs for guide in job.guides)
    assert {job.title.split("#")[0] for job in plan.later} == {"art/hero.asset.toml"}


def test_an_agreement_covers_a_pose_before_and_after_its_sheet_is_drawn(world: World) -> None:
    before = {job.plan_key for job in world.plan().jobs if "hero.asset" in job.title}
    world.draw("art/hero.character.toml#sheet")
    after = world.plan().jobs
    assert {job.plan_key for job in after if "hero.asset" in job.title} == before
    assert not before & {job.raw_key for job in after}


@pytest.mark.parametrize(
    "change",
    [
        lambda w: w.draw(ICON),
        lambda w: w.edit(ICON, "width = 32", "width = 64"),
        lambda w: w.edit(ICON, "[process]", '[output]\npath = "res://art/generated/other"\n[process]'),
        lambda w: w.edit("art/hero.asset.toml", "fps = 2", "fps = 3"),
        lambda w: w.edit("art/hero.character.toml", "height = 48", "height = 50"),
        lambda w: setattr(w, "paid", True),
        lambda w: w.lock.outputs.update({"art/generated/old/old.png": OutputRecord("o", (), (), (), "", "", "")}),
    ],
)
def test_the_hash_follows_who_draws_what_is_written_and_what_is_removed(world: World, change) -> None:
    first = world.plan().hash
    assert world.plan().hash == first
    change(world)
    assert world.plan().hash != first


# What was paid for before


def fire(world: World) -> str:
    """Raw key of the fire potion."""
    return next(job.raw_key for job in world.expanded.jobs.values() if job.title.endswith("#fire"))


@pytest.mark.parametrize(
    ("bought", "verdict", "paid_jobs", "fetches"),
    [
        (Bought("fetch", "it is paid for"), ("missing", "fetch"), 1, 1),
        (Bought("held", "nobody knows"), ("held", "none"), 1, 0),
        (Bought("final", "the filter refused it"), ("missing", "none"), 1, 0),
        (Bought("gone", "it is lost"), ("missing", "generate"), 2, 0),
    ],
)
def test_what_the_ledger_says_of_a_raw_key_decides_what_is_done_and_what_is_priced(
    world: World, bought: Bought, verdict: tuple[str, str], paid_jobs: int, fetches: int
) -> None:
    world.paid = True
    world.bought[fire(world)] = bought
    plan = world.plan()
    (asset,) = [asset for asset in plan.assets if asset.id.endswith("#fire")]
    assert (asset.state, asset.action) == verdict
    assert bought.reason in asset.reason
    icons = [job for job in plan.jobs if job.title.startswith(ICON)]
    assert (len(icons), len(plan.fetches)) == (paid_jobs, fetches)
    assert plan.total.unknown + len([job for job in plan.jobs if job.price.amount is not None]) == len(plan.jobs)


def test_a_fetch_is_no_part_of_what_an_agreement_pays_for(world: World) -> None:
    world.paid = True
    before = world.plan()
    world.bought[fire(world)] = Bought("fetch", "it is paid for")
    after = world.plan()
    assert before.hash != after.hash
    assert len(after.jobs) == len(before.jobs) - 1


def test_real_art_that_is_not_on_this_machine_is_fetched_by_the_lock_where_the_same_service_has_it(
    world: World,
) -> None:
    world.draw(origin=CLOUD_ORIGIN)
    world.write()
    world.gone.update(job.chosen for job in world.lock.jobs.values())
    world.disk["art/generated/potions/potions_fire.png"] = "missing"
    world.paid = True
    assert ("missing", "fetch") in world.verdicts(ICON)
    assert world.plan().jobs == ()
    world.bought[fire(world)] = Bought("gone", "it is lost")
    assert ("missing", "generate") in world.verdicts(ICON)
    world.paid = False
    world.bought.clear()
    assert ("missing", "fetch") not in world.verdicts(ICON), "the studio in this process has not got it"


def test_poses_wait_for_what_is_decided_about_their_sheet(world: World) -> None:
    world.paid = True
    sheet = world.expanded.sheets["art/hero.character.toml"]
    world.bought[sheet] = Bought("held", "nobody knows")
    assert world.verdicts("art/hero.asset.toml") == {("held", "none")}
    assert all("hero" not in job.title for job in world.plan().jobs)
    world.bought[sheet] = Bought("fetch", "it is paid for")
    plan = world.plan()
    assert [job.raw_key for job in plan.fetches] == [sheet]
    assert plan.waiting == {job.raw_key for job in plan.jobs if "hero.asset" in job.title}


def test_a_sheet_that_was_lost_is_fetched_though_its_poses_are_all_there(world: World) -> None:
    world.draw(origin=CLOUD_ORIGIN)
    world.write()
    world.paid = True
    sheet = world.expanded.sheets["art/hero.character.toml"]
    world.gone.add(world.lock.jobs[sheet].chosen)
    assert world.plan().fetches == (), "a clone has not lost it: it never had it"
    world.bought[sheet] = Bought("fetch", "it is paid for")
    assert [job.raw_key for job in world.plan().fetches] == [sheet]


# ---- approval


POSES = "art/hero.asset.toml"


def approve(world: World, verdict: str = "approved") -> None:
    sheet = world.expanded.sheets["art/hero.character.toml"]
    world.lock.marks[world.lock.jobs[sheet].chosen] = Mark(verdict, "anna", "the hand" if verdict == "rejected" else "")


@pytest.fixture
def drawn(world: World) -> World:
    """The sheet is there, paid for and not approved; no pose is."""
    world.paid = True
    world.draw("art/hero.character.toml", origin=CLOUD_ORIGIN)
    return world


def test_poses_that_are_paid_for_wait_until_a_person_approves_their_sheet(drawn: World) -> None:
    plan = drawn.plan()
    assert drawn.verdicts(POSES) == {("unapproved", "none")}
    assert {asset.reason for asset in plan.assets if asset.request == POSES} == {
        "its sheet waits for your approval: leo-assets approve art/hero.character.toml"
    }
    assert not [job for job in plan.jobs if job.title.startswith(POSES)]
    assert len(plan.later) == 6
    approve(drawn)
    assert drawn.verdicts(POSES) == {("missing", "generate")}
    assert drawn.plan().later == ()


def test_what_waits_for_approval_is_priced_and_is_no_part_of_what_may_be_spent(drawn: World) -> None:
    waiting = drawn.plan()
    approve(drawn)
    payable = drawn.plan()
    assert waiting.later_total.amounts.keys() == payable.total.amounts.keys()
    for unit, amount in payable.total.amounts.items():
        assert waiting.total.amounts.get(unit, 0) + waiting.later_total.amounts[unit] == amount
    assert waiting.hash != payable.hash


def test_the_sheet_itself_is_bought_before_the_poses_that_wait_for_it(world: World) -> None:
    world.paid = True
    plan = world.plan()
    assert [job.title for job in plan.jobs if "hero" in job.title] == ["art/hero.character.toml#sheet"]
    assert {asset.reason for asset in plan.assets if asset.request == POSES} == {
        "waits for its sheet, and for your approval of it: leo-assets approve art/hero.character.toml"
    }


def test_a_rejected_sheet_says_by_whom_and_why(drawn: World) -> None:
    approve(drawn, "rejected")
    (reason,) = {asset.reason for asset in drawn.plan().assets if asset.request == POSES}
    assert reason.startswith("its sheet was rejected by anna (the hand): leo-assets choose art/hero.character.toml N")


def test_a_sheet_of_the_studio_in_this_process_needs_no_approval(world: World) -> None:
    world.draw("art/hero.character.toml")
    assert world.verdicts(POSES) == {("missing", "generate")}


def test_own_pictures_need_no_approval(world: World) -> None:
    world.paid = True
    (world.root / "art/own.png").write_bytes(b"x")
    world.edit("art/hero.character.toml", "height = 48", 'references = ["own.png"]')
    assert world.verdicts(POSES) == {("missing", "generate")}


def test_approval_is_of_the_bytes_another_chosen_candidate_needs_its_own(drawn: World) -> None:
    approve(drawn)
    sheet = drawn.expanded.sheets["art/hero.character.toml"]
    drawn.lock.jobs[sheet] = replace(drawn.lock.jobs[sheet], chosen="b" * 64)
    assert drawn.verdicts(POSES) == {("unapproved", "none")}


def test_a_pose_that_is_paid_for_already_is_fetched_whatever_its_sheet(drawn: World) -> None:
    key = next(key for key, job in drawn.expanded.jobs.items() if job.title.startswith(POSES))
    drawn.bought[key] = Bought("fetch", "it is paid for")
    assert ("missing", "fetch") in drawn.verdicts(POSES)


def test_real_art_that_nobody_approved_is_told_where_that_is_wanted(done: World) -> None:
    done.paid = True
    done.draw(origin=CLOUD_ORIGIN)
    done.write()
    assert done.verdicts(ICON) == {("fresh", "none")}
    done.wants_approved = True
    assert done.verdicts(ICON) == {("unapproved", "none")}
    for record in done.lock.jobs.values():
        done.lock.marks[record.chosen] = Mark("approved", "anna")
    assert done.verdicts(ICON) == {("fresh", "none")}


def test_a_placeholder_is_none_that_anybody_has_to_approve(done: World) -> None:
    done.wants_approved = True
    assert done.verdicts(ICON) == {("placeholder", "none")}


# ---- another take


def test_a_take_in_the_lock_is_another_picture_and_the_larger_of_both_counts(done: World) -> None:
    first = {job.first_key for job in done.expanded.jobs.values() if job.title.startswith(ICON)}
    done.lock.asked |= dict.fromkeys(first, Asked(3))
    assert {job.take for job in done.expanded.jobs.values() if job.title.startswith(ICON)} == {3}
    assert done.verdicts(ICON) == {("stale", "generate")}
    done.edit(ICON, 'kind = "icon"', 'kind = "icon"\ntake = 2')
    assert {job.take for job in done.expanded.jobs.values() if job.title.startswith(ICON)} == {3}
    done.edit(ICON, "take = 2", "take = 5")
    assert {job.take for job in done.expanded.jobs.values() if job.title.startswith(ICON)} == {5}


def test_a_take_in_the_lock_goes_with_a_renamed_request(done: World) -> None:
    done.lock.asked |= {job.first_key: Asked(2) for job in done.expanded.jobs.values()}
    before = {key for key, job in done.expanded.jobs.items() if job.title.startswith(ICON)}
    (done.root / ICON).rename(done.root / "art/flasks.asset.toml")
    assert {key for key, job in done.expanded.jobs.items() if "flasks" in job.title} == before


def test_a_lock_cannot_ask_for_more_pictures_of_a_sheet_than_its_model_returns(world: World) -> None:
    sheet = world.expanded.jobs[world.expanded.sheets["art/hero.character.toml"]]
    world.lock.asked[sheet.first_key] = Asked(1, 8)
    asked = world.expanded.jobs[world.expanded.sheets["art/hero.character.toml"]]
    model = next(model for model in load_catalog().models if model.slug == asked.model)
    assert asked.candidates == model.max_candidates(asked.width, asked.height) > 1
