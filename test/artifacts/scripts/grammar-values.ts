import type { Builder } from "./grammar-builder";

/** Ways to write a value that are equal for bash. */
export function spelling(builder: Builder, value: string): string {
  const name = builder.fresh();
  const letters = value.slice(0, 2);
  const rest = value.slice(2);
  const before = (code: string): string => {
    builder.files.set("prepared.sh", `${builder.files.get("prepared.sh") ?? ""}${code}\n`);
    return "";
  };
  return builder.random.pick([
    () => (value === "" ? "''" : value),
    () => `"${value}"`,
    () => `'${value}'`,
    () => `$'${value}'`,
    () => `"${letters}"'${rest}'`,
    () => (value === "" ? '""' : `\\${value}`),
    () => `$'${[...value].map((letter) => `\\x${letter.charCodeAt(0).toString(16)}`).join("")}'`,
    () => `\${unset_${name}:-${value}}`,
    () => `"\${unset_${name}:-"${value}"}"`,
    () => `"\${unset_${name}-${value}}"`,
    () => `$(echo ${value})`,
    () => `"$(printf '%s' '${value}')"`,
    () => `\`echo ${value}\``,
    () => `"$(printf '%s\\n' other '${value}' | tail -n 1)"`,
    () => `"$(echo 'KEY=${value}' | cut -d= -f2)"`,
    () => `"$(cat <<X\n${value}\nX\n)"`,
    () => `${before(`${name}=${value}`)}$${name}`,
    () => `${before(`${name}='${value}'`)}"\${${name}}"`,
    () => `${before(`${name}='${value}.x'`)}"\${${name}%.*}"`,
    () => `${before(`${name}='a/${value}'`)}"\${${name}##*/}"`,
    () => `${before(`${name}='--${value}'`)}"\${${name}#--}"`,
    () => `${before(`${name}='${value}'`)}"\${${name}/zzz/true}"`,
    () => `${before(`${name}='xx${value}yy'`)}"\${${name}:2:${value.length}}"`,
    () => `${before(`${name}=(false '${value}' true)`)}"\${${name}[1]}"`,
    () => `${before(`declare -A ${name}=([on]='${value}')`)}"\${${name}[on]}"`,
    () => `${before(`${name}() { echo '${value}'; }`)}"$(${name})"`,
    () => `${before(`${name}() { printf '%s' "$1"; }`)}"$(${name} '${value}')"`,
    () => `${before(`${name}=target_${name}; target_${name}='${value}'`)}"\${!${name}}"`,
    () =>
      value === value.toLowerCase()
        ? `${before(`${name}='${value.toUpperCase()}'`)}"\${${name},,}"`
        : `'${value}'`,
    () =>
      value === value.toUpperCase()
        ? `${before(`${name}='${value.toLowerCase()}'`)}"\${${name}^^}"`
        : `'${value}'`,
  ])();
}
