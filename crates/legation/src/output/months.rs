//! A dyad's months as bars: block characters for terminals, SVG for pages.

use crate::output::concat;
use crate::output::paint::Paint;
use anstyle::{AnsiColor, Style};
use legation_archive::ask::dyad::Month;
use std::fmt::Write as _;

/// Two actors and their months.
#[derive(Clone, Debug)]
pub struct Chart {
    /// One.
    pub a: String,
    /// The other.
    pub b: String,
    /// In order.
    pub months: Vec<Month>,
}

/// Quadrants 1 to 4: name, block, colour on terminals, colour on pages (Okabe and Ito 2008, told apart by everyone).
const QUADS: [(&str, char, AnsiColor, &str); 4] = [
    ("verbal cooperation", '█', AnsiColor::Green, "#56b4e9"),
    ("material cooperation", '▓', AnsiColor::Blue, "#0072b2"),
    ("verbal conflict", '▒', AnsiColor::Yellow, "#e69f00"),
    ("material conflict", '░', AnsiColor::Red, "#d55e00"),
];

/// Columns before the bars.
const LABELS: usize = 9 + 4 * 6 + 8;

impl Chart {
    fn events(&self) -> i64 {
        self.months.iter().map(Month::events).sum()
    }

    /// Events of the busiest month, at least one.
    fn most(&self) -> i64 {
        self.months.iter().map(Month::events).max().unwrap_or(0).max(1)
    }

    fn score(&self) -> f64 {
        let sum: f64 = self.months.iter().map(|m| m.score * m.events() as f64).sum();
        sum / (self.events().max(1) as f64)
    }

    /// `RUS – SYR: 12 events, 2023-01 to 2023-04, mean score +2.1`.
    fn heading(&self) -> String {
        let (Some(first), Some(last)) = (self.months.first(), self.months.last()) else {
            return format!("{} – {}: no events", self.a, self.b);
        };
        let events = self.events();
        let plural = if events == 1 { "" } else { "s" };
        format!(
            "{} – {}: {events} event{plural}, {} to {}, mean score {:+.1}",
            self.a,
            self.b,
            first.month,
            last.month,
            self.score()
        )
    }
}

/// One line a month.
pub fn text(paint: Paint, chart: &Chart) -> String {
    let mut out = paint.bold(&chart.heading()) + "\n";
    if chart.months.is_empty() {
        return out;
    }
    let legend = QUADS
        .map(|(name, block, colour, _)| format!("{} {name}", coloured(paint, colour, &block.to_string())));
    out.push_str(&(legend.join("   ") + "\n\n"));
    let width = paint.width.saturating_sub(LABELS).clamp(10, 60);
    for month in &chart.months {
        let counts = concat(month.quads.iter().map(|n| format!("{n:>6}")));
        let _ = writeln!(
            out,
            "{:9}{counts}{:>+7.1} {}",
            month.month,
            month.score,
            bar(paint, month, chart.most(), width)
        );
    }
    out
}

/// A bar of the quadrants' blocks; a quadrant with an event has at least one.
fn bar(paint: Paint, month: &Month, most: i64, width: usize) -> String {
    let parts = month.quads.iter().zip(QUADS).filter(|(n, _)| **n > 0).map(|(n, (_, block, colour, _))| {
        let blocks = ((*n as f64 * width as f64 / most as f64).round() as usize).max(1);
        coloured(paint, colour, &block.to_string().repeat(blocks))
    });
    concat(parts)
}

fn coloured(paint: Paint, colour: AnsiColor, text: &str) -> String {
    paint.styled(Style::new().fg_color(Some(colour.into())), text)
}

/// Pixels of a month, of the bars' height, and around them.
const STEP: usize = 14;
const HEIGHT: f64 = 200.0;
const MARGIN: usize = 40;

/// A picture: a stacked bar a month; cooperation above the line, conflict under it.
pub fn svg(chart: &Chart) -> String {
    let width = (chart.months.len() * STEP + 2 * MARGIN).max(640);
    let height = 2.0 * HEIGHT + 3.0 * MARGIN as f64;
    let middle = HEIGHT + MARGIN as f64;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" font-size=\"11\" role=\"img\">\n\
         <title>{0}</title>\n<text x=\"{MARGIN}\" y=\"20\" font-size=\"14\">{0}</text>\n",
        escaped(&chart.heading())
    );
    for (number, month) in chart.months.iter().enumerate() {
        column(&mut out, number * STEP + MARGIN, middle, month, chart.most());
    }
    let _ = writeln!(
        out,
        "<line x1=\"{MARGIN}\" x2=\"{}\" y1=\"{middle}\" y2=\"{middle}\" stroke=\"#555\"/>",
        width - MARGIN
    );
    legend(&mut out, height - 12.0);
    out + "</svg>\n"
}

fn column(out: &mut String, x: usize, middle: f64, month: &Month, most: i64) {
    let (mut up, mut down) = (middle, middle);
    for (number, (count, (name, _, _, colour))) in month.quads.iter().zip(QUADS).enumerate() {
        let size = *count as f64 * HEIGHT / most as f64;
        if *count == 0 {
            continue;
        }
        let y = if number < 2 { up - size } else { down };
        if number < 2 {
            up -= size;
        } else {
            down += size;
        }
        let _ = writeln!(
            out,
            "<rect x=\"{x}\" y=\"{y:.1}\" width=\"{}\" height=\"{size:.1}\" fill=\"{colour}\"><title>{}: {count} {name}</title></rect>",
            STEP - 3,
            escaped(&month.month)
        );
    }
    if month.month.ends_with("-01") {
        let year = escaped(month.month.get(..4).unwrap_or_default());
        let _ =
            writeln!(out, "<text x=\"{x}\" y=\"{:.1}\" fill=\"#555\">{year}</text>", middle + HEIGHT + 14.0);
    }
}

fn legend(out: &mut String, y: f64) {
    for (number, (name, _, _, colour)) in QUADS.iter().enumerate() {
        let x = MARGIN + number * 150;
        let _ = writeln!(
            out,
            "<rect x=\"{x}\" y=\"{:.1}\" width=\"10\" height=\"10\" fill=\"{colour}\"/><text x=\"{}\" y=\"{y:.1}\">{name}</text>",
            y - 9.0,
            x + 14
        );
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::{Chart, svg, text};
    use crate::output::paint::Paint;
    use legation_archive::ask::dyad::Month;

    fn chart() -> Chart {
        let month = |month: &str, quads, score| Month { month: month.to_owned(), quads, score };
        let months = vec![month("2023-01", [8, 0, 1, 0], 3.5), month("2023-03", [0, 2, 0, 16], -7.0)];
        Chart { a: "R&S".to_owned(), b: "SYR".to_owned(), months }
    }

    #[test]
    fn months_are_bars_of_blocks() {
        let shown = text(Paint { colours: false, width: 71 }, &chart());
        assert!(shown.starts_with("R&S – SYR: 27 events, 2023-01 to 2023-03, mean score -3.5\n"), "{shown}");
        assert!(shown.contains("2023-01       8     0     1     0   +3.5 █████████████▒▒\n"), "{shown}");
        assert_eq!(text(Paint::PLAIN, &Chart { months: Vec::new(), ..chart() }), "R&S – SYR: no events\n");
    }

    #[test]
    fn pictures_are_escaped() {
        let picture = svg(&chart());
        assert!(picture.starts_with("<svg ") && picture.contains("R&amp;S") && !picture.contains("R&S"));
        // Four bars and four signs of the legend.
        assert_eq!(picture.matches("<rect ").count(), 8);
    }
}
