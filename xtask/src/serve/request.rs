//! What does a visitor ask, however rudely?

use std::io::{BufRead, Read as _};

/// No page of ours asks for anything longer.
const LONGEST_HEAD: u64 = 16 * 1024;

/// What was asked. `stays` says that the visitor may ask more on the same connection.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Request {
    Get {
        path: String,
        stays: bool,
    },
    Head {
        path: String,
        stays: bool,
    },
    /// A method that changes something; there is nothing to change here.
    Other,
    /// Not HTTP at all, or without end.
    Nonsense,
}

impl Request {
    /// The next request, or nothing when the visitor left between two of them.
    pub(crate) fn read(from: &mut impl BufRead) -> Option<Request> {
        let mut head = from.take(LONGEST_HEAD);
        let first = line(&mut head)?;
        let mut fields = Vec::new();
        loop {
            match line(&mut head) {
                Some(field) if field.is_empty() => return Some(understood(&first, &fields)),
                Some(field) => fields.push(field.to_ascii_lowercase()),
                None => return Some(Request::Nonsense),
            }
        }
    }

    /// HEAD wants everything but the body.
    pub(crate) fn wants_body(&self) -> bool {
        !matches!(self, Request::Head { .. })
    }

    /// Whether the connection is good for another request.
    pub(crate) fn stays(&self) -> bool {
        match self {
            Request::Get { stays, .. } | Request::Head { stays, .. } => *stays,
            // What follows may be the body of this one.
            Request::Other | Request::Nonsense => false,
        }
    }
}

/// One line without its end; nothing when the visitor broke off, waited too long or went on too long.
fn line(head: &mut impl BufRead) -> Option<String> {
    let mut bytes = Vec::new();
    head.read_until(b'\n', &mut bytes).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let text = text.strip_suffix('\n')?;
    Some(text.strip_suffix('\r').unwrap_or(text).to_owned())
}

fn understood(first: &str, fields: &[String]) -> Request {
    let words: Vec<&str> = first.split(' ').collect();
    let [method, path, version] = words[..] else { return Request::Nonsense };
    if !version.starts_with("HTTP/1.") {
        return Request::Nonsense;
    }
    let path = path.to_owned();
    let stays = version == "HTTP/1.1" && !fields.iter().any(|field| ends(field));
    match method {
        "GET" => Request::Get { path, stays },
        "HEAD" => Request::Head { path, stays },
        _ => Request::Other,
    }
}

/// A body is not read, so nothing after it can be understood.
fn ends(field: &str) -> bool {
    let has_body = field.starts_with("content-length:") || field.starts_with("transfer-encoding:");
    let closes = field.starts_with("connection:") && field.contains("close");
    has_body || closes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(mut text: &[u8]) -> Option<Request> {
        Request::read(&mut text)
    }

    #[test]
    fn a_browser_may_ask_more_on_the_same_connection() {
        let asked = read(b"GET /a.js HTTP/1.1\r\nHost: here\r\n\r\n");
        assert_eq!(asked, Some(Request::Get { path: "/a.js".to_owned(), stays: true }));
    }

    #[test]
    fn a_visitor_that_says_close_or_sends_a_body_does_not_stay() {
        for field in ["Connection: close", "Content-Length: 4", "Transfer-Encoding: chunked"] {
            let asked = read(format!("HEAD / HTTP/1.1\r\n{field}\r\n\r\n").as_bytes());
            assert_eq!(asked, Some(Request::Head { path: "/".to_owned(), stays: false }), "{field}");
        }
    }

    #[test]
    fn what_would_change_something_is_told_apart_from_nonsense() {
        assert_eq!(read(b"POST / HTTP/1.1\r\n\r\n"), Some(Request::Other));
        assert_eq!(read(b"\x16\x03\x01 hello\n\n"), Some(Request::Nonsense));
        assert_eq!(read(b"GET /\r\n\r\n"), Some(Request::Nonsense));
        assert_eq!(read(b"GET / HTTP/1.1\r\nHost: he"), Some(Request::Nonsense));
    }

    #[test]
    fn a_head_without_end_is_cut_off() {
        let endless = [b"GET / HTTP/1.1\r\n".as_slice(), &[b'x'; 20_000]].concat();
        assert_eq!(read(&endless), Some(Request::Nonsense));
    }

    #[test]
    fn nobody_there_is_no_request() {
        assert_eq!(read(b""), None);
    }
}
