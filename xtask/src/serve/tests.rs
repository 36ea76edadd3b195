//! Does the server hold up in front of real connections?

use std::io::{Read as _, Write as _};
use std::net::Shutdown;

use super::*;

/// A server of this program's sources, for as long as the test runs.
fn server() -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = listener.local_addr().unwrap();
    let folder = place::root().join("xtask/src");
    thread::spawn(move || accept(&listener, folder));
    address
}

fn ask(server: SocketAddr, request: &str) -> String {
    let mut stream = TcpStream::connect(server).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    stream.shutdown(Shutdown::Write).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8(answer).unwrap()
}

#[test]
fn a_file_comes_with_its_length_and_the_strict_policy() {
    let answer = ask(server(), "GET /main.rs HTTP/1.1\r\nConnection: close\r\n\r\n");
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    assert!(answer.contains("script-src 'self' 'wasm-unsafe-eval';"), "{answer}");
    assert!(answer.contains("X-Content-Type-Options: nosniff\r\n"), "{answer}");
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.contains(&format!("Content-Length: {}\r\n", body.len())), "{head}");
}

#[test]
fn head_gives_the_length_and_no_body() {
    let answer = ask(server(), "HEAD /main.rs HTTP/1.1\r\nConnection: close\r\n\r\n");
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    assert!(!answer.contains("Content-Length: 0\r\n"), "{answer}");
    assert!(answer.ends_with("\r\n\r\n"), "{answer}");
}

#[test]
fn two_requests_on_one_connection_get_two_answers() {
    let answers = ask(server(), "HEAD /main.rs HTTP/1.1\r\n\r\nHEAD /nothing HTTP/1.1\r\n\r\n");
    assert_eq!(answers.matches("HTTP/1.1 200 OK").count(), 1, "{answers}");
    assert_eq!(answers.matches("HTTP/1.1 404 Not Found").count(), 1, "{answers}");
}

#[test]
fn what_would_change_something_is_refused() {
    let answer = ask(server(), "DELETE /main.rs HTTP/1.1\r\n\r\n");
    assert!(answer.starts_with("HTTP/1.1 405 "), "{answer}");
}

#[test]
fn a_path_upwards_is_not_found() {
    let answer = ask(server(), "GET /../Cargo.toml HTTP/1.1\r\nConnection: close\r\n\r\n");
    assert!(answer.starts_with("HTTP/1.1 404 "), "{answer}");
}

#[test]
fn rude_visitors_do_not_keep_the_next_one_waiting() {
    let server = server();
    let silent: Vec<TcpStream> = (0..20).map(|_| TcpStream::connect(server).unwrap()).collect();
    for rude in ["", "\r\n", "GET", "GET / HTTP/1.1\r\n", "\0\0\0\0", "GET /main.rs HTTP/9\r\n\r\n"] {
        ask(server, rude);
    }
    let mut leaver = TcpStream::connect(server).unwrap();
    leaver.write_all(b"GET /main.rs HTTP/1.1\r\n\r\n").unwrap();
    drop(leaver);
    let answer = ask(server, "HEAD /main.rs HTTP/1.1\r\n\r\n");
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    drop(silent);
}
