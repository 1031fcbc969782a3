"""A program that talks like `leo-assets --json`, for the addon's tests: it can be told to be slow, costly or broken.

It needs nothing but Python. How it behaves stands in `.leo/stand_in.json` of the project, so that a test can change it
while the editor runs:

    paid      generating costs `price` credits a request; `extra` more when only one is asked for
    colour    what it draws, as [r, g, b]
    side      and how large
    drift     the plan's hash changes with every look, so that no agreement ever holds
    fault     a request that is faulty
    fail      a request that fails when built
    die       ends in the middle, without a last word
    hang      builds for ever
    slow      `check` takes a minute
    drip      writes its output in pieces of a few bytes
    bare      writes no `.import` beside its pictures: the editor finds them by itself
"""

from __future__ import annotations

import argparse
import json
import os
import struct
import sys
import time
import zlib
from pathlib import Path


def png(colour: list[int], side: int) -> bytes:
    """A square of one colour with a transparent margin."""
    rows = bytearray()
    for y in range(side):
        rows.append(0)
        for x in range(side):
            inside = 3 <= x < side - 3 and 3 <= y < side - 3
            rows += bytes([*colour, 255 if inside else 0])

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(rows))) + chunk(b"IEND", b"")
    )


IMPORT = """[remap]

importer="texture"
type="CompressedTexture2D"
uid="uid://{uid}"

[deps]

source_file="res://{path}"

[params]

compress/mode=0
"""


def uid(name: str) -> str:
    """The same for the same name, in the engine's alphabet."""
    number, letters = zlib.crc32(name.encode()) + 2**40, ""
    while number:
        number, digit = divmod(number, 34)
        letters = "abcdefghijklmnopqrstuvwxy012345678"[digit] + letters
    return letters


class StandIn:
    def __init__(self, project: Path, paths: list[str]) -> None:
        self.project = project
        settings = project / ".leo/stand_in.json"
        self.how = json.loads(settings.read_text("utf-8")) if settings.exists() else {}
        requests = sorted(path.relative_to(project).as_posix() for path in project.rglob("*.asset.toml"))
        wanted = [Path(path).resolve().relative_to(project.resolve()).as_posix() for path in paths]
        self.side = self.how.get("side", 24)
        self.is_subset = bool(wanted)
        self.requests = [path for path in requests if not wanted or path in wanted]

    def emit(self, event: str, **fields: object) -> None:
        line = (json.dumps({"event": event, **fields}, ensure_ascii=False) + "\n").encode()
        step = 7 if self.how.get("drip") else len(line)
        for start in range(0, len(line), step):
            sys.stdout.buffer.write(line[start : start + step])
            sys.stdout.buffer.flush()
            if self.how.get("drip"):
                time.sleep(0.002)

    def output(self, request: str) -> Path:
        name = Path(request).name.removesuffix(".asset.toml")
        return self.project / f"art/generated/{name}/{name}.png"

    def res(self, request: str) -> str:
        return f"res://{self.output(request).relative_to(self.project).as_posix()}"

    def drawing(self) -> bytes:
        return png(self.how.get("colour", [200, 40, 40]), self.side)

    def write(self, output: Path) -> None:
        """A new version has the time of the old one: within a second the editor cannot tell them apart by it."""
        times = output.stat() if output.exists() else None
        settings = output.with_name(f"{output.name}.import")
        if not settings.exists() and not self.how.get("bare"):
            settings.write_text(IMPORT.format(uid=uid(output.name), path=output.relative_to(self.project).as_posix()))
        output.write_bytes(self.drawing())
        if times is not None:
            os.utime(output, ns=(times.st_atime_ns, times.st_mtime_ns))

    def state(self, request: str) -> str:
        output = self.output(request)
        if not output.exists():
            return "missing"
        return "fresh" if output.read_bytes() == self.drawing() else "stale"

    def plan(self) -> str:
        """Tell faults, assets and the plan; its hash."""
        fault, price = self.how.get("fault"), str(self.how.get("price", 4)) if self.how.get("paid") else ""
        to_make = 0
        for request in self.requests:
            if request == fault:
                self.emit(
                    "fault", file=request, line=3, key="candidates", message="12 is more than 4", cure="use 4 or fewer"
                )
                continue
            state = self.state(request)
            is_made = state == "fresh"
            to_make += not is_made
            self.emit(
                "asset",
                id=request,
                request=request,
                state=state,
                action="none" if is_made else "generate",
                reason="up to date" if is_made else "never made ü",
                makes="sprite",
                outputs=[self.res(request)],
                amount="" if is_made else price,
                unit="CREDITS" if price and not is_made else "",
            )
        total = to_make * int(price or 0) + (self.how.get("extra", 0) if self.is_subset else 0)
        drift = time.time_ns() if self.how.get("drift") else 0
        plan_hash = f"{zlib.crc32(repr((self.requests, total, self.how.get('colour'), drift)).encode()):08x}"
        self.emit(
            "plan",
            plan_hash=plan_hash,
            generate=to_make,
            process=0,
            fresh=len(self.requests) - to_make,
            total=f"{total} credits" if total else "0",
            provider="a stand-in",
            paid=bool(price),
        )
        return plan_hash

    def finish(self, code: int, message: str, made: int = 0) -> int:
        self.emit(
            "finished", exit_code=code, codes=[code] if code else [], message=message, made=made, fresh=0, failed=0
        )
        return code

    def build(self, agree: str) -> int:
        if agree != self.plan():
            self.emit("failed", id="", message="the plan is another one now", cure="look at the new plan", paid="no")
            return self.finish(5, "the plan is another one now; look at the new plan")
        print("a line for people on stderr", file=sys.stderr)
        todo = [item for item in self.requests if self.state(item) != "fresh" and item != self.how.get("fault")]
        for count, request in enumerate(todo):
            self.emit("progress", step="waiting", id=request, done=count, total=len(todo))
            while self.how.get("hang"):
                time.sleep(0.05)
            if request == self.how.get("fail"):
                self.emit(
                    "failed", id=request, message="the service gave no picture", cure="raise take", paid="unknown"
                )
                continue
            output = self.output(request)
            output.parent.mkdir(parents=True, exist_ok=True)
            self.write(output)
            self.emit("made", path=self.res(request), request=request, width=self.side, height=self.side, pending=False)
            self.emit("note", message="looks a little flat", about=request)
        failed = int(self.how.get("fail") in todo)
        files = len(todo) - failed
        return self.finish(7 if failed else 0, f"made {files} file{'' if files == 1 else 's'}", files)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("command")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--project", type=Path, required=True)
    parser.add_argument("--agree", default="")
    parser.add_argument("paths", nargs="*")
    options = parser.parse_intermixed_args()
    studio = StandIn(options.project, options.paths)
    if studio.how.get("die"):
        print('{"event": "asset", "id": "half a li', end="", flush=True)
        print("Traceback: something broke", file=sys.stderr)
        return 1
    if options.command == "build":
        return studio.build(options.agree)
    if options.command == "balance":
        facts = {"left": "120 credits (100 bought, 20 of the plan)", "budget": "50 credits a day"}
        studio.emit("finished", exit_code=0, codes=[], message="balance", made=0, fresh=0, failed=0, extra=facts)
        return 0
    studio.plan()
    if options.command == "check":
        time.sleep(60 if studio.how.get("slow") else 0)
        found = any(studio.state(request) != "fresh" for request in studio.requests)
        return studio.finish(4 if found else 0, "looked")
    return studio.finish(3 if studio.how.get("fault") in studio.requests else 0, "looked")


if __name__ == "__main__":
    sys.exit(main())
