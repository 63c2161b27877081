// A transcript with times: the current turn is marked, and any turn can be played.
import { FIXTURE } from "../playwright.config.js";
import { audio, open, read } from "./player.js";
import { expect, test } from "./quiet.js";

// Its turns begin at 0, 5, 8, 16, 24, 32, 38 and 44 seconds.
const URL = `${FIXTURE}/interviews/timed/`;

const spoken = (page) => page.locator(".turn[aria-current]");

const keys = (page) => page.getByText("show or hide these keys");

test("a click on a turn plays from there, and the marked turn follows", async ({ page }) => {
  await open(page, URL);
  await expect(spoken(page)).toHaveCount(0);
  await page.locator("#turn-2 .words").click();
  await audio(page, "paused").toBe(false);
  await audio(page, "currentTime").toBeGreaterThan(5);
  await expect(spoken(page)).toHaveAttribute("id", "turn-2");
  // The third turn begins without any input.
  await expect(spoken(page)).toHaveAttribute("id", "turn-3");
  await audio(page, "currentTime").toBeGreaterThan(8);
  await page.locator("#turn-6 .words").click();
  await expect(spoken(page)).toHaveAttribute("id", "turn-6");
  await audio(page, "currentTime").toBeGreaterThan(32);
});

test("a click on a time plays from there, and does not follow the link", async ({ page }) => {
  await open(page, URL);
  await page.getByRole("link", { name: "Play from 0:16" }).click();
  await audio(page, "currentTime").toBeGreaterThan(16.1);
  await audio(page, "paused").toBe(false);
  await expect(page).toHaveURL(URL);
});

test("selecting words and following links does not play", async ({ page }) => {
  await open(page, URL);
  const words = page.locator("#turn-1 .words p");
  await words.hover({ position: { x: 5, y: 12 } });
  await page.mouse.down();
  await words.hover({ position: { x: 160, y: 12 } });
  await page.mouse.up();
  await expect.poll(() => page.evaluate(() => getSelection().toString().length)).toBeGreaterThan(5);
  await page.locator("#turn-3 .turn-link").click();
  await expect(page).toHaveURL(`${URL}#turn-3`);
  await audio(page, "currentTime").toBe(8);
  await audio(page, "paused").toBe(true);
});

for (const [address, turn, moment] of [
  ["#turn-7", "turn-7", 38],
  ["?t=17", "turn-4", 17],
  ["#t=17", "turn-4", 17],
  ["#t=0:33.5", "turn-6", 33.5],
]) {
  test(`an address with ${address} shows the turn, ready to play`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 500 });
    await open(page, URL + address);
    await expect(spoken(page)).toHaveAttribute("id", turn);
    await audio(page, "currentTime").toBeCloseTo(moment, 0);
    await audio(page, "paused").toBe(true);
    const words = page.locator(`#${turn} .words`);
    await expect(words).toBeInViewport();
    // Nothing covers it, not even the player.
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

test("a link to another turn moves there, but does not interrupt playback", async ({ page }) => {
  await open(page, URL);
  await page.locator("#turn-5 .turn-link").click();
  await audio(page, "currentTime").toBe(24);
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await audio(page, "currentTime").toBeGreaterThan(24);
  await page.locator("#turn-1 .turn-link").click();
  await expect(page).toHaveURL(`${URL}#turn-1`);
  // It continues from where it was.
  const place = await read(page, "currentTime");
  expect(place).toBeGreaterThan(24);
  await audio(page, "currentTime").toBeGreaterThan(place);
  await audio(page, "paused").toBe(false);
});

test("works with the keyboard alone", async ({ page }) => {
  await open(page, URL);
  const focus = async (name) => {
    for (let press = 0; press < 60; press += 1) {
      const before = await page.evaluateHandle(() => document.activeElement);
      await page.keyboard.press("Tab");
      await page.waitForFunction((before) => document.activeElement !== before, before);
      const label = await page.evaluate(() => document.activeElement.getAttribute("aria-label") ?? "");
      if (label === name) {
        return;
      }
    }
    throw new Error(`the keyboard does not reach ${name}`);
  };
  await focus("Play");
  await page.keyboard.press("?");
  await expect(keys(page)).toBeVisible();
  await page.keyboard.press("?");
  await expect(keys(page)).toBeHidden();
  await focus("Keyboard shortcuts");
  await page.keyboard.press("Space");
  await expect(keys(page)).toBeVisible();
  await audio(page, "paused").toBe(true);
  await page.keyboard.press("Space");
  await expect(keys(page)).toBeHidden();
  await focus("Play from 0:08");
  await page.keyboard.press("Enter");
  await audio(page, "currentTime").toBeGreaterThan(8);
  await audio(page, "paused").toBe(false);
  await focus("Link to turn 4, Grace");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${URL}#turn-4`);
});

test("the media session has metadata, and controls the player", async ({ page }) => {
  await page.addInitScript(() => {
    globalThis.handlers = {};
    const set = navigator.mediaSession.setActionHandler.bind(navigator.mediaSession);
    navigator.mediaSession.setActionHandler = (action, handler) => {
      globalThis.handlers[action] = handler;
      set(action, handler);
    };
  });
  await open(page, URL);
  await page.getByRole("button", { name: "Play", exact: true }).click();
  const known = () =>
    page.evaluate(() => {
      const { title, album, artwork } = navigator.mediaSession.metadata ?? {};
      return [title, album, artwork?.[0]?.src];
    });
  await expect.poll(known).toEqual(["Timed", "Said in a test", `${FIXTURE}/interviews/cover.png`]);
  const act = (details) => page.evaluate((details) => globalThis.handlers[details.action](details), details);
  await act({ action: "seekto", seekTime: 20 });
  await audio(page, "currentTime").toBeGreaterThan(19.9);
  await act({ action: "seekforward" });
  await audio(page, "currentTime").toBeGreaterThan(34.9);
  await act({ action: "pause" });
  await audio(page, "paused").toBe(true);
  // Pausing twice does not toggle.
  await act({ action: "pause" });
  await audio(page, "paused").toBe(true);
  await act({ action: "play" });
  await audio(page, "paused").toBe(false);
});

test("without scripts the times link into the recording", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(URL);
  await expect(page.locator("audio[controls]")).toBeVisible();
  await expect(page.locator(".timeline")).toBeHidden();
  await expect(page.locator(".player-keys")).toBeHidden();
  const time = page.getByRole("link", { name: "Play from 0:16" });
  await expect(time).toHaveAttribute("href", "/interviews/tone.wav#t=16");
  await context.close();
});

test("estimated times say so and play, but no turn is marked", async ({ page }) => {
  await open(page, `${FIXTURE}/interviews/tone/`);
  await expect(page.getByText("The times are estimated")).toBeVisible();
  await page.getByRole("link", { name: /Play from about/ }).nth(2).click();
  await audio(page, "currentTime").toBeGreaterThan(20);
  await expect(spoken(page)).toHaveCount(0);
});

test("the player stays in view above the transcript", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 600 });
  await open(page, URL);
  await page.locator("#turn-8").scrollIntoViewIfNeeded();
  await expect(page.getByRole("button", { name: "Play", exact: true })).toBeInViewport();
});
