"""The command line: `corpus-tools lab` opens the notebooks, `corpus-tools run` runs them on a folder of articles.

Nothing large is imported before a command needs it: help and mistakes answer at once, and Ctrl-C is one line.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

from corpus_tools._messages import N_, _, languages, set_language
from corpus_tools.cli import notebooks

DONE, COULD_NOT, SOME_LEFT_OUT, STOPPED = 0, 1, 3, 130
"""What the command line returns; 130 is what shells give for Ctrl-C."""

QUIET = (
    # its overrides.json answers the question about news, which would lie over the first cell
    f"--LabApp.app_settings_dir={files('corpus_tools') / 'data' / 'lab'}",
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
)
"""JupyterLab's settings that keep it from asking other hosts for news, updates and extensions."""

MOST_ON_A_PAGE = 40
"""Reports that a page can still tell apart; of more, a sample is taken, and that is said."""

LEFT_OUT = N_("left out: {file} ({reason})")

COPIES = "corpus-tools"
"""The folder that `lab` copies the notebooks into where there are none: the package was installed without them."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status.

    0: done; 1: could not; 3: done but some files left out; 130: stopped with Ctrl-C.

    >>> main(["run", "no-such-folder", "--output", "results"])
    1
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a Windows pipe has few letters; a name in others must not stop a run
            stream.reconfigure(errors="replace")
    parser = _parser()
    options, more = parser.parse_known_args(arguments)
    if more and options.command not in ("lab", "lite"):
        parser.error(f"unknown option {more[0]}")
    try:
        set_language(getattr(options, "language", "en"))
        return options.act(options, more)
    except KeyboardInterrupt:
        print(_("Stopped."), file=sys.stderr)
        return STOPPED
    except OSError as error:
        what = error.strerror or str(error) or type(error).__name__
        print(f"{error.filename}: {what}" if error.filename else what, file=sys.stderr)
        return COULD_NOT
    except Exception as error:
        from corpus_tools.read.reports import ReportsError  # only now, for it brings pandas along

        if not isinstance(error, ReportsError):
            raise
        print(error, file=sys.stderr)
        return COULD_NOT


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="corpus-tools", description="Compare how outlets report one event.")
    commands = parser.add_subparsers(dest="command", required=True)
    articles = argparse.ArgumentParser(add_help=False)
    articles.add_argument("articles", help="folder, file, table or archive of articles")
    # Asked of every command that says something of articles: the language of the system is a surprise in a class.
    language: dict[str, Any] = {
        "default": "en",
        "choices": languages(),
        "help": "en for English (default), id for Bahasa Indonesia",
    }

    lab = commands.add_parser("lab", help="open the notebooks in JupyterLab; its options can follow as --name=value")
    lab.add_argument("articles", nargs="?", help="folder, file, table or archive that the notebooks read")
    lab.add_argument("--notebook", default="00", help="the notebook to open, for example 01 (default: the first)")
    lab.add_argument("--language", **language)
    lab.set_defaults(act=open_lab)
    check = commands.add_parser(
        "check", parents=[articles], help="say what would be read, and write a reports.csv to fill in"
    )
    check.add_argument("--language", **language)
    check.set_defaults(act=check_articles)
    run = commands.add_parser("run", parents=[articles], help="run every notebook on a folder of articles")
    run.add_argument("--output", required=True, help="folder for the notebooks, figures and tables")
    run.add_argument("--language", **language)
    run.set_defaults(act=run_all)
    report = commands.add_parser(
        "report", parents=[articles], help="write the page to hand out: report.html, report.docx and results.xlsx"
    )
    report.add_argument("--output", required=True, help="folder for the files")
    report.add_argument("--title", default="", help="the event (default: whom all reports name, and the day)")
    report.add_argument("--language", **language)
    report.set_defaults(act=write_report)
    new = commands.add_parser("new", help="copy the notebooks and an invented example into a new folder")
    new.add_argument("folder", help="the folder to make")
    new.add_argument("--language", **language)
    new.set_defaults(act=new_folder)
    lite = commands.add_parser(
        "lite",
        help="build a site that runs the notebooks in the browser; options of `jupyter lite build` can follow",
    )
    lite.add_argument("--output", required=True, help="folder for the site")
    lite.add_argument("--articles", help="folder of articles to publish with it (default: the invented example alone)")
    lite.set_defaults(act=build_site)
    course = commands.add_parser("class", help="write student copies and teacher copies of the notebooks")
    course.add_argument("articles", nargs="?", help="folder of this class's articles, copied into both")
    course.add_argument("--output", required=True, help="folder for the two; no student's work there is touched")
    course.add_argument("--language", **language)
    course.add_argument("--run", action="store_true", help="run the teacher's copies, so that answers are computed")
    course.add_argument("--grading", action="store_true", help="also write the folder of a course for nbgrader")
    course.set_defaults(act=write_class_copies)
    again = commands.add_parser("refresh", help="run the project's own notebooks in place")
    again.set_defaults(act=refresh)
    return parser


def open_lab(options: argparse.Namespace, more: list[str]) -> int:
    """Open JupyterLab on a notebook, by default the first one; further arguments go to JupyterLab."""
    if options.articles and not Path(options.articles).exists():
        nowhere = _("there is no such folder or file (looked in {place})", place=Path.cwd())
        raise FileNotFoundError(2, nowhere, options.articles)
    work = sorted(Path("work").resolve().glob("[0-9][0-9]-*.ipynb"))  # the folder that `class` made for students
    home = Path.cwd() if work else notebooks.home() or notebooks.home(COPIES)
    if not home:
        home = notebooks.copy_out(COPIES).resolve()
        places = {"notebooks": home / "notebooks", "articles": home / "articles"}
        print(_("The notebooks are now in {notebooks}; your articles go to {articles}.", **places))
    there = work or notebooks.shipped(home, options.language)
    chosen = next((path for path in there if path.name.startswith(Path(options.notebook).name)), None)
    if not chosen:
        names = ", ".join(path.name for path in there)
        raise FileNotFoundError(2, _("there is no such notebook; there are: {names}", names=names), options.notebook)
    settings = [f"--ServerApp.root_dir={home}", *QUIET]
    if foreign := notebooks.foreign_kernel():
        other = _(
            "Jupyter's kernel 'python3' is that of another Python ({python}); this one is taken instead.",
            python=foreign,
        )
        print(other)
        settings.append("--KernelSpecManager.kernel_dirs=[]")
    notebooks.trust(there)
    command = [sys.executable, "-m", "jupyterlab", *settings, *more, chosen.relative_to(home).as_posix()]
    named = {"CORPUS_TOOLS_ARTICLES": str(Path(options.articles).resolve())} if options.articles else {}
    return subprocess.call(command, cwd=home, env={**os.environ, **named})


def new_folder(options: argparse.Namespace, _more: list[str]) -> int:
    """Copy the notebooks and the invented example event into a new folder; nothing is overwritten."""
    folder = notebooks.copy_out(options.folder)
    places = {"notebooks": folder / "notebooks", "example": folder / "example", "articles": folder / "articles"}
    print(_("Notebooks are in {notebooks}, an invented event is in {example}.", **places))
    print(_("Put your articles into {articles}, and open the notebooks there with: corpus-tools lab", **places))
    return DONE


def build_site(options: argparse.Namespace, more: list[str]) -> int:
    """Build a site that any host of files can serve; further arguments go to `jupyter lite build`."""
    from corpus_tools.cli import lite

    output = Path(options.output)
    if status := lite.build(output, Path(options.articles) if options.articles else None, more):
        return status
    print(f"The site is in {output}. Look at it: {sys.executable} -m http.server --directory {output}")
    print(f"and open http://127.0.0.1:8000/lab/index.html?path=notebooks/{notebooks.FIRST}")
    return DONE


def check_articles(options: argparse.Namespace, _more: list[str]) -> int:
    """Say what would be read and what not, and write a reports.csv to fill in."""
    from corpus_tools.cli.checking import check

    return check(options.articles)


def run_all(options: argparse.Namespace, _more: list[str]) -> int:
    """Run every notebook on a folder of articles; leave notebooks, figures and their numbers in a folder."""
    from corpus_tools.read.reports import read_reports, survey_reports

    articles, output = Path(options.articles), Path(options.output)
    found = survey_reports(articles)
    if not found.rows:
        read_reports(articles)  # raises, and says what is missing
    with _results(articles, output):
        for file, reason in found.left_out:
            print(_(LEFT_OUT, file=file, reason=reason))
        place = _relative(articles, output / "notebooks")
        failed = notebooks.run_notebooks(
            notebooks.shipped(language=options.language), output / "notebooks", articles=place
        )
        index = notebooks.write_index(output, options.language)
    _print_failed(failed)
    places = {"notebooks": output / "notebooks", "figures": output / "figures"}
    print(_("Notebooks are in {notebooks}, figures and their numbers in {figures}.", **places))
    print(_("All figures with their sentences: {page}", page=index))
    return COULD_NOT if failed else SOME_LEFT_OUT if found.left_out else DONE


def write_report(options: argparse.Namespace, _more: list[str]) -> int:
    """Write the page on an event: as a web page, a Word file and a workbook."""
    from corpus_tools.clean import clean_reports
    from corpus_tools.read.reports import read_reports, some_reports, survey_reports
    from corpus_tools.teach import brief, write_brief

    articles, output = Path(options.articles), Path(options.output)
    reports = clean_reports(some_reports(read_reports(articles), most=MOST_ON_A_PAGE))
    with _results(articles, output):
        for path in write_brief(brief(reports, articles, title=options.title), output):
            print(path)
    left_out = survey_reports(articles).left_out
    for file, reason in left_out:
        print(_(LEFT_OUT, file=file, reason=reason))
    return SOME_LEFT_OUT if left_out else DONE


def write_class_copies(options: argparse.Namespace, _more: list[str]) -> int:
    """Write student copies and teacher copies; run the teacher's if asked to."""
    from corpus_tools.teach.editions import write_class, write_course

    made = write_class(notebooks.shipped(language=options.language), options.output, articles=options.articles)
    for path in made.kept:
        print(_("there already, left as it is: {path}", path=path))
    places = {"student": made.student, "work": made.student / "work", "teacher": made.teacher}
    print(_("Hand out {student}; students work in {work}. Keep {teacher}.", **places))
    if options.grading:
        course = write_course(
            notebooks.shipped(language=options.language), Path(options.output), articles=options.articles
        )
        print(_("The course for nbgrader is in {course}.", course=course))
    if not options.run:
        return DONE
    own = made.teacher / "notebooks"
    failed = notebooks.run_notebooks(sorted(own.glob("[0-9][0-9]-*.ipynb")), own)
    _print_failed(failed)
    return COULD_NOT if failed else DONE


@contextmanager
def _results(articles: Path, output: Path) -> Iterator[None]:
    """Keep the folder of results for this process; refuse one that the next run would take for articles."""
    from corpus_tools._files import only_writer
    from corpus_tools.read.reports import ReportsError

    if articles.is_dir() and output.resolve().is_relative_to(articles.resolve()):
        inside = _(
            "{output} is inside {articles}, so results would be read as articles; put it elsewhere.",
            output=output,
            articles=articles,
        )
        raise ReportsError(inside)
    with only_writer(output):
        yield


def _relative(path: Path, start: Path) -> str:
    """The way from one folder to another, so that both can be moved together; on another drive there is none."""
    try:
        return Path(os.path.relpath(path.resolve(), start.resolve())).as_posix()
    except ValueError:
        return path.resolve().as_posix()


def refresh(_options: argparse.Namespace, _more: list[str]) -> int:
    """Run the project's own notebooks in place, on the reports that come with it."""
    failed: dict[str, str] = {}
    for language in notebooks.languages():
        there = notebooks.shipped(language=language)
        # not the articles/ of whoever refreshes them, and no path of that machine
        os.environ["CORPUS_TOOLS_ARTICLES"] = _relative(notebooks.PROJECT / "seeds", there[0].parent)
        failed |= notebooks.run_notebooks(there, there[0].parent)
    _print_failed(failed)
    return COULD_NOT if failed else DONE


def _print_failed(failed: dict[str, str]) -> None:
    for name, reason in failed.items():
        print(_("{notebook} stopped: {reason}", notebook=name, reason=reason), file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
