"""The key from the keyboard to the service, and nowhere else: what `key` keeps and shows, and a canary looked for everywhere."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from leo_assets.settings.trust import is_trusted
from leo_assets.settings.user import user_folder
from tests.cli.terminal import at_terminal
from tests.cli.test_border import PAID, started
from tests.cli.test_main import events, here, leo

CANARY = "c0ffee11-dead-4bee-8fee-feedfacecafe"
CLOUD = "https://cloud.leonardo.ai"


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The base address of a studio on a port, whose jobs are done at once and whose log is kept."""
    folder = tmp_path_factory.mktemp("studio")
    words = ("simulate", "--port", "0", "--json", "--job-seconds", "0.05", "--quarantine", "0.25")
    with started(*words, cwd=folder) as process:
        assert process.stdout
        yield json.loads(process.stdout.readline())["about"]
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=60)
        assert CANARY not in out + err


def kept(key: str, *words: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """`key set` with the key piped in."""
    return subprocess.run(
        [sys.executable, "-m", "leo_assets", "key", "set", *words],
        input=key,
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, **environment},
    )


def test_a_key_is_kept_shown_by_its_ending_and_forgotten(tmp_path: Path) -> None:
    done = kept(f"{CANARY}\n", cwd=tmp_path)
    assert (done.returncode, CANARY in done.stdout + done.stderr) == (0, False)
    assert f"kept      the key for {CLOUD}" in done.stdout
    shown = here("key", "show", cwd=tmp_path)
    assert f"{CLOUD}" in shown.stdout
    assert "…cafe, from " in shown.stdout
    assert "feedfacecafe" not in shown.stdout + shown.stderr
    assert here("key", "forget", cwd=tmp_path).returncode == 0
    assert "no key; leo-assets key set keeps one" in here("key", "show", cwd=tmp_path).stdout
    assert "no key is kept" in here("key", "forget", cwd=tmp_path).stdout


def test_a_store_that_has_no_place_is_told_and_a_file_is_used(tmp_path: Path) -> None:
    done = kept(CANARY, "--json", cwd=tmp_path)
    first, *_, last = events(done)
    assert "the system's key store does not take it" in str(first["message"])
    assert str(user_folder() / "keys") in str(last["extra"])


@pytest.mark.parametrize("text", ["", "\n", "hunter2\n", f"Bearer {CANARY}\n", f'"{CANARY}"\n', "x" * 5000])
def test_what_is_no_key_is_refused_and_not_repeated(tmp_path: Path, text: str) -> None:
    done = kept(text, cwd=tmp_path)
    assert done.returncode == 2
    assert "feedfacecafe" not in done.stdout + done.stderr
    assert "hunter2" not in done.stdout + done.stderr
    assert not list(user_folder().rglob("*.json"))


def test_a_key_is_never_an_argument(tmp_path: Path) -> None:
    for words in (("key", "set", CANARY), ("build", "--key", CANARY), ("key", CANARY)):
        done = leo(*words, cwd=tmp_path)
        assert done.returncode == 2
        assert "leo-assets key set asks for it" in done.stderr
        assert CANARY not in done.stdout + done.stderr


@pytest.mark.parametrize("origin", ["http://art.example", "ftp://x", "https://u:p@art.example", "nonsense"])
def test_a_key_is_not_kept_for_an_address_that_it_may_not_go_to(tmp_path: Path, origin: str) -> None:
    done = kept(CANARY, "--origin", origin, cwd=tmp_path)
    assert done.returncode == 2
    assert "--origin" in done.stderr
    assert not list(user_folder().rglob("*.json"))


def test_with_a_key_a_build_is_for_the_cloud_and_without_one_or_on_wish_for_the_studio(small_game: Path) -> None:
    (small_game / "art/hero.asset.toml").unlink()
    assert '"offline studio"' in here("plan", "--json", cwd=small_game).stdout
    kept(CANARY, cwd=small_game)
    assert CLOUD in here("plan", "--json", cwd=small_game).stdout
    assert here("build", cwd=small_game).returncode == 5
    assert '"offline studio"' in here("plan", "--offline", "--json", cwd=small_game).stdout
    assert here("build", "--offline", cwd=small_game).returncode == 0
    assert f"{CLOUD}, with the key from {user_folder()}" in here("doctor", cwd=small_game).stdout


def test_doctor_says_where_settings_lie_which_budgets_hold_and_whom_they_are_trusted_with(project: Path) -> None:
    environment = {"LEONARDO_API_KEY": CANARY}
    assert f"your own: {user_folder() / 'settings.toml'}, not there yet" in here("doctor", cwd=project).stdout
    assert "none is set" in here("doctor", cwd=project, **environment).stdout
    (user_folder() / "settings.toml").write_text('[budget]\nday = "5USD"\n')
    said = here("doctor", cwd=project, **environment).stdout
    assert "the budget of 5 USD per day" in said
    assert "this project may spend as you agree" in said
    (user_folder() / "settings.toml").write_text('[budget]\nday = "much"\n')
    faulty = here("doctor", cwd=project, **environment)
    assert (faulty.returncode, "settings.toml:2: budget.day: `much` is no amount" in faulty.stdout) == (2, True)


def test_a_key_of_the_environment_is_told_to_count_before_the_kept_one(tmp_path: Path) -> None:
    done = kept(CANARY, cwd=tmp_path, LEONARDO_API_KEY=CANARY)
    assert "LEONARDO_API_KEY is set for the same address and counts before it" in done.stderr
    assert "from LEONARDO_API_KEY" in here("key", "show", cwd=tmp_path, LEONARDO_API_KEY=CANARY).stdout


@pytest.mark.skipif(os.name == "nt", reason="terminals of POSIX")
def test_the_way_to_a_first_paid_sprite_takes_three_commands_and_one_answer(tmp_path: Path, studio: str) -> None:
    environment = {"LEONARDO_API_BASE": studio}
    assert kept(CANARY, cwd=tmp_path, **environment).returncode == 0
    assert here("init", cwd=tmp_path, **environment).returncode == 0
    code, shown = at_terminal("make", "icon", "red potion", cwd=tmp_path, typed=b"y\n", **environment)
    assert code == 0
    assert b"Spend that? [y/N]" in shown
    assert (tmp_path / "art/generated/red_potion/red_potion.png").is_file()
    assert here("check", cwd=tmp_path).returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="terminals of POSIX")
@pytest.mark.parametrize(("answer", "code"), [(b"y\n", 0), (b"n\n", 5)])
def test_a_first_spend_asks_for_price_and_trust_in_one_question(
    small_game: Path, studio: str, answer: bytes, code: int
) -> None:
    assert here("trust", "--forget", cwd=small_game).returncode == 0
    environment = {"LEONARDO_API_BASE": studio, "LEONARDO_API_KEY": CANARY}
    (small_game / "art/hero.asset.toml").unlink()
    ended, shown = at_terminal("build", cwd=small_game, typed=answer, **environment)
    assert b"Trust this project, and spend that? [y/N]" in shown
    assert shown.count(b"[y/N]") == 1
    assert (ended, is_trusted(small_game)) == (code, code == 0)


# ---- the canary


def sightings(data: bytes) -> bool:
    raw = CANARY.encode()
    small = data.lower()
    if raw in small or raw.hex().encode() in small or raw.replace(b"-", b"%2d") in small:
        return True
    coded = [base64.b64encode(b"\0" * offset + raw)[4:-4] for offset in range(3)]
    return any(form in data for form in coded)


def found_in(folder: Path, *, but: Path | None = None) -> list[str]:
    """The files that hold the canary, by content or by name; texts packed inside of pictures too."""
    found = []
    for path in sorted(folder.rglob("*")):
        if sightings(os.fsencode(path)):
            found.append(f"name of {path}")
        if not path.is_file() or path == but:
            continue
        data = path.read_bytes()
        if path.suffix in {".png", ".jpg", ".jpeg", ".webp"}:
            from PIL import Image

            with Image.open(path) as image:
                data += repr(image.info).encode()
        if sightings(data):
            found.append(str(path))
    return found


class Processes(threading.Thread):
    """Looks at what every process was started with, all the while."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.seen: set[str] = set()
        self.known: set[bytes] = set()
        self.looks = 0
        self.done = threading.Event()

    def run(self) -> None:
        while not self.done.is_set():
            for place in Path("/proc").glob("[0-9]*/cmdline"):
                with contextlib.suppress(OSError):
                    words = place.read_bytes()
                    if words not in self.known and sightings(words):
                        self.seen.add(str(place))
                    self.known.add(words)
            self.looks += 1
            time.sleep(0.02)


def test_the_canary_is_seen_in_every_form_where_it_is(tmp_path: Path) -> None:
    from PIL import Image, PngImagePlugin

    forms = (CANARY, CANARY.upper(), CANARY.encode().hex(), CANARY.replace("-", "%2D"))
    coded = [base64.b64encode(f"{'x' * n}{CANARY}{'y' * n}".encode()).decode() for n in range(3)]
    for number, form in enumerate((*forms, *coded)):
        (tmp_path / f"{number}.txt").write_text(f"before {form} after")
    text = PngImagePlugin.PngInfo()
    text.add_text("parameters", f"key {CANARY}", zip=True)
    Image.new("RGB", (4, 4)).save(tmp_path / "packed.png", pnginfo=text)
    assert len(found_in(tmp_path)) == 8


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="/proc")
def test_a_key_that_is_used_is_written_nowhere(tmp_path: Path, studio: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A whole paid life with the log at DEBUG: kept, asked, built, refused, broken off, failed, traced."""
    root = tmp_path / "game"
    monkeypatch.setenv("LEO_ASSETS_LOG", str(tmp_path / "debug.log"))
    environment = {"LEONARDO_API_BASE": studio}
    watcher = Processes()
    watcher.start()
    said: list[str] = []

    def tried(*words: str, expect: set[int]) -> None:
        done = leo(*words, cwd=root, **environment)
        assert done.returncode in expect, done.stderr
        said.append(done.stdout + done.stderr)

    root.mkdir()
    said.append(kept(CANARY, cwd=root, **environment).stdout)
    tried("init", expect={0})
    tried("make", "icon", "red potion", *PAID, expect={0})
    tried("plan", "--json", expect={0})
    tried("status", expect={0})
    tried("doctor", expect={0})
    tried("key", "show", expect={0})
    for fault in ("unauthorized", "failed", "reset-after"):
        broken(studio, fault)
        tried("make", "icon", f"potion {fault}", *PAID, "--json", expect=set(range(10)) - {1})
        broken(studio, "")
    tried("build", *PAID, expect=set(range(10)) - {1})
    said.append(crashed(root, environment))
    watcher.done.set()
    watcher.join()

    key_file = next((user_folder() / "keys").glob("*.json"))
    assert sightings(key_file.read_bytes())
    assert found_in(tmp_path) == []
    assert found_in(user_folder(), but=key_file) == []
    assert not any(sightings(text.encode()) for text in said)
    assert (watcher.seen, watcher.looks > 10) == (set(), True)
    log = (tmp_path / "debug.log").read_text()
    assert "********" in log  # it was there, and was masked
    assert (tmp_path / "debug.log").stat().st_mode & 0o077 == 0
    assert studio not in log  # nor does any line tell an address, which may be a signed one


CRASH = """
import logging, sys
from leo_assets.cli import main, run
if len(sys.argv) > 1:
    from leo_assets.settings import masking, secret
    masking.masked = secret.masked = lambda text: text
def crash(options):
    service = run.chosen_service(options)
    logging.getLogger("some.library").debug("sending %s", {"Authorization": f"Bearer {service.key.reveal()}"})
    raise RuntimeError(f"illegal header value b'Bearer {service.key.reveal()}'")
run.status = crash
sys.exit(main.run(["status"]))
"""


def crashed(root: Path, environment: dict[str, str], *sabotage: str) -> str:
    """What a bug of ours says, in whose trace and log the key stands."""
    done = subprocess.run(
        [sys.executable, "-c", CRASH, *sabotage],
        cwd=root,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, **environment},
    )
    assert done.returncode == 1
    assert "RuntimeError: illegal header value" in done.stderr
    return done.stdout + done.stderr


def test_without_the_masking_the_canary_is_found(
    project: Path, tmp_path: Path, studio: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen red: the same crash with the protection switched off."""
    monkeypatch.setenv("LEO_ASSETS_LOG", str(tmp_path / "debug.log"))
    environment = {"LEONARDO_API_BASE": studio, "LEONARDO_API_KEY": CANARY}
    assert not sightings(crashed(project, environment).encode())
    assert found_in(tmp_path) == []
    assert sightings(crashed(project, environment, "off").encode())
    assert found_in(tmp_path) == [str(tmp_path / "debug.log")]


def broken(studio: str, fault: str) -> None:
    """Let the studio behave badly, or well again."""
    import httpx

    place = f"{studio.removesuffix('/api/rest')}/studio/faults"
    body = {"fault": fault, "count": 1} if fault else {"clear": True}
    assert httpx.post(place, json=body, trust_env=False).status_code == 200
