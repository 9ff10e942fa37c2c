"""`/desk/people`: who may use the desk and in which role, and the keys of programs; for administrators."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING

from starlette.routing import Route

from qa_bot.desk.people import keys, users
from qa_bot.desk.people.roles import ROLES
from qa_bot.errors import EntryFault
from qa_bot.web.desk.frame import frame
from qa_bot.web.desk.staff.fields import button, choice, form, hidden, line, rolling
from qa_bot.web.desk.staff.told import alert, code, outcome
from qa_bot.web.desk.visit import guarded

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from starlette.responses import Response

    from qa_bot.desk.people.keys import Key
    from qa_bot.desk.people.users import User
    from qa_bot.desk.sql.database import Database
    from qa_bot.web.desk.visit import Visit
    from qa_bot.web.house import House
    from qa_bot.web.texts import Texts


def routes(house: House) -> list[Route]:
    """Return the routes of people and keys."""
    posts = {name: partial(_change, house, work) for name, work in _CHANGES.items()} | {"keys": partial(_key, house)}
    return [
        Route("/desk/people", guarded(house, "administrator", partial(_page, house)), methods=["GET"]),
        *(
            Route(f"/desk/people/{path}", guarded(house, "administrator", work), methods=["POST"])
            for path, work in posts.items()
        ),
    ]


def _change(house: House, work: Callable[[Database, Visit, str], str], visit: Visit) -> Response:
    """Change an account or a key of the name that was sent, and tell what became of it."""
    try:
        done = work(house.records, visit, visit.data.get("name", ""))
    except EntryFault as fault:
        return _page(house, visit, fault)
    return visit.back(f"/desk/people?done={done}")


def _add(database: Database, visit: Visit, name: str) -> str:
    users.add(database, visit.user.name, name, visit.data.get("password", ""), visit.data.get("role", ""))
    return "user_added"


def _role(database: Database, visit: Visit, name: str) -> str:
    users.change_role(database, visit.user.name, name, visit.data.get("role", ""))
    return "role_changed"


def _password(database: Database, visit: Visit, name: str) -> str:
    users.change_password(database, visit.user.name, name, visit.data.get("password", ""))
    return "password_changed"


def _disable(database: Database, visit: Visit, name: str) -> str:
    users.disable(database, visit.user.name, name)
    return "user_disabled"


def _enable(database: Database, visit: Visit, name: str) -> str:
    users.disable(database, visit.user.name, name, disabled=False)
    return "user_enabled"


def _disable_key(database: Database, visit: Visit, name: str) -> str:
    keys.disable(database, visit.user.name, name)
    return "key_disabled"


_CHANGES: Mapping[str, Callable[[Database, Visit, str], str]] = {
    "add": _add,
    "role": _role,
    "password": _password,
    "disable": _disable,
    "enable": _enable,
    "keys/disable": _disable_key,
}


def _key(house: House, visit: Visit) -> Response:
    """Make a key and show it on the page that answers, which nobody keeps."""
    try:
        made = keys.add(house.records, visit.user.name, visit.data.get("name", ""), visit.data.get("role", ""))
    except EntryFault as fault:
        return _page(house, visit, fault)
    response = _page(house, visit, made=made)
    response.headers["cache-control"] = "no-store"
    return response


def _page(house: House, visit: Visit, fault: EntryFault | None = None, made: str = "") -> Response:
    texts = visit.texts
    body = (
        f"<h1>{escape(texts.say('people.title'))}</h1>{alert(fault, texts)}{outcome(visit)}{_made(made, texts)}"
        f"{accounts(visit, users.everybody(house.records))}{programs(visit, keys.every(house.records))}"
    )
    return frame(visit, texts.say("people.title"), "people", body, status=code(fault))


def _made(token: str, texts: Texts) -> str:
    if not token:
        return ""
    return (
        f'<div class="card" role="status"><p class="good">{escape(texts.say("people.key_made"))}</p>'
        f'<p><code class="key">{escape(token)}</code></p></div>'
    )


def accounts(visit: Visit, held: Sequence[User]) -> str:
    """Return the accounts, and the form for a new one."""
    say = visit.texts.say
    rows = "".join(_account(visit, one) for one in held)
    inside = (
        line("name", say("people.name"), hint=say("people.name_hint"), required=True, maxlength=64, autocomplete="off")
        + line(
            "password",
            say("people.password"),
            hint=say("people.password_hint", least=10),
            required=True,
            type="password",
            autocomplete="new-password",
        )
        + choice("role", say("people.role"), _roles(visit.texts), "reader", say("people.role_hint"))
        + button(say("people.add"), "main")
    )
    return (
        f'<section><h2>{escape(say("people.accounts"))}</h2><ul class="plain">{rows}</ul>'
        f'<div class="card"><h3>{escape(say("people.new"))}</h3>{form(visit, "/desk/people/add", inside)}</div>'
        "</section>"
    )


def _account(visit: Visit, one: User) -> str:
    say = visit.texts.say
    name = hidden({"name": one.name})
    options = "".join(
        f'<option value="{value}"{" selected" if value == one.role else ""}>{escape(words)}</option>'
        for value, words in _roles(visit.texts)
    )
    about = {field: f"{say(f'people.{field}')} {one.name}" for field in ("role", "password")}
    role = (
        f'{name}<select name="role" aria-label="{escape(about["role"])}">{options}</select>'
        f"{button(say('people.save'), about=about['role'])}"
    )
    password = (
        f'{name}<input type="password" name="password" required autocomplete="new-password"'
        f' aria-label="{escape(about["password"])}" placeholder="{escape(say("people.password"))}">'
        f"{button(say('people.save'), about=about['password'])}"
    )
    return (
        f'<li class="card account"><h3>{escape(one.name)} {_state(visit, one.disabled)}</h3><div class="row">'
        f"{form(visit, '/desk/people/role', role, 'row')}{form(visit, '/desk/people/password', password, 'row')}"
        f"{_switch(visit, one)}</div></li>"
    )


def _switch(visit: Visit, one: User) -> str:
    path, words = ("enable", "people.enable") if one.disabled else ("disable", "people.disable")
    kind = "" if one.disabled else "risk"
    inside = hidden({"name": one.name}) + button(visit.texts.say(words), kind, one.name)
    return form(visit, f"/desk/people/{path}", inside, "row")


def programs(visit: Visit, held: Sequence[Key]) -> str:
    """Return the keys of programs, and the form for a new one."""
    say = visit.texts.say
    rows = "".join(_program(visit, one) for one in held)
    heads = _heads(visit.texts, "people.key_name", "people.role", "people.state")
    table = rolling(say("people.keys"), heads + rows) if held else f"<p>{escape(say('people.no_keys'))}</p>"
    options = "".join(f'<option value="{value}">{escape(words)}</option>' for value, words in _roles(visit.texts))
    inside = (
        f'<div class="field"><label for="k-name">{escape(say("people.key_name"))}</label>'
        '<input id="k-name" name="name" required maxlength="64" autocomplete="off"></div>'
        f'<div class="field"><label for="k-role">{escape(say("people.role"))}</label>'
        f'<select id="k-role" name="role">{options}</select></div>' + button(say("people.add_key"), "main")
    )
    return (
        f"<section><h2>{escape(say('people.keys'))}</h2><p>{escape(say('people.keys_about'))}</p>{table}"
        f'<div class="card"><h3>{escape(say("people.new_key"))}</h3>{form(visit, "/desk/people/keys", inside)}</div>'
        "</section>"
    )


def _program(visit: Visit, one: Key) -> str:
    role = escape(visit.texts.say(f"frame.role_{one.role}"))
    inside = hidden({"name": one.name}) + button(visit.texts.say("people.disable"), "risk", one.name)
    action = "" if one.disabled else form(visit, "/desk/people/keys/disable", inside, "row")
    state = f'<div class="row">{_state(visit, one.disabled)} {action}</div>'
    return f'<tr><th scope="row">{escape(one.name)}</th><td>{role}</td><td>{state}</td></tr>'


def _state(visit: Visit, disabled: bool) -> str:
    return f'<span class="tag">{escape(visit.texts.say("people.shut" if disabled else "people.open"))}</span>'


def _roles(texts: Texts) -> list[tuple[str, str]]:
    return [(role, texts.say(f"frame.role_{role}")) for role in ROLES]


def _heads(texts: Texts, *names: str) -> str:
    return "<tr>" + "".join(f'<th scope="col">{escape(texts.say(name))}</th>' for name in names) + "</tr>"
