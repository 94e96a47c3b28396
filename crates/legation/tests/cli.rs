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

    /// Calls it, reads a little of what it writes, and closes the pipe.
    fn call_and_close(&self, args: &[&str]) -> Answer {
        let mut child = command(args)
            .current_dir(&self.0)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdout.take().unwrap().read_exact(&mut [0; 10]).unwrap();
        Answer::of(child.wait_with_output().unwrap())
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
        (&["who", "—"], "the Russian leader"),
        (&["who", "Putin", "--date", "soon"], "YYYY-MM-DD"),
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
    let answer = folder.call_and_close(&args);
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
fn places_are_found_with_their_namesakes() {
    let folder = Folder::new("where");
    folder.file("lebanon.txt", "Lebanese troops left Beirut for Tripoli and Baalbek on Friday.\n");
    let answer = folder.call(&["where", "Tripoli"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert!(answer.out.contains("Libya") && answer.out.contains("Others of that name"), "{}", answer.out);
    let near = folder.call(&["where", "Tripoli", "--context", "lebanon.txt", "--format", "json"]);
    let record = &lines(&near.out)[0];
    assert_eq!((record["place"]["country_code"].as_str(), near.code), (Some("LBN"), 0), "{record}");
    assert!(record["alternatives"].as_array().is_some_and(|others| !others.is_empty()), "{record}");
    let unknown = folder.call(&["where", "Qwertyville"]);
    unknown.complains(&["L909", "Qwertyville"]);
    assert_eq!((unknown.code, unknown.out.as_str()), (1, ""));
    assert_eq!(folder.call(&["where", "..."]).code, 2);
    folder.call(&["where", "Tripoli", "--context", "missing.txt"]).complains(&["missing.txt"]);
}

const PLACES: &str = "key\tkind\tname\tcountry\tdivision\tlat\tlon\tpopulation\tgeonameid\textent\tnames\n\
    \tcity\tHoms\tSYR\tSY.11\t34.7268\t36.7234\t775404\t169577\t0\tHims\n";

#[test]
fn knowledge_is_built_and_checked() {
    let folder = Folder::new("know");
    folder.file("places.tsv", PLACES);
    let build = ["know", "build", "--places", "places.tsv", "--out", "places.bin"];
    assert_eq!(folder.call(&build).code, 0);
    let first = fs::read(folder.path("places.bin")).unwrap();
    let check = [&build[..], &["--check"]].concat();
    assert_eq!(folder.call(&check).code, 0);
    folder.file("places.tsv", PLACES.replace("Hims", "Hims|Emesa"));
    folder.call(&check).complains(&["L910", "places.bin"]);
    assert_eq!(fs::read(folder.path("places.bin")).unwrap(), first, "--check writes nothing");
    folder.file("places.tsv", PLACES.replace("775404", "many"));
    folder.call(&build).complains(&["L306", "places.tsv:2:8", "many"]);
    let built_in = folder.call(&["know", "build"]);
    assert!(built_in.code == 0 && built_in.out.contains("places"), "{}", built_in.out);
}

#[test]
fn faults_of_knowledge_are_told_with_their_place() {
    let folder = Folder::new("faults");
    let head = "# Rulers.\n# Source: written by hand. Licence: CC0-1.0. As of: 2026-02.\n";
    let states = "name\tcode\nSyria\tSYR\n";
    let offices = "state\tstart\tend\tholder\toffice\tsector\twikidata\tnames\n\
        SYR\t2000-07-17\t2024-12-08\tA\thead of state\tGOV\t\t\n\
        SYR\t2001-01-01\t2000-01-01\tB\thead of state\tXXX\t\t\n\
        SYX\t2001-02-30\t\tC\thead of state\tGOV\t\t\n";
    folder.file("k/actors/states.tsv", format!("{head}{states}")).file("k/offices/x.tsv", offices);
    let answer = folder.call(&["know", "check", "k"]);
    assert_eq!(answer.code, 1);
    for fault in ["k/offices/x.tsv:1:1", "x.tsv:3:3", "x.tsv:3:6: `XXX`", "x.tsv:4:1: `SYX`", "x.tsv:4:2"] {
        assert!(answer.out.contains(fault), "{fault}: {}", answer.out);
    }
    assert!(answer.out.contains("none since 2025"), "{}", answer.out);
    let json = lines(&folder.call(&["know", "check", "k", "--format", "json"]).out);
    assert_eq!(json[0]["countries"]["SYR"]["head of state"]["stale_since"], 2025, "{}", json[0]);
    let own = folder.call(&["know", "check"]);
    assert_eq!(own.code, 0, "{}", own.out);
    folder.call(&["know", "check", "nowhere"]).complains(&["L904", "nowhere"]);
}

#[test]
fn a_mention_is_answered_in_lines_or_as_an_object() {
    let text = call(&["who", "the Russian leader", "--date", "2023-03-15"]);
    assert_eq!(text.code, 0, "{}", text.err);
    assert!(text.out.contains("RUS GOV") && text.out.contains("Vladimir Putin"), "{}", text.out);
    assert!(!text.out.contains('\u{1b}'), "no colours away from a terminal");
    let json = call(&["who", "the Russian leader", "--date", "2023-03-15", "--format", "json"]);
    let answer = &lines(&json.out)[0];
    assert_eq!((&answer["code"], &answer["sector"][0]), (&"RUS".into(), &"GOV".into()));
    assert_eq!((&answer["office"], &answer["to"]), (&"head of state".into(), &serde_json::Value::Null));
    assert!(answer["how"].as_str().is_some_and(|how| how.contains("2023-03-15")));
    assert!(answer["alternatives"].is_array() && answer["from"].is_string());
}

#[test]
fn an_unknown_mention_is_no_failure() {
    let answer = call(&["who", "the eruption", "--format", "json"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let object = &lines(&answer.out)[0];
    assert!(object["code"].is_null() && object["identity"].is_null() && object["confidence"] == 0.0);
    assert!(call(&["who", "the eruption"]).out.contains("unknown"));
}

#[test]
fn a_mention_is_read_in_its_context() {
    let folder = Folder::new("who");
    folder.file("news.txt", "Voters in Atlanta and Savannah went to the polls. Georgia counts on Tuesday.\n");
    let state = folder.call(&["who", "Georgia", "--context", "news.txt", "--format", "json"]);
    assert_eq!(lines(&state.out)[0]["code"], "USA", "{}", state.err);
    assert_eq!(lines(&folder.call(&["who", "Georgia", "--format", "json"]).out)[0]["code"], "GEO");
    let missing = folder.call(&["who", "Georgia", "--context", "missing.txt"]);
    assert_eq!(missing.complains(&["missing.txt", "L902"]).code, 1);
    let absent = folder.call(&["who", "Alabama", "--context", "news.txt"]);
    assert_eq!(absent.complains(&["Alabama", "context"]).code, 2);
    let mut child = command(&["who", "Raiders", "--context", "-", "--format", "json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"In Kenya, Raiders attacked a town, Kenyan police said.").unwrap();
    assert_eq!(child.wait_with_output().unwrap().status.code(), Some(0));
}

#[test]
fn every_command_has_examples() {
    let commands = "code text read quotes pairs eval explain who where know ingest events search show dyad stats sql runs completions";
    for command in commands.split(' ') {
        let answer = call(&[command, "--help"]);
        assert!(answer.code == 0 && answer.out.contains("Examples:\n  legation"), "{}", answer.out);
    }
    for shell in ["bash", "zsh", "fish"] {
        assert!(call(&["completions", shell]).out.contains("legation"));
    }
    let version = call(&["--version"]).out;
    assert!(version.contains("reader-") && version.contains("knowledge-"), "{version}");
}

#[test]
fn events_are_scored_against_gold() {
    let folder = Folder::new("eval");
    let gold = "event,actor,recipient,status,date,sent\nACCUSE,IRN GOV,ISR,actual,2024-05,Iran accused Israel of the attack\n\
        AID,USA,UKR,actual,,Washington sent arms\n";
    let coded = "{\"event\": [\"REJECT\"], \"actor\": [{\"code\": \"IRN\", \"sector\": [\"GOV\"]}], \"recipient\": [{\"code\": \"ISR\", \
        \"sector\": []}], \"status\": \"actual\", \"text_info\": {\"text\": \"Iran accused Israel of the attack\"}}\n";
    folder
        .file("gold.csv", gold)
        .file("coded.jsonl", coded)
        .file("broken.jsonl", "{}\n{\"event\": \"FIGHT\"}\n");
    let table = folder.call(&["eval", "gold.csv", "coded.jsonl", "-f", "table"]);
    insta::assert_snapshot!(table.out);
    let scores = lines(&folder.call(&["eval", "gold.csv", "coded.jsonl"]).out).remove(0);
    assert_eq!(scores["levels"]["dyad"]["recall"], 0.5);
    assert_eq!(
        scores["confusion"][1],
        serde_json::json!({"gold": "ACCUSE", "predicted": "REJECT", "count": 1})
    );
    let broken = folder.call(&["eval", "gold.csv", "broken.jsonl"]);
    broken.complains(&["broken.jsonl:2", "L921", "FIGHT"]);
    folder.call(&["eval", "coded.jsonl", "missing"]).complains(&["missing", "L902"]);
}

/// Slow: codes the documents of the cases. Skipped where the scoring tool that it is compared with is not at hand.
#[test]
fn scores_are_those_of_the_scoring_tool() {
    let shared = repository().join("../shared");
    let python = Command::new("python3").arg("--version").output();
    if !shared.exists() || python.is_err() {
        eprintln!("skipped: {} and python3 are needed", shared.display());
        return;
    }
    let folder = Folder::new("scores");
    for entry in fs::read_dir(shared.join("cases/docs")).unwrap() {
        let path = entry.unwrap().path();
        let file = fs::read_to_string(&path).unwrap();
        let (header, text) = file.split_once('\n').unwrap();
        let header: serde_json::Value = serde_json::from_str(header).unwrap();
        let stem = path.file_stem().unwrap().to_str().unwrap();
        folder.file(&format!("{stem}.txt"), text);
        let name = format!("{stem}.txt");
        let mut args = vec!["code", &name, "-f", "jsonl", "--min-confidence", "0"];
        args.extend(header["date"].as_str().iter().flat_map(|d| ["--date", d]));
        let coded = folder.call(&args).out;
        folder.file(&format!("coded/{stem}.jsonl"), &coded);
        let tool = shared.join("tools/plover_to_flat.py");
        let coded = fs::File::open(folder.path(&format!("coded/{stem}.jsonl"))).unwrap();
        let flat = Command::new("python3").arg(tool).stdin(coded).output().unwrap();
        folder.file(&format!("flat/{stem}.jsonl"), flat.stdout);
    }
    let gold = shared.join("cases/gold");
    let tool = Command::new("python3")
        .arg(shared.join("tools/score_events.py"))
        .args([&gold, &folder.path("flat")])
        .output();
    let theirs = String::from_utf8(tool.unwrap().stdout).unwrap();
    for predicted in ["coded", "flat"] {
        let mine = &lines(&folder.call(&["eval", gold.to_str().unwrap(), predicted, "-f", "json"]).out)[0];
        for line in theirs.lines().filter(|l| l.contains(" P ")) {
            let words: Vec<&str> = line.split_whitespace().collect();
            let level = &mine["levels"][words[0]];
            for (name, at) in [("precision", 2), ("recall", 4), ("f1", 6)] {
                assert_eq!(
                    format!("{:.3}", level[name].as_f64().unwrap()),
                    words[at],
                    "{predicted} {line} {name}"
                );
            }
            for (name, at) in [("core", 8), ("predicted", 10), ("neutral", 12)] {
                assert_eq!(level[name].to_string(), words[at], "{predicted} {line} {name}");
            }
        }
        let details = theirs.lines().last().unwrap().split_whitespace().skip(3).collect::<Vec<_>>();
        for pair in details.chunks(2) {
            assert_eq!(
                format!("{:.3}", mine["details"][pair[0]].as_f64().unwrap()),
                pair[1],
                "{predicted} {pair:?}"
            );
        }
    }
}

#[test]
fn marked_pairs_get_their_relation() {
    let folder = Folder::new("pairs");
    let table = "id\tmarked\troot\n1\t<s>Iran</s> condemned <t>Israel</t> on Friday.\tACCUSE\n\
        2\t<t>Lebanon</t> thanked <s>France</s>, which sent food.\tAID\n3\tNobody is marked.\t\n4\t<s>Oman</s> spoke.\t\n";
    folder.file("pairs.tsv", table);
    let answer = folder.call(&["pairs", "pairs.tsv"]);
    answer.complains(&["pairs.tsv:4", "L502"]);
    assert_eq!(answer.code, 1);
    let rows: Vec<Vec<&str>> = answer.out.lines().map(|l| l.split('\t').collect()).collect();
    assert_eq!(rows[0], ["id", "marked", "gold_root", "root", "status", "confidence"]);
    assert_eq!(rows[1][2..5], ["ACCUSE", "ACCUSE", "actual"]);
    assert_eq!(rows[3][3..], ["", "", ""]);
    assert!(
        rows[4][3].parse::<legation_types::EventType>().is_ok(),
        "a pair always gets a type: {:?}",
        rows[4]
    );
    folder.call(&["pairs", "pairs.tsv", "--column", "text"]).complains(&["L504"]);
}
