// Starts the program. A classic script, read before the first paint, in syntax that any browser with import() parses;
// where it does not parse, <html> has no data-boot and the plain page says so.
//
// <html data-boot>: absent (no scripts) → "loading" → "ready" or "failed".
// <html data-deep>: the address names a page other than the overview.
(function () {
  "use strict";
  var root = document.documentElement;
  root.setAttribute("data-boot", "loading");

  // Storage throws where a portal sandboxes the frame, and may hold anything.
  function stored(key) {
    try {
      return JSON.parse(window.localStorage.getItem(key));
    } catch (e) {
      return null;
    }
  }

  var theme = stored("yuchuang.theme");
  var dark = document.getElementById("dark-tokens");
  if (dark && theme === "dark") dark.media = "screen";
  if (dark && theme === "light") dark.media = "not all";
  if (stored("yuchuang.text") === "large") root.setAttribute("data-text", "large");
  if (/[?&](page|id)=/.test(window.location.search)) {
    root.setAttribute("data-deep", "");
    // Who waits longer than this reads the tables meanwhile.
    setTimeout(function () { root.removeAttribute("data-deep"); }, 2500);
  }

  function whenParsed() {
    return new Promise(function (resolve) {
      if (document.readyState !== "loading") resolve();
      else document.addEventListener("DOMContentLoaded", function () { resolve(); });
    });
  }

  // An error whose words are for the reader: what went wrong, and what the browser said about it.
  function Trouble(words, cause) {
    var said = cause && cause.message ? cause.message : String(cause || "");
    this.message = words + (said ? "：" + said.slice(0, 200) : "");
  }
  function because(words) {
    return function (cause) { throw cause instanceof Trouble ? cause : new Trouble(words, cause); };
  }

  // How much of the program has arrived, drawn as the line's length; the first of it comes before the line is there.
  var share = 0;
  function draw() {
    var line = document.getElementById("boot-line");
    if (line) line.style.setProperty("--progress", String(share));
  }

  // The same response, counted as it arrives. Content-Length would be of the compressed body, so the size comes from
  // the build; and the type is said here, so that a server that does not know .wasm can stream it all the same.
  function counted(response, size) {
    if (!response.body || !response.body.getReader || typeof ReadableStream !== "function") return response;
    var reader = response.body.getReader();
    var done = 0;
    var stream = new ReadableStream({
      pull: function (controller) {
        return reader.read().then(function (part) {
          if (part.done) return controller.close();
          done += part.value.length;
          if (size) share = Math.min(1, done / size);
          draw();
          controller.enqueue(part.value);
        });
      },
      cancel: function (reason) { return reader.cancel(reason); }
    });
    return new Response(stream, { headers: { "Content-Type": "application/wasm" } });
  }

  function fetched(url) {
    return fetch(url, { credentials: "same-origin" }).then(function (response) {
      if (!response.ok) throw new Error("HTTP " + response.status);
      return response;
    });
  }

  function load(url, size) {
    return fetched(url).then(function (response) { return counted(response, size); })
      .catch(because("程序文件没有取到 (the program file did not load)"));
  }

  function compile(response) {
    return Promise.resolve().then(function () {
      if (WebAssembly.compileStreaming) return WebAssembly.compileStreaming(response);
      return response.arrayBuffer().then(function (bytes) { return WebAssembly.compile(bytes); });
    }).catch(because("浏览器没有接受程序 (the browser refused the program)"));
  }

  // A reader who is far down in the tables keeps them: the live page takes their place on the way back to the top.
  function whenNearTop() {
    return new Promise(function (resolve) {
      function look() {
        if (!root.hasAttribute("data-deep") && window.pageYOffset > window.innerHeight) return;
        window.removeEventListener("scroll", look);
        resolve();
      }
      window.addEventListener("scroll", look);
      look();
    });
  }

  // The program replaces what stands in #app; if it then fails, the plain page comes back.
  function start(module, compiled) {
    var app = document.getElementById("app");
    var plain = app.cloneNode(true);
    return Promise.resolve(module.default({ module_or_path: compiled })).catch(function (cause) {
      app.parentNode.replaceChild(plain, app);
      throw new Trouble("程序启动时出错 (the program failed to start)", cause);
    });
  }

  // The second program with the texts that it reads. The first one asks for it through window.yuchuangPages: a slot
  // is an element with a name, filled from the query of an address.
  function at(name) { return new URL(root.getAttribute(name), document.baseURI).href; }
  function said(name) {
    var meta = document.querySelector('meta[name="' + name + '"]');
    return meta ? meta.getAttribute("content") || "" : "";
  }
  // A promise that is made when it is first asked for, and again after it failed.
  function kept(make) {
    var promise = null;
    return function () {
      if (!promise) {
        promise = make();
        promise.catch(function (cause) {
          promise = null;
          if (window.console) console.warn("yuchuang: " + (cause.message || cause));
        });
      }
      return promise;
    };
  }
  var program = kept(function () {
    return Promise.all([import(at("data-pages")), fetched(at("data-pages-wasm")).then(compile)]).then(function (parts) {
      return parts[0].default({ module_or_path: parts[1] }).then(function () {
        parts[0].start();
        return parts[0];
      });
    });
  });
  // The program with its texts; both are asked for at once.
  var opened = kept(function () {
    var texts = fetched(at("data-content")).then(function (response) { return response.text(); });
    // An operator's own map, see the README. What cannot be fetched reads as no map, and the page says so.
    var source = said("yuchuang-map");
    var map = !source ? undefined : fetched(new URL(source, document.baseURI).href)
      .then(function (response) { return response.text(); }).catch(function () { return ""; });
    return Promise.all([program(), texts, map]).then(function (parts) {
      parts[0].open(parts[1], parts[2], said("yuchuang-map-approval"));
      return parts[0];
    });
  });
  var wanted = new WeakMap(); // what each slot was last asked to show
  window.yuchuangPages = {
    load: function () { opened().catch(function () {}); },
    show: function (host, slot, query) {
      wanted.set(host, query);
      opened().catch(function () {});
      program().then(function (module) { return module.needs_texts(slot) ? opened() : module; }).then(function (module) {
        if (!host.isConnected || wanted.get(host) !== query) return;
        host.setAttribute("data-state", "ready");
        module.show(host, slot, query);
      }).catch(function () { host.setAttribute("data-state", "failed"); });
    },
    leave: function (host) {
      wanted.delete(host);
      program().then(function (module) { module.leave(host); }, function () {});
    }
  };

  whenParsed().then(draw);
  Promise.resolve().then(function () {
    if (typeof WebAssembly !== "object") throw new Trouble("浏览器不支持 WebAssembly (this browser has no WebAssembly)");
    var link = document.getElementById("app-js");
    var at = function (name) { return new URL(link.getAttribute(name), document.baseURI).href; };
    return Promise.all([
      import(at("href")).catch(because("程序文件没有取到 (the program file did not load)")),
      load(at("data-wasm"), Number(link.getAttribute("data-wasm-size"))).then(compile),
      whenParsed()
    ]);
  }).then(function (parts) {
    return whenNearTop().then(function () { return start(parts[0], parts[1]); });
  }).then(function () {
    root.setAttribute("data-boot", "ready");
  }).catch(function (cause) {
    return whenParsed().then(function () {
      root.setAttribute("data-boot", "failed");
      var reason = document.getElementById("boot-reason");
      if (reason) reason.textContent = cause instanceof Trouble ? cause.message : String(cause);
      if (window.console) console.warn("yuchuang: " + (cause.message || cause));
    });
  });
})();
