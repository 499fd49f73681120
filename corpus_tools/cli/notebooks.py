"""The notebooks: where they are, copies of them, and running them side by side, in as many processes as cores.

A process of its own for nbclient keeps this simple: it may take the signals that end it, and Ctrl-C here ends them all.
Each process has one kernel for the notebooks that it is given one after the other, since to start a kernel and import
everything takes longer than most notebooks.
"""

import asyncio
import json
import os
import shutil
import sys
import time
from collections.abc import Sequence
from contextlib import closing, suppress
from importlib.resources import files
from pathlib import Path
from typing import Any

from corpus_tools._files import written_whole

PROJECT = Path(__file__).resolve().parent.parent.parent
"""The project's folder, if this is a clone; where the package is installed, that of all packages."""

FIRST = "00-reading-the-reports.ipynb"
"""By this notebook a folder of ours is known."""

ENVIRONMENT = {"OMP_NUM_THREADS": "1", "PYTHONIOENCODING": "utf-8"}
"""What processes of notebooks start with: one thread each, for there are as many of them as cores and sums are then
added up in one order, so that every run gives the same bytes; and one encoding for what they say."""


EMPTIED = """%reset -f
plots = __import__("sys").modules.get("matplotlib.pyplot")
plots and plots.close("all")
%reset -f"""
"""What is run in a kernel before its next notebook: no names, no open figures."""


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

    waiting = list(reversed(notebooks))
    stopped: dict[str, str] = {}

    async def all_of_them() -> None:
        many = min(at_once or cpu_count(), len(notebooks))
        await asyncio.gather(*(_process(waiting, folder, articles, stopped) for _ in range(many)))

    asyncio.run(all_of_them())
    return {path.name: stopped[path.name] for path in notebooks if path.name in stopped}


async def _process(waiting: list[Path], folder: Path, articles: str | Path | None, stopped: dict[str, str]) -> None:
    """Run in one process the notebooks that wait, until there is none; note why one stopped."""
    pipe, child = asyncio.subprocess.PIPE, None
    try:
        while waiting:
            notebook, start = waiting.pop(), time.perf_counter()
            if child is None:
                child = await asyncio.create_subprocess_exec(
                    *(sys.executable, "-m", "corpus_tools.cli.notebooks"),
                    stdin=pipe,
                    stdout=pipe,
                    stderr=asyncio.subprocess.DEVNULL,
                    env={**ENVIRONMENT, **os.environ},
                )
            task = str(notebook), str(folder / notebook.name), None if articles is None else str(articles)
            assert child.stdin and child.stdout  # pipes, as was asked for
            child.stdin.write(json.dumps(task).encode() + b"\n")
            answer = await child.stdout.readline()
            reason = json.loads(answer) if answer else "its process was ended"
            if reason:
                stopped[notebook.name] = reason
            if not answer:
                child = None
            print(f"{notebook.name}: {'stopped after ' * bool(reason)}{time.perf_counter() - start:.0f} s", flush=True)
        if child is not None and child.stdin:
            child.stdin.close()  # it then ends its kernel
            await child.wait()
    except asyncio.CancelledError:
        if child is not None:
            if child.stdin:
                child.stdin.close()  # no more notebooks
            child.terminate()  # nbclient then ends the kernel
            try:
                await asyncio.wait_for(child.wait(), 5)
            except TimeoutError:
                child.kill()
        raise


def serve() -> None:
    """Run the notebooks that come in, a line each, and answer each with why it stopped, or an empty string."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what libraries print is no answer
    kernel = Kernel()
    for line in sys.stdin:
        notebook, target, articles = json.loads(line)
        reason = run_one(Path(notebook), Path(target), articles, kernel)
        print(json.dumps(" ".join(reason.split())), file=answers, flush=True)
    kernel.end()


class Kernel:
    """A kernel that runs notebooks one after the other, each as a new one would."""

    def __init__(self) -> None:
        self.client: Any = None

    def run(self, content: Any, folder: Path) -> str:
        """Run a notebook in a folder and number its cells from 1; return why it stopped, or an empty string."""
        import nbformat
        from jupyter_client.kernelspec import KernelSpecManager
        from jupyter_client.manager import AsyncKernelManager
        from nbclient import NotebookClient
        from nbclient.exceptions import CellExecutionError

        used = self.client is not None
        self.client = self.client or NotebookClient(
            content,
            # no folder of kernels: `python3` is then this Python, whatever else the user has under that name
            km=AsyncKernelManager(kernel_spec_manager=KernelSpecManager(kernel_dirs=[])),
            shutdown_kernel="immediate",  # all cells are done, or Ctrl-C wants it to stop
            timeout=3600,
            record_timing=False,
            resources={"metadata": {"path": str(folder)}},
        )
        if used:
            content.cells.insert(0, nbformat.v4.new_code_cell(EMPTIED))
        self.client.nb, reason = content, ""
        try:
            self.client.execute(cleanup_kc=False)
        except CellExecutionError as error:
            reason = f"{error.ename}: {error.evalue}"
        if used:
            del content.cells[0]
        ran = [cell for cell in content.cells if cell.cell_type == "code" and cell.execution_count is not None]
        for number, cell in enumerate(ran, start=1):
            cell.execution_count = number
            for output in cell.outputs:
                if "execution_count" in output:
                    output.execution_count = number
        return reason

    def end(self) -> None:
        """End the kernel, if there is one; the next notebook gets a new one."""
        import nbformat
        from nbclient.exceptions import DeadKernelError

        if self.client is not None:
            self.client.nb = nbformat.v4.new_notebook()
            with suppress(DeadKernelError):
                self.client.execute(cleanup_kc=True)
        self.client = None


def run_one(notebook: Path, target: Path, articles: str | None, kernel: Kernel) -> str:
    """Run a notebook in the folder of `target`, save it there, and return why it stopped, or an empty string."""
    import nbformat
    from nbclient.exceptions import DeadKernelError

    content = nbformat.read(notebook, as_version=4)
    if articles is not None:
        os.environ["CORPUS_TOOLS_ARTICLES"] = articles  # so that the cell before prints the right folder
        place = [n for n, cell in enumerate(content.cells) if "parameters" in cell.metadata.get("tags", [])]
        if not place:
            return "it has no cell tagged 'parameters'; tag the cell that sets ARTICLES"
        cell = nbformat.v4.new_code_cell(f"ARTICLES = {articles!r}", metadata={"tags": ["injected-parameters"]})
        cell["id"] = "articles"  # nbformat draws one by chance
        content.cells.insert(place[0] + 1, cell)
    used = kernel.client is not None
    try:
        reason = kernel.run(content, target.parent)
    except DeadKernelError as error:
        kernel.client = None
        return str(error)
    if reason and used:  # it may be the kernel's doing, and an error names its cell by the kernel's count
        kernel.end()
        return run_one(notebook, target, articles, kernel)
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
    serve()
