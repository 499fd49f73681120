"""The notebooks: fresh as committed, and at home with other articles, two of them, one, or none."""

import re
import shutil

import nbformat
import pytest

from corpus_tools.cli import notebooks as app

pytestmark = pytest.mark.notebooks

NOTEBOOKS = app.shipped()
EVERY = [path for language in app.languages() for path in app.shipped(language=language)]
VERSION = re.compile(r"((?:Python|numpy|scipy|pandas|scikit-learn) )\d+(?:\.\w+)+")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def named(path):
    return f"{path.parent.name}-{path.stem}"


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def outputs(cell):
    """What a cell shows, as text: what is printed, which a kernel may send in pieces, and the plain form of results."""
    return "".join(
        output.text
        if output.output_type == "stream"
        else "\n" + output.get("data", {}).get("text/plain", output.output_type)
        for output in cell.outputs
    )


def assert_same(now, then):
    """The same words, and numbers that differ by no more than other libraries' rounding."""
    now, then = VERSION.sub(r"\1*", now), VERSION.sub(r"\1*", then)
    assert NUMBER.sub("#", now) == NUMBER.sub("#", then)
    for one, other in zip(NUMBER.findall(now), NUMBER.findall(then), strict=True):
        assert float(one) == pytest.approx(float(other), rel=1e-3, abs=0.011)


@pytest.fixture(scope="session")
def fresh(tmp_path_factory):
    """All notebooks, run once in real kernels beside a copy of the seeds."""
    home = tmp_path_factory.mktemp("project")
    shutil.copytree(app.PROJECT / "seeds", home / "seeds")
    for language in app.languages():
        folder = home / "notebooks" / ("" if language == "en" else language)
        assert not app.run_notebooks(app.shipped(language=language), folder)
    return home


@pytest.mark.parametrize("path", EVERY, ids=named)
def test_committed_outputs_are_those_of_a_fresh_run(path, fresh):
    ran = fresh / "notebooks" / path.relative_to(app.PROJECT / "notebooks")
    now = code_cells(nbformat.read(ran, 4))
    then = code_cells(nbformat.read(path, 4))
    for new, old in zip(now, then, strict=True):
        assert_same(outputs(new), outputs(old))


def test_a_second_run_gives_the_same_bytes(fresh, tmp_path):
    shutil.copytree(fresh / "seeds", tmp_path / "seeds")
    app.run_notebooks(NOTEBOOKS, tmp_path / "notebooks")
    made = sorted(path for path in (fresh / "figures").iterdir() if path.is_file())
    assert len(made) >= 3 * 12
    for path in made:
        assert path.read_bytes() == (tmp_path / "figures" / path.name).read_bytes(), path.name


@pytest.mark.parametrize("path", EVERY, ids=named)
def test_a_committed_notebook_is_clean(path):
    notebook = nbformat.read(path, 4)
    cells = code_cells(notebook)
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert all(output.output_type != "error" and output.get("name") != "stderr" for c in cells for output in c.outputs)
    assert all(len(cell.source.splitlines()) <= 15 for cell in cells)
    (parameters,) = [cell for cell in cells if "parameters" in cell.metadata.get("tags", [])]
    assert parameters.source.startswith("ARTICLES = ct.find_articles()\nLANGUAGE = ")
    assert path.stat().st_size < 1_500_000


@pytest.mark.parametrize("path", NOTEBOOKS, ids=named)
def test_a_notebook_gives_the_answer_first_and_what_we_found_last(path):
    """And three exercises, each with an empty place to work in; a class notebook is short enough for its time."""
    notebook = nbformat.read(path, 4)
    headings = [line for cell in notebook.cells for line in cell.source.splitlines() if line.startswith("## ")]
    text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    assert text.count("**Exercise ") >= (3 if path.name < "05" else 2) and headings[-1] == "## What this does not show"
    if path.name < "07":
        assert headings[0] == "## 1. The answer first" and headings[-2] == "## What we found"
    for number, cell in enumerate(notebook.cells[:-1]):
        if "**Exercise " in cell.source:
            assert "exercise" in notebook.cells[number + 1].metadata.get("tags", [])
    if path.name < "04":  # what a class reads: without answers, checks and hints that are folded
        read = [cell for cell in notebook.cells if not {"answer", "check"} & {*cell.metadata.get("tags", [])}]
        text = "\n".join(cell.source.split("<details>")[0] for cell in read if cell.cell_type == "markdown")
        assert len(read) <= 38 and len(text.split()) <= 1300


@pytest.mark.parametrize("path", NOTEBOOKS, ids=named)
def test_both_languages_have_the_same_code(path):
    one, other = (nbformat.read(place, 4).cells for place in (path, path.parent / "id" / path.name))
    for cell, twin in zip(one, other, strict=True):
        assert cell.cell_type == twin.cell_type
        if cell.cell_type == "code":
            assert cell.source.replace('LANGUAGE = "en"', 'LANGUAGE = "id"') == twin.source


@pytest.mark.parametrize("path", NOTEBOOKS, ids=named)
def test_no_word_of_the_five_reports_is_in_the_source(path):
    text = "\n".join(cell.source for cell in nbformat.read(path, 4).cells)
    for word in (
        "Putin",
        "Kim",
        "Rusia",
        "Vostochny",
        "Korut",
        "VOA",
        "Tribun",
        "Medcom",
        "Balipost",
        "Bali Post",
        "Vietnam",
    ):
        assert word not in text


@pytest.fixture
def articles(request, tmp_path):
    """The event invented for these tests, cut to so many articles."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for path in sorted((app.PROJECT / "corpus_tools" / "data" / "example").glob("*.txt"))[: request.param]:
        shutil.copy(path, folder)
    return folder


@pytest.mark.parametrize("articles", [4, 2, 1, 0], indirect=True)
@pytest.mark.parametrize("path", NOTEBOOKS, ids=named)
def test_every_notebook_runs_on_other_articles(path, articles, tmp_path, monkeypatch, capsys):
    """Cells are run in this process, one after the other, as a kernel would."""
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")
    namespace = {}
    for cell in code_cells(nbformat.read(path, 4)):
        source = cell.source
        if "parameters" in cell.metadata.get("tags", []):
            source += f"\nARTICLES = {str(articles)!r}"
        exec(compile(source, path.name, "exec"), namespace)
    shown = capsys.readouterr().out
    assert "Putin" not in shown and "nan" not in shown.split()
    if not list(articles.glob("*.txt")):
        assert "No article to read" in shown
