"""Drawings that travel inside a notebook, for hosts that serve nothing from outside its folder.

Voila fails on a drawing that it would have to look for in the folder above. The repository's
``voila.json``, which Voila reads where it is started, names this preprocessor; it attaches each
drawing to the cell that shows it.
"""

import base64
import mimetypes
import re
from pathlib import Path
from typing import Any

from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode

CHAPTERS = "chapters"  # Voila does not tell where a notebook lies
DRAWING = re.compile(r"(!\[[^\]]*\]\()(\.\./[^)\s]+)\)")


class AttachDrawings(Preprocessor):
    """Attach each drawing that a notebook shows from the folders above its own."""

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Give the cell with its drawings attached; what is not a file stays a link.

        Parameters
        ----------
        cell : NotebookNode
            Any cell.
        resources : dict
            Of nbconvert: ``metadata.path`` is the folder of the notebook, where it is known.
        index : int
            The place of the cell.

        Returns
        -------
        cell, resources
            The cell may be changed, the resources are not.
        """
        if cell.cell_type == "markdown":
            folder = Path(resources.get("metadata", {}).get("path") or CHAPTERS)

            def attach(found: re.Match[str]) -> str:
                path = folder / found[2]
                kind = mimetypes.guess_type(path.name)[0]
                if kind is None or not path.is_file():
                    return found[0]
                content = base64.b64encode(path.read_bytes()).decode()
                cell.setdefault("attachments", {})[path.name] = {kind: content}
                return f"{found[1]}attachment:{path.name})"

            cell.source = DRAWING.sub(attach, cell.source)
        return cell, resources
