"""The web app's entry: `python app.py` serves; `demo` is the Gradio app of the page, which opens no index."""

import sys

from qa_bot.config import load
from qa_bot.errors import QaBotError
from qa_bot.web.pages.host import build
from qa_bot.web.server import serve
from qa_bot.web.texts import texts

try:
    settings = load()
    demo = build(settings, texts())
    if __name__ == "__main__":
        serve(settings)
except QaBotError as error:
    sys.exit(f"qa-bot: {error}")
