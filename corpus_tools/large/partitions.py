"""Past one machine: the same steps on a Dask collection of articles, partition by partition.

Needs the extra `large`. What comes out is what one machine would give; only it need not fit into one.
"""

from importlib import import_module
from numbers import Integral
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse
from sklearn.base import clone
from sklearn.feature_extraction.text import CountVectorizer

from corpus_tools._dates import read_day
from corpus_tools.clean.cleaning import clean_text
from corpus_tools.large.copies import ROWS, Candidates, band_keys, meetings, mixed, shared_runs, text_runs
from corpus_tools.read.reports import ReportsError
from corpus_tools.read.tables import cell_text, distinct_names, find_columns
from corpus_tools.words.vectorizers import count_vectorizer, document_term_matrix, tfidf_vectorizer

ADD_LARGE = '.venv/bin/pip install -c constraints.txt -e ".[large]"'
"""The command that adds the packages for this room."""

ARTICLE_COLUMNS = ["outlet", "published", "title", "text"]

FAN_IN = 8
"""Counts of so many partitions are added up at a time."""


class PartitionedWeights(NamedTuple):
    """Sparse TF-IDF weights: a Dask array of scipy rows, the terms of its columns, the reports of its rows."""

    matrix: Any
    terms: pd.Index
    reports: Any


class _Piece(NamedTuple):
    """One row group of a Parquet file: which rows of the file it holds, and how they are named."""

    path: str
    group: int
    first: int
    name: str
    width: int


def read_articles(path, *, clean=True):
    """Read a Parquet file, or a folder of them, as a Dask DataFrame of articles: a partition a row group.

    Index `report` (a column of that name, else the file's name and the row's number, as in `read_reports`), columns
    outlet, published, title, text; headings may be Indonesian or English. `text` is cleaned of page furniture by
    `clean_text` unless ``clean=False``; lines that an outlet repeats in many articles stay, for they show only in the
    whole collection. Rows without text are left out. Nothing is read before something is computed, and a worker holds
    only the row groups that it works on: write files with row groups of some 10,000 articles.

    Raises ReportsError without the extra `large`, without a Parquet file, or without a column that holds the text.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     pd.DataFrame({"isi": ["Padi panen.", "Laut."]}).to_parquet(f"{place}/kota.parquet", row_group_size=1)
    ...     articles = read_articles(place)
    ...     articles.npartitions, articles.compute().index.tolist()
    (2, ['kota-1', 'kota-2'])

    Not for folders of texts, and not for collections that fit into memory: `read_reports` looks at each text.
    """
    frames = _needed("dask.dataframe")
    pieces = _pieces(Path(path))
    return frames.from_map(_read_piece, pieces, clean=clean, meta=_empty_articles())


def document_frequencies(articles, *, vectorizer=None):
    """Count in how many articles each term occurs: a Series term -> articles, terms in order.

    `articles` is a Dask DataFrame with a column `text`; `vectorizer` one of `count_vectorizer`, whose `min_df`,
    `max_df` and `max_features` play no part. Each partition is counted where it is, and the counts are added up eight
    at a time. Computes at once; the terms of all articles must
    fit into memory (some 3 million for ten million articles).

    >>> import dask.dataframe
    >>> texts = pd.DataFrame({"text": ["padi panen", "padi sawah"]})
    >>> document_frequencies(dask.dataframe.from_pandas(texts, npartitions=2)).to_dict()
    {'padi': 2, 'panen': 1, 'sawah': 1}

    Not for one machine: ``(matrix > 0).sum(axis=0)`` of the sparse counts is the same.
    """
    return _counted(articles, vectorizer or count_vectorizer())[0]


def partitioned_weights(articles, *, min_df=1, max_df=1.0, **options):
    """Return the TF-IDF weights of all articles as `PartitionedWeights`: sparse, a block a partition, not computed yet.

    The numbers are those of ``tfidf_vectorizer(min_df=min_df, max_df=max_df, **options).fit_transform`` on all texts
    at once. Terms in fewer than `min_df` articles or in more than `max_df` (a whole number of articles, or a share of
    them as a decimal) have no column. The articles are gone through twice: at once to count, and when a block is
    computed. ``weights.matrix.blocks[0].compute()`` is a scipy matrix; `write_weights` stores all blocks without ever
    holding them together. Raises ReportsError if no term is left, and for `max_features` and `vocabulary`: choose
    terms by `min_df` and `max_df` here.

    >>> import dask.dataframe
    >>> texts = pd.DataFrame({"text": ["padi panen", "padi sawah"]}, index=["a", "b"])
    >>> weights = partitioned_weights(dask.dataframe.from_pandas(texts, npartitions=2))
    >>> list(weights.terms), weights.matrix.blocks[0].compute().shape
    (['padi', 'panen', 'sawah'], (1, 3))

    Not for tables of a few reports: `document_term_table` makes those.
    """
    dask, arrays = _needed("dask"), _needed("dask.array")
    if refused := sorted({"max_features", "vocabulary"} & set(options)):
        raise ReportsError(f"partitioned_weights does not take {refused[0]}; choose terms by min_df and max_df.")
    counting = count_vectorizer(**{name: value for name, value in options.items() if name in _COUNTING})
    frequencies, number = _counted(articles, counting)
    kept = frequencies[frequencies.between(_articles(min_df, number), _articles(max_df, number))]
    if kept.empty:
        raise ReportsError(
            f"No term is in {min_df} to {max_df} of the {number} articles (a decimal is a share of them); "
            "lower min_df, raise max_df, or look at the texts."
        )
    vectorizer = _weighting(kept, number, options)
    shared = dask.delayed(vectorizer, pure=True)
    empty = sparse.csr_matrix((0, len(kept)))
    blocks = [
        arrays.from_delayed(dask.delayed(_transformed)(part, shared), (np.nan, len(kept)), meta=empty)
        for part in articles["text"].to_delayed()
    ]
    return PartitionedWeights(arrays.concatenate(blocks, axis=0), kept.index, articles.index)


def write_weights(weights, folder):
    """Store partitioned weights in a folder, a file a partition, and the terms in `terms.txt`; return the files.

    Each file, `block-00000.npz` and so on, is written where its block is computed (`scipy.sparse.load_npz` reads
    it); the folder must be one that all workers see. The rows' names are in `reports-00000.txt`.

    >>> import dask.dataframe, tempfile
    >>> articles = dask.dataframe.from_pandas(pd.DataFrame({"text": ["padi panen", "padi"]}), npartitions=2)
    >>> with tempfile.TemporaryDirectory() as place:
    ...     [Path(file).name for file in write_weights(partitioned_weights(articles), place)]
    ['block-00000.npz', 'block-00001.npz']

    Not for tables for people.
    """
    dask = _needed("dask")
    home = Path(folder)
    home.mkdir(parents=True, exist_ok=True)
    (home / "terms.txt").write_text("\n".join(weights.terms) + "\n", encoding="utf-8", newline="")
    blocks, names = weights.matrix.to_delayed().ravel(), weights.reports.to_delayed()
    tasks = [
        dask.delayed(_write_block)(block, index, str(home), n)
        for n, (block, index) in enumerate(zip(blocks, names, strict=True))
    ]
    return list(dask.compute(*tasks))


def partitioned_near_copies(articles, *, at_least=0.5, rows=ROWS):
    """List the articles that are nearly the same text, as `near_copies` does for more than 2,000 reports.

    `articles` is a Dask DataFrame with a column `text` and an index of different names. Each article becomes one key
    a band; keys meet in a shuffle, and the pairs they make are compared exactly. The result, a pandas table
    report | like | shared, is the same whatever the partitions. `rows` is the size of a band: 2 finds nearly all, but
    articles that share next to nothing meet by chance in so many pairs that past a million articles 3 is wiser (of
    the pairs of 10,000 real articles at 0.5 and above it found 96 in 100 where 2 found all).

    >>> import dask.dataframe
    >>> text = "satu dua tiga empat lima enam tujuh"
    >>> texts = pd.DataFrame({"text": [text, "padi panen raya", text]}, index=["a", "b", "c"])
    >>> partitioned_near_copies(dask.dataframe.from_pandas(texts, npartitions=2)).values.tolist()
    [['a', 'c', 1.0]]

    Not for what fits into one machine: `near_copies` is faster there.
    """
    dask = _needed("dask")
    with dask.config.set({"dataframe.shuffle.method": "tasks", "dataframe.convert-string": False}):
        texts = articles[["text"]]
        keys = texts.map_partitions(_keyed, rows, meta=_meta(key="uint64", report="object"))
        met = keys.shuffle("key").map_partitions(_met, meta=_meta(report="object", like="object"))
        pairs = met.drop_duplicates(split_out=max(1, articles.npartitions // FAN_IN))
        runs = texts.map_partitions(_packed_runs, meta=_meta(name="object", runs="object"))
        both = pairs.merge(runs, left_on="report", right_on="name").drop(columns="name")
        both = both.merge(runs, left_on="like", right_on="name", suffixes=("", "_like"))
        found = both.map_partitions(
            _compared, at_least, meta=_meta(report="object", like="object", shared="float64")
        ).compute()
    return found.sort_values(["shared", "report", "like"], ascending=[False, True, True], ignore_index=True)


_COUNTING = set(CountVectorizer().get_params()) - {"dtype", "binary"}
"""Options that decide which terms there are."""


def _articles(limit, number):
    """A limit as scikit-learn takes it, in articles: whole numbers count them, decimals are a share of them."""
    return limit if isinstance(limit, Integral) else limit * number


def _weighting(frequencies, number, options):
    """The vectorizer that scikit-learn would have fitted to articles with these document frequencies."""
    wanted = tfidf_vectorizer(**options)
    smooth, articles = int(wanted.smooth_idf), frequencies.to_numpy(dtype=float)
    idf = np.log((smooth + number) / (smooth + articles)) + 1
    # idf_ can be set only where it is used: a weight of 1 for all is the same as none
    vectorizer = tfidf_vectorizer(**{**options, "vocabulary": list(frequencies.index), "use_idf": True})
    vectorizer.idf_ = idf if wanted.use_idf else np.ones(len(articles))
    return vectorizer


def _needed(module):
    try:
        return import_module(module)
    except ImportError as error:
        raise ReportsError(f"Past one machine the package dask is needed; add it with: {ADD_LARGE}") from error


def _pieces(path):
    """Every row group of every file, named as `read_reports` names rows."""
    parquet = _needed("pyarrow.parquet")
    files = sorted(path.rglob("*.parquet")) if path.is_dir() else [path]
    if not files or not files[0].is_file():
        raise ReportsError(f"There is no Parquet file at {path}. Give a .parquet file or a folder that holds some.")
    parts = [file.relative_to(path if path.is_dir() else path.parent) for file in files]
    names = distinct_names([[file.stem, "-".join(file.with_suffix("").parts), file.as_posix()] for file in parts])
    pieces = []
    for file, name in zip(files, names, strict=True):
        about = parquet.ParquetFile(file)
        if "raw_text" not in find_columns(about.schema_arrow.names):
            raise ReportsError(
                f"{file} has no column that holds the text (headings: {', '.join(about.schema_arrow.names)}); "
                "call that column isi or text."
            )
        sizes = [about.metadata.row_group(group).num_rows for group in range(about.num_row_groups)]
        starts = np.cumsum([1, *sizes]).tolist()
        width = len(str(sum(sizes)))
        pieces += [_Piece(str(file), group, start, name, width) for group, start in enumerate(starts[:-1])]
    return pieces


def _read_piece(piece, clean):
    parquet = import_module("pyarrow.parquet")
    file = parquet.ParquetFile(piece.path)
    headings = file.schema_arrow.names
    columns = {name: headings[place] for name, place in find_columns(headings).items()}
    wanted = {name: columns[name] for name in ("outlet", "published", "title", "raw_text") if name in columns}
    named = ["report"] if "report" in headings else []
    stored = file.read_row_group(piece.group, columns=[*wanted.values(), *named]).to_pandas(ignore_metadata=True)
    numbers = range(piece.first, piece.first + len(stored))
    names = stored["report"] if named else [f"{piece.name}-{number:0{piece.width}d}" for number in numbers]
    table = stored[list(wanted.values())].set_axis(list(wanted), axis=1).map(cell_text)
    table.index = pd.Index(list(names), name="report")
    table = table[table["raw_text"].str.strip() != ""]
    texts = [clean_text(text) for text in table["raw_text"]] if clean else list(table["raw_text"])
    days = [read_day(day) for day in table["published"]] if "published" in table else ""
    return table.assign(text=texts, published=days).reindex(columns=ARTICLE_COLUMNS, fill_value="").astype("str")


def _empty_articles():
    return pd.DataFrame(columns=ARTICLE_COLUMNS, index=pd.Index([], name="report", dtype="str"), dtype="str")


def _meta(**columns):
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in columns.items()})


def _counted(articles, vectorizer):
    """Document frequencies, and the number of articles."""
    dask = _needed("dask")
    every_term = clone(vectorizer).set_params(min_df=1, max_df=1.0, max_features=None)
    shared = dask.delayed(every_term, pure=True)
    counts = [dask.delayed(_frequencies)(part, shared) for part in articles["text"].to_delayed()]
    while len(counts) > 1:
        counts = [dask.delayed(_added)(counts[n : n + FAN_IN]) for n in range(0, len(counts), FAN_IN)]
    frequencies, number = counts[0].compute()
    return frequencies.sort_index().rename_axis("term").rename("articles"), number


def _frequencies(texts, vectorizer):
    if not len(texts):
        return pd.Series(dtype=np.int64), 0
    counts = document_term_matrix(texts, clone(vectorizer))
    return pd.Series(counts.values.getnnz(axis=0), index=counts.terms, dtype=np.int64), len(texts)


def _added(counts):
    frequencies, numbers = zip(*counts, strict=True)
    return pd.concat(frequencies).groupby(level=0).sum(), sum(numbers)


def _transformed(texts, vectorizer):
    return vectorizer.transform(texts) if len(texts) else sparse.csr_matrix((0, len(vectorizer.vocabulary)))


def _write_block(block, names, folder, number):
    path = Path(folder, f"block-{number:05d}.npz")
    sparse.save_npz(path, block)
    Path(folder, f"reports-{number:05d}.txt").write_text(
        "\n".join(map(str, names)) + "\n", encoding="utf-8", newline=""
    )
    return str(path)


def _keyed(articles, rows):
    """A row a band and article: the band's key, which is different in every band, and the article's name."""
    runs = text_runs(articles["text"])
    keep = np.array([len(run) > 0 for run in runs], dtype=bool)
    keys = band_keys(runs, rows=rows)[keep]
    bands = np.broadcast_to(np.arange(keys.shape[1], dtype=np.uint64), keys.shape)
    names = articles.index.to_numpy(dtype=object)[keep]
    return pd.DataFrame({"key": mixed([bands.ravel(), keys.ravel()]), "report": np.repeat(names, keys.shape[1])})


def _met(keys):
    """The pairs of names that have a key in common; every row of one key is in this partition."""
    places, names = pd.factorize(keys["report"], sort=True)
    one, other = meetings(keys["key"].to_numpy(), places, np.arange(len(names)))
    names = np.asarray(names, dtype=object)
    return pd.DataFrame({"report": names[one], "like": names[other]}, dtype=object)


def _packed_runs(articles):
    runs = [run.tobytes() for run in text_runs(articles["text"])]
    return pd.DataFrame({"name": articles.index.to_numpy(dtype=object), "runs": pd.Series(runs, dtype=object)})


def _compared(pairs, at_least):
    runs = [np.frombuffer(packed, dtype=np.uint64) for packed in [*pairs["runs"], *pairs["runs_like"]]]
    number = len(pairs)
    both = shared_runs(runs, Candidates(np.arange(number), np.arange(number, 2 * number)))
    shorter = np.minimum(*np.array([len(run) for run in runs], dtype=np.int64).reshape(2, number))
    shared = np.divide(both, shorter, out=np.zeros(number), where=shorter > 0)
    table = pd.DataFrame({"report": pairs["report"], "like": pairs["like"], "shared": shared.round(2)})
    return table[shared >= at_least]
