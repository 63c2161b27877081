// The audio player: the native control without scripts, its own controls with them.
import { FIXTURE } from "../playwright.config.js";
import { audio, open, read } from "./player.js";
import { expect, test } from "./quiet.js";

const URL = `${FIXTURE}/interviews/tone/`;

const button = (page, name) => page.getByRole("button", { name, exact: true });

// The button shows whether the player knows that the recording plays.
const play = async (page) => {
  await button(page, "Play").click();
  await expect(button(page, "Pause")).toBeVisible();
};

const pause = async (page) => {
  await button(page, "Pause").click();
  await expect(button(page, "Play")).toBeVisible();
};

test("without scripts there is a native control, and the whole transcript", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(URL);
  await expect(page.locator("audio[controls]")).toBeVisible();
  await expect(page.locator(".player-controls")).toBeHidden();
  await expect(page.locator(".turn")).toHaveCount(4);
  await expect(page.getByRole("link", { name: "Download the recording" })).toBeVisible();
  await context.close();
});

test("hydration replaces the native control, and nothing moves", async ({ page }) => {
  let release;
  const measured = new Promise((resolve) => {
    release = resolve;
  });
  await page.route("**/*.wasm", async (route) => {
    await measured;
    await route.continue();
  });
  await page.goto(URL);
  const top = () => page.locator(".transcript").evaluate((element) => element.getBoundingClientRect().top);
  await page.evaluate(() => document.fonts.ready);
  await expect(page.locator("audio[controls]")).toBeVisible();
  const before = await top();
  release();
  await expect(page.locator("audio[controls]")).toHaveCount(0);
  await expect(button(page, "Play")).toBeVisible();
  await expect.poll(async () => Math.abs((await top()) - before)).toBeLessThan(2);
});

test("plays, pauses, steps and shows the position", async ({ page }) => {
  await open(page, URL);
  await play(page);
  await expect(page.locator(".player-duration")).toHaveText("1:00");
  await audio(page, "currentTime").toBeGreaterThan(0.3);
  await button(page, "Forward 15 seconds").click();
  await audio(page, "currentTime").toBeGreaterThan(15);
  await pause(page);
  await audio(page, "paused").toBe(true);
  const place = await read(page, "currentTime");
  await expect(page.locator(".player-position")).toHaveText(`0:${Math.floor(place)}`);
  await button(page, "Back 15 seconds").click();
  await audio(page, "currentTime").toBeCloseTo(place - 15, 0);
  await page.getByRole("slider", { name: "Position" }).fill("42");
  await audio(page, "currentTime").toBe(42);
  await expect(page.locator(".player-position")).toHaveText("0:42");
});

test("works with the keyboard alone", async ({ page }) => {
  await open(page, URL);
  await button(page, "Play").focus();
  await page.keyboard.press("Space");
  await audio(page, "paused").toBe(false);
  await page.keyboard.press("ArrowRight");
  await audio(page, "currentTime").toBeGreaterThan(15);
  await page.keyboard.press("ArrowLeft");
  await audio(page, "currentTime").toBeLessThan(14);
  await page.keyboard.press("l");
  await audio(page, "currentTime").toBeGreaterThan(15);
  await page.keyboard.press("k");
  await audio(page, "paused").toBe(true);
  await page.getByRole("slider", { name: "Position" }).focus();
  const before = await read(page, "currentTime");
  await page.keyboard.press("ArrowRight");
  await audio(page, "currentTime").toBeGreaterThan(before);
  // Keys with a modifier belong to the browser: only the second key moves the position.
  const place = await read(page, "currentTime");
  await page.keyboard.press("Control+l");
  await page.keyboard.press("ArrowRight");
  await audio(page, "currentTime").toBeCloseTo(place + 15, 3);
});

// The handler for the interrupted play() was already dropped, so the browser reported an error.
test("a pause right after play is not an error", async ({ page }) => {
  // A pause interrupts playback only before it begins; a recording that never arrives does not begin.
  await page.route("**/tone.wav", () => {});
  await open(page, URL);
  for (let time = 0; time < 5; time += 1) {
    const outcome = await button(page, "Play").evaluate(async (button) => {
      const element = document.querySelector("audio");
      let promise;
      element.play = () => {
        promise = HTMLMediaElement.prototype.play.call(element);
        return promise;
      };
      button.click();
      element.pause();
      delete element.play;
      const outcome = await promise.catch((error) => error.name);
      // Unhandled rejections are reported after the task that caused them.
      await new Promise((next) => setTimeout(next));
      return outcome;
    });
    expect(outcome).toBe("AbortError");
  }
});

test("remembers the speed and the position", async ({ page }) => {
  await open(page, URL);
  await page.getByRole("combobox", { name: "Speed" }).selectOption("1.5");
  await audio(page, "playbackRate").toBe(1.5);
  await play(page);
  await page.getByRole("slider", { name: "Position" }).fill("30");
  await audio(page, "currentTime").toBeGreaterThan(30);
  await pause(page);
  const place = await page.locator(".player-position").textContent();
  await open(page, URL);
  await expect(page.locator(".player-position")).toHaveText(place);
  await expect(page.getByRole("combobox", { name: "Speed" })).toHaveValue("1.5");
  await play(page);
  await audio(page, "currentTime").toBeGreaterThan(30);
  await audio(page, "playbackRate").toBe(1.5);
});

test("a finished recording starts from the beginning", async ({ page }) => {
  await open(page, URL);
  await play(page);
  const ended = page.locator("audio").evaluate(
    (element) => new Promise((heard) => element.addEventListener("ended", () => heard(), { once: true })),
  );
  await page.getByRole("slider", { name: "Position" }).fill("59");
  await ended;
  await expect(button(page, "Play")).toBeVisible();
  await open(page, URL);
  await expect(page.locator(".player-position")).toHaveText("0:00");
});

test("shows a message if the recording cannot be played", async ({ browser }) => {
  // The browser logs the failed request in its console, so this is not a quiet page.
  const page = await browser.newPage();
  await page.route("**/tone.wav", (route) => route.fulfill({ status: 404 }));
  await open(page, URL);
  await button(page, "Play").click();
  await expect(page.getByRole("status")).toHaveText(/cannot be played/);
  await page.close();
});
