//! A chart as a picture of its own: title, units, drawing, caveats and source in one SVG, in the light look, with every
//! colour written out, so that it opens anywhere.

use super::spec::ChartSpec;
use std::fmt::Write;

/// Width of a saved picture in CSS pixels.
pub const PICTURE_WIDTH: f64 = 960.0;

/// Space around what stands in the picture.
const MARGIN: f64 = 24.0;

/// The height of the drawing within a saved picture.
pub fn drawing_height(spec: &ChartSpec) -> f64 {
    spec.height.unwrap_or(420.0)
}

/// The width of the drawing within a saved picture.
pub fn drawing_width() -> f64 {
    PICTURE_WIDTH - 2.0 * MARGIN
}

/// Puts a drawing, the SVG that ECharts made of the chart's option, together with the chart's words. Its height comes with it.
///
/// `token` gives the value of a custom property such as `--path`; `title` stands for the chart's own where it has none.
pub fn picture(spec: &ChartSpec, title: &str, drawing: &str, family: &str, token: impl Fn(&str) -> String) -> (String, f64) {
    let title = spec.title.as_deref().filter(|title| !title.is_empty()).unwrap_or(title).replace('|', "");
    let mut y = MARGIN;
    let mut body = String::new();
    let mut lines = |text: &str, size: f64, weight: u32, color: &str, y: &mut f64| {
        for line in wrapped(text, drawing_width() / size) {
            *y += size * 1.5;
            // Writing to a String cannot fail.
            let _ = write!(
                body,
                "<text x=\"{MARGIN}\" y=\"{:.1}\" font-size=\"{size}\" font-weight=\"{weight}\" fill=\"var({color})\">{}</text>",
                *y - size * 0.35,
                escaped(&line)
            );
        }
    };
    lines(&title, 22.0, 700, "--ink", &mut y);
    lines(&spec.subtitle, 14.0, 400, "--ink-2", &mut y);
    let legend: Vec<String> = spec.legend.iter().filter(|item| item.shown).map(|item| format!("{} {}", item.mark, item.words)).collect();
    lines(&legend.join("   "), 14.0, 400, "--ink", &mut y);
    y += 12.0;
    let drawn_at = y;
    y += drawing_height(spec) + 12.0;
    for notice in &spec.notices {
        lines(notice, 13.0, 400, "--ink-2", &mut y);
    }
    y += 4.0;
    lines(&spec.source, 13.0, 400, "--ink-3", &mut y);
    let height = (y + MARGIN).ceil();
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{PICTURE_WIDTH}\" height=\"{height}\" viewBox=\"0 0 {PICTURE_WIDTH} {height}\" font-family=\"{}\"><title>{}</title><desc>{}</desc><rect width=\"100%\" height=\"100%\" fill=\"var(--ground)\"/>{body}<g transform=\"translate({MARGIN},{drawn_at:.1})\">{drawing}</g></svg>",
        escaped(family),
        escaped(&title),
        escaped(&spec.summary)
    );
    (resolved(&svg, token), height)
}

/// The names of the custom properties that a text speaks of, each once.
pub fn token_names(svg: &str) -> Vec<String> {
    let mut names: Vec<String> = svg.split("var(").skip(1).filter_map(|rest| rest.split(')').next()).map(str::to_owned).collect();
    names.extend(["--ink", "--ink-2", "--ink-3", "--ground"].map(str::to_owned));
    names.sort();
    names.dedup();
    names.retain(|name| name.starts_with("--") && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'));
    names
}

fn resolved(svg: &str, token: impl Fn(&str) -> String) -> String {
    token_names(svg).iter().fold(svg.to_owned(), |svg, name| svg.replace(&format!("var({name})"), &escaped(&token(name))))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Lines of at most so many ems; a Chinese character is one em wide, others a little more than half.
fn wrapped(text: &str, ems: f64) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut line, mut used) = (String::new(), 0.0);
    for word in text.split_inclusive(|c: char| !c.is_ascii() || c == ' ') {
        let width: f64 = word.chars().map(|c| if c.is_ascii() { 0.56 } else { 1.0 }).sum();
        // No line begins with a closing mark.
        let closes = word.starts_with(['，', '。', '；', '、', '：', '）', '》', '”']);
        if used + width > ems && !closes && !line.is_empty() {
            lines.push(std::mem::take(&mut line));
            used = 0.0;
        }
        line += word;
        used += width;
    }
    if !line.trim().is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::LegendItem;

    fn spec() -> ChartSpec {
        ChartSpec {
            title: Some("高新技术企业|<b>".to_owned()),
            subtitle: "单位：家".to_owned(),
            summary: "a & b".to_owned(),
            notices: vec!["※ 规划期不同".repeat(30)],
            source: "来源：《x》".to_owned(),
            legend: vec![LegendItem { key: "a".to_owned(), words: "綦江区".to_owned(), mark: "○", shown: true }],
            height: Some(300.0),
            ..ChartSpec::default()
        }
    }

    #[test]
    fn a_picture_has_its_words_and_no_name_of_a_colour() {
        let (svg, height) =
            picture(&spec(), "", "<svg><path fill=\"var(--path)\"/></svg>", "\"PingFang SC\", sans-serif", |name| format!("<{name}>"));
        assert!(svg.contains("高新技术企业&lt;b&gt;") && svg.contains("单位：家") && svg.contains("来源：《x》"));
        assert!(!svg.contains("var(") && svg.contains("fill=\"&lt;--path&gt;\""), "{svg}");
        assert!(svg.matches("期不").count() > 20 && height > 400.0);
        assert!(svg.contains("○ 綦江区"));
        assert!(svg.contains("a &amp; b") && svg.contains("&quot;PingFang SC&quot;"));
    }

    #[test]
    fn lines_fit_and_lose_nothing() {
        let text = "来源：《重庆市科技创新“十三五”规划》专栏2 第4行；the second source, with words";
        let lines = wrapped(text, 12.0);
        assert!(lines.len() > 3 && lines.iter().all(|line| line.chars().count() < 26));
        assert_eq!(lines.concat(), text);
        assert!(lines.iter().all(|line| !line.starts_with('，')));
        assert!(wrapped("", 10.0).is_empty());
    }
}
