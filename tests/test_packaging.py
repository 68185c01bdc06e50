"""What is said of the package, in all the places where it is said."""

import json
import re
import tomllib

import yaml

import hillwalk
from tests.tools.commands import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
WORKFLOWS = ROOT / ".github" / "workflows"


def read_yaml(name: str) -> dict:
    return yaml.safe_load((ROOT / name).read_text("utf-8"))


def test_the_version_is_one() -> None:
    assert PROJECT["tool"]["hatch"]["version"]["path"] == "hillwalk/__init__.py"
    assert read_yaml("CITATION.cff")["version"] == hillwalk.__version__
    newest = re.search(r"^## (\S+?),", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert newest[1] == hillwalk.__version__


def test_the_workflow_runs_every_python_that_is_promised() -> None:
    job = read_yaml(".github/workflows/tests.yml")["jobs"]["python"]
    tested = set(job["strategy"]["matrix"]["python-version"])
    prefix = "Programming Language :: Python :: 3."
    said = {c.rpartition(" ")[2] for c in PROJECT["project"]["classifiers"] if c.startswith(prefix)}
    assert tested == said
    assert min(tested, key=lambda version: int(version[2:])) == "3.11"
    assert PROJECT["project"]["requires-python"] == ">=3.11"


def test_what_others_build_from_names_what_there_is() -> None:
    """Binder, a development container, the bot that looks for updates."""
    requirements = ROOT / "binder" / "requirements.txt"
    for name in re.findall(r"^-r (\S+)", requirements.read_text("utf-8"), re.MULTILINE):
        assert (requirements.parent / name).is_file()
    python = (ROOT / "binder" / "runtime.txt").read_text("utf-8").strip().removeprefix("python-")
    matrix = read_yaml(".github/workflows/tests.yml")["jobs"]["python"]["strategy"]["matrix"]
    assert python in matrix["python-version"]
    container = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text("utf-8"))
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    commands = [container["postCreateCommand"]]
    for workflow in WORKFLOWS.glob("*.yml"):
        commands += re.findall(r"run: (make .*)", workflow.read_text("utf-8"))
    for command in commands:
        assert set(command.split()[1:]) <= targets, command
    for update in read_yaml(".github/dependabot.yml")["updates"]:
        assert (ROOT / update["directory"].strip("/")).is_dir()


def test_nothing_newer_is_asked_of_ipywidgets_than_anywidget_asks() -> None:
    """A newer one would be put in the place of Colab's own."""
    assert not [line for line in PROJECT["project"]["dependencies"] if "ipywidgets" in line]
