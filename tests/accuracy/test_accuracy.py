"""Both modes against hand-made lemmas; skipped when the data are not at hand."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

import pytest

_spec = importlib.util.spec_from_file_location("score_stems", Path(__file__).with_name("score_stems.py"))
assert _spec and _spec.loader
score_stems = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(score_stems)

FOLDER = os.environ.get(score_stems.FOLDER, "")


@pytest.mark.skipif(not FOLDER, reason=f"set {score_stems.FOLDER} to a folder with *_surface.tsv files")
def test_corrected_stems_beat_sastrawi_on_every_set(capsys):
    table = score_stems.score_folder(Path(FOLDER))
    with capsys.disabled():
        print(f"\n{table.round(4).to_string()}")
    sastrawi, corrected = (table.xs(mode, level=1) for mode in ("sastrawi", "corrected"))
    for figure in ("token", "type", "affixed"):
        assert (corrected[figure] >= sastrawi[figure]).all(), figure
    for figure in ("names damaged", "pairs wrongly merged", "pairs wrongly split"):
        assert (corrected[figure] <= sastrawi[figure]).all(), figure
