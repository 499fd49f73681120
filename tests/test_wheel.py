"""The wheel: what is in it, and that its commands work where there is no clone."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

import corpus_tools
from corpus_tools.cli import notebooks

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    pytest.importorskip("hatchling")
    place = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", str(place)]
    subprocess.run([*build, str(notebooks.PROJECT)], check=True)
    return next(place.glob("*.whl"))


def test_notebooks_and_the_example_are_inside_and_the_publishers_texts_are_not(wheel):
    assert wheel.name.startswith(f"corpus_tools-{corpus_tools.__version__}-")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"corpus_tools/data/notebooks/{path.name}" for path in notebooks.shipped()} <= names
    assert {"corpus_tools/data/example/reports.csv", "corpus_tools/py.typed", "corpus_tools/__init__.pyi"} <= names
    texts = [path.read_text(encoding="utf-8")[:200] for path in (notebooks.PROJECT / "seeds").glob("*.txt")]
    inside = [zipfile.ZipFile(wheel).read(name).decode("utf-8", "replace") for name in names if name.endswith(".txt")]
    assert len(texts) == 5 and not any(text in other for text in texts for other in inside)
    assert not any(name.startswith(("benchmarks/", "tests/", "seeds/")) for name in names)


def test_a_notebook_runs_from_a_fresh_environment(wheel, tmp_path):
    """What it depends on is taken from this environment, the package itself from the wheel alone."""
    venv.create(tmp_path / "env", with_pip=False)
    bin_ = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin")
    python = next(path for path in bin_.iterdir() if path.stem == "python")
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", str(wheel)]
    subprocess.run(install, check=True)
    site = Path(sysconfig.get_path("purelib", vars={"base": str(tmp_path / "env")}))
    (site / "lent.pth").write_text(sysconfig.get_path("purelib"))

    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    said = {"cwd": tmp_path, "env": environment, "capture_output": True, "text": True}
    command = [str(python), "-m", "corpus_tools.cli.main"]
    subprocess.run([*command, "new", "mine"], **said, check=True)
    assert (tmp_path / "mine" / "notebooks" / notebooks.FIRST).exists()
    for path in sorted((tmp_path / "mine" / "notebooks").glob("*.ipynb"))[1:]:
        path.unlink()
    done = subprocess.run([*command, "run", "example", "--output", "out"], **{**said, "cwd": tmp_path / "mine"})
    assert done.returncode == 0, done.stderr
    made = (tmp_path / "mine" / "out" / "notebooks" / notebooks.FIRST).read_text(encoding="utf-8")
    assert "Warta Samudra" in made and str(notebooks.PROJECT) not in made
