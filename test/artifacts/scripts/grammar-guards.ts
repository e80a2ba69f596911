import type { Builder } from "./grammar-builder";

const call = 'aws autoscaling suspend-processes --auto-scaling-group-name "$GROUP"';
const common = `. "$DIR/prepared.sh" 2>/dev/null\n. "$DIR/common_functions.sh"`;

/** Scripts that read the settings, and suspend if these say so. */
export const guards: readonly ((builder: Builder) => string)[] = [
  () => `${common}\n[ "$HANDLE_PROCS" = "true" ] && ${call}`,
  () => `${common}\nif [ "$HANDLE_PROCS" == true ]; then\n  ${call}\nfi`,
  () => `${common}\nif [[ $HANDLE_PROCS == t* ]]; then ${call}; fi`,
  () => `${common}\n[[ "$HANDLE_PROCS" =~ ^(true|yes)$ ]] && ${call}`,
  () => `${common}\n[ "x$HANDLE_PROCS" = "xtrue" ] && ${call}`,
  () =>
    `${common}\ncase "$HANDLE_PROCS" in\n  true|yes|on) ${call} ;;\n  *) echo "no suspend-processes" ;;\nesac`,
  () => `${common}\nif $HANDLE_PROCS; then ${call}; fi`,
  () => `${common}\n[ -n "$HANDLE_PROCS" ] && ${call}`,
  () => `${common}\n[ -z "$HANDLE_PROCS" ] || ${call}`,
  () => `${common}\n[ "\${HANDLE_PROCS,,}" = true ] && ${call}`,
  () => `${common}\n[ "\${HANDLE_PROCS:-false}" != false ] && ${call}`,
  () => `${common}\nif [ "$HANDLE_PROCS" != "true" ]; then exit 0; fi\n${call}`,
  () => `${common}\nset -e\n[ "$HANDLE_PROCS" = true ]\n${call}`,
  () => `set -u\n${common}\n[ "$HANDLE_PROCS" = true ] && ${call}`,
  () => `${common}\nsuspend() { [ "$1" = true ] || return 0; ${call}; }\nsuspend "$HANDLE_PROCS"`,
  () => `${common}\nretry() { "$@" || "$@"; }\n[ "$HANDLE_PROCS" = true ] && retry ${call}`,
  () =>
    `${common}\nAWS_CLI="aws --region here"\n[ "$HANDLE_PROCS" = true ] && $AWS_CLI autoscaling suspend-processes`,
  () => `${common}\nop=resume; [ "$HANDLE_PROCS" = true ] && op=suspend\naws autoscaling "$op-processes"`,
  () =>
    `${common}\nop=resume-processes; [[ $HANDLE_PROCS = true ]] && op=suspend-processes\naws autoscaling $op`,
  () => `${common}\n[ "$HANDLE_PROCS" = true ] && timeout 5 ${call}`,
  () => `${common}\n[ "$HANDLE_PROCS" = true ] && bash -c '${call}'`,
  () => `${common}\n[ "$HANDLE_PROCS" = true ] && echo suspend-processes | xargs aws autoscaling`,
  () => `${common}\n[ "$HANDLE_PROCS" = true ] && eval "${call.replaceAll('"', '\\"')}"`,
  () => `${common}\n[ "$HANDLE_PROCS" = true ] && echo "${call.replaceAll('"', '\\"')}"`,
  () => `${common}\n[ "$HANDLE_PROCS" = true ] && command ${call}`,
  () => `${common}\nif [ "$HANDLE_PROCS" = true ]; then exec ${call}; fi`,
  () => `${common}\ntrap '[ "$HANDLE_PROCS" = true ] && ${call}' EXIT`,
  () => `${common}\nmsg() { echo "$@" >&2; }\n[ "$HANDLE_PROCS" = true ] && msg ${call}`,
  (b) => `${common}\nbash "$DIR/${b.file(`[ "$HANDLE_PROCS" = true ] && ${call}`, ".sh")}"`,
  (b) => `${common}\n"$DIR/${b.file(`#!/bin/bash\n[ "$HANDLE_PROCS" = true ] && ${call}`, ".sh")}"`,
  (b) =>
    `${common}\nenv HANDLE_PROCS="$HANDLE_PROCS" bash "$DIR/${b.file(`[ "$HANDLE_PROCS" = true ] && ${call}`, ".sh")}"`,
  (b) =>
    `${common}\nHANDLE_PROCS=${b.value()} bash "$DIR/${b.file(`[ "$HANDLE_PROCS" = true ] && ${call}`, ".sh")}"`,
  (b) => `${common}\nbash "$DIR/${b.file(`[ "$1" = true ] && ${call}`, ".sh")}" "$HANDLE_PROCS"`,
  () => `${common}\nbash <<X\n[ "$HANDLE_PROCS" = true ] && aws autoscaling suspend-processes\nX`,
  () => `${common}\nbash <<'X'\n[ "$HANDLE_PROCS" = true ] && aws autoscaling suspend-processes\nX`,
  () => `${common}\nif (( \${#HANDLE_PROCS} == 4 )); then ${call}; fi`,
  () =>
    `${common}\nfalse && true | [ "$HANDLE_PROCS" = true ] || ${call.replace("suspend", "describe")}\n( [ "$HANDLE_PROCS" = true ] && ${call} ) &\nwait`,
];
