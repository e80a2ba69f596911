const LISTEN = "0A";

/**
 * Ports on which something listens at one of the addresses. `table` is the text of /proc/net/tcp or tcp6 (proc(5)). A
 * port on 127.0.0.1 alone is only for the host itself.
 */
export function listeningPorts(table: string, addresses: readonly string[]): readonly number[] {
  const wanted = new Set(addresses);
  return table
    .split("\n")
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , , state]) => state === LISTEN)
    .map(([, local]) => local?.split(":") ?? [])
    .filter(([address]) => address !== undefined && wanted.has(address))
    .map(([, port]) => Number.parseInt(port ?? "", 16));
}

/**
 * Both addresses, "any address" and this one, in the form of the kernel's tables: once for IPv4, and once mapped for
 * IPv6.
 */
export function reachableAt(address: string): readonly string[] {
  const bytes = address.split(".").map((part) => Number(part).toString(16).padStart(2, "0").toUpperCase());
  const own = bytes.reverse().join("");
  return ["00000000", own, "0".repeat(32), `0000000000000000FFFF0000${own}`];
}
