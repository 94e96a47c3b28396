//! stub
pub mod tokenize;
pub mod sentences;
