import { AwsStub, useEndpoint } from "./aws-stub";

/** An AWS on loopback that the SDK calls, and the engine's output. Both are new for each test of the suite. */
export function stubbedAws(): { readonly stub: AwsStub; readonly lines: readonly string[] } {
  let stub = new AwsStub();
  let restore: () => void = () => undefined;
  let lines: string[] = [];
  const { log } = console;

  beforeEach(async () => {
    stub = new AwsStub();
    lines = [];
    restore = useEndpoint(await stub.start());
    console.log = (line: string) => void lines.push(line);
  });

  afterEach(async () => {
    console.log = log;
    restore();
    await stub.stop();
  });

  return {
    get stub() {
      return stub;
    },
    get lines() {
      return lines;
    },
  };
}
