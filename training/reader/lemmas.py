"""Writes the exceptions to the lemma rules of `legation-reader`'s `lemma.rs`.

    python -m reader.lemmas TREEBANK.conllu... > models/lemmas.tsv

Keeps the most frequent lemma of every form and part of speech where the rules, which are the same as in Rust, give another.
"""
import sys
from collections import Counter
from pathlib import Path

VOWELS = "aeiouy"
CLOSED = {"PROPN", "X", "SYM", "NUM", "PUNCT"}


def plural(form):
    for suffix, replacement in [("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("zes", "z"), ("s", "")]:
        if form.endswith(suffix) and len(form) - len(suffix) > 1:
            return form[:len(form) - len(suffix)] + replacement
    return form


def stem(form, ending):
    base = form[:-len(ending)]
    if not form.endswith(ending) or len(base) <= 1:
        return form
    if ending == "ed" and base.endswith("i"):
        return base[:-1] + "y"
    a, b, c = (list(reversed(base)) + ["", "", ""])[:3]
    if a == b and a not in VOWELS and a not in "lsz":
        return base[:-1]
    if a in "vuzc":
        return base + "e"
    if c and a not in VOWELS and a not in "wxyrnlh" and b in VOWELS and c not in VOWELS and len(base) <= 4:
        return base + "e"
    if c and (a + b in ("ta", "si") or (a == "g" and b in "drna") or (a == "l" and b in "bptgd")):
        return base + "e"
    return base


def rule(form, upos, xpos):
    lower = form.lower()
    if upos == "PROPN" and xpos == "NNPS":
        return plural(form)
    if upos in CLOSED:
        return form
    if xpos in ("NNS", "VBZ"):
        return plural(lower)
    if xpos in ("VBD", "VBN"):
        return stem(lower, "ed")
    return stem(lower, "ing") if xpos == "VBG" else lower


def main(paths):
    counts, ruled = {}, {}
    for path in paths:
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) == 10 and cells[0].isdigit() and cells[3] not in CLOSED and "Typo=Yes" not in cells[5]:
                key = (cells[1].lower(), cells[3])
                counts.setdefault(key, Counter())[cells[2]] += 1
                ruled.setdefault(key, set()).add(rule(cells[1], cells[3], cells[4]))
    print("# Lemmas that the rules get wrong: form, universal tag, lemma.")
    print("# From UD English EWT (CC BY-SA 4.0) and GUM (annotations CC BY 4.0), training parts; made by training/reader/lemmas.py.")
    for (form, upos), lemmas in sorted(counts.items()):
        lemma, count = max(sorted(lemmas.items()), key=lambda item: item[1])
        if ruled[form, upos] != {lemma} and form.isascii() and (count > 1 or form != lemma):
            print(f"{form}\t{upos}\t{lemma}")


if __name__ == "__main__":
    main(sys.argv[1:])
