//! Det siden forteller om seg selv, på bokmål.

use crate::app::origin::Origin;
use crate::texts::About;

pub(super) const TEXTS: About = About {
    heading: "Om siden",
    origin: |origin| match origin {
        Origin::File => "Siden er åpnet fra en fil.".to_owned(),
        Origin::Machine => "Siden er hentet fra en server på denne maskinen.".to_owned(),
        Origin::Http(host) => format!(
            "Siden er hentet fra {host} over http. Uten https kan noen ha endret den på veien: Sammenlign sjekksummen før du lager nøkler til produksjon."
        ),
        Origin::Internal(host) => {
            format!("Siden er hentet fra {host}, en adresse på et internt nett.")
        }
        Origin::Web(host) => format!("Siden er hentet fra {host} på det åpne nettet, over https."),
    },
    online: "Nettleseren sier at maskinen er på nett. Siden bruker ikke nettet, så du kan koble fra og arbeide videre.",
    offline: "Nettleseren sier at maskinen ikke er på nett. Siden virker like godt.",
    checksum: "Sjekksummen til siden (SHA-256)",
    checksum_note: "Siden har regnet ut tallet selv, og en side som noen har tuklet med, kan vise hva som helst. Lagre siden, regn ut sjekksummen utenfor nettleseren med en av kommandoene, og sammenlign med SHA256SUMS i utgivelsen. Stemmer det ikke, er siden endret, av en utvidelse i nettleseren eller av noen andre: Ikke lag nøkler her. Hent filen på nytt fra utgivelsen.",
    commands: "Kommandoer for Windows, macOS og Linux",
    save: "Lagre siden for bruk uten nett",
    save_note: "Du får siden slik den kom til nettleseren. Verken nøkkelen eller noe du har skrevet, følger med.",
};
