//! Which words of a text play which part in which event, cut so that no piece overlaps another.

use legation_types::{Event, Span};

/// What words are to an event. Where words are several things, the first of this list decides their colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// They name the act.
    Trigger,
    /// Who does it.
    Actor,
    /// To whom.
    Recipient,
    /// Who brokers it.
    Mediator,
    /// Where.
    Place,
    /// When.
    Time,
    /// According to whom.
    Source,
}

impl Part {
    /// All parts, for legends.
    pub const ALL: [Self; 7] =
        [Self::Actor, Self::Trigger, Self::Recipient, Self::Mediator, Self::Place, Self::Time, Self::Source];

    /// Its name in legends and style sheets.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Trigger => "act",
            Self::Actor => "actor",
            Self::Recipient => "recipient",
            Self::Mediator => "mediator",
            Self::Place => "place",
            Self::Time => "time",
            Self::Source => "source",
        }
    }
}

/// Words with a part in an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The words.
    pub span: Span,
    /// What they are.
    pub part: Part,
    /// Number of the event in its article, from 0.
    pub event: usize,
}

/// A piece of text with all the marks that cover it, the one that decides its colour first.
#[derive(Debug, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub span: Span,
    /// What they are; empty for unmarked text.
    pub marks: Vec<Mark>,
}

impl Piece {
    /// What the piece is coloured as.
    pub fn part(&self) -> Option<Part> {
        self.marks.first().map(|m| m.part)
    }
}

/// The marks of an event.
pub fn of_event(event: &Event, number: usize) -> Vec<Mark> {
    let role = |list: &[legation_types::Party], part| {
        list.iter().filter_map(|p| p.span).map(move |span| (part, span)).collect::<Vec<_>>()
    };
    let mut found = vec![(Part::Trigger, event.trigger.span)];
    found.extend(role(&event.actor, Part::Actor));
    found.extend(role(&event.recipient, Part::Recipient));
    found.extend(role(&event.mediator, Part::Mediator));
    found.extend(event.event_loc.as_ref().and_then(|l| l.span).map(|span| (Part::Place, span)));
    found.extend(event.date_from.date_span.map(|span| (Part::Time, span)));
    found.extend(event.attribution.as_ref().map(|a| (Part::Source, a.span)));
    found.into_iter().map(|(part, span)| Mark { span, part, event: number }).collect()
}

/// `range` cut at every border of a mark.
pub fn pieces(range: Span, marks: &[Mark]) -> Vec<Piece> {
    let inside: Vec<&Mark> = marks.iter().filter(|m| m.span.overlaps(range) && !m.span.is_empty()).collect();
    let mut cuts: Vec<usize> = inside.iter().flat_map(|m| [m.span.start, m.span.end]).collect();
    cuts.extend([range.start, range.end]);
    cuts.retain(|&cut| (range.start..=range.end).contains(&cut));
    cuts.sort_unstable();
    cuts.dedup();
    let between = cuts.windows(2).map(|w| Span::new(w[0], w[1]));
    between.map(|span| Piece { span, marks: covering(span, &inside) }).collect()
}

fn covering(span: Span, marks: &[&Mark]) -> Vec<Mark> {
    let mut out: Vec<Mark> = marks.iter().filter(|m| m.span.contains(span)).map(|m| **m).collect();
    out.sort_by_key(|m| (m.part, m.event));
    out.dedup();
    out
}

#[cfg(test)]
mod tests {
    use super::{Mark, Part, pieces};
    use legation_types::Span;

    #[test]
    fn overlapping_marks_are_cut() {
        let text = "Chinese-brokered ties";
        let mark = |start, end, part| Mark { span: Span::new(start, end), part, event: 0 };
        let marks = [mark(0, 16, Part::Mediator), mark(8, 21, Part::Trigger)];
        let found = pieces(Span::new(0, 21), &marks);
        let found: Vec<_> = found.iter().map(|p| (p.span.of(text), p.part(), p.marks.len())).collect();
        let expected = [
            ("Chinese-", Some(Part::Mediator), 1),
            ("brokered", Some(Part::Trigger), 2),
            (" ties", Some(Part::Trigger), 1),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn marks_outside_the_range_do_not_cut_it() {
        let mark = Mark { span: Span::new(0, 5), part: Part::Time, event: 0 };
        assert_eq!(pieces(Span::new(5, 9), &[mark]).len(), 1);
    }
}
