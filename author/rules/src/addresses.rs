//! Whether an address in a rule file may become a link, and how to mend it where it may not.

use crate::problem::{Code, Problem, Span};
use contractwijzer::address::kind;

pub use contractwijzer::address::Kind as Opens;

/// What a source may open: its document.
pub const OF_A_SOURCE: [Opens; 2] = [Opens::Page, Opens::PlainPage];

/// What a next step may open.
pub const OF_A_NEXT_STEP: [Opens; 4] = [Opens::Page, Opens::PlainPage, Opens::Mail, Opens::Phone];

/// What is wrong with an address, where there is one.
pub fn problem(address: &str, span: Span, allowed: &[Opens]) -> Option<Problem> {
    if address.is_empty() {
        return None;
    }
    let (what, help) = match kind(address) {
        Some(opens) if allowed.contains(&opens) && leads_somewhere(address, opens) => return None,
        Some(opens) if !allowed.contains(&opens) => {
            ("this does not open a document", "write the address of its page, such as `https://…`")
        }
        Some(_) | None => fault(address),
    };
    Some(
        Problem::new(format!("this address cannot become a link: {what}"), span)
            .code(Code::Address)
            .help(help),
    )
}

/// Whether an address that is safe is also whole: what is not leads nowhere.
fn leads_somewhere(address: &str, opens: Opens) -> bool {
    let is_hidden =
        |behind: &str| behind.len() >= 2 && behind.bytes().take(2).all(|digit| digit.is_ascii_hexdigit());
    let (_, behind) = address.split_once(':').unwrap_or_default();
    let is_whole = match opens {
        Opens::Page | Opens::PlainPage => {
            let (name, port) = site(address).split_once(':').unwrap_or((site(address), "443"));
            is_site(name) && port.parse::<u16>().is_ok()
        }
        Opens::Mail => {
            let (name, site) = behind.split('?').next().and_then(|to| to.split_once('@')).unwrap_or_default();
            !name.is_empty() && is_site(site)
        }
        Opens::Phone => {
            let digits = behind.strip_prefix('+').unwrap_or(behind);
            digits.starts_with(|digit: char| digit.is_ascii_digit()) && !digits.contains('+')
        }
    };
    is_whole && address.split('%').skip(1).all(is_hidden)
}

fn site(address: &str) -> &str {
    let behind = address.split_once("//").map_or("", |(_, behind)| behind);
    behind.split(['/', '?', '#']).next().unwrap_or(behind)
}

/// Names between full stops, none of them empty.
fn is_site(name: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    name.split('.').all(is_part)
}

/// Why an address may not become a link, and how to mend it.
fn fault(address: &str) -> (&'static str, &'static str) {
    let is_odd = |letter: char| !letter.is_ascii_graphic() || "\"<>\\^`{|}".contains(letter);
    let host = site(address);
    if address.contains(is_odd) {
        (
            "it has a space, an unseen letter, or one that no address has",
            "copy it from the address bar of a browser, which writes `%C3%AB` for `ë` and `%20` for a space",
        )
    } else if address.starts_with("mailto:") {
        (
            "it is not one address of mail",
            "write `mailto:name@example.nl`, with at most `?subject=…` behind it",
        )
    } else if address.starts_with("tel:") {
        ("it is not a phone number", "write `tel:+31-20-1234567`: digits and hyphens")
    } else if !address.starts_with("https://") && !address.starts_with("http://") {
        (
            "it opens no page, mail or phone",
            "write all of it, in small letters: `https://…`; for a next step also `mailto:…` or `tel:…`",
        )
    } else if host.contains('@') {
        ("it has a name or password before the site", "leave out all up to and with the `@`")
    } else if address.contains('%') && is_site(host) {
        (
            "a `%` in it stands for no letter",
            "write two hexadecimal digits behind it; `%25` is the mark itself",
        )
    } else {
        ("it names no site", "write `https://www.example.nl/…`")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_leads_nowhere_is_told() {
        for address in [
            "https://example..nl",
            "https://example.nl.",
            "https://example.nl:",
            "https://example.nl:80a",
            "https://example.nl:123456",
            "https://example.nl/%2",
            "https://example.nl/%zz",
            "https://user:pass@example.nl",
            "mailto:example.nl",
            "mailto:a@b@example.nl",
            "mailto:a@",
            "mailto:a@example..nl",
            "tel:+",
            "tel:31+20",
            "tel:-31",
        ] {
            assert!(problem(address, 0..0, &OF_A_NEXT_STEP).is_some(), "{address}");
        }
    }

    #[test]
    fn an_address_that_is_whole_is_left_alone() {
        for address in [
            "",
            "https://www.example.nl:8443/a%20b?c=d@e#f",
            "http://intranet/",
            "mailto:zorg.inkoop+ggz@example.nl?subject=Aanvraag%202023",
            "tel:+31-20-1234567",
            "tel:112",
        ] {
            assert!(problem(address, 0..0, &OF_A_NEXT_STEP).is_none(), "{address}");
        }
    }
}
