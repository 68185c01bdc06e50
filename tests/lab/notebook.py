"""What a reader does with a notebook, in JupyterLab or in Notebook 7."""

import json
import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

SLOW = 60_000  # milliseconds; a kernel starts on a busy machine
COMPLAINTS = ", ".join(
    f"[data-mime-type='application/vnd.jupyter.{kind}']" for kind in ("stderr", "error")
)
# The traits of all figures, in the order in which they were made.
READ_FIGURES = """
import json as _json
from ipywidgets.widgets import widget as _w
from hillwalk.figures import Figure as _F
_figures = [w for w in _w._instances.values() if isinstance(w, _F)]
_traits = [{n: w.get_state(n)[n] for n in ["_figure", *w.kinds()]} for w in _figures]
print(_json.dumps(_traits))
"""


class Notebook:
    """A notebook that is open on a page, be it one of several."""

    def __init__(self, page: Page, path: str) -> None:
        self.page = page
        self.path = path
        shown = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
        self.panel = shown.filter(has=page.locator(".jp-Notebook")).last
        self.cells = self.panel.locator(".jp-Notebook-cell")
        self.figures = self.panel.locator("figure.hillwalk")

    def do(self, command: str, **arguments: object) -> Any:
        """Run one of JupyterLab's commands, as its menus do."""
        return self.page.evaluate(
            "([command, args]) => { jupyterapp.commands.execute(command, args); }",
            [command, arguments],
        )

    def run_all(self) -> None:
        """Run all cells, and wait until they have run."""
        self.wait_for_kernel()
        # What is folded has no prompt that could be read.
        self.do("notebook:show-all-cell-code")
        self.do("notebook:show-all-cell-outputs")
        self.do("notebook:clear-all-cell-outputs")
        prompts = self.panel.locator(".jp-CodeCell .jp-InputPrompt")
        expect(prompts.filter(has_text=re.compile(r"\d"))).to_have_count(0, timeout=SLOW)
        self.do("notebook:run-all-cells")
        self.wait_until_run()

    def wait_for_kernel(self) -> None:
        """Wait until the kernel is there: before, JupyterLab would ask which one."""
        self.page.wait_for_function(
            "jupyterapp.shell.currentWidget.sessionContext?.session?.kernel?.status === 'idle'",
            timeout=SLOW,
        )

    def wait_until_run(self) -> None:
        for prompt in self.panel.locator(".jp-CodeCell .jp-InputPrompt").all():
            expect(prompt).to_have_text(re.compile(r"\[\d+\]:"), timeout=SLOW)

    def run(self, source: str) -> str:
        """Run a cell below all others; return what it prints, and take the cell away."""
        count = self.cells.count()
        self.cells.last.locator(".jp-InputArea").first.click()
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("b")
        expect(self.cells).to_have_count(count + 1)
        cell = self.cells.last
        cell.locator(".cm-content").click()
        self.page.keyboard.insert_text(source)
        self.page.keyboard.press("Control+Enter")
        expect(cell.locator(".jp-InputPrompt")).to_have_text(re.compile(r"\[\d+\]:"), timeout=SLOW)
        printed = "".join(cell.locator(".jp-OutputArea-output").all_text_contents()).strip()
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("d")
        self.page.keyboard.press("d")
        expect(self.cells).to_have_count(count)
        return printed

    def kernel_traits(self) -> list[dict[str, Any]]:
        """Give the traits of all figures as the kernel has them."""
        return json.loads(self.run(READ_FIGURES))

    def complaints(self) -> list[str]:
        return self.panel.locator(COMPLAINTS).all_inner_texts()

    def save(self) -> None:
        self.do("docmanager:save")
        dirty = self.page.locator(".jp-mod-current.jp-mod-dirty, .lm-mod-current.jp-mod-dirty")
        expect(dirty).to_have_count(0)


def open_in_lab(page: Page, path: str) -> Notebook:
    """Open a notebook in a tab of its own of the JupyterLab that the page shows."""
    name = path.rpartition("/")[2]
    page.evaluate("path => { jupyterapp.commands.execute('docmanager:open', {path}); }", path)
    page.locator(".lm-TabBar-tab.lm-mod-current", has_text=name).wait_for(timeout=SLOW)
    notebook = Notebook(page, path)
    notebook.cells.first.wait_for(timeout=SLOW)
    return notebook


def in_shadow(figure: Locator) -> bool:
    return figure.evaluate("figure => figure.getRootNode() instanceof ShadowRoot")
