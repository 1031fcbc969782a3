from __future__ import annotations

from typing import Any

import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from leo_assets.settings.toml_lines import key_lines

TEXT = '''\
# a comment = 1
a = 1
b.c = "x = 1"  # b.d = 2
"quoted key" = """
fake = 1
"""
'it''s' = 2
inline = { x = 1, y = { z = [1, { w = 2 }] } }
list = [
  "one", # ]
  { two = 2 },
  [3,
   4],
]

[table.inner]
key = 1.5
[[tables]]
n = 1
[[tables]]
n = 2
[tables.sub]
m = 1979-05-27T07:32:00.5Z
'''.replace("'it''s'", "'it\"s'")


def paths_of(value: Any, at: tuple[str | int, ...] = ()) -> set[tuple[str | int, ...]]:
    items: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return {path for key, item in items for path in {(*at, key), *paths_of(item, (*at, key))}}


def test_each_key_is_found_on_its_line():
    lines = key_lines(TEXT)

    assert lines["a",] == 2
    assert lines["b", "c"] == 3
    assert lines["quoted key",] == 4
    assert lines['it"s',] == 7
    assert lines["inline", "y", "z", 1, "w"] == 8
    assert [lines["list", index] for index in range(3)] == [10, 11, 12]
    assert lines["list", 1, "two"] == 11
    assert lines["list", 2, 1] == 13
    assert (lines["table",], lines["table", "inner"], lines["table", "inner", "key"]) == (16, 16, 17)
    assert (lines["tables", 0, "n"], lines["tables", 1, "n"]) == (19, 21)
    assert lines["tables", 1, "sub", "m"] == 23


def test_every_key_and_item_of_a_text_has_a_line():
    assert set(key_lines(TEXT)) == paths_of(tomli.loads(TEXT))


@settings(deadline=None)
@given(st.text(alphabet="ab.=[]{},\"'\\#\n 1", max_size=60))
def test_whatever_tomli_accepts_is_found_whole(text):
    try:
        table = tomli.loads(text)
    except tomli.TOMLDecodeError:
        key_lines(text)  # never needed there, and never raises or hangs
    else:
        assert paths_of(table) <= set(key_lines(text))
