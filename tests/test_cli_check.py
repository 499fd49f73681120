"""`corpus-tools check`: what it prints, what it writes, its exit status; and safe cells."""

import errno
import warnings
import zipfile
from pathlib import Path

import messy
import pandas as pd
import pytest

from corpus_tools._files import safe_cell, safe_table, write_table
from corpus_tools.cli.checking import check
from corpus_tools.large.events import write_event_folders
from corpus_tools.read.reports import read_reports, source_line


def test_all_read_gives_0_and_writes_a_reports_csv_that_is_read_again(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(messy.story(head="RIMBASARI, KABARLEMBAH.com – "))
    (tmp_path / "b.txt").write_text(messy.version(1))
    before = read_reports(tmp_path)
    assert check(tmp_path) == 0
    printed = capsys.readouterr().out
    assert "2 reports can be read" in printed and "Nothing is left out." in printed
    assert f"Written: {tmp_path / 'reports.csv'}" in printed
    pd.testing.assert_frame_equal(read_reports(tmp_path), before)


def test_a_reports_csv_that_is_there_stays(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(messy.version(1))
    (tmp_path / "reports.csv").write_text("file,outlet\na.txt,Pos\n")
    assert check(tmp_path) == 0
    assert (tmp_path / "reports.csv").read_text() == "file,outlet\na.txt,Pos\n"
    assert "is there and stays as it is" in capsys.readouterr().out


def test_a_corrected_outlet_is_no_longer_inferred_and_another_reason_stays(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(messy.story(head="RIMBASARI, KABARLEMBAH.com – "))
    (tmp_path / "b.txt").write_text(messy.version(1))
    check(tmp_path)
    path = tmp_path / "reports.csv"
    known = pd.read_csv(path, dtype="str", keep_default_na=False).set_index("file")
    assert all(known["inferred"].str.startswith("outlet: "))
    known.loc["a.txt", "outlet"] = "Kabar Lembah"
    known.loc["b.txt", ["outlet", "inferred"]] = "Pos Rimba", "outlet: from the logo"
    known.to_csv(path)
    reports = read_reports(tmp_path)
    assert list(reports.index) == ["Kabar Lembah", "Pos Rimba"] and "Kabar Lembah and Pos Rimba*" in source_line(
        reports
    )
    known.loc["a.txt", "outlet"] = ""
    known.to_csv(path)
    again = read_reports(tmp_path).loc["a"]
    assert again["outlet"] == "a" and again["inferred"].startswith("outlet: the file's name; published: ")


def test_what_was_mended_in_a_text_is_said_once_after_check(tmp_path, capsys):
    text = messy.story().replace(". ", ". Itu “kata” mereka. ", 1)
    (tmp_path / "a.txt").write_bytes(text.encode("utf-8").decode("cp1252", "ignore").encode("utf-8"))
    before = read_reports(tmp_path).at["a", "inferred"]
    assert before.count("raw_text: ") == 1
    check(tmp_path)
    assert read_reports(tmp_path).at["a", "inferred"] == before


def test_some_left_out_gives_3_and_names_copies_and_days(tmp_path, capsys):
    rows = [(messy.story(), "03/04/2025"), (messy.story(tail=" Tamat."), ""), ("Hujan.", "")]
    pd.DataFrame(rows, columns=["isi", "tanggal"]).to_csv(tmp_path / "t.csv", index=False)
    assert check(tmp_path) == 3
    printed = capsys.readouterr().out
    assert "1 file or row is left out:\n  t.csv#4: only 1 word;" in printed
    assert "Nearly the same text" in printed and "t-2: 03/04/2025" in printed
    assert not (tmp_path / "reports.csv").exists()


@pytest.mark.parametrize("name", ["", "none"])
def test_nothing_readable_gives_1(tmp_path, name, capsys):
    assert check(tmp_path / name) == 1
    said = capsys.readouterr().out
    assert said.count("\n") == 1 and ("0 reports" in said or "no folder or file" in said)
    assert list(tmp_path.iterdir()) == []


def test_words_are_those_of_the_one_pattern(capsys):
    """Not what stands between spaces: `Kim Jong-un (39)` has three words, a dash by itself is none."""
    check("seeds")
    assert "Bali Post: 2023-09-13, 286 words" in capsys.readouterr().out


def test_a_reports_csv_that_does_not_match_gives_1(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(messy.version(1))
    (tmp_path / "reports.csv").write_text("file\nz.txt\n")
    assert check(tmp_path) == 1
    assert "names 'z.txt'" in capsys.readouterr().out


def test_a_file_named_like_a_formula_is_written_safely_and_read_again(tmp_path):
    (tmp_path / "=1+1.txt").write_text(messy.version(1))
    assert check(tmp_path) == 0
    assert "'=1+1.txt" in (tmp_path / "reports.csv").read_text(encoding="utf-8-sig")
    assert list(read_reports(tmp_path).index) == ["=1+1"]


@pytest.mark.parametrize("value", ['=HYPERLINK("x")', "+62 812", "-cmd", "@SUM(A1)", " =1", "\t=1", "\n=1"])
def test_cells_that_look_like_formulas_are_disarmed(value):
    assert safe_cell(value) == "'" + value


@pytest.mark.parametrize("value", ["-0.12", "+3,5", "-12%", "hujan", "", None, -1, 2.5, "Jong-un"])
def test_other_cells_stay(value):
    assert safe_cell(value) == value


def test_a_table_is_written_safely_with_its_headings_and_index(tmp_path):
    table = pd.DataFrame({"=a": ["@b", 1]}, index=pd.Index(["+c d", "e"], name="report"))
    assert list(safe_table(table).columns) == ["'=a"]
    written = write_table(table, tmp_path / "t.csv").read_text(encoding="utf-8-sig")
    assert written == "report,'=a\n'+c d,'@b\ne,1\n"


def test_a_full_disk_leaves_no_torn_reports_csv(tmp_path, monkeypatch):
    def torn(self, path, **options):
        Path(path).write_text("file,out")
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "a.txt").write_text(messy.version(1))
    monkeypatch.setattr(pd.DataFrame, "to_csv", torn)
    with pytest.raises(OSError, match="No space left"):
        check(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_table_is_not_written_through_a_link(tmp_path):
    (tmp_path / "outside.csv").write_text("mine")
    (tmp_path / "t.csv").symlink_to(tmp_path / "outside.csv")
    write_table(pd.DataFrame({"a": [1]}), tmp_path / "t.csv")
    assert (tmp_path / "outside.csv").read_text() == "mine" and not (tmp_path / "t.csv").is_symlink()


def test_two_files_of_one_name_in_an_archive_can_both_be_corrected(tmp_path):
    names = ["kota.txt", "kota.txt", "kota (2).txt", "desa\\kota.txt"]
    with warnings.catch_warnings(), zipfile.ZipFile(tmp_path / "pack.zip", "w") as pack:
        warnings.simplefilter("ignore")  # zipfile warns of the second one
        for number, name in enumerate(names):
            member = zipfile.ZipInfo("x")
            member.filename = name
            pack.writestr(member, messy.version(number))
    assert check(tmp_path) == 0
    path = tmp_path / "reports.csv"
    known = pd.read_csv(path, dtype="str", keep_default_na=False).assign(outlet=["A", "B", "C", "D"])
    files = ["desa/kota.txt", "kota (2).txt", "kota.txt", "kota (2) (2).txt"]
    assert sorted(known["file"]) == sorted(f"pack.zip/{name}" for name in files)
    known.to_csv(path, index=False)
    assert sorted(read_reports(tmp_path)["outlet"]) == ["A", "B", "C", "D"]


def test_every_table_for_people_opens_in_excel_with_its_letters(tmp_path):
    (tmp_path / "a.txt").write_text(messy.version(1))
    check(tmp_path)
    reports = read_reports(tmp_path)
    write_event_folders(reports, pd.Series(1, index=reports.index), tmp_path / "events", least=1)
    paths = [write_table(pd.DataFrame(), tmp_path / "t.csv"), *tmp_path.rglob("reports.csv")]
    assert len(paths) == 3 and all(path.read_bytes().startswith(b"\xef\xbb\xbf") for path in paths)
