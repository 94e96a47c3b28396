"""What the teacher thinks of training sentences, for `reader.train events --soft`.

    python -m reader.soften --weights FILE --data FOLDER --corpus FILE --encoder FOLDER --out FILE

Treebank sentences are left out: they have true trees already, and state few events. Writes, for each sentence of the others, the
teacher's scores in half precision: of every word for tags, heads, relations, entities and triggers; for mode, status and roles only where
a trigger is annotated or the teacher half expects one.
"""
import argparse
from pathlib import Path

import torch

from . import data
from .model import TEACHER, Reader
from .train import BATCH, load_sources
from .wordpiece import WordPiece

SOURCES = ["entities", "events"]
# A word may begin a trigger if the teacher gives that at least so much probability.
EXPECTED = 0.2
WORD_OUTPUTS = {"upos": 0, "xpos": 1, "rels": 3, "entities": 4, "triggers": 5}


@torch.no_grad()
def soften(model, sentences):
    """The scores of each sentence, in order."""
    out = [None] * len(sentences)
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i].ids))
    for start in range(0, len(order), BATCH):
        chunk = order[start:start + BATCH]
        with torch.autocast("cpu", torch.bfloat16):
            outputs = model(**data.inputs([sentences[i] for i in chunk]))
        for b, i in enumerate(chunk):
            out[i] = of_sentence(sentences[i], [o[b].float() for o in outputs])
    return out


def of_sentence(sentence, outputs):
    n = len(sentence.words) + 1
    expected = 1 - outputs[5][:n].softmax(-1)[:, 0] > EXPECTED
    for trigger in sentence.triggers or []:
        expected[trigger["start"] + 1] = True
    expected[0] = False
    at = expected.nonzero().flatten()
    rows = {name: outputs[k][:n].half().clone() for name, k in WORD_OUTPUTS.items()}
    return rows | {"arcs": outputs[2][:n, :n].half().clone(), "at": at.tolist(), "modes": outputs[6][at].half(), "statuses": outputs[7][at].half(),
                   "roles": outputs[8][:, at, :n].transpose(0, 1).half().clone()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("weights", "data", "corpus", "encoder", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    args = parser.parse_args()
    saved = torch.load(args.weights)
    model = Reader(len(saved["relations"]), len(saved["penn_tags"]), TEACHER).eval()
    model.load_state_dict(saved["model"])
    sources, _ = load_sources(args.data, args.corpus)
    wordpiece = WordPiece(args.encoder / "vocab.txt")
    torch.save({kind: soften(model, data.encode_all(sources[kind], wordpiece)) for kind in SOURCES}, args.out)


if __name__ == "__main__":
    main()
