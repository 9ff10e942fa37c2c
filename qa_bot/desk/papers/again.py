"""Bringing uploaded documents into an index that was built anew from nothing."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from qa_bot.desk.papers import stage as stages
from qa_bot.errors import BatchError, SettingError, SourceError
from qa_bot.index import build

if TYPE_CHECKING:
    from qa_bot.config import Settings
    from qa_bot.index.encode import Encoder

_log = logging.getLogger(__name__)


def again(settings: Settings, encoder: Encoder) -> None:
    """Take in every upload that was in use, the oldest first; one that cannot be read is told of and left out.

    Where an index is there, `rebuild` does this by its manifest. Raises IndexFault, StorageError.
    """
    uploads = settings.uploads
    live = [stage for stage in stages.every(uploads) if stage.state == "live"]
    for stage in reversed(live):
        plan = build.Plan((uploads / stage.token / stage.file,), replaces=stage.replaces)
        try:
            build.revise(plan, settings.index, encoder)
        except (SourceError, BatchError, SettingError) as error:
            _log.error("an uploaded document is left out: %s", error)
