/* The occurrences of iCalendar files, by libical.
 *
 *     expand FROM TO FILES...
 *
 * prints a line for each: the file, a tab and its start in UTC. libical expands one event; which
 * instance takes the place of which, those who use it look up, as here. */

#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct search {
    icalcomponent *calendar;
    const char *file;
    time_t begin, end;
};

static time_t instant(icalcomponent *event, icalproperty_kind kind)
{
    icalproperty *property = icalcomponent_get_first_property(event, kind);
    struct icaltimetype time = icalproperty_get_datetime_with_component(property, event);
    return icaltime_as_timet_with_zone(time, icaltime_get_timezone(time));
}

static int is_replaced(icalcomponent *calendar, icalcomponent *event, time_t start)
{
    icalcompiter at = icalcomponent_begin_component(calendar, ICAL_VEVENT_COMPONENT);
    for (; icalcompiter_deref(&at); icalcompiter_next(&at)) {
        icalcomponent *other = icalcompiter_deref(&at);
        if (icalcomponent_get_first_property(other, ICAL_RECURRENCEID_PROPERTY) &&
            strcmp(icalcomponent_get_uid(other), icalcomponent_get_uid(event)) == 0 &&
            instant(other, ICAL_RECURRENCEID_PROPERTY) == start)
            return 1;
    }
    return 0;
}

static void found(icalcomponent *event, struct icaltime_span *span, void *data)
{
    struct search *search = data;
    int is_instance = icalcomponent_get_first_property(event, ICAL_RECURRENCEID_PROPERTY) != NULL;
    if (span->start < search->begin || span->start >= search->end)
        return;
    if (!is_instance && is_replaced(search->calendar, event, span->start))
        return;
    char text[32];
    strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", gmtime(&span->start));
    printf("%s\t%s\n", search->file, text);
}

static char *line(char *to, size_t size, void *file)
{
    return fgets(to, (int)size, file);
}

int main(int count, char **args)
{
    struct icaltimetype begin = icaltime_from_string(args[1]), end = icaltime_from_string(args[2]);
    icaltimezone *utc = icaltimezone_get_utc_timezone();
    struct search search = {.begin = icaltime_as_timet_with_zone(begin, utc),
                            .end = icaltime_as_timet_with_zone(end, utc)};
    for (int at = 3; at < count; at++) {
        FILE *file = fopen(args[at], "r");
        if (!file)
            return perror(args[at]), 1;
        icalparser *parser = icalparser_new();
        icalparser_set_gen_data(parser, file);
        search.file = args[at];
        search.calendar = icalparser_parse(parser, line);
        icalparser_free(parser);
        fclose(file);
        icalcompiter event = icalcomponent_begin_component(search.calendar, ICAL_VEVENT_COMPONENT);
        for (; icalcompiter_deref(&event); icalcompiter_next(&event))
            icalcomponent_foreach_recurrence(icalcompiter_deref(&event), begin, end, found, &search);
        icalcomponent_free(search.calendar);
    }
    return 0;
}
