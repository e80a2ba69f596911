import { AwsError } from "../protocol/aws-error";

const ADVICES: Readonly<Record<string, string>> = {
  EADDRINUSE: "another program listens there; stop it or give the listener another port",
  EACCES:
    "this machine lets only root listen below 1024; give the listener a port of 1024 or more in the local stack, or allow low ports (Linux: sysctl net.ipv4.ip_unprivileged_port_start=0)",
  EADDRNOTAVAIL:
    "this machine does not have the loopback address; add it (macOS: sudo ifconfig lo0 alias ADDRESS)",
};

/** Why a load balancer's listener could not be opened, and how to repair that. */
export function cannotListen(name: string, address: string, port: number, error: unknown): AwsError {
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
  const advice = ADVICES[code] ?? "see the error code";
  const text = `load balancer '${name}' cannot listen on ${address}:${port} (${code}): ${advice}`;
  return new AwsError("InvalidConfigurationRequest", text);
}
