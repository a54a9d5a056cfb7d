"""A claim's date out of the dates of its sentence: the one that hangs on what is told, or on its saying.

A date of something else beside it ("after the attack of 3 March") is none; resolving is annotation's.
"""

from __future__ import annotations

from armsledger.annotation.trees import case, children
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.grammar.lexemes import lexemes
from armsledger.coding.grammar.lexicon import speech_verbs
from armsledger.coding.standing.stands import Standing
from armsledger.coding.view import View
from armsledger.model import DateMention

BESIDE = frozenset({"acl", "acl:relcl", "advcl"})
REACH = 12  # words between a date and the verb it dates


def frame_date(view: View, standing: Standing) -> str | None:
    """The date that hangs on the told part of the path, nearest to what moves; dates of the saying are not the event's.

    "promised on Friday to send 40 rifles in May": May, when they are to move (codebook, section 2).
    """
    told = _told(standing)
    found: list[tuple[int, str]] = []
    for mention in view.annotated.dates:
        hangs, place = _hangs(view, mention, set(told)) if mention.edtf is not None else (None, -1)
        deal = _dated_deal(view, mention) if standing.stage == "ordered" and hangs is None else None
        if deal is not None:
            hangs, place = "told", deal
        if hangs in {"told", "since"} and not _is_nowadays(view, mention, standing):
            date = _closed(view, mention, standing.stage, since=hangs == "since")
            found.append((told.index(place) if place in told else len(told), date))
    return min(found, key=lambda dated: dated[0])[1] if found else None


def said_date(view: View, standing: Standing) -> str | None:
    """The date of the saying, which is that of a promise or a refusal by its own speaker."""
    told = set(_told(standing))
    for mention in view.annotated.dates:
        if mention.edtf is not None and _hangs(view, mention, told)[0] == "said":
            return mention.edtf
    return None


def date_between(view: View, first: int, last: int, stage: str | None) -> str | None:
    """The date told between two words, where each of several sums has its own: "since 2014", "this year"."""
    words = view.annotated.sentence.words
    for mention in view.annotated.dates:
        if mention.edtf is not None and first <= mention.first < last:
            since = mention.first > 0 and words[mention.first - 1].text.lower() == "since"
            return _closed(view, mention, stage, since=since)
    return None


def _told(standing: Standing) -> list[int]:
    return standing.path[: standing.told_until] if standing.told_until else standing.path


def _closed(view: View, mention: DateMention, stage: str | None, *, since: bool) -> str:
    """“since 2014” goes on for what goes on, ends with the document for what is done, and begins a policy."""
    edtf = mention.edtf or ""
    if since and "/" not in edtf:
        edtf = f"{edtf}/.."  # "since the invasion of May 1974"
    elif not edtf.endswith("/..") or not mention.text.startswith("since"):
        return edtf
    if stage == "delivering":
        return edtf
    if stage in {None, "held"}:
        return edtf.removesuffix("/..")
    return f"{edtf.removesuffix('..')}{view.around.document.published or '..'}"


def _hangs(view: View, mention: DateMention, told: set[int]) -> tuple[str | None, int]:
    """How a date hangs, and where: by its own place, or a clause behind it ("on Friday, when Oman gave arms")."""
    hangs = _hangs_on(view, mention, mention.last, told)
    words = view.annotated.sentence.words
    behind = next((word for word in words[mention.last + 1 :] if word.text != ","), None)
    if hangs[0] is None and behind is not None and behind.text.lower() == "when":
        return _hangs_on(view, mention, behind.index, told)
    return hangs


def _hangs_on(view: View, mention: DateMention, start: int, told: set[int]) -> tuple[str | None, int]:
    """Whether a date hangs on what is `told`, a verb of speech above or behind it (`said`), or starts it (`since`)."""
    sentence = view.annotated.sentence
    place, since = start, False
    for _ in range(REACH):
        if place in told:
            return "since" if since else "told", place
        word = sentence.words[place]
        if word.pos == "VERB" and any(lemma in speech_verbs() for lemma in lexemes(sentence, place)):
            subject = next(children(sentence, place, "nsubj"), None)
            between = subject is not None and min(told) < mention.last < subject.index
            return "told" if between else "said", place  # "has sent arms since 1984, officials estimate"
        if (word.pos == "VERB" and word.relation in BESIDE and word.tag != "VBG") or _is_other(
            view, place, mention
        ):
            return None, place  # "howitzers built in 1953", "after the war had ended in May"
        since = since or (place < mention.first and case(sentence, place) == "since")
        place = word.head
        if place < 0:
            break
    return None, place


def _dated_deal(view: View, mention: DateMention) -> int | None:
    """“buys boats under a contract signed in May”: the deal by which something is ordered is as old as its signing."""
    words = view.annotated.sentence.words
    signed = words[words[mention.last].head]
    deal = words[signed.head] if signed.head >= 0 else signed
    made = (
        signed.tag == "VBN"
        and signed.relation == "acl"
        and signed.lemma.lower() in load_words("making_a_deal")
    )
    return deal.index if made and deal.lemma.lower() in load_words("of_contracts") else None


def _is_other(view: View, place: int, mention: DateMention) -> bool:
    """“after the attack of 3 March”, "ahead of next week's summit", "and in 1976 its army mutinied": another event."""
    sentence = view.annotated.sentence
    word = sentence.words[place]
    if word.pos in {"VERB", "AUX"}:
        own = mention.last < place or any(True for _ in children(sentence, place, "nsubj"))
        return word.relation == "conj" and own  # "trained and armed them in 1976": of both
    inside = mention.first <= place <= mention.last
    reacts = word.lemma.lower() in load_words("reactions")
    return not inside and (reacts or case(sentence, place) in load_words("around_events"))


def _is_nowadays(view: View, mention: DateMention, standing: Standing) -> bool:
    """“Today, it is selling rifles to Chad”, "today, many states have given arms": no day."""
    sentence = view.annotated.sentence
    verb = sentence.words[standing.path[0]]
    if mention.text != "today" or verb.pos != "VERB":
        return False
    below = [child.index for child in children(sentence, verb.index, "obj", "iobj", "obl")]
    if any(
        number.head in below or sentence.words[number.head].head in below
        for number in view.annotated.quantities
    ):
        return False
    many = any(child.tag == "NNS" for child in children(sentence, verb.index, "nsubj"))
    goes_on = standing.stage in {"delivering", "ordered"} and verb.tag in {"VBG", "VBZ", "VBP"}
    helpers = {child.lemma.lower() for child in children(sentence, verb.index, "aux")}
    perfect = verb.tag == "VBN" and "have" in helpers
    return goes_on or (standing.stage == "delivered" and perfect and many)
