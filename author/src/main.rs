//! The command `contractwijzer`: reads the arguments, calls the library, prints, and sets the exit code.

use clap::{CommandFactory as _, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use contractwijzer_author::batch::plan::Tell;
use contractwijzer_author::check::Proof;
use contractwijzer_author::command::{self, Batch, Request, Run, Trials};
use contractwijzer_author::schema;
use std::io::{self, Write as _};
use std::num::NonZero;
use std::path::PathBuf;
use std::process::ExitCode;

/// Checks rule files, compiles them, runs their scenarios and evaluates answers.
#[derive(Parser)]
#[command(name = "contractwijzer", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Tells what a policy comes to for each of many practices: one on each line of the standard input, a result on each line of
    /// the standard output.
    ///
    /// A practice is an object as {"id": 1, "date": "2023-04-01", "answers": {…}}, with answers as `evaluate` takes them in JSON;
    /// only answers is needed. docs/batch.md tells the rest.
    Batch(Many),
    /// Tells everything that is wrong with policies, or makes them worse than they could be.
    Check {
        /// Does not change the rules to see whether the scenarios notice.
        #[arg(long)]
        no_mutants: bool,
        /// Where the texts are that quotes are held against.
        #[arg(long)]
        sources: Option<PathBuf>,
        /// Prints JSON, with stable names.
        #[arg(long)]
        json: bool,
        /// Checks again each time a file changes, until it is stopped with Ctrl-C. Not with --json.
        #[arg(long, conflicts_with = "json")]
        watch: bool,
        /// Policies, or folders of them.
        #[arg(default_value = "rules")]
        paths: Vec<PathBuf>,
    },
    /// Checks policies and writes a pack per language, and a catalogue.
    Compile {
        /// Where the packs go.
        #[arg(long, default_value = "dist/policies")]
        out: PathBuf,
        /// Where the texts are that quotes are held against.
        #[arg(long)]
        sources: Option<PathBuf>,
        /// Policies, or folders of them.
        #[arg(default_value = "rules")]
        paths: Vec<PathBuf>,
    },
    /// Prints what a shell needs to complete commands and options, to be put where that shell looks for it.
    Completions {
        /// The shell.
        shell: Shell,
    },
    /// Tells which practices come to something else between two policies.
    Diff {
        /// The policy that was.
        old: PathBuf,
        /// The policy that is.
        new: PathBuf,
        /// Compares on the very same day, even where the contract years differ.
        #[arg(long)]
        same_day: bool,
        /// Prints JSON, with stable ids.
        #[arg(long)]
        json: bool,
    },
    /// Writes documents for readers: all questions, rules and sources, as HTML and Markdown.
    Document {
        /// Where the documents go.
        #[arg(long, default_value = "dist/documentation")]
        out: PathBuf,
        /// Where the texts are that quotes are held against.
        #[arg(long)]
        sources: Option<PathBuf>,
        /// Policies, or folders of them.
        #[arg(default_value = "rules")]
        paths: Vec<PathBuf>,
    },
    /// Tells what a policy comes to for some answers.
    Evaluate(Asked),
    /// Tells the same, and how: every rule that was tried, what of it holds, and what keeps from a better outcome.
    Explain(Asked),
    /// Writes rules, translations and scenarios in the one layout, with every comment, and in their order.
    Format {
        /// Changes nothing, and tells which files would change.
        #[arg(long)]
        check: bool,
        /// Files, or folders of policies.
        #[arg(default_value = "rules")]
        paths: Vec<PathBuf>,
    },
    /// Starts the policy of a later year from one there is: renews id, years and days, and marks everything to be reviewed.
    NewYear {
        /// The policy that is.
        old: PathBuf,
        /// The policy to begin, with its year in its name: rules/vgz/ggz-2024.toml.
        new: PathBuf,
    },
    /// Lists the questions of a policy, and which answers they take.
    Questions {
        /// The policy.
        policy: PathBuf,
        /// The language of the questions.
        #[arg(long)]
        lang: Option<String>,
        /// Prints JSON, with stable ids.
        #[arg(long)]
        json: bool,
    },
    /// Prints what a kind of file can hold, as JSON Schema for editors. They are in rules/schema.
    Schema {
        /// The kind of file.
        kind: Kind,
    },
    /// Runs the scenarios of policies, and tells what they do not show.
    Test {
        /// Does not change the rules to see whether the scenarios notice.
        #[arg(long)]
        no_mutants: bool,
        /// Where the texts are that quotes are held against.
        #[arg(long)]
        sources: Option<PathBuf>,
        /// Policies, or folders of them.
        #[arg(default_value = "rules")]
        paths: Vec<PathBuf>,
    },
}

#[derive(Clone, Copy, ValueEnum)]
enum Kind {
    Rules,
    Translation,
    Scenarios,
}

impl From<Kind> for schema::Kind {
    fn from(kind: Kind) -> schema::Kind {
        match kind {
            Kind::Rules => schema::Kind::Rules,
            Kind::Translation => schema::Kind::Translation,
            Kind::Scenarios => schema::Kind::Scenarios,
        }
    }
}

#[derive(clap::Args)]
struct Many {
    /// The policy, or a pack of it.
    policy: PathBuf,
    /// The day looked at where a practice names none, such as 2023-04-01.
    #[arg(long)]
    date: Option<String>,
    /// Reads and writes tables in CSV, with the ids of questions as headings, instead of JSON.
    #[arg(long)]
    csv: bool,
    /// Tells why: the rules that decide, and their words.
    #[arg(long, conflicts_with = "compare")]
    reasons: bool,
    /// Another policy of the same care, or a pack of it: tells which practices come to something else there.
    #[arg(long, value_name = "OTHER")]
    compare: Option<PathBuf>,
    /// Tells of every practice what it comes to in both.
    #[arg(long, requires = "compare")]
    all: bool,
    /// Compares on the very same day, even where the contract years differ.
    #[arg(long, requires = "compare")]
    same_day: bool,
    /// Passes over lines that are no practice, with what is wrong in the place of the result.
    #[arg(long)]
    keep_going: bool,
    /// On so many cores; otherwise on all there are.
    #[arg(long)]
    threads: Option<NonZero<usize>>,
}

impl From<Many> for Batch {
    fn from(many: Many) -> Batch {
        let Many {
            policy: path,
            date,
            csv: is_table,
            reasons,
            compare: other,
            all,
            same_day,
            keep_going,
            threads,
        } = many;
        let tell = match (reasons, other.is_some(), all) {
            (true, _, _) => Tell::Reasons,
            (false, true, true) => Tell::All,
            (false, true, false) => Tell::Changes,
            (false, false, _) => Tell::Outcomes,
        };
        Batch { path, other, same_day, date, is_table, tell, keep_going, threads }
    }
}

#[derive(clap::Args)]
struct Asked {
    /// The policy.
    policy: PathBuf,
    /// A file of answers by question, in TOML or JSON; - is the standard input.
    #[arg(long)]
    answers: PathBuf,
    /// The day looked at, such as 2023-04-01.
    #[arg(long)]
    date: Option<String>,
    /// The language of the outcome.
    #[arg(long)]
    lang: Option<String>,
    /// Prints JSON, with stable ids.
    #[arg(long)]
    json: bool,
}

impl From<Asked> for Request {
    fn from(asked: Asked) -> Request {
        let Asked { policy: path, answers, date, lang: language, json } = asked;
        Request { path, answers, date, language, json }
    }
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Batch(many) => command::batch(&many.into()),
        Command::Check { no_mutants, sources, json, watch, paths } => {
            let proof = if no_mutants { Proof::Rules } else { Proof::Mutants };
            if watch {
                command::watch(&paths, sources, proof).map(|never| match never {})
            } else {
                command::check(&paths, sources, proof, json)
            }
        }
        Command::Compile { out, sources, paths } => command::compile(&paths, &out, sources),
        Command::Completions { shell } => completions(shell),
        Command::Diff { old, new, same_day, json } => command::diff(&old, &new, same_day, json),
        Command::Document { out, sources, paths } => command::document(&paths, &out, sources),
        Command::Format { check, paths } => command::format(&paths, check),
        Command::Schema { kind } => command::schema(kind.into()),
        Command::Test { no_mutants, sources, paths } => {
            command::test(&Trials { paths, sources, mutants: !no_mutants })
        }
        Command::Evaluate(asked) => command::evaluate(&asked.into()),
        Command::Explain(asked) => command::explain(&asked.into()),
        Command::NewYear { old, new } => command::new_year(&old, &new),
        Command::Questions { policy, lang, json } => command::questions(&policy, lang.as_deref(), json),
    };
    match result {
        Ok(Run::Clean) => ExitCode::SUCCESS,
        Ok(Run::Findings) => ExitCode::from(1),
        Err(error) => {
            if command::is_broken_pipe(&error) {
                return ExitCode::from(BROKEN_PIPE);
            }
            command::warn(format_args!("contractwijzer: {error:#}"));
            ExitCode::from(2)
        }
    }
}

fn completions(shell: Shell) -> anyhow::Result<Run> {
    // Into memory first: where nobody reads on, the generator would panic.
    let mut script = Vec::new();
    let mut command = Arguments::command();
    let name = command.get_name().to_owned();
    clap_complete::generate(shell, &mut command, name, &mut script);
    io::stdout().write_all(&script)?;
    Ok(Run::Clean)
}

/// As shells tell of a program that was ended because nobody reads it any more, as in `… | head`.
const BROKEN_PIPE: u8 = 128 + 13;
