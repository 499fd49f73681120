"""`python benchmarks/words.py ARTICLES`: what stemmed, cleaned words cost here, beside what others do, in one run.

Each row runs in a process of its own, the rows take turns, and of several rounds the one with the least processor time
counts. What is slow is shown as well as what is fast.
"""

import argparse
import gc
import json
import math
import os
import pickle
import platform
import re
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from random import Random
from string import ascii_lowercase
from typing import Any, NamedTuple

import pandas as pd
from joblib import parallel_config
from joblib.externals.loky import get_reusable_executor
from sklearn.feature_extraction.text import TfidfVectorizer

from corpus_tools import clean_reports, read_reports, tfidf_vectorizer
from corpus_tools._text import sentences
from corpus_tools.large import find_events, near_copies
from corpus_tools.read import ReportsError

SIZES = (1000, 5000, 10_000, 40_000)
"""Numbers of articles, so that growth can be seen."""

ROUNDS = 3
"""Rounds in which each row has its turn."""

NEW_WORD = 40
"""Of so many words in made-up reports one is new."""

LONG = 60
"""Seconds of processor time from which a row has only one turn."""

WORD = re.compile(r"(?u)\b\w\w+\b")
"""scikit-learn's own pattern for words, so that the rows differ in what they are about."""

BASE = "scikit-learn, no stemming"


class Row(NamedTuple):
    """One way to count words: its name, what is run, what for, if only on real texts, and in how many processes."""

    name: str
    run: Any
    why: str
    real: bool = False
    processes: int = 1


def benchmark(articles, *, sizes=SIZES, rounds=ROUNDS, only=()):
    """Time every way to count the words of articles, print the tables in Markdown, and return them as one.

    `articles` is anything that `read_reports` reads; where it has fewer articles than asked for, sentences are
    recombined to more, which is said. Columns of the table: size, row, cpu (processor seconds of all processes), wall
    (seconds on the clock), memory (MB above texts and imported libraries, in the first process), ratio and wall_ratio
    (both against scikit-learn without stemming, same size, same run), rounds. `only` names rows to be left with.
    Raises ReportsError without an article, ValueError without a round.

    Not on a machine that is busy with something else: ratios bear that, seconds do not.
    """
    if rounds < 1:
        raise ValueError(f"rounds is {rounds}; it must be 1 or more")
    reports = clean_reports(read_reports(articles))
    rows = [row for row in ROWS if not only or row.name in only or row.name == BASE]
    print(_machine(), _about(reports, sizes), sep="\n")
    tables = []
    for size in sizes:
        tables.append(_of_size(reports, size, rows, rounds))
        print(f"\n{size:,} articles\n\n{_markdown(_shown(tables[-1]))}", flush=True)
    table = pd.concat(tables, ignore_index=True)
    if len(sizes) > 1:
        print(f"\nGrowth, processor seconds\n\n{_markdown(growth(table))}")
    print(f"\n{_imports()}")
    return table


def growth(table):
    """Show how each row's processor time grows with the articles: a column a size, and the power of the tokens.

    A power of 1 is growth in proportion, below it slower; it is that from the smallest to the largest size.

    >>> rows = [(100, "a", 1.0, 1000), (400, "a", 4.0, 4000)]
    >>> growth(pd.DataFrame(rows, columns=["size", "row", "cpu", "tokens"])).at["a", "power of the tokens"]
    '1.00'

    Not for sizes below a thousand: starting up hides the growth.
    """
    wide = table.pivot(index="row", columns="size", values="cpu").reindex(dict.fromkeys(table["row"]))
    tokens = table.groupby("size")["tokens"].first()
    power = {name: _power(tokens[times.dropna().index], times.dropna()) for name, times in wide.iterrows()}
    shown = wide.map(lambda value: "" if value != value else f"{value:.2f}")
    shown = shown.set_axis([f"{size:,}" for size in wide.columns], axis=1)
    return shown.assign(**{"power of the tokens": pd.Series(power)})


def _power(tokens, times):
    if len(tokens) < 2:
        return ""
    return f"{math.log(times.iloc[-1] / times.iloc[0]) / math.log(tokens.iloc[-1] / tokens.iloc[0]):.2f}"


def recombined(reports, size, *, seed=0):
    """Return so many reports: the first ones, or where there are fewer, more with sentences drawn from all of them.

    Made-up reports have days and outlets of real ones. One of their words in `NEW_WORD` gets two letters more, for in
    news new words never cease: they grow as the 0.53rd power of all words (measured on 42,000 articles).

    >>> from corpus_tools import clean_reports, read_reports
    >>> len(recombined(clean_reports(read_reports("seeds")), 12))
    12

    Not for results about the reports: the sentences are in company they never had.
    """
    if size <= len(reports):
        return reports.head(size)
    random = Random(seed)
    pool = [sentence for text in reports["text"] for sentence in sentences(text)]
    counts = [len(sentences(text)) for text in reports["text"]]
    more = [random.randrange(len(reports)) for _ in range(size - len(reports))]
    texts = [_with_new_words(" ".join(random.choices(pool, k=counts[place])), random) for place in more]
    made = reports.iloc[more].assign(text=texts, raw_text=texts)
    return pd.concat([reports, made]).set_axis([f"r{n:06d}" for n in range(size)], axis=0)


def _with_new_words(text, random):
    words = text.split(" ")
    for place in range(random.randrange(NEW_WORD), len(words), NEW_WORD):
        words[place] += "".join(random.choices(ascii_lowercase, k=2))
    return " ".join(words)


def _of_size(reports, size, rows, rounds):
    """One line a row: the best of its turns."""
    chosen = recombined(reports, size)
    rows = [row for row in rows if size <= len(reports) or not row.real]
    turns: dict[str, list] = {row.name: [] for row in rows}
    with tempfile.TemporaryDirectory() as place:
        path = Path(place, "reports.pickle")
        path.write_bytes(pickle.dumps(chosen))
        for _ in range(rounds):
            for row in rows:
                if not turns[row.name] or turns[row.name][0]["cpu"] < LONG:
                    turns[row.name].append(_turn(row, path))
    best = {name: min(found, key=lambda turn: turn["cpu"]) for name, found in turns.items()}
    tokens = sum(len(WORD.findall(text)) for text in chosen["text"])
    lines = [{"size": size, "tokens": tokens, "row": name, **best[name], "rounds": len(turns[name])} for name in best]
    table = pd.DataFrame(lines)
    return table.assign(ratio=table["cpu"] / best[BASE]["cpu"], wall_ratio=table["wall"] / best[BASE]["wall"])


def _turn(row, path):
    """Run one row in a fresh process, with the libraries at rest and the texts in memory."""
    command = [sys.executable, __file__, "--row", row.name, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=_here())
    if done.returncode:
        raise ReportsError(f"{row.name}: {(done.stderr.strip().splitlines() or ['stopped'])[-1]}")
    return json.loads(done.stdout.splitlines()[-1])


def _here():
    """The environment of this process, so that the same package is imported there."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).resolve().parent.parent), *sys.path])}


def _measure(name, path):
    """What a process of one row does: run it, and say what it took."""
    reports = pickle.loads(Path(path).read_bytes())
    row = next(row for row in ROWS if row.name == name)
    tfidf_vectorizer().fit(["Padi dipanen."])  # what is loaded once a session is loaded now
    _forget_peak()
    before = _peak()
    wall, cpu = time.perf_counter(), _cpu()
    with parallel_config(n_jobs=row.processes):
        row.run(reports)
    wall = time.perf_counter() - wall
    if row.processes > 1:
        get_reusable_executor().shutdown(wait=True)  # what they took is known once they have ended
    cpu = _cpu() - cpu
    print(json.dumps({"cpu": cpu, "wall": wall, "memory": _peak() - before}))


def _cpu():
    """Processor seconds of this process and of those it started that have ended."""
    ended = os.times()
    return time.process_time() + ended.children_user + ended.children_system


def _forget_peak():
    """Let the peak begin at what is in memory now: reading the texts took more for a moment (Linux only)."""
    gc.collect()
    switch = Path("/proc/self/clear_refs")
    if switch.exists():
        with suppress(OSError):
            switch.write_text("5")


def _peak():
    """Most memory this process has had so far, in MB; nan where the system does not tell."""
    status = Path("/proc/self/status")
    if status.exists():  # getrusage would count what the parent had when it started this process
        return int(re.search(r"VmHWM:\s+(\d+)", status.read_text())[1]) / 1e3
    try:
        import resource
    except ImportError:  # Windows
        return math.nan
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def _pattern_only(reports):
    return [WORD.findall(text.lower()) for text in reports["text"]]


def _unstemmed(reports):
    return TfidfVectorizer().fit_transform(reports["text"])


def _ours(reports):
    return tfidf_vectorizer().fit_transform(reports["text"])


def _ours_cleaned(reports):
    return tfidf_vectorizer().fit_transform(clean_reports(reports.drop(columns="text"))["text"])


def _memoised(reports):
    stem = cache(_sastrawi().stem_word)
    vectorizer = TfidfVectorizer(tokenizer=lambda text: [stem(word) for word in WORD.findall(text)], token_pattern=None)
    return vectorizer.fit_transform(reports["text"])


def _naive(reports):
    stemmer = _sastrawi()
    return TfidfVectorizer().fit_transform([stemmer.stem(text) for text in reports["text"]])


def _snowball(reports):
    try:
        from Stemmer import Stemmer
    except ImportError as error:
        raise ReportsError(
            "Snowball's Indonesian stemmer needs PyStemmer; add it with: pip install PyStemmer"
        ) from error
    stem = Stemmer("indonesian").stemWords
    vectorizer = TfidfVectorizer(tokenizer=lambda text: stem(WORD.findall(text)), token_pattern=None)
    return vectorizer.fit_transform(reports["text"])


def _sastrawi():
    from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

    stemmer = StemmerFactory().create_stemmer()
    stemmer.stem_word = stemmer.delegatedStemmer.stem_word
    return stemmer


ROWS = (
    Row("words by a pattern, nothing else", _pattern_only, "the least that anything can take"),
    Row(BASE, _unstemmed, "TfidfVectorizer as it comes"),
    Row("corpus_tools", _ours, "tfidf_vectorizer(): stop words, phrases, mended stems"),
    Row("corpus_tools, page furniture cut first", _ours_cleaned, "clean_reports, then tfidf_vectorizer()"),
    Row(
        "the same, two processes",
        _ours_cleaned,
        "within joblib.parallel_config(n_jobs=2), starting them included",
        processes=2,
    ),
    Row("Snowball Indonesian (PyStemmer)", _snowball, "TfidfVectorizer with a C stemmer, less exact"),
    Row("PySastrawi a word, remembered", _memoised, "TfidfVectorizer with a memoised tokenizer"),
    Row("PySastrawi a text, then TfidfVectorizer", _naive, "what people do"),
    Row("near_copies", near_copies, "pairs of reports that are nearly the same text", real=True),
    Row("find_events", find_events, "groups of reports on one event", real=True),
)
"""The rows of the table, from the least work to the most."""


def _machine():
    """The machine in general words: nothing that names its owner."""
    memory = _memory()
    size = f", {memory} GB of memory" if memory else ""
    libraries = ", ".join(f"{name} {version(name)}" for name in ("scikit-learn", "numpy", "pandas", "PySastrawi"))
    return f"{os.cpu_count()} cores{size}, {platform.system()}, Python {platform.python_version()}; {libraries}"


def _memory():
    try:
        return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)
    except (AttributeError, ValueError, OSError):
        return 0


def _about(reports, sizes):
    tokens = reports["text"].str.count(WORD).sum()
    there = f"{len(reports):,} articles, {tokens:,} words, after page furniture was cut."
    if max(sizes) <= len(reports):
        return there
    return (
        f"{there} Sizes above that are recombined from their sentences, with one new word in {NEW_WORD}. "
        "near_copies and find_events have real articles only."
    )


def _shown(table):
    shown = pd.DataFrame(index=table["row"])
    for name, column, form in (
        ("CPU s", "cpu", "{:.2f}"), ("against unstemmed", "ratio", "{:.2f}"),
        ("wall s", "wall", "{:.2f}"), ("against unstemmed, wall", "wall_ratio", "{:.2f}"),
        ("peak MB", "memory", "{:.0f}"), ("rounds", "rounds", "{:.0f}"),
    ):  # fmt: skip
        shown[name] = [form.format(value) for value in table[column]]
    return shown


def _markdown(table):
    head = ["", *table.columns]
    lines = [head, ["---", *["--:"] * len(table.columns)], *([name, *cells] for name, *cells in table.itertuples())]
    return "\n".join(f"| {' | '.join(map(str, cells))} |" for cells in lines)


def _imports():
    """Seconds to import the libraries, and what importing corpus_tools adds."""
    libraries = "pandas, matplotlib.pyplot, sklearn.feature_extraction.text, sklearn.cluster, scipy.cluster.hierarchy"
    code = f"import time; a = time.process_time(); import {libraries}; b = time.process_time(); import corpus_tools; "
    code += "print(b - a, time.process_time() - b)"
    runs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=_here()).stdout
        for _ in range(ROUNDS)
    ]
    base, more = min(tuple(map(float, run.split())) for run in runs)
    return (
        f"Importing pandas, scikit-learn, scipy and matplotlib takes {base:.2f} s of processor time; corpus_tools adds "
        f"{more:.2f} s ({more / base:.0%})."
    )


def main(arguments=None):
    """Print the tables for the articles named on the command line; with `--row`, run one row of them."""
    parser = argparse.ArgumentParser(prog="benchmarks/words.py", description="Time the ways to count words.")
    parser.add_argument("articles", help="folder, file, table or archive of articles")
    parser.add_argument("--sizes", type=_numbers, default=SIZES, help="such as 1000,10000")
    parser.add_argument("--rounds", type=_number, default=ROUNDS, help="turns of each row; the best counts")
    parser.add_argument("--row", help=argparse.SUPPRESS)  # what each process of its own is started with
    options = parser.parse_args(arguments)
    if options.row:
        _measure(options.row, options.articles)
    else:
        benchmark(options.articles, sizes=options.sizes, rounds=options.rounds)


def _numbers(text):
    """The numbers of a list such as 1000,10000, ascending."""
    return tuple(sorted({_number(part) for part in text.split(",")}))


def _number(text):
    """A number of 1 or more."""
    if int(text) < 1:
        raise ValueError(text)
    return int(text)


if __name__ == "__main__":
    try:
        main()
    except ReportsError as error:
        sys.exit(str(error))
