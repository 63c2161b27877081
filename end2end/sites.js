// Builds this site and the fixture with the real binary, and serves both.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { serve } from "./serve.js";
import { tone } from "./tone.js";

const PLAZA = process.env.PLAZA ?? "../target/release/plaza";

const build = (content, folder, baseUrl) => {
  const out = join(folder, "dist");
  execFileSync(PLAZA, ["build", "--content", content, "--out", out, "--base-url", baseUrl], { stdio: "ignore" });
  return out;
};

const folder = () => mkdtempSync(join(tmpdir(), "plaza-end2end-"));

const own = folder();
serve(build("../content", own, "http://127.0.0.1:4170/"), 4170);

const fixture = folder();
cpSync("content", join(fixture, "content"), { recursive: true });
writeFileSync(join(fixture, "content/interviews/tone.wav"), tone(60));
serve(build(join(fixture, "content"), fixture, "http://127.0.0.1:4171/"), 4171);
