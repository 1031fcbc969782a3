"""`make bench`: figures for people, measured on this machine now. Prints, asserts nothing. Ratios say more than times."""

from __future__ import annotations

import argparse
import importlib

SUBJECTS = (
    "startup",
    "check",
    "process",
    "memory",
    "watch",
    "lane",
    "ledger",
    "identity",
    "background",
    "tiling",
    "maps",
    "pixelart",
    "png",
    "atlas",
    "crop",
    "dock",
    "artist",
)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("subjects", nargs="*", metavar="SUBJECT", help=" ".join(SUBJECTS))
    for subject in options.parse_args().subjects or SUBJECTS:
        print(f"\n{subject}")
        for name, figure in importlib.import_module(f"benchmarks.bench_{subject}").run():
            print(f"  {name:<64} {figure}")


if __name__ == "__main__":
    main()
