"""`make book` in a fresh clone, on a machine without Node."""

import shutil
import sys
from pathlib import Path

from tests.install.clone import clean_environment, fresh_clone, run


def path_without_node(folder: Path) -> str:
    """Return a PATH that holds the system's programs, but for Node's."""
    folder.mkdir()
    for directory in ("/usr/local/bin", "/usr/bin", "/bin"):
        for program in sorted(Path(directory).iterdir()) if Path(directory).is_dir() else []:
            link = folder / program.name
            if program.name not in {"node", "nodejs", "npm", "npx"} and not link.exists():
                link.symlink_to(program)
    return str(folder)


def test_make_book_needs_no_node_of_its_own(tmp_path: Path) -> None:
    path = path_without_node(tmp_path / "bin")
    assert shutil.which("node", path=path) is None
    clone = fresh_clone(tmp_path / "clone")
    python = Path(sys.base_prefix) / "bin" / "python3"
    environment = clean_environment(path)
    said = run(["make", f"PYTHON={python}", "book"], clone, environment)

    index = clone / "_build" / "html" / "index.html"
    assert str(index) in said
    chapter = clone / "_build" / "html" / "chapters" / "01_walking_down_a_hill.html"
    assert '<div class="hw-island"' in chapter.read_text("utf-8")
    assert 'class="katex"' in chapter.read_text("utf-8")

    built = chapter.stat().st_mtime_ns
    run(["make", f"PYTHON={python}", "book"], clone, environment)
    assert chapter.stat().st_mtime_ns == built, "a second run with nothing changed wrote it again"
