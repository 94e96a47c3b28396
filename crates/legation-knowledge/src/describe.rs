//! A phrase without a name says what somebody is: country, sectors, office.
//!
//! "the Kremlin spokesperson" is Russian and in government; "Kurdish groups in northern Syria" are Syrian rebels; "the president of
//! France" holds an office that the files can look up.

use crate::Knowledge;
use crate::chunk::{Item, What};
use crate::context::Context;
use crate::lists;
use crate::model::Form;
use crate::phrase::{Phrase, Tie};
use crate::words::Gap;
use legation_types::Sector;

/// The sector that a title like "Gen." tells.
fn title_sector(phrase: Phrase<'_>, item: &Item) -> Option<Sector> {
    let name = lists::pair(&lists::TITLES, &phrase.words.get(item.first)?.text)?;
    name.parse().ok()
}

/// What a phrase says about somebody.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each says something else about the same words")]
pub struct Description {
    /// Countries; several where the words name several.
    pub codes: Vec<&'static str>,
    /// The country of "London-based".
    pub hint: Option<&'static str>,
    /// Countries that the words name as somebody else's.
    pub foreign: Vec<&'static str>,
    /// Sectors, the primary one first.
    pub sectors: Vec<Sector>,
    /// `PRE` of a partially recognised state.
    pub extra: Vec<Sector>,
    /// Offices of a state that the role can mean.
    pub offices: Vec<&'static str>,
    /// The organisation that the role belongs to.
    pub organisation: Option<u16>,
    /// The person that the role belongs to: "Assad regime".
    pub of_person: Option<u32>,
    /// The role's folded words.
    pub role: String,
    /// True for "presidents".
    pub plural: bool,
    /// True if a word says that the office was left.
    pub former: bool,
    /// True for "a minister".
    pub indefinite: bool,
    /// True if the country follows "in".
    pub located: bool,
    /// True if the role is sent to another country.
    pub envoy: bool,
    /// True for "US-led".
    pub leads: bool,
    /// True if a people without a state is named.
    pub ethnic: bool,
    /// True if the country is that of a province or town.
    pub local: bool,
    /// Names of the places and organisations that the role may belong to.
    pub whose: Vec<String>,
    /// True if the office is still to be taken: "president-elect".
    pub incoming: bool,
}

/// A role that stands before the head.
struct Modifier {
    sectors: Vec<Sector>,
    prefix: Option<String>,
}

impl Description {
    /// Takes over what the other knows and this one does not.
    pub fn absorb(&mut self, other: Self) {
        if self.codes.is_empty() {
            self.codes = other.codes;
            self.located = other.located;
        }
        self.hint = self.hint.or(other.hint);
        self.organisation = self.organisation.or(other.organisation);
        self.former |= other.former && self.sectors.is_empty();
        if self.sectors.is_empty() {
            self.sectors = other.sectors;
            self.role = other.role;
            self.offices = other.offices;
            self.envoy = other.envoy;
        }
    }
}

impl Knowledge {
    /// What a title before a name, or an apposition after it, says.
    pub(crate) fn describe_title(&self, title: Phrase<'_>, context: &Context) -> Description {
        let base = title.base_end();
        let titled = |item: &Item| item.what == What::Word && title_sector(title, item).is_some();
        let head = title.items[..base].iter().rposition(|i| matches!(i.what, What::Role(..)) || titled(i));
        self.describe(title, head.unwrap_or(base), context)
    }

    /// What the phrase says about its head, the item at `head`; `head` may lie beyond the phrase, for a name that follows it.
    pub(crate) fn describe(&self, phrase: Phrase<'_>, head: usize, context: &Context) -> Description {
        let mut out = Description { former: phrase.is_former(), ..Description::default() };
        let article = phrase.items.first().map(|i| phrase.text(i)).unwrap_or_default();
        out.indefinite = article == "a" || article == "an";
        let own = self.head_role(phrase, head, &mut out);
        let before = phrase.part(0..head.min(phrase.items.len()));
        let modifiers = self.read_before(before, &mut out, context);
        let base = phrase.base_end().max(head.min(phrase.items.len()));
        let deeper = self.read_after(phrase.part(base..phrase.items.len()), &mut out, context);
        out.former |= own.first() == Some(&Sector::Eli);
        out.sectors = combine(&own, &modifiers, deeper.as_deref(), &out);
        self.add_organisation(&mut out, context);
        out.incoming = phrase.items.iter().any(|i| i.is_word(phrase.words, &lists::INCOMING))
            || out.role.rsplit(' ').next().is_some_and(|last| lists::has(&lists::INCOMING, last));
        if let &[code] = out.codes.as_slice()
            && out.foreign.contains(&code)
        {
            // "Belgrade-backed Serb forces" are not Belgrade's.
            out.codes.clear();
        }
        out
    }

    /// The role at the head, with its offices.
    fn head_role(&self, phrase: Phrase<'_>, head: usize, out: &mut Description) -> Vec<Sector> {
        let Some(item) = phrase.items.get(head) else { return Vec::new() };
        out.role = phrase.text(item);
        out.envoy = lists::has(&lists::ENVOYS, &out.role);
        match item.what {
            What::Role(id, plural) => {
                out.plural = plural;
                let Some(role) = self.roles.get(usize::from(id)) else { return Vec::new() };
                if !plural {
                    out.offices = offices_of(&out.role);
                }
                role.sectors.to_vec()
            }
            _ => title_sector(phrase, item).into_iter().collect(),
        }
    }

    /// Countries, organisations, peoples and roles before the head.
    fn read_before(&self, before: Phrase<'_>, out: &mut Description, context: &Context) -> Vec<Modifier> {
        let mut modifiers = Vec::new();
        let mut pairs = Vec::new();
        for (i, item) in before.items.iter().enumerate() {
            if before.tie(item, &out.role) == Tie::Own && !matches!(item.what, What::Word | What::Role(..)) {
                out.whose.push(self.owner_name(before, item));
            }
            match item.what {
                What::State(..) | What::Region(_) => self.read_country(before, item, i, out, &mut pairs),
                What::Organisation(id) if before.tie(item, &out.role) == Tie::Own => {
                    out.organisation =
                        Some(self.organisation_meant(item.of(before.words), id, context, context.date));
                }
                What::People(id) if before.tie(item, &out.role) == Tie::Own => self.read_people(id, out),
                What::Role(id, _) => {
                    let sectors =
                        self.roles.get(usize::from(id)).map_or_else(Vec::new, |r| r.sectors.to_vec());
                    let held = before.tie(item, "") != Tie::Own;
                    let prefix = before.prefix(item).map(str::to_owned);
                    if !held || prefix.is_some() {
                        modifiers.push(Modifier { sectors, prefix });
                    }
                }
                What::Person(_) | What::Name if out.of_person.is_none() => {
                    self.read_owner(before, i, out, context);
                }
                _ => read_combining(before, item, out),
            }
        }
        if out.envoy && !pairs.contains(&true) {
            out.codes.truncate(1);
        } else if !pairs.contains(&true) {
            let last = out.codes.pop();
            out.codes = last.into_iter().collect();
        }
        modifiers
    }

    fn read_country(
        &self,
        before: Phrase<'_>,
        item: &Item,
        i: usize,
        out: &mut Description,
        pairs: &mut Vec<bool>,
    ) {
        let Some(code) = self.code_of(item.what) else { return };
        match before.tie(item, &out.role) {
            Tie::Foreign => out.foreign.push(code),
            Tie::Hint => out.hint = Some(code),
            tie @ (Tie::Own | Tie::Leads) => {
                out.leads |= tie == Tie::Leads;
                let linked = i > 0
                    && (item.gap(before.words) == Gap::Hyphen
                        || before.items[i - 1].is_word(before.words, &["and"]));
                pairs.push(linked && !out.codes.is_empty());
                if !out.codes.contains(&code) {
                    out.codes.push(code);
                    out.local = matches!(item.what, What::Region(_));
                }
                if let What::State(id, ..) = item.what {
                    out.extra =
                        self.states.get(usize::from(id)).map_or_else(Vec::new, |s| s.sectors.to_vec());
                }
            }
        }
    }

    /// A name before the head is a person whose role it is, or a town.
    fn read_owner(&self, before: Phrase<'_>, at: usize, out: &mut Description, context: &Context) {
        out.of_person = self.owner(before, at, context);
        let Some(item) = before.items.get(at).filter(|i| i.what == What::Name) else { return };
        let city = self.city(item.of(before.words), context).filter(|_| out.of_person.is_none());
        if let Some(city) = city.filter(|_| out.codes.is_empty()) {
            out.codes.push(city);
            out.local = true;
        }
    }

    /// The name of a place or organisation that an office may belong to; acronyms are written out.
    fn owner_name(&self, phrase: Phrase<'_>, item: &Item) -> String {
        let organisation = match item.what {
            What::Organisation(id) => self.organisations.get(usize::from(id)),
            _ => None,
        };
        organisation.map_or_else(|| phrase.text(item), |o| o.name.to_owned())
    }

    fn read_people(&self, id: u16, out: &mut Description) {
        let Some(people) = self.peoples.get(usize::from(id)) else { return };
        out.ethnic = true;
        if !people.code.is_empty() && out.codes.is_empty() {
            out.codes.push(people.code);
        }
    }

    /// The person whose "regime", "forces" or "spokesman" it is.
    fn owner(&self, phrase: Phrase<'_>, at: usize, context: &Context) -> Option<u32> {
        let item = phrase.items.get(at)?;
        let hints = crate::people::Hints::default();
        let ids = match item.what {
            What::Person(key) => self.named_in_full(key),
            _ => self.named_in_short(item.of(phrase.words)),
        };
        self.best_of_short(&ids, &hints, context, context.date).ok().map(|c| c.id)
    }

    /// Countries, organisations and roles after the head, as far as their prepositions let them speak for it.
    fn read_after(&self, after: Phrase<'_>, out: &mut Description, context: &Context) -> Option<Vec<Sector>> {
        let mut deeper = None;
        let mut preposition = String::new();
        let light = lists::has(&lists::LIGHT_ROLES, &out.role) || lists::has(&lists::BUNDLES, &out.role);
        for (i, item) in after.items.iter().enumerate() {
            let text = after.text(item);
            if item.what == What::Word && lists::has(&lists::AFTER_HEAD, &text) {
                if lists::has(&["who", "which", "that", "whose", "when", "where"], &text) {
                    break;
                }
                preposition = text;
                continue;
            }
            let speaks = lists::has(&["of", "for", "from", "in", "at", "with"], &preposition);
            if preposition == "of" && !matches!(item.what, What::Word | What::Role(..)) {
                out.whose.push(self.owner_name(after, item));
            }
            match item.what {
                What::State(..) | What::Region(_) => self.country_after(after, item, &preposition, out),
                What::Organisation(id) if speaks && out.organisation.is_none() => {
                    out.organisation =
                        Some(self.organisation_meant(item.of(after.words), id, context, context.date));
                }
                What::Role(id, _) if speaks && light && deeper.is_none() => {
                    deeper = self.roles.get(usize::from(id)).map(|r| r.sectors.to_vec());
                }
                What::Name => self.name_after(after, i, &preposition, out, context),
                What::Person(_)
                    if out.of_person.is_none() && (preposition == "of" || preposition == "to") =>
                {
                    out.of_person = self.owner(after, i, context);
                }
                _ => {}
            }
        }
        deeper
    }

    fn country_after(&self, after: Phrase<'_>, item: &Item, preposition: &str, out: &mut Description) {
        let Some(code) = self.code_of(item.what) else { return };
        let own = preposition == "of" || preposition == "from";
        let located = lists::has(&lists::TELLS_COUNTRY, preposition) && !own && !out.envoy;
        let tied = after.tie(item, &out.role);
        if tied == Tie::Foreign || !(own || located) {
            out.foreign.push(code);
        } else if (out.codes.is_empty() || own && out.located) && out.organisation.is_none() {
            out.codes = vec![code];
            out.located = located;
            out.local = matches!(item.what, What::Region(_));
        }
    }

    /// "police in Lagos", "forces of General Haftar".
    fn name_after(
        &self,
        after: Phrase<'_>,
        at: usize,
        preposition: &str,
        out: &mut Description,
        context: &Context,
    ) {
        if !out.codes.is_empty() || out.envoy {
            return;
        }
        let Some(item) = after.items.get(at) else { return };
        let told = lists::has(&lists::TELLS_COUNTRY, preposition);
        if let Some(city) = self.city(item.of(after.words), context).filter(|_| told) {
            out.codes = vec![city];
            out.located = preposition != "of";
            out.local = true;
            return;
        }
        if (preposition == "of" || preposition == "to") && out.of_person.is_none() {
            out.of_person = self.owner(after, at, context);
        }
    }

    /// What an organisation lends to the role in it: its code always; its sectors where a role has none of its own.
    fn add_organisation(&self, out: &mut Description, context: &Context) {
        let Some(organisation) = out.organisation.and_then(|id| self.organisations.get(usize::from(id)))
        else {
            return;
        };
        if !organisation.code.is_empty()
            && (out.codes.is_empty() || crate::resolve::is_international(organisation.code))
        {
            out.codes = vec![organisation.code];
            out.located = false;
        }
        let own = organisation.sectors.first().copied();
        let loyal = own.is_some_and(|s| s != Sector::Gov && s != Sector::Unk);
        let plain = out
            .sectors
            .first()
            .is_none_or(|&s| matches!(s, Sector::Gov | Sector::Unk | Sector::Uaf | Sector::Reb));
        if (loyal && (plain || lists::has(&lists::LIGHT_ROLES, &out.role))) || out.sectors.is_empty() {
            out.sectors = crate::nouns::sectors_on(organisation, context.date);
        }
        if crate::resolve::is_international(organisation.code) || loyal {
            out.offices.retain(|o| *o == "secretary-general");
        }
    }
}

/// "Sino-" and "Franco-" before a country.
fn read_combining(before: Phrase<'_>, item: &Item, out: &mut Description) {
    let glued = before.words.get(item.end).is_some_and(|w| w.gap == Gap::Hyphen);
    let code = lists::pair(&lists::COMBINING, &before.text(item)).filter(|c| glued && !c.is_empty());
    out.codes.extend(code);
}

/// The offices that a role in the singular can mean.
pub(crate) fn offices_of(role: &str) -> Vec<&'static str> {
    lists::pair(&lists::OFFICES, role).map_or_else(Vec::new, |offices| offices.split('|').collect())
}

/// The sectors of a head with its modifiers: "rebel leader" is what rebels are, "government troops" are troops.
fn combine(
    own: &[Sector],
    modifiers: &[Modifier],
    deeper: Option<&[Sector]>,
    about: &Description,
) -> Vec<Sector> {
    let light = lists::has(&lists::LIGHT_ROLES, &about.role) || own.is_empty() || own == [Sector::Unk];
    let armed = lists::has(&lists::ARMED_NOUNS, &about.role);
    let toward = modifiers.iter().find_map(|m| m.prefix.as_deref());
    if let Some(sectors) = toward.and_then(|toward| politics(toward, own, armed)) {
        return sectors;
    }
    if about.leads && own.first().is_none_or(|s| matches!(s, Sector::Unk | Sector::Pty | Sector::Uaf)) {
        return vec![Sector::Mil];
    }
    let fighter = own.first().is_some_and(|&s| is_armed(s));
    let weighs = |s: &&[Sector]| {
        !s.is_empty()
            && **s != [Sector::Unk]
            && !(fighter && !is_armed(s[0]) && s[0] != Sector::Opp && s[0] != Sector::Gov)
    };
    let closest = modifiers.last().map(|m| m.sectors.as_slice()).filter(weighs);
    match closest {
        Some(&[Sector::Gov, ..]) if own.first().is_none_or(|&s| s == Sector::Unk) && armed => {
            return vec![Sector::Mil];
        }
        Some(sectors) if light && !(sectors[0] == Sector::Gov && !own.is_empty() && own != [Sector::Unk]) => {
            return sectors.to_vec();
        }
        Some(&[Sector::Opp, ..]) if !own.contains(&Sector::Opp) => return with(own, Sector::Opp),
        _ => {}
    }
    if about.ethnic
        && armed
        && own
            .first()
            .is_none_or(|s| matches!(s, Sector::Unk | Sector::Uaf | Sector::Gov | Sector::Mil | Sector::Prm))
    {
        return vec![Sector::Reb];
    }
    if !about.foreign.is_empty() && armed && matches!(own.first(), Some(Sector::Uaf | Sector::Unk)) {
        return vec![Sector::Reb];
    }
    match deeper {
        Some(sectors) if light && !sectors.is_empty() && sectors != [Sector::Unk] => sectors.to_vec(),
        _ if own.is_empty() && lists::has(&["force", "forces", "troops", "army"], &about.role) => {
            vec![Sector::Mil]
        }
        _ => own.to_vec(),
    }
}

/// "pro-government militia" and "anti-government protesters".
fn politics(toward: &str, own: &[Sector], armed: bool) -> Option<Vec<Sector>> {
    let fights = armed
        || own.first().is_some_and(|s| matches!(s, Sector::Uaf | Sector::Reb | Sector::Mil | Sector::Prm));
    match (toward, fights) {
        ("pro", true) => Some(vec![Sector::Prm]),
        ("anti", true) => Some(vec![Sector::Reb]),
        ("anti", false) if own.first().is_none_or(|&s| s == Sector::Unk) => Some(vec![Sector::Opp]),
        ("anti", false) => Some(with(own, Sector::Opp)),
        _ => None,
    }
}

fn is_armed(sector: Sector) -> bool {
    matches!(
        sector,
        Sector::Reb | Sector::Prm | Sector::Crm | Sector::Mil | Sector::Uaf | Sector::Cop | Sector::Spy
    )
}

fn with(own: &[Sector], more: Sector) -> Vec<Sector> {
    let mut out = own.to_vec();
    if !out.contains(&more) {
        out.push(more);
    }
    out
}

/// True for a word that stands for a state's people or as its adjective.
pub(crate) fn is_adjective(form: Form) -> bool {
    matches!(form, Form::Adjective)
}
