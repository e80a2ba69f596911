/** The endpoint of the lab. */
interface LabEndpoint {
  /** e.g. `http://127.0.0.1:4566`. */
  readonly url: string;
}

/**
 * The lab's address, from the environment. A stand-in must never reach AWS. It runs only if `INSERVICE_LAB=1` and if
 * `AWS_ENDPOINT_URL` is an http URL of this machine.
 * @throws an error that says which of the two is wrong, and what to do
 */
export function labEndpoint(env: Readonly<Record<string, string | undefined>>): LabEndpoint {
  requireLab(env);
  const url = env.AWS_ENDPOINT_URL ?? "";
  if (!isLoopback(url)) {
    throw new Error(
      `AWS_ENDPOINT_URL is ${JSON.stringify(url)}: the lab's provider stand-ins talk only to http://127.x.y.z, ` +
        "http://localhost or http://[::1]; run through `npm start` or `npm run lab`",
    );
  }
  return { url };
}

/** @throws unless `INSERVICE_LAB=1` */
function requireLab(env: Readonly<Record<string, string | undefined>>): void {
  if (env.INSERVICE_LAB === "1") {
    return;
  }
  throw new Error(
    "INSERVICE_LAB is not 1: this executable only stands in for a Pulumi provider inside the rehearsal lab; " +
      "run through `npm start` or `npm run lab`, or take the lab's bin folder off PATH to use the real provider",
  );
}

function isLoopback(text: string): boolean {
  if (!URL.canParse(text)) {
    return false;
  }
  const url = new URL(text);
  const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname);
  return url.protocol === "http:" && loopback && url.username === "";
}
