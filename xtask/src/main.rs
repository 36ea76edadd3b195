//! Which of the project's own commands was asked?

mod bench;
mod bundle;
mod layers;
mod place;
mod program;
mod serve;
mod setup;
mod size;
mod soak;
mod test;

use anyhow::{Context as _, Result, bail};

const USAGE: &str = "\
cargo xtask setup                    install whatever is still missing
cargo xtask build                    make the bundle in dist/
cargo xtask demo  [--port 8080]      make the bundle and serve the demo
cargo xtask serve [--port 8080]      serve dist/ as it is (port 0: any free port)
cargo xtask test  [--only a,b]       run the tests: format, layers, clippy, native, build, rules, wasm, api,
                                   e2e, orca, budgets
                  [--all]            with every walk of the screen reader, which takes long
cargo xtask size  [--features]       weigh the bundle against the budgets, or each feature of the element
cargo xtask soak  [--seed 1]         10,000 random visits in one page: memory, nodes and listeners stay
cargo xtask bench [--only a,b]       measure beside others: native, batch, engines, browser, slowest; nothing fails on time";

fn main() -> std::process::ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(true) => std::process::ExitCode::SUCCESS,
        Ok(false) => std::process::ExitCode::FAILURE,
        Err(problem) => {
            eprintln!("error: {problem:#}");
            std::process::ExitCode::FAILURE
        }
    }
}

/// Whether all is well: a finished test run with failures is no error, but it is not well.
fn run(arguments: &[String]) -> Result<bool> {
    let (command, options) = arguments.split_first().context(USAGE)?;
    match command.as_str() {
        "setup" => setup::everything()?,
        "build" => bundle::build()?,
        "demo" => {
            // The port first: who asked for one that is taken hears it before the build.
            let listener = serve::listen(port(options)?)?;
            bundle::build()?;
            serve::forever(&listener)?;
        }
        "serve" => serve::forever(&serve::listen(port(options)?)?)?,
        "test" => {
            let (all, options) = flag(options, "--all");
            return test::run(option(&options, "--only")?, all);
        }
        "size" if options == ["--features"] => size::print_features()?,
        "size" => return size::print(),
        "soak" => soak::soak(option(options, "--seed")?)?,
        "bench" => bench::run(option(options, "--only")?)?,
        "help" | "--help" | "-h" => println!("{USAGE}"),
        unknown => bail!("there is no command `{unknown}`\n{USAGE}"),
    }
    Ok(true)
}

fn port(options: &[String]) -> Result<u16> {
    match option(options, "--port")? {
        None => Ok(8080),
        Some(text) => text
            .parse()
            .with_context(|| format!("`{text}` is not a port: `--port` takes a number from 0 to 65535")),
    }
}

/// Whether an option that has no value was given, and the other options.
fn flag(options: &[String], name: &str) -> (bool, Vec<String>) {
    let others: Vec<String> = options.iter().filter(|option| *option != name).cloned().collect();
    (others.len() < options.len(), others)
}

/// The value of the one option a command takes, if it was given.
fn option<'a>(options: &'a [String], name: &str) -> Result<Option<&'a str>> {
    match options {
        [] => Ok(None),
        [flag, value] if flag == name => Ok(Some(value)),
        [joined] => match joined.strip_prefix(name).and_then(|rest| rest.strip_prefix('=')) {
            Some(value) => Ok(Some(value)),
            None => bail!("`{joined}` is not understood here\n{USAGE}"),
        },
        other => bail!("`{}` is not understood here\n{USAGE}", other.join(" ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn an_option_is_given_apart_or_with_an_equals_sign() {
        assert_eq!(option(&words("--port 0"), "--port").unwrap(), Some("0"));
        assert_eq!(option(&words("--port=0"), "--port").unwrap(), Some("0"));
        assert_eq!(option(&[], "--port").unwrap(), None);
    }

    #[test]
    fn an_option_without_a_value_stands_before_or_after_the_others() {
        let only = words("--only e2e");
        assert_eq!(flag(&words("--all --only e2e"), "--all"), (true, only.clone()));
        assert_eq!(flag(&words("--only e2e --all"), "--all"), (true, only.clone()));
        assert_eq!(flag(&only, "--all"), (false, only.clone()));
    }

    #[test]
    fn an_unknown_option_is_refused() {
        assert!(option(&words("--prot 0"), "--port").is_err());
        assert!(option(&words("--port"), "--port").is_err());
    }

    #[test]
    fn a_port_beyond_the_last_one_is_refused_in_words() {
        let problem = port(&words("--port 70000")).unwrap_err().to_string();
        assert!(problem.contains("from 0 to 65535"), "{problem}");
    }
}
