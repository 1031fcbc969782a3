"""Somebody who looks into the project all the time, as Godot does: every file that he ever sees must be whole.

A file changes by rename alone, so what is read through one open file is one version of it. Each version is judged once.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import threading
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from pathlib import Path

    from typing_extensions import Self

_PAUSE_S = 0.004
_PNG_END = bytes.fromhex("0000000049454e44ae426082")
_ORIGINAL = re.compile(r"([0-9a-f]{64})\.(jpg|png|webp)")
_SKIPPED = frozenset({"stage"})  # what nobody reads: staged files get their names by rename


class Reader:
    """Reads in a thread until left. `torn` says what was seen that was not whole."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._known: dict[str, tuple[int, int, int]] = {}
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="reader", daemon=True)
        self.torn: list[str] = []
        self.reads = 0

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join(10)
        self.look()  # what is left at the end

    def look(self) -> None:
        """Read every file that has changed since the last look."""
        for entry in _files(str(self._root)):
            path = entry.path
            try:
                if self._known.get(path) == _stamp(entry.stat(follow_symlinks=False)):
                    continue
                with open(path, "rb") as file:
                    stamp = _stamp(os.fstat(file.fileno()))
                    data = file.read()
            except OSError:  # renamed or removed meanwhile
                continue
            self._known[path] = stamp
            self.reads += 1
            fault = fault_of(os.path.basename(path), data)
            if fault:
                self.torn.append(f"{os.path.relpath(path, self._root)}: {fault}")

    def _run(self) -> None:
        while not self._stop.wait(_PAUSE_S):
            self.look()


def fault_of(name: str, data: bytes) -> str:
    """What is not whole about a file of a project; empty when nothing is."""
    original = _ORIGINAL.fullmatch(name)
    if original:
        return "" if hashlib.sha256(data).hexdigest() == original[1] else "its bytes are not those of its name"
    if name.endswith(".png"):
        return _png_fault(data)
    if name.endswith((".import", ".tres", ".toml")):
        return _text_fault(name, data)
    if name == "leo.lock" or name.endswith(".json"):
        try:
            json.loads(data)
        except ValueError:
            return "is no whole JSON"
    return ""


def _png_fault(data: bytes) -> str:
    if not data.endswith(_PNG_END):
        return f"ends after {len(data)} bytes without its end"
    try:
        with Image.open(io.BytesIO(data), formats=("PNG",)) as image:
            image.load()
    except Exception as error:  # noqa: BLE001  whatever it is, it cannot be read
        return f"cannot be decoded: {error}"
    return ""


def _text_fault(name: str, data: bytes) -> str:
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return "is no whole text"
    if not text.endswith("\n"):
        return "has no last line"
    if name.endswith(".import") and not ("[remap]" in text and "[params]" in text and "detect_3d/" in text):
        return "is not a whole .import"
    if name.endswith(".tres"):
        asked = re.search(r"\bload_steps=(\d+)", text)
        if not text.startswith("[gd_resource") or "[resource]" not in text or text.count("{") != text.count("}"):
            return "is not a whole resource"
        if asked and int(asked[1]) - 1 != len(re.findall(r"^\[(?:ext|sub)_resource", text, re.MULTILINE)):
            return "lacks some of its parts"
    return ""


def _stamp(info: os.stat_result) -> tuple[int, int, int]:
    return info.st_ino, info.st_mtime_ns, info.st_size


def _files(folder: str) -> list[os.DirEntry[str]]:
    found: list[os.DirEntry[str]] = []
    folders = [folder]
    while folders:
        try:
            with os.scandir(folders.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        folders += [entry.path] if entry.name not in _SKIPPED else []
                    elif not entry.name.startswith(".leo-tmp-") and not entry.name.endswith((".lock.tmp", ".db")):
                        found.append(entry)
        except OSError:
            continue
    return found
