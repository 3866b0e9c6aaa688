//! What the page tells of itself, in English.

use crate::app::origin::Origin;
use crate::texts::About;

pub(super) const TEXTS: About = About {
    heading: "About this page",
    origin: |origin| match origin {
        Origin::File => "The page was opened from a file.".to_owned(),
        Origin::Machine => "The page came from a server on this computer.".to_owned(),
        Origin::Http(host) => format!(
            "The page came from {host} over http. Without https, somebody may have changed it on its way: compare the checksum before you make keys for production."
        ),
        Origin::Internal(host) => {
            format!("The page came from {host}, an address on an internal network.")
        }
        Origin::Web(host) => format!("The page came from {host} on the open web, over https."),
    },
    online: "The browser says that the computer is online. The page does not use the network, so you can disconnect and go on.",
    offline: "The browser says that the computer is offline. The page works just as well.",
    checksum: "Checksum of this page (SHA-256)",
    checksum_note: "The page computed the number itself, and a page that somebody has tampered with can show anything. Save the page, compute the checksum outside the browser with one of the commands, and compare it with SHA256SUMS in the release. If they differ, the page has been changed, by a browser extension or by somebody else: make no keys here. Get the file again from the release.",
    commands: "Commands for Windows, macOS and Linux",
    save: "Save the page for use offline",
    save_note: "You get the page as it came to the browser. Neither the key nor anything that you have typed goes with it.",
};
