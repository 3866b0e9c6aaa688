//! Programs made small: what only a programmer reads goes, and what is alike comes together.

use std::fs;
use std::ops::Range;

use wasm_encoder::{NameMap, NameSection, Section};
use wasmparser::{
    BinaryReaderError, Data, DataKind, KnownCustom, Name, Operator, Parser, Payload, TypeRef,
};

use crate::error::Error;
use crate::project;
use crate::run::{self, Environment};

/// How functions end whose bodies are replaced, and by what.
///
/// Some begin the end of a program that has found itself at fault. The instruction that ends it comes
/// in their place, and whatever puts the message together goes with them: the page shows a message of
/// its own. `Debug` writes for programmers alone, and nothing of it into the page: it writes nothing. Nor does
/// what serde_json has to say of a value of another type than it expected: the page has words of its own.
const REPLACED: [(&str, &[u8]); 6] = [
    ("::panicking::panic_fmt", &[NO_LOCALS, UNREACHABLE]),
    ("::rust_begin_unwind", &[NO_LOCALS, UNREACHABLE]),
    ("::str::slice_error_fail", &[NO_LOCALS, UNREACHABLE]),
    ("::alloc::handle_alloc_error", &[NO_LOCALS, UNREACHABLE]),
    ("::fmt::Debug>::fmt", &[NO_LOCALS, I32_CONST, 0]),
    (
        "::JsonUnexpected as core::fmt::Display>::fmt",
        &[NO_LOCALS, I32_CONST, 0],
    ),
];

// What stands in a body of WebAssembly: how many kinds of local variables it has, and instructions.
const NO_LOCALS: u8 = 0;
const UNREACHABLE: u8 = 0x00;
const NOP: u8 = 0x01;
const END: u8 = 0x0b;
const I32_CONST: u8 = 0x41;

/// What wasm-opt does of its passes, whatever the level. The lowest kilobyte is the far end of the
/// stack, so no address that is computed lies in it, and a constant that is added to one may be left to
/// the instruction that uses it.
const FLAGS: [&str; 5] = [
    "--low-memory-unused",
    "--reorder-functions-by-name",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
];

/// Makes a program small, and smaller still when it is packed. The level is wasm-opt's, and the name
/// that of the files on the way, in target/small.
pub(super) fn shrink(
    program: &[u8],
    level: &[&str],
    name: &str,
    environment: &Environment,
) -> Result<Vec<u8>, Error> {
    let folder = project::root().join("target/small");
    fs::create_dir_all(&folder).map_err(Error::file(&folder))?;
    let before = folder.join(format!("{name}-before.wasm"));
    let after = folder.join(format!("{name}.wasm"));
    let prepared = prepare(program).map_err(|error| Error::Unexpected {
        what: format!(
            "wasm-bindgen's program is not as xtask/src/inline/program.rs expects: {error}"
        ),
    })?;
    fs::write(&before, prepared).map_err(Error::file(&before))?;
    run::show(
        environment
            .command("wasm-opt")
            .args(level)
            .args(FLAGS)
            .arg(&before)
            .arg("-o")
            .arg(&after),
    )?;
    fs::read(&after).map_err(Error::file(&after))
}

/// The program without messages of panics, and with the names that wasm-opt is to order it by.
fn prepare(program: &[u8]) -> Result<Vec<u8>, BinaryReaderError> {
    let parts = Parts::of(program)?;
    let mut prepared = program.to_vec();
    for (name, body) in parts.names.iter().zip(&parts.bodies) {
        let replaced = REPLACED
            .iter()
            .find(|(end, _)| without_hash(name).ends_with(end));
        if let Some((_, instructions)) = replaced {
            replace(
                prepared.get_mut(body.clone()).unwrap_or_default(),
                instructions,
            );
        }
    }
    for (address, octets) in &parts.data {
        let octets = prepared.get_mut(octets.clone()).unwrap_or_default();
        forget_places(octets, *address);
    }
    prepared.drain(parts.name_section.clone());
    parts.names_by_likeness().append_to(&mut prepared);
    Ok(prepared)
}

/// Where the parts of a program lie in it.
#[derive(Default)]
struct Parts<'a> {
    /// The names of the functions that are not imported, in their order.
    names: Vec<&'a str>,
    /// Their bodies, in the same order.
    bodies: Vec<Range<usize>>,
    /// How many are imported: those have the lower indices.
    imported: u32,
    /// What the memory holds at the start: the address, and the octets.
    data: Vec<(u32, Range<usize>)>,
    /// The section with the names.
    name_section: Range<usize>,
}

impl<'a> Parts<'a> {
    fn of(program: &'a [u8]) -> Result<Self, BinaryReaderError> {
        let mut parts = Self::default();
        let mut end_of_section = 0;
        for payload in Parser::new(0).parse_all(program) {
            let payload = payload?;
            let start_of_section = end_of_section;
            if let Some((_, range)) = payload.as_section() {
                end_of_section = range.end;
            }
            match payload {
                Payload::Version { range, .. } => end_of_section = range.end,
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        parts.imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionEntry(body) => parts.bodies.push(body.range()),
                Payload::DataSection(segments) => {
                    for segment in segments {
                        parts.data.extend(active(&segment?)?);
                    }
                }
                Payload::CustomSection(section) => {
                    if let KnownCustom::Name(names) = section.as_known() {
                        parts.name_section = start_of_section..end_of_section;
                        parts.names = vec![""; parts.bodies.len()];
                        for name in names {
                            parts.take_names(name?)?;
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(parts)
    }

    fn take_names(&mut self, names: Name<'a>) -> Result<(), BinaryReaderError> {
        if let Name::Function(names) = names {
            for naming in names {
                let naming = naming?;
                let place = naming.index.checked_sub(self.imported);
                let place = place.and_then(|place| self.names.get_mut(place as usize));
                if let Some(place) = place {
                    *place = naming.name;
                }
            }
        }
        Ok(())
    }

    /// Names whose order is that of functions that are like each other: those of one trait, whatever
    /// they are for, and of one name, the shortest first. What was just seen
    /// takes the fewest octets when it comes again.
    fn names_by_likeness(&self) -> NameSection {
        let mut order: Vec<(&str, usize, u32)> = (self.imported..)
            .zip(self.names.iter().zip(&self.bodies))
            .map(|(index, (name, body))| (without_type(without_hash(name)), body.len(), index))
            .collect();
        order.sort_unstable();
        let mut ranks: Vec<(u32, usize)> = (0..)
            .zip(order)
            .map(|(rank, (_, _, index))| (index, rank))
            .collect();
        ranks.sort_unstable();
        let mut names = NameMap::new();
        for (index, rank) in ranks {
            names.append(index, &format!("{rank:05}"));
        }
        let mut section = NameSection::new();
        section.functions(&names);
        section
    }
}

/// Where data goes in memory, and where it lies in the program.
fn active(data: &Data) -> Result<Option<(u32, Range<usize>)>, BinaryReaderError> {
    let DataKind::Active { offset_expr, .. } = &data.kind else {
        return Ok(None);
    };
    let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else {
        return Ok(None);
    };
    let octets = data.range.end - data.data.len()..data.range.end;
    Ok(Some((value.cast_unsigned(), octets)))
}

/// `a::b` of `a::b::h0123456789abcdef` and `a::b::h0123456789abcdef.12`, as the compiler names functions.
fn without_hash(name: &str) -> &str {
    let name = match name.rsplit_once('.') {
        Some((name, number)) if number.bytes().all(|digit| digit.is_ascii_digit()) => name,
        _ => name,
    };
    let is_hash = |hash: &str| hash.len() == 17 && hash.starts_with('h');
    match name.rsplit_once("::") {
        Some((name, hash)) if is_hash(hash) => name,
        _ => name,
    }
}

/// `Trait>::method` of `<Type as Trait>::method`.
fn without_type(name: &str) -> &str {
    match name.rsplit_once(" as ") {
        Some((kind, method)) if kind.starts_with('<') => method,
        _ => name,
    }
}

/// Writes another body of the same length, if there is room for it.
fn replace(body: &mut [u8], instructions: &[u8]) {
    if let Some((start, [rest @ .., end])) = body.split_at_mut_checked(instructions.len()) {
        start.copy_from_slice(instructions);
        rest.fill(NOP);
        *end = END;
    }
}

/// Wipes the places in sources that messages of panics would name, and the paths in them. A place
/// (`core::panic::Location`) is the address and the length of a path, a line and a column; a path
/// ends with `.rs` and a zero.
fn forget_places(data: &mut [u8], address: u32) {
    let mut forgotten = Vec::new();
    for start in (0..data.len()).step_by(4) {
        if let Some(path) = path_at(data, start, address) {
            forgotten.extend([start..start + 16, path]);
        }
    }
    for range in forgotten {
        data.get_mut(range).unwrap_or_default().fill(0);
    }
}

/// The path whose address and length stand at a place of the data.
fn path_at(data: &[u8], start: usize, address: u32) -> Option<Range<usize>> {
    let (words, _) = data.get(start..start + 16)?.as_chunks();
    let [path, length, line, column] = words else {
        return None;
    };
    let path = u32::from_le_bytes(*path).checked_sub(address)? as usize;
    let length = u32::from_le_bytes(*length) as usize;
    let range = path..path.checked_add(length)?;
    let is_path = data.get(range.clone())?.ends_with(b".rs") && data.get(range.end) == Some(&0);
    (is_path && line != &[0; 4] && column != &[0; 4]).then_some(range)
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        CodeSection, ConstExpr, DataSection, EntityType, Function, FunctionSection, ImportSection,
        MemorySection, MemoryType, Module, NameMap, NameSection, TypeSection,
    };

    use super::{Parts, prepare};

    const ADDRESS: u32 = 1024;

    /// A module with an imported function and one of each name, which calls it so many times.
    fn module(names: &[(&str, usize)], data: &[u8]) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("js", "call", EntityType::Function(0));
        let mut memories = MemorySection::new();
        memories.memory(MemoryType {
            minimum: 1,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        });
        let (mut functions, mut code) = (FunctionSection::new(), CodeSection::new());
        let mut map = NameMap::new();
        map.append(0, "js::call");
        for (index, (name, length)) in (1..).zip(names) {
            functions.function(0);
            let mut body = Function::new([]);
            (0..*length).for_each(|_| {
                body.instructions().call(0);
            });
            body.instructions().end();
            code.function(&body);
            map.append(index, name);
        }
        let mut segments = DataSection::new();
        let offset = ConstExpr::i32_const(ADDRESS.cast_signed());
        segments.active(0, &offset, data.iter().copied());
        let mut section = NameSection::new();
        section.functions(&map);
        let mut module = Module::new();
        module
            .section(&types)
            .section(&imports)
            .section(&functions)
            .section(&memories)
            .section(&code)
            .section(&segments)
            .section(&section);
        module.finish()
    }

    /// The prepared module's bodies, by the names that it orders them by.
    fn bodies(names: &[(&str, usize)]) -> Vec<Vec<u8>> {
        let prepared = prepare(&module(names, &[])).unwrap();
        let parts = Parts::of(&prepared).unwrap();
        let bodies = parts
            .bodies
            .iter()
            .map(|range| prepared[range.clone()].to_vec());
        let mut bodies: Vec<_> = parts.names.iter().zip(bodies).collect();
        bodies.sort();
        bodies.into_iter().map(|(_, body)| body).collect()
    }

    fn data(before: &[u8]) -> Vec<u8> {
        let prepared = prepare(&module(&[], before)).unwrap();
        let [(address, range)] = Parts::of(&prepared).unwrap().data.try_into().unwrap();
        assert_eq!(address, ADDRESS);
        prepared[range].to_vec()
    }

    #[test]
    fn what_puts_a_panic_together_ends_the_program_instead() {
        let [goes_on, panics]: [Vec<u8>; 2] = bodies(&[
            ("core[c5930c85a12de822]::panicking::panic_fmt", 2),
            ("core::panicking::panic_fmtless::h0123456789abcdef", 2),
        ])
        .try_into()
        .unwrap();
        assert_eq!(panics, [0, 0, 1, 1, 1, 0x0b]);
        assert_eq!(goes_on, [0, 0x10, 0, 0x10, 0, 0x0b]);
        let hashed = bodies(&[("alloc::alloc::handle_alloc_error::h0123456789abcdef", 1)]);
        assert_eq!(hashed, [[0, 0, 1, 0x0b]]);
    }

    #[test]
    fn debug_writes_nothing_and_display_what_it_did() {
        for debug in [
            "<der::Error as core::fmt::Debug>::fmt::h0123456789abcdef.38",
            "<str as core[c5930c85a12de822]::fmt::Debug>::fmt",
        ] {
            assert_eq!(bodies(&[(debug, 2)]), [[0, 0x41, 0, 1, 1, 0x0b]]);
        }
        let display = bodies(&[("<str as core[c5930c85a12de822]::fmt::Display>::fmt", 1)]);
        assert_eq!(display, [[0, 0x10, 0, 0x0b]]);
    }

    #[test]
    fn functions_of_one_trait_or_one_name_stand_together_the_shortest_first() {
        let lengths: Vec<usize> = bodies(&[
            ("<a::A as z::Decode>::decode::h0123456789abcdef", 5),
            ("a::read::h0000000000000002", 3),
            (
                "<b::B<c::C as d::D> as z::Decode>::decode::h0123456789abcdef",
                4,
            ),
            ("y", 3),
            ("a::read::h0000000000000001", 6),
        ])
        .iter()
        .map(|body| (body.len() - 2) / 2)
        .collect();
        assert_eq!(lengths, [3, 6, 3, 4, 5]);
    }

    #[test]
    fn places_in_sources_are_forgotten_and_texts_are_not() {
        let path = b"\0\0src/a.rs\0\0\0\0\0\0";
        let words = |words: [u32; 4]| words.map(u32::to_le_bytes).as_flattened().to_vec();
        let place = words([ADDRESS + 2, 8, 7, 5]);
        let text = words([ADDRESS + 2, 6, 7, 5]);
        let no_line = words([ADDRESS + 2, 8, 0, 5]);
        let outside = words([2, 8, 7, 5]);
        let forgotten = data(&[path.as_slice(), &place].concat());
        assert_eq!(forgotten, [0; 32]);
        for kept in [text, no_line, outside] {
            let kept = [path.as_slice(), &kept].concat();
            assert_eq!(data(&kept), kept);
        }
    }

    #[test]
    fn what_is_no_program_is_refused() {
        assert!(prepare(b"<html>").is_err());
    }
}
