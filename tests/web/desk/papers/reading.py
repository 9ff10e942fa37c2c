"""What the tests of the documents' pages share: where they are, and the words of a page."""

from __future__ import annotations

from bs4 import BeautifulSoup

HERE = "/desk/documents"


def words(html: str) -> str:
    main = BeautifulSoup(html, "lxml").main
    assert main is not None
    return " ".join(main.get_text(" ").split())
