// The self-check for operators: asks this server for the site's own files and says, a row a check, what was found, what
// is wanted and what to do. Syntax of old browsers, no wasm, nothing inline: it runs wherever a page runs.
//
// It asks by HEAD, which goes past the offline copy that a service worker keeps.
(function () {
  "use strict";
  var sum = document.getElementById("sum");
  var table = document.getElementById("checks");
  var count = { good: 0, advice: 0, wrong: 0 };
  var WORDS = { good: ["✓ 合格", "fine"], advice: ["△ 建议改", "advice"], wrong: ["✗ 要改", "to mend"] };

  function words(cell, zh, en) {
    cell.appendChild(document.createTextNode(zh));
    if (!en) return cell;
    var english = document.createElement("span");
    english.lang = "en";
    english.textContent = en;
    cell.appendChild(english);
    return cell;
  }

  /** One row. `what`, `todo`: [Chinese, English]; `found`, `wanted`: as in the header, the same in both. */
  function row(id, is, what, found, wanted, todo) {
    count[is] += 1;
    var line = document.createElement("tr");
    line.setAttribute("data-check", id);
    line.setAttribute("data-is", is);
    function cell(kind, name, zh, en) {
      var made = document.createElement(kind);
      made.className = name;
      line.appendChild(words(made, zh, en));
      return made;
    }
    cell("td", "mark-word", WORDS[is][0], WORDS[is][1]);
    cell("th", "what", what[0], what[1]).scope = "row";
    cell("td", "found", found || "没有 (none)");
    cell("td", "wanted", is === "good" ? "" : wanted);
    cell("td", "todo", is === "good" ? "" : todo[0], is === "good" ? "" : todo[1]);
    table.tBodies[0].appendChild(line);
  }

  /** Asks for a file; gives {status, header(name), text}; status 0 where nothing came. */
  function ask(method, path) {
    return new Promise(function (resolve) {
      var request = new XMLHttpRequest();
      function done() {
        resolve({
          status: request.status,
          text: method === "GET" ? request.responseText : "",
          header: function (name) { return request.getResponseHeader(name) || ""; }
        });
      }
      request.onload = request.onerror = request.ontimeout = done;
      request.timeout = 60000;
      try {
        request.open(method, path);
        request.send();
      } catch (e) {
        done();
      }
    });
  }
  var head = function (path) { return ask("HEAD", path); };

  function kindOf(answer) { return answer.header("Content-Type").split(";")[0].trim().toLowerCase(); }
  function said(answer, name) { return answer.status === 200 ? answer.header(name) : "HTTP " + answer.status; }

  /** The policies of a header, each as {directive: [sources]}. Several headers arrive joined by commas; all of them hold. */
  function policies(header) {
    return header.split(",").filter(function (one) { return one.trim(); }).map(function (one) {
      var policy = {};
      one.split(";").forEach(function (part) {
        var parts = part.trim().split(/\s+/);
        var name = parts.shift().toLowerCase();
        if (name && !policy[name]) policy[name] = parts;
      });
      return policy;
    });
  }
  function sources(policy, names) {
    for (var i = 0; i < names.length; i += 1) if (policy[names[i]]) return policy[names[i]];
    return null;
  }
  /** Whether every policy lets one of these sources through for the first of these directives that it has. */
  function allows(all, names, wanted) {
    return all.every(function (policy) {
      var listed = sources(policy, names);
      return !listed || wanted.some(function (source) { return listed.indexOf(source) >= 0; });
    });
  }

  /** The names of the site's files, as its page tells them. */
  function namesIn(html) {
    var parts = {};
    try {
      parts = JSON.parse((/data-parts='([^']*)'/.exec(html) || /data-parts="([^"]*)"/.exec(html))[1].replace(/&quot;/g, '"'));
    } catch (e) {
      // A page without names has its own row.
    }
    function found(pattern) { return (pattern.exec(html) || [])[1]; }
    return { wasm: parts["yuchuang.wasm"], js: parts["yuchuang.js"], css: found(/href="(\.\/[\w-]+\.css)"/), start: found(/src="(\.\/start-[\w.-]+)"/) };
  }

  /** Dresses this page in the styles of the site. */
  function dress(html) {
    ["tokens", "dark", "base"].forEach(function (name) {
      var link = new RegExp('<link[^>]*href="(\\./' + name + '-[0-9a-f]+\\.css)"[^>]*>').exec(html);
      if (!link) return;
      var media = /media="([^"]*)"/.exec(link[0]);
      var made = document.createElement("link");
      made.rel = "stylesheet";
      made.href = link[1];
      if (media) made.media = media[1];
      document.head.insertBefore(made, document.head.firstChild.nextSibling);
    });
  }

  function checkPage(page) {
    var cache = page.header("Cache-Control");
    var fresh = /no-cache|no-store|max-age=0/.test(cache);
    row("page", page.status === 200 && fresh ? "good" : page.status !== 200 ? "wrong" : /max-age/.test(cache) ? "wrong" : "advice",
      ["首页每次都问新版", "index.html is asked for anew"], said(page, "Cache-Control"), "Cache-Control: no-cache",
      ["给 index.html 设 no-cache，否则更新后读者还看到旧版。", "Set no-cache for index.html, or readers keep an old version."]);
  }

  function checkType(id, answer, types, what, isOptional) {
    var right = answer.status === 200 && types.indexOf(kindOf(answer)) >= 0;
    row(id, right ? "good" : isOptional && answer.status === 200 ? "advice" : "wrong", what, said(answer, "Content-Type"), "Content-Type: " + types[0],
      answer.status === 200
        ? ["在服务器的类型表里给这个扩展名配上这个类型。", "Give this extension this media type."]
        : ["文件没有传上来，或名字被改了：重新上传整个 dist 文件夹。", "The file is not there: upload the whole dist folder again."]);
  }

  function checkFiles(names) {
    return Promise.all([names.wasm, names.js, names.css, "./sw.js", "./no-such-file-0123456789.js"].map(function (path) {
      return path ? head(path) : Promise.resolve({ status: 404, header: function () { return ""; } });
    })).then(function (answers) {
      var wasm = answers[0], js = answers[1], css = answers[2], worker = answers[3], absent = answers[4];
      var SCRIPT = ["text/javascript", "application/javascript", "application/x-javascript"];
      checkType("wasm", wasm, ["application/wasm"], ["程序文件的类型", "type of .wasm"], true);
      checkType("js", js, SCRIPT, ["脚本的类型", "type of .js"]);
      checkType("css", css, ["text/css"], ["样式的类型", "type of .css"]);
      row("nosniff", js.header("X-Content-Type-Options").toLowerCase() === "nosniff" ? "good" : "advice", ["不猜类型", "no sniffing of types"],
        js.header("X-Content-Type-Options"), "X-Content-Type-Options: nosniff", ["加上这个响应头。", "Add this header."]);
      var cache = js.header("Cache-Control");
      var age = Number((/max-age=(\d+)/.exec(cache) || [])[1] || 0);
      row("cache", age >= 2592000 && !/no-cache|no-store/.test(cache) ? "good" : "advice", ["带指纹的文件长期缓存", "hashed files are kept"],
        cache, "Cache-Control: public, max-age=31536000, immutable",
        ["名字里带十位指纹的文件从不改变，可以让浏览器一直留着，再次打开就快。", "Files with ten hexadecimal digits in their names never change; let browsers keep them."]);
      row("absent", absent.status === 404 || absent.status === 410 ? "good" : "wrong", ["没有的文件就说没有", "what is absent is absent"],
        "HTTP " + absent.status, "HTTP 404",
        ["关掉“找不到就返回首页”的规则，更新后旧页面会把首页当成脚本。", "Switch off the fallback to index.html: after an update old pages would take it for a script."]);
      checkType("worker", worker, SCRIPT, ["离线脚本 sw.js", "service worker"]);
      return checkCompression(names.wasm, wasm);
    });
  }

  // Some servers compress only what they send, and say nothing of it to HEAD.
  function checkCompression(path, answer) {
    return (path && !answer.header("Content-Encoding") ? ask("GET", path) : Promise.resolve(answer)).then(function (answer) {
      var encoding = answer.header("Content-Encoding");
      row("compressed", /br|gzip|zstd/.test(encoding) ? "good" : "advice", ["压缩传输", "compression"], encoding ? "Content-Encoding: " + encoding : "", "Content-Encoding: br / gzip",
        ["发送现成的 .br、.gz 文件，或打开服务器的压缩（连同 application/wasm），下载量约为三分之一。", "Send the .br and .gz files that lie beside, or switch compression on, for application/wasm as well: a third of the bytes."]);
    });
  }

  function checkPolicy(page) {
    var header = page.header("Content-Security-Policy");
    var all = policies(header);
    var shown = header ? "Content-Security-Policy: " + header : "";
    var wanted = "script-src 'self' 'wasm-unsafe-eval'";
    row("csp", header ? "good" : "advice", ["内容安全策略", "a content security policy"], header ? "有 (present)" : "", "Content-Security-Policy",
      ["加上说明文档里的那一条，页面就只能用本站的文件。", "Add the one of the guide, so that the page can use files of this site only."]);
    var runs = allows(all, ["script-src", "default-src"], ["'wasm-unsafe-eval'", "'unsafe-eval'"]);
    row("csp-wasm", runs ? "good" : "wrong", ["策略允许程序运行", "the policy allows WebAssembly"],
      runs ? (header ? "允许 (allowed)" : "没有限制 (no limit)") : shown, wanted, ["在 script-src 里加 'wasm-unsafe-eval'，否则读者只看到文字表格。", "Add 'wasm-unsafe-eval' to script-src; without it readers get the plain tables only."]);
    var NEEDS = [
      [["script-src-elem", "script-src", "default-src"], "script-src"], [["style-src-elem", "style-src", "default-src"], "style-src"], [["connect-src", "default-src"], "connect-src"],
      [["worker-src", "child-src", "script-src", "default-src"], "worker-src"], [["img-src", "default-src"], "img-src"], [["frame-src", "child-src", "default-src"], "frame-src"]
    ];
    var refused = NEEDS.filter(function (need) { return !allows(all, need[0], ["'self'", "*", location.origin]); }).map(function (need) { return need[1]; });
    row("csp-self", refused.length ? "wrong" : "good", ["策略允许本站的文件", "the policy allows the site's own files"], refused.length ? shown : "没有拦住本站 (nothing is refused)", refused.map(function (name) { return name + " 'self'"; }).join("; "),
      ["给这几项加 'self'。", "Add 'self' to these."]);
    var inline = all.length && allows(all, ["script-src", "default-src"], ["'unsafe-inline'"]);
    row("csp-inline", inline || !header ? "advice" : "good", ["策略不许页面内脚本", "no inline scripts"], inline ? "'unsafe-inline'" : header ? "不许 (refused)" : "", "script-src 不含 (without) 'unsafe-inline'",
      ["去掉 script-src 里的 'unsafe-inline'，本站用不着它。", "Remove 'unsafe-inline' from script-src: the site does not need it."]);
    var frames = all.map(function (policy) { return policy["frame-ancestors"]; }).filter(Boolean).map(function (list) { return list.join(" "); }).join("; ");
    var old = page.header("X-Frame-Options");
    row("frames", frames && !old ? "good" : "advice", ["哪些网站可以嵌入", "who may show it in a frame"], (frames ? "frame-ancestors " + frames : "") + (old ? " X-Frame-Options: " + old : ""), "frame-ancestors 'self' https://portal.example.gov.cn",
      old ? ["去掉 X-Frame-Options，它不能列出门户；改用 frame-ancestors。", "Remove X-Frame-Options, which cannot name a portal; use frame-ancestors."]
        : ["用 frame-ancestors 写明可以嵌入的门户，不写就是谁都可以嵌入。", "Name the portals that may frame the site; without it everybody may."]);
  }

  function checkBrowser() {
    // A machine's own address counts as secure, so that a test there says nothing about the real one.
    var isLocal = window.isSecureContext && location.protocol === "http:";
    row("https", window.isSecureContext ? "good" : "advice", ["加密连接", "https"], isLocal ? "本机地址，浏览器视同加密；正式部署要 https (this machine counts as secure; elsewhere https is needed)" : location.protocol, "https:",
      ["用 http 也能看、能评估、能导出；只是不能离线，复制图片也不行。", "Over http everything works but offline use and copying of pictures."]);
    var compiles = false;
    try {
      compiles = Boolean(new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])));
    } catch (e) {
      // The row says so.
    }
    row("runs", compiles ? "good" : "wrong", ["这个浏览器能运行程序", "this browser runs WebAssembly"], compiles ? "能 (yes)" : "不能 (no)", "WebAssembly",
      ["换 Chromium 88、Firefox 78、Safari 15 以上的浏览器，或检查上面的策略。2021 年的 Chromium 在任何 script-src 下都不能运行。", "Use Chromium 88, Firefox 78, Safari 15 or newer, or see the policy above. Chromium below 97 refuses it under any script-src."]);
    var stores = false;
    try {
      localStorage.setItem("yuchuang.check", "1");
      localStorage.removeItem("yuchuang.check");
      stores = Boolean(window.indexedDB);
    } catch (e) {
      // The row says so.
    }
    row("storage", stores ? "good" : "advice", ["这个浏览器能存评估数据", "this browser can keep work"], stores ? "能 (yes)" : "不能 (no)", "localStorage, IndexedDB",
      ["浏览器禁用了本地存储：评估可以做，离开前请导出项目文件。", "Storage is off in this browser: export the project file before leaving."]);
  }

  function conclude() {
    // What is to be done stands first.
    ["advice", "wrong"].forEach(function (is) {
      var body = table.tBodies[0];
      var first = body.firstChild;
      [].slice.call(body.querySelectorAll('[data-is="' + is + '"]')).forEach(function (line) { body.insertBefore(line, first); });
    });
    var worst = count.wrong ? "wrong" : count.advice ? "advice" : "good";
    sum.setAttribute("data-worst", worst);
    sum.textContent = "";
    var all = count.good + count.advice + count.wrong;
    words(sum,
      worst === "good" ? "查了 " + all + " 项，全部合格。" : "查了 " + all + " 项：" + (count.wrong ? count.wrong + " 项要改，" : "") + (count.advice ? count.advice + " 项建议改，" : "") + count.good + " 项合格。",
      all + " checks: " + count.wrong + " to mend, " + count.advice + " advised, " + count.good + " fine.");
    document.documentElement.setAttribute("data-checked", worst);
  }

  if (location.protocol === "file:") {
    sum.textContent = "";
    words(sum, "这一页检查的是服务器。从磁盘打开请直接用 yuchuang.html。", "This page checks a server. From a disk, open yuchuang.html.");
    return;
  }
  sum.textContent = "正在检查……";
  table.hidden = false;
  Promise.all([head("./"), ask("GET", "./")]).then(function (answers) {
    var html = answers[1].text;
    dress(html);
    checkPage(answers[0]);
    checkPolicy(answers[0]);
    return checkFiles(namesIn(html));
  }).then(function () {
    checkBrowser();
    conclude();
  });
})();
