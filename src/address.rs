//! Which addresses may become a link: of a page, a mail or a phone, and of nothing that a browser could run.

/// What an address opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// Why an address may not become a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It begins with none of the four, in small letters.
    Scheme,
    /// It holds a space, a control, a letter outside ASCII, or a mark that no address has.
    Letter,
    /// A `%` without two hexadecimal digits behind it, or one that hides a control.
    Percent,
    /// It names no host, or not as letters, digits, hyphens and full stops, with at most a port.
    Host,
    /// A name or password stands before the host.
    Login,
    /// Not one plain address of mail, or more than a `subject` and a `body` behind it.
    Mail,
    /// Not the digits of a phone.
    Phone,
}

/// Says what an address opens.
///
/// ```
/// use contractwijzer::address::{Fault, Kind, kind};
/// assert_eq!(kind("https://www.example.nl/beleid?jaar=2023#tarief"), Ok(Kind::Page));
/// assert_eq!(kind("javascript:alert(1)"), Err(Fault::Scheme));
/// ```
///
/// # Errors
/// When it may not become a link.
pub fn kind(address: &str) -> Result<Kind, Fault> {
    let bytes = address.as_bytes();
    if let Some(fault) = fault_of_letters(bytes) {
        return Err(fault);
    }
    if let Some(rest) = bytes.strip_prefix(b"https://") {
        host(rest).map(|()| Kind::Page)
    } else if let Some(rest) = bytes.strip_prefix(b"http://") {
        host(rest).map(|()| Kind::PlainPage)
    } else if let Some(rest) = bytes.strip_prefix(b"mailto:") {
        if is_mail(rest) { Ok(Kind::Mail) } else { Err(Fault::Mail) }
    } else if let Some(rest) = bytes.strip_prefix(b"tel:") {
        if is_phone(rest) { Ok(Kind::Phone) } else { Err(Fault::Phone) }
    } else {
        Err(Fault::Scheme)
    }
}

/// Browsers take tabs and line ends out of an address and read `\` as `/`; so each letter is one that RFC 3986 has.
fn fault_of_letters(bytes: &[u8]) -> Option<Fault> {
    for (at, byte) in bytes.iter().enumerate() {
        if !byte.is_ascii_graphic() || b"\"<>\\^`{|}".contains(byte) {
            return Some(Fault::Letter);
        }
        if *byte == b'%' {
            let hides = match bytes.get(at + 1..at + 3) {
                Some([high, low]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                    matches!(high, b'0' | b'1') || *high == b'7' && matches!(low, b'f' | b'F')
                }
                Some(_) | None => true,
            };
            if hides {
                return Some(Fault::Percent);
            }
        }
    }
    None
}

/// The part before the first of some marks, and the rest from there.
fn until<'a>(bytes: &'a [u8], marks: &[u8]) -> (&'a [u8], &'a [u8]) {
    let end = bytes.iter().position(|byte| marks.contains(byte));
    bytes.split_at(end.unwrap_or(bytes.len()))
}

fn host(rest: &[u8]) -> Result<(), Fault> {
    let (authority, _) = until(rest, b"/?#");
    if authority.contains(&b'@') {
        return Err(Fault::Login);
    }
    let (name, port) = until(authority, b":");
    let is_port = match port {
        [] => true,
        [_, digits @ ..] => (1..=5).contains(&digits.len()) && digits.iter().all(u8::is_ascii_digit),
    };
    if is_port && is_name(name) { Ok(()) } else { Err(Fault::Host) }
}

/// Names between full stops, none of them empty.
fn is_name(name: &[u8]) -> bool {
    name.split(|byte| *byte == b'.')
        .all(|part| !part.is_empty() && part.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-'))
}

/// One address, and at most a subject and a text: `cc` or `bcc` would send it elsewhere too.
fn is_mail(rest: &[u8]) -> bool {
    let (address, fields) = until(rest, b"?");
    let (name, at) = until(address, b"@");
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._+".contains(byte);
    let is_address = !name.is_empty() && name.iter().all(plain) && at.get(1..).is_some_and(is_name);
    let is_known = |field: &[u8]| field.starts_with(b"subject=") || field.starts_with(b"body=");
    is_address && (fields.is_empty() || fields[1..].split(|byte| *byte == b'&').all(is_known))
}

/// Digits, perhaps apart by hyphens, with perhaps a `+` before them.
fn is_phone(rest: &[u8]) -> bool {
    let digits = rest.strip_prefix(b"+").unwrap_or(rest);
    digits.first().is_some_and(u8::is_ascii_digit)
        && digits.iter().all(|byte| byte.is_ascii_digit() || *byte == b'-')
}

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
            ("mailto:zorg@example.nl?subject=Aanvraag%202023&body=Beste", Kind::Mail),
            ("tel:+31-20-1234567", Kind::Phone),
            ("tel:112", Kind::Phone),
        ] {
            assert_eq!(kind(address), Ok(is), "{address}");
        }
    }

    #[test]
    fn what_a_browser_could_run_or_open_elsewhere_is_no_link() {
        for (address, fault) in [
            ("", Fault::Scheme),
            ("javascript:alert(1)", Fault::Scheme),
            ("JavaScript:alert(1)", Fault::Scheme),
            ("jAvAsCrIpT:alert(1)", Fault::Scheme),
            ("java\nscript:alert(1)", Fault::Letter),
            ("java\tscript:alert(1)", Fault::Letter),
            ("\u{1}javascript:alert(1)", Fault::Letter),
            (" javascript:alert(1)", Fault::Letter),
            ("javascript://example.nl/%0aalert(1)", Fault::Percent),
            ("javascript&colon;alert(1)", Fault::Scheme),
            ("data:text/html,hoi", Fault::Scheme),
            ("vbscript:msgbox(1)", Fault::Scheme),
            ("blob:https://example.nl/1", Fault::Scheme),
            ("file:///etc/passwd", Fault::Scheme),
            ("ftp://example.nl", Fault::Scheme),
            ("view-source:https://example.nl", Fault::Scheme),
            ("intent://scan/", Fault::Scheme),
            ("sms:+31612345678", Fault::Scheme),
            ("//evil.example", Fault::Scheme),
            ("/zorgaanbieders", Fault::Scheme),
            ("../x", Fault::Scheme),
            ("#hier", Fault::Scheme),
            ("www.example.nl", Fault::Scheme),
            ("HTTPS://www.example.nl", Fault::Scheme),
            ("https:evil", Fault::Scheme),
            ("https:/evil", Fault::Scheme),
            ("https:\\\\evil", Fault::Letter),
            ("https:///evil", Fault::Host),
            ("https://", Fault::Host),
            ("https://?a", Fault::Host),
            ("https://.nl", Fault::Host),
            ("https://example..nl", Fault::Host),
            ("https://example.nl.", Fault::Host),
            ("https://ex%61mple.nl", Fault::Host),
            ("https://[::1]/", Fault::Host),
            ("https://example.nl:", Fault::Host),
            ("https://example.nl:80a", Fault::Host),
            ("https://example.nl:123456", Fault::Host),
            ("https://example.nl\\@evil.example", Fault::Letter),
            ("https://user:pass@example.nl", Fault::Login),
            ("https://www.vgz.nl@evil.example", Fault::Login),
            ("https://example.nl/a b", Fault::Letter),
            ("https://example.nl ", Fault::Letter),
            ("\u{a0}https://example.nl", Fault::Letter),
            ("https://example.nl/\u{202e}gpj.exe", Fault::Letter),
            ("https://example.nl/\u{200b}", Fault::Letter),
            ("https://ex\u{430}mple.nl", Fault::Letter),
            ("https://example.nl/\"onclick", Fault::Letter),
            ("https://example.nl/<b>", Fault::Letter),
            ("https://example.nl/%", Fault::Percent),
            ("https://example.nl/%2", Fault::Percent),
            ("https://example.nl/%zz", Fault::Percent),
            ("https://example.nl/%00", Fault::Percent),
            ("https://example.nl/%7F", Fault::Percent),
            ("mailto:", Fault::Mail),
            ("mailto:example.nl", Fault::Mail),
            ("mailto:a@b@example.nl", Fault::Mail),
            ("mailto:a@example.nl,b@example.nl", Fault::Mail),
            ("mailto:a@example.nl?bcc=b@example.nl", Fault::Mail),
            ("mailto:a@example.nl?subject=x&cc=b@example.nl", Fault::Mail),
            ("mailto:a@example.nl?BCC=b@example.nl", Fault::Mail),
            ("mailto:a@example.nl?%62cc=b@example.nl", Fault::Mail),
            ("mailto:a@example.nl?", Fault::Mail),
            ("mailto:a%40example.nl", Fault::Mail),
            ("mailto:a@example.nl?subject=x%0abcc:b@example.nl", Fault::Percent),
            ("tel:", Fault::Phone),
            ("tel:+", Fault::Phone),
            ("tel:0900-VGZ", Fault::Phone),
            ("tel:0900;phone-context=evil", Fault::Phone),
            ("tel:*21*0612345678%23", Fault::Phone),
        ] {
            assert_eq!(kind(address), Err(fault), "{address:?}");
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
                assert!(kind(&address).is_err(), "{address:?}");
            }
        }
    }
}
