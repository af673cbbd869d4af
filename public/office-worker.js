// The worker around the third program, which reads and writes office files. A classic script, since workers of modules
// are younger than the oldest browser that the page serves. It runs under worker-src 'self': no blob, nothing inline.
//
// Messages:
//   in   {js, wasm}, first of all: the names of the program's files, which lie beside it; or {wasm: ArrayBuffer} where the
//        worker is a blob that holds the program's script already. (Its address could not carry the names: what a service
//        worker answers has the address that it was kept by.)
//        {id, do: "read", name, bytes: ArrayBuffer}   {id, do: "workbook" | "document", json}
//   out  {id, progress: 0…1}, any number of times, then one of
//        {id, done: text of JSON | ArrayBuffer}
//        {id, error: text of JSON {"error": {"kind", "zh", "en"}}}
// Jobs are done one after another. To stop one, end the worker. Where the program falls over a file, the error is of
// the kind "crash" and the worker ends itself, since a fallen instance must not be used again.
"use strict";
(function () {
  var program = null; // what the page said first
  function at(name) {
    // Only files beside this one, whatever the page says.
    var file = String(program[name]);
    if (!/^[\w.-]+$/.test(file)) throw new Error("no program: " + name);
    return new URL(file, self.location.href).href;
  }
  function sentence(kind, zh, en) { return JSON.stringify({ error: { kind: kind, zh: zh, en: en } }); }

  var loaded = null;
  function started() {
    if (!loaded) {
      var isWhole = program.wasm instanceof ArrayBuffer;
      loaded = (isWhole ? Promise.resolve(program.wasm) : fetch(at("wasm"), { credentials: "same-origin" }).then(function (response) {
        if (!response.ok) throw new Error("HTTP " + response.status);
        return response.arrayBuffer();
      })).then(function (bytes) {
        // What this declares is a name of all scripts, and no property of self.
        if (!isWhole) importScripts(at("js"));
        return wasm_bindgen({ module_or_path: bytes });
      }).then(function () { return wasm_bindgen; });
      loaded.catch(function () { loaded = null; });
    }
    return loaded;
  }

  function work(bindgen, job) {
    if (job.do === "read") {
      return bindgen.read(job.name, new Uint8Array(job.bytes), function (share) { self.postMessage({ id: job.id, progress: share }); });
    }
    return (job.do === "workbook" ? bindgen.write_workbook(job.json) : bindgen.write_document(job.json)).buffer;
  }

  function run(job) {
    return Promise.resolve().then(started).then(function (bindgen) {
      var result = work(bindgen, job);
      if (typeof result !== "string") return self.postMessage({ id: job.id, done: result }, [result]);
      self.postMessage(result.lastIndexOf('{"error"', 0) === 0 ? { id: job.id, error: result } : { id: job.id, done: result });
    }, function (cause) {
      self.postMessage({ id: job.id, error: sentence("load",
        "读写表格的程序没有取到，请检查网络后再试。（" + cause.message + "）",
        "The program for office files did not load; check the connection and try again. (" + cause.message + ")") });
    }).catch(function (cause) {
      if (typeof cause === "string") return self.postMessage({ id: job.id, error: cause });
      var reads = job.do === "read";
      self.postMessage({ id: job.id, error: sentence("crash",
        reads ? "这个文件读不下去，可能有损坏。请用表格软件打开，另存为 .xlsx 再试。" : "文件没有写成。",
        reads ? "This file could not be read; it may be damaged. Open it in a spreadsheet program and save it as .xlsx." : "The file was not written.") });
      self.close();
    });
  }

  var last = Promise.resolve();
  self.onmessage = function (event) {
    var job = event.data;
    if (job.wasm) {
      program = job;
      return;
    }
    last = last.then(function () { return run(job); });
  };
})();
