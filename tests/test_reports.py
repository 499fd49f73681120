"""Reading: every kind of file, what a text says of itself, and nothing lost without a word."""

import csv
import io
import json
import sys
import zipfile
from pathlib import Path

import messy
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus_tools._dates import read_day
from corpus_tools.cli.checking import check
from corpus_tools.large.copies import near_copies
from corpus_tools.read.about import suggest
from corpus_tools.read.files import decode, find_files, repair, show_name
from corpus_tools.read.formats import FORMATS, read_pieces
from corpus_tools.read.outlets import known_outlets, outlet_of_file
from corpus_tools.read.reports import (
    ReportsError,
    left_out,
    not_indonesian,
    read_reports,
    some_reports,
    source_line,
    survey_reports,
    table_of,
    unread_days,
)
from corpus_tools.read.tables import find_columns


def parquet(columns):
    out = io.BytesIO()
    pd.DataFrame(columns).to_parquet(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("messy")
    messy.make_folder(place)
    return place


@pytest.fixture(scope="module")
def reports(folder):
    """The table, each row under the short name of its file."""
    rows = survey_reports(folder).rows
    parts = [row["file"].rpartition("#") for row in rows]  # kota.csv#2 is kota-2
    return pd.DataFrame(rows, index=[f"{Path(file).stem}-{row}" if file else Path(row).stem for file, _, row in parts])


@pytest.fixture(scope="module")
def reasons(folder):
    return left_out(folder).set_index("file")["reason"]


def test_the_five_seeds_come_out_as_their_reports_csv_says():
    reports = read_reports("seeds")
    known = pd.read_csv("seeds/reports.csv", dtype=str, keep_default_na=False, index_col="file")
    files = dict(zip(known["outlet"], known.index, strict=True))
    known = known.set_index("outlet", drop=False)
    columns = ["outlet", "published", "credit", "origin", "inferred"]
    assert reports[columns].to_dict("index") == known[columns].to_dict("index")
    for report, text in reports["raw_text"].items():
        assert text == Path("seeds", files[report]).read_text(encoding="utf-8")


READ = [
    "utf8",
    "bom",
    "utf16",
    "utf16-unmarked",
    "windows",
    "mojibake",
    "invisible",
    "agency",
    "<b>bold<script>",
    "pantai-pos",
    "suara-bukit",
    "near",
    "page",
    "word",
    "print",
    "semicolon-2",
    "semicolon-3",
    "semicolon-4",
    "tabs-2",
    "sheet-2",
    "lines-1",
    "columns-1",
    "unclosed-2",
    "zip-one",
]


@pytest.mark.parametrize("name", READ)
def test_every_kind_of_file_is_read(reports, name):
    assert name in reports.index
    assert len(reports.loc[name, "raw_text"].split()) >= 40


REASONS = {
    "empty.txt": "empty",
    "marks.txt": "holds no word",
    "short.txt": "only 4 words",
    "copy.txt": "same text as bom.txt",
    "english.txt": "looks English",
    "malay.txt": "looks Malay",
    "javanese.txt": "looks Javanese",
    "sundanese.txt": "looks Sundanese",
    "scan.pdf": "no text in the PDF",
    "locked.pdf": "password",
    "broken.pdf": "cannot be opened as a PDF",
    "broken.docx": "damaged",
    "locked.docx": "password",
    "old.doc": "save it as .docx",
    "~$word.docx": "a lock file",
    "picture.jpg": "not a kind of file that is read (.jpg)",
    "figures.csv": "no column holds the text (headings: tahun, jumlah; 2 rows)",
    "semicolon.csv#5": "empty: no text in this row",
    "semicolon.csv#6": "only 2 words",
    "lines.jsonl#3": "not JSON",
    "lines.jsonl#4": "not a record",
    "unclosed.csv#3": "never closed",
    "pack.zip/../escape.txt": "points out of the archive",
    "pack.zip//root.txt": "points out of the archive",
    "pack.zip/inner.zip": "an archive inside an archive",
    "pack.zip/link.txt": "a link inside an archive",
    "bomb.zip": "zip bomb",
    "locked.zip/kota.txt": "password",
    "nul.txt": "NUL bytes",
    "noise.txt": "not text",
    "large.txt": "too large for one article (54 MB)",
    "outside.txt": "a link to a place outside the folder",
    "nowhere.txt": "a link that leads nowhere",
}


@pytest.mark.parametrize("file", REASONS)
def test_every_file_left_out_has_its_reason(reasons, file):
    assert REASONS[file] in reasons[file]


def test_nothing_is_lost(folder, reports, reasons):
    files = {path.name for path in folder.iterdir()} - {".DS_Store"}
    named = {file.split("#")[0].split("/")[0] for file in reasons.index}
    read = {name.split("-")[0] for name in reports.index} | set(reports.index)
    assert not [name for name in files - named if Path(name).stem not in read]


@pytest.mark.parametrize(("table", "rows"), [("semicolon.csv", 5), ("sheet.xlsx", 5), ("columns.parquet", 5)])
def test_rows_read_and_rows_left_out_are_the_rows_there(folder, table, rows):
    read, rest = read_reports(folder / table), left_out(folder / table)
    assert len(read) + len(rest) == rows


def test_a_million_characters_in_one_line_are_read(reports):
    assert len(reports.loc["line", "raw_text"]) > 1_000_000


def test_broken_characters_are_mended_and_shown_as_mended(reports):
    assert "“cukup” dan – titik" in reports.loc["mojibake", "raw_text"]
    assert "wrongly decoded characters repaired in 1 line" in reports.loc["mojibake", "inferred"]
    assert reports.loc["invisible", "raw_text"].startswith("Warga")
    assert "3 invisible characters taken out" in reports.loc["invisible", "inferred"]
    assert "raw_text:" not in reports.loc["windows", "inferred"]


def test_what_a_page_states_is_not_marked_as_inferred(reports):
    page = reports.loc["page"]
    assert (page["outlet"], page["published"]) == ("Warta Rimba", "2023-09-14")
    assert page["title"] == "Jembatan Lembah Hijau Dibuka Kembali"
    assert "outlet:" not in page["inferred"] and "published:" not in page["inferred"]
    assert "Olahraga" not in page["raw_text"]


def test_what_a_text_says_of_itself_is_suggested_with_its_words(reports):
    row = reports.loc["utf8"]
    assert (row["outlet"], row["published"]) == ("KABARLEMBAH.com", "2023-09-13")
    assert "outlet: from KABARLEMBAH.com in the dateline" in row["inferred"]
    assert "published: from Rabu (13/9/2023), it may be a day later" in row["inferred"]
    assert (reports.loc["agency", "credit"], reports.loc["agency", "origin"]) == ("Antara", "agency")
    assert "credit: from “(Antara)”" in reports.loc["agency", "inferred"]
    assert reports.loc["pantai-pos", "inferred"] == "outlet: the file's name"


def test_a_tables_columns_are_stated(reports):
    row = reports.loc["semicolon-2"]
    assert (row["outlet"], row["title"], row["published"]) == ("Kabar 100", "Warga 100 Bertemu", "10/09/2023")
    assert reports.loc["lines-1", "outlet"] == "kabar.id"


def test_days_that_may_be_two_stay_and_are_listed(tmp_path):
    days = ["03/04/2025", "2023-09-13", "12-12-2024", "entah"]
    table = pd.DataFrame({"isi": [messy.version(n) for n in range(4)], "tanggal": days})
    table.to_csv(tmp_path / "hari.csv", index=False)
    reports = read_reports(tmp_path)
    assert list(reports["published"]) == ["03/04/2025", "2023-09-13", "2024-12-12", "entah"]
    assert list(unread_days(reports)["published"]) == ["03/04/2025", "entah"]
    assert "13 September 2023 to 12 December 2024 (2 of 4 dated)" in source_line(reports)


def test_near_copies_are_read_and_flagged(reports):
    copies = near_copies(reports.drop(index="line"))
    assert {"near", "utf8"} <= {*copies["report"], *copies["like"]}
    assert copies["shared"].between(0.5, 1).all()


def test_near_copies_of_a_crowd_are_found_without_comparing_all_with_all():
    texts = {f"r{n:04d}": messy.version(1) + f" Penutup nomor {n}." for n in range(300)}
    copies = near_copies(pd.DataFrame({"raw_text": texts}))
    assert {*copies["report"], *copies["like"]} == set(texts)
    assert len(copies) < 2 * len(texts)


def test_the_same_text_in_two_known_outlets_is_kept(tmp_path):
    rows = [("Pos Satu", messy.version(1)), ("Pos Dua", messy.version(1)), ("Pos Dua", messy.version(1))]
    pd.DataFrame(rows, columns=["media", "isi"]).to_csv(tmp_path / "rilis.csv", index=False)
    assert list(read_reports(tmp_path)["outlet"]) == ["Pos Dua", "Pos Satu"]
    assert list(left_out(tmp_path)["reason"]) == ["same text as rilis.csv#3"]


def test_reports_csv_overrules_and_its_empty_cells_too(tmp_path):
    (tmp_path / "a.txt").write_text(messy.story(head="RIMBASARI, KABARLEMBAH.com – ", tail=" (Antara)"))
    (tmp_path / "b.txt").write_text(messy.version(1))
    (tmp_path / "reports.csv").write_text("file;outlet;credit\na.txt;Kabar Lembah;\n", encoding="utf-16")
    row = read_reports(tmp_path).loc["Kabar Lembah"]
    assert (row["outlet"], row["credit"], row["published"]) == ("Kabar Lembah", "", "2023-09-13")
    assert "outlet:" not in row["inferred"] and "credit:" not in row["inferred"]


def test_a_workbook_beside_the_articles_does_as_well_and_two_of_a_kind_are_refused(tmp_path):
    pytest.importorskip("openpyxl")
    (tmp_path / "a.txt").write_text(messy.version(1))
    told = pd.DataFrame({"file": ["a.txt"], "outlet": ["Kabar Lembah"], "published": [pd.Timestamp("2023-10-02")]})
    told.to_excel(tmp_path / "reports.xlsx", index=False)
    assert read_reports(tmp_path)["published"].to_dict() == {"Kabar Lembah": "2023-10-02"}
    told.to_csv(tmp_path / "reports.csv", index=False)
    with pytest.raises(ReportsError, match="are both there: keep the one that is right"):
        read_reports(tmp_path)
    (tmp_path / "reports.csv").unlink()
    (tmp_path / "reports.xlsx").write_text("no workbook")
    with pytest.raises(ReportsError, match="is no workbook that can be read"):
        read_reports(tmp_path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,outlet\na.txt,Pos\n", "has no column 'file'; it has ['name', 'outlet']"),
        ("file,outlet\na.txt,Pos\na.txt,Pos\n", "names 'a.txt' twice"),
        ('file,outlet\na.txt,"Pos "Kota" Baru"\na.txt,Pos\n', "reports.csv, row 2: its quotation marks do not pair"),
        ("file,outlet\n\na.txt,Pos, Kota\n", "reports.csv, row 3: 3 cells under 2 headings"),
        ("file,outlet,\na.txt,Pos, Kota\n", "reports.csv, row 2: 3 cells under 2 headings"),
        ('file,outlet\na.txt,"Pos\nb.txt,Kota\n', "reports.csv, row 2: a quotation mark opened here is never closed"),
        ('file,"outlet\na.txt,Pos\n', "reports.csv, row 1: a quotation mark"),
        ("file,outlet,outlet\na.txt,Pos,Kota\n", "has the heading 'outlet' twice"),
        ("file,outlet\nz.txt,Pos\n", "names 'z.txt', but there is no such article; there are: a.txt"),
    ],
)
def test_a_reports_csv_that_does_not_match_is_named(tmp_path, text, message):
    (tmp_path / "a.txt").write_text(messy.version(1))
    (tmp_path / "reports.csv").write_text(text)
    with pytest.raises(ReportsError) as caught:
        read_reports(tmp_path)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    "text", ["file,outlet,,\na.txt,Pos,,\n,,,\n", ",,file,outlet\n0,x,a.txt,Pos\n", "\nfile,outlet\na.txt,Pos"]
)
def test_empty_columns_and_rows_of_reports_csv_are_ignored(tmp_path, text):
    (tmp_path / "a.txt").write_text(messy.version(1))
    (tmp_path / "reports.csv").write_text(text)
    assert read_reports(tmp_path)["outlet"].to_list() == ["Pos"]


@pytest.mark.parametrize("there", [True, False])
def test_a_reports_csv_that_is_a_link_out_of_the_folder_is_neither_read_nor_written(tmp_path, there, capsys):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(messy.version(1))
    outside = tmp_path / "outside.csv"
    if there:
        outside.write_text("file,outlet\na.txt,Pos\n")
    (tmp_path / "in" / "reports.csv").symlink_to(outside)
    with pytest.raises(ReportsError, match="a link out of it; put the file itself there"):
        read_reports(tmp_path / "in")
    assert check(tmp_path / "in") == 1 and "a link out of it" in capsys.readouterr().out
    assert outside.exists() == there


def test_reports_csv_may_name_an_article_that_is_left_out(tmp_path):
    (tmp_path / "a.txt").write_text(messy.version(1))
    (tmp_path / "b.txt").write_text("Hujan turun.")
    (tmp_path / "reports.csv").write_text("file,outlet\na.txt,Pos\nb.txt,Pos\n")
    assert list(read_reports(tmp_path).index) == ["Pos"]


def test_a_missing_folder_and_an_empty_one_are_said(tmp_path, capsys):
    with pytest.raises(ReportsError, match="There is no folder or file"):
        read_reports(tmp_path / "none")
    with pytest.raises(ReportsError, match="it holds nothing"):
        read_reports(tmp_path)
    assert read_reports(tmp_path, when_empty="tell").empty
    assert "No article to read in" in capsys.readouterr().out


def test_why_nothing_can_be_read_is_in_the_message(tmp_path):
    (tmp_path / "a.txt").write_text("Hujan turun.")
    with pytest.raises(ReportsError, match=r"a\.txt: only 2 words; a report has at least 40"):
        read_reports(tmp_path)
    assert len(read_reports(tmp_path, min_words=2)) == 1


def test_a_format_without_its_package_is_named_with_the_command(monkeypatch):
    monkeypatch.setitem(sys.modules, "docx", None)
    reason = read_pieces("a.docx", messy.archive({"x": "y"}))[0].why_not
    assert (
        'needs the package python-docx; add it with: .venv/bin/pip install -c constraints.txt -e ".[formats]"' in reason
    )


def test_files_of_the_same_name_in_two_folders_keep_apart(tmp_path):
    for number, place in enumerate(("satu", "dua")):
        (tmp_path / place).mkdir()
        (tmp_path / place / "kota.txt").write_text(messy.version(number))
    assert list(read_reports(tmp_path).index) == ["dua-kota", "satu-kota"]


@pytest.mark.parametrize(
    ("files", "names"),
    [
        (["kompas.txt", "kompas.html"], ["Kompas.com", "Warta Rimba"]),
        (["a/b.txt", "c/b.txt", "a-b.txt"], ["a-b", "a-b.txt", "c-b"]),
        (["a/b.txt", "c/b.txt"], ["a-b", "c-b"]),
    ],
)
def test_no_two_reports_have_one_name(tmp_path, files, names):
    for number, file in enumerate(files):
        (tmp_path / file).parent.mkdir(exist_ok=True)
        text = messy.web_page() if file.endswith("html") else messy.version(number)
        (tmp_path / file).write_text(text, encoding="utf-8")
    assert list(read_reports(tmp_path).index) == names


@pytest.mark.parametrize("outlet", ["", "Pos"])
def test_two_files_of_an_archive_with_one_address_have_two_names(outlet):
    files = ["pack.zip/kota.txt", "pack.zip/kota.txt", "kota.txt"]
    assert table_of([{"file": file, "outlet": outlet, "inferred": ""} for file in files]).index.is_unique


def test_an_outlet_with_several_reports_is_named_in_each():
    rows = [{"file": f"satu.csv#{row}", "outlet": "Pos", "inferred": ""} for row in (10, 2)]
    rows.append({"file": "dua.txt", "outlet": "VOA", "inferred": ""})
    assert list(table_of(rows).index) == ["Pos (satu-2)", "Pos (satu-10)", "VOA"]


def test_a_table_without_a_text_column_is_one_line_with_its_rows():
    lines = '{"judul": "a"}\n{"judul": "b"}'
    assert [piece.why_not for piece in read_pieces("t.jsonl", lines.encode())] == [
        "no column holds the text (headings: judul; 2 rows); call that column isi or text"
    ]
    mixed = read_pieces("t.jsonl", f'{lines}\n{{"no": 1}}\n[]'.encode())
    assert len(mixed) == 4 and mixed[0].why_not.startswith("no column holds the text (headings: judul); ")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("t.csv", b"judul,isi\n", "empty: headings without a row below"),
        ("t.csv", b"Laporan\n\njudul,isi\n", "empty: headings without a row below"),
        ("t.json", b"[]", "empty: no row in it"),
        ("t.parquet", parquet({"isi": []}), "empty: no row in it"),
        ("t.parquet", parquet({"foto": [["x.jpg"]]}), "no column holds the text (headings: foto; 1 row)"),
    ],
)
def test_a_table_without_an_article_has_a_reason(name, content, reason):
    last = read_pieces(name, content)[-1]
    assert last.address == name and last.why_not.startswith(reason)


@pytest.mark.parametrize("isi", ["Hujan.\nBanjir.", ["Hujan.", "Banjir."]])
def test_lists_in_a_parquet_table_are_paragraphs_of_a_text_or_do_no_harm(isi):
    pieces = read_pieces("t.parquet", parquet({"foto": [["x.jpg"]], "isi": [isi]}))
    assert [piece.raw_text for piece in pieces] == ["Hujan.\nBanjir."]


def test_single_files_can_be_named(folder):
    for file in ("utf8.txt", "pack.zip", "semicolon.csv"):
        assert len(read_reports(folder / file)) >= 1


def test_a_workbook_of_two_sheets_and_headings_below_a_title(tmp_path):
    out = io.BytesIO()
    with pd.ExcelWriter(out) as book:
        messy.table_of_news(1).to_excel(book, sheet_name="Satu", index=False, startrow=2)
        pd.DataFrame({"a": [1]}).to_excel(book, sheet_name="Dua", index=False)
    (tmp_path / "buku.xlsx").write_bytes(out.getvalue())
    assert len(read_reports(tmp_path)) == 3
    assert "buku.xlsx/Dua" in set(left_out(tmp_path)["file"])


def test_a_row_with_a_separator_too_many_is_left_out(tmp_path):
    (tmp_path / "t.csv").write_text(f"judul,isi\nSatu,{messy.version(1).replace(',', '')}\nDua,{messy.version(2)}\n")
    assert left_out(tmp_path)["reason"].str.contains("a separator is inside a cell").sum() == 1


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Rabu (13/9/2023)", "2023-09-13"),
        ("13 September 2023", "2023-09-13"),
        ("Kamis, 3 Agt 2023 10:05 WIB", "2023-08-03"),
        ("2023-09-13T08:00:00+07:00", "2023-09-13"),
        ("September 13, 2023", "2023-09-13"),
        ("09/13/2023", "2023-09-13"),
        ("05/05/2025", "2025-05-05"),
        ("03/04/2025", "03/04/2025"),
        ("31/02/2025", "31/02/2025"),
        ("kemarin", "kemarin"),
    ],
)
def test_days_are_read_only_where_they_can_mean_one(text, day):
    assert read_day(text) == day


ABOUT = json.loads((Path(__file__).parent / "cases" / "about.json").read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("case", ABOUT, ids=[f"{case['column']}: {case['text'][:40]}" for case in ABOUT])
def test_what_a_text_says_of_itself(case):
    assert suggest(case["text"]).get(case["column"], (None,))[0] == case["expect"], case["why"]


def test_every_outlet_with_a_name_of_words_is_read_from_its_dateline():
    for name in {name for name in known_outlets()[0].values() if " " in name}:
        for dateline in (f"Rimbasari, {name} -- ", f"{name} - ", f"{name}, Rimbasari – ", f"RIMBASARI, {name}: "):
            assert suggest(f"{dateline}Hujan turun sejak pagi.")["outlet"][0] == name, dateline


@pytest.mark.parametrize(
    ("stem", "outlet"),
    [
        ("01_kompas", "Kompas.com"),
        ("2_liputan6_2", "Liputan6.com"),
        ("20detik", "detikcom"),
        ("18-cnn-indonesia (1)", "CNN Indonesia"),
        ("07", ""),
        ("12_kotakita", ""),
    ],
)
def test_numbers_around_the_name_of_a_known_outlet_are_no_part_of_it(stem, outlet):
    assert outlet_of_file(stem) == outlet


def test_headings_of_indonesian_and_english_exports():
    for headings in (
        ["judul", "isi"],
        ["Title", "Content"],
        ["HEADLINE", "Full_Text"],
        ["Judul Berita", "teks"],
    ):
        assert set(find_columns(headings)) == {"title", "raw_text"}
    assert find_columns(["berita", "isi"])["raw_text"] == 1


@given(content=st.binary(max_size=300), ending=st.sampled_from([*FORMATS, ".zip", ".doc", ""]))
@settings(max_examples=300, deadline=None)
def test_reading_never_raises_on_any_bytes(content, ending):
    for piece in read_pieces("berkas" + ending, content):
        assert isinstance(piece.raw_text, str) and isinstance(piece.why_not, str)


@pytest.mark.parametrize(
    ("text", "whole", "note"),
    [
        ("&amp;ldquo;Hujan,&amp;rdquo; kata Rani.", "“Hujan,” kata Rani.", "2 coded characters written out"),
        ("&quot;Hujan&#8221;", '"Hujan”', "2 coded characters written out"),
        ("Satu&#13;\n&#13;\ndua&#9;tiga", "Satu\n\ndua\ttiga", "3 coded characters written out"),
        ("peme&shy;rintah", "pemerintah", "1 coded character written out, 1 invisible character taken out"),
        ("R&D; Tom & Jerry; &kata;", "R&D; Tom & Jerry; &kata;", ""),
    ],
)
def test_characters_that_stand_as_codes_of_a_page_are_written_out(text, whole, note):
    assert repair(text) == (whole, note)


@given(text=st.text(max_size=300))
@settings(max_examples=300, deadline=None)
def test_repair_decode_suggest_and_language_take_any_text(text):
    mended, _ = repair(text)
    mended.encode("utf-8")
    suggest(mended), not_indonesian(mended), read_day(mended), show_name(text).encode("utf-8")


CELLS = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"], include_characters="\n"), max_size=20
)


@given(rows=st.lists(st.lists(CELLS, max_size=4), max_size=8))
@example(rows=[[",\n0"]])
@settings(max_examples=200, deadline=None)
def test_rows_of_any_csv_are_all_accounted_for(rows):
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([["isi", "judul"], *rows])
    pieces = read_pieces("t.csv", out.getvalue().encode())
    filled = [number for number, row in enumerate(rows, start=2) if any(cell.strip() for cell in row)]
    assert [piece.address for piece in pieces] == ([f"t.csv#{number}" for number in filled] or ["t.csv"])


@given(content=st.binary(max_size=400))
@settings(max_examples=100, deadline=None)
def test_any_archive_member_is_read_or_named(content, tmp_path_factory):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as opened:
        opened.writestr("a.txt", content)
    path = tmp_path_factory.mktemp("zip") / "a.zip"
    path.write_bytes(out.getvalue())
    assert len(list(find_files(path))) == 1


def test_what_could_not_be_read_is_said(tmp_path):
    (tmp_path / "a.txt").write_bytes(messy.version(1).encode() + b" Harga \x81 naik \x8f.\n")
    note = read_reports(tmp_path).at["a", "inferred"]
    assert "raw_text: 2 characters could not be read" in note


def test_text_in_mixed_encodings_is_read_line_by_line():
    assert decode("satu – dua\n".encode() + "tiga – empat".encode("cp1252"))[0] == "satu – dua\ntiga – empat"


def test_too_many_reports_are_sampled_and_it_is_said(capsys):
    reports = read_reports("seeds")
    some = some_reports(reports, most=2)
    assert some.equals(some_reports(reports, most=2)) and len(some) == 2
    assert "Of 5 reports a random sample of 2" in capsys.readouterr().out
    assert some_reports(reports) is reports


@pytest.mark.parametrize(
    "text",
    [
        "file;outlet;title\na.txt;Bali Post;Hujan, lagi\n",
        'file,outlet,title\n"a.txt,Bali Post,""Hujan, lagi"""\n',
        '"file,outlet,title"\n"a.txt,Bali Post,""Hujan, lagi"""\n',
        '\ufefffile\toutlet\ttitle\na.txt\tBali Post\t"Hujan, lagi"\n',
        'sep=;\nfile;outlet;title\na.txt;Bali Post;"Hujan, lagi"\n',
    ],
)
def test_a_reports_csv_comes_back_from_a_spreadsheet_as_it_was(tmp_path, text):
    (tmp_path / "a.txt").write_text(messy.version(1))
    (tmp_path / "reports.csv").write_text(text)
    row = read_reports(tmp_path).iloc[0]
    assert (row["outlet"], row["title"]) == ("Bali Post", "Hujan, lagi")


@pytest.mark.parametrize(
    ("cell", "text"),
    [('"Hujan. \\"Deras,\\" kata Rani."', 'Hujan. "Deras," kata Rani.'), ('"C:\\"', "C:\\")],
)
def test_quotation_marks_behind_a_backslash_end_no_cell(cell, text):
    pieces = read_pieces("t.csv", f"judul,isi\nSatu,{cell}\n".encode())
    assert [piece.raw_text for piece in pieces] == [text]


def write(folder, **files):
    """Articles by the name of their file."""
    for name, text in files.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def test_a_file_named_after_a_known_outlet_is_the_readers_word(tmp_path):
    write(
        tmp_path,
        kompas=messy.version(1),
        **{" bali_post": messy.version(2), "tempo (2)": messy.version(3), "xyz": messy.version(4)},
    )
    reports = read_reports(tmp_path)
    assert list(reports.index) == ["Bali Post", "Kompas.com", "Tempo.co", "xyz"]
    assert not reports["inferred"].str.contains("outlet:")[:3].any() and "file's name" in reports.at["xyz", "inferred"]


def test_one_outlet_has_one_spelling(tmp_path):
    write(tmp_path, a="KABARLEMBAH.COM - " + messy.version(1), b="Kabarlembah.com - " + messy.version(2))
    assert len(set(read_reports(tmp_path)["outlet"])) == 1


def test_one_text_of_two_known_outlets_is_kept_and_of_unknown_ones_has_a_remedy(tmp_path):
    write(tmp_path, kompas=messy.version(1), tempo=messy.version(1), xyz=messy.version(1))
    assert list(read_reports(tmp_path)["outlet"]) == ["Kompas.com", "Tempo.co"]
    assert "if two outlets ran it, name both in reports.csv" in left_out(tmp_path)["reason"].item()


def test_of_two_identical_files_the_one_without_a_number_is_kept(tmp_path):
    write(tmp_path, **{"kota (1)": messy.version(1), "kota": messy.version(1)})
    assert list(left_out(tmp_path)["file"]) == ["kota (1).txt"]


def test_odd_file_names_can_be_corrected_in_reports_csv(tmp_path):
    write(tmp_path, **{" kota": messy.version(1), "berita #2": messy.version(2), "berita#3": messy.version(3)})
    files = " kota.txt,A\nberita #2.txt,B\nberita#3.txt,C\n"
    (tmp_path / "reports.csv").write_text("file,outlet\n" + files)
    assert sorted(read_reports(tmp_path)["outlet"]) == ["A", "B", "C"]


def test_numbers_are_no_words(tmp_path):
    write(tmp_path, a=" ".join(map(str, range(120))))
    assert left_out(tmp_path)["reason"].item() == "only 0 words; a report has at least 40"


def test_a_short_malay_text_is_told():
    text = "Polis memaklumkan bahawa mangsa dihantar ke hospital susulan kemalangan itu pada hari Isnin. " * 4
    assert "Malay" in not_indonesian(text)
    assert not not_indonesian(
        "Polisi mengatakan bahwa korban dibawa ke rumah sakit karena kecelakaan itu pada Senin. " * 4
    )


@pytest.mark.parametrize(
    ("days", "read"),
    [
        (["10/06/2025", "13/06/2025"], ["2025-06-10", "2025-06-13"]),
        (["10/06/2025", "Kamis, 12/06/2025"], ["2025-06-10", "2025-06-12"]),
        (["06/10/2025", "06/13/2025"], ["2025-06-10", "2025-06-13"]),
        (["10/06/2025", "06/13/2025", "13/06/2025"], ["10/06/2025", "2025-06-13", "2025-06-13"]),
        (["10/06/2025", "2025-06-13"], ["10/06/2025", "2025-06-13"]),
    ],
)
def test_a_day_of_two_meanings_is_settled_by_its_column(tmp_path, days, read):
    table = pd.DataFrame({"isi": [messy.version(n) for n in range(len(days))], "tanggal": days})
    table.to_csv(tmp_path / "hari.csv", index=False)
    assert list(read_reports(tmp_path)["published"]) == read


def test_the_days_of_a_reports_csv_with_semicolons_are_day_first(tmp_path):
    write(tmp_path, a=messy.version(1))
    (tmp_path / "reports.csv").write_text("file;published\na.txt;10/06/2025\n")
    assert read_reports(tmp_path)["published"].item() == "2025-06-10"


def test_a_day_that_three_reports_of_a_folder_name_is_their_day(tmp_path):
    named = ["Hujan turun pada Rabu (13/9/2023). "] * 3 + ["Hujan turun pada Senin (4/9/2023). "]
    write(tmp_path, **{f"a{n}": day + messy.version(n) for n, day in enumerate(named)})
    assert list(read_reports(tmp_path)["published"]) == ["2023-09-13"] * 3 + [""]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Hujan turun Rabu (13/9/2023). ", "2023-09-13"),
        ("Hujan turun pada Rabu (13/9/2023). ", ""),  # that day was the rain's
        ("Hujan turun Rabu (13/9/2023). Sungai meluap Selasa (12/9/2023). ", ""),
    ],
)
def test_of_two_reports_the_one_day_that_both_name_is_theirs(tmp_path, words, day):
    write(tmp_path, a=words + messy.version(1), b=words + messy.version(2), c=messy.version(3))
    assert list(read_reports(tmp_path)["published"]) == [day, day, ""]


def test_a_misprinted_day_is_said(tmp_path):
    write(tmp_path, a=messy.version(1) + " Itu kata Rani, Selasa (30/7/2020).")
    row = read_reports(tmp_path).iloc[0]
    assert row["published"] == "" and "no day is read from “Selasa (30/7/2020)”" in row["inferred"]


def test_reports_that_lie_months_apart_are_remarked_upon(tmp_path):
    for number, days in enumerate((["2025-01-03", "2025-06-10"], ["2025-06-08", "2025-06-10"])):
        path = tmp_path / f"{number}"
        path.mkdir()
        pd.DataFrame({"isi": [messy.version(1), messy.version(2)], "tanggal": days}).to_csv(path / "t.csv")
        remarks = survey_reports(path).remarks
        assert any("months apart" in remark for remark in remarks) == (number == 0)


def test_which_columns_are_used_is_said(tmp_path):
    table = {"kategori": ["x"], "konten_berita": [messy.version(1)], "tgl_publikasi": ["6 Nop 2025"]}
    pd.DataFrame(table).to_csv(tmp_path / "t.csv", index=False)
    assert survey_reports(tmp_path).remarks == [
        "t.csv: konten_berita as the text, tgl_publikasi as published; not used: kategori"
    ]
    assert read_reports(tmp_path)["published"].item() == "2025-11-06"


FILES = json.loads((Path(__file__).parent / "cases" / "files.json").read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("case", FILES, ids=[case["why"] for case in FILES])
def test_what_people_bring_is_read_as_they_mean_it(case):
    pieces = read_pieces(case["name"], case["text"].encode())
    found = [piece.why_not or {"text": repair(piece.raw_text)[0], **piece.stated} for piece in pieces]
    assert found == case["expect"], case["why"]
