"""A claim before it has its evidence and id, and the slots that all kinds share: who speaks, how, and when."""

from __future__ import annotations

from dataclasses import dataclass, replace

from armsledger.annotation.trees import children
from armsledger.annotation.vocabulary import load_nouns
from armsledger.coding.grammar.lexemes import lexemes
from armsledger.coding.grammar.lexicon import speech_verbs
from armsledger.coding.standing.stands import Standing
from armsledger.coding.view import View
from armsledger.model import Claimant, DateMention, Factuality, Item, Kind, Mode, Polarity, Value

BESIDE = frozenset({"acl", "acl:relcl", "advcl"})
REACH = 12  # words between a date and the verb it dates
WHOLE_CLAUSE = 4  # words: a shorter stretch in quotation marks is a quoted phrase, not a direct quotation


@dataclass(frozen=True, slots=True)
class Speakers:
    """Claimants outermost first, the mode, and the innermost layer that is not the document's own voice."""

    claimants: tuple[Claimant, ...]
    mode: Mode
    innermost: tuple[Claimant, ...]
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim's slots, its trigger word in the sentence, and the rows that made it.

    `deciders` are those whom a governor names as acting ("Bern approved"), whichever role they have in the end;
    `presupposed`: nothing says the stage, a noun takes it for granted.
    """

    kind: Kind
    trigger: int
    who: Speakers
    polarity: Polarity = "+"
    factuality: Factuality = "certain"
    when: str | None = None
    suppliers: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    intermediaries: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    value: Value | None = None
    stage: str | None = None
    channel: str | None = None
    holders: tuple[str, ...] = ()
    toward: tuple[str, ...] = ()
    policy: str | None = None
    change: str | None = None
    theme: str | None = None
    stance: str | None = None
    inferred: tuple[str, ...] = ()
    deciders: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    presupposed: bool = False


def speakers(view: View, trigger: int, standing: Standing) -> Speakers:
    """Who says it: the document's voice, a transcript's turn, layers met while climbing, a running quotation."""
    voice = view.around.voice.claimants
    direct = _is_quoted(view, trigger)
    layers = [layer for layer in reversed(standing.layers) if not _is_voice(layer, voice)]
    inferred = standing.inferred_claimants
    if view.block_is_turn:
        speaker = (view.quoting,) if view.quoting else ()
        layers = [layer for layer in layers if layer != speaker]
        return _stacked(
            [speaker, *layers],
            "direct" if not layers else "indirect",
            layers[-1] if layers else speaker,
            inferred=inferred,
        )
    if direct and not layers and view.quoting is not None:
        layers, inferred = [(view.quoting,)], True
    mode: Mode = (
        "direct" if direct and layers else "indirect" if layers or (standing.speech and not voice) else "own"
    )
    inner = layers[-1] if layers else (voice or ())
    return _stacked([voice, *layers], mode, inner, inferred=inferred)


def _is_voice(layer: tuple[Claimant, ...], voice: tuple[Claimant, ...]) -> bool:
    """Whether a layer only names the document's own voice again ("the Administration is requesting")."""
    actors = {claimant.actor for claimant in voice}
    if not voice or not layer:
        return False
    institution = all(claimant.role is None for claimant in voice)
    return institution and all(
        claimant.actor in actors and not claimant.role and not _is_office(claimant.name) for claimant in layer
    )


def _is_office(name: str) -> bool:
    """“the President”: one person, and not the house whose voice it is."""
    return (name.lower().split() or [""])[-1] in load_nouns("offices")


def _stacked(
    layers: list[tuple[Claimant, ...]], mode: Mode, inner: tuple[Claimant, ...], *, inferred: bool
) -> Speakers:
    filled = [layer for layer in layers if layer]
    claimants = tuple(
        replace(claimant, layer=depth) for depth, layer in enumerate(filled) for claimant in layer
    )
    return Speakers(claimants, mode, inner, inferred)


def _is_quoted(view: View, trigger: int) -> bool:
    return any(
        first <= trigger <= last and last - first + 1 >= WHOLE_CLAUSE for first, last in view.annotated.quoted
    )


def frame_date(view: View, standing: Standing) -> str | None:
    """The date that hangs on the told part of the path; dates of the saying are not the event's."""
    told = standing.path[: standing.told_until] if standing.told_until else standing.path
    for mention in view.annotated.dates:
        if mention.edtf is not None and _hangs_on(view, mention.last, set(told)) == "told":
            return _closed(view, mention, standing.stage)
    return None


def _closed(view: View, mention: DateMention, stage: str | None) -> str | None:
    """“since 2014” goes on for what goes on, ends with the document for what is done, and begins a policy."""
    edtf = mention.edtf or ""
    if not edtf.endswith("/..") or not mention.text.startswith("since") or stage == "delivering":
        return edtf
    if stage in {None, "held"}:
        return edtf.removesuffix("/..")
    return f"{edtf.removesuffix('..')}{view.around.document.published or '..'}"


def said_date(view: View, standing: Standing) -> str | None:
    """The date of the saying, which is that of a promise or a refusal by its own speaker."""
    told = standing.path[: standing.told_until] if standing.told_until else standing.path
    for mention in view.annotated.dates:
        if mention.edtf is not None and _hangs_on(view, mention.last, set(told)) == "said":
            return mention.edtf
    return None


def _hangs_on(view: View, place: int, told: set[int]) -> str | None:
    """Whether a date hangs on what is `told` or on a verb of speech above or behind it (`said`)."""
    sentence = view.annotated.sentence
    date = place
    for _ in range(REACH):
        if place in told:
            return "told"
        word = sentence.words[place]
        if word.pos == "VERB" and any(lemma in speech_verbs() for lemma in lexemes(sentence, place)):
            subject = next(children(sentence, place, "nsubj"), None)
            between = subject is not None and min(told) < date < subject.index
            return "told" if between else "said"  # "has sent arms since 1984, officials estimate"
        if word.pos == "VERB" and word.relation in BESIDE and word.tag != "VBG":
            return None  # "howitzers built in 1953", "after the war had ended in May"
        place = word.head
        if place < 0:
            break
    return None
