"""The upload box and the paste box: what they save, what they never overwrite, and no screen."""

import sys

import pytest

import corpus_tools as ct
from corpus_tools.show.boxes import paste_box, save_article, upload_box

TEXT = "Hujan turun di Rimbasari sejak pagi."


def test_a_pasted_text_is_saved_under_its_name(tmp_path, monkeypatch):
    pytest.importorskip("ipywidgets")
    monkeypatch.chdir(tmp_path)
    _, name, text, button, answer = paste_box(tmp_path / "articles", screen=True).children
    name.value, text.value = "kabar lembah", TEXT
    button.click()
    assert (tmp_path / "articles" / "kabar lembah.txt").read_text(encoding="utf-8") == TEXT
    assert answer.value.startswith("Saved: kabar lembah.txt.") and "holds 1 file now" in answer.value
    assert answer.value.endswith(
        f"run the notebook again from its first cell (Run, Run All Cells): it reads {tmp_path / 'articles'}."
    )
    button.click()
    assert answer.value == "There is no text to save yet."


def test_what_a_box_saved_the_next_run_reads(tmp_path, monkeypatch):
    """A story end to end: a student pastes one article, uploads another, and reads the folder."""
    pytest.importorskip("ipywidgets")
    words = (
        "Warga Rimbasari membersihkan sungai yang meluap sejak pagi, dan bupati datang untuk melihatnya dari dekat. "
    )
    _, name, text, button, _ = paste_box(tmp_path / "articles", screen=True).children
    name.value, text.value = "Kabar Lembah", words * 3
    button.click()
    _, files, _ = upload_box(tmp_path / "articles", screen=True).children
    chosen = {"name": "harian-teluk.txt", "type": "text/plain", "size": 3, "content": memoryview((words * 4).encode())}
    files.notify_change({"name": "value", "new": (chosen,), "old": (), "owner": files, "type": "change"})
    monkeypatch.chdir(tmp_path)
    reports = ct.read_reports(ct.read.find_articles())
    assert len(reports) == 2 and reports["raw_text"].str.contains("Rimbasari").all()


def test_a_folder_that_the_next_run_does_not_read_is_said(tmp_path, monkeypatch):
    pytest.importorskip("ipywidgets")
    monkeypatch.setenv("CORPUS_TOOLS_ARTICLES", "elsewhere")
    _, _name, text, button, answer = paste_box(tmp_path, screen=True).children
    text.value = TEXT
    button.click()
    assert "told to read elsewhere" in answer.value and f"ARTICLES = {str(tmp_path)!r}" in answer.value


def test_uploaded_files_are_saved_and_never_overwrite(tmp_path):
    pytest.importorskip("ipywidgets")
    _, files, answer = upload_box(tmp_path, screen=True).children
    chosen = {"name": "kota.txt", "type": "text/plain", "size": 3, "content": memoryview(b"abc")}
    files.notify_change({"name": "value", "new": (chosen, chosen), "old": (), "owner": files, "type": "change"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kota-2.txt", "kota.txt"]
    assert "kota-2.txt" in answer.value


@pytest.mark.parametrize("box", [upload_box, paste_box])
def test_without_the_package_a_sentence_says_what_to_do(box, monkeypatch):
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    said = box("articles", screen=True)
    assert "put the files into articles and run the notebook again" in said
    assert '.venv/bin/pip install -c constraints.txt -e ".[formats]"' in said


@pytest.mark.parametrize("box", [upload_box, paste_box])
def test_a_run_without_a_screen_passes_over_them(box, monkeypatch):
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    assert repr(box("articles")).startswith("This run had no screen, so there is no box.")


@pytest.mark.parametrize(
    ("name", "saved"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\berkas\\kota.txt", "kota.txt"),
        ("<b>kota</b>.txt", "b.txt"),
        ("...", "article"),
        ("", "article"),
        ("a" * 300 + ".txt", "a" * 80 + ".txt"),
    ],
)
def test_names_stay_inside_the_folder(tmp_path, name, saved):
    path = save_article(tmp_path, name, b"x")
    assert path.name == saved and path.parent == tmp_path
