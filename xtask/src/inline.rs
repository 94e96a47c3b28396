//! Inline annotation to text with spans: `[A1 Iran] {E1 ACCUSE:allege actual accused} [R1 Israel]`.

use legation_types::{EventType, Mode, Role, Span, Status};

/// A line of the corpus without its markup, and the events in it.
#[derive(Debug, Default, PartialEq)]
pub struct Annotated {
    /// The words.
    pub text: String,
    /// In order of their triggers.
    pub events: Vec<Event>,
}

/// An annotated event.
#[derive(Debug, PartialEq)]
#[expect(
    clippy::struct_field_names,
    reason = "`type` is a word of the language, and `event` is PLOVER's name for it"
)]
pub struct Event {
    pub number: u32,
    pub event: EventType,
    pub mode: Option<Mode>,
    pub status: Status,
    pub trigger: Span,
    pub args: Vec<(Role, Span)>,
}

/// Parses a line. The error says what is wrong with it.
pub fn parse(line: &str) -> Result<Annotated, String> {
    let mut out = Annotated::default();
    let mut roles = Vec::new();
    let mut rest = line;
    while let Some(at) = rest.find(['[', '{', ']', '}']) {
        out.text.push_str(&rest[..at]);
        let close = match rest.as_bytes()[at] {
            b'[' => ']',
            b'{' => '}',
            _ => return Err(format!("`{}` closes nothing", &rest[at..=at])),
        };
        let inner = &rest[at + 1..];
        let end = inner.find(['[', '{', ']', '}']).filter(|end| inner[*end..].starts_with(close));
        let end = end.ok_or_else(|| format!("`{}` is not closed", excerpt(&rest[at..])))?;
        let (labels, words) = split_labels(&inner[..end], if close == ']' { 1 } else { 3 })?;
        let span = Span::new(out.text.len(), out.text.len() + words.len());
        out.text.push_str(words);
        if close == ']' {
            roles.extend(parse_roles(labels)?.into_iter().map(|(role, number)| (role, number, span)));
        } else {
            let event = parse_event(labels, span)?;
            if out.events.iter().any(|e| e.number == event.number) {
                return Err(format!("E{} is there twice", event.number));
            }
            out.events.push(event);
        }
        rest = &inner[end + 1..];
    }
    out.text.push_str(rest);
    attach(&mut out.events, roles)?;
    Ok(out)
}

fn excerpt(text: &str) -> String {
    text.chars().take(40).collect()
}

/// Splits off the first `count` words.
fn split_labels(inner: &str, count: usize) -> Result<(&str, &str), String> {
    let at = inner.match_indices(' ').nth(count - 1).map(|(at, _)| at);
    let (labels, words) =
        at.map(|at| (&inner[..at], &inner[at + 1..])).ok_or_else(|| format!("`{inner}` holds no words"))?;
    if words.trim() != words || words.is_empty() {
        return Err(format!("`{inner}`: white space at an end of the words"));
    }
    Ok((labels, words))
}

fn parse_roles(labels: &str) -> Result<Vec<(Role, u32)>, String> {
    labels
        .split(',')
        .map(|label| parse_role(label).ok_or_else(|| format!("`{label}` is no role and number")))
        .collect()
}

fn parse_role(label: &str) -> Option<(Role, u32)> {
    let mut chars = label.chars();
    let role = Role::from_letter(chars.next()?)?;
    Some((role, chars.as_str().parse().ok()?))
}

fn parse_event(labels: &str, trigger: Span) -> Result<Event, String> {
    let mut parts = labels.split(' ');
    let mut next = || parts.next().unwrap_or_default();
    let (number, kind, status) = (next(), next(), next());
    let number = number
        .strip_prefix('E')
        .and_then(|n| n.parse().ok())
        .ok_or_else(|| format!("`{number}` is no E and number"))?;
    let (event, mode) = kind.split_once(':').map_or((kind, None), |(e, m)| (e, Some(m)));
    let event: EventType = event.parse().map_err(|e| format!("{e}"))?;
    let mode = mode.map(str::parse::<Mode>).transpose().map_err(|e| format!("{e}"))?;
    if let Some(mode) = mode
        && !event.modes().any(|m| m == mode)
    {
        return Err(format!("{event} has no mode `{mode}`"));
    }
    let status = status.parse().map_err(|e| format!("{e}"))?;
    Ok(Event { number, event, mode, status, trigger, args: Vec::new() })
}

fn attach(events: &mut [Event], roles: Vec<(Role, u32, Span)>) -> Result<(), String> {
    for (role, number, span) in roles {
        let event = events.iter_mut().find(|e| e.number == number);
        let event = event.ok_or_else(|| format!("{}{number} belongs to no event", role.letter()))?;
        event.args.push((role, span));
    }
    let lonely = events.iter().find(|e| e.args.is_empty());
    lonely.map_or(Ok(()), |e| Err(format!("E{} has no argument", e.number)))
}

#[cfg(test)]
mod tests {
    use super::parse;
    use legation_types::{EventType, Role};

    #[test]
    fn spans_slice_back() {
        let line = "[A1,A2 Iran] {E1 ACCUSE:allege actual accused} [R1 Israel], [T2 on Friday] {E2 REQUEST hypothetical may ask}.";
        let parsed = parse(line).unwrap();
        assert_eq!(parsed.text, "Iran accused Israel, on Friday may ask.");
        assert_eq!(parsed.events[0].event, EventType::Accuse);
        assert_eq!(parsed.events[1].trigger.of(&parsed.text), "may ask");
        let args: Vec<_> = parsed.events[1].args.iter().map(|(r, s)| (*r, s.of(&parsed.text))).collect();
        assert_eq!(args, [(Role::Actor, "Iran"), (Role::Time, "on Friday")]);
    }

    #[test]
    fn says_what_is_wrong() {
        for (line, expected) in [
            ("[A1 Iran] left", "A1 belongs to no event"),
            ("{E1 AID actual gave}", "E1 has no argument"),
            ("[A1 Iran {E1 AID actual gave}]", "`[A1 Iran {E1 AID actual gave}]` is not closed"),
            ("[A1 Iran] {E1 AID:visit actual gave}", "AID has no mode `visit`"),
            ("[A1 Iran] {E1 HELP actual gave}", "`HELP` is no PLOVER event type"),
            ("[A1 Iran] {E1 AID done gave}", "`done` is no PLOVER status"),
            ("[A1 Iran] {E1 AID actual}", "`E1 AID actual` holds no words"),
            ("a ] b", "`]` closes nothing"),
        ] {
            assert_eq!(parse(line).unwrap_err(), expected);
        }
    }
}
