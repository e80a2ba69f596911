import { equal } from "node:assert/strict";
import { setsHandleProcs } from "../../artifacts/index";

const withDefault = (value: string) => `\${HANDLE_PROCS:-${value}}`;

describe("setsHandleProcs (brief 001, common_functions.sh)", () => {
  for (const line of [
    "HANDLE_PROCS=true",
    "  HANDLE_PROCS=true  # suspend while deploying",
    'HANDLE_PROCS="true"',
    "HANDLE_PROCS='true'",
    "export HANDLE_PROCS=true",
    "readonly HANDLE_PROCS=true",
    "declare -x HANDLE_PROCS=true",
    "DEBUG=true; HANDLE_PROCS=true; PORT=80",
    '[ -n "$ASG" ] && HANDLE_PROCS=true',
    `HANDLE_PROCS=${withDefault("true")}`,
    `HANDLE_PROCS="${withDefault("true")}"`,
    "#!/bin/bash\r\nHANDLE_PROCS=true\r\n",
    "HANDLE_PROCS=true ./register_with_elb.sh",
  ]) {
    it(`sees ${JSON.stringify(line)}`, () => equal(setsHandleProcs(line), true));
  }

  for (const line of [
    "HANDLE_PROCS=false",
    'HANDLE_PROCS=""',
    "# HANDLE_PROCS=true",
    "DEBUG=true # HANDLE_PROCS=true",
    "# note; HANDLE_PROCS=true",
    'if [ "$HANDLE_PROCS" = "true" ]; then',
    "MY_HANDLE_PROCS=true",
    "HANDLE_PROCS=trueish",
    `HANDLE_PROCS=${withDefault("false")}`,
    'echo "set HANDLE_PROCS=true to suspend"',
  ]) {
    it(`does not take ${JSON.stringify(line)} for it`, () => equal(setsHandleProcs(line), false));
  }
});
