import { deepEqual, match } from "node:assert/strict";
import { metadataWarnings } from "../../../artifacts/scripts/metadata-service";
import { analyzeFiles } from "./analyze-files";

const address = "http://169.254.169.254/latest";

function warnings(files: Readonly<Record<string, string>>): string[] {
  return metadataWarnings([analyzeFiles(files)], (path) => files[path]);
}

describe("scripts that call the metadata service without a token", () => {
  it("are reported with their line (IMDSv2: EC2 user guide, instance metadata service)", () => {
    const found = warnings({
      "hook.sh": '#!/bin/bash\n. "$(dirname "$0")/common.sh"\n',
      "common.sh": `# ${address}/meta-data/\nid=$(curl -s ${address}/meta-data/instance-id)\n`,
    });
    match(found.join("\n"), /^common\.sh:2: calls the instance metadata service without a token \(IMDSv1\)/);
  });

  it("are not scripts that get a token, there or in a file that they read, and not files that no hook reads", () => {
    const token = `TOKEN=$(curl -sX PUT ${address}/api/token -H 'X-aws-ec2-metadata-token-ttl-seconds: 60')\n`;
    const ask = `#!/bin/bash\n. "$(dirname "$0")/token.sh"\ncurl -s -H "$H: $TOKEN" ${address}/meta-data/instance-id\n`;
    deepEqual(warnings({ "hook.sh": ask, "token.sh": token }), []);
    deepEqual(
      warnings({ "hook.sh": "#!/bin/bash\n", "other.sh": `curl ${address}/meta-data/instance-id\n` }),
      [],
    );
  });
});
