/**
 * The sample application: a small HTTP service without dependencies.
 * GET / answers with its version after a few milliseconds of work (`?work=MS` for more, at most 10 s);
 * GET /health answers 200 while the service wants traffic and 503 while it starts or stops.
 */
const { readFileSync } = require("node:fs");
const http = require("node:http");
const { hostname } = require("node:os");
const { join } = require("node:path");

const address = process.env.BIND_ADDRESS || "0.0.0.0";
const port = Number(process.env.PORT || 8080);
const version = readFileSync(join(__dirname, "version.txt"), "utf8").trim();
const host = address === "0.0.0.0" ? hostname() : address;

const defaultWorkMs = 3;
const longestWorkMs = 10_000;
const warmUpMs = Number(process.env.WARM_UP_MS || 50);
/** Below the 25 s after which the stop hook kills, so that the log says what was cut off. */
const longestDrainMs = 20_000;

/** "starting" -> "ready" -> "stopping" */
let state = "starting";

const server = http.createServer((request, response) => {
  if (state === "stopping") {
    response.setHeader("connection", "close");
  }
  const url = new URL(request.url, "http://service");
  if (request.method !== "GET") {
    return answer(response, 405, { error: "only GET" });
  }
  if (url.pathname === "/health") {
    return answer(response, state === "ready" ? 200 : 503, { state, version });
  }
  if (url.pathname === "/") {
    return work(response, url.searchParams.get("work"));
  }
  return answer(response, 404, { error: "not found" });
});

// Longer than a load balancer's idle timeout (60 s): it must never reuse a connection that the service just closed.
server.keepAliveTimeout = 65_000;
server.headersTimeout = 66_000;

server.on("error", (error) => {
  console.error(`cannot serve on ${address}:${port}: ${error.message}`);
  process.exit(1);
});
server.listen(port, address, () => {
  console.log(`version ${version} listens on ${address}:${port}`);
  setTimeout(becomeReady, warmUpMs);
});

process.once("SIGTERM", stop);
process.once("SIGINT", stop);

/** Stands for loading caches and opening connections: what a service does before it wants traffic. */
function becomeReady() {
  if (state === "starting") {
    state = "ready";
  }
}

function work(response, asked) {
  const wanted = asked === null ? defaultWorkMs : Number(asked);
  const milliseconds = Number.isFinite(wanted) ? Math.min(Math.max(wanted, 0), longestWorkMs) : defaultWorkMs;
  setTimeout(() => answer(response, 200, { version, host, uptimeSeconds: process.uptime() }), milliseconds);
}

function answer(response, status, body) {
  // Said again here: the service may have begun to stop while it worked on this request.
  if (state === "stopping") {
    response.setHeader("connection", "close");
  }
  response.writeHead(status, { "content-type": "application/json" });
  response.end(`${JSON.stringify(body)}\n`);
}

/** Takes no new connections, closes idle ones, finishes what is in flight and ends. */
function stop(signal) {
  state = "stopping";
  server.close(() => {
    console.log("stopped");
    process.exit(0);
  });
  console.log(`${signal}: finishing requests in flight`);
  setTimeout(() => {
    console.error(`gave up after ${longestDrainMs} ms with requests in flight`);
    process.exit(1);
  }, longestDrainMs).unref();
}
