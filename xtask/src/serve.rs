//! How is dist/ served on this machine?

mod file;
mod kind;
mod request;
mod response;

use std::io::{BufReader, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};

use crate::place;
use request::Request;
use response::Response;

/// One thread serves one visitor; whoever comes when all are busy is sent away.
const VISITORS: usize = 64;
/// A visitor that says nothing for so long is forgotten.
const PATIENCE: Duration = Duration::from_secs(20);

/// Take a port of this machine; 0 is any that is free.
pub(crate) fn listen(port: u16) -> Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .with_context(|| format!("port {port} is not free: `--port 0` picks one that is"))
}

/// Serve dist/ until the process ends. The address is the first line of standard output.
pub(crate) fn forever(listener: &TcpListener) -> Result<()> {
    there_is_a_bundle()?;
    println!("http://{}/", listener.local_addr()?);
    std::io::stdout().flush()?;
    accept(listener, place::dist());
    Ok(())
}

/// Serve dist/ on a free port for as long as this process runs.
pub(crate) fn beside() -> Result<SocketAddr> {
    there_is_a_bundle()?;
    let listener = listen(0)?;
    let address = listener.local_addr()?;
    thread::spawn(move || accept(&listener, place::dist()));
    Ok(address)
}

fn there_is_a_bundle() -> Result<()> {
    if !place::dist().is_dir() {
        bail!("there is no bundle in dist/: `cargo xtask build` makes it");
    }
    Ok(())
}

/// A visitor that fails to arrive is no reason to stop; nor is one too many.
fn accept(listener: &TcpListener, folder: PathBuf) {
    // Each visitor holds on to the folder, so the count of holders is the count of visitors.
    let folder = Arc::new(folder);
    for visitor in listener.incoming() {
        match visitor {
            Ok(stream) if Arc::strong_count(&folder) <= VISITORS => {
                let folder = Arc::clone(&folder);
                thread::spawn(move || attend(&stream, &folder));
            }
            Ok(_busy) => {}
            Err(_) => thread::sleep(Duration::from_millis(20)),
        }
    }
}

/// Answer one request after the other until the visitor leaves, breaks off or is not understood.
fn attend(stream: &TcpStream, folder: &Path) {
    let timeouts = stream
        .set_read_timeout(Some(PATIENCE))
        .and_then(|()| stream.set_write_timeout(Some(PATIENCE)))
        .and_then(|()| stream.set_nodelay(true));
    if timeouts.is_err() {
        return;
    }
    let mut reader = BufReader::new(stream);
    while let Some(request) = Request::read(&mut reader) {
        let response = answer(&request, folder);
        let body = request.wants_body();
        let stays = request.stays();
        if response.send(stream, body, stays).is_err() || !stays {
            return;
        }
    }
}

fn answer(request: &Request, folder: &Path) -> Response {
    match request {
        Request::Nonsense => Response::plain(400, "This is not a request.\n"),
        Request::Other => Response::plain(405, "Only GET and HEAD are answered here.\n"),
        Request::Get { path, .. } | Request::Head { path, .. } => {
            match file::find(folder, path).and_then(|file| Some((std::fs::read(&file).ok()?, file))) {
                Some((bytes, file)) => Response::file(bytes, kind::of(&file)),
                None => Response::plain(404, "There is no such file.\n"),
            }
        }
    }
}

#[cfg(test)]
mod tests;
