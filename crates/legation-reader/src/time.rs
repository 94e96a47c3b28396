//! Time expressions to calendar values.

use legation_types::{PartialDate, Sentence, TimeExpression};

/// The time expressions of the sentences, in order. Relative ones are resolved against the day of publication; without one
/// their values stay symbolic.
pub fn times(_text: &str, _sentences: &[Sentence], _published: Option<PartialDate>) -> Vec<TimeExpression> {
    Vec::new()
}
