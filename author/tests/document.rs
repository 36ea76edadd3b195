//! The documents as readers get them: complete, linked, accessible in their structure, and with nothing unescaped.
//!
//! After a change that was meant: `UPDATE=1 cargo test -p contractwijzer-author --test document`, and review the difference.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use contractwijzer_author::model::Model;
use pulldown_cmark::{Event, Options, Parser, Tag};
use scraper::{ElementRef, Html, Selector};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// All files of the documents of some policies, by name.
type Files = BTreeMap<String, String>;

fn documents(name: &str, policies: &[PathBuf]) -> Files {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("document").join(name);
    let _ = fs::remove_dir_all(&out);
    let output = Command::new(env!("CARGO_BIN_EXE_contractwijzer"))
        .args(["document", "--sources", &format!("{ROOT}/tests/fixtures"), "--out"])
        .arg(&out)
        .args(policies)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let entries = fs::read_dir(out).unwrap().map(Result::unwrap);
    entries
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read_to_string(entry.path()).unwrap()))
        .collect()
}

fn shipped() -> Vec<PathBuf> {
    ["tests/fixtures/every-type.toml", "tests/fixtures/tiny.toml", "rules", "tests/probes"]
        .map(|path| Path::new(ROOT).join(path))
        .to_vec()
}

/// Made once for all tests that only read them.
static SHIPPED: LazyLock<Files> = LazyLock::new(|| documents("shipped", &shipped()));

fn pages(files: &Files) -> impl Iterator<Item = (&str, Html)> {
    files
        .iter()
        .filter(|(name, _)| name.ends_with(".html"))
        .map(|(name, text)| (name.as_str(), Html::parse_document(text)))
}

fn all<'h>(page: &'h Html, what: &str) -> Vec<ElementRef<'h>> {
    page.select(&Selector::parse(what).unwrap()).collect()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect()
}

#[test]
fn the_documents_of_every_type_are_as_they_were() {
    let fixtures =
        ["every-type", "tiny"].map(|name| Path::new(ROOT).join(format!("tests/fixtures/{name}.toml")));
    let files = documents("snapshot", &fixtures);
    for name in [
        "index.md",
        "numbers.md",
        "proef-2024.html",
        "proef-2024.md",
        "proef-2024.leaflet.html",
        "voorbeeld-2023.contract.svg",
        "voorbeeld-2023.en.md",
    ] {
        let found = without_pack(&reviewable(name, &files[name]));
        let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/document").join(name);
        if std::env::var_os("UPDATE").is_some() {
            fs::create_dir_all(golden.parent().unwrap()).unwrap();
            fs::write(&golden, &found).unwrap();
        }
        let expected = fs::read_to_string(golden).unwrap();
        let first = found.lines().zip(expected.lines()).position(|(found, expected)| found != expected);
        assert!(found == expected, "{name}: line {first:?} differs; if that was meant: UPDATE=1");
    }
}

/// A line for each element, so that differences can be reviewed, and of a page no drawings: one stands by itself.
fn reviewable(name: &str, text: &str) -> String {
    if name.ends_with(".md") {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut parts = text.split("<svg");
    kept.push_str(parts.next().unwrap());
    for part in parts {
        let (drawing, rest) = part.split_once("</svg>").unwrap();
        let drawing = if name.ends_with(".svg") { drawing } else { ">" };
        kept.push_str(&format!("<svg{drawing}</svg>{rest}"));
    }
    // Texts hold no `><`: it is escaped.
    kept.replace("><", ">\n<")
}

/// The pack holds the interface's own words too, so its hash says nothing of the documents.
fn without_pack(page: &str) -> String {
    let is_hash = |word: &str| word.len() == 64 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    let fixture = fs::read_to_string(format!("{ROOT}/tests/fixtures/every-type.toml")).unwrap();
    let words = page.split(|letter: char| !letter.is_ascii_alphanumeric());
    // Those of the sources stand in the rules.
    words
        .filter(|word| is_hash(word) && !fixture.contains(word))
        .fold(page.to_owned(), |page, hash| page.replace(hash, "…"))
}

#[test]
fn a_page_names_the_very_pack_that_is_compiled() {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("document/packs");
    let fixture = format!("{ROOT}/tests/fixtures/tiny.toml");
    let mut compile = Command::new(env!("CARGO_BIN_EXE_contractwijzer"));
    assert!(compile.args(["compile", &fixture, "--out"]).arg(&out).output().unwrap().status.success());
    let catalogue: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(out.join("catalogue.json")).unwrap()).unwrap();
    for (language, page) in [("nl", "voorbeeld-2023.md"), ("en", "voorbeeld-2023.en.md")] {
        let hash = catalogue[0]["languages"][language]["sha256"].as_str().unwrap();
        assert!(SHIPPED[page].contains(&format!("`{hash}`")), "{page} does not name {hash}");
    }
}

#[test]
fn the_same_rules_give_the_same_documents() {
    assert_eq!(*SHIPPED, documents("again", &shipped()));
}

#[test]
fn every_page_is_well_formed_and_has_its_landmarks() {
    for (name, page) in pages(&SHIPPED) {
        assert_eq!(page.errors, Vec::<&str>::new(), "{name}");
        assert!(all(&page, "html")[0].attr("lang").is_some(), "{name}");
        for once in ["title", "h1", "main"] {
            assert_eq!(
                all(&page, once).len(),
                if once == "title" { 1 + all(&page, "svg").len() } else { 1 },
                "{name}"
            );
        }
        assert!(all(&page, "script, style, [style], iframe, img").is_empty(), "{name}");
        assert!(
            all(&page, "*").iter().all(|it| it.value().attrs().all(|(key, _)| !key.starts_with("on"))),
            "{name}"
        );
        for table in all(&page, "table") {
            let inside = |what: &str| table.select(&Selector::parse(what).unwrap()).count();
            assert_eq!(inside("caption"), 1, "{name}");
            assert_eq!(inside("th"), inside("th[scope]"), "{name}");
        }
        let mut before = 0;
        for heading in all(&page, "h1, h2, h3, h4, h5, h6") {
            let level: usize = heading.value().name()[1..].parse().unwrap();
            assert!(level <= before + 1, "{name}: {} follows a heading of level {before}", text(heading));
            assert!(!text(heading).trim().is_empty(), "{name}");
            before = level;
        }
        assert!(all(&page, "a[href]").iter().all(|link| !text(*link).trim().is_empty()), "{name}");
    }
}

/// The places that can be linked to, by page.
fn places(files: &Files) -> BTreeMap<&str, BTreeSet<String>> {
    pages(files)
        .map(|(name, page)| {
            let ids: Vec<String> =
                all(&page, "[id]").iter().map(|it| it.attr("id").unwrap().to_owned()).collect();
            let unique: BTreeSet<String> = ids.iter().cloned().collect();
            assert_eq!(unique.len(), ids.len(), "an id is there twice in {name}");
            (name, unique)
        })
        .collect()
}

/// An address of a source, or of a next step: `check` has seen to what it may be.
fn leads_outside(to: &str) -> bool {
    ["https://", "mailto:", "tel:"].iter().any(|scheme| to.starts_with(scheme))
}

#[test]
fn every_link_leads_somewhere() {
    let files = &*SHIPPED;
    let places = places(files);
    for (name, page) in pages(files) {
        for link in all(&page, "a[href], link[href]") {
            let to = link.attr("href").unwrap();
            if leads_outside(to) {
                continue;
            }
            let (file, place) = to.split_once('#').unwrap_or((to, ""));
            let file = if file.is_empty() { name } else { file };
            assert!(files.contains_key(file), "{name}: {to}");
            assert!(place.is_empty() || places[file].contains(place), "{name}: {to}");
        }
        for described in all(&page, "[aria-labelledby], [aria-describedby]") {
            for by in ["aria-labelledby", "aria-describedby"] {
                assert!(described.attr(by).is_none_or(|id| places[name].contains(id)), "{name}");
            }
        }
    }
}

#[test]
fn every_link_of_the_markdown_leads_somewhere() {
    let files = &*SHIPPED;
    let markdown: BTreeMap<&str, &str> = files
        .iter()
        .filter(|(name, _)| name.ends_with(".md"))
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    for (name, text) in &markdown {
        for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
            let Event::Start(Tag::Link { dest_url: to, .. } | Tag::Image { dest_url: to, .. }) = event else {
                continue;
            };
            if leads_outside(&to) {
                continue;
            }
            let (file, place) = to.split_once('#').unwrap_or((&to, ""));
            let file = if file.is_empty() { name } else { file };
            assert!(files.contains_key(file), "{name}: {to}");
            assert!(
                place.is_empty() || markdown[file].contains(&format!("<a id=\"{place}\"></a>")),
                "{name}: {to}"
            );
        }
    }
}

#[test]
fn everything_of_the_rules_has_a_place_of_its_own_and_stands_among_the_numbers() {
    let files = &*SHIPPED;
    let places = places(files);
    let mut models = 0;
    for path in ["rules/vgz/ggz-2023", "tests/fixtures/every-type", "tests/probes/msz-zbc-2024"] {
        let model =
            contractwijzer_author::read(&fs::read_to_string(format!("{ROOT}/{path}.toml")).unwrap()).unwrap();
        for page in [format!("{}.html", model.id), format!("{}.en.html", model.id)] {
            let Some(places) = places.get(page.as_str()) else { continue };
            models += 1;
            for place in expected(&model) {
                assert!(places.contains(&place), "{page}: {place}");
            }
        }
        let overview = Html::parse_document(&files["numbers.html"]);
        let listed: BTreeSet<String> = all(&overview, "td a").into_iter().map(text).collect();
        for id in numbers(&model) {
            assert!(listed.contains(&format!("{}: {id}", model.id)), "{id}");
        }
    }
    assert!(models > 3, "{models}");
}

#[test]
fn an_index_leads_to_every_policy_of_its_language_the_newest_year_first() {
    for (index, end) in [("index.html", ""), ("index.en.html", ".en")] {
        let index = Html::parse_document(&SHIPPED[index]);
        let links: Vec<&str> = all(&index, "dd a").iter().map(|link| link.attr("href").unwrap()).collect();
        let years = |kind: &str| -> Vec<usize> {
            let at = |year| format!("cz-oefentherapie-{year}{end}.{kind}");
            (2022..=2027).rev().map(|year| links.iter().position(|to| *to == at(year)).unwrap()).collect()
        };
        for kind in ["html", "leaflet.html"] {
            let first = years(kind)[0];
            assert_eq!(years(kind), (first..first + 6).collect::<Vec<_>>(), "{kind}");
        }
        let other = if end.is_empty() { "index.en.html" } else { "index.html" };
        assert_eq!(all(&index, &format!("main a[href='{other}']")).len(), 1);
    }
}

#[test]
fn a_drawing_names_its_ends_as_readers_do_and_holds_no_style() {
    let page = Html::parse_document(&SHIPPED["vgz-ggz-2023.html"]);
    let ends: Vec<String> = all(&page, ".flow .end text").into_iter().map(text).collect();
    assert!(
        !ends.is_empty() && !ends.iter().any(|end| end == "te-laat" || end == "digitaal-solo"),
        "{ends:?}"
    );
    for (name, drawing) in SHIPPED.iter().filter(|(name, _)| name.ends_with(".svg")) {
        assert!(!drawing.contains("<style") && !drawing.contains("style="), "{name}");
    }
}

#[test]
fn what_is_one_of_many_is_folded_away_and_its_place_is_inside() {
    let page = Html::parse_document(&SHIPPED["vgz-ggz-2023.html"]);
    let folded = all(&page, "details > div[id='S2-4']");
    assert_eq!(folded.len(), 1);
    let summary = all(&page, "details:has(> div[id='S2-4']) > summary");
    assert!(text(summary[0]).starts_with("S2-4 "), "{}", text(summary[0]));
    assert_eq!(all(&page, "details[open]").len(), 0);
}

fn expected(model: &Model) -> Vec<String> {
    let mut places: Vec<String> = Vec::new();
    for decision in &model.decisions {
        places.push(format!("decision:{}", decision.id));
        places.extend(decision.rules.iter().map(|rule| rule.id.clone()));
        places.extend(
            decision.outcomes.iter().map(|outcome| format!("outcome:{}:{}", decision.id, outcome.id)),
        );
    }
    places.extend(model.questions.iter().map(|question| format!("question:{}", question.id)));
    places.extend(model.derived.iter().map(|derived| format!("derived:{}", derived.id)));
    places.extend(model.conditions.iter().map(|condition| format!("condition:{}", condition.id)));
    places.extend(model.constraints.iter().map(|constraint| format!("constraint:{}", constraint.id)));
    places.extend(model.notes.iter().map(|note| format!("note:{}", note.id)));
    places.extend(model.deadlines.iter().map(|it| format!("term:{}", it.id)));
    places.extend(model.next.iter().map(|next| format!("next:{}", next.id)));
    places.extend(model.ambiguities.iter().map(|ambiguity| format!("ambiguity:{}", ambiguity.id)));
    places.extend(model.unknowns.iter().map(|it| format!("gap:{}", it.id)));
    places.extend(model.concepts.iter().map(|concept| format!("concept:{}", concept.id)));
    places.extend(model.sources.iter().map(|source| format!("source:{}", source.id)));
    places
}

fn numbers(model: &Model) -> Vec<&String> {
    let rules = model.decisions.iter().flat_map(|decision| &decision.rules).map(|rule| &rule.id);
    let notes = model.notes.iter().map(|note| &note.id);
    let deadlines = model.deadlines.iter().map(|it| &it.id);
    let next = model.next.iter().map(|next| &next.id);
    let ambiguities = model.ambiguities.iter().map(|ambiguity| &ambiguity.id);
    rules
        .chain(notes)
        .chain(deadlines)
        .chain(next)
        .chain(ambiguities)
        .chain(model.unknowns.iter().map(|it| &it.id))
        .collect()
}

/// Texts that would break out of HTML, of an attribute, of a table or of Markdown, if anything let them.
const NASTY: &str = "</p><script>alert(1)</script>&amp;\"'|*_[x](y)`# <b>";

/// A policy full of them, in a folder of its own for each test.
fn nasty_policy(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("document").join(format!("rules-{test}"));
    fs::create_dir_all(&folder).unwrap();
    let mut rules = fs::read_to_string(format!("{ROOT}/tests/fixtures/every-type.toml")).unwrap();
    let nasty = NASTY.replace('"', "\\\"");
    for key in [
        "ask",
        "short",
        "text",
        "title",
        "why",
        "why-not",
        "if-unknown",
        "label",
        "value",
        "insurer",
        "care",
        "intro",
        "publisher",
        "dated",
        "offer",
        "lead-time",
        "unit",
        "at",
        "term",
        "means",
        "ja",
    ] {
        // In a unit the bar has a meaning.
        let nasty = if key == "unit" { nasty.replace('|', "") } else { nasty.clone() };
        for before in ["\n", "{ ", ", "] {
            rules = rules.replace(&format!("{before}{key} = \""), &format!("{before}{key} = \"{nasty}"));
        }
    }
    let path = folder.join("nasty.toml");
    fs::write(&path, rules).unwrap();
    let scenarios = fs::read_to_string(format!("{ROOT}/tests/fixtures/every-type.scenarios.toml")).unwrap();
    let scenarios = scenarios.replace("title = \"", &format!("title = \"{nasty}"));
    fs::write(folder.join("nasty.scenarios.toml"), scenarios).unwrap();
    path
}

#[test]
fn no_text_becomes_a_tag() {
    let files = documents("nasty", &[nasty_policy("tags")]);
    for (name, page) in pages(&files) {
        assert_eq!(page.errors, Vec::<&str>::new(), "{name}");
        assert!(all(&page, "script, b").is_empty(), "{name}");
        let whole: String = page.root_element().text().collect();
        // Among the numbers there are only ids.
        assert!(whole.contains(NASTY) || name.starts_with("numbers"), "{name}");
    }
    for (name, text) in files.iter().filter(|(name, _)| name.ends_with(".svg")) {
        assert!(!text.contains("<script") && !text.contains("<b>"), "{name}");
        assert!(text.contains("&lt;script&gt;"), "{name}");
    }
}

#[test]
fn no_text_becomes_markdown() {
    let files = documents("nasty-markdown", &[nasty_policy("markdown")]);
    let text = &files["proef-2024.md"];
    let mut said = 0;
    let mut line = String::new();
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Html(tag) | Event::InlineHtml(tag) => {
                let tag = tag.trim();
                assert!(tag.starts_with("<a id=\"") || tag == "</a>", "{tag}");
            }
            Event::Text(text) | Event::Code(text) => line.push_str(&text),
            Event::Start(Tag::Emphasis | Tag::Strikethrough | Tag::BlockQuote(_) | Tag::CodeBlock(_)) => {
                panic!("{event:?} after {line}")
            }
            Event::Start(_) | Event::End(_) => {
                said += line.matches(NASTY).count();
                line.clear();
            }
            Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::SoftBreak
            | Event::HardBreak
            | Event::Rule
            | Event::TaskListMarker(_) => panic!("{event:?} after {line}"),
        }
    }
    assert!(said > 100, "{said}");
}

#[test]
fn nothing_is_written_while_something_is_wrong() {
    let path = nasty_policy("wrong");
    let broken = path.with_file_name("broken.toml");
    fs::write(&broken, fs::read_to_string(&path).unwrap().replace("in-zicht\"\nthen", "niet-zicht\"\nthen"))
        .unwrap();
    let out = path.with_file_name("broken-out");
    let output = Command::new(env!("CARGO_BIN_EXE_contractwijzer"))
        .arg("document")
        .arg(&broken)
        .arg("--out")
        .arg(&out)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(!out.exists());
}

#[test]
fn revisions_of_one_policy_have_documents_of_their_own() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("document").join("revisions");
    fs::create_dir_all(&folder).unwrap();
    let rules = fs::read_to_string(format!("{ROOT}/tests/fixtures/tiny.toml")).unwrap();
    fs::write(folder.join("one.toml"), &rules).unwrap();
    fs::write(folder.join("two.toml"), rules.replace("revision = 2026-11-21", "revision = 2026-12-01"))
        .unwrap();
    let files = documents("revisions-out", &[folder]);
    for name in ["voorbeeld-2023.2026-11-21.html", "voorbeeld-2023.2026-12-01.html"] {
        assert!(files.contains_key(name), "{:?}", files.keys());
        assert!(files["index.html"].contains(name));
    }
}

/// What the documents say of what is usual of the ceiling, in Dutch and English.
fn said_of_usual(name: &str, usual: &str) -> [Option<String>; 2] {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("document").join(format!("usual-{name}"));
    fs::create_dir_all(&folder).unwrap();
    let rules = fs::read_to_string(format!("{ROOT}/tests/fixtures/every-type.toml")).unwrap();
    let path = folder.join("every-type.toml");
    fs::write(&path, rules.replace("near = 50_000\n", &format!("near = 50_000\n{usual}\n"))).unwrap();
    for beside in ["every-type.en.toml", "every-type.scenarios.toml"] {
        fs::copy(format!("{ROOT}/tests/fixtures/{beside}"), folder.join(beside)).unwrap();
    }
    let files = documents(&format!("usual-out-{name}"), &[path]);
    [("proef-2024.md", "- **Gebruikelijk**: "), ("proef-2024.en.md", "- **Usual**: ")].map(|(file, begin)| {
        let said: Vec<&str> = files[file].lines().filter_map(|line| line.strip_prefix(begin)).collect();
        assert!(said.len() < 2, "{said:?}");
        said.first().map(|said| said.replace('\u{A0}', " "))
    })
}

#[test]
fn what_is_usual_is_told_where_something_is_not() {
    let told = |nl: &str, en: &str| [Some(nl.to_owned()), Some(en.to_owned())];
    assert_eq!(said_of_usual("nothing", ""), [None, None]);
    assert_eq!(
        said_of_usual("both", "usual = [100, 500]"),
        told(
            "Is het antwoord lager dan € 100 of hoger dan € 500, dan vraagt de pagina één keer of dat klopt.",
            "Where the answer is less than € 100 or more than € 500, the page asks once whether it is right."
        )
    );
    assert_eq!(
        said_of_usual("least", "usual = [100, 10_000_000]"),
        told(
            "Is het antwoord lager dan € 100, dan vraagt de pagina één keer of dat klopt.",
            "Where the answer is less than € 100, the page asks once whether it is right."
        )
    );
    assert_eq!(
        said_of_usual("most", "usual = [0, 500]"),
        told(
            "Is het antwoord hoger dan € 500, dan vraagt de pagina één keer of dat klopt.",
            "Where the answer is more than € 500, the page asks once whether it is right."
        )
    );
}
