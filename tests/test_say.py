"""Sentences: true of the tables they speak of, whatever the articles, and in every language."""

import itertools
import json
import re
from functools import cache

import numpy as np
import pandas as pd
import pytest

import corpus_tools as ct
from conftest import HOME
from corpus_tools import _messages
from corpus_tools._messages import Findings, Sentence, percent, span
from corpus_tools.compare.chance import Lead
from corpus_tools.locale import __main__ as locale

CASES = json.loads((HOME / "tests" / "cases" / "say.json").read_text(encoding="utf-8"))["cases"]


@pytest.fixture(params=_messages.languages())
def language(request):
    _messages.set_language(request.param)
    yield request.param
    _messages.set_language("en")


def built(value):
    """What a case writes as JSON, as the table, series or lead that a sentence is computed from."""
    match value:
        case {"cosines": upper, "names": names}:
            square = np.eye(len(names))
            square[np.triu_indices(len(names), 1)] = upper
            return pd.DataFrame(np.maximum(square, square.T), index=names, columns=names)
        case {"pairs": rows, "names": names}:
            index = pd.MultiIndex.from_tuples(ct.robust.honest_settings()[: len(rows)], names=ct.robust.Setting._fields)
            columns = pd.MultiIndex.from_tuples(list(itertools.combinations(names, 2)), names=["report_a", "report_b"])
            return pd.DataFrame(rows, index=index, columns=columns)
        case {"columns": columns, "rows": rows, **rest}:
            index = rest.get("index")
            if "levels" in rest:
                index = pd.MultiIndex.from_tuples([tuple(one) for one in index], names=rest["levels"])
            return pd.DataFrame(rows, columns=columns, index=index)
        case {"series": values, **rest}:
            return pd.Series(values, index=rest.get("index"))
        case {"lead": [first, second, lead, error]}:
            return Lead(tuple(first), tuple(second), lead, float("nan") if error is None else error)
        case {"tables": tables}:
            return {name: built(table) for name, table in tables.items()}
    return value


@pytest.mark.parametrize("case", CASES, ids=[f"{case['say']}: {case['why']}" for case in CASES])
def test_what_is_said_is_true_of_the_table(case):
    options = {name: built(value) for name, value in case.get("options", {}).items()}
    said = getattr(ct.say, case["say"])(*map(built, case["input"]), **options)
    assert said == case["expect"]
    assert said.strength == case.get("strength", "")


# Every sentence on whatever number of reports

NUMBERS = [0, 1, 2, 3, 21]  # beyond 20 lists are cut and fewer settings tried
NOT_SENTENCES = {"Findings", "Sentence", "text"}


@cache
def material(n):
    """So many reports: of the invented event, and twenty-one made of its sentences."""
    event = ct.clean_reports(ct.read_reports(HOME / "corpus_tools" / "data" / "example"))
    return event.iloc[:n] if n < 4 else ct.large.artificial_collection(event, size=n)


AGREED = ["coders", "units", "agree", "alpha", "low", "high"]
AGREEMENT = [
    [2, 1, 1.0, float("nan"), float("nan"), float("nan")],
    [1, 0, *[float("nan")] * 4],
    [3, 5, 0.8, 0.7, 0.1, 1.0],
    [2, 40, 0.9, 0.85, 0.7, 0.95],
    [2, 40, 0.6, 0.2, 0.1, 0.3],
]
"""What `teach.agreement` gives where nothing varies, nobody coded a unit twice, units are few, and otherwise."""


@cache
def everything_said(n):
    """Each public sentence with the values that the functions below give for these reports."""
    reports, say, vectorizer, counter = material(n), ct.say, ct.tfidf_vectorizer(), ct.count_vectorizer()
    texts = ct.unify_texts(reports["text"])
    weights, counts = ct.document_term_table(texts, vectorizer), ct.document_term_table(texts, counter)
    similarity = ct.cosine_table(weights)
    pair, settings = ct.closest_pair(similarity), ct.robust.honest_settings(sample=3)
    by_setting = ct.robust.similarity_by_setting(reports, settings=settings)
    tables = {report: ct.keyness(counts, report) for report in counts.index}
    band = ct.compare.chance_band(texts, counter, shuffles=3)
    # The jackknife leaves out each sentence once: with many reports that takes long.
    few = texts.iloc[:4]
    pairs, lead, centre = ct.compare.jackknife(few, vectorizer)
    groups, observed = ct.cluster_reports(similarity), ct.silhouettes(similarity)
    cuts = ct.robust.groups_by_setting(by_setting, groups.nunique())
    one, ten = (ct.kmeans_groups(weights, 2, seeds=range(3), n_init=starts) for starts in (1, 2))
    scale = ct.robust.similarity_scale(texts, vectorizer, draws=2)
    quotes, found = ct.speech.quotations(reports), ct.facts.mentions(reports)
    present = ct.facts.present_table(found, reports=tuple(reports.index))
    shared = ct.large.shared_texts(reports)
    space = ct.large.report_space(weights)
    topics = ct.large.find_topics(space, reports.index, seeds=range(2)) if n else pd.DataFrame({0: []})
    names = ct.name_table(reports["text"], variants=ct.NAME_VARIANTS)
    shortened = ct.robust.similarity_of_less_text(texts, texts.str.split().str.len() // 2, vectorizer, draws=2)
    held = [ct.robust.finding_holds(name, reports, settings) for name in list(ct.robust.FINDINGS)[:5]]
    if n:
        about = {"report": reports.index[0], "word": "kapal"}
        held.append(ct.robust.finding_holds("key word", reports, settings, **about))
    if n > 1:
        about = {"report_a": reports.index[0], "report_b": reports.index[1]}
        held.append(ct.robust.finding_holds("same group", reports, settings, **about))
    empty = pd.DataFrame(columns=["file", "reason"])
    return {
        "reports": [say.reports(reports, empty), say.reports(reports, pd.DataFrame({"file": ["x"], "reason": ["y"]}))],
        "furniture": [say.furniture(ct.furniture_words(reports))],
        "variants": [say.variants(names)],
        "stems": [say.stems(ct.stem_table(texts))],
        "audit": [say.audit(ct.audit_stems(texts))],
        "stop_words": [say.stop_words(texts, ct.STOP_WORDS), say.stop_words(texts, {"xyz"})],
        "lost_words": [say.lost_words(texts, ct.sastrawi_stop_words(), ct.STOP_WORDS)],
        "top_words": [say.top_words(counts)],
        "statements": say.statements(ct.robust.stable_statements(reports, settings=settings, shuffles=5)),
        "themes": say.themes(ct.facts.themes(reports, {"sea": ["kapal*"], "none": ["xyz"]}, shuffles=20)),
        "top_terms": [say.top_terms(ct.top_terms(counts))],
        "most_alike": [say.most_alike(similarity), say.most_alike(similarity * 0 + 0.5)],
        "shares": [say.shares(ct.shared_terms(weights, *pair), *pair)],
        "usual_shares": [say.usual_shares(ct.compare.largest_shares(weights), similarity, *pair)],
        "common_terms": [
            say.common_terms(weights, similarity, ct.cosine_table(ct.compare.without_common_terms(weights)))
        ],
        "copies": [say.copies(ct.large.near_copies(reports, at_least=0)), say.copies(ct.large.near_copies(reports))],
        "chance_similarity": [
            say.chance_similarity(similarity, ct.compare.similarity_by_chance(texts, vectorizer, shuffles=3))
        ],
        "equal_length": [say.equal_length(ct.compare.pairs_at_equal_length(texts, vectorizer, draws=2), draws=2)],
        "change": [
            say.change(similarity, similarity, "It"),
            say.change(similarity, similarity.iloc[::-1, ::-1] ** 2, "It"),
        ],
        "ranks": [say.ranks(pairs)],
        "lead": [say.lead(lead), say.lead(centre)],
        "pairs_without_each": [say.pairs_without_each(ct.compare.pairs_without_each(few, vectorizer), lead)],
        "keyness": [say.keyness(tables, band)],
        "used_less": [say.used_less(tables, band)],
        "key_limit": [say.key_limit(table, band) for table in itertools.islice(tables.values(), 2)],
        "tree": [say.tree(ct.cluster_tree(similarity))],
        "cut": [say.cut(groups, observed)],
        "clusters": [
            say.clusters(groups, observed, ct.compare.silhouettes_by_chance(texts, vectorizer, shuffles=3), cuts)
        ],
        "kmeans": [say.kmeans(one, ten)],
        "solutions": [say.solutions(ct.compare.kmeans_solutions(weights, one, groups))],
        "agreement": [say.agreement(ct.compare.agreement_with(groups, cuts))],
        "left_out_reports": [say.left_out_reports(ct.compare.groups_without_each(few, vectorizer))],
        "together": [say.together(ct.compare.together(cuts), cuts)],
        "planted": [say.planted(ct.compare.planted_groups(few, vectorizer, trials=2), reports=len(few), trials=2)],
        "lead_settings": [say.lead_settings(by_setting, lead)],
        "holds": [say.holds(None), *map(say.holds, held)],
        "one_event": [say.one_event(weights, similarity, scale)],
        "scale": [say.scale(scale)],
        "halves": [say.halves(ct.robust.halves_by_chance(texts, vectorizer, shuffles=2, draws=2))],
        "against_less_text": [say.against_less_text(similarity, similarity, shortened, "It")],
        "methods_paragraph": [say.methods_paragraph(reports), say.methods_paragraph(reports, settings=settings)],
        "quoted_share": [say.quoted_share(ct.speech.quoted_share(reports, quotes))],
        "utterances": [say.utterances(ct.speech.utterances(quotes))],
        "passages": [say.passages(ct.speech.shared_passages(reports))],
        "containment": [say.containment(ct.speech.containment(reports))],
        "present": [say.present(present)],
        "left_out": [say.left_out(present)],
        "disagreements": [say.disagreements(ct.facts.disagreements(found))],
        "weekdays": [say.weekdays(ct.facts.wrong_weekdays(found)), say.weekdays(ct.facts.wrong_weekdays(found), found)],
        "collection": [say.collection(reports, reports), say.collection(reports, range(40 if n else 0))],
        "shared_texts": [say.shared_texts(shared, ct.large.text_families(reports, shared))],
        "events": [say.events(reports, ct.large.find_events(reports), ct.read.undated(reports))],
        "topics": [say.topics(topics, ct.large.topic_stability(topics))],
        "reliability": say.reliability(pd.DataFrame(AGREEMENT, columns=AGREED).head(2 * n)),
        "recall": [
            say.recall(set(), set(), "x"),
            say.recall({(1, 2)}, {(1, 2)}, "x"),
            say.recall(set(), {(1, 2)}, "x"),
        ],
    }


# What no sentence may hold, whatever was counted.
NEVER = re.compile(
    r"""
      \bnan\b | \bNone\b | \binf\b | \bunknown\b    # what code says where there is nothing
    | \b1\ (?!of\b)\w+s\b(?<!\b1\ has)(?<!\b1\ is)  # 1 reports
    | \ \  | \ [.,;:] | \.\. | \{ | \(\)            # a place that was left empty
    """,
    re.VERBOSE,
)


@pytest.mark.parametrize("n", NUMBERS)
def test_every_sentence_is_whole_whatever_the_number_of_reports(n):
    said = everything_said(n)
    public = {name for name in vars(ct.say) if not name.startswith("_") and callable(getattr(ct.say, name))}
    assert set(said) == public - NOT_SENTENCES, "a sentence is missing here"
    for name, sentences in said.items():
        for sentence in sentences:
            assert isinstance(sentence, Sentence) and sentence.strip() == sentence, name
            assert sentence.endswith((".", ".”", "!”", "?”", "…”")), f"{name}: {sentence}"
            # A report or a word of the texts may begin with a small letter, a word of ours may not.
            assert name == "holds" or not sentence[0].islower() or sentence.startswith(tuple(material(n).index)), name
            assert not NEVER.search(sentence), f"{name}: {sentence}"


@pytest.mark.parametrize("n", NUMBERS[:4])
def test_too_few_reports_are_counted_rightly(n):
    told = {0: "There is no report here.", 1: "There is 1 report here.", 2: "There are 2 reports here."}
    few = [sentence for sentences in everything_said(n).values() for sentence in sentences if "here." in sentence]
    for sentence in few:
        for number, counted in told.items():
            assert number == n or counted not in sentence


@pytest.mark.parametrize("n", [0, 1, 2])
def test_a_finding_that_could_not_be_otherwise_is_not_told(n):
    said = " ".join(everything_said(n)["holds"])
    assert "most alike" not in said and "central" not in said and "odd one out" not in said


# What the sentences say of the reports that are shipped, counted a second way


def test_the_closest_pair_is_named_with_its_number(similarity):
    first = ct.compare.similar_pairs(similarity).iloc[0]
    said = ct.say.most_alike(similarity)
    assert f"{first['report_a']} and {first['report_b']}" in said and f"{first['similarity']:.2f}" in said


def test_sentences_change_with_the_articles(event):
    weights = ct.document_term_table(ct.unify_texts(event["text"]), ct.tfidf_vectorizer())
    sentence = ct.say.most_alike(ct.cosine_table(weights))
    assert "Tribunnews" not in sentence and "Warta Samudra" in sentence


def test_furniture_is_counted_as_it_was_by_hand(reports):
    table = ct.furniture_words(reports)
    assert table["furniture"].to_dict() == {
        "Bali Post": 8,
        "Medcom.id": 46,
        "Tribunnews": 64,
        "Vietnam.vn": 10,
        "VOA Indonesia": 31,
    }
    assert table["headline"].sum() == 0


def test_a_headline_is_no_furniture(event):
    table = ct.furniture_words(event)
    assert table.loc["Warta Samudra", "headline"] == 7
    assert "The headlines have 17 words, which are not counted as clutter." in ct.say.furniture(table)


def test_what_sastrawis_stop_list_deletes_is_named(reports):
    sentence = ct.say.lost_words(reports["text"], ct.sastrawi_stop_words(), ct.STOP_WORDS)
    assert "“sama” (13)" in sentence and "“kerja” (12)" in sentence


def test_a_pair_is_compared_with_what_chance_gives_this_pair(similarity, texts):
    """Chance depends on the lengths of both: the ranges are those of each column, counted here one by one."""
    dealt = ct.compare.similarity_by_chance(texts, ct.tfidf_vectorizer(), shuffles=100)
    ranges = ct.compare.chance_ranges(similarity, dealt)
    assert ranges["median"].max() - ranges["median"].min() > 0.1
    for row in ranges.itertuples():
        column = sorted(dealt[row.report_a, row.report_b])
        assert sum(row.low <= value <= row.high for value in column) == 90
        assert row.similarity == similarity.at[row.report_a, row.report_b]
    keys = list(zip(ranges["report_a"], ranges["report_b"], strict=True))
    inside = (dealt[keys] >= ranges["lowest"].to_numpy()) & (dealt[keys] <= ranges["highest"].to_numpy())
    assert inside.all(axis=1).sum() == 95
    outside = ((ranges["similarity"] > ranges["high"]) | (ranges["similarity"] < ranges["low"])).sum()
    said = ct.say.chance_similarity(similarity, dealt)
    assert f"{10 - outside} of 10 pairs are inside their range." in said and "90 % of 100 shuffles" in said


def test_reports_of_several_events_are_told_apart_from_those_of_one(texts, event):
    def say(texts):
        weights = ct.document_term_table(ct.unify_texts(texts), ct.tfidf_vectorizer())
        scale = ct.robust.similarity_scale(texts, ct.tfidf_vectorizer(), draws=3)
        return ct.say.one_event(weights, ct.cosine_table(weights), scale)

    assert "So they are related." in say(texts) and "So they are related." in say(event["text"])
    both = say(pd.concat([texts, event["text"]]))
    assert "of 36 pairs have no more than that" in both and "may not be about one event" in both
    assert "These two reports have" in say(texts.head(2)) and "There is 1 report here." in say(texts.head(1))


def test_no_sentence_says_who_copied(event):
    said = ct.say.passages(ct.speech.shared_passages(event))
    assert "who had them first" in said and "cop" not in said


def test_every_first_reading_has_its_words():
    from corpus_tools.large.copies import READINGS as FIRST_READINGS
    from corpus_tools.say.large import READINGS
    from corpus_tools.say.robust import CHOICES, TOLD

    assert set(READINGS) == set(FIRST_READINGS)
    assert {name.replace("_", " ") for name in ct.robust.CHOICES} == set(CHOICES)
    assert {finding for finding, _answer in TOLD} == set(ct.robust.FINDINGS)


# How sentences are shown


def test_markup_in_a_name_is_shown_as_text():
    table = pd.DataFrame([[1, 0.4], [0.4, 1]], index=["<b>x</b>", "y"], columns=["<b>x</b>", "y"])
    shown = ct.say.most_alike(table)._repr_html_()
    assert "&lt;b&gt;x&lt;/b&gt;" in shown and "<b>x" not in shown
    assert "<b>x" not in ct.show.table(table)._repr_html_()


def test_numbers_are_put_so_that_none_is_misread():
    assert percent(0.003) == "less than 1 %" and percent(0.0) == "0 %" and percent(0.005) == "less than 1 %"
    assert percent(1943 / 1944) == "more than 99 %" and percent(1) == "100 %"
    assert span(pd.Series([-0.25, 1]), 2) == "−0.25 to 1.00" and span(pd.Series([0.5, 0.501]), 2) == "0.50"
    assert ct.say.lead(Lead(("a", "b"), ("c", "d"), 0.0001, 0.05)).startswith(
        "a and b are ahead of c and d by less than"
    )


def test_a_strength_is_a_word_and_a_sign_with_its_meaning(language):
    for strength, (sign, word, meaning) in _messages.STRENGTHS.items():
        sentence = Sentence("Hujan.", strength)
        shown = sentence._repr_html_()
        assert f">{sign} {_messages._(word)}</span>" in shown and f'title="{_messages._(meaning)}"' in shown
        assert repr(sentence).startswith(f"[{_messages._(word)}] ")
        assert "color:" not in shown.replace("currentColor", ""), "colour alone says nothing in print"
    with pytest.raises(ValueError, match="firm"):
        Sentence("Hujan.", "sure")


def test_findings_are_a_short_list():
    found = Findings([Sentence("Hujan <di> sini.", "firm"), Sentence("Panas.")])
    assert repr(found) == "- [firm] Hujan <di> sini.\n- Panas."
    assert found._repr_html_().count("<li") == 2 and "&lt;di&gt;" in found._repr_html_()


# The catalogues

CATALOGUES = {file.parent.parent.name: locale.read_catalogue(file) for file in locale.catalogue_files()}
PLACE = re.compile(r"\{(\w+)(?::[Ww]ords)?\}")


@pytest.mark.parametrize("language", CATALOGUES)
def test_every_message_is_translated_and_no_other(language):
    """After `python -m corpus_tools.locale` this says what is still to be written."""
    assert {message.id for message in CATALOGUES[language]} == {message.id for message in locale.messages_in_code()}
    assert not locale.untranslated(CATALOGUES[language])


@pytest.mark.parametrize("language", CATALOGUES)
def test_a_translation_has_the_places_of_its_message(language):
    for message in filter(lambda message: message.id, CATALOGUES[language]):
        wanted = set(PLACE.findall(locale.forms(message.id)[-1]))
        for text in locale.forms(message.string):
            # A count may be in words ("both"), or be written where English has none ("the other pair").
            assert set(PLACE.findall(text)) ^ wanted <= {"count"}, message.id
            assert text.endswith((".", "?", ":")) == locale.forms(message.id)[-1].endswith((".", "?", ":")), message.id


def test_a_new_message_comes_into_the_catalogue_and_an_old_one_goes(tmp_path):
    file = tmp_path / "id" / "LC_MESSAGES" / "corpus_tools.po"
    file.parent.mkdir(parents=True)
    written = locale.catalogue_files()[0].read_text(encoding="utf-8")
    file.write_text(written.replace('msgid "unknown"', 'msgid "gone"'), encoding="utf-8")
    assert "unknown" in locale.update(file)
    assert 'msgid "gone"' not in file.read_text(encoding="utf-8")
    again = file.read_text(encoding="utf-8")
    assert "unknown" in locale.update(file) and file.read_text(encoding="utf-8") == again


def test_indonesian_numbers_days_and_lists_are_written_as_in_indonesia():
    _messages.set_language("id")
    try:
        assert _messages.number(1234.5, 1) == "1.234,5" and percent(0.42) == "42 persen"
        assert percent(0.003) == "kurang dari 1 persen" and percent(0.42, short=True) == "42%"
        assert _messages.day("2023-09-13") == "13 September 2023" and _messages.day("2023-08") == "Agustus 2023"
        assert _messages.decimals("194.5 miliar") == "194,5 miliar"
        assert _messages.days(["2023-08-30", "2023-10-02"]) == "30 Agustus sampai 2 Oktober 2023"
        assert (
            _messages.listed(["a", "b", "c"]) == "a, b, dan c"
            and _messages.listed("abcde", 2) == "a, b, dan tiga lainnya"
        )
        assert _messages.ngettext("{count} group", "{count} groups", 1) == "1 kelompok"
        assert repr(Sentence("Hujan.", "leaning")) == "[cenderung] Hujan."
    finally:
        _messages.set_language("en")
    with pytest.raises(ValueError, match="en, id"):
        _messages.set_language("xx")


@pytest.mark.parametrize("n", NUMBERS)
def test_every_sentence_is_whole_in_indonesian(n):
    """Nothing of English is left, apart from terms that Indonesian texts keep."""
    _messages.set_language("id")
    try:
        said = everything_said.__wrapped__(n)
    finally:
        _messages.set_language("en")
    english = re.compile(r"\b(the|of|is|are|was|were|and|with|which|has|have|reports?|pairs?|percent)\b|\d\.\d\d\b")
    for name, sentences in said.items():
        for sentence in sentences:
            assert sentence.endswith((".", "”")), f"{name}: {sentence}"
            assert "  " not in sentence and "{" not in sentence
            plain = re.sub("“.*”|PySastrawi.*wordfreq [0-9.]*|corpus-tools [0-9.]*|Python.*", "", sentence)
            assert not english.search(plain), f"{name}: {sentence}"
