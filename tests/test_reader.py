"""The pages to read: every text escaped, every link with its other end, no need of colour or a script."""

import re
from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import corpus_tools as ct

ALIKE = (
    '"Kami siap berangkat pagi ini," kata Rani Kusuma. Menurut Rani, dua kapal karam di dekat pulau itu.',
    'Rani Kusuma berkata, "Kami siap berangkat pagi ini." Nelayan melihat dua kapal karam di dekat pulau kemarin.',
)


def table(*texts, **columns):
    index = pd.Index([chr(97 + n) for n in range(len(texts))], name="report")
    return pd.DataFrame({"text": list(texts), **columns}, index=index)


class Reading(HTMLParser):
    """What a reader meets: words, links and their places, elements; closing tags must fit."""

    def __init__(self, page):
        super().__init__()
        self.words, self.open, self.links, self.places, self.tags = "", [], [], [], set()
        self.feed(page)
        assert not self.open

    def handle_starttag(self, tag, attrs):
        about = dict(attrs)
        self.tags.add(tag)
        if tag != "br":
            self.open.append(tag)
        if tag == "a":
            self.links.append(about["href"].removeprefix("#"))
            self.places.append(about["id"])

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words += data


def test_each_passage_leads_to_its_place_in_the_other_report():
    page = Reading(ct.show.side_by_side(table(*ALIKE), "a", "b").html)
    assert len(page.links) == 4 and sorted(page.links) == sorted(page.places)
    assert len(set(page.places)) == 4 and all(page.links[n] != page.places[n] for n in range(4))


def test_the_texts_are_all_there():
    words = Reading(ct.show.side_by_side(table(*ALIKE), "a", "b").html).words
    plain = re.sub(r"\[\d+\]| \[Rani Kusuma\]", "", words)
    assert all(text in plain for text in ALIKE)
    assert words.count(" [Rani Kusuma]") == 2


def test_nothing_depends_on_colour_or_a_script():
    page = ct.show.side_by_side(table(*ALIKE), "a", "b").html
    assert "color" not in page and "background" not in page and "script" not in page
    assert "underline" in page and "italic" in page and "font-weight: 700" in page


def test_the_credit_stands_beside_the_name():
    page = ct.show.side_by_side(table(*ALIKE, credit=["Kantor <Berita>", ""]), "a", "b").html
    assert "a <small>credit: Kantor &lt;Berita&gt;</small>" in page and page.count("credit: ") == 1


def test_names_are_listed_in_every_spelling():
    assert "Rani Kusuma: Rani Kusuma, Rani</li>" in ct.show.side_by_side(table(*ALIKE), "a", "b").html


def test_furniture_is_shown_and_the_marks_stay_in_their_places(event):
    page = ct.show.side_by_side(event, "Warta Samudra", "Kabar Pesisir").html
    furniture = re.findall(r'<span style="border: 1px dashed[^"]*">([^<]+)</span>', page)
    assert any("Baca juga" in span for span in furniture) and any("[ra/dn]" in span for span in furniture)
    italic = re.findall(r'<span style="[^"]*italic[^"]*">([^<]+)</span>', page)
    assert any(span.startswith("Semua penumpang selamat.") for span in italic)


def test_lines_that_an_outlet_repeats_are_furniture_too():
    foot = "\n\nIkuti kabar kami setiap hari di saluran pesan."
    pages = [f"Hujan turun di desa nomor {n} sejak pagi, dan jalan ditutup.{foot}" for n in range(4)]
    reports = ct.clean_reports(table(*pages, raw_text=pages, outlet=["Kabar"] * 4).drop(columns="text"))
    page = Reading(ct.show.side_by_side(reports, "a", "b").html)
    assert not reports["text"].str.contains("saluran").any() and page.words.count("saluran") == 2


def test_other_rules_than_those_of_the_text_show_the_text_alone(event):
    page = ct.show.side_by_side(event, "Warta Samudra", "Kabar Pesisir", rules=()).html
    assert "[ra/dn]" not in page


@pytest.mark.parametrize("mark", ["<script>alert(1)</script>", "<b>", '"><img src=x onerror=y>', "&lt;b&gt;"])
def test_markup_in_texts_titles_and_names_is_shown_as_text(mark):
    texts = [f'{text} {mark} "{mark} kata," ujar {mark}.' for text in ALIKE]
    reports = table(*texts).rename(index={"a": mark})
    pages = [
        ct.show.side_by_side(reports, mark, "b"),
        ct.show.mention_sheet(ct.facts.mentions(reports)),
        ct.show.aligned_renderings(pd.DataFrame({"report": [mark, "b"], "quotation": [f"{mark} satu", "dua"]})),
    ]
    for page in pages:
        assert Reading(page.html).tags <= set("div style p small span table tr th td a sup ul ol li br b".split())
    assert mark in Reading(pages[0].html).words


def test_the_same_texts_give_the_same_page_and_others_other_links():
    one, again = (ct.show.side_by_side(table(*ALIKE), "a", "b").html for _ in range(2))
    other = ct.show.side_by_side(table(ALIKE[0], ALIKE[1] + " Selesai."), "a", "b").html
    assert one == again and not set(Reading(one).places) & set(Reading(other).places)


def test_too_few_or_wrong_reports_are_said_in_words():
    assert str(ct.show.side_by_side(table("Satu."), "a", None)) == "Two reports are needed to read side by side."
    with pytest.raises(KeyError, match="there are: a, b"):
        ct.show.side_by_side(table(*ALIKE), "a", "z")
    with pytest.raises(ValueError, match="two reports"):
        ct.show.side_by_side(table(*ALIKE), "a", "a")
    assert str(ct.show.aligned_renderings(pd.DataFrame(columns=["report", "quotation"]))).startswith("No utterance")


def test_renderings_are_shown_word_by_word():
    page = ct.show.aligned_renderings(
        pd.DataFrame({"report": ["a", "b"], "quotation": ["kami datang", "mereka datang hari ini"]})
    )
    assert str(page).splitlines() == ["b: [mereka] datang [hari] [ini]", "a: [kami] datang"]
    assert "border-bottom: 2px solid" in page.html and "border: 1px solid" in page.html


def test_many_renderings_and_many_reports_are_limited_and_said_so():
    said = pd.DataFrame({"report": list("abcdefghijkl"), "quotation": ["kami datang"] * 12})
    assert str(ct.show.aligned_renderings(said)).endswith("… and 3 more renderings")
    many = table(*["Banjir di Bogor."] * 25, "Banjir di Depok.").reset_index(drop=True)
    assert "in 20 of 26 reports" in str(ct.show.mention_sheet(ct.facts.mentions(many)))
    assert str(ct.show.mention_sheet(ct.facts.mentions(many.iloc[:2]), everywhere=False)).startswith("0 of 0")


def test_each_number_of_the_sheet_leads_to_its_sentences_and_back():
    found = ct.facts.mentions(table(*ALIKE))
    sheet = Reading(ct.show.mention_sheet(found).html)
    assert sorted(sheet.links) == sorted(sheet.places) and len(sheet.links) == len(set(sheet.places))
    assert "Nelayan melihat dua kapal karam" in sheet.words
    assert str(ct.show.mention_sheet(found, most=1)).startswith("1 of ")


def test_a_sheet_of_nothing_is_a_sheet():
    assert "0 of 0" in str(ct.show.mention_sheet(ct.facts.mentions(table())))


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet='ab <>&"“”\n.AB1', max_size=80), st.text(alphabet='ab <>&"“”\n.AB1', max_size=80))
def test_no_text_breaks_it(one, other):
    page = ct.show.side_by_side(table(one, other, raw_text=[f"{one}\n", other]), "a", "b", min_words=2)
    Reading(page.html)


def test_what_only_one_has_and_what_all_but_one_have():
    found = ct.facts.mentions(
        table("Banjir di Bogor dan Depok.", "Banjir di Bogor dan Depok.", "Banjir di Bogor dan Bekasi.")
    )
    present = ct.facts.present_table(found)
    assert ct.facts.only_in_one(present)[["normal", "report"]].values.tolist() == [["Bekasi", "c"]]
    assert ct.facts.in_all_but_one(present)[["normal", "not_found_in"]].values.tolist() == [["Depok", "c"]]
    assert ct.facts.in_all_but_one(present[["a", "c"]]).empty


def test_a_variant_of_a_name_is_the_same_mention():
    found = ct.facts.mentions(table("Delegasi tiba di Korut.", "Delegasi tiba di Korea Utara."))
    assert found.loc[found["kind"] != "number", "normal"].unique().tolist() == ["Korea Utara"]
    assert len(ct.facts.mentions(table("Delegasi tiba di Korut."), variants=())["normal"].unique()) == 1
