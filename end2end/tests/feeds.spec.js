// Feeds, as a browser shows them to people. Not in a quiet console: XML names no icon, so browsers look
// for /favicon.ico.
import { expect, test } from "@playwright/test";

import { FIXTURE, OWN } from "../playwright.config.js";

const FEEDS = {
  rss: { url: `${OWN}/feed.xml`, title: "channel > title", item: "item > title", content: "encoded" },
  atom: { url: `${OWN}/atom.xml`, title: "feed > title", item: "entry > title", content: "entry > content" },
  podcast: { url: `${OWN}/interviews/podcast.xml`, title: "channel > title", item: "item > title", content: "encoded" },
  fixture: { url: `${FIXTURE}/feed.xml`, title: "channel > title", item: "item > title", content: "encoded" },
};

for (const [name, { url, title, item, content }] of Object.entries(FEEDS)) {
  test(`the ${name} feed has titles, and no markup`, async ({ page }) => {
    const missing = [];
    page.on("response", (response) => response.ok() || missing.push(response.url()));
    await page.goto(url);
    await expect(page.locator(title).first()).toBeVisible();
    await expect(page.locator(item).first()).toBeVisible();
    await expect(page.locator(content).first()).toBeHidden();
    const notice = await page.evaluate(() => getComputedStyle(document.documentElement, "::before").content);
    expect(notice).toContain("This is a feed");
    expect(missing.filter((url) => !url.endsWith("/favicon.ico"))).toEqual([]);
  });
}

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 800 }, screen: { width: 390, height: 800 }, isMobile: true });

  test("the text of a feed is large enough", async ({ page }) => {
    await page.goto(`${OWN}/feed.xml`);
    // XML is laid out for a desk and then made smaller.
    const size = await page.evaluate(() => {
      const style = getComputedStyle(document.documentElement);
      return (parseFloat(style.fontSize) * screen.width) / innerWidth;
    });
    expect(size).toBeGreaterThan(15);
  });
});
