"""How a told event stands: its stage, whether it is affirmed, how surely, who says so, and every row that said so."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from armsledger.annotation.modality import Predicate, less_sure
from armsledger.model import Claimant, Factuality, Polarity, Word

NARRATED = frozenset({"modality: reportedly"})  # somebody says it, nobody is named


@dataclass(slots=True)
class Standing:
    """How far a told event has come and who says so; built while climbing.

    `layers` are innermost first; `hints` maps a role to the word that a governor puts there. `happens` unless it is
    mere goods; `done` is the stage of the event once it has happened ("failed to deliver"); a `tentative` stage has no
    tense of its own and holds until a governor gives another one ("the arrival", "awaits the arrival").
    """

    stage: str | None = None
    polarity: Polarity = "+"
    factuality: Factuality = "certain"
    layers: list[tuple[Claimant, ...]] = field(default_factory=list)
    speech: bool = False
    inferred_claimants: bool = False
    hints: dict[str, list[int]] = field(default_factory=dict)
    path: list[int] = field(default_factory=list)
    why: list[str] = field(default_factory=list)
    told: bool = True  # whether modality from above still bears on the event
    stop_called: bool = False
    asked: bool = False  # whether a request governs the event, which somebody may answer
    answered: list[tuple[Claimant, ...]] = field(
        default_factory=list
    )  # who asked for it, where somebody answers
    answer_spoken: bool = False  # whether the answer is speech, so that the first layer is who answers
    happens: bool = True
    done: str | None = None
    tentative: bool = False
    shared_with: list[tuple[tuple[Claimant, ...], bool]] = field(
        default_factory=list
    )  # who says it, too; as denied?
    outermost: list[Word] = field(default_factory=list)  # verbs whose speakers tell all of it
    known: bool = False  # whether it is only described ("the rifles that it sent"), which nobody above doubts
    told_until: int = 0  # how many nodes of the path belong to what is told, 0 for all

    def take(self, predicate: Predicate) -> None:
        """Take in how a predicate on the way is told."""
        self.speech = self.speech or any(row in NARRATED for row in predicate.rows)
        self.why.extend(predicate.rows)
        self.doubt(predicate.factuality)
        if predicate.negated:
            self.turn()

    def of_other_speaker(self, who: tuple[Claimant, ...], *, turns: bool) -> Standing:
        """The same as another one says it, who may say the contrary."""
        other = replace(self, layers=[who, *self.layers[1:]], shared_with=[])
        if turns:
            other.turn()
        return other

    def as_asked(self) -> Standing:
        """The request that is answered, told beside the answer: "turned down Peru's request"."""
        layers = [*self.answered, *self.layers[self.answer_spoken :]]
        return replace(
            self, stage="requested", polarity="+", factuality="certain", layers=layers, shared_with=[]
        )

    def turn(self) -> None:
        """Deny what was affirmed, affirm what was denied."""
        self.polarity = "-" if self.polarity == "+" else "+"

    def doubt(self, factuality: Factuality) -> None:
        """Lower the sureness, unless what is told is taken as known."""
        if self.known:
            return
        self.factuality = less_sure(self.factuality, factuality)
