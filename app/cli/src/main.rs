//! The `plaza` command.

use std::process::ExitCode;

// Not in the library: a program that uses it has its own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    plaza_cli::run()
}
