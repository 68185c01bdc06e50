"""Draw the book's drawings again: ``python images/source/draw.py``."""

import sys
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent
SHARED = {"draw", "ink"}


def main():
    """Write every drawing beside this folder."""
    for source in sorted(HERE.glob("*.py")):
        if source.stem not in SHARED:
            drawing = import_module(source.stem).draw()
            (HERE.parent / f"{source.stem}.svg").write_text(drawing, "utf-8")


if __name__ == "__main__":
    sys.path.insert(0, str(HERE))
    main()
