// Builds this site and the fixture with the real binary, and serves both.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { serve } from "./serve.js";
import { tone } from "./tone.js";

const PLAZA = process.env.PLAZA ?? "../target/release/plaza";

const publish = (root, folder, address) => {
  const out = join(folder, "dist");
  const args = ["build", "--root", root, "--out", out, "--base-url", `${address}/`];
  // What it prints is shown when it fails.
  execFileSync(PLAZA, args, { stdio: "pipe" });
  serve(out, new URL(address).port);
};

const folder = () => mkdtempSync(join(tmpdir(), "plaza-end2end-"));

publish("..", folder(), process.env.PLAZA_OWN);

const fixture = folder();
cpSync("content", join(fixture, "content"), { recursive: true });
writeFileSync(join(fixture, "content/interviews/tone.wav"), tone(60));
publish(fixture, fixture, process.env.PLAZA_FIXTURE);
