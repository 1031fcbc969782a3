"""A cloned project is hostile: whatever it holds and whatever its user types, nothing is sent for it before he trusts it."""

from __future__ import annotations

import json
import os
import signal
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from leo_assets.cli.main import run
from leo_assets.settings.trust import is_trusted, trust
from leo_assets.settings.user import owned_folder
from tests.cli.test_main import leo
from tests.guard.sitecustomize import children

KEY = "0d1e2f3a-4b5c-4d7e-8f90-a1b2c3d4e5f6"
REQUEST = 'kind = "icon"\nprompt = "a potion"\nsize = { width = 512, height = 512 }\n'
PAY = ("--yes", "--max-cost", "999999credits", "--assume-price", "1credits")


class Seen(ThreadingHTTPServer):
    """A service that remembers every call and answers none."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.calls: list[str] = []

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/api/rest"


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Seen)
        self.server.calls.append(f"{self.command} {self.path}")
        self.send_error(403)

    do_POST = do_PUT = do_DELETE = do_GET  # noqa: N815  # the names of http.server

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # as above
        return


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Seen]:
    with Seen() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("LEONARDO_API_BASE", server.base)
        monkeypatch.setenv("LEONARDO_API_KEY", KEY)
        yield server
        server.shutdown()


def settings(text: str) -> Callable[[Path], object]:
    return lambda root: (root / "leo_assets.toml").write_text(text)


def requests(text: str) -> Callable[[Path], object]:
    return lambda root: (root / "art/a.asset.toml").write_text(text)


def many(root: Path) -> None:
    for number in range(200):
        (root / f"art/n{number}.asset.toml").write_text(f"{REQUEST}seed = {number}\n")


def linked(root: Path) -> None:
    (root.parent / "id_rsa").write_text("-----BEGIN OPENSSH PRIVATE KEY-----\n")
    (root / "art/ref.png").symlink_to(root.parent / "id_rsa")
    (root / "art/a.asset.toml").write_text(REQUEST + 'references = [{ file = "ref.png", use = "style" }]\n')


def carries_trust(root: Path) -> None:
    (root / ".leo").mkdir()
    for name in ("project-id", "trust", "trusted", "trust.json"):
        (root / ".leo" / name).write_text(json.dumps({"path": str(root), "id": "0" * 32, "inode": root.stat().st_ino}))


def carries_a_lock(root: Path) -> None:
    """A lock that is whole, and says that this very service has the picture: it would only have to be fetched."""
    from leo_assets.pipeline.survey import open_project, survey
    from leo_assets.settings.service import service_from_environment
    from leo_assets.store.lock import ImageRecord, JobRecord, Lock

    service = service_from_environment(os.environ)
    seen = survey(open_project(root), service)
    (one,) = seen.plan.jobs
    image = ImageRecord(KEY, "b" * 64, "jpg")
    record = JobRecord(
        service.origin, "v1", one.model, one.prompt, "", one.width, one.height, 1, one.seed, 1, (), KEY, (image,),
        "7", "CREDITS", "b" * 64, "rank", "",
    )  # fmt: skip
    lock = Lock()
    lock.jobs[one.raw_key] = record
    lock.save(root)


def engine_settings(root: Path) -> None:
    names = (
        "python_path",
        "leo_path",
        "program",
        "command",
        "api_base",
        "api_key",
        "host",
        "port",
        "hook",
        "post_process",
    )
    lines = [f'leo_assets/{name}="/bin/touch {root}/ran"\n{name}="/bin/touch {root}/ran"' for name in names]
    (root / "project.godot").write_text("config_version=5\n[leo_assets]\n" + "\n".join(lines) + "\n")


def environment_files(root: Path) -> None:
    for name in (".env", ".envrc", "settings.toml", ".leo_assets.toml"):
        (root / name).write_text(f"LEONARDO_API_KEY={KEY}\nCI=0\n[budget]\nrun = '9USD'\n")


HOSTILE: dict[str, Callable[[Path], object]] = {
    "200 requests": many,
    "the dearest job": requests(REQUEST.replace("512", "1024") + "candidates = 4\n"),
    "a budget of its own": settings('[budget]\nrun = "99999USD"\nday = "99999USD"\n'),
    "an address of its own": settings('[service]\nbase = "http://127.0.0.1:9/api/rest"\nhosts = ["evil.example"]\n'),
    "a word of trust": settings("trusted = true\ntrust = true\n[trust]\nall = true\n"),
    "a program to run": settings('program = "/bin/touch ran"\n[hooks]\npost = "touch ran"\n'),
    "a key": settings(f'api_key = "{KEY}"\n'),
    "trust it made itself": carries_trust,
    "a lock": carries_a_lock,
    "a private key as reference": linked,
    "a reference outside": requests(REQUEST + 'references = [{ file = "../../../.ssh/id_rsa", use = "style" }]\n'),
    "a reference from the network": requests(
        REQUEST + 'references = [{ file = "http://127.0.0.1:9/x.png", use = "style" }]\n'
    ),
    "a character to be drawn": lambda root: (root / "art/fox.character.toml").write_text('description = "a fox"\n'),
    "engine settings": engine_settings,
    "environment files": environment_files,
}
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("plan",),
    ("check",),
    ("check", "--release"),
    ("status",),
    ("doctor",),
    ("report", "--cost"),
    ("recover", "--offline"),
    ("pause",),
    ("resume",),
    ("cancel",),
    ("models", "--api", "v1"),
    ("build",),
    ("build", "--no-spend"),
    ("build", *PAY),
    ("build", "--agree", "PLAN"),
    ("make", "icon", "a coin", *PAY),
    ("watch", "--max-cost", "999999credits", "--assume-price", "1credits"),
)


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "clone"
    (root / "art").mkdir(parents=True)
    (root / "project.godot").write_text("config_version=5\n")
    (root / "art/potion.asset.toml").write_text(REQUEST)
    monkeypatch.setenv("PATH", "")  # `doctor` asks the user's own engine for its version
    monkeypatch.delenv("LEO_GODOT", raising=False)  # as above
    return root


def plan_hash(root: Path, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    run(["plan", "--json", "--project", str(root)])
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return next((str(event["plan_hash"]) for event in events if event["event"] == "plan"), "none")


def tried(command: tuple[str, ...], root: Path, capsys: pytest.CaptureFixture[str]) -> int:
    words = [plan_hash(root, capsys) if word == "PLAN" else word for word in command]
    if command[0] == "models":
        return run(words)
    if command[0] != "watch":
        return run([*words, "--project", str(root)])
    timer = threading.Timer(1.5, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    try:
        return run([*words, "--project", str(root)])
    finally:
        timer.cancel()


@pytest.mark.skipif(os.name == "nt", reason="links and signals of POSIX")
@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_is_sent_and_nothing_started_for_a_project_that_is_not_trusted(
    clone: Path, service: Seen, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    HOSTILE[name](clone)
    for path in clone.rglob("*"):
        os.utime(path, (1_600_000_000, 1_600_000_000), follow_symlinks=False)
    started = len(children)
    commands = COMMANDS if name in {"a lock", "trust it made itself"} else COMMANDS[:-1]  # watching takes its time
    codes = {" ".join(command): tried(command, clone, capsys) for command in commands}
    assert service.calls == []
    assert children[started:] == []
    assert not is_trusted(clone)
    assert not (clone / "ran").exists()
    assert not list(clone.rglob("generated/**/*.png"))
    assert codes[" ".join(("build", *PAY))] in {3, 5}
    assert 1 not in codes.values()


@pytest.mark.parametrize(
    "command",
    [
        ("build", *PAY),
        ("build", "--agree", "PLAN"),
        ("make", "icon", "a coin", *PAY),
        ("build", "--no-spend", "a lock"),
    ],
)
def test_the_same_project_once_trusted_is_sent_for(
    clone: Path, service: Seen, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    """Seen red: without the protection the tests above would see calls."""
    trust(clone)
    if command[-1] == "a lock":
        HOSTILE["a lock"](clone)
        command = command[:-1]
    tried(command, clone, capsys)
    assert service.calls


def test_the_refusal_says_what_to_do(clone: Path, service: Seen, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", *PAY, "--project", str(clone)]) == 5
    said = capsys.readouterr().err
    assert "is not trusted: you have not trusted it on this machine; nothing was spent" in said
    assert f"leo-assets trust {clone}" in said


@pytest.mark.parametrize(
    "command", [("plan",), ("build", "--offline"), ("doctor",), ("key", "set"), ("check", "--release")]
)
def test_modules_that_lie_in_a_project_are_not_imported(clone: Path, command: tuple[str, ...]) -> None:
    for name in (
        "argparse",
        "json",
        "tomli",
        "pydantic",
        "httpx",
        "numpy",
        "PIL",
        "rich",
        "keyring",
        "platformdirs",
        "filelock",
    ):
        (clone / f"{name}.py").write_text(f"open({str(clone / 'ran')!r}, 'w')\nraise SystemExit(77)\n")
    assert leo(*command, cwd=clone).returncode in {0, 2, 4}
    assert not (clone / "ran").exists()


@pytest.mark.parametrize("value", ["1", "true", "woodpecker"])
def test_in_ci_nothing_is_spent_by_itself_and_the_message_says_so(
    clone: Path, service: Seen, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    trust(clone)
    monkeypatch.setenv("CI", value)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert run(["build", "--project", str(clone)]) == 5
    assert "in CI nothing is spent by itself" in capsys.readouterr().err
    assert service.calls == []


def test_init_trusts_what_it_makes_and_not_what_it_finds(
    tmp_path: Path, clone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["init", str(tmp_path / "new")]) == 0
    assert is_trusted(tmp_path / "new")
    assert run(["init", str(clone)]) == 0
    assert not is_trusted(clone)
    assert "not trusted to spend" in capsys.readouterr().out
    assert run(["init", str(clone)]) == 0
    assert not is_trusted(clone)


def test_trust_is_given_and_taken_back_by_one_command(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["trust", str(clone / "art")]) == 0
    assert is_trusted(clone)
    assert run(["trust", str(clone), "--forget"]) == 0
    assert not is_trusted(clone)
    assert run(["trust", str(clone.parent / "nowhere")]) == 2


@pytest.mark.parametrize(
    ("own", "project", "says"),
    [
        ('run = "3credits"', "", "over the budget of 3 credits per run in {own}"),
        ('day = ["3credits", "9USD"]', "", "over the budget of 3 credits per day in {own}"),
        ('run = "9USD"', "", "over the budget of 0 credits per run in {own}"),
        ('run = "900credits"', 'project = "3credits"', "over the budget of 3 credits per project in leo_assets.toml"),
        ('run = "3credits"', 'run = "900credits"', "over the budget of 3 credits per run in {own}"),
    ],
)
@pytest.mark.parametrize("command", [("build", *PAY), ("build", "--agree", "PLAN", "--assume-price", "7credits")])
def test_over_a_budget_nothing_is_sent_whatever_was_agreed_to(
    clone: Path,
    service: Seen,
    capsys: pytest.CaptureFixture[str],
    command: tuple[str, ...],
    own: str,
    project: str,
    says: str,
) -> None:
    trust(clone)
    file = owned_folder() / "settings.toml"
    file.write_text(f"[budget]\n{own}\n")
    (clone / "leo_assets.toml").write_text(f"[budget]\n{project}\n")
    words = tuple("7credits" if word == "1credits" else word for word in command)
    assert tried(words, clone, capsys) == 5
    said = capsys.readouterr().err
    assert says.format(own=file) in said
    assert "nothing was spent" in said
    assert ("has no effect: your own is lower" in said) == ("900" in project)
    assert not any(call.startswith("POST") for call in service.calls)
