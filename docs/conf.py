"""How Sphinx makes the documentation: `make docs`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

import qemusave
from qemusave.cli.parsers import COMMANDS, parser_of
from qemusave.cli.tell import EXIT_CODES

project = "qemusave"
version = release = qemusave.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
myst_heading_anchors = 3
autodoc_default_options = {"members": True, "undoc-members": True}
autodoc_member_order = "bysource"
autodoc_typehints = "description"
napoleon_use_ivar = True

html_theme = "furo"
html_title = f"qemusave {version}"
html_static_path = ["_static"]
html_css_files = ["bytes.css"]
html_copy_source = False
html_show_copyright = False

man_pages = [("format", "qemusave-format", "the format of libvirt's QEMU saved-domain images", "", 5)]


class CommandHelp(SphinxDirective):
    """Insert what each command says of itself: the real help."""

    def run(self) -> list[nodes.Node]:
        """Return one section a command."""
        sections: list[nodes.Node] = []
        for command in COMMANDS:
            section = nodes.section(ids=[f"qemusave-{command}"])
            text = parser_of(command).format_help().removesuffix(EXIT_CODES + "\n").rstrip()
            section += nodes.title(text=f"qemusave {command}")
            section += nodes.literal_block(text, text, language="none")
            sections.append(section)
        return sections


def draw(app: Sphinx, doctree: nodes.document, name: str) -> None:
    """Put the pictures into the page itself, where they take the page's colours; a manual page has none."""
    for image in list(doctree.findall(nodes.image)):
        path = Path(app.srcdir, image["uri"])
        if path.suffix == ".svg" and app.builder.format == "html":
            image.replace_self(nodes.raw("", path.read_text(encoding="utf-8"), format="html"))
        elif app.builder.name == "man":
            image.parent.remove(image)


def link_documents(app: Sphinx, what: str, name: str, member: Any, options: Any, lines: list[str]) -> None:
    """Make links of documents that docstrings name, ``docs/facts/file.md#byte-order``; the library is a folder down."""
    lines[:] = [re.sub(r"\bdocs/([\w/-]+)\.md(#[\w-]+)?", r"`\1 <../\1.html\2>`__", line) for line in lines]


def keep_anchors(app: Sphinx, doctree: nodes.document) -> None:
    """Give headings the anchors that they have elsewhere, too, where docutils makes others."""
    for section in doctree.findall(nodes.section):
        if section.get("slug") and section["slug"] not in section["ids"]:
            section["ids"].append(section["slug"])


def setup(app: Sphinx) -> dict[str, Any]:
    """Tell Sphinx about them."""
    app.add_directive("command-help", CommandHelp)
    app.connect("autodoc-process-docstring", link_documents)
    app.connect("doctree-read", keep_anchors)
    app.connect("doctree-resolved", draw)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
