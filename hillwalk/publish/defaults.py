"""The Sphinx settings that live pages need."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinxcontrib import katex

from hillwalk.publish import katex_server
from hillwalk.publish.node import find_node

PACKAGE = Path(__file__).parents[1]
STATIC = PACKAGE / "static"

# The parts of a formula wear the colours of the figures: \walker{w}, \gradient{\frac{da}{ds}}, ...
COLOURED_MACROS = {
    rf"\{name}": rf"\htmlClass{{hw-math-{name}}}{{#1}}"
    for name in ("walker", "gradient", "step", "loss", "forward", "backward")
}


def set_defaults(app: Sphinx, config: Config) -> None:
    """Fill in what a book's configuration need not say."""
    config.html_static_path += [str(STATIC / name) for name in ("page.js", "hillwalk.css", "katex")]
    config.html_css_files.append("hillwalk.css")
    # No html-manager: the page host brings the widgets to life.
    config.nb_ipywidgets_js = {}
    # Formulas are typeset here and now: no maths script on the page.
    config.html_math_renderer = "katex"
    config.katex_prerender = True
    config.katex_css_path = "katex.min.css"
    katex.NODEJS_BINARY = find_node()
    katex.KaTeXServer.start_server_process = katex_server.start
    katex.STARTUP_TIMEOUT = 60.0
    # A formula that cannot be typeset stops the build rather than turning red on the page.
    katex.KATEX_DEFAULT_OPTIONS = {
        "throwOnError": True,
        "trust": True,
        "strict": False,
        "macros": COLOURED_MACROS,
    }
    # A notebook is executed again when the package it imports has changed, and read again when
    # the bundle that draws its figures has.
    engine = fingerprint(
        path for path in PACKAGE.rglob("*.py") if PACKAGE / "publish" not in path.parents
    )
    if not config.nb_execution_cache_path:
        config.nb_execution_cache_path = str(Path(app.outdir).parent / ".jupyter_cache" / engine)
    config.hillwalk_fingerprint = fingerprint([*PACKAGE.rglob("*.py"), *STATIC.glob("*.mjs")])


def fingerprint(paths: Iterable[Path]) -> str:
    """Return a short name for the contents of files."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def connect(app: Sphinx) -> None:
    """Add the settings to `app`."""
    app.setup_extension("myst_nb")
    app.setup_extension("sphinxcontrib.katex")
    app.add_config_value("hillwalk_fingerprint", "", "env")
    # Jupyter Book always sets it, for an extension that this book does not load.
    app.add_config_value("comments_config", None, "")
    app.connect("config-inited", set_defaults)
