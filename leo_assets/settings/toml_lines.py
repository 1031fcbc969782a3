"""On which line each key of a TOML text stands. Read only when a fault must be told, on text that tomli has accepted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

Path = tuple["str | int", ...]

_TOKEN = re.compile(
    r'''
      (?P<newline> \n )
    | (?P<skip>    [ \t\r]+ | \#[^\n]* )
    | (?P<string>  """(?:\\.|[^\\])*?"""+ | \'\'\'.*?\'\'\'+ | "(?:\\.|[^"\\\n])*" | '[^'\n]*' )
    | (?P<mark>    [][{}=,.] )
    | (?P<bare>    [^\s\#"'\][{}=,.]+ )
    | (?P<other>   . )
    ''',
    re.VERBOSE | re.DOTALL,
)


def key_lines(text: str) -> dict[Path, int]:
    """Lines (from 1) of all keys, tables and list items, by path. Lists count from 0."""
    scanner = _Scanner(text.replace("\r\n", "\n"))
    scanner.read_document()
    return scanner.lines


class _Scanner:
    """A reader of valid TOML that keeps nothing but places."""

    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {}
        self._tables: dict[Path, int] = {}  # [[array of tables]]: how many so far
        self._tokens = list(_tokens(text))
        self._at = 0

    def read_document(self) -> None:
        table: Path = ()
        while (token := self._next()) is not None:
            kind, text, line = token
            if kind == "newline":
                continue
            if text == "[" and kind == "mark":
                table = self._read_header(line)
            else:
                self._at -= 1
                self._read_pair(table)

    def _read_header(self, line: int) -> Path:
        is_array = self._peek() == "["
        self._at += is_array
        path = self._real(self._read_key())
        self._at += 2 if is_array else 1
        for length in range(1, len(path)):
            self.lines.setdefault(path[:length], line)
        if is_array:
            count = self._tables.get(path, 0)
            self._tables[path] = count + 1
            self.lines.setdefault(path, line)
            path = (*path, count)
        self.lines.setdefault(path, line)
        return path

    def _real(self, names: Path) -> Path:
        """`[a.b]` below `[[a]]` belongs to the last `a`."""
        path: Path = ()
        for index, name in enumerate(names):
            path = (*path, name)
            if path in self._tables and index < len(names) - 1:
                path = (*path, self._tables[path] - 1)
        return path

    def _read_pair(self, table: Path) -> None:
        start = self._at
        line = self._tokens[start][2]
        names = self._read_key()
        for length in range(1, len(names) + 1):
            self.lines.setdefault((*table, *names[:length]), line)
        self._at += 1  # the equals sign
        self._read_value((*table, *names))
        self._at = max(self._at, start + 1)  # whatever the text: forward

    def _read_key(self) -> Path:
        names: list[str] = []
        while (token := self._next()) is not None:
            kind, text, _ = token
            if kind == "string":
                names.append(_unquoted(text))
            elif kind == "bare":
                names.append(text)
            elif text != ".":
                self._at -= 1
                break
        return tuple(names)

    def _read_value(self, path: Path) -> None:
        opening = self._peek()
        if opening == "[":
            self._at += 1
            self._read_items(path)
        elif opening == "{":
            self._at += 1
            self._read_inline(path)
        else:  # a scalar may hold dots: 1.5
            while self._peek() not in {"\n", ",", "]", "}", None}:
                self._at += 1

    def _read_items(self, path: Path) -> None:
        index = 0
        while (token := self._next()) is not None:
            kind, text, line = token
            if kind == "mark" and text == "]":
                return
            if kind == "newline" or text == ",":
                continue
            self._at -= 1
            start = self._at
            item: Path = (*path, index)
            self.lines[item] = line
            self._read_value(item)
            self._at = max(self._at, start + 1)
            index += 1

    def _read_inline(self, path: Path) -> None:
        while (token := self._next()) is not None:
            kind, text, _ = token
            if kind == "mark" and text == "}":
                return
            if kind != "newline" and text != ",":
                self._at -= 1
                self._read_pair(path)

    def _next(self) -> tuple[str, str, int] | None:
        if self._at >= len(self._tokens):
            return None
        self._at += 1
        return self._tokens[self._at - 1]

    def _peek(self) -> str | None:
        """The next mark or newline as text; `…` for anything else; None at the end."""
        if self._at >= len(self._tokens):
            return None
        kind, text, _ = self._tokens[self._at]
        return text if kind in {"mark", "newline"} else "…"


def _tokens(text: str) -> Iterator[tuple[str, str, int]]:
    line = 1
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup or ""
        if kind != "skip":
            yield kind, found.group(), line
        line += found.group().count("\n")


def _unquoted(text: str) -> str:
    """The name in a quoted key, with the escapes that a basic string may hold."""
    if text.startswith("'"):
        return text[1:-1]
    import tomli

    try:
        return str(tomli.loads(f"k = {text}")["k"])
    except tomli.TOMLDecodeError:
        return text[1:-1]
