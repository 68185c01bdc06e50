"""Draw the book's drawings again: ``python images/source/draw.py``."""

import sys
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent
# Not drawings of their own: what they share, and what becomes pixels (see photographs.py).
OTHERS = {"draw", "ink", "outdoors", "link_preview", "photographs"}


def drawings():
    """Return every drawing, by the name of its file."""
    names = sorted({source.stem for source in HERE.glob("*.py")} - OTHERS)
    return {f"{name}.svg": import_module(name).draw() for name in names}


def main():
    """Write every drawing beside this folder."""
    for name, drawing in drawings().items():
        (HERE.parent / name).write_text(drawing, "utf-8")


if __name__ == "__main__":
    sys.path.insert(0, str(HERE))
    main()
