/* The occurrences of iCalendar files, by libical.
 *
 *     expand FROM TO FILES...
 *
 * prints a line for each: the file, a tab and its start in UTC. */

#include <libical/ical.h>
#include <stdio.h>
#include <time.h>

struct search {
    const char *file;
    time_t begin, end;
};

static void found(icalcomponent *event, struct icaltime_span *span, void *data)
{
    struct search *search = data;
    char text[32];
    (void)event;
    if (span->start < search->begin || span->start >= search->end)
        return;
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
        icalcomponent *calendar = icalparser_parse(parser, line);
        icalparser_free(parser);
        fclose(file);
        icalcompiter event = icalcomponent_begin_component(calendar, ICAL_VEVENT_COMPONENT);
        for (; icalcompiter_deref(&event); icalcompiter_next(&event))
            icalcomponent_foreach_recurrence(icalcompiter_deref(&event), begin, end, found, &search);
        icalcomponent_free(calendar);
    }
    return 0;
}
