"""Words and sentences: one pattern, one splitter, and word lists whose faults are named with their line."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools._data import read_entries
from corpus_tools._text import sentence_bounds, sentences
from corpus_tools.speech.marks import marked_spans

CASES = json.loads((Path(__file__).parent / "cases" / "sentences.json").read_text("utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_case(case):
    assert sentences(case["text"]) == case["expect"]
    bounds = sentence_bounds(case["text"], quotations=marked_spans(case["text"]))
    framed = [case["text"][start:end].strip() for start, end in bounds]
    assert framed == case.get("framed", case["expect"])


@given(st.text(alphabet='Aa. "“”\n,1«»()', max_size=60))
def test_sentences_cover_the_text(text):
    for quotations in ((), marked_spans(text)):
        assert "".join(text[start:end] for start, end in sentence_bounds(text, quotations=quotations)) == text


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ('[[verb]]\nwords = "kata"\n', "line 1: why is missing"),
        ('# a note\n\n[[verb]]\nwords = ""\nwhy = "none"\n', "line 3: words is missing or empty"),
        ('[[verb]]\nwords = "kata"\nwhy = "a"\n[[verb]]\nwords = 3\nwhy = "b"\n', "line 4: words must be a text"),
        ('[[verb]]\nword = "kata"\nwhy = "a"\n', "line 1: unknown column 'word'"),
        ('[[verb]]\nwords = "kata ujar kata"\nwhy = "a"\n', "line 1: kata is there twice"),
        ('[[verb]]\nwords = "kata\nwhy = "a"\n', "line 2"),
        ('[[verb]]\nwhy = "a"\n[verb.words]\nkata = 3\n', "line 1: words must be"),
        (
            '[[verb]]\nwords = "kata"\nwhy = "a"\n\n[[vreb]]\nwords = "ujar"\nwhy = "a"\n',
            "line 5: unknown heading 'vreb'",
        ),
        ('[verb]\nwords = "kata"\nwhy = "a"\n', r"double brackets, \[\[verb\]\]"),
        ("", r"no entry \[\[verb\]\]"),
    ],
)
def test_a_fault_in_a_word_list_names_file_and_line(tmp_path, file, message):
    place = tmp_path / "verbs.toml"
    place.write_text(file, encoding="utf-8")
    with pytest.raises(ValueError, match=message) as error:
        read_entries(place, "verb", ("words", "why"), headings=("verb",))
    assert "verbs.toml" in str(error.value)
