import { setTimeout as sleep } from "node:timers/promises";
import { areComments, isPosted } from "./github-answers.mjs";
import { UsageError } from "./usage-error.mjs";

const PAGE = 100;
const ATTEMPTS = 4;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 60_000;
const CALL_LIMIT_MS = 30_000;

/** The few calls of GitHub's REST API that a comment takes. */
export class GitHub {
  #url;
  #token;

  /**
   * @param {object} access
   * @param {string} access.url address of the API, e.g. https://api.github.com
   * @param {string} access.token never shown in an error
   */
  constructor({ url, token }) {
    this.#url = url.replace(/\/+$/, "");
    this.#token = token;
  }

  /**
   * All comments of a pull request, oldest first.
   * @param {string} repository OWNER/NAME
   * @param {string} number
   */
  async comments(repository, number) {
    /** @type {import("./github-answers.mjs").Comment[]} */
    const found = [];
    for (let page = 1; ; page++) {
      const path = `/repos/${repository}/issues/${number}/comments?per_page=${PAGE}&page=${page}`;
      const answer = await this.#call("GET", path);
      if (!areComments(answer)) {
        throw new UsageError(`GitHub answered no list of comments to GET ${path}.`);
      }
      found.push(...answer);
      if (answer.length < PAGE) {
        return found;
      }
    }
  }

  /**
   * @param {string} repository OWNER/NAME
   * @param {string} number
   * @param {string} body
   */
  createComment(repository, number, body) {
    return this.#write("POST", `/repos/${repository}/issues/${number}/comments`, body);
  }

  /**
   * @param {string} repository OWNER/NAME
   * @param {number} id
   * @param {string} body
   */
  updateComment(repository, id, body) {
    return this.#write("PATCH", `/repos/${repository}/issues/comments/${id}`, body);
  }

  /**
   * Gives the comment's address.
   * @param {string} method
   * @param {string} path
   * @param {string} body
   */
  async #write(method, path, body) {
    const answer = await this.#call(method, path, { body });
    if (!isPosted(answer)) {
      throw new UsageError(`GitHub answered no comment to ${method} ${path}.`);
    }
    return answer.html_url;
  }

  /**
   * Repeats what may be repeated: a POST whose answer was lost could make a second comment.
   * @param {string} method
   * @param {string} path
   * @param {{ readonly body: string }} [content]
   * @returns {Promise<unknown>}
   */
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
      await sleep(waitMs(response, FIRST_WAIT_MS * 2 ** (attempt - 1)));
    }
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {{ readonly body: string }} [content]
   */
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
      signal: AbortSignal.timeout(CALL_LIMIT_MS),
      ...(content === undefined ? {} : { body: JSON.stringify(content) }),
    });
  }
}

/**
 * GitHub's secondary limits are answered 403 with a time to wait (REST API, rate limits).
 * @param {Response} response
 */
function isRateLimited({ status, headers }) {
  return status === 403 && headers.has("retry-after");
}

/**
 * @param {Response} response
 * @param {number} otherwise
 */
function waitMs({ headers }, otherwise) {
  const seconds = Number(headers.get("retry-after"));
  return Math.min(LONGEST_WAIT_MS, seconds > 0 ? seconds * 1000 : otherwise);
}
