"""Which paths a project may name as an output: pure text, so that a fault is told before anything is paid.

A cloned project is hostile input, and so are its request files. A path is therefore never joined and compared as a
string: it is parsed to a list of names, each name is held against an allow-list that is the same on every system (a
project made on Linux must open on Windows), and the list must begin with the names of an output root.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

DEFAULT_OUTPUT_ROOTS = ("res://art/generated",)

_SCHEME = "res://"
_NAME_BYTES = 200  # file systems stop at 255; `.import` and a temporary's suffix must still fit
_PATH_CHARS = 180  # Windows stops at 260, with the project's own folder in front
_PUNCTUATION = frozenset(" _-.+()',@=&!")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|clock\$|com\d|lpt\d)", re.IGNORECASE)


def collision_key(path: str) -> str:
    """Equal for two paths that are one file on some system: `art/Hero.png` and `art/hero.png`."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", path).casefold())


def output_root_problem(root: str) -> str | None:
    """What is wrong with an output root of a project, as a sentence without its end; None when nothing is."""
    names, problem = _parse(root)
    if problem:
        return problem
    return (
        None
        if names
        else "the project's own folder cannot be an output root; name a folder in it, such as res://art/generated"
    )


def output_path_problem(path: str, output_roots: Sequence[str]) -> str | None:
    """What is wrong with a folder or file that a request wants to write, as a sentence without its end.

    Args:
        path: `res://art/generated/hero`, or the same without `res://`.
        output_roots: The project's output roots, in the same form.

    Returns:
        None when the path may be written: portable, inside an output root, and that root itself harmless.
    """
    names, problem = _parse(path)
    if problem:
        return problem
    for root in output_roots:
        root_problem = output_root_problem(root)
        if root_problem:
            return f"output root {root!r}: {root_problem}"
    if not any(names[: len(root)] == root for root in root_names(output_roots)):
        return f"is outside the output roots ({', '.join(output_roots) or 'none are set'})"
    return None


def path_names(path: str) -> tuple[str, ...]:
    """`res://art/hero.png` → `("art", "hero.png")`. Only for paths without a problem."""
    names, problem = _parse(path)
    if problem:
        raise ValueError(f"{path!r}: {problem}")
    return names


def root_names(output_roots: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The names of each output root. Only for roots without a problem."""
    return tuple(path_names(root) for root in output_roots)


def _parse(path: str) -> tuple[tuple[str, ...], str | None]:
    text = path.removeprefix(_SCHEME)
    if "\\" in text:
        return (), "has a backslash; use /"
    if text.startswith("/"):
        return (), "is absolute; begin it with res://"
    if len(text) > _PATH_CHARS:
        return (), f"is longer than {_PATH_CHARS} characters"
    names = tuple(text.removesuffix("/").split("/")) if text else ()
    for name in names:
        problem = _name_problem(name)
        if problem:
            return (), problem
    if names and names[0].casefold() == "addons":
        return (), "addons/ holds code that the engine runs"
    return names, None


def _name_problem(name: str) -> str | None:
    if not name:
        return "has an empty name between two /"
    if name == "..":
        return ".. would leave its folder"
    if name.startswith("."):
        return f"{name!r} begins with a dot: such folders belong to tools"
    if name[-1] in ". " or name[0] == " ":
        return f"{name!r} begins or ends with a dot or space, which Windows drops"
    bad = next((char for char in name if not _is_portable(char)), None)
    if bad is not None:
        return f"{name!r} has {_spelt(bad)}, which not every system can store"
    if unicodedata.normalize("NFKC", name) != name:
        return f"{name!r} can be spelt in two ways; write it as {unicodedata.normalize('NFKC', name)!r}"
    if _RESERVED.fullmatch(name.split(".", 1)[0].rstrip()):
        return f"{name!r} is a device on Windows"
    if len(name.encode()) > _NAME_BYTES:
        return f"{name[:20]!r}… is longer than {_NAME_BYTES} bytes"
    return None


def _is_portable(char: str) -> bool:
    if char.isascii():
        return char.isalnum() or char in _PUNCTUATION
    return unicodedata.category(char)[0] in "LMN"


def _spelt(char: str) -> str:
    return repr(char) if char.isprintable() else f"U+{ord(char):04X}"
