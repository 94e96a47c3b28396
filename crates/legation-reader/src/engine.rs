//! The network: runs the int8 graph in `models/` and hands out its scores.
//!
//! The only module that knows which inference engine stands behind it.

use crate::ReaderError;
use crate::wordpiece::Encoded;
use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, Value, ValueOrView};
use rten_tensor::{AsView as _, Layout as _, NdTensor};
use std::sync::Arc;

/// Sentences that run together. More no longer fit a core's cache: 4 and 8 read 5 % faster than 16, 14 % faster than 32.
const BATCH: usize = 8;

const INPUTS: [&str; 4] = ["ids", "shapes", "mask", "first"];
const OUTPUTS: [&str; 9] =
    ["upos", "xpos", "arcs", "rels", "entities", "triggers", "modes", "statuses", "roles"];

/// The loaded network.
pub struct Engine {
    model: Model,
    inputs: [NodeId; 4],
    outputs: [NodeId; 9],
}

thread_local! {
    /// One thread for each thread that calls: articles are what runs in parallel, and a pool that callers shared would make them wait.
    static POOL: Arc<ThreadPool> = Arc::new(ThreadPool::with_num_threads(1));
}

/// What the network says of one sentence, for the root and then for each word.
pub struct Scores {
    /// Universal tags, one row a word.
    pub upos: Rows,
    /// Penn tags.
    pub xpos: Rows,
    /// Each word's governor: a score for the root and for every word.
    pub arcs: Rows,
    /// The relation to the best governor.
    pub rels: Rows,
    /// Entity tags.
    pub entities: Rows,
    /// Trigger tags.
    pub triggers: Rows,
    /// Modes, should the word begin a trigger.
    pub modes: Rows,
    /// Statuses, likewise.
    pub statuses: Rows,
    /// For each role: should the word begin a trigger, whether each word belongs to an argument (a logit).
    pub roles: Vec<Rows>,
}

/// A matrix by rows.
#[derive(Default)]
pub struct Rows {
    width: usize,
    values: Vec<f32>,
}

impl Rows {
    /// A matrix of rows of this width.
    #[cfg(test)]
    pub fn new(width: usize, values: Vec<f32>) -> Self {
        Self { width, values }
    }

    /// Row `at`.
    pub fn row(&self, at: usize) -> &[f32] {
        &self.values[at * self.width..(at + 1) * self.width]
    }
}

impl Engine {
    /// Loads the graph from the program itself.
    pub fn new(graph: &'static [u8]) -> Result<Self, ReaderError> {
        let broken = |e: &dyn std::fmt::Display| ReaderError::Model(e.to_string());
        // Without prepacking each batch packs all weights anew.
        let model = ModelOptions::with_all_ops().prepack_weights(true).load_static_slice(graph);
        let model = model.map_err(|e| broken(&e))?;
        let mut inputs = Vec::new();
        for name in INPUTS.iter().chain(&OUTPUTS) {
            inputs.push(model.node_id(name).map_err(|e| broken(&e))?);
        }
        let outputs = inputs.split_off(INPUTS.len());
        let (Ok(inputs), Ok(outputs)) = (inputs.try_into(), outputs.try_into()) else {
            return Err(ReaderError::Model("inputs or outputs are missing".to_owned()));
        };
        Ok(Self { model, inputs, outputs })
    }

    /// Scores of all sentences, in their order. Sentences of like length run together, so that little is padded.
    pub fn run(&self, sentences: &[Encoded]) -> Result<Vec<Scores>, ReaderError> {
        let mut order: Vec<usize> = (0..sentences.len()).collect();
        order.sort_by_key(|&i| (sentences[i].ids.len(), i));
        let mut out: Vec<Option<Scores>> = sentences.iter().map(|_| None).collect();
        for chunk in order.chunks(BATCH) {
            let batch: Vec<_> = chunk.iter().map(|&i| &sentences[i]).collect();
            for (&i, scores) in chunk.iter().zip(self.run_batch(&batch)?) {
                out[i] = Some(scores);
            }
        }
        Ok(out.into_iter().flatten().collect())
    }

    fn run_batch(&self, batch: &[&Encoded]) -> Result<Vec<Scores>, ReaderError> {
        let mask: Vec<_> = batch.iter().map(|s| vec![1; s.ids.len()]).collect();
        let mask: Vec<&[i32]> = mask.iter().map(Vec::as_slice).collect();
        let rows = |get: fn(&Encoded) -> &[i32]| batch.iter().map(|s| get(s)).collect::<Vec<_>>();
        let values =
            [rows(|s| &s.ids), rows(|s| &s.shapes), mask, rows(|s| &s.first)].map(|rows| padded(&rows));
        let inputs =
            self.inputs.iter().zip(values).map(|(id, value)| (*id, ValueOrView::from(value))).collect();
        let options = RunOptions::default().with_thread_pool(Some(POOL.with(Arc::clone)));
        let outputs = self
            .model
            .run(inputs, &self.outputs, Some(options))
            .map_err(|e| ReaderError::Model(e.to_string()))?;
        let outputs: Option<Vec<_>> = outputs.into_iter().map(Output::new).collect();
        let outputs = outputs.ok_or_else(|| ReaderError::Model("an output is no float tensor".to_owned()))?;
        Ok(batch.iter().enumerate().map(|(b, s)| scores(&outputs, b, s.first.len())).collect())
    }
}

fn padded(rows: &[&[i32]]) -> Value {
    let width = rows.iter().map(|r| r.len()).max().unwrap_or(0);
    let mut tensor = NdTensor::<i32, 2>::zeros([rows.len(), width]);
    for (b, row) in rows.iter().enumerate() {
        for (at, value) in row.iter().enumerate() {
            tensor[[b, at]] = *value;
        }
    }
    tensor.into()
}

/// An output of a batch: [sentence, word, label] or, for roles, [sentence, role, word, word].
struct Output {
    shape: Vec<usize>,
    values: Vec<f32>,
}

impl Output {
    fn new(value: Value) -> Option<Self> {
        let Value::FloatTensor(tensor) = value else { return None };
        Some(Self { shape: tensor.shape().to_vec(), values: tensor.to_vec() })
    }

    /// The first `words` rows of matrix `at`, each cut to `width`.
    fn matrix(&self, at: usize, words: usize, width: usize) -> Rows {
        let [.., rows, full] = self.shape[..] else { return Rows::default() };
        let start = at * rows * full;
        let row = |w: usize| &self.values[start + w * full..start + w * full + width];
        Rows { width, values: (0..words).flat_map(row).copied().collect() }
    }

    fn labels(&self) -> usize {
        self.shape.last().copied().unwrap_or(0)
    }
}

fn scores(outputs: &[Output], b: usize, words: usize) -> Scores {
    let plain = |at: usize| outputs[at].matrix(b, words, outputs[at].labels());
    let roles = outputs[8].shape[1];
    Scores {
        upos: plain(0),
        xpos: plain(1),
        arcs: outputs[2].matrix(b, words, words),
        rels: plain(3),
        entities: plain(4),
        triggers: plain(5),
        modes: plain(6),
        statuses: plain(7),
        roles: (0..roles).map(|r| outputs[8].matrix(b * roles + r, words, words)).collect(),
    }
}
