//! Rules in words, valid and invalid.

use super::*;

#[test]
fn reads_rules() {
    for (text, shown, rrule) in [
        (
            "weekly on Thursday at 15:00 UTC",
            "every Thursday at 15:00 UTC",
            "FREQ=WEEKLY;BYDAY=TH",
        ),
        (
            "every 2 weeks on Wednesday and Monday at 9:30 Europe/Paris",
            "every other week on Monday and Wednesday at 09:30 Europe/Paris",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE",
        ),
        (
            "every other Thursday at 3pm",
            "every other Thursday at 15:00 UTC",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH",
        ),
        (
            "every Mon, Tue, and Fri at 1500 utc",
            "every Monday, Tuesday and Friday at 15:00 UTC",
            "FREQ=WEEKLY;BYDAY=MO,TU,FR",
        ),
        (
            "Thursdays at 15:00",
            "every Thursday at 15:00 UTC",
            "FREQ=WEEKLY;BYDAY=TH",
        ),
        (
            "every weekday at 9:15 asia/kolkata",
            "every weekday at 09:15 Asia/Kolkata",
            "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        ),
        ("daily at 12am", "every day at 00:00 UTC", "FREQ=DAILY"),
        (
            "monthly on the second Thursday at 15:00",
            "the second Thursday of each month at 15:00 UTC",
            "FREQ=MONTHLY;BYDAY=2TH",
        ),
        (
            "monthly on the first and third Tuesday of the month at 15:00",
            "the first and third Tuesday of each month at 15:00 UTC",
            "FREQ=MONTHLY;BYDAY=1TU,3TU",
        ),
        (
            "last Friday of every month at 16:00",
            "the last Friday of each month at 16:00 UTC",
            "FREQ=MONTHLY;BYDAY=-1FR",
        ),
        (
            "every 3 months on the 15th at 16:00",
            "the 15th of every 3 months at 16:00 UTC",
            "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15",
        ),
        (
            "monthly on the last day at 16:00",
            "the last day of each month at 16:00 UTC",
            "FREQ=MONTHLY;BYMONTHDAY=-1",
        ),
        (
            "monthly on the fifth Monday at 16:00",
            "the fifth Monday of each month that has one at 16:00 UTC",
            "FREQ=MONTHLY;BYDAY=5MO",
        ),
        (
            "yearly on May 4 at 12:00",
            "every year on 4 May at 12:00 UTC",
            "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=4",
        ),
        (
            "yearly on the first Monday of September at 12:00",
            "the first Monday of September every year at 12:00 UTC",
            "FREQ=YEARLY;BYMONTH=9;BYDAY=1MO",
        ),
        (
            "once on 2016-04-28 at 16:00 America/Chicago",
            "Thursday 28 April 2016 at 16:00 America/Chicago",
            "",
        ),
    ] {
        let words = read(text).unwrap_or_else(|problem| panic!("{text}: {problem:?}"));
        let time = words.time.strftime("%H:%M");
        assert_eq!(
            format!("{} at {time} {}", words.rhythm, words.zone.name),
            shown,
            "{text}"
        );
        assert_eq!(words.rhythm.rrule().unwrap_or_default(), rrule, "{text}");
    }
}

#[test]
fn names_the_word_it_does_not_know() {
    for (text, word, message, hint) in [
        (
            "weekly on Thorsday at 15:00 UTC",
            "Thorsday",
            "`Thorsday` is not a day of the week",
            "did you mean `Thursday`?",
        ),
        (
            "weekly on Thursday at 25:00 UTC",
            "25:00",
            "`25:00` is not a time of day",
            "write it as `15:00`",
        ),
        (
            "weekly on Thursday at 15:00 Europe/Pariss",
            "Europe/Pariss",
            "`Europe/Pariss` is not a time zone",
            "did you mean `Europe/Paris`?",
        ),
        (
            "weekly on Thursday at 15:00 UTC sharp",
            "sharp",
            "unexpected `sharp` after the end of the rule",
            "",
        ),
        (
            "monthly on the sixth Thursday at 15:00",
            "sixth",
            "`sixth` is neither `first` to `fifth`, `last`, nor a day of the month",
            "",
        ),
        (
            "monthly on the first Thorsday at 15:00",
            "Thorsday",
            "`Thorsday` is not a day of the week",
            "",
        ),
        (
            "every second Thursday at 15:00",
            "second",
            "`second` is ambiguous here",
            "",
        ),
        (
            "every 0 weeks on Monday at 15:00",
            "0",
            "`0` is not a valid interval",
            "",
        ),
        (
            "weekly Thursday at 15:00",
            "Thursday",
            "expected `on`, found `Thursday`",
            "",
        ),
        (
            "weekly on Monday and at 15:00",
            "at",
            "`at` is not a day of the week",
            "",
        ),
        ("weekly on Monday", "", "`at` is missing at the end", ""),
        (
            "once on 2016-13-01 at 9:00",
            "2016-13-01",
            "`2016-13-01` is not a date",
            "",
        ),
        (
            "yearly on Febuary 30 at 9:00",
            "Febuary",
            "`Febuary` is not a month",
            "",
        ),
        (
            "yearly on February 30 at 9:00",
            "30",
            "`30` is not a day of the year",
            "",
        ),
        ("now and then", "now", "expected a rule, found `now`", ""),
        ("", "", "expected a rule, found nothing", ""),
    ] {
        let problem = read(text).expect_err(text);
        assert_eq!(&text[problem.at.clone()], word, "{text}");
        assert_eq!(problem.message, message, "{text}");
        assert!(problem.hint.starts_with(hint), "{text}: {}", problem.hint);
    }
}
