//! The embedded files become lists of records and indices of their names, once.

use crate::KnowledgeError;
use crate::files;
use crate::index::{ByHash, Index, Spellings};
use crate::lists;
use crate::model::{Form, Organisation, People, Person, Region, Role, Sense, Spell, State};
use crate::offices;
use crate::place::{Features, Gazetteer};
use crate::table::{File, Row, list};
use legation_types::Sector;
use std::collections::BTreeMap;

/// Everything that the files of `knowledge/` say, ready to be asked.
///
/// # Examples
///
/// ```
/// let knowledge = legation_knowledge::Knowledge::embedded()?;
/// assert!(knowledge.version().starts_with("knowledge-2"));
/// # Ok::<(), legation_knowledge::KnowledgeError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Knowledge {
    pub(crate) states: Vec<State>,
    pub(crate) organisations: Vec<Organisation>,
    pub(crate) persons: Vec<Person>,
    pub(crate) spells: Vec<Spell>,
    /// Spells by state and office, for "the Russian president".
    pub(crate) by_office: Vec<u32>,
    pub(crate) peoples: Vec<People>,
    pub(crate) regions: Vec<Region>,
    pub(crate) roles: Vec<Role>,
    /// Names in full of everything but places of the gazetteer.
    pub(crate) names: Index,
    /// Family names and other short names of persons.
    pub(crate) surnames: Index,
    pub(crate) spellings: Spellings,
    /// Places of the world.
    pub(crate) gazetteer: Gazetteer,
    /// Countries, regions and landforms.
    pub(crate) features: Features,
    /// Names of persons by their skeletons.
    pub(crate) sounds: Index,
    /// Spells in offices of a place or an organisation, by what [`Knowledge::title_key`] makes of `mayor of London`.
    pub(crate) titles: BTreeMap<String, Vec<u32>>,
    version: String,
}

impl Knowledge {
    /// Reads the files that were built in; some milliseconds.
    ///
    /// # Errors
    ///
    /// Names the file, the line and what is wrong there.
    pub fn embedded() -> Result<Self, KnowledgeError> {
        let mut builder = Builder::default();
        files::WORDS.iter().flat_map(File::rows::<3>).try_for_each(|row| row.map(drop))?;
        builder.read_aliases()?;
        builder.read_roles()?;
        builder.read_regions()?;
        builder.read_peoples()?;
        for file in files::OFFICES {
            builder.read_offices(file)?;
        }
        builder.finish_persons()?;
        builder.read_organisations(&files::ORGANISATIONS)?;
        builder.read_organisations(&files::ARMED_GROUPS)?;
        builder.read_governments()?;
        builder.read_states()?;
        builder.out.gazetteer = Gazetteer::embedded().ok_or(KnowledgeError::Compiled)?;
        builder.out.features = Features::read()?;
        builder.out.titles = builder.out.index_titles();
        let newest = files::ALL.iter().filter_map(File::as_of).max().unwrap_or("undated");
        builder.out.version = format!("knowledge-{newest}");
        Ok(builder.out)
    }

    /// Which knowledge this is, e.g. `knowledge-2026-02`: the newest date that a file states.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// How many states, organisations, persons, spells in office, peoples, roles, regions and places there are.
    pub fn sizes(&self) -> [usize; 8] {
        [
            self.states.len(),
            self.organisations.len(),
            self.persons.len(),
            self.spells.len(),
            self.peoples.len(),
            self.roles.len(),
            self.regions.len(),
            self.gazetteer.places(),
        ]
    }
}

/// A holder and the other names that its rows give.
type Names = (&'static str, &'static str);

#[derive(Default)]
struct Builder {
    out: Knowledge,
    /// Wikidata items, and names with their state, to persons.
    known: ByHash<u32>,
    /// Names of persons, indexed when all are known.
    person_names: Vec<(u32, Names)>,
    buffer: String,
    hashes: Vec<u64>,
    checked_sectors: &'static str,
    particles: Particles,
}

impl Builder {
    fn hash(&mut self, name: &str) {
        self.out.spellings.hashes(name, &mut self.buffer, &mut self.hashes);
    }

    fn add(&mut self, name: &'static str, sense: Sense) {
        self.hash(name);
        self.out.names.add(&self.hashes, name, sense);
    }

    fn read_aliases(&mut self) -> Result<(), KnowledgeError> {
        self.out.names = Index::with_capacity(90_000);
        self.out.surnames = Index::with_capacity(30_000);
        self.out.sounds = Index::with_capacity(16_000);
        for row in files::ALIASES.rows::<3>() {
            let [alias, name, kind] = row?.cells;
            if kind == "spelling" {
                self.out.spellings.add(alias, name);
            }
        }
        Ok(())
    }

    fn read_roles(&mut self) -> Result<(), KnowledgeError> {
        for row in files::ROLES.rows::<3>() {
            let row = row?;
            let id = number(self.out.roles.len());
            self.out.roles.push(Role { name: row.cells[0], sectors: row.sectors(2)? });
            self.add(row.cells[1], Sense::Role(id, true));
            self.add(row.cells[0], Sense::Role(id, row.cells[0] == row.cells[1]));
        }
        Ok(())
    }

    fn read_regions(&mut self) -> Result<(), KnowledgeError> {
        for row in files::REGIONS.rows::<7>() {
            let row = row?;
            let id = number(self.out.regions.len());
            let [name, code, ..] = row.cells;
            self.out.regions.push(Region { code });
            for name in std::iter::once(name).chain(row.list(6)) {
                self.add(name, Sense::Region(id));
            }
        }
        Ok(())
    }

    fn read_peoples(&mut self) -> Result<(), KnowledgeError> {
        for row in files::PEOPLES.rows::<4>() {
            let row = row?;
            let id = number(self.out.peoples.len());
            let [name, code, ..] = row.cells;
            self.out.peoples.push(People { name, code, sectors: row.sectors(2)? });
            for name in std::iter::once(name).chain(row.list(3)) {
                self.add(name, Sense::People(id));
            }
        }
        Ok(())
    }

    fn read_organisations(&mut self, file: &File) -> Result<(), KnowledgeError> {
        for row in file.rows::<6>() {
            let row = row?;
            let id = number(self.out.organisations.len());
            let [name, code, ..] = row.cells;
            let (start, end) = (row.date(4)?, row.date(5)?);
            self.out.organisations.push(Organisation {
                name,
                code,
                sectors: row.sectors(2)?,
                start,
                end,
                governed: None,
            });
            for name in std::iter::once(name).chain(row.list(3)) {
                self.add(name, Sense::Organisation(id));
            }
        }
        Ok(())
    }

    fn read_governments(&mut self) -> Result<(), KnowledgeError> {
        for row in files::GOVERNING.rows::<3>() {
            let row = row?;
            let (start, end) = (row.date(1)?, row.date(2)?);
            let spell = (start.is_some() || end.is_some()).then_some((start, end));
            for party in self.out.organisations.iter_mut().filter(|o| o.name == row.cells[0]) {
                party.governed.get_or_insert_default().extend(spell);
            }
        }
        Ok(())
    }

    fn read_states(&mut self) -> Result<(), KnowledgeError> {
        for row in files::STATES.rows::<12>() {
            let row = row?;
            let id = number(self.out.states.len());
            let [name, code, _, _, adjectives, ..] = row.cells;
            row.number::<f32>(8)?;
            row.number::<f32>(9)?;
            row.date(10)?;
            row.date(11)?;
            self.out.states.push(State { name, code, sectors: row.sectors(2)?, adjectives });
            self.read_forms(&row, id)?;
        }
        Ok(())
    }

    /// Added last wins where senses share their words, so that the name of a state comes after what else it may be.
    fn read_forms(&mut self, row: &Row<12>, id: u16) -> Result<(), KnowledgeError> {
        for metonym in row.list(7) {
            let (name, sector) = metonym.split_once('=').unwrap_or((metonym, "GOV"));
            let bad = |_| KnowledgeError::Sector { file: row.file, line: row.line, sector };
            self.add(name, Sense::State(id, Form::Metonym(sector.parse().map_err(bad)?)));
        }
        for capital in row.list(6).filter(|c| !c.contains(',')) {
            self.add(capital, Sense::State(id, Form::Capital));
        }
        for people in row.list(5) {
            self.add(people, Sense::State(id, Form::People));
        }
        for adjective in row.list(4) {
            self.add(adjective, Sense::State(id, Form::Adjective));
        }
        for name in std::iter::once(row.cells[0]).chain(row.list(3)) {
            self.add(name, Sense::State(id, Form::Name));
        }
        Ok(())
    }

    fn read_offices(&mut self, file: &File) -> Result<(), KnowledgeError> {
        for row in file.rows::<8>() {
            let row = row?;
            let [state, _, _, name, office, sectors, wikidata, names] = row.cells;
            self.check_sectors(&row, sectors)?;
            let person = self.person(state, name, wikidata);
            self.person_names.push((person, (name, names)));
            let (start, end) = (row.date(1)?, row.date(2)?);
            self.out.spells.push(Spell { person, state, office, sectors, start, end });
        }
        Ok(())
    }

    /// Most rows have the sector of the row before, which needs no second look.
    fn check_sectors(&mut self, row: &Row<8>, sectors: &'static str) -> Result<(), KnowledgeError> {
        if sectors != self.checked_sectors {
            row.sectors(5)?;
            self.checked_sectors = sectors;
        }
        Ok(())
    }

    /// The person of that Wikidata item, or else of that name and state; a new one where there is none.
    fn person(&mut self, state: &'static str, name: &'static str, wikidata: &'static str) -> u32 {
        self.hash(name);
        let by_name = crate::fold::extend(crate::index::phrase(&self.hashes), crate::fold::hash(state));
        let by_item = crate::fold::hash(wikidata);
        let item = if wikidata.is_empty() { None } else { self.known.get(&by_item) };
        let found = item.or_else(|| self.known.get(&by_name)).copied();
        let id = found.unwrap_or_else(|| self.new_person(state, name, wikidata));
        self.known.entry(by_name).or_insert(id);
        if !wikidata.is_empty() {
            self.known.entry(by_item).or_insert(id);
            self.give_item(id, wikidata);
        }
        id
    }

    fn new_person(&mut self, state: &'static str, name: &'static str, wikidata: &'static str) -> u32 {
        self.out.persons.push(Person { name, wikidata, state, first: 0, count: 0 });
        u32::try_from(self.out.persons.len() - 1).unwrap_or(u32::MAX)
    }

    fn give_item(&mut self, id: u32, wikidata: &'static str) {
        if let Some(person) = self.out.persons.get_mut(id as usize).filter(|p| p.wikidata.is_empty()) {
            person.wikidata = wikidata;
        }
    }

    fn finish_persons(&mut self) -> Result<(), KnowledgeError> {
        self.out.spells.sort_by_key(|s| (s.person, s.start, s.end));
        for (i, spell) in self.out.spells.iter().enumerate() {
            let Some(person) = self.out.persons.get_mut(spell.person as usize) else { continue };
            if person.count == 0 {
                person.first = u32::try_from(i).unwrap_or(0);
            }
            person.count += 1;
        }
        self.out.by_office = offices::sorted(&self.out.spells);
        let mut names = std::mem::take(&mut self.person_names);
        names.sort_unstable();
        names.dedup();
        for (person, (name, others)) in names {
            self.name_person(person, name);
            list(others).for_each(|other| self.name_person(person, other));
        }
        self.read_person_aliases()
    }

    /// `Recep Tayyip Erdogan` is also `Tayyip Erdogan`, `Recep Erdogan` and `Erdogan`.
    fn name_person(&mut self, person: u32, name: &'static str) {
        let sense = Sense::Person(person);
        self.hash(name);
        let whole = std::mem::take(&mut self.hashes);
        let state = self.out.persons.get(person as usize).map_or("", |p| p.state);
        self.add_variants(&whole, name, state, sense);
        let bare: Vec<u64> = whole.iter().copied().filter(|w| !self.particles.has(*w)).collect();
        if bare.len() < whole.len() {
            self.add_variants(&bare, name, state, sense);
        }
        self.hashes = whole;
        self.sound_person(person, name);
    }

    /// Those of whom a file says more than that they sat in a government are also found by how their names sound.
    fn sound_person(&mut self, person: u32, name: &'static str) {
        let spells = self.out.persons.get(person as usize).map_or(&[][..], |p| self.out.spells_of(p));
        if spells.iter().all(|s| s.office == "member of government") {
            return;
        }
        for key in crate::people::sound_keys(name) {
            self.out.sounds.add(&[crate::fold::hash(&key)], name, Sense::Person(person));
        }
    }

    fn add_variants(&mut self, words: &[u64], name: &'static str, state: &str, sense: Sense) {
        match words {
            [] => {}
            [only] => self.out.surnames.add(&[*only], name, sense),
            [first, .., last] => {
                self.out.names.add(words, name, sense);
                if words.len() > 2 && !lists::has(&lists::FAMILY_FIRST, state) {
                    self.out.names.add(&[*first, *last], name, sense);
                    self.out.names.add(&words[words.len() - 2..], name, sense);
                }
                self.add_surnames(words, name, state, sense);
            }
        }
    }

    fn add_surnames(&mut self, words: &[u64], name: &'static str, state: &str, sense: Sense) {
        let (Some(&first), Some(&last)) = (words.first(), words.last()) else { return };
        let numbered = name.rsplit(' ').next().is_some_and(is_roman);
        let first_counts = numbered || name.contains(" of ") || lists::has(&lists::FAMILY_FIRST, state);
        if first_counts || lists::has(&lists::GIVEN_STANDS_ALONE, state) {
            self.out.surnames.add(&[first], name, sense);
        }
        if first_counts {
            return;
        }
        self.out.surnames.add(&[last], name, sense);
        if words.len() > 2 {
            self.out.surnames.add(&words[words.len() - 2..], name, sense);
        }
    }

    fn read_person_aliases(&mut self) -> Result<(), KnowledgeError> {
        for row in files::ALIASES.rows::<3>() {
            let [alias, name, kind] = row?.cells;
            if kind != "person" {
                continue;
            }
            self.hash(name);
            let key = crate::index::phrase(&self.hashes);
            let single = self.hashes.len() == 1;
            let index = if single { &self.out.surnames } else { &self.out.names };
            let senses: Vec<Sense> = index.senses(key).map(|(sense, _)| sense).collect();
            for sense in senses.into_iter().filter(|s| matches!(s, Sense::Person(_))) {
                self.hash(alias);
                self.out.names.add(&self.hashes, alias, sense);
                self.out.surnames.add(&self.hashes, alias, sense);
            }
        }
        Ok(())
    }
}

/// Hashes of the particles in names of people.
struct Particles(Vec<u64>);

impl Default for Particles {
    fn default() -> Self {
        Self(lists::PARTICLES.iter().map(|p| crate::fold::hash(p)).collect())
    }
}

impl Particles {
    fn has(&self, word: u64) -> bool {
        self.0.contains(&word)
    }
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
}

/// Lists are far shorter than 65,536 rows; a row beyond would share the number of the last one.
fn number(len: usize) -> u16 {
    u16::try_from(len).unwrap_or(u16::MAX)
}

/// The sectors that a cell `GOV|PRE` lists.
pub(crate) fn sectors_of(cell: &'static str) -> Vec<Sector> {
    list(cell).filter_map(|s| s.parse().ok()).collect()
}
