"""A class from one source: student copies and teacher copies of the notebooks.

The notebooks of the project are the teacher's source. Tags say what a cell is:

`exercise`
    the cell in which something is tried out; the Markdown cell before it asks, and folds a hint.
`answer`
    what a good answer is, in words and as code that computes it for the articles at hand. Both are folded in the
    project's notebooks, so that whoever reads there without a teacher thinks first.
`check`
    compares what the student wrote with what is computed. It uses no name from a cell tagged `answer` but `answer`.
"""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import nbformat

from corpus_tools._files import written_whole
from corpus_tools._messages import _
from corpus_tools.teach.checks import BLANK

STUDENT, TEACHER, WORK = "student", "teacher", "work"
"""The folders of a class. Students work in `work`, where nothing that is there is ever written over."""


COURSE = "nbgrader"
"""The folder of the course for nbgrader."""

CHECKED, JUDGED = 1, 4
"""Points: an answer that is compared is right or not; what is written in words is judged by the guide's rubric."""

SETTINGS = """import os
from pathlib import Path

c = get_config()
c.CourseDirectory.root = str(Path(__file__).resolve().parent)
c.ClearSolutions.code_stub = {{"python": {blank!r}}}
c.ClearSolutions.text_stub = {words!r}
# Some cells count in many settings: nbgrader's 30 seconds are too few on a slow computer.
c.ExecutePreprocessor.timeout = 600
"""
"""nbgrader's settings: its blanks are those that are there already."""

ARTICLES = """os.environ["CORPUS_TOOLS_ARTICLES"] = str(Path(__file__).resolve().parent / "articles")
"""
"""Where graded notebooks find the articles of the class: they are run in folders of nbgrader's."""


class ClassCopies(NamedTuple):
    """What `write_class` did: the folders, and the student copies that were there already and were left alone."""

    student: Path
    teacher: Path
    kept: list[Path]


def student_copy(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Return a notebook as students get it: a blank under each exercise, hints folded, nothing run yet.

    Parameters
    ----------
    notebook
        A notebook whose cells are tagged as the head of this file says; it is not changed.

    Returns
    -------
    NotebookNode
        Answers in words are a cell to write in. Code answers that set `answer`, which a check reads, are a line that
        sets it to dots; other code answers are left out. Outputs are gone: they are those of other articles.

    Examples
    --------
    >>> cells = [
    ...     nbformat.v4.new_code_cell("answer = 1 + 1", metadata={"tags": ["answer"]}),
    ...     nbformat.v4.new_code_cell("ct.teach.check(answer, 2)", metadata={"tags": ["check"]}),
    ... ]
    >>> [cell.source for cell in student_copy(nbformat.v4.new_notebook(cells=cells)).cells]
    ['answer = "…"  # between the quotation marks; several with commas between', 'ct.teach.check(answer, 2)']
    """
    copy = nbformat.from_dict({**notebook, "cells": []})
    for original in notebook.cells:
        cell = nbformat.from_dict(original)
        if _has(cell, "answer"):
            if cell.cell_type == "markdown":
                cell.source = _("*Write your answer here.*")
            elif any(line.startswith("answer = ") for line in cell.source.splitlines()):
                cell.source = _blank()
            else:
                continue
            _unfold(cell)
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        copy.cells.append(cell)
    return copy


def teacher_copy(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Return a notebook as the teacher gets it: every answer and hint is open to see.

    Examples
    --------
    >>> cell = nbformat.v4.new_markdown_cell("<details><summary>Hint</summary>Look.</details>")
    >>> teacher_copy(nbformat.v4.new_notebook(cells=[cell])).cells[0].source
    '<details open><summary>Hint</summary>Look.</details>'
    """
    copy = nbformat.from_dict(notebook)
    for cell in copy.cells:
        if cell.cell_type == "markdown":
            cell.source = cell.source.replace("<details>", "<details open>")
        _unfold(cell)
    return copy


def grading_copy(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Return a student copy with the cell metadata of nbgrader: what is written in, what is graded, what is locked.

    Examples
    --------
    >>> cells = [
    ...     nbformat.v4.new_code_cell("answer = 1 + 1", id="a", metadata={"tags": ["answer"]}),
    ...     nbformat.v4.new_code_cell("ct.teach.check(answer, 2)", id="b", metadata={"tags": ["check"]}),
    ... ]
    >>> graded = grading_copy(nbformat.v4.new_notebook(cells=cells)).cells[1]
    >>> graded.metadata["nbgrader"]["points"], graded.source.splitlines()[-1]
    (1, 'assert said.right, said')
    """
    copy = student_copy(notebook)
    for cell in copy.cells:
        written, checked = _has(cell, "answer"), _has(cell, "check")
        if not written and not checked:
            continue
        if checked:
            before, call, last = cell.source.rpartition("ct.teach.check")
            cell.source = f"{before}said = {call}{last}\nprint(said)\nassert said.right, said"
        judged = written and cell.cell_type == "markdown"
        cell.metadata["nbgrader"] = {
            "grade": checked or judged,
            "solution": written,
            "locked": checked,
            "task": False,
            "grade_id": cell.id,
            "cell_type": cell.cell_type,
            "schema_version": 3,
            **({"points": JUDGED if judged else CHECKED} if checked or judged else {}),
        }
    return copy


def write_course(notebooks: Sequence[Path], folder: Path, *, articles: str | Path | None = None) -> Path:
    """Write the folder of a course for nbgrader: an assignment for each notebook, and the settings; return it.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     path = Path(place, "00-a.ipynb")
    ...     nbformat.write(nbformat.v4.new_notebook(), path)
    ...     course = write_course([path], Path(place))
    ...     sorted(path.relative_to(course).as_posix() for path in course.rglob("*.*"))
    ['nbgrader_config.py', 'source/00-a/00-a.ipynb']
    """
    course = folder / COURSE
    for path in notebooks:
        place = course / "source" / path.stem
        place.mkdir(parents=True, exist_ok=True)
        with written_whole(place / path.name) as beside:
            nbformat.write(grading_copy(nbformat.read(path, as_version=4)), beside)
    settings = SETTINGS.format(blank=_blank(), words=_("*Write your answer here.*"))
    if articles:
        shutil.copytree(_folder_of(Path(articles)), course / "articles", dirs_exist_ok=True, copy_function=_new_only)
        settings += ARTICLES
    with written_whole(course / "nbgrader_config.py") as beside:
        Path(beside).write_text(settings, encoding="utf-8")
    return course


def write_class(notebooks: Sequence[Path], folder: str | Path, *, articles: str | Path | None = None) -> ClassCopies:
    """Write a class: `student/work` to hand out, `teacher/notebooks` to keep.

    Parameters
    ----------
    notebooks
        The tagged notebooks, in one language.
    folder
        Where the two folders go. Teacher copies there are replaced; a student copy that is there already stays as it
        is, for somebody may have worked in it.
    articles
        A folder or file that is copied into both as `articles`, where the notebooks look first. Without it they read
        the invented event that comes with the package.

    Returns
    -------
    ClassCopies

    Examples
    --------
    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     path = pathlib.Path(place, "00-a.ipynb")
    ...     nbformat.write(nbformat.v4.new_notebook(), path)
    ...     first, second = write_class([path], place), write_class([path], place)
    ...     len(first.kept), len(second.kept)
    (0, 1)
    """
    student, teacher = Path(folder, STUDENT), Path(folder, TEACHER)
    kept = []
    for path in notebooks:
        source = nbformat.read(path, as_version=4)
        for place, copied in ((student / WORK, student_copy), (teacher / "notebooks", teacher_copy)):
            place.mkdir(parents=True, exist_ok=True)
            if place.name == WORK and (place / path.name).exists():
                kept.append(place / path.name)
                continue
            with written_whole(place / path.name) as beside:
                nbformat.write(copied(source), beside)
    for home in (student, teacher) if articles else ():
        shutil.copytree(
            _folder_of(Path(articles or "")), home / "articles", dirs_exist_ok=True, copy_function=_new_only
        )
    return ClassCopies(student, teacher, kept)


def _folder_of(articles: Path) -> Path:
    """The folder of the articles; a single file is no class."""
    if not articles.is_dir():
        raise NotADirectoryError(20, "put the articles of the class into a folder and name that", str(articles))
    return articles


def _new_only(source: str, target: str) -> str:
    """Copy a file where there is none of that name: a student may have corrected reports.csv."""
    return target if Path(target).exists() else str(shutil.copyfile(source, target))


def _blank() -> str:
    """The line that a student writes an answer into."""
    where = _("between the quotation marks; several with commas between")
    return f'answer = "{BLANK}"  # {where}'


def _has(cell: nbformat.NotebookNode, tag: str) -> bool:
    return tag in cell.metadata.get("tags", [])


def _unfold(cell: nbformat.NotebookNode) -> None:
    """Show an answer cell and what it prints."""
    if _has(cell, "answer"):
        cell.metadata.pop("jupyter", None)
