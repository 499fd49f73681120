"""What the tests share: the five reports, an event invented for the tests, and both ready to count."""

import shutil
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


@pytest.fixture
def page():
    """A page of a fresh headless Chromium, skipped where there is none; at the end, no other host was asked."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: the extra browser")
    with sync_api.sync_playwright() as play:
        path = shutil.which("chromium") or play.chromium.executable_path
        if not Path(path).exists():
            pytest.skip("there is no Chromium")
        # root may not have a sandbox, and no name of another host leads anywhere
        rules = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
        browser = play.chromium.launch(executable_path=path, args=rules)
        page, asked = browser.new_page(), []
        page.context.on("request", lambda request: asked.append(request.url))
        page.set_default_timeout(120_000)
        yield page
        browser.close()
    assert asked and not [url for url in asked if not url.startswith(("http://127.0.0.1:", "data:", "blob:"))]
