"""A look at the account for who decides: it writes down what it finds, creates nothing and pays nothing."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from leo_assets.generate.again import looking
from leo_assets.store.ledger import Ledger
from tests.generate.shop import KilledError, Shop, made, make_job

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from leo_assets.generate.spend import Till

JOBS = [make_job(number) for number in range(1, 4)]


def look(shop: Shop, doing: Callable[[Ledger, Till], Awaitable[None]]) -> None:
    async def go() -> None:
        with Ledger(shop.path, now=shop.clock.now) as ledger:
            async with shop.client() as client:
                till = looking(
                    client, ledger, str(shop.root), lambda text, about: shop.notes.append(f"{about}: {text}")
                )
                await doing(ledger, till)

    asyncio.run(go())


async def again(_: Ledger, till: Till) -> None:
    await till.look_again()


def killed_while_sending(shop: Shop, step: str) -> None:
    try:
        shop.run(JOBS[:1], kill_at=(step, 1))
    except KilledError:
        return
    raise AssertionError(step)


def test_a_create_that_arrived_before_the_kill_is_found(tmp_path: Path) -> None:
    shop = Shop(tmp_path)
    killed_while_sending(shop, "response-read")
    assert shop.states() == ["sending"]
    look(shop, again)
    assert shop.states() == ["submitted"]
    assert shop.bills == 1
    assert any("found in the account" in note for note in shop.notes)


def test_a_create_that_never_arrived_is_held_or_waits_and_is_not_sent_by_a_look(tmp_path: Path) -> None:
    shop = Shop(tmp_path)
    killed_while_sending(shop, "sending-saved")
    look(shop, again)
    assert shop.states() == ["intent"]
    assert shop.bills == 0


def test_a_held_job_that_shows_up_after_all_is_taken(tmp_path: Path) -> None:
    shop = Shop(tmp_path)
    killed_while_sending(shop, "response-read")
    with Ledger(shop.path) as ledger:
        (entry,) = ledger.entries()
        ledger.advance(entry.id, to="held", expect={"sending"}, reason="given up too early")
    look(shop, again)
    (entry,) = shop.entries()
    assert (entry.state, entry.job_id) == ("submitted", shop.world.bill[0].id)


def test_a_look_without_anything_in_doubt_reads_no_list(tmp_path: Path) -> None:
    shop = Shop(tmp_path)
    made(shop.run(JOBS))
    before = len(shop.notes)
    look(shop, again)
    assert (shop.bills, len(shop.notes)) == (3, before)


def test_a_lost_ledger_finds_its_jobs_in_the_account_and_pays_for_none_again(tmp_path: Path) -> None:
    shop = Shop(tmp_path)
    made(shop.run(JOBS))
    bought = {entry.raw_key: entry.job_id for entry in shop.entries()}
    shop.path.unlink()

    async def rebuild(ledger: Ledger, till: Till) -> None:
        assert ledger.restore(await till.found([*JOBS, make_job(9)])) == 3
        ledger.confirm()

    look(shop, rebuild)
    assert {entry.raw_key: entry.job_id for entry in shop.entries()} == bought
    assert shop.states() == ["submitted"] * 3
    made(shop.run(JOBS))
    assert shop.bills == 3


def test_a_seed_of_the_user_s_own_that_fits_two_jobs_proves_nothing(tmp_path: Path) -> None:
    shop = Shop(tmp_path)
    made(shop.run(JOBS[:1]))
    shop.path.unlink()
    twin = replace(JOBS[0], raw_key=make_job(8).raw_key, plan_key=make_job(8).plan_key)

    async def rebuild(ledger: Ledger, till: Till) -> None:
        assert await till.found([JOBS[0], twin]) == ()
        assert ledger.entries() == ()

    look(shop, rebuild)
