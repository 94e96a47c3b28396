use legation_knowledge::*;
use std::io::BufRead;
fn main() {
    let t = std::time::Instant::now();
    let k = Knowledge::embedded().unwrap();
    eprintln!("load {:?} {:?} {}", t.elapsed(), k.sizes(), k.version());
    // lines: date \t mention \t paragraph[|||paragraph]
    for line in std::io::stdin().lock().lines() {
        let line = line.unwrap();
        let f: Vec<&str> = line.split('\t').collect();
        let texts: Vec<&str> = f[2].split("|||").collect();
        let c = k.context(&texts, f[0].parse().ok());
        let s = texts.iter().find(|t| t.contains(f[1])).copied().unwrap_or("");
        let r = k.resolve(&Query { text: f[1], head: 0..0, sentence: s, date: None }, &c);
        let p: Vec<String> = r.parties.iter().map(|p| format!("{} {} [{}] <{}>", p.code.as_deref().unwrap_or("?"), p.sector.iter().map(|s| s.name()).collect::<Vec<_>>().join(" "), p.identifier_text.as_deref().unwrap_or(""), p.link)).collect();
        println!("{:<50} {:?} {:.2} {} {:?}", f[1], r.kind, r.confidence, p.join(" ; "), r.alternatives);
    }
}
