"""`python -m benchmarks.gate [FOLDER ...]`: how much faster the gate makes a general file, and what it loses.

The file is made here, 1 document in 50 about arms (benchmarks/texts.py); the loss is that of claims in documents of
your own, coded with and without the gate.
"""

import sys
import time
from collections.abc import Iterable, Iterator

from armsledger.acquisition.reading import read_documents
from armsledger.annotation.annotating import annotate
from armsledger.annotation.syntax import Parser
from armsledger.coding.coder import code_annotated
from armsledger.model import Claim, Document
from benchmarks.texts import make_texts

MADE = 300


def made() -> Iterator[Document]:
    """Documents of general news, 1 in 50 about arms."""
    for text in make_texts(MADE, armed_one_in=50):
        yield Document(text.name, text.name, text.text, title=text.title, published=text.published)


def coded(
    documents: Iterable[Document], parser: Parser, *, gated: bool
) -> tuple[set[tuple[object, ...]], float]:
    """What the documents claim, and the seconds it took."""
    start = time.perf_counter()
    found = {_key(c) for d in documents for c in code_annotated(annotate(d, parser, gated=gated))}
    return found, time.perf_counter() - start


def _key(claim: Claim) -> tuple[object, ...]:
    place = (claim.document, claim.evidence.start, claim.kind)
    return (*place, claim.stage, claim.suppliers, claim.recipients, claim.holders, claim.theme, claim.policy)


def compared(documents: list[Document], parser: Parser) -> tuple[str, float, float]:
    """How many claims the gate loses, in words; the seconds without it and with it."""
    with_gate, fast = coded(documents, parser, gated=True)
    without, slow = coded(documents, parser, gated=False)
    return f"{len(without - with_gate)} of {len(without)} claims lost", slow, fast


def main(folders: list[str]) -> int:
    """Print both figures."""
    parser = Parser.load()
    news = list(made())
    coded(news, parser, gated=True)  # once before: vocabularies are read when they are first needed
    lost, slow, fast = compared(news, parser)
    seconds = f"{slow:.1f} s without the gate, {fast:.1f} s with it"
    print(f"{MADE} documents, 1 in 50 about arms: {slow / fast:.1f} times faster ({seconds}), {lost}")
    own = [one for one in read_documents(folders, stdin=None) if isinstance(one, Document)] if folders else []
    if own:
        lost, slow, fast = compared(own, parser)
        print(f"{len(own)} documents of your own: {lost}, {slow / fast:.1f} times faster")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
