"""Optional packages: what is said where one is missing."""

from __future__ import annotations

import sys

import pytest

from qa_bot.errors import MissingExtra
from qa_bot.evaluate.extra import check, need


@pytest.mark.parametrize("module", ["nosuchpackage", "nosuchpackage.inner"])
def test_missing_package_says_how_to_get_it(module: str) -> None:
    with pytest.raises(MissingExtra, match=r"nosuchpackage is not installed; run `pip install 'qa-bot\[eval\]'`"):
        need(module)
    with pytest.raises(MissingExtra, match="nosuchpackage"):
        check("json", "nosuchpackage")


def test_package_that_lacks_something_of_its_own_is_another_fault(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path))
    (folder / "halfpackage.py").write_text("import nosuchinner\n")
    monkeypatch.syspath_prepend(str(folder))
    with pytest.raises(ModuleNotFoundError, match="nosuchinner"):
        need("halfpackage")


def test_package_that_is_there_comes_back() -> None:
    assert need("json") is sys.modules["json"]
    check("json")
