//! Kvifor sida og nøkkelen er til å stole på, eller ikkje, på nynorsk.

use crate::making::Opinion;
use crate::texts::Trust;

pub(super) const TEXTS: Trust = Trust {
    opinion: |opinion| match opinion {
        Opinion::Agrees => {
            "Nettlesaren sin eigen kryptografi har prøvd nøkkelteksten på sida, og han verkar."
        }
        Opinion::Absent => {
            "Nettlesaren sin eigen kryptografi har ikkje prøvd nøkkelteksten på sida. Kryptografien er ikkje tilgjengeleg over http frå ei anna maskin."
        }
        Opinion::Unknown => {
            "Nettlesaren sin eigen kryptografi kjenner ikkje slike nøklar og har ikkje prøvd nøkkelteksten på sida."
        }
    },
    framed: "Ei anna side viser Nøkkelsmie inne i seg og kan leggje noko over knappane. Her blir det ikkje laga nokon nøkkel. Opne Nøkkelsmie i ei eiga fane.",
    open_alone: "Opne i ei eiga fane",
    report: "Sei gjerne frå til dei du fekk sida av, og legg ved denne rapporten. Han inneheld ingen del av nøkkelen.",
    copy_report: "Kopier rapporten",
};
