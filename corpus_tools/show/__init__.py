"""Tables, pages to read side by side, and boxes in a notebook."""

from corpus_tools._files import write_table
from corpus_tools.show.boxes import paste_box, upload_box
from corpus_tools.show.pages import Page, aligned_renderings, mention_sheet, side_by_side, table
