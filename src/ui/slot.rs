//! A place that the second program fills.

use crate::browser::{page, slot};
use crate::view::{Lang, SlotKind};
use leptos::{html::Div, prelude::*};

/// A slot that shows what the query asks for, and follows it. Reactive.
pub(super) fn slot_view(lang: Lang, kind: SlotKind, query: impl Fn() -> String + 'static) -> AnyView {
    let host: NodeRef<Div> = NodeRef::new();
    let held = StoredValue::new_local(None);
    Effect::new(move |_| {
        let Some(host) = host.get() else { return };
        slot::show(&host, kind.word(), &query());
        held.set_value(Some(host));
    });
    on_cleanup(move || {
        held.with_value(|host| {
            if let Some(host) = host {
                slot::leave(host);
            }
        });
    });
    view! {
        <div class="slot" data-slot=kind.word() node_ref=host>
            <p class="slot-loading" role="status">{lang.slot_loading()}</p>
            <p class="slot-failed" role="status">{lang.slot_failed()} " " <a href="">{lang.load_again()}</a></p>
        </div>
    }
    .into_any()
}

/// Whether the site opens without a network: nothing until the page stands, and nothing where it cannot be said.
pub(super) fn offline_view() -> AnyView {
    let ctx = super::context::context();
    let stands = RwSignal::new(false);
    page::later(1500, move || {
        stands.try_set(true);
    });
    let slot = move || stands.get().then(|| slot_view(ctx.lang.get(), SlotKind::Offline, move || ctx.with(crate::view::print)));
    view! { <div class="foot-offline">{slot}</div> }.into_any()
}

/// What can be taken along from a page of this program: filled by the second one, which follows when the page stands.
pub(super) fn take_view(lang: Lang) -> AnyView {
    let ctx = super::context::context();
    let stands = RwSignal::new(false);
    page::later(1500, move || {
        stands.try_set(true);
    });
    let slot = move || stands.get().then(|| slot_view(lang, SlotKind::Take, move || ctx.with(crate::view::print)));
    view! { {slot} }.into_any()
}
