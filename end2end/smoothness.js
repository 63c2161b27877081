// Plays a transcript of three hours and 5,000 turns in the browser, and says how long its frames
// are. Beside it, in the same run, one of ten turns: what both suffer is the machine's.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { chromium } from "@playwright/test";

import { freePort, serve } from "./serve.js";
import { tone } from "./tone.js";

const SECONDS = 3 * 60 * 60;
const PORT = await freePort();
const PLAYED = 15;

const clock = (seconds) => {
  const two = (number) => String(number).padStart(2, "0");
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
};

const interview = (turns) => {
  const lines = [];
  for (let at = 0; at < turns; at += 1) {
    const time = clock(Math.floor((at * SECONDS) / turns));
    const words = "What they said then, in a sentence or two, as people do. ".repeat(1 + (at % 3));
    lines.push(`**${at % 2 ? "Grace" : "Ada"}** [${time}]: ${words}`);
  }
  const matter = "author: Ada\nguests: [Grace]\naudio: tone.wav";
  return `---\ntitle: ${turns} turns\ndate: 2016-05-01\n${matter}\n---\n\n${lines.join("\n\n")}\n`;
};

const measure = async (browser, turns) => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`http://127.0.0.1:${PORT}/interviews/turns-${turns}/`);
  await page.locator(".player-controls").waitFor();
  await page.getByRole("combobox", { name: "Speed" }).selectOption("2");
  await page.getByRole("button", { name: "Play" }).click();
  await page.locator(".turn[aria-current]").waitFor();
  // What starting to play costs is not measured.
  await page.waitForFunction(() => document.querySelector("audio").currentTime > 2);
  const frames = await page.evaluate(
    (seconds) =>
      new Promise((done) => {
        const frames = [];
        const start = performance.now();
        let last = start;
        const frame = (now) => {
          frames.push(now - last);
          last = now;
          if (now - start < seconds * 1000) {
            requestAnimationFrame(frame);
          } else {
            done(frames.slice(1));
          }
        };
        requestAnimationFrame(frame);
      }),
    PLAYED,
  );
  const marked = await page.locator(".turn[aria-current]").getAttribute("id");
  await page.close();
  frames.sort((a, b) => a - b);
  const at = (share) => frames[Math.min(frames.length - 1, Math.floor(frames.length * share))].toFixed(1);
  const long = frames.filter((frame) => frame > 50).length;
  console.log(
    `${turns} turns, ${PLAYED} s at double speed (${marked}): ${frames.length} frames, ` +
      `median ${at(0.5)} ms, 99 % ${at(0.99)} ms, longest ${at(1)} ms, ${long} over 50 ms`,
  );
};

const folder = mkdtempSync(join(tmpdir(), "plaza-smoothness-"));
const interviews = join(folder, "content/interviews");
mkdirSync(interviews, { recursive: true });
for (const turns of [10, 5000]) {
  writeFileSync(join(interviews, `turns-${turns}.md`), interview(turns));
}
writeFileSync(join(interviews, "tone.wav"), tone(SECONDS, 3000));
const out = join(folder, "dist");
const address = `http://127.0.0.1:${PORT}/`;
execFileSync(process.env.PLAZA, ["build", "--content", join(folder, "content"), "--out", out, "--base-url", address], {
  stdio: ["ignore", "ignore", "inherit"],
});
const server = serve(out, PORT);
const browser = await chromium.launch({
  executablePath: process.env.PLAZA_CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--autoplay-policy=no-user-gesture-required"],
});
for (const turns of [10, 5000, 10, 5000]) {
  await measure(browser, turns);
}
await browser.close();
server.close();
rmSync(folder, { recursive: true });
