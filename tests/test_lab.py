"""JupyterLab as people use it: `corpus-tools lab` in headless Chromium, by menu, upload box and keyboard.

It needs the extra `browser` and a Chromium. A picture of each notebook is left in `build/screenshots`, to be looked at.
"""

import contextlib
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request

import nbformat
import pytest

from corpus_tools.cli import notebooks as app

pytestmark = pytest.mark.browser

EVERY = [path.relative_to(app.PROJECT) for language in app.languages() for path in app.shipped(language=language)]
PICTURES = app.PROJECT / "build" / "screenshots"
TEXT = "Kapal nelayan berlabuh di Teluk Rimbasari setelah badai reda, dan warga membagi ikan di dermaga. " * 5

OPEN = """() => {
    const panel = window.jupyterapp?.shell.currentWidget;
    return panel?.sessionContext?.isReady && panel.sessionContext.session?.kernel?.status === "idle";
}"""
BEGUN = "() => [...document.querySelectorAll('.jp-InputPrompt')].some(prompt => prompt.textContent.includes('*'))"
DONE = """() => {
    const panel = window.jupyterapp.shell.currentWidget;
    const code = panel.content.widgets.filter(one => one.model.type === "code" && one.model.sharedModel.source.trim());
    const types = ({outputs}) => Array.from({length: outputs.length}, (_, n) => outputs.get(n).type);
    return panel.sessionContext.session.kernel.status === "idle"
        && (code.every(one => one.model.executionCount) || code.some(one => types(one.model).includes("error")));
}"""
CELLS = "() => window.jupyterapp.shell.currentWidget.context.model.toJSON().cells"
HEIGHT = """() => {
    const outer = document.querySelector(".jp-WindowedPanel-outer");
    outer.scrollTop = 0;
    return outer.scrollHeight + window.innerHeight - outer.clientHeight;
}"""
PLACE = """one => {
    const place = one.getBoundingClientRect();
    return {id: one.id, to: one.getAttribute("href")?.slice(1), ours: !!one.closest(".corpus-reader"),
            seen: place.top >= 0 && place.bottom <= window.innerHeight};
}"""
END = "() => window.jupyterapp.serviceManager.sessions.shutdownAll()"


def answering(log):
    """The address and the token that JupyterLab tells, which it does a moment before it answers there."""
    found = re.search(r"(http://127\.0\.0\.1:\d+)/\S*[?&](token=\w+)", log)
    with contextlib.suppress(OSError):
        if found and urllib.request.urlopen(f"{found[1]}/api?{found[2]}").close() is None:
            return found.groups()
    return None


@contextlib.contextmanager
def served(home, settings):
    """JupyterLab as `corpus-tools lab` starts it in a folder: a function that gives the address of a file in it."""
    for path in home.rglob("*.ipynb"):  # without results, so that all that is seen comes from this run
        notebook = nbformat.read(path, 4)
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        nbformat.write(notebook, path)
    places = {f"JUPYTER_{name}_DIR": str(settings / name) for name in ("CONFIG", "DATA", "RUNTIME")}
    options = ["--no-browser", "--port=0", "--ServerApp.allow_root=True", "--LabApp.expose_app_in_browser=True"]
    log = settings / "log"
    command = [sys.executable, "-m", "corpus_tools.cli.main", "lab", *options]
    about = {"cwd": home, "env": {**os.environ, **places}, "stderr": subprocess.STDOUT}
    with log.open("wb") as written, subprocess.Popen(command, stdout=written, **about) as server:
        while not (there := answering(log.read_text("utf-8"))):
            assert server.poll() is None, log.read_text("utf-8")
            time.sleep(0.2)
        base, token = there
        try:
            yield lambda path: f"{base}/lab/tree/{path}?{token}&reset"
        finally:
            urllib.request.urlopen(f"{base}/api/shutdown?{token}", data=b"").close()  # its kernels end with it


@pytest.fixture(scope="session")
def project(tmp_path_factory):
    """The notebooks and the five reports, as a clone has them, in JupyterLab."""
    home = tmp_path_factory.mktemp("project")
    for name in ("notebooks", "seeds"):
        shutil.copytree(app.PROJECT / name, home / name)
    with served(home, tmp_path_factory.mktemp("settings")) as address:
        yield address


def run_all(page, address):
    """Open a notebook, choose Run All Cells in the menu Run, and return the cells when all is done."""
    page.goto(address)
    page.wait_for_function(OPEN)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.wait_for_function(BEGUN)
    page.wait_for_function(DONE, polling=500, timeout=600_000)
    cells = page.evaluate(CELLS)
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    assert not [o for o in outputs if o["output_type"] == "error" or o.get("name") == "stderr"]
    assert all(cell["execution_count"] for cell in cells if cell["cell_type"] == "code" and "".join(cell["source"]))
    return cells


@pytest.mark.parametrize("path", EVERY, ids=lambda path: "-".join(path.with_suffix("").parts[1:]))
def test_run_all_shows_every_figure_and_says_what_it_shows(path, project, page):
    cells = run_all(page, project(path.as_posix()))
    open_cells = [cell for cell in cells if not cell["metadata"].get("jupyter", {}).get("outputs_hidden")]
    html = ["".join(o.get("data", {}).get("text/html", "")) for c in open_cells for o in c.get("outputs", [])]
    pictures = page.locator(".jp-OutputArea-output img")
    assert pictures.count() >= sum(text.count("<img") for text in html)
    for picture in pictures.all():
        picture.scroll_into_view_if_needed()
        assert picture.is_visible() and picture.evaluate("one => one.complete && one.naturalWidth > 0")
        assert picture.get_attribute("alt").strip()
    for _time in range(2):  # what was never in view has no height of its own before
        page.set_viewport_size({"width": 1280, "height": min(16_000, page.evaluate(HEIGHT))})
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{'-'.join(path.with_suffix('').parts[1:])}.png")
    page.evaluate(END)


def test_passages_lead_to_their_twins_and_back_by_the_keyboard(project, page):
    def press_tab_until(wanted):
        for _key in range(200):
            page.keyboard.press("Tab")
            place = page.locator(":focus").evaluate(PLACE)
            if wanted(place):
                return place
        raise AssertionError("the Tab key does not lead there")

    run_all(page, project("notebooks/06-left-out-and-disagreed.ipynb"))
    page.set_viewport_size(
        {"width": 1280, "height": 400}
    )  # a number in the table and its sentences are never both in view
    sheet = page.locator(".corpus-reader", has=page.locator("a")).first
    sheet.click(position={"x": 3, "y": 3})
    one = press_tab_until(lambda place: place["ours"])
    page.keyboard.press("Enter")
    other = page.locator(f"#{one['to']}").evaluate(PLACE)
    assert one["seen"] and other["seen"] and other["to"] == one["id"]
    assert not page.locator(f"#{one['id']}").evaluate(PLACE)["seen"]
    press_tab_until(lambda place: place["id"] == one["to"])  # JupyterLab goes there, but the focus stays behind
    page.keyboard.press("Enter")
    assert page.locator(f"#{one['id']}").evaluate(PLACE)["seen"]
    page.evaluate(END)


def test_a_text_put_into_the_upload_box_is_what_the_next_run_reads(page, tmp_path):
    home = app.copy_out(tmp_path / "kit")
    with served(home, tmp_path) as address:
        first = address(f"notebooks/{app.FIRST}")
        run_all(page, first)
        with page.expect_file_chooser() as chosen:
            page.locator(".widget-upload").click()
        chosen.value.set_files([{"name": "kabar-lembah.txt", "mimeType": "text/plain", "buffer": TEXT.encode()}])
        page.get_by_text("Saved: kabar-lembah.txt").wait_for()
        page.evaluate(END)
        assert (home / "articles" / "kabar-lembah.txt").read_text("utf-8") == TEXT
        words = str(run_all(page, first))
        assert "kabar-lembah" in words and "Teluk Rimbasari" in words and "Warta Samudra" not in words
        page.evaluate(END)
