//! Other programs, run on files in a folder of their own.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::atomic::{AtomicU32, Ordering};

/// A folder that is removed when dropped, in which programs are run.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("nokkelsmie-test-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn put(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.0.join(name), content).unwrap();
    }

    pub(crate) fn make(&self, folder: &str) {
        fs::create_dir_all(self.0.join(folder)).unwrap();
    }

    pub(crate) fn get(&self, name: &str) -> Vec<u8> {
        fs::read(self.0.join(name)).unwrap()
    }

    /// What a program says, which is given its arguments as one line. Fails with its own words.
    pub(crate) fn run(&self, program: &str, arguments: &str) -> Vec<u8> {
        let output = self.output(program, arguments);
        assert!(
            output.status.success(),
            "{program} {arguments}: {}",
            String::from_utf8_lossy(&[output.stdout, output.stderr].concat())
        );
        output.stdout
    }

    /// The same, with a variable in its environment.
    pub(crate) fn run_with(&self, program: &str, arguments: &str, variable: (&str, &str)) {
        let (name, value) = variable;
        let output = Command::new(program)
            .args(arguments.split_whitespace())
            .env(name, value)
            .current_dir(&self.0)
            .output()
            .unwrap_or_else(|error| panic!("{program} is needed: {error}"));
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{program} {arguments}:\n{said}");
    }

    /// The same, of what is text.
    pub(crate) fn say(&self, program: &str, arguments: &str) -> String {
        String::from_utf8(self.run(program, arguments)).unwrap()
    }

    /// The same, with what it says of its work.
    pub(crate) fn words(&self, program: &str, arguments: &str) -> String {
        let output = self.output(program, arguments);
        assert!(output.status.success());
        String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
    }

    /// Whether a program refuses.
    pub(crate) fn fails(&self, program: &str, arguments: &str) -> bool {
        !self.output(program, arguments).status.success()
    }

    fn output(&self, program: &str, arguments: &str) -> Output {
        Command::new(program)
            .args(arguments.split_whitespace())
            .current_dir(&self.0)
            .output()
            .unwrap_or_else(|error| panic!("{program} is needed: {error}"))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
