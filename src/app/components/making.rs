//! While a key is made: how far it is, the way to stop it, and how it ended.

use yew::prelude::*;

use super::Part;
use super::elements::button;
use super::search_picture::search_picture;
use crate::app::state::{Action, Announcement, KeyOrigin, Phase};
use crate::jose::{KeySpec, PrivateMaterial};

/// The status line, and the progress while there is any.
pub(super) fn making_status(part: &Part) -> Html {
    let state = &part.state;
    let is_working = matches!(state.phase, Phase::Working { .. });
    // What stands elsewhere too is said here to who listens alone: what stood here stays, and nothing moves.
    let has_key = state.key().is_some();
    let is_quiet = has_key
        && matches!(
            state.announcement,
            None | Some(Announcement::Copied(_) | Announcement::Signed)
        );
    let is_empty = !is_working && !has_key && state.announcement.is_none();
    html! {
        <div
            class={classes!("making", has_key.then_some("ds-alert"))}
            data-color={has_key.then_some("success")}
            data-empty={is_empty.then_some("")}
        >
            <p
                id="status"
                class={if is_quiet { "ds-sr-only" } else { "ds-paragraph" }}
                role="status"
                aria-live="polite"
            >
                <span key={state.announced}>{ status(part) }</span>
            </p>
            if is_quiet {
                <p class="ds-paragraph">{ how_it_ended(part) }</p>
            }
            if let Some(opinion) = part.state.trust.opinion {
                <p id="checked" class="ds-paragraph" data-size="sm" data-code={opinion.code()}>
                    { (part.texts().trust.opinion)(opinion) }
                </p>
            }
            if let Phase::Working { progress, order } = &part.state.phase {
                <div class="working">
                    // Any other key is made without a search.
                    if matches!(order.spec, KeySpec::Rsa(_)) {
                        { search_picture(progress) }
                        <progress
                            class="ds-sr-only"
                            id="progress"
                            max="100"
                            value={progress.percent().to_string()}
                            aria-label={part.texts().making.progress_label}
                        />
                        <p id="progress-text" class="ds-paragraph" data-size="sm">
                            { (part.texts().making.progress)(progress.tested(), progress.expected()) }
                        </p>
                    }
                    { button("cancel".into(), Some("secondary"), part.texts().making.cancel.into(), part.on(|| Action::Cancel)) }
                </div>
            }
        </div>
    }
}

/// The way to wipe the key, or both, where the path ends.
pub(super) fn clear_button(part: &Part) -> Html {
    let texts = &part.texts().making;
    let words = if part.state.client.other.is_some() {
        texts.clear_both
    } else {
        texts.clear
    };
    html! {
        <div class="actions">
            <button
                type="button"
                class="ds-button"
                data-variant="secondary"
                data-color="danger"
                id="clear"
                onclick={part.on(|| Action::Clear)}
            >
                { words }
            </button>
        </div>
    }
}

fn status(part: &Part) -> &'static str {
    let texts = part.texts();
    match part.state.announcement {
        None => "",
        Some(Announcement::Searching) => texts.making.searching,
        Some(Announcement::Finishing) => texts.making.finishing,
        Some(Announcement::Making) => texts.making.making,
        Some(Announcement::Done | Announcement::Taken) => how_it_ended(part),
        Some(Announcement::Cancelled) => texts.making.cancelled,
        Some(Announcement::Cleared) => texts.making.cleared,
        Some(Announcement::Copied(output)) if output.is_private() => texts.output.copied_private,
        Some(Announcement::Copied(_)) => texts.output.copied,
        Some(Announcement::Certifying) => texts.certificate.making,
        Some(Announcement::Certified) => texts.certificate.done,
        Some(Announcement::Protecting) => texts.protection.making,
        Some(Announcement::Protected) => texts.protection.done,
        Some(Announcement::Signed) if part.state.client.grant.is_none() => "",
        Some(Announcement::Signed) => texts.client.signed,
    }
}

/// How the key came to be here.
fn how_it_ended(part: &Part) -> &'static str {
    let texts = part.texts();
    if let KeyOrigin::Read { .. } = part.state.client.origin {
        return texts.reading.taken;
    }
    match part.state.private_key().map(|key| key.material()) {
        Some(PrivateMaterial::Oct(_)) => texts.making.done_symmetric,
        Some(PrivateMaterial::Okp(key)) if !key.public().curve().signs() => {
            texts.making.done_agreeing
        }
        _ if part.state.client.other.is_some() => texts.making.done_both,
        _ => texts.making.done,
    }
}
