//! The names by which the program and wasm-bindgen's glue know each other: nobody else reads them, and
//! the numbers that make them unique are noise that does not pack.

use std::ops::Range;

use wasm_encoder::{EntityType, ImportSection, Section};
use wasmparser::{BinaryReaderError, Parser, Payload, TypeRef};

use crate::error::Error;

/// The program and its glue, with short names for what the one imports from the other.
///
/// # Errors
///
/// [`Error::Unexpected`] when the program imports something other than functions, or when the glue does
/// not give each of them once, as `name: function`.
pub(super) fn shorten(program: &[u8], glue: &str) -> Result<(Vec<u8>, String), Error> {
    let unexpected = |what: &str| Error::Unexpected {
        what: format!("wasm-bindgen's glue is not as xtask/src/inline/imports.rs expects: {what}"),
    };
    let (range, imports) = imports(program).map_err(|error| unexpected(error.message()))?;
    let mut section = ImportSection::new();
    let mut glue = glue.to_owned();
    for (number, import) in imports.iter().enumerate() {
        let TypeRef::Func(kind) = import.ty else {
            return Err(unexpected(import.name));
        };
        let short = format!("i{number}");
        section.import(import.module, &short, EntityType::Function(kind));
        let given = format!(" {}: function", import.name);
        if glue.matches(&given).count() != 1 {
            return Err(unexpected(import.name));
        }
        glue = glue.replace(&given, &format!(" {short}: function"));
    }
    let mut short = Vec::new();
    section.append_to(&mut short);
    let mut program = program.to_vec();
    program.splice(range, short);
    Ok((program, glue))
}

/// What a program imports, and the section that says so.
fn imports(
    program: &[u8],
) -> Result<(Range<usize>, Vec<wasmparser::Import<'_>>), BinaryReaderError> {
    let mut end_of_section = 0;
    for payload in Parser::new(0).parse_all(program) {
        let payload = payload?;
        let start = end_of_section;
        match &payload {
            Payload::Version { range, .. } => end_of_section = range.end,
            Payload::ImportSection(reader) => {
                let imports = reader.clone().into_imports().collect::<Result<_, _>>()?;
                return Ok((start..reader.range().end, imports));
            }
            _ => {}
        }
        if let Some((_, range)) = payload.as_section() {
            end_of_section = range.end;
        }
    }
    Ok((end_of_section..end_of_section, Vec::new()))
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{EntityType, GlobalType, ImportSection, Module, TypeSection, ValType};

    use super::{imports, shorten};

    fn program(names: &[&str], kind: EntityType) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut section = ImportSection::new();
        for name in names {
            section.import("./glue.js", name, kind);
        }
        let mut module = Module::new();
        module.section(&types).section(&section);
        module.finish()
    }

    #[test]
    fn program_and_glue_agree_on_short_names() {
        let names = ["__wbg_log_0123456789abcdef", "__wbg_log"];
        let glue = "{ __wbg_log: function() {}, __wbg_log_0123456789abcdef: function() {} }";
        let (program, glue) = shorten(&program(&names, EntityType::Function(0)), glue).unwrap();
        assert_eq!(glue, "{ i1: function() {}, i0: function() {} }");
        let (_, imports) = imports(&program).unwrap();
        let names: Vec<_> = imports
            .iter()
            .map(|import| (import.module, import.name))
            .collect();
        assert_eq!(names, [("./glue.js", "i0"), ("./glue.js", "i1")]);
    }

    #[test]
    fn what_the_glue_does_not_give_once_is_refused() {
        let program = program(&["__wbg_log"], EntityType::Function(0));
        for glue in [
            "{}",
            "{ __wbg_log: function() {}, __wbg_log: function() {} }",
        ] {
            let error = shorten(&program, glue).unwrap_err().to_string();
            assert!(error.contains("__wbg_log"));
        }
    }

    #[test]
    fn an_import_that_is_no_function_is_refused() {
        let global = EntityType::Global(GlobalType {
            val_type: ValType::I32,
            mutable: false,
            shared: false,
        });
        assert!(shorten(&program(&["g"], global), "{ g: function() {} }").is_err());
    }
}
