"""The skeleton: a Gradio whose page is another one is told at once, not shown half."""

from __future__ import annotations

import pytest

from qa_bot.errors import QaBotError
from qa_bot.web.pages.skeleton import Filling, Skeleton

HTML = (
    '<html lang="en"><head><base href="./" /><meta property="og:title" content="x" />'
    '<script type="module" src="./a.js"></script>\n<link rel="stylesheet" href="./a.css"></head><body>'
    '<script>window.gradio_config = {"title": "x", "root": "http://inner", "components": ['
    '{"props": {"elem_id": "page", "value": "old"}}, {"props": {"elem_id": "b", "value": "kept"}}]};</script>'
    '<script>\n const root = "http://inner";\n</script><gradio-app></gradio-app></body></html>'
)


def test_every_place_is_filled_and_gradio_s_own_program_is_laid_aside() -> None:
    filling = Filling("zh-CN", "<题>", "<p>新</p>", "<i>", "/qa", "N")
    assert Skeleton(HTML).filled(filling) == (
        '<html lang="zh-CN"><head><title>&lt;题&gt;</title><i><base href="./" /></head><body>'
        '<script nonce="N">window.gradio_config = {"title": "\\u003c题\\u003e", "root": "/qa", "components": ['
        '{"props": {"elem_id": null, "value": "", "elem_classes": []}}, '
        '{"props": {"elem_id": "b", "value": "kept"}}]};</script>'
        '<script nonce="N">\n const root = "/qa";\n</script><gradio-app><p>新</p></gradio-app>'
        '<template id="gradio"><script nonce="N" type="module" src="./a.js"></script>'
        '\n<link rel="stylesheet" href="./a.css"></template></body></html>'
    )


def test_backslashes_and_group_names_are_plain_text() -> None:
    html = Skeleton(HTML).filled(Filling("zh-CN", r"\1\g<0>", r"\1", "", "", "N"))
    assert r'"title": "\\1\\g\u003c0\u003e"' in html
    assert r"<gradio-app>\1</gradio-app>" in html


@pytest.mark.parametrize(
    "html", ["", "<html></html>", HTML.replace("gradio_config", "config"), HTML.replace("root", "r")]
)
def test_another_page_is_a_fault_that_tells_the_way_out(html: str) -> None:
    with pytest.raises(QaBotError, match=r"install the version of gradio that pyproject\.toml names"):
        Skeleton(html)
