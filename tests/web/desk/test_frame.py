"""The frame: who sees which pages, the switches, the words in both languages."""

from __future__ import annotations

import re
from string import Template
from typing import TYPE_CHECKING

import pytest
from signing import signed

from qa_bot.text.normal import simplify
from qa_bot.web.texts import desk as words

if TYPE_CHECKING:
    from conftest import Served

    from qa_bot.desk.people.roles import Role

READER = ["/desk", "/desk/pins", "/desk/wordings", "/desk/unanswered", "/desk/figures", "/desk/log"]


@pytest.mark.parametrize(
    ("role", "more"),
    [("reader", []), ("editor", ["/desk/documents"]), ("administrator", ["/desk/documents", "/desk/people"])],
)
def test_the_navigation_names_the_pages_that_a_role_may_see(desk: Served, role: Role, more: list[str]) -> None:
    with signed(desk.url, role) as client:
        html = client.get("/desk").text
    nav = html[html.index("<nav") : html.index("</nav>")]
    assert sorted(re.findall(r'href="([^"]*)"', nav)) == sorted([*READER, *more])
    assert re.findall(r'href="([^"]*)" aria-current="page"', nav) == ["/desk"]


def test_the_other_language_shows_the_same_search_and_is_kept(desk: Served) -> None:
    with signed(desk.url) as client:
        assert 'href="?q=a&amp;lang=en"' in client.get("/desk?q=a").text
        english = client.get("/desk?q=a&lang=en").text
        assert '<html lang="en">' in english
        assert 'href="?q=a&amp;lang=zh"' in english
        assert '<html lang="en">' in client.get("/desk").text


def test_no_page_of_the_desk_holds_script_or_style_of_its_own(desk: Served) -> None:
    with signed(desk.url) as client:
        html = client.get("/desk").text
    assert re.findall(r"<script(?![^>]* src=)|<style| style=| on[a-z]+=", html) == []


def test_both_languages_have_the_same_words_and_placeholders() -> None:
    chinese, english = words("zh").words, words("en").words
    assert chinese.keys() == english.keys()
    names = [Template(text).get_identifiers() for text in chinese.values()]
    assert [sorted(found) for found in names] == [sorted(Template(english[name]).get_identifiers()) for name in chinese]
    assert [text for text in chinese.values() if simplify(text) != text] == []
