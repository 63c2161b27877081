// Serves a folder as a static host would.
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createListener } from "node:net";
import { extname, join } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".wav": "audio/wav",
  ".mp3": "audio/mpeg",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};

export const serve = (root, port) =>
  createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
    let file = join(root, path);
    if (existsSync(file) && statSync(file).isDirectory()) {
      file = join(file, "index.html");
    }
    const found = existsSync(file);
    const sent = found ? file : join(root, "404.html");
    const { size } = statSync(sent);
    const headers = { "content-type": TYPES[found ? extname(file) : ".html"] ?? "application/octet-stream" };
    // Browsers move within a recording only where the server answers ranges.
    const range = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? "");
    if (found && range) {
      const [start, end] = [Number(range[1]), Number(range[2] || size - 1)];
      headers["content-range"] = `bytes ${start}-${end}/${size}`;
      headers["content-length"] = end + 1 - start;
      response.writeHead(206, headers);
      createReadStream(sent, { start, end }).pipe(response);
    } else {
      response.writeHead(found ? 200 : 404, { ...headers, "content-length": size, "accept-ranges": "bytes" });
      createReadStream(sent).pipe(response);
    }
  }).listen(port, "127.0.0.1");

// A port that nobody listens on, below those that systems give to outgoing connections.
export const freePort = async () => {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const isFree = await new Promise((answer) => {
      const listener = createListener();
      listener.once("error", () => answer(false));
      listener.listen(port, "127.0.0.1", () => listener.close(() => answer(true)));
    });
    if (isFree) {
      return port;
    }
  }
};
