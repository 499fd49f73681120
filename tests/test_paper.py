"""The page to hand out as it comes out of a printer and on a phone, in headless Chromium."""

import re

import pytest

import corpus_tools as ct
from corpus_tools.teach import brief, to_html

pytestmark = pytest.mark.browser

A4 = {"width": 794, "height": 1123}  # in CSS pixels, margins included: rules for narrow screens ask for these
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
OVERLAPS = """() => [...document.querySelectorAll(".strength")].filter(mark => {
    const written = document.createRange();
    written.selectNodeContents(mark);
    const [one, other] = [written, mark.nextElementSibling ?? mark].map(part => part.getBoundingClientRect());
    return one.right > other.left && one.bottom > other.top && mark.nextElementSibling;
}).length"""
BROKEN = """() => [...document.querySelectorAll("dt, figcaption, thead th")].filter(one => {
    const words = document.createElement("span");
    words.style = "position: absolute; visibility: hidden; width: min-content; overflow-wrap: normal";
    words.textContent = one.textContent;
    const upright = getComputedStyle(one).writingMode === "horizontal-tb";
    one.append(words);
    const needed = words.getBoundingClientRect().width;
    words.remove();
    return upright && needed > one.getBoundingClientRect().width + 1;
}).map(one => one.textContent)"""


@pytest.fixture(params=["en", "id"])
def handout(request, page, event):
    """The page of the invented event in each language, open in a browser."""
    ct.set_language(request.param)
    document = to_html(brief(event, "tests/event"))
    ct.set_language("en")
    page.route(
        "http://127.0.0.1:1/", lambda asked: asked.fulfill(body=document, content_type="text/html; charset=utf-8")
    )
    page.goto("http://127.0.0.1:1/")
    return page


def test_it_is_two_to_four_sheets(handout):
    sheets = re.findall(rb"/Type\s*/Page\b", handout.pdf(prefer_css_page_size=True))
    assert 2 <= len(sheets) <= 4


def test_nothing_overlaps_is_broken_or_runs_out(handout):
    for media, size in (("print", A4), ("screen", PHONE), ("screen", DESK)):
        handout.emulate_media(media=media)
        handout.set_viewport_size(size)
        assert handout.evaluate(OVERLAPS) == 0
        assert handout.evaluate(BROKEN) == []
        wide = handout.evaluate("() => document.documentElement.scrollWidth")
        assert media == "print" or wide <= size["width"]  # on paper a table may use a little of the margin
