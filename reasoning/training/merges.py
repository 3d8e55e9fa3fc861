"""BPE merges that make each of the solver's words one token and leave letters of mathematics apart.

Learnt merges make `right` of `gh`, and then read the letters of 14gh as one sign that no exercise has shown. Here a
word after a blank grows from its blank, letter by letter, so nothing in it can begin elsewhere. A word without a blank
before it grows from two of its letters that no exercise puts side by side: double ones (dd), or with a letter that
stands for no unknown (o, i, l, e); a handful of words has none and takes the pair that is rarest among them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

BLANK = "\u0120"  # how a byte-level vocabulary writes a blank
NO_UNKNOWNS = frozenset("oile")
USUAL = frozenset(("rt", "ut", "at", "ac", "an", "ar", "us"))  # of d=rt, v=u+at, b^2-4ac and their like; ab, mn, xy
ROUNDS = 3  # of changing seeds; one is enough for the words of today

Merge = tuple[str, str]


def merges(alone: Iterable[str], after_blank: Iterable[str]) -> list[Merge]:
    """Return the merges in order of rank: words after a blank first, then those without one."""
    found = [pair for word in sorted(set(after_blank)) for pair in _grown(BLANK + word, 0)]
    longest_first = sorted(set(alone), key=lambda word: (-len(word), word))  # "exp" must not begin "expand"
    return list(dict.fromkeys((*found, *_alone(longest_first))))


def pieces(text: str, ranks: Mapping[Merge, int]) -> list[str]:
    """Return the tokens of one run of letters: the pair of lowest rank is joined first, as BPE does."""
    parts = list(text)
    while len(parts) > 1:
        rank, place = min((ranks.get((parts[n], parts[n + 1]), len(ranks)), n) for n in range(len(parts) - 1))
        if rank == len(ranks):
            break
        parts[place : place + 2] = [parts[place] + parts[place + 1]]
    return parts


def _grown(word: str, seed: int) -> list[Merge]:
    """A word from the pair at `seed`: to its end, then to its beginning."""
    here = word[seed : seed + 2]
    found = [(word[seed], word[seed + 1])]
    for letter in word[seed + 2 :]:
        found.append((here, letter))
        here += letter
    for letter in reversed(word[:seed]):
        found.append((letter, here))
        here = letter + here
    return found


def _alone(words: Sequence[str]) -> list[Merge]:
    """Seeds are changed until each word comes out whole; a pair of another word may cut it in two."""
    candidates = {word: _seeds(word, words) for word in words}
    chosen = dict.fromkeys(words, 0)
    broken = _broken(words, candidates, chosen)
    for word in [*words] * ROUNDS:
        for number in range(len(candidates[word])) if broken else ():
            after = _broken(words, candidates, tried := chosen | {word: number})
            if len(after) < len(broken):
                chosen, broken = tried, after
                break
    return _ranked(candidates, chosen)


def _seeds(word: str, words: Sequence[str]) -> list[int]:
    """The places in a word where it may begin, the best first."""
    common = Counter(pair for other in words for pair in {other[n : n + 2] for n in range(len(other) - 1)})

    def cost(place: int) -> tuple[bool, bool, int, int]:
        one, other = word[place], word[place + 1]
        pair = one + other
        is_product = not (NO_UNKNOWNS & {one, other} or one == other)
        is_usual = is_product and (abs(ord(one) - ord(other)) == 1 or pair in USUAL)
        return is_product, is_usual, common[pair], place

    return sorted(range(len(word) - 1), key=cost)


def _ranked(candidates: Mapping[str, Sequence[int]], chosen: Mapping[str, int]) -> list[Merge]:
    found = [pair for word, number in chosen.items() for pair in _grown(word, candidates[word][number])]
    return list(dict.fromkeys(found))


def _broken(words: Sequence[str], candidates: Mapping[str, Sequence[int]], chosen: Mapping[str, int]) -> set[str]:
    ranks = {pair: rank for rank, pair in enumerate(_ranked(candidates, chosen))}
    return {word for word in words if len(pieces(word, ranks)) > 1}
