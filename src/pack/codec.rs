//! The fields of a policy as bytes: numbers in 7-bit groups, texts and lists after their length, nothing else.
//!
//! A general serialiser was measured at 7 kB more after compression than this; see `docs/decisions/pack-codec.md`.

use crate::date::Date;
use crate::policy::*;
use crate::texts::Texts;
use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

/// The policy in the bytes, if they hold one and nothing behind it.
pub(super) fn read(bytes: &[u8]) -> Option<Policy> {
    let mut from = Reader { bytes, failed: false };
    let mut policy = Policy::read(&mut from);
    mirror(&mut policy);
    link(&mut policy);
    divide(&mut policy);
    (!from.failed && from.bytes.is_empty()).then_some(policy)
}

/// The bytes of a policy.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn write(policy: &Policy) -> Vec<u8> {
    let mut policy = policy.clone();
    mirror(&mut policy);
    let mut bytes = Vec::new();
    policy.write(&mut bytes);
    bytes
}

/// Sees where the children of each node begin, and counts them from the node itself rather than from the first one, or the
/// other way round: most stand just before it, so the numbers are small and alike. What cannot be right becomes another
/// thing that cannot.
fn mirror(policy: &mut Policy) {
    let (terminals, mut first) = (policy.terminals(), 0);
    for (index, node) in policy.nodes.iter_mut().enumerate() {
        node.first = first;
        let variable = policy.variables.get(usize::from(node.variable));
        let cells = variable.map_or(0, |variable| variable.cells);
        first += u32::from(cells);
        for child in policy.children.iter_mut().skip(node.first as usize).take(usize::from(cells)) {
            if let Some(place) = usize::from(child.to).checked_sub(terminals) {
                let place = index.checked_sub(1 + place).map_or(usize::MAX, |place| place + terminals);
                child.to = NodeRef::try_from(place).unwrap_or(NodeRef::MAX);
            }
        }
    }
}

/// Puts into each child what a walk needs of it. It is not written: all of it follows.
fn link(policy: &mut Policy) {
    for index in 0..policy.children.len() {
        policy.children[index] = policy.child(policy.children[index].to);
    }
}

/// Sees of which days the cells are divided: there are more than their axis has stretches. It is not written, so that packs
/// without such days are as short as they were.
fn divide(policy: &mut Policy) {
    for question in &mut policy.questions {
        if let Kind::Number(axis) = &mut question.kind
            && let Some(variable) = policy.variables.get(usize::from(question.variable))
        {
            let stretches = axis.alternatives.len() + axis.starts.len() + 1;
            axis.by_day = matches!(axis.unit, Unit::Day) && usize::from(variable.cells) > stretches;
        }
    }
}

/// Bytes not read yet. After a failure it gives zeros and empty texts, so that no step has to ask whether the one before
/// went well.
struct Reader<'a> {
    bytes: &'a [u8],
    failed: bool,
}

impl Reader<'_> {
    fn byte(&mut self) -> u8 {
        match self.bytes.split_first() {
            Some((byte, rest)) => {
                self.bytes = rest;
                *byte
            }
            None => {
                self.failed = true;
                0
            }
        }
    }

    fn number(&mut self) -> u64 {
        let mut number = 0;
        for group in 0..10 {
            let byte = self.byte();
            number |= u64::from(byte & 0x7f) << (7 * group);
            if byte < 0x80 {
                return number;
            }
        }
        self.failed = true;
        0
    }

    /// How many items follow: at least one byte each, so never more than there are bytes.
    fn length(&mut self) -> usize {
        let length = self.number();
        self.failed |= length > self.bytes.len() as u64;
        if self.failed { 0 } else { length as usize }
    }

    /// Lets each item that follows be read. One loop for lists of every type.
    fn items(&mut self, read: &mut dyn FnMut(&mut Self)) {
        for _ in 0..self.length() {
            read(self);
        }
    }

    fn text(&mut self) -> String {
        let length = self.length();
        if let Some((text, rest)) = self.bytes.split_at_checked(length)
            && let Ok(text) = core::str::from_utf8(text)
        {
            self.bytes = rest;
            return text.to_owned();
        }
        self.failed = true;
        String::new()
    }
}

/// A value that can be written as bytes and read back. Every value takes at least one byte.
trait Packed: Sized {
    fn read(from: &mut Reader<'_>) -> Self;
    #[cfg(not(target_arch = "wasm32"))]
    fn write(&self, to: &mut Vec<u8>);
}

impl Packed for u64 {
    fn read(from: &mut Reader<'_>) -> u64 {
        from.number()
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn write(&self, to: &mut Vec<u8>) {
        let mut rest = *self;
        while rest >= 0x80 {
            to.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        to.push(rest as u8);
    }
}

macro_rules! small_numbers {
    ($($type:ty)*) => { $(
        impl Packed for $type {
            fn read(from: &mut Reader<'_>) -> $type {
                <$type>::try_from(from.number()).unwrap_or_else(|_| {
                    from.failed = true;
                    0
                })
            }

            #[cfg(not(target_arch = "wasm32"))]
            fn write(&self, to: &mut Vec<u8>) {
                u64::from(*self).write(to);
            }
        }
    )* };
}

small_numbers!(u8 u16 u32);

impl Packed for i64 {
    fn read(from: &mut Reader<'_>) -> i64 {
        let number = from.number();
        (number >> 1) as i64 ^ -((number & 1) as i64)
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn write(&self, to: &mut Vec<u8>) {
        ((self << 1) ^ (self >> 63)).cast_unsigned().write(to);
    }
}

impl Packed for bool {
    fn read(from: &mut Reader<'_>) -> bool {
        from.number() != 0
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn write(&self, to: &mut Vec<u8>) {
        to.push(u8::from(*self));
    }
}

impl Packed for String {
    fn read(from: &mut Reader<'_>) -> String {
        from.text()
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn write(&self, to: &mut Vec<u8>) {
        (self.len() as u64).write(to);
        to.extend(self.as_bytes());
    }
}

impl Packed for Date {
    fn read(from: &mut Reader<'_>) -> Date {
        let date = i32::try_from(i64::read(from)).ok().and_then(Date::from_days);
        from.failed |= date.is_none();
        date.unwrap_or(Date::EPOCH)
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn write(&self, to: &mut Vec<u8>) {
        i64::from(self.days()).write(to);
    }
}

impl<T: Packed> Packed for Vec<T> {
    #[inline(never)]
    fn read(from: &mut Reader<'_>) -> Vec<T> {
        let mut list = Vec::new();
        from.items(&mut |from| list.push(T::read(from)));
        list
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn write(&self, to: &mut Vec<u8>) {
        (self.len() as u64).write(to);
        self.iter().for_each(|item| item.write(to));
    }
}

impl Packed for [i64; 2] {
    fn read(from: &mut Reader<'_>) -> [i64; 2] {
        [i64::read(from), i64::read(from)]
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn write(&self, to: &mut Vec<u8>) {
        self.iter().for_each(|number| number.write(to));
    }
}

impl<T: Packed> Packed for Option<T> {
    fn read(from: &mut Reader<'_>) -> Option<T> {
        let present = bool::read(from);
        present.then(|| T::read(from))
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn write(&self, to: &mut Vec<u8>) {
        self.is_some().write(to);
        if let Some(value) = self {
            value.write(to);
        }
    }
}

impl<A: Packed, B: Packed> Packed for (A, B) {
    fn read(from: &mut Reader<'_>) -> (A, B) {
        (A::read(from), B::read(from))
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn write(&self, to: &mut Vec<u8>) {
        self.0.write(to);
        self.1.write(to);
    }
}

impl Packed for Condition {
    fn read(from: &mut Reader<'_>) -> Condition {
        Condition(Packed::read(from))
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn write(&self, to: &mut Vec<u8>) {
        self.0.write(to);
    }
}

/// A struct, field after field.
macro_rules! record {
    ($type:ident: $($field:ident)* $(; $($follows:ident = $default:expr),*)?) => {
        impl Packed for $type {
            fn read(from: &mut Reader<'_>) -> $type {
                $type { $($field: Packed::read(from),)* $($($follows: $default),*)? }
            }

            #[cfg(not(target_arch = "wasm32"))]
            fn write(&self, to: &mut Vec<u8>) {
                $(self.$field.write(to);)*
            }
        }
    };
}

/// An enum: a byte that says which, then its fields. The first variant also stands for a byte that says nothing.
macro_rules! choice {
    ($type:ident: $tag0:literal => $first:ident $(($($f0:ident),*))?, $($tag:literal => $variant:ident $(($($field:ident),*))? $({$($named:ident),*})?),* $(,)?) => {
        impl Packed for $type {
            fn read(from: &mut Reader<'_>) -> $type {
                match from.byte() {
                    $($tag => {
                        $($(let $field = Packed::read(from);)*)?
                        $($(let $named = Packed::read(from);)*)?
                        $type::$variant $(($($field),*))? $({$($named),*})?
                    })*
                    other => {
                        from.failed |= other != $tag0;
                        $($(let $f0 = Packed::read(from);)*)?
                        $type::$first $(($($f0),*))?
                    }
                }
            }

            #[cfg(not(target_arch = "wasm32"))]
            fn write(&self, to: &mut Vec<u8>) {
                match self {
                    $type::$first $(($($f0),*))? => {
                        to.push($tag0);
                        $($($f0.write(to);)*)?
                    }
                    $($type::$variant $(($($field),*))? $({$($named),*})? => {
                        to.push($tag);
                        $($($field.write(to);)*)?
                        $($($named.write(to);)*)?
                    })*
                }
            }
        }
    };
}

record!(Policy: id language words scope care revision intro prepare questions variables first_reading
    date_starts nodes children decisions outcomes criteria derived notices ambiguities concepts unknowns sources
    not_below other_years from_chooser shape; packed = 0);
record!(Contract: insurer year);
record!(Chooser: years no_check);
record!(Texts: all);
record!(Named: id text);
record!(Question: id ask short hint why find kind variable evidence change concepts);
record!(NotBelow: question than text);
record!(Concept: term means);
record!(Axis: unit min max starts near usual alternatives label bases; by_day = false);
record!(List: unit min max most measures codes);
record!(Measure: of starts);
record!(Derived: id formula starts variable);
record!(Variable: subject cells);
record!(Node: variable; first = 0);
record!(Child: to; variable = Child::NO_VARIABLE, first = 0);
record!(Decision: id title about offer root steps rules);
record!(Rule: id step outcome apart why why_not citations; decides = Condition::NEVER);
record!(Citation: source at quote);
record!(Outcome: id decision class title text rung facts criteria unknown better_than);
record!(Fact: id label value own);
record!(Notice: id kind extra when if_unknown text citations);
record!(Deadline: whose from until unclear_on unknown);
record!(NextStep: more address link deadline);
record!(Ambiguity: id text readings default ask whom citations);
record!(Unknown: id text ask whom);
record!(Source: id title publisher address dated mark);

choice!(Scope: 0 => Contract(contract), 1 => Chooser(chooser));
choice!(Kind: 0 => YesNo, 1 => Choice(options), 2 => Set(options), 3 => Number(axis), 4 => List(list));
choice!(Unit: 0 => Euro, 1 => Whole(name), 2 => Decimal(decimals, name), 3 => Day);
choice!(ListFormula: 0 => Count, 1 => CountAtLeast(least), 2 => Sum, 3 => SumAtLeast(least), 4 => Minimum, 5 => Maximum);
choice!(Formula: 0 => Sum(questions), 1 => Percentage { part, whole, rounding });
choice!(Own: 0 => Nothing, 1 => Options { question, options }, 2 => Weighted { share, value, rest });
choice!(Rounding: 0 => Down, 1 => Up, 2 => Nearest);
choice!(Change: 0 => Fixed, 1 => Possible { effort, lead_time, route_text });
choice!(Subject: 0 => Date, 1 => Answer(question), 2 => Option(question, option), 3 => Basis(question), 4 => Derived(derived),
    5 => Reading(ambiguity));
choice!(About: 0 => Contract, 1 => Application, 2 => Tariff, 3 => Extra);
choice!(Class: 0 => Likely, 1 => Conditional, 2 => RunsOn, 3 => TooEarly, 4 => TooLate, 5 => No, 6 => Unclear, 7 => OutOfScope);
choice!(NoticeKind: 0 => Information, 1 => Edge, 2 => Consequence, 3 => Deadline(deadline), 4 => NextStep(step));
choice!(Whose: 0 => Visitor, 1 => Insurer);
choice!(Mark: 0 => Text, 1 => Page, 2 => Cut, 3 => ThirdParty, 4 => Inferred);
