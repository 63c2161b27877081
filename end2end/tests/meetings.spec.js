// When a meeting is for the reader, at a fixed time and in several time zones.
import { FIXTURE } from "../playwright.config.js";
import { expect, test } from "./quiet.js";

const WEEKLY = `${FIXTURE}/meetings/weekly/`;

const open = async (page, time, url = WEEKLY) => {
  await page.clock.setFixedTime(time);
  await page.goto(url);
  await expect(page.locator(".soon").first()).toBeVisible();
};

// Thursdays at 15:00 UTC, around the day when the clocks change in each place, if they do.
const PLACES = {
  "Europe/Berlin": {
    now: "2016-10-26T10:00:00Z",
    local: "Thursday 27 October at 17:00",
    following: "Thursday 3 November 2016 at 16:00",
    change: "From Thursday 3 November it is at 16:00 in your time zone: the clocks change.",
  },
  "America/New_York": {
    now: "2016-11-02T10:00:00Z",
    local: "Thursday 3 November at 11:00",
    following: "Thursday 10 November 2016 at 10:00",
    change: "From Thursday 10 November it is at 10:00 in your time zone: the clocks change.",
  },
  "Asia/Kolkata": {
    // Chromium uses its former name.
    zone: /^Asia\/(Kolkata|Calcutta)$/,
    now: "2016-10-26T10:00:00Z",
    local: "Thursday 27 October at 20:30",
    following: "Thursday 3 November 2016 at 20:30",
    change: "",
  },
  "Pacific/Auckland": {
    now: "2016-09-21T10:00:00Z",
    local: "Friday 23 September at 03:00",
    following: "Friday 30 September 2016 at 04:00",
    change: "From Friday 30 September it is at 04:00 in your time zone: the clocks change.",
  },
};

// Browser versions differ in the commas of a date and in the order of its parts.
const parts = (text) => text.replace(/,/g, "").replace(/\bat /g, "").split(" ").sort().join(" ");

const expectDate = (locator, text) => expect.poll(async () => parts(await locator.textContent())).toBe(parts(text));

for (const [timezoneId, place] of Object.entries(PLACES)) {
  test.describe(timezoneId, () => {
    test.use({ timezoneId });
    test("shows the local time, and warns of a clock change", async ({ page }) => {
      await open(page, new Date(place.now));
      const dates = page.locator(".dates");
      await expectDate(dates.locator(".local"), place.local);
      await expect(dates.locator(".zone")).toHaveText(place.zone ?? timezoneId);
      await expect(dates.locator(".following li")).toHaveCount(4);
      await expectDate(dates.locator(".following li").first(), place.following);
      const change = dates.locator(".clock-change");
      if (place.change) {
        await expectDate(change, place.change);
      } else {
        await expect(change).toBeHidden();
      }
      await expect(dates.locator(".of-meeting")).toBeHidden();
    });
  });
}

test.describe("in Paris", () => {
  test.use({ timezoneId: "Europe/Paris" });
  test("does not warn if the clocks change equally for the meeting and the reader", async ({ page }) => {
    await open(page, new Date("2016-10-24T10:00:00Z"), `${FIXTURE}/meetings/paris/`);
    await expectDate(page.locator(".dates .local"), "Tuesday 25 October at 09:30");
    await expect(page.locator(".dates .clock-change")).toBeHidden();
  });
});

test("before, during and after a meeting", async ({ page }) => {
  await open(page, new Date("2016-05-05T14:55:00Z"));
  const soon = page.locator(".dates .soon");
  await expect(soon).toHaveText("in 5 minutes");
  await page.clock.setFixedTime(new Date("2016-05-05T15:05:00Z"));
  await expect(soon).toHaveText("now");
  // The one a week later is cancelled.
  await page.clock.setFixedTime(new Date("2016-05-05T16:05:00Z"));
  await expect(soon).toHaveText("in 14 days");
  await expectDate(page.locator(".dates .local"), "Thursday 19 May at 15:00");
  await page.clock.setFixedTime(new Date("2016-05-19T12:40:00Z"));
  await expect(soon).toHaveText("in 2 hours");
});

test("a future change does not hide the meetings before it", async ({ page }) => {
  await open(page, new Date("2016-02-03T10:00:00Z"));
  await expect(page.locator(".dates .soon")).toHaveText("in 29 hours");
  await expectDate(page.locator(".dates .local"), "Thursday 4 February at 15:00");
});

test("the home page lists the soonest meeting first", async ({ page }) => {
  const names = page.locator(".next-meeting .name");
  await open(page, new Date("2016-05-09T10:00:00Z"), `${FIXTURE}/`);
  await expect(names).toHaveText(["The one in Paris", "The weekly one"]);
  await expect(page.locator(".next-meeting .soon").first()).toHaveText("in 22 hours");
  await page.clock.setFixedTime(new Date("2016-05-18T10:00:00Z"));
  await expect(names).toHaveText(["The weekly one", "The one in Paris"]);
});

test("the next meeting is still right years after the content was written", async ({ page }) => {
  await open(page, new Date("2035-06-20T10:00:00Z"));
  await expect(page.locator(".dates .soon")).toHaveText("in 29 hours");
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });
  test("the schedule and dates are shown in the meeting's time zone", async ({ page }) => {
    await page.goto(WEEKLY);
    await expect(page.locator(".facts")).toContainText("Every Thursday at 15:00 UTC");
    await expect(page.locator(".occurrences li")).toHaveCount(5);
    await expect(page.locator(".occurrences time").first()).toHaveText("Thursday 5 May 2016, 15:00 UTC");
    await expect(page.locator(".of-reader")).toBeHidden();
    await expect(page.locator(".changes li")).toHaveText("12 May 2016 is cancelled: a holiday");
    await expect(page.getByRole("link", { name: "subscribe" })).toHaveAttribute("href", /^webcal:/);
  });
});
