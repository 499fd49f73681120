"""Figures: the same bytes twice, words for those who cannot see, nothing written elsewhere."""

import base64
import itertools
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import matplotlib as mpl
import matplotlib.pyplot as plt
import nbformat
import numpy as np
import pandas as pd
import pytest
from IPython.core.formatters import DisplayFormatter
from matplotlib.text import Text
from nbconvert import HTMLExporter
from PIL import Image

import corpus_tools as ct
from corpus_tools.plot._style import named

SAID = 'a and b: 0.40 & "less" <than>.'
FRAME = pd.DataFrame([[1, 0.4], [0.4, 1]], index=["a", "b"], columns=["a", "b"])


def saved(folder, **options):
    ax = ct.plot.similarity(FRAME, title="Two")
    return ct.plot.figure("two", ax, says=SAID, folder=folder, **options)


def test_the_same_figure_gives_the_same_bytes(tmp_path):
    for folder in ("one", "other"):
        saved(tmp_path / folder, data=FRAME, source="2 reports")
    for name in ("two.png", "two.svg", "two.csv"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "other" / name).read_bytes()


ALT = f"Table of colours: reports against reports, with the similarity in each cell. {SAID}"


class Page(HTMLParser):
    """What a browser makes of a page: its pictures, and its text."""

    def __init__(self, page):
        super().__init__()
        self.pictures, self.text = [], ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag == "img":
            self.pictures.append(dict(attrs))

    def handle_data(self, data):
        self.text += data


def test_a_figure_says_what_it_is_and_shows(tmp_path):
    figure = saved(tmp_path)
    page = Page(figure._repr_html_())
    (picture,) = page.pictures
    assert picture["alt"] == figure.alt == ALT and page.text == repr(figure) == SAID
    assert base64.b64decode(picture["src"].partition(",")[2]) == figure.png.read_bytes()
    assert ALT in ElementTree.parse(figure.png.with_suffix(".svg")).getroot().itertext()
    with Image.open(figure.png) as image:
        assert image.info["Description"] == ALT


def test_the_alternative_text_reaches_an_exported_page_once(tmp_path):
    """By way of a notebook and nbconvert, as "Save and Export as HTML" does it."""
    data, metadata = DisplayFormatter().format(saved(tmp_path))
    output = nbformat.v4.new_output("execute_result", data, metadata=metadata, execution_count=1)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("figure", outputs=[output])])
    page, _ = HTMLExporter().from_notebook_node(notebook)
    assert [picture["alt"] for picture in Page(page).pictures] == [ALT]
    assert nbformat.writes(notebook).count("iVBORw0KGgo") == 1  # how every PNG begins in base64


def test_a_figure_without_a_sentence_is_refused(tmp_path):
    with pytest.raises(ValueError, match="says="):
        ct.plot.figure("two", ct.plot.similarity(FRAME), says=" ", folder=tmp_path)


def test_the_alternative_text_tells_all_that_a_figure_of_several_parts_holds(tmp_path):
    """One's own arrangement of two figures, of which one has nothing to draw."""
    _, (left, middle, right) = plt.subplots(1, 3)
    ct.plot.similarity(FRAME, ax=left)
    ct.plot.shares(pd.Series({"kapal": 0.3}), ax=middle)
    ct.plot.similarity(FRAME.iloc[:1, :1], ax=right)
    alt = ct.plot.figure("three", left, says="So it is.", folder=tmp_path).alt
    assert alt.count("Table of colours") == 1 and alt.count("Dot plot") == 1 and alt.endswith("term. So it is.")


def test_a_full_disk_leaves_the_figure_that_was_there(tmp_path, monkeypatch):
    saved(tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def full(self, beside, **options):
        Path(beside).write_bytes(b"half a pict")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(mpl.figure.Figure, "savefig", full)
    with pytest.raises(OSError, match="No space left"):
        saved(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_nothing_is_written_outside_the_folder(tmp_path):
    saved(tmp_path / "figures", data=FRAME)
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["two.csv", "two.png", "two.svg"]
    with pytest.raises(ValueError, match="name"):
        ct.plot.figure("../two", ct.plot.similarity(FRAME), says="a and b.", folder=tmp_path / "figures")


def test_a_spreadsheet_runs_no_formula(tmp_path):
    table = pd.DataFrame({"title": ['=HYPERLINK("x")', "+1", "-0.5 persen", "Hujan"]}, index=["@a", "b", "c", "d"])
    saved(tmp_path, data=table)
    written = pd.read_csv(tmp_path / "two.csv", index_col=0)
    assert written["title"].tolist() == ['\'=HYPERLINK("x")', "+1", "'-0.5 persen", "Hujan"]
    assert written.index[0] == "'@a"


def test_numbers_are_written_as_numbers(tmp_path):
    saved(tmp_path, data=pd.DataFrame({"value": [-0.5, 2.0]}))
    assert pd.read_csv(tmp_path / "two.csv")["value"].tolist() == [-0.5, 2.0]


ODD = [r"US$5 atau $6^\x_1", "_$a$"]
"""Names in which matplotlib would see formulas: signs of its own, and a backslash that means nothing to it."""


def figures_of(names):
    pair = pd.DataFrame([[1, 0.4], [0.4, 1]], index=names, columns=names)
    pairs = pd.DataFrame([[*names, 0.4, 0.5]], columns=["report_a", "report_b", "before", "after"])
    days = {"first": "2031-05-01", "last": "2031-05-02"}
    events = pd.DataFrame({"event": [1, 2], "reports": 4, "outlets": 2, **days, "title": names})
    stability = pd.DataFrame({"topic": [1, 2], "reports": [9, 4], "found_again": [0.9, 0.5], "worst": [0.8, 0.3]})
    present = pd.MultiIndex.from_tuples([("place", name) for name in names], names=["kind", "normal"])
    share = pd.DataFrame({"report": names, "speaker": names, "quoted": 1, "words": 3, "share": 0.2})
    key = {"use": "more", "log_likelihood": 9.0, "count": 4, "rest": 1}
    settings = pd.MultiIndex.from_tuples(
        [ct.robust.Setting(), ct.robust.Setting(idf="none")], names=ct.robust.Setting._fields
    )
    ahead = pd.MultiIndex.from_tuples([tuple(names), (names[0], "c")], names=["report_a", "report_b"])
    curve = pd.DataFrame([[0.5, 0.4], [0.3, 0.4]], index=settings, columns=ahead)
    yield ct.plot.frequencies(pair, title=names[0])
    yield ct.plot.change(pairs)
    yield ct.plot.shares(pd.Series(0.2, index=names))
    yield ct.plot.keyness(pd.DataFrame(key, index=names))
    yield ct.plot.top_terms(pd.DataFrame({"report": names, "rank": 1, "term": names, "weight": 0.5}), title=names[0])[0]
    yield ct.plot.tree(ct.cluster_tree(pair))
    yield ct.plot.events(events)
    yield ct.plot.stability(stability, pd.DataFrame({"topic": [1, 2], "terms": names}))
    yield ct.plot.present(pd.DataFrame([[2, 0], [1, 1]], index=present, columns=names))
    yield ct.plot.containment(pair)
    yield ct.plot.quoted_share(share)
    yield ct.plot.specification(curve, *names, title=names[0])[0]


def test_no_name_is_taken_for_a_formula():
    for ax in figures_of(ODD):
        ax.figure.canvas.draw()
        shown = [text for text in ax.figure.findobj(Text) if "$" in text.get_text()]
        assert shown and not any(text.get_parse_math() for text in shown)


def test_no_name_is_taken_for_a_formula_on_axes_of_your_own():
    _, ax = plt.subplots()
    ct.plot.shares(pd.Series(0.2, index=ODD), ax=ax, title=ODD[0])
    ax.figure.canvas.draw()
    assert [label.get_text() for label in ax.get_yticklabels()] == ODD
    assert not any(text.get_parse_math() for text in ax.findobj(Text) if text.get_text())


@pytest.mark.parametrize(("length", "blank"), [(70, " "), (180, " "), (180, "-"), (180, "\n")])
def test_long_names_of_outlets_leave_room_for_the_plot(length, blank, tmp_path):
    """A figure whose labels leave no room warns, and warnings are errors."""
    ids = [f"{'Harian Umum Suara Rakyat ' * 9}"[:length].replace(" ", blank) + one for one in "abcde"]
    table = pd.DataFrame(0.4, index=ids, columns=ids).mask(pd.DataFrame(np.eye(5) == 1, ids, ids), 1.0)
    pairs = pd.DataFrame([[*ids[:2], 0.4, 0.4, 0.5]], columns=["report_a", "report_b", "similarity", "before", "after"])
    top = pd.DataFrame([(one, 1, "kapal", 1.0) for one in ids], columns=["report", "rank", "term", "weight"])
    present = pd.MultiIndex.from_tuples([("place", "Bali")], names=["kind", "normal"])
    for draw in (
        lambda: ct.plot.similarity(table),
        lambda: ct.plot.containment(table),
        lambda: ct.plot.frequencies(pd.DataFrame({"kapal": 1.0}, index=ids)),
        lambda: ct.plot.pairs(pairs),
        lambda: ct.plot.change(pairs),
        lambda: ct.plot.top_terms(top)[0],
        lambda: ct.plot.tree(ct.cluster_tree(table)),
        lambda: ct.plot.present(pd.DataFrame([[1, 0, 1, 0, 1]], index=present, columns=ids)),
    ):
        ax = draw()
        ct.plot.figure("long", ax, says="Long names.", folder=tmp_path)
        assert min(ax.get_position().size) > 0.1
        assert not any("\n" in label.get_text() for label in ax.get_yticklabels())


def test_names_cut_alike_stay_apart():
    long = "Harian Umum Suara Rakyat\nDaerah Istimewa "
    names = [long + "Bali", long + "Jawa", "Pos\nKota", "Pos Kota"]
    assert named(names) == ["Harian Umum Suara Rakyat …", "Harian Umum Suara … (2)", "Pos Kota", "Pos Kota (2)"]
    assert named(["x", "x", "S" * 50], 44) == ["x", "x", "S" * 42 + " …"]


def test_a_legend_is_within_the_figure_however_long_the_names():
    names = [f"Harian Umum Suara Rakyat {report}" for report in "abcde"]
    rows = [[*names[:2], 0.5, 0.3, 0.4, 0.45, 0.2, 0.6]]
    columns = ["report_a", "report_b", "similarity", "low", "median", "high", "lowest", "highest"]
    pairs = pd.DataFrame(rows, columns=columns)
    ranks = pd.DataFrame([[1]], columns=pd.MultiIndex.from_tuples([names[:2]], names=columns[:2]))
    for ax in (
        ct.plot.frequencies(pd.DataFrame({"kapal": 1.0}, index=names)),
        ct.plot.pairs(pairs),
        ct.plot.change(pairs[["report_a", "report_b", "low", "high"]]),
        ct.plot.pair_ranks(ranks),
    ):
        ax.figure.canvas.draw()
        assert ax.get_legend().get_window_extent().x1 <= ax.figure.bbox.x1


def test_a_name_that_begins_with_an_underscore_is_in_the_legend():
    ax = ct.plot.frequencies(pd.DataFrame({"kapal": [2.0, 5.0]}, index=["_a", "b"]))
    assert [text.get_text().strip() for text in ax.get_legend().get_texts()] == ["_a", "b"]


def test_the_style_stays_at_home():
    before = dict(mpl.rcParams)
    ct.plot.similarity(FRAME)
    assert {key: mpl.rcParams[key] for key in before if key != "backend"} == {
        key: value for key, value in before.items() if key != "backend"
    }


def test_many_reports_are_limited_and_said_so():
    top = pd.DataFrame([(f"r{n}", 1, "kapal", 1.0) for n in range(30)], columns=["report", "rank", "term", "weight"])
    panels = ct.plot.top_terms(top, title="Terms")
    assert len(panels) == 9
    assert "first 9 of 30" in panels[0].figure._suptitle.get_text()


@pytest.mark.parametrize("rows", [["B"], ["B", "A"], ["A", "B", "C"]])
def test_an_outlet_looks_alike_in_every_figure(rows):
    """Whichever reports a figure shows, and in which order: colour and marker follow the table of reports."""
    rates = ct.plot.frequencies(pd.DataFrame({"kapal": 1.0}, index=rows), reports=list("ABC"))
    top = pd.DataFrame([(row, 1, "kapal", 1.0) for row in rows], columns=["report", "rank", "term", "weight"])
    lines = [(row, "Rani", 1, 4, 0.25) for row in rows]
    share = pd.DataFrame(lines, columns=["report", "speaker", "quoted", "words", "share"])
    panels, quoted = ct.plot.top_terms(top, reports=list("ABC")), ct.plot.quoted_share(share, reports=list("ABC"))
    place = rows.index("B")
    line = [label.get_text() for label in quoted.get_yticklabels()].index("B: all quotations")
    drawn = [rates.collections[1 + place], panels[place].collections[1], quoted.collections[1 + line]]
    assert {mpl.colors.to_hex(points.get_edgecolor()[0]) for points in drawn} == {"#0072b2"}
    assert len({points.get_paths()[0].vertices.tobytes() for points in drawn}) == 1


def test_outlets_are_told_apart_in_black_and_white():
    ax = ct.plot.frequencies(pd.DataFrame({"kapal": range(5)}, index=list("abcde")))
    assert len({part.get_paths()[0].vertices.tobytes() for part in ax.collections[1:]}) == 5


def test_one_number_has_one_colour_in_a_table_of_colours():
    for value in (0.5451, 0.5549):
        table = pd.DataFrame([[1, value], [value, 1]], index=["a", "b"], columns=["a", "b"])
        (text,) = ct.plot.similarity(table).texts
        assert text.get_text() == "0.55" and text.get_color() == "black"


def test_every_outlet_is_in_the_figure_of_quotations():
    """Also one without a quotation, and one whose speakers would be past the last line."""
    lines = [(outlet, f"Rani {n:02d}", 1, 100, n / 100) for outlet in "AB" for n in range(1, 20)] + [
        ("C", "", 0, 100, 0.0)
    ]
    share = pd.DataFrame(lines, columns=["report", "speaker", "quoted", "words", "share"])
    ax = ct.plot.quoted_share(share, title="Who?")
    labels = [label.get_text() for label in ax.get_yticklabels()]
    assert labels[-1] == "C: no quotation" and {"A: all quotations", "B: all quotations"} <= set(labels)
    assert len(labels) == 30 and "Rani 19" in labels and "Rani 01" not in labels
    assert "first 30 of 41" in ax.figure._suptitle.get_text()


def test_long_labels_are_cut_between_words():
    events = {"event": [1], "reports": [2], "outlets": [1], "first": ["2031-05-01"], "last": ["2031-05-01"]}
    ax = ct.plot.events(pd.DataFrame({**events, "title": ["Banjir bandang " * 6]}))
    assert ax.get_yticklabels()[0].get_text() == "1: Banjir bandang Banjir bandang Banjir …"


def test_an_axes_of_your_own_is_drawn_into():
    _, (left, right) = plt.subplots(1, 2)
    assert ct.plot.similarity(FRAME, ax=left, title="Left") is left
    assert left.get_title(loc="left") == "Left" and not right.get_title(loc="left")


def test_present_and_absent_are_told_apart_without_colour():
    rows = pd.MultiIndex.from_tuples([("place", f"Desa {n:02d}") for n in range(40)], names=["kind", "normal"])
    ax = ct.plot.present(pd.DataFrame({"a": [1] * 40, "b": [0] * 40}, index=rows), title="Who?")
    assert len(ax.texts) == 30 and "first 30 of 40" in ax.figure._suptitle.get_text()
    assert len(ax.collections) == 2  # squares, and crosses


def test_quotations_inside_quotes_are_hatched(event):
    columns = ["report_a", "report_b", "start_a", "end_a", "start_b", "end_b", "where"]
    rows = [["a", "b", 50, 60, 5, 14, "inside a quotation"], ["a", "b", 0, 9, 30, 40, "outside"]]
    ax = ct.plot.passages(pd.DataFrame(rows, columns=columns), {"a": 80, "b": 80})
    assert [patch.get_hatch() for patch in ax.patches] == [None, "////"]


@pytest.mark.parametrize("n", [0, 1])
def test_with_too_little_the_figures_say_so(event, n):
    few = event.iloc[:n]
    share = ct.speech.quoted_share(few, ct.speech.quotations(few).head(0))
    axes = [
        ct.plot.quoted_share(share),
        ct.plot.containment(ct.speech.containment(few)),
        ct.plot.passages(ct.speech.shared_passages(few), {}),
        ct.plot.present(ct.facts.present_table(ct.facts.mentions(few.iloc[:0]))),
        ct.plot.spread(ct.facts.present_table(ct.facts.mentions(few.iloc[:0]))),
    ]
    assert all("Nothing to draw" in ax.texts[0].get_text() and not ax.axison for ax in axes)


def test_what_chance_gives_a_pair_is_drawn_behind_it():
    rows = [["a", "b", 0.5, 0.3, 0.4, 0.45, 0.2, 0.6], ["a", "c", 0.4, 0.1, 0.2, 0.3, 0.05, 0.35]]
    columns = ["report_a", "report_b", "similarity", "low", "median", "high", "lowest", "highest"]
    ax = ct.plot.pairs(pd.DataFrame(rows, columns=columns))
    bars, lines = ([path.vertices[:, 0].tolist() for path in part.get_paths()] for part in ax.collections[:2])
    assert bars == [[0.3, 0.45], [0.1, 0.3]] and lines == [[0.2, 0.6], [0.05, 0.35]]
    assert [text.get_text() for text in ax.get_legend().get_texts()][-1] == "these reports"
    assert ax.get_xlim()[0] <= 0.05


def test_a_centre_is_white_and_both_sides_have_their_own_colour():
    table = pd.DataFrame([[1, 0.6, 0.9], [0.6, 1, 0.1], [0.9, 0.1, 1]], index=list("abc"), columns=list("abc"))
    image = ct.plot.similarity(table, centre=0.6).images[0]
    white, above, below = (image.cmap(image.norm(value))[:3] for value in (0.6, 0.9, 0.1))
    assert min(white) > 0.95 and above[2] > above[0] and below[0] > below[2]
    assert ct.plot.similarity(table, centre=1.0).images and ct.plot.similarity(table).images[0].norm.vmax == 1


def test_usual_shares_are_marked_on_the_line_of_their_term():
    shares = pd.Series({"kapal": 0.3, "laut": 0.1})
    ax = ct.plot.shares(shares, usual=pd.Series({"laut": 0.2, "tua": 0.4}))
    marked = [part.get_offsets().tolist() for part in ax.collections if part.get_label() == "mean over all pairs"]
    assert marked == [[[0.0, 1.0], [0.2, 0.0]]]


MANY = [f"Harian {n:02d}" for n in range(40)]


def labels_of(ax):
    return [label.get_text() for label in ax.get_yticklabels()]


def test_a_rank_that_never_changes_is_a_dot_without_a_line():
    pairs = pd.MultiIndex.from_tuples([("a", "b"), ("a", "c"), ("b", "c")], names=["report_a", "report_b"])
    ranks = pd.DataFrame([[1, 2, 3], [2, 1, 3], [2, 1, 3]], columns=pairs)
    cosines = pd.DataFrame([[1, 0.5, 0.4], [0.5, 1, 0.1], [0.4, 0.1, 1]], index=list("abc"), columns=list("abc"))
    ax = ct.plot.pair_ranks(ranks, similarity=cosines)
    assert labels_of(ax) == ["a – c", "a – b", "b – c"]
    every, median = ax.collections[0], ax.collections[2]
    assert [path.vertices[:, 0].tolist() for path in every.get_paths()] == [[1, 2], [1, 2], [3, 3]]
    assert median.get_offsets()[:, 0].tolist() == [1, 2, 3]
    assert [text.get_text() for text in ax.texts] == ["0.40", "0.50", "0.10"]


def test_of_many_pairs_both_ends_are_ranked():
    pairs = pd.MultiIndex.from_tuples([("a", one) for one in MANY], names=["report_a", "report_b"])
    ax = ct.plot.pair_ranks(pd.DataFrame([range(1, 41)], columns=pairs), title="Who?")
    shown = labels_of(ax)
    assert shown[9:12] == ["a – Harian 09", "…", "a – Harian 30"] and len(shown) == 21
    assert ax.collections[2].get_offsets()[:, 0].tolist() == [*range(1, 11), *range(31, 41)]
    assert "10 most, 10 least alike" in ax.figure.get_suptitle()


def test_profiles_print_shares_as_percentages_and_start_at_zero():
    table = pd.DataFrame({"words": [278, 361], "quoted": [0.04, 0.21]}, index=["Bali Post", "Medcom.id"])
    words, quoted = ct.plot.profiles(table)
    assert [text.get_text() for text in words.texts] == ["278", "361"]
    assert [text.get_text() for text in quoted.texts] == ["4 %", "21 %"]
    assert labels_of(quoted) == ["Bali Post", "Medcom.id"] and quoted.get_xlim()[0] == 0


def test_many_profiles_name_the_ends():
    table = pd.DataFrame({"words": [100, 100, *range(200, 237), 900]}, index=MANY)
    (panel,) = ct.plot.profiles(table)
    assert {text.get_text() for text in panel.texts} == {"2 reports", "Harian 39"}
    assert "one dot per report" in panel.get_label()


def voices(reports):
    rows = [("a", "Rani", "citizen", 1, 1), ("b", "Putin", "state", 1, 0), ("b", "Kim", "state", 0, 2)]
    table = pd.DataFrame(rows, columns=["report", "speaker", "actor", "direct", "reported"])
    return table, ct.plot.voices(table, reports=reports)


def test_voices_are_grouped_by_kind_with_a_square_for_each_passage():
    table, ax = voices(["a", "b", "c"])
    assert labels_of(ax) == ["state", "Kim", "Putin", "citizen", "Rani"]
    squares = {line.get_fillstyle(): [] for line in ax.lines}
    for line in ax.lines:
        squares[line.get_fillstyle()] += [(round(x), y) for x, y in zip(*line.get_data(), strict=True)]
    assert sorted(squares["full"]) == [(0, 4), (1, 2)] and sorted(squares["left"]) == [(0, 4), (1, 1), (1, 1)]
    assert [text.get_text() for text in ax.texts if text.get_text() != "·"] == ["2", "1", "2", "all"]
    table["actor"] = pd.Categorical(table["actor"], ["expert", "citizen", "state"])
    assert labels_of(ct.plot.voices(table)) == ["expert", "citizen", "Rani", "state", "Kim", "Putin"]


def test_a_speaker_has_one_line_although_reports_tell_more_or_less_of_him():
    rows = [("a", "Putin", "other", 4, 0), ("b", "Putin", "state", 1, 0), ("a", "", "", 1, 0), ("c", "Rani", "", 0, 0)]
    table = pd.DataFrame(rows, columns=["report", "speaker", "actor", "direct", "reported"])
    assert labels_of(ct.plot.voices(table)) == ["state", "Putin", "unknown", "no speaker named"]


def test_beyond_six_reports_voices_are_numbers_and_beyond_twenty_shares():
    numbers = [text for text in voices(list("abcdefg"))[1].texts if text.get_bbox_patch()]
    assert sorted((text.get_text(), text.get_color()) for text in numbers) == [
        ("1", "black"),
        ("1", "white"),
        ("1", "white"),
        ("2", "black"),
    ]
    ax = voices(["a", "b", *MANY])[1]
    assert labels_of(ax) == ["state", "citizen"] and "share of the report's passages" in ax.get_label()


def test_a_theme_fills_the_boxes_of_its_sentences():
    texts = pd.DataFrame({"text": ["Ia datang. Ia makan.", "Ia tidur. Rudal jatuh. Roket dan rudal ada."]}, ["a", "b"])
    space, food = ct.plot.themes(ct.facts.themes(texts, {"space": ["rudal"], "food": ["makan"]}, shuffles=9))
    filled = {(box.get_x(), box.get_y() + 0.3) for box in space.patches if box.get_facecolor()[:3] == (0, 0, 0)}
    assert filled == {(1, 0), (2, 0)} and len(space.patches) == 5 and labels_of(space) == ["a", "b"]
    assert [text.get_text() for text in space.texts] == ["0 %", "67 %"]
    assert space.get_xlabel() == "2 of 5 sentences" and food.get_xlabel() == "1 of 5 sentences"


def test_themes_of_many_reports_are_shares():
    table = pd.DataFrame({"theme": "space", "report": MANY, "sentences": 4, "where": [(0,)] * 39 + [(1, 2)]})
    ax = ct.plot.themes(table)
    assert labels_of(ax) == ["space"] and {text.get_text() for text in ax.texts} == {"39 reports", "Harian 39"}


def test_gaps_make_a_staircase():
    table = pd.DataFrame(
        {"a": ["", "x", "x", "x"], "b": ["x", "", "x", "x"], "c": ["", "y", None, "membantu"]},
        index=["only b", "not b", "not c", "all"],
    )
    ax = ct.plot.who_has_what(table)
    assert labels_of(ax) == ["all", "not c", "not b", "only b"]
    words = [text.get_text() for text in ax.texts]
    assert words[:6] == ["x", "x", "membantu", "x", "x", "–"]
    thick = [line.get_linewidth() > 1 for line in ax.lines]
    assert [text != "–" for text in words] == thick


def test_who_has_what_of_many_reports_is_counted():
    wide = pd.DataFrame("x", index=["all", "not two"], columns=MANY)
    wide.loc["not two", ["Harian 03", "Harian 04"]] = ""
    said = [text.get_text() for text in ct.plot.who_has_what(wide).texts]
    assert said == ["40 of 40", "38 of 40", "not Harian 03 and Harian 04"]
    assert not ct.plot.who_has_what(wide.iloc[:, :12]).texts


def test_dispersion_shows_reports_without_the_word():
    places = pd.DataFrame({"report": ["b", "b"], "term": "rudal", "place": [0.25, 0.75]})
    (panel,) = ct.plot.dispersion(places, reports=["a", "b"])
    assert labels_of(panel) == ["a (0)", "b (2)"]
    strokes = [path.vertices[:, 0].tolist() for part in panel.collections[1:] for path in part.get_paths()]
    assert strokes == [[0.25, 0.25], [0.75, 0.75]]


def test_figures_speak_the_language_of_the_process(monkeypatch):
    """Numbers, percentages and the kind of figure, too."""
    monkeypatch.setattr("corpus_tools._messages._language", "id")
    monkeypatch.setattr("corpus_tools._messages._catalogue", lambda language: Shouting())
    ax = ct.plot.similarity(FRAME)
    assert ax.texts[0].get_text() == "0,40" and ax.get_label().startswith("TABLE OF COLOURS")
    ax = ct.plot.shares(pd.Series({"kapal": 0.25}))
    ax.figure.canvas.draw()
    assert ax.get_xlabel() == "SHARE OF THE COSINE" and ax.get_xticklabels()[1].get_text() == "0,05"


class Shouting:
    """A catalogue that has every message, in capitals; places stay what they are."""

    def gettext(self, message):
        return "".join(part if part.startswith("{") else part.upper() for part in re.split(r"({\w+})", message))


ONE_EACH = [
    lambda: ct.plot.who_has_what(pd.DataFrame()),
    lambda: ct.plot.profiles(pd.DataFrame()),
    lambda: ct.plot.voices(pd.DataFrame(columns=["report", "speaker", "actor", "direct", "reported"])),
    lambda: ct.plot.themes(pd.DataFrame(columns=["theme", "report", "sentences", "where"])),
    lambda: ct.plot.dispersion(pd.DataFrame(columns=["report", "term", "place"])),
    lambda: ct.plot.pair_ranks(pd.DataFrame()),
]


@pytest.mark.parametrize("draw", ONE_EACH)
def test_a_new_figure_says_when_there_is_nothing_to_draw(draw):
    (ax,) = np.ravel(draw())
    assert "Nothing to draw" in ax.texts[0].get_text() and not ax.axison


@pytest.mark.parametrize("n", [2, 6, 12])
def test_names_of_columns_are_apart(n):
    """Upright where they have room beside long labels, else aslant."""
    words = pd.DataFrame("x", index=["Pengadilan Tindak Pidana Korupsi pada Pengadilan Negeri"], columns=MANY[:n])
    ax = ct.plot.who_has_what(words)
    ax.figure.canvas.draw()
    boxes = [label.get_window_extent() for label in ax.get_xticklabels()]
    if ax.get_xticklabels()[0].get_rotation() == 0:
        assert all(left.x1 < right.x0 for left, right in itertools.pairwise(boxes))
    assert "\n" in labels_of(ax)[0] or n == 12
    assert max(box.x1 for box in boxes) <= ax.figure.bbox.x1


def test_key_words_above_the_limit_are_filled():
    rows = {"use": ["more", "less", "more"], "log_likelihood": [9.0, 8.5, 3.0], "count": [4, 0, 2], "rest": [1, 9, 1]}
    ax = ct.plot.keyness(pd.DataFrame(rows, index=["kapal", "laut", "tua"]), limit=8.0)
    assert labels_of(ax) == ["kapal (4 here, 1 elsewhere)", "tua (2 here, 1 elsewhere)"]
    assert [mpl.colors.to_hex(face) for face in ax.collections[1].get_facecolor()] == ["#0072b2", "#ffffff"]


def test_ranges_of_ranks_hold_all_settings_and_nine_of_ten():
    pairs = pd.MultiIndex.from_tuples([("a", "b"), ("a", "c")], names=["report_a", "report_b"])
    ranks = pd.DataFrame([[1, 9], *[[4, 5]] * 48, [9, 1]], columns=pairs)
    every, most = ct.plot.pair_ranks(ranks).collections[:2]
    assert [path.vertices[:, 0].tolist() for path in every.get_paths()] == [[1, 9], [1, 9]]
    assert [path.vertices[:, 0].tolist() for path in most.get_paths()] == [[4, 4], [5, 5]]


def test_each_cell_of_the_lower_triangle_is_written_in_its_place():
    table = pd.DataFrame([[1, 0.2, 0.3], [0.2, 1, 0.4], [0.3, 0.4, 1]], index=list("abc"), columns=list("abc"))
    ax = ct.plot.similarity(table)
    across, down = [label.get_text() for label in ax.get_xticklabels()], labels_of(ax)
    written = {(down[round(t.get_position()[1])], across[round(t.get_position()[0])]): t.get_text() for t in ax.texts}
    assert written == {("b", "a"): "0.20", ("c", "a"): "0.30", ("c", "b"): "0.40"}


def test_changed_pairs_begin_with_the_most_alike():
    rows = [["a", "b", 0.9, 0.1], ["a", "c", 0.2, 0.5], ["b", "c", 0.3, 0.5]]
    ax = ct.plot.change(pd.DataFrame(rows, columns=["report_a", "report_b", "before_all", "after"]))
    assert labels_of(ax) == ["a – c", "b – c", "a – b"]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["before all", "after"]


def test_of_many_reports_the_highest_of_each_term_is_named():
    ax = ct.plot.frequencies(pd.DataFrame({"kapal": range(40)}, index=MANY))
    assert [text.get_text() for text in ax.texts] == ["Harian 39"] and ax.get_legend() is None


def test_a_finding_that_could_have_no_other_answer_is_left_out():
    rows = [["most alike pair", "a and b", "3 of 4", 0.75, 0.1], ["related", "yes", "4 of 4", 1.0, 1.0]]
    ax = ct.plot.holding(pd.DataFrame(rows, columns=["finding", "answer", "settings", "share", "if equal"]))
    assert labels_of(ax) == ["most alike pair"] and ax.texts[0].get_text() == "a and b: 3 of 4"


def test_the_bars_of_a_scale_hold_nine_of_ten_values():
    table = pd.DataFrame({"kind": pd.Categorical(["two reports"] * 101), "similarity": np.arange(101) / 100})
    bar, _dots, stroke = ct.plot.scale(table).collections
    assert bar.get_segments()[0][:, 0].tolist() == pytest.approx([0.05, 0.95])
    assert stroke.get_segments()[0][:, 0].tolist() == [0.5, 0.5]


def test_an_event_reaches_from_its_first_to_its_last_day():
    row = {"event": [1], "reports": [4], "outlets": [2], "first": ["2031-05-01"], "last": ["2031-05-09"]}
    line = ct.plot.events(pd.DataFrame({**row, "title": ["Banjir"]})).collections[0].get_segments()[0]
    assert np.ptp(line[:, 0]) == 8  # days


def test_a_topic_reaches_down_to_its_worst_seed():
    table = pd.DataFrame({"topic": [1, 2], "reports": [9, 4], "found_again": [0.9, 0.5], "worst": [0.8, 0.3]})
    ax = ct.plot.stability(table, pd.DataFrame({"topic": [1, 2], "terms": ["padi", "laut"]}))
    assert [part[:, 0].tolist() for part in ax.collections[0].get_segments()] == [[0.8, 0.9], [0.3, 0.5]]


def test_a_report_has_no_share_of_itself_in_the_figure():
    ax = ct.plot.containment(pd.DataFrame([[1, 0.4], [0.2, 1]], index=["a", "b"], columns=["a", "b"]))
    assert [text.get_text() for text in ax.texts] == ["40 %", "20 %"]
    assert np.isnan(np.ma.filled(ax.images[0].get_array(), np.nan).diagonal()).all()


def test_a_shared_passage_ends_where_it_is_in_each_text():
    columns = ["report_a", "report_b", "start_a", "end_a", "start_b", "end_b", "where"]
    ax = ct.plot.passages(pd.DataFrame([["a", "b", 0, 10, 10, 20, "outside"]], columns=columns), {"a": 20, "b": 40})
    assert ax.patches[0].get_xy()[:4].tolist() == [[0, 1], [0.5, 1], [0.5, 0], [0.25, 0]]


def test_an_option_says_in_how_many_of_its_settings_the_pair_is_first():
    settings = [ct.robust.Setting(), ct.robust.Setting(idf="none"), ct.robust.Setting(idf="none", counts="log")]
    index = pd.MultiIndex.from_tuples(settings, names=ct.robust.Setting._fields)
    pairs = pd.MultiIndex.from_tuples([("a", "b"), ("a", "c")], names=["report_a", "report_b"])
    lower = ct.plot.specification(pd.DataFrame([[0.5, 0.4], [0.3, 0.4], [0.6, 0.4]], index, pairs), "a", "b")[1]
    assert "idf: none (first in 50 %)" in labels_of(lower) and "counts: log (first in 100 %)" in labels_of(lower)


def test_of_many_reports_each_has_all_its_voices_as_one_whole():
    ax = voices(["a", "b", *MANY])[1]
    state, citizen = (part.get_offsets()[:, 0].tolist() for part in ax.collections if len(part.get_offsets()) == 2)
    assert (state, citizen) == ([0, 1], [1, 0])


def test_no_number_of_pairs_is_above_the_figure():
    assert ct.plot.thresholds(pd.DataFrame({"pairs": [5, 3]}, index=[0.3, 0.5])).get_ylim()[1] > 5
