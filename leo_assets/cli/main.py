"""The command line: what can be said, and how errors become exit codes. The commands themselves stand beside this module."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from typing import TYPE_CHECKING, NoReturn

from leo_assets import __version__
from leo_assets.errors import UsageError
from leo_assets.settings.service import UUID_SHAPE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Protocol

    class _Add(Protocol):
        """Adds a command: its name, what it does, and its function as `module:function`."""

        def __call__(self, name: str, does: str, function: str, *, project: bool = True) -> argparse.ArgumentParser: ...


KINDS = ("sprite", "animation", "texture", "icon", "background")

_GROUP_HELP = {
    "character": "make a kit's sheet, adopt pictures of your own, show all its pictures",
    "request": "write a request, change keys of one, list the keys that it may have; comments stay",
}
_VIEWS = ("front", "three-quarter", "side", "three-quarter back", "back")

_EXIT_CODES = """exit codes: 0 done · 1 a bug of ours · 2 usage · 3 a request is wrong · 4 check found something ·
5 not agreed, over budget or price unknown · 6 waiting for credit · 7 some assets failed · 8 the service refused us ·
9 jobs are held for a decision · 130 interrupted, resumable"""


def parser() -> argparse.ArgumentParser:
    """Every command with its options; each names the function that does it as `module:function`."""
    top = _Parser(
        prog="leo-assets",
        description="Art for a Godot game, built like code.",
        epilog=_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"leo-assets {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)

    groups: dict[str, argparse._SubParsersAction[_Parser]] = {}

    def add(name: str, does: str, function: str, *, project: bool = True) -> argparse.ArgumentParser:
        group, _, word = name.rpartition(" ")
        if group and group not in groups:
            does_all = _GROUP_HELP[group]
            above = commands.add_parser(group, help=does_all, description=f"{does_all[0].upper()}{does_all[1:]}.")
            groups[group] = above.add_subparsers(dest="subcommand", metavar="COMMAND", required=True)
        place = groups[group] if group else commands
        command = place.add_parser(word, help=does, description=f"{does[0].upper()}{does[1:]}.")
        command.set_defaults(function=function)
        if project:
            command.add_argument(
                "--project", metavar="DIR", default=".", help="a folder of the project (default: this one)"
            )
        command.add_argument("--json", action="store_true", help="one event a line on stdout, for programs")
        return command

    for group in _GROUPS:
        group(add)
    return top


def _setting_up(add: _Add) -> None:
    init = add("init", "make a folder a project; overwrites nothing", "setup:init", project=False)
    init.add_argument("dir", nargs="?", default=".", metavar="DIR")
    init.add_argument("--addon", action="store_true", help="install the Godot addon and enable it")

    key = add("key", "keep, show or forget an API key, outside of every project", "key:key", project=False)
    key.add_argument("action", choices=("set", "show", "forget"), help="set asks for it, or reads it from a pipe")
    key.add_argument("--origin", metavar="URL", help="the address that it belongs to (default: the one that is used)")

    trust = add("trust", "let a project spend as you agree, on this machine", "key:trust", project=False)
    trust.add_argument("dir", nargs="?", default=".", metavar="DIR")
    trust.add_argument("--forget", action="store_true", help="take it back")

    demo = add("demo", "make a sample game with the offline studio", "setup:demo", project=False)
    demo.add_argument("dir", nargs="?", default="leo_demo", metavar="DIR")


def _making(add: _Add) -> None:
    make = add("make", "write a request, show its price, ask, and build it", "setup:make")
    make.add_argument("kind", choices=KINDS, metavar="KIND", help=" ".join(KINDS))
    make.add_argument("prompt", metavar="PROMPT", help="what to draw")
    _naming(make)
    _spending(make)

    _paths(add("plan", "each asset: its state, why, and what it costs; free", "run:plan"), offline=True)
    build = add("build", "make what the requests ask for", "run:build")
    _paths(build)
    _spending(build)
    build.add_argument(
        "--take", action="store_true", help="another picture, please, of all that PATHS have had already"
    )
    train = add(
        "train", "have a model or an element trained from what *.model.toml names, and wait for it", "train:train"
    )
    train.add_argument("files", nargs="*", metavar="FILES", help="*.model.toml, or folders of them (default: all)")
    _spending(train, jobs=False)
    check = add("check", "is everything there and up to date? free: no key, no network", "run:check")
    _paths(check)
    check.add_argument(
        "--release", action="store_true", help="placeholders, and what nobody has approved, are findings too"
    )
    watch = add("watch", "build whenever a request is saved; spends nothing unless --max-cost is given", "run:watch")
    _paths(watch, offline=True)
    watch.add_argument("--max-cost", metavar="AMOUNT", help="what one run may spend, like 2USD or 200credits")
    watch.add_argument("--assume-price", metavar="AMOUNT", help="what a job of unknown price is taken to cost")
    _strict(watch)
    add("status", "how the project stands, in a few lines", "run:status")
    add("doctor", "what is set up, what is missing, and how to mend it", "doctor:doctor")


def _writing(add: _Add) -> None:
    new = add("request new", "write a request and no more; free", "request:new")
    new.add_argument("kind", choices=KINDS, metavar="KIND", help=" ".join(KINDS))
    new.add_argument("prompt", metavar="PROMPT", help="what to draw")
    _naming(new)
    change = add("request set", "change keys of a request, kit, style or training; free", "request:set_keys")
    change.add_argument("file", metavar="FILE")
    change.add_argument(
        "changes", nargs="*", metavar="KEY=VALUE", help="like prompt=a red potion or process.fit.width=64"
    )
    change.add_argument("--unset", action="append", default=[], metavar="KEY", help="take a key out; may be repeated")
    listed = add("request fields", "every key that a file may have, and what it says now; free", "request:fields")
    listed.add_argument("file", metavar="FILE")


def _naming(command: argparse.ArgumentParser) -> None:
    command.add_argument("--name", help="name of the request (default: from the prompt)")
    command.add_argument("--character", help="the kit to use")
    command.add_argument("--folder", default="art", help="where the request goes (default: art)")


def _choosing(add: _Add) -> None:
    named = "assets, requests, folders, or kits (for their sheet)"
    approve = add("approve", "approve pictures; without IDS, tell which wait for it; free", "decide:approve")
    approve.add_argument("ids", nargs="*", metavar="IDS", help=named)
    approve.add_argument("--all", action="store_true", help="every picture of the project")
    reject = add("reject", "say that a picture is not good enough; free", "decide:reject")
    reject.add_argument("ids", nargs="+", metavar="IDS", help=named)
    reject.add_argument("--reason", default="", metavar="TEXT", help="why, for who comes after you")
    choose = add("choose", "put another candidate in the place of the chosen one; free", "decide:choose")
    choose.add_argument("id", metavar="ID", help="an asset, or a kit (for its sheet)")
    choose.add_argument("candidate", type=int, metavar="N", help="which, from 1, as leo-assets character show counts")
    for command in (approve, reject, choose):
        command.add_argument("--by", default="a person", metavar="NAME", help="who decides (default: a person)")

    accept = add(
        "accept",
        "put the newer version that waits in .leo/pending in the place of a file that you edited; yours is kept",
        "decide:accept",
    )
    accept.add_argument(
        "outputs", nargs="*", metavar="OUTPUTS", help="files of the game, or requests (none: tell which)"
    )
    accept.add_argument("--all", action="store_true", help="all that wait")

    look = add("candidates", "what there is to choose from, with scores and previews; free", "looking:candidates")
    look.add_argument("ids", nargs="+", metavar="IDS", help=named)
    explain = add(
        "explain", "what made a picture: model, prompt, seed, cost, who chose it and why; free", "looking:explain"
    )
    explain.add_argument("what", metavar="WHAT", help="a file of the game, an asset, a request or a kit")

    make = add(
        "character make", "have a kit's sheet drawn, in several candidates, for you to approve", "character:make"
    )
    make.add_argument("kit", metavar="KIT", help="its name or file")
    make.add_argument("--candidates", type=int, default=0, metavar="N", help="how many (default: 4 the first time)")
    make.add_argument("--take", action="store_true", help="other ones, please")
    _spending(make)
    adopt = add(
        "character adopt", "take pictures of your own into a kit; they need no approval; free", "character:adopt"
    )
    adopt.add_argument("files", nargs="+", metavar="FILE", help="PNG, JPEG or WebP; copied where outside the project")
    adopt.add_argument("--kit", required=True, metavar="KIT", help="its name or file")
    adopt.add_argument("--view", choices=_VIEWS, help="what they show (default: by their names)")
    show = add("character show", "draw all pictures of a kit on one, with scores; free", "character:show")
    show.add_argument("kit", metavar="KIT", help="its name or file")
    show.add_argument("-o", "--output", metavar="FILE", help="a PNG (default: .leo/character_KIT.png)")


def _processing(add: _Add) -> None:
    process = add("process", "a recipe on any pictures: cut, trim, fit, tile; free", "process:process", project=False)
    process.add_argument("inputs", nargs="+", metavar="IN", help="PNG, JPEG or WebP, or folders of them")
    process.add_argument("--recipe", required=True, metavar="FILE", help="a TOML file with [process] as in a request")
    process.add_argument("-o", "--output", required=True, metavar="OUT", help="a folder, or the PNG of one picture")
    process.add_argument("--force", action="store_true", help="write over files that are there already")
    process.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="pictures at once (default: all cores)"
    )


def _knowing(add: _Add) -> None:
    models = add(
        "models", "what there is to choose from, what each can do and costs; free", "models:models", project=False
    )
    models.add_argument("name", nargs="?", metavar="NAME", help="all of one model: its display name, slug or id")
    models.add_argument("--kind", choices=KINDS, help="those that can make this kind, its usual one first")
    models.add_argument(
        "--can", action="append", default=[], metavar="WORDS", help="those that can all of these, like character,pose"
    )
    models.add_argument("--api", choices=("v1", "v2"), help="those that this generation of the API makes")
    models.add_argument(
        "--refresh", action="store_true", help="ask the service first for others, and for what has gone"
    )


def _serving(add: _Add) -> None:
    simulate = add("simulate", "the offline studio as a server on this machine", "run:simulate", project=False)
    simulate.add_argument("--port", type=int, default=8123, help="0 takes a free one (default: 8123)")
    simulate.add_argument(
        "--fault",
        action="append",
        default=[],
        metavar="NAME[:COUNT][,on=ROUTE][,seconds=S][,retry-after=HEADER]",
        help="behave badly; may be repeated",
    )
    simulate.add_argument(
        "--job-seconds", type=float, default=3.0, metavar="S", help="how long a job takes (default: 3)"
    )
    simulate.add_argument("--slots", type=int, default=10, metavar="N", help="jobs that run at once (default: 10)")
    simulate.add_argument(
        "--plan",
        default="credits",
        help="how accounts pay: credits, payg (dollars), monthly or free (default: credits)",
    )
    simulate.add_argument("--credits", metavar="N", help="balance of a new account; of payg, its dollars")
    simulate.add_argument(
        "--quarantine", type=float, default=180.0, metavar="S", help="the waiting time told to clients (default: 180)"
    )
    simulate.add_argument("--accept-lag", metavar="S[-S]", help="from a create's arrival to its job and charge")
    simulate.add_argument("--webhook", metavar="URL", help="call this address on this machine when a job is over")
    simulate.add_argument("--webhook-key", default="", metavar="KEY", help="the bearer that the webhook shows")
    simulate.add_argument("--list-lag", metavar="S[-S]", help="from there until the job is shown")


def _paying(add: _Add) -> None:
    add("balance", "what is left at the service, and what was spent; needs a key", "money:balance")
    report = add("report", "what was spent, by this machine's record; free: no key, no network", "money:report")
    report.add_argument("--cost", action="store_true", help="estimate against bill, line by line")
    report.add_argument("--by", choices=("asset", "character", "day"), help="what a line stands for (default: asset)")
    report.add_argument("--all", action="store_true", help="every project, not only this one")

    recover = add("recover", "jobs that wait for your decision; shows them, or makes one", "recover:recover")
    decision = recover.add_mutually_exclusive_group()
    decision.add_argument("--resend", type=int, metavar="ID", help="send it once more in the next build")
    decision.add_argument("--drop", type=int, metavar="ID", help="give it up")
    decision.add_argument("--adopt", nargs=2, metavar=("ID", "JOB"), help="that job of the account is this one")
    decision.add_argument("--rebuilt", action="store_true", help="go on after the record of paid work was lost")
    recover.add_argument("--yes", action="store_true", help="do not ask")
    recover.add_argument("--offline", action="store_true", help="without a look at the account first")

    for name, does in (("pause", "send no new paid jobs until resume"), ("resume", "lift a pause")):
        brake = add(name, does, f"money:{name}", project=False)
        brake.add_argument(
            "--project", nargs="?", const=".", metavar="DIR", help="of one project only (default DIR: this one)"
        )
    cancel = add("cancel", "give up jobs that are reserved and were not sent", "money:cancel")
    cancel.add_argument("ids", nargs="*", type=int, metavar="IDS", help="which (default: all of the project)")


_GROUPS = (
    _setting_up,
    _making,
    _writing,
    _choosing,
    _processing,
    _knowing,
    _paying,
    _serving,
)  # in the order of --help


def run(arguments: Sequence[str]) -> int:
    """Run one command; every failure that a user can mend is a sentence and an exit code, never a trace."""
    _use_utf8()
    from leo_assets.cli import border
    from leo_assets.settings import masking

    command, as_json, may_cost = "", "--json" in arguments, False
    with border.polite_kill():
        try:
            masking.install()
            options = _understood(arguments)
            command, as_json = options.command, options.json
            may_cost = hasattr(options, "max_cost") and not options.offline and _has_a_key()
            module, _, function = str(options.function).partition(":")
            code = getattr(importlib.import_module(f"leo_assets.cli.{module}"), function)(options)
            sys.stdout.flush()
        except BrokenPipeError:
            return border.unread(command)
        except (KeyboardInterrupt, Exception) as error:  # noqa: BLE001  # `told` raises a bug of ours again
            return border.told(error, as_json=as_json, command=command, may_cost=may_cost)
    return int(code)


def _has_a_key() -> bool:
    from leo_assets.settings.keys import has_any_key

    return has_any_key(os.environ)


def _understood(arguments: Sequence[str]) -> argparse.Namespace:
    for word in arguments:
        try:
            word.encode()
        except UnicodeEncodeError:
            shown = word.encode(errors="replace").decode()[:80]
            raise UsageError(f"`{shown}` is not text in UTF-8", cure="write it anew, or rename the file") from None
    options = parser().parse_args(arguments)
    try:
        os.getcwd()  # noqa: PTH109  # only whether there is one
    except OSError:
        raise UsageError("the folder you are in is gone", cure="go to a folder that is there, with cd") from None
    return options


class _Parser(argparse.ArgumentParser):
    """One whose complaints are our errors, so that they end as all others do."""

    def error(self, message: str) -> NoReturn:
        import difflib
        import re

        cure = f"{self.prog} --help tells more"
        if UUID_SHAPE.search(message) or "--key" in message or "--api-key" in message:
            message = UUID_SHAPE.sub("…", message)
            cure = "a key is never an argument, which others on this machine can read; leo-assets key set asks for it"
        unknown = re.match(r"argument COMMAND: invalid choice: '([^']*)' \(choose from (.*)\)", message)
        if unknown:
            message = f"no command is called `{unknown[1][:40]}`"
            near = difflib.get_close_matches(unknown[1], re.findall(r"[\w-]+", unknown[2]), 1)
            cure = f"did you mean `{self.prog} {near[0]}`? {cure}" if near else cure
        if message.startswith("unrecognized arguments: -"):
            cure = f"put names that begin with - behind --, as in `{self.prog} build -- -x.asset.toml`; {cure}"
        raise UsageError(message, cure=cure)


def _paths(command: argparse.ArgumentParser, *, offline: bool = False) -> None:
    command.add_argument("paths", nargs="*", metavar="PATHS", help="requests, or folders of them (default: all)")
    if offline:
        command.add_argument("--offline", action="store_true", help="with the offline studio even where a key is set")


def _spending(command: argparse.ArgumentParser, *, jobs: bool = True) -> None:
    command.add_argument("--offline", action="store_true", help="with the offline studio even where a key is set")
    command.add_argument("--agree", metavar="HASH", default="", help="do exactly the plan of this hash")
    command.add_argument("--yes", action="store_true", help="do not ask; needs --max-cost where something costs")
    command.add_argument("--max-cost", metavar="AMOUNT", help="the most to spend, like 2USD or 200credits")
    command.add_argument("--assume-price", metavar="AMOUNT", help="what a job of unknown price is taken to cost")
    command.add_argument("--no-spend", action="store_true", help="do only what is free")
    _strict(command)
    if not jobs:
        command.set_defaults(jobs=1)
        return
    command.add_argument("--jobs", type=int, default=10, metavar="N", help="jobs under way at once (default: 10)")


def _strict(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--strict", action="store_true", help="send no job twice by itself; what may not have arrived waits for you"
    )


def _use_utf8() -> None:
    """Pipes of some systems are not UTF-8; our lines always are."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def request_paths(
    given: Sequence[str], root: str, *, may_be_empty: bool = False, suffix: str = ".asset.toml"
) -> tuple[str, ...] | None:
    """What a user typed → project paths of requests, as the disk is now; None when he typed nothing.

    Args:
        given: Files and folders, relative to the working folder or to the project.
        root: The project's folder.
        may_be_empty: For who asks again later: what is not there yet, or no more, is passed over.
        suffix: What ends the names of the files that are meant.

    Raises:
        UsageError: A path is outside the project, absent, or no request.
    """
    if not given:
        return None
    from pathlib import Path

    project = Path(root).resolve()
    found: list[str] = []
    for text in given:
        path = next((base / text for base in (Path.cwd(), project) if os.path.exists(base / text)), None)  # noqa: PTH110  # never raises
        if path is None and may_be_empty:
            continue
        shown = text if len(text) <= 100 else f"{text[:100]}…"
        if path is None or not path.resolve().is_relative_to(project):
            raise UsageError(
                f"{shown}: no such file in the project {project}", cure=f"name files like art/hero{suffix}"
            )
        inside = path.resolve()
        files = sorted(inside.rglob(f"*{suffix}")) if inside.is_dir() else [inside]
        if not (files or may_be_empty) or not all(file.name.endswith(suffix) for file in files):
            what = "request" if suffix == ".asset.toml" else "training"
            raise UsageError(f"{shown}: no {what}", cure=f"{what}s are files that end in {suffix}")
        found += [file.relative_to(project).as_posix() for file in files]
    return tuple(dict.fromkeys(found))
