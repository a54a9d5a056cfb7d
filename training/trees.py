"""Find the best dependency tree: arc scores enter, one projective single-rooted tree leaves (Eisner 1996)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix: TypeAlias = NDArray[np.floating[Any]]


def best_tree(scores: Matrix) -> list[int]:
    """The head of each word, 0 for the root.

    `scores` has the shape (words + 1, words + 1), child by head; row 0 is not read. When the best head of
    every word already makes a tree with one root, that tree is taken as it is, crossing arcs included.
    """
    greedy = scores[1:].argmax(1)
    if is_tree(greedy.tolist()):
        return [int(head) for head in greedy]
    return eisner(scores)


def is_tree(heads: list[int]) -> bool:
    """Whether heads (1-based, 0 for the root) have one root and no circle."""
    if heads.count(0) != 1:
        return False
    for start in range(len(heads)):
        seen, at = 0, start + 1
        while at != 0:
            at = heads[at - 1]
            seen += 1
            if seen > len(heads):
                return False
    return True


def eisner(scores: Matrix) -> list[int]:
    """The best projective tree with one root, in cubic time."""
    words = scores.shape[0] - 1
    inner = scores[1:, 1:]
    complete = np.full((2, words, words), -np.inf)
    incomplete = np.full((2, words, words), -np.inf)
    back_complete = np.zeros((2, words, words), dtype=int)
    back_incomplete = np.zeros((words, words), dtype=int)
    complete[:, range(words), range(words)] = 0.0
    for width in range(1, words):
        for left in range(words - width):
            right = left + width
            joined = complete[1, left, left:right] + complete[0, left + 1 : right + 1, right]
            split = int(joined.argmax())
            back_incomplete[left, right] = left + split
            incomplete[0, left, right] = joined[split] + inner[left, right]
            incomplete[1, left, right] = joined[split] + inner[right, left]
            leftward = complete[0, left, left:right] + incomplete[0, left:right, right]
            split = int(leftward.argmax())
            complete[0, left, right], back_complete[0, left, right] = leftward[split], left + split
            rightward = incomplete[1, left, left + 1 : right + 1] + complete[1, left + 1 : right + 1, right]
            split = int(rightward.argmax())
            complete[1, left, right], back_complete[1, left, right] = rightward[split], left + 1 + split
    root = int((complete[0, 0, :] + complete[1, :, words - 1] + scores[1:, 0]).argmax())
    heads = [0] * words
    pending = [(0, root, 0, True), (root, words - 1, 1, True)]
    while pending:
        left, right, direction, closed = pending.pop()
        if left == right:
            continue
        if closed:
            split = int(back_complete[direction, left, right])
            if direction == 0:
                pending += [(left, split, 0, True), (split, right, 0, False)]
            else:
                pending += [(left, split, 1, False), (split, right, 1, True)]
            continue
        child, head = (left, right) if direction == 0 else (right, left)
        heads[child] = head + 1
        split = int(back_incomplete[left, right])
        pending += [(left, split, 1, True), (split + 1, right, 0, True)]
    return heads
