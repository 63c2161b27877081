// Reloads the page when the site has another version than the one that the page shows. Which that is,
// the page says where it names this script: a save between the page and the first event would be
// missed else.
const version = new URL(import.meta.url).search.slice(1);
new EventSource("/_plaza/events").onmessage = ({ data }) => {
  if (data !== version) {
    location.reload();
  }
};
