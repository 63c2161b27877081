// Browser tests. `cargo xtask browser` names the binary and the browser.
import { defineConfig } from "@playwright/test";

import { freePort } from "./serve.js";

// Each run has ports of its own. Its workers read this file again, and find what the first reading left.
process.env.PLAZA_OWN ??= `http://127.0.0.1:${await freePort()}`;
process.env.PLAZA_FIXTURE ??= `http://127.0.0.1:${await freePort()}`;

// The site of content/, which anybody may add to: tests name what they look at, and count nothing.
export const OWN = process.env.PLAZA_OWN;

// The site of end2end/content/, which changes only with the tests.
export const FIXTURE = process.env.PLAZA_FIXTURE;

export default defineConfig({
  testDir: "tests",
  forbidOnly: true,
  workers: 2,
  reporter: [["list"]],
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    launchOptions: {
      executablePath: process.env.PLAZA_CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--autoplay-policy=no-user-gesture-required",
      ],
    },
  },
  webServer: { command: "node sites.js", url: `${FIXTURE}/`, reuseExistingServer: false },
});
