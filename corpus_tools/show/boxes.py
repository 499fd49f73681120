"""Two ways to put articles into a folder from a notebook: an upload box and a paste box.

Both are an option below the folder setting. A run without a screen passes over them: nothing waits for input.
"""

import os
import re
from pathlib import Path

from corpus_tools._messages import Sentence
from corpus_tools.read.folders import show_name
from corpus_tools.read.formats import ADD_FORMATS

NO_WIDGETS = (
    "A box to bring articles in needs the package ipywidgets, which comes with the extra formats. To add it, type in a "
    "terminal in the project's folder: {command} (Windows: .venv\\Scripts\\pip), and open the notebook anew. Without "
    "it: put the files into {folder} and run the notebook again."
)
"""What is said where the boxes cannot be made."""

AFTERWARDS = "Then run the notebook again from its first cell (Run, Run All Cells)."
"""What to do when an article was added."""

TWIN = (
    "This run had no screen, so there is no box. In JupyterLab, with the extra formats installed, a box stands here "
    "when you run this cell. {words} What you add goes into {folder}. {afterwards}"
)
"""What stands in place of a box in a run without a screen, and in pages made from it."""


def upload_box(folder, *, screen=None):
    """Return a box that saves chosen files into `folder`; without a screen a sentence in its place.

    Files that are there are never overwritten: a second one of the same name gets a number. Whether there is
    a screen is taken from JupyterLab's own mark on its kernels; ``screen=True`` makes the box in any case.

    >>> upload_box("articles", screen=False)
    This run had no screen, so there is no box. In JupyterLab, with the extra formats installed, a box stands here when
    you run this cell. Choose files to add: .txt, .docx, .html, .pdf, .csv, .xlsx, .zip. What you add goes into
    articles. Then run the notebook again from its first cell (Run, Run All Cells).

    Not for large tables: name their file in ARTICLES instead.
    """
    words = "Choose files to add: .txt, .docx, .html, .pdf, .csv, .xlsx, .zip."
    return _box(folder, _upload_parts, words, screen)


def paste_box(folder, *, screen=None):
    """Return a box that saves a pasted text into `folder` as NAME.txt; without a screen a sentence instead.

    >>> paste_box("articles", screen=False)[:43]
    'This run had no screen, so there is no box.'

    Not for several articles at once: one text is one report.
    """
    return _box(folder, _paste_parts, "Paste one article, give it a short name, and save it.", screen)


def _box(folder, parts, words, screen):
    if not (("JPY_SESSION_NAME" in os.environ) if screen is None else screen):
        return Sentence(TWIN.format(words=words, folder=folder, afterwards=AFTERWARDS))
    try:
        import ipywidgets
    except ImportError:
        return Sentence(NO_WIDGETS.format(folder=folder, command=ADD_FORMATS))
    said = ipywidgets.Label(f"{words} What you add goes into {folder}. {AFTERWARDS}")
    return ipywidgets.VBox([said, *parts(ipywidgets, Path(folder))])


def _upload_parts(widgets, folder):
    files = widgets.FileUpload(multiple=True, description="Choose files")
    answer = widgets.Label("")

    def save(change):
        saved = [save_article(folder, file["name"], bytes(file["content"])) for file in change["new"]]
        answer.value = _saved(saved)

    files.observe(save, names="value")
    return files, answer


def _paste_parts(widgets, folder):
    name = widgets.Text(placeholder="short name, for example kompas", description="Name")
    text = widgets.Textarea(placeholder="the article's text", layout={"width": "95%", "height": "12em"})
    button = widgets.Button(description="Save this article")
    answer = widgets.Label("")

    def save(_):
        if not text.value.strip():
            answer.value = "There is no text to save yet."
            return
        answer.value = _saved([save_article(folder, f"{name.value or 'pasted'}.txt", text.value.encode())])
        text.value = ""

    button.on_click(save)
    return name, text, button, answer


def _saved(paths):
    return f"Saved: {', '.join(path.name for path in paths)}. {AFTERWARDS}" if paths else ""


def save_article(folder, name, content):
    """Write bytes into `folder` under a plain version of `name` and return the path; never overwrite.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     save_article(place, "../../kota?.txt", b"Hujan turun.").name
    'kota.txt'

    Not for tables of results: those go through `write_table`.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    name = show_name(name.replace("\\", "/").split("/")[-1])
    plain = re.sub(r"[^\w.() -]+", "", name).strip(". ") or "article"
    start, ending = re.fullmatch(r"(.*?)(\.\w{1,7})?", plain, re.DOTALL).groups(default="")
    number = 1
    path = folder / f"{start[:80]}{ending}"
    while True:
        try:
            with path.open("xb") as opened:
                opened.write(content)
            return path
        except FileExistsError:
            number += 1
            path = folder / f"{start[:80]}-{number}{ending}"
