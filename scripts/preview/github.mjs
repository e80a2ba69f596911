import { setTimeout as sleep } from "node:timers/promises";
import { UsageError } from "./usage-error.mjs";

const PAGE = 100;
const ATTEMPTS = 4;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 60_000;

/** The few calls of GitHub's REST API that a comment takes. */
export class GitHub {
  #url;
  #token;
  #firstWaitMs;

  /** @param url address of the API, e.g. https://api.github.com @param token never shown in an error */
  constructor({ url, token, firstWaitMs = FIRST_WAIT_MS }) {
    this.#url = url.replace(/\/+$/, "");
    this.#token = token;
    this.#firstWaitMs = firstWaitMs;
  }

  /** All comments of a pull request, oldest first. */
  async comments(repository, number) {
    const found = [];
    for (let page = 1; ; page++) {
      const path = `/repos/${repository}/issues/${number}/comments?per_page=${PAGE}&page=${page}`;
      const answer = await this.#call("GET", path);
      found.push(...answer);
      if (answer.length < PAGE) {
        return found;
      }
    }
  }

  createComment(repository, number, body) {
    return this.#call("POST", `/repos/${repository}/issues/${number}/comments`, { body });
  }

  updateComment(repository, id, body) {
    return this.#call("PATCH", `/repos/${repository}/issues/comments/${id}`, { body });
  }

  /** Repeats what may be repeated: a POST whose answer was lost could make a second comment. */
  async #call(method, path, content) {
    for (let attempt = 1; ; attempt++) {
      const response = await this.#send(method, path, content);
      if (response.ok) {
        return response.json();
      }
      const isRefused = response.status === 429 || isRateLimited(response);
      const mayRepeat = isRefused || (response.status >= 500 && method !== "POST");
      if (!mayRepeat || attempt === ATTEMPTS) {
        const said = (await response.text()).slice(0, 300);
        throw new UsageError(`GitHub answered ${response.status} to ${method} ${path}: ${said}`);
      }
      await sleep(waitMs(response, this.#firstWaitMs * 2 ** (attempt - 1)));
    }
  }

  #send(method, path, content) {
    return fetch(`${this.#url}${path}`, {
      method,
      headers: {
        accept: "application/vnd.github+json",
        "x-github-api-version": "2022-11-28",
        "user-agent": "inservice",
        authorization: `Bearer ${this.#token}`,
        ...(content === undefined ? {} : { "content-type": "application/json" }),
      },
      signal: AbortSignal.timeout(30_000),
      ...(content === undefined ? {} : { body: JSON.stringify(content) }),
    });
  }
}

/** GitHub's secondary limits are answered 403 with a time to wait (REST API, rate limits). */
function isRateLimited({ status, headers }) {
  return status === 403 && headers.has("retry-after");
}

function waitMs({ headers }, otherwise) {
  const seconds = Number(headers.get("retry-after"));
  return Math.min(LONGEST_WAIT_MS, seconds > 0 ? seconds * 1000 : otherwise);
}
