// Every kind of page, on a phone and a desk, light and dark.
import AxeBuilder from "@axe-core/playwright";

import { FIXTURE, OWN } from "../playwright.config.js";
import { expect, test } from "./quiet.js";

const PAGES = {
  home: `${OWN}/`,
  blog: `${OWN}/blog/`,
  year: `${OWN}/blog/2016/`,
  post: `${OWN}/blog/2016/05/vulnerability-management-newton/`,
  interviews: `${OWN}/interviews/`,
  interview: `${OWN}/interviews/ivan-chavero/`,
  demonstration: `${OWN}/interviews/demonstration/`,
  transcript: `${OWN}/interviews/demonstration/transcript.html`,
  roundups: `${OWN}/roundups/`,
  roundup: `${OWN}/roundups/week-of-april-18/`,
  meetings: `${OWN}/meetings/`,
  meeting: `${OWN}/meetings/cloud-sig/`,
  tags: `${OWN}/tags/`,
  tag: `${OWN}/tags/mitaka/`,
  people: `${OWN}/authors/`,
  person: `${OWN}/authors/rbowen/`,
  guest: `${OWN}/authors/ivan-chavero/`,
  feeds: `${OWN}/feeds/`,
  about: `${OWN}/about/`,
  everything: `${FIXTURE}/blog/2016/05/everything/`,
};

// What is visible once a page's island is hydrated; the other pages have no island.
const AWAKE = {
  home: ".next-meeting .soon",
  interview: ".player-controls",
  demonstration: ".player-controls",
  meeting: ".dates .soon",
};

const SCREENS = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 900 } };

for (const [name, url] of Object.entries(PAGES)) {
  for (const [screen, viewport] of Object.entries(SCREENS)) {
    for (const colorScheme of ["light", "dark"]) {
      test(`${name} on a ${screen}, ${colorScheme}`, async ({ page }) => {
        const scripts = [];
        page.on("request", (request) => {
          if (/\.(js|wasm)$/.test(new URL(request.url()).pathname)) {
            scripts.push(request.url());
          }
        });
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme });
        await page.goto(url);
        if (AWAKE[name]) {
          // Some islands are loaded when they are seen.
          await page.locator(AWAKE[name].split(" ")[0]).first().scrollIntoViewIfNeeded();
          await expect(page.locator(AWAKE[name]).first()).toBeVisible();
        }
        if (name === "demonstration") {
          // With a marked turn, and the keyboard help open.
          await page.locator("#turn-2 .words").click();
          await expect(page.locator(".turn[aria-current]")).toBeVisible();
          await page.locator(".player-keys summary").click();
          await expect(page.locator(".player-keys")).toHaveAttribute("open");
        }
        await page.evaluate(() => document.fonts.ready);
        const overflow = () =>
          page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        await expect.poll(overflow, "nothing overflows the page").toBeLessThanOrEqual(0);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
        if (!AWAKE[name]) {
          expect(scripts).toEqual([]);
        }
      });
    }
  }
}

test("lines of text are 60 to 75 characters long", async ({ page }) => {
  await page.setViewportSize(SCREENS.desk);
  await page.goto(PAGES.post);
  await page.evaluate(() => document.fonts.ready);
  const mean = () =>
    page.evaluate(() => {
      // The mean number of characters per full line.
      let [characters, lines] = [0, 0];
      for (const paragraph of document.querySelectorAll(".prose > p")) {
        const range = document.createRange();
        range.selectNodeContents(paragraph);
        const tops = new Set([...range.getClientRects()].map((box) => Math.round(box.bottom / 8)));
        if (tops.size > 2) {
          characters += paragraph.textContent.length;
          lines += tops.size - 0.5;
        }
      }
      return characters / lines;
    });
  await expect.poll(mean).toBeGreaterThan(60);
  await expect.poll(mean).toBeLessThan(75);
});

test("the keyboard reaches the content first, and the focus is visible", async ({ page }) => {
  await page.goto(PAGES.home);
  await page.keyboard.press("Tab");
  const skip = page.locator(".skip");
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#main$/);
  await expect(page.locator("#main:target")).toBeAttached();
  await page.keyboard.press("Tab");
  await expect(page.locator("#main :focus")).toHaveCSS("outline-style", "solid");
});

test("an old address redirects to the new one", async ({ page }) => {
  // The old page redirects, perhaps before it has loaded.
  await page.goto(`${OWN}/blog/2016/04/what-did-you-do-in-mitaka-javier-pena/`, { waitUntil: "commit" });
  await expect(page).toHaveURL(`${OWN}/interviews/javier-pena/`);
});

test("printed pages have the text without the controls", async ({ page }) => {
  await page.emulateMedia({ media: "print" });
  await page.goto(PAGES.interview);
  await expect(page.locator(".words").first()).toBeVisible();
  await expect(page.locator(".listen")).toBeHidden();
  await expect(page.locator(".site-header nav")).toBeHidden();
});
