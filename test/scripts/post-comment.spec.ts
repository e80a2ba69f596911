import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { runScript, Sandbox } from "./support/run-script";

const MARKER = "<!-- inservice-preview -->";
const TOKEN = "token-of-the-test";
const BOT = "github-actions[bot]";

interface Comment {
  readonly id: number;
  body: string;
  readonly user: { readonly login: string };
}

/** Plays GitHub's API for comments on pull request 7 of acme/shop, as far as the script uses it. */
class GitHubStub {
  readonly comments: Comment[] = [];
  readonly requests: string[] = [];
  /** Failures to answer first, instead of doing what was asked. */
  readonly failures: { readonly status: number; readonly method: string }[] = [];
  #server: Server = createServer((request, response) => void this.#answer(request, response));

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const address = this.#server.address();
    assert.ok(typeof address === "object" && address !== null);
    return `http://127.0.0.1:${address.port}`;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  add(id: number, login: string, body: string): void {
    this.comments.push({ id, body, user: { login } });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url = "" } = request;
    this.requests.push(`${method} ${url}`);
    let text = "";
    for await (const chunk of request) {
      text += chunk;
    }
    const send = (status: number, content: unknown) => {
      response.writeHead(status, { "content-type": "application/json", "retry-after": "0" });
      response.end(JSON.stringify(content));
    };
    if (request.headers.authorization !== `Bearer ${TOKEN}`) {
      return send(401, { message: "Bad credentials" });
    }
    if (this.failures[0]?.method === method) {
      return send(this.failures.shift()?.status ?? 500, { message: "planted failure" });
    }
    const { pathname, searchParams } = new URL(url, "http://stub");
    const body: string = text === "" ? "" : JSON.parse(text).body;
    if (method === "GET" && pathname === "/repos/acme/shop/issues/7/comments") {
      const start = (Number(searchParams.get("page")) - 1) * 100;
      return send(200, this.comments.slice(start, start + 100));
    }
    if (method === "POST" && pathname === "/repos/acme/shop/issues/7/comments") {
      this.add(1000 + this.comments.length, BOT, body);
      return send(201, { html_url: "https://github.test/new" });
    }
    const edited = this.comments.find(({ id }) => pathname === `/repos/acme/shop/issues/comments/${id}`);
    if (method === "PATCH" && edited !== undefined) {
      edited.body = body;
      return send(200, { html_url: `https://github.test/${edited.id}` });
    }
    send(404, { message: "Not Found" });
  }
}

describe("scripts/post-comment.mjs", () => {
  let sandbox: Sandbox;
  let github: GitHubStub;
  let url: string;

  beforeEach(async () => {
    sandbox = new Sandbox();
    github = new GitHubStub();
    url = await github.start();
  });

  afterEach(() => {
    github.stop();
    sandbox.remove();
  });

  function post(body: string, token = TOKEN, ...options: string[]) {
    const file = sandbox.write("comment.md", body);
    const args = ["--repository", "acme/shop", "--pull-request", "7", "--body", file, ...options];
    const environment = sandbox.environment({ GITHUB_TOKEN: token, GITHUB_API_URL: url });
    return runScript("post-comment.mjs", args, environment);
  }

  it("posts the first comment and edits it from then on", async () => {
    for (const text of ["first", "second", "third"]) {
      const { exitCode, stderr } = await post(`${MARKER}\n${text}\n`);
      assert.equal(exitCode, 0, stderr);
    }
    assert.deepEqual(
      github.comments.map(({ body }) => body),
      [`${MARKER}\nthird\n`],
    );
  });

  it("finds its comment behind hundreds of others", async () => {
    for (let id = 1; id <= 250; id++) {
      github.add(id, "somebody", "looks good");
    }
    github.add(777, BOT, `${MARKER}\nold`);
    await post(`${MARKER}\nnew`);
    assert.equal(github.comments.length, 251);
    assert.equal(github.comments.at(-1)?.body, `${MARKER}\nnew`);
  });

  it("never edits a comment of somebody else, nor another one of its own", async () => {
    github.add(1, "somebody", `${MARKER}\nmine`);
    github.add(2, BOT, `quoted: ${MARKER}`);
    await post(`${MARKER}\nnew`);
    assert.equal(github.comments.length, 3);
    assert.equal(github.comments[0]?.body, `${MARKER}\nmine`);
    assert.equal(github.comments[1]?.body, `quoted: ${MARKER}`);
  });

  it("edits the comment of another author when told so", async () => {
    github.add(5, "deploy-robot", `${MARKER}\nold`);
    await post(`${MARKER}\nnew`, TOKEN, "--author", "deploy-robot");
    assert.equal(github.comments[0]?.body, `${MARKER}\nnew`);
  });

  it("tries again when GitHub fails, but never posts twice", async () => {
    github.failures.push({ status: 502, method: "GET" }, { status: 503, method: "GET" });
    assert.equal((await post(`${MARKER}\nnew`)).exitCode, 0);
    assert.equal(github.comments.length, 1);
    github.comments.length = 0;
    github.requests.length = 0;
    github.failures.push({ status: 502, method: "POST" });
    const { exitCode, stderr } = await post(`${MARKER}\nnew`);
    assert.equal(exitCode, 2);
    assert.match(stderr, /GitHub answered 502 to POST/);
    assert.equal(github.requests.filter((line) => line.startsWith("POST")).length, 1);
  });

  it("says what GitHub refused, without the token", async () => {
    const { exitCode, stdout, stderr } = await post(`${MARKER}\nnew`, "wrong-token");
    assert.equal(exitCode, 2);
    assert.match(stderr, /GitHub answered 401 to GET .*Bad credentials/);
    assert.ok(!(stdout + stderr).includes("wrong-token"));
  });

  it("refuses a body without the marker, since it could not be found again", async () => {
    const { exitCode, stderr } = await post("hello");
    assert.equal(exitCode, 2);
    assert.match(stderr, /does not begin with <!-- inservice-preview -->/);
    assert.deepEqual(github.requests, []);
  });

  it("refuses names that would change the address, and a missing token", async () => {
    const file = sandbox.write("comment.md", MARKER);
    const environment = sandbox.environment({ GITHUB_TOKEN: "", GITHUB_API_URL: url });
    for (const [repository, number, expected] of [
      ["acme/shop/../x", "7", /--repository/],
      ["acme/shop", "7/x", /--pull-request/],
      ["acme/shop", "7", /GITHUB_TOKEN is not set/],
    ] as const) {
      const args = ["--repository", repository, "--pull-request", number, "--body", file];
      const { exitCode, stderr } = await runScript("post-comment.mjs", args, environment);
      assert.equal(exitCode, 2);
      assert.match(stderr, expected);
    }
    assert.deepEqual(github.requests, []);
  });
});
