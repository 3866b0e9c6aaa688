//! Why the page and its key can be trusted, or not, in English.

use crate::making::Opinion;
use crate::texts::Trust;

pub(super) const TEXTS: Trust = Trust {
    opinion: |opinion| match opinion {
        Opinion::Agrees => {
            "The browser's own cryptography has checked the key, as it is shown on the page."
        }
        Opinion::Absent => {
            "The browser's own cryptography has not checked the key. That cryptography is only available over https and from a file on the computer."
        }
        Opinion::Unknown => {
            "The browser's own cryptography does not know such keys, so only the program on the page has checked the key."
        }
    },
    framed: "Another page shows Nøkkelsmie inside itself, and may lay something over its buttons. No key is made here. Open Nøkkelsmie in a tab of its own.",
    open_alone: "Open in a tab of its own",
    report: "Please tell whoever gave you the page, and include this report. It contains no part of the key.",
    copy_report: "Copy the report",
};
