/**
 * Mount points, except the root, that contain one of the given paths. They are needed because an overlay of `/` shows
 * only the root's own file system. `mountInfo` is the text of /proc/self/mountinfo.
 */
export function neededBinds(mountInfo: string, paths: readonly string[]): readonly string[] {
  const points = mountInfo
    .split("\n")
    .map((line) => line.split(" ")[4])
    .filter((point) => point !== undefined && point !== "/" && point !== "")
    .map((point) => unescapeOctal(point ?? ""));
  const needed = paths
    .map(
      (path) =>
        points.filter((point) => path === point || path.startsWith(`${point}/`)).sort(longestFirst)[0],
    )
    .filter((point) => point !== undefined);
  return [...new Set(needed)].sort();
}

function longestFirst(a: string, b: string): number {
  return b.length - a.length;
}

/** The kernel writes a space in a path as \\040. */
function unescapeOctal(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  );
}
