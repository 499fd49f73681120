"""Bring the messages of all rooms into the catalogue of every language: ``python -m corpus_tools.locale``.

The notebooks' titles, labels and phrases for sentences come along: their code is the same in every language, and what
it gives is looked up when it is shown.

New messages come without a translation, changed ones lose theirs, and messages that no room shows any more go. What is
still to be translated is printed.
"""

import ast
import json
import tomllib
from collections.abc import Collection, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parent.parent
NAMES = PACKAGE / "data" / "names.toml"
NOTEBOOKS = PACKAGE.parent / "notebooks"
READERS = [("**.py", "corpus_tools.locale.__main__:in_python"), ("**.html", "jinja2")]
WORDS = {"_": None, "N_": None, "ngettext": (1, 2)}

LEFT_OUT = tuple(
    f'"{name}: '
    for name in (
        "Project-Id-Version",
        "Report-Msgid-Bugs-To",
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Last-Translator",
        "Language-Team",
        "Generated-By",
    )
)
"""Lines of the head of a catalogue that say nothing about its messages."""


def messages_in_code() -> Catalog:
    """Collect every message that goes through the door, with the files that show it."""
    found = Catalog(domain="corpus_tools")
    for file, _line, message, comments, context in extract_from_dir(
        PACKAGE, READERS, keywords=WORDS, comment_tags=("Translators:",)
    ):
        found.add(message, locations=[(f"corpus_tools/{file}", 0)], auto_comments=comments, context=context)
    for notebook in sorted(NOTEBOOKS.glob("*.ipynb")):
        for message in given_in(notebook):
            found.add(message, locations=[(f"notebooks/{notebook.name}", 0)])
    for entry in tomllib.loads(NAMES.read_text(encoding="utf-8")).values():  # why names are one is shown in a table
        for group in entry if isinstance(entry, list) else [entry]:
            if isinstance(group, dict) and "why" in group:
                found.add(group["why"], locations=[("corpus_tools/data/names.toml", 0)])
    return found


def in_python(
    file: BinaryIO, keywords: Collection[str], comment_tags: Sequence[str], options: dict
) -> Iterator[tuple[int, str, tuple[str | None, ...], list[str]]]:
    """The messages of a file, as Babel asks for them: line, function, what it is given, and comments for translators.

    Babel's own reader goes by tokens, and from Python 3.12 on the tokens of an f-string are others than before.
    """
    source = file.read().decode("utf-8")
    lines = ["", *source.splitlines()]
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        if name in keywords:
            above = lines[call.lineno - 1].strip(" #")
            texts = tuple(str(arg.value) if isinstance(arg, ast.Constant) else None for arg in call.args)
            yield call.lineno, name, texts, [above] if above.startswith(tuple(comment_tags)) else []


def given_in(notebook: Path) -> Iterator[str]:
    """The titles, labels and phrases in the code of a notebook: `title=…`, `label=…` and what is given to `ct.say`."""
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        for node in ast.walk(ast.parse("".join(cell["source"]) if cell["cell_type"] == "code" else "")):
            match node:
                case ast.Call(func=ast.Attribute(value=ast.Attribute(attr="say")), args=texts):
                    pass
                case ast.Call(func=ast.Attribute(attr="compare_pairs"), keywords=columns):  # a legend shows their names
                    yield from (column.arg.replace("_", " ") for column in columns if column.arg)
                    continue
                case ast.keyword(arg="title" | "label", value=text) | ast.Assign([ast.Name("title")], text):
                    texts = [text]
                case _:
                    continue
            yield from (text.value for text in texts if isinstance(text, ast.Constant) and isinstance(text.value, str))


def read_catalogue(file: Path) -> Catalog:
    """Read one language's file."""
    return read_po(BytesIO(file.read_bytes()), locale=file.parent.parent.name, abort_invalid=True)


def catalogue_files() -> list[Path]:
    """Find the file of each language."""
    return sorted(PACKAGE.glob("locale/*/LC_MESSAGES/corpus_tools.po"))


def update(file: Path) -> list[str]:
    """Write one language's file anew for the messages in the code, and return those without a translation."""
    catalogue = read_catalogue(file)
    # A translation of a similar message is a guess, and a wrong sentence is worse than a missing one.
    catalogue.update(messages_in_code(), no_fuzzy_matching=True)
    text = BytesIO()
    # Without dates, names and line numbers: a file changes only where a message does.
    write_po(text, catalogue, width=110, include_lineno=False, ignore_obsolete=True)
    lines = text.getvalue().decode().splitlines(keepends=True)
    file.write_text("".join(line for line in lines if not line.startswith(LEFT_OUT)), encoding="utf-8")
    return untranslated(catalogue)


def untranslated(catalogue: Catalog) -> list[str]:
    """List the messages that lack a translation, or a form of it."""
    return [str(message.id) for message in catalogue if message.id and not all(forms(message.string or ""))]


def forms(text: str | Sequence[str]) -> tuple[str, ...]:
    """The forms of a message, one or as many as the language has for numbers."""
    return (text,) if isinstance(text, str) else tuple(text)


if __name__ == "__main__":
    for path in catalogue_files():
        missing = update(path)
        print(f"{path.relative_to(PACKAGE.parent)}: {len(missing)} messages to translate")
        print("".join(f"  {message}\n" for message in missing), end="")
