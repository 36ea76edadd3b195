//! Small work on texts for which the standard library costs the browser too much.

use alloc::string::String;

/// Several texts as one. The standard `concat` is generic, and costs the browser 2 kB.
pub(crate) fn joined(parts: &[&str]) -> String {
    let mut text = String::new();
    parts.iter().for_each(|part| text.push_str(part));
    text
}

/// Adds a name to a list in a sentence.
pub(crate) fn list(to: &mut String, name: &str) {
    to.push_str(if to.is_empty() { "" } else { ", " });
    to.push_str(name);
}

/// The number that digits stand for. The standard `parse` also reads signs, and costs the browser 0.1 kB more.
#[inline(never)]
pub(crate) fn number(text: &str) -> Option<u16> {
    let mut number: u16 = 0;
    for byte in text.bytes() {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        number = number.checked_mul(10)?.checked_add(digit.into())?;
    }
    (!text.is_empty()).then_some(number)
}

/// What stands before the first such mark in a text, and what after it. The standard `split` costs the browser 1 kB.
pub(crate) fn cut(text: &str, mark: u8) -> (&str, &str) {
    let place = text.bytes().position(|byte| byte == mark).unwrap_or(text.len());
    (text.get(..place).unwrap_or(""), text.get(place + 1..).unwrap_or(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_digits_are_a_number_and_none_is_too_large() {
        for (text, value) in [("0", 0), ("7", 7), ("0012", 12), ("65535", u16::MAX)] {
            assert_eq!(number(text), Some(value), "{text}");
        }
        for text in ["", "-1", "+1", " 1", "1.", "x", "65536", "655350", "99999999999"] {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
