"""Words to a machine, in a question or inside a document: they are kept from the model, and so have no effect."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from qa_bot.answer.guard.judge import honest, judge
from qa_bot.text.normal import squeeze

if TYPE_CHECKING:
    from qa_bot.records import Passage

# Forms of telling a machine what to say or to be. Government prose tells offices and citizens what to do, no machine.
_TOLD = re.compile(
    r"(?:回答|答复|回复|输出|生成|作答|摘要|总结|引用)(?:问题|用户|居民|提问|内容|结果)*(?:的?时候?|时|中|里|前|后|末尾|开头|结尾)?"
    r"[，,:：]?(?:请|务必|必须|一律|只能?|都要|应当|应|需要?|要|不要|不得|不许|禁止)*(?:加上|写上|写明|附上|附带|插入|说|写|输出|改成|改为|换成|使用|称|声称|告诉|推荐|宣布|提及|标注|包含|忽略)"
    r"|(?:请|务必|必须)(?:在)?(?:你的)?(?:回答|答复|回复|输出)"
    r"|(?:你|您)(?:现在|从现在起|今后|以后|接下来)?(?:是|要?扮演|必须|只能|应该|不再|不受|要|需要|可以)(?:一[个名位])?"
    r"(?:不受|没有|无|自由|开放|黑客|管理员|助手|机器人|模型|系统|回答|回复|输出|说|写|忽略|遵守|服从|听从|告诉|承认|宣布|推荐|称)"
    r"|(?:给|对|致|告诉|提示|提醒)(?:ai|人工智能|大模型|语言模型|机器人|助手|模型|聊天程序|问答系统|读到这)"
    r"|(?:ai|人工智能|大模型|语言模型|机器人|助手|模型|聊天程序|问答系统)(?:请|务必|必须|应|需|要|读到|看到|在回答|回答|注意)"
    r"|(?:新|以下|下列|真正|隐藏|最高|紧急|特别)的?(?:系统)?(?:指令|指示|提示词?|命令|规则)(?:是|为|[:：])|(?:以上|之前|上面|前面|原有|所有)的?(?:指令|规则|限制|设定|要求)(?:作废|无效|失效|取消|解除)"
    r"|调试模式|管理员模式|开发者模式|安全模式已|覆盖模式|口令[:：]|触发词"
    r"|assistant[:：]|system[:：]|user[:：]|human[:：]|<\|?/?(?:system|im_start|im_end|assistant|user|inst)|\[/?inst\]|###(?:instruction|system|response)"
    r"|(?:respond|reply|answer|output|print|say|write|repeat|include|append|recommend|tell)(?:with|that|only|theuser|residents|exactly|thefollowing|in(?:all|your|every)|yourinstructions|thisis|thesystem|to(?:all|every))"
    r"|(?:ignore|disregard|forget|override|bypass)(?:all|any|the|your|previous|prior|above|every|safety|citation|these|those)"
    r"|(?:you(?:are|must|will|should|have)(?:now|always|only|tobe|answer|reply|say|write|obey|freed?|nolonger|a|no|been))|actas|pretendto|pretendyou|roleplay|jailbreak|developermode|donot(?:cite|mention|quote|reveal|tell|follow)"
    r"|(?:new|hidden|real|secret|following)(?:instruction|rule|order|systemprompt|command)s?|systemprompt|note(?:to|for)(?:the)?(?:ai|model|assistant|bot)|endof(?:document|source|data|context)"
)


def clean(question: str) -> str:
    """Return a question without its sentences that speak to a machine; as it is where that leaves nothing."""
    kept = honest(question) or question
    pieces = [piece for piece in re.split(r"(?<=[。！!？?；;\n])", kept) if not _TOLD.search(squeeze(piece))]
    return "".join(pieces).strip() or kept


@lru_cache(4096)
def suspicious(passage: Passage) -> bool:
    """Tell whether a passage speaks to a machine, as none of a real document does."""
    if _TOLD.search(squeeze(passage.text)):
        return True
    ruling = judge(passage.text)
    return ruling is not None and ruling.reason == "injection"
