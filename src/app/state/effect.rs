//! Everything that a change can cause outside the state.

use super::WritingOrder;
use crate::app::order::KidSource;
use crate::app::outputs::Output;
use crate::jose::KeySpec;
use crate::texts::Language;

/// What is to happen outside the state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Make a key of this kind.
    Make(KeySpec),
    /// Stop making it, or writing something of it.
    Stop,
    /// End the workers. They are started when there is something to do, or somebody comes back to the page.
    EndWorkers,
    /// Have this written of a key.
    Write(WritingOrder),
    /// Read the keys of the reader's source.
    Read,
    /// Read what the portal has, to compare it with.
    ReadPortal,
    /// Give the key of this number what it lacks, its kid from here.
    NameFound(usize, KidSource),
    /// Stop reading.
    StopReading,
    /// Empty the fields in which keys are pasted.
    EmptyReader,
    /// Sign a request for a token.
    Sign,
    /// Explain the answer that was pasted.
    Explain,
    /// Add the key to what the portal has, which was pasted.
    AddToPortal,
    /// Remember which steps in the portal are done.
    RememberSteps(String),
    /// Put this behind the `#` of the address.
    WriteFragment(String),
    /// Remember the language for the next time.
    Remember(Language),
    /// Move the focus to the element of this id, once it is there.
    Focus(&'static str),
    /// Select the text of the element of this id.
    SelectText(Output),
    /// Copy this output.
    Copy(Output),
    /// Download this output.
    Download(Output),
    /// Compute the checksum of the page.
    Sum,
    /// Save the page.
    SavePage,
}
