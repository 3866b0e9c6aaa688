//! Tabs: one form of the key at a time (WAI-ARIA Authoring Practices, "Tabs").

use yew::prelude::*;

use crate::app::content::open_tab;
use crate::app::outputs::Output;
use crate::platform::view;

/// One tab and its panel.
pub(super) struct Tab {
    /// What the tab shows.
    pub(super) output: Output,
    /// Its name.
    pub(super) name: &'static str,
    /// Its panel.
    pub(super) panel: Html,
}

/// Several tabs.
pub(super) struct Tabs {
    /// The name of the list of tabs.
    pub(super) label: &'static str,
    /// The tabs, in order.
    pub(super) all: Vec<Tab>,
    /// The one that was chosen, if one was.
    pub(super) chosen: Option<Output>,
    /// Takes the tab to open.
    pub(super) on_select: Callback<Output>,
}

/// The list of tabs, and their panels. All panels are in the page; the others are hidden.
pub(super) fn tabs(tabs: &Tabs) -> Html {
    let outputs: Vec<Output> = tabs.all.iter().map(|tab| tab.output).collect();
    let open = open_tab(&outputs, tabs.chosen);
    let list = tabs.all.iter().map(|tab| {
        let id = tab.output.id();
        let selected = Some(tab.output) == open;
        let output = tab.output;
        html! {
            <button
                type="button"
                role="tab"
                key={id}
                id={format!("tab-{id}")}
                aria-controls={format!("panel-{id}")}
                aria-selected={if selected { "true" } else { "false" }}
                tabindex={if selected { "0" } else { "-1" }}
                onclick={tabs.on_select.reform(move |_| output)}
                onkeydown={onkeydown(tabs, output, outputs.clone())}
            >
                { tab.name }
            </button>
        }
    });
    let panels = tabs.all.iter().map(|tab| {
        let id = tab.output.id();
        html! {
            <div
                role="tabpanel"
                key={id}
                id={format!("panel-{id}")}
                aria-labelledby={format!("tab-{id}")}
                hidden={Some(tab.output) != open}
            >
                { tab.panel.clone() }
            </div>
        }
    });
    html! {
        <div class="ds-tabs">
            <div key="tablist" role="tablist" aria-label={tabs.label}>{ for list }</div>
            { for panels }
        </div>
    }
}

/// Arrows, Home and End open another tab and move the focus to it.
fn onkeydown(tabs: &Tabs, from: Output, outputs: Vec<Output>) -> Callback<KeyboardEvent> {
    let on_select = tabs.on_select.clone();
    Callback::from(move |event: KeyboardEvent| {
        // With such a key, an arrow is the browser's own: Alt and the left one go back.
        if event.alt_key() || event.ctrl_key() || event.meta_key() {
            return;
        }
        if let Some(to) = target(&event.key(), from, &outputs) {
            event.prevent_default();
            on_select.emit(to);
            view::focus(&format!("tab-{}", to.id()));
        }
    })
}

fn target(key: &str, from: Output, outputs: &[Output]) -> Option<Output> {
    let count = outputs.len();
    let at = outputs.iter().position(|output| *output == from)?;
    let to = match key {
        "ArrowRight" => (at + 1) % count,
        "ArrowLeft" => (at + count - 1) % count,
        "Home" => 0,
        "End" => count - 1,
        _ => return None,
    };
    outputs.get(to).copied()
}
