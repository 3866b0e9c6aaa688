//! The forms in which a key is written, one a file.
//!
//! A public form takes a [`PublicJwk`](crate::jose::PublicJwk), which has no private number to
//! give away; only a private form takes a [`PrivateJwk`](crate::jose::PrivateJwk). Every key has the
//! forms of JSON; those of ASN.1 fit some key types, and are nothing for the others.

mod array;
mod certificate_form;
mod der_form;
mod encoded_jwk;
mod encrypted_pkcs8;
mod file_name;
mod jwk;
mod jwk_set;
mod password;
mod pbes2;
mod pem;
mod pkcs12;
mod private_form;
mod private_pem;
mod public_form;
mod public_pem;

pub use certificate_form::CertificateForm;
pub use der_form::{DerForm, spki_der};
pub use encrypted_pkcs8::encrypted_pem;
pub use file_name::{file_name, key_file_name};
pub use password::Password;
pub use pkcs12::pkcs12;
pub use private_form::PrivateForm;
pub use private_pem::PrivatePem;
pub use public_form::PublicForm;
pub use public_pem::PublicPem;
