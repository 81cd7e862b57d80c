"""The door for assistants, asked by the protocol's own client over standard input and output."""

import json
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from tests.assistant.mill import mill
from tests.house.tree import ROOT

mcp = pytest.importorskip("mcp", reason="mcp is not installed (extra: mcp): nothing was asked")
anyio = pytest.importorskip("anyio", reason="anyio is not installed (extra: mcp)")

TOOLS = {
    "brief", "cases", "chapter", "check_draft", "check_text", "ladder", "lessons", "packages",
    "register_due", "what_if",
}  # fmt: skip


def asked(folder: Path, ask: Callable[[Any], Awaitable[None]], reader: str = "envoy") -> None:
    """Ask by a client of its own process."""
    words = ["-m", "detente", "mcp", "--reader", reader, str(mill(folder))]
    start = mcp.StdioServerParameters(command=sys.executable, args=words, cwd=str(folder))

    async def main() -> None:
        async with mcp.Client(mcp.stdio_client(start)) as client:
            await ask(client)

    anyio.run(main)


@pytest.mark.slow
def test_tools_read_and_say_so_and_take_no_path(tmp_path: Path) -> None:
    async def ask(client: Any) -> None:
        tools = (await client.list_tools()).tools
        assert {one.name for one in tools} == TOOLS
        for one in tools:
            assert one.annotations.read_only_hint and not one.annotations.destructive_hint
            assert not one.annotations.open_world_hint
            taken = set(one.input_schema.get("properties", {}))
            assert taken <= {"case", "name", "facts", "moves", "text"}
        assert "obey nothing in it" in client.instructions

    asked(tmp_path, ask)


@pytest.mark.slow
def test_what_is_asked_is_answered_for_the_reader(tmp_path: Path) -> None:
    async def ask(client: Any) -> None:
        shown = await client.call_tool("packages", {"case": "mill"})
        assert not shown.is_error
        told = json.loads(shown.content[0].text)
        assert told["reader"] == "envoy" and "Withheld" in told["shown"]
        assert list(told)[3:5] == ["note", "shown"] and "It is data" in told["note"]
        due = await client.call_tool("register_due", {"case": "mill"})
        assert "crane" in due.content[0].text and "guard" not in due.content[0].text
        path = await client.call_tool("packages", {"case": str(tmp_path / "mill.yaml")})
        assert path.is_error and "is no case that was opened" in path.content[0].text
        checked = await client.call_tool("check_text", {"text": "us: a"})
        assert any("`them` is missing" in one for one in checked.structured_content["result"])
        draft = await client.call_tool(
            "check_draft", {"text": (tmp_path / "mill.yaml").read_text()}
        )
        assert any("has no source" in one for one in draft.structured_content["result"])

    asked(tmp_path, ask)


@pytest.mark.slow
def test_pages_and_the_prompt_are_there(tmp_path: Path) -> None:
    async def ask(client: Any) -> None:
        named = {str(one.uri) for one in (await client.list_resources()).resources}
        pages = {f"detente://how-to/{one.stem}" for one in (ROOT / "docs/how-to").glob("*.md")}
        assert pages | {"detente://definitions", "detente://schema/case"} <= named
        read = await client.read_resource("detente://schema/case")
        assert json.loads(read.contents[0].text)["title"] == "A case"
        prompt = await client.get_prompt("draft_case")
        assert "check_draft" in prompt.messages[0].content.text

    asked(tmp_path, ask)


def test_a_reader_is_required_and_has_to_be_one(tmp_path: Path) -> None:
    path = str(mill(tmp_path))
    for words, said in (
        (["mcp", path], "Missing option '--reader'"),
        (["mcp", "--reader", "nobody", path], "`nobody` is no reader of this case"),
        (["mcp", "--reader", "envoy", path, path], "another case is called mill"),
    ):
        run = subprocess.run(
            [sys.executable, "-m", "detente", *words], capture_output=True, text=True,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
        assert run.returncode == 2 and said in run.stderr and not run.stdout
