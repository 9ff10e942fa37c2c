"""Every fault the product raises, as one tree.

QaBotError
├── SettingError            a setting or an option has a value that cannot be used
├── SourceError             a source file cannot be read
│   ├── MissingFile
│   ├── UnreadableFile      wrong format, damaged, undecodable
│   ├── EmptyFile
│   ├── ProtectedFile       needs a password
│   └── ScannedFile         a PDF without a text layer
├── BatchError              a line of a batch file cannot be used
├── IndexFault              the index on disk cannot be used
│   ├── MissingIndex        none was ever built here
│   ├── DamagedIndex        a file is missing, cut short or altered
│   ├── ForeignIndex        the folder holds something else
│   ├── NewerIndex          written by a newer version
│   ├── EncoderMismatch     built with another encoder or other settings
│   ├── BusyIndex           another process is writing
│   └── StaleIndex          it has changed since a change was planned
├── RecordsFault            the database of records cannot be used
│   ├── NewerRecords        its tables are a newer version's
│   └── DamagedBackup       a backup is cut short, altered or of other tables
├── EntryFault              what staff entered cannot be taken
│   ├── Clash               somebody else has changed the same, or it exists already
│   └── Unknown             no such entry
├── EncoderError            an encoder cannot be loaded
├── ModelFault              a language model failed or took too long; never shown, the answer goes out without it
├── StorageError            the disk is full or not writable
├── QuestionSetError        a question set has rows that cannot be used
├── RunError                the folder of an evaluation run cannot be used
├── ServerError             a server that is to be asked cannot be reached
├── MissingExtra            an optional package is needed and not installed
├── PortInUse               the web server's port is taken
└── Overloaded              more questions at once than the web app serves and lets wait

Refusing to answer is a status of an Answer, never an error. Messages name the file, line or setting and the way out.
"""


class QaBotError(Exception):
    """Base of all faults; its text is one line, fit to be shown to the user."""


class SettingError(QaBotError):
    """A setting or an option has a value that cannot be used."""


class SourceError(QaBotError):
    """A source file cannot be read."""


class MissingFile(SourceError):
    """The file or folder does not exist."""


class UnreadableFile(SourceError):
    """The file is damaged, of an unknown format, or cannot be decoded."""


class EmptyFile(SourceError):
    """The file holds no text."""


class ProtectedFile(SourceError):
    """The file needs a password."""


class ScannedFile(SourceError):
    """The PDF has pages but no text layer."""


class BatchError(QaBotError):
    """A line of a batch file cannot be used."""


class IndexFault(QaBotError):
    """The index on disk cannot be used."""


class MissingIndex(IndexFault):
    """No index was ever built in this folder."""


class DamagedIndex(IndexFault):
    """A file of the index is missing, cut short or altered."""


class ForeignIndex(IndexFault):
    """The folder holds something that is not an index of this product."""


class NewerIndex(IndexFault):
    """The index was written by a newer version of this product."""


class EncoderMismatch(IndexFault):
    """The index was built with another encoder or with other settings."""


class BusyIndex(IndexFault):
    """Another process is writing this index."""


class EncoderError(QaBotError):
    """An encoder cannot be loaded."""


class ModelFault(QaBotError):
    """A language model failed or took too long; the extractive answer goes out instead."""


class StorageError(QaBotError):
    """The disk is full or the folder cannot be written."""


class StaleIndex(IndexFault):
    """The index has changed since the change that is to be made was planned."""


class RecordsFault(QaBotError):
    """The database of records cannot be reached, or cannot take what is written."""


class NewerRecords(RecordsFault):
    """The tables were made by a newer version of this product."""


class DamagedBackup(RecordsFault):
    """A backup is cut short, altered, or made of other tables."""


class EntryFault(QaBotError):
    """What staff entered cannot be taken as it is.

    `code` names the rule that it breaks and `values` what fills its sentence, for pages in another language.
    """

    def __init__(self, message: str, code: str = "", **values: object) -> None:
        super().__init__(message)
        self.code = code
        self.values = values


class Clash(EntryFault):
    """The same was changed by somebody else in the meantime, or exists already."""


class Unknown(EntryFault):
    """There is no entry of that number or name."""


class QuestionSetError(QaBotError):
    """A question set has rows that cannot be used; the text names file, line and column of each."""


class RunError(QaBotError):
    """The folder of an evaluation run cannot be used for what is asked."""


class ServerError(QaBotError):
    """A server that is to be asked cannot be reached."""


class MissingExtra(QaBotError):
    """An optional package is needed and not installed; the text says how to get it."""


class PortInUse(QaBotError):
    """The port for the web server is taken."""


class Overloaded(QaBotError):
    """More questions came at once than are served and may wait."""
