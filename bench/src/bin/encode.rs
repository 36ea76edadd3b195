//! Prints the cells of every scenario of GGZ 2023 as JSON: `{ "P01": [0, 2, …], … }`; 255 where nothing is known.

use contractwijzer_bench::{encoded, practices};

fn main() -> anyhow::Result<()> {
    let (policy, scenarios) = practices::ggz()?;
    let cells = |scenario| encoded::bytes(&practices::known(&policy, scenario));
    let entries: Vec<String> = scenarios.iter().map(|it| format!("\"{}\":{:?}", it.id, cells(it))).collect();
    println!("{{{}}}", entries.join(",\n"));
    Ok(())
}
