// The parts of the site that come later than the page: programs, texts, scripts and the worker. There are two ways.
//
// By address: modules and fetch, as the build named them in <html data-parts>.
//
// Classic: where the origin is opaque (a frame with sandbox="allow-scripts" alone, a file opened from a disk) modules
// and fetch are refused, and scripts are not. A classic script brings a part whole: it calls yuchuangPart(name, value)
// with the functions of a program, or with bytes as gzip in base64. In the one file they stand in the page itself.
import { Trouble, because } from "./trouble.js";
import { root } from "./look.js";

var names = JSON.parse(root.getAttribute("data-parts") || "{}");

/** Whether everything stands in this page. */
export var isOneFile = root.hasAttribute("data-one-file");
export var isClassic = isOneFile || window.origin === "null" || window.location.protocol === "file:";

function at(name) { return new URL(names[name], document.baseURI).href; }

/** A promise that is made when it is first asked for, and again after it failed. */
export function kept(make) {
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

// ---- scripts

function added(element, source) {
  return new Promise(function (resolve, reject) {
    element.onload = resolve;
    element.onerror = function () { reject(new Error(source.replace(/^.*\//, ""))); };
    document.head.appendChild(element);
  });
}

function addScript(source) {
  var element = document.createElement("script");
  element.src = source;
  return added(element, source);
}

/** What is asked for once more, where it failed: a connection may break off once. */
function twice(ask) {
  return ask().catch(function () {
    return new Promise(function (resolve) { setTimeout(resolve, 500); }).then(ask);
  });
}

/** A function that brings the style of a part, which the one file has in its head. */
export function style(name) {
  return kept(function () {
    if (isOneFile) return Promise.resolve();
    return twice(function () {
      var element = document.createElement("link");
      element.rel = "stylesheet";
      element.href = at(name);
      return added(element, at(name));
    });
  });
}

var scripts = {};
/** Runs a script of the site once. */
export function script(name) {
  if (!scripts[name]) scripts[name] = kept(function () { return isOneFile ? addPacked(name) : twice(function () { return addScript(at(name)); }); });
  return scripts[name]();
}

/** Runs a script that the one file holds packed. */
function addPacked(name) {
  return text(name + ".js").then(function (code) {
    var element = document.createElement("script");
    element.textContent = code;
    document.head.appendChild(element);
  });
}

// ---- classic parts

var registered = {};
window.yuchuangPart = function (name, value) { registered[name] = value; };

/** What the classic script of a part has registered under a name. In the one file all have, once it has been read. */
function classic(part, name) {
  return (isOneFile ? whenParsed() : script("classic-" + part)).then(function () {
    if (!(name in registered)) throw new Error(name);
    return registered[name];
  });
}

/** The bytes of gzip in base64. Read piece by piece: what only streams of the browser hold on to may never come. */
function unpacked(base64) {
  if (typeof DecompressionStream !== "function") throw new Trouble("浏览器太旧，解不开程序 (this browser is too old to unpack the program)");
  var text = atob(base64);
  var bytes = new Uint8Array(text.length);
  for (var i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i);
  var stream = new DecompressionStream("gzip");
  var writer = stream.writable.getWriter();
  // What the writer has to say of bytes that are no gzip, the reader says as well.
  writer.write(bytes).catch(function () {});
  writer.close().catch(function () {});
  var reader = stream.readable.getReader();
  var pieces = [];
  function next() {
    return reader.read().then(function (piece) {
      if (piece.done) return new Blob(pieces).arrayBuffer();
      pieces.push(piece.value);
      return next();
    });
  }
  return next();
}

// ---- by address

function fetched(url) {
  return twice(function () { return fetch(url, { credentials: "same-origin" }); }).then(function (response) {
    if (!response.ok) throw new Error("HTTP " + response.status);
    return response;
  });
}

// The same response, counted as it arrives. Content-Length would be of the compressed body, so the size comes from
// the build; and the type is said here, so that a server that does not know .wasm can stream it all the same.
function counted(response, size, onShare) {
  if (!response.body || !response.body.getReader || typeof ReadableStream !== "function") return response;
  var reader = response.body.getReader();
  var done = 0;
  var stream = new ReadableStream({
    pull: function (controller) {
      return reader.read().then(function (part) {
        if (part.done) return controller.close();
        done += part.value.length;
        if (size) onShare(Math.min(1, done / size));
        controller.enqueue(part.value);
      });
    },
    cancel: function (reason) { return reader.cancel(reason); }
  });
  return new Response(stream, { headers: { "Content-Type": "application/wasm" } });
}

function compile(response) {
  if (WebAssembly.compileStreaming) return WebAssembly.compileStreaming(response);
  return response.arrayBuffer().then(function (bytes) { return WebAssembly.compile(bytes); });
}

// ---- both ways

var NOT_LOADED = "程序文件没有取到 (the program file did not load)";
var REFUSED = "浏览器没有接受程序 (the browser refused the program)";

/** A program: its functions, and its compiled code. `onShare` hears how much of it has arrived, 0 to 1. */
export function program(name, onShare) {
  if (typeof WebAssembly !== "object") return Promise.reject(new Trouble("浏览器不支持 WebAssembly (this browser has no WebAssembly)"));
  var module, code;
  if (isClassic) {
    module = classic(name, name).catch(because(NOT_LOADED));
    code = classic(name, name + ".wasm").then(unpacked).catch(because(NOT_LOADED))
      .then(function (bytes) { return WebAssembly.compile(bytes); });
  } else {
    module = import(at(name + ".js")).catch(because(NOT_LOADED));
    code = fetched(at(name + ".wasm")).then(function (response) { return counted(response, names[name + ".size"], onShare); })
      .catch(because(NOT_LOADED)).then(compile);
  }
  return Promise.all([module, code.catch(because(REFUSED))]);
}

/** The bytes of a classic part. */
function bytes(name) { return classic(name, name).then(unpacked); }

/** A text of the site. */
export function text(name) {
  if (isClassic) return bytes(name).then(function (utf8) { return new TextDecoder().decode(utf8); });
  return fetched(at(name)).then(function (response) { return response.text(); });
}

/** A text that an operator put beside the site, "" where it cannot be had. */
export function besides(source) {
  if (isClassic) return Promise.resolve("");
  return fetched(new URL(source, document.baseURI).href).then(function (response) { return response.text(); })
    .catch(function () { return ""; });
}

/** A new worker for office files. */
export function worker() {
  if (!isClassic) {
    return Promise.resolve().then(function () {
      var made = new Worker(at("office-worker.js"));
      made.postMessage({ js: names["office.js"].replace("./", ""), wasm: names["office.wasm"].replace("./", "") });
      return made;
    });
  }
  // A worker of an opaque origin has to be a blob that holds everything; its program follows as the first message.
  return Promise.all([classic("office", "office"), classic("office", "office.wasm").then(unpacked)]).then(function (part) {
    var url = URL.createObjectURL(new Blob([part[0]], { type: "text/javascript" }));
    var made = new Worker(url);
    made.postMessage({ wasm: part[1] }, [part[1]]);
    setTimeout(function () { URL.revokeObjectURL(url); }, 10000);
    return made;
  });
}

/** Resolves when the whole page has been read. */
export function whenParsed() {
  return new Promise(function (resolve) {
    if (document.readyState !== "loading") resolve();
    else document.addEventListener("DOMContentLoaded", function () { resolve(); });
  });
}

// The published files, which the one file carries with it: a link to one of them saves it.
if (isOneFile) {
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest('a[href^="data/"]');
    if (!link) return;
    event.preventDefault();
    var name = link.getAttribute("href").slice(5);
    // As bytes, since text loses its byte-order mark. The texts are there already, as a part.
    Promise.all([bytes(name === "content.json" ? "content" : "data/" + name), script("take")]).then(function (ready) {
      window.yuchuangTake.save(name, "application/octet-stream", ready[0]);
    });
  });
}
