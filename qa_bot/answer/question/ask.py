"""What kind of thing a question asks for, read from its interrogative words and attribute nouns."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from qa_bot.answer.question.records import Asked
from qa_bot.answer.question.tales import PIECE, personal, quiet, sentences, tells
from qa_bot.text.lexicon import frequency
from qa_bot.text.ranks import ranked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa_bot.answer.question.records import Kind

# A measure word that begins one of these nouns is none: 多少床位 asks for 床位.
_NOUN = "床位|岗位|席位|座位|站点|项目|名额|名校|人口|人才|人员|家庭|家长|班级|场馆|场地|门诊|门店|条件|年轻人|天然气"
_MEASURE = (
    rf"(?!{_NOUN})(?:个月|平方公里|平方米|立方米|公里|千米|公顷|人次|万人|亿元|万元|个|家|台|张|条|座|幢|栋|所|户|套|件|项|名|人|位|对|场|次|处"
    "|宗|亩|吨|米|层|顿|辆|部|间|块|片|批|类|种|支|只|株|棵|元|岁|天|年|月|小时|头|羽|匹|尾|斤|公斤|千瓦时|千瓦|度|倍|床|站|班|届|级|号线|期|门|本|份|颗|艘|架|列|岗|%)"
)
_GREAT = "几[百千万亿]+(?=亩|平方|公里|立方|吨|户|套|人|名|个|张)"  # 几万亩 asks, 几万块 mostly tells
_OTHERS = "个(?:同学|朋友|邻居|老乡|兄弟|姐妹|熟人)"
_FEW = f"(?<![哪十好前百第无这那近过])(?:几(?![十百千万乎]|{_OTHERS})|{_GREAT})"  # 十几层 and 这几年 ask nothing
_MANY = f"多少|几多|好多|多小|{_FEW}"
_MONEY_NOUN = (
    "补贴|补助|补偿|奖励|奖金|资金|费用|价格|票价|房价|租金|投资|经费|预算|贷款|额度|工资|薪水|薪资|津贴|金额|造价|花费"
    "|收费|月租|房租|车费|月薪|学费|门票|押金|罚款|保费|成本|优惠"
)
_SHARE_NOUN = "百分比|百分点|比例|比率|占比|比重|增幅|增速|涨幅|降幅|幅度|[一-鿿]{0,6}率"

# 涨了还是跌了: which way a thing went is told with the share by which it did.
_EITHER = "[涨升增多高好快大]了?还是变?[跌降减少低差坏慢小]了?|[跌降减少低差]了?还是变?[涨升增多高好]了?"

# Order matters: the first form that fits decides. A group `noun` names the attribute that the document must hold,
# a group `unit` the measure word.
_FORMS: tuple[tuple[Kind, str], ...] = (
    ("clause", r"第?[0-9一二三四五六七八九十]+条(?:里|中|是|有|的|主要|具体|都)*(?:写|讲|说|提|规定|内容|什么|哪些)"),
    (
        "contact",
        r"""(?P<noun>(?<![打接来])电话|手机号|联系方式|联系人|热线号码|邮箱|网址|公众号|微信号?)
        |怎么联系|如何联系|打(?:哪个|什么|多少)号""",
    ),
    (
        "person",
        r"""(?P<noun>负责人|责任人|局长|(?<!社)区长(?!者)|书记|联系人|施工单位|承建单位|建设单位|责任单位|主管部门|牵头单位)
        |谁(?:来)?(?:负责|牵头|管|建|出|主管|施工|设计|承建|投资|编制|监督|中标)|哪家(?:公司|单位)?(?:来)?(?:修|建|做|干|造|装|施工|承包|中标|设计)(?!得|的|单位|队|方)|由谁|归谁|算谁的|姓(?:啥|什么)|请的?(?:哪[家个位]|谁)|哪位|(?<![家所些])是谁
        |哪(?:个|些|家|几家)(?:部门|单位|科室|公司|局|开发商|设计院|运营商|施工队|承包商|投资商|物业)|什么(?:部门|单位|公司)|谁家|哪(?:个|支)(?:球?队|代表队)|(?:哪[个家位支]|谁)[^,，。?？]{0,4}[拿得捧夺赢]了?[^,，。?？]{0,3}(?:第一|冠军|杯|奖)|(?:教练|校长|院长|队长|馆长|董事长)[^,，。?？]{0,3}(?:谁|哪个)""",
    ),
    (
        "procedure",
        r"""(?:怎么|如何|怎样|咋|哪里|去哪|在哪|[去到上找]哪[个家][一-鿿]{2,4})(?:能|可以|才能|去|来)?
        (?:申请|办理|办|报名|预约|领取|领|申报|登记|参加|交|买|弄)(?!的[?？]?$)
        |(?:带|准备|提供|交|拿)(?:哪些|什么|啥|几[样种])(?:证件?|材料|证明|手续|东西)(?!的)
        |(?P<noun>申请流程|办理流程|流程|手续|申请材料|(?<![写新建原])材料(?![产工科])|申请表|步骤)""",
    ),
    (
        "condition",
        r"""(?:什么|哪些|啥|何种|申请|申领|报名|准入|享受|需要|满足|符合|够)[^，。,.]{0,6}(?P<noun>条件)
        |(?P<noun2>条件)(?=是|要求|限制|[?？]|$)|(?P<noun3>资格|(?<![道大关亿])门槛(?!高)|申请标准|准入标准)
        |(?:什么|哪些|哪种|啥)(?:样的)?人(?:才)?(?:能|可以|可)|谁(?:能|可以|有资格)|符合什么""",
    ),
    (
        "date",
        r"""什么时候|啥时候|啥时|何时|几时|哪一?天|几月|几点(?!建议|意见|要求|措施|希望)|(?<!叫)(?P<unit>几号)(?!线|楼|院|门|矿|机组|桥|路)|哪一年|哪年|哪个月|什么时间|多久|多长时间
        |(?P<noun>具体时间|开工时间|完工时间|日期|时间表|期限|截止时间|开放时间|营业时间)""",
    ),
    (
        "place",
        r"""(?<![划定卡存])(?<!控制)在哪(?!(?:一|几)?[个家所座](?!地方|位置|地段|城市|场馆|景区|会场|剧院|体育馆|展馆|酒店|校区|园区|[市省盟州旗县]|盟市|市州|区(?!块|间)|镇|村|街道|社区|小区))(?!(?:[一二两三四五六七八九几]|些|个)*(?:方面|领域|事|环节|行业|产业|问题|工作|[项步类级档样块]))|(?<![划定卡排制]在)(?<!排到)哪[里儿](?!使劲|发力|用力|用劲|努力|奔)|什么地方|(?<![国省球界市到排在])什么位置|(?<!花在)(?<!用在)(?<!和)哪些地方(?!的|没|不|做得|[下着入]手|发力|使劲|要?改)|哪(?:[一几些两二三四五六七八九十]|\d+)?个?(?:县|区(?!块|间|位)|区县|市县|州市|地市|城市|镇|乡镇|村)(?![级域里庄])|哪个(?:街道|社区|小区|地方|地段|位置)|哪些(?:街道|社区|小区|地段)
        |哪几?条街|(?P<noun>地址|地点|(?<![个些少么])位置|选址)""",
    ),
    ("list", r"(?:列出|列举|概括|归纳)[^。?？]*几[个项条]"),
    ("extent", r"多[宽高深重厚]"),
    ("whether", r"是[^,，。?？]{1,16}[,，]?还是[^,，。?？]*几|还是(?:只|光|就|仅|先|单)[^,，。?？]*几"),
    ("list", r"(?:些什么|些啥|哪些)[^。?？]*各(?:是|有|要)?(?:多少|几)|多大的?(?:动作|动静|变化)"),
    ("count", r"第(?:几|多少)个?(?P<unit>期|批|届|次|回|轮|代|个(?!五年))"),
    ("which", r"第几(?:个五年|年|遍)"),
    (
        "rank",
        r"""第几(?![条届次批期轮产])|排名|名次|位次|(?<!安)排[在到]?(?:哪|多少|老几|什么位置)
        |(?:全[国省市]|世界|全球)的?(?:什么|哪个)(?:位置|地位)""",
    ),
    ("share", r"控制在(?:哪|多少|什么)"),
    ("cause", r"为什么|为何(?!\W*$)|为啥|凭什么|(?P<noun>原因|理由)"),
    (
        "share",
        rf"""多大(?:的)?(?:比例|幅度|比重)|百分之(?:几|多少)|几成|几个点|(?:一百|100|十|10)个[一-鿿]{{1,4}}[里中][^,，。?？]{{0,4}}(?:{_MANY})|(?:{_MANY})(?:个)?(?:百分点|%)
        |(?:幅度|变化|差距|力度)(?:有|是)?(?:多大|多少)|{_EITHER}
        |增长(?:了|到)?(?:{_MANY})|多高|(?:涨|降|升)了?(?:{_MANY})(?!{_MEASURE}|钱)
        |(?P<noun>{_SHARE_NOUN})(?:[^，。,.;；]{{0,6}}(?:{_MANY}|怎么样|如何|什么水平|是多|目标))
        |(?:增长|增速|增幅)(?:目标)?(?:是)?(?:{_MANY}|怎么样|如何)""",
    ),
    (
        "money",
        rf"""(?:{_MANY})(?:钱|前(?=[一每]|[^一-鿿]|$)|钿|铜钿|钞票|票子|银子|大洋)|几个(?:小?钱|铜板)|几(?:角|分钱|毛钱)|(?:[补收交付出贴掏免领拿给要奖罚]|{_MONEY_NOUN})[^,，。?？几]{{0,4}}几[十百千万]+(?:块钱?|元)?(?=[?？啊呀呢嘛]|$|还是)|赔[^,，。?？]{{0,4}}(?:{_MANY})(?!{_MEASURE})|[这那][些笔]钱[^,，。?？]{{0,8}}(?:{_MANY})(?!{_MEASURE})|几[块毛](?![地田区屏板石碑牌金银铜奖]|[^,，。?？]{{1,10}}地)|打几折
        |(?P<noun>{_MONEY_NOUN})(?:[^，。,.;；]{{0,8}}(?:{_MANY})(?![个家名所张台座处条户间件])|(?:的?(?:标准|金额))?是?(?:什么|(?:怎么|如何|咋)(?:[算定收发给补]|样)))
        |(?:{_MANY})(?!{_MEASURE})[一-鿿]{{0,3}}?(?P<money>{_MONEY_NOUN})|(?:{_MANY})(?P<unit>亿元|万元|元|块钱)
        |(?:{_MANY})个?亿(?!元[级以]|[一-鿿]{{0,3}}(?:人|亩|斤|吨|度|方|千瓦|次|件|户|棵|株))""",
    ),
    ("length", rf"多长(?!时间)|多远|(?:多少|{_FEW})(?P<unit>公里|千米|里路|米)|(?P<noun>长度|里程|总长)"),
    ("count", r"规模[^,，。?？]{0,6}多大|(?:目标|指标)是?(?:如何|怎么|怎样|咋)(?:设定|定)"),
    ("which", r"几号(?=楼|院|门|矿|机组|桥|路)"),
    (
        "area",
        rf"多大(?!吨位|吨|比例|力度|程度|幅度|比重|的?规模|的?体量|的(?![面地公广场院园店馆房]))|(?:多少|{_FEW})(?P<unit>平方公里|平方米|平米|平方|公顷|亩)|(?P<noun>面积)",
    ),
    ("list", r"(?:几|哪些)[家所个位]?(?:都|又|分别)?(?:是|叫)(?:谁|哪|什么|啥)"),
    (
        "count",
        rf"(?:{_MANY})(?:个?(?P<grade>a)(?![a-z])|a?(?P<unit>{_MEASURE}))?|多大的?(?:规模|体量)"
        r"|(?P<noun>数量(?!目标|指标)|总数|人数|个数)",
    ),
    (
        "list",
        r"""哪些|哪[几两三四五六七八]
        |(?:什么|啥)(?:新)?(?:措施|举措|办法|行动|安排|计划|打算|项目|内容|政策|工作|动作|变化|好处|服务|任务|成绩|成就|成果|成效|突破|亮点|法子|招数|路数|抓手|打法|进展|帮助|支持|说法|程度|地步|活儿?|名堂)
        |[一-鿿][了过]?些(?:什么|啥)(?![一-鿿]{1}[?？]?$)|[讲说]全|列一?列|(?:分别|逐一|一一)[讲说]|(?:什么|啥)样[了子]?(?:[,，?？]|$)
        |(?:任务|内容|工作|举措|措施|重点|安排|打算|亮点|做法|项目)(?:都)?(?:是|有|包括)(?:什么|啥)
        |(?:怎么|如何|怎样|咋)|(?:做|干|搞|办|办成|完成|采取|推出|开展|提)(?:了|过|些|点|出)*(?:什么|啥|哪些)|有(?:些)?(?:什么|啥)
        |(?:安排|部署|计划|打算|准备|规划)(?:了|好|些)*(?:什么|啥|哪些)(?:事|工作)?(?:[?？,，。]|$)
        |介绍|讲讲|说说|谈谈|(?<![种个样])情况|(?:这一?块|方面)呢?[?？。]?$""",
    ),
    (
        "which",
        r"是(?:干嘛|干啥|干什么|做什么)用?的|(?:哪(?:一)?(?:个|家|条|所|座|项|种|类)|(?:什么|啥)(?:样的?(?![板本式貌品子]))?)(?P<noun>[一-鿿]{2,7})?",
    ),
    (
        "whether",
        r"""吗|吧|是否|有无|((?![人钱事活地家处])[一-鿿])[不没]\1|([一-鿿]{2})不\2|可不可以|真的|真假|真有|这么多|属实|没记错|有没得
        |(?<![什怎这那多])么$|(?:没有|没得?|不|伐|勿)[嘛啊呀哦]*[?？。!！]*$|有这(?:回|码|种)?事|[一-鿿][,，]?还是(?!没)[^,，。?？几多哪什]{1,10}[?？]?$""",
    ),
)
_YEARLY = re.compile(r"哪一?年|什么时候|啥时候?|何时|几时")  # to which a year is answer enough
_FIGURE = re.compile(r"(?<![\d第])\d+(?:\.\d+)?(?!\d|年|月|日|号|条里|-)")
_TALE = re.compile(
    r"(?<![给帮跟替让])[我俺咱](?!关心|想[问听知了])|[一-鿿](?:了|得|着)[,，。!！?？]|天天|老是|总是|整天|半夜|到处|没(?=[一-鿿])|不[下住了动起完得着]"
)
_RULERS = re.compile(r"(?:准备|打算|计划|接下来|下一步|今后|政府|公家|上[面头]|[区县市省]里)[^,，。?？]{0,10}$")
_ANY = re.compile("有没有[^,，。?？]{0,3}(?:什么|啥)")
DIALECT = re.compile("([有得要])好([长大高宽远重久深厚])(?=[,，。?？嘛哦啊呀]|$)")  # 跑道有好长
_RUNS_ON = re.compile("(?<=[一-鿿]{2})[要将会能已被].*$")  # 院区要投用
_OR = re.compile(
    "是[^,，。?？]{1,14}还是|(?:[补奖贴报发][^,，。?？几]{0,4}几[十百千万]+|几[十百千万]+块?钱?(?=还是))"
)  # 是接着做还是做完, 补几万
_LASTING = frozenset(["多久", "多长时间"])
_WORDED = 2  # characters of a piece that says what it asks about
_COUNTING = re.compile("多少|几[个家条]|哪")
_RATE = re.compile(r"率|比例|比重|指数|水平|标准")
_COMPILED = tuple((kind, re.compile(form, re.VERBOSE)) for kind, form in _FORMS)
_WHETHER = re.compile(
    r"""吗|是否|有无|((?![人钱事活地家处])[一-鿿])[不没]\1|没错|没记错|真假|这么多|对吧|是吧|吧[?？]?$|真的|属实|听说|据说|有人说|只有
    |[只才要真][^，,]{0,8}\d""",
    re.VERBOSE,
)
_INTERROGATIVE = re.compile(
    rf"""百分之(?:几|多少)|第(?:几|多少)个?[期批届次回轮代]|排?在?第几[位名个]?(?![条届次批期轮产])|(?:{_MANY})(?:{_MEASURE}|百分点|块?钱)?
    |什么时候|啥时候?|什么|为何|为什么|为啥|啥(?![都也时的样])|何时|哪(?:个|些|家|几家|位)(?:部门|单位|科室|公司|局|领导)|哪里|哪儿|哪些|哪位|哪(?:[几一二两三四五六七八九十]|\d+)[个家条所座项种类天年月]|哪几?[个家条所座项种类天年月]?|在哪[里儿]?|怎么样?|如何|怎样
    |{_EITHER}|多[宽高深重厚远]
    |咋样?|是谁|由谁|归谁|谁|是否|有无|可不可以|(?P<twice>(?![人钱事活地家处])[一-鿿])[不没](?P=twice)|对吧|是吧|多久|多长|多大
    |[能会要可有管给让行][^,，。?？不没]{{1,12}}[不没][?？]?$
    |(?<=[了过上完好到成通开建])没有?[?？]?$|真的假的|真假|真有|有这(?:回|码|种|桩)事|吗|么$|呢|吧|介绍|讲讲|说说|谈谈""",
    re.VERBOSE,
)


_ENDING = re.compile(
    r"[能会要可有管给让行](?!人|进展|消息|动静|结果|着落|说法|安排|打算|政策|办法)([^,，。?？不没]{1,12})[不没伐][?？]?$"
)
_DOUBLED = re.compile(r"([^有会能要是可行好对给让])[不没](\1[一-鿿])")  # 兜不兜底 asks of 兜底


def ask(question: str) -> Asked:
    """Return what a folded question asks for; `rest` is the question without the words that asked it."""
    question = DIALECT.sub(r"\1多\2", quiet(question))
    here = focus(question)
    if ranked(here) and doubts(here) and not _COUNTING.search(here):
        return Asked("whether", rest=uninterrogative(question))
    if _ANY.search(here) and personal(question):
        return Asked("whether", rest=uninterrogative(question))  # who tells of himself asks whether anything is done
    for piece in _latest(here):
        found = _formed(question, piece)
        if found is not None:
            return found
    # Who doubts a figure wants a yes or a no, who tells a tale what is done about it; a bare topic wants all about it.
    default: Kind = "whether" if doubts(here) else "matter" if _TALE.search(question) else "list"
    return Asked(default, rest=uninterrogative(question))


def _latest(here: str) -> list[str]:
    """Return the last piece that asks, where it asks for a particular, and then all of them: it is what is wanted."""
    pieces = [piece for piece in PIECE.split(here) if piece and piece.strip()]
    bare = len(pieces) < 2 or len(uninterrogative(pieces[-1]).strip(" ?")) < _WORDED  # 都新建些什么，各多少
    return [here] if bare else [pieces[-1], here]


def _formed(question: str, here: str) -> Asked | None:
    """Return what the words of a question ask for, by the first form that fits, or None."""
    pointed = "多少" in here or "几" in here  # 第12条提出建多少: a figure is asked for, not the clause
    for kind, form in _COMPILED:
        found = None if pointed and kind == "clause" else form.search(here)
        if found is not None and not _else(kind, found, here):
            groups = found.groupdict()
            named = (groups.get(name) for name in ("noun", "noun2", "noun3", "money"))
            noun = next(filter(None, named), "").rpartition("的")[2].rstrip("啊呀呢吗嘛吧")  # 医院的院区: an 院区
            noun = _RUNS_ON.sub("", noun)
            unit = groups.get("unit") or ("级" if groups.get("grade") else "")
            unit = {"回": "次", "几号": "号"}.get(unit, unit) or ("时长" if found[0] in _LASTING else "")
            unit = "年" if kind == "date" and _YEARLY.match(found[0]) else unit
            return Asked(
                kind,
                unit,
                noun,
                uninterrogative(question),
                bool(unit) or "钱" in here[found.start() : found.end() + 1],
            )
    return None


def _else(kind: Kind, found: re.Match[str], question: str) -> bool:
    """Tell whether a form means something else here: 上面准备拿它咋弄 asks for plans, 覆盖率要多高 for a share."""
    if kind == "place" and "位置" in found[0]:  # 多出来几个好停的位置
        return re.search("(?:多少|几)个[^,，。?？]*$", question[: found.start()]) is not None
    if kind == "procedure":
        return found[0][-1] in "弄办" and _RULERS.search(question, 0, found.start()) is not None
    return kind == "extent" and _RATE.search(question) is not None


def doubts(question: str) -> bool:
    """Tell whether a folded question wants a yes or a no, whatever else it asks: 公厕只改5座？, 车位新增5000个？."""
    return _WHETHER.search(question) is not None or (
        (_FIGURE.search(question) is not None or ranked(question))
        and not interrogates(question)
        and question.endswith("?")
    )


def interrogates(text: str) -> bool:
    """Tell whether a folded text holds an interrogative word of its own."""
    return _INTERROGATIVE.search(quiet(text)) is not None or _OR.search(text) is not None


def asking(pieces: Sequence[str]) -> list[bool]:
    """Tell for each piece of a folded question whether it asks: with an interrogative word, and not only in telling."""
    asks = [interrogates(piece) for piece in pieces]
    last = max((at for at, one in enumerate(asks) if one), default=-1)
    return [
        one and (at == last or not tells(piece, pieces[:at]))
        for at, (one, piece) in enumerate(zip(asks, pieces, strict=True))
    ]


def prologue(text: str) -> int:
    """Return how many characters of a folded question only tell a tale: sentences before the first that asks."""
    every = sentences(text)
    last = max((at for at, one in enumerate(every) if interrogates(one)), default=0)
    before = list(takewhile(lambda one: not _inquires(one), every[:last]))
    tale = "".join(before)
    return len(tale) if personal(tale) else 0


def _inquires(sentence: str) -> bool:
    """Tell whether a folded sentence asks something itself, not only in telling."""
    pieces = [piece for piece in PIECE.split(sentence) if piece and piece.strip()]
    ends = sentence.rstrip().endswith("?")  # the last piece of a question needs no other sign
    return any(
        interrogates(one) and not tells(one, () if ends and one is pieces[-1] else pieces[:at])
        for at, one in enumerate(pieces)
    )


def focus(text: str) -> str:
    """Return the pieces of a folded question that ask, the whole where none or all do; no tale before them."""
    text = text[prologue(text) :]
    pieces = [piece for piece in PIECE.split(text) if piece and piece.strip()]
    asks = asking(pieces)
    ends = "?" if text.rstrip().endswith("?") else ""
    return (
        text if not any(asks) or all(asks) else ",".join(p for p, own in zip(pieces, asks, strict=True) if own) + ends
    )


def uninterrogative(text: str) -> str:
    """Return a folded text without its interrogative words, a space in the place of each."""
    text = _ENDING.sub(r" \1 ", text)  # 要门票不 asks of 门票
    return _INTERROGATIVE.sub(
        " ", _DOUBLED.sub(lambda found: f" {found[2]}" if frequency(found[2]) else found[0], text)
    )
