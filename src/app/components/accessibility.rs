//! What is known of how accessible the page is, at its foot: the statement itself goes out beside it.

use yew::prelude::*;

use super::Part;
use super::elements::{details, small};

/// The part at the foot of the page, folded away.
pub(super) fn accessibility(part: &Part) -> Html {
    let texts = &part.texts().page;
    let inside = || {
        let words = texts.accessibility.iter().map(|text| small(*text));
        html! { <div class="fields">{ for words }</div> }
    };
    details(
        part,
        "accessibility",
        texts.accessibility_heading.into(),
        false,
        &inside,
    )
}
