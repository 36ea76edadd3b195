//! Which addresses may become a link: of a page, a mail or a phone, and of nothing that a browser could run.

use crate::cursor::Cursor;

/// What an address opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A page of the web: `https://…`.
    Page,
    /// A page that anybody on the way can read and change: `http://…`.
    PlainPage,
    /// A mail: `mailto:…`.
    Mail,
    /// A phone: `tel:…`.
    Phone,
}

/// Says what an address opens; nothing where it may not become a link. A slip that only leads nowhere is for `check` to tell.
///
/// ```
/// use contractwijzer::address::{Kind, kind};
/// assert_eq!(kind("https://www.example.nl/beleid?jaar=2023#tarief"), Some(Kind::Page));
/// assert_eq!(kind("javascript:alert(1)"), None);
/// ```
#[inline(never)]
pub fn kind(address: &str) -> Option<Kind> {
    let mut text = Cursor::new(address);
    // Which classes of letters there may be in the host, or in the number.
    let (kind, mut allowed) = if text.eat("https://") {
        (Kind::Page, 0b1110)
    } else if text.eat("http://") {
        (Kind::PlainPage, 0b1110)
    } else if text.eat("mailto:") {
        (Kind::Mail, 0b11_0110)
    } else if text.eat("tel:") {
        (Kind::Phone, 0b1_0010)
    } else {
        return None;
    };
    if !matches!(text.rest.first()?, b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'+') {
        return None;
    }
    while let [byte, rest @ ..] = text.rest {
        text.rest = rest;
        if kind <= Kind::PlainPage && matches!(byte, b'/' | b'?' | b'#') {
            allowed = 0b1111_1110;
        } else if kind == Kind::Mail && *byte == b'?' && text.eat("subject=") {
            // Without `&`: `cc` or `bcc` would send it elsewhere too.
            allowed = 0b1011_1110;
        }
        let class = CLASSES.get(usize::from(byte.wrapping_sub(b'!')))? - b'0';
        // Controls stand behind `%0` and `%1`.
        let hides = *byte == b'%' && !matches!(rest, [b'2'..=b'9' | b'A'..=b'F' | b'a'..=b'f', _, ..]);
        if allowed >> class & 1 == 0 || hides {
            return None;
        }
    }
    Some(kind)
}

/// The class of each letter from `!` to `~`: 0 for what no address has (browsers read `\` as `/`), 1 for what every host and
/// number has, 2 for what those of pages and mail have, 3 for the `:` before a port, 4 and 5 for what a name in a mail has,
/// and 6 and 7 for the rest. A table costs the browser less than the conditions.
const CLASSES: &[u8; 94] =
    b"7077767777471271111111111370707522222222222222222222222222707050222222222222222222222222220007";

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;

    #[test]
    fn addresses_of_pages_mail_and_phones_may_become_links() {
        for (address, is) in [
            ("https://www.example.nl", Kind::Page),
            ("https://www.example.nl/a/b_c~d/e.html?f=1&g=%C3%AB#h", Kind::Page),
            ("https://example.nl:8443/zorg", Kind::Page),
            ("https://example.nl?a=b@c", Kind::Page),
            ("https://intranet/klopt-niet", Kind::Page),
            ("https://example.nl/doc/(1);v=2,3!'*+$", Kind::Page),
            ("http://www.example.nl/", Kind::PlainPage),
            ("mailto:zorg.inkoop+ggz@example.nl", Kind::Mail),
            ("mailto:zorg@example.nl?subject=Aanvraag%202023", Kind::Mail),
            ("tel:+31-20-1234567", Kind::Phone),
            ("tel:112", Kind::Phone),
        ] {
            assert_eq!(kind(address), Some(is), "{address}");
        }
    }

    #[test]
    fn what_a_browser_could_run_or_open_elsewhere_is_no_link() {
        for address in [
            "",
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "jAvAsCrIpT:alert(1)",
            "java\nscript:alert(1)",
            "java\tscript:alert(1)",
            "\u{1}javascript:alert(1)",
            " javascript:alert(1)",
            "javascript://example.nl/%0aalert(1)",
            "javascript&colon;alert(1)",
            "data:text/html,hoi",
            "vbscript:msgbox(1)",
            "blob:https://example.nl/1",
            "file:///etc/passwd",
            "ftp://example.nl",
            "view-source:https://example.nl",
            "intent://scan/",
            "sms:+31612345678",
            "//evil.example",
            "/zorgaanbieders",
            "../x",
            "#hier",
            "www.example.nl",
            "HTTPS://www.example.nl",
            "https:evil",
            "https:/evil",
            "https:\\\\evil",
            "https:///evil",
            "https://",
            "https://?a",
            "https://.nl",
            "https://ex%61mple.nl",
            "https://[::1]/",
            "https://example.nl\\@evil.example",
            "https://user:pass@example.nl",
            "https://user@example.nl",
            "https://user:1@example.nl",
            "https://www.vgz.nl@evil.example",
            "https://example.nl/a b",
            "https://example.nl ",
            "\u{a0}https://example.nl",
            "https://example.nl/\u{202e}gpj.exe",
            "https://example.nl/\u{200b}",
            "https://ex\u{430}mple.nl",
            "https://example.nl/\"onclick",
            "https://example.nl/<b>",
            "https://example.nl/%",
            "https://example.nl/%00",
            "mailto:",
            "mailto:a@example.nl,b@example.nl",
            "mailto:a@example.nl?bcc=b@example.nl",
            "mailto:a@example.nl?subject=x&cc=b@example.nl",
            "mailto:a@example.nl?BCC=b@example.nl",
            "mailto:a@example.nl?%62cc=b@example.nl",
            "mailto:a@example.nl?",
            "mailto:a@example.nl?subject=x&body=y",
            "mailto:a@example.nl#x",
            "mailto:a@example.nl/x",
            "mailto:a@example.nl:25",
            "mailto:@example.nl",
            "mailto://a@example.nl",
            "mailto:a%40example.nl",
            "mailto:a@example.nl?subject=x%0abcc:b@example.nl",
            "tel:",
            "tel:0900-VGZ",
            "tel:0900;phone-context=evil",
            "tel:*21*0612345678%23",
        ] {
            assert_eq!(kind(address), None, "{address:?}");
        }
    }

    /// Whatever is taken in, a browser reads the same scheme in it: nothing that it would drop comes before the colon.
    #[test]
    fn no_letter_put_into_a_script_makes_a_link_of_it() {
        let script = "javascript:alert(1)";
        for at in 0..=script.len() {
            for letter in (0..=0x2100).filter_map(char::from_u32) {
                let (before, after) = script.split_at(at);
                let address = format!("{before}{letter}{after}");
                assert!(kind(&address).is_none(), "{address:?}");
            }
        }
    }
}
