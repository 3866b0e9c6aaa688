//! Enums whose every value has a stable code, by which it also goes between a worker and the page.

/// An enum of which each variant has a code, and nothing or one field. In one table, so that a code
/// stands beside what it means.
macro_rules! coded {
    (
        $(#[$of_enum:meta])*
        pub enum $enum:ident {
            $(
                $(#[$of_variant:meta])*
                $variant:ident $({ $(#[$of_field:meta])* $field:ident: $type:ty })? = $code:literal,
            )*
        }
    ) => {
        $(#[$of_enum])*
        pub enum $enum {
            $(
                $(#[$of_variant])*
                $variant $({ $(#[$of_field])* $field: $type })?,
            )*
        }

        impl $enum {
            /// The stable code, as in `data-code` and in docs/automation.md.
            #[must_use]
            pub const fn code(&self) -> &'static str {
                match self {
                    $(Self::$variant { .. } => $code,)*
                }
            }

            /// What the code does not say, as text.
            pub(crate) fn detail(&self) -> String {
                match self {
                    $(Self::$variant $({ $field })? => $crate::coded::coded!(@detail $($field)?),)*
                }
            }

            /// The value of a code and what the code does not say.
            pub(crate) fn of(code: &str, detail: &str) -> Option<Self> {
                let _ = detail;
                match code {
                    $($code => Some(Self::$variant $({
                        $field: $crate::coded::Detail::of(detail)?
                    })?),)*
                    _ => None,
                }
            }
        }
    };
    (@detail) => { String::new() };
    (@detail $field:ident) => { $crate::coded::Detail::text($field) };
}

pub(crate) use coded;

/// What a code does not say.
pub(crate) trait Detail: Sized {
    /// It as text.
    fn text(&self) -> String;
    /// It from that text.
    fn of(text: &str) -> Option<Self>;
}

impl Detail for String {
    fn text(&self) -> String {
        self.clone()
    }

    fn of(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }
}

impl Detail for Vec<char> {
    fn text(&self) -> String {
        self.iter().collect()
    }

    fn of(text: &str) -> Option<Self> {
        Some(text.chars().collect())
    }
}

impl Detail for u32 {
    fn text(&self) -> String {
        self.to_string()
    }

    fn of(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl Detail for usize {
    fn text(&self) -> String {
        self.to_string()
    }

    fn of(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}
