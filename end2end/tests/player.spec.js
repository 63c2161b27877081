// The audio player: native without scripts, more with them.
import { FIXTURE } from "../playwright.config.js";
import { expect, test } from "./quiet.js";

const URL = `${FIXTURE}/interviews/tone/`;

const audio = (page, name) => page.locator("audio").evaluate((element, name) => element[name], name);

const hydrated = async (page) => {
  await page.goto(URL);
  await page.locator("[data-hydrated]").waitFor();
};

test("without scripts the native control plays and everything can be read", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(URL);
  await expect(page.locator("audio[controls]")).toBeVisible();
  await expect(page.locator(".player-controls")).toBeHidden();
  await expect(page.locator(".turn")).toHaveCount(4);
  await expect(page.getByRole("link", { name: "Download the recording" })).toBeVisible();
  await context.close();
});

test("hydration takes the place of the native control, and nothing moves", async ({ page }) => {
  await page.route("**/*.wasm", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 400));
    await route.continue();
  });
  await page.goto(URL);
  const top = () => page.locator(".transcript").evaluate((element) => element.getBoundingClientRect().top);
  await page.evaluate(() => document.fonts.ready);
  const before = await top();
  await page.locator("[data-hydrated]").waitFor();
  await expect(page.locator("audio[controls]")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Play" })).toBeVisible();
  expect(Math.abs((await top()) - before)).toBeLessThan(2);
});

test("plays, pauses, steps and shows where it is", async ({ page }) => {
  await hydrated(page);
  await page.getByRole("button", { name: "Play" }).click();
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
  await expect(page.locator(".player-duration")).toHaveText("1:00");
  await expect.poll(() => audio(page, "currentTime")).toBeGreaterThan(0.3);
  await page.getByRole("button", { name: "Forward 15 seconds" }).click();
  await expect.poll(() => audio(page, "currentTime")).toBeGreaterThan(15);
  await expect(page.locator(".player-position")).toHaveText(/0:1[5-9]/);
  await page.getByRole("button", { name: "Pause" }).click();
  expect(await audio(page, "paused")).toBe(true);
  await page.getByRole("button", { name: "Back 15 seconds" }).click();
  await expect.poll(() => audio(page, "currentTime")).toBeLessThan(5);
  await page.getByRole("slider", { name: "Position" }).fill("42");
  await expect.poll(() => audio(page, "currentTime")).toBe(42);
  await expect(page.locator(".player-position")).toHaveText("0:42");
});

test("can be worked with the keyboard alone", async ({ page }) => {
  await hydrated(page);
  const play = page.getByRole("button", { name: "Play" });
  await play.focus();
  await page.keyboard.press("Space");
  await expect.poll(() => audio(page, "paused")).toBe(false);
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => audio(page, "currentTime")).toBeGreaterThan(15);
  await page.keyboard.press("ArrowLeft");
  await expect.poll(() => audio(page, "currentTime")).toBeLessThan(14);
  await page.keyboard.press("l");
  await expect.poll(() => audio(page, "currentTime")).toBeGreaterThan(15);
  await page.keyboard.press("k");
  await expect.poll(() => audio(page, "paused")).toBe(true);
  await page.getByRole("slider", { name: "Position" }).focus();
  const before = await audio(page, "currentTime");
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => audio(page, "currentTime")).toBeGreaterThan(before);
  // Keys with a modifier are the browser's.
  await page.keyboard.press("Control+l");
  expect(await audio(page, "currentTime")).toBeLessThan(before + 5);
});

// What was to hear of the interrupted play() was gone by then, which the browser told as an error.
test("a pause right after play is no error", async ({ page }) => {
  await hydrated(page);
  for (let time = 0; time < 5; time += 1) {
    await page.getByRole("button", { name: "Play" }).evaluate((button) => {
      button.click();
      document.querySelector("audio").pause();
    });
    await page.waitForTimeout(100);
  }
});

test("remembers the speed and the place", async ({ page }) => {
  await hydrated(page);
  await page.getByRole("combobox", { name: "Speed" }).selectOption("1.5");
  expect(await audio(page, "playbackRate")).toBe(1.5);
  await page.getByRole("button", { name: "Play" }).click();
  await page.getByRole("slider", { name: "Position" }).fill("30");
  await page.getByRole("button", { name: "Pause" }).click();
  await hydrated(page);
  await expect(page.locator(".player-position")).toHaveText(/0:3\d/);
  await expect(page.getByRole("combobox", { name: "Speed" })).toHaveValue("1.5");
  await page.getByRole("button", { name: "Play" }).click();
  await expect.poll(() => audio(page, "currentTime")).toBeGreaterThan(30);
  expect(await audio(page, "playbackRate")).toBe(1.5);
});

test("what was heard to its end begins anew", async ({ page }) => {
  await hydrated(page);
  await page.getByRole("button", { name: "Play" }).click();
  await page.getByRole("slider", { name: "Position" }).fill("59");
  await expect(page.getByRole("button", { name: "Play" })).toBeVisible({ timeout: 10_000 });
  await hydrated(page);
  await expect(page.locator(".player-position")).toHaveText("0:00");
});

test("says in words when the recording cannot be played", async ({ browser }) => {
  // The browser itself complains in the console about what it could not fetch.
  const page = await browser.newPage();
  await page.route("**/tone.wav", (route) => route.fulfill({ status: 404 }));
  await hydrated(page);
  await page.getByRole("button", { name: "Play" }).click();
  await expect(page.getByRole("status")).toHaveText(/cannot be played/);
  await page.close();
});
