"""BM25 and its postings."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_bot.index.sparse import Postings, Sparse, best, count, join

ROWS = [["停车", "泊位", "停车"], ["泊位"], ["养老", "服务", "中心", "停车"], []]


def plain(rows: list[list[str]], query: list[str]) -> list[float]:
    """BM25 as the textbook has it: k1 1.2, b 0.75, Lucene's idf."""
    mean = sum(map(len, rows)) / len(rows)
    scores = []
    for row in rows:
        total = 0.0
        for token in query:
            held = sum(token in other for other in rows)
            idf = math.log(1 + (len(rows) - held + 0.5) / (held + 0.5))
            norm = 1.2 * (1 - 0.75 + 0.75 * len(row) / mean) if mean else 1.2
            total += idf * row.count(token) / (row.count(token) + norm)
        scores.append(total)
    return scores


def same(one: Postings, other: Postings) -> bool:
    pairs = zip(one.arrays().values(), other.arrays().values(), strict=True)
    return all(a.dtype == b.dtype and np.array_equal(a, b) for a, b in pairs)


def test_score_is_worked_out_by_hand() -> None:
    rows, scores = Sparse(count(ROWS)).search(["停车"], 10)
    # 4 rows of 2 tokens on average, 2 with the token: idf = ln(1 + 2.5 / 2.5) = ln 2
    first = math.log(2) * 2 / (2 + 1.2 * (0.25 + 0.75 * 3 / 2))
    second = math.log(2) * 1 / (1 + 1.2 * (0.25 + 0.75 * 4 / 2))
    assert rows.tolist() == [0, 2]
    assert scores.tolist() == pytest.approx([first, second], rel=1e-6)


def test_token_asked_twice_counts_twice() -> None:
    engine = Sparse(count(ROWS))
    assert engine.scores(["泊位", "泊位"])[1] == pytest.approx(2 * engine.scores(["泊位"])[1])


@pytest.mark.parametrize("query", [[], ["电梯"], ["", "電梯"], ["停"], ["停车泊位"], ["\ud800"]])
def test_empty_and_unknown_queries_find_nothing(query: list[str]) -> None:
    rows, scores = Sparse(count(ROWS)).search(query, 10)
    assert (rows.tolist(), scores.tolist()) == ([], [])


@pytest.mark.parametrize("top", [0, -3])
def test_none_wanted_is_none_found(top: int) -> None:
    assert Sparse(count(ROWS)).search(["停车"], top)[0].tolist() == []


def test_more_wanted_than_there_is() -> None:
    assert Sparse(count(ROWS)).search(["停车", "泊位"], 1_000_000)[0].tolist() == [0, 1, 2]


def test_ties_go_by_row() -> None:
    engine = Sparse(count([["停车"], ["泊位"]] * 50))
    assert engine.search(["泊位"], 7)[0].tolist() == [1, 3, 5, 7, 9, 11, 13]


def test_only_the_given_rows_are_looked_at() -> None:
    engine = Sparse(count(ROWS))
    assert engine.search(["停车"], 10, np.array([3, 2, 2]))[0].tolist() == [2]
    assert engine.search(["停车"], 10, np.array([], dtype=np.int64))[0].tolist() == []


def test_filter_leaves_scores_as_they_are() -> None:
    engine = Sparse(count(ROWS))
    assert engine.search(["停车"], 10, np.array([2]))[1][0] == engine.scores(["停车"])[2]


@pytest.mark.parametrize("rows", [[], [[]], [[], []]])
def test_index_of_nothing_finds_nothing(rows: list[list[str]]) -> None:
    assert Sparse(count(rows)).search(["停车"], 5)[0].tolist() == []


def test_tokens_keep_every_character() -> None:
    odd = ["ＡＩ", "臺灣", "a b", "\0", "\ud800", "👩‍👩‍👧", "", "ﬁ"]
    engine = Sparse(count([[token] for token in odd]))
    assert [engine.search([token], 5)[0].tolist() for token in odd] == [[row] for row in range(len(odd))]


def test_count_beyond_sixteen_bits_stays_at_the_limit() -> None:
    postings = count([["停车"] * 70_000])
    assert (postings.counts.tolist(), postings.lengths.tolist()) == ([65_535], [70_000])


def test_best_cuts_ties_by_row() -> None:
    rows, scores = best(np.arange(5), np.array([1.0, 3.0, 1.0, 0.0, 1.0], dtype=np.float32), 3)
    assert (rows.tolist(), scores.tolist()) == ([1, 0, 2], [3.0, 1.0, 1.0])


def test_join_drops_what_nobody_holds_any_more() -> None:
    joined = join(count(ROWS), np.array([-1, 0, -1, 1]), count([["学校"]]), np.array([2]))
    assert joined.tokens() == ["学校".encode(), "泊位".encode()]


def test_join_with_nothing_is_the_same() -> None:
    none = np.array([], dtype=np.int64)
    assert same(join(count(()), none, count(ROWS), np.arange(4)), count(ROWS))
    assert same(join(count(ROWS), np.arange(4), count(()), none), count(ROWS))


tokens = st.sampled_from(["停车", "泊位", "养老", "a", "中心", "\ud800", ""])
texts = st.lists(st.lists(tokens, max_size=6), max_size=12)


@given(texts, st.lists(tokens | st.just("无"), max_size=5))
@settings(deadline=None)
def test_scores_are_those_of_the_textbook(rows: list[list[str]], query: list[str]) -> None:
    expected = plain(rows, query) if rows else []
    assert Sparse(count(rows)).scores(query).tolist() == pytest.approx(expected, rel=1e-5, abs=1e-6)


@given(texts, texts, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_join_equals_counting_again(old: list[list[str]], new: list[list[str]], random: object) -> None:
    kept = [row for row in range(len(old)) if random.random() < 0.6]  # type: ignore[attr-defined]
    places = list(range(len(kept) + len(new)))
    mine = sorted(random.sample(places, len(kept)))  # type: ignore[attr-defined]
    theirs = [place for place in places if place not in mine]
    moved = np.full(len(old), -1)
    moved[kept] = mine
    result: list[list[str]] = [[] for _ in places]
    for place, row in [*zip(mine, [old[row] for row in kept], strict=True), *zip(theirs, new, strict=True)]:
        result[place] = row
    assert same(join(count(old), moved, count(new), np.array(theirs, dtype=np.int64)), count(result))


@given(texts.filter(bool), st.lists(tokens, min_size=1, max_size=4), st.integers(0, 15))
@settings(deadline=None)
def test_search_is_the_sorted_scores(rows: list[list[str]], query: list[str], top: int) -> None:
    engine = Sparse(count(rows))
    scores = engine.scores(query).tolist()
    expected = [row for row in sorted(range(len(rows)), key=lambda row: (-scores[row], row)) if scores[row] > 0]
    assert engine.search(query, top)[0].tolist() == expected[:top]
