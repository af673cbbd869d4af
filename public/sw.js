// Keeps the whole site for use without a network. The build bundles this with the list of files (precache.json of this
// build) into sw.js, the only script that keeps its name from build to build.
//
// A new version is fetched whole, in the background, beside the old one, and waits: every tab goes on with the version
// that it was opened with. Only when a reader asks for it, and every tab has said that nothing would be lost, does it
// take over; the tabs then load anew. An update that fails or is cut off leaves the old version as it is, and what of
// it has arrived is not fetched again. Files that keep their name are checked against the hash of this build, so that
// a deployment in the middle of fetching cannot mix two versions.
//
// Messages: in from a tab   {type: "activate"}                      a reader asks for the new version
//           out to tabs     {type: "may-reload"} with a port        may this tab be loaded anew?
//           in by the port  true | "unsaved"
//           out to tabs     {type: "held"}                          some tab said no
//           out to tabs     {type: "reload"}                        the new version has taken over
//           out to tabs     {type: "not-kept", reason}              the files could not be kept
//           in from a tab   {type: "whole"} with a port             is everything still there? What is gone is fetched
//           out by the port true | "full" | a reason
import { PrecacheController, PrecacheRoute } from "workbox-precaching";
import { registerRoute } from "workbox-routing";

const controller = new PrecacheController();
controller.addToCacheList(self.__WB_MANIFEST);
// Whatever stands in the query is the page's own: it is one document. The same holds for the worker's address.
const kept = new PrecacheRoute(controller, { ignoreURLParametersMatching: [/.*/], directoryIndex: "index.html", cleanURLs: false });
const opened = () => self.caches.open(controller.strategy.cacheName);
// What a browser has thrown away is asked of the server as it is now, which may have another version: so unchecked.
registerRoute(kept.match, async ({ event, params }) => (await (await opened()).match(params.cacheKey)) ?? fetch(event.request));

const tabs = () => self.clients.matchAll({ type: "window", includeUncontrolled: true });
const tell = async (message) => (await tabs()).forEach((tab) => tab.postMessage(message));

self.addEventListener("install", (event) => {
  event.waitUntil(
    controller.install(event).catch(async (error) => {
      await tell({ type: "not-kept", reason: reasonOf(error) });
      throw error;
    }),
  );
});
/** Whether a reader asked for this version while the one before was in use. */
let isAsked = false;
self.addEventListener("activate", (event) => {
  event.waitUntil(controller.activate(event).then(() => isAsked && tell({ type: "reload" })));
});

/** How long a tab may take to save and answer. One that is frozen in the background does not answer and has no work. */
const ANSWER_MS = 5000;

/** Asks a tab whether it may be loaded anew, once it has saved. */
function mayReload(tab) {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (event) => done(event.data === true);
    setTimeout(() => done(true), ANSWER_MS);
    tab.postMessage({ type: "may-reload" }, [port2]);
  });
}

const reasonOf = (error) => (error.name === "QuotaExceededError" ? "full" : String(error.message || error).slice(0, 200));

/** Fetches what a browser has thrown away, as this version has it. */
async function refill() {
  const cache = await opened();
  for (const [url, key] of controller.getURLsToCacheKeys()) {
    if (await cache.match(key)) continue;
    const response = await fetch(url, { integrity: controller.getIntegrityForCacheKey(key), cache: "reload", credentials: "same-origin" });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    await cache.put(key, response);
  }
}

self.addEventListener("message", (event) => {
  if (event.data?.type === "whole") {
    const [port] = event.ports;
    event.waitUntil(refill().then(() => port?.postMessage(true), (error) => port?.postMessage(reasonOf(error))));
  }
  if (event.data?.type !== "activate") return;
  event.waitUntil(
    (async () => {
      const answers = await Promise.all((await tabs()).map(mayReload));
      isAsked = answers.every(Boolean);
      if (isAsked) await self.skipWaiting();
      else await tell({ type: "held" });
    })(),
  );
});
