"""A class: student copies have blanks and run all the same, teacher copies have computed answers, and no work is lost."""

import shutil

import nbformat
import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell

import corpus_tools as ct
from corpus_tools.cli import main as app
from corpus_tools.cli import notebooks
from corpus_tools.teach import check, check_passage, explain_errors, movers
from corpus_tools.teach.editions import student_copy, teacher_copy, write_class

EVERY = [path for language in notebooks.languages() for path in notebooks.shipped(language=language)]


def tagged(notebook, tag):
    return [cell for cell in notebook.cells if tag in cell.metadata.get("tags", [])]


def named(path):
    return f"{path.parent.name}-{path.stem}"


@pytest.mark.parametrize("path", EVERY, ids=named)
def test_every_exercise_has_a_hint_and_an_answer_that_are_folded(path):
    """Answers of code are short, and each notebook checks at least one answer where there is one to compare with."""
    notebook = nbformat.read(path, 4)
    for exercise in tagged(notebook, "exercise"):
        at = notebook.cells.index(exercise)
        assert "<details><summary>" in notebook.cells[at - 1].source
        words, code = notebook.cells[at + 1 : at + 3]
        assert words.cell_type == "markdown" and words.source.startswith("<details><summary>")
        assert code.cell_type == "code" and len(code.source.splitlines()) <= 12
        assert {"answer"} == {*words.metadata["tags"], *code.metadata["tags"]}
        assert code.metadata["jupyter"] == {"source_hidden": True, "outputs_hidden": True}


@pytest.mark.parametrize("path", EVERY, ids=named)
def test_a_student_copy_holds_nothing_of_an_answer(path):
    notebook = nbformat.read(path, 4)
    copy = student_copy(notebook)
    text = "\n".join(cell.source for cell in copy.cells)
    for cell in tagged(notebook, "answer"):
        assert cell.source not in text
    assert len(tagged(copy, "exercise")) == len(tagged(notebook, "exercise"))
    assert len([cell for cell in tagged(copy, "answer") if cell.cell_type == "markdown"]) == len(
        tagged(copy, "exercise")
    )
    assert all(not cell.outputs and cell.execution_count is None for cell in copy.cells if cell.cell_type == "code")
    for cell in tagged(copy, "check"):
        blank = [
            other for other in tagged(copy, "answer") if other.source.startswith('answer = "…"  # between the quot')
        ]
        assert blank or "answer" not in cell.source
    nbformat.validate(copy)


@pytest.mark.notebooks
@pytest.mark.parametrize(
    ("edition", "reports"),
    [("student", 4), ("student", 2), ("teacher", 4), ("teacher", 2)],
    ids=lambda value: str(value),
)
@pytest.mark.parametrize("path", notebooks.shipped(), ids=named)
def test_an_edition_runs_and_its_checks_say_what_is_true_of_few_reports(path, edition, reports, tmp_path, monkeypatch):
    """Students have no answer yet, the teacher's answers agree with the checks, and some questions cannot be asked."""
    for place in ("notebooks", "articles"):
        (tmp_path / place).mkdir()
    for article in sorted((notebooks.PROJECT / "corpus_tools/data/example").glob("*.txt"))[:reports]:
        shutil.copy(article, tmp_path / "articles")
    monkeypatch.chdir(tmp_path / "notebooks")
    edited = student_copy if edition == "student" else teacher_copy
    space = {}
    for cell in edited(nbformat.read(path, 4)).cells:
        source = cell.source if cell.cell_type == "code" else ""
        if "parameters" in cell.metadata.get("tags", []):
            source += f"\nARTICLES = {str(tmp_path / 'articles')!r}"
        if "check" in cell.metadata.get("tags", []):
            before, name, last = source.partition("ct.teach.check")
            exec(compile(before, path.name, "exec"), space)
            said = eval(compile(name + last, path.name, "eval"), space)
            if edition == "student" or space["answer"] == "…":
                assert "no answer yet" in said or "nothing to compare" in said
            else:
                assert "agrees with" in said or "” is in " in said or "nothing to compare" in said
        else:
            exec(compile(source, path.name, "exec"), space)


def small(folder):
    """A notebook with one exercise, as the project's notebooks have them."""
    folded = {"jupyter": {"source_hidden": True, "outputs_hidden": True}}
    cells = [
        nbformat.v4.new_markdown_cell(
            "> **Exercise 1.** Add.\n\n<details><summary>Hint</summary>\n\nOne.\n\n</details>"
        ),
        nbformat.v4.new_code_cell("1 + 1", metadata={"tags": ["exercise"]}),
        nbformat.v4.new_markdown_cell(
            "<details><summary>Answer</summary>\n\nIt is two.\n\n</details>", metadata={"tags": ["answer"], **folded}
        ),
        nbformat.v4.new_code_cell("answer = 1 + 1", metadata={"tags": ["answer"], **folded}),
        nbformat.v4.new_code_cell("print('shown')", metadata={"tags": ["answer"], **folded}),
        nbformat.v4.new_code_cell("ct.teach.check(answer, 2)", metadata={"tags": ["check"]}),
    ]
    folder.mkdir(exist_ok=True)
    path = folder / "00-small.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    return path


def test_copies_have_blanks_for_students_and_open_answers_for_teachers(tmp_path):
    notebook = nbformat.read(small(tmp_path), 4)
    student, teacher = student_copy(notebook), teacher_copy(notebook)
    hint, exercise, *rest = [cell.source for cell in student.cells]
    assert "<details><summary>Hint" in hint and exercise == "1 + 1"
    words, blank, compared = rest
    assert words == "*Write your answer here.*" and compared == "ct.teach.check(answer, 2)"
    assert blank == 'answer = "…"  # between the quotation marks; several with commas between'
    assert "<details open>" in teacher.cells[0].source and "<details open>" in teacher.cells[2].source
    assert all("jupyter" not in cell.metadata for cell in teacher.cells)
    assert "<details>" in notebook.cells[0].source, "the source is not changed"


def test_blanks_are_in_the_language_of_the_class(tmp_path, indonesian):
    assert student_copy(nbformat.read(small(tmp_path), 4)).cells[2].source == "*Tulis jawaban Anda di sini.*"


@pytest.fixture
def indonesian():
    ct.set_language("id")
    yield
    ct.set_language("en")


def test_students_read_the_articles_of_their_class(tmp_path):
    """Whoever opens a notebook in `work` gets the lecturer's event, not the example that comes along."""
    articles = tmp_path / "week"
    articles.mkdir()
    (articles / "a.txt").write_text("Hujan turun di kota. " * 20, encoding="utf-8")
    made = write_class([small(tmp_path)], tmp_path / "class", articles=articles)
    found = ct.find_articles(made.student / "work")
    assert found.resolve() == (made.student / "articles").resolve() and (found / "a.txt").exists()


def test_the_work_of_a_student_is_never_overwritten(tmp_path, monkeypatch, capsys):
    source = small(tmp_path / "source")
    monkeypatch.setattr(notebooks, "shipped", lambda **_: [source])
    (tmp_path / "week").mkdir()
    (tmp_path / "week" / "reports.csv").write_text("file,outlet\n", encoding="utf-8")
    order = ["class", str(tmp_path / "week"), "--output", str(tmp_path / "class")]
    assert app.main(order) == 0
    work, table = tmp_path / "class/student/work/00-small.ipynb", tmp_path / "class/student/articles/reports.csv"
    work.write_text("a student's work", encoding="utf-8")
    table.write_text("corrected", encoding="utf-8")
    assert app.main(order) == 0
    assert work.read_text("utf-8") == "a student's work" and table.read_text("utf-8") == "corrected"
    assert "left as it is" in capsys.readouterr().out
    assert (tmp_path / "class/teacher/notebooks/00-small.ipynb").exists()


def test_articles_of_a_class_are_a_folder(tmp_path):
    with pytest.raises(NotADirectoryError, match="put the articles"):
        write_class([small(tmp_path)], tmp_path / "class", articles=small(tmp_path))


def test_lab_opens_the_copies_to_work_in(tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(app.subprocess, "call", lambda command, **_: opened.append(command) or 0)
    write_class([small(tmp_path)], tmp_path / "class")
    monkeypatch.chdir(tmp_path / "class" / "student")
    assert app.main(["lab"]) == 0
    assert opened[0][-1] == "work/00-small.ipynb"


@pytest.mark.parametrize(
    ("answer", "right", "says"),
    [
        ("…", [1], "There is no answer yet."),
        ("", ["a"], "There is no answer yet."),
        (0, [0], "agrees"),
        ("0,7", [0.7], "agrees"),
        ("about half", [0.5], "Write a number"),
        (0.2, [0.7, 0.9], "too low"),
        ("b", ["a", "b"], "agrees"),
        (["b", "a"], [{"a", "b"}], "agrees"),
        ("c", ["a"], "another one"),
        ("b, a", [{"a", "b"}], "agrees"),
        ("B dan a.", [{"a", "b"}], "agrees"),
        ("“A”; b and c", [{"a", "b", "c"}], "agrees"),
        ("Suara, Rakyat", ["Suara, Rakyat"], "agrees"),
        ("Suara–Rakyat Post", [{"Suara", "Rakyat Post"}], "agrees"),
        ("Suara - Rakyat-Post", [{"Suara", "Rakyat-Post"}], "agrees"),
        ("+", ["-"], "another one"),
        (["a"], [["a", "b"]], "1 of yours belongs there, 0 does not, and 1 is missing"),
        ("a", [], "nothing to compare with"),
        ("a", [[]], "nothing to compare with"),
    ],
)
def test_a_check_says_what_is_off(answer, right, says):
    assert says in check(answer, *right)


def test_a_check_never_tells_the_answer():
    for answer in ("…", "x", ["x", "y"], 3):
        assert "secret" not in check(answer, "secret")


def test_a_name_that_is_none_is_told_before_anything_else():
    assert "no report called VOA" in check("VOA", "VOA Indonesia", known=pd.Index(["VOA Indonesia"]))


def test_a_word_without_quotation_marks_is_told_what_to_do():
    """In a cell, and in the check behind it, which then misses the answer."""
    shell = InteractiveShell.instance()
    told = []
    shell.display_pub.publish = lambda data, **_: told.append(data["text/plain"])
    explain_errors()
    for cell in ("answer = Kompas", "print(answer)", "answer = Suara Rakyat", "1 / 0"):
        shell.run_cell(cell, store_history=True)
    InteractiveShell.clear_instance()
    unknown, stopped, unread = told
    assert 'between quotation marks: "Kompas"' in unknown
    assert "“answer = …” stopped" in stopped and "quotation mark missing" in unread


def test_a_passage_is_looked_for_word_by_word():
    texts = pd.Series({"A": "Kapal\nitu karam.", "B": "Kapal itu tua."})
    assert check_passage("kapal itu", texts) == "“kapal itu” is in A and B."
    assert "No report has “kapal karam”" in check_passage("kapal karam", texts)
    assert "no answer yet" in check_passage("…", texts)


def test_the_fewest_reports_that_move_between_two_cuts():
    cuts = pd.DataFrame({1: [1, 1, 2, 2], 2: [5, 5, 4, 4], 3: [1, 2, 2, 2]}, index=list("abcd"))
    assert movers(cuts) == [["b"]], "the first two columns are one cut under other numbers"
    assert movers(cuts[[1, 2]]) == [] and movers(cuts.iloc[:, :0]) == []
