/** Where a host's plain settings are for hooks and services of the application. */
export const ENVIRONMENT_FILE = "/etc/inservice/environment";

/**
 * Text of an environment file that a shell sources and systemd reads (systemd.exec, EnvironmentFile) alike. It is
 * readable by every user of the host and stands in the launch template: no secrets, only references to them.
 * @throws Error on a name that is none, and on a value of several lines.
 */
export function environmentFile(variables: Readonly<Record<string, string>>): string {
  return Object.entries(variables)
    .map(([name, value]) => `${checkedName(name)}=${quoted(name, value)}\n`)
    .join("");
}

function checkedName(name: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    throw new Error(`${JSON.stringify(name)} is no name of an environment variable`);
  }
  return name;
}

function quoted(name: string, value: string): string {
  if (/[\r\n\0]/.test(value)) {
    throw new Error(`the value of ${name} has several lines; a host's environment takes one`);
  }
  return /^[\w./:@%+,-]*$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
}
