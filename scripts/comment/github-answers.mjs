import { count, list, nullable, object, text } from "./check.mjs";

/*
 * What GitHub answers (REST API reference, issue comments), as far as a comment is found by it. The author is null when the account
 * is gone.
 */

/** @typedef {{ readonly id: number, readonly body?: string | null, readonly user: { readonly login: string } | null }} Comment */

const comments = list(object({ id: count, user: nullable(object({ login: text })) }));
const posted = object({ html_url: text });

/**
 * @param {unknown} answer
 * @returns {answer is Comment[]}
 */
export function areComments(answer) {
  return comments(answer, "").length === 0;
}

/**
 * @param {unknown} answer
 * @returns {answer is { readonly html_url: string }}
 */
export function isPosted(answer) {
  return posted(answer, "").length === 0;
}
