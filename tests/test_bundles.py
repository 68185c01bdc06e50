"""The committed scripts are what the source gives."""

import filecmp
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]
COMMITTED = ROOT / "hillwalk" / "static"


def test_the_committed_bundles_are_what_the_source_gives(tmp_path: Path) -> None:
    subprocess.run(["node", "build.mjs", str(tmp_path)], cwd=ROOT / "js", check=True)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["hillwalk.css", "page.js", "render.mjs", "widget.js"]
    same, differing, missing = filecmp.cmpfiles(COMMITTED, tmp_path, names, shallow=False)
    assert same == names, f"run make bundles: {differing} differ, {missing} are missing"
