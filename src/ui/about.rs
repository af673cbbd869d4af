//! 说明: data and licence, how figures are computed, how to cite, accessibility.

use crate::view::Lang;
use leptos::prelude::*;

pub(super) fn about(lang: Lang) -> AnyView {
    view! {
        <main id="main" class="page about">
            <h1 class="title" tabindex="-1">{lang.about_title()}</h1>
            <section class="section prose">
                <h2>{lang.about_data()}</h2>
                <p>{lang.about_data_text()}</p>
            </section>
            <section class="section prose">
                <h2>{lang.about_method()}</h2>
                <ul>
                    <li>{lang.about_method_multiple()}</li>
                    <li>{lang.about_method_yearly()}</li>
                    <li>{lang.about_method_rebased()}</li>
                </ul>
            </section>
            <section class="section prose">
                <h2>{lang.about_cite()}</h2>
                <p>{lang.about_cite_text()}</p>
            </section>
            <section class="section prose">
                <h2>{lang.about_accessible()}</h2>
                <p>{lang.about_accessible_text()}</p>
            </section>
            <section class="section prose">
                <h2>{lang.about_address()}</h2>
                <p>{lang.about_address_text()}</p>
            </section>
        </main>
    }
    .into_any()
}
