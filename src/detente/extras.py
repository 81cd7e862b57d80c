"""What only some work needs: which extra brings a package, and how it is had."""

EXTRA_OF = {
    "dask": "cluster",
    "distributed": "cluster",
    "docx": "documents",
    "httpx": "app",
    "icalendar": "documents",
    "mcp": "mcp",
    "narwhals": "notebook",
    "openpyxl": "documents",
    "psycopg": "postgres",
    "starlette": "app",
    "typst": "documents",
    "uvicorn": "app",
    "xlsxwriter": "documents",
}
"""The extra of each package that the program imports and does not always need."""
BRINGS = {
    "app": "the app, and exchange by HTTP",
    "cluster": "runs on several machines",
    "documents": "Word, PDF, workbooks and calendars",
    "mcp": "the door for assistants",
    "notebook": "tables as the frames of a notebook",
    "postgres": "a store of a team",
}


def install(extra: str) -> str:
    """The line that installs an extra.

    >>> install("app").partition(" (")[0]
    "pip install 'detente[app]'"
    """
    return f"pip install 'detente[{extra}]' (in a clone: .venv/bin/pip install -e '.[{extra}]')"


def absent(error: ModuleNotFoundError) -> str:
    """What is not installed, what it is for, and the line that installs it; "" for any other.

    >>> absent(ModuleNotFoundError(name="docx.shared")).partition(" · ")[0]
    'docx is not installed'
    >>> absent(ModuleNotFoundError(name="json"))
    ''
    """
    package = (error.name or "").partition(".")[0]
    extra = EXTRA_OF.get(package, "")
    return extra and (
        f"{package} is not installed · it is needed for {BRINGS[extra]} · run: {install(extra)}"
    )
