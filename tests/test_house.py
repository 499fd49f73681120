"""The house: rooms import only what the picture allows, every public name is documented, importing is quiet."""

import ast
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import corpus_tools as ct

PACKAGE = Path(ct.__file__).parent
MAY_IMPORT = {
    "app": {"benchmark", "checking", "reports"},
    "artificial": {"known", "words"},
    "benchmark": {"cleaning", "copies", "events", "known", "large", "reports", "weights", "words"},
    "chance": {"matrices", "words"},
    "checking": {"copies", "exports", "known", "phrasing", "reports"},
    "cleaning": {"furniture", "parts", "sieve"},
    "copies": {"marks"},
    "counting": {"parts"},
    "credits": {"headlines"},
    "decoding": set(),
    "events": {"clusters", "credits", "exports", "known", "matrices", "weights"},
    "exports": set(),
    "figures_large": {"drawing", "topics"},
    "findings_checks": {"clusters", "phrasing", "similarity"},
    "findings_large": {"phrasing", "topics"},
    "folders": {"decoding", "formats"},
    "formats": {"decoding", "rows"},
    "furniture": {"headlines", "sieve"},
    "headlines": set(),
    "known": {"decoding", "phrasing", "rows"},
    "language": set(),
    "large": {"cleaning", "copies", "credits", "known", "matrices", "rows", "weights"},
    "rows": {"decoding", "phrasing"},
    "ways_in": {"folders", "formats", "phrasing"},
    "clusters": {"chance", "matrices", "similarity", "weights"},
    "curves": {"drawing", "phrasing", "settings"},
    "drawing": {"exports"},
    "figures": {"clusters", "drawing"},
    "pictures": {"drawing"},
    "methods": {"clusters", "credits", "findings", "names", "phrasing", "settings", "terms", "words"},
    "scale": {"chance", "evidence", "matrices", "words"},
    "amounts": {"offices", "reporting"},
    "attribution": {"marks", "phrases", "reporting"},
    "disagreements": {"amounts", "offices", "reporting"},
    "marks": {"reporting"},
    "mentions": {"amounts", "credits", "disagreements", "names", "naming", "offices", "quotations", "reporting"}
    | {"speakers", "spellings"},
    "passages": {"credits", "marks"},
    "quotations": {"aliases", "attribution", "marks", "phrases", "reporting", "voices"},
    "pages": set(),
    "parts": set(),
    "reader": {"cleaning", "mentions", "pages", "phrasing", "quotations", "wording"},
    "renderings": {"marks", "offices", "reporting"},
    "offices": set(),
    "reporting": set(),
    "naming": {"offices"},
    "phrases": {"naming", "offices", "reporting"},
    "speakers": {"naming", "offices", "reporting"},
    "spellings": {"reporting"},
    "voices": {"aliases", "attribution", "naming", "offices", "phrases", "reporting", "speakers"},
    "wording": {"marks", "passages", "quotations", "renderings"},
    "findings": {"clusters", "holding", "phrasing", "ranges", "robustness", "scale", "similarity", "terms", "words"},
    "phrasing": set(),
    "planted": {"chance", "clusters", "similarity"},
    "ranges": set(),
    "sharing": {"matrices"},
    "sayings": {"phrasing"},
    "names": set(),
    "reports": {"credits", "decoding", "folders", "formats", "headlines", "known", "language", "phrasing", "rows"},
    "sieve": set(),
    "settings": {"cleaning", "matrices", "names", "stemming", "words"},
    "reference": {"cleaning", "names", "reports", "scale", "terms", "weights"},
    "robustness": {"clusters", "settings", "similarity"},
    "holding": {"clusters", "phrasing", "settings", "similarity", "terms"},
    "matrices": {"phrasing"},
    "similarity": {"chance", "matrices", "words"},
    "affixes": set(),
    "cutting": {"affixes"},
    "evidence": {"affixes", "cutting", "stem_lists"},
    "aliases": {"offices", "reporting"},
    "stem_lists": set(),
    "stem_rules": {"affixes", "cutting", "evidence", "stem_lists", "unlisted"},
    "stemming": {"affixes", "stem_rules", "usage"},
    "topics": {"clusters", "matrices"},
    "usage": {"stem_rules"},
    "wire": {"cleaning", "clusters", "copies", "credits", "marks"},
    "tables": set(),
    "terms": {"chance", "matrices", "names"},
    "weights": {"counting", "matrices", "words"},
    "unlisted": {"cutting", "evidence", "stem_lists"},
    "words": {"cleaning", "stemming"},
}
PUBLIC = {name: thing for name, thing in vars(ct).items() if callable(thing) and not name.startswith("_")}


def imported(room):
    tree = ast.parse((PACKAGE / f"{room}.py").read_text("utf-8"))
    modules = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return {module.removeprefix("corpus_tools.") for module in modules if module.startswith("corpus_tools.")}


def test_every_room_is_in_the_picture():
    assert {path.stem for path in PACKAGE.glob("*.py")} == {*MAY_IMPORT, "__init__"}


@pytest.mark.parametrize("room", sorted(MAY_IMPORT))
def test_a_room_imports_what_the_picture_shows(room):
    assert imported(room) == MAY_IMPORT[room]


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_every_public_name_says_what_it_does(name):
    lines = inspect.getdoc(PUBLIC[name]).splitlines()
    assert lines[0].endswith("."), lines[0]
    if inspect.isfunction(PUBLIC[name]):
        assert any(line.lstrip().startswith(">>>") for line in lines), f"{name} has no example"


def test_importing_loads_no_large_library_beyond_what_everyone_has_loaded():
    """Word lists, readers of formats and what runs notebooks wait until they are used; and nothing is said."""
    code = """if True:
        import sys, matplotlib.pyplot, pandas, sklearn.feature_extraction.text
        before = set(sys.modules)
        import corpus_tools
        loaded = {name.partition(".")[0] for name in set(sys.modules) - before}
        print(sorted(loaded - set(sys.stdlib_module_names)))"""
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['corpus_tools', 'tqdm']" and not done.stderr
