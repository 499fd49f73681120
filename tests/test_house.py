"""The house: rooms import only what is below them, every public name is documented, importing is quiet."""

import ast
import inspect
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import corpus_tools as ct

HOME = Path(__file__).resolve().parent.parent
ROOMS = ["clean", "compare", "facts", "large", "plot", "read", "robust", "say", "show", "speech", "teach", "words"]
PUBLIC = {
    f"{room}.{name}": thing
    for room in ROOMS
    for name in dir(getattr(ct, room))  # a lazy room has its names only once they are asked for
    if not name.startswith("_") and callable(thing := getattr(getattr(ct, room), name))
}


def test_rooms_import_only_what_stands_below_them():
    """The layers are written in pyproject.toml, under [tool.importlinter]."""
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"], capture_output=True, text=True, cwd=HOME
    )
    assert done.returncode == 0, done.stdout


def test_the_page_on_the_rooms_draws_the_floors_and_names_every_file():
    contracts = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    page = (HOME / "docs" / "rooms.md").read_text(encoding="utf-8")
    drawn = re.findall(r"^ \d   (.+)$", page, re.MULTILINE)
    assert drawn == [floor.replace("corpus_tools.", "") for floor in contracts[0]["layers"]]
    for room, files in re.findall(r"^\| `(\w+)` \|.*\|(.*)\|$", page, re.MULTILINE):
        there = {path.stem for path in (HOME / "corpus_tools" / room).glob("*.py")} - {"__init__", "__main__"}
        assert set(re.findall(r"`(\w+)`", files)) == there, room


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_every_public_name_says_what_it_does(name):
    lines = inspect.getdoc(PUBLIC[name]).splitlines()
    assert lines[0].endswith("."), lines[0]
    if inspect.isfunction(PUBLIC[name]):
        assert any(line.lstrip().startswith(">>>") for line in lines), f"{name} has no example"


def loaded_by(statement):
    """The packages that a statement loads in a fresh Python, without those of Python itself; nothing may be said."""
    code = f"""if True:
        import sys
        before = set(sys.modules)
        {statement}
        loaded = {{name.partition(".")[0] for name in set(sys.modules) - before}}
        print("\\n", *sorted(loaded - set(sys.stdlib_module_names)))"""
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    assert not done.stderr
    return set(done.stdout.splitlines()[-1].split())


def test_importing_loads_nothing_before_it_is_used():
    assert loaded_by("import corpus_tools") == {"corpus_tools", "lazy_loader"}


def test_help_and_check_answer_without_what_they_do_not_use():
    """What takes longest to load: libraries for figures, weights and several processes, and for running notebooks."""
    slow = {"matplotlib", "sklearn", "scipy", "joblib", "nbclient", "nbformat", "ipykernel", "jinja2"}
    assert not loaded_by("from corpus_tools.cli.main import _parser; _parser()") & {*slow, "pandas", "numpy"}
    assert not loaded_by("from corpus_tools.cli.checking import check; check('seeds')") & slow


def test_the_python_versions_that_are_promised_are_those_that_are_tested():
    places = {
        "README.md": r"You need Python ([\d., or]+) or (3\.\d+)",
        "pyproject.toml": r"Python :: (3\.\d+)",
        ".github/workflows/tests.yml": r"\n +python: (\[.*\])",
    }
    found = {name: re.findall(words, (HOME / name).read_text("utf-8")) for name, words in places.items()}
    promised, classed, tested = (re.findall(r"3\.\d+", str(each)) for each in found.values())
    assert promised == classed == tested


def test_the_citation_names_the_version():
    assert f"version: {ct.__version__}\n" in (HOME / "CITATION.cff").read_text("utf-8")


COMPREHENSIONS = ast.FunctionDef | ast.Lambda | ast.GeneratorExp | ast.ListComp | ast.SetComp | ast.DictComp


def test_no_function_that_says_something_uses_the_name_of_the_door_for_something_else():
    """In `a, _ = pair` the underscore hides the function `_` in all of that function, also before that line."""

    def names(node, inside=False):
        for child in ast.iter_child_nodes(node):
            within = inside or isinstance(child, COMPREHENSIONS)  # with names of its own
            if isinstance(child, ast.Name) and child.id == "_":
                yield (
                    "hidden"
                    if isinstance(child.ctx, ast.Store) and not inside
                    else "used"
                    if isinstance(child.ctx, ast.Load)
                    else "own"
                )
            yield from names(child, within)

    for file in sorted((HOME / "corpus_tools").rglob("*.py")):
        for function in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef):
                assert not {"hidden", "used"} <= set(names(function)), f"{file.name}: {function.name}"
