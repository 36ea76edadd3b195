//! What is sent back, and under which rules for the browser?

use std::io::{self, Write};

/// What the demo promises to work under; no inline script or style, no other host.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                      connect-src 'self'";

/// An answer, complete.
pub(crate) struct Response {
    status: u16,
    kind: &'static str,
    body: Vec<u8>,
}

impl Response {
    pub(crate) fn file(body: Vec<u8>, kind: &'static str) -> Self {
        Self { status: 200, kind, body }
    }

    pub(crate) fn plain(status: u16, words: &str) -> Self {
        Self { status, kind: "text/plain; charset=utf-8", body: words.into() }
    }

    /// In one write where it fits, so that a small file is one packet.
    pub(crate) fn send(&self, mut to: impl Write, body: bool, stays: bool) -> io::Result<()> {
        let mut bytes = self.head(stays).into_bytes();
        if body {
            bytes.extend_from_slice(&self.body);
        }
        to.write_all(&bytes)?;
        to.flush()
    }

    fn head(&self, stays: bool) -> String {
        let words = match self.status {
            200 => "OK",
            400 => "Bad Request",
            405 => "Method Not Allowed",
            _ => "Not Found",
        };
        let connection = if stays { "keep-alive" } else { "close" };
        format!(
            "HTTP/1.1 {} {words}\r\n\
             Content-Type: {}\r\n\
             Content-Length: {}\r\n\
             Content-Security-Policy: {POLICY}\r\n\
             X-Content-Type-Options: nosniff\r\n\
             Cache-Control: no-cache\r\n\
             Allow: GET, HEAD\r\n\
             Connection: {connection}\r\n\r\n",
            self.status,
            self.kind,
            self.body.len(),
        )
    }
}
