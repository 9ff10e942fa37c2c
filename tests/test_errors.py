"""The faults: one tree, as its docstring draws it."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from qa_bot import errors
from qa_bot.errors import QaBotError

ERRORS = dict(inspect.getmembers(errors, inspect.isclass))
ROOT = Path(__file__).resolve().parent.parent


def drawn() -> dict[str, str]:
    """Return each error that the module's docstring draws, with the one that it hangs from."""
    found, above = {}, ["QaBotError"]
    for line in (errors.__doc__ or "").splitlines():
        match = re.match(r"([│ ]*)[├└]── (\w+)", line)
        if match:
            depth = len(match[1]) // 4 + 1
            found[match[2]] = above[depth - 1]
            above[depth:] = [match[2]]
    return found


def test_tree_is_drawn_as_it_is() -> None:
    real = {name: kind.__base__.__name__ for name, kind in ERRORS.items() if kind is not QaBotError}
    assert drawn() == real
    assert len(real) > 15


@pytest.mark.parametrize("name", sorted(ERRORS))
def test_every_error_is_ours_and_described(name: str) -> None:
    kind = ERRORS[name]
    assert issubclass(kind, QaBotError)
    assert issubclass(kind, Exception)
    assert kind.__doc__
    assert str(kind("a.txt: is empty")) == "a.txt: is empty"


@pytest.mark.parametrize("name", sorted(set(ERRORS) - {"QaBotError", "SourceError", "IndexFault"}))
def test_every_error_is_raised_somewhere(name: str) -> None:
    sources = [path for path in (ROOT / "qa_bot").rglob("*.py") if path.name != "errors.py"]
    assert any(re.search(rf"\b{name}\(", path.read_text(encoding="utf-8")) for path in sources)


def test_nothing_is_caught_without_a_name() -> None:
    for path in (ROOT / "qa_bot").rglob("*.py"):
        assert not re.search(r"except( Exception| BaseException)?:", path.read_text(encoding="utf-8")), path
