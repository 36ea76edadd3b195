//! Which texts a language has.

/// The words of one language. A `#` is filled in with what the comment names.
pub(crate) struct Words {
    /// The language, as in the HTML `lang` attribute.
    pub(crate) language: &'static str,
    /// How requirements are said.
    pub(crate) says: Says,
    /// Headings, labels and sentences of the documents.
    pub(crate) document: Document,
}

/// How requirements are said.
pub(crate) struct Says {
    pub(crate) and: &'static str,
    pub(crate) or: &'static str,
    /// Heads conditions of which each must hold.
    pub(crate) all: &'static str,
    /// Heads conditions of which one must hold.
    pub(crate) any: &'static str,
    pub(crate) always: &'static str,
    pub(crate) never: &'static str,
    /// An option: its text.
    pub(crate) option: &'static str,
    /// None of some options: their list.
    pub(crate) not: &'static str,
    pub(crate) yes: &'static str,
    pub(crate) no: &'static str,
    /// The values.
    pub(crate) less: &'static str,
    pub(crate) at_most: &'static str,
    pub(crate) exactly: &'static str,
    pub(crate) at_least: &'static str,
    pub(crate) more: &'static str,
    pub(crate) before: &'static str,
    pub(crate) until: &'static str,
    pub(crate) on: &'static str,
    pub(crate) from: &'static str,
    pub(crate) after: &'static str,
    /// Any number, no alternative to it.
    pub(crate) any_number: &'static str,
    pub(crate) any_day: &'static str,
    pub(crate) no_date: &'static str,
    /// Sentences: no day is given, one is.
    pub(crate) there_is_no_date: &'static str,
    pub(crate) there_is_a_date: &'static str,
    pub(crate) no_value: &'static str,
    pub(crate) not_applicable: &'static str,
    /// Of a set: options.
    pub(crate) has_all: &'static str,
    pub(crate) has_any: &'static str,
    pub(crate) has_none: &'static str,
    pub(crate) has_only: &'static str,
    pub(crate) lacks_one: &'static str,
    /// Sentences: the subject, then what is required of it.
    pub(crate) number_is: &'static str,
    pub(crate) answer_is: &'static str,
    pub(crate) set_is: &'static str,
    pub(crate) basis_is: &'static str,
    pub(crate) outcome_is: &'static str,
    pub(crate) reading_is: &'static str,
    pub(crate) day_is: &'static str,
    /// Heads a column of readings: the ambiguity.
    pub(crate) reading_of: &'static str,
    /// Names the day looked at, heads its column.
    pub(crate) day: &'static str,
    /// The same within a sentence.
    pub(crate) the_day: &'static str,
    /// Names what a number is based on: the number.
    pub(crate) basis: &'static str,
    /// Derived numbers: the question or questions, then a bound.
    pub(crate) count: &'static str,
    pub(crate) count_at_least: &'static str,
    pub(crate) sum: &'static str,
    pub(crate) sum_at_least: &'static str,
    pub(crate) minimum: &'static str,
    pub(crate) maximum: &'static str,
    pub(crate) options_chosen: &'static str,
    /// Part, whole, rounding.
    pub(crate) percentage: &'static str,
    /// Down, up, nearest.
    pub(crate) roundings: [&'static str; 3],
}

/// Headings, labels and sentences of the documents.
pub(crate) struct Document {
    /// Title of a policy's page: care, year, insurer.
    pub(crate) title: &'static str,
    pub(crate) skip: &'static str,
    pub(crate) contents: &'static str,
    /// What this document is.
    pub(crate) about: &'static str,
    pub(crate) about_text: &'static str,
    pub(crate) other_languages: &'static str,
    pub(crate) this_language: &'static str,
    pub(crate) all_policies: &'static str,
    pub(crate) leaflet: &'static str,
    pub(crate) insurer: &'static str,
    pub(crate) care: &'static str,
    pub(crate) year: &'static str,
    pub(crate) revision: &'static str,
    pub(crate) policy_id: &'static str,
    pub(crate) pack: &'static str,
    pub(crate) quotes: &'static str,
    /// How many were verified.
    pub(crate) quotes_verified: &'static str,
    /// How many were verified, how many texts were not at hand.
    pub(crate) quotes_absent: &'static str,
    pub(crate) no_quotes: &'static str,
    pub(crate) visitor_reads: &'static str,
    pub(crate) visitor_prepares: &'static str,
    pub(crate) at_a_glance: &'static str,
    pub(crate) at_a_glance_caption: &'static str,
    pub(crate) decision: &'static str,
    pub(crate) steps: &'static str,
    pub(crate) rules: &'static str,
    pub(crate) outcomes: &'static str,
    pub(crate) about_contract: &'static str,
    pub(crate) about_application: &'static str,
    pub(crate) about_tariff: &'static str,
    pub(crate) extra: &'static str,
    pub(crate) kind: &'static str,
    /// Heads the extra decisions.
    pub(crate) extras: &'static str,
    /// Heading of a decision: its title.
    pub(crate) decision_heading: &'static str,
    pub(crate) decision_main: &'static str,
    /// The question that offers it.
    pub(crate) decision_extra: &'static str,
    pub(crate) decision_applies: &'static str,
    pub(crate) decision_always: &'static str,
    pub(crate) table: &'static str,
    /// Caption: the decision.
    pub(crate) table_caption: &'static str,
    pub(crate) hit_policy: &'static str,
    pub(crate) how_to_read: &'static str,
    pub(crate) rule: &'static str,
    pub(crate) outcome: &'static str,
    /// Heads the rules of a step: its number, its name.
    pub(crate) step: &'static str,
    pub(crate) empty_cell: &'static str,
    /// In the place of rows that would be too many.
    pub(crate) see_rule: &'static str,
    pub(crate) flow: &'static str,
    /// Title of a drawing: the decision.
    pub(crate) flow_title: &'static str,
    /// Before the drawing; says where the same is told in text.
    pub(crate) flow_text: &'static str,
    /// The number of nodes; says that the steps are drawn instead.
    pub(crate) flow_too_large: &'static str,
    /// Description of a drawing: questions, outcomes.
    pub(crate) flow_description: &'static str,
    /// Description of a drawing of steps: how many.
    pub(crate) flow_steps_description: &'static str,
    /// Leads to the drawing by itself.
    pub(crate) flow_alone: &'static str,
    pub(crate) flow_else: &'static str,
    pub(crate) impossible: &'static str,
    pub(crate) not_applicable: &'static str,
    pub(crate) class: &'static str,
    pub(crate) facts: &'static str,
    /// A fact that lists chosen options: the question, the options.
    pub(crate) fact_chosen: &'static str,
    /// A fact that is a weighted mean: the question for the share, the percentage over it, that over the rest.
    pub(crate) fact_weighted: &'static str,
    pub(crate) criteria: &'static str,
    pub(crate) rung: &'static str,
    pub(crate) better_than: &'static str,
    pub(crate) better_than_nothing: &'static str,
    pub(crate) unknown: &'static str,
    pub(crate) rules_to: &'static str,
    pub(crate) meaning: &'static str,
    pub(crate) condition: &'static str,
    pub(crate) written: &'static str,
    pub(crate) in_step: &'static str,
    pub(crate) leads_to: &'static str,
    pub(crate) why: &'static str,
    pub(crate) why_not: &'static str,
    pub(crate) sources: &'static str,
    /// A quote.
    pub(crate) quote: &'static str,
    pub(crate) shown_by: &'static str,
    pub(crate) shown_by_none: &'static str,
    pub(crate) since: &'static str,
    /// The revision.
    pub(crate) since_text: &'static str,
    pub(crate) questions: &'static str,
    pub(crate) questions_text: &'static str,
    pub(crate) wording: &'static str,
    pub(crate) hint: &'static str,
    pub(crate) why_asked: &'static str,
    pub(crate) find: &'static str,
    pub(crate) answer_type: &'static str,
    pub(crate) type_yes_no: &'static str,
    pub(crate) type_choice: &'static str,
    pub(crate) type_set: &'static str,
    /// The unit, in brackets or nothing.
    pub(crate) type_whole: &'static str,
    pub(crate) type_euro: &'static str,
    /// The number of decimals.
    pub(crate) type_decimal: &'static str,
    pub(crate) type_day: &'static str,
    /// How many numbers.
    pub(crate) type_list: &'static str,
    pub(crate) options: &'static str,
    pub(crate) bounds: &'static str,
    /// Smallest, largest.
    pub(crate) between: &'static str,
    pub(crate) not_below: &'static str,
    pub(crate) not_below_text: &'static str,
    pub(crate) near: &'static str,
    /// How far from a bound.
    pub(crate) near_text: &'static str,
    pub(crate) usual: &'static str,
    pub(crate) usual_text: &'static str,
    pub(crate) usual_least: &'static str,
    pub(crate) usual_most: &'static str,
    pub(crate) number_label: &'static str,
    pub(crate) bases: &'static str,
    pub(crate) alternatives: &'static str,
    pub(crate) asked_when: &'static str,
    pub(crate) asked_if_needed: &'static str,
    pub(crate) serves: &'static str,
    pub(crate) serves_nothing: &'static str,
    pub(crate) change: &'static str,
    pub(crate) fixed: &'static str,
    /// The effort from 1 to 5.
    pub(crate) effort: &'static str,
    pub(crate) route_text: &'static str,
    /// Heads the answers that no route goes through.
    pub(crate) not_advised: &'static str,
    pub(crate) lead_time: &'static str,
    pub(crate) evidence: &'static str,
    /// Heads what the choice of a care answers.
    pub(crate) from_chooser: &'static str,
    pub(crate) derived: &'static str,
    pub(crate) derived_text: &'static str,
    pub(crate) computed: &'static str,
    /// Heads what holds of every practice.
    pub(crate) always_holds: &'static str,
    pub(crate) because: &'static str,
    /// Label of a question's id.
    pub(crate) name_in_rules: &'static str,
    pub(crate) conditions: &'static str,
    pub(crate) conditions_text: &'static str,
    pub(crate) constraints: &'static str,
    pub(crate) constraints_text: &'static str,
    pub(crate) notes: &'static str,
    pub(crate) note_kinds: [&'static str; 3],
    pub(crate) said_when: &'static str,
    pub(crate) said_always: &'static str,
    pub(crate) text: &'static str,
    /// Label of the introduction while a condition is not known.
    pub(crate) if_unknown: &'static str,
    pub(crate) deadlines: &'static str,
    pub(crate) period: &'static str,
    pub(crate) period_unknown: &'static str,
    pub(crate) next: &'static str,
    pub(crate) whose: &'static str,
    pub(crate) whose_visitor: &'static str,
    pub(crate) whose_insurer: &'static str,
    pub(crate) more: &'static str,
    pub(crate) opens: &'static str,
    pub(crate) before: &'static str,
    pub(crate) address: &'static str,
    pub(crate) ambiguities: &'static str,
    pub(crate) ambiguities_text: &'static str,
    pub(crate) what_is_unclear: &'static str,
    pub(crate) readings: &'static str,
    pub(crate) leads: &'static str,
    /// The reading that leads.
    pub(crate) leads_default: &'static str,
    pub(crate) leads_none: &'static str,
    pub(crate) ask: &'static str,
    pub(crate) whom: &'static str,
    pub(crate) unknowns: &'static str,
    pub(crate) unknowns_text: &'static str,
    pub(crate) scenarios: &'static str,
    pub(crate) scenarios_text: &'static str,
    pub(crate) scenarios_none: &'static str,
    pub(crate) scenario: &'static str,
    pub(crate) practice: &'static str,
    pub(crate) day: &'static str,
    pub(crate) open: &'static str,
    pub(crate) pages: &'static str,
    pub(crate) pages_text: &'static str,
    pub(crate) pages_caption: &'static str,
    pub(crate) least: &'static str,
    pub(crate) most: &'static str,
    pub(crate) mean: &'static str,
    pub(crate) sources_text: &'static str,
    pub(crate) dated: &'static str,
    pub(crate) mark: &'static str,
    pub(crate) mark_names: [&'static str; 5],
    /// What was seen of a source, in a sentence: a page has room for two words only.
    pub(crate) mark_means: [&'static str; 5],
    pub(crate) publisher: &'static str,
    pub(crate) cited_by: &'static str,
    pub(crate) verified: &'static str,
    pub(crate) not_verified: &'static str,
    pub(crate) every_day: &'static str,
    pub(crate) decimal_mark: &'static str,
    pub(crate) measure_count: &'static str,
    pub(crate) measure_sum: &'static str,
    pub(crate) measure_minimum: &'static str,
    pub(crate) measure_maximum: &'static str,
    pub(crate) yes: &'static str,
    pub(crate) no: &'static str,
    /// Heads the words of the field.
    pub(crate) concepts: &'static str,
    pub(crate) concepts_text: &'static str,
    pub(crate) forms: &'static str,
    pub(crate) explained_at: &'static str,
    pub(crate) explained_after: &'static str,
    /// Title of the leaflet: care, year, insurer.
    pub(crate) leaflet_title: &'static str,
    pub(crate) leaflet_text: &'static str,
    pub(crate) leaflet_questions: &'static str,
    pub(crate) leaflet_if: &'static str,
    pub(crate) leaflet_decisions: &'static str,
    pub(crate) leaflet_criteria: &'static str,
    pub(crate) leaflet_ask: &'static str,
    /// The revision.
    pub(crate) leaflet_end: &'static str,
    /// The index over all policies.
    pub(crate) index_title: &'static str,
    pub(crate) index_text: &'static str,
    /// Before the years, each a link to a document.
    pub(crate) index_rules: &'static str,
    pub(crate) index_leaflets: &'static str,
    pub(crate) index_policies: &'static str,
    pub(crate) matrix: &'static str,
    pub(crate) matrix_text: &'static str,
    /// Caption: the policy.
    pub(crate) matrix_caption: &'static str,
    pub(crate) name: &'static str,
    pub(crate) where_it_lives: &'static str,
    /// Where each number of the overview lives.
    pub(crate) traced_title: &'static str,
    pub(crate) traced_text: &'static str,
    /// Caption: the document, how many numbers, how many of them in the rules, how many elsewhere.
    pub(crate) traced_caption: &'static str,
    /// Why a number decides nothing, in the order of [`contractwijzer_prove::traceability::Kind`].
    pub(crate) traced_kinds: [&'static str; 5],
    pub(crate) kinds: Kinds,
}

/// What an id can be of.
pub(crate) struct Kinds {
    pub(crate) rule: &'static str,
    pub(crate) note: &'static str,
    pub(crate) deadline: &'static str,
    pub(crate) next: &'static str,
    pub(crate) ambiguity: &'static str,
    pub(crate) unknown: &'static str,
}
