//! A flow: points where an answer is needed, and where each answer leads.

/// Points where an answer is needed, the first being where it starts. Edges lead to later points.
pub(crate) struct Flow {
    pub(crate) points: Vec<Point>,
}

/// A point where an answer is needed.
pub(crate) struct Point {
    pub(crate) text: String,
    pub(crate) edges: Vec<Edge>,
}

/// An answer, and where it leads.
pub(crate) struct Edge {
    pub(crate) text: String,
    pub(crate) to: To,
}

/// Where an answer leads.
pub(crate) enum To {
    /// To another point.
    Point(usize),
    /// To an outcome, or to nothing.
    End(String),
}
