//! What a page's markup states about it: `meta` tags, JSON-LD, `time` elements, `title`.

use serde_json::Value;
use std::collections::BTreeMap;
use trafilatura::dom::{Document, NodeId};

/// Bytes of JSON-LD that are parsed for one page.
const MAX_JSON_BYTES: usize = 1 << 20;
/// Levels of JSON-LD that are searched for the article.
const MAX_JSON_DEPTH: usize = 12;

/// Keys of `meta` tags, best first.
const TITLE_KEYS: &[&str] =
    &["og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title", "headline"];
const AUTHOR_KEYS: &[&str] = &[
    "author",
    "article:author",
    "article:author_name",
    "byl",
    "dc.creator",
    "dc.creator.name",
    "parsely-author",
    "sailthru.author",
    "citation_author",
    "twitter:data1",
];
const OUTLET_KEYS: &[&str] =
    &["og:site_name", "application-name", "dc.publisher", "publisher", "al:ios:app_name"];
const DATE_KEYS: &[&str] = &[
    "article:published_time",
    "article:published",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "originalpublicationdate",
    "article.published",
    "timestamp",
    "datecreated",
    "date_published",
    "rnews:datepublished",
    "citation_publication_date",
    "ptime",
];

/// What the markup states.
#[derive(Debug, Default)]
pub struct Markup {
    metas: BTreeMap<String, String>,
    /// The content of `title`.
    pub page_title: Option<String>,
    /// The address the page gives itself.
    pub canonical: Option<String>,
    /// The first `time` element's date.
    pub time: Option<String>,
    article: Option<Stated>,
    json_bytes: usize,
}

/// What JSON-LD says of the article.
#[derive(Debug, Default, Clone)]
struct Stated {
    headline: Option<String>,
    author: Option<String>,
    outlet: Option<String>,
    date: Option<String>,
}

impl Markup {
    /// Takes what one element states.
    pub fn note_element(&mut self, doc: &Document, id: NodeId, name: &str) {
        match name {
            "meta" => self.note_meta(doc, id),
            "title" if self.page_title.is_none() => self.page_title = filled(&doc.text(id)),
            "time" if self.time.is_none() => {
                self.time = doc.get_attribute(id, "datetime").and_then(|t| filled(&t));
            }
            "script" => self.note_script(&doc.text(id)),
            "link" if doc.get_attribute(id, "rel").is_some_and(|r| r.eq_ignore_ascii_case("canonical")) => {
                self.canonical =
                    self.canonical.take().or_else(|| doc.get_attribute(id, "href").and_then(|t| filled(&t)));
            }
            _ => {}
        }
        let microdata = doc.get_attribute(id, "itemprop").filter(|p| p == "datePublished");
        if microdata.is_some() && name != "meta" {
            let date = doc.get_attribute(id, "datetime").or_else(|| doc.get_attribute(id, "content"));
            if let Some(date) = date.and_then(|t| filled(&t)) {
                self.metas.entry("datepublished".to_owned()).or_insert(date);
            }
        }
    }

    fn note_meta(&mut self, doc: &Document, id: NodeId) {
        let key = ["property", "name", "itemprop"].iter().find_map(|a| doc.get_attribute(id, a));
        let content = doc.get_attribute(id, "content").and_then(|t| filled(&t));
        if let (Some(key), Some(content)) = (key, content) {
            self.metas.entry(key.to_ascii_lowercase()).or_insert(content);
        }
    }

    fn note_script(&mut self, text: &str) {
        self.json_bytes += text.len();
        if self.json_bytes > MAX_JSON_BYTES {
            return;
        }
        // Line breaks inside strings are the commonest error in JSON-LD.
        let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let text =
            text.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>").trim().trim_end_matches(';');
        if let Ok(value) = serde_json::from_str::<Value>(text) {
            let mut found = Search { root: &value, best: None };
            found.visit(&value, 0);
            self.article = self.article.take().or(found.best);
        }
    }

    fn meta(&self, keys: &[&str]) -> Option<&str> {
        keys.iter().find_map(|k| self.metas.get(*k)).map(String::as_str)
    }

    /// The headlines that the markup gives, best first, with their source.
    pub fn titles(&self) -> impl Iterator<Item = (&str, &'static str)> {
        let json = self.article.as_ref().and_then(|a| a.headline.as_deref()).map(|t| (t, "json-ld"));
        let meta = TITLE_KEYS.iter().filter_map(|k| self.metas.get(*k)).map(|t| (t.as_str(), "meta"));
        meta.chain(json).chain(self.page_title.as_deref().map(|t| (t, "meta")))
    }

    /// The authors that the markup gives, best first.
    pub fn authors(&self) -> impl Iterator<Item = (&str, &'static str)> {
        let json = self.article.as_ref().and_then(|a| a.author.as_deref()).map(|t| (t, "json-ld"));
        json.into_iter()
            .chain(AUTHOR_KEYS.iter().filter_map(|k| self.metas.get(*k)).map(|t| (t.as_str(), "meta")))
    }

    /// The outlet that the markup gives.
    pub fn outlet(&self) -> Option<(&str, &'static str)> {
        let json = self.article.as_ref().and_then(|a| a.outlet.as_deref()).map(|t| (t, "json-ld"));
        self.meta(OUTLET_KEYS).map(|t| (t, "meta")).or(json)
    }

    /// The dates that the markup gives, best first.
    pub fn dates(&self) -> impl Iterator<Item = (&str, &'static str)> {
        let json = self.article.as_ref().and_then(|a| a.date.as_deref()).map(|t| (t, "json-ld"));
        json.into_iter()
            .chain(DATE_KEYS.iter().filter_map(|k| self.metas.get(*k)).map(|t| (t.as_str(), "meta")))
    }

    /// Where the page says it is.
    pub fn url(&self) -> Option<&str> {
        self.canonical.as_deref().or_else(|| self.meta(&["og:url"])).filter(|u| u.starts_with("http"))
    }
}

fn filled(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// The search for the article among the objects of one JSON-LD script.
struct Search<'a> {
    root: &'a Value,
    best: Option<Stated>,
}

impl Search<'_> {
    fn visit(&mut self, value: &Value, depth: usize) {
        if depth > MAX_JSON_DEPTH || self.best.is_some() {
            return;
        }
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.visit(item, depth + 1)),
            Value::Object(fields) if is_article(value) => {
                self.best = Some(Stated {
                    headline: fields
                        .get("headline")
                        .or_else(|| fields.get("name"))
                        .and_then(Value::as_str)
                        .and_then(unescaped),
                    author: fields
                        .get("author")
                        .or_else(|| fields.get("creator"))
                        .and_then(|a| self.names(a)),
                    outlet: fields.get("publisher").and_then(|p| self.names(p)),
                    date: fields
                        .get("datePublished")
                        .or_else(|| fields.get("dateCreated"))
                        .and_then(Value::as_str)
                        .and_then(unescaped),
                });
            }
            Value::Object(fields) => fields.values().for_each(|field| self.visit(field, depth + 1)),
            _ => {}
        }
    }

    /// The names of people or of an organisation, however they are nested.
    fn names(&self, value: &Value) -> Option<String> {
        match value {
            Value::String(name) => unescaped(name),
            Value::Array(items) => {
                let names: Vec<String> = items.iter().take(8).filter_map(|item| self.names(item)).collect();
                (!names.is_empty()).then(|| names.join(", "))
            }
            Value::Object(fields) => match fields.get("name") {
                Some(Value::Array(names)) => names.first().and_then(Value::as_str).and_then(unescaped),
                Some(name) => name.as_str().and_then(unescaped),
                None => self.named_elsewhere(fields.get("@id")?.as_str()?),
            },
            _ => None,
        }
    }

    /// The name of the object that a reference points at.
    fn named_elsewhere(&self, id: &str) -> Option<String> {
        let graph = self.root.get("@graph")?.as_array()?;
        let object = graph.iter().find(|o| o.get("@id").and_then(Value::as_str) == Some(id))?;
        object.get("name")?.as_str().and_then(unescaped)
    }
}

fn is_article(value: &Value) -> bool {
    let is = |name: &str| {
        name.ends_with("Article") || ["BlogPosting", "Report", "LiveBlogPosting", "Review"].contains(&name)
    };
    match value.get("@type") {
        Some(Value::String(name)) => is(name),
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).any(is),
        _ => false,
    }
}

/// The text of a field, in which many sites escape characters twice.
fn unescaped(text: &str) -> Option<String> {
    let entities = [
        ("&amp;", "&"),
        ("&#039;", "'"),
        ("&#39;", "'"),
        ("&#8217;", "’"),
        ("&#8216;", "‘"),
        ("&quot;", "\""),
        ("&#8220;", "“"),
        ("&#8221;", "”"),
        ("&#8211;", "–"),
        ("&nbsp;", " "),
        ("&rsquo;", "’"),
    ];
    filled(
        &entities
            .iter()
            .fold(text.to_owned(), |t, (from, to)| if t.contains('&') { t.replace(from, to) } else { t }),
    )
}
