"""A claim before it has its evidence and id, and the slots that all kinds share: who speaks, and how."""

from __future__ import annotations

from dataclasses import dataclass, replace

from armsledger.annotation.vocabulary import load_nouns
from armsledger.coding.standing.stands import Standing
from armsledger.coding.view import Told, View
from armsledger.model import Claimant, Factuality, Item, Kind, Mode, Polarity, Value

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


def as_told(draft: Draft) -> Told:
    """A transfer as what is said behind it may take it up again."""
    categories = frozenset(item.category for item in draft.items)
    names = frozenset(item.designation for item in draft.items if item.designation)
    return Told(draft.suppliers, draft.recipients, draft.stage, categories, names=names, items=draft.items)


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
    if not layers and not direct and view.going_on and not standing.speech:
        layers, inferred = [view.going_on], True
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
    whole = len(actors) == 1 or {claimant.actor for claimant in layer} == actors
    return (institution and whole) and all(
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
