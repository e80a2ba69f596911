import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { withHost } from "../one-host";

/** How EC2's users ask for metadata (EC2 user guide, "Use the Instance Metadata Service to access instance metadata"). */
const ASK_METADATA = `
base=http://169.254.169.254/latest
curl -s -m 3 -o /dev/null -w '%{http_code}' $base/meta-data/instance-id
token=$(curl -sf -m 3 -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' $base/api/token)
ask() { curl -sf -m 3 -H "X-aws-ec2-metadata-token: $token" $base/$1; }
echo " $(ask meta-data/instance-id) $(ask meta-data/iam/security-credentials/)"
ask meta-data/iam/security-credentials/web
ask dynamic/instance-identity/document
`;

describe("what a host of the lab reaches", () => {
  it("its own metadata service at EC2's address: refused without a token, answered with one (IMDSv2)", async () => {
    await withHost("127.77.0.2", ASK_METADATA, async ({ event }) => {
      const tail = await logOf(event);
      assert.match(tail, /^\[stdout\]401 i-lab web$/m);
      assert.match(tail, /"AccessKeyId":"lab"/);
      assert.match(tail, /"region":"eu-west-1"/);
    });
  });

  it("no address of the machine that is not the lab's", async () => {
    const outside = createServer((_request, response) => response.end("outside")).listen(0, "127.99.0.1");
    await once(outside, "listening");
    const hook = `curl -s -m 3 http://127.99.0.1:${portOf(outside.address())}/; echo "curl: $?"`;
    try {
      await withHost("127.77.0.5", hook, async ({ event }) => {
        // Curl's exit code 7: could not connect (curl(1)).
        assert.match(await logOf(event), /^\[stdout\]curl: 7$/m);
      });
    } finally {
      outside.close();
      outside.closeAllConnections();
    }
  });

  it("no network but its own: no device and no route lead out (proc(5), net)", async () => {
    const hook = "tail -n +3 /proc/net/dev | cut -d: -f1 | tr -d ' \\n'; echo; tail -n +2 /proc/net/route | wc -l";
    await withHost("127.77.0.6", hook, async ({ event }) => {
      assert.match(await logOf(event), /^\[stdout\]lo\n\[stdout\]0$/m);
    });
  });
});

async function logOf(
  event: (name: string) => Promise<{ diagnostics: { logTail: string; message: string }; succeeded: boolean }>,
): Promise<string> {
  let tail = "";
  for (const name of ["DownloadBundle", "Install", "ApplicationStart"]) {
    const { succeeded, diagnostics } = await event(name);
    assert.equal(succeeded, true, diagnostics.message);
    tail = diagnostics.logTail;
  }
  return tail;
}

function portOf(address: ReturnType<ReturnType<typeof createServer>["address"]>): number {
  assert.ok(typeof address === "object" && address !== null);
  return address.port;
}
