"""What the tests share: the five reports, an event invented for the tests, and both ready to count."""

from pathlib import Path

import pytest

import corpus_tools as ct

HOME = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def reports():
    return ct.clean_reports(ct.read_reports(HOME / "seeds"))


@pytest.fixture(scope="session")
def texts(reports):
    return ct.unify_texts(reports["text"])


@pytest.fixture(scope="session")
def weights(texts):
    return ct.document_term_table(texts, ct.tfidf_vectorizer())


@pytest.fixture(scope="session")
def counts(texts):
    return ct.document_term_table(texts, ct.count_vectorizer())


@pytest.fixture(scope="session")
def similarity(weights):
    return ct.cosine_table(weights)


@pytest.fixture(scope="session")
def event():
    return ct.clean_reports(ct.read_reports(HOME / "corpus_tools" / "data" / "example"))
