"""The page that is handed out: it says only what its tables say, needs nothing else to be read, and holds for any reports."""

import re
from html.parser import HTMLParser

import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools.teach import brief, to_html, write_brief
from corpus_tools.teach.event import Event
from corpus_tools.teach.outlets import _says_quoted
from corpus_tools.teach.page import plain_table
from corpus_tools.teach.sections import _who_has_what
from corpus_tools.teach.wording import alike_parts, differ_in_words, is_one, own_words


class Reader(HTMLParser):
    """What a browser would load, which ids there are and which are linked to, and all text."""

    def __init__(self, document):
        super().__init__()
        self.loads, self.ids, self.links, self.text, self.tags = [], [], [], [], []
        self.feed(document)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.tags.append(tag)
        self.loads += [
            values[name] for name in ("src", "href", "srcset") if name in values and not values[name].startswith("#")
        ]
        self.links += [values["href"][1:] for name in ("href",) if values.get("href", "").startswith("#")]
        self.ids += [values["id"]] if "id" in values else []

    def handle_data(self, data):
        self.text.append(data)


@pytest.fixture(scope="module")
def page(event):
    return brief(event, "tests/event")


def some(number):
    """So many reports of an invented event, each with a sentence of its own."""
    texts = [
        f'Kapal Melati {n % 3} karam di Selat Karimata. "Kami selamat," kata Rani Kusuma. Petugas nomor {n} menolong warga.'
        for n in range(number)
    ]
    names = [f"Harian {n:02d}" for n in range(number)]
    columns = dict.fromkeys(["published", "title", "credit", "inferred"], "") | {"origin": "unknown", "outlet": names}
    return pd.DataFrame({**columns, "raw_text": texts, "text": texts}, index=pd.Index(names, name="report"))


def test_nothing_is_loaded_and_every_link_leads_somewhere(page):
    reader = Reader(to_html(page))
    assert reader.loads == [] and "script" not in reader.tags
    assert len(reader.ids) == len(set(reader.ids))
    assert set(reader.links) <= set(reader.ids)


def test_every_figure_can_be_heard(page):
    for drawn in re.findall(r"<svg[^>]*>", to_html(page)):
        assert 'aria-hidden="true"' in drawn or "aria-label" in drawn or drawn == "<svg>"


@pytest.mark.parametrize("number", [1, 2, 3, 7, 40])  # 7: marks in place of words, and not all pairs are drawn
def test_it_holds_for_few_and_many(number):
    reports = some(number)
    document = to_html(brief(reports, "."))
    text = " ".join(Reader(document).text)
    assert not re.search(r"\bnan\b|\bNone\b|\b1 reports\b|\{\w+\}", text)
    assert all(name in text for name in reports.index)


def test_two_reports_are_not_told_as_only_and_all():
    said = [str(finding) for section in brief(some(2), ".").sections for finding in section.findings]
    assert not [sentence for sentence in said if "All the others" in sentence]


def test_markup_in_a_text_is_shown_and_not_run():
    reports = some(3)
    reports["title"] = "<script>alert(1)</script>"
    reports.index = pd.Index(["<b>a</b>", "b", "c"], name="report")
    document = to_html(brief(reports, ".", title='A "title" </style><script>'))
    assert "<script" not in document.lower() and "<b>a</b>" not in document


def test_every_finding_on_the_page_is_in_the_workbook(page, tmp_path):
    written = write_brief(page, tmp_path)
    assert [path.name for path in written] == ["report.html", "report.docx", "results.xlsx"]
    findings = pd.read_excel(tmp_path / "results.xlsx", sheet_name="findings")["finding"].tolist()
    assert findings == [str(finding) for section in page.sections for finding in section.findings]
    with pd.ExcelFile(tmp_path / "results.xlsx") as book:
        assert {"quotations", "present", "similar pairs", "disagreements"} <= set(book.sheet_names)


def test_the_word_file_holds_findings_and_tables(page, tmp_path):
    from docx import Document

    write_brief(page, tmp_path)
    document = Document(tmp_path / "report.docx")
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert all(str(finding) in text for section in page.sections for finding in section.findings)
    assert len(document.tables) == sum(len(section.blocks) for section in page.sections)


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        ([0.04, 0.21, 0.24], "A quotes least: 4 % of its words, the others 21 to 24 %."),
        ([0.04, 0.05, 0.24], "C quotes most: 24 % of its words, the others 4 to 5 %."),
        ([0.04, 0.12, 0.24], "A quotes least (4 % of its words), C quotes most (24 %)."),
        ([0.20, 0.21, 0.24], "All reports quote about as much: 20 to 24 % of their words."),
        ([0.10, 0.13, 0.16], "Words in quotation marks make up from 10 % (A) to 16 % (C) of a report."),
    ],
)
def test_nobody_is_first_by_a_word_or_two(shares, said):
    """A report that quotes one word less than the next is not told as the one that quotes least."""
    assert str(_says_quoted(pd.Series(shares, index=list("ABC")))) == said


def test_names_told_as_one_reports_own_are_in_no_other(page, event):
    (said,) = [str(finding) for finding in page.section("outlets").findings if "one report alone" in str(finding)]
    whole = {report: f"{row.title} {row.raw_text}".lower() for report, row in event.iterrows()}
    for names, report in re.findall(r"([^;:]+) \(([^)]+)\)", said.split(": ", 1)[1]):
        for name in names.strip().split(" and "):
            assert name.lower() in whole[report]
            assert not any(name.lower() in text for other, text in whole.items() if other != report)


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("sangat senang", "Saya sangat senang bertemu dengan Anda,", False),
        ("Setuju,", "Setuju", False),
        ("Itulah sebabnya mereka datang ke sini.", "Itulah sebabnya kami datang ke sini,", True),
    ],
)
def test_a_part_of_a_remark_is_no_other_wording(one, other, differ):
    assert differ_in_words([one, other]) == differ


def test_a_remark_in_a_reports_own_words_is_not_called_missing():
    """A report that has the remark without quotation marks has it."""
    said = "“Peningkatan utang didorong oleh arus masuk modal asing di pasar surat berharga negara,” kata Rani Kusuma."
    texts = [
        f"{said} Pasar ramai pada Senin.",
        f"{said} Bank tutup pada Senin.",
        "Peningkatan utang itu didorong arus masuk modal asing di pasar surat berharga negara. Hujan turun.",
        "Warga pulang ke rumah pada sore hari karena hujan turun sangat deras di kota.",
    ]
    reports = pd.DataFrame({"raw_text": texts, "outlet": list("ABCD"), "inferred": ""}, index=list("ABCD"))
    reports[["title", "published", "credit", "origin"]] = ""
    rows = _who_has_what(Event(ct.clean_reports(reports), ".", 0), pd.DataFrame(columns=list("ABCD")))
    (row,) = rows.index
    assert "Peningkatan utang" in row
    assert rows.loc[row].notna().tolist() == [True, True, True, False]


@pytest.mark.parametrize(
    ("name", "other", "one"),
    [
        ("Fahri", "Fahri Hamzah", True),
        ("Teguh P Nugroho", "Hari Nugroho", False),
        ("John Kirby", "Dmitry Peskov", False),
        ("KPK", "KPK", True),
    ],
)
def test_two_speakers_are_one_only_if_one_name_holds_the_other(name, other, one):
    """A family name that two people share lets nobody speak in every report."""
    assert is_one(name, other) == one


def test_of_a_long_rendering_only_the_shared_sentence_is_set_beside_the_others():
    long = "Tentu saja, banyak yang harus dibahas. Saya sangat senang bertemu dengan Anda."
    assert alike_parts([long, "Saya senang bertemu Anda."]) == [
        "… Saya sangat senang bertemu dengan Anda.",
        "Saya senang bertemu Anda.",
    ]


def test_a_word_that_most_renderings_have_is_no_difference():
    renderings = ["tertarik pada teknologi roket", "berminat pada teknologi roket", "tertarik membangun rudal"]
    assert own_words(renderings) == [[], ["berminat"], ["membangun", "rudal"]]


def test_every_block_has_a_plain_table(page):
    for section in page.sections:
        for block in section.blocks:
            table = plain_table(block)
            assert len(table) and table.notna().to_numpy().all()


def test_no_report_says_what_is_missing(event):
    page = brief(event.head(0), ".")
    assert "There is no report" in " ".join(Reader(to_html(page)).text) and not page.section("short").findings


def of(*texts, **columns):
    """Reports A, B, … with these texts."""
    names = [chr(65 + n) for n in range(len(texts))]
    held = dict.fromkeys(["published", "title", "credit", "inferred"], "") | {"origin": "unknown", "outlet": names}
    held |= {"raw_text": list(texts), "text": list(texts)}
    return pd.DataFrame({**held, **columns}, index=pd.Index(names, name="report"))


def said_in(reports, key):
    return [str(finding) for finding in brief(reports, ".").section(key).findings]


QUOTE = '"Perahu itu sudah bocor sejak berangkat dari dermaga lama," kata'


def test_one_remark_given_to_two_people_is_told():
    two = of(f"{QUOTE} Kepala Dinas Rani Kusuma.", f"{QUOTE} Joko Melati.")
    assert any("Rani Kusuma in A and of Joko Melati in B" in text for text in said_in(two, "differ"))
    same = of(f"{QUOTE} Kepala Dinas Rani Kusuma.", f"{QUOTE} Rani Kusuma.")
    assert not any("same words" in text for text in said_in(same, "differ"))


@pytest.mark.parametrize(
    ("other", "alone"),
    [
        ("Perahu itu bocor. Joko Melati datang.", True),  # not named
        ('Rani Kusuma datang. "Perahu itu bocor," kata Joko Melati.', True),  # named, but the words are another's
        ('Rani Kusuma datang. Joko pergi. "Perahu itu bocor." Hujan turun.', False),  # somebody speaks: perhaps she
        ('"Perahu itu bocor," kata Kusuma.', False),  # she is heard there under a shorter name
    ],
)
def test_somebody_is_heard_in_one_report_alone_if_nobody_else_can_have_quoted_her(other, alone):
    reports = of(f"{QUOTE} Rani Kusuma.", other, "Hujan turun di Bogor.")
    told = [
        text for text in said_in(reports, "voices") if "whom no other report quotes" in text or "Only A lets" in text
    ]
    assert any("Rani Kusuma" in text for text in told) == alone


def test_a_kind_of_speaker_is_told_as_one_reports_own_only_if_all_others_are_known():
    company, state = (
        f"{QUOTE} juru bicara PT Melati, Joko Rahardian.",
        '"Kami siap," kata Kepala Dinas Air Rani Kusuma.',
    )
    only = "Only A lets companies speak: Joko Rahardian."
    assert only in said_in(of(company, state, state), "voices")
    assert only not in said_in(of(company, state, '"Saya tahu," kata Wati Anggrek.'), "voices")


def test_what_is_not_decided_is_one_line_behind_what_is():
    findings = brief(some(5), ".").section("alike").findings
    assert [finding.strength for finding in findings].count("open") <= 1
    assert len(findings) <= 4 and all(finding.strength != "open" for finding in findings[:-1])


def test_a_title_is_made_of_things_and_whole_names():
    heads = ["Rani Kusuma memberikan perahu vs 20 kapal", "Warga lihat Kusuma memberikan perahu vs 20 kapal"]
    title = brief(of(*[f"{head}. Rani Kusuma hadir." for head in heads], title=heads), ".").title
    assert "perahu" in title.lower() and "Rani Kusuma" in title
    assert not {"memberikan", "20", "vs"} & set(title.lower().replace("·", "").split())


def test_days_are_shown_where_they_differ():
    days = of("Api di Bogor.", "Api di Bogor.", published=["2025-06-10", "2025-06-12"])
    same = days.assign(published="2025-06-10")
    columns = [list(brief(table, ".").section("event").blocks[0].data.columns) for table in (days, same)]
    assert ("day" in columns[0], "day" in columns[1]) == (True, False)


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        ("Perahu karam di Bogor", "Perahu karam di Depok.", "“Bogor”"),
        ("Perahu karam, 12 orang tewas", "Perahu karam di Depok, 9 orang tewas.", "“12 orang”"),
        ("Perahu karam di Bogor", "Perahu karam di Kota Bogor.", ""),  # it is there in a longer form
        ("Bantuan Rp 5,5 triliun", "Bantuan Rp 5,53 triliun tiba.", ""),  # rounded
        ("Perahu RI karam", "Perahu Indonesia karam.", ""),  # an abbreviation
        ("Perahu karam di Bogor", "Perahu karam di , , Depok.", ""),  # the copy has a hole
    ],
)
def test_a_headline_that_says_what_its_text_does_not(title, text, told):
    reports = of(text, "Rani Kusuma datang dari Bogor. RI siap.", title=[title, "Rani Kusuma datang"])
    said = " ".join(said_in(reports, "openings"))
    assert ("The headline of A" in said) == bool(told) and told in said


def test_a_piece_of_a_longer_name_is_not_what_all_the_others_name():
    others = ["Rapat digelar di New York. Hujan turun.", "Rapat batal, tulis New York Times."]
    reports = of("Rapat batal. Rani Kusuma pulang.", *others)
    assert not any("A does not name New York." in text for text in said_in(reports, "common"))
    also = of("Rapat batal. Rani Kusuma pulang.", others[0], "Rapat di New York batal.")
    assert any("A does not name New York." in text for text in said_in(also, "common"))
