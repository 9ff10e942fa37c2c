"""What is answered before any document is looked at: danger to life, attacks, harm, greetings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa_bot.answer.guard import manner
from qa_bot.answer.guard.danger import LEAST, danger
from qa_bot.answer.question.ask import focus, interrogates
from qa_bot.text.normal import fold, squeeze

if TYPE_CHECKING:
    from qa_bot.records import Status

# Each form is about what a speaker does, never about a topic of some report. 自杀 is an emergency, 防自杀 is a policy.
_EMERGENCY = re.compile(
    r"(?<!预防)(?<!防)(?:想|要|打算|准备)(?:自杀|跳楼|轻生|割腕|去死|寻死)|(?:我|他|她)(?:正|在"
    r"|要)?(?:自杀|割腕|跳楼)|不想活|活不下去|结束(?:我的?|自己的?)?生命"
    r"|着火了|起火了|失火了|火灾了|煤气泄漏|燃气泄漏|(?:正在|在)(?:打人|砍人|杀人|行凶|抢劫)|有人(?:打我"
    r"|砍|持刀|拿刀|要杀|被打|昏倒|晕倒|落水|溺水|坠楼)"
    r"|(?:家暴|打我|杀我)(?:了|啊)?(?:怎么办|救命)|救命|心脏骤停|没有?呼吸了|昏迷不醒"
)
_HARMLESS = re.compile(  # sounds like danger and tells of none: a firm that cannot live, what saves lives, what if
    r"(?:厂子?|店|铺子?|坊|公司|企业|生意|网店|小哥|行业|卖[一-鿿]{1,3}的)[都也就]?(?:快要?|要)?活不下去"
    r"|(?:要是|如果|万一|一旦|假如|就怕)[^,，。?？]{0,6}[着起失]火了|砍[树柴伐价]"
    r"|救命(?:[的之箱包道钱药]|新药|用的|那份|机|设|神|仪|通道|知识|技能|稻草)|(?:等钱|用钱|真是)救命|多亏[^,，。?？]*救命"
)
_INJECTION = re.compile(
    r"(?:忽略|无视|忘记|忘掉|不要理会|抛开|跳过|绕过|覆盖)[^。？?]{0,10}(?:指令|指示|提示|设定"
    r"|(?:以上|之前|上面|前面)的?(?:所有|全部|一切)?的?(?:要求|内容|话)"
    r"|(?:所有|全部|一切|任何|你的|系统的?|以上|之前|上面|前面)的?[^。？?]{0,4}(?:规则|限制))"
    r"|(?:无视|忽略|不管)(?:所有|一切|任何|你的)[^,，。?？]{0,4}(?:规定|限制|要求)"
    r"|(?:数据库|后台|管理员)[^,，。?？]{0,4}(?:账号|账户|密码|口令)"
    r"|(?:系统|开发者|隐藏|内部|初始)(?:提示词?|指令|口令|密码)|提示词|system(?:prompt|:)|(?:ignore"
    r"|disregard|forget|override)[^.?]{0,30}(?:instruction|previous|above|rule|prompt)"
    r"|你(?:(?:现在|从现在起|接下来)就?是|(?:现在|从现在起|接下来)?(?:要?扮演|假装|充当|变成)|就?是(?=一[个名位只台款]|[^,，。?？]{0,8}(?:长|书记|专家|医生|律师|老师|助手|模型|黑客|管理员|开发者|发言人|代表)))(?!不是|谁|什么|哪|机器人|人工|真人)"
    r"|扮演(?![着了]?(?:什么|啥|怎样|何种|哪|重要|关键|好))|(?:假装|假扮|冒充)(?:一下)?(?:[你您]|自己)(?:就)?(?:是|不是|成|没)|(?:请|[你您]|帮我|给我|替我)(?:先|来|再|现在|就)?(?:假装|假扮|冒充)|角色扮演|(?:命令|勒令|责令)你|pretend|roleplay|actas|jailbreak"
    r"|(?:你|您)(?:都|就|一律|统统|以后)?(?:必须|只能|只准|只许|都要|都得)(?:回?答|说|讲|输出|回复)(?!我|清|明|一下|[啊吧呀,，。!！:：?？]|$)"
    r"|越狱|dan模式|开发者模式|无限制模式|你[^,，。?？]{0,6}(?:没有?|不受)(?:了|任何)*(?:限制|约束)|听我(?:指挥|号令|的命令)"
    r"|(?:以下|下面|这里?)是?[^,，。?？:：]{0,12}(?:报告|文件|条款|公告)[^,，。?？:：]{0,10}[:：][\"“「『]"
    r"|(?:请)?(?:以|用)[^。]{0,10}(?:身份|口吻|名义)(?:说|讲|写|发布|宣布|回答|承诺|声明)|(?:按|照|就按"
    r"|请按)(?:我|下面|以下)(?:说|给|写|的话|的内容)[^。]{0,10}(?:回答|说|输出|回复)"
    r"|(?:只|必须|一律|直接|统一)(?:准|要|能|需)?(?:回答|回复|输出|说)[:：\"'“「]|(?:输出|打印|重复|复述"
    r"|说出)(?:你的|以上|上面|全部|所有)?(?:的)?(?:提示|指令|设定|配置|源代码|密钥|口令)"
    r"|换成[^。?？,，]{0,12}[念说讲]一遍|就说是(?:省长|市长|区长|县长|主席|书记|政府|领导)(?:亲口|自己)?[说讲]的"
    r"|(?:跟着?|照着?)我(?:说|念|讲)一遍|出处就?写|<script|</?[a-z]+>|drop\s*table|';--|\{\{|\$\{|rm-rf|/etc/passwd|apikey|api密钥"
    r"|(?:请)?(?:把|将|引用|采用|使用)(?:这|下面|以下)[^。]{0,10}(?:当作|当成|作为)[^。]{0,8}(?:报告的?(?:内容|原文|正文|依据|文字|一部分|[:：,，。]|$)|原文|官方)|当(?:作"
    r"|成)(?:报告|官方|政府)(?:的)?(?:内容|原文|答案)"
)
_TAG = re.compile(r"<[^<>]{0,40}>|\[/?(?:system|inst|user|assistant)[^\]]{0,20}\]", re.IGNORECASE)
_SENTENCE = re.compile(r"[\n。！!；;]|(?<=[?？])|[:：](?=[^\"“‘「『《]{6})")
_ORDER = re.compile(
    r"^(?:另外|并且|同时|然后|最后|记得|注意)?,?，?(?:请|务必)?(?:在)?(?:你的?)?(?:回答|答案|回复|答复"
    r"|输出)(?:的时候|时|里|中|最后|前|末尾)?[^?？]{0,20}(?:加上|写上|说|乘|除|改|换|不要|只用|必须|用)"
    r"|(?:新|以下|下列)(?:的)?(?:指令|指示|任务|规则)[:：]|(?:从现在起|从现在开始)[^?？]{0,10}(?:只能|必须"
    r"|都要|不许|不准)|不用(?:看|管|查)(?:文件|报告|资料)|凭感觉"
)
_HARM = re.compile(
    r"(?:怎么|如何|怎样|教我|帮我|告诉我)[^。？?]{0,10}(?:制造|制作|做|造|买|搞到?"
    r"|弄到?)[^。？?]{0,6}(?:炸弹|炸药|枪支|枪|毒品|冰毒|(?<!打)毒药|假证|假币|假发票|迷药|病毒|木马)"
    r"|(?:怎么|如何|怎样|教我|帮我)(?![^。？?]{0,8}(?:打击|防范|防治|预防|整治|治理|查处|惩[治处]|反诈|遏制|严打))[^。？?]{0,12}(?:偷接|偷电|偷水|偷窃|(?<![小防被])偷|不被(?:发现|查到)|偷税|逃税"
    r"|漏税|行贿|贿赂|骗取?[^。？?]{0,6}(?:补贴|补助|医保|社保|贷款)|套取|伪造|造假|黑进|攻击(?:网站|系统)"
    r"|入侵|盗取|跟踪|报复|杀人|下毒|诈骗|洗钱|走后门|打击报复|散布谣言|编造谣言|偷拍)"
    r"|(?:^|[帮给替]我?|[,，。！!])(?:编|造|写)(?:一|两|几)?[条份个篇句段][^。]*?(?:假通知|假消息|假公告|吓吓?[他她人你唬]|越吓人|挖苦|抹黑|落款写)"
    r"|(?<!人)(?<!ai)(?:编|造|写|传播|[弄做开办]一?[个张份])[^,，。？?]{0,10}(?:谣言|假消息|假新闻|假(?:材料|证明|合同|病历|举报)|虚假材料)|(?:骂|诅咒|侮辱)(?:一下|死)?(?:区长|书记|政府"
    r"|领导|他们|邻居)|(?:家庭?住址|手机号|身份证号|私人电话|隐私)(?:是|给我|发我|查)|(?:查|给我"
    r"|告诉我)[^。]{0,10}(?:身份证号|家庭住址|私人(?:电话|手机)|手机号)"
)
_GREETING = re.compile(
    r"^(?:(?:你|您|大家)们?好|嗨|哈喽|hello|hi|hey|早上好|上午好|下午好|晚上好|早安|晚安|在吗|在么|在不在"
    r"|有人吗|你好呀)+[呀啊吗哈~!！。.,，]*$"
)
_THANKS = re.compile(
    r"^(?:好的?|嗯|哦|行|ok|明白了?|知道了|了解了?|清楚了)?[,，。.!！]*(?:太|非常|十分|多"
    r"|真是)?(?:谢谢|感谢|多谢|辛苦|thanks?|thankyou|thx)(?:你|您|你们|啦|了|哈|帮忙|帮助"
    r"|解答|you|[!！。.~])*$|^(?:好的?|嗯+|哦+|行|ok|明白了?|知道了|再见|拜拜|bye"
    r"|不客气)[!！。.~]*$"
)
_THANKING = re.compile(
    r"^(?:好的?|嗯|哦|行|那|那就)*[,，]?(?:太|非常|十分|多|真是)?(?:谢谢|感谢|多谢|麻烦你)[^0-9]{0,14}$"
)
_SELF = re.compile(
    r"^(?:请问)?(?:你|您)(?:是谁|叫什么(?:名字)?|是(?:什么|机器人|真人|人工|ai)[吗么]?|能(?:做|干"
    r"|帮我?做?)(?:些|点)?(?:什么|啥)|会(?:做|干)?(?:些|点)?(?:什么|啥)|有什么(?:用|功能))[?？。呀啊]*$|whoareyou|whatcanyoudo"
)
_TASK = re.compile(
    r"(?:写|作|编|来|创作|赋)(?:一|两|几)?(?:首|篇|段|个|则|封|副|份)[^。？?]{0,8}(?:诗|词|歌|绝句|律诗|故事|小说|笑话"
    r"|作文|文章|快板|顺口溜|贺词|祝福|致辞|发言稿|朗诵|口号|文案|剧本|情书|检讨|演讲稿|对联|春联|代码|程序|自荐信|感谢信|求职信)|(?:排|列|做)[一个份]+[^。？?]{0,8}(?:复习|学习|健身|减肥|旅[行游])计划|带不带伞|要不要带伞|[给帮][我你]?算算(?!账)|等额本[息金][^。?？]{0,8}(?:多少|几)|讲个(?:笑话|故事)|翻译(?:成|一下|下面)|(?:^|请|[你您帮给替]我?|会|能|可以)(?:来|先)?写(?:诗|代码|作文|小说)(?!的)"
    r"|^(?=.*[+\-*/×÷=等])[\d\s+\-*/×÷().=等于几多少?？]+$|(?:等于|加|减|乘以?|除以?)\d+(?:等于)?(?:几|多少)|(?<![打预测核])算一?下(?![来去啥猛])|(?<!预)计算一?下|帮我算"
    r"|(?:股票|彩票|基金)(?:代码|推荐|涨|买|走势)|(?:今天|明天|后天|今晚)[^,，。?？]{0,8}(?:刮|下雨(?!水)|下雪|大风|降温|升温|几度|出太阳|热不热|冷不冷)|天气(?:怎么样|如何|预报(?:$|[?？]|怎么|说|是))|(?:今天|明天)(?:星期|周"
    r"|礼拜)?几|(?:要不要|该不该|用不用|是不是该)[^,，。?？]{0,6}(?:吃|服用?|滴|打|注射|配|做|开)"
    r"[^,，。?？]{0,6}(?:药(?![店房品监])|针(?!对)|片|镜|手术|激素|抗生素|阿托品)|[药片][^,，。?？]{0,3}(?:还?能不能|能|可不可以|可以)(?:接着|继续|再)吃|(?:离的?时候|离婚(?!登记))[^。?？]{0,12}(?:分多少|怎么分(?!区)|归谁|判给)|(?:[吃服用](?:哪种|哪个|什么|啥|几种)[^,，。?？]{0,6}药(?![店房])|吃什么药|怎么治疗|什么症状|病[^,，。?？]{0,4}能治好|得了什么病|开什么药)|(?:判几年|判多久|量刑|离婚协议|怎么判"
    r"|(?:官司|起诉)[^,，。?？]{0,6}(?:[能会得]赢|赢不赢|赢面|胜算|怎么打)|(?:怎么|如何|要不要|该不该|可不可以)[^,，。?？]{0,6}(?:打官司|起诉))"
)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What to say without looking at a document: the status and the stable reason code."""

    status: Status
    reason: str


def honest(question: str) -> str:
    """Return a question without its sentences that attack; the empty string where none of the rest asks anything."""
    bare = _TAG.sub("\n", question)
    pieces = [piece for piece in _SENTENCE.split(bare) if piece.strip()]
    clean = [piece for piece in pieces if not (_INJECTION.search(squeeze(piece)) or _ORDER.search(squeeze(piece)))]
    return "，".join(clean) if any(interrogates(fold(piece)) for piece in clean) else ""


def judge(question: str, *, learned: bool = True) -> Ruling | None:
    """Return the ruling on a question that no document is to be asked about, or None where one may be.

    Beside the rules, what is fitted on calls for help and on attacks decides where it is `learned`.
    """
    text = squeeze(question)
    if not re.search(r"\w", text):
        return Ruling("not_found", "empty")
    calm, asked = _HARMLESS.sub("", text), squeeze(focus(fold(question)))
    for form, ruling in (
        (_EMERGENCY, Ruling("not_found", "emergency")),
        (_INJECTION, Ruling("refused", "injection")),
        (_HARM, Ruling("refused", "harmful")),
        (_GREETING, Ruling("not_found", "chat")),
        (_THANKS, Ruling("not_found", "thanks")),
        (_SELF, Ruling("not_found", "about_bot")),
        (_TASK, Ruling("not_found", "off_topic")),
    ):
        if form.search(calm if form is _EMERGENCY else asked if form is _TASK else text):
            return ruling
    if learned and danger(_HARMLESS.sub("", question)) >= LEAST:
        return Ruling("not_found", "emergency")
    if learned and manner.attack(question) >= manner.LEAST:
        return Ruling("refused", "injection")
    return Ruling("not_found", "thanks") if _THANKING.match(text) and not interrogates(fold(question)) else None
