//! One event on the page: type, parties, date and place at a glance, the rest unfolded on request.

use super::escape::text as escaped;
use super::time;
use crate::output::{concat, paint, quad};
use legation_types::{Event, Location, Party, Status};
use std::fmt::Write as _;

/// The card of event `number` of article `id`.
pub fn card(id: &str, number: usize, event: &Event) -> String {
    let n = number + 1;
    format!(
        "<section class=\"card q{}\" id=\"{id}-e{n}\" data-e=\"{id}-e{n}\" tabindex=\"-1\" aria-label=\"Event {n}\">\n\
         {}{}{}</section>\n",
        event.quad_code,
        heading(id, n, event),
        who(event),
        details(event),
    )
}

fn heading(id: &str, n: usize, event: &Event) -> String {
    let modes = concat(event.mode.iter().map(|m| format!(" <span class=\"mode\">{m}</span>")));
    let status = match event.status {
        Status::Actual => String::new(),
        status => format!(" <span class=\"status\">{status}</span>"),
    };
    format!(
        "<p class=\"kind\"><a class=\"number\" href=\"#{id}-w{n}\" title=\"to its words\">{n}</a> \
         <b>{}</b>{modes}{status}<span class=\"sure\" title=\"confidence\">{:.0} %</span></p>\n",
        event.event_type(),
        f64::from(event.confidence) * 100.0
    )
}

/// Parties, then when and where, in one line if it is long enough: many cards have to stand beside a paragraph.
fn who(event: &Event) -> String {
    let mut out = format!("<p class=\"who\">{}", list(&event.actor, "actor"));
    if !event.recipient.is_empty() {
        let _ = write!(out, " <span class=\"to\">→</span> {}", list(&event.recipient, "recipient"));
    }
    if !event.mediator.is_empty() {
        let _ = write!(out, " <span class=\"to\">via</span> {}", list(&event.mediator, "mediator"));
    }
    out + &circumstances(event) + "</p>\n"
}

fn list(parties: &[Party], role: &str) -> String {
    if parties.is_empty() {
        return "<span class=\"to\">nobody named</span>".to_owned();
    }
    parties.iter().map(|p| party(p, role)).collect::<Vec<_>>().join(", ")
}

/// The code with its sector; the words where no code is known.
fn party(party: &Party, role: &str) -> String {
    let name = party.code.as_deref().map_or_else(|| paint::clipped(&party.entity_text, 32), str::to_owned);
    let sector = party.sector.first().map_or_else(String::new, |s| format!(" <small>{s}</small>"));
    let title = party.identifier_text.as_deref().unwrap_or(&party.entity_text);
    format!("<span class=\"party {role}\" title=\"{}\">{}{sector}</span>", escaped(title), escaped(&name))
}

/// When, where, according to whom.
fn circumstances(event: &Event) -> String {
    let place = event.event_loc.as_ref().map(place_name).map(escaped);
    let source = event.attribution.as_ref().map(|a| format!("says {}", escaped(&a.entity_text)));
    let facts: Vec<String> = [event.date.map(time), place, source].into_iter().flatten().collect();
    if facts.is_empty() {
        String::new()
    } else {
        format!(" <span class=\"facts\">{}</span>", facts.join(" · "))
    }
}

fn place_name(place: &Location) -> &str {
    place.resolved_place.as_deref().unwrap_or(&place.extracted_place)
}

fn details(event: &Event) -> String {
    let mut rows = Vec::new();
    let roles = [("Actor", &event.actor), ("Recipient", &event.recipient), ("Mediator", &event.mediator)];
    for (label, parties) in roles {
        rows.extend(parties.iter().map(|p| (label, identity(p))));
    }
    rows.extend(date(event).map(|d| ("Date", d)));
    rows.extend(event.event_loc.as_ref().map(|l| ("Place", place(l))));
    rows.extend(size(event).map(|s| ("Size", s)));
    let scores = format!("CAMEO {}, {}, scale {}", event.cameo, quad(event), event.event_scale);
    rows.push(("Scores", scores));
    rows.extend(event.explanation.iter().flat_map(|e| &e.steps).map(|step| ("Why", step.clone())));
    rows.push(("Id", event.id.clone()));
    let rows = concat(rows.iter().map(|(l, v)| format!("<dt>{l}</dt><dd>{}</dd>\n", escaped(v))));
    format!("<details><summary>Details</summary>\n<dl>\n{rows}</dl></details>\n")
}

fn identity(party: &Party) -> String {
    let known = [&party.identifier_text, &party.office, &party.identifier_id];
    let known: Vec<&str> = known.into_iter().flatten().map(String::as_str).collect();
    let who = if known.is_empty() { String::new() } else { format!(": {}", known.join(", ")) };
    let link = if party.link.is_empty() { String::new() } else { format!(" ({})", party.link) };
    format!("“{}”{who}{link}", party.entity_text)
}

fn date(event: &Event) -> Option<String> {
    let from = &event.date_from;
    let words = from.date_text.as_ref()?;
    let day = event.date.map(|d| d.to_string()).or_else(|| from.date_value.clone());
    Some(format!("“{words}”: {}", day.as_deref().unwrap_or("not resolved")))
}

fn place(place: &Location) -> String {
    let coordinates = place.lat.zip(place.lon).map(|(lat, lon)| format!("{lat:.2}, {lon:.2}"));
    let known = [place.resolved_place.clone(), place.country_code.clone(), coordinates];
    let known: Vec<String> = known.into_iter().flatten().collect();
    let known = if known.is_empty() { "not resolved".to_owned() } else { known.join(", ") };
    format!("“{}”: {known}", place.extracted_place)
}

fn size(event: &Event) -> Option<String> {
    let size = event.size;
    let stated = [(size.dead, "killed"), (size.injured, "injured"), (size.arrested, "arrested")];
    let stated: Vec<String> =
        stated.into_iter().filter_map(|(n, what)| Some(format!("{} {what}", n?))).collect();
    (!stated.is_empty()).then(|| stated.join(", "))
}
