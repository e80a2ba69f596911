import { awsPort } from "../../../rollout/aws/aws-port";
import { AwsStub, useEndpoint } from "./aws-stub";

/** A port to AWS, and the stub that answers it. Both are new for each test of the calling suite. */
export function stubbedPort(): {
  readonly stub: AwsStub;
  readonly port: ReturnType<typeof awsPort>;
} {
  let stub: AwsStub;
  let restore: () => void;
  let port: ReturnType<typeof awsPort>;

  beforeEach(async () => {
    stub = new AwsStub();
    restore = useEndpoint(await stub.start());
    port = awsPort("eu-central-1");
  });

  afterEach(async () => {
    port.close();
    restore();
    await stub.stop();
  });

  return {
    get stub() {
      return stub;
    },
    get port() {
      return port;
    },
  };
}
