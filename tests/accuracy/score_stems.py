"""Score both stemming modes against hand-made lemmas and print the table.

    CORPUS_TOOLS_STEMMING=<folder with *_surface.tsv> python tests/accuracy/score_stems.py [--errors N]

A file needs the columns surface, base_lemma and upos, one token a row (as drawn from Universal Dependencies).
Names are the tokens tagged PROPN.

Two conventions are shown side by side. GSD and CSUI keep function words and ordinals whole (setelah, selama, kedua), and
so do we; UD Indonesian-PUD cuts them (telah, lama, dua). "token, PUD's way" is the share of right tokens if every word
that we keep for that reason had to be cut, as someone who scores us on PUD will find.
"""

from __future__ import annotations

import argparse
import os
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from corpus_tools.words.stem_cuts import listed
from corpus_tools.words.stemming import Stemmer

FOLDER = "CORPUS_TOOLS_STEMMING"
WORD = r"[^\W\d_]+(?:[-'][^\W\d_]+)*"


def read_lemmas(path: Path) -> pd.DataFrame:
    """Surface | lemma | is_name: the words of one file, less punctuation, figures and missing lemmas."""
    tokens = pd.read_csv(path, sep="\t", quoting=3, keep_default_na=False, dtype=str)
    lemma = tokens.base_lemma.str.replace("_nsd$dash^", "-", case=False, regex=False).str.lower()
    table = pd.DataFrame({"surface": tokens.surface, "lemma": lemma, "is_name": tokens.upos == "PROPN"})
    return table[table.surface.str.fullmatch(WORD) & table.lemma.ne("_")].reset_index(drop=True)


def score(lemmas: pd.DataFrame, stem: Callable[[str], str], plain: Callable[[str], str]) -> dict[str, float]:
    """The figures of one mode on one set; `plain` is Sastrawi, against which 'ordinary broken' is counted."""
    stems = lemmas.surface.map({word: stem(word) for word in set(lemmas.surface)})
    plain_stems = lemmas.surface.map({word: plain(word) for word in set(lemmas.surface)})
    right = stems == lemmas.lemma
    affixed = lemmas.lemma != lemmas.surface.str.lower()
    types = lemmas.assign(right=right, surface=lemmas.surface.str.lower()).groupby("surface").right.mean()
    words = lemmas.surface.str.lower()
    cut = lemmas.lemma.where(~words.isin(kept_function_words()), plain_stems)
    return {
        "token": right.mean(),
        "token, PUD's way": (stems == cut).mean(),
        "type": (types > 0.5).mean(),
        "affixed": right[affixed].mean(),
        "names damaged": (lemmas.is_name & ~affixed & ~right).sum() / lemmas.is_name.sum(),
        "ordinary broken": (~lemmas.is_name & (plain_stems == lemmas.lemma) & ~right).sum() / (~lemmas.is_name).sum(),
        "pairs wrongly merged": count_merged(lemmas.lemma, stems),
        "pairs wrongly split": count_merged(stems, lemmas.lemma),
        "tokens": len(lemmas),
    }


def kept_function_words() -> set[str]:
    """The words of the list that are kept because their meaning has left their root, and that another school cuts."""
    reasons = ("a function word", "an ordinal")
    return {word for word, (_, why) in listed("kept").items() if why.startswith(reasons)}


def count_merged(apart: pd.Series, together: pd.Series) -> int:
    """How many pairs of distinct values of `apart` share a value of `together`."""
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in zip(apart, together, strict=True):
        groups[other].add(one)
    return sum(len(group) * (len(group) - 1) // 2 for group in groups.values())


def score_folder(folder: Path) -> pd.DataFrame:
    """set, mode -> figures, for every *_surface.tsv in the folder."""
    modes = {"sastrawi": Stemmer(mode="sastrawi"), "corrected": Stemmer()}
    rows = {
        (path.stem.removesuffix("_surface"), mode): score(read_lemmas(path), stemmer, modes["sastrawi"])
        for path in sorted(folder.glob("*_surface.tsv"))
        for mode, stemmer in modes.items()
    }
    return pd.DataFrame.from_dict(rows, orient="index")


def worst_errors(path: Path, *, n: int) -> list[str]:
    """The n most frequent wrong answers of the corrected mode, as text."""
    stemmer = Stemmer()
    lemmas = read_lemmas(path)
    wrong = Counter(
        (word, lemma, stemmer(word))
        for word, lemma in zip(lemmas.surface, lemmas.lemma, strict=True)
        if stemmer(word) != lemma
    )
    return [f"{count:4} {word}: {stem}, lemma {lemma}" for (word, lemma, stem), count in wrong.most_common(n)]


def main() -> None:
    """Print the table, and the most frequent errors where asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument(
        "--errors", type=int, default=0, metavar="N", help="also print the N most frequent errors a set"
    )
    options = parser.parse_args()
    if not os.environ.get(FOLDER):
        raise SystemExit(f"Set {FOLDER} to the folder that holds the *_surface.tsv files.")
    folder = Path(os.environ[FOLDER])
    print(score_folder(folder).round(4).to_string())
    for path in sorted(folder.glob("*_surface.tsv")) if options.errors else ():
        print(f"\n{path.stem}", *worst_errors(path, n=options.errors), sep="\n")


if __name__ == "__main__":
    main()
