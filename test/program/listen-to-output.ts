/** Collects output to stdout and stderr from now on, instead of showing it. */
export function listenToOutput(): { stop(): string } {
  const heard: string[] = [];
  const streams = [process.stdout, process.stderr];
  const originals = streams.map((stream) => stream.write);
  for (const stream of streams) {
    stream.write = (chunk: string | Uint8Array) => {
      heard.push(typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8"));
      return true;
    };
  }
  return {
    stop() {
      streams.forEach((stream, index) => {
        const original = originals[index];
        if (original !== undefined) {
          stream.write = original;
        }
      });
      return heard.join("");
    },
  };
}
