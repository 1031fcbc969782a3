"""Godot's text files as text: `.import` sidecars, uids, and what a `.tres` means. Pure and light, no files.

Everything here was tried on the real engine: a `.import` with a handful of parameters is filled up by Godot with its own
defaults at the first import, a uid outside its alphabet is silently replaced, and a resource that it saves anew gets
other ids, another order of attributes and its own way of writing numbers.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from leo_assets.export.tres import quoted
from leo_assets.requests.finishing import BY_KIND

if TYPE_CHECKING:
    import random as _random
    from collections.abc import Collection, Mapping, Sequence

    from leo_assets.requests.finishing import Compress, Imports
    from leo_assets.requests.model import Kind

_UID_ALPHABET = "abcdefghijklmnopqrstuvwxy012345678"
_UID = r"uid://[a-y0-8]{1,14}"
_IMPORT_UID = re.compile(rf'^uid="({_UID})"', re.MULTILINE)
_TRES_UID = re.compile(rf'^\[gd_(?:resource|scene)\b[^\]\n]*\buid="({_UID})"', re.MULTILINE)
Role = Literal["colour", "normal", "data"]  # what the numbers of a picture are: colours, directions, or amounts
# Source: compress/mode of ResourceImporterTexture, Godot 4.4 class reference.
_COMPRESS: dict[Compress, str] = {"lossless": "0", "lossy": "1", "vram": "2", "uncompressed": "3", "basis": "4"}
_OWNED = ("compress/mode", "mipmaps/generate", "process/fix_alpha_border", "detect_3d/compress_to")


def mint_uid(random: _random.Random) -> str:
    """A new resource uid: 63 random bits in base 34, as Godot 4 writes them."""
    number = random.getrandbits(63) or 1
    digits = []
    while number:
        number, digit = divmod(number, len(_UID_ALPHABET))
        digits.append(_UID_ALPHABET[digit])
    return "uid://" + "".join(reversed(digits))


def uid_of(text: str) -> str | None:
    """The uid that a `.import` or a `.tres` gives its resource; None when it has none that Godot would keep."""
    found = _IMPORT_UID.search(text) or _TRES_UID.search(text)
    return found.group(1) if found else None


def import_params(
    kind: Kind, *, pixel_art: bool, role: Role = "colour", is_3d: bool = False, asked: Imports = BY_KIND
) -> dict[str, str]:
    """The import parameters that we set; Godot fills in the rest.

    Lossless on disk and in memory, no fringe of the transparent pixels' colour, and no silent change to VRAM compression
    when a picture is first used in 3D. Mipmaps only for painted textures, which are often drawn smaller than they are.
    Hard or soft pixels are no import parameter in Godot 4: that is `texture_filter` of a CanvasItem, or of the project.

    Maps keep their numbers as they are: nothing is bled under their edges, and what Godot would detect and change by itself
    at their first use in 3D (two channels for normals, another roughness) is off. It reads them as linear where a
    material or a `CanvasTexture` takes them as maps; there is no parameter for that.

    For 3D everything is made smaller at a distance and, unless it is pixel art, compressed for the graphics card; a normal
    map with its own two channels. What is `asked` beats all that.
    """
    mipmaps = is_3d or (kind in ("texture", "tileset") and not pixel_art)
    mipmaps = mipmaps if asked.mipmaps is None else asked.mipmaps
    compress = asked.compress or ("vram" if is_3d and not pixel_art else "lossless")
    values = (_COMPRESS[compress], "true" if mipmaps else "false", "true" if role == "colour" else "false", "0")
    params = dict(zip(_OWNED, values, strict=True))
    if role != "colour":
        is_squeezed = role == "normal" and is_3d and compress in {"vram", "basis"}
        params |= {"compress/normal_map": "1" if is_squeezed else "2", "roughness/mode": "1"}  # 2 and 1: disabled
    return params


def owned_settings(text: str, keys: Collection[str] = _OWNED) -> dict[str, str]:
    """The parameters of a `.import` that we set, with the values that they have now."""
    found = {}
    for line in _section(text, "params").splitlines():
        key, equals, value = line.partition("=")
        if equals and key.strip() in keys:
            found[key.strip()] = value.strip()
    return found


def merged_import(
    existing: str | None, uid: str, res_path: str, params: Mapping[str, str], recorded: Mapping[str, str]
) -> str:
    """The `.import` for a PNG: a short new one, or the one that is there with only our own part brought up to date.

    Args:
        existing: What is on disk. Its uid, its paths, a person's values and everything we do not know stay.
        uid: For a new file, or where `existing` has none.
        res_path: `res://…` of the PNG. Where `existing` was made for another path, Godot's paths are left for it to make.
        params: Ours, see `import_params`.
        recorded: Our parameters as last written. A value that still equals them is ours to change; another is a person's.
    """
    if existing is None or "[remap]" not in existing:
        lines = "".join(f"{key}={value}\n" for key, value in params.items())
        return (
            f'[remap]\n\nimporter="texture"\ntype="CompressedTexture2D"\nuid="{uid}"\n\n'
            f"[deps]\n\nsource_file={quoted(res_path)}\n\n[params]\n\n{lines}"
        )
    text = existing
    if uid_of(text) is None:
        text = _with_key(_without_keys(text, "remap", ("uid",)), "remap", "uid", f'"{uid}"')
    if f"source_file={quoted(res_path)}" not in _section(text, "deps").splitlines():
        text = _without_keys(_without_keys(text, "remap", ("path", "valid")), "deps", ("source_file", "dest_files"))
        text = _with_key(text, "deps", "source_file", quoted(res_path))
    if 'importer="texture"' not in _section(text, "remap").splitlines():
        return text  # a person chose another importer, whose parameters are not ours
    present = owned_settings(text, params)
    for key, value in params.items():
        if key not in present:
            text = _with_key(text, "params", key, value)
        elif present[key] != value and present[key] == recorded.get(key):
            text = _with_value(text, "params", key, value)
    return text


def normalised_tres(text: str) -> str:
    """What a `.tres` or `.tscn` means, for a hash that survives Godot's saving it anew: other ids, uids, line ends and digits."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    names: dict[str, str] = {}
    for found in re.finditer(r'^\[(?:ext|sub)_resource\b[^\n]*\bid="([^"]*)"\]$', text, re.MULTILINE):
        names.setdefault(found.group(1), f"#{len(names) + 1}")
    lines = []
    for line in text.split("\n"):
        bare = line.strip()
        if bare.startswith("[node "):
            bare = re.sub(r"\sunique_id=-?\d+", "", bare)
        if bare.startswith("[") and re.match(r"\[(?:gd_|ext_|sub_)", bare):
            bare = re.sub(r'\s(?:uid="[^"]*"|load_steps=\d+)', "", bare)
            bare = re.sub(r'\bid="([^"]*)"\]$', lambda found: f'id="{names.get(found.group(1), "?")}"]', bare)
        bare = re.sub(r'(?<=Resource\(")[^"]*(?="\))', lambda found: names.get(found.group(0), "?"), bare)
        bare = re.sub(
            r"(?<=[\s(,:])-?\d+(?:\.\d+)?(?:e[-+]?\d+)?(?=[\s,)}\]]|$)",
            lambda found: f"{float(found.group(0)):.6g}",
            bare,
        )
        if bare:
            lines.append(bare)
    return "\n".join(lines) + "\n"


def _span(text: str, section: str) -> tuple[int, int] | None:
    """Where the lines of a section of a `.import` begin and end, without its header."""
    found = re.search(rf"^\[{section}\][^\n]*(?:\n|\Z)", text, re.MULTILINE)
    if found is None:
        return None
    following = re.compile(r"^\[[a-z_]+\]\s*$", re.MULTILINE).search(text, found.end())
    return found.end(), following.start() if following else len(text)


def _section(text: str, section: str) -> str:
    span = _span(text, section)
    return text[slice(*span)] if span else ""


def _with_key(text: str, section: str, key: str, value: str) -> str:
    """`text` with `key=value` after the section's last line; the section is made where it is missing."""
    newline = "\r\n" if "\r\n" in text else "\n"
    span = _span(text, section)
    if span is None:
        return f"{text.rstrip()}{newline}{newline}[{section}]{newline}{newline}{key}={value}{newline}"
    start, end = span
    body = text[start:end]
    kept = body.rstrip()
    return f"{text[:start]}{kept}{newline}{key}={value}{body[len(kept) :] or newline}{text[end:]}"


def _with_value(text: str, section: str, key: str, value: str) -> str:
    """`text` with another value for a one-line key that is there."""
    start, end = _span(text, section) or (0, 0)
    body = re.sub(rf"^({re.escape(key)}\s*=)[^\r\n]*", rf"\g<1>{value}", text[start:end], flags=re.MULTILINE)
    return text[:start] + body + text[end:]


def _without_keys(text: str, section: str, keys: Sequence[str]) -> str:
    """`text` without the one-line values of these keys."""
    span = _span(text, section)
    if span is None:
        return text
    start, end = span
    lines = text[start:end].splitlines(keepends=True)
    return text[:start] + "".join(line for line in lines if line.partition("=")[0].strip() not in keys) + text[end:]
