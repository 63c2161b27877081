// Browser tests. `cargo xtask test` names the binary and the browser.
import { defineConfig } from "@playwright/test";

export const OWN = "http://127.0.0.1:4170";
export const FIXTURE = "http://127.0.0.1:4171";

export default defineConfig({
  testDir: "tests",
  forbidOnly: true,
  workers: 2,
  reporter: [["list"]],
  timeout: 30_000,
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
