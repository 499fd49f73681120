"""Events found in a stream: what was planted comes back, days matter, and folders can be read again."""

import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools.large import events as room
from corpus_tools.read.reports import ReportsError

COLLECTION = ct.large.artificial_collection(ct.read_reports("seeds"), size=250, seed=5)
FOUND = ct.large.find_events(COLLECTION)


def test_planted_events_are_found():
    planted = ct.large.planted_pairs(COLLECTION, "event") | ct.large.planted_pairs(COLLECTION, "copy_of")
    found = ct.large.grouped_pairs(FOUND)
    assert len(found & planted) >= 0.9 * len(planted) and len(found & planted) >= 0.9 * len(found)


def test_events_are_numbered_by_size_and_of_near_days():
    table = ct.large.event_table(COLLECTION, FOUND)
    assert table["event"].tolist() == list(range(1, len(table) + 1)) and table["reports"].is_monotonic_decreasing
    assert (pd.to_datetime(table["last"]) - pd.to_datetime(table["first"])).max() <= pd.Timedelta(days=6)


def test_the_same_words_weeks_apart_are_two_events():
    names = ["Mawar", "Melati", "Kenanga", "Dahlia"]
    texts = [f"Kapal {' '.join(names)} karam, kata petugas {n}." for n in names]
    days = ["2031-05-01", "2031-05-02", "2031-06-01", "2031-06-02"]
    events = ct.large.find_events(pd.DataFrame({"text": texts, "published": days}))
    assert events.tolist() == [1, 1, 2, 2]


def test_a_chain_of_ever_new_things_is_not_one_event():
    words = [f"kata{n:02d}" for n in range(40)]
    texts = [" ".join(words[n : n + 12]) for n in range(0, 28)]
    events = ct.large.find_events(pd.DataFrame({"text": texts, "published": "2031-05-01"}))
    assert events.nunique() > 2


def test_reports_without_a_readable_day_are_named_and_in_no_event():
    reports = COLLECTION.assign(published=COLLECTION["published"].mask(COLLECTION["event"] == 1, "entah"))
    events = ct.large.find_events(reports)
    assert (events[reports["event"] == 1] == 0).all()
    lacking = ct.read.undated(reports)
    assert set(lacking["report"]) == set(reports.index[reports["event"] == 1])
    assert f"{len(lacking)} reports have no readable day" in ct.say.events(reports, events, lacking)


def test_a_thousand_copies_of_one_text_are_one_event(monkeypatch):
    monkeypatch.setattr(room, "LARGEST", 10)
    other = ["Banjir merendam pasar lama.", "Banjir merendam pasar lama itu."]
    reports = pd.DataFrame({"text": ["Kapal Melati karam di Selat Karimata."] * 15 + other, "published": "2031-05-01"})
    assert ct.large.find_events(reports).tolist() == [1] * 15 + [2, 2]


def test_a_day_that_no_calendar_has_is_none():
    reports = pd.DataFrame({"text": "Kapal karam.", "published": ["2031-05-01", "2031-05-01", "2031-13-01"]})
    assert ct.large.find_events(reports).tolist() == [1, 1, 0] and ct.read.undated(reports)["report"].tolist() == [2]


@pytest.mark.parametrize("size", [0, 1, 2])
def test_too_few_reports(size):
    few = COLLECTION.head(size)
    events = ct.large.find_events(few)
    assert len(events) == size and ct.large.event_table(few, events).empty == (events == 0).all()
    assert isinstance(ct.say.events(few, events, ct.read.undated(few)), str)


def test_order_of_rows_changes_numbers_only():
    shuffled = COLLECTION.sample(frac=1, random_state=2)
    assert ct.large.grouped_pairs(ct.large.find_events(shuffled)) == ct.large.grouped_pairs(FOUND)


def test_folders_are_read_as_the_same_reports(tmp_path):
    written = ct.large.write_event_folders(COLLECTION, FOUND, tmp_path / "events", least=4)
    assert len(written) and (written["reports"] >= 4).all()
    for row in written.itertuples():
        there = ct.read_reports(row.folder, min_words=1)
        wanted = COLLECTION[row.event == FOUND][there.columns]
        texts = there.sort_values("raw_text").reset_index(drop=True)
        pd.testing.assert_frame_equal(texts, wanted.sort_values("raw_text").reset_index(drop=True), check_dtype=False)


def test_names_and_titles_that_files_and_spreadsheets_do_not_take(tmp_path):
    texts = COLLECTION["raw_text"].iloc[:4].tolist()
    names = ["berita/2031#1", "berita 2031#1", "../keluar", "laporan"]
    columns = {"raw_text": texts, "title": ["=1+1", "'kutip'", "satu, dua", 'kata "dia"'], "outlet": list("abcd")}
    reports = pd.DataFrame({**columns, "published": "2031-05-01"}, index=names)
    written = ct.large.write_event_folders(reports, pd.Series(1, index=names), tmp_path / "events")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["events"]
    there = ct.read_reports(written.at[0, "folder"])
    assert dict(zip(there["outlet"], there["title"], strict=True)) == dict(zip("abcd", columns["title"], strict=True))
    assert set(there["raw_text"]) == set(texts)


def test_nothing_is_overwritten(tmp_path):
    (tmp_path / "mine.txt").write_text("penting")
    with pytest.raises(ReportsError, match="not empty"):
        ct.large.write_event_folders(COLLECTION, FOUND, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
