"""What a page says about itself: address, title, date, authors, language."""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree
from msgspec import Struct

from policytext.readers.html.inline import squeeze, text_of
from policytext.readers.metadata import find_date_line, parse_date

Element = etree._Element

PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "dc.date.created",
    "citation_publication_date",
    "citation_date",
    "publication_date",
    "publish-date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "date",
    "govuk:first-published-at",
)
"""Names of ``meta`` elements with a publication date, in lower case, the most exact first."""
AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "citation_author", "parsely-author", "byl")
SEPARATORS = re.compile(r"\s+(?:[|·•»«:]{1,2}|[-–—])\s+|\s*\|\s*")


class About(Struct):
    """Metadata of a page; null or empty where it tells nothing."""

    uri: str | None = None
    base: str | None = None
    title: str | None = None
    published: str | None = None
    published_from: str | None = None
    authors: tuple[str, ...] = ()
    language: str = "en"


def read_about(root: Element) -> About:
    """Metadata from links, ``meta`` elements, JSON-LD and the page itself."""
    metas = _metas(root)
    records = list(_json_records(root))
    about = About()
    links = {link.get("rel", "").lower(): link.get("href") for link in reversed(list(root.iter("link")))}
    base = next((base.get("href") for base in root.iter("base") if base.get("href")), None)
    for candidate in (links.get("canonical"), _first(metas, ("og:url", "dc.identifier", "twitter:url"))):
        address = _absolute(candidate, base)
        if address and about.uri is None:
            about.uri = address
    about.base = urljoin(about.uri or "", base) if base else about.uri
    about.title = _title(root, metas, records)
    about.published, about.published_from = _published(root, metas, records)
    about.authors = _authors(metas, records)
    about.language = (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "en").lower()[:2]
    return about


def _metas(root: Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        content = squeeze(meta.get("content"))
        if name and content:
            found.setdefault(name, []).append(content)
    return found


def _first(metas: dict[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next((metas[name][0] for name in names if name in metas), None)


def _absolute(address: str | None, base: str | None) -> str | None:
    if not address:
        return None
    try:
        joined = urljoin(base or "", squeeze(address))
        return joined if urlsplit(joined).scheme in ("http", "https") else None
    except ValueError:
        return None


def _json_records(root: Element) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD that describe a text; broken JSON is passed over."""
    for script in root.iter("script"):
        if "ld+json" not in script.get("type", ""):
            continue
        try:
            stack = [json.loads(script.text or "")]
        except (ValueError, RecursionError):
            continue
        while stack:
            value = stack.pop(0)
            if isinstance(value, list):
                stack = value + stack
            elif isinstance(value, dict):
                graph = value.get("@graph")
                stack += graph if isinstance(graph, list) else []
                yield value


def _title(root: Element, metas: dict[str, list[str]], records: list[dict[str, Any]]) -> str | None:
    """The only ``h1`` goes before the title element, from which the name of the site is taken off."""
    headings = [text for h1 in root.iter("h1") if (text := text_of(h1))]
    page = next((text_of(title) for title in root.iter("title")), "")
    graph = _first(metas, ("og:title", "dc.title", "dcterms.title", "citation_title", "twitter:title"))
    headline = next((str(record["headline"]) for record in records if record.get("headline")), None)
    stated = (graph or page).lower()
    begun = [heading for heading in headings if stated.startswith(heading.lower())]
    site = _first(metas, ("og:site_name", "application-name"))
    inside = [text_of(h1) for main in root.iter("main") for h1 in main.iter("h1")]
    named_after_site = [
        heading
        for heading in headings
        if not begun and not inside and next(root.iter("main"), None) is not None and stated.endswith(heading.lower())
    ]
    if begun or (len(headings) == 1 and not named_after_site):
        return (begun or headings)[0]
    site = site or (named_after_site[0] if named_after_site else None)
    best = squeeze(headline or graph or page) or (headings[0] if headings else "")
    return strip_site(best, site) or None


def strip_site(title: str, site: str | None = None) -> str:
    """A page title without the name of its site.

    >>> strip_site("Plan for growth | Ministry of Trade"), strip_site("Site - Plan", "Site")
    ('Plan for growth', 'Plan')
    """
    parts = [part for part in SEPARATORS.split(title) if part.strip()]
    if len(parts) < 2:
        return title
    if site:
        kept = [part for part in parts if part.lower() != site.lower()]
        if len(kept) == 1:
            return kept[0]
    last = SEPARATORS.findall(title)[-1].strip()
    # A dash or colon may belong to the title; a bar hardly ever does.
    if last in ("|", "·", "•", "»", "«") or (
        len(parts[-1].split()) <= 4 and len(parts[0].split()) >= 4 and last != ":"
    ):
        return title[: title.rindex(parts[-1])].rstrip(" |·•»«–—-")
    return title


def _published(
    root: Element, metas: dict[str, list[str]], records: list[dict[str, Any]]
) -> tuple[str | None, str | None]:
    for record in records:
        if date := parse_date(record.get("datePublished")):
            return date, "metadata"
    for name in PUBLISHED:
        for value in metas.get(name, ()):
            if date := parse_date(value):
                return date, "metadata"
    for element in root.iter(etree.Element):
        prop = (element.get("itemprop") or "").lower()
        if prop == "datepublished" and (date := parse_date(element.get("datetime") or element.get("content"))):
            return date, "metadata"
    return _visible_date(root)


def _visible_date(root: Element) -> tuple[str | None, str | None]:
    """The date of a ``time`` element that stands in a short line, such as a byline, before the text goes far."""
    for element in root.iter("time"):
        outside = any(parent.tag in ("nav", "aside", "footer", "li") for parent in element.iterancestors())
        parent = element.getparent()
        line = text_of(parent) if parent is not None else ""
        if outside or len(line.split()) > 20:
            continue
        date = parse_date(element.get("datetime")) or parse_date(text_of(element))
        if date and not re.match(r"(?:last\s+)?(?:updated|modified|reviewed)", line, re.IGNORECASE):
            return date, "byline"
    for element in root.iter("p", "div", "span", "dd", "li"):
        text = squeeze(element.text)
        term = element.getprevious()
        if element.tag == "dd" and term is not None and term.tag == "dt":
            text = f"{text_of(term).rstrip(':')}: {text_of(element)}"
        found = find_date_line(text) if 8 < len(text) < 120 else None
        if found and found[1] and not re.match(r"(?:last\s+)?(?:updated|modified|revis|review)", text, re.IGNORECASE):
            return found[0], "byline"
    return None, None


def _authors(metas: dict[str, list[str]], records: list[dict[str, Any]]) -> tuple[str, ...]:
    names: list[str] = []
    for record in records:
        authors = record.get("author")
        for author in authors if isinstance(authors, list) else [authors]:
            name = author.get("name") if isinstance(author, dict) else author
            if isinstance(name, str):
                names.append(squeeze(name))
    if not names:
        names = next((metas[name] for name in AUTHORS if name in metas), [])
    return tuple(dict.fromkeys(name for name in names if name and not name.startswith("http")))
