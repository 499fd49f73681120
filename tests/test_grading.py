"""From an assignment to grades.csv with nbgrader, where it is installed: it is no dependency of the kit."""

import csv
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import nbformat
import pytest

from corpus_tools.cli import notebooks
from corpus_tools.teach.editions import CHECKED, JUDGED, write_course

FIRST = notebooks.shipped()[0]


@pytest.mark.slow
@pytest.mark.skipif(find_spec("nbgrader") is None, reason="nbgrader is not installed: pip install nbgrader==0.9.6")
def test_a_right_answer_gets_its_point_in_grades_csv_and_a_blank_gets_none(tmp_path):
    """One student writes the teacher's answers, the other none; what is written in words waits for the teacher."""
    course = write_course([FIRST], tmp_path, articles=notebooks.PROJECT / "corpus_tools/data/example")
    # nbgrader starts its kernels by PATH
    place = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    place["PYTHONPATH"] = str(notebooks.PROJECT)

    def nbgrader(*order):
        done = subprocess.run([sys.executable, "-m", "nbgrader", *order], cwd=course, env=place, capture_output=True)
        assert done.returncode == 0, done.stderr.decode()[-2000:]

    nbgrader("generate_assignment", FIRST.stem)
    released = course / "release" / FIRST.stem / FIRST.name
    blank = nbformat.read(released, 4)
    answers = {
        cell.id: cell.source for cell in nbformat.read(FIRST, 4).cells if "answer" in cell.metadata.get("tags", [])
    }
    for student in ("rani", "bimo"):
        folder = course / "submitted" / student / FIRST.stem
        folder.mkdir(parents=True)
        shutil.copy(released, folder)
    written = [cell for cell in blank.cells if cell.cell_type == "code" and cell.id in answers]
    assert written and all(cell.source.startswith('answer = "…"') for cell in written)
    for cell in written:
        cell.source = answers[cell.id]
    nbformat.write(blank, course / "submitted" / "rani" / FIRST.stem / FIRST.name)
    nbgrader("autograde", FIRST.stem)
    nbgrader("export")
    grades = {row["student_id"]: row for row in csv.DictReader((course / "grades.csv").read_text("utf-8").splitlines())}
    checks = sum("check" in cell.metadata.get("tags", []) for cell in blank.cells)
    words = sum("answer" in cell.metadata.get("tags", []) and cell.cell_type == "markdown" for cell in blank.cells)
    assert float(grades["rani"]["max_score"]) == checks * CHECKED + words * JUDGED
    assert float(grades["rani"]["score"]) == checks * CHECKED and float(grades["bimo"]["score"]) == 0
