//! Rows of named columns as a table, JSON lines or CSV.

use crate::output::csv::guarded;
use crate::output::paint::{Paint, clean, clipped, padded, width};
use clap::ValueEnum;
use serde_json::{Map, Value};

/// How rows are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// Aligned columns
    Table,
    /// One JSON object a line
    Jsonl,
    /// One row a line
    Csv,
}

/// Widest column of a table.
const WIDEST: usize = 60;

/// Rows that are being put together.
pub struct Grid {
    form: Form,
    paint: Paint,
    columns: Vec<String>,
    /// Kept for the widths of a table; other forms are written at once.
    rows: Vec<Vec<String>>,
    out: String,
}

impl Grid {
    /// No rows yet.
    pub fn new(form: Form, paint: Paint, columns: &[impl ToString]) -> Self {
        let columns: Vec<String> = columns.iter().map(ToString::to_string).collect();
        let out = if form == Form::Csv { csv(&columns) } else { String::new() };
        Self { form, paint, columns, rows: Vec::new(), out }
    }

    /// One more row.
    pub fn push(&mut self, values: Vec<Value>) {
        match self.form {
            Form::Table => self.rows.push(values.iter().map(|v| clean(&shown(v))).collect()),
            Form::Csv => self.out.push_str(&csv(&values.iter().map(cell).collect::<Vec<_>>())),
            Form::Jsonl => {
                let object: Map<String, Value> = self.columns.iter().cloned().zip(values).collect();
                self.out.push_str(&(Value::Object(object).to_string() + "\n"));
            }
        }
    }

    /// What can be written before the last row is known.
    pub fn take(&mut self) -> String {
        std::mem::take(&mut self.out)
    }

    /// The rest.
    pub fn finish(self) -> String {
        if self.form != Form::Table || self.columns.is_empty() {
            return self.out;
        }
        let cells = |i: usize| self.rows.iter().chain([&self.columns]).filter_map(move |r| r.get(i));
        let widths: Vec<usize> = (0..self.columns.len())
            .map(|i| cells(i).map(|c| width(c)).max().unwrap_or(0).min(WIDEST))
            .collect();
        let line = |row: &Vec<String>| {
            let cells = row.iter().zip(&widths).map(|(cell, w)| padded(&clipped(cell, *w), *w));
            cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
        };
        let mut out = self.paint.bold(&line(&self.columns)) + "\n";
        for row in &self.rows {
            out.push_str(&(line(row) + "\n"));
        }
        out
    }
}

/// A value without quotes.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(shown).collect::<Vec<_>>().join(" "),
        Value::Number(number) if number.is_f64() => format!("{:.2}", number.as_f64().unwrap_or_default()),
        other => other.to_string(),
    }
}

/// A value for a spreadsheet.
fn cell(value: &Value) -> String {
    match value {
        Value::String(text) => guarded(text),
        Value::Array(list) => list.iter().map(cell).collect::<Vec<_>>().join(";"),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

fn csv(cells: &[String]) -> String {
    crate::output::csv::written(|writer| writer.write_record(cells))
}

#[cfg(test)]
mod tests {
    use super::{Form, Grid};
    use crate::output::paint::Paint;
    use serde_json::json;

    fn written(form: Form) -> String {
        let mut grid = Grid::new(form, Paint::PLAIN, &["dyad", "score"]);
        grid.push(vec![json!("=RUS"), json!(1.25)]);
        grid.push(vec![json!(null), json!(3)]);
        grid.take() + &grid.finish()
    }

    #[test]
    fn rows_are_tables_json_or_csv() {
        assert_eq!(written(Form::Table), "dyad  score\n=RUS  1.25\n      3\n");
        assert_eq!(written(Form::Jsonl), "{\"dyad\":\"=RUS\",\"score\":1.25}\n{\"dyad\":null,\"score\":3}\n");
        assert_eq!(written(Form::Csv), "dyad,score\r\n'=RUS,1.25\r\n,3\r\n");
    }
}
