//! 数据: the files that can be taken along, their licence, provenance and citation.

use super::{Lang, Part, ViewState};

/// The published files: name, and what it holds.
pub fn published(lang: Lang) -> [(&'static str, &'static str); 9] {
    [
        ("data/indicators.csv", lang.data_indicators()),
        ("data/text_targets.csv", lang.data_targets()),
        ("data/programmes.csv", lang.data_programmes()),
        ("data/layouts.csv", lang.data_layouts()),
        ("data/comparability.csv", lang.data_comparability()),
        ("data/findings.csv", lang.data_findings()),
        ("data/bundle.json", lang.data_bundle()),
        ("data/content.json", lang.data_content_json()),
        ("data/datapackage.json", lang.data_package()),
    ]
}

/// The page's parts.
pub(super) fn data_parts(state: &ViewState) -> Vec<Part> {
    let lang = state.lang;
    let files: String = published(lang)
        .iter()
        .map(|(file, content)| {
            let name = file.strip_prefix("data/").unwrap_or(file);
            format!("<tr role=\"row\"><th scope=\"row\" role=\"rowheader\"><a href=\"{file}\" download>{name}</a></th><td role=\"cell\">{content}</td></tr>")
        })
        .collect();
    let section = |title: &str, inside: &str| format!("<section class=\"section prose\"><h2>{title}</h2><p>{inside}</p></section>");
    vec![Part::new(
        "data",
        format!(
            "<p class=\"lead\">{}</p><section class=\"section\"><h2>{}</h2><table class=\"files\" role=\"table\"><thead role=\"rowgroup\"><tr role=\"row\"><th scope=\"col\" role=\"columnheader\">{}</th><th scope=\"col\" role=\"columnheader\">{}</th></tr></thead><tbody role=\"rowgroup\">{files}</tbody></table></section>{}{}{}{}",
            lang.data_lead(),
            lang.data_files(),
            lang.data_file(),
            lang.data_content(),
            format_args!(
                "<div class=\"one-file\">{}</div>",
                section(lang.data_one_file(), &lang.data_one_file_text("<a href=\"yuchuang.html\" download>yuchuang.html</a>"))
            ),
            section(lang.data_licence(), lang.data_licence_text()),
            section(lang.data_provenance(), lang.data_provenance_text()),
            section(lang.data_cite(), lang.data_cite_text())
        ),
    )]
}
