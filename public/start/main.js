// Starts the program. The build makes one classic script of this folder, read before the first paint, in syntax that
// any browser with import() parses; where it does not parse, <html> has no data-boot and the plain page says so.
//
// <html data-boot>: absent (no scripts) → "loading" → "ready" or "failed".
// <html data-deep>: the address names a page other than the overview.
// <html data-embed>: the page is a frame's content.
import { isFrame, look, root } from "./look.js";
import { isClassic, program, script, style, whenParsed, worker } from "./parts.js";
import { serving } from "./slots.js";
import { listenToServiceWorker } from "./tab.js";
import { Trouble } from "./trouble.js";

root.setAttribute("data-boot", "loading");
if (isClassic) root.setAttribute("data-classic", "");
look();
listenToServiceWorker();

/** What the programs ask for: scripts by name, and workers for office files. */
window.yuchuangParts = { script: script, worker: worker };

// How much of the program has arrived, drawn as the line's length; the first of it comes before the line is there.
var share = 0;
function draw() {
  var line = document.getElementById("boot-line");
  if (line) line.style.setProperty("--progress", String(share));
}
whenParsed().then(draw);

// A reader who is far down in the tables keeps them: the live page takes their place on the way back to the top.
function whenNearTop() {
  return new Promise(function (resolve) {
    function watch() {
      if (!root.hasAttribute("data-deep") && window.pageYOffset > window.innerHeight) return;
      window.removeEventListener("scroll", watch);
      resolve();
    }
    window.addEventListener("scroll", watch);
    watch();
  });
}

/** Runs what replaces the plain page in #app; if it fails, the plain page comes back. */
function replacing(run) {
  var app = document.getElementById("app");
  var plain = app.cloneNode(true);
  return Promise.resolve(run(app)).catch(function (cause) {
    app.parentNode.replaceChild(plain, app);
    throw new Trouble("程序启动时出错 (the program failed to start)", cause);
  });
}

function page() {
  return Promise.all([
    program("yuchuang", function (arrived) { share = arrived; draw(); }),
    whenParsed()
  ]).then(function (ready) {
    return whenNearTop().then(function () {
      return replacing(function () { return ready[0][0].default({ module_or_path: ready[0][1] }); });
    });
  });
}

// A frame needs no first program: the second one draws the view.
function frame() {
  var query = window.location.search;
  return Promise.all([serving(query).opened(), whenParsed(), style("frame.css")()]).then(function (ready) {
    return replacing(function (app) { return Promise.resolve().then(function () { ready[0].frame(app, query); }); });
  });
}

Promise.resolve().then(isFrame ? frame : page).then(function () {
  root.setAttribute("data-boot", "ready");
}).catch(function (cause) {
  return whenParsed().then(function () {
    root.setAttribute("data-boot", "failed");
    var reason = document.getElementById("boot-reason");
    if (reason) reason.textContent = cause instanceof Trouble ? cause.message : String(cause);
    if (window.console) console.warn("yuchuang: " + (cause.message || cause));
  });
});
