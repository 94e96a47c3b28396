//! PLOVER 2.0: event types, modes, statuses, sectors, and the scores and CAMEO codes that go with them.
//!
//! Source: PLOVER manual, draft 2.0 of 4 February 2024, chapters 2, 3 and 5, CC BY-SA 4.0.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A name that the ontology does not have.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("`{name}` is no PLOVER {what}")]
pub struct UnknownName {
    /// What was looked for: "event type", "mode", "status" or "sector".
    pub what: &'static str,
    /// The name that was given.
    pub name: String,
}

/// Defines an enum whose variants have fixed names in files and records.
macro_rules! named {
    ($(#[$meta:meta])* $type:ident, $what:literal { $($(#[$vmeta:meta])* $variant:ident = $name:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $type {
            $($(#[$vmeta])* #[serde(rename = $name)] $variant,)*
        }

        impl $type {
            /// Every value, in the order of the manual and of the model's outputs.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The name in files and records.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }

        impl FromStr for $type {
            type Err = UnknownName;

            fn from_str(name: &str) -> Result<Self, UnknownName> {
                Self::ALL.iter().copied().find(|v| v.name() == name)
                    .ok_or_else(|| UnknownName { what: $what, name: name.to_owned() })
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.name())
            }
        }
    };
}

named! {
    /// The sixteen PLOVER event types.
    EventType, "event type" {
        /// Agree, offer, promise; future cooperation.
        Agree = "AGREE",
        /// Meet, visit, talk.
        Consult = "CONSULT",
        /// Express support, sign, recognise.
        Support = "SUPPORT",
        /// Concede in words.
        Concede = "CONCEDE",
        /// Cooperate materially to the benefit of both.
        Cooperate = "COOPERATE",
        /// Help materially.
        Aid = "AID",
        /// Withdraw, release, disarm, cease fire, resign.
        Retreat = "RETREAT",
        /// Ask, demand, order.
        Request = "REQUEST",
        /// Criticise, blame, sue, investigate.
        Accuse = "ACCUSE",
        /// Refuse, deny, veto, cancel.
        Reject = "REJECT",
        /// Threaten or warn of harm.
        Threaten = "THREATEN",
        /// Demonstrate, riot, strike, boycott.
        Protest = "PROTEST",
        /// Reduce relations, convict, expel.
        Sanction = "SANCTION",
        /// Move or ready forces short of using them.
        Mobilize = "MOBILIZE",
        /// Arrest, restrict, censor, seize.
        Coerce = "COERCE",
        /// Use violence.
        Assault = "ASSAULT",
    }
}

named! {
    /// How an event was done: each mode belongs to some event types, see [`EventType::modes`].
    Mode, "mode" {
        /// CONSULT: the actor visits, the recipient hosts.
        Visit = "visit",
        /// CONSULT: hosted by a third party.
        ThirdParty = "third-party",
        /// CONSULT: within an alliance or organisation.
        Multilateral = "multilateral",
        /// CONSULT: from afar.
        Phone = "phone",
        /// RETREAT, SANCTION: pull out.
        Withdraw = "withdraw",
        /// RETREAT: free captives.
        Release = "release",
        /// RETREAT: give up weapons.
        Disarm = "disarm",
        /// RETREAT: stop firing.
        Ceasefire = "ceasefire",
        /// RETREAT: let third parties in.
        Access = "access",
        /// RETREAT: leave an office.
        Resign = "resign",
        /// REQUEST, REJECT: material help.
        Assist = "assist",
        /// REQUEST, REJECT: a change of policy or leadership.
        Change = "change",
        /// REQUEST, REJECT: a concession.
        Yield = "yield",
        /// REQUEST, REJECT: a meeting, mediation.
        Meet = "meet",
        /// ACCUSE: criticise.
        Disapprove = "disapprove",
        /// ACCUSE: inquire.
        Investigate = "investigate",
        /// ACCUSE: allege wrongdoing.
        Allege = "allege",
        /// THREATEN, COERCE: restrict rights or movement.
        Restrict = "restrict",
        /// THREATEN, COERCE: arrest.
        Arrest = "arrest",
        /// THREATEN: break relations or talks.
        Relations = "relations",
        /// THREATEN, SANCTION: expel.
        Expel = "expel",
        /// THREATEN: seize territory.
        Territory = "territory",
        /// THREATEN: use violence.
        Violence = "violence",
        /// PROTEST: demonstrate peacefully.
        Demo = "demo",
        /// PROTEST: riot.
        Riot = "riot",
        /// PROTEST: stop work.
        Strike = "strike",
        /// PROTEST: refuse food.
        Hunger = "hunger",
        /// PROTEST: boycott.
        Boycott = "boycott",
        /// PROTEST: block passage.
        Obstruct = "obstruct",
        /// PROTEST: damage symbols.
        Vandalize = "vandalize",
        /// SANCTION: find guilty or unconstitutional.
        Convict = "convict",
        /// SANCTION: reduce or break exchange.
        Discontinue = "discontinue",
        /// MOBILIZE: troops.
        Troops = "troops",
        /// MOBILIZE: weapons, ships, vehicles.
        Weapons = "weapons",
        /// MOBILIZE: police.
        Police = "police",
        /// MOBILIZE: other armed groups.
        Militia = "militia",
        /// COERCE: search, confiscate, raid.
        Seize = "seize",
        /// COERCE: censor.
        Censor = "censor",
        /// COERCE: curfew.
        Curfew = "curfew",
        /// COERCE: emergency rule.
        MartialLaw = "martial-law",
        /// COERCE: deport persons.
        Deport = "deport",
        /// COERCE: withhold services.
        Withhold = "withhold",
        /// COERCE: deceive.
        Misinformation = "misinformation",
        /// COERCE: attack computers.
        Cyber = "cyber",
        /// ASSAULT: abduct, capture.
        Abduct = "abduct",
        /// ASSAULT: beat.
        Beat = "beat",
        /// ASSAULT: torture.
        Torture = "torture",
        /// ASSAULT: sexual violence.
        Sexual = "sexual",
        /// ASSAULT: assassinate, execute.
        Targeted = "targeted",
        /// ASSAULT: destroy property.
        Destroy = "destroy",
        /// ASSAULT: knives, fire, stones.
        Primitive = "primitive",
        /// ASSAULT: rifles, pistols.
        Firearms = "firearms",
        /// ASSAULT: mines, bombs.
        Explosives = "explosives",
        /// ASSAULT: suicide attack.
        SuicideAttack = "suicide-attack",
        /// ASSAULT: manned aircraft.
        Aerial = "aerial",
        /// ASSAULT: unmanned aircraft.
        Drone = "drone",
        /// ASSAULT: artillery, tanks, rockets.
        HeavyWeapons = "heavy-weapons",
        /// ASSAULT: tear gas, water cannon.
        CrowdControl = "crowd-control",
        /// ASSAULT: chemical, biological, nuclear.
        Unconventional = "unconventional",
    }
}

named! {
    /// Whether an event took place: PLOVER's auxiliary modes, and `actual`.
    Status, "status" {
        /// It happened or is going on.
        Actual = "actual",
        /// Announced, not yet done.
        Future = "future",
        /// May, could, would, if.
        Hypothetical = "hypothetical",
        /// Said not to have happened.
        Negated = "negated",
        /// Background from before the story.
        Historical = "historical",
    }
}

named! {
    /// PLOVER sectors: what an actor is within its country.
    Sector, "sector" {
        /// Police.
        Cop = "COP",
        /// Government.
        Gov = "GOV",
        /// Judiciary.
        Jud = "JUD",
        /// Legislature.
        Leg = "LEG",
        /// Military.
        Mil = "MIL",
        /// Political opposition.
        Opp = "OPP",
        /// Pro-government militia.
        Prm = "PRM",
        /// Political party.
        Pty = "PTY",
        /// Rebels.
        Reb = "REB",
        /// Intelligence.
        Spy = "SPY",
        /// Unaligned armed forces.
        Uaf = "UAF",
        /// Unknown.
        Unk = "UNK",
        /// Agriculture.
        Agr = "AGR",
        /// Business.
        Bus = "BUS",
        /// Crime.
        Crm = "CRM",
        /// Civilians.
        Cvl = "CVL",
        /// Education.
        Edu = "EDU",
        /// Elites, former officials.
        Eli = "ELI",
        /// Journalists.
        Jrn = "JRN",
        /// Labour.
        Lab = "LAB",
        /// Health.
        Med = "MED",
        /// Partially recognised entity.
        Pre = "PRE",
        /// Refugees.
        Ref = "REF",
        /// Religion.
        Rel = "REL",
        /// Civil society.
        Soc = "SOC",
    }
}

named! {
    /// The four quadrants of verbal and material, cooperation and conflict.
    Quad, "quad category" {
        /// 1: verbal cooperation.
        VerbalCooperation = "verbal cooperation",
        /// 2: material cooperation.
        MaterialCooperation = "material cooperation",
        /// 3: verbal conflict.
        VerbalConflict = "verbal conflict",
        /// 4: material conflict.
        MaterialConflict = "material conflict",
    }
}

impl Quad {
    /// PLOVER's `quad_code`, 1 to 4.
    pub const fn code(self) -> u8 {
        match self {
            Self::VerbalCooperation => 1,
            Self::MaterialCooperation => 2,
            Self::VerbalConflict => 3,
            Self::MaterialConflict => 4,
        }
    }
}

/// One row of the ontology: a mode of a type with its conflict-cooperation score (manual, section 2.5) and the CAMEO code nearest to it
/// (the official CAMEO-to-PLOVER mapping of 2021, read backwards).
type ModeRow = (Mode, f32, &'static str);

impl EventType {
    /// The quadrant; SANCTION is material conflict, as section 3.13.4 says against the table of 2.5.
    pub const fn quad(self) -> Quad {
        match self {
            Self::Agree | Self::Consult | Self::Support | Self::Concede => Quad::VerbalCooperation,
            Self::Cooperate | Self::Aid | Self::Retreat => Quad::MaterialCooperation,
            Self::Request | Self::Accuse | Self::Reject | Self::Threaten => Quad::VerbalConflict,
            Self::Protest | Self::Sanction | Self::Mobilize | Self::Coerce | Self::Assault => {
                Quad::MaterialConflict
            }
        }
    }

    /// What a plan of this act is today: planned cooperation is an agreement, an announced withdrawal or release a concession
    /// (manual, 3.1 and 3.4). Other acts keep their type.
    #[must_use]
    pub const fn when_planned(self) -> Self {
        match self {
            Self::Consult | Self::Support | Self::Cooperate | Self::Aid => Self::Agree,
            Self::Retreat => Self::Concede,
            other => other,
        }
    }

    /// True if the manual asks for a recipient.
    pub const fn requires_recipient(self) -> bool {
        matches!(self, Self::Cooperate | Self::Aid | Self::Sanction)
    }

    /// The score and CAMEO code of the type without a mode. ACCUSE is printed as "3" in the manual, clearly -3.
    const fn base(self) -> (f32, &'static str) {
        match self {
            Self::Agree => (2.5, "030"),
            Self::Consult => (2.5, "040"),
            Self::Support => (5.0, "050"),
            Self::Concede => (4.5, "080"),
            Self::Cooperate => (9.5, "060"),
            Self::Aid => (10.0, "070"),
            Self::Retreat => (6.5, "080"),
            Self::Request => (0.0, "100"),
            Self::Accuse => (-3.0, "110"),
            Self::Reject => (-2.0, "120"),
            Self::Threaten => (-3.5, "130"),
            Self::Protest => (-5.0, "140"),
            Self::Sanction => (-6.0, "160"),
            Self::Mobilize => (-5.5, "150"),
            Self::Coerce => (-7.0, "170"),
            Self::Assault => (-9.0, "190"),
        }
    }

    const fn rows(self) -> &'static [ModeRow] {
        use Mode as M;
        match self {
            Self::Agree | Self::Support | Self::Concede | Self::Cooperate | Self::Aid => &[],
            Self::Consult => &[
                (M::Visit, 4.0, "042"),
                (M::ThirdParty, 1.0, "044"),
                (M::Multilateral, 4.0, "046"),
                (M::Phone, 1.5, "041"),
            ],
            Self::Retreat => &[
                (M::Withdraw, 8.0, "0874"),
                (M::Release, 6.5, "0841"),
                (M::Disarm, 10.0, "0873"),
                (M::Ceasefire, 7.5, "0871"),
                (M::Access, 6.5, "086"),
                (M::Resign, 4.5, "0831"),
            ],
            Self::Request => &[
                (M::Assist, 0.5, "103"),
                (M::Change, -1.0, "104"),
                (M::Yield, -1.0, "105"),
                (M::Meet, 0.0, "106"),
            ],
            Self::Accuse => {
                &[(M::Disapprove, -2.0, "111"), (M::Investigate, -3.5, "090"), (M::Allege, -3.5, "112")]
            }
            Self::Reject => &[
                (M::Assist, -1.5, "122"),
                (M::Change, -2.0, "123"),
                (M::Yield, -2.0, "124"),
                (M::Meet, -2.0, "125"),
            ],
            Self::Threaten => &[
                (M::Restrict, -3.0, "132"),
                (M::Arrest, -3.5, "130"),
                (M::Relations, -3.5, "1313"),
                (M::Expel, -3.5, "136"),
                (M::Territory, -4.0, "1382"),
                (M::Violence, -3.5, "138"),
            ],
            Self::Protest => &[
                (M::Demo, -5.0, "141"),
                (M::Riot, -7.0, "145"),
                (M::Strike, -5.0, "143"),
                (M::Hunger, -4.5, "142"),
                (M::Boycott, -4.5, "143"),
                (M::Obstruct, -4.5, "144"),
                (M::Vandalize, -5.0, "140"),
            ],
            Self::Sanction => &[
                (M::Convict, -6.0, "116"),
                (M::Expel, -5.5, "166"),
                (M::Withdraw, -6.0, "161"),
                (M::Discontinue, -6.0, "160"),
            ],
            Self::Mobilize => &[
                (M::Troops, -6.5, "154"),
                (M::Weapons, -6.5, "150"),
                (M::Police, -5.5, "153"),
                (M::Militia, -6.0, "154"),
            ],
            Self::Coerce => &[
                (M::Seize, -7.0, "171"),
                (M::Restrict, -7.0, "172"),
                (M::Censor, -6.5, "1721"),
                (M::Curfew, -6.5, "1723"),
                (M::MartialLaw, -7.5, "1724"),
                (M::Arrest, -7.0, "173"),
                (M::Deport, -7.0, "174"),
                (M::Withhold, -7.0, "170"),
                (M::Misinformation, -6.5, "170"),
                (M::Cyber, -7.0, "176"),
            ],
            Self::Assault => &[
                (M::Abduct, -8.5, "181"),
                (M::Beat, -7.5, "182"),
                (M::Torture, -8.5, "1822"),
                (M::Sexual, -8.5, "1821"),
                (M::Targeted, -9.5, "186"),
                (M::Destroy, -8.5, "1712"),
                (M::Primitive, -8.0, "180"),
                (M::Firearms, -9.0, "193"),
                (M::Explosives, -9.0, "183"),
                (M::SuicideAttack, -9.5, "1831"),
                (M::Aerial, -9.5, "195"),
                (M::Drone, -9.5, "1952"),
                (M::HeavyWeapons, -9.5, "194"),
                (M::CrowdControl, -7.5, "175"),
                (M::Unconventional, -10.0, "204"),
            ],
        }
    }

    /// The modes that the manual gives this type.
    pub fn modes(self) -> impl Iterator<Item = Mode> {
        self.rows().iter().map(|row| row.0)
    }

    fn row(self, mode: Option<Mode>) -> (f32, &'static str) {
        let found = self.rows().iter().find(|row| Some(row.0) == mode);
        found.map_or_else(|| self.base(), |row| (row.1, row.2))
    }

    /// Conflict-cooperation score, -10 to 10.
    pub fn scale(self, mode: Option<Mode>) -> f32 {
        self.row(mode).0
    }

    /// The nearest CAMEO code.
    pub fn cameo(self, mode: Option<Mode>) -> &'static str {
        self.row(mode).1
    }
}

#[cfg(test)]
mod tests {
    use super::{EventType, Mode, Status};

    #[test]
    fn names_are_read_back() {
        for event in EventType::ALL {
            assert_eq!(event.name().parse(), Ok(*event));
        }
        for mode in Mode::ALL {
            assert_eq!(mode.name().parse(), Ok(*mode));
        }
        assert!("FIGHT".parse::<EventType>().is_err());
        assert_eq!("negated".parse(), Ok(Status::Negated));
    }

    #[test]
    fn every_mode_belongs_to_a_type() {
        for mode in Mode::ALL {
            assert!(EventType::ALL.iter().any(|e| e.modes().any(|m| m == *mode)), "{mode}");
        }
        // The manual's 67 modes: those of two types ("withdraw", "expel", ...) count twice, and no type lists a mode twice.
        assert_eq!(EventType::ALL.iter().map(|e| e.modes().count()).sum::<usize>(), 67);
    }

    #[test]
    fn scores_follow_the_quadrants() {
        for event in EventType::ALL {
            let conflict = event.quad().code() == 4;
            for mode in event.modes().map(Some).chain([None]) {
                assert!(event.scale(mode) < 0.0 || !conflict, "{event} {mode:?}");
            }
        }
    }
}
