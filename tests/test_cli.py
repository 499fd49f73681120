"""The command line: what it opens, what it leaves behind, what it answers to mistakes."""

import errno
import json
import signal
import subprocess
import sys
import time

import nbformat
import pytest

from corpus_tools._files import only_writer, written_whole
from corpus_tools.cli import main as app
from corpus_tools.read.reports import ReportsError, find_articles, read_reports

ARTICLE = "Hujan turun di kota sejak pagi dan warga mengungsi ke sekolah. " * 5


def test_lab_opens_the_first_notebook_and_asks_no_other_host(monkeypatch):
    called = []
    monkeypatch.setattr(subprocess, "call", lambda command, cwd: called.append((command, cwd)) or 0)
    assert app.main(["lab", "--no-browser"]) == 0
    command, cwd = called[0]
    assert command[:3] == [sys.executable, "-m", "jupyterlab"]
    assert command[-1] == "notebooks/00-reading-the-reports.ipynb" and cwd == app.HOME
    assert "--no-browser" in command
    assert any("NeverCheckForUpdate" in part for part in command)


def test_lab_opens_the_notebook_asked_for(monkeypatch):
    called = []
    monkeypatch.setattr(subprocess, "call", lambda command, cwd: called.append(command) or 0)
    app.main(["lab", "--notebook", "02"])
    assert called[0][-1] == "notebooks/02-term-frequency.ipynb"


@pytest.mark.parametrize("arguments", [["run", "no-such-folder", "--output", "x"], ["lab", "--notebook", "99"]])
def test_a_mistake_is_one_clear_line(arguments, capsys):
    assert app.main(arguments) == 1
    message = capsys.readouterr().err
    assert message.count("\n") == 1 and "Traceback" not in message


def small_notebook(folder, code):
    cells = [
        nbformat.v4.new_code_cell('ARTICLES = "../seeds"', metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell(code),
    ]
    path = folder / "00-small.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    return path


def test_progress_bars_do_not_stay_and_warnings_do(tmp_path):
    bars = "from tqdm import tqdm\nfor _ in tqdm(range(3), 'settings', leave=False): pass"
    said = "import sys; print('mind the gap', file=sys.stderr)"
    for code, left in ((bars, []), (said, ["mind the gap\n"])):
        app.run_notebooks([small_notebook(tmp_path, code)], tmp_path / "out")
        made = nbformat.read(tmp_path / "out" / "00-small.ipynb", 4)
        assert [output["text"] for output in made.cells[1].outputs] == left


def test_run_sets_articles_and_leaves_what_was_made(tmp_path, monkeypatch, capsys):
    code = "import pathlib; pathlib.Path('../figures').mkdir(); pathlib.Path('../figures/x.csv').write_text(ARTICLES)"
    monkeypatch.setattr(app, "_notebooks", lambda: [small_notebook(tmp_path, code)])
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "a.txt").write_text(ARTICLE, "utf-8")
    assert app.main(["run", str(articles), "--output", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out" / "figures" / "x.csv").read_text() == str(articles.resolve())
    made = json.loads((tmp_path / "out" / "notebooks" / "00-small.ipynb").read_text("utf-8"))
    assert [cell["execution_count"] for cell in made["cells"]] == [1, 2, 3]
    assert made["cells"][1]["metadata"]["tags"] == ["injected-parameters"]
    assert "version" not in made["metadata"].get("language_info", {})


def test_run_says_what_was_left_out(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(app, "_notebooks", lambda: [small_notebook(tmp_path, "ARTICLES")])
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "a.txt").write_text(ARTICLE, "utf-8")
    (articles / "b.txt").write_text("", "utf-8")
    assert app.main(["run", str(articles), "--output", str(tmp_path / "out")]) == 3
    assert "left out: b.txt (empty" in capsys.readouterr().out


def test_a_notebook_that_stops_is_named(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(app, "_notebooks", lambda: [small_notebook(tmp_path, "1 / 0")])
    assert app.main(["run", str(app.HOME / "seeds"), "--output", str(tmp_path / "out")]) == 1
    assert "00-small.ipynb stopped: ZeroDivisionError" in capsys.readouterr().err


@pytest.mark.parametrize("output", ["", "results", "../articles/results"])
def test_results_do_not_go_among_the_articles(tmp_path, capsys, output):
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "a.txt").write_text(ARTICLE, "utf-8")
    assert app.main(["run", str(articles), "--output", str(articles / output)]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and "put it elsewhere" in said
    assert [path.name for path in articles.iterdir()] == ["a.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot send Ctrl-C to one process")
def test_ctrl_c_stops_the_run_with_one_line(tmp_path):
    begun = tmp_path / "begun"
    notebook = small_notebook(tmp_path, f"import pathlib, time; pathlib.Path({str(begun)!r}).touch(); time.sleep(60)")
    code = f"""if True:
        import pathlib, sys
        from corpus_tools.cli import main as app
        app._notebooks = lambda: [pathlib.Path({str(notebook)!r})] * 2
        sys.exit(app.main(["run", {str(app.HOME / "seeds")!r}, "--output", {str(tmp_path / "out")!r}]))"""
    run = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while not begun.exists() and run.poll() is None:
        time.sleep(0.05)
    run.send_signal(signal.SIGINT)
    said = run.communicate(timeout=30)[1]
    assert run.returncode == 130 and "Traceback" not in said
    assert said.splitlines()[-1] == "Stopped."


def test_a_notebook_without_parameters_is_refused():
    with pytest.raises(ReportsError, match="tagged 'parameters'"):
        app._set_articles(nbformat.v4.new_notebook(), "articles")


def test_the_collection_is_the_folder_named_else_the_readers_own_else_what_came_along(tmp_path, monkeypatch):
    monkeypatch.delenv("CORPUS_TOOLS_ARTICLES", raising=False)
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")
    assert len(read_reports(find_articles())) == 4  # the invented event
    for name in ("seeds", "articles"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "README.md").write_text("Your articles go here.", "utf-8")
        (tmp_path / name / "reports.csv").write_text("file,outlet\na.txt,Pos\n", "utf-8")
    assert len(read_reports(find_articles())) == 4
    (tmp_path / "seeds" / "a.txt").write_text(ARTICLE, "utf-8")
    assert find_articles().as_posix() == "../seeds"
    (tmp_path / "articles" / "a.txt").write_text(ARTICLE, "utf-8")
    assert find_articles().as_posix() == "../articles" and find_articles(tmp_path) == tmp_path / "articles"
    monkeypatch.setenv("CORPUS_TOOLS_ARTICLES", "elsewhere/table.csv")
    assert find_articles().as_posix() == "elsewhere/table.csv"


def test_a_file_is_there_whole_or_not_at_all_and_the_error_names_it(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("before")
    with pytest.raises(OSError, match=r"No space left on device: '.*/a.txt'"), written_whole(path) as beside:
        beside.write_text("torn")
        raise OSError(errno.ENOSPC, "No space left on device")
    assert path.read_text() == "before" and list(tmp_path.iterdir()) == [path]


def test_a_folder_has_one_writer_at_a_time(tmp_path):
    with only_writer(tmp_path / "out"), pytest.raises(BlockingIOError), only_writer(tmp_path / "out"):
        pass
    with only_writer(tmp_path / "out"):
        pass
