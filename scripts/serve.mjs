// A small static server for dist/: `node scripts/serve.mjs` serves a person, serve() serves the browser tests.
// It sends the strict Content-Security-Policy that the site promises to live under.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const STRICT_CSP =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; " +
  "connect-src 'self'; worker-src 'self' blob:; frame-src 'self'; manifest-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'";

const DIST = resolve(fileURLToPath(import.meta.url), "../../dist");

/** What the build named by its content, which therefore never changes. */
const HASHED = /-[0-9a-f]{10}\.\w+$/;

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".wasm": "application/wasm",
};

/**
 * Serves a folder until close() is called.
 * @param {object} [options]
 * @param {string | (() => string)} [options.root] the folder, dist/ by default, or what names it for each request
 * @param {number} [options.port] 0, the default, takes any free port
 * @param {string} [options.base] the path the site stands at: "/a/b/"
 * @param {string | null | ((origin: string) => string)} [options.csp] the Content-Security-Policy header, null for none
 * @param {Record<string, string>} [options.types] media types by extension that differ from the right ones
 * @param {(headers: Record<string, string>, path: string) => Record<string, string>} [options.headers] changes what is sent
 * @param {string} [options.fallback] the file that is sent for one that is not there
 * @param {(path: string) => boolean} [options.cut] whether the connection breaks in the middle of a file
 * @returns {Promise<{url: string, requests: string[], close: () => Promise<void>}>}
 */
export async function serve({ root = DIST, port = 0, base = "/", csp = STRICT_CSP, types = {}, headers = (given) => given, fallback, cut = () => false } = {}) {
  const known = { ...TYPES, ...types };
  const requests = [];

  const server = createServer(async (request, response) => {
    const refuse = (status) => response.writeHead(status, { "Content-Type": "text/plain" }).end(`${status}\n`);
    if (request.method !== "GET" && request.method !== "HEAD") return refuse(405);
    let path;
    try {
      path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    } catch {
      return refuse(400);
    }
    if (`${path}/` === base) return response.writeHead(301, { Location: base }).end();
    if (!path.startsWith(base) || path.includes("\0")) return refuse(404);

    requests.push(path);
    const folder = resolve(typeof root === "function" ? root() : root);
    let file = join(folder, normalize(`/${path.slice(base.length)}`));
    if (file !== folder && !file.startsWith(folder + sep)) return refuse(404);
    if (path.endsWith("/")) file = join(file, "index.html");
    let found = await stat(file).catch(() => null);
    if (!found?.isFile() && fallback) {
      file = join(folder, fallback);
      found = await stat(file);
    }
    if (!found?.isFile()) return refuse(404);

    const extension = extname(file);
    const given = {
      "Content-Type": known[extension] ?? "application/octet-stream",
      "Content-Length": found.size,
      "Cache-Control": HASHED.test(file) ? "public, max-age=31536000, immutable" : "no-cache",
      "X-Content-Type-Options": "nosniff",
      ...(csp && { "Content-Security-Policy": typeof csp === "function" ? csp(`http://${request.headers.host}`) : csp }),
    };
    response.writeHead(200, headers(given, path));
    if (request.method === "HEAD") return response.end();
    if (cut(path)) {
      const half = Math.floor(found.size / 2);
      return createReadStream(file, { end: half }).on("end", () => response.destroy()).pipe(response, { end: false });
    }
    createReadStream(file).on("error", () => response.destroy()).pipe(response);
  });

  await new Promise((done, failed) => server.once("error", failed).listen(port, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${server.address().port}${base}`,
    requests,
    close: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const port = Number(process.env.PORT || 8080);
  try {
    const { url } = await serve({ port });
    console.log(`▸ serving dist/ on ${url}  (Ctrl-C stops)`);
  } catch (error) {
    const why = error.code === "EADDRINUSE" ? `port ${port} is in use: stop what uses it, or choose another with PORT=8081 scripts/serve` : error.message;
    console.error(`✗ ${why}`);
    process.exit(1);
  }
}
