import { posix } from "node:path";
import { escapeCharacters } from "../text/glob";
import { join, known, type Text, type Unknown } from "../text/text";

export const DEPLOYMENT_ID: Unknown = {
  id: "DEPLOYMENT_ID",
  why: "$DEPLOYMENT_ID differs in each deployment",
  setting: false,
};

export const DEPLOYMENT_GROUP_ID: Unknown = {
  id: "DEPLOYMENT_GROUP_ID",
  why: "$DEPLOYMENT_GROUP_ID is known only on hosts",
  setting: true,
};

/**
 * Directory into which the agent unpacks a revision (CodeDeploy user guide, "Files and folders of the CodeDeploy
 * agent").
 */
const ARCHIVE_ROOT: Text = [
  "/opt/codedeploy-agent/deployment-root/",
  DEPLOYMENT_GROUP_ID,
  "/",
  DEPLOYMENT_ID,
  "/deployment-archive",
];

/** Matches such a directory with any ids. */
export const ARCHIVE_PATH =
  /^\/opt\/codedeploy-agent\/deployment-root\/[^/]+\/[^/]+\/deployment-archive(?:\/(.*))?$/;

/** The same, if nothing is unknown after the archive's own directory. */
export function isInArchive(key: string): boolean {
  const inside = ARCHIVE_PATH.exec(key);
  return inside !== null && inside[1]?.includes("\u{f0000}") !== true;
}

/** The path of a file in the archive of the running deployment. */
export function inArchive(path: string): Text {
  return path === "" ? ARCHIVE_ROOT : join([ARCHIVE_ROOT, known(`/${path}`)]);
}

/** An absolute path. A relative one starts at the working directory. */
export function absolute(cwd: Text, path: Text): Text {
  const [first] = path;
  return typeof first === "string" && !first.startsWith("/") ? join([cwd, known("/"), path]) : path;
}

/** One name for each file. Unknown parts count as parts of a name without slashes. */
export function pathKey(path: Text): string {
  return posix.normalize(
    path
      .map((piece) =>
        typeof piece === "string" ? piece : `\u{f0000}${piece.id.replaceAll("/", "|")}\u{f0001}`,
      )
      .join(""),
  );
}

/** Possible names of a path with unknown parts. Undefined if it can have any name. */
export function pathExpression(path: Text): RegExp | undefined {
  const last = path.at(-1);
  if (path.length === 1 && typeof last !== "string") {
    return undefined;
  }
  const source = path
    .map((piece) => (typeof piece === "string" ? escapeCharacters(piece.replace(/\/(\.\/)+/g, "/")) : ".*"))
    .join("");
  return new RegExp(`^${source}$`, "s");
}
