//! A parser for numbers in attributes and addresses. The standard library's parser of floating-point
//! numbers would be a tenth of the wasm.

/// The decimal number at the beginning of a text, such as `12.5` or `-3`; the rest is ignored.
pub(crate) fn leading(text: &str) -> Option<f64> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1.0, digits),
        None => (1.0, text),
    };
    let (mut value, mut scale) = (0.0, 1.0);
    let (mut has_digits, mut has_point) = (false, false);
    for byte in digits.bytes() {
        match byte {
            b'0'..=b'9' => {
                value = value * 10.0 + f64::from(byte - b'0');
                scale *= if has_point { 10.0 } else { 1.0 };
                has_digits = true;
            }
            b'.' if !has_point => has_point = true,
            _ => break,
        }
    }
    let number = sign * value / scale;
    (has_digits && number.is_finite()).then_some(number)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_number_ends_where_something_else_begins() {
        for (text, number) in [
            ("754", Some(754.0)),
            ("12.5", Some(12.5)),
            (".25", Some(0.25)),
            ("-3", Some(-3.0)),
            ("30s", Some(30.0)),
            ("10,20", Some(10.0)),
            ("1.2.3", Some(1.2)),
            ("", None),
            ("-", None),
            (".", None),
            ("later", None),
        ] {
            assert_eq!(leading(text), number, "{text}");
        }
        assert_eq!(leading(&"9".repeat(400)), None);
    }

    proptest! {
        #[test]
        fn reads_what_the_standard_library_reads(whole in -1_000_000_000i64..1_000_000_000, fraction in 0u32..1000) {
            let text = format!("{whole}.{fraction:03}");
            prop_assert_eq!(leading(&text), text.parse().ok());
        }
    }
}
