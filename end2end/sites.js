// Builds this site and the fixture with the real binary, and serves both.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { serve } from "./serve.js";
import { tone } from "./tone.js";

const PLAZA = process.env.PLAZA ?? "../target/release/plaza";

const publish = (content, folder, address) => {
  const out = join(folder, "dist");
  const args = ["build", "--content", content, "--out", out, "--base-url", `${address}/`];
  // What it prints is shown when it fails.
  execFileSync(PLAZA, args, { stdio: "pipe" });
  serve(out, new URL(address).port);
};

const folder = () => mkdtempSync(join(tmpdir(), "plaza-end2end-"));

publish("../content", folder(), process.env.PLAZA_OWN);

const fixture = folder();
cpSync("content", join(fixture, "content"), { recursive: true });
writeFileSync(join(fixture, "content/interviews/tone.wav"), tone(60));
publish(join(fixture, "content"), fixture, process.env.PLAZA_FIXTURE);
