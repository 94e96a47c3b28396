//! Records as JSON, one a line.

use legation_types::Event;
use serde::Serialize;

/// One line for each event.
pub fn events(events: &[Event]) -> String {
    events.iter().map(line).collect()
}

/// One line. Records have string keys and finite numbers, so that nothing in them can fail.
pub fn line(record: &impl Serialize) -> String {
    serde_json::to_string(record).unwrap_or_default() + "\n"
}

#[cfg(test)]
mod tests {
    use super::events;
    use crate::output::samples;

    #[test]
    fn a_line_reads_back_as_the_record() {
        let (_, records) = samples::summit();
        let text = events(&records);
        let back: Vec<legation_types::Event> =
            text.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
        assert_eq!(back, records);
    }
}
