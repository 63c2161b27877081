// A transcript with times: what is spoken is marked, and any turn can be heard.
import { FIXTURE, OWN } from "../playwright.config.js";
import { expect, test } from "./quiet.js";

const URL = `${OWN}/interviews/demonstration/`;

const audio = (page, name) => page.locator("audio").evaluate((element, name) => element[name], name);

const open = async (page, url) => {
  await page.goto(url);
  await page.locator("[data-hydrated]").waitFor();
};

test("a click on a turn plays from there, and the marked turn follows", async ({ page }) => {
  await open(page, URL);
  await expect(page.locator(".turn[aria-current]")).toHaveCount(0);
  await page.locator("#turn-2 .words").click();
  await expect.poll(() => audio(page, "paused")).toBe(false);
  await expect.poll(() => audio(page, "currentTime")).toBeGreaterThan(5);
  await expect(page.locator(".turn[aria-current]")).toHaveAttribute("id", "turn-2");
  // The third turn begins at 9.7 seconds; nobody touches anything until then.
  await expect(page.locator(".turn[aria-current]")).toHaveAttribute("id", "turn-3", { timeout: 8000 });
  expect(await audio(page, "currentTime")).toBeGreaterThan(9.6);
  await page.locator("#turn-6 .words").click();
  await expect(page.locator(".turn[aria-current]")).toHaveAttribute("id", "turn-6");
  expect(await audio(page, "currentTime")).toBeGreaterThan(31);
});

test("a time plays from there and leads nowhere else", async ({ page }) => {
  await open(page, URL);
  await page.getByRole("link", { name: "Play from 0:16" }).click();
  await expect.poll(() => audio(page, "currentTime")).toBeGreaterThan(16.1);
  expect(await audio(page, "paused")).toBe(false);
  expect(page.url()).toBe(URL);
});

test("selecting words and following links does not play", async ({ page }) => {
  await open(page, URL);
  const words = await page.locator("#turn-1 .words p").boundingBox();
  await page.mouse.move(words.x + 5, words.y + 12);
  await page.mouse.down();
  await page.mouse.move(words.x + 160, words.y + 12, { steps: 5 });
  await page.mouse.up();
  expect(await page.evaluate(() => getSelection().toString().length)).toBeGreaterThan(5);
  await page.locator("#turn-3 .turn-link").click();
  expect(new globalThis.URL(page.url()).hash).toBe("#turn-3");
  expect(await audio(page, "paused")).toBe(true);
});

for (const [address, turn, moment] of [
  ["#turn-7", "turn-7", 38],
  ["?t=17", "turn-4", 17],
  ["#t=17", "turn-4", 17],
  ["#t=0:33.5", "turn-6", 33.5],
]) {
  test(`opened at ${address} it shows the turn and is ready there`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 500 });
    await open(page, URL + address);
    await expect(page.locator(".turn[aria-current]")).toHaveAttribute("id", turn);
    expect(Math.abs((await audio(page, "currentTime")) - moment)).toBeLessThan(1);
    expect(await audio(page, "paused")).toBe(true);
    const words = page.locator(`#${turn} .words`);
    await expect(words).toBeInViewport();
    // Nothing lies on it, not even the player.
    await expect
      .poll(() =>
        words.evaluate((element) => {
          const { left, top } = element.getBoundingClientRect();
          return element.contains(document.elementFromPoint(left + 8, top + 8));
        }),
      )
      .toBe(true);
  });
}

test("another address on the page gets ready there, but does not interrupt", async ({ page }) => {
  await open(page, URL);
  await page.locator("#turn-5 .turn-link").click();
  await expect.poll(() => audio(page, "currentTime")).toBeGreaterThan(22);
  await page.getByRole("button", { name: "Play" }).click();
  await page.locator("#turn-1 .turn-link").click();
  await page.waitForTimeout(300);
  expect(await audio(page, "currentTime")).toBeGreaterThan(22);
});

test("the keyboard alone suffices", async ({ page }) => {
  await open(page, URL);
  const focus = async (name) => {
    for (let press = 0; press < 60; press += 1) {
      await page.keyboard.press("Tab");
      const label = await page.evaluate(() => document.activeElement.getAttribute("aria-label") ?? "");
      if (label === name) {
        return;
      }
    }
    throw new Error(`the keyboard does not reach ${name}`);
  };
  await focus("Play");
  await page.keyboard.press("?");
  await expect(page.getByText("show or hide these keys")).toBeVisible();
  await page.keyboard.press("?");
  await expect(page.getByText("show or hide these keys")).toBeHidden();
  await focus("Keyboard shortcuts");
  await page.keyboard.press("Space");
  await expect(page.getByText("show or hide these keys")).toBeVisible();
  expect(await audio(page, "paused")).toBe(true);
  await page.keyboard.press("Space");
  await focus("Play from 0:09");
  await page.keyboard.press("Enter");
  await expect.poll(() => audio(page, "currentTime")).toBeGreaterThan(9.6);
  expect(await audio(page, "paused")).toBe(false);
  await focus("Link to turn 4, Second voice");
  await page.keyboard.press("Enter");
  expect(new globalThis.URL(page.url()).hash).toBe("#turn-4");
});

test("the browser is told what is heard, and can work it", async ({ page }) => {
  await page.addInitScript(() => {
    globalThis.handlers = {};
    const set = navigator.mediaSession.setActionHandler.bind(navigator.mediaSession);
    navigator.mediaSession.setActionHandler = (action, handler) => {
      globalThis.handlers[action] = handler;
      set(action, handler);
    };
  });
  await open(page, URL);
  await page.getByRole("button", { name: "Play" }).click();
  const told = () =>
    page.evaluate(() => {
      const { title, album, artwork } = navigator.mediaSession.metadata ?? {};
      return [title, album, artwork?.[0]?.src];
    });
  await expect
    .poll(told)
    .toEqual(["How to listen: a demonstration", "What did you do in Mitaka?", `${OWN}/interviews/cover.png`]);
  const act = (details) => page.evaluate((details) => globalThis.handlers[details.action](details), details);
  await act({ action: "seekto", seekTime: 20 });
  await expect.poll(() => audio(page, "currentTime")).toBeGreaterThan(19.9);
  await act({ action: "seekforward" });
  await expect.poll(() => audio(page, "currentTime")).toBeGreaterThan(34.9);
  await act({ action: "pause" });
  expect(await audio(page, "paused")).toBe(true);
  await act({ action: "pause" });
  expect(await audio(page, "paused")).toBe(true);
  await act({ action: "play" });
  await expect.poll(() => audio(page, "paused")).toBe(false);
});

test("without scripts the times lead into the recording", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(URL);
  await expect(page.locator("audio[controls]")).toBeVisible();
  await expect(page.locator(".timeline")).toBeHidden();
  await expect(page.locator(".player-keys")).toBeHidden();
  const time = page.getByRole("link", { name: "Play from 0:16" });
  await expect(time).toHaveAttribute("href", "/interviews/demonstration/demonstration.mp3#t=16.019");
  await context.close();
});

test("estimated times say so, play, and mark nothing", async ({ page }) => {
  await open(page, `${FIXTURE}/interviews/tone/`);
  await expect(page.getByText("The times are estimated")).toBeVisible();
  await page.getByRole("link", { name: /Play from about/ }).nth(2).click();
  await expect.poll(() => audio(page, "currentTime")).toBeGreaterThan(20);
  await expect(page.locator(".turn[aria-current]")).toHaveCount(0);
});

test("the player stays in sight while the words are read", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 600 });
  await open(page, URL);
  await page.locator("#turn-8").scrollIntoViewIfNeeded();
  await expect(page.getByRole("button", { name: "Play" })).toBeInViewport();
});
