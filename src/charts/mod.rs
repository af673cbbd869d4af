//! Domain → chart: an ECharts option as JSON, with its text.
//!
//! A chart is built with charming; what charming cannot say is merged in as a JSON patch. The
//! result is deterministic and tested natively. Invariants: no JavaScript functions in an option;
//! colours are named (`var(--path)`) and decided by the style sheet; text that came from outside
//! cannot become markup of a label.

mod marks;
mod path;
mod programmes;
mod scale;
mod spec;

pub use path::path_chart;
pub use programmes::programmes_chart;
pub use spec::{ChartSpec, Form};
