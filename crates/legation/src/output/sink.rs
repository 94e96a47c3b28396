//! Where results go: standard output, or a file that appears when it is complete.

use anyhow::{Context as _, Result};
use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal as _, StdoutLock, Write as _};
use std::path::{Path, PathBuf};

/// An open place for results.
pub enum Sink {
    /// Standard output.
    Stdout(BufWriter<StdoutLock<'static>>),
    /// A file.
    File(Pending),
}

impl Sink {
    /// Opens `path`, or standard output where there is none.
    pub fn open(path: Option<&Path>) -> Result<Self> {
        match path {
            None => Ok(Self::Stdout(BufWriter::new(io::stdout().lock()))),
            Some(path) => Pending::create(path).map(Self::File).with_context(|| {
                format!("{} cannot be written: name a file in a folder that you may write to", path.display())
            }),
        }
    }

    /// Writes one document's results, which a reader at the other end of a pipe sees at once.
    pub fn write(&mut self, text: &str) -> Result<()> {
        match self {
            Self::Stdout(out) => {
                out.write_all(text.as_bytes())?;
                out.flush()?;
            }
            Self::File(file) => file.out.write_all(text.as_bytes())?,
        }
        Ok(())
    }

    /// Makes the file appear.
    pub fn finish(self) -> Result<()> {
        match self {
            Self::Stdout(mut out) => out.flush()?,
            Self::File(file) => file.publish()?,
        }
        Ok(())
    }
}

/// A file under a temporary name beside its own.
pub struct Pending {
    out: BufWriter<File>,
    temporary: PathBuf,
    path: PathBuf,
}

impl Pending {
    fn create(path: &Path) -> io::Result<Self> {
        let name = path.file_name().filter(|_| !path.is_dir());
        let name = name.ok_or(io::ErrorKind::IsADirectory)?.to_string_lossy();
        let temporary = path.with_file_name(format!(".{name}.{}.part", std::process::id()));
        let out = BufWriter::new(File::create(&temporary)?);
        Ok(Self { out, temporary, path: path.to_owned() })
    }

    fn publish(mut self) -> io::Result<()> {
        self.out.flush()?;
        self.out.get_ref().sync_all()?;
        fs::rename(&self.temporary, &self.path)
    }
}

impl Drop for Pending {
    /// After a failure nothing is left behind; after success the temporary name is gone already.
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.temporary);
    }
}

/// True if results go where a progress bar on the same terminal does not get into their way: a file.
pub fn leaves_terminal_free(path: Option<&Path>) -> bool {
    io::stderr().is_terminal() && (path.is_some() || stdout_is_file())
}

/// True if somebody looks at standard error, so that a progress bar is worth drawing.
pub fn stderr_is_terminal() -> bool {
    io::stderr().is_terminal()
}

#[cfg(unix)]
fn stdout_is_file() -> bool {
    use std::os::fd::AsFd as _;
    let copy = io::stdout().as_fd().try_clone_to_owned();
    copy.is_ok_and(|fd| File::from(fd).metadata().is_ok_and(|m| m.is_file()))
}

#[cfg(not(unix))]
fn stdout_is_file() -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::Sink;
    use std::fs;

    #[test]
    fn a_file_appears_only_when_it_is_complete() {
        let folder = std::env::temp_dir().join(format!("legation-sink-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join("out.txt");
        let mut sink = Sink::open(Some(&path)).unwrap();
        sink.write("a").unwrap();
        assert!(!path.exists());
        drop(sink);
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
        let mut sink = Sink::open(Some(&path)).unwrap();
        sink.write("b").unwrap();
        sink.finish().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "b");
        assert!(Sink::open(Some(&folder)).is_err());
        fs::remove_dir_all(&folder).unwrap();
    }
}
