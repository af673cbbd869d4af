//! Domain → chart: an ECharts option as JSON, with its text.
//!
//! A chart is built with charming; what charming cannot say is merged in as a JSON patch. The
//! result is deterministic and tested natively. Invariants: no JavaScript functions in an option;
//! colours are named (`var(--path)`) and decided by the style sheet; text that came from outside
//! cannot become markup of a label.

mod comparison;
mod evaluation;
mod marks;
mod path;
mod picture;
mod plane;
mod plot;
mod programmes;
mod ranked;
mod scale;
mod spec;
mod tiles;
mod time;

pub use comparison::comparison_chart;
pub use evaluation::evaluation_chart;
pub use path::path_chart;
pub use picture::{PICTURE_WIDTH, drawing_height, drawing_width, picture, token_names};
pub use programmes::programmes_chart;
pub use spec::{Anchor, ChartPoint, ChartSpec, Form, Hidden, LegendItem};
