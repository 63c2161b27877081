#![no_main]

use libfuzzer_sys::fuzz_target;
use plaza_fuzz::{Shape, run};

fuzz_target!(|bytes: &[u8]| run(Shape::Schedule, bytes));
