//! Whether an address in a rule file may become a link, and how to mend it where it may not.

use crate::problem::{Code, Problem, Span};
use contractwijzer::address::{Fault, kind};

pub(crate) use contractwijzer::address::Kind as Opens;

/// What a source may open: its document.
pub(crate) const OF_A_SOURCE: [Opens; 2] = [Opens::Page, Opens::PlainPage];

/// What a next step may open.
pub(crate) const OF_A_NEXT_STEP: [Opens; 4] = [Opens::Page, Opens::PlainPage, Opens::Mail, Opens::Phone];

/// What is wrong with an address, where there is one.
pub(crate) fn problem(address: &str, span: Span, allowed: &[Opens]) -> Option<Problem> {
    if address.is_empty() {
        return None;
    }
    let (what, help) = match kind(address) {
        Ok(opens) if allowed.contains(&opens) => return None,
        Ok(_) => ("this does not open a document", "write the address of its page, such as `https://…`"),
        Err(fault) => told(fault),
    };
    Some(
        Problem::new(format!("this address cannot become a link: {what}"), span)
            .code(Code::Address)
            .help(help),
    )
}

/// What a fault is, and how to mend it.
fn told(fault: Fault) -> (&'static str, &'static str) {
    match fault {
        Fault::Scheme => (
            "it opens no page, mail or phone",
            "write all of it, in small letters: `https://…`; for a next step also `mailto:…` or `tel:…`",
        ),
        Fault::Letter => (
            "it has a space, an unseen letter, or one that no address has",
            "copy it from the address bar of a browser, which writes `%C3%AB` for `ë` and `%20` for a space",
        ),
        Fault::Percent => (
            "a `%` in it stands for no letter",
            "write two hexadecimal digits behind it; `%25` is the mark itself",
        ),
        Fault::Host => ("it names no site", "write `https://www.example.nl/…`"),
        Fault::Login => ("it has a name or password before the site", "leave out all up to and with the `@`"),
        Fault::Mail => (
            "it is not one address of mail",
            "write `mailto:name@example.nl`, with perhaps `?subject=…` or `&body=…` behind it, and nobody else to send it to",
        ),
        Fault::Phone => ("it is not a phone number", "write `tel:+31-20-1234567`: digits and hyphens"),
    }
}
