// What this tab answers the service worker, from its first moment on; public/sw.js is the other side.
//
// The event "yuchuang:may-reload" asks every program of the page whether it may be loaded anew; who would lose
// something prevents it.

/** How long a tab waits for its work to be saved before it says that something would be lost, in milliseconds. */
var SAVING = 3000;

function isSaved() { return window.dispatchEvent(new CustomEvent("yuchuang:may-reload", { cancelable: true })); }

/** Whether a reader has written something that is not sent yet. */
function isBeingWritten() {
  var fields = document.querySelectorAll("form[data-form] input, form[data-form] textarea, input[data-change]:focus");
  return Array.prototype.some.call(fields, function (field) { return field.value !== field.defaultValue; });
}

function answer(port) {
  var until = Date.now() + SAVING;
  (function look() {
    if (isBeingWritten() || Date.now() > until) port.postMessage("unsaved");
    else if (isSaved()) port.postMessage(true);
    else setTimeout(look, 100);
  })();
}

export function listenToServiceWorker() {
  // Sandboxed frames throw on the way to it, and private windows may have none.
  try {
    navigator.serviceWorker.addEventListener("message", function (event) {
      var type = event.data && event.data.type;
      if (type === "may-reload" && event.ports[0]) answer(event.ports[0]);
      if (type === "reload") window.location.reload();
    });
  } catch (e) {
    // Then none speaks to this page.
  }
}
