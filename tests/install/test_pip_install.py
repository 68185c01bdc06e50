"""`pip install -r requirements.txt` in a fresh clone is all that the notebooks need."""

import sys
from pathlib import Path

import nbformat

from tests.install.clone import clean_environment, fresh_clone, run


def test_pip_install_is_enough_to_run_the_notebooks(tmp_path: Path) -> None:
    clone = fresh_clone(tmp_path / "clone")
    environment = clean_environment("/usr/local/bin:/usr/bin:/bin")
    environment["PIP_NO_COMPILE"] = "1"  # only what is imported need be compiled
    run([str(Path(sys.base_prefix) / "bin" / "python3"), "-m", "venv", ".venv"], clone, environment)
    programs = clone / ".venv" / "bin"
    run([str(programs / "pip"), "install", "-q", "-r", "requirements.txt"], clone, environment)
    # another folder: the package is found because it is installed
    statements = "from hillwalk import trace; from hillwalk.figures import HillWalk; print('yes')"
    said = run([str(programs / "python"), "-c", statements], tmp_path, environment)
    assert said == "yes\n"
    settings = clone / ".venv" / "share" / "jupyter" / "lab" / "settings" / "overrides.d"
    saving = (settings / "hillwalk.json").read_text("utf-8")
    assert saving == (clone / "hillwalk" / "jupyterlab.json").read_text("utf-8")

    chapter = clone / "chapters" / "01_walking_down_a_hill.ipynb"
    run(
        [str(programs / "jupyter"), "execute", "--output=executed", str(chapter)],
        clone,
        environment,
    )
    executed = nbformat.read(clone / "chapters" / "executed.ipynb", as_version=4)
    outputs = [out for cell in executed.cells for out in cell.get("outputs", [])]
    views = [out for out in outputs if "jupyter.widget-view" in str(out.get("data", {}).keys())]
    assert views, "no live figure in the executed chapter"
