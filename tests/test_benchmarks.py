"""The benchmark: every row does what its name says, on the same words, and the tables say what was measured."""

import math

import pandas as pd
import pytest

import corpus_tools as ct
from benchmarks import words as benchmark
from benchmarks.words import main

REPORTS = ct.clean_reports(ct.read_reports("seeds"))


def test_what_people_do_and_what_is_remembered_count_the_same_terms():
    """The naive way loses words (curly quotes split them), so its terms are a little different, not other ones."""
    rows = {row.name: row.run for row in benchmark.ROWS}
    remembered = rows["PySastrawi a word, remembered"](REPORTS)
    naive = rows["PySastrawi a text, then TfidfVectorizer"](REPORTS)
    assert remembered.shape[0] == naive.shape[0] == 5
    assert abs(remembered.shape[1] - naive.shape[1]) < 0.05 * naive.shape[1]


def test_ours_is_the_public_vectorizer():
    weights = next(row.run for row in benchmark.ROWS if row.name == "corpus_tools")(REPORTS)
    assert (weights != ct.tfidf_vectorizer().fit_transform(REPORTS["text"])).nnz == 0
    cleaned = next(row.run for row in benchmark.ROWS if row.name.endswith("cut first"))(REPORTS)
    assert (cleaned != weights).nnz == 0


def test_fewer_articles_than_asked_for_are_recombined_and_it_is_said():
    more = benchmark.recombined(REPORTS, 40)
    assert len(more) == 40 and more.index.is_unique
    known, made = set(ct.tokens(" ".join(REPORTS["text"]))), ct.tokens(" ".join(more["text"][5:]))
    new = sum(word not in known for word in made) / len(made)
    assert 0.8 / benchmark.NEW_WORD < new < 1.5 / benchmark.NEW_WORD
    assert more["text"].head(5).tolist() == REPORTS["text"].tolist()
    assert "recombined" in benchmark._about(REPORTS, (40,)) and "recombined" not in benchmark._about(REPORTS, (5,))


def test_growth_is_the_power_of_the_tokens():
    rows = [(n, name, n**power, n * 200) for n in (100, 1000) for name, power in (("even", 1), ("steep", 2))]
    table = benchmark.growth(pd.DataFrame(rows, columns=["size", "row", "cpu", "tokens"]))
    assert table["power of the tokens"].to_dict() == {"even": "1.00", "steep": "2.00"}


def test_the_machine_is_named_in_general_words():
    said = benchmark._machine()
    assert "cores" in said and "Python" in said and "/" not in said


def test_sizes_are_numbers():
    with pytest.raises(SystemExit):
        main(["seeds", "--sizes", "many"])
    with pytest.raises(SystemExit):
        main(["seeds", "--sizes", "0"])


def test_rounds_are_one_or_more():
    for rounds in ("0", "-1", "many"):
        with pytest.raises(SystemExit):
            main(["seeds", "--rounds", rounds])
    with pytest.raises(ValueError, match="rounds is 0; it must be 1 or more"):
        benchmark.benchmark("seeds", rounds=0)


@pytest.mark.slow
def test_the_command_prints_every_row(capsys):
    main(["seeds", "--sizes", "5,20", "--rounds", "1"])
    said = capsys.readouterr().out
    assert all(said.count(f"| {row.name} |") == 3 - row.real for row in benchmark.ROWS)
    assert "corpus_tools adds" in said and "nan" not in said
    table = benchmark.benchmark("seeds", sizes=(5,), rounds=1, only=("near_copies",))
    assert table["row"].tolist() == [benchmark.BASE, "near_copies"] and table["ratio"].iloc[0] == 1
    assert not table["memory"].map(math.isnan).any()
