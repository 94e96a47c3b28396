#!/usr/bin/env python3
"""Writes knowledge/actors/roles.tsv: generic roles and the sectors they stand for.

    python3 knowledge/build/roles.py PLOVER_agents.txt knowledge/build/roles_extra.tsv knowledge/actors/roles.tsv

PLOVER_agents.txt is the agents list of the Open Event Data Alliance (MIT). roles_extra.tsv is ours, has the same columns
as the output, and wins: a row whose sectors are "-" takes a role of the list out. The same input gives the same bytes.
"""
import re
import sys
from pathlib import Path

PERSON = [("man", "men"), ("woman", "women"), ("person", "people")]
MINIST = [("minister", "ministers"), ("ministry", "ministries")]
# Codes of the list that PLOVER 2.0 has no sector for; None: the entry is left out.
MAPPED = {"NGO": "SOC", "IMG": "REB", "IGO": None, "JNK": None, "NON": None, "INS": "REB", "SEP": "REB"}
# A role is read as having its head word before these: "minister of defence", "editor in chief".
AFTER_HEAD = ("of", "in", "for", "to", "on", "at", "from", "with", "de", "and the", "against", "without")
# Plurals that no rule gives; -man words are regular below.
IRREGULAR = {"wife": "wives", "thief": "thieves", "child": "children", "aircraft": "aircraft", "person": "people", "midwife": "midwives",
             "police": "police", "personnel": "personnel", "clergy": "clergy", "staff": "staff", "media": "media", "press": "press",
             "people": "people", "infantry": "infantry", "cavalry": "cavalry", "artillery": "artillery", "military": "military",
             "leadership": "leaderships", "youth": "youths", "bandit": "bandits", "mujahideen": "mujahideen", "mujahedeen": "mujahedeen",
             "chief of staff": "chiefs of staff", "livestock": "livestock", "attorney general": "attorneys general"}
NO_MAN_WORDS = {"human", "german", "norman", "roman", "shaman", "talisman", "caiman", "ottoman", "mussulman"}
SINGULAR_IN_S = ("ss", "us", "is", "corps", "forces", "series", "headquarters", "affairs", "news", "politics", "services", "works", "means")


def plural_word(word):
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word.endswith("man") and word not in NO_MAN_WORDS:
        return word[:-3] + "men"
    if word.endswith("."):
        return word
    if word.endswith("arch"):
        return word + "s"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    if re.search(r"(s|x|z|ch|sh)$", word):
        return word + "es"
    return word + "s"


def is_plural(word):
    if word in IRREGULAR.values() and word not in IRREGULAR:
        return True
    if word.endswith("men") and word not in ("women", "men", "specimen", "regimen") or word in ("women", "men"):
        return True
    return word.endswith("s") and not word.endswith(SINGULAR_IN_S[:3]) and len(word) > 3 and not word.endswith("corps")


def plural(role):
    """The plural of a whole role; of a role that is plural already, itself."""
    if role in IRREGULAR:
        return IRREGULAR[role]
    words = role.split(" ")
    head = len(words) - 1
    for i in range(1, len(words)):
        if words[i] in AFTER_HEAD:
            head = i - 1
            break
    if not is_plural(words[head]):
        words[head] = plural_word(words[head])
    return " ".join(words)


def sectors(code):
    out = []
    for i in range(0, len(code), 3):
        s = code[i:i + 3]
        s = MAPPED.get(s, s)
        if s is None:
            return None
        if s not in out:
            out.append(s)
    return "|".join(out)


def expand(text):
    """The (singular, plural or none) forms a pattern of the list stands for."""
    text = re.sub(r"\bminist$", "!minist!", text)
    for mark, forms in (("!person!", PERSON), ("!minist!", MINIST)):
        if mark in text:
            return [(text.replace(mark, s), text.replace(mark, p)) for s, p in forms]
    return [(text, None)]


def clean(text):
    return re.sub(r"\s+", " ", text.replace("_", " ").lower()).strip()


def read_list(path):
    roles = {}
    for line in Path(path).read_text(encoding="utf-8", errors="replace").splitlines():
        line = line.split("#")[0]
        m = re.fullmatch(r"([^\[{]+?)\s*(?:\{([^}]*)\})?\s*\[~([A-Z]+)\]\s*", line)
        if not m or not line.isascii():
            continue
        sector = sectors(m.group(3))
        if not sector:
            continue
        for one, many in expand(clean(m.group(1))):
            given = clean(m.group(2) or "")
            roles.setdefault(one, (many or given or plural(one), sector))
    # A plural listed as an entry of its own adds nothing to its singular.
    known = {p for r, (p, _) in roles.items() if p != r}
    return {r: v for r, v in roles.items() if not (v[0] == r and r in known)}


def read_extra(path):
    rows = {}
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        cells = (line + "\t\t").split("\t")
        role, many, sector = cells[0], cells[1], cells[2]
        if role == "role":
            continue
        rows[role] = (many or plural(role), sector)
    return rows


def main():
    source, extra, target = sys.argv[1:4]
    roles = read_list(source)
    for role, row in read_extra(extra).items():
        if row[1] == "-":
            roles.pop(role, None)
        else:
            roles[role] = row
    lines = sorted(f"{r}\t{p}\t{s}" for r, (p, s) in roles.items())
    head = ("# Generic roles: words that say what someone is without saying who, and the sectors they stand for.\n"
            "# Source: PLOVER_agents.txt of the Open Event Data Alliance (MIT) with its codes mapped to PLOVER 2.0 sectors, and knowledge/build/roles_extra.tsv (ours, CC0-1.0), which wins.\n"
            "# Made by knowledge/build/roles.py; edit roles_extra.tsv, not this file. As of: 2026-02.\n"
            "# Columns: role; plural (the same where the word has no other); sectors, the first one primary (none: the words around it must tell).\n"
            "role\tplural\tsectors\n")
    Path(target).write_text(head + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
