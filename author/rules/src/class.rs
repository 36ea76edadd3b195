//! The names of the classes, as authors write them.

use contractwijzer::policy::Class;

/// Every class with its name.
pub const CLASSES: [(&str, Class); 8] = [
    ("likely", Class::Likely),
    ("conditional", Class::Conditional),
    ("runs-on", Class::RunsOn),
    ("too-early", Class::TooEarly),
    ("too-late", Class::TooLate),
    ("no", Class::No),
    ("unclear", Class::Unclear),
    ("out-of-scope", Class::OutOfScope),
];

/// The class of this name.
pub fn class_named(name: &str) -> Option<Class> {
    CLASSES.iter().find(|(other, _)| *other == name).map(|(_, class)| *class)
}

/// The name of a class.
pub fn name_of(class: Class) -> &'static str {
    CLASSES.iter().find(|(_, other)| *other == class).map_or("", |(name, _)| name)
}
