// `plaza serve`: the browser shows what an editor saves, without a manual reload.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { freePort } from "../serve.js";
import { expect, test } from "./quiet.js";

test("a saved entry is shown, and a broken one keeps its last good version", async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), "plaza-serve-"));
  mkdirSync(join(folder, "content/blog"), { recursive: true });
  const save = (title) =>
    writeFileSync(join(folder, "content/blog/2016-05-02-a.md"), `---\ntitle: ${title}\n---\nText.\n`);
  save("First words");
  const address = `127.0.0.1:${await freePort()}`;
  const args = ["serve", "--addr", address, "--content", join(folder, "content")];
  const plaza = spawn(process.env.PLAZA ?? "../target/release/plaza", args, { stdio: "ignore" });
  const ended = once(plaza, "exit");
  try {
    await expect
      .poll(() => fetch(`http://${address}/`).then((answer) => answer.status, () => 0))
      .toBe(200);
    await page.goto(`http://${address}/blog/2016/05/a/`);
    await expect(page.locator("h1")).toHaveText("First words");
    save("Other words");
    await expect(page.locator("h1")).toHaveText("Other words");
    save("RDO: broken");
    await expect(page.locator(".plaza-problems")).toContainText("put the whole value in quotes");
    await expect(page.locator("h1")).toHaveText("Other words");
    save("Fixed");
    await expect(page.locator("h1")).toHaveText("Fixed");
    await expect(page.locator(".plaza-problems")).toHaveCount(0);
  } finally {
    // The page would report that its server is gone.
    await page.close();
    plaza.kill();
    await ended;
    rmSync(folder, { recursive: true });
  }
});
