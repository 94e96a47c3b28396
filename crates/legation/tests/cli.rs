//! The program as its users call it: what it reads, what it says and how it exits.

#![expect(clippy::unwrap_used, reason = "the helpers of tests may panic, too")]

#[path = "cli/archive.rs"]
mod archive;

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const NEWS: &str = "Ministers meet in Geneva\n\n\
    GENEVA - Russian President Vladimir Putin met Syrian leader Bashar al-Assad in Moscow on Wednesday.\n\n\
    Police in Istanbul arrested 46 demonstrators after the talks, the interior ministry said on Thursday.\n";

const FRENCH: &str = "Le président de la République a rencontré mercredi le premier ministre à Paris, et les deux \
    hommes ont parlé pendant plusieurs heures de la situation dans le pays et des élections de la semaine prochaine.\n";

/// A folder of one test's files, removed at its end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("legation-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    /// Calls the program in this folder, with nothing on standard input.
    fn call(&self, args: &[&str]) -> Answer {
        Answer::of(command(args).current_dir(&self.0).stdin(Stdio::null()).output().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

struct Answer {
    code: i32,
    out: String,
    err: String,
}

impl Answer {
    fn of(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The one line of standard error that holds all of `words`.
    fn complains(&self, words: &[&str]) -> &Self {
        let fitting =
            self.err.lines().filter(|l| l.starts_with("legation: ") && words.iter().all(|w| l.contains(w)));
        assert_eq!(fitting.count(), 1, "{words:?} in:\n{}", self.err);
        self
    }
}

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_legation"));
    command.args(args).env_remove("CLICOLOR_FORCE");
    command
}

fn call(args: &[&str]) -> Answer {
    Answer::of(command(args).stdin(Stdio::null()).output().unwrap())
}

fn lines(text: &str) -> Vec<serde_json::Value> {
    text.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

fn repository() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

#[test]
fn bad_inputs_are_named_and_cost_their_neighbours_nothing() {
    let folder = Folder::new("bad");
    folder.file("good.txt", NEWS).file("empty.txt", "").file("blank.txt", " \n").file("french.txt", FRENCH);
    folder.file("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0");
    folder.file("lines.jsonl", "{\"text\": \"Iran and Oman met.\"}\n\n{broken\n{\"title\": \"no text\"}\n");
    folder.file("sub/nothing.pdf", "%PDF");
    let inputs =
        ["missing.txt", "empty.txt", "blank.txt", "french.txt", "picture.txt", "lines.jsonl", "sub", "*.doc"];
    let mut args = vec!["code", "--date", "2024-05-16", "--format", "table"];
    args.extend(inputs);
    args.push("good.txt");
    let answer = folder.call(&args);
    assert_eq!(answer.code, 1);
    answer
        .complains(&["missing.txt", "L902"])
        .complains(&["empty.txt", "L201"])
        .complains(&["blank.txt", "L201"]);
    answer.complains(&["french.txt", "L903", "French"]).complains(&["picture.txt", "L202"]);
    answer.complains(&["lines.jsonl:3", "L203"]).complains(&["lines.jsonl:4", "L204"]);
    answer.complains(&["sub", "L904"]).complains(&["*.doc", "L904"]);
    assert_eq!(answer.err.lines().count(), 9, "{}", answer.err);
    assert!(answer.out.contains("Ministers meet in Geneva") && answer.out.contains("lines.jsonl:1"));
}

#[test]
fn wrong_usage_exits_with_2_and_says_what_to_write() {
    for (args, hint) in [
        (&["code", "--date", "16.05.2024", "x"][..], "YYYY-MM-DD"),
        (&["code", "--date", "2023-02-29", "x"], "YYYY-MM-DD"),
        (&["code", "--min-confidence", "2", "x"], "from 0 to 1"),
        (&["code", "--format", "xml", "x"], "jsonl"),
        (&["code", "--jobs", "0", "x"], "1"),
        (&["explain", "4f0c9a1b"], "FILE"),
        (&["frobnicate"], "Usage"),
    ] {
        let answer = call(args);
        assert_eq!(answer.code, 2, "{args:?}: {}", answer.err);
        assert!(answer.err.contains(hint), "{args:?}: {}", answer.err);
    }
}

#[test]
fn the_number_of_jobs_changes_no_byte() {
    let folder = Folder::new("jobs");
    for i in 0..12 {
        folder.file(&format!("{i}.txt"), NEWS.repeat(1 + i % 3).replace("46", &i.to_string()));
    }
    for format in ["jsonl", "csv", "html", "table"] {
        let with =
            |jobs| folder.call(&["code", ".", "missing.txt", "--date", "2024", "-f", format, "--jobs", jobs]);
        let (one, eight) = (with("1"), with("8"));
        assert_eq!((one.code, &one.out, &one.err), (eight.code, &eight.out, &eight.err));
    }
}

#[test]
fn folders_and_patterns_are_sorted() {
    let folder = Folder::new("walk");
    for name in ["b/2.html", "b/1.txt", "a.md", "c.htm", "b/.hidden.txt", "z.rs", "d.jsonl"] {
        folder.file(name, "{\"text\": \"Iran and Oman met.\"}");
    }
    let files = |args: &[&str]| {
        let answer = folder.call(&[&["text", "--format", "table"], args].concat());
        answer
            .out
            .lines()
            .filter_map(|l| l.strip_prefix("file         "))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(files(&["."]), ["./a.md", "./b/1.txt", "./b/2.html", "./c.htm", "./d.jsonl:1"]);
    assert_eq!(files(&["c.htm", "b/*.*"]), ["c.htm", "b/1.txt", "b/2.html"]);
}

#[test]
fn standard_input_may_be_text_or_json_lines() {
    for (input, documents) in
        [(NEWS, 1), ("{\"text\": \"Iran met Oman.\"}\n{\"text\": \"Oman met Iran.\"}\n", 2)]
    {
        for args in [&["text"][..], &["text", "-"]] {
            let mut child = command(args)
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap();
            child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
            let answer = Answer::of(child.wait_with_output().unwrap());
            assert_eq!((answer.code, lines(&answer.out).len()), (0, documents), "{}", answer.err);
        }
    }
}

#[test]
fn a_closed_pipe_ends_the_run_quietly() {
    let folder = Folder::new("pipe");
    folder.file("a.txt", NEWS.repeat(200));
    let args = ["text", "a.txt", "a.txt", "a.txt", "a.txt", "a.txt", "a.txt"];
    let mut child = command(&args)
        .current_dir(&folder.0)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = child.stdout.take().unwrap();
    out.read_exact(&mut [0; 10]).unwrap();
    drop(out);
    let answer = Answer::of(child.wait_with_output().unwrap());
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
}

#[test]
fn a_missing_date_is_told_once() {
    let folder = Folder::new("undated");
    folder.file("a.txt", NEWS).file("b.txt", NEWS);
    let answer = folder.call(&["code", "a.txt", "b.txt"]);
    assert_eq!(answer.code, 0);
    answer.complains(&["a.txt and 1 more", "L907", "--date"]);
    assert_eq!(folder.call(&["code", "a.txt", "--date", "2024-05-16"]).err, "");
}

#[test]
fn what_is_left_out_is_always_told_and_other_notes_on_request() {
    let folder = Folder::new("notes");
    folder.file("long.txt", "Iran and Oman met in Muscat. ".repeat(300_000));
    folder.file("line.jsonl", "{\"text\": \"Iran and Oman met.\", \"date\": \"last spring\"}\n");
    folder.call(&["text", "long.txt"]).complains(&["long.txt", "L101"]);
    folder.call(&["text", "line.jsonl"]).complains(&["line.jsonl:1", "L108", "last spring"]);
    folder.file("old.txt", b"The caf\xe9 in Muscat closed when the ministers of Iran and Oman met there.\n");
    assert_eq!(folder.call(&["text", "old.txt"]).err, "");
    folder.call(&["text", "old.txt", "-v"]).complains(&["old.txt", "L105"]);
}

#[test]
fn output_goes_to_a_file_as_a_whole() {
    let folder = Folder::new("output");
    folder.file("a.txt", NEWS).file("out.html", "old");
    let answer = folder.call(&["code", "a.txt", "--date", "2024-05-16", "-f", "html", "-o", "out.html"]);
    assert_eq!((answer.code, answer.out.as_str()), (0, ""));
    let page = fs::read_to_string(folder.path("out.html")).unwrap();
    assert!(page.starts_with("<!doctype html>") && page.contains("Content-Security-Policy"));
    assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 2);
    folder
        .call(&["code", "a.txt", "-o", "no/such/folder"])
        .complains(&["no/such/folder", "cannot be written"]);
}

#[test]
fn records_and_rows_have_their_fields() {
    let folder = Folder::new("records");
    folder.file("a.txt", NEWS);
    let coded = |format| folder.call(&["code", "a.txt", "--date", "2024-05-16", "--format", format]).out;
    for record in lines(&coded("jsonl")) {
        let sentence = record["text_info"]["text"].as_str().unwrap();
        assert!(NEWS.contains(sentence), "{sentence}");
        assert!(record["coder"].as_str().unwrap().starts_with("legation 0."));
    }
    let table = coded("csv");
    assert!(table.starts_with("id,date,event,mode,status,actor,actor_sector,recipient,"), "{table}");
    assert_eq!(table.lines().count(), 1 + coded("jsonl").lines().count());
}

#[test]
fn an_event_is_explained_by_the_beginning_of_its_id() {
    let news = repository().join("examples/news.txt");
    let news = news.to_str().unwrap();
    let records = lines(&call(&["code", news, "--date", "2024-05-16"]).out);
    let record = records.first().expect("the example states events");
    let answer = call(&["explain", &record["id"].as_str().unwrap()[..10], news, "--date", "2024-05-16"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert!(
        answer.out.contains(record["id"].as_str().unwrap()) && answer.out.contains("probability"),
        "{}",
        answer.out
    );
    let answer = call(&["explain", "ffffffffffff0", news, "--date", "2024-05-16"]);
    answer.complains(&["L908"]);
    assert_eq!(answer.code, 2);
}

#[test]
fn codes_and_labels_are_explained() {
    for (word, meaning) in [("L201", "no text"), ("l903", "English"), ("CONSULT", "visit"), ("visit", "host")]
    {
        let answer = call(&["explain", word]);
        assert_eq!(answer.code, 0, "{}", answer.err);
        assert!(answer.out.contains(meaning), "{}", answer.out);
    }
    let answer = call(&["explain", "CONSLUT"]);
    assert_eq!(answer.code, 2);
    answer.complains(&["did you mean CONSULT"]);
}

#[test]
fn readings_are_conllu_or_json() {
    let folder = Folder::new("read");
    folder.file("a.txt", NEWS);
    let file = folder.call(&["read", "a.txt", "--date", "2024-05-16"]).out;
    let words = |file: &str| {
        let rows = file.lines().filter(|l| l.contains('\t'));
        rows.map(|l| l.split('\t').nth(1).unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert!(file.starts_with("# newdoc id = a.txt\n") && words(&file).contains(&"Putin".to_owned()));
    let json = lines(&folder.call(&["read", "a.txt", "--format", "json", "--date", "2024-05-16"]).out);
    assert!(json[0]["sentences"][0]["text"].as_str().unwrap().contains("Putin"), "{}", json[0]);
    folder.file("b.conllu", &file);
    let again = folder.call(&["read", "--pretokenized", "b.conllu"]);
    assert_eq!((again.code, words(&again.out)), (0, words(&file)));
    folder.file("c.conllu", "1\tonly two\n");
    let broken = folder.call(&["read", "--pretokenized", "c.conllu"]);
    broken.complains(&["c.conllu", "L402"]);
    assert_eq!(broken.code, 1);
}

#[test]
fn every_command_has_examples() {
    for command in [
        "code",
        "text",
        "read",
        "explain",
        "ingest",
        "events",
        "search",
        "show",
        "dyad",
        "stats",
        "sql",
        "runs",
        "completions",
    ] {
        let answer = call(&[command, "--help"]);
        assert!(answer.code == 0 && answer.out.contains("Examples:\n  legation"), "{}", answer.out);
    }
    for shell in ["bash", "zsh", "fish"] {
        assert!(call(&["completions", shell]).out.contains("legation"));
    }
    let version = call(&["--version"]).out;
    assert!(version.contains("reader-") && version.contains("knowledge-"), "{version}");
}
