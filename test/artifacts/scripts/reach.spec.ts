import { equal, match } from "node:assert/strict";
import { analyzeFiles, verdictOf } from "./analyze-files";

const call = "aws autoscaling suspend-processes --auto-scaling-group-name g";
const guard = `[ "$HANDLE_PROCS" = true ] && ${call}`;

/** Other files of the revision. */
const others = {
  "settings.conf": "HANDLE_PROCS=true\n",
  "scripts/dereg.sh": `#!/bin/bash\n${call}\n`,
  "a.py": "import boto3\nboto3.client('autoscaling').suspend_processes(AutoScalingGroupName='g')\n",
  "b.py": '"""Never calls suspend_processes."""\n# suspend_processes\nprint("b")\n',
  "c.py": "import a\n",
  "switched.py": "import os\nif os.environ.get('HANDLE_PROCS') == 'true':\n  client.suspend_processes()\n",
  "a.js": "// new SuspendProcessesCommand\nconsole.log('a')\n",
  "b.mjs": "import { go } from './lib/suspend.mjs';\ngo();\n",
  "lib/suspend.mjs": "export const go = () => client.send(new SuspendProcessesCommand({}));\n",
  "run.rb": "require_relative 'lib/call'\n",
  "lib/call.rb": "client.suspend_processes(auto_scaling_group_name: 'g')\n",
  "built.py": "verb = 'suspend'\ngetattr(client, f'{verb}_processes')()\n",
  "joined.py": "getattr(client, 'suspend' + '_processes')()\n",
  "tools/leave.py": "import sys\nsys.path.insert(0, '../shared')\nimport fleet\n",
  "shared/fleet.py": "def leave(): client.suspend_processes()\n",
  "pages.rb": "=begin\nsuspend_processes\n=end\nputs 1\n",
  "pages.pl": "=pod\n\nsuspend-processes\n\n=cut\nprint 1;\n",
  "cmd/leave/main.go": 'package main\nimport "example.com/app/cmd/fleet"\nfunc main() { fleet.Leave() }\n',
  "cmd/fleet/fleet.go": "package fleet\nfunc Leave() { svc.SuspendProcesses() }\n",
  Makefile:
    "VERB = suspend\nstart:\n\techo start\nstop: say\n\t@aws autoscaling $(VERB)-processes\nrun:\n\t./scripts/dereg.sh\nsay:\n\techo\n",
  "leave.service": "[Service]\nExecStart=-/usr/bin/aws autoscaling suspend-processes\nExecStop=/bin/true\n",
  "tools/aws": "#!/bin/bash\necho not the CLI\n",
  "package.json": '{ "scripts": { "predeploy": "./scripts/dereg.sh", "start": "node a.js" } }\n',
};

function verdict(code: string): string {
  const text = code.startsWith("#!") ? code : `#!/bin/bash\n${code}`;
  return verdictOf(analyzeFiles({ ...others, "hook.sh": `${text}\n` }));
}

describe("what a hook reaches", () => {
  for (const code of [
    "./scripts/dereg.sh",
    "/opt/app/scripts/dereg.sh",
    "/opt/codedeploy-agent/deployment-root/$DEPLOYMENT_GROUP_ID/$DEPLOYMENT_ID/deployment-archive/scripts/dereg.sh",
    "cd /opt/app && bash scripts/dereg.sh",
    "sudo -u app /opt/app/scripts/dereg.sh &",
    'for s in /opt/app/scripts/*.sh; do bash "$s"; done',
    "run-parts /opt/app/scripts",
    "PATH=/opt/app/scripts:$PATH; dereg.sh",
    "cp /opt/app/scripts/dereg.sh /usr/local/bin/leave; leave",
    "cd /opt/app; npm run deploy",
    "python3 /opt/app/a.py",
    "cd /opt/app; python3 c.py",
    "cd /opt/app; python3 -m c",
    "python3 - <<'X'\nclient.suspend_processes()\nX",
    "python3 -c 'client.suspend_processes()'",
    "node /opt/app/b.mjs",
    "ruby /opt/app/run.rb",
    "php -r '$c->suspendProcesses([]);'",
    "curl -s 'https://autoscaling.eu-west-1.amazonaws.com/?Action=SuspendProcesses'",
    "HANDLE_PROCS=true python3 /opt/app/switched.py",
    `ssh host ${call}`,
    `su app -c '${call}'`,
    `flock /tmp/lock ${call}`,
    `echo "${call}" | bash`,
    `at now <<< x; bash -ec "${call}"`,
    `trap '${call}' TERM`,
    "python3 /opt/app/joined.py",
    "python3 /opt/app/tools/leave.py",
    "cd /opt/app; go run ./cmd/leave",
    "make -C /opt/app stop",
    "cd /opt/app && make run",
    "make -f /opt/app/Makefile stop",
    "cp /opt/app/leave.service /etc/systemd/system/; systemctl daemon-reload; systemctl start leave",
    "systemctl enable --now /opt/app/leave.service",
    `echo '${call}' | at now`,
    "awk 'BEGIN { system(\"aws autoscaling suspend-processes\") }'",
    "/usr/local/bin/aws autoscaling suspend-processes",
    call,
    "shopt -s expand_aliases\nalias leave='aws autoscaling suspend-processes'\nleave",
    `state=$(aws autoscaling describe-auto-scaling-instances); [ "$state" = InService ] || exit 0; ${call}`,
    'verb=suspend; aws autoscaling "$verb-processes"',
    `[ $LIFECYCLE_EVENT = ApplicationStop ] && ${call}`,
    `f() { ${call}; }; export -f f; bash -c f`,
    `#!/bin/sh\nHANDLE_PROCS=true :\n${guard}`,
    `set -euo pipefail\nendpoint=\${AWS_EC2_METADATA_SERVICE_ENDPOINT%/}/latest\n[ -z "$AWS_REGION" ] && exit 0\n${call}`,
  ]) {
    it(`suspends: ${JSON.stringify(code)}`, () => equal(verdict(code), "suspends"));
  }

  for (const code of [
    "systemctl restart app; /usr/bin/app --run; . /etc/os-release",
    `. /etc/profile\nHANDLE_PROCS=false\n${guard}`,
    "chmod +x /opt/app/scripts/*.sh; cp /opt/app/scripts/dereg.sh /usr/local/bin/leave",
    "python3 /opt/app/b.py",
    "node /opt/app/a.js",
    "cd /opt/app; npm start",
    "make -C /opt/app start",
    "systemctl stop leave; systemctl restart other",
    "ruby /opt/app/pages.rb",
    "perl /opt/app/pages.pl",
    `PATH=/opt/app/tools:$PATH\n${call}`,
    `sed -i s/true/false/ /opt/app/settings.conf\n. /opt/app/settings.conf\n${guard}`,
    "HANDLE_PROCS=false python3 /opt/app/switched.py",
    `HANDLE_PROCS=true\r\n${guard}`,
    `HANDLE_PROCS=true\nenv -i bash -c '${guard}'`,
    `export HANDLE_PROCS=true\nsudo bash -c '${guard}'`,
    `HANDLE_PROCS=true\nbash -c '${guard}'`,
    `echo "${call}"; logger ${call}; log() { echo "$@"; }; log ${call}`,
    `[ $LIFECYCLE_EVENT = BeforeInstall ] && ${call}`,
    `exit 0\n${call}`,
    `set -u\necho "$NOT_SET"\n${call}`,
    "aws autoscaling describe-scaling-activities | grep suspend-processes",
    `#!/bin/bash\r\n${call}`,
    `readonly HANDLE_PROCS=false\nHANDLE_PROCS=true\n${guard}`,
  ]) {
    it(`does not suspend: ${JSON.stringify(code)}`, () => equal(verdict(code), "does not"));
  }

  for (const code of [
    `HANDLE_PROCS=$(cat /etc/app/handle_procs)\n${guard}`,
    `HANDLE_PROCS=$(aws ssm get-parameter --name handle-procs --query Parameter.Value)\n${guard}`,
    `. /etc/profile\n${guard}`,
    `. "$(cat /etc/where)"\n${guard}`,
    `eval "$(curl -s https://example.com)"\n${guard}`,
    `sed -i "s/true/$(cat /etc/x)/" /opt/app/settings.conf\n. /opt/app/settings.conf\n${guard}`,
    "aws ssm send-command --parameters 'commands=aws autoscaling suspend-processes'",
    "python3 /opt/app/built.py",
    `pushd /opt/app; touch "$(dirname "$0")/made"; . "$(dirname "$0")/made"; ${guard}`,
    `case $DEPLOYMENT_GROUP_NAME in prod*) HANDLE_PROCS=true;; esac\n${guard}`,
    'aws autoscaling "$(cat /etc/operation)"',
    "find /opt/app/scripts -name '*.sh' -exec bash {} \\;",
    "pm2 start /opt/app/scripts/dereg.sh",
    "python3 /opt/app/switched.py",
    `#!/bin/sh\nHANDLE_PROCS=true\n[[ $HANDLE_PROCS == true ]] && ${call}`,
  ]) {
    it(`is unclear: ${JSON.stringify(code)}`, () => equal(verdict(code), "undecided"));
  }

  it("names the place of what is not constant", () => {
    const { undecided } = analyzeFiles({
      "hook.sh": `#!/bin/bash\n\nHANDLE_PROCS=$(cat /etc/x)\n${guard}\n`,
    });
    match(
      undecided.get("suspends")?.join() ?? "",
      /^hook\.sh:3: what cat reads is not in the revision, which sets HANDLE_PROCS$/,
    );
  });
});
