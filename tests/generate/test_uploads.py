"""A reference is sent once per content and account, whoever runs; one that the service has lost is sent again, unpaid."""

from __future__ import annotations

import hashlib
import io
import stat
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from leo_assets.plan.job import Guide, Job
from leo_assets.simulator.records import Account, Upload
from leo_assets.store.uploads import Uploads, uploads_path
from tests.generate.shop import Shop, failed, made, make_job
from tests.simulator.studio import KEY, OTHER_KEY

if TYPE_CHECKING:
    from pathlib import Path

SENDS = "POST /init-image"


def png(value: int = 0) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), (value, 40, 90)).save(out, "PNG")
    return out.getvalue()


FOX, BEAR = png(1), png(2)


def guided(number: int, *pictures: bytes) -> Job:
    guides = tuple(Guide("style", "mid", hashlib.sha256(each).hexdigest(), "ref/fox.png") for each in pictures)
    return make_job(number, guides=guides)


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    shop = Shop(tmp_path)
    shop.pictures = {hashlib.sha256(each).hexdigest(): each for each in (FOX, BEAR)}
    return shop


def sends(shop: Shop) -> int:
    return shop.world.calls[SENDS]


def account(shop: Shop, key: str = KEY) -> Account:
    return shop.world.account(key)


def test_a_later_run_and_another_project_send_nothing_again(shop: Shop) -> None:
    made(shop.run([guided(1, FOX), guided(2, FOX, BEAR)]))
    assert sends(shop) == 2
    made(shop.run([guided(3, FOX, BEAR)]))
    shop.root = shop.root.with_name("another game")
    shop.root.mkdir()
    made(shop.run([guided(4, BEAR)]))
    assert sends(shop) == 2


def test_another_account_is_sent_its_own(shop: Shop) -> None:
    made(shop.run([guided(1, FOX)]))
    made(shop.run([guided(2, FOX)], key=OTHER_KEY))
    assert sends(shop) == 2
    made(shop.run([guided(3, FOX)], key=OTHER_KEY))
    assert sends(shop) == 2


def test_a_picture_that_was_deleted_at_the_service_is_sent_again_and_nothing_is_paid_twice(shop: Shop) -> None:
    made(shop.run([guided(1, FOX, BEAR)]))
    account(shop).uploads.clear()
    made(shop.run([guided(2, FOX, BEAR), guided(3, FOX)]))
    assert sends(shop) == 4
    assert (shop.bills, shop.most_bills_of_one) == (3, 1)
    assert sorted(state for state in shop.states() if state != "rejected") == ["stored"] * 3
    made(shop.run([guided(4, FOX, BEAR)]))
    assert sends(shop) == 4, "the new ids are remembered in the place of the old ones"


def test_the_second_generation_s_way_of_refusing_a_picture_is_understood_too(shop: Shop) -> None:
    def second(number: int) -> Job:
        guides = tuple(replace(guide, use="image") for guide in guided(number, FOX).guides)
        return replace(guided(number), model="nano-banana-2", api="v2", width=1024, height=1024, guides=guides)

    made(shop.run([second(1)]))
    account(shop).uploads.clear()
    made(shop.run([second(2)]))
    assert (sends(shop), shop.bills) == (2, 2)


def test_only_the_refusal_of_a_picture_is_answered_with_a_new_one(shop: Shop) -> None:
    made(shop.run([guided(1, FOX)]))
    creates = shop.world.calls["POST /generations"]
    (refused,) = failed(shop.run([replace(guided(2, FOX), width=33)]))
    assert (refused.error.outcome, refused.error.paid) == ("rejected", "no")
    assert (sends(shop), shop.world.calls["POST /generations"] - creates, shop.bills) == (1, 1, 1)


def test_a_picture_that_is_refused_although_it_was_just_sent_is_not_sent_for_ever(
    shop: Shop,
) -> None:
    made(shop.run([guided(1, FOX)]))
    creates = shop.world.calls["POST /generations"]

    class Forgetful(dict[str, Upload]):
        def get(self, *_: object) -> None:  # type: ignore[override]  # whatever is asked for
            return None

    account(shop).uploads = Forgetful()
    (refused,) = failed(shop.run([guided(2, FOX)]))
    assert "init image" in str(refused.error)
    assert refused.error.paid == "no"
    assert (sends(shop), shop.world.calls["POST /generations"] - creates, shop.bills) == (2, 2, 1)


def test_what_is_remembered_is_for_its_owner_alone_and_each_origin_has_its_own(tmp_path: Path) -> None:
    cloud, other = uploads_path("https://cloud.leonardo.ai"), uploads_path("http://127.0.0.1:8123")
    Uploads(cloud).remember("me", "a" * 64, "an id")
    assert (Uploads(cloud).find("me", "a" * 64), Uploads(other).find("me", "a" * 64)) == ("an id", "")
    assert Uploads(cloud).find("you", "a" * 64) == ""
    if sys.platform != "win32":
        assert stat.S_IMODE(cloud.stat().st_mode) == 0o600


def test_a_damaged_memory_is_an_empty_one(tmp_path: Path) -> None:
    path = tmp_path / "uploads.db"
    path.write_bytes(b"no database at all " * 100)
    uploads = Uploads(path)
    assert uploads.find("me", "a" * 64) == ""
    uploads.remember("me", "a" * 64, "an id")
    assert uploads.find("me", "a" * 64) == "an id"


def test_an_id_that_another_program_sent_anew_is_not_forgotten(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path / "uploads.db")
    uploads.remember("me", "a" * 64, "new")
    uploads.forget("me", "a" * 64, "old")
    assert uploads.find("me", "a" * 64) == "new"


def test_a_remembered_id_that_is_none_is_not_sent(shop: Shop) -> None:
    made(shop.run([guided(1, FOX)]))
    Uploads(shop.path.with_name("uploads.db")).remember(
        account(shop).user_id, hashlib.sha256(FOX).hexdigest(), "../../etc/passwd"
    )
    made(shop.run([guided(2, FOX)]))
    assert sends(shop) == 2
