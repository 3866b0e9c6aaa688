//! Hvorfor siden og nøkkelen er til å stole på, eller ikke, på bokmål.

use crate::making::Opinion;
use crate::texts::Trust;

pub(super) const TEXTS: Trust = Trust {
    opinion: |opinion| match opinion {
        Opinion::Agrees => {
            "Nettleserens egen kryptografi har prøvd nøkkelteksten på siden, og den virker."
        }
        Opinion::Absent => {
            "Nettleserens egen kryptografi har ikke prøvd nøkkelteksten på siden. Kryptografien er ikke tilgjengelig over http fra en annen maskin."
        }
        Opinion::Unknown => {
            "Nettleserens egen kryptografi kjenner ikke slike nøkler og har ikke prøvd nøkkelteksten på siden."
        }
    },
    framed: "En annen side viser Nøkkelsmie inne i seg og kan legge noe over knappene. Her lages ingen nøkkel. Åpne Nøkkelsmie i en egen fane.",
    open_alone: "Åpne i en egen fane",
    report: "Si gjerne fra til dem du fikk siden av, og legg ved denne rapporten. Den inneholder ingen del av nøkkelen.",
    copy_report: "Kopier rapporten",
};
