"""Which files hold a table in a format that is not read, by what they begin with and by their names."""

from __future__ import annotations

from russia_policy.problem import ExitCode, PolicyError

BEGINNING = 512
"""So many bytes tell what a file is."""
WORKBOOKS = (".xlsx", ".xlsm", ".xls")
"""How the names of files end that are read as Excel workbooks."""
_OPEN_DOCUMENT = (".ods", ".fods", ".ots")
_OPEN_DOCUMENT_TYPE = b"application/vnd.oasis.opendocument"
_OLD = b"\xd0\xcf\x11\xe0"
"""How the older format of Excel begins, and a workbook with a password."""
_ZIP = b"PK\x03\x04"
_INSTEAD = "save it as .xlsx, or as CSV in UTF-8"


def refuse_other_table(path: str, raw: bytes) -> None:
    """Refuse a file that holds a table in a format that is not read.

    Args:
        path: Its name.
        raw: Its bytes, or the first `BEGINNING` of them.

    Raises:
        PolicyError: it is an OpenDocument table, an old workbook, or a workbook under another name (exit code 3).
    """
    name = path.lower()
    if name.endswith(_OPEN_DOCUMENT) or _OPEN_DOCUMENT_TYPE in raw[:BEGINNING]:
        raise PolicyError(f"{path} is an OpenDocument table", ExitCode.UNUSABLE, _INSTEAD)
    if raw.startswith(_OLD):
        message = f"{path} is an old workbook (.xls), or one with a password"
        raise PolicyError(message, ExitCode.UNUSABLE, f"{_INSTEAD}, without a password")
    if raw.startswith(_ZIP) and not name.endswith(WORKBOOKS):
        message = f"{path} is no CSV: it begins as a workbook does"
        raise PolicyError(message, ExitCode.UNUSABLE, f"give it a name that ends in .xlsx; or {_INSTEAD}")
