//! What is secret stays so.

use std::fmt::{Debug, Display};

use nokkelsmie::formats::{Password, PublicForm, PublicPem};
use nokkelsmie::jose::{
    EcPrivate, EcPublic, OctKey, OkpPrivate, OkpPublic, PrivateJwk, PrivateMaterial, PublicJwk,
    PublicMaterial, RsaPrivate, RsaPublic, RsaSecrets, SecretOctets, SecretText,
};
use nokkelsmie::keygen::rsa::Prime;
use nokkelsmie::making::Protected;
use nokkelsmie::maskinporten::Grant;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::{wasm_bindgen_test as test, wasm_bindgen_test_configure};

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test_configure!(run_in_dedicated_worker);

/// Compiles only for types that can neither be printed nor copied: for any other, two of the
/// implementations would do, and the compiler could not choose.
trait Discreet<Which> {
    fn is_discreet() {}
}

struct Printable;
struct Displayable;
struct Copyable;

impl<T> Discreet<()> for T {}
impl<T: Debug> Discreet<Printable> for T {}
impl<T: Display> Discreet<Displayable> for T {}
impl<T: Clone> Discreet<Copyable> for T {}

#[test]
fn nothing_secret_can_be_printed_or_copied() {
    <SecretOctets as Discreet<_>>::is_discreet();
    <SecretText as Discreet<_>>::is_discreet();
    <RsaSecrets as Discreet<_>>::is_discreet();
    <RsaPrivate as Discreet<_>>::is_discreet();
    <EcPrivate as Discreet<_>>::is_discreet();
    <OkpPrivate as Discreet<_>>::is_discreet();
    <OctKey as Discreet<_>>::is_discreet();
    <PrivateMaterial as Discreet<_>>::is_discreet();
    <PrivateJwk as Discreet<_>>::is_discreet();
    <Prime as Discreet<_>>::is_discreet();
    <Grant as Discreet<_>>::is_discreet();
    <Password as Discreet<_>>::is_discreet();
    <Protected as Discreet<_>>::is_discreet();
}

/// Compiles only as long as a public form takes a public key, and a public key is made of nothing
/// but public numbers.
#[test]
fn a_public_form_is_written_from_public_numbers_alone() {
    let _: fn(PublicForm, &PublicJwk) -> String = PublicForm::write;
    let _: fn(PublicForm, &PublicJwk) -> String = PublicForm::file_name;
    let _: fn(PublicPem, &PublicJwk) -> Option<String> = PublicPem::write;
    let _: fn(&PublicJwk) -> &PublicMaterial = PublicJwk::material;
    // Another kind of public material would have to be named here.
    let _ = |material: PublicMaterial| match material {
        PublicMaterial::Rsa(RsaPublic { .. })
        | PublicMaterial::Ec(EcPublic { .. })
        | PublicMaterial::Okp(OkpPublic { .. }) => {}
    };
}
