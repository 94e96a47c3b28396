//! Names of places become coordinates: "northern Idlib province", "Paris, Texas", "the Red Sea".
//!
//! `Knowledge::toponyms` tells all names of an article apart together, and `Knowledge::place` finds the place of one phrase among
//! them. Places come from the compiled gazetteer (`places.bin`, see `gazetteer`) and from the text files of `knowledge/places/`.

mod ask;
mod candidate;
mod candidates;
mod city;
mod compile;
mod features;
mod gazetteer;
mod key;
mod phrase;
mod scan;
mod toponyms;

pub use ask::is_name;
pub use candidate::{Level, Place, kilometres};
pub use compile::{compile, source_of};
pub use features::Features;
pub use gazetteer::Gazetteer;
pub use phrase::Scene;
pub use toponyms::Toponym;
