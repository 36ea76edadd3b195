//! Which decision heads a page, and what is said of the days around it.

use crate::support::shipped;
use contractwijzer::api;
use contractwijzer::assessment::{Assessment, Finding};
use contractwijzer::date::Date;
use contractwijzer::diagram::Restrictions;
use contractwijzer::policy::{About, Class, NoticeKind, Policy, Timing};
use contractwijzer_author::scenarios;
use std::collections::BTreeSet;

fn assessed(policy: &Policy, scenario: &scenarios::Scenario) -> Assessment {
    api::assess(policy, &mut Restrictions::new(policy), &scenario.answers, scenario.date)
}

/// Whether a decision has to be told before another, as far as what they are about and come to says so.
fn goes_before(policy: &Policy, found: &Assessment, [one, other]: [u16; 2]) -> bool {
    let about = |at: u16| policy.decisions[usize::from(at)].about;
    let arises = |at: u16| found.decisions[usize::from(at)].verdict.lead() != Some(Finding::NotApplicable);
    let is_tariff = |at: u16| about(at) == About::Tariff;
    let keeps_off = |at: u16| {
        let class = found.decisions[usize::from(at)].verdict.class(policy);
        !is_tariff(at) && matches!(class, Some(Class::TooLate | Class::No | Class::TooEarly))
    };
    if about(other) == About::Extra || about(one) == About::Extra {
        return about(one) != About::Extra && about(other) == About::Extra;
    }
    if arises(one) != arises(other) {
        return arises(one);
    }
    arises(one) && (keeps_off(one) && !keeps_off(other) || is_tariff(other) && !is_tariff(one))
}

#[test]
fn what_keeps_from_a_contract_is_told_first_and_a_tariff_after_every_contract() {
    for shipped in shipped::policies() {
        for scenario in &shipped.scenarios {
            let (policy, found) = (&shipped.policy, assessed(&shipped.policy, scenario));
            let each: BTreeSet<u16> = found.order.iter().copied().collect();
            assert_eq!(each.len(), policy.decisions.len(), "each once");
            for (place, later) in found.order.iter().enumerate() {
                for earlier in &found.order[..place] {
                    let at = format!("{} {}: {earlier}, {later}", policy.id, scenario.id);
                    assert!(!goes_before(policy, &found, [*later, *earlier]), "{at}");
                    let is_alike = !goes_before(policy, &found, [*earlier, *later]);
                    assert!(!is_alike || earlier < later, "{at}: among their like, as their author has them");
                }
            }
        }
    }
}

fn ggz(year: u16) -> (Policy, Vec<scenarios::Scenario>) {
    let id = format!("vgz-ggz-{year}");
    let shipped = shipped::policies().into_iter().find(|shipped| shipped.policy.id == id);
    let shipped = shipped.expect("it is shipped");
    (shipped.policy, shipped.scenarios)
}

#[test]
fn who_is_new_and_too_early_reads_that_first_and_when_to_ask() {
    let (policy, scenarios) = ggz(2020);
    let scenario = scenarios.iter().find(|it| it.id == "aanvraag-31-05").expect("the day before");
    let found = assessed(&policy, scenario);
    assert_eq!(policy.decisions[usize::from(found.order[0])].id, "aanvraag");
    let said = found.notices.iter().map(|said| policy.notices[usize::from(said.index)].id.as_str());
    let said: BTreeSet<&str> = said.collect();
    assert!(said.contains("wachten") && !said.contains("online-aanvragen"), "{said:?}");
}

#[test]
fn a_day_that_may_or_may_not_count_is_neither_open_nor_passed() {
    let (policy, _) = ggz(2023);
    let window = policy.notices.iter().find(|notice| notice.id == "S2-9.venster").expect("the window");
    let NoticeKind::Deadline(window) = &window.kind else { unreachable!("it is a deadline") };
    let on = |month, day| window.timing(Date::new(2023, month, day).expect("a day"));
    assert_eq!(
        [on(3, 31), on(4, 1), on(4, 2), on(7, 30), on(7, 31), on(8, 1), on(8, 2)],
        [
            Timing::ToCome,
            Timing::Unclear,
            Timing::Open,
            Timing::Open,
            Timing::LastDay,
            Timing::Unclear,
            Timing::Passed
        ]
        .map(Some)
    );
}
