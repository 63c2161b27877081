// Reloads the page when the site has a newer version than the one it was opened with.
let version;
new EventSource("/_plaza/events").onmessage = ({ data }) => {
  version ??= data;
  if (data !== version) {
    location.reload();
  }
};
