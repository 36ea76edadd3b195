//! The kinds of question that a synthetic policy asks, and what its rules can say of them.

/// A kind of question, its cases, and conditions with the cases (as bits) in which each holds. `#` is its name.
pub(crate) struct Kind {
    pub(crate) fields: &'static str,
    /// What stands beside the question in the file.
    pub(crate) beside: &'static str,
    pub(crate) cases: u8,
    pub(crate) atoms: &'static [(&'static str, u64)],
    /// Conditions that hold in exactly one case each, and together everywhere; none where there are none.
    pub(crate) bands: &'static [(&'static str, u64)],
}

/// Which of ten questions makes sense only where the one before it is answered with yes.
pub(crate) const GUARDED: usize = 5;

/// A question is like the one ten further on.
pub(crate) const QUESTIONS: [Kind; 10] =
    [YES_NO, CHOICE, SET, WHOLE, YES_NO, EURO, DECIMAL, LIST, DAY, YES_NO];

const YES_NO: Kind = Kind {
    fields: "type = \"yes-no\"",
    beside: "",
    cases: 2,
    atoms: &[("#", 0b10), ("not #", 0b01)],
    bands: &[],
};

const CHOICE: Kind = Kind {
    fields: "type = \"choice\"\noptions = [{ id = \"a\", text = \"a\" }, { id = \"b\", text = \"b\" }, \
             { id = \"c\", text = \"c\" }, { id = \"d\", text = \"d\" }]",
    beside: "",
    cases: 4,
    atoms: &[("# is a", 0b0001), ("# is one of (b, d)", 0b1010), ("# is not c", 0b1011)],
    bands: &[("# is a", 0b0001), ("# is b", 0b0010), ("# is one of (c, d)", 0b1100)],
};

/// Case `k` is the set whose bits are `k + 1`.
const SET: Kind = Kind {
    fields: "type = \"set\"\noptions = [{ id = \"a\", text = \"a\" }, { id = \"b\", text = \"b\" }, { id = \"c\", text = \"c\" }]",
    beside: "",
    cases: 7,
    atoms: &[
        ("# has a", 0b101_0101),
        ("# has any of (b, c)", 0b111_1110),
        ("# has all of (a, c)", 0b101_0000),
        ("# has only (a, b)", 0b000_0111),
    ],
    bands: &[],
};

const WHOLE: Kind = Kind {
    fields: "type = \"whole\"\nmin = 0\nmax = 100\nunit = \"u\"\nlabel = \"l\"\nalternatives = [{ id = \"geen\", text = \"g\" }]",
    beside: "",
    cases: 4,
    atoms: &[
        ("# is geen", 0b0001),
        ("# < 18", 0b0010),
        ("# >= 65", 0b1000),
        ("(# >= 18 and # < 65)", 0b0100),
        ("# >= 18", 0b1100),
    ],
    bands: &[
        ("# is geen", 0b0001),
        ("# < 18", 0b0010),
        ("(# >= 18 and # < 65)", 0b0100),
        ("# >= 65", 0b1000),
    ],
};

const EURO: Kind = Kind {
    fields: "type = \"euro\"\nmin = 0\nmax = 10_000_000",
    beside: "",
    cases: 4,
    atoms: &[
        ("# < 1_000_000", 0b0001),
        ("# >= 3_000_000", 0b1100),
        ("# > 3_000_000", 0b1000),
        ("# = 3_000_000", 0b0100),
        ("# <= 3_000_000", 0b0111),
    ],
    bands: &[],
};

const DECIMAL: Kind = Kind {
    fields: "type = \"decimal\"\ndecimals = 2\nmin = 0\nmax = 9",
    beside: "",
    cases: 3,
    atoms: &[("# < 1", 0b001), ("# >= 2.50", 0b100), ("# >= 1", 0b110)],
    bands: &[("# < 1", 0b001), ("(# >= 1 and # < 2.50)", 0b010), ("# >= 2.50", 0b100)],
};

const LIST: Kind = Kind {
    fields: "type = \"list\"\nmin = 0\nmax = 2\nmost = 9",
    beside: "[[derived]]\nid = \"aantal-#\"\ncount = \"#\"\n",
    cases: 3,
    atoms: &[("aantal-# = 1", 0b001), ("aantal-# > 2", 0b100), ("aantal-# <= 2", 0b011)],
    bands: &[],
};

const DAY: Kind = Kind {
    fields: "type = \"date\"\nmin = 2000-01-01\nmax = 2023-12-31",
    beside: "",
    cases: 2,
    atoms: &[("# < 2020-01-01", 0b01), ("# >= 2020-01-01", 0b10)],
    bands: &[],
};

/// The day looked at.
pub(crate) const DATE: Kind = Kind {
    fields: "",
    beside: "",
    cases: 3,
    atoms: &[("# is given", 0b110), ("# >= 2023-04-01", 0b100), ("# < 2023-04-01", 0b010)],
    bands: &[],
};

/// How an ambiguity is read.
pub(crate) const READING: Kind =
    Kind { fields: "", beside: "", cases: 2, atoms: &[("# is x", 0b01), ("# is y", 0b10)], bands: &[] };
