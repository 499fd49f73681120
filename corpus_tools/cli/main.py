"""The command line: `corpus-tools lab` opens the notebooks, `corpus-tools run` runs them on a folder of articles."""

import argparse
import asyncio
import subprocess
import sys
from pathlib import Path

from tqdm import tqdm

from corpus_tools.cli.checking import check
from corpus_tools.read.reports import ReportsError, read_reports, survey_reports

HOME = Path(__file__).resolve().parent.parent.parent
"""The project's folder, where notebooks/ and seeds/ are."""

QUIET = (
    "--LabApp.news_url=",
    "--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
)
"""JupyterLab's settings that keep it from asking other hosts for news, updates and extensions."""


def main(arguments=None):
    """Run the command line and return its exit status.

    0: done; 1: could not; 3: done but some files left out; 130: stopped with Ctrl-C.

    >>> main(["run", "no-such-folder", "--output", "results"])
    1
    """
    parser = _parser()
    options, more = parser.parse_known_args(arguments)
    if more and options.command != "lab":
        parser.error(f"unknown option {more[0]}")
    try:
        return options.act(options, more)
    except (ReportsError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130


def open_lab(options, more):
    """Open JupyterLab on a notebook, by default the first one; further arguments go to JupyterLab."""
    notebook = _notebooks()[0] if options.notebook is None else _chosen(options.notebook)
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={HOME}", *QUIET, *more]
    return subprocess.call([*command, notebook.relative_to(HOME).as_posix()], cwd=HOME)


def check_articles(options, _):
    """Say what would be read and what not, and write a reports.csv to fill in."""
    return check(options.articles)


def run_all(options, _):
    """Run every notebook on a folder of articles; leave notebooks, figures and their numbers in a folder."""
    articles, output = Path(options.articles), Path(options.output)
    if articles.is_dir() and output.resolve().is_relative_to(articles.resolve()):
        raise ReportsError(f"{output} is inside {articles}, so results would be read as articles; put it elsewhere.")
    found = survey_reports(articles)
    rest = found.left_out
    if not found.rows:
        read_reports(articles)  # raises, and says what is missing
    for file, reason in rest:
        print(f"left out: {file} ({reason})")
    failed = run_notebooks(_notebooks(), output / "notebooks", articles=articles.resolve())
    for name, reason in failed.items():
        print(f"{name} stopped: {reason}", file=sys.stderr)
    print(f"Notebooks are in {output / 'notebooks'}, figures and their numbers in {output / 'figures'}.")
    return 1 if failed else 3 if len(rest) else 0


def refresh(_options, _more):
    """Run the project's own notebooks in place, on the reports that come with it."""
    failed = run_notebooks(_notebooks(), HOME / "notebooks")
    for name, reason in failed.items():
        print(f"{name} stopped: {reason}", file=sys.stderr)
    return 1 if failed else 0


def run_notebooks(notebooks, folder, *, articles=None):
    """Run notebooks in a folder and save them there; return what stopped: name -> reason.

    With `articles` a cell that sets ARTICLES is put after the one tagged `parameters`. Figures go to the
    folder `figures` beside `folder`, as every notebook writes to ``../figures``.
    """
    import nbformat

    folder.mkdir(parents=True, exist_ok=True)
    read = {path.name: nbformat.read(path, as_version=4) for path in notebooks}
    for notebook in read.values():
        _set_articles(notebook, articles)
    failed = {}
    with tqdm(total=sum(map(_code_cells, read.values())), unit="cell") as bar:
        for name, notebook in read.items():
            bar.set_description(name)
            if reason := _execute(notebook, folder, bar):
                failed[name] = reason
            nbformat.write(_tidy(notebook), folder / name)
    return failed


def _execute(notebook, folder, bar):
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, DeadKernelError

    client = NotebookClient(
        notebook,
        timeout=3600,
        kernel_name="python3",
        record_timing=False,
        extra_arguments=["--IPKernelApp.log_level=50"],  # a kernel that is stopped complains at 40
        resources={"metadata": {"path": str(folder)}},
        on_cell_executed=lambda **_: bar.update(),
    )
    try:
        with asyncio.Runner(loop_factory=_loop_without_signals) as runner:
            runner.run(_stoppable(client))
    except CellExecutionError as error:
        return f"{error.ename}: {error.evalue}"
    except DeadKernelError as error:
        return str(error)
    return ""


def _loop_without_signals():
    """An event loop in which nbclient cannot take Ctrl-C for itself: it would go on with the next notebook."""

    def refuse(*_):
        raise RuntimeError("signals are left to asyncio.Runner")

    loop = asyncio.new_event_loop()
    loop.add_signal_handler = refuse  # type: ignore[method-assign]
    return loop


async def _stoppable(client):
    """Run a notebook; when it is cancelled, say so, where nbclient says that the kernel died."""
    try:
        await client.async_execute()
    except Exception:
        if asyncio.current_task().cancelling():
            raise asyncio.CancelledError from None
        raise


def _set_articles(notebook, articles):
    """Put a cell that sets ARTICLES after the cell tagged parameters, as papermill does."""
    from nbformat.v4 import new_code_cell

    if articles is None:
        return
    cells = notebook.cells
    place = next((n for n, cell in enumerate(cells) if "parameters" in cell.metadata.get("tags", [])), None)
    if place is None:
        raise ReportsError("The notebook has no cell tagged 'parameters'; tag the cell that sets ARTICLES.")
    cell = new_code_cell(f"ARTICLES = {str(articles)!r}", metadata={"tags": ["injected-parameters"]})
    cells[place + 1 : place + 1] = [cell]


def _tidy(notebook):
    """Leave out what differs from machine to machine: the Python version, and what is left of progress bars."""
    notebook.metadata.get("language_info", {}).pop("version", None)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [output for output in cell.outputs if not _is_progress(output)]
    return notebook


def _is_progress(output):
    """True for the bars that tqdm draws, line over line."""
    drawn = output.get("text", "") if output.get("name") == "stderr" else ""
    return "\r" in drawn and all("%|" in line for line in drawn.split("\r") if line.strip())


def _code_cells(notebook):
    return sum(cell.cell_type == "code" for cell in notebook.cells)


def _notebooks():
    found = sorted((HOME / "notebooks").glob("[0-9][0-9]-*.ipynb"))
    if not found:
        raise ReportsError(
            f"There are no notebooks in {HOME / 'notebooks'}. Clone the repository and install it from there "
            "with: pip install -c constraints.txt -e ."
        )
    return found


def _chosen(name):
    for notebook in _notebooks():
        if notebook.name.startswith(Path(name).name):
            return notebook
    raise ReportsError(f"No notebook {name!r}; there are: {', '.join(path.name for path in _notebooks())}")


def _parser():
    parser = argparse.ArgumentParser(prog="corpus-tools", description="Compare how outlets report one event.")
    commands = parser.add_subparsers(dest="command", required=True)
    lab = commands.add_parser("lab", help="open the notebooks in JupyterLab")
    lab.add_argument("--notebook", help="the notebook to open, for example 01 (default: the first)")
    lab.set_defaults(act=open_lab)
    look = commands.add_parser("check", help="say what would be read, and write a reports.csv to fill in")
    look.add_argument("articles", help="folder, file, table or archive of articles")
    look.set_defaults(act=check_articles)
    run = commands.add_parser("run", help="run every notebook on a folder of articles")
    run.add_argument("articles", help="folder, file, table or archive of articles")
    run.add_argument("--output", required=True, help="folder for the notebooks, figures and tables")
    run.set_defaults(act=run_all)
    again = commands.add_parser("refresh", help="run the project's own notebooks in place")
    again.set_defaults(act=refresh)
    return parser


if __name__ == "__main__":
    sys.exit(main())
