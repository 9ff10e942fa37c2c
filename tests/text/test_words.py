"""What words, pairs and asked make of texts, checked by hand and against jieba as it comes."""

from __future__ import annotations

import sys
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import run

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_bot.text.normal import fold
from qa_bot.text.words import TOTAL, dictionary, pairs, pieces, terms, wanted, words

HAN = st.text("市区街道电梯加装老旧小区的了多少第12.5%AaＡ，。？ 　\n繁體區", max_size=60)


def _jieba():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba

    jieba.setLogLevel(60)
    return jieba


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """Return jieba's own tokenizer with the whole dictionary read its own way."""
    jieba = _jieba()
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = str(tmp_path_factory.mktemp("jieba"))
    tokenizer.initialize()
    return tokenizer


def test_long_word_comes_with_the_words_inside_it():
    assert terms("城市更新") == ["城市", "更新", "城市更新"]


def test_terms_drop_punctuation_and_keep_order():
    assert terms("加装电梯，共三台！") == ["加装", "电梯", "共", "三台"]


def test_number_with_its_point_or_percent_sign_is_one_term():
    assert terms("5.3%和120") == ["5.3%", "和", "120"]


def test_latin_word_is_one_lower_case_term():
    assert terms("WiFi覆盖") == ["wifi", "覆盖"]


def test_pairs_are_neighbouring_characters():
    assert pairs("老旧小区") == ["老旧", "旧小", "小区"]


def test_pairs_do_not_cross_punctuation():
    assert pairs("老旧，小区") == ["老旧", "小区"]


def test_run_of_one_character_is_itself():
    assert pairs("区") == ["区"]


def test_number_pairs_with_the_character_on_either_side():
    assert pairs("新增120条") == ["新增", "条", "增120", "120条"]


def test_decimal_stays_whole_beside_its_unit():
    assert pairs("2.5万") == ["万", "2.5万"]


def test_latin_letter_pairs_with_its_character():
    assert pairs("乙3区") == ["乙", "区", "乙3", "3区"]


def test_number_alone_has_no_pair():
    assert pairs("2031") == []


def test_words_are_terms_and_then_pairs():
    assert words("老旧小区") == [*terms("老旧小区"), *pairs("老旧小区")]


def test_word_of_two_characters_counts_twice():
    assert words("电梯") == ["电梯", "电梯"]


@pytest.mark.parametrize("text", ["", " ", "\n\t　", "，。！？", "——《》", "\u200b"])
def test_text_without_a_word_has_no_words(text):
    assert words(text) == []
    assert wanted(text) == []


def test_traditional_script_has_the_words_of_the_simplified():
    assert words("老舊小區加裝電梯") == words("老旧小区加装电梯")


def test_full_width_has_the_words_of_the_half_width():
    assert words("新增１２０条ＡＢ线") == words("新增120条ab线")


def test_white_space_inside_a_sentence_splits_no_word():
    assert words("加装\n电 梯") == words("加装电梯")


def test_character_outside_the_basic_plane_is_paired():
    assert pairs("𠮷祥") == ["𠮷祥"]


def test_control_characters_do_no_harm():
    assert words("电梯\x00\x1b\u202e") == ["电梯", "电梯"]


def test_asking_words_are_left_out():
    assert wanted("加装了多少电梯？") == words("加装了") + words("电梯")


def test_pairs_across_an_asking_word_are_left_out():
    assert "有电" not in wanted("有哪些电梯")
    assert "哪些" not in wanted("有哪些电梯")


@pytest.mark.parametrize("before", ["什么时候", "请问", "如何", "为什么", "谁", "哪几个", "有没有", "想问一下"])
@pytest.mark.parametrize("after", ["", "？", "怎么办", "吗", "呢？"])
def test_each_asking_word_leaves_only_the_thing_asked(before, after):
    assert wanted(f"{before}电梯{after}") == ["电梯", "电梯"]


def test_particle_inside_a_word_is_no_asking_word():
    assert wanted("呢绒") == words("呢绒")
    assert wanted("几何") == words("几何")


def test_question_of_asking_words_alone_keeps_them():
    assert wanted("为什么？") == words("为什么")
    assert wanted("多少") == words("多少")


def test_statement_has_the_words_of_a_statement():
    assert wanted("加装电梯") == words("加装电梯")


def test_total_is_the_sum_of_the_dictionary():
    source = Path(_jieba().__file__).with_name("dict.txt").read_text(encoding="utf-8")
    assert sum(int(line.split(" ")[1]) for line in source.splitlines()) == TOTAL


@pytest.mark.parametrize("word", ["电梯", "电", "中华人民共和国", "中华人民共和", "不存在的词", ""])
def test_frequency_is_the_dictionary_s_own(plain, word):
    assert dictionary().frequency(word) == plain.FREQ.get(word, 0)


def test_divide_puts_every_character_in_one_word():
    assert dictionary().divide("加装电梯，三台") == ["加装", "电梯", "，", "三台"]


@settings(max_examples=60, deadline=None)
@given(HAN)
def test_dictionary_read_in_parts_cuts_as_the_whole_one(plain, text):
    assert dictionary().cut(text) == plain.lcut_for_search(text)
    assert "".join(dictionary().divide(text)) == text


def test_real_text_is_cut_as_by_the_whole_dictionary(plain, shared):
    text = (shared / "report" / "gongshu_2023_excerpt.txt").read_text(encoding="utf-8")
    assert dictionary().cut(text) == plain.lcut_for_search(text)


@given(HAN)
def test_words_survive_folding_twice(text):
    assert words(" ".join(["", text, ""])) == words(text)


@given(HAN)
def test_wanted_tokens_stand_in_the_question(text):
    assert all(token in fold(text) for token in wanted(text))
    assert bool(wanted(text)) == bool(words(text))


def test_threads_that_start_together_cut_alike():
    texts = [f"第{number}条老旧小区加装电梯改造泊位" for number in range(40)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(words, texts))
    assert found == [words(text) for text in texts]


def test_text_of_a_million_characters_is_cut(plain):
    found = words("老旧小区加装电梯。" * 20_000)
    assert found.count("老旧小区") == terms("老旧小区").count("老旧小区") * 20_000
    assert found.count("电梯") == 40_000


def test_long_run_of_digits_is_one_term():
    digits = "7" * 20_000
    assert terms(digits) == [digits]


def test_import_loads_no_dictionary():
    script = "import sys, qa_bot.text.words; print('jieba' in sys.modules)"
    done = run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_first_cut_writes_nothing_and_says_nothing(tmp_path):
    script = "from qa_bot.text.words import words; print(words('电梯'))"
    done = run(
        [sys.executable, "-W", "error", "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={"TMPDIR": str(tmp_path), "PYTHONPATH": str(Path.cwd()), "PATH": "/usr/bin:/bin"},
    )
    assert (done.stdout, done.stderr) == ("['电梯', '电梯']\n", "")
    assert list(tmp_path.iterdir()) == []


def test_pieces_are_words_then_pairs_then_characters():
    assert pieces("住宅加装电梯2部") == [
        *["住宅", "加装", "电梯", "2", "部"],
        *["住宅", "宅加", "加装", "装电", "电梯", "部"],
        *["梯2", "2部"],
        *"住宅加装电梯部",
    ]


def test_pieces_of_nothing_are_none():
    assert pieces("") == []
    assert pieces("，。？ ") == []
