//! 追赶计算: the way of the open row through the years, what each year still has to bring, and 分年度目标.

use super::amounts::{difference, distance, figure, own_decimals, reaching, shown_decimals, unit_of_difference, yearly};
use super::pieces::entry;
use super::{Chosen, Work};
use crate::analysis::{Assessment, Goal, Need, YearlyCheck, check_yearly, even_way, round_to};
use crate::model::Operator;
use crate::view::{Lang, escape, mixed, number_with_unit, phrases, sign};

/// How many years are listed at most: a plan of an evaluator's own may name any year.
const YEARS: i32 = 30;

/// The section, where there is a way to draw or something is still needed.
pub(super) fn way_html(work: &Work, chosen: &Chosen, assessment: &Assessment) -> String {
    let lang = work.state.lang;
    let need = need_html(work, chosen, assessment);
    let has_chart = assessment.has_way();
    if need.is_empty() && !has_chart {
        return String::new();
    }
    let id = escape(&assessment.row.id.to_string());
    let figure = if has_chart { format!("<figure class=\"chart\" data-chart=\"assess:{id}\"></figure>") } else { String::new() };
    let panel = if need.is_empty() { String::new() } else { format!("<div class=\"way-panel\">{need}</div>") };
    let inside = figure + &panel;
    format!("<section class=\"section way-of-row\"><h2>{}</h2>{inside}</section>", phrases(&lang.way_title(&assessment.row.name)))
}

/// What each year still has to bring, and the targets for single years.
fn need_html(work: &Work, chosen: &Chosen, assessment: &Assessment) -> String {
    let Some(need) = assessment.need else { return String::new() };
    let lang = work.state.lang;
    let pairs: String = pairs(lang, assessment, &need)
        .iter()
        .map(|(word, value)| format!("<div><dt>{word}</dt><dd>{}</dd></div>", mixed(lang, value)))
        .collect();
    format!(
        "<div><h3>{}</h3><dl class=\"pairs\">{pairs}</dl></div><div>{}</div>",
        lang.catch_up_title(),
        yearly_html(work, chosen, assessment)
    )
}

fn pairs(lang: Lang, assessment: &Assessment, need: &Need) -> Vec<(String, String)> {
    let (yearly, planned, decimals) = yearly(assessment, need);
    let amount = |value: f64| lang.amount(&difference(value, decimals), &unit_of_difference(lang, assessment.row));
    // An even way to ＞410 ends in 410, which does not meet it.
    let asks = match assessment.terms.goal {
        Ok(Goal::Figure { op: Operator::Above, .. }) => lang.yearly_needed_above(need.years),
        Ok(Goal::Figure { op: Operator::Below, .. }) => lang.yearly_needed_below(need.years),
        Ok(Goal::Figure { .. } | Goal::Range { .. }) | Err(_) => lang.yearly_needed_now(need.years),
    };
    let mut pairs = vec![(asks, amount(yearly))];
    if let Some(planned) = planned {
        let is_adjusted = assessment.terms.is_adjusted;
        pairs.push((if is_adjusted { lang.yearly_planned_adjusted() } else { lang.yearly_planned() }.to_owned(), amount(planned)));
        // What is asked for beyond the plan's even pace, whichever way the way leads.
        let more = if planned < 0.0 { planned - yearly } else { yearly - planned };
        if round_to(more, decimals) != 0.0 {
            let word = if more < 0.0 { lang.yearly_less() } else { lang.yearly_more() };
            pairs.push((word.to_owned(), distance(lang, assessment.row, more, decimals)));
        }
    }
    if let Some(rate) = need.rate {
        pairs.push((lang.yearly_rate().to_owned(), format!("{}%", difference(reaching(rate * 100.0, 1), 1))));
    }
    pairs
}

/// The table of 分年度目标: a field for each year that is left, beside what an even way would need.
fn yearly_html(work: &Work, chosen: &Chosen, assessment: &Assessment) -> String {
    let lang = work.state.lang;
    let row = assessment.row;
    let id = row.id.to_string();
    let Some(target) = assessment.terms.target() else { return String::new() };
    let entered = |year: i32| work.project.yearly_targets.iter().find(|entered| entered.row == row.id && entered.year == year);
    let decimals = shown_decimals(assessment).max(1);
    let rows: String = even_way(assessment)
        .into_iter()
        .take_while(|(year, _)| *year - chosen.case.year <= YEARS)
        .map(|(year, even)| {
            let name = format!("yearly-{}-{year}", id.replace('/', "-"));
            let value = entered(year).map_or_else(String::new, |entered| entered.value.to_string());
            format!(
                "<tr role=\"row\"><th scope=\"row\" role=\"rowheader\"><label for=\"{name}\">{}</label></th><td role=\"cell\" class=\"n\">{}</td><td role=\"cell\">{}</td></tr>",
                lang.year(year),
                if year == assessment.terms.until { sign_of(assessment.terms.goal) } else { "" }.to_owned() + &figure(even, decimals),
                entry(work, (&name, ""), ("yearly", &format!("{id} {year}")), &value, ""),
                name = escape(&name),
            )
        })
        .collect();
    let head = |class: &str, words: &str| format!("<th scope=\"col\" role=\"columnheader\" class=\"{class}\">{}</th>", escape(words));
    let check = check_yearly(assessment, &work.project.yearly_targets);
    let off = if matches!(check, YearlyCheck::Fits | YearlyCheck::None) { "" } else { " off" };
    // A table of empty fields is for the screen.
    let set = if check == YearlyCheck::None { " class=\"on-screen\"" } else { "" };
    format!(
        "<div{set}><h3>{}</h3><table class=\"yearly\" role=\"table\"><thead role=\"rowgroup\"><tr role=\"row\">{}{}{}</tr></thead><tbody role=\"rowgroup\">{rows}</tbody></table><p class=\"yearly-said{off}\" role=\"status\">{}</p><button type=\"button\" class=\"text-button\" data-do=\"yearly-even\" data-with=\"{}\">{}</button></div>",
        lang.yearly_title(),
        head("", lang.year_word_of_row()),
        head("n", lang.yearly_even()),
        head("n", &lang.yearly_target_in(&row.unit)),
        mixed(lang, &check_words(lang, assessment, &check, target)),
        escape(&id),
        lang.yearly_fill_even(),
    )
}

/// The sign of a bound that its own figure does not meet.
fn sign_of(goal: Result<Goal, crate::analysis::Undefined>) -> &'static str {
    match goal {
        Ok(Goal::Figure { op: op @ (Operator::Above | Operator::Below), .. }) => sign(op),
        Ok(Goal::Figure { .. } | Goal::Range { .. }) | Err(_) => "",
    }
}

/// How 分年度目标 stand to the target, as a sentence.
pub(super) fn check_words(lang: Lang, assessment: &Assessment, check: &YearlyCheck, target: f64) -> String {
    let row = assessment.row;
    let amount = |value: f64| lang.amount(&figure(value, row.decimals().max(own_decimals(value))), &unit_of_difference(lang, row));
    let whole = number_with_unit(lang, &figure(target, 6), &row.unit);
    match check {
        YearlyCheck::None => lang.yearly_none().to_owned(),
        YearlyCheck::Missing(years) => {
            let years: Vec<String> = years.iter().take(6).map(i32::to_string).collect();
            lang.yearly_missing(&years.join(lang.list_comma()))
        }
        YearlyCheck::Short(by) => lang.yearly_short(assessment.terms.until, &whole, &amount(*by)),
        YearlyCheck::Over(by) => lang.yearly_over(assessment.terms.until, &whole, &amount(*by)),
        YearlyCheck::Back(year) => lang.yearly_back(*year),
        YearlyCheck::Fits => lang.yearly_fits(&whole),
    }
}
