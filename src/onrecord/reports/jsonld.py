"""The article as a page describes it in JSON-LD (schema.org): broken scripts tolerated, references followed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

MAX_NODES = 5_000
"""Objects looked at in one page's scripts: real pages have some tens."""

Node = Mapping[str, object]


def article_node(scripts: Iterable[str], url: str | None) -> tuple[Node, Mapping[str, Node]] | None:
    """Return the node of the page's article and all nodes by ``@id``, or None if no script describes one.

    Among several articles (a page lists others) the one of the page's own address is taken, else the first.
    """
    nodes = [node for script in scripts for node in _nodes(_parse(script))][:MAX_NODES]
    by_id = {str(node["@id"]): node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    articles = [node for node in nodes if _is_article(node)]
    if not articles:
        return None
    own = [node for node in articles if url and url in addresses(node)]
    return (own or articles)[0], by_id


def addresses(node: Node) -> set[str]:
    """Return the addresses a node gives for itself."""
    page = node.get("mainEntityOfPage")
    stated = [node.get("url"), node.get("@id"), page]
    if isinstance(page, dict):
        stated += [page.get("@id"), page.get("url")]
    return {text for text in stated if isinstance(text, str)}


def resolve(content: object, by_id: Mapping[str, Node]) -> object:
    """Replace references (``{"@id": …}``) by the nodes they name, one step, lists included."""
    if isinstance(content, list):
        return [resolve(item, by_id) if isinstance(item, dict) else item for item in content]
    if isinstance(content, dict) and "name" not in content:
        return by_id.get(str(content.get("@id")), content)
    return content


def _parse(script: str) -> object:
    """Parse a script leniently: raw line ends in strings and wrapping comments are common; None if it is broken."""
    body = script.strip().removeprefix("<!--").removesuffix("-->").removeprefix("//<![CDATA[").removesuffix("//]]>")
    try:
        return json.loads(body.strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(content: object) -> Iterator[Node]:
    """Yield every object of a script in document order, outer before inner."""
    waiting = [content]
    seen = 0
    while waiting and seen < MAX_NODES:
        item = waiting.pop()
        if isinstance(item, dict):
            seen += 1
            yield item
            waiting.extend(reversed(list(item.values())))
        elif isinstance(item, list):
            waiting.extend(reversed(item))


def _is_article(node: Node) -> bool:
    """Tell whether a node is an article: ``NewsArticle``, ``ReportageNewsArticle``, ``Article``, ``BlogPosting`` …."""
    stated = node.get("@type")
    types = stated if isinstance(stated, list) else [stated]
    names = [name.rpartition("/")[2] for name in types if isinstance(name, str)]
    kind = any(name.endswith(("Article", "BlogPosting")) or name == "Report" for name in names)
    return kind and any(key in node for key in ("headline", "datePublished", "articleBody"))
