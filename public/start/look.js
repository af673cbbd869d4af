// What must hold before the first paint: colours, text size, and that an address leads elsewhere than to the overview.

export var root = document.documentElement;

// Storage throws where a portal sandboxes the frame, and may hold anything.
function stored(key) {
  try {
    return JSON.parse(window.localStorage.getItem(key));
  } catch (e) {
    return null;
  }
}

/** The value of a key in the query, "" where it is absent. */
export function asked(key) {
  var found = new RegExp("[?&]" + key + "=([\\w-]*)").exec(window.location.search);
  return found ? found[1] : "";
}

/** Whether the page is a frame's content: a view without the site around it. */
export var isFrame = asked("embed") === "1";

export function look() {
  // A frame looks as its address says, since what a reader prefers on this site is not the portal's.
  var theme = isFrame ? asked("theme") : stored("yuchuang.theme");
  var dark = document.getElementById("dark-tokens");
  if (dark && theme === "dark") dark.media = "screen";
  if (dark && theme === "light") dark.media = "not all";
  if (!isFrame && stored("yuchuang.text") === "large") root.setAttribute("data-text", "large");
  if (isFrame) root.setAttribute("data-embed", "");
  if (isFrame || /[?&](page|id)=/.test(window.location.search)) {
    root.setAttribute("data-deep", "");
    // Who waits longer than this reads the tables meanwhile.
    setTimeout(function () { root.removeAttribute("data-deep"); }, 2500);
  }
}
