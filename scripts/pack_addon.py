"""Pack the addon as one zip, as Godot's Asset Store and its Import button want it: `addons/leo_assets/…` and nothing else.

usage, from the top folder: python scripts/pack_addon.py. Writes build/leo_assets_addon_VERSION.zip; the same files give the same bytes.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

REPO = Path(__file__).resolve().parent.parent
SOURCE = REPO / "godot_addon"
ADDON = SOURCE / "addons/leo_assets"
NEEDED = ("plugin.cfg", "plugin.gd", "LICENSE", "README.md", "icon.png")
_DATE = (2020, 1, 1, 0, 0, 0)


def packed(folder: Path) -> Path:
    """The zip in this folder.

    Raises:
        SystemExit: Something that a store asks for is missing.
    """
    missing = [name for name in NEEDED if not (ADDON / name).is_file()]
    if missing:
        raise SystemExit(f"the addon lacks {', '.join(missing)}")
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"leo_assets_addon_{version()}.zip"
    files = sorted(file for file in ADDON.rglob("*") if file.is_file() and file.suffix != ".import")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in files:
            entry = zipfile.ZipInfo(file.relative_to(SOURCE).as_posix(), _DATE)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, file.read_bytes())
    return target


def version() -> str:
    found = re.search(r'^version="([^"]+)"', (ADDON / "plugin.cfg").read_text("utf-8"), re.MULTILINE)
    assert found is not None
    return found[1]


if __name__ == "__main__":
    zip_file = packed(REPO / "build")
    print(f"{zip_file.relative_to(REPO)}: {zip_file.stat().st_size} bytes")
