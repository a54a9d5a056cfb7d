"""The sentences of a document in reading order, each with what was said before it: actors, goods, sides and speakers.

Only what precedes a sentence is known to it, except who speaks a quotation, which may be said behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from armsledger.annotation.lookup import lemma_atoms
from armsledger.annotation.trees import children
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.coding.drafts import Draft, as_told
from armsledger.coding.grammar.lexemes import lexemes
from armsledger.coding.grammar.lexicon import speech_verbs
from armsledger.coding.naming.actors import own_forces, parties
from armsledger.coding.naming.goods import items_of
from armsledger.coding.naming.group_names import pairs_in
from armsledger.coding.naming.meeting import meetings_in
from armsledger.coding.naming.parts import without_permits
from armsledger.coding.naming.party import Party
from armsledger.coding.naming.recalling import going_on
from armsledger.coding.naming.seats import opening_scene
from armsledger.coding.speech.claimants import claimants_of, who_speaks_of_his_country
from armsledger.coding.speech.going_on import is_backshifted, who_goes_on
from armsledger.coding.speech.learning import learn_speakers
from armsledger.coding.speech.quoting import introducing, who_speaks
from armsledger.coding.speech.voice import speaker_of
from armsledger.coding.view import Surroundings, Told, View, says_no_more, view_of
from armsledger.model import AnnotatedSentence, Claimant, Item, Sentence, Word

NEAR = 2  # sentences that "he" goes back
PAIR = 2

REMEMBERED = 40  # transfers that later sentences can take up again


class Discourse:
    """What was said so far, sentence by sentence: actors, goods and speakers to refer back to."""

    def __init__(self, around: Surroundings) -> None:
        """Start at the beginning of a document."""
        self._around = around
        self._elsewhere = replace(around, recipient=None)
        self._before: tuple[str, ...] = ()
        self._group: tuple[str, ...] = ()
        self._listed: tuple[str, ...] = ()
        self._pair: tuple[str, ...] = ()
        self._met: tuple[str, ...] = ()
        self._armed: tuple[str, ...] = ()
        self._items: tuple[Item, ...] = ()
        self._told: Told | None = None
        self._tolds: tuple[Told, ...] = ()
        self._since_items = self._since_told = 0
        self._judged: Told | None = None
        self._ago = 0
        self._since_recipient = 0
        self._policies: dict[str, str] = {}
        self._bodies: dict[str, str] = {}
        self._person: str | None = None
        self._scene: tuple[int, str] | None = None
        self._since_person = 0
        self._block = 0
        self._said: tuple[int, tuple[Claimant, ...]] = (-1, ())

    def views(self, sentences: Sequence[AnnotatedSentence]) -> Iterator[View]:
        """A view of each sentence with what precedes it; call `remember` before asking for the next."""
        for sentence, nearest in zip(sentences, self._quotations(sentences), strict=True):
            self._pass_over(sentence)
            open_name = nearest is not None and nearest.actor is None and bool(self._before)
            speaker = self._now_known(sentence, nearest) if open_name and nearest else nearest
            view = view_of(
                sentence,
                self._around if sentence.block.index in self._around.near else self._elsewhere,
                before=self._before,
                before_group=self._group,
                listed=self._listed,
                pair=self._pair,
                met=self._met,
                armed=self._armed,
                last_items=self._items,
                last_told=self._told,
                tolds=self._tolds,
                since_items=self._since_items,
                since_told=self._since_told,
                judged=self._judged,
                judged_ago=self._ago,
                policies=dict(self._policies),
                bodies=dict(self._bodies),
                since_recipient=self._since_recipient,
                atoms=lemma_atoms(sentence.sentence),
                quoting=speaker,
                person=self._person,
                going_on=self._going_on(sentence),
                scene=self._scene[1] if self._scene and self._scene[0] == sentence.block.index else None,
            )
            yield replace(view, person=who_speaks_of_his_country(view) or view.person)

    def _going_on(self, sentence: AnnotatedSentence) -> tuple[Claimant, ...]:
        """Who speaks the sentence before in its paragraph, where this one only goes on with what they say."""
        block, claimants = self._said
        free = not self._around.voice.claimants and block == sentence.block.index
        return claimants if free and is_backshifted(sentence) else ()

    def _now_known(self, sentence: AnnotatedSentence, speaker: Claimant) -> Claimant:
        """“their ministry”, "the minister, Ana Roe": who speaks, when what precedes the sentence is known."""
        met = next(
            (one for one in self._around.speakers.values() if one.name == speaker.name and one.actor), None
        )
        return self._beside_quote(sentence) or met or speaker

    def _pass_over(self, sentence: AnnotatedSentence) -> None:
        """Count the paragraphs since the last sentence that were not worth parsing: what was told lies further back."""
        between = self._around.blocks[self._block + 1 : sentence.block.index]
        passed = sum(block.kind == "paragraph" for block in between)
        self._block = sentence.block.index
        self._ago += passed
        self._since_items += passed
        self._since_told += passed
        self._since_person += passed

    def stays_at_home(self, view: View) -> bool:
        """Whether a sentence of a document on a country's own guns names no other state or force."""
        if not self._around.guns_at_home:
            return False
        ours = {*self._around.voice.actors, self._around.house}
        return all(m.actor in ours or m.actor.startswith("nsa:") for m in view.annotated.actors)

    def remember(self, view: View, drafts: Sequence[Draft], supplies: Sequence[Told] = ()) -> None:
        """Take in what a sentence named, what it told and which supplies it spoke of."""
        self._ago += not says_no_more(view)
        for told in supplies[:1]:
            self._judged, self._ago = told, 1
        self._learn_policies(drafts)
        self._bodies.update(own_forces(view))
        self._since_items += 1
        self._since_told += 1
        still = self._around.recipient in {mention.actor for mention in view.annotated.actors}
        self._since_recipient = 0 if still else self._since_recipient + 1
        self._learn_transfers(view, drafts)
        sentence = view.annotated.sentence
        subjects = [
            m.actor
            for m in view.annotated.actors
            if sentence.words[m.head].relation.startswith("nsubj") and m.how != "demonym"
        ]
        coordinated = [
            m.actor
            for m in view.annotated.actors
            if sentence.words[m.head].relation == "conj"
            and sentence.words[sentence.words[m.head].head].relation.startswith("nsubj")
        ]
        others = [
            m.actor
            for m in view.annotated.actors
            if m.how not in {"demonym", "prefix"} or _is_of_people(sentence.words, m.head)
        ]
        named = tuple(dict.fromkeys((*subjects, *coordinated, *others)))
        subject, about = _whom_it_is_about(view)
        if subject is not None and _is_carried_on(view, subject, about):
            named = tuple(dict.fromkeys((about[0].actor, *(named or self._before))))
        armed = [actor for actor in (*self._parties_told(drafts), *named) if actor.startswith("nsa:")]
        self._armed = tuple(dict.fromkeys((*armed, *self._armed)))
        self._learn_scene(view, about, named)
        if named:
            self._before = named
            together = tuple(dict.fromkeys((*subjects, *coordinated))) if coordinated else ()
            self._group = together if len(together) > 1 else ()
        if view.annotated.items:
            self._items = items_of(view, without_permits(view))
            self._since_items = 1
        self._listed = next(_lists(view), self._listed)
        self._pair = next(pairs_in(view), self._pair)
        goes_on = {*self._met} >= {m.actor for m in view.annotated.actors}
        self._met = next(meetings_in(view), self._met if goes_on else ())
        self._learn_bodies(view)
        self._learn_person(view)
        self._learn_voice(view)

    def _learn_voice(self, view: View) -> None:
        """Remember who speaks, so that a sentence behind this one in its paragraph may go on, and who spoke at all."""
        self._said = (view.annotated.block.index, who_goes_on(view, self._going_on(view.annotated)))
        learn_speakers(self._around, view)

    def _learn_scene(self, view: View, about: Sequence[Party], named: Sequence[str]) -> None:
        """Remember of which state the paragraph tells: where the sentence begins, whom it is about, whom it names."""
        told = (opening_scene(view.annotated), *(party.actor for party in about), *named)
        state = next((actor for actor in told if actor and ":" not in actor), None)
        if state is not None:
            self._scene = view.annotated.block.index, state

    def _learn_transfers(self, view: View, drafts: Sequence[Draft]) -> None:
        """Remember what was told, the last of it first; what only describes goods counts where it is told first."""
        words = view.annotated.sentence.words
        transfers = [d for d in drafts if d.kind == "transfer" and (d.suppliers or d.recipients)]
        for draft in transfers:
            if draft is transfers[0] or not words[draft.trigger].relation.startswith("acl"):
                self._told = going_on(as_told(draft), self._tolds)
                self._tolds = (self._told, *self._tolds)[:REMEMBERED]
                self._since_told = 1

    def _learn_person(self, view: View) -> None:
        """Remember for whom the person stands who was named last, for a few sentences; a subject counts first."""
        sentence = view.annotated.sentence
        persons = [mention for mention in view.annotated.actors if mention.how == "person"]
        acting = [m.actor for m in persons if sentence.words[m.head].relation.startswith("nsubj")]
        officers = [
            (word.relation.startswith("nsubj"), party.actor)
            for word in sentence.words
            if word.lemma.lower() in load_nouns("offices") and word.tag != "NNS"
            for party in parties(view, word.index)
        ]
        acting += [actor for acts, actor in officers if acts]
        named = [*acting, *(mention.actor for mention in persons), *(actor for _, actor in officers)]
        self._since_person = 0 if named else self._since_person + 1
        if named:
            self._person = named[0]
        elif self._since_person > NEAR:
            self._person = None

    def _learn_bodies(self, view: View) -> None:
        """Remember whose ministry, agency or navy was named last."""
        for word in view.annotated.sentence.words:
            if word.lemma.lower() in load_words("speaking_bodies"):
                for party in (*parties(view, word.index), *self._who_publishes(view, word))[:1]:
                    self._around.bodies[word.lemma.lower()] = party.actor

    @staticmethod
    def _who_publishes(view: View, paper: Word) -> Sequence[Party]:
        """“Amnesty International published a report”: whose report it is."""
        sentence = view.annotated.sentence
        verb = sentence.words[paper.head] if paper.relation == "obj" else None
        if verb is None or verb.lemma.lower() not in load_words("publishing"):
            return ()
        return [
            p for subject in children(sentence, verb.index, "nsubj") for p in parties(view, subject.index)
        ]

    def _learn_policies(self, drafts: Sequence[Draft]) -> None:
        """Remember each holder's policy, whose was told last at the end; a law stands beside what somebody supplies."""
        for draft in drafts:
            if (
                draft.kind == "transfer"
                and draft.stage in {"delivered", "delivering"}
                and draft.polarity == "+"
            ):
                for giver in draft.suppliers if {i.category for i in draft.items} == {"non_lethal"} else ():
                    self._policies.setdefault(giver, "non_lethal")
            if draft.kind != "position" or not draft.policy:
                continue
            beside = draft.policy == "restricted" or draft.change == "ended"
            for holder in draft.holders:
                before = self._policies.pop(holder, draft.policy)
                self._policies[holder] = before if beside else draft.policy

    @staticmethod
    def _parties_told(drafts: Sequence[Draft]) -> Iterator[str]:
        for draft in drafts:
            yield from (*draft.recipients, *draft.suppliers, *draft.toward, *draft.holders)

    def _quotations(self, sentences: Sequence[AnnotatedSentence]) -> list[Claimant | None]:
        """For each sentence who speaks its quoted words or its turn: beside them, else nearest in the block."""
        own: list[Claimant | None] = []
        told_of: list[Claimant | None] = []
        opening = introducing(sentences)
        for place, sentence in enumerate(sentences):
            learn_speakers(self._around, view_of(sentence, self._around, ahead=True))
            told_of.append(self._person_told_of(sentence) if place in opening else None)
            label = sentence.block.speaker
            if label is not None:
                own.append(speaker_of(label, self._around.voice, self._around.document, self._around.house))
            else:
                own.append(self._beside_quote(sentence))
        self._around.speakers.pop("", None)  # offices hold in the whole document, who spoke last does not
        self._around.layers.clear()
        self._around.persons.clear()
        return who_speaks(own, told_of, sentences)

    def _person_told_of(self, sentence: AnnotatedSentence) -> Claimant | None:
        """“Roe rejected this.”, "An envoy said that …": the person whom a sentence without a quotation is about."""
        if sentence.quoted or sentence.block.speaker is not None:
            return None
        tree = sentence.sentence
        for word in tree.words:
            if word.relation != "nsubj" or tree.words[word.head].relation != "root":
                continue
            if word.pos == "PROPN" and word.text in self._around.speakers:
                return self._around.speakers[word.text]
            if any(lemma in speech_verbs() for lemma in lexemes(tree, word.head)) and word.tag in {
                "NN",
                "NNP",
            }:
                claimants, inferred = claimants_of(view_of(sentence, self._around), word.index)
                return claimants[0] if len(claimants) == 1 and not inferred else None
        return None

    def _beside_quote(self, sentence: AnnotatedSentence) -> Claimant | None:
        tree = sentence.sentence
        if not sentence.quoted and (self._around.voice.claimants or not _in_first_person(tree)):
            return None
        view = view_of(sentence, self._around, before=self._before)
        for word in tree.words:
            outside = not any(first <= word.index <= last for first, last in sentence.quoted)
            if (
                outside
                and word.pos == "VERB"
                and any(lemma in speech_verbs() for lemma in lexemes(tree, word.index))
            ):
                for subject in children(tree, word.index, "nsubj"):
                    claimants, _ = claimants_of(view, subject.index)
                    if claimants:
                        return claimants[0]
        return None


def _in_first_person(sentence: Sentence) -> bool:
    """“We shall send rifles, Ana Roe said”: words told as the speaker's own, quotation marks or not."""
    return any(word.text.lower() in load_words("first_person") for word in sentence.words)


def _whom_it_is_about(view: View) -> tuple[Word | None, tuple[Party, ...]]:
    """The subject of the main clause of a sentence, and for whom it stands."""
    words = view.annotated.sentence.words
    subjects = (w for w in words if w.relation.startswith("nsubj") and words[w.head].relation == "root")
    subject = next(subjects, None)
    return subject, parties(view, subject.index) if subject is not None else ()


def _is_carried_on(view: View, subject: Word, about: Sequence[Party]) -> bool:
    """“The movement gets its arms from Chad. Its leader …”: whether a sentence is about one that it does not name."""
    if subject.index in view.actor_at or subject.pos != "NOUN" or len(about) != 1:
        return False
    return subject.lemma.lower() in load_nouns("bodies") or about[0].inferred


def _lists(view: View) -> Iterator[tuple[str, ...]]:
    """Three states or more named in one list ("Qatar, Kuwait and Oman"), for "the three countries" behind it."""
    for mention in view.annotated.actors:
        states = tuple(dict.fromkeys(party.actor for party in parties(view, mention.head)))
        if len(states) > PAIR and not any(":" in actor for actor in states):
            yield states


def _is_of_people(words: Sequence[Word], demonym: int) -> bool:
    """“the Moldovan people”, "Moldovan forces": a nationality that stands for its nation."""
    of = words[words[demonym].head]
    nation = load_nouns("forces") | {"people", "government", "nation", "authority"}
    return words[demonym].relation == "amod" and of.lemma.lower() in nation
