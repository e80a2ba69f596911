import { posix } from "node:path";
import type { AppSpec } from "../../appspec/model";
import { ARCHIVE_PATH } from "./host-path";

/**
 * Paths in the revision from which a path on a host may come: from the archive, or through the `files` that Install
 * copies.
 */
export function pathsInRevision(spec: AppSpec, key: string): string[] {
  const archived = ARCHIVE_PATH.exec(key);
  if (archived !== null) {
    return [archived[1] ?? ""];
  }
  return spec.files.flatMap(({ source, destination }) => {
    const rest = posix.relative(posix.normalize(destination), key);
    if (rest.startsWith("..") || !key.startsWith("/")) {
      return [];
    }
    return rest === posix.basename(source) ? [source, posix.join(source, rest)] : [posix.join(source, rest)];
  });
}

/** Every name that a file of the revision has on a host. */
export function namesOnHost(spec: AppSpec, path: string): string[] {
  const installed = spec.files
    .filter(({ source }) => source === "" || path === source || path.startsWith(`${source}/`))
    .map(({ source, destination }) =>
      path === source
        ? posix.join(destination, posix.basename(path))
        : posix.join(destination, path.slice(source === "" ? 0 : source.length + 1)),
    );
  return [`/opt/codedeploy-agent/deployment-root/group/deployment/deployment-archive/${path}`, ...installed];
}
