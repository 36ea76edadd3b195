//! What can be taken along of the page with the outcome: on paper, as text, in a calendar. The browser's script makes each of what
//! stands on the page (`www/element/keep.js`).

use super::scene::Scene;
use crate::policy::Deadline;
use crate::texts::Word;

/// What a button does that prints the page. None of the three is an event of the visit.
pub const PRINT: &str = "print";
/// What one does that copies the page as text.
pub const COPY: &str = "copy";
/// What one does that puts the visitor's own deadlines in a calendar.
pub const CALENDAR: &str = "calendar";

/// What takes the page along, and what is said where that worked or may not have; with days to remember, also those.
pub(super) fn keep(scene: &mut Scene<'_>, has_days: bool) {
    scene.to.open("div.wijzer-keep").open("div.wijzer-actions");
    scene.line("button.wijzer-link type=button data-act=print", Word::Print);
    scene.line("button.wijzer-link type=button data-act=copy", Word::Copy);
    if has_days {
        scene.line("button.wijzer-link type=button data-act=calendar", Word::Calendar);
    }
    scene.to.close();
    scene.line("p.wijzer-copied hidden", Word::Copied);
    scene.to.open("p.wijzer-by-hand hidden").with("id", BY_HAND);
    scene.say(Word::ByHand).close().close();
}

/// Id of what is said of a text to copy by hand.
const BY_HAND: &str = "wijzer-by-hand";

/// The day of a deadline to put in a calendar, counted from 1970, where it is not past: the last one, or the first where there is
/// no last.
pub(super) fn day_of(scene: &Scene<'_>, deadline: &Deadline) -> Option<u64> {
    let now = scene.session.today.max(scene.session.day());
    let day = deadline.until.or(deadline.from).filter(|day| now.is_none_or(|now| *day >= now))?;
    u64::try_from(day.days()).ok()
}
