"""The site: the README and the guides, the notebooks as they are committed, and the reference from docstrings.

.venv/bin/pip install -c constraints.txt -e ".[docs]" && .venv/bin/sphinx-build -W -c docs . build/site
"""

from pathlib import Path

from sphinx.application import Sphinx

import corpus_tools

project = "corpus-tools"
author = "The corpus-tools authors"
version = release = corpus_tools.__version__
extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "sphinx.ext.napoleon",
    "sphinx-mathjax-offline",
]

# Sphinx reads the whole project, so that the links between its pages lead where they lead in the folder
root_doc = "docs/index"
include_patterns = ["*.md", "docs/*.md", "docs/reference/*", "notebooks/*", "notebooks/id/*"]
exclude_patterns = ["SECURITY.md", ".venv", "build"]

html_theme = "sphinx_book_theme"
html_title = project
html_theme_options = {"show_toc_level": 2, "logo": {"text": project, "link": "README"}}
html_static_path = ["static"]
html_css_files = ["site.css"]
html_show_sourcelink = False

nb_execution_mode = "off"  # what is shown is what was committed, and a test compares that with a fresh run
nb_ipywidgets_js = {}  # these would come from another host, and no committed cell has a widget
myst_enable_extensions = ["dollarmath"]
myst_heading_anchors = 3

autosummary_generate = True
autosummary_imported_members = True  # a room's public names are written in its files
autodoc_default_options = {"members": True, "imported-members": True}
autodoc_typehints = "none"  # docstrings say it in words
napoleon_google_docstring = False
suppress_warnings = ["ref.python"]  # the name of what a function returns is no link, though two attributes have it


def setup(app: Sphinx) -> None:
    """Let the site open at the README."""
    first = '<!doctype html><title>corpus-tools</title><meta http-equiv="refresh" content="0; url=README.html">\n'
    app.connect("build-finished", lambda app, _: Path(app.outdir, "index.html").write_text(first, encoding="utf-8"))
