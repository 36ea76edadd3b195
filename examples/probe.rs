use contractwijzer::{
    answers::*,
    assess,
    date::Date,
    diagram,
    evaluate::{self, *},
    near, pack,
    session::*,
    view::{self, Frame},
};
use std::time::Instant;
fn t<R>(name: &str, n: u32, mut f: impl FnMut() -> R) {
    let s = Instant::now();
    for _ in 0..n {
        std::hint::black_box(f());
    }
    println!("{name}: {:.1} µs", s.elapsed().as_secs_f64() * 1e6 / f64::from(n));
}
fn main() {
    let bytes = std::fs::read(std::env::args().nth(1).unwrap()).unwrap();
    let policy = pack::read(&bytes).unwrap();
    let date = Date::parse("2022-10-15");
    let mut left = diagram::Restrictions::new(&policy);
    let looked = evaluate::main(&policy);
    let answers = Answers::default();
    let facts = Facts::new(&policy, &answers, date);
    println!(
        "decisions {} nodes {} variables {} rules {:?}",
        policy.decisions.len(),
        policy.nodes.len(),
        policy.variables.len(),
        policy.decisions.iter().map(|d| d.rules.len()).collect::<Vec<_>>()
    );
    t("facts", 2000, || Facts::new(&policy, &answers, date));
    t("relevant", 2000, || evaluate::relevant(&mut left, &facts, &looked));
    t("course", 2000, || evaluate::course(&mut left, &facts, &looked));
    t("asking", 2000, || assess::asking(&policy, &mut left, Default::default(), date, &looked, 0));
    t("results", 2000, || diagram::results(&policy, policy.decisions[0].root, &facts.known));
    t("needs all", 2000, || {
        policy
            .decisions
            .iter()
            .flat_map(|d| &d.rules)
            .map(|r| diagram::needs(&policy, r.decides, &facts.known))
            .fold(0, |a, b| a | b)
    });
    let mut s = Session::new(policy.clone(), date, date, false);
    loop {
        let Page::Question(q) = s.page() else { break };
        let kind = policy.questions[usize::from(q)].kind.clone();
        let value = match &kind {
            contractwijzer::policy::Kind::YesNo => Value::Choice(1),
            contractwijzer::policy::Kind::Choice(_) => Value::Choice(0),
            contractwijzer::policy::Kind::Set(_) => Value::Set(1),
            contractwijzer::policy::Kind::Number(a) => {
                Value::Number { amount: a.min, basis: (!a.bases.is_empty()).then_some(0) }
            }
            contractwijzer::policy::Kind::List(_) => Value::List(vec![100]),
        };
        let fields = shown(&kind, &Answer::Given(value), &policy.words);
        let before = s.clone();
        let mut total = 0.0;
        for _ in 0..300 {
            let mut c = before.clone();
            let st = Instant::now();
            c.update_confirmed(Event::Submit(fields.clone()));
            total += st.elapsed().as_secs_f64();
        }
        s.update_confirmed(Event::Submit(fields));
        print!("{} update {:.1} µs  ", policy.questions[usize::from(q)].id, total * 1e6 / 300.0);
        let f = Frame::default();
        t("view", 1000, || view::view(&s, &f));
    }
    t("search", 50, || s.search());
    let c = s.counted();
    t("counted", 500, || s.counted());
    t("assess", 500, || assess::assess(&policy, c.clone(), date, &looked));
    let facts = Facts::new(&policy, &c.answers, date);
    t("decided", 500, || assess::decided(&facts, &looked));
    t("decided without reasons", 500, || assess::decided(&facts, &[]));
    t("near", 500, || c.asked.iter().filter_map(|q| near::near(&facts, *q)).count());
    t("holds", 500, || {
        policy
            .notices
            .iter()
            .map(|n| diagram::holds(&policy, n.when, &facts.known))
            .filter(|h| *h == contractwijzer::assessment::Holds::Yes)
            .count()
    });
    t("likely", 500, || contractwijzer::routes::are_likely(&facts));
}
