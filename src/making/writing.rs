//! What is written of a finished key by an engine, because it takes too long for the page's own
//! thread: signatures of large keys, and what makes passwords hard to find.

use std::rc::Rc;

use rand_core::TryCryptoRng;

use crate::formats::{Password, encrypted_pem, pkcs12};
use crate::jose::{PrivateJwk, SecretOctets, SecretText};
use crate::keygen::KeygenError;
use crate::x509::{Certificate, CertificateOrder, CertificateRequest};

/// What is to be written.
#[derive(Clone)]
pub enum Writing {
    /// A certificate that the key signs for itself, and a request.
    Certify {
        /// The key.
        key: Rc<PrivateJwk>,
        /// What the certificate says.
        order: CertificateOrder,
    },
    /// The key behind a password, and where there is a certificate, both in one file.
    Protect {
        /// The key.
        key: Rc<PrivateJwk>,
        /// The password.
        password: Rc<Password>,
        /// The certificate.
        certificate: Option<Certificate>,
    },
}

/// What was written.
pub enum Written {
    /// A certificate and a request.
    Certified(Certified),
    /// The key behind a password.
    Protected(Protected),
}

/// What a key signs of itself.
pub struct Certified {
    /// The certificate.
    pub certificate: Certificate,
    /// The request.
    pub request: CertificateRequest,
}

/// A key behind a password.
pub struct Protected {
    /// The encrypted key as PEM.
    pub pem: SecretText,
    /// PKCS #12, where there is a certificate.
    pub pkcs12: Option<SecretOctets>,
}

impl Writing {
    /// Writes what is to be written.
    ///
    /// # Errors
    ///
    /// [`KeygenError::RandomnessFailed`] and [`KeygenError::RandomnessRepeats`], and
    /// [`KeygenError::KeyCheckFailed`] of a key that cannot sign, or that has no such form.
    pub fn carry_out(&self, randomness: &mut impl TryCryptoRng) -> Result<Written, KeygenError> {
        let written = match self {
            Self::Certify { key, order } => {
                certify(key, order, randomness)?.map(Written::Certified)
            }
            Self::Protect {
                key,
                password,
                certificate,
            } => protect(key, password, certificate.as_ref(), randomness)?.map(Written::Protected),
        };
        written.ok_or(KeygenError::KeyCheckFailed)
    }
}

fn certify(
    key: &PrivateJwk,
    order: &CertificateOrder,
    randomness: &mut impl TryCryptoRng,
) -> Result<Option<Certified>, KeygenError> {
    let certificate = Certificate::make(key, order, randomness)?;
    let request = CertificateRequest::make(key, &order.subject, randomness)?;
    Ok(certificate
        .zip(request)
        .map(|(certificate, request)| Certified {
            certificate,
            request,
        }))
}

fn protect(
    key: &PrivateJwk,
    password: &Password,
    certificate: Option<&Certificate>,
    randomness: &mut impl TryCryptoRng,
) -> Result<Option<Protected>, KeygenError> {
    let Some(pem) = encrypted_pem(key.material(), password, randomness)? else {
        return Ok(None);
    };
    let pkcs12 = match certificate {
        Some(certificate) => pkcs12(key, certificate, password, randomness)?,
        None => None,
    };
    Ok(Some(Protected {
        pem,
        pkcs12: pkcs12.map(|octets| SecretOctets::from(octets.as_slice())),
    }))
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use zeroize::Zeroizing;

    use super::{Writing, Written};
    use crate::formats::Password;
    use crate::jose::{Curve, Metadata, OkpCurve, PrivateJwk, PrivateMaterial, SecretText};
    use crate::keygen::broken::FailingAfter;
    use crate::keygen::{KeygenError, SystemRandomness, make_ec, make_okp};
    use crate::x509::{Certificate, CertificateOrder, Days, Subject};

    fn key(material: PrivateMaterial) -> Rc<PrivateJwk> {
        Rc::new(PrivateJwk::new(material, Metadata::default()).ok().unwrap())
    }

    fn ec() -> Rc<PrivateJwk> {
        key(make_ec(Curve::P256, &mut SystemRandomness).ok().unwrap())
    }

    fn x25519() -> Rc<PrivateJwk> {
        key(make_okp(OkpCurve::X25519, &mut SystemRandomness)
            .ok()
            .unwrap())
    }

    fn order() -> CertificateOrder {
        CertificateOrder {
            subject: Subject::new("a", "", "").unwrap(),
            not_before: 0,
            days: Days::YEAR,
        }
    }

    fn protect(key: Rc<PrivateJwk>, certificate: Option<Certificate>) -> Writing {
        let password = SecretText::from(Zeroizing::new("hest-batteri-stift".to_owned()));
        Writing::Protect {
            key,
            password: Rc::new(Password::new(password).unwrap()),
            certificate,
        }
    }

    #[test]
    fn a_store_is_written_where_there_is_a_certificate() {
        let key = ec();
        let certify = Writing::Certify {
            key: Rc::clone(&key),
            order: order(),
        };
        let Ok(Written::Certified(certified)) = certify.carry_out(&mut SystemRandomness) else {
            panic!("no certificate");
        };
        for certificate in [Some(certified.certificate), None] {
            let is_expected = certificate.is_some();
            let writing = protect(Rc::clone(&key), certificate);
            let Ok(Written::Protected(protected)) = writing.carry_out(&mut SystemRandomness) else {
                panic!("not protected");
            };
            assert_eq!(protected.pkcs12.is_some(), is_expected);
        }
    }

    #[test]
    fn a_key_that_cannot_sign_gets_no_certificate() {
        let certify = Writing::Certify {
            key: x25519(),
            order: order(),
        };
        let error = certify.carry_out(&mut SystemRandomness).err();
        assert_eq!(error, Some(KeygenError::KeyCheckFailed));
    }

    #[test]
    fn nothing_is_written_without_randomness() {
        for writing in [
            Writing::Certify {
                key: ec(),
                order: order(),
            },
            protect(ec(), None),
        ] {
            let error = writing.carry_out(&mut FailingAfter(0)).err();
            assert_eq!(error, Some(KeygenError::RandomnessFailed));
        }
    }
}
