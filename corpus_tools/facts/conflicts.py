"""Where reports of one event give different figures or days, for a reader to judge."""

import re
from collections import defaultdict
from datetime import date
from itertools import combinations

import pandas as pd

from corpus_tools.facts.amounts import PREFIX, SCALES, WORD
from corpus_tools.speech.vocabulary import DAYS, MONTHS, OPENERS, STOPS

DISAGREEMENT_COLUMNS = [
    "disagreement",
    "kind",
    "measure",
    "report",
    "mention",
    "normal",
    "sentence",
    "shared_context",
]
FULL_DATE = ["report", "mention", "normal", "measure"]
CONTEXT = 10
ENOUGH_SHARED = {"number": 1, "money": 3, "percent": 4, "date": 4, "time": 3}
EVERYDAY = set("tahun hari jam bulan menit detik minggu pekan orang unit kali meter km kilometer kg ton liter".split())
PEOPLE = set(
    """penumpang warga korban siswa murid santri mahasiswa peserta tersangka terdakwa pelaku saksi pengungsi anggota
    jemaah pekerja buruh karyawan pasien penonton pengunjung polisi personel petugas prajurit tentara demonstran
    massa wisatawan nelayan petani pedagang guru dokter perawat awak kru""".split()
)
ENOUGH_EVERYDAY = 4
ENOUGH_PEOPLE = 4
FATES = {
    "saved": re.compile(r"selamat|evakuasi|angkut|tolong"),
    "dead": re.compile(r"tewas|meninggal|wafat|gugur|korban jiwa"),
    "hurt": re.compile(r"luka|cedera|rawat"),
    "missing": re.compile(r"hilang"),
    "held": re.compile(r"tangkap|tahan|amankan|ciduk"),
    "fled": re.compile(r"ungsi"),
    "present": re.compile(r"hadir|ikut|serta|datang"),
}
"""What befell the people two figures count: only then may "orang" and "penumpang" be the same people."""
"""How many words around two figures must agree before they stand side by side; more where figures abound."""
WEEKDAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
SUFFIX = re.compile(r"(?<=[a-z]{4})(?:kan|an|i|nya)$")


def disagreements(mentions: pd.DataFrame) -> pd.DataFrame:
    """Sentences about one thing with different figures or days, side by side for a reader to judge.

    Two mentions meet when they come from different reports, count the same noun (or are both money in one
    currency, shares, dates, times), have different values, neither value stands in the other report, and
    enough of the words around them agree. "Orang" meets passengers, pupils, suspects … when the same befell
    both: `198 orang diselamatkan`, `212 penumpang dievakuasi`. Columns: disagreement (1, 2, …),
    kind, measure, report, mention, normal, sentence, shared_context. The table does not say which figure is
    right, nor that the two sentences must mean the same.

    >>> from corpus_tools.facts.mentioned import mentions
    >>> texts = ["Ada 20 bus bekas terbakar di terminal.", "Sekitar 50 unit bus bekas terbakar."]
    >>> page = pd.DataFrame({"text": texts}, index=["a", "b"])
    >>> disagreements(mentions(page))["normal"].tolist()
    ['20 bus', '50 bus']
    """
    figures = _with_setting(mentions)[mentions["kind"].isin(list(ENOUGH_SHARED))]
    rows = list(figures.itertuples(index=False))
    contexts = [_context(row) for row in rows]
    links = _links(rows, contexts)
    return _disagreement_table(rows, links)


def _with_setting(mentions: pd.DataFrame) -> pd.DataFrame:
    """The table with each sentence behind the last other one of its report that the table has."""
    settings, last, sentence = [], "", ""
    report = None
    for at, held in zip(mentions["report"], mentions["sentence"], strict=True):
        if at != report:
            report, last, sentence = at, "", ""
        if held != sentence:
            last, sentence = sentence, held
        settings.append(f"{last} {sentence}")
    return mentions.assign(setting=settings)


def _context(row) -> frozenset[str]:
    """Word cores close to a figure in its sentence, without numbers and connecting words."""
    at = row.sentence.find(row.mention)
    before = WORD.findall(row.sentence[: max(at, 0)])[-CONTEXT:]
    after = WORD.findall(row.sentence[max(at, 0) + len(row.mention) :])[:CONTEXT]
    return _cores(before + after, {*row.measure.split()})


def _words_of(text: str) -> frozenset[str]:
    """Word cores of whole sentences."""
    return _cores(WORD.findall(text), set())


def _cores(found: list[str], without: set[str]) -> frozenset[str]:
    words = {word.lower() for word in found if len(word) > 2}
    words -= STOPS | OPENERS | DAYS | MONTHS | set(SCALES) | {"pukul", "wib", "jumlah"} | without
    return frozenset(SUFFIX.sub("", PREFIX.sub("", word)) for word in words)


def _same_value(a, b) -> bool:
    """Equal, or equal once the more precise one is rounded like the other."""
    if a.kind in {"date", "time"}:
        one, two = a.normal.lstrip("-"), b.normal.lstrip("-")
        return one.startswith(two) or two.startswith(one) or one.endswith(two) or two.endswith(one)
    if a.kind == "percent" and (a.value == round(b.value) or b.value == round(a.value)):
        return True
    fine = max(abs(a.value), abs(b.value), 1e-9)
    return abs(a.value - b.value) / fine < 2e-4


def _links(rows: list, contexts: list[frozenset[str]]) -> list[tuple[int, int, frozenset[str]]]:
    """Best pairs of figures for every two reports and measure, at most one partner a figure."""
    held: dict[tuple[str, str], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for at, row in enumerate(rows):
        measure = "" if row.kind in {"date", "time"} else row.measure
        held[(row.kind, measure)][row.report].append(at)
    links = []
    for (kind, measure), reports in held.items():
        enough = ENOUGH_EVERYDAY if measure in EVERYDAY else ENOUGH_SHARED[kind]
        for one, two in combinations(reports, 2):
            links += _best_links(rows, contexts, reports[one], reports[two], enough)
    return links + _people_links(rows, held)


def _people_links(rows: list, held) -> list[tuple[int, int, frozenset[str]]]:
    """Pairs of which one counts "orang" and the other passengers, pupils …, and both met with one fate."""
    people: dict[str, list[int]] = defaultdict(list)
    for (kind, measure), reports in held.items():
        if kind == "number" and measure in PEOPLE | {"orang"}:
            for report, found in reports.items():
                people[report] += found
    wide = {at: _words_of(rows[at].setting) for found in people.values() for at in found}
    links = []
    for one, two in combinations(people, 2):
        for a, b, common in _best_links(rows, wide, people[one], people[two], ENOUGH_PEOPLE):
            if (rows[a].measure == "orang") != (rows[b].measure == "orang") and _fates(rows[a]) & _fates(rows[b]):
                links.append((a, b, common))
    return links


def _fates(row) -> set[str]:
    """What the sentence says befell the counted people, in the words close to the figure."""
    at = max(row.sentence.find(row.mention), 0)
    near = WORD.findall(row.sentence[:at])[-3:] + WORD.findall(row.sentence[at + len(row.mention) :])[:5]
    return {fate for word in near for fate, pattern in FATES.items() if pattern.search(word.lower())}


def _best_links(rows, contexts, ours: list[int], theirs: list[int], enough: int):
    """Pairs with most context in common first; every figure used once."""
    ours, theirs = ours[:60], theirs[:60]
    ours_alone = [a for a in ours if not any(_same_value(rows[a], rows[b]) for b in theirs)]
    theirs_alone = [b for b in theirs if not any(_same_value(rows[a], rows[b]) for a in ours)]
    shared = [(contexts[a] & contexts[b], a, b) for a in ours_alone for b in theirs_alone]
    chosen, used = [], set()
    for common, a, b in sorted(shared, key=lambda item: (-len(item[0]), item[1], item[2])):
        noun = rows[a].kind == "number" and rows[a].measure not in EVERYDAY
        near = noun or len(common) >= 0.25 * max(1, min(len(contexts[a]), len(contexts[b])))
        if len(common) >= enough and near and a not in used and b not in used:
            chosen.append((a, b, common))
            used |= {a, b}
    return chosen


def _disagreement_table(rows: list, links) -> pd.DataFrame:
    """Linked figures as groups, numbered by first appearance."""
    group = {at: at for a, b, _ in links for at in (a, b)}
    context: dict[int, set[str]] = defaultdict(set)
    for a, b, common in links:
        one, two = sorted((group[a], group[b]))
        group = {at: one if held == two else held for at, held in group.items()}
        context[a] |= common
        context[b] |= common
    numbers = {held: n for n, held in enumerate(sorted(set(group.values())), start=1)}
    table = []
    for at in sorted(group, key=lambda at: (numbers[group[at]], at)):
        row = rows[at]
        words = ", ".join(sorted(context[at]))
        measure = row.measure if row.kind not in {"date", "time"} else ""
        table.append((numbers[group[at]], row.kind, measure, row.report, row.mention, row.normal, row.sentence, words))
    return pd.DataFrame(table, columns=DISAGREEMENT_COLUMNS)


def wrong_weekdays(mentions: pd.DataFrame) -> pd.DataFrame:
    """Dates printed with a weekday the calendar does not give them.

    Columns: report, mention, normal, weekday (as printed), calendar. Only full dates are checked.

    >>> from corpus_tools.facts.mentioned import mentions
    >>> page = pd.DataFrame({"text": ["Sidang digelar Selasa (18/6/2025)."]}, index=["a"])
    >>> wrong_weekdays(mentions(page))[["weekday", "calendar"]].values.tolist()
    [['selasa', 'rabu']]
    """
    rows = []
    dates = mentions[mentions["kind"].eq("date") & mentions["measure"].ne("")]
    for report, mention, normal, day in zip(*(dates[name] for name in FULL_DATE), strict=True):
        printed = "jumat" if day.startswith("jum") else "minggu" if day == "ahad" else day
        try:
            due = WEEKDAYS[date.fromisoformat(normal).weekday()]
        except ValueError:
            continue
        if printed != due:
            rows.append((report, mention, normal, printed, due))
    return pd.DataFrame(rows, columns=["report", "mention", "normal", "weekday", "calendar"])
