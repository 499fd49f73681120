"""A site in which the notebooks run in the browser, with nothing installed: JupyterLite, by `jupyter lite build`.

Python itself is Pyodide, which brings numpy, pandas, scikit-learn and all else that is compiled. What it has not got
are the package and its dependencies in plain Python: they go along as wheels, so that the page asks no package index.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from importlib.metadata import PackageNotFoundError, distribution, version
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

import corpus_tools
from corpus_tools.cli import notebooks

ADD_LITE = '.venv/bin/pip install -c constraints.txt -e ".[lite]"'
"""The command that adds what builds the site."""

BROWSER = {"sys_platform": "emscripten", "platform_system": "Emscripten", "python_version": "3.12"}
"""How Pyodide 0.27, the one that the extra `lite` leads to, answers a requirement's markers."""

CARRIED = ("ipython", "matplotlib", "pandas", "scikit-learn")
"""What Pyodide and its kernel bring, with all that these need, in versions that fit each other."""

INSTALL = """\
# From this site, not from elsewhere. For Word, PDF, Excel and Parquet: corpus-tools[formats]
%pip install -q corpus-tools ipywidgets"""
"""The first cell of each notebook in the site. A browser keeps files, but no packages, from one visit to the next."""

KERNEL = {
    # without this, PyPI is asked for every name that is not among the wheels, before Pyodide's own files are looked at
    "disablePyPIFallback": True,
    "loadPyodideOptions": {
        "env": {
            "JPY_SESSION_NAME": "browser",  # by this mark of JupyterLab's the boxes know that there is a screen
            # a progress bar wants a second thread, which Pyodide has not, and says so
            "TQDM_DISABLE": "1",
            "PYTHONWARNINGS": "ignore:tqdm",
        }
    },
}
SETTINGS = {
    "jupyter-lite-schema-version": 0,
    "jupyter-config-data": {
        "appName": "corpus-tools",
        "litePluginSettings": {"@jupyterlite/pyodide-kernel-extension:kernel": KERNEL},
    },
}
"""The site's jupyter-lite.json."""


def build(output: Path, articles: Path | None = None, more: Sequence[str] = ()) -> int:
    """Build the site in a new folder and return the exit status of `jupyter lite build`, which gets further options.

    The invented example goes along. `articles` are added only where they are named: who publishes the site then
    publishes them, and most articles are their publishers'.
    """
    if find_spec("jupyterlite_core") is None:
        raise FileNotFoundError(2, f"what builds the site is not installed; add it with: {ADD_LITE}", "jupyterlite")
    if output.exists() and any(output.iterdir()):
        raise FileExistsError(17, "there already, and nothing is overwritten; name a new folder", str(output))
    with tempfile.TemporaryDirectory() as place:
        lite = Path(place)
        files = notebooks.copy_out(lite / "files")
        for path in (files / "notebooks").rglob("*.ipynb"):
            _prepare(path)
        if articles:
            shutil.copytree(articles, files / "articles", dirs_exist_ok=True)
        (lite / "jupyter-lite.json").write_text(json.dumps(SETTINGS), encoding="utf-8")
        (lite / "pypi").mkdir()
        for name in needed(["corpus-tools[formats]"]) - needed(CARRIED):
            pack(name, lite / "pypi")
        command = [
            sys.executable,
            "-m",
            "jupyterlite_core",
            "build",
            f"--lite-dir={lite}",
            f"--contents={files}",
            "--no-sourcemaps",
        ]
        return subprocess.call([*command, f"--output-dir={output.resolve()}", "--apps=lab", *more], cwd=lite)


def _prepare(path: Path) -> None:
    """Give a notebook its first cell, and take its results out: they are of other articles, and quote them."""
    import nbformat

    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    notebook.cells.insert(1, nbformat.v4.new_code_cell(INSTALL, id="install"))
    nbformat.write(notebook, path)


def needed(requirements: Iterable[str]) -> set[str]:
    """Return the names of the distributions that requirements lead to in the browser, as they are installed here."""
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    found: dict[tuple[str, str], None] = {}
    asked = [Requirement(each) for each in requirements]
    while asked:
        one = asked.pop()
        name = canonicalize_name(one.name)
        for extra in {"", *one.extras} - {extra for known, extra in found if known == name}:
            found[name, extra] = None
            try:
                further = [Requirement(each) for each in distribution(name).requires or ()]
            except PackageNotFoundError:  # what only a browser needs is not here, and comes with Pyodide
                continue
            asked += [each for each in further if not each.marker or each.marker.evaluate({**BROWSER, "extra": extra})]
    return {name for name, _ in found}


def pack(name: str, folder: Path) -> None:
    """Put a distribution that is plain Python back into a wheel, from what is installed; pass over compiled ones."""
    own = name == "corpus-tools"
    try:
        about = distribution(name)
    except PackageNotFoundError:
        return
    if not own and "Tag: py3-none-any" not in (about.read_text("WHEEL") or "").replace("py2-none-any", ""):
        return
    files = {str(file): Path(str(about.locate_file(file))) for file in about.files or () if ".." not in file.parts}
    if own:  # of a clone, only a link to its folder is installed; the notebooks are in the site already
        package = Path(corpus_tools.__file__).parent
        files |= {path.relative_to(package.parent).as_posix(): path for path in package.rglob("*")}
    label = name.replace("-", "_")
    with ZipFile(folder / f"{label}-{version(name)}-py3-none-any.whl", "w") as wheel:
        for inside, path in files.items():
            if path.is_file() and "__pycache__" not in path.parts and "data/notebooks/" not in inside:
                wheel.write(path, inside)
