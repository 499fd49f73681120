"""What tests and docstring examples share, wherever pytest is called."""

import os
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")  # small tables: threads that wait for each other cost more than they do

import matplotlib as mpl
import matplotlib.pyplot
import pytest
from hypothesis import settings

settings.register_profile("corpus-tools", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("corpus-tools")
mpl.use("Agg")  # no window is opened


def pytest_configure():
    """Examples name `seeds`, as a user in the project's folder does; other processes import this package, too."""
    home = Path(__file__).resolve().parent
    os.chdir(home)
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(home), os.environ.get("PYTHONPATH", "")]))


@pytest.fixture(autouse=True)
def _close_figures():
    yield
    mpl.pyplot.close("all")
