//! Det sida fortel om seg sjølv, på nynorsk.

use crate::app::origin::Origin;
use crate::texts::About;

pub(super) const TEXTS: About = About {
    heading: "Om sida",
    origin: |origin| match origin {
        Origin::File => "Sida er opna frå ei fil.".to_owned(),
        Origin::Machine => "Sida er henta frå ein tenar på denne maskina.".to_owned(),
        Origin::Http(host) => format!(
            "Sida er henta frå {host} over http. Utan https kan nokon ha endra ho på vegen: Samanlikn sjekksummen før du lagar nøklar til produksjon."
        ),
        Origin::Internal(host) => {
            format!("Sida er henta frå {host}, ei adresse på eit internt nett.")
        }
        Origin::Web(host) => format!("Sida er henta frå {host} på det opne nettet, over https."),
    },
    online: "Nettlesaren seier at maskina er på nett. Sida bruker ikkje nettet, så du kan kople frå og arbeide vidare.",
    offline: "Nettlesaren seier at maskina ikkje er på nett. Sida verkar like godt.",
    checksum: "Sjekksummen til sida (SHA-256)",
    checksum_note: "Sida har rekna ut talet sjølv, og ei side som nokon har tukla med, kan vise kva som helst. Lagre sida, rekn ut sjekksummen utanfor nettlesaren med ein av kommandoane, og samanlikn med SHA256SUMS i utgivinga. Stemmer det ikkje, er sida endra, av ei utviding i nettlesaren eller av nokon andre: Ikkje lag nøklar her. Hent fila på nytt frå utgivinga.",
    commands: "Kommandoar for Windows, macOS og Linux",
    save: "Lagre sida for bruk utan nett",
    save_note: "Du får sida slik ho kom til nettlesaren. Verken nøkkelen eller noko du har skrive, følgjer med.",
};
