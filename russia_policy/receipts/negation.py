"""Which words turn a sentence into its contrary: no quotation may leave one out or put one in.

All count in every text, since texts quote one another, but for those that are ordinary words elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

WORDS = {
    "ar": "لا لم لن ليس ليست ليسوا لسنا غير بدون دون كلا أبدا ولا ولم ولن وليس فلا",
    "bg": "не ни нито няма никога никой нищо никакъв никаква никакво никакви без",
    "cs": "ne není nejsou nebyl nebyla nebylo nebyli nebude nebudou nemá nemají nemůže nemohou nesmí nelze nechce "
    "nechceme nemůžeme nemusí nikdy nikdo nic ničeho žádný žádná žádné žádného bez ani nijak",
    "da": "ikke ej aldrig ingen intet ingenting uden hverken næppe",
    "de": "nicht nichts kein keine keinen keinem keiner keines nie niemals niemand niemandem nirgends ohne weder kaum",
    "el": "δεν δε μη μην όχι ούτε ποτέ κανείς κανένας κανένα καμία καμμία τίποτα τίποτε χωρίς δίχως μήτε",
    "en": "not no never none nobody nothing nowhere neither nor cannot without unless hardly barely seldom rarely",
    "es": "no nunca jamás nada nadie ninguno ninguna ningún ni tampoco",
    "et": "ei mitte ära ärge pole polnud ega ilma keegi",
    "fa": "نه نیست نیستند نباید نمی هیچ هرگز بدون نخواهد نخواهند نکرد نشد",
    "fi": "ei en emme ette eivät älä älköön ilman koskaan kukaan mikään eikä enkä emmekä eivätkä",
    "fr": "ne non pas jamais rien aucun aucune personne nul nulle ni sans guère nullement",
    "ga": "ní níl níor nach nár gan riamh",
    "he": "לא אין אינו אינה אינם איננו בלי ללא מעולם כלום שלא ולא ואין",
    "hi": "नहीं न मत बिना",
    "hr": "ne nije nisu nisam nismo neće nećemo nema nikad nikada nitko ništa nijedan nijedna bez niti",
    "hu": "nem ne nincs nincsenek sincs sem se soha sosem senki semmi semmilyen nélkül",
    "it": "non né mai nessuno nessuna nessun niente nulla senza neppure nemmeno neanche",
    "ko": "안",
    "lt": "ne nėra nebus nebuvo negali negalima neturi nei niekada niekas nieko jokio jokia jokie joks be",
    "lv": "ne nav nebija nebūs nevar nedrīkst nekad neviens neviena nekas neko nekāds nekāda bez",
    "mt": "mhux mhix mhijiex mhumiex qatt xejn ebda lanqas mingħajr ħadd ma",
    "nl": "niet niets geen nooit niemand nergens noch zonder nimmer niks nauwelijks",
    "pl": "nie nigdy nikt nikogo nic niczego żaden żadna żadne żadnego żadnej żadnych ani bez brak",
    "pt": "não nunca jamais nada ninguém nenhum nenhuma nem sem tampouco",
    "ro": "nu niciodată nimeni nimic niciun nicio nici fără",
    "ru": "не нет ни никогда никто никого ничто ничего никакой никакая никакие никаких нельзя без",
    "sk": "ne nie nikdy nikto nič žiadny žiadna žiadne žiadneho bez ani nemá nemôže nemôžu nebude nebudú nesmie",
    "sl": "ne ni niso nisem nismo nima nimajo noče nočejo nikoli nihče nič noben nobena nobeno brez niti",
    "sv": "inte ej icke aldrig ingen inget inga ingenting utan varken knappast",
    "tr": "değil yok hiç hiçbir asla hayır olmadan olmaz olmayan",
    "uk": "не ні ніколи ніхто нікого ніщо нічого жоден жодна жодної жодного жодних без немає",
}
"""By language: the official ones of the European Union, and twelve more."""
SIGNS = "不 没 沒 无 無 未 非 别 別 勿 莫 否 毋 ない なかっ なく ません ずに ざる 않 못 없 아니 말아야"
"""Chinese signs and stretches of Japanese and Korean words, which stand anywhere in a run of them."""
_LONGEST_SIGN = max(map(len, SIGNS.split()))
_NO_SIGNS = (
    "特别 特別 区别 區別 分别 分別 级别 個別 个别 性别 性別 非常 非洲 未来 未來 无论 無論 不仅 不僅 不断 不斷 否则 否則"
)
_ORDINARY = {
    "be": "*",
    "en": "*",
    "ma": "*",
    "nach": "*",
    "noch": "*",
    "se": "*",
    "ei": "de nl",
    "mai": "de ro fr",
    "mitte": "de",
    "ne": "it nl",
    "nei": "it",
    "ni": "sv",
    "nu": "da nl sv de",
    "nul": "nl",
    "né": "fr",
    "pas": "nl",
    "pole": "en",
    "uden": "nl",
    "ära": "de",
}
"""Words that are no negation in other languages: in these, or (*) in so many that they count in their own alone."""
_WORD = re.compile(r"[^\s!-&(-/:-@\[-`{-~\u00a0-\u00bf\u2000-\u2018\u201a-\u206f\u3000-\u303f،؛؟।]+")
_POINTS = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u064b-\u0652]")
_TURKISH = re.compile(r"\w+(?:m[ae]y[ae]c[ae][kğ]|m[ıiuü]yor)\w*")
_PARTICLE = re.compile(r"[^.,;:!?()—]{0,80}?\b(ab|af|auf|aus|terug|uit|weg|zurück)(?=\s*(?:[.,;:!?)—]|\Z))")


def negation_in(text: str, language: str = "") -> str:
    """The first negation in a text of some language, or ""; `don't`, `n'est` and `non-aligned` hold one."""
    for found in _found(text, language):
        return text[found[0] : found[1]]
    return ""


def negation_across(text: str, place: int) -> str:
    """The negation that a place in a text cuts in two, or ""; only words without blanks around them can be cut so."""
    near = max(place - _LONGEST_SIGN, 0)
    for found in _signs().finditer(text, near, place + _LONGEST_SIGN):
        if found["sign"] and found.start() < place < found.end():
            return found[0]
    return ""


def last_negation(text: str, language: str = "") -> int:
    """Where the last negation of a text begins; -1 where there is none."""
    return max((start for start, _ in _found(text, language)), default=-1)


def first_negation(text: str, language: str = "") -> int:
    """Where the first negation of a text ends; -1 where there is none."""
    return min((end for _, end in _found(text, language)), default=-1)


def particle_in(text: str) -> int:
    """Where the particle ends that parts from its verb and closes the clause (`lehnen … ab`); -1 without one."""
    found = _PARTICLE.match(text)
    return found.end(1) if found else -1


def _found(text: str, language: str) -> list[tuple[int, int]]:
    words = _words(language.split("-", maxsplit=1)[0])
    found = [each.span() for each in _signs().finditer(text) if each["sign"]]
    for each in _WORD.finditer(text):
        word = _POINTS.sub("", unicodedata.normalize("NFC", each[0].casefold().replace("’", "'").replace("ʼ", "'")))
        negates = word.endswith("n't") or word.startswith(("n'", "نمی")) or _TURKISH.fullmatch(word)
        if negates or not words.isdisjoint(word.strip("'").split("'")):
            found.append(each.span())
    return sorted(found)


@cache
def _words(language: str) -> frozenset[str]:
    own = WORDS.get(language, "").split()
    others = {word for words in WORDS.values() for word in words.split()}
    ordinary = {word for word, where in _ORDINARY.items() if where == "*" or language in where.split()}
    return frozenset(word.casefold() for word in {*(others - ordinary), *own})  # also of the Greek final sigma


@cache
def _signs() -> re.Pattern[str]:
    return re.compile(f"{'|'.join(_NO_SIGNS.split())}|(?P<sign>{'|'.join(SIGNS.split())})")
