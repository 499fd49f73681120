"""Past one machine: the functions of the other rooms, mapped over the partitions of a Dask collection of articles.

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
from corpus_tools.large.copies import RARE_PART, compared, meetings, part_of, text_runs
from corpus_tools.read.reports import ReportsError
from corpus_tools.read.tables import cell_text, distinct_names, find_columns
from corpus_tools.words.vectorizers import count_vectorizer, document_term_matrix, tfidf_vectorizer

ADD_LARGE = '.venv/bin/pip install -c constraints.txt -e ".[large]"'  # the command that adds the packages for this room
ARTICLE_COLUMNS = ["outlet", "published", "title", "text"]

ALL_ARTICLES = ""  # the term under which the articles themselves are counted: no term is empty


class PartitionedWeights(NamedTuple):
    """Sparse TF-IDF weights: a Dask array of scipy rows, the terms of its columns, the reports of its rows."""

    matrix: Any
    terms: pd.Index
    reports: Any


def read_articles(path: str | Path, *, clean: bool = True) -> Any:
    """Read a Parquet file, or a folder of them, as a Dask DataFrame of articles, one partition per row group.

    Parameters
    ----------
    path : file or folder; write row groups of some 10,000 articles, for a worker holds only those that it works on
    clean : whether page furniture is cut (not lines that an outlet repeats: they show only in the whole collection)

    Returns
    -------
    dask.dataframe.DataFrame
        Index `report` (a column of that name, else the file's name and the row's number), columns outlet, published,
        title, text. Rows without text are left out. Nothing is read before something is computed.

    Raises
    ------
    ReportsError
        Without the extra `large`, without a Parquet file, or without a column that holds the text.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     pd.DataFrame({"isi": ["Padi panen.", "Laut."]}).to_parquet(f"{place}/kota.parquet", row_group_size=1)
    ...     articles = read_articles(place)
    ...     articles.npartitions, articles.compute().index.tolist()
    (2, ['kota-1', 'kota-2'])
    """
    frames, parquet = _needed("dask.dataframe"), _needed("pyarrow.parquet")
    home = Path(path)
    files = sorted(home.rglob("*.parquet")) if home.is_dir() else [home] * home.is_file()
    if not files:
        raise ReportsError(f"There is no Parquet file at {path}. Give a .parquet file or a folder that holds some.")
    parts = [file.relative_to(home if home.is_dir() else home.parent) for file in files]
    names = distinct_names([[part.stem, "-".join(part.with_suffix("").parts), part.as_posix()] for part in parts])
    groups = []
    for file, name in zip(files, names, strict=True):
        about, first = parquet.ParquetFile(file), 1
        if "raw_text" not in find_columns(about.schema_arrow.names):
            raise ReportsError(
                f"{file} has no column that holds the text (headings: {', '.join(about.schema_arrow.names)}); "
                "call that column isi or text."
            )
        for group in range(about.num_row_groups):
            groups.append((str(file), group, name, first, len(str(about.metadata.num_rows))))
            first += about.metadata.row_group(group).num_rows
    empty = pd.DataFrame(columns=ARTICLE_COLUMNS, index=pd.Index([], name="report", dtype="str"), dtype="str")
    return frames.from_map(_row_group, groups, clean=clean, meta=empty)


def document_frequencies(articles: Any, *, vectorizer: Any = None) -> pd.Series:
    """Count in how many articles each term occurs; computes at once.

    Parameters
    ----------
    articles : a Dask DataFrame with a column `text`
    vectorizer : one of `count_vectorizer`; its `min_df`, `max_df` and `max_features` play no part

    Returns
    -------
    Series
        term -> articles, terms in order. They must fit into memory: some 3 million for ten million articles.

    Examples
    --------
    >>> import dask.dataframe
    >>> texts = pd.DataFrame({"text": ["padi panen", "padi sawah"]})
    >>> document_frequencies(dask.dataframe.from_pandas(texts, npartitions=2)).to_dict()
    {'padi': 2, 'panen': 1, 'sawah': 1}
    """
    return _counted(articles, vectorizer or count_vectorizer()).drop(ALL_ARTICLES)


def partitioned_weights(articles: Any, *, min_df: float = 1, max_df: float = 1.0, **options: Any) -> PartitionedWeights:
    """Return the TF-IDF weights of all articles, sparse, one block per partition, not computed yet.

    Parameters
    ----------
    articles : a Dask DataFrame with a column `text`
    min_df, max_df : terms in fewer or in more articles have no column; a whole number, or a decimal share of them
    options : any other option of `tfidf_vectorizer` but `max_features` and `vocabulary`

    Returns
    -------
    PartitionedWeights
        The numbers of ``tfidf_vectorizer(…).fit_transform`` on all texts at once. The articles are gone through twice:
        at once to count, and when a block is computed. ``weights.matrix.blocks[0].compute()`` is a scipy matrix;
        `write_weights` stores all blocks without ever holding them together.

    Raises
    ------
    ReportsError
        If no term is left, and for the two options named above: choose terms by `min_df` and `max_df` here.

    Examples
    --------
    >>> import dask.dataframe
    >>> texts = pd.DataFrame({"text": ["padi panen", "padi sawah"]}, index=["a", "b"])
    >>> weights = partitioned_weights(dask.dataframe.from_pandas(texts, npartitions=2))
    >>> list(weights.terms), weights.matrix.blocks[0].compute().shape
    (['padi', 'panen', 'sawah'], (1, 3))
    """
    dask, arrays = _needed("dask"), _needed("dask.array")
    if refused := sorted({"max_features", "vocabulary"} & set(options)):
        raise ReportsError(f"partitioned_weights does not take {refused[0]}; choose terms by min_df and max_df.")
    counting = count_vectorizer(**{name: options[name] for name in options if name in CountVectorizer().get_params()})
    frequencies = _counted(articles, counting)
    number = frequencies.pop(ALL_ARTICLES)
    least, most = (limit if isinstance(limit, Integral) else limit * number for limit in (min_df, max_df))
    kept = frequencies[frequencies.between(least, most)]
    if kept.empty:
        raise ReportsError(
            f"No term is in {min_df} to {max_df} of the {number} articles (a decimal is a share of them); "
            "lower min_df, raise max_df, or look at the texts."
        )
    # idf_ can be set only where it is used: a weight of 1 for all is the same as none
    vectorizer = tfidf_vectorizer(**{**options, "vocabulary": list(kept.index), "use_idf": True})
    smooth = int(vectorizer.smooth_idf)
    idf = np.log((smooth + number) / (smooth + kept.to_numpy(dtype=float))) + 1
    vectorizer.idf_ = idf if options.get("use_idf", True) else np.ones(len(kept))

    shared, shape, empty = dask.delayed(vectorizer, pure=True), (np.nan, len(kept)), sparse.csr_matrix((0, len(kept)))
    rows = [dask.delayed(_transformed)(part, shared) for part in articles["text"].to_delayed()]
    blocks = [arrays.from_delayed(block, shape, meta=empty) for block in rows]
    return PartitionedWeights(arrays.concatenate(blocks, axis=0), kept.index, articles.index)


def write_weights(weights: PartitionedWeights, folder: str | Path) -> list[str]:
    """Store partitioned weights in a folder, one file per partition, and the terms in `terms.txt`; return the files.

    Each file, `block-00000.npz` and so on, is written where its block is computed (`scipy.sparse.load_npz` reads
    it); the folder must be one that all workers see. The rows' names are in `reports-00000.txt`.

    >>> import dask.dataframe, tempfile
    >>> articles = dask.dataframe.from_pandas(pd.DataFrame({"text": ["padi panen", "padi"]}), npartitions=2)
    >>> with tempfile.TemporaryDirectory() as place:
    ...     [Path(file).name for file in write_weights(partitioned_weights(articles), place)]
    ['block-00000.npz', 'block-00001.npz']
    """
    dask = _needed("dask")
    home = Path(folder)
    home.mkdir(parents=True, exist_ok=True)
    _write_lines(weights.terms, home / "terms.txt")
    parts = zip(weights.matrix.to_delayed().ravel(), weights.reports.to_delayed(), strict=True)
    return list(dask.compute(*(dask.delayed(_write_block)(*part, str(home), n) for n, part in enumerate(parts))))


def partitioned_near_copies(articles: Any, *, at_least: float = 0.5) -> pd.DataFrame:
    """List the articles that are nearly the same text, as `near_copies` does (which is faster on one machine).

    Parameters
    ----------
    articles : a Dask DataFrame with a column `text` and an index of different names
    at_least : the least part of the shorter article's runs of five words that the other has

    Returns
    -------
    DataFrame
        The pandas table report | like | shared of `near_copies`, the same whatever the partitions; names in order.

    Examples
    --------
    >>> import dask.dataframe
    >>> text = "satu dua tiga empat lima enam tujuh"
    >>> texts = pd.DataFrame({"text": [text, "padi panen raya", text]}, index=["a", "b", "c"])
    >>> partitioned_near_copies(dask.dataframe.from_pandas(texts, npartitions=2)).values.tolist()
    [['a', 'c', 1.0]]
    """
    names = {"report": object, "like": object}
    with _needed("dask").config.set({"dataframe.shuffle.method": "tasks", "dataframe.convert-string": False}):
        # The articles that have one run come together, wherever they are; what meets in enough runs is compared.
        keys = articles[["text"]].map_partitions(_keyed, meta=_meta(key=np.uint64, report=object, size=np.int64))
        met = keys.shuffle("key").map_partitions(_met, meta=_meta(**names, met=np.int64, shorter=np.int64))
        pairs = met.groupby(["report", "like"]).agg({"met": "sum", "shorter": "first"}, split_out=articles.npartitions)
        pairs = pairs[pairs["met"] >= RARE_PART * at_least * pairs["shorter"]].reset_index()[["report", "like"]]
        runs = articles[["text"]].map_partitions(_packed_runs, meta=_meta(name=object, runs=object))
        for side in names:
            pairs = pairs.merge(runs.rename(columns={"name": side, "runs": f"runs_{side}"}), on=side)
        table = pairs.map_partitions(_compared, at_least, meta=_meta(**names, shared=np.float64)).compute()
    return table.sort_values(["shared", "report", "like"], ascending=[False, True, True], ignore_index=True)


# --- what is done in one partition -----------------------------------------------------------------------------------


def _row_group(group: tuple[str, int, str, int, int], clean: bool) -> pd.DataFrame:
    """The articles of one row group of a Parquet file."""
    path, number, name, first, width = group
    file = import_module("pyarrow.parquet").ParquetFile(path)
    headings = file.schema_arrow.names
    columns = {column: headings[place] for column, place in find_columns(headings).items()}
    wanted = {column: columns[column] for column in ("outlet", "published", "title", "raw_text") if column in columns}
    named = ["report"] if "report" in headings else []
    stored = file.read_row_group(number, columns=[*wanted.values(), *named]).to_pandas(ignore_metadata=True)
    table = stored[list(wanted.values())].set_axis(list(wanted), axis=1).map(cell_text)
    names = stored["report"] if named else [f"{name}-{row:0{width}d}" for row in range(first, first + len(stored))]
    table = table.set_axis(pd.Index(list(names), name="report"), axis=0)
    table = table[table["raw_text"].str.strip() != ""]
    texts = [clean_text(text) for text in table["raw_text"]] if clean else list(table["raw_text"])
    days = [read_day(day) for day in table["published"]] if "published" in table else ""
    return table.assign(text=texts, published=days).reindex(columns=ARTICLE_COLUMNS, fill_value="").astype("str")


def _meta(**columns: Any) -> pd.DataFrame:
    """An empty table, from which Dask knows the columns."""
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in columns.items()})


def _counted(articles: Any, vectorizer: Any) -> pd.Series:
    """Document frequencies of all partitions, the number of articles under `ALL_ARTICLES`."""
    every_term = clone(vectorizer).set_params(min_df=1, max_df=1.0, max_features=None)
    with _needed("dask").config.set({"dataframe.convert-string": False}):
        counts = articles["text"].map_partitions(_frequencies, every_term, meta=_meta(term=object, articles=np.int64))
        return counts.groupby("term")["articles"].sum().compute().sort_index()


def _frequencies(texts: pd.Series, vectorizer: Any) -> pd.DataFrame:
    terms, having = [ALL_ARTICLES], [len(texts)]
    if len(texts):
        counts = document_term_matrix(texts, clone(vectorizer))
        terms, having = [*terms, *counts.terms], [*having, *counts.values.getnnz(axis=0)]
    return pd.DataFrame({"term": pd.Series(terms, dtype=object), "articles": np.array(having, dtype=np.int64)})


def _transformed(texts: pd.Series, vectorizer: Any) -> sparse.csr_matrix:
    return vectorizer.transform(texts) if len(texts) else sparse.csr_matrix((0, len(vectorizer.vocabulary)))


def _write_block(block: Any, names: Any, folder: str, number: int) -> str:
    path = Path(folder, f"block-{number:05d}.npz")
    sparse.save_npz(path, block)
    _write_lines(names, path.with_name(f"reports-{number:05d}.txt"))
    return str(path)


def _write_lines(lines: Any, path: Path) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="")


def _keyed(articles: pd.DataFrame) -> pd.DataFrame:
    """One row per run of an article: the run, the article's name, and how many runs it has."""
    runs = text_runs(articles["text"])
    sizes = np.array([len(run) for run in runs], dtype=np.int64)
    keys = np.concatenate([*runs, np.array([], dtype=np.uint64)])
    names = np.repeat(articles.index.to_numpy(dtype=object), sizes)
    return pd.DataFrame({"key": keys, "report": names, "size": np.repeat(sizes, sizes)})


def _met(keys: pd.DataFrame) -> pd.DataFrame:
    """The pairs that meet in the runs of this partition, which has every article of each."""
    places, names = pd.factorize(keys["report"], sort=True)
    sizes = keys.groupby(places)["size"].first().to_numpy()
    one, other, met = meetings(keys["key"].to_numpy(), places, len(names))
    labels = np.asarray(names, dtype=object)
    shorter = np.minimum(sizes[one], sizes[other])
    return pd.DataFrame({"report": labels[one], "like": labels[other], "met": met, "shorter": shorter})


def _packed_runs(articles: pd.DataFrame) -> pd.DataFrame:
    """One row per article, its runs as bytes, which Dask moves as they are."""
    runs = pd.Series([run.tobytes() for run in text_runs(articles["text"])], dtype=object)
    return pd.DataFrame({"name": articles.index.to_numpy(dtype=object), "runs": runs})


def _compared(pairs: pd.DataFrame, at_least: float) -> pd.DataFrame:
    runs = [np.frombuffer(packed, dtype=np.uint64) for packed in [*pairs["runs_report"], *pairs["runs_like"]]]
    found = compared(runs, np.arange(len(pairs)), np.arange(len(pairs), 2 * len(pairs)))
    shared = part_of(found.both, np.minimum(found.runs_one, found.runs_other))
    return pairs[["report", "like"]].assign(shared=shared.round(2))[shared >= at_least]


def _needed(module: str) -> Any:
    try:
        return import_module(module)
    except ImportError as error:
        raise ReportsError(f"Past one machine the package dask is needed; add it with: {ADD_LARGE}") from error
