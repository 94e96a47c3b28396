//! The parties of an article as a small drawing: who acts on whom, coloured by quadrant.
//!
//! Parties stand on an ellipse, in the order that keeps those with much to do with each other close. What was done often is
//! drawn thicker; what is only announced or possible is drawn faint; what did not happen is not drawn; a dashed line leads from
//! a mediator to what it mediates.

use super::escape::text as escaped;
use crate::output::{party, quad};
use legation_types::{Event, Party, Quad, Status};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::f64::consts::{FRAC_PI_2, PI, TAU};
use std::fmt::Write as _;

/// Parties that are drawn; more could not be told apart.
const MOST: usize = 10;
const WIDTH: f64 = 520.0;
const HEIGHT: f64 = 330.0;
const RADIUS_X: f64 = 142.0;
const RADIUS_Y: f64 = 118.0;

/// A place in the drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Point {
    x: f64,
    y: f64,
}

const CENTRE: Point = Point { x: WIDTH / 2.0, y: HEIGHT / 2.0 };

impl Point {
    /// The point a share `t` of the way to `other`.
    fn toward(self, other: Self, t: f64) -> Self {
        Self { x: self.x + (other.x - self.x) * t, y: self.y + (other.y - self.y) * t }
    }

    fn distance(self, other: Self) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }

    /// The point `length` units away in the direction of `other`.
    fn step(self, other: Self, length: f64) -> Self {
        self.toward(other, length / self.distance(other).max(1.0))
    }
}

/// What one party does to another, in one quadrant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Tie {
    from: String,
    to: String,
    quad: Quad,
    /// False for what all parties do together, which has no direction.
    directed: bool,
    /// False for what is announced, possible or past.
    actual: bool,
}

/// Everything that is drawn.
#[derive(Default)]
struct Drawing {
    /// Parties with the number of events they take part in and a name for each.
    parties: BTreeMap<String, (usize, String)>,
    /// Ties with the numbers of their events and the mediators.
    ties: BTreeMap<Tie, (Vec<usize>, Vec<String>)>,
}

/// The figure; empty where no two parties have to do with each other.
pub fn figure(id: &str, events: &[Event]) -> String {
    let drawing = Drawing::of(events);
    let (order, left_out) = drawing.order();
    if order.len() < 2 {
        return String::new();
    }
    let places = places(&order);
    let ties: String = drawing.drawable(&places).map(|(k, tie)| drawing.tie(id, k, tie, &places)).collect();
    let nodes: String = order.iter().map(|name| drawing.node(name, places[name])).collect();
    let more = if left_out == 0 { String::new() } else { format!(" {left_out} more parties are not drawn.") };
    format!(
        "<figure class=\"graph\">\n<svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-label=\"{}\">\n{}{ties}{nodes}</svg>\n\
         <figcaption>Who acts on whom. Thicker lines: more events; faint: announced, possible or past; dashed: \
         mediated by.{more}</figcaption>\n</figure>\n",
        drawing.described(),
        arrowheads(id),
    )
}

/// One arrowhead for each quadrant; those of several drawings on a page differ in their ids.
fn arrowheads(id: &str) -> String {
    let head = |q: &Quad| {
        format!(
            "<marker id=\"{id}-q{0}\" class=\"q{0}\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" \
             markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path d=\"M0 0.5 8 4 0 7.5z\"/></marker>\n",
            q.code()
        )
    };
    format!("<defs>{}</defs>\n", Quad::ALL.iter().map(head).collect::<String>())
}

impl Drawing {
    fn of(events: &[Event]) -> Self {
        let mut out = Self::default();
        for (number, event) in events.iter().enumerate().filter(|(_, e)| e.status != Status::Negated) {
            for party in event.actor.iter().chain(&event.recipient).chain(&event.mediator) {
                out.count(party);
            }
            out.join(number, event);
        }
        out
    }

    /// A party is named by the shortest name that the text has for it, which for a government is mostly the country.
    fn count(&mut self, member: &Party) {
        let (events, name) = self.parties.entry(party(member)).or_default();
        *events += 1;
        let words = &member.entity_text;
        if is_name(words) && (name.is_empty() || words.len() < name.len()) {
            name.clone_from(words);
        }
    }

    /// Actors act on recipients; where there are none, they act together.
    fn join(&mut self, number: usize, event: &Event) {
        let names = |list: &[Party]| list.iter().map(party).collect::<Vec<_>>();
        let (actors, recipients) = (names(&event.actor), names(&event.recipient));
        let pairs: Vec<(String, String)> = if recipients.is_empty() {
            let later = |(i, a): (usize, &String)| {
                actors[i + 1..].iter().map(|b| (a.clone(), b.clone())).collect::<Vec<_>>()
            };
            actors.iter().enumerate().flat_map(later).collect()
        } else {
            let with = |a: &String| recipients.iter().map(|r| (a.clone(), r.clone())).collect::<Vec<_>>();
            actors.iter().flat_map(with).collect()
        };
        for (from, to) in pairs.into_iter().filter(|(from, to)| from != to) {
            let actual = event.status == Status::Actual;
            let tie = Tie { from, to, quad: quad(event), directed: !recipients.is_empty(), actual };
            let entry = self.ties.entry(tie).or_default();
            entry.0.push(number);
            entry.1.extend(names(&event.mediator));
        }
    }

    /// The parties of the ties that most happens in, in the order in which they are drawn; and how many are left out.
    fn order(&self) -> (Vec<String>, usize) {
        let mut ties: Vec<_> = self.ties.iter().collect();
        let weight = |t: &Tie| self.events(&t.from) + self.events(&t.to);
        ties.sort_by_key(|(tie, (events, _))| Reverse((tie.actual, events.len(), weight(tie))));
        let (mut drawn, mut with_ties) = (BTreeSet::new(), BTreeSet::new());
        for (tie, (_, mediators)) in ties {
            let ends = BTreeSet::from([&tie.from, &tie.to]);
            add_if_room(&mut drawn, &ends);
            for mediator in mediators {
                add_if_room(&mut drawn, &BTreeSet::from([mediator]));
            }
            with_ties.extend(ends.into_iter().chain(mediators));
        }
        let mut order: Vec<String> = drawn.iter().map(|&name| name.clone()).collect();
        self.untangle(&mut order);
        (order, with_ties.len() - drawn.len())
    }

    fn events(&self, name: &str) -> usize {
        self.parties.get(name).map_or(0, |(events, _)| *events)
    }

    /// Swaps places as long as that brings tied parties closer together.
    fn untangle(&self, order: &mut [String]) {
        let mut best = self.length(order);
        let pairs: Vec<_> =
            (0..order.len()).flat_map(|i| (i + 1..order.len()).map(move |j| (i, j))).collect();
        for _ in 0..order.len() {
            let before = best;
            for &(i, j) in &pairs {
                order.swap(i, j);
                let length = self.length(order);
                if length < best {
                    best = length;
                } else {
                    order.swap(i, j);
                }
            }
            if best == before {
                break;
            }
        }
    }

    /// The sum of the steps around the ellipse between tied parties.
    fn length(&self, order: &[String]) -> usize {
        let at = |name: &String| order.iter().position(|n| n == name);
        let steps = |(a, b): (usize, usize)| a.abs_diff(b).min(order.len() - a.abs_diff(b));
        self.ties
            .iter()
            .filter_map(|(t, (events, _))| Some(steps((at(&t.from)?, at(&t.to)?)) * events.len()))
            .sum()
    }

    /// Ties whose ends are both drawn, with the number of earlier ties between the same two.
    fn drawable<'a>(&'a self, places: &BTreeMap<String, Point>) -> impl Iterator<Item = (usize, &'a Tie)> {
        let drawn = |t: &&Tie| places.contains_key(&t.from) && places.contains_key(&t.to);
        let same =
            |a: &Tie, b: &Tie| (a.from == b.from && a.to == b.to) || (a.from == b.to && a.to == b.from);
        let ties: Vec<&Tie> = self.ties.keys().filter(drawn).collect();
        let earlier = |i: usize| ties[..i].iter().filter(|t| same(t, ties[i])).count();
        let numbers: Vec<usize> = (0..ties.len()).map(earlier).collect();
        numbers.into_iter().zip(ties)
    }

    fn tie(&self, id: &str, earlier: usize, tie: &Tie, places: &BTreeMap<String, Point>) -> String {
        let (events, mediators) = &self.ties[tie];
        let (from, to) = (places[&tie.from], places[&tie.to]);
        let bend = bend(from, to, tie.from < tie.to, earlier);
        let gap = |name| self.radius(name) + 3.0;
        let (start, end) = (from.step(bend, gap(&tie.from)), to.step(bend, gap(&tie.to)));
        let ids: Vec<String> = events.iter().map(|n| format!("{id}-e{}", n + 1)).collect();
        let q = tie.quad.code();
        let arrow = if tie.directed { format!(" marker-end=\"url(#{id}-q{q})\"") } else { String::new() };
        let faint = if tie.actual { "" } else { " faint" };
        let width = 1.2 + 0.8 * events.len().min(5) as f64;
        let mut out = format!(
            "<a class=\"tie q{q}{faint}\" href=\"#{}\" data-e=\"{}\" tabindex=\"-1\"><title>{}</title>\
             <path d=\"M{:.1} {:.1} Q{:.1} {:.1} {:.1} {:.1}\" stroke-width=\"{width:.1}\"{arrow}/></a>\n",
            ids[0],
            ids.join(" "),
            told(tie, events.len()),
            start.x,
            start.y,
            bend.x,
            bend.y,
            end.x,
            end.y,
        );
        let middle = start.toward(bend, 0.5).toward(bend.toward(end, 0.5), 0.5);
        let distinct: BTreeSet<&String> = mediators.iter().collect();
        for (mediator, place) in distinct.into_iter().filter_map(|m| Some((m, places.get(m)?))) {
            let foot = place.step(middle, gap(mediator));
            let _ = writeln!(
                out,
                "<path class=\"mediation\" d=\"M{:.1} {:.1} L{:.1} {:.1}\"/>",
                foot.x, foot.y, middle.x, middle.y
            );
        }
        out
    }

    fn radius(&self, name: &str) -> f64 {
        4.0 + self.events(name).min(6) as f64
    }

    /// A dot, and beside it the code with a name under it.
    fn node(&self, name: &str, at: Point) -> String {
        let radius = self.radius(name);
        let known = self.parties.get(name).map_or("", |(_, known)| known);
        let side = at.x - CENTRE.x;
        let (anchor, dx) = match side {
            s if s > 20.0 => ("start", radius + 6.0),
            s if s < -20.0 => ("end", -radius - 6.0),
            _ => ("middle", 0.0),
        };
        let above = anchor == "middle" && at.y < CENTRE.y;
        let dy = match anchor {
            "middle" if above => -radius - 20.0,
            "middle" => radius + 16.0,
            _ => 0.0,
        };
        let (x, y) = (at.x + dx, at.y + dy);
        format!(
            "<g class=\"node\"><circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"{radius:.1}\"/>\
             <text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{}<tspan class=\"name\" x=\"{x:.1}\" dy=\"14\">{}</tspan></text></g>\n",
            at.x,
            at.y,
            escaped(name),
            escaped(&crate::output::paint::clipped(known, 16)),
        )
    }

    /// The drawing in words, for those who cannot see it.
    fn described(&self) -> String {
        let ties: Vec<String> = self.ties.iter().map(|(tie, (events, _))| told(tie, events.len())).collect();
        format!("Relations between the parties: {}", ties.join("; "))
    }
}

/// True for words that name somebody by themselves: capitalised, and no pronoun.
fn is_name(words: &str) -> bool {
    let pronouns = [
        "He", "Her", "His", "I", "It", "Its", "My", "Our", "She", "The", "Their", "These", "They", "Those",
        "We", "You",
    ];
    let first = words.split(' ').next().unwrap_or_default();
    first.starts_with(char::is_uppercase) && !pronouns.contains(&first)
}

fn add_if_room<'a>(drawn: &mut BTreeSet<&'a String>, names: &BTreeSet<&'a String>) {
    if drawn.union(names).count() <= MOST {
        drawn.extend(names);
    }
}

fn told(tie: &Tie, events: usize) -> String {
    let arrow = if tie.directed { "to" } else { "with" };
    let status = if tie.actual { "" } else { ", not actual" };
    escaped(&format!("{} {arrow} {}: {events} {}{status}", tie.from, tie.to, tie.quad))
}

/// Even steps around the ellipse; two parties stand side by side.
fn places(order: &[String]) -> BTreeMap<String, Point> {
    let first = if order.len() == 2 { PI } else { -FRAC_PI_2 };
    let place = |i: usize| {
        let angle = first + TAU * i as f64 / order.len() as f64;
        Point { x: CENTRE.x + RADIUS_X * angle.cos(), y: CENTRE.y + RADIUS_Y * angle.sin() }
    };
    order.iter().enumerate().map(|(i, name)| (name.clone(), place(i))).collect()
}

/// Where a line is drawn towards: a little to the inside, and further aside for each line there is already between the two.
fn bend(from: Point, to: Point, forward: bool, earlier: usize) -> Point {
    let middle = from.toward(to, 0.5).toward(CENTRE, 0.25);
    let sign = if forward { 1.0 } else { -1.0 };
    let aside = [0.0, 26.0, -26.0, 52.0, -52.0].get(earlier).copied().unwrap_or(78.0) * sign;
    let length = from.distance(to).max(1.0);
    Point { x: middle.x - (to.y - from.y) / length * aside, y: middle.y + (to.x - from.x) / length * aside }
}

#[cfg(test)]
mod tests {
    use super::{Drawing, figure};
    use crate::output::samples;

    #[test]
    fn mediators_lead_to_what_they_mediate() {
        let (_, events) = samples::summit();
        let svg = figure("a1", &events);
        assert_eq!(svg.matches("class=\"mediation\"").count(), 1);
        assert_eq!(svg.matches("class=\"node\"").count(), 5);
        insta::assert_snapshot!(svg);
    }

    #[test]
    fn one_party_alone_is_not_drawn() {
        let (_, mut events) = samples::summit();
        events[0].recipient.clear();
        assert_eq!(figure("a1", &events[..1]), "");
    }

    #[test]
    fn tied_parties_stand_side_by_side() {
        let (_, events) = samples::summit();
        let drawing = Drawing::of(&events);
        let mut order: Vec<String> = ["TUR GOV", "x", "IRN GOV", "y"].map(str::to_owned).to_vec();
        drawing.untangle(&mut order);
        let at = |name: &str| order.iter().position(|n| n == name).unwrap();
        assert_ne!(at("TUR GOV").abs_diff(at("IRN GOV")), 2);
    }
}
