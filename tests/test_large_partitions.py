"""Past one machine: what Dask gives in partitions is what one machine gives, also when a worker is killed."""

import builtins
import os
import signal

import pandas as pd
import pytest
from scipy import sparse

import corpus_tools as ct
from corpus_tools.read.reports import ReportsError

dask = pytest.importorskip("dask")
frames = pytest.importorskip("dask.dataframe")

COLLECTION = ct.large.artificial_collection(ct.read_reports("seeds"), size=160, seed=6)


@pytest.fixture
def parquet(tmp_path):
    """The collection as two Parquet files of several row groups, under Indonesian headings."""
    table = COLLECTION[["outlet", "published", "title", "raw_text"]]
    table = table.set_axis(["media", "tanggal", "judul", "isi"], axis=1)
    table.iloc[:100].to_parquet(tmp_path / "pagi.parquet", row_group_size=30, index=False)
    table.iloc[100:].to_parquet(tmp_path / "sore.parquet", row_group_size=25, index=False)
    return tmp_path


@pytest.fixture
def one_thread():
    with dask.config.set(scheduler="synchronous"):
        yield


def assert_same_as_one_machine(articles):
    together = articles.compute()
    weights = ct.large.partitioned_weights(articles, min_df=2)
    vectorizer = ct.tfidf_vectorizer(min_df=2)
    wanted = vectorizer.fit_transform(together["text"])
    assert list(weights.terms) == vectorizer.get_feature_names_out().tolist()
    assert abs(weights.matrix.compute() - wanted).max() <= 1e-12
    assert weights.reports.compute().tolist() == together.index.tolist()
    counting = ct.count_vectorizer().fit(together["text"])
    frequencies = ct.large.document_frequencies(articles)
    assert frequencies.index.tolist() == counting.get_feature_names_out().tolist()
    assert frequencies.tolist() == counting.transform(together["text"]).getnnz(axis=0).tolist()
    pairs = ct.large.partitioned_near_copies(articles)
    pd.testing.assert_frame_equal(pairs, ct.large.near_copies(together.sort_index()), check_dtype=False)
    assert len(pairs) > 10


def test_partitions_give_what_one_machine_gives(parquet, one_thread):
    articles = ct.large.read_articles(parquet)
    assert articles.npartitions == 4 + 3
    assert_same_as_one_machine(articles)


def test_partitions_and_their_order_play_no_part(one_thread):
    table = COLLECTION[["text"]]
    many, few = frames.from_pandas(table, npartitions=9), frames.from_pandas(table, npartitions=1)
    pd.testing.assert_frame_equal(ct.large.partitioned_near_copies(many), ct.large.partitioned_near_copies(few))


def test_articles_are_those_of_read_reports(parquet, one_thread):
    articles = ct.large.read_articles(parquet / "pagi.parquet").compute()
    reports = ct.read_reports(parquet / "pagi.parquet", min_words=1)
    raw = ct.large.read_articles(parquet / "pagi.parquet", clean=False).compute()["text"]
    columns = ["outlet", "published", "title"]
    rows = set(zip(raw, *(articles.loc[raw.index, column] for column in columns), strict=True))
    assert set(reports[["raw_text", *columns]].itertuples(index=False, name=None)) <= rows


def test_articles_cleaned_and_stored_once_are_the_same(parquet, one_thread, tmp_path):
    articles = ct.large.read_articles(parquet)
    articles.to_parquet(tmp_path / "clean")
    again = ct.large.read_articles(tmp_path / "clean", clean=False).compute()
    pd.testing.assert_frame_equal(again.sort_index(), articles.compute().sort_index(), check_dtype=False)


def test_no_two_articles_have_one_name(tmp_path, one_thread):
    for file in ("a/b.parquet", "c/b.parquet", "a-b.parquet"):
        (tmp_path / file).parent.mkdir(exist_ok=True)
        pd.DataFrame({"isi": ["Padi panen.", "Laut tenang."]}).to_parquet(tmp_path / file)
    assert ct.large.read_articles(tmp_path).compute().index.is_unique


def test_a_worker_holds_a_row_group_at_a_time(parquet):
    sizes = ct.large.read_articles(parquet).map_partitions(len).compute(scheduler="synchronous")
    assert sizes.max() == 30 and sizes.sum() == len(COLLECTION)


def test_weights_are_stored_block_by_block(parquet, one_thread, tmp_path):
    weights = ct.large.partitioned_weights(ct.large.read_articles(parquet))
    files = ct.large.write_weights(weights, tmp_path / "weights")
    stored = sparse.vstack([sparse.load_npz(file) for file in files])
    assert (stored != weights.matrix.compute()).nnz == 0
    assert (tmp_path / "weights" / "terms.txt").read_text("utf-8").split("\n")[:-1] == list(weights.terms)


@pytest.mark.parametrize(
    "options",
    [
        {"max_df": 0.5},
        {"min_df": 0.05, "max_df": 40},
        {"smooth_idf": False},
        {"use_idf": False, "sublinear_tf": True},
        {"norm": "l1", "binary": True},
        {"ngram_range": (1, 2), "min_df": 3},
        {"lowercase": True, "tokenizer": str.split},
    ],
)
def test_options_mean_what_they_mean_on_one_machine(one_thread, options):
    texts = COLLECTION["text"].head(60)
    weights = ct.large.partitioned_weights(frames.from_pandas(texts.to_frame(), npartitions=4, sort=False), **options)
    vectorizer = ct.tfidf_vectorizer(**options)
    wanted = vectorizer.fit_transform(texts)
    assert list(weights.terms) == vectorizer.get_feature_names_out().tolist()
    assert abs(weights.matrix.compute() - wanted).max() <= 1e-12


@pytest.mark.parametrize("options", [{"max_features": 100}, {"vocabulary": ["padi"]}])
def test_options_that_partitions_cannot_take_are_refused_by_name(options):
    with pytest.raises(ReportsError, match=next(iter(options))):
        ct.large.partitioned_weights(frames.from_pandas(COLLECTION[["text"]].head(2), npartitions=1), **options)


def test_partitions_without_articles_or_words(one_thread):
    texts = pd.DataFrame({"text": ["padi panen", "padi sawah", "", "!?"]}, index=list("abcd"))
    articles = frames.from_pandas(texts, npartitions=4)
    counted = {"padi": 2, "panen": 1, "sawah": 1}
    assert ct.large.document_frequencies(articles).to_dict() == counted
    assert ct.large.document_frequencies(articles, vectorizer=ct.count_vectorizer(min_df=2)).to_dict() == counted
    assert ct.large.partitioned_weights(articles).matrix.compute().shape == (4, 3)
    none_left = articles[articles["text"] != "padi panen"]
    assert ct.large.partitioned_weights(none_left).matrix.compute().shape == (3, 2)
    assert ct.large.partitioned_near_copies(articles).empty


def test_errors_say_what_to_do(tmp_path):
    with pytest.raises(ReportsError, match="There is no Parquet file"):
        ct.large.read_articles(tmp_path)
    pd.DataFrame({"angka": [1]}).to_parquet(tmp_path / "a.parquet")
    with pytest.raises(ReportsError, match=r"no column that holds the text \(headings: angka\)"):
        ct.large.read_articles(tmp_path)
    with pytest.raises(ReportsError, match=r"No term is in 9 to 1\.0 of the 2 articles"):
        ct.large.partitioned_weights(
            frames.from_pandas(pd.DataFrame({"text": ["padi", "laut"]}), npartitions=1), min_df=9
        )


def test_without_the_extra_the_command_is_named(monkeypatch):
    real = builtins.__import__

    def missing(name, *rest, **more):
        if name.startswith("dask"):
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr("corpus_tools.large.partitions.import_module", lambda name: missing(name))
    with pytest.raises(ReportsError, match=r'pip install -c constraints.txt -e "\.\[large\]"'):
        ct.large.read_articles("any.parquet")


def die_once(part, marker):
    """Kill this very process, as a failing machine would, the first time any partition comes by."""
    try:
        os.close(os.open(marker, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return part
    os.kill(os.getpid(), signal.SIGKILL)


def failing(articles, marker):
    """The articles, read by workers of which the first that comes to a partition is killed."""
    return articles.map_partitions(die_once, str(marker), meta=articles._meta)


@pytest.mark.slow
def test_several_processes_and_one_of_them_killed(parquet, tmp_path):
    distributed = pytest.importorskip("distributed")
    first, second = tmp_path / "first", tmp_path / "second"
    cluster = {"n_workers": 2, "threads_per_worker": 1, "processes": True, "dashboard_address": None}
    with distributed.LocalCluster(**cluster, silence_logs=50) as here, distributed.Client(here) as client:
        articles = ct.large.read_articles(parquet)
        before = set(client.run(os.getpid).values())
        weights = ct.large.partitioned_weights(failing(articles, first))
        pairs = ct.large.partitioned_near_copies(failing(articles, second))
        computed = weights.matrix.compute()
        client.wait_for_workers(2)
        after = set(client.run(os.getpid).values())
    assert first.exists() and second.exists() and len(before) == 2 and before != after
    together = ct.large.read_articles(parquet).compute(scheduler="synchronous")
    wanted = ct.tfidf_vectorizer().fit_transform(together["text"])
    assert abs(computed - wanted).max() <= 1e-12
    pd.testing.assert_frame_equal(pairs, ct.large.near_copies(together.sort_index()), check_dtype=False)
