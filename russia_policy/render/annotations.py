"""Quotations as annotations of their sources: W3C Web Annotation Data Model, as JSON-LD.

An annotation's body is the claim that the quotation carries, its target the quotation in its source. Where the
quotation was verified, a second target names the text that it was verified in by its hash (RFC 6920), since
positions hold in that text alone.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

from russia_policy.render.data import written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from russia_policy.model import Evidence, Source, Verified
    from russia_policy.pages.blocks import Look, Page

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def json_ld(page: Page, look: Look) -> Iterator[str]:
    """Write a page's quotations as a collection of annotations on one page."""
    total = 0

    def items() -> Iterator[dict[str, Any]]:
        nonlocal total
        for record in page.annotations() if page.annotations else ():
            total += 1
            yield _annotation(record)

    collection = {
        "@context": CONTEXT,
        "id": _name(page.title),
        "type": "AnnotationCollection",
        "label": page.title,
        "first": {"id": _name(page.title, "1"), "type": "AnnotationPage", "startIndex": 0, "items": items()},
        "total": lambda: total,  # which is known when all are written
    }
    yield from written(collection)
    yield "\n"


def _annotation(record: Mapping[str, Any]) -> dict[str, Any]:
    evidence: Evidence = record["evidence"]
    bodies = [
        {
            "type": "TextualBody",
            "purpose": "describing",
            "value": record["claim"],
            "format": "text/plain",
            "language": record["debate"],
        }
    ]
    if evidence.gloss:
        bodies.append({**bodies[0], "purpose": "commenting", "value": evidence.gloss})
    bodies.append({**bodies[0], "purpose": "classifying", "value": record["standing"]})
    return {
        "id": _name(record["name"], evidence.quote, evidence.source),
        "type": "Annotation",
        "motivation": "describing",
        "body": bodies,
        "target": list(_targets(record)),
    }


def _targets(record: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    evidence: Evidence = record["evidence"]
    source: Source = record["source"]
    found: Verified | None = record["verified"]
    quote = {"type": "TextQuoteSelector", "exact": evidence.quote}
    quote |= {name: value for name in ("prefix", "suffix") if (value := getattr(evidence, name))}
    place = source.url or _name(source.id, source.title)
    words = {"id": record["address"]} if record["address"] else {}
    yield {"type": "SpecificResource", **words, "source": _resource(place, record["language"]), "selector": quote}
    if found:
        position = {"type": "TextPositionSelector", "start": found.start, "end": found.end}
        digest = urlsafe_b64encode(bytes.fromhex(found.text)).decode().rstrip("=")
        text = _resource(f"ni:///sha-256;{digest}", record["language"])
        yield {"type": "SpecificResource", "source": text, "selector": position}


def _name(*parts: str) -> str:
    """An address of its own for a thing, always the same for the same thing."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, chr(0).join(parts))}"


def _resource(address: str, language: str) -> dict[str, Any]:
    return {"id": address, "type": "Text", "language": language}
