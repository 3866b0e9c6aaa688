//! About the page: where it runs, which one it is, and a copy for use without a network.

use yew::prelude::*;

use super::Part;
use super::elements::{button, label, small, text_area};
use crate::app::state::Action;
use crate::platform::own_file;

/// How the checksum of the saved file is computed on Windows, macOS and Linux.
const COMMANDS: &str = "certutil -hashfile nokkelsmie.html SHA256
shasum -a 256 nokkelsmie.html
sha256sum nokkelsmie.html";

/// The part at the foot of the page, folded away.
pub(super) fn about(part: &Part) -> Html {
    let texts = &part.texts().about;
    let is_online = own_file::is_online();
    let online = if is_online {
        texts.online
    } else {
        texts.offline
    };
    html! {
        <details class="ds-details" id="about">
            // The checksum is computed when somebody looks.
            <summary onclick={part.on(|| Action::Sum)}>{ texts.heading }</summary>
            <div class="fields">
                if let Some(origin) = own_file::origin() {
                    <p class="ds-paragraph" id="origin" data-origin={origin.id()}>{ (texts.origin)(&origin) }</p>
                }
                <p class="ds-paragraph" id="network" data-online={is_online.to_string()}>{ online }</p>
                { label(texts.checksum) }
                <code class="example" id="checksum">{ part.state.checksum.as_deref().unwrap_or("…").to_owned() }</code>
                { small(texts.checksum_note) }
                { text_area(None, texts.commands, COMMANDS) }
                <div class="actions">
                    { button("save-page".into(), Some("secondary"), texts.save.into(), part.on(|| Action::SavePage)) }
                </div>
                { small(texts.save_note) }
            </div>
        </details>
    }
}
