/**
 * What is wrong with the pinned packages.
 * @param pins each `{ name, version, file }`: a dependency as a package.json pins it
 * @param published what the registry says of each, by `name@version`: `{ deprecated, latest }`, `{ missing: true }` for a version
 *   that it does not have; nothing where it did not answer
 * @returns `problems` to refuse, and `unanswered`: pins that nobody could judge
 */
export function judge(pins, published) {
  const problems = [];
  const unanswered = [];
  for (const { name, version, file } of pins) {
    const found = published.get(`${name}@${version}`);
    const pin = `${file}: ${name} ${version}`;
    if (!EXACT.test(version)) {
      problems.push(`${pin} is not one version; allowed: one, such as ${found?.latest ?? "1.2.3"}.`);
    } else if (found === undefined) {
      unanswered.push(pin);
    } else if (found.missing) {
      problems.push(`${pin} is not in the registry; ${remedy(name, found)}`);
    } else if (found.deprecated !== undefined) {
      problems.push(`${pin} is deprecated ("${found.deprecated}"); ${remedy(name, found)}`);
    } else if (found.latest !== undefined && isAbove(version, found.latest)) {
      problems.push(
        `${pin} is above ${found.latest}, the registry's latest: a stray release. ${remedy(name, found)}`,
      );
    }
  }
  return { problems, unanswered };
}

const EXACT = /^\d+\.\d+\.\d+(-[\w.-]+)?$/;

function remedy(name, { latest }) {
  return latest === undefined
    ? "pin a version that it has."
    : `allowed: a version up to ${latest}. Pin it with: npm install --save-exact ${name}@${latest}`;
}

/** Order of versions (semver.org, 11): numbers first, and a release above its own pre-releases. */
function isAbove(version, other) {
  const [numbers, others] = [version, other].map((text) => text.split("-")[0].split(".").map(Number));
  const first = numbers.findIndex((number, index) => number !== others[index]);
  if (first >= 0) {
    return numbers[first] > others[first];
  }
  return other.includes("-") && !version.includes("-");
}
