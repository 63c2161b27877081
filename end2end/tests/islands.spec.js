// Islands are rendered without the markers that Leptos writes, and are hydrated anyway.
import { FIXTURE } from "../playwright.config.js";
import { expect, test } from "./quiet.js";

const PAGES = ["/", "/interviews/tone/", "/meetings/weekly/"];

// The comments on a page, including markers.
const comments = (page) =>
  page.evaluate(() => {
    const found = [];
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_COMMENT);
    while (walker.nextNode()) {
      found.push(walker.currentNode.data);
    }
    return found;
  });

for (const path of PAGES) {
  test(`${path} is hydrated without markers`, async ({ page, request }) => {
    const html = await (await request.get(`${FIXTURE}${path}`)).text();
    expect(html).toContain("<leptos-island");
    expect(html).not.toContain("<!>");
    expect(html).not.toContain("<!--");
    await page.goto(`${FIXTURE}${path}`);
    await page.locator("leptos-island[data-hydrated]").waitFor();
    expect(await comments(page)).toEqual([]);
  });
}

// If a part of the player were hydrated at the wrong node, it would change elsewhere or not at all.
test("each part of the player updates itself", async ({ page }) => {
  await page.goto(`${FIXTURE}/interviews/tone/`);
  await page.locator("leptos-island[data-hydrated]").waitFor();
  const audio = page.locator("audio");
  const controls = page.locator(".player-controls");
  await expect(controls.locator("option")).toHaveText(["0.75×", "1×", "1.25×", "1.5×", "1.75×", "2×"]);
  await expect(controls.locator("select")).toHaveValue("1");
  await expect(controls.locator(".player-step")).toHaveText(["−15 s", "+15 s"]);
  const toggle = controls.locator(".player-toggle");
  await expect(toggle).toHaveAttribute("data-playing", "false");
  await audio.evaluate((element) => element.dispatchEvent(new Event("waiting")));
  await expect(controls.getByRole("status")).toHaveText("Loading…");
  await audio.evaluate((element) => element.dispatchEvent(new Event("playing")));
  await expect(controls.getByRole("status")).toHaveText("");
  await toggle.click();
  await expect(toggle).toHaveAttribute("data-playing", "true");
  await expect(toggle).toHaveAttribute("aria-label", "Pause");
  await toggle.click();
  await expect(toggle).toHaveAttribute("aria-label", "Play");
  await controls.locator(".player-seek").fill("42");
  await expect(controls.locator(".player-seek")).toHaveAttribute("aria-valuetext", "0:42");
  await expect(controls.locator(".player-position")).toHaveText("0:42");
  await expect(controls.locator(".player-duration")).toHaveText("1:00");
  await page.keyboard.press("?");
  await expect(controls.locator("details.player-keys")).toHaveAttribute("open", "");
});

// Features to remove from the browser, with the code that removes them.
const OLD = {
  "no media session": () => delete Navigator.prototype.mediaSession,
  "a media session without positions": () => delete MediaSession.prototype.setPositionState,
  "no media metadata": () => delete window.MediaMetadata,
};

for (const [lack, remove] of Object.entries(OLD)) {
  test(`a browser with ${lack} still plays`, async ({ page }) => {
    await page.addInitScript(remove);
    await page.goto(`${FIXTURE}/interviews/tone/`);
    await page.locator("leptos-island[data-hydrated]").waitFor();
    await page.locator(".player-toggle").click();
    const position = () => page.locator("audio").evaluate((audio) => audio.currentTime);
    await expect.poll(position).toBeGreaterThan(0.2);
    await page.locator(".player-forward").click();
    await expect.poll(position).toBeGreaterThan(15);
  });
}
