"""Build the book and say no more than needed: ``python -m hillwalk.publish.build``.

Warnings are errors, and come as they are met. What stops the build is told last, and briefly: of a
cell that fails, the cell and its error.
"""

import io
import re
import sys
from contextlib import redirect_stdout

from jupyter_book.cli.main import main as jupyter_book
from nbclient.exceptions import CellExecutionError

OPTIONS = ("build", "-W", "-n", "--keep-going", "-q")
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def explain(error: BaseException) -> str:
    """Say what stopped the build; around it stand what Jupyter Book and Sphinx say of it."""
    while error.__cause__ is not None and not isinstance(error, CellExecutionError):
        notebook, error = error, error.__cause__
        if isinstance(error, CellExecutionError):
            said = f"{notebook}\n{error}"
            return said if sys.stderr.isatty() else COLOURS.sub("", said)
    return str(error).strip()


def main() -> None:
    """Build the book in the folder named on the command line, or in this one."""
    print("Building the book ...", flush=True)
    try:
        with redirect_stdout(io.StringIO()):  # a banner, and where the book is
            jupyter_book([*OPTIONS, *(sys.argv[1:] or ["."])], standalone_mode=False)
    except Exception as error:
        sys.exit(explain(error))


if __name__ == "__main__":
    main()
