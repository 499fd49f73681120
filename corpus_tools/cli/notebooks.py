"""The notebooks: where they are, copies of them, and running them side by side, each in a process of its own.

A process for each notebook keeps this simple: nbclient may take the signals that end it, and Ctrl-C here ends them all.
"""

import asyncio
import os
import shutil
import sys
import time
from collections.abc import Sequence
from contextlib import closing, suppress
from importlib.resources import files
from pathlib import Path

from corpus_tools._files import written_whole

PROJECT = Path(__file__).resolve().parent.parent.parent
"""The project's folder, if this is a clone; where the package is installed, that of all packages."""

FIRST = "00-reading-the-reports.ipynb"
"""By this notebook a folder of ours is known."""

ENVIRONMENT = {"OMP_NUM_THREADS": "1", "PYTHONIOENCODING": "utf-8"}
"""What processes of notebooks start with: one thread each, for there are as many of them as cores and sums are then
added up in one order, so that every run gives the same bytes; and one encoding for what they say."""


def home(start: str | Path = ".") -> Path | None:
    """Return the folder that has our notebooks in `notebooks`: this one or the clone; None where only copies are."""
    return next((place for place in (Path(start).resolve(), PROJECT) if (place / "notebooks" / FIRST).exists()), None)


def shipped(start: str | Path = ".", language: str = "en") -> list[Path]:
    """Return the numbered notebooks, those of `home` or, in an installed wheel, those that came with the package.

    English ones are in `notebooks`, those in another language in a folder of it that has the language's name.
    """
    place = home(start)
    folder = place / "notebooks" if place else Path(str(files("corpus_tools") / "data" / "notebooks"))
    return sorted((folder if language == "en" else folder / language).glob("[0-9][0-9]-*.ipynb"))


def languages() -> list[str]:
    """Return the languages that there are notebooks in."""
    return ["en", *sorted({path.parent.name for path in shipped()[0].parent.glob("*/[0-9][0-9]-*.ipynb")})]


def copy_out(folder: str | Path) -> Path:
    """Copy notebooks and the invented example into a new folder; raise FileExistsError where that holds anything."""
    target = Path(folder)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise FileExistsError(17, "there already, and nothing is overwritten; name a new folder", str(target))
    (target / "articles").mkdir(parents=True)
    for language in languages():
        for notebook in shipped(language=language):
            folder = target / "notebooks" / ("" if language == "en" else language)
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(notebook, folder / notebook.name)
    shutil.copytree(str(files("corpus_tools") / "data" / "example"), target / "example")
    return target


def trust(notebooks: Sequence[Path]) -> None:
    """Sign notebooks for this user, so that JupyterLab shows the outputs they came with."""
    import nbformat
    from nbformat.sign import NotebookNotary

    notary = NotebookNotary()
    with closing(notary.store):
        for path in notebooks:
            notebook = nbformat.read(path, as_version=4)
            if not notary.check_signature(notebook):
                notary.sign(notebook)


def foreign_kernel() -> str:
    """Return the Python of the kernel `python3` if that is another one than this, else an empty string."""
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

    try:
        python = KernelSpecManager().get_kernel_spec("python3").argv[0]
    except (NoSuchKernel, IndexError):
        return ""
    # a bare name such as `python` is replaced by Jupyter with the Python it runs in
    here = Path(sys.executable).parent
    return python if Path(python).is_absolute() and Path(python).parent.resolve() != here.resolve() else ""


def run_notebooks(
    notebooks: Sequence[Path], folder: Path, *, articles: str | Path | None = None, at_once: int = 0
) -> dict[str, str]:
    """Run notebooks side by side, save them in a folder, and return what stopped: name -> reason.

    With `articles`, relative to `folder` or absolute, a cell that sets ARTICLES is put after the one tagged
    `parameters`, as papermill does; without it each notebook reads what it names. Figures go to the folder `figures`
    beside `folder`, as every notebook writes to ``../figures``. `at_once` is the number of kernels, by default that of
    the cores. A line is printed as each notebook ends.
    """
    from joblib import cpu_count

    folder.mkdir(parents=True, exist_ok=True)

    async def all_of_them() -> list[str]:
        room = asyncio.Semaphore(at_once or cpu_count())
        return await asyncio.gather(*(_process(path, folder, articles, room) for path in notebooks))

    reasons = asyncio.run(all_of_them())
    return {path.name: reason for path, reason in zip(notebooks, reasons, strict=True) if reason}


async def _process(notebook: Path, folder: Path, articles: str | Path | None, room: asyncio.Semaphore) -> str:
    """Run one notebook in a process of its own; return why it stopped, or an empty string."""
    command = [sys.executable, "-m", "corpus_tools.cli.notebooks", str(notebook), str(folder / notebook.name)]
    command += [] if articles is None else [str(articles)]
    async with room:
        start = time.perf_counter()
        child = await asyncio.create_subprocess_exec(
            *command,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
            env={**ENVIRONMENT, **os.environ},
        )
        try:
            said = (await child.communicate())[1].decode(errors="replace").strip().splitlines()
        except asyncio.CancelledError:
            child.terminate()  # nbclient then ends the kernel
            with suppress(TimeoutError):
                await asyncio.wait_for(child.wait(), 5)
            raise
    reason = (said[-1] if said else "its process was ended") if child.returncode else ""
    print(f"{notebook.name}: {'stopped after ' * bool(reason)}{time.perf_counter() - start:.0f} s", flush=True)
    return reason


def run_one(notebook: Path, target: Path, articles: str | None = None) -> str:
    """Run a notebook in the folder of `target`, save it there, and return why it stopped, or an empty string."""
    import nbformat
    from jupyter_client.kernelspec import KernelSpecManager
    from jupyter_client.manager import AsyncKernelManager
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, DeadKernelError

    content = nbformat.read(notebook, as_version=4)
    if articles is not None:
        os.environ["CORPUS_TOOLS_ARTICLES"] = articles  # so that the cell before prints the right folder
        place = [n for n, cell in enumerate(content.cells) if "parameters" in cell.metadata.get("tags", [])]
        if not place:
            return "it has no cell tagged 'parameters'; tag the cell that sets ARTICLES"
        cell = nbformat.v4.new_code_cell(f"ARTICLES = {articles!r}", metadata={"tags": ["injected-parameters"]})
        cell["id"] = "articles"  # nbformat draws one by chance
        content.cells.insert(place[0] + 1, cell)
    client = NotebookClient(
        content,
        # no folder of kernels: `python3` is then this Python, whatever else the user has under that name
        km=AsyncKernelManager(kernel_spec_manager=KernelSpecManager(kernel_dirs=[])),
        shutdown_kernel="immediate",  # all cells are done, or Ctrl-C wants it to stop
        timeout=3600,
        record_timing=False,
        resources={"metadata": {"path": str(target.parent)}},
    )
    reason = ""
    try:
        client.execute(cleanup_kc=True)
    except CellExecutionError as error:
        reason = f"{error.ename}: {error.evalue}"
    except DeadKernelError as error:
        return str(error)
    # what differs from machine to machine: the Python version, and what is left of progress bars
    content.metadata.get("language_info", {}).pop("version", None)
    for cell in content.cells:
        if cell.cell_type == "code":
            cell.outputs = [output for output in cell.outputs if not _is_progress(output)]
    with written_whole(target) as beside:
        nbformat.write(content, beside)
    return reason


def write_index(output: Path, language: str = "en") -> Path:
    """Leave in the folder of a run a page of its figures, each with its sentences and a link to its notebook.

    The sentences are read from the pictures, where `plot.figure` put them.
    """
    import jinja2
    import nbformat
    from PIL import Image

    from corpus_tools._messages import _

    sections = []
    for path in sorted((output / "notebooks").glob("*.ipynb")):
        figures = []
        for picture in sorted((output / "figures").glob(f"{path.name[:2]}-*.png")):
            with Image.open(picture) as image:
                figures.append({"name": picture.stem, "alt": image.info.get("Description", picture.stem)})
        cells = nbformat.read(path, as_version=4).cells
        lines = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown").splitlines()
        heading = next((line.removeprefix("# ") for line in lines if line.startswith("# ")), path.stem[3:])
        sections.append({"file": path.name, "title": f"{path.name[:2]} {heading}", "figures": figures})
    template = (files("corpus_tools") / "cli" / "index.html").read_text(encoding="utf-8")
    page = jinja2.Template(template, autoescape=True, undefined=jinja2.StrictUndefined).render(
        language=language,
        title=_("Figures and sentences"),
        about=_(
            "Each figure leads to its full size, each heading to its notebook. The numbers of a figure are beside it."
        ),
        notebooks=sections,
    )
    with written_whole(output / "index.html") as beside:
        Path(beside).write_text(page, encoding="utf-8")
    return output / "index.html"


def _is_progress(output: dict) -> bool:
    """True for the bars that tqdm draws, line over line."""
    drawn = output.get("text", "") if output.get("name") == "stderr" else ""
    return "\r" in drawn and all("%|" in line for line in drawn.split("\r") if line.strip())


if __name__ == "__main__":
    sys.exit(" ".join(run_one(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:]).split()) or 0)
