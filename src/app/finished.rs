//! A finished key, and what was written of it.

use std::rc::Rc;

use crate::jose::Key;
use crate::making::{Certified, Protected};

/// A finished key, and what was written of it.
#[derive(Clone)]
pub struct Finished {
    /// The key.
    pub key: Key,
    /// Its certificate and request, once they are made.
    pub certified: Option<Rc<Certified>>,
    /// The key behind a password, once there is one.
    pub protected: Option<Rc<Protected>>,
}

impl From<Key> for Finished {
    fn from(key: Key) -> Self {
        Self {
            key,
            certified: None,
            protected: None,
        }
    }
}

impl PartialEq for Finished {
    /// Whether it is the very same key, and nothing else was written of it meanwhile.
    fn eq(&self, other: &Self) -> bool {
        self.key.is_same(&other.key)
            && is_same(self.certified.as_ref(), other.certified.as_ref())
            && is_same(self.protected.as_ref(), other.protected.as_ref())
    }
}

/// Whether both are there and one thing, or neither is there.
#[must_use]
pub fn is_same<T>(one: Option<&Rc<T>>, other: Option<&Rc<T>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => Rc::ptr_eq(one, other),
        (None, None) => true,
        _ => false,
    }
}
