/**
 * Answers by the id of their question. A question that is absent (or `undefined`) was not asked; `null` is "weet ik niet".
 *
 * | type of question           | answer                                                                   |
 * | -------------------------- | ------------------------------------------------------------------------ |
 * | `yes-no`                   | `true`, `false`                                                          |
 * | `choice`                   | the id of an option                                                      |
 * | `set`                      | an array of ids, at least one                                            |
 * | `whole` `euro` `decimal`   | {@link Exact}, or the id of an alternative                               |
 * | … with bases               | {@link Based}, or the id of an alternative                               |
 * | `date`                     | `"2023-04-01"`, or the id of an alternative                              |
 * | `list`                     | an array of {@link Exact}, at least one                                  |
 */
export type Answers = { readonly [question: string]: Answer | undefined }

export type Answer = boolean | Exact | readonly Exact[] | Based | null

/** A number without rounding: a safe integer, or a decimal as text with a point: `"2999999.99"`. */
export type Exact = number | string

/** A number, and the id of what it is based on. */
export interface Based {
  readonly value: Exact
  readonly basis: string
}

/** What a policy comes to, by ids: the same in every language. {@link Description} has the words. */
export interface Result {
  policy: string
  date: string | null
  /** The decision that heads the page: what keeps from a contract comes before all else. */
  heads: string
  /** Every decision, in the policy's order. */
  decisions: Decided[]
  /** The question to ask next; `null` when no answer can change a main decision any more. */
  next: string | null
  /** The questions without an answer that can still change a main decision, in the policy's order. */
  relevant: string[]
  /** How many questions are left at most, whatever is answered: those in `relevant`. */
  pages: { most: number }
  /** The questions whose answers count, in the order in which they were considered. */
  counted: string[]
  /** The questions whose answers do not matter here, and were left out. */
  ignored: string[]
  /** The question, answered with `null`, that is most worth finding out; `null` where no single answer would leave fewer outcomes. */
  worthFinding: string | null
  /** The answers that are near a bound beyond which something else is decided, in the order in which they were considered. */
  near: Near[]
  notes: Said[]
  terms: Term[]
  nextSteps: Said[]
}

/** What a decision comes to, and nothing else. */
export interface Outcome {
  id: string
  status: 'settled' | 'open' | 'impossible' | 'not-applicable'
  /** `null` while it is open or does not arise. */
  class: Class | null
  /** The outcome that leads, or `"not-applicable"`; `null` while it is open, or where no reading may lead. */
  outcome: string | null
  /** Every outcome (or `"not-applicable"`) that is possible under some reading. */
  possible: string[]
}

/** What a decision comes to, and why. */
export interface Decided extends Outcome {
  /** Whether it is offered beside the main decisions. */
  extra: boolean
  /** The results that the policy can be read to lead to, the one that leads first. Empty while it is open. */
  readings: Reading[]
  /** The questions without an answer that can still change it. Ask these when a visitor opens an extra decision. */
  relevant: string[]
}

/** How sure an outcome is, and of what kind. */
export type Class =
  | 'likely' | 'conditional' | 'runs-on' | 'too-early' | 'too-late' | 'no' | 'unclear' | 'out-of-scope'

/** A result, and the ways to read the policy that lead to it. */
export interface Reading {
  /**
   * The smallest sets of readings that lead to it, whatever the others: `[{ "A-4": "geheel" }]`. One empty set where it is so
   * however the policy is read.
   */
  read: { [ambiguity: string]: string }[]
  /** Whether it leads: the first set takes every ambiguity in it by its default. */
  leads: boolean
  /** The outcome, or `"not-applicable"`. */
  outcome: string
  class: Class | null
  /** The unknown because of which a part of the outcome is not known. */
  unknown: string | null
  /** The options that facts of the outcome list, because the visitor chose them. */
  chosen: { fact: string; options: string[] }[]
  /** Percentages that facts of the outcome compute from the answers, with two decimals: `"89.75"`. */
  computed: { fact: string; value: string }[]
  reasons: Reasons
}

export interface Reasons {
  /** The questions whose answers suffice; none can be left out. */
  answers: string[]
  /** Whether the date belongs to them. */
  date: boolean
  /** The rules that decide: for certain, or depending on what is not known. */
  rules: { id: string; certain: boolean }[]
}

/** Something that is said; with `maybe`, introduced by its `ifUnknown`. */
export interface Said {
  id: string
  holds: 'yes' | 'maybe'
  /** The extra decision it is about; show it once the visitor has opened that. */
  extra: string | null
}

/** A deadline that is said. {@link TermInfo} has its days. */
export interface Term extends Said {
  /**
   * Where in its time the day looked at is: `open` from its first to its last day, of which `last-day` is the last; `unclear` on days
   * of which the policy can be read to count them or not. `null` without a day, or where the policy tells none.
   */
  state: 'to-come' | 'open' | 'last-day' | 'passed' | 'unclear' | null
}

/** A bound that an answer is near. */
export interface Near {
  question: string
  /** The first number or day above it, written as an answer is: `"3000000.00"`, `"2023-04-01"`. */
  bound: string
  /** On which side the answer is: less than the bound, or the bound and more. */
  side: 'below' | 'above'
}

/** What would be better than what the answers come to. */
export interface Better {
  /** The cheapest changes that lead to something better, cheapest first. */
  routes: Route[]
  /** Whether the search for them took too long, so that there may be others. */
  routesCut: boolean
  /**
   * What stands in the way: the fewest answers, or the day, that would have to be others; facts only where nothing else would help.
   * `null` where nothing would help, and where no main decision is settled.
   */
  nearest: Route | null
  /** Whether the search for that took too long. */
  nearestCut: boolean
}

/** What to change for something better, none of which can be left out. */
export interface Route {
  /** What has to be changed. */
  changes: Step[]
  /** The effort of all changes together; in {@link Better.nearest} how much they count. */
  effort: number
  /** The first day on which it works, where that is not the day looked at. */
  from: string | null
  /** Where it works: at least one. The first lasts the shortest; others are narrower, or need something else. */
  cases: Case[]
  /** The decisions that become better. None becomes worse. */
  better: Becomes[]
}

/** Practices that a route works for. */
export interface Case {
  /** What has to be so beside the changes, which no answer denies. */
  so: Step[]
  /** The last day on which it works, where there is one. It may be past in {@link Better.nearest}. */
  until: string | null
}

export interface Becomes {
  decision: string
  /** The outcomes that it may then come to, in one practice or another. */
  outcomes: string[]
}

/** One part of a route. */
export interface Step {
  /** The question whose answer is another one; `null` for a number computed from several. */
  question: string | null
  /** What the answer has to be; `null` where that cannot be said of its parts one by one. */
  to: Wanted | null
  /** How much is missing of the numbers, where they are known. */
  missing: Missing[]
  /** From 1 to 5; `null` where nothing is changed, only taken to be so. */
  effort: number | null
}

/** What an answer has to be. Of several options or ranges, any will do; of `measures`, each has to be so. */
export type Wanted =
  | { type: 'yes-no'; yes: boolean }
  | { type: 'choice'; options: string[] }
  /** A set, with the option or without it. */
  | { type: 'option'; option: string; chosen: boolean }
  | { type: 'number'; ranges: Range[]; alternatives: string[] }
  | { type: 'basis'; bases: string[] }
  | { type: 'list'; measures: { measure: Measure; ranges: Range[] }[] }
  /** A number that the policy computes from several answers, by its name in the policy. */
  | { type: 'computed'; number: string; ranges: Range[] }

/** Numbers or days, inclusive, written as an answer is; `null` where there is no bound. */
export interface Range {
  from: string | null
  until: string | null
}

/** What is measured of a list; with `atLeast`, only of its numbers that are that or more. */
export interface Measure {
  of: 'count' | 'sum' | 'minimum' | 'maximum'
  atLeast: string | null
}

/** How much is missing of a number. */
export interface Missing {
  question: string
  /** `null` where it is the number itself. */
  measure: Measure | null
  /** So much more, or less where it begins with a minus. */
  by: string
}

/** The words of a policy in one language. Texts may be empty where that is said. */
export interface Description {
  id: string
  /** As in the HTML attribute `lang`. */
  language: string
  insurer: string
  care: string
  contractYear: number
  /** When its authors last changed it. */
  revision: string
  intro: string
  prepare: string[]
  questions: QuestionInfo[]
  decisions: DecisionInfo[]
  criteria: Text[]
  /** What the documents do not tell. */
  gaps: GapInfo[]
  notes: NoteInfo[]
  terms: TermInfo[]
  nextSteps: NextStepInfo[]
  ambiguities: AmbiguityInfo[]
  sources: SourceInfo[]
}

export interface Text {
  id: string
  text: string
}

export interface GapInfo {
  id: string
  text: string
  /** The question to put to someone about it. */
  ask: string
  /** To whom, where that is not the insurer; else empty. */
  whom: string
}

export interface QuestionInfo {
  id: string
  /** The question itself. */
  ask: string
  /** A few words that name the answer. */
  short: string
  /** These three may be empty. */
  hint: string
  why: string
  find: string
  /** What shows that an answer is true, by the id of the option or the alternative, or `number` for what is typed. */
  evidence: Text[]
  /** What it takes to change the answer, effort from 1 to 5; `null` where it is a fact. */
  change: { effort: number; leadTime: string } | null
  answer: AnswerType
  /**
   * The question for a number that this one cannot be less than, and why not, to whoever answers the later of the two; `null` where there
   * is none. Answers that contradict each other so are refused.
   */
  notBelow: { question: string; text: string } | null
}

export type AnswerType =
  | { type: 'yes-no' }
  | { type: 'choice' | 'set'; options: Text[] }
  | (Bounds & {
    type: 'whole' | 'euro' | 'decimal' | 'date'
    /** Label of the number where alternatives stand beside it; else empty. */
    label: string
    /** What can be answered instead. */
    alternatives: Text[]
    /** What the number may be based on; where there are any, one has to be chosen. */
    bases: Text[]
  })
  | (Bounds & { type: 'list'; most: number })

/** How a number is written, and between which bounds, inclusive. */
export interface Bounds {
  decimals: number
  /** What is counted; may be empty. */
  unit: string
  min: string
  max: string
}

export interface DecisionInfo {
  id: string
  title: string
  extra: boolean
  /** The question that offers an extra decision; else empty. */
  offer: string
  outcomes: OutcomeInfo[]
  rules: RuleInfo[]
}

export interface OutcomeInfo {
  /** Unique in its decision. */
  id: string
  class: Class
  title: string
  /** May be empty. */
  text: string
  /** A name of a few words, where it can be compared with others; else empty. */
  rung: string
  /** A value is followed by the options that {@link Reading.chosen} names. */
  facts: { id: string; label: string; value: string }[]
  criteria: string[]
  unknown: string | null
  betterThan: string[]
}

export interface RuleInfo {
  id: string
  outcome: string
  why: string
  /** May be empty. */
  whyNot: string
  citations: Citation[]
}

/** A place in a document. The quote is empty where the text itself was not at hand. */
export interface Citation {
  source: string
  at: string
  quote: string
}

export interface NoteInfo {
  id: string
  kind: 'information' | 'edge' | 'consequence'
  ifUnknown: string
  text: string
  citations: Citation[]
}

export interface TermInfo {
  id: string
  /** Who has to be in time. */
  whose: 'visitor' | 'insurer'
  /** First and last day, inclusive. */
  from: string | null
  until: string | null
  /** The unknown because of which the day is not known. */
  unknown: string | null
  ifUnknown: string
  text: string
  citations: Citation[]
}

export interface NextStepInfo {
  id: string
  ifUnknown: string
  /** What to do, in one sentence. */
  text: string
  /** What else there is to say of it; may be empty. */
  more: string
  /** May be empty. */
  address: string
  /** What the address leads to; empty where there is none. */
  link: string
  /** The id of the deadline before which it has to be done. */
  deadline: string | null
}

export interface AmbiguityInfo {
  id: string
  text: string
  readings: Text[]
  /** The reading that leads; `null` where none may. */
  default: string | null
  /** The question to put to someone about it. */
  ask: string
  /** To whom, where that is not the insurer; else empty. */
  whom: string
  citations: Citation[]
}

export interface SourceInfo {
  id: string
  title: string
  publisher: string
  /** These two may be empty. */
  address: string
  dated: string
  /** How much of it was seen. */
  mark: 'text' | 'page' | 'cut' | 'third-party' | 'inferred'
}

/**
 * What is not an answer. The message says what would be right, and never what was given; a name that is no question is
 * shortened, and escaped but for ASCII letters, digits and harmless marks.
 */
export interface AnswerError extends Error {
  name: 'AnswerError'
  /** The question; `null` when the answers as a whole are refused. */
  question: string | null
  problem: AnswerProblem
}

export type AnswerProblem =
  | 'not-an-object' | 'unknown-question' | 'wrong-type' | 'unknown-option' | 'nothing-chosen' | 'no-basis'
  | 'not-exact' | 'not-a-number' | 'too-many-decimals' | 'too-small' | 'too-large' | 'not-a-day' | 'too-many'
  | 'contradicts'

/** No bytes, or bytes that are not a pack of this version. */
export interface BadPack extends Error {
  name: 'BadPack'
}

/** A date that is not a day written as `"2023-04-01"`, in the years 1900 to 2199. */
export interface DateError extends Error {
  name: 'DateError'
}
