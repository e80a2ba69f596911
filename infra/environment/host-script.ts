/** Where hosts keep the script; hooks call it before they start the application, so that a rollout brings new values. */
export const ENVIRONMENT_COMMAND = "/usr/local/bin/inservice-environment";

export interface HostScriptArgs {
  readonly region: string;
  /** Path of the stack's variables in Parameter Store, without a slash at its end. */
  readonly parameterPath: string;
  /** Port of the application, or none for hosts that listen on nothing. */
  readonly port?: number | undefined;
}

/** The lines of user data that install the script and run it once; without one of the values the boot fails. */
export function environmentSetup(args: HostScriptArgs): string {
  return `cat > ${ENVIRONMENT_COMMAND} <<'INSERVICE_ENVIRONMENT'
${environmentScript(args)}INSERVICE_ENVIRONMENT
chmod 0755 ${ENVIRONMENT_COMMAND}
${ENVIRONMENT_COMMAND}
`;
}

/**
 * Bash for a host with the AWS CLI: writes the environment file that systemd (EnvironmentFile) and shells read alike, root's
 * alone, whole or not at all. Values go from AWS to the file: into no argument of a process, no output, no log.
 */
export function environmentScript({ region, parameterPath, port }: HostScriptArgs): string {
  const own = [`AWS_REGION=${region}`, ...(port === undefined ? [] : [`PORT=${port}`])];
  return `#!/usr/bin/env bash
# Writes the application's environment from Parameter Store and Secrets Manager. Prints names of trouble, never values.
set -euo pipefail
umask 077
export AWS_RETRY_MODE=standard AWS_MAX_ATTEMPTS=8 PYTHONUTF8=1
target=\${INSERVICE_ENVIRONMENT_FILE:-/etc/inservice/environment}
path='${parameterPath}'

value_of() {
  local region='${region}'
  case $1 in
    arn:*)
      region=$(cut -d : -f 4 <<<"$1")
      aws secretsmanager get-secret-value --region "$region" --secret-id "$1" --query SecretString --output text </dev/null
      ;;
    *) aws ssm get-parameter --region "$region" --name "$1" --with-decryption --query Parameter.Value --output text </dev/null ;;
  esac
}

# systemd and shells agree on double quotes with these four characters escaped.
quoted() {
  local value=$1
  value=\${value//\\\\/\\\\\\\\}
  value=\${value//\\"/\\\\\\"}
  value=\${value//\\$/\\\\\\$}
  value=\${value//\\\`/\\\\\\\`}
  printf '"%s"' "$value"
}

mkdir -p -- "$(dirname -- "$target")"
new=$(mktemp -- "$target.XXXXXX")
trap 'rm -f -- "$new"' EXIT
variables=$(aws ssm get-parameters-by-path --region '${region}' --path "$path" --recursive --query 'Parameters[].[Name,Value]' --output text </dev/null)
while IFS=$'\\t' read -r name value; do
  case $name in
    "$path"/plain/*) ;;
    "$path"/secret/*)
      if ! value=$(value_of "$value") || [[ -z $value || $value == None ]]; then
        echo "\${name##*/}: what it refers to cannot be read, or is not text" >&2
        exit 1
      fi
      ;;
    *) continue ;;
  esac
  printf '%s=%s\\n' "\${name##*/}" "$(quoted "$value")"
done <<<"$variables" >"$new"
printf '%s\\n' ${own.map((line) => `'${line}'`).join(" ")} >>"$new"
mv -f -- "$new" "$target"
trap - EXIT
`;
}
