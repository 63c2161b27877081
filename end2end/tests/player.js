// The player of a page, as tests ask for it.
import { expect } from "@playwright/test";

// Opens a page, and waits until its player is in the place of the browser's own.
export const open = async (page, url) => {
  await page.goto(url);
  await expect(page.locator(".player-controls")).toBeVisible();
};

// What a property of the recording is at this moment.
export const read = (page, name) => page.locator("audio").evaluate((element, name) => element[name], name);

// What a property of the recording is soon, as in `await audio(page, "paused").toBe(true)`.
export const audio = (page, name) => expect.poll(() => read(page, name));
