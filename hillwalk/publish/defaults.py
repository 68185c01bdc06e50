"""The Sphinx settings that live pages need."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

from hillwalk.publish import assets, formulas

PACKAGE = Path(__file__).parents[1]


def set_defaults(app: Sphinx, config: Config) -> None:
    """Fill in what a book's configuration need not say."""
    config.html_static_path += map(str, assets.static_files())
    config.html_css_files.append("hillwalk.css")
    config.html_math_renderer = formulas.RENDERER
    # There is nothing in them: an index of terms is the glossary's work.
    config.html_use_index = False
    config.html_domain_indices = False
    # A host that builds the book may know where it will stand.
    config.html_baseurl = config.html_baseurl or os.environ.get("BOOK_ADDRESS", "")
    # No html-manager: the runtime brings the widgets to life.
    config.nb_ipywidgets_js = {}
    # A notebook is executed again when the package it imports has changed, and read again when
    # the scripts that draw its figures have.
    sources = [*PACKAGE.rglob("*.py"), *PACKAGE.glob("*.json")]
    scripts = [*assets.STATIC.glob("*.*js"), *assets.STATIC.glob("*.css")]
    imported = fingerprint(path for path in sources if PACKAGE / "publish" not in path.parents)
    if not config.nb_execution_cache_path:
        config.nb_execution_cache_path = str(Path(app.outdir).parent / ".jupyter_cache" / imported)
    config.hillwalk_fingerprint = fingerprint([*sources, *scripts])


def fingerprint(paths: Iterable[Path]) -> str:
    """Return a short name for the contents of files."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def connect(app: Sphinx) -> None:
    """Add the settings to `app`."""
    app.setup_extension("myst_nb")
    app.add_config_value("hillwalk_fingerprint", "", "env")
    # Jupyter Book always sets it, for an extension that this book does not load.
    app.add_config_value("comments_config", None, "")
    app.connect("config-inited", set_defaults)
