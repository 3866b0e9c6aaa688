//! Hvorfor siden og nøkkelen er til å stole på, eller ikke, på bokmål.

use crate::making::Opinion;
use crate::texts::Trust;

pub(super) const TEXTS: Trust = Trust {
    opinion: |opinion| match opinion {
        Opinion::Agrees => {
            "Nettleserens egen kryptografi har kontrollert nøkkelen, slik den står på siden."
        }
        Opinion::Absent => {
            "Nettleserens egen kryptografi har ikke kontrollert nøkkelen. Denne kryptografien er bare tilgjengelig over https og fra en fil på maskinen."
        }
        Opinion::Unknown => {
            "Nettleserens egen kryptografi kjenner ikke slike nøkler, så bare programmet på siden har kontrollert nøkkelen."
        }
    },
    framed: "En annen side viser Nøkkelsmie inne i seg, og kan legge noe over knappene. Her lages ingen nøkkel. Åpne Nøkkelsmie i en egen fane.",
    open_alone: "Åpne i en egen fane",
    report: "Si gjerne fra til dem du fikk siden av, og legg ved denne rapporten. Den inneholder ingen del av nøkkelen.",
    copy_report: "Kopier rapporten",
};
