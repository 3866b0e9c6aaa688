//! Every change that the page can be asked for, by a person or by what it waits for.

use std::rc::Rc;

use super::{ClientAction, ReaderAction};
use crate::app::certificate_fields::CertificateField;
use crate::app::fragment::Reading;
use crate::app::options::Field;
use crate::app::outputs::Output;
use crate::jose::{PrivateJwk, SecretText};
use crate::making::{Progress, Written};
use crate::texts::Language;
use crate::texts::message::Failure;

/// A change.
pub enum Action {
    /// A field of the form got a value.
    Set(Field, String),
    /// The fragment of the address changed.
    Follow(Reading),
    /// Another language.
    Speak(Language),
    /// Make a key.
    Generate,
    /// The search went on.
    Progress(Progress),
    /// No worker could be started.
    InSlices,
    /// The key is there.
    Made(Rc<PrivateJwk>),
    /// There will be no key.
    Failed(Failure),
    /// Stop.
    Cancel,
    /// Wipe the key.
    Clear,
    /// The page is left. A browser may keep it as it is, for whoever goes back.
    Leave,
    /// Another tab.
    Select(Output),
    /// Unfold the part of this id, or fold it again.
    Unfold(&'static str),
    /// Show or hide a private text.
    Toggle(Output),
    /// A field of a certificate got a value.
    SetCertificate(CertificateField, String),
    /// The certificate is, or is not, to stand in every JWK.
    IncludeCertificate(bool),
    /// Make a certificate.
    Certify,
    /// A password was typed.
    TypePassword(SecretText),
    /// Show the password while it is typed, or hide it again.
    TogglePassword,
    /// Put the key behind the password.
    Protect,
    /// What was to be written is there.
    Written(Written),
    /// It will not come.
    WritingFailed(Failure),
    /// Something about reading keys.
    Reader(ReaderAction),
    /// Something about what the key is for, and what comes after it.
    Client(ClientAction),
    /// Copy this.
    Copy(Output),
    /// It was copied.
    Copied(Output),
    /// The browser refused.
    CopyRefused(Output),
    /// Download this.
    Download(Output),
    /// The browser refused.
    DownloadRefused(Output),
    /// The key for leaving what one is in: the work, or a private text that is shown.
    Escape,
    /// The network came or went.
    NetworkChanged,
    /// Compute the checksum of the page.
    Sum,
    /// This is it.
    Summed(Rc<str>),
    /// Save the page, without anything that is in it now.
    SavePage,
    /// The browser refused.
    SavePageRefused,
    /// What is told of a key that was thrown away was copied.
    ReportCopied,
}
