"""Every page in every state that it can be in: how a browser comes to it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from browsing import ask
from papermaker import NAME

from qa_bot.web.desk.entry import session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Town

QUOTE = "既有住宅加装电梯120台，坚持业主自愿、政府引导，简化审批手续。"
LISTED = "今年教育方面要做哪些事"
PARTIAL = "加装电梯补贴多少"


def front(page: Any, town: Town) -> None:
    """Come to residents' page without a conversation; where the browser is on it already, that is cleared away."""
    if page.locator("#form form[data-ready]").count():
        page.evaluate("document.querySelector('.ask-form .clear').click()")
        page.fill("#question", "")
        return
    page.goto(f"{town.url}/")
    page.wait_for_selector("#form form[data-ready]")


def asking(question: str) -> Callable[[Any, Town], None]:
    def come(page: Any, town: Town) -> None:
        front(page, town)
        ask(page, question)

    return come


def two_turns(page: Any, town: Town) -> None:
    asking("装电梯去哪办")(page, town)
    ask(page, LISTED)


def panel(page: Any, town: Town) -> None:
    asking(LISTED)(page, town)
    page.click("#live .mark >> nth=0")
    page.wait_for_selector("#panel[open] mark")


def vote(page: Any, town: Town) -> None:
    asking(PARTIAL)(page, town)
    page.click("#live .vote >> nth=1")
    page.wait_for_selector("#live .voted:not(:empty)")


def too_long(page: Any, town: Town) -> None:
    front(page, town)
    page.fill("#question", "长" * 501)
    page.click(".send")
    page.wait_for_selector("#trouble:not(:empty)")


def at(path: str) -> Callable[[Any, Town], None]:
    return lambda page, town: page.goto(town.url + path.format(town=town))


def unsigned(page: Any, town: Town) -> None:
    page.context.clear_cookies(name=session.COOKIE)
    page.goto(f"{town.url}/desk/sign-in")


def wrong(page: Any, town: Town) -> None:
    unsigned(page, town)
    page.fill("#name", f"nobody{id(page)}")  # another name each time, as nobody may guess at one for long
    page.fill("#password", "wrong")
    page.press("#password", "Enter")
    page.wait_for_selector("#trouble")


def reader(page: Any, town: Town) -> None:
    page.context.add_cookies([{"name": session.COOKIE, "value": town.reader, "url": f"{town.url}/desk"}])
    page.goto(f"{town.url}/desk/people")


def shortcuts(page: Any, town: Town) -> None:
    at("/desk?q=电梯")(page, town)
    page.locator("main").focus()
    page.keyboard.press("?")
    page.wait_for_selector("#keys[open]")


def pin_preview(page: Any, town: Town) -> None:
    at(f"/desk/pins/new?question=电梯归谁管&document={NAME}&clause=5")(page, town)
    page.fill("#f-text", "全年加装120台。")
    page.get_by_label(QUOTE).check()
    page.click("button[value=preview]")
    page.wait_for_selector(".retest")


def pin_refused(page: Any, town: Town) -> None:
    at(f"/desk/pins/new?question=电梯归谁管&document={NAME}&clause=5")(page, town)
    page.click("button[value=preview]")
    page.wait_for_selector("[role=alert]")


def wording_preview(page: Any, town: Town) -> None:
    at("/desk/wordings/{town.wording}")(page, town)
    page.fill("#f-example", "升天箱装几台")
    page.click("form.entry button")
    page.wait_for_selector(".retest")


def new_key(page: Any, town: Town) -> None:
    at("/desk/people")(page, town)
    page.fill("#k-name", f"key{id(page)}")
    page.locator("form[action$='/people/keys'] button").click()
    page.wait_for_selector(".key")


def closed(page: Any, town: Town) -> None:
    page.goto(f"{town.shut}/")


@contextmanager
def full(town: Town) -> Iterator[None]:
    """Let the app be as busy as it may be."""
    counter = town.app.state.house.counter
    places, counter._places = counter._places, 0
    try:
        yield
    finally:
        counter._places = places


def busy(page: Any, town: Town) -> None:
    with full(town):
        page.goto(f"{town.url}/sources/{NAME}")


STOPS: dict[str, Callable[[Any, Town], None]] = {
    "front": front,
    "list": asking(LISTED),
    "partial": asking(PARTIAL),
    "not found": asking("月球旅行怎么报名"),
    "emergency": asking("有人落水了"),
    "two turns": two_turns,
    "panel": panel,
    "vote": vote,
    "too long": too_long,
    "document": at(f"/sources/{NAME}"),
    "marked": at(f"/sources/{NAME}?mark=100-160#mark"),
    "find": at(f"/sources/{NAME}?find=电梯"),
    "find none": at(f"/sources/{NAME}?find=月球"),
    "missing document": at("/sources/none"),
    "missing": at("/none"),
    "closed": closed,
    "busy": busy,
    "sign in": unsigned,
    "sign in refused": wrong,
    "desk": at("/desk"),
    "search": at("/desk?q=电梯"),
    "search partial": at(f"/desk?q={PARTIAL}"),
    "search near": at("/desk?q=遛狗"),
    "keys": shortcuts,
    "forbidden": reader,
    "pins": at("/desk/pins?done=pin_saved"),
    "new pin": at("/desk/pins/new"),
    "lapsed pin": at("/desk/pins/{town.lapsed}"),
    "pin refused": pin_refused,
    "pin preview": pin_preview,
    "no pin": at("/desk/pins/999"),
    "wordings": at("/desk/wordings"),
    "no wordings": at("/desk/wordings?q=月球"),
    "new wording": at("/desk/wordings/new"),
    "wording": at("/desk/wordings/{town.wording}"),
    "wording preview": wording_preview,
    "unanswered": at("/desk/unanswered"),
    "figures": at("/desk/figures"),
    "log": at("/desk/log"),
    "people": at("/desk/people"),
    "new key": new_key,
    "documents": at("/desk/documents"),
    "upload": at("/desk/documents/change/{town.ready}"),
    "upload refused": at("/desk/documents/change/{town.failed}"),
}
