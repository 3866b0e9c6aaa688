//! Why the page and its key can be trusted, or not, in English.

use crate::making::Opinion;
use crate::texts::Trust;

pub(super) const TEXTS: Trust = Trust {
    opinion: |opinion| match opinion {
        Opinion::Agrees => {
            "The browser's own cryptography has tried the text of the key on the page, and it works."
        }
        Opinion::Absent => {
            "The browser's own cryptography has not tried the text of the key on the page. That cryptography is not available over http from another computer."
        }
        Opinion::Unknown => {
            "The browser's own cryptography does not know such keys, and has not tried the text of the key on the page."
        }
    },
    framed: "Another page shows Nøkkelsmie inside itself, and may lay something over its buttons. No key is made here. Open Nøkkelsmie in a tab of its own.",
    open_alone: "Open in a tab of its own",
    report: "Please tell whoever gave you the page, and include this report. It contains no part of the key.",
    copy_report: "Copy the report",
};
