//! Everything that is inside the page, with its origin and its licence.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::error::Error;
use crate::project;
use crate::run::{self, Environment};

/// The package that is the page.
const PRODUCT: &str = "nokkelsmie";

/// The packages of the modules that are inside the page as well.
const MODULES: [&str; 2] = ["fused-filter", "unpacker"];

const TARGET: &str = "wasm32-unknown-unknown";

/// Something that is inside the page, whole or in part.
#[derive(Clone, Debug)]
pub(crate) struct Component {
    pub(crate) name: String,
    pub(crate) version: String,
    /// SPDX.
    pub(crate) licence: String,
    pub(crate) origin: Origin,
    pub(crate) repository: Option<String>,
    /// Where it lies on this machine, its licence with it.
    pub(crate) folder: Option<PathBuf>,
    /// What a package's file must hash to, as the lock says: the name of the algorithm, and hex.
    pub(crate) hash: Option<(&'static str, String)>,
    /// What uses it.
    pub(crate) used_by: Vec<Package>,
}

/// The name and the version of a package, of which there may be several versions inside.
pub(crate) type Package = (String, String);

/// Where a component comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// This checkout.
    Ours,
    /// crates.io.
    Crate,
    /// npm.
    Npm,
    /// It comes with the compiler.
    Compiler,
}

impl Component {
    pub(crate) fn package(&self) -> Package {
        (self.name.clone(), self.version.clone())
    }

    /// The package URL, which names a package in every inventory.
    pub(crate) fn purl(&self) -> String {
        let Self { name, version, .. } = self;
        match self.origin {
            Origin::Ours | Origin::Crate => format!("pkg:cargo/{name}@{version}"),
            Origin::Npm => format!("pkg:npm/{}@{version}", name.replace('@', "%40")),
            Origin::Compiler => format!("pkg:generic/{name}@{version}"),
        }
    }
}

/// All that is inside: our own packages first, and then by name.
pub(crate) fn read(environment: &Environment) -> Result<Vec<Component>, Error> {
    let mut components = crates(environment)?;
    components.extend(styles()?);
    components.push(standard_library(environment)?);
    let product = product(&components)?.package();
    for component in &mut components {
        // Cargo does not know: the build puts them into the page.
        if matches!(component.origin, Origin::Npm | Origin::Compiler)
            || MODULES.contains(&component.name.as_str())
        {
            component.used_by.push(product.clone());
        }
    }
    components.sort_by_key(|component| {
        let Component { name, version, .. } = component;
        (
            component.origin != Origin::Ours,
            name.clone(),
            version.clone(),
        )
    });
    Ok(components)
}

/// The package that is the page.
pub(crate) fn product(components: &[Component]) -> Result<&Component, Error> {
    components
        .iter()
        .find(|component| component.name == PRODUCT)
        .ok_or_else(|| Error::Unexpected {
            what: format!("{PRODUCT} is not in its own inventory"),
        })
}

fn crates(environment: &Environment) -> Result<Vec<Component>, Error> {
    let cargo = |arguments: &[&str]| run::read(environment.command("cargo").args(arguments));
    let packages = [PRODUCT]
        .into_iter()
        .chain(MODULES)
        .flat_map(|package| ["--package", package]);
    // The tree knows the features that the page is built with; the metadata knows all the rest.
    let mut tree = vec![
        "tree",
        "--locked",
        "--edges=normal,no-proc-macro",
        "--target",
        TARGET,
        "--prefix=none",
        "--format={p}",
    ];
    tree.extend(packages);
    let tree = cargo(&tree)?;
    let inside = packages_of(&tree);
    let metadata = cargo(&[
        "metadata",
        "--locked",
        "--format-version=1",
        "--filter-platform",
        TARGET,
    ])?;
    let metadata: Value = serde_json::from_str(&metadata).map_err(|error| Error::Unexpected {
        what: format!("`cargo metadata` does not write JSON: {error}"),
    })?;
    let lock = project::root().join("Cargo.lock");
    let lock = fs::read_to_string(&lock).map_err(Error::file(&lock))?;
    let components: Vec<Component> = list(&metadata, "/packages")
        .iter()
        .filter_map(|package| {
            let (name, version) = (text(package, "name")?, text(package, "version")?);
            inside
                .contains(&(name.clone(), version.clone()))
                .then(|| of_crate(package, name, version, &lock))
        })
        .collect();
    if components.len() != inside.len() {
        return Err(Error::Unexpected {
            what: "`cargo tree` and `cargo metadata` do not name the same packages".to_owned(),
        });
    }
    Ok(with_users(components, &metadata))
}

/// `serde v1.0.0 (*)`: name and version of each package in a tree, once.
fn packages_of(tree: &str) -> Vec<Package> {
    let mut packages: Vec<_> = tree
        .lines()
        .filter_map(|line| {
            let mut words = line.split_whitespace();
            let (name, version) = (words.next()?, words.next()?);
            Some((name.to_owned(), version.strip_prefix('v')?.to_owned()))
        })
        .collect();
    packages.sort();
    packages.dedup();
    packages
}

fn of_crate(package: &Value, name: String, version: String, lock: &str) -> Component {
    let is_ours = package.get("source").is_none_or(Value::is_null);
    let manifest = text(package, "manifest_path").map(PathBuf::from);
    Component {
        licence: spdx(&text(package, "license").unwrap_or_default()),
        origin: if is_ours { Origin::Ours } else { Origin::Crate },
        repository: text(package, "repository"),
        // All of ours has one licence.
        folder: if is_ours {
            Some(project::root())
        } else {
            manifest.and_then(|manifest| manifest.parent().map(Path::to_path_buf))
        },
        hash: checksum(lock, &name, &version).map(|hash| ("SHA-256", hash)),
        used_by: Vec::new(),
        name,
        version,
    }
}

/// Tells each component who uses it.
fn with_users(mut components: Vec<Component>, metadata: &Value) -> Vec<Component> {
    let packages = list(metadata, "/packages");
    let named = |id: &Value| {
        let package = packages
            .iter()
            .find(|package| package.get("id") == Some(id))?;
        Some((text(package, "name")?, text(package, "version")?))
    };
    let users: Vec<(Package, Vec<Package>)> = list(metadata, "/resolve/nodes")
        .iter()
        .filter_map(|node| {
            let package = named(node.get("id")?)?;
            let is_inside = components.iter().any(|known| known.package() == package);
            let uses = list(node, "/deps")
                .iter()
                .filter(|used| list(used, "/dep_kinds").iter().any(is_normal))
                .filter_map(|used| named(used.get("pkg")?))
                .collect();
            is_inside.then_some((package, uses))
        })
        .collect();
    for component in &mut components {
        let own = component.package();
        component.used_by = users
            .iter()
            .filter(|(_, uses)| uses.contains(&own))
            .map(|(user, _)| user.clone())
            .collect();
        component.used_by.sort();
        component.used_by.dedup();
    }
    components
}

/// Neither for tests nor for a build script.
fn is_normal(kind: &Value) -> bool {
    kind.get("kind").is_none_or(Value::is_null)
}

/// Cargo's older way to write `OR`.
fn spdx(licence: &str) -> String {
    let choices: Vec<&str> = licence.split('/').map(str::trim).collect();
    choices.join(" OR ")
}

/// What Cargo.lock says that a package's file hashes to.
fn checksum(lock: &str, name: &str, version: &str) -> Option<String> {
    let head = format!("\nname = \"{name}\"\nversion = \"{version}\"\n");
    lock.split("[[package]]")
        .find(|package| package.starts_with(&head))?
        .lines()
        .find_map(|line| line.strip_prefix("checksum = \"")?.strip_suffix('"'))
        .map(str::to_owned)
}

/// The npm packages that static/style.css imports.
fn styles() -> Result<Vec<Component>, Error> {
    let style = project::root().join("static/style.css");
    let style = fs::read_to_string(&style).map_err(Error::file(&style))?;
    imported(&style).into_iter().map(of_npm).collect()
}

fn of_npm(name: &str) -> Result<Component, Error> {
    let folder = project::root().join("node_modules").join(name);
    let package = read_json(&folder.join("package.json"))?;
    let lock = read_json(&project::root().join("package-lock.json"))?;
    let locked = lock
        .get("packages")
        .and_then(|packages| packages.get(format!("node_modules/{name}")));
    Ok(Component {
        name: name.to_owned(),
        version: text(&package, "version").unwrap_or_default(),
        licence: text(&package, "license").unwrap_or_default(),
        origin: Origin::Npm,
        repository: package
            .pointer("/repository/url")
            .and_then(Value::as_str)
            .map(|url| url.trim_start_matches("git+").to_owned()),
        folder: Some(folder),
        hash: locked
            .and_then(|locked| text(locked, "integrity"))
            .and_then(|integrity| sha512(&integrity))
            .map(|hash| ("SHA-512", hash)),
        used_by: Vec::new(),
    })
}

/// `@scope/name` or `name` of each `@import "../node_modules/…"`.
fn imported(style: &str) -> Vec<&str> {
    let mut names: Vec<&str> = style
        .split("@import \"../node_modules/")
        .skip(1)
        .filter_map(|path| {
            let parts = if path.starts_with('@') { 2 } else { 1 };
            let (end, _) = path.match_indices('/').nth(parts - 1)?;
            path.get(..end)
        })
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Hex of npm's `sha512-…`.
fn sha512(integrity: &str) -> Option<String> {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;

    let hash = STANDARD.decode(integrity.strip_prefix("sha512-")?).ok()?;
    Some(hex(&hash))
}

fn standard_library(environment: &Environment) -> Result<Component, Error> {
    let version = run::read(environment.command("rustc").arg("--version"))?;
    let version = version.split_whitespace().nth(1).unwrap_or_default();
    Ok(Component {
        name: "rust-std".to_owned(),
        version: version.to_owned(),
        licence: "MIT OR Apache-2.0".to_owned(),
        origin: Origin::Compiler,
        repository: Some("https://github.com/rust-lang/rust".to_owned()),
        folder: None,
        hash: None,
        used_by: Vec::new(),
    })
}

/// Octets as people write a checksum.
pub(crate) fn hex(octets: &[u8]) -> String {
    octets.iter().fold(String::new(), |mut text, octet| {
        // A String takes whatever is written to it.
        let _ = write!(text, "{octet:02x}");
        text
    })
}

fn read_json(path: &Path) -> Result<Value, Error> {
    let json = fs::read_to_string(path).map_err(Error::file(path))?;
    serde_json::from_str(&json).map_err(|error| Error::Unexpected {
        what: format!("{} is not JSON: {error}", path.display()),
    })
}

fn text(value: &Value, name: &str) -> Option<String> {
    value.get(name)?.as_str().map(str::to_owned)
}

fn list<'a>(value: &'a Value, pointer: &str) -> &'a [Value] {
    let list = value.pointer(pointer).and_then(Value::as_array);
    list.map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::{Origin, checksum, imported, packages_of, read, sha512, spdx};
    use crate::project;
    use crate::run::Environment;

    #[test]
    fn a_package_of_the_tree_is_counted_once() {
        let tree = "nokkelsmie v0.1.0 (/home/kari/n)\nserde v1.0.0\nserde v1.0.0 (*)\n";
        let serde = ("serde".to_owned(), "1.0.0".to_owned());
        assert_eq!(packages_of(tree).len(), 2);
        assert!(packages_of(tree).contains(&serde));
    }

    #[test]
    fn a_choice_of_licences_is_written_as_spdx_does() {
        assert_eq!(spdx("MIT / Apache-2.0"), "MIT OR Apache-2.0");
        assert_eq!(spdx("Unlicense OR MIT"), "Unlicense OR MIT");
    }

    #[test]
    fn the_checksum_is_that_of_the_same_version() {
        let lock = "version = 4\n\n[[package]]\nname = \"a\"\nversion = \"1.0.0\"\n\
                    checksum = \"01\"\n\n[[package]]\nname = \"a\"\nversion = \"2.0.0\"\n\
                    checksum = \"02\"\n";
        assert_eq!(checksum(lock, "a", "2.0.0").as_deref(), Some("02"));
        assert_eq!(checksum(lock, "a", "3.0.0"), None);
    }

    #[test]
    fn the_style_names_the_packages_that_it_imports() {
        let style = "@import \"../node_modules/@a/b/dist/x.css\";\n\
                     @import \"../node_modules/c/y.css\";\n@import \"../node_modules/@a/b/z.css\";";
        assert_eq!(imported(style), ["@a/b", "c"]);
    }

    #[test]
    fn npms_hash_is_told_in_hex() {
        assert_eq!(sha512("sha512-AQI=").as_deref(), Some("0102"));
        assert_eq!(sha512("sha1-AQI="), None);
    }

    #[test]
    fn everything_inside_has_a_licence_and_somebody_who_uses_it() {
        let programs = [project::cargo_home().unwrap().join("bin")];
        let components = read(&Environment::with_folders_first(&programs)).unwrap();
        for component in &components {
            assert!(!component.licence.is_empty(), "{component:?}");
            let is_the_product = component.name == "nokkelsmie";
            assert_eq!(
                component.used_by.is_empty(),
                is_the_product,
                "{component:?}"
            );
            let is_locked = matches!(component.origin, Origin::Crate | Origin::Npm);
            assert_eq!(component.hash.is_some(), is_locked, "{component:?}");
        }
        for name in [
            "rsa",
            "yew",
            "lol_alloc",
            "@digdir/designsystemet-css",
            "rust-std",
        ] {
            assert!(components.iter().any(|component| component.name == name));
        }
        // What only the tests or the build need is not inside.
        for name in ["wasm-bindgen-test", "syn", "flate2"] {
            assert!(!components.iter().any(|component| component.name == name));
        }
    }
}
