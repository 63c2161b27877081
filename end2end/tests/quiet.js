// A page whose console must stay quiet: any warning or error in it fails the test.
import { test as base, expect } from "@playwright/test";

export { expect };

export const test = base.extend({
  page: async ({ page }, use) => {
    const noise = [];
    page.on("console", (message) => {
      if (["warning", "error"].includes(message.type())) {
        noise.push(message.text());
      }
    });
    page.on("pageerror", (error) => noise.push(error.message));
    await use(page);
    expect(noise).toEqual([]);
  },
});
