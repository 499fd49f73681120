"""Two ways to bring articles into a folder from a notebook: an upload box and a paste box.

Both are an option, and lead to the reports they save: the sentence under a box says how many articles the folder holds
now, and that the next run of the notebook reads them. A run without a screen passes over them: nothing waits for input.
"""

import os
import re
from pathlib import Path
from typing import Any

from corpus_tools._files import beside_notebooks
from corpus_tools._messages import N_, Sentence, _, ngettext
from corpus_tools.read.files import find_files, show_name
from corpus_tools.read.formats import ADD_FORMATS
from corpus_tools.read.reports import find_articles

NO_WIDGETS = N_(
    "A box to bring articles in needs the package ipywidgets, which comes with the extra formats. To add it, type in a "
    "terminal in the project's folder: {command} (Windows: .venv\\Scripts\\pip), and open the notebook anew. Without "
    "it: put the files into {folder} and run the notebook again."
)
"""What is said where the boxes cannot be made."""

AFTERWARDS = N_("Then run the notebook again from its first cell (Run, Run All Cells): it reads {folder}.")
"""What to do when an article was added. `find_articles` gives the notebooks `articles` as soon as it holds one."""

ELSEWHERE = N_(
    "The notebooks were told to read {other}: to read what you added, write ARTICLES = '{folder}' in the first cell."
)
"""What to do where the next run would not read the folder: another one was named on the command line."""

TWIN = N_(
    "This run had no screen, so there is no box. In JupyterLab, with the extra formats installed, a box is here "
    "when you run this cell. {words} What you add goes into {folder}. {afterwards}"
)
"""What is printed in place of a box in a run without a screen, and in pages made from it."""


def upload_box(folder: str | Path | None = None, *, screen: bool | None = None) -> Any:
    """Return a box that saves chosen files into a folder; without a screen a sentence in its place.

    Parameters
    ----------
    folder
        Where the files go; it is made if need be. Without one: `articles` beside the notebooks. A file that is there is
        never overwritten: a second one of the same name gets a number.
    screen
        True makes the box, False the sentence. Without it, JupyterLab's own mark on its kernels decides.

    Examples
    --------
    >>> upload_box("articles", screen=False)
    This run had no screen, so there is no box. In JupyterLab, with the extra formats installed, a box is here when
    you run this cell. Choose files to add: .txt, .docx, .html, .pdf, .csv, .xlsx, .zip. What you add goes into
    articles. Then run the notebook again from its first cell (Run, Run All Cells): it reads articles.
    """
    words = _("Choose files to add: .txt, .docx, .html, .pdf, .csv, .xlsx, .zip.")
    folder = beside_notebooks("articles") if folder is None else folder
    widgets, instead = _widgets(folder, words, screen)
    if widgets is None:
        return instead
    files = widgets.FileUpload(multiple=True, description=_("Choose files"))
    answer = widgets.Label("")

    def save(change: dict) -> None:
        saved = [save_article(folder, file["name"], bytes(file["content"])) for file in change["new"]]
        answer.value = _saved(saved, folder)

    files.observe(save, names="value")
    where = _("They go into {folder}.", folder=folder)
    return widgets.VBox([widgets.Label(f"{words} {where}"), files, answer])


def paste_box(folder: str | Path | None = None, *, screen: bool | None = None) -> Any:
    """Return a box that saves a pasted text into a folder as NAME.txt; `folder` and `screen` are as in `upload_box`.

    Examples
    --------
    >>> paste_box("articles", screen=False)[:43]
    'This run had no screen, so there is no box.'
    """
    words = _("Paste one article, name it after its outlet, and save it.")
    folder = beside_notebooks("articles") if folder is None else folder
    widgets, instead = _widgets(folder, words, screen)
    if widgets is None:
        return instead
    name = widgets.Text(placeholder=_("the outlet, for example kompas"), description=_("Name"))
    text = widgets.Textarea(placeholder=_("the article's text"), layout={"width": "95%", "height": "12em"})
    button = widgets.Button(description=_("Save this article"))
    answer = widgets.Label("")

    def save(_button: Any) -> None:
        if not text.value.strip():
            answer.value = _("There is no text to save yet.")
            return
        answer.value = _saved([save_article(folder, f"{name.value or 'pasted'}.txt", text.value.encode())], folder)
        text.value = ""

    button.on_click(save)
    where = _("It goes into {folder}.", folder=folder)
    return widgets.VBox([widgets.Label(f"{words} {where}"), name, text, button, answer])


def save_article(folder: str | Path, name: str, content: bytes) -> Path:
    """Write bytes into `folder` under a plain version of `name` and return the path; never overwrite."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    # The last part alone, of letters, digits and a few marks: no name leads out of the folder or breaks on Windows.
    name = show_name(name.replace("\\", "/").split("/")[-1])
    plain = re.sub(r"[^\w.() -]+", "", name).strip(". ") or "article"
    ((start, ending),) = re.findall(r"(?s)\A(.*?)(\.\w{1,7})?\Z", plain)
    number, path = 1, folder / f"{start[:80]}{ending}"
    while True:
        try:
            with path.open("xb") as opened:  # x: two boxes that save at once cannot overwrite each other
                opened.write(content)
            return path
        except FileExistsError:
            number += 1
            path = folder / f"{start[:80]}-{number}{ending}"


def _widgets(folder: str | Path, words: str, screen: bool | None) -> tuple[Any, Sentence | None]:
    """The package that makes boxes; or None, and the sentence that is printed instead."""
    if not (("JPY_SESSION_NAME" in os.environ) if screen is None else screen):
        return None, Sentence(_(TWIN, words=words, folder=folder, afterwards=_(AFTERWARDS, folder=folder)))
    try:
        import ipywidgets
    except ImportError:
        return None, Sentence(_(NO_WIDGETS, folder=folder, command=ADD_FORMATS))
    return ipywidgets, None


def _saved(paths: list[Path], folder: str | Path) -> str:
    """What was saved, what is in the folder now, and what to do, in one line."""
    if not paths:
        return ""
    there = sum(1 for _file in find_files(folder))
    names = ", ".join(path.name for path in paths)
    read = find_articles()
    what_next = _(AFTERWARDS, folder=folder)
    if read.resolve() != Path(folder).resolve():
        what_next = _(ELSEWHERE, other=read, folder=folder)
    return ngettext(
        "Saved: {names}. {folder} holds {count} file now. {what_next}",
        "Saved: {names}. {folder} holds {count} files now. {what_next}",
        there,
        names=names,
        folder=folder,
        what_next=what_next,
    )
