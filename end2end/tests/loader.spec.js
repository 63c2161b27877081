// Islands are hydrated when the page asks for it.
import { FIXTURE } from "../playwright.config.js";
import { expect, test } from "./quiet.js";

// Opens the interview's page with another value of `data-hydrate` and the island far below the fold.
// Returns the files of the bundle that the page loads.
const open = async (page, when) => {
  const loaded = [];
  page.on("request", (request) => {
    if (/\/plaza[^/]*\.(js|wasm)$/.test(request.url())) {
      loaded.push(request.url());
    }
  });
  await page.route("**/interviews/tone/", async (route) => {
    const response = await route.fetch();
    const html = await response.text();
    const spacer = '<p style="height: 300vh"></p>';
    const body = html
      .replace(/data-hydrate="\w+"/, `data-hydrate="${when}"`)
      .replace('<section aria-label="Recording"', `${spacer}<section aria-label="Recording"`);
    await route.fulfill({ response, body });
  });
  await page.goto(`${FIXTURE}/interviews/tone/`);
  return loaded;
};

// Waits until an island that hydrates in view would have requested the bundle: browsers call observers
// in order, and send requests in order.
const seen = (page) =>
  page.evaluate(async () => {
    await new Promise((answer) => new IntersectionObserver(answer).observe(document.querySelector(".island")));
    await fetch("/feed.xml");
  });

const hydrated = async (page, loaded) => {
  await expect(page.locator("[data-hydrated]")).toBeAttached();
  await expect.poll(() => loaded, "its script and its wasm, once").toHaveLength(2);
};

for (const when of ["now", "idle"]) {
  test(`${when}: even out of view`, async ({ page }) => {
    const loaded = await open(page, when);
    await hydrated(page, loaded);
  });
}

test("visible: when it comes into view", async ({ page }) => {
  const loaded = await open(page, "visible");
  await seen(page);
  expect(loaded).toEqual([]);
  await page.locator(".island").scrollIntoViewIfNeeded();
  await hydrated(page, loaded);
});

test("interaction: when the pointer is over it", async ({ page }) => {
  const loaded = await open(page, "interaction");
  await page.locator(".island").scrollIntoViewIfNeeded();
  await seen(page);
  expect(loaded).toEqual([]);
  await page.locator("audio").hover();
  await hydrated(page, loaded);
});
