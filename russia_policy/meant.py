"""What a wrong value was probably meant to be: a number, a date, an id in the way that the format writes them."""

from __future__ import annotations

import re
import unicodedata

from russia_policy.values import LANGUAGE, URL, Date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = rf"(?P<name>{'|'.join(_MONTHS)})[a-z]*\.?"
_YEAR, _MONTH, _DAY = r"(?P<year>[0-9]{4})", "(?P<month>[0-9]{1,2})", "(?P<day>[0-9]{1,2})"
_BETWEEN = r"(?:[-./年月]|\s)\s*"
_FORMS = [
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_YEAR}(?:{_BETWEEN}{_MONTH}(?:{_BETWEEN}{_DAY}日?|月)?)?(?:T.*)?",
        "(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
        rf"(?:{_DAY}{_BETWEEN})?{_MONTH}{_BETWEEN}{_YEAR}",
        rf"{_MONTH}/{_DAY}/{_YEAR}",
        rf"(?:{_DAY}(?:st|nd|rd|th|\.)?(?:\s+of)?\s+)?{_NAME},?\s+{_YEAR}",
        rf"{_NAME}\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}",
        rf"{_YEAR},?\s+{_NAME}(?:\s+{_DAY})?",
    )
]
"""The ways in which people write a year, a month or a day."""
_JOINTS = (r"\s*/\s*", r"\s+-\s+", r"\s+(?:to|until|and)\s+", r"\s*-\s*")
"""What people write between the two ends of an interval."""
_TRUE = frozenset(("true", "yes", "on", "y", "1"))
_FALSE = frozenset(("false", "no", "off", "n", "0"))
_LANGUAGES = {
    "arabic": "ar",
    "bulgarian": "bg",
    "chinese": "zh",
    "croatian": "hr",
    "czech": "cs",
    "danish": "da",
    "dutch": "nl",
    "english": "en",
    "estonian": "et",
    "farsi": "fa",
    "finnish": "fi",
    "french": "fr",
    "german": "de",
    "greek": "el",
    "hebrew": "he",
    "hindi": "hi",
    "hungarian": "hu",
    "icelandic": "is",
    "irish": "ga",
    "italian": "it",
    "japanese": "ja",
    "korean": "ko",
    "latvian": "lv",
    "lithuanian": "lt",
    "maltese": "mt",
    "mandarin": "zh",
    "norwegian": "no",
    "persian": "fa",
    "polish": "pl",
    "portuguese": "pt",
    "romanian": "ro",
    "russian": "ru",
    "serbian": "sr",
    "slovak": "sk",
    "slovene": "sl",
    "slovenian": "sl",
    "spanish": "es",
    "swedish": "sv",
    "turkish": "tr",
    "ukrainian": "uk",
}
_PLAIN = re.compile(r"[^\W_](?:[^:#\[\]{},&*!|>'\"%@`\\\n]|:(?! )|(?<! )#)*", re.ASCII)


def identifier(text: str) -> str:
    """The id that a name would have: "Open letter" → "open-letter"; "" where no letter of it can stand in an id."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return "-".join(re.findall("[a-z0-9]+", plain.replace("'", "")))


def number(text: str) -> int | None:
    """The whole number that a text stands for: "+1", "3.0", "1_000", "1,000", a true minus."""
    plain = unicodedata.normalize("NFKC", text).replace("\N{MINUS SIGN}", "-").replace("\N{EN DASH}", "-").strip()
    match = re.fullmatch(r"([+-]?) ?([0-9]{1,9}|[0-9]{1,3}(?:[_, .'][0-9]{3}){1,2})(?:\.0)?", plain)
    if match:
        return int(match[1] + re.sub("[^0-9]", "", match[2]))
    return int(plain) if re.fullmatch(r"\d{1,9}", plain) else None  # digits of other scripts


def truth(text: str) -> str:
    """`true` or `false` where a word means it, else ""."""
    word = text.strip().casefold()
    return "true" if word in _TRUE else "false" if word in _FALSE else ""


def dates(text: str) -> list[str]:
    """The dates that a text may mean, as the format writes them: "05/08/2020" may be two."""
    plain = unicodedata.normalize("NFKC", text).replace("\N{EN DASH}", "-").strip()
    alone = re.fullmatch(r"[^0-9]*\b([0-9]{4})\b[^0-9]*", plain)
    return _days(plain) or _interval(plain) or ([alone[1]] if alone else [])


def _days(text: str) -> list[str]:
    """The years, months or days that a text may mean."""
    days: list[str] = []
    for form in _FORMS:
        match = form.fullmatch(text)
        if match:
            parts = match.groupdict()
            month = parts.get("month") or (parts.get("name") and _MONTHS.index(parts["name"].casefold()) + 1)
            written = "-".join(str(part).zfill(2) for part in (parts["year"], month, parts.get("day")) if part)
            if Date.parse(written) and written not in days:
                days.append(written)
    return days


def _interval(text: str) -> list[str]:
    """The intervals that a text may mean whose ends are joined by a slash, a dash or a word."""
    for joint in _JOINTS:
        first, *last = re.split(joint, text)
        if len(last) == 1:
            year = last[0][-4:]
            intervals = [
                sorted((start, end)) for start in _days(first) or _days(f"{first} {year}") for end in _days(last[0])
            ]
            if intervals:
                return ["/".join(ends) for ends in intervals]
    return []


def language(text: str) -> str:
    """The tag of a language that was named, or of a tag written in another way; else ""."""
    tag = text.strip().replace("_", "-")
    main, _, rest = tag.partition("-")
    lowered = f"{main.casefold()}-{rest}" if rest else main.casefold()
    named = [_LANGUAGES[word] for word in text.casefold().split() if word in _LANGUAGES]
    return named[0] if named else lowered if re.fullmatch(LANGUAGE, lowered) else ""


def address(text: str) -> str:
    """The web address that a text lacks a part of, or writes with signs that no address has, else ""."""
    from urllib.parse import quote

    bare = re.sub(r"[\s<>\"`\\^{|}]", lambda sign: quote(sign[0]), text.strip().strip("<>"))
    rest = re.sub(r"^(?:https?)?[:/]{1,3}", "", bare, flags=re.IGNORECASE)
    secure = not re.match("http:?/", bare, re.IGNORECASE)
    meant = f"{'https' if secure else 'http'}://{rest}"
    return meant if re.match(r"[\w-]+(?:\.[\w-]+)+(?:[/?#:]|$)", rest) and re.fullmatch(URL, meant) else ""


def quoted(text: str) -> str:
    """A text as it can be written in a file: as it is, or in quotes where YAML would take a sign of it for its own."""
    if _PLAIN.fullmatch(text) and text == text.strip() and not text.endswith(":"):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
