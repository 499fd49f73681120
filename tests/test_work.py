"""Work is counted, not seconds, so that it is the same on a busy machine: nothing is done twice that can be kept."""

from collections import Counter

import corpus_tools as ct
from corpus_tools.robust import settings as road


class Counting(ct.Stemmer):
    """The stemmer, which writes down what it is asked."""

    def __init__(self):
        super().__init__()
        self.asked = Counter()

    def __call__(self, word):
        self.asked[word] += 1
        return super().__call__(word)


def test_a_word_is_stemmed_once_however_often_it_is_used(texts):
    """Twice only where it also stands in two names on a hyphen (Rusia-Korea), which are taken apart first."""
    asked = []
    for copies in (1, 50):
        stemmer = Counting()
        ct.count_vectorizer(tokenizer=ct.WordAnalyzer(stemmer=stemmer)).fit_transform([*texts] * copies)
        asked.append(stemmer.asked)
    assert asked[0] == asked[1]
    assert asked[0].total() < 1.02 * len(asked[0]) and max(asked[0].values()) <= 2


def test_each_step_of_all_settings_is_done_once_for_the_choices_it_depends_on(reports, monkeypatch):
    """1,296 settings: the texts are cleaned once, made in 4 forms, cut into terms 72 times and counted 144 times."""
    done = Counter()

    def counted(name):
        step = getattr(road, name)

        def count(*arguments, **options):
            done[name] += 1
            return step(*arguments, **options)

        return count

    for name in ("clean_reports", "unify_names", "unify_dates", "document_term_matrix", "weighted"):
        monkeypatch.setattr(road, name, counted(name))
    monkeypatch.setattr(road, "_road", road._road.__wrapped__)
    ct.robust.similarity_by_setting(reports)
    assert done == {
        "clean_reports": 1,
        "unify_names": len(reports),
        "unify_dates": 2 * len(reports),
        "document_term_matrix": 144,
        "weighted": 1296,
    }


def test_the_settings_of_the_same_reports_are_remembered(reports, monkeypatch):
    some = ct.robust.honest_settings(sample=20)
    first = ct.robust.similarity_by_setting(reports, settings=some)
    monkeypatch.setattr(road, "weighted", None)  # asked again, nothing is weighed
    assert ct.robust.similarity_by_setting(reports, settings=some).equals(first)
