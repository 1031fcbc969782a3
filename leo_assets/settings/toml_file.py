"""A TOML file of a project as hostile text: bytes → a plain table under limits, or its faults.

Whatever the bytes are, the answer is a table or faults, never another exception. What stands in the file is shown in a
message only after `shown` has made it harmless.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from typing import TYPE_CHECKING, Any

from leo_assets.errors import Fault
from leo_assets.settings.secret import is_known
from leo_assets.settings.service import UUID_SHAPE
from leo_assets.settings.toml_lines import key_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAX_FILE_BYTES = 64 * 1024
MAX_FAULTS = 40
_MAX_DEPTH = 8
_SHOWN_CHARS = 60
_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_API_KEY_NAME = re.compile(r"(api|leonardo).?(key|token)", re.IGNORECASE)
_SECRET_NAME = re.compile(r"key|token|secret|password|bearer|authorization", re.IGNORECASE)
_SECRET_WORDS = re.compile(
    r"(api|leonardo|secret|access|auth)\w*[ _.-]?(key|token)|bearer|authorization|password|\bkey\s*[=:]\s*['\"]?[0-9a-f]{8}-",
    re.IGNORECASE,
)
_NO_KEYS = "looks like an API key; keys never belong into a project's files"
_WHERE_KEYS_BELONG = "remove it here and give it to `leo-assets key set`, which keeps it out of every project; if it was shared, make a new key"

Path = tuple["str | int", ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong at one place of a table; a `Fault` once file and line are known."""

    path: Path
    message: str
    cure: str = ""


@dataclass(frozen=True)
class TomlFile:
    """A table that was read, with the text that it came from, so that a later fault can name its line."""

    file: str
    text: str
    table: dict[str, Any]
    problems: tuple[Problem, ...] = field(default=())

    @cached_property
    def _lines(self) -> dict[Path, int]:
        return key_lines(self.text)

    def fault(self, problem: Problem) -> Fault:
        """The fault for a person: with file, the line of the key or of the table around it, and the dotted key."""
        path = problem.path
        while path and path not in self._lines:
            path = path[:-1]
        return Fault(
            self.file, problem.message, problem.cure, dotted(problem.path), self._lines.get(path) if path else None
        )

    def faults(self, problems: list[Problem]) -> list[Fault]:
        """In the order of the file, each once; a hopeless file gets the first ones and a count."""
        faults = sorted({self.fault(problem): None for problem in problems}, key=lambda fault: fault.line or 0)
        if len(faults) > MAX_FAULTS:
            rest = Fault(self.file, f"and {len(faults) - MAX_FAULTS} more faults", "begin with the first")
            return [*faults[:MAX_FAULTS], rest]
        return faults


def read_toml(data: bytes, file: str) -> TomlFile | Fault:
    """Read a file's bytes. Faults of single keys come back as `problems` beside the table."""
    if len(data) > MAX_FILE_BYTES:
        return Fault(file, f"is larger than {MAX_FILE_BYTES // 1024} KiB", "split it, or shorten it")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Fault(file, "is not UTF-8 text", "save it as UTF-8", line=data.count(b"\n", 0, error.start) + 1)
    table = _parsed(text, file)
    if isinstance(table, Fault):
        return table
    if _is_deeper(table, _MAX_DEPTH):
        return Fault(file, f"nests tables and lists more than {_MAX_DEPTH} deep", "nothing here needs that; remove it")
    found = TomlFile(file, text, table, tuple(_forbidden(table, ())))
    return _leaked(found) or found


def _leaked(found: TomlFile) -> Fault | None:
    """A key that stands where no name of a key gives it away: in a text, or in a comment."""
    if not (UUID_SHAPE.search(found.text) or is_known(found.text)):
        return None
    lines = [
        number
        for number, line in enumerate(found.text.splitlines(), 1)
        if is_known(line) or (UUID_SHAPE.search(line) and _SECRET_WORDS.search(line))
    ]
    told = {found.fault(problem).line for problem in found.problems} if lines else set()
    line = next((number for number in lines if number not in told), None)
    return None if line is None else Fault(found.file, _NO_KEYS, _WHERE_KEYS_BELONG, line=line)


def without(table: dict[str, Any], path: Path) -> dict[str, Any]:
    """A copy of `table` without what stands at `path`; a list that holds it goes as a whole."""
    head, rest = path[0], path[1:]
    if not rest or not isinstance(table.get(str(head)), dict):
        return {key: value for key, value in table.items() if key != head}
    return {**table, str(head): without(table[str(head)], rest)}


def problem_characters(text: str) -> str | None:
    """`U+202E` of the first control or direction-changing character in an id or a path, else None."""
    if text.isascii() and text.isprintable():  # nearly always; a tenth of the time
        return None
    bad = next((char for char in text if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}), None)
    return None if bad is None else f"U+{ord(bad):04X}"


def shown(value: object, *, most: int = _SHOWN_CHARS) -> str:
    """A value of a file as a message may show it: short, on one line, printable, and never something like a key."""
    text = str(value).lower() if isinstance(value, bool) else value if isinstance(value, str) else repr(value)
    text = UUID_SHAPE.sub("…", text)
    text = "".join(char if char.isprintable() else "�" for char in text[: most + 1])
    return text[:most] + "…" if len(text) > most else text


def dotted(path: Path) -> str:
    """`("references", 1, "use")` → `references.2.use`: people count from 1."""
    return ".".join(shown(part) if isinstance(part, str) else str(part + 1) for part in path)


def _parsed(text: str, file: str) -> dict[str, Any] | Fault:
    import tomli

    try:
        return tomli.loads(text)
    except RecursionError:
        return Fault(file, "nests lists or tables too deep", "nothing here needs that; remove it")
    except ValueError as error:  # TOMLDecodeError, and Python's own limit on the digits of a number
        message = str(error)
        if not isinstance(error, tomli.TOMLDecodeError):
            return Fault(file, "has a number with far too many digits", "shorten it")
        place = _PLACE.search(message)
        last = text.count("\n", 0, len(text.rstrip())) + 1
        line = None if place is None else int(place.group(1)) if place.group(1) else last
        said = shown(_PLACE.sub("", message))
        return Fault(file, f"is not valid TOML: {said[:1].lower()}{said[1:]}", _toml_cure(said), line=line)


def _toml_cure(said: str) -> str:
    cures = {
        "Invalid value": 'put text in quotes: key = "text"; true and false are written small',
        "Cannot overwrite": "the key or table stands twice; keep one",
        "Cannot declare": "the table stands twice; keep one",
        "Expected '='": "write key = value; a table's name stands in [brackets]",
        "Invalid statement": "a line is key = value, [table] or a # comment",
        "Illegal character": "a quoted text ends on its line; for more lines use three quotes",
        "Unterminated": "close the quotes",
        "Unescaped": "write \\\\ for a backslash, or use 'single quotes'",
        "Expected newline": "one key = value a line",
        "Unclosed": "close the bracket",
    }
    return next((cure for start, cure in cures.items() if start.lower() in said.lower()), "correct that line")


def _is_deeper(value: object, levels: int) -> bool:
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if levels < 0:
        return True
    return any(_is_deeper(item, levels - 1) for item in items if isinstance(item, (dict, list)))


def _forbidden(value: object, path: Path) -> Iterator[Problem]:
    """What no file may hold anywhere: dates, and anything that looks like the key to an account."""
    if isinstance(value, dict):
        for name, item in value.items():
            if _is_secret(name, item):
                yield Problem((*path, name), _NO_KEYS, _WHERE_KEYS_BELONG)
            else:
                yield from _forbidden(item, (*path, name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _forbidden(item, (*path, index))
    elif isinstance(value, (datetime, date, time)):
        yield Problem(path, "is a date or time, which no key takes", "put it in quotes if it is text")


def _is_secret(name: str, value: object) -> bool:
    if not _SECRET_NAME.search(name):
        return False
    if _API_KEY_NAME.search(name):
        return True
    return _holds(value, lambda text: bool(UUID_SHAPE.search(text)))


def _holds(value: object, test: Callable[[str], bool]) -> bool:
    if isinstance(value, str):
        return test(value)
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return any(_holds(item, test) for item in items)
