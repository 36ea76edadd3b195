//! What the controls of a page hold, by name.

use alloc::string::String;
use alloc::vec::Vec;

/// What stands in the controls of one page, as name and value: a radio or box under `answer`, typed text under `number`,
/// `basis` and so on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(pub Vec<(String, String)>);

impl Fields {
    /// The first value under a name, or nothing.
    pub fn get<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        self.all(name).next()
    }

    /// Every value under a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

/// Name of the radio or box that holds an option's id.
pub const OPTION: &str = "answer";
/// Name of the field that holds a number or a date as typed.
pub const NUMBER: &str = "number";
/// Name of the radio that says what the number is based on.
pub const BASIS: &str = "basis";
/// Value of the option "the number itself", where alternatives stand beside it.
pub const ITSELF: &str = "-";
/// Id of the option "yes" of a yes-no question.
pub const YES: &str = "ja";
/// Id of the option "no" of a yes-no question.
pub const NO: &str = "nee";
