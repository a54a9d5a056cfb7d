"""What the coder sees of one sentence: its mentions by word, the document's voice, what was said before.

Nothing is decided here; the records are made once for each sentence and document.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from armsledger.annotation.lookup import Atom
from armsledger.model import ActorMention, AnnotatedSentence, Block, Claimant, Document, Item, ItemMention


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks where nobody is quoted: the signer, the publishing body, or nobody (the press).

    `plural` are those whom "we" means: all signers of a joint statement less the one whom they address;
    `addressed` those whom "your" means in a letter.
    """

    claimants: tuple[Claimant, ...] = ()
    plural: tuple[str, ...] = ()
    addressed: tuple[str, ...] = ()

    @property
    def actors(self) -> tuple[str, ...]:
        """The codes of those who speak."""
        return tuple(dict.fromkeys(c.actor for c in self.claimants if c.actor))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the document gives to each of its sentences.

    `house`: of which state who publishes it is;
    `near`: the blocks that speak of the evident recipient; `bodies`: whose ministry, agency, navy was named last;
    `talking`: between whom the document reports a talk; `home`: whose government or army it tells of first;
    `foes`: the two who fight each other; `federation`: of which federation the document tells;
    `persons`: who spoke or acted, the last at the end, for "he" and "she";
    `rules`: whose ban or law on arms was told of last; `policy_paper`: it is itself a policy on arms.
    """

    document: Document
    blocks: tuple[Block, ...]
    voice: Voice
    house: str | None = None
    recipient: str | None = None
    near: frozenset[int] = frozenset()
    suppliers: frozenset[str] = frozenset()
    recipients: frozenset[str] = frozenset()
    attackers: frozenset[str] = frozenset()
    attacked: frozenset[str] = frozenset()
    arming_attackers: frozenset[str] = frozenset()
    foes: tuple[str, ...] = ()
    talking: tuple[str, ...] = ()
    about_arms: bool = False
    guns_at_home: bool = False
    policy_paper: bool = False
    dateline: str | None = None
    home: str | None = None
    speakers: dict[str, Claimant] = field(default_factory=dict)
    layers: list[tuple[Claimant, ...]] = field(default_factory=list)
    persons: list[Claimant] = field(default_factory=list)
    bodies: dict[str, str] = field(default_factory=dict)
    federation: str | None = None
    rules: list[str] = field(default_factory=list)


SAME = frozenset({"it", "that", "this", "they", "them", "those", "these"})
FEW = 12  # words of a sentence that only goes on about what was told


@dataclass(frozen=True, slots=True)
class Told:
    """A transfer that was told: its sides, stage, categories and names of goods, whether it led its sentence."""

    suppliers: tuple[str, ...]
    recipients: tuple[str, ...]
    stage: str | None
    categories: frozenset[str]
    subject: bool = False
    names: frozenset[str] = frozenset()
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """One sentence with its mentions by word, and what was said just before it; it equals itself alone.

    `listed` are three states or more that were named in one list last, `pair` two states;
    `met` two who met, guest and host;
    `tolds` all transfers told so far, the last first; `armed` are the armed groups named so far, the
    last first; `since_items` and `since_told`: how many sentences ago the goods and the transfer named last were told;
    `bodies`: whose "the navy" and "the army" are; `person`: for whom the person named last stands;
    `going_on`: who says what this sentence tells, though nobody in it does;
    `scene`: of which state the paragraph told last; `ahead`: read only to see who speaks, before what precedes it.
    """

    annotated: AnnotatedSentence
    around: Surroundings
    actor_at: dict[int, ActorMention]
    item_at: dict[int, ItemMention]
    before: tuple[str, ...] = ()
    before_group: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    pair: tuple[str, ...] = ()
    met: tuple[str, ...] = ()
    armed: tuple[str, ...] = ()
    last_items: tuple[Item, ...] = ()
    last_told: Told | None = None
    tolds: tuple[Told, ...] = ()
    since_items: int = 0
    since_told: int = 0
    judged: Told | None = None
    judged_ago: int = 0
    policies: dict[str, str] = field(default_factory=dict)
    bodies: dict[str, str] = field(default_factory=dict)
    atoms: tuple[Atom, ...] = ()
    quoting: Claimant | None = None
    person: str | None = None
    going_on: tuple[Claimant, ...] = ()
    scene: str | None = None
    ahead: bool = False
    since_recipient: int = 0

    @property
    def block_is_turn(self) -> bool:
        """Whether the sentence stands in a turn of a transcript."""
        return self.annotated.block.speaker is not None

    @property
    def asks_in_turn(self) -> bool:
        """Whether it is a question of a transcript: what it asks the reason or the extent of is told."""
        return self.block_is_turn and self.annotated.sentence.words[-1].text == "?"


def view_of(annotated: AnnotatedSentence, around: Surroundings, **context: object) -> View:
    """Index the mentions of a sentence by their words."""
    actor_at = {
        index: mention for mention in annotated.actors for index in range(mention.first, mention.last + 1)
    }
    item_at: dict[int, ItemMention] = {}
    for mention in annotated.items:
        for index in {mention.head, *range(mention.first, mention.last + 1)}:
            item_at.setdefault(index, mention)
    return View(annotated, around, actor_at, item_at, **context)  # type: ignore[arg-type]


def says_no_more(view: View) -> bool:
    """“I did not discuss that.”, "It's a defensive system.": a few words of a speaker that turn to nothing else."""
    words = view.annotated.sentence.words
    pronouns = any(word.pos == "PRON" and word.text.lower() in SAME for word in words)
    return view.block_is_turn and len(words) <= FEW and pronouns and not view.annotated.actors
