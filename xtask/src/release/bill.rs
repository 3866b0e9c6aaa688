//! The bill of materials: what is inside the page, as programs read it (CycloneDX 1.6, ECMA-424).

use serde_json::{Value, json};

use crate::error::Error;
use crate::inventory::{self, Component, Origin};

/// The bill for the page with this SHA-256. Neither the time nor a random number is in it.
pub(super) fn of_materials(components: &[Component], page_sum: &str) -> Result<String, Error> {
    let product = inventory::product(components)?;
    let others = components
        .iter()
        .filter(|component| component.name != product.name);
    let mut main = entry(product, "application");
    if let Value::Object(main) = &mut main {
        main.insert(
            "hashes".to_owned(),
            json!([{ "alg": "SHA-256", "content": page_sum }]),
        );
    }
    let bill = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": { "component": main },
        "components": others.map(|component| entry(component, "library")).collect::<Vec<_>>(),
        "dependencies": components
            .iter()
            .map(|component| json!({
                "ref": component.purl(),
                "dependsOn": components
                    .iter()
                    .filter(|used| used.used_by.contains(&component.package()))
                    .map(Component::purl)
                    .collect::<Vec<_>>(),
            }))
            .collect::<Vec<_>>(),
    });
    serde_json::to_string_pretty(&bill)
        .map(|text| text + "\n")
        .map_err(|error| Error::Unexpected {
            what: format!("the bill of materials cannot be written: {error}"),
        })
}

fn entry(component: &Component, kind: &str) -> Value {
    let mut entry = json!({
        "type": kind,
        "bom-ref": component.purl(),
        "name": component.name,
        "version": component.version,
        "licenses": [{ "expression": component.licence }],
    });
    let Value::Object(members) = &mut entry else {
        return entry;
    };
    // Our own packages are in no registry.
    if matches!(component.origin, Origin::Crate | Origin::Npm) {
        members.insert("purl".to_owned(), component.purl().into());
    }
    if let Some((algorithm, hash)) = &component.hash {
        members.insert(
            "hashes".to_owned(),
            json!([{ "alg": algorithm, "content": hash }]),
        );
    }
    if let Some(repository) = &component.repository {
        members.insert(
            "externalReferences".to_owned(),
            json!([{ "type": "vcs", "url": repository }]),
        );
    }
    entry
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::of_materials;
    use crate::inventory::{Component, Origin};

    fn component(name: &str, origin: Origin, used_by: &[&str]) -> Component {
        Component {
            name: name.to_owned(),
            version: "1.0.0".to_owned(),
            licence: "MIT".to_owned(),
            origin,
            repository: None,
            folder: None,
            hash: None,
            used_by: used_by
                .iter()
                .map(|user| ((*user).to_owned(), "1.0.0".to_owned()))
                .collect(),
        }
    }

    #[test]
    fn what_one_version_uses_is_not_what_another_uses() {
        let old = Component {
            version: "0.1.0".to_owned(),
            ..component("digest", Origin::Crate, &[])
        };
        let components = [
            component("nokkelsmie", Origin::Ours, &[]),
            component("digest", Origin::Crate, &["nokkelsmie"]),
            component("hybrid", Origin::Crate, &["digest"]),
            old,
        ];
        let bill = of_materials(&components, "0123").unwrap();
        let bill: Value = serde_json::from_str(&bill).unwrap();
        let uses = |place: usize| &bill["dependencies"][place]["dependsOn"];
        assert_eq!(uses(1)[0], "pkg:cargo/hybrid@1.0.0");
        assert_eq!(uses(3).as_array().map(Vec::len), Some(0));
    }

    #[test]
    fn the_bill_names_the_page_by_its_checksum_and_who_uses_what() {
        let components = [
            component("nokkelsmie", Origin::Ours, &[]),
            component("rsa", Origin::Crate, &["nokkelsmie"]),
        ];
        let bill = of_materials(&components, "0123").unwrap();
        let bill: Value = serde_json::from_str(&bill).unwrap();
        assert_eq!(
            bill["metadata"]["component"]["hashes"][0]["content"],
            "0123"
        );
        assert_eq!(bill["components"][0]["purl"], "pkg:cargo/rsa@1.0.0");
        assert_eq!(
            bill["dependencies"][0]["dependsOn"][0],
            "pkg:cargo/rsa@1.0.0"
        );
        assert_eq!(bill["components"].as_array().unwrap().len(), 1);
    }
}
