"""Finding words in a question: in a small table, and beside the one that ships."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.text import thesaurus as module
from qa_bot.text.normal import fold
from qa_bot.text.thesaurus import Entry, found, parse, thesaurus


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    table = (
        "老人\t老年人\t老人有什么福利？\n"
        "老人食堂\t助餐 助餐点\t老人食堂开几家？\n"
        "车位\t停车泊位\t车位够吗？\n"
        "修\t修缮\t修不修？\n"
        "动车\t高铁\t动车通吗？\n"
        "机动车\t机动车\t机动车年检在哪？\n"
        "看病\t就医\t看病难吗？\tbroad\n"
        "parking_spaces\t停车泊位\tHow many parking spaces?\n"
        "parking\t停车\tWhere is parking?\n"
        "ai\t人工智能\tai怎么发展？\n"
    )
    known = parse(table, "small.tsv")
    monkeypatch.setattr(module, "thesaurus", lambda: known)


@pytest.mark.usefixtures("small")
class TestFound:
    def test_word_in_a_question_is_found_with_its_entry(self) -> None:
        assert found("小区车位够不够") == {"车位": Entry(("停车泊位",))}

    def test_broad_entry_says_so(self) -> None:
        assert found("看病难吗") == {"看病": Entry(("就医",), broad=True)}

    def test_longest_match_wins(self) -> None:
        assert list(found("老人食堂开几家")) == ["老人食堂"]

    def test_short_word_is_found_where_it_stands_outside_the_long_one_too(self) -> None:
        assert list(found("老人食堂今年开几家,老人免费吗")) == ["老人食堂", "老人"]

    def test_longest_comes_first(self) -> None:
        assert list(found("老人看病,小区老人食堂")) == ["老人食堂", "看病", "老人"]

    def test_hidden_word_is_not_found(self) -> None:
        assert found("机动车年检去哪里") == {}

    def test_hidden_word_is_found_beside_what_hides_it(self) -> None:
        assert list(found("机动车年检,动车几点")) == ["动车"]

    def test_word_made_of_the_ends_of_two_others_is_not_found(self) -> None:
        assert found("公交车位于路口") == {}

    def test_word_inside_one_longer_word_is_found(self) -> None:
        assert list(found("停车位多少个")) == ["车位"]

    def test_single_character_is_found_as_a_word(self) -> None:
        assert list(found("这条路修不修")) == ["修"]

    def test_single_character_inside_a_word_is_not_found(self) -> None:
        assert found("年轻人进修有补助") == {}

    def test_english_is_found_on_word_boundaries(self) -> None:
        assert list(found("how many parking spaces?")) == ["parking spaces"]
        assert found("the main carparking fee") == {}
        assert found("parkings 2parking parking5") == {}

    def test_latin_word_between_han_characters_is_found(self) -> None:
        assert list(found("今年ai产业怎么发展")) == ["ai"]

    def test_latin_word_inside_another_is_not_found(self) -> None:
        assert found("how long do we wait") == {}

    def test_short_english_word_inside_a_found_phrase_is_left_out(self) -> None:
        assert list(found("parking spaces and parking")) == ["parking spaces", "parking"]
        assert list(found("new parking spaces")) == ["parking spaces"]

    def test_underscore_itself_is_no_space(self) -> None:
        assert list(found("parking_spaces")) == ["parking"]

    def test_traditional_and_full_width_input_is_found_once_folded(self) -> None:
        assert list(found(fold("老人食堂開幾家？ＡＩ"))) == ["老人食堂", "ai"]

    @pytest.mark.parametrize("text", ["", " ", "?", "😀", "xyz"])
    def test_text_without_words_holds_none(self, text: str) -> None:
        assert found(text) == {}

    def test_huge_text_is_read(self) -> None:
        assert list(found("今年天气很好。" * 20_000 + "车位")) == ["车位"]

    @given(st.text(alphabet="老人食堂车位机动修看病parking spaces,", max_size=40))
    def test_every_word_found_stands_in_the_text(self, text: str) -> None:
        assert all(word in text and entry.official for word, entry in found(text).items())


def test_entries_beside_those_that_ship_are_found() -> None:
    more = {"升天箱": Entry(("电梯",))}
    assert found("升天箱坏了") == {}
    assert found("升天箱坏了", more) == more
    assert found("桥", more) == found("桥")


def test_entry_for_a_word_that_ships_adds_to_it_or_takes_its_place() -> None:
    word, shipped = next((word, entry) for word, entry in thesaurus().items() if entry.official and not entry.broad)
    assert found(word, {word: Entry(("新词",))})[word] == Entry(("新词", *shipped.official))
    assert found(word, {word: Entry(("新词",), broad=True)})[word] == Entry(("新词",), broad=True)
