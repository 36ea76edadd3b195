//! The classes, which authors write by the names that styles and hosts know them by.

use contractwijzer::policy::Class;
use contractwijzer::view::class_id;

/// Every class, in the order in which they are told.
pub const CLASSES: [Class; 8] = [
    Class::Likely,
    Class::Conditional,
    Class::RunsOn,
    Class::TooEarly,
    Class::TooLate,
    Class::No,
    Class::Unclear,
    Class::OutOfScope,
];

/// The class of this name.
pub fn class_named(name: &str) -> Option<Class> {
    CLASSES.into_iter().find(|class| class_id(*class) == name)
}
