//! Tokens of HTML that anybody wrote.
//!
//! The tokenizer is html5gum's, which follows the HTML standard like a browser. It calls itself for each
//! attribute in double quotes, so that a tag with 14,000 of them exhausted the stack. Here the text
//! ends at a tag with more than [`MOST_ATTRIBUTES`] of them.

use std::fmt;

use html5gum::{Emitter, Readable as _, Reader, StringReader, Tokenizer};

pub use html5gum::emitters::default::DefaultEmitter;
pub use html5gum::{StartTag, Token};

/// The most attributes in double quotes that a tag can have. HTML has about 150 for all elements.
pub const MOST_ATTRIBUTES: usize = 200;

/// The tokens of a text, without what scripts and styles would change.
pub fn tokens(html: &str) -> impl Iterator<Item = Token<()>> {
    Tokenizer::new(Bounded::of(html)).map_while(Result::ok)
}

/// The tokens of a text that an emitter makes.
pub fn tokens_of<'a, E: Emitter + 'a>(
    html: &'a str,
    emitter: E,
) -> impl Iterator<Item = E::Token> + 'a {
    Tokenizer::new_with_emitter(Bounded::of(html), emitter).map_while(Result::ok)
}

/// Reads text until a tag has too many attributes.
struct Bounded<'a> {
    text: StringReader<'a>,
    /// The values in double quotes since the tokenizer last read text.
    values: usize,
}

impl<'a> Bounded<'a> {
    fn of(html: &'a str) -> Self {
        Self {
            text: html.to_reader(),
            values: 0,
        }
    }
}

/// A tag has more than [`MOST_ATTRIBUTES`].
#[derive(Debug)]
struct TooMany;

impl std::error::Error for TooMany {}

impl fmt::Display for TooMany {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a tag has more than {MOST_ATTRIBUTES} attributes")
    }
}

impl Reader for Bounded<'_> {
    type Error = TooMany;

    fn read_byte(&mut self) -> Result<Option<u8>, TooMany> {
        let Ok(byte) = self.text.read_byte();
        Ok(byte)
    }

    fn try_read_string(&mut self, text: &[u8], case_sensitive: bool) -> Result<bool, TooMany> {
        let Ok(is_read) = self.text.try_read_string(text, case_sensitive);
        Ok(is_read)
    }

    fn read_until<'b>(
        &'b mut self,
        needle: &[u8],
        char_buf: &'b mut [u8; 4],
    ) -> Result<Option<&'b [u8]>, TooMany> {
        // What ends a part of the text tells what the tokenizer is in: a value in double quotes ends with
        // one, text with a tag. The names of attributes and values without quotes may contain either.
        let (ends_value, ends_text) = (needle.contains(&b'"'), needle.contains(&b'<'));
        let Ok(read) = self.text.read_until(needle, char_buf);
        if ends_text && !ends_value {
            self.values = 0;
        }
        if ends_value && !ends_text && read == Some(b"\"") {
            self.values += 1;
            if self.values > MOST_ATTRIBUTES {
                return Err(TooMany);
            }
        }
        Ok(read)
    }
}
