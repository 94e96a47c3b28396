"""Words to BERT's subwords and to their shapes, exactly as `legation-reader`'s `wordpiece.rs` does it."""
import unicodedata

# What a word looks like; the vocabulary is uncased, so case is an input of its own.
SHAPES = ["special", "lower", "title", "upper", "mixed", "number", "other"]
MAX_PIECES = 8
MAX_RUN = 100
MAX_INPUT = 510


def shape(word):
    """Index into SHAPES."""
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 5 if any(c.isdigit() for c in word) else 6
    upper = [c for c in letters if c.isupper()]
    if not upper:
        return 1
    if len(upper) == len(letters) and len(letters) > 1:
        return 3
    return 2 if len(upper) == 1 and letters[0].isupper() else 4


def is_punctuation(c):
    return unicodedata.category(c).startswith("P") or (c.isascii() and not c.isalnum() and c.isprintable() and c != " ")


class WordPiece:
    def __init__(self, vocab_path):
        with open(vocab_path, encoding="utf-8") as file:
            self.ids = {line.rstrip("\n"): i for i, line in enumerate(file)}
        self.unk, self.cls, self.sep = self.ids["[UNK]"], self.ids["[CLS]"], self.ids["[SEP]"]
        self.cache = {}

    def pieces(self, word):
        """Subword ids of one word: at least one, at most MAX_PIECES."""
        if word not in self.cache:
            self.cache[word] = self._pieces(word)
        return self.cache[word]

    def _pieces(self, word):
        plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
        out, run = [], ""
        for c in plain + " ":
            if c == " " or is_punctuation(c):
                out += self._greedy(run) if run else []
                out += [self.ids.get(c, self.unk)] if c != " " else []
                run = ""
            else:
                run += c
        return out[:MAX_PIECES] or [self.unk]

    def _greedy(self, run):
        if len(run) > MAX_RUN:
            return [self.unk]
        out, start = [], 0
        while start < len(run):
            end = len(run)
            while end > start and (("##" if start else "") + run[start:end]) not in self.ids:
                end -= 1
            if end == start:
                return [self.unk]
            out.append(self.ids[("##" if start else "") + run[start:end]])
            start = end
        return out

    def encode(self, words):
        """(subword ids, shape ids, index of each word's first subword); the index of [CLS], which stands for the root, comes first."""
        pieces = [self.pieces(w) for w in words]
        if sum(map(len, pieces)) > MAX_INPUT:
            pieces = [p[:1] for p in pieces]
        ids, shapes, first = [self.cls], [0], [0]
        for word, its in zip(words, pieces):
            first.append(len(ids))
            ids += its
            shapes += [shape(word)] * len(its)
        return ids + [self.sep], shapes + [0], first
