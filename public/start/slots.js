// The second program with the texts that it reads. The first one asks for it through window.yuchuangPages: a slot is
// an element with a name, filled from the query of an address. There are two second programs: the one with the
// evaluation serves everything once it was wanted.
import { isOneFile, kept, besides, program, style, text } from "./parts.js";
import { asked } from "./look.js";

function said(name) {
  var meta = document.querySelector('meta[name="' + name + '"]');
  return meta ? meta.getAttribute("content") || "" : "";
}

var texts = kept(function () { return text("content"); });

function second(name, styled) {
  var started = kept(function () {
    return Promise.all([program(name, function () {}), styled()]).then(function (ready) {
      var parts = ready[0];
      return parts[0].default({ module_or_path: parts[1] }).then(function () {
        parts[0].start();
        return parts[0];
      });
    });
  });
  // The program with its texts; both are asked for at once.
  var opened = kept(function () {
    // An operator's own map, see the README. What cannot be fetched reads as no map, and the page says so.
    var source = said("yuchuang-map");
    return Promise.all([started(), texts(), source ? besides(source) : undefined]).then(function (parts) {
      parts[0].open(parts[1], parts[2], said("yuchuang-map-approval"));
      return parts[0];
    });
  });
  return { started: started, opened: opened };
}
var programs = {
  pages: second("pages", function () { return Promise.resolve(); }),
  assess: second("assess", style("assess.css"))
};

var evaluates = isOneFile || asked("page") === "assess";
/** Whether a query shows an evaluation; a view that is to be embedded stands in its query, encoded. */
function showsEvaluation(query) { return /(^|[?&]|%26|view=)page(=|%3D)assess(&|%26|$)/i.test(query); }
/** The second program that serves a query from here on. */
export function serving(query) {
  if (showsEvaluation(query)) evaluates = true;
  return evaluates ? programs.assess : programs.pages;
}

var wanted = new WeakMap(); // what each slot was last asked to show
var servers = new WeakMap(); // which program fills it: it keeps the slot
window.yuchuangPages = {
  load: function () { serving("").opened().catch(function () {}); },
  show: function (host, slot, query) {
    wanted.set(host, query);
    var before = servers.get(host);
    // What fills a slot goes on with it, unless it lacks what is now asked for.
    var server = before && !showsEvaluation(query) ? before : serving(query);
    if (before && before !== server) before.started().then(function (module) { module.leave(host); }, function () {});
    servers.set(host, server);
    server.opened().catch(function () {});
    server.started().then(function (module) { return module.needs_texts(slot) ? server.opened() : module; }).then(function (module) {
      if (!host.isConnected || wanted.get(host) !== query) return;
      host.setAttribute("data-state", "ready");
      module.show(host, slot, query);
    }).catch(function () { host.setAttribute("data-state", "failed"); });
  },
  leave: function (host) {
    wanted.delete(host);
    var server = servers.get(host);
    if (server) server.started().then(function (module) { module.leave(host); }, function () {});
  }
};
