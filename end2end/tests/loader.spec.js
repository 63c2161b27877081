// When an island is hydrated: as the page that holds it says.
import { FIXTURE } from "../playwright.config.js";
import { expect, test } from "./quiet.js";

// The interview's page, its island asking for another time and standing far below the fold.
const open = async (page, when) => {
  const loaded = [];
  page.on("request", (request) => {
    if (request.url().endsWith(".wasm")) {
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

for (const when of ["now", "idle"]) {
  test(`${when}: out of sight as well`, async ({ page }) => {
    const loaded = await open(page, when);
    await page.locator("[data-hydrated]").waitFor();
    expect(loaded).toHaveLength(1);
  });
}

test("visible: when it comes into view", async ({ page }) => {
  const loaded = await open(page, "visible");
  await page.waitForTimeout(500);
  expect(loaded).toEqual([]);
  await page.locator(".island").scrollIntoViewIfNeeded();
  await page.locator("[data-hydrated]").waitFor();
  expect(loaded).toHaveLength(1);
});

test("interaction: when it is pointed at", async ({ page }) => {
  const loaded = await open(page, "interaction");
  await page.locator(".island").scrollIntoViewIfNeeded();
  await page.waitForTimeout(500);
  expect(loaded).toEqual([]);
  await page.locator("audio").hover();
  await page.locator("[data-hydrated]").waitFor();
  expect(loaded).toHaveLength(1);
});
