//! The `plaza` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    plaza_cli::run()
}
