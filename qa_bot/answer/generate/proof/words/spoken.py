"""Spoken turns of phrase in the words that reports have for them: 一刻钟 is 15分钟, 省下来的钱 is 节约的资金."""

from __future__ import annotations

import re

_TURNS = tuple(
    (re.compile(form), official)
    for form, official in (
        (r"(?<![一-鿿\d])一刻钟|(?<=[^\d一二两三四五六七八九十])一刻钟", "15分钟"),
        ("三刻钟", "45分钟"),
        ("半个?(?:小时|钟头)", "30分钟"),
        ("钟头", "小时"),
        ("(?:节省|结余|[省余腾])(?:[下出]来?)?的(?:钱|资金|经费)", "节约的资金"),
        ("拿主意|拍板|定夺|作出?决定", "决策"),
        ("(?:接下来|往后)(?:的|这)?一年", "今年"),
        ("(?:优?先)(?:用[在到于]|花[在到]|拿去办|保(?=民生))", "优先用于"),
        (r"([批供用建])了(?:没|不)([批供用建])", r"\1而未\2"),
        ("(?:今|当)年底(?:以|之)?前", "年底前"),
        ("^(?:对于|关于|至于)", ""),
        ("一整年", "全年"),
        (r"(20\d\d年|去年|今年)一年", r"\1"),
        ("一[个件户名条](?:都|也)?不落(?:[下地]|(?=[,，。]|$))", "全部"),
        (r"([一-鿿])[不没]\1(?:全|都|得|要)*看([一-鿿]{2,4}?)(?:自己)?的?意愿", r"\2自愿"),
        ("不(?:要|花)钱的?", "免费"),
        (r",(?:再加上|外加|还有(?![\d一二两三四五六七八九十百千]))", "、"),
        ("(?:利用率(?:低|不高)|利用(?:得)?不(?:够)?充分)的", "低效"),
        ("城镇[和与、及]农村|农村[和与、及]城镇|城里[和与、]乡下|乡下[和与、]城里", "城乡"),
        ("下(?:大|苦|狠|足)功夫", "下大力气"),
        ("因[此而](?=受益|受惠|得益|得到?实惠)", ""),
        (r"再?多(?=[\d.]+%)", "增长"),
        ("(?<=[一-鿿]{2})的(?=面积|规模|收入|支出|投资|床位|总?产量|水质|体检|覆盖率|满意率|办结率)", ""),
        (r"第([一二三四五六])期(?!工程)", r"\1期"),
        (r"(新增|增加|改造|建设|建成|新建|完成|引进|招引)(至少|不少于)", r"\2\1"),
    )
)


_YEARLY = re.compile("(?:同比|比[上去]年)(?=[增下][长降]|[涨升多])")
_SINCE = re.compile(r"[比较]20\d\d年")


def official(sentence: str, source: str = "") -> str:
    """Return a folded sentence with spoken turns of phrase told as reports tell them.

    What a thing grows by, it grows by since the year before, unless the `source` compares it with another year.
    """
    if not _SINCE.search(source):
        sentence = _YEARLY.sub("", sentence)
    for form, words in _TURNS:
        sentence = form.sub(words, sentence)
    return sentence
