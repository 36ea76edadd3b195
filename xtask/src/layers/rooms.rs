//! In which room is each file, and which rooms are below it?

use std::path::Path;

use anyhow::{Context as _, Result, bail, ensure};

/// The rooms of one crate, from the top down.
#[derive(Debug)]
pub(crate) struct Rooms {
    rooms: Vec<Room>,
}

#[derive(Debug)]
struct Room {
    name: String,
    /// The rooms that it does not use, though they are below it.
    without: Vec<String>,
    /// What is in it: a file without its `.rs`, or a folder with a `/` behind it.
    holds: Vec<String>,
}

/// The rooms that a document draws for the crate in a folder; none where it draws none for it.
///
/// ```text
/// ```rooms author/src
/// tool       command command/
/// compile    compile compile/ without text
/// ```
/// ```
pub(crate) fn read(document: &str, folder: &str) -> Result<Option<Rooms>> {
    let mut lines = document.lines();
    let opening = format!("```rooms {folder}");
    if !lines.by_ref().any(|line| line == opening) {
        return Ok(None);
    }
    let mut rooms = Vec::new();
    for line in lines.by_ref().take_while(|line| *line != "```") {
        let mut words = line.split_whitespace().map(str::to_owned);
        let name = words.next().with_context(|| format!("a line of `{opening}` is empty"))?;
        let (mut holds, mut without) = (words.collect::<Vec<_>>(), Vec::new());
        if let Some(at) = holds.iter().position(|word| word == WITHOUT) {
            without = holds.split_off(at);
            without.remove(0);
        }
        rooms.push(Room { name, without, holds });
    }
    ensure!(!rooms.is_empty(), "`{opening}` has no rooms");
    for room in &rooms {
        for other in &room.without {
            let is_there = rooms.iter().any(|room| room.name == *other);
            ensure!(is_there, "`{}` is without `{other}`, which is no room", room.name);
        }
    }
    Ok(Some(Rooms { rooms }))
}

/// Behind it stand the rooms that a room does without.
const WITHOUT: &str = "without";

impl Rooms {
    /// Whether a room does without another one.
    pub(crate) fn is_without(&self, room: usize, other: usize) -> bool {
        self.rooms[room].without.contains(&self.rooms[other].name)
    }

    /// The room of each file, by index from the top, where each is in one, and each room holds something.
    pub(crate) fn of(&self, files: &[impl AsRef<Path>]) -> Result<Vec<usize>> {
        for room in &self.rooms {
            for held in &room.holds {
                let is_there = files.iter().any(|file| is_held(held, file.as_ref()));
                ensure!(is_there, "the room `{}` holds `{held}`, which is not there", room.name);
            }
        }
        files.iter().map(|file| self.room(file.as_ref())).collect()
    }

    fn room(&self, file: &Path) -> Result<usize> {
        let holds = |room: &Room| room.holds.iter().any(|held| is_held(held, file));
        let rooms: Vec<usize> = (0..self.rooms.len()).filter(|room| holds(&self.rooms[*room])).collect();
        match rooms[..] {
            [room] => Ok(room),
            [] => bail!("{} is in no room", file.display()),
            [one, other, ..] => {
                bail!("{} is in two rooms, `{}` and `{}`", file.display(), self.name(one), self.name(other))
            }
        }
    }

    /// What a room is called.
    pub(crate) fn name(&self, room: usize) -> &str {
        &self.rooms[room].name
    }
}

fn is_held(held: &str, file: &Path) -> bool {
    match held.strip_suffix('/') {
        Some(folder) => file.starts_with(folder),
        None => file.with_extension("") == Path::new(held),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRAWN: &str =
        "# The house\n\n```rooms src\ntop    view view/\nground text\n```\n\n```rooms other\none a\n```\n";

    fn rooms() -> Rooms {
        read(DRAWN, "src").unwrap().unwrap()
    }

    #[test]
    fn a_file_is_in_the_room_that_holds_it_or_its_folder() {
        let rooms = rooms();
        assert_eq!(rooms.of(&["view.rs", "view/page.rs", "text.rs"]).unwrap(), [0, 0, 1]);
        assert_eq!(rooms.name(1), "ground");
    }

    #[test]
    fn a_room_that_does_without_what_is_none_is_told() {
        let problem = read("```rooms src\none a without two\n```", "src").unwrap_err().to_string();
        assert_eq!(problem, "`one` is without `two`, which is no room");
    }

    #[test]
    fn a_crate_that_is_not_drawn_has_no_rooms() {
        assert!(read(DRAWN, "xtask/src").unwrap().is_none());
    }

    #[test]
    fn a_file_in_no_room_and_a_room_that_holds_what_is_gone_are_told() {
        let files = ["view.rs", "view/page.rs", "text.rs", "new.rs"];
        assert_eq!(rooms().of(&files).unwrap_err().to_string(), "new.rs is in no room");
        let problem = rooms().of(&files[..2]).unwrap_err().to_string();
        assert_eq!(problem, "the room `ground` holds `text`, which is not there");
    }

    #[test]
    fn a_file_in_two_rooms_is_told() {
        let rooms = read("```rooms src\none a b\ntwo b\n```", "src").unwrap().unwrap();
        let problem = rooms.of(&["a.rs", "b.rs"]).unwrap_err().to_string();
        assert_eq!(problem, "b.rs is in two rooms, `one` and `two`");
    }
}
