import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { withHost } from "../one-host";
import { hookLog } from "./hook-log";
import { portOf } from "./port-of";

/**
 * How EC2's users read metadata (EC2 user guide, "Use the Instance Metadata Service to access instance metadata").
 */
const ASK_METADATA = `
base=http://169.254.169.254/latest
curl -s -m 3 -o /dev/null -w '%{http_code}' $base/meta-data/instance-id
token=$(curl -sf -m 3 -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' $base/api/token)
ask() { curl -sf -m 3 -H "X-aws-ec2-metadata-token: $token" $base/$1; }
echo " $(ask meta-data/instance-id) $(ask meta-data/iam/security-credentials/)"
ask meta-data/iam/security-credentials/web
ask dynamic/instance-identity/document
`;

describe("what a host of the lab reaches", function () {
  // Hosts boot and start programs, on a machine that may be busy.
  this.timeout(60_000);
  it("its own metadata service at EC2's address: refused without a token, answered with one (IMDSv2)", async () => {
    await withHost("127.77.0.2", ASK_METADATA, async ({ event }) => {
      const tail = await hookLog(event);
      assert.match(tail, /^\[stdout\]401 i-lab web$/m);
      assert.match(tail, /"AccessKeyId":"lab"/);
      assert.match(tail, /"region":"eu-west-1"/);
    });
  });

  it("no address of the machine outside the lab", async () => {
    const outside = createServer((_request, response) => response.end("outside")).listen(0, "127.99.0.1");
    await once(outside, "listening");
    const hook = `curl -s -m 3 http://127.99.0.1:${portOf(outside)}/; echo "curl: $?"`;
    try {
      await withHost("127.77.0.5", hook, async ({ event }) => {
        // Curl's exit code 7: could not connect (curl(1)).
        assert.match(await hookLog(event), /^\[stdout\]curl: 7$/m);
      });
    } finally {
      outside.close();
      outside.closeAllConnections();
    }
  });

  it("nothing by any route: it has none (proc(5), net)", async () => {
    await withHost("127.77.0.6", "echo routes: $(tail -n +2 /proc/net/route | wc -l)", async ({ event }) => {
      assert.match(await hookLog(event), /^\[stdout\]routes: 0$/m);
    });
  });
});
