//! How programs are written into the page, and read from it to be looked at.

use std::io::Write as _;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use lzma_rust2::{LzmaOptions, LzmaReader, LzmaWriter, Read as _, Write as _};

use super::policy::Purpose;
use crate::error::Error;

/// What a module of WebAssembly begins with (WebAssembly core, section 5.5.16), in hexadecimal.
const MODULE: &str = "0061736d";

/// The most memory that unpacking may take, in KiB.
const MOST_KIB: u32 = 64 * 1024;

/// A gzip stream, as hosts send the page: the same for the same octets, on every machine, for neither time
/// nor name is in its header.
pub(crate) fn gzip(octets: &[u8]) -> Result<Vec<u8>, Error> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder
        .write_all(octets)
        .and_then(|()| encoder.finish())
        .map_err(Error::file("what is packed, in memory"))
}

/// A file of LZMA's first format (`.lzma`) in base64, with its length in front, which `unpacker/` unpacks.
pub(crate) fn lzma(octets: &[u8], purpose: Purpose) -> Result<String, Error> {
    let options = match purpose {
        // An instruction of WebAssembly begins at any place, and tells more of what follows than text does.
        Purpose::Publish => LzmaOptions {
            lc: 4,
            pb: 0,
            dict_size: 1 << 22,
            nice_len: LzmaOptions::NICE_LEN_MAX,
            ..LzmaOptions::with_preset(9)
        },
        // Whoever develops waits for this after each change.
        Purpose::Develop => LzmaOptions::with_preset(0),
    };
    let packed = pack(octets, &options).map_err(|error| Error::Unexpected {
        what: format!("LZMA cannot pack the program: {error:?}"),
    })?;
    Ok(STANDARD.encode(packed))
}

fn pack(octets: &[u8], options: &LzmaOptions) -> Result<Vec<u8>, lzma_rust2::Error> {
    let mut writer =
        LzmaWriter::new_use_header(Vec::new(), options, u64::try_from(octets.len()).ok())?;
    writer.write_all(octets)?;
    writer.finish()
}

/// What was packed by [`lzma`], or a module in hexadecimal; nothing if it is damaged.
pub(crate) fn unpack(text: &str) -> Option<Vec<u8>> {
    if text.starts_with(MODULE) {
        return octets_of(text);
    }
    let packed = STANDARD.decode(text).ok()?;
    // Behind the coder's parameters and the size of its dictionary.
    let length = u64::from_le_bytes(packed.get(5..13)?.try_into().ok()?);
    let mut octets = vec![0; usize::try_from(length).ok()?];
    let mut reader = LzmaReader::new_mem_limit(packed.as_slice(), MOST_KIB, None).ok()?;
    reader.read_exact(&mut octets).ok()?;
    Some(octets)
}

fn octets_of(hexadecimal: &str) -> Option<Vec<u8>> {
    (0..hexadecimal.len())
        .step_by(2)
        .map(|start| u8::from_str_radix(hexadecimal.get(start..start + 2)?, 16).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{gzip, lzma, unpack};
    use crate::inline::Purpose;

    #[test]
    fn what_is_packed_is_unpacked_and_is_the_same_each_time() {
        let octets = b"Egne public ".repeat(1000);
        for purpose in [Purpose::Publish, Purpose::Develop] {
            let packed = lzma(&octets, purpose).unwrap();
            assert!(packed.len() < 150);
            assert_eq!(unpack(&packed).unwrap(), octets);
            assert_eq!(packed, lzma(&octets, purpose).unwrap());
        }
        let packed = gzip(&octets).unwrap();
        assert!(packed.len() < 100);
        assert_eq!(packed, gzip(&octets).unwrap());
    }

    #[test]
    fn a_module_that_is_not_packed_is_itself() {
        assert_eq!(unpack("0061736d01ef").unwrap(), b"\0asm\x01\xef");
    }

    #[test]
    fn what_is_damaged_is_not_unpacked() {
        let packed = lzma(&[7; 100], Purpose::Publish).unwrap();
        assert_eq!(unpack(&packed[..packed.len() - 8]), None);
        assert_eq!(unpack("0061736d0"), None);
        assert_eq!(unpack("0061736dxx"), None);
        assert_eq!(unpack(""), None);
    }
}
