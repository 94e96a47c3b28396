//! temp
use std::io::Read;
fn main() {
    for f in std::env::args().skip(1) {
        let mut v = Vec::new();
        let raw = std::fs::read(&f).unwrap();
        if f.ends_with("gz") {
            flate2::read::GzDecoder::new(&raw[..]).read_to_end(&mut v).unwrap();
        } else {
            v = raw;
        }
        if let Ok(a) = legation_text::article(&v, &Default::default()) {
            let stem = std::path::Path::new(&f).file_name().unwrap().to_string_lossy().to_string();
            std::fs::write(format!("/tmp/dump/{stem}.json"), serde_json::to_vec(&a).unwrap()).unwrap();
        } else {
            println!("{f} err {:?}", legation_text::article(&v, &Default::default()).err());
        }
    }
}
