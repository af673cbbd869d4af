// For pages that show frames of this site: gives each iframe with a data-yuchuang the height of what it shows.
//   <iframe data-yuchuang src="…/?embed=1&…" width="100%" height="360"></iframe> <script src="…/embed.js" async></script>
// What a frame says and understands: see the README, "In a frame".
(function () {
  "use strict";
  function frames() {
    return document.querySelectorAll("iframe[data-yuchuang]");
  }
  window.addEventListener("message", function (event) {
    var said = event.data;
    if (!said || said.type !== "yuchuang:height" || said.version !== 1) return;
    var height = Math.ceil(Number(said.height));
    if (!(height > 0 && height < 100000)) return;
    var found = frames();
    for (var i = 0; i < found.length; i++) {
      // Each frame speaks for itself alone.
      if (found[i].contentWindow === event.source) found[i].style.height = height + "px";
    }
  });
  // Frames that spoke before this script was there are asked once more.
  var there = frames();
  for (var i = 0; i < there.length; i++) {
    if (there[i].contentWindow) there[i].contentWindow.postMessage({ type: "yuchuang:get-view", version: 1 }, "*");
  }
})();
