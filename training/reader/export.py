"""Writes the trained reader as an int8 ONNX graph, with its labels and a sample of its outputs.

    python -m reader.export --weights FILE --encoder FOLDER --corpus FILE --models FOLDER

Linear layers are quantised per channel, the word embedding per word; activations are quantised at run time. `reader.sample.json`
holds the outputs of the float model in PyTorch for held-out sentences, which the Rust engine's must equal within the tolerance of its test.
"""
import argparse
import hashlib
import json
import warnings
from pathlib import Path

import numpy
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
import torch.nn.functional as F
from torch import nn

from . import data, labels
from .model import Reader
from .wordpiece import WordPiece

OUTPUTS = ["upos", "xpos", "arcs", "rels", "entities", "triggers", "modes", "statuses", "roles"]
SAMPLE = 12


class ByteEmbedding(nn.Module):
    """An embedding of int8 rows, each with a scale of its own."""

    def __init__(self, weight):
        super().__init__()
        scale = weight.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("rows", torch.round(weight / scale).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids):
        return F.embedding(ids, self.rows).to(self.scale.dtype) * F.embedding(ids, self.scale)


def export_float(model, path):
    b, s, n = (torch.export.Dim(name, min=2, max=limit) for name, limit in (("batch", 4096), ("pieces", 512), ("words", 512)))
    # Tensors of their own: the exporter takes inputs that are the same object for one input.
    ids, kinds, mask = (torch.ones(2, 9, dtype=torch.int64) for _ in range(3))
    first = torch.tensor([[0, 1, 2, 4, 5], [0, 1, 3, 4, 0]])
    shapes = {"ids": {0: b, 1: s}, "shapes": {0: b, 1: s}, "mask": {0: b, 1: s}, "first": {0: b, 1: n}}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        program = torch.onnx.export(model, (ids, kinds, mask, first), dynamo=True, dynamic_shapes=shapes, input_names=list(shapes), output_names=OUTPUTS,
                                    external_data=False, verbose=False)
    program.save(str(path))


def quantise(source, target):
    quantize_dynamic(str(source), str(target), op_types_to_quantize=["MatMul", "Gemm"], per_channel=True, reduce_range=True,
                     weight_type=QuantType.QInt8, extra_options={"MatMulConstBOnly": True})
    graph = onnx.load(str(target))
    graph.producer_name, graph.producer_version, graph.doc_string = "", "", ""
    for node in graph.graph.node:
        node.ClearField("metadata_props")
        node.ClearField("doc_string")
    for value in [*graph.graph.value_info, *graph.graph.input, *graph.graph.output, *graph.graph.initializer]:
        value.ClearField("metadata_props")
    target.write_bytes(graph.SerializeToString(deterministic=True))


@torch.no_grad()
def sample(model, corpus, wordpiece):
    """Inputs and the best label of each word for the first held-out sentences of the corpus."""
    out = []
    chosen = [s for r, s in data.read_jsonl(corpus) if r["split"] == "heldout" and 8 <= len(s.words) <= 40 and s.triggers][:SAMPLE]
    for s in data.encode_all(chosen, wordpiece):
        upos, xpos, arcs, rels, entities, triggers, modes, statuses, roles = (t[0] for t in model(**data.inputs([s])))
        numbers = lambda t: [round(float(x), 4) for x in t.flatten()]
        out.append({"words": s.words, "ids": s.ids, "shapes": s.shapes, "first": s.first, "upos": numbers(upos[1:]), "arcs": numbers(arcs),
                    "entities": numbers(entities[1:]), "triggers": numbers(triggers[1:]), "statuses": numbers(statuses[1:])})
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("weights", "encoder", "corpus", "models"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    args = parser.parse_args()
    saved = torch.load(args.weights)
    model = Reader(len(saved["relations"]), len(saved["penn_tags"])).eval()
    model.load_state_dict(saved["model"])
    args.models.mkdir(parents=True, exist_ok=True)
    rows = sample(model, args.corpus, WordPiece(args.encoder / "vocab.txt"))
    (args.models / "reader.sample.json").write_text(json.dumps(rows, ensure_ascii=False) + "\n")

    model.encoder.words = ByteEmbedding(model.encoder.words.weight.data)
    whole = args.weights.with_suffix(".float.onnx")
    export_float(model, whole)
    quantise(whole, args.models / "reader.onnx")
    digest = hashlib.sha256((args.models / "reader.onnx").read_bytes()).hexdigest()
    names = {"sha256": digest, "relations": saved["relations"], "penn_tags": saved["penn_tags"], "upos": labels.UPOS, "entities": labels.ENTITY_TAGS,
             "triggers": labels.TRIGGER_TAGS, "modes": labels.MODE_TAGS, "statuses": labels.STATUSES, "roles": list(labels.ROLES)}
    (args.models / "reader.labels.json").write_text(json.dumps(names, indent=1) + "\n")
    (args.models / "vocab.txt").write_bytes((args.encoder / "vocab.txt").read_bytes())
    print(f"reader.onnx {(args.models / 'reader.onnx').stat().st_size} bytes, sha256 {digest}")


if __name__ == "__main__":
    main()
