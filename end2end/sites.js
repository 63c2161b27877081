// Builds this site and the fixture with the real binary, and serves both as a static host would.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";

import { tone } from "./tone.js";

const PLAZA = process.env.PLAZA ?? "../target/release/plaza";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".wav": "audio/wav",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};

const build = (content, folder, baseUrl) => {
  const out = join(folder, "dist");
  execFileSync(PLAZA, ["build", "--content", content, "--out", out, "--base-url", baseUrl], { stdio: "ignore" });
  return out;
};

const serve = (root, port) =>
  createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
    let file = join(root, path);
    if (existsSync(file) && statSync(file).isDirectory()) {
      file = join(file, "index.html");
    }
    const found = existsSync(file);
    const bytes = readFileSync(found ? file : join(root, "404.html"));
    const headers = { "content-type": TYPES[found ? extname(file) : ".html"] ?? "application/octet-stream" };
    // Browsers move within a recording only where the server answers ranges.
    const range = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? "");
    if (found && range) {
      const [start, end] = [Number(range[1]), Number(range[2] || bytes.length - 1)];
      headers["content-range"] = `bytes ${start}-${end}/${bytes.length}`;
      response.writeHead(206, headers).end(bytes.subarray(start, end + 1));
    } else {
      response.writeHead(found ? 200 : 404, { ...headers, "accept-ranges": "bytes" }).end(bytes);
    }
  }).listen(port, "127.0.0.1");

const folder = () => mkdtempSync(join(tmpdir(), "plaza-end2end-"));

const own = folder();
serve(build("../content", own, "http://127.0.0.1:4170/"), 4170);

const fixture = folder();
cpSync("content", join(fixture, "content"), { recursive: true });
writeFileSync(join(fixture, "content/interviews/tone.wav"), tone(60));
serve(build(join(fixture, "content"), fixture, "http://127.0.0.1:4171/"), 4171);
