"""What tests and docstring examples share: no window is opened, and figures are closed after each."""

import matplotlib as mpl
import matplotlib.pyplot
import pytest

mpl.use("Agg")


@pytest.fixture(autouse=True)
def _close_figures():
    yield
    mpl.pyplot.close("all")
