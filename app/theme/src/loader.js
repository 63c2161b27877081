// Hydrates each island at the time it asks for: now, idle, visible or interaction. Nothing is downloaded
// before then.

const { glue, digest, wasm } = document.querySelector("script[data-wasm]").dataset;

let loading;

// The policy allows the bindings by their content, which only an element names. Once they are loaded, they
// can be imported.
const allowed = () =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    Object.assign(script, { type: "module", integrity: digest, src: glue, onload: resolve, onerror: reject });
    document.head.append(script);
  });

const load = () =>
  (loading ??= (async () => {
    // Leptos reads these when it starts; without streaming they stay empty.
    for (const name of ["__RESOLVED_RESOURCES", "__SERIALIZED_ERRORS", "__INCOMPLETE_CHUNKS"]) {
      window[name] ??= [];
    }
    await allowed();
    const bundle = await import(glue);
    await bundle.default({ module_or_path: wasm });
    bundle.hydrate();
    return bundle;
  })());

const begin = async (island) => {
  const bundle = await load();
  const start = bundle[island.dataset.component];
  if (start) {
    start(island);
    island.dataset.hydrated = "";
  } else {
    console.warn(`The bundle has no island ${island.dataset.component}.`);
  }
};

const begun = new WeakMap();

const hydrate = (island) => {
  if (!begun.has(island)) {
    begun.set(island, begin(island));
  }
  return begun.get(island);
};

const ways = {
  now: hydrate,
  idle: (island) => (window.requestIdleCallback ?? setTimeout)(() => hydrate(island)),
  visible: (island) =>
    new IntersectionObserver((entries, observer) => {
      if (entries.some((entry) => entry.isIntersecting)) {
        observer.disconnect();
        hydrate(island);
      }
    }).observe(island.parentElement),
  interaction: (island) => {
    const events = ["pointerover", "touchstart", "focusin", "play"];
    const listening = new AbortController();
    const first = () => {
      listening.abort();
      hydrate(island);
    };
    for (const event of events) {
      island.addEventListener(event, first, { capture: true, passive: true, signal: listening.signal });
    }
  },
};

// Where authors write, there are no islands.
const AUTHORED = ".prose, .bio, .chapter, .welcome";

for (const place of document.querySelectorAll(".island[data-hydrate]")) {
  const island = place.querySelector(":scope > leptos-island");
  if (island && !place.closest(AUTHORED)) {
    ways[place.dataset.hydrate](island);
  }
}

// A click on a time of the transcript waits for the player instead of leaving the page.
const player = document.querySelector("[data-hydrate] audio")?.closest("leptos-island");
player &&
  document.addEventListener("click", (event) => {
    const time = event.target.closest("[data-play]");
    const modified = event.ctrlKey || event.altKey || event.metaKey || event.shiftKey;
    if (time && !modified && player.dataset.hydrated === undefined) {
      event.preventDefault();
      hydrate(player).then(
        () => (player.dataset.hydrated === undefined ? location.assign(time.href) : time.click()),
        () => location.assign(time.href),
      );
    }
  });
