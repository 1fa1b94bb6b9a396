"""The words of HTML that a report is written in.  Whatever is not marked as HTML is text, and is made harmless."""

from __future__ import annotations

from html import escape as html_escape
from pathlib import Path

from ...text import escape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MOST_TEXT = 600  # characters of a text
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


def text(what: object) -> Html:
    """Return what stands for *what* in HTML: text from images can neither be markup nor reorder the line it is in."""
    if isinstance(what, Html):
        return what
    plain = str(what)
    if len(plain) > _MOST_TEXT:
        plain = plain[:_MOST_TEXT] + "…"
    return Html(html_escape(escape(plain)))


def element(tag: str, *content: object, **attributes: object) -> Html:
    """Return an element; ``_`` in the names of attributes stands for ``-``, and one behind the name for nothing."""
    names = "".join(f' {name.rstrip("_").replace("_", "-")}="{text(value)}"' for name, value in attributes.items())
    return Html(f"<{tag}{names}>{''.join(map(text, content))}</{tag}>")


def code(what: object) -> Html:
    """Return text in the font of code."""
    return element("code", what)


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Html:
    """Return a table whose first column names the rows; a head that ends with ``#`` is one of numbers."""
    number = [head.endswith("#") for head in heads]
    titles = (
        element("th", head.removesuffix("#"), scope="col", **_right(right))
        for head, right in zip(heads, number, strict=True)
    )
    body = Html("\n").join(
        element(
            "tr",
            element("th", row[0], scope="row", **_right(number[0])),
            *(element("td", cell, **_right(right)) for cell, right in zip(row[1:], number[1:], strict=True)),
        )
        for row in rows
    )
    inner = Html(f"{element('caption', caption)}\n<thead>{element('tr', *titles)}</thead>\n<tbody>\n{body}\n</tbody>")
    return wide(element("table", inner), caption)


def wide(content: Html, label: str) -> Html:
    """Return content that may be wider than the screen: it scrolls by itself, also with the keyboard."""
    return element("div", content, class_="wide", role="group", tabindex=0, aria_label=label)


def facts(pairs: Iterable[tuple[str, object]], **attributes: object) -> Html:
    """Return names and values."""
    told = (element("div", element("dt", name), element("dd", value)) for name, value in pairs)
    return element("dl", *told, **attributes)


def section(name: str, title: str, *content: object) -> Html:
    """Return a section of the page; *name* is what links call it."""
    heading = element("h2", title, id=f"{name}-title")
    return element("section", heading, *content, id=name, aria_labelledby=f"{name}-title")


def bar(part: int, whole: int) -> Html:
    """Return a share in per cent, and a bar for the eye."""
    share = 100 * part / whole if whole else 0.0
    drawn = element("span", class_="bar", aria_hidden="true", style=f"--share: {share:.2f}%")
    return Html(f"{share:.1f} %{drawn}")


def document(title: str, sections: dict[str, str], body: Iterable[object]) -> str:
    """Return the whole page.

    Args:
        title: its title.
        sections: what the navigation lists: names to titles.
        body: what stands in it.
    """
    style = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
    links = element("ul", *(element("li", element("a", of, href=f"#{name}")) for name, of in sections.items()))
    parts = "\n".join(map(text, body))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"{element('title', title)}\n<style>\n{style}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#main">Skip to the content</a>\n<header>{element("h1", title)}\n'
        f"{element('nav', links, aria_label='Sections')}</header>\n"
        f'<main id="main">\n{parts}\n</main>\n</body>\n</html>\n'
    )


def _right(right: bool) -> dict[str, str]:
    return {"class_": "number"} if right else {}
