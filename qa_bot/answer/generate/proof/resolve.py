"""A sentence without what it only says to its reader, and with what its words stand for in their place."""

from __future__ import annotations

import re

_FORMER = re.compile(r"([^,。;]{2,16}?)(?:和|与|同|跟|及|、)([^,。;]{2,16}?),(.*)前者(.*)后者")
_RANKED = re.compile(r"(?<=[0-9一二三四五六七八九十百千万亿两])位(?=居[民家住])")
_LIKE = re.compile(r"(?:就?[像如]同?|仿佛)(?:[^,。;]{1,8}(?:一样|一般|那样|似的)|[两三四五]个[^,。;]{1,8}(?=[,。;]))")
_THEN = re.compile(r"(?<=[一-鿿])则(?=[要会是有在稳由全])|所谓")
_THAN = re.compile(r"[跟和与同]([上前去]一?)年(?:相)?比(?:较|起来)?")
_TWICE = re.compile(r"一([条个处件项户家步座栋])\1")  # 一条条打通
_EACH_ONE = re.compile(r"(?<![一二三四五六七八九十百千万0-9第])一个?([人户家])(?:一个月|每月|一月)")
_WHETHER = re.compile(r"([一-鿿])不\1(?=由)")  # 装不装由业主自愿
_NOBODY = re.compile(r"哪个([单部][位门]|人)都不(?:能|得|许|可以)")
_GOVERNING = re.compile(
    r"(?<![由归让给被受向对县区市省])(?:[县区市省]?政府)(?=今年|去年|明年|计划|打算|要|会|将|还|也|已)"
)
_BY = re.compile(r"(由[^,。;]{1,10}?)来(?=[一-鿿]{1,3})")
_CANNOT = re.compile(r"不(?:[能得许可会]|[让使叫准]它?)(低于|少于|小于|高于|多于|超过|大于)")
_EACH = re.compile(r"每一(?=[个家座条人户位张台餐次天年月百千万])")
_ADDRESS = re.compile(  # whom it is told to, and that it is: 坐公交的朋友可以留意
    r"^[一-鿿]{0,8}(?:[您你]好|的?(?:朋友们?(?=[,，]|可以|请)|(?:市民|居民|家长)们?(?=(?:可以|请)您?(?:放心|记住|注意|留意)))|(?=请您?(?:放心|记住|注意|留意)[,，]))"
    r"[,，]?(?:(?:请|可以|您|大家)+(?:放心|记住|注意|留意|期待|关注)(?:一下)?[,，])?[,，]?"
    r"|^(?:您|大家|[一-鿿]{2,8}(?:朋友们?|家庭|居民|市民|家长|老人|人家|的))(?:都?可以|请|尽管)?(?:放心|注意|留意|期待|看过来|关注)(?:一下|了|啦)?[,，]"
    r"|^(?:要[问说]|说[起到]|提起|谈[起到])(?=[^,，]{2,14}[,，])"
    r"|^(?:家长|老人|市民|居民|群众|老?百姓|乡亲|村民|企业)们?(?:最|都|很|普遍)?(?:关心|关注|在意|惦记|[期企]盼|盼)的"
    r"|^您(?:刚才)?(?:提到|问到?|关心|说到?|反映)的"
    r"|^(?:告诉|报告)(?:您|大家)一?个好消息[,，:]|^[您你](?:如果|要是|若)是?[一-鿿]{1,6}的(?:话)?[,，]"
    r"|^[一-鿿]{2,12}的(?:朋友们?|家庭|居民|市民|家长|老人|人|乡亲们?|街坊)们?(?:都?可以(?:期待|留意|放心|关注)|有(?:好消息|福)了?)[,，:]"
    r"|^[一-鿿]{1,10}的[一-鿿]{1,4}们?(?:请|都?可以?|尽管)?(?:注意|留意|看过来|放心|期待|关注)(?:了|啦|一下)?[,，]"
)
_WANTED = re.compile(  # whom it is told to: what they want is looked for, who they are is not
    r"^[想要]([一-鿿]{2,12})的(?:朋友们?|家庭|居民|市民|家长|老人|人家?|乡亲们?|街坊|业主|年轻人|青年|村民|学生|企业|老板|师傅们?)?(?:有好消息|有福了?|都?可以(?:期待|放心))?[,，:]"
)
_GOES_ON = re.compile(
    "(?<=[一-鿿])(?<![显专名土原编卓昭论译巨合])著(?![名作称述书有者录])"
)  # of traditional script, where 著 is both 着 and 著
_TOPIC = re.compile(r"(?:这件事|这事儿?|这一?块|这项工作|的事儿?)(?=[,，]|到20|今年|上)")


def resolved(plain: str, latin: bool = False) -> str:
    """Return a sentence with the things in place of 前者 and 后者, where it names two, and 5260位居民 with no 位居.

    Without what it only likens things to (像两个轮子一样), with 跟上年比 as 比上年, 由社区来主导 as 由社区主导, and
    不能低于 as 不低于, 负责配合 as 配合; unless passages have the Latin name, GDP is told in Chinese.
    """
    plain = _WANTED.sub(r"\1,", plain)
    opened = _ADDRESS.match(plain)
    plain = plain if opened is None else plain[opened.end() :]
    plain = _TOPIC.sub("", _GOES_ON.sub("着", plain))
    plain = _THEN.sub("", _EACH.sub("每", _LIKE.sub("", _RANKED.sub("名", plain))))
    plain = _TWICE.sub("", _EACH_ONE.sub(r"每\1每月", _WHETHER.sub("", plain)))
    plain = (
        _NOBODY.sub(r"任何\1不得", _GOVERNING.sub("", plain)).replace("等到20", "到20").replace("次的全国", "次全国")
    )
    plain = _BY.sub(r"\1", _THAN.sub(r"比\1年", plain)).replace("不能高过", "不高于")
    plain = plain.replace("负责配合", "配合")
    plain = _CANNOT.sub(r"不\1", plain)
    plain = plain if latin else plain.replace("gdp", "地区生产总值")
    return _FORMER.sub(r"\1和\2,\3\1\4\2", plain, count=1)
