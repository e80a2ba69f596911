import { fieldsOf } from "../../values/unknown";

/** Messages from the control plane to a host's gate. */
export type GateRequest =
  | {
      readonly kind: "listen" | "connect";
      readonly id: number;
      readonly address: string;
      readonly port: number;
    }
  /** Everything that the host must reach is in place: its agent may start. */
  | { readonly kind: "begin" };

/** Messages from a host's gate. */
export type GateReport =
  /** Comes with the listening server or the connection. */
  | { readonly kind: "made"; readonly id: number }
  | { readonly kind: "failed"; readonly id: number; readonly code: string; readonly message: string }
  /** On which ports the host's programs listen for others; the first report says that the gate works. */
  | { readonly kind: "ports"; readonly ports: readonly number[] };

export function readRequest(message: unknown): GateRequest | undefined {
  const fields = fieldsOf(message);
  const [kind, id, address, port] = ["kind", "id", "address", "port"].map((name) => fields.get(name));
  if (kind === "begin") {
    return { kind };
  }
  if ((kind === "listen" || kind === "connect") && typeof id === "number" && typeof port === "number") {
    return { kind, id, address: String(address), port };
  }
  return undefined;
}

export function readReport(message: unknown): GateReport | undefined {
  const fields = fieldsOf(message);
  const [kind, id, ports] = ["kind", "id", "ports"].map((name) => fields.get(name));
  if (kind === "ports" && Array.isArray(ports)) {
    return { kind, ports: ports.map(Number) };
  }
  if (kind === "made" && typeof id === "number") {
    return { kind, id };
  }
  if (kind === "failed" && typeof id === "number") {
    return { kind, id, code: String(fields.get("code")), message: String(fields.get("message")) };
  }
  return undefined;
}
