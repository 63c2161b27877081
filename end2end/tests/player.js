// Helpers for tests of the player.
import { expect } from "@playwright/test";

// Opens a page, and waits until its player has replaced the native control.
export const open = async (page, url) => {
  await page.goto(url);
  await expect(page.locator(".player-controls")).toBeVisible();
};

// The current value of a property of the recording.
export const read = (page, name) => page.locator("audio").evaluate((element, name) => element[name], name);

// Waits for a property of the recording: `await audio(page, "paused").toBe(true)`.
export const audio = (page, name) => expect.poll(() => read(page, name));
