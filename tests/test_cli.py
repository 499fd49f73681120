"""The command line: what it opens, what it leaves behind, what it answers to mistakes."""

import errno
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import nbformat
import pytest

from corpus_tools._files import only_writer, written_whole
from corpus_tools.cli import checking, notebooks
from corpus_tools.cli import main as app
from corpus_tools.read.reports import find_articles, read_reports

HOME = notebooks.PROJECT
ARTICLE = "Hujan turun di kota sejak pagi dan warga mengungsi ke sekolah. " * 5


@pytest.fixture
def jupyter(monkeypatch, tmp_path):
    """What JupyterLab would be started with."""
    started = {}

    def call(command, *, cwd, env):
        started.update(command=command, cwd=cwd, articles=env.get("CORPUS_TOOLS_ARTICLES"))
        return 0

    monkeypatch.setattr(subprocess, "call", call)
    monkeypatch.delenv("CORPUS_TOOLS_ARTICLES", raising=False)
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))  # what is trusted here is trusted nowhere else
    return started


def test_lab_opens_the_first_notebook_and_asks_no_other_host(jupyter):
    assert app.main(["lab", "--no-browser"]) == 0
    command = jupyter["command"]
    assert command[:3] == [sys.executable, "-m", "jupyterlab"] and "--no-browser" in command
    assert command[-1] == "notebooks/00-reading-the-reports.ipynb" and jupyter["cwd"] == HOME
    assert "--LabApp.news_url=None" in command and any("NeverCheckForUpdate" in part for part in command)
    assert jupyter["articles"] is None
    folder = Path(next(part for part in command if "app_settings_dir" in part).partition("=")[2])
    news = json.loads((folder / "overrides.json").read_text())["@jupyterlab/apputils-extension:notification"]
    assert news["fetchNews"] == "false"


def test_lab_shows_the_outputs_that_notebooks_come_with(jupyter):
    from nbformat.sign import NotebookNotary

    assert app.main(["lab"]) == 0
    notary = NotebookNotary()
    with closing(notary.store):
        assert all(notary.check_signature(nbformat.read(path, 4)) for path in notebooks.shipped())


def test_lab_opens_the_notebook_asked_for_on_the_folder_asked_for(jupyter, tmp_path):
    assert app.main(["lab", str(tmp_path), "--notebook", "02"]) == 0
    assert jupyter["command"][-1] == "notebooks/02-term-frequency.ipynb" and jupyter["articles"] == str(tmp_path)


def test_lab_copies_the_notebooks_out_where_there_are_none(jupyter, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    theirs = notebooks.shipped()
    monkeypatch.setattr(notebooks, "PROJECT", tmp_path / "site-packages")
    monkeypatch.setattr(notebooks, "files", lambda package: wheel(tmp_path, theirs))
    for said in ("The notebooks are now in", ""):  # the second time they are there
        assert app.main(["lab"]) == 0 and said in capsys.readouterr().out
        assert jupyter["cwd"] == tmp_path / "corpus-tools"
    assert len(list((tmp_path / "corpus-tools" / "notebooks").iterdir())) == len(theirs)


def wheel(folder, theirs):
    """The package as a wheel would have it, with its copies of notebooks and example."""
    data = folder / "package" / "data"
    if not data.exists():
        (data / "notebooks").mkdir(parents=True)
        (data / "example").mkdir()
        for path in theirs:
            (data / "notebooks" / path.name).write_bytes(path.read_bytes())
    return folder / "package"


def test_new_copies_notebooks_and_an_example_and_never_overwrites(tmp_path, capsys):
    assert app.main(["new", str(tmp_path / "mine")]) == 0
    assert notebooks.home(tmp_path / "mine") == tmp_path / "mine"
    assert len(read_reports(find_articles(tmp_path / "mine"))) == 4
    assert app.main(["new", str(tmp_path / "mine")]) == 1
    assert "nothing is overwritten" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [["run", "no-such-folder", "--output", "x"], ["lab", "--notebook", "99"], ["lab", "nowhere"], ["new", "seeds"]],
)
def test_a_mistake_is_one_clear_line(arguments, capsys):
    assert app.main(arguments) == 1
    message = capsys.readouterr().err
    assert message.count("\n") == 1 and "Traceback" not in message


def test_help_and_mistakes_import_nothing_large():
    code = """if True:
        import sys
        from corpus_tools.cli.main import main
        try:
            main(["--help"])
        except SystemExit:
            pass
        main(["lab", "nowhere"])
        print({"pandas", "numpy", "sklearn", "nbformat", "joblib"} & set(sys.modules), file=sys.stderr)"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=HOME)
    assert done.stderr.splitlines()[-1] == "set()"


def test_names_that_a_pipe_has_no_letters_for_do_not_stop_a_command(monkeypatch, tmp_path):
    (tmp_path / "北京.txt").write_text(ARTICLE, "utf-8")
    pipe = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    monkeypatch.setattr(sys, "stdout", pipe)
    assert app.main(["check", str(tmp_path)]) == 0
    pipe.flush()
    assert b"1 report can be read" in pipe.buffer.getvalue()


@pytest.mark.parametrize(("number", "status"), [(errno.EACCES, 0), (errno.EROFS, 0), (errno.ENOSPC, 1)])
def test_articles_that_may_only_be_read_are_read(number, status, articles, monkeypatch, capsys):
    """As root nothing is read-only, so the system's answer is given by hand."""

    def refuse(*_, **__):
        raise OSError(number, os.strerror(number), "reports.csv")

    monkeypatch.setattr(checking, "write_table", refuse)
    assert app.main(["check", str(articles)]) == status
    said = capsys.readouterr()
    assert "may only be read" in said.out if status == 0 else said.err == "reports.csv: No space left on device\n"


def test_a_kernel_of_another_python_is_named(jupyter, tmp_path, monkeypatch, capsys):
    spec = tmp_path / "kernels" / "python3"
    spec.mkdir(parents=True)
    about = {"argv": ["/elsewhere/bin/python", "-m", "ipykernel_launcher"], "display_name": "x", "language": "python"}
    (spec / "kernel.json").write_text(json.dumps(about))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    assert app.main(["lab"]) == 0
    assert "another Python (/elsewhere/bin/python)" in capsys.readouterr().out
    assert "--KernelSpecManager.kernel_dirs=[]" in jupyter["command"]


def small_notebook(folder, code, name="00-small.ipynb"):
    cells = [
        nbformat.v4.new_code_cell('ARTICLES = "../seeds"', metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell(code),
    ]
    path = folder / name
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    return path


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(ARTICLE, "utf-8")
    return folder


def use(monkeypatch, *paths):
    """Let the commands run these notebooks."""
    monkeypatch.setattr(notebooks, "shipped", lambda **_: list(paths))


@pytest.mark.notebooks
def test_progress_bars_do_not_stay_and_warnings_do(tmp_path):
    bars = "from tqdm import tqdm\nfor _ in tqdm(range(3), 'settings', leave=False): pass"
    said = "import sys; print('mind the gap', file=sys.stderr)"
    paths = [small_notebook(tmp_path, code, f"0{n}.ipynb") for n, code in enumerate((bars, said))]
    assert notebooks.run_notebooks(paths, tmp_path / "out") == {}
    for path, left in zip(paths, ([], ["mind the gap\n"]), strict=True):
        made = nbformat.read(tmp_path / "out" / path.name, 4)
        assert [output["text"] for output in made.cells[1].outputs] == left


@pytest.mark.notebooks
def test_run_sets_articles_by_a_relative_path_and_leaves_what_was_made(tmp_path, articles, monkeypatch, capsys):
    code = "import pathlib; pathlib.Path('../figures').mkdir(); pathlib.Path('../figures/x.csv').write_text(ARTICLES)"
    use(monkeypatch, small_notebook(tmp_path, code))
    assert app.main(["run", str(articles), "--output", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out" / "figures" / "x.csv").read_text() == "../../articles"
    made = json.loads((tmp_path / "out" / "notebooks" / "00-small.ipynb").read_text("utf-8"))
    assert [cell["execution_count"] for cell in made["cells"]] == [1, 2, 3]
    assert made["cells"][1]["metadata"]["tags"] == ["injected-parameters"]
    assert "version" not in made["metadata"].get("language_info", {})
    assert capsys.readouterr().out.startswith("00-small.ipynb: ")


@pytest.mark.notebooks
def test_run_leaves_a_page_of_its_figures_and_sentences(tmp_path, articles, monkeypatch, capsys):
    code = """import corpus_tools as ct, pandas as pd
ax = ct.plot.similarity(pd.DataFrame([[1, .4], [.4, 1]], index=["a", "b"], columns=["a", "b"]))
ct.plot.figure("00-two", ax, says="a & b are alike: <0.40>.")"""
    use(monkeypatch, small_notebook(tmp_path, code))
    assert app.main(["run", str(articles), "--output", str(tmp_path / "out")]) == 0
    page = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert "a &amp; b are alike: &lt;0.40&gt;." in page
    for link in re.findall(r'(?:src|href)="([^"]+)"', page):
        assert (tmp_path / "out" / link).exists()
    assert "index.html" in capsys.readouterr().out


@pytest.mark.notebooks
def test_notebooks_side_by_side_leave_the_same_bytes_as_one_after_the_other(tmp_path, articles):
    code = "print(ARTICLES, sum(1 / n for n in range(1, 999)))"
    paths = [small_notebook(tmp_path, code, f"{n:02d}-small.ipynb") for n in range(3)]
    for at_once in (1, 3):
        assert notebooks.run_notebooks(paths, tmp_path / str(at_once), articles=articles, at_once=at_once) == {}
    for path in paths:
        assert (tmp_path / "1" / path.name).read_bytes() == (tmp_path / "3" / path.name).read_bytes()


@pytest.mark.notebooks
def test_a_notebook_sees_nothing_of_the_one_that_its_kernel_ran_before(tmp_path, articles):
    codes = ["left = 1", "'left' in globals()", "1 / 0", "import os; os._exit(1)", "2 + 2"]
    paths = [small_notebook(tmp_path, code, f"{n:02d}-small.ipynb") for n, code in enumerate(codes)]
    said = notebooks.run_notebooks(paths, tmp_path / "out", articles=articles, at_once=1)
    assert list(said) == ["02-small.ipynb", "03-small.ipynb"] and "ZeroDivisionError" in said["02-small.ipynb"]
    made = {n: nbformat.read(tmp_path / "out" / paths[n].name, 4).cells for n in (1, 2, 4)}
    assert [cells[2].execution_count for cells in made.values()] == [3, 3, 3]
    assert made[1][2].outputs[0]["data"]["text/plain"] == "False" and made[1][2].outputs[0]["execution_count"] == 3
    assert "In[3]" in "".join(made[2][2].outputs[0]["traceback"])
    assert made[4][2].outputs[0]["data"]["text/plain"] == "4"


@pytest.mark.notebooks
def test_run_says_what_was_left_out(tmp_path, articles, monkeypatch, capsys):
    use(monkeypatch, small_notebook(tmp_path, "ARTICLES"))
    (articles / "b.txt").write_text("", "utf-8")
    assert app.main(["run", str(articles), "--output", str(tmp_path / "out")]) == 3
    assert "left out: b.txt (empty" in capsys.readouterr().out


@pytest.mark.notebooks
def test_a_notebook_that_stops_is_named_and_the_others_go_on(tmp_path, articles, monkeypatch, capsys):
    use(monkeypatch, small_notebook(tmp_path, "1 / 0"), small_notebook(tmp_path, "1", "01-good.ipynb"))
    assert app.main(["run", str(articles), "--output", str(tmp_path / "out")]) == 1
    assert "00-small.ipynb stopped: ZeroDivisionError: division by zero\n" in capsys.readouterr().err
    assert (tmp_path / "out" / "notebooks" / "01-good.ipynb").exists()


@pytest.mark.notebooks
def test_a_notebook_without_parameters_is_refused(tmp_path, articles):
    nbformat.write(nbformat.v4.new_notebook(), tmp_path / "00-bare.ipynb")
    said = notebooks.run_notebooks([tmp_path / "00-bare.ipynb"], tmp_path / "out", articles=articles)
    assert "tagged 'parameters'" in said["00-bare.ipynb"] and not (tmp_path / "out" / "00-bare.ipynb").exists()


def test_two_runs_do_not_share_a_folder(tmp_path, articles, monkeypatch, capsys):
    use(monkeypatch, small_notebook(tmp_path, "ARTICLES"))
    with only_writer(tmp_path / "out"):
        assert app.main(["run", str(articles), "--output", str(tmp_path / "out")]) == 1
    assert "another run is writing here" in capsys.readouterr().err


@pytest.mark.parametrize("output", ["", "results", "../articles/results"])
def test_results_do_not_go_among_the_articles(articles, capsys, output):
    assert app.main(["run", str(articles), "--output", str(articles / output)]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and "put it elsewhere" in said
    assert [path.name for path in articles.iterdir()] == ["a.txt"]


@pytest.mark.notebooks
@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot send Ctrl-C to one process")
def test_ctrl_c_stops_the_run_with_one_line(tmp_path):
    begun = tmp_path / "begun"
    notebook = small_notebook(tmp_path, f"import pathlib, time; pathlib.Path({str(begun)!r}).touch(); time.sleep(60)")
    code = f"""if True:
        import pathlib, sys
        from corpus_tools.cli import main as app, notebooks
        notebooks.shipped = lambda **_: [pathlib.Path({str(notebook)!r})] * 9
        sys.exit(app.main(["run", {str(HOME / "seeds")!r}, "--output", {str(tmp_path / "out")!r}]))"""
    run = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while not begun.exists() and run.poll() is None:
        time.sleep(0.05)
    run.send_signal(signal.SIGINT)
    said = run.communicate(timeout=30)[1]
    assert run.returncode == 130 and "Traceback" not in said
    assert said.splitlines()[-1] == "Stopped."


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

    def on_a_full_disk():
        with written_whole(path) as beside:
            beside.write_text("torn")
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OSError, match=r"No space left on device: '.*/a.txt'"):
        on_a_full_disk()
    assert path.read_text() == "before" and list(tmp_path.iterdir()) == [path]


def test_a_folder_has_one_writer_at_a_time(tmp_path):
    with only_writer(tmp_path / "out"), pytest.raises(BlockingIOError), only_writer(tmp_path / "out"):
        pass
    with only_writer(tmp_path / "out"):
        pass


def test_lite_says_what_it_lacks_and_overwrites_nothing(tmp_path, monkeypatch, capsys):
    (tmp_path / "a.txt").write_text("mine")
    for found, said in (
        (None, '.venv/bin/pip install -c constraints.txt -e ".[lite]"'),
        (True, "nothing is overwritten"),
    ):
        monkeypatch.setattr("corpus_tools.cli.lite.find_spec", lambda _, found=found: found)
        assert app.main(["lite", "--output", str(tmp_path)]) == 1
        assert said in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
